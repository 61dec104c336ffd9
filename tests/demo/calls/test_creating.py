"""Media created from a URL or as a clip: the reply, and the states until Ready or Failed."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import httpx
import pytest

from fastpix_desktop.demo import Clock, DemoServer

Json = dict[str, Any]
URL = "https://static.fastpix.com/fp-sample-video.mp4"
UNKNOWN = "8fa85f64-5717-4562-b3fc-2c963f66afa6"
STATES = ["Created", "Downloading", "Downloaded", "Validating", "In Queue", "Processing", "Ready"]


@pytest.fixture
def clock() -> Clock:
    """A clock that only moves by steps."""
    return Clock(factor=0)


@pytest.fixture
def server(clock: Clock) -> Iterator[DemoServer]:
    """A small demo workspace with that clock."""
    with DemoServer(media=60, clock=clock) as running:
        yield running


def order(url: str = URL, **options: Any) -> Json:
    """The body of a creation."""
    times = {name: options.pop(name) for name in ("startTime", "endTime") if name in options}
    return {"inputs": [{"type": "video", "url": url, **times}], "accessPolicy": "public", **options}


def create(client: httpx.Client, url: str = URL, **options: Any) -> Json:
    response = client.post("on-demand", json=order(url, **options))
    assert response.status_code == 201, response.text
    data: Json = response.json()["data"]
    return data


def read(client: httpx.Client, media_id: str) -> Json:
    data: Json = client.get(f"on-demand/{media_id}").json()["data"]
    return data


def wrong_fields(response: httpx.Response) -> list[str]:
    assert response.status_code == 422, response.text
    return [field["field"] for field in response.json()["error"]["fields"]]


def test_the_reply_has_the_recorded_keys(client: httpx.Client) -> None:
    data = create(client, metadata={"source": "sdk-validate"}, maxResolution="720p")
    everything = {"defaultPolicy": "allow", "allow": [], "deny": []}
    assert data == {
        "id": data["id"],
        "trial": False,
        "status": "Created",
        "createdAt": data["createdAt"],
        "updatedAt": data["updatedAt"],
        "playbackIds": [
            {
                "id": data["playbackIds"][0]["id"],
                "accessPolicy": "public",
                "accessRestrictions": {"domains": everything, "userAgents": everything},
                "resolution": None,
            }
        ],
        "metadata": {"source": "sdk-validate"},
        "mediaQuality": "standard",
        "sourceAccess": False,
        "maxResolution": "720p",
        "inputs": [{"type": "video", "url": URL}],
        "optimizeAudio": False,
    }
    assert data["updatedAt"] > data["createdAt"]


def test_a_new_media_is_the_first_row_and_goes_through_every_state(
    client: httpx.Client, server: DemoServer, clock: Clock
) -> None:
    before = list(server.catalogue.ids())
    media_id = create(client, title="New")["id"]
    body = client.get("on-demand", params={"limit": 50}).json()
    assert [row["id"] for row in body["data"]] == [media_id, *before[:49]]
    assert body["pagination"] == {"totalRecords": 61, "currentOffset": 1, "offsetCount": 2}
    seen, updated = ["Created"], [body["data"][0]["updatedAt"]]
    for _ in range(100):
        clock.step(0.5)
        record = read(client, media_id)
        if record["status"] != seen[-1]:
            seen.append(record["status"])
            updated.append(record["updatedAt"])
    assert seen == STATES
    assert updated == sorted(set(updated))
    assert list(server.catalogue.ids()) == [media_id, *before]


def test_the_content_is_known_once_the_file_was_analysed(client: httpx.Client, clock: Clock) -> None:
    media_id = create(client)["id"]
    bare = read(client, media_id)
    assert bare["tracks"] == []
    assert not {"thumbnail", "aspectRatio", "sourceResolution", "title", "duration"} & set(bare)
    clock.step(9)
    queued = read(client, media_id)
    assert queued["status"] == "In Queue"
    assert {track["status"] for track in queued["tracks"]} == {"preparing"}
    assert queued["duration"] > 0
    clock.step(60)
    ready = read(client, media_id)
    assert {track["type"] for track in ready["tracks"]} == {"video", "audio"}
    assert {track["status"] for track in ready["tracks"]} == {"available"}
    assert ready["playbackIds"][0]["id"] in ready["thumbnail"]
    assert client.get(ready["thumbnail"]).status_code == 200


def test_one_long_step_runs_all_actions_in_order_at_their_times(
    client: httpx.Client, server: DemoServer, clock: Clock
) -> None:
    subtitles = {"languageCode": "en", "languageName": "English"}
    data = create(client, subtitles=subtitles, mp4Support="capped_4k")
    clock.step(3600)
    assert server.events.types(data["id"]) == [
        "video.media.created",
        "video.media.ready",
        "video.media.track.created",
        "video.media.mp4Support.ready",
        "video.media.subtitle.generated.ready",
        "video.media.updated",
    ]
    times = [event["createdAt"] for event in server.events]
    assert times == sorted(times)
    assert len(set(times)) == 4, "the first three steps and the last two each at their own moments"
    record = read(client, data["id"])
    assert record["generatedSubtitles"][0]["status"] == "available"
    assert record["mp4Support"][0]["status"] == "ready"
    assert 30 < _seconds_between(record["createdAt"], record["updatedAt"]) < 32


def _seconds_between(earlier: str, later: str) -> float:
    return (datetime.fromisoformat(later) - datetime.fromisoformat(earlier)).total_seconds()


@pytest.mark.parametrize("url", ["https://a.example/will-fail.mp4", "https://failing.example/a.mp4"])
def test_a_file_with_fail_in_its_address_fails(
    client: httpx.Client, server: DemoServer, clock: Clock, url: str
) -> None:
    media_id = create(client, url, mp4Support="capped_4k")["id"]
    clock.step(3600)
    record = read(client, media_id)
    assert (record["status"], record["tracks"]) == ("Failed", [])
    assert "mp4Support" not in record
    assert server.events.types(media_id) == ["video.media.created", "video.media.failed"]


def test_requested_values_are_stored(client: httpx.Client, clock: Clock) -> None:
    wanted: Json = {
        "title": "Ordered",
        "creatorId": "someone",
        "metadata": {"a": "b"},
        "mediaQuality": "pro",
        "sourceAccess": True,
        "maxResolution": "480p",
    }
    media_id = create(client, **wanted)["id"]
    clock.step(60)
    record = read(client, media_id)
    assert {key: record[key] for key in wanted} == wanted
    assert record["sourceResolution"] == "1080"


def test_changes_during_processing_are_kept(client: httpx.Client, clock: Clock) -> None:
    media_id = create(client)["id"]
    clock.step(9)
    client.patch(f"on-demand/{media_id}", json={"title": "Renamed on the way"})
    audio = next(t for t in read(client, media_id)["tracks"] if t["type"] == "audio")
    client.delete(f"on-demand/{media_id}/tracks/{audio['id']}")
    clock.step(60)
    record = read(client, media_id)
    assert (record["status"], record["title"]) == ("Ready", "Renamed on the way")
    assert [track["type"] for track in record["tracks"]] == ["video"]


def test_a_media_deleted_during_processing_stays_deleted(
    client: httpx.Client, server: DemoServer, clock: Clock
) -> None:
    media_id = create(client)["id"]
    assert client.delete(f"on-demand/{media_id}").status_code == 200
    clock.step(3600)
    assert client.get(f"on-demand/{media_id}").status_code == 404
    assert server.events.types(media_id) == ["video.media.created", "video.media.deleted"]
    assert server.catalogue.total == 60


def test_a_clip_is_a_media_of_its_own_and_listed_with_its_source(
    client: httpx.Client, server: DemoServer, clock: Clock
) -> None:
    source = server.catalogue.first(lambda m: m["status"] == "Ready" and m["duration"] > 100 and "title" in m)
    before = server.catalogue.clip_ids(source["id"]) or []
    data = create(client, f"fp_mediaId://{source['id']}", startTime=10, endTime=40)
    assert data["sourceMediaId"] == source["id"]
    clips = client.get(f"on-demand/{source['id']}/media-clips", params={"limit": 50}).json()
    assert [row["id"] for row in clips["data"]] == [data["id"], *before]
    clock.step(60)
    clip = read(client, data["id"])
    assert (clip["status"], clip["sourceMediaId"]) == ("Ready", source["id"])
    assert 29.5 < clip["duration"] < 30.5
    codes = {track["languageCode"] for track in source["tracks"] if track["type"] == "audio"}
    assert {track["languageCode"] for track in clip["tracks"] if track["type"] == "audio"} == codes


def test_a_clip_without_times_is_the_whole_media(client: httpx.Client, server: DemoServer, clock: Clock) -> None:
    source = server.catalogue.first(lambda m: m["status"] == "Ready" and m["duration"] > 100)
    media_id = create(client, f"fp_mediaId://{source['id']}")["id"]
    clock.step(60)
    assert abs(read(client, media_id)["duration"] - source["duration"]) < 0.5


def test_clips_of_missing_unfinished_or_short_media_are_refused(client: httpx.Client, server: DemoServer) -> None:
    unready = server.catalogue.first(lambda m: m["status"] == "Processing")["id"]
    short = server.catalogue.first(lambda m: m["status"] == "Ready" and m["duration"] < 100)["id"]
    assert client.post("on-demand", json=order(f"fp_mediaId://{UNKNOWN}")).status_code == 404
    assert client.post("on-demand", json=order(f"fp_mediaId://{unready}")).status_code == 400
    late = client.post("on-demand", json=order(f"fp_mediaId://{short}", startTime=100))
    assert wrong_fields(late) == ["startTime"]
    long = client.post("on-demand", json=order(f"fp_mediaId://{short}", startTime=0, endTime=500))
    assert wrong_fields(long) == ["endTime"]


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({}, ["inputs"]),
        ({"inputs": []}, ["inputs"]),
        ({"inputs": ["x"], "accessPolicy": "public"}, ["inputs"]),
        ({"inputs": [{"type": "watermark", "url": URL}], "accessPolicy": "public"}, ["inputs"]),
        ({"inputs": [{"type": "video"}], "accessPolicy": "public"}, ["url"]),
        (order("http://localhost/a.mp4"), ["url"]),
        (order("fp_mediaId://nonsense"), ["url"]),
        (order(startTime=-1), ["startTime"]),
        (order(startTime=1.5), ["startTime"]),
        (order(startTime=10, endTime=10), ["endTime"]),
        ({"inputs": [{"type": "video", "url": URL}]}, ["accessPolicy"]),
        (order(accessPolicy="members"), ["accessPolicy"]),
        (order(maxResolution="8k", mediaQuality="ultra", mp4Support="none"), None),
        (order(sourceAccess="yes"), ["sourceAccess"]),
        (order(subtitles={"languageCode": "en"}), ["languageName"]),
        (order(title="x" * 256, metadata={"a": 1}), ["title", "metadata"]),
    ],
)
def test_wrong_values_are_named_and_create_nothing(
    client: httpx.Client, server: DemoServer, body: Json, fields: list[str] | None
) -> None:
    expected = ["maxResolution", "mp4Support", "mediaQuality"] if fields is None else fields
    assert sorted(wrong_fields(client.post("on-demand", json=body))) == sorted(expected)
    assert server.catalogue.total == 60


def test_half_a_character_anywhere_in_the_inputs_is_refused(client: httpx.Client) -> None:
    body = b'{"accessPolicy":"public","inputs":[{"type":"video","url":"https://a.example/b.mp4","note":"\\ud800"}]}'
    assert wrong_fields(client.post("on-demand", content=body)) == ["inputs"]


def test_a_repeated_idempotency_key_creates_one_media(client: httpx.Client, server: DemoServer) -> None:
    replies = [client.post("on-demand", json=order(), headers={"Idempotency-Key": "k"}) for _ in range(3)]
    assert {reply.status_code for reply in replies} == {201}
    assert len({reply.json()["data"]["id"] for reply in replies}) == 1
    assert server.catalogue.total == 61
    assert client.post("on-demand", json=order(), headers={"Idempotency-Key": "l"}).status_code == 201
    assert server.catalogue.total == 62


def test_the_same_requests_create_the_same_media_with_the_same_seed(connect: Any) -> None:
    made = []
    for _ in range(2):
        with DemoServer(media=3, clock=Clock(factor=0)) as server:
            media_id = create(connect(server))["id"]
            server.clock.step(100)
            made.append(server.catalogue.media(media_id))
    assert made[0] is not None
    assert made[1] is not None
    assert made[0]["id"] == made[1]["id"]
    assert made[0]["duration"] == made[1]["duration"]


def test_new_media_survive_a_restart_of_the_server(connect: Any) -> None:
    server = DemoServer(media=5)
    with server:
        media_id = create(connect(server))["id"]
    with server:
        assert connect(server).get("on-demand").json()["data"][0]["id"] == media_id
