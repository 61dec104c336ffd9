"""Faults that distort replies, each over a real socket. The library stays unchanged."""

import json
import math
import ssl
import sys
import time
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import httpx
import pytest

from fastpix_desktop.demo import DemoServer, Fault, parse_fault

Json = dict[str, Any]
URL = "https://static.fastpix.com/music-1.mp3"
TRACK = {"tracks": {"type": "audio", "url": URL, "languageCode": "it-IT", "languageName": "Corsican"}}


def put(server: DemoServer, text: str) -> None:
    server.faults.clear()
    server.faults.add(parse_fault(text))


def leaves(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [leaf for item in value.values() for leaf in leaves(item)]
    if isinstance(value, list):
        return [leaf for item in value for leaf in leaves(item)]
    return [value]


@pytest.fixture
def before(client: httpx.Client) -> Json:
    """The first page without a fault."""
    page: Json = client.get("on-demand").json()
    return page


def spoilt(client: httpx.Client, server: DemoServer, fault: str, before: Json) -> Json:
    """The first page with an active fault. Checks that the page is unchanged without it."""
    put(server, fault)
    page: Json = client.get("on-demand").json()
    server.faults.clear()
    assert client.get("on-demand").json() == before
    return page


def test_malformed_json_breaks_at_the_very_end(client: httpx.Client, server: DemoServer, before: Json) -> None:
    put(server, "malformed-json")
    response = client.get("on-demand")
    assert response.status_code == 200
    assert int(response.headers["content-length"]) == len(response.content)
    with pytest.raises(ValueError, match=r"line 1"):
        json.loads(response.content)
    server.faults.clear()
    assert client.get("on-demand").json() == before


def test_nulls_are_everywhere_but_some_entries_keep_their_id(
    client: httpx.Client, server: DemoServer, before: Json
) -> None:
    page = spoilt(client, server, "nulls", before)
    assert leaves(page["pagination"]) == [None] * 3
    assert set(leaves(page["data"][0])) == {None}
    assert set(leaves({**page["data"][2], "id": None})) == {None}
    assert page["data"][1]["title"] == before["data"][1]["title"]
    assert set(leaves(page["data"][1]["tracks"])) <= {None}
    assert [row["id"] for row in page["data"]][1:] == [row["id"] for row in before["data"]][1:]


def test_wrong_types_are_never_the_right_one(client: httpx.Client, server: DemoServer, before: Json) -> None:
    page = spoilt(client, server, "wrong-types", before)
    for number in (0, 2):
        for key, value in before["data"][number].items():
            if key != "id":
                assert type(page["data"][number][key]) is not type(value), key
    assert page["data"][0]["id"] == 17
    right = before["data"][1]["playbackIds"][0]
    assert {type(page["data"][1]["playbackIds"][0][key]) is type(value) for key, value in right.items()} == {False}


def test_missing_keys_remove_keys(client: httpx.Client, server: DemoServer, before: Json) -> None:
    page = spoilt(client, server, "missing-keys", before)
    assert page["data"][0] == {}
    assert page["data"][2] == {"id": before["data"][2]["id"]}
    assert set(page["data"][1]) == set(before["data"][1])
    assert all(item == {} for item in page["data"][1]["playbackIds"])


def test_unknown_values_are_in_no_published_list(client: httpx.Client, server: DemoServer, before: Json) -> None:
    page = spoilt(client, server, "unknown-values", before)
    for row, right in zip(page["data"], before["data"], strict=True):
        assert (row["status"], row["mediaQuality"], row["maxResolution"]) == ("Pondering", "ultra", "16K")
        assert {track["type"] for track in row["tracks"]} <= {"hologram"}
        assert [row.get(key) for key in ("id", "duration", "title")] == [
            right.get(key) for key in ("id", "duration", "title")
        ]


def test_one_entry_is_not_an_object_and_all_others_are_complete(
    client: httpx.Client, server: DemoServer, before: Json
) -> None:
    page = spoilt(client, server, "bad-entry", before)
    assert page["data"][5] == "not a media"
    assert 17 in page["data"][0]["tracks"]
    assert None in page["data"][0]["playbackIds"]
    others = [n for n in range(10) if n not in (0, 5)]
    assert [page["data"][n] for n in others] == [before["data"][n] for n in others]


@pytest.mark.parametrize("fault", ["nulls", "wrong-types", "missing-keys", "unknown-values", "bad-entry"])
def test_every_kind_of_reply_can_be_distorted(client: httpx.Client, server: DemoServer, fault: str) -> None:
    media = server.catalogue.first(lambda media: len(media["tracks"]) > 3)
    path = f"on-demand/{media['id']}"
    put(server, fault)
    replies = [
        client.get(path),
        client.patch(f"{path}/source-access", json={"sourceAccess": True}),
        client.get(f"{path}/media-clips"),
        client.get(f"{path}/playback-ids"),
        client.post(f"{path}/tracks", json=TRACK),
        client.delete(f"{path}/tracks/{media['tracks'][0]['id']}"),
        client.get(f"{path}/input-info"),
        client.get("on-demand/nonsense"),
        client.delete(path),
    ]
    assert [reply.status_code for reply in replies] == [200, 200, 200, 200, 201, 200, 200, 422, 200]
    assert all(isinstance(reply.json(), dict) for reply in replies)
    assert server.catalogue.media(media["id"]) is None, "the work was done"


def test_distorted_replies_are_not_stored_for_a_repeated_key(client: httpx.Client, server: DemoServer) -> None:
    path = f"on-demand/{next(server.catalogue.ids())}/tracks"
    put(server, "wrong-types:count=1")
    headers = {"Idempotency-Key": "k"}
    first, second = (client.post(path, json=TRACK, headers=headers).json()["data"] for _ in range(2))
    assert (first["url"], second["url"]) == (17, URL)


def test_wrong_length_announces_half_and_sends_all(client: httpx.Client, server: DemoServer, before: Json) -> None:
    put(server, "wrong-length:media.list,count=1")
    # Not kept alive: the server drops the connection, and the next request must use a new one.
    response = client.get("on-demand", headers={"Connection": "close"})
    assert response.status_code == 200
    assert len(response.content) == int(response.headers["content-length"])
    with pytest.raises(ValueError, match="line 1"):
        response.json()
    assert client.get("on-demand").json() == before


def test_a_page_past_the_end_can_be_a_404(client: httpx.Client, server: DemoServer) -> None:
    put(server, "past-end-404")
    assert client.get("on-demand", params={"limit": 50, "offset": 26}).status_code == 200
    assert client.get("on-demand", params={"limit": 50, "offset": 27}).status_code == 404
    lonely = next(n for n in server.catalogue.ids() if server.catalogue.clip_ids(n) == [])
    assert client.get(f"on-demand/{lonely}/media-clips").status_code == 200, "the first page is never past the end"


def test_clips_can_count_items_instead_of_pages(client: httpx.Client, server: DemoServer) -> None:
    source = next(n for n in server.catalogue.ids() if len(server.catalogue.clip_ids(n) or []) > 25)
    put(server, "clips-count-items")
    total = len(server.catalogue.clip_ids(source) or [])
    path = f"on-demand/{source}/media-clips"
    last = math.ceil(total / 10)
    counts = [client.get(path, params={"offset": page}).json()["pagination"]["offsetCount"] for page in (1, last)]
    assert counts == [10, total - 10 * (last - 1)]
    assert client.get("on-demand").json()["pagination"]["offsetCount"] == 130


def test_one_media_can_have_ten_thousand_tracks_and_lose_one(client: httpx.Client, server: DemoServer) -> None:
    put(server, "many-tracks")
    row = client.get("on-demand").json()["data"][0]
    assert len(row["tracks"]) > 10_000
    names = [(track["type"], track.get("languageName")) for track in row["tracks"]]
    assert len(set(names)) == len(names)
    path = f"on-demand/{row['id']}"
    assert client.delete(f"{path}/tracks/{row['tracks'][5000]['id']}").status_code == 200
    one = client.get(path).json()["data"]
    assert len(one["tracks"]) == len(row["tracks"]) - 1
    assert sum(len(other["tracks"]) > 100 for other in client.get("on-demand").json()["data"]) == 1


def test_pages_shift_between_requests(client: httpx.Client, server: DemoServer) -> None:
    before = list(server.catalogue.ids())
    put(server, "page-shift")
    seen = [
        row["id"]
        for page in range(1, 6)
        for row in client.get("on-demand", params={"limit": 10, "offset": page}).json()["data"]
    ]
    assert len(seen) == 50
    assert len(set(seen)) < 50, "rows come twice"
    after = list(server.catalogue.ids())
    assert len(set(after) - set(before)) >= 5
    assert len(set(before) - set(after)) == 5
    client.get(f"on-demand/{after[0]}")
    assert list(server.catalogue.ids()) == after, "only paging the media list"


def test_redirects_point_to_another_host_and_do_nothing(client: httpx.Client, server: DemoServer) -> None:
    media = server.catalogue.first(lambda media: len(media["tracks"]) > 3)
    path = f"on-demand/{media['id']}/tracks/{media['tracks'][0]['id']}"
    put(server, "redirect")
    response = client.delete(path)
    assert response.status_code == 307
    assert response.headers["location"] == f"http://elsewhere.invalid/v1/{path}"
    put(server, "redirect:https://other.example:444,media.list")
    location = client.get("on-demand", params={"limit": 2}).headers["location"]
    assert location == "https://other.example:444/v1/on-demand?limit=2"
    assert server.catalogue.media(media["id"]) == media


def test_retry_after_as_a_date_is_that_many_seconds_ahead(client: httpx.Client, server: DemoServer) -> None:
    put(server, "status:429,retry-after-date=2")
    asked = datetime.now(UTC)
    response = client.get("on-demand")
    named = parsedate_to_datetime(response.headers["retry-after"])
    assert response.status_code == 429
    assert 2 <= (named - asked).total_seconds() < 4
    assert client.get("on-demand").status_code == 200, "once for each operation"


def test_a_limit_with_retry_after_applies_once_to_each_operation(client: httpx.Client, server: DemoServer) -> None:
    media = f"on-demand/{next(server.catalogue.ids())}"
    put(server, "status:429,retry-after=2")
    statuses = [client.get(path).status_code for path in ("on-demand", media, "on-demand", media)]
    assert statuses == [429, 429, 200, 200]


def test_a_gateway_can_fail_although_the_work_is_done(client: httpx.Client, server: DemoServer) -> None:
    media = server.catalogue.first(lambda media: len(media["tracks"]) > 3)
    put(server, "status:524,works,delete_track")
    response = client.delete(f"on-demand/{media['id']}/tracks/{media['tracks'][0]['id']}")
    assert response.status_code == 524
    assert response.headers["content-type"].startswith("text/html")
    assert b"<title>524" in response.content
    after = server.catalogue.media(media["id"]) or {}
    assert after["tracks"] == media["tracks"][1:]


@pytest.mark.parametrize("status", [401, 403, 404, 409, 422, 429, 500, 502, 503, 504])
def test_every_status_has_the_envelope_of_the_service(client: httpx.Client, server: DemoServer, status: int) -> None:
    put(server, f"status:{status}")
    response = client.get("on-demand")
    error = response.json()["error"]
    assert (response.status_code, error["code"]) == (status, status)
    assert ("fields" in error) == (status == 422)
    if status == 403:
        assert "permission" in error["description"]


def test_chance_applies_about_as_often_as_given_and_to_the_same_calls(client: httpx.Client, server: DemoServer) -> None:
    def statuses(text: str) -> list[int]:
        put(server, text)
        return [client.get("on-demand", params={"limit": 1}).status_code for _ in range(40)]

    first = statuses("status:503,chance=0.5")
    assert 8 < first.count(503) < 32
    assert statuses("status:503,chance=0.5") == first
    assert statuses("status:503,chance=0.5,seed=2") != first


def test_a_random_wait_stays_within_its_limits(client: httpx.Client, server: DemoServer) -> None:
    put(server, "slow:0.01-0.1")
    times = []
    for _ in range(12):
        began = time.monotonic()
        client.get("on-demand", params={"limit": 1})
        times.append(time.monotonic() - began)
    assert min(times) >= 0.01
    assert max(times) - min(times) > 0.02


def test_an_expired_certificate_is_otherwise_valid(capfd: pytest.CaptureFixture[str]) -> None:
    with DemoServer(media=3, faults=[parse_fault("expired-certificate")]) as server:
        assert server.url.startswith("https://127.0.0.1:")
        assert server.certificate is not None
        trusting = ssl.create_default_context(cadata=server.certificate.decode())
        auth = (server.username, server.password)
        expired = pytest.raises(httpx.ConnectError, match="certificate has expired")
        with httpx.Client(verify=trusting, trust_env=False, auth=auth) as client, expired:
            client.get(server.url + "on-demand")
        blind = ssl.create_default_context()
        blind.check_hostname, blind.verify_mode = False, ssl.CERT_NONE
        with httpx.Client(verify=blind, trust_env=False, auth=auth) as client:
            row = client.get(server.url + "on-demand").json()["data"][0]
            assert row["thumbnail"].startswith("https://")
            server.faults.add(Fault("reset_before"))
            with pytest.raises(httpx.TransportError):
                client.get(server.url + "on-demand")
    assert capfd.readouterr() == ("", "")
    assert server.requests[0].operation == "media.list"


def test_a_missing_package_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "cryptography", None)
    with pytest.raises(RuntimeError, match="pip install cryptography"):
        DemoServer(media=3, faults=[Fault("expired_certificate")])
