"""Updating, deleting and reading media over a real socket."""

import re
from typing import Any

import httpx
import pytest

from fastpix_desktop.demo import Catalogue, Clock, DemoServer

Json = dict[str, Any]
UNKNOWN = "8fa85f64-5717-4562-b3fc-2c963f66afa6"


@pytest.fixture
def media(server: DemoServer) -> Json:
    """A finished media with a title, a creator and metadata."""
    return server.catalogue.first(
        lambda media: media["status"] == "Ready" and bool(media.get("creatorId")) and "title" in media
    )


def read(client: httpx.Client, media: Json) -> Json:
    data: Json = client.get(f"on-demand/{media['id']}").json()["data"]
    return data


def wrong_fields(response: httpx.Response) -> list[str]:
    assert response.status_code == 422, response.text
    return [field["field"] for field in response.json()["error"]["fields"]]


def test_update_changes_only_what_was_sent(client: httpx.Client, media: Json) -> None:
    response = client.patch(f"on-demand/{media['id']}", json={"title": "A new title 🎬"})
    data = response.json()["data"]
    assert response.status_code == 200
    assert data == {**media, "title": "A new title 🎬", "updatedAt": data["updatedAt"]}
    assert data["updatedAt"] > media["updatedAt"]
    assert read(client, media) == data
    assert list(data) == list(media), "the order of keys stays"


def test_update_replaces_the_whole_metadata_map(client: httpx.Client, media: Json) -> None:
    assert len(media["metadata"]) > 1
    data = client.patch(f"on-demand/{media['id']}", json={"metadata": {"updated": "true"}}).json()["data"]
    assert data["metadata"] == {"updated": "true"}
    assert client.patch(f"on-demand/{media['id']}", json={"metadata": {}}).json()["data"]["metadata"] == {}


def test_an_empty_title_or_creator_unsets_the_key(client: httpx.Client, media: Json) -> None:
    data = client.patch(f"on-demand/{media['id']}", json={"title": "", "creatorId": ""}).json()["data"]
    assert not {"title", "creatorId"} & set(data)


def test_update_shows_in_the_list_and_survives_other_changes(
    client: httpx.Client, server: DemoServer, media: Json
) -> None:
    client.patch(f"on-demand/{media['id']}", json={"title": "Renamed", "creatorId": "someone"})
    client.patch(f"on-demand/{media['id']}/source-access", json={"sourceAccess": not media["sourceAccess"]})
    position = list(server.catalogue.ids()).index(media["id"])
    row = client.get("on-demand", params={"limit": 1, "offset": position + 1}).json()["data"][0]
    assert (row["id"], row["title"], row["creatorId"]) == (media["id"], "Renamed", "someone")
    assert row["sourceAccess"] is not media["sourceAccess"]


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({"title": "x" * 256}, ["title"]),
        ({"title": 17}, ["title"]),
        ({"title": None}, ["title"]),
        ({"creatorId": ["x"]}, ["creatorId"]),
        ({"metadata": {f"key{n}": "value" for n in range(11)}}, ["metadata"]),
        ({"metadata": {"key": "x" * 256}}, ["metadata"]),
        ({"metadata": {"k" * 256: "value"}}, ["metadata"]),
        ({"metadata": {"key": 3}}, ["metadata"]),
        ({"metadata": "text"}, ["metadata"]),
        ({"title": "x" * 256, "metadata": [], "creatorId": 1}, ["title", "creatorId", "metadata"]),
    ],
)
def test_update_names_every_field_that_is_wrong(
    client: httpx.Client, media: Json, body: Json, fields: list[str]
) -> None:
    assert wrong_fields(client.patch(f"on-demand/{media['id']}", json=body)) == fields
    assert read(client, media) == media


def test_half_a_character_is_refused(client: httpx.Client, media: Json) -> None:
    for body in (b'{"title": "\\ud800"}', b'{"metadata": {"a": "\\udfff"}}'):
        assert client.patch(f"on-demand/{media['id']}", content=body).status_code == 422
    assert client.get("on-demand", params={"limit": 50}).status_code == 200


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b"[" * 100_000])
def test_a_body_that_is_not_an_object_changes_nothing(client: httpx.Client, media: Json, body: bytes) -> None:
    assert client.patch(f"on-demand/{media['id']}", content=body).status_code == 400
    assert read(client, media) == media


def test_the_longest_values_are_accepted(client: httpx.Client, media: Json) -> None:
    metadata = {f"{n}" + "k" * 254: "v" * 255 for n in range(10)}
    data = client.patch(f"on-demand/{media['id']}", json={"title": "t" * 255, "metadata": metadata}).json()["data"]
    assert (len(data["title"]), data["metadata"]) == (255, metadata)


def test_a_deleted_media_is_gone_and_every_other_moves_up(client: httpx.Client, server: DemoServer) -> None:
    before = list(server.catalogue.ids())
    gone = [before[3], before[4], before[60], before[0]]
    for media_id in gone:
        response = client.delete(f"on-demand/{media_id}")
        assert (response.status_code, response.json()) == (200, {"success": True})
        assert client.get(f"on-demand/{media_id}").status_code == 404
        assert client.delete(f"on-demand/{media_id}").status_code == 404
    left = [media_id for media_id in before if media_id not in gone]
    assert list(server.catalogue.ids()) == left
    for page in (1, 2, 26):
        body = client.get("on-demand", params={"limit": 50, "offset": page}).json()
        assert [row["id"] for row in body["data"]] == left[(page - 1) * 50 : page * 50]
        assert body["pagination"]["totalRecords"] == 1296
    last = client.get("on-demand", params={"limit": 3, "orderBy": "asc"}).json()["data"]
    assert [row["id"] for row in last] == left[::-1][:3]


def test_clips_outlive_their_source_and_can_be_deleted(client: httpx.Client, server: DemoServer) -> None:
    source = next(n for n in server.catalogue.ids() if len(server.catalogue.clip_ids(n) or []) > 2)
    clips = server.catalogue.clip_ids(source) or []
    client.delete(f"on-demand/{clips[1]}")
    body = client.get(f"on-demand/{source}/media-clips", params={"limit": 50}).json()
    assert [row["id"] for row in body["data"]] == [clip for clip in clips if clip != clips[1]]
    assert body["pagination"]["totalRecords"] == len(clips) - 1
    client.delete(f"on-demand/{source}")
    assert client.get(f"on-demand/{source}/media-clips").status_code == 404
    assert client.get(f"on-demand/{clips[0]}").json()["data"]["sourceMediaId"] == source


def test_live_clips_are_the_media_recorded_from_a_stream(client: httpx.Client, server: DemoServer) -> None:
    recorded = [media for media in server.catalogue.records() if "streamId" in media]
    stream = recorded[0]["streamId"]
    assert len(recorded) > 1
    assert re.fullmatch(r"[0-9a-f]{32}", stream)
    body = client.get(f"on-demand/{stream}/live-clips").json()
    assert [row["id"] for row in body["data"]] == [media["id"] for media in recorded]
    assert body["pagination"] == {"totalRecords": len(recorded), "currentOffset": 1, "offsetCount": 1}
    assert {track["status"] for row in body["data"] for track in row["tracks"]} <= {"Ready", "preparing"}


@pytest.mark.parametrize("stream", ["0" * 32, UNKNOWN])
def test_an_unknown_stream_has_no_clips(client: httpx.Client, stream: str) -> None:
    assert client.get(f"on-demand/{stream}/live-clips").json() == {
        "success": True,
        "data": [],
        "pagination": {"totalRecords": 0, "currentOffset": 1, "offsetCount": 0},
    }


def test_a_stream_id_of_another_form_is_refused(client: httpx.Client) -> None:
    assert wrong_fields(client.get("on-demand/nonsense/live-clips")) == ["livestreamId"]


def test_mp4_support_is_prepared_and_then_ready(connect: Any) -> None:
    clock = Clock(factor=0)
    with DemoServer(media=60, clock=clock) as server:
        client = connect(server)
        media = server.catalogue.first(lambda m: "mp4Support" not in m and m["status"] == "Ready" and m["aspectRatio"])
        path = f"on-demand/{media['id']}"
        data = client.patch(f"{path}/update-mp4Support", json={"mp4Support": "audioOnly,capped_4k"}).json()["data"]
        assert [(item["type"], item["status"]) for item in data["mp4Support"]] == [
            ("audioOnly", "preparing"),
            ("capped_4k", "preparing"),
        ]
        assert data["mp4Support"][1]["height"] > 0
        assert data["updatedAt"] == media["updatedAt"], "recorded: it does not move"
        clock.step(60)
        ready = read(client, media)["mp4Support"]
        assert {item["status"] for item in ready} == {"ready"}
        data = client.patch(f"{path}/update-mp4Support", json={"mp4Support": "capped_4k"}).json()["data"]
        assert data["mp4Support"] == ready[1:]
        data = client.patch(f"{path}/update-mp4Support", json={"mp4Support": "none"}).json()["data"]
        assert "mp4Support" not in data
        assert server.events.types(media["id"]).count("video.media.mp4Support.ready") == 1


def test_repeating_the_current_mp4_support_is_refused(client: httpx.Client, server: DemoServer) -> None:
    media = server.catalogue.first(lambda m: "mp4Support" not in m and m["status"] == "Ready")
    path = f"on-demand/{media['id']}/update-mp4Support"
    assert client.patch(path, json={"mp4Support": "none"}).status_code == 400
    assert client.patch(path, json={"mp4Support": "capped_4k"}).status_code == 200
    again = client.patch(path, json={"mp4Support": "capped_4k"})
    assert (again.status_code, again.json()["error"]["message"]) == (400, "mp4Support already set")


@pytest.mark.parametrize("body", [{}, {"mp4Support": None}, {"mp4Support": "8k"}, {"mp4Support": ["capped_4k"]}])
def test_mp4_support_accepts_only_four_values(client: httpx.Client, media: Json, body: Json) -> None:
    assert wrong_fields(client.patch(f"on-demand/{media['id']}/update-mp4Support", json=body)) == ["mp4Support"]


def test_input_info_of_an_import_names_its_container(client: httpx.Client, server: DemoServer) -> None:
    imported = server.catalogue.first(lambda m: "title" not in m and m["status"] == "Ready")
    data = client.get(f"on-demand/{imported['id']}/input-info").json()["data"]
    assert set(data) == {"configuration", "file"}
    assert data["file"]["containerFormat"] == "mp4"
    assert data["configuration"]["url"].endswith(".mp4")
    assert data["file"]["tracks"] == read(client, imported)["tracks"]


def test_input_info_of_an_upload_has_a_signed_address_and_a_part_of_it(client: httpx.Client, media: Json) -> None:
    data = client.get(f"on-demand/{media['id']}/input-info").json()["data"]
    assert "X-Goog-Signature=" in data["configuration"]["url"]
    assert len(data["file"]["containerFormat"]) > 100
    assert data["configuration"]["url"].endswith(data["file"]["containerFormat"])


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("PATCH", "", {"title": "x"}),
        ("DELETE", "", None),
        ("GET", "/input-info", None),
        ("PATCH", "/update-mp4Support", {"mp4Support": "capped_4k"}),
        ("POST", "/tracks", {"tracks": {}}),
        ("PATCH", f"/tracks/{UNKNOWN}", {"languageCode": "fr"}),
        ("GET", "/playback-ids", None),
        ("POST", "/playback-ids", {"accessPolicy": "public"}),
        ("DELETE", f"/playback-ids?playbackId={UNKNOWN}", None),
    ],
)
def test_unknown_media_malformed_ids_and_tokens_without_the_right_are_told_apart(
    client: httpx.Client, server: DemoServer, connect: Any, method: str, path: str, body: Json | None
) -> None:
    if path == "/tracks":
        body = {
            "tracks": {"type": "audio", "url": "https://a.example/b.mp3", "languageCode": "it-IT", "languageName": "I"}
        }
    assert client.request(method, f"on-demand/{UNKNOWN}{path}", json=body).status_code == 404
    assert wrong_fields(client.request(method, f"on-demand/nonsense{path}", json=body)) == ["mediaId"]
    reader = connect(server, (server.read_only_username, server.read_only_password))
    expected = 404 if method == "GET" else 403
    assert reader.request(method, f"on-demand/{UNKNOWN}{path}", json=body).status_code == expected
    stranger = connect(server, ("someone", "else"))
    assert stranger.request(method, f"on-demand/{UNKNOWN}{path}", json=body).status_code == 401


def test_a_change_does_not_slow_down_other_media(server: DemoServer) -> None:
    fresh = Catalogue(1300, now=server.catalogue.now, origin=server.url.removesuffix("/v1/"))
    media_id = next(server.catalogue.ids())
    server.catalogue.set_source_access(media_id, False)
    pairs = list(zip(fresh.records(), server.catalogue.records(), strict=True))
    assert [one["id"] for one, other in pairs if one != other] == [media_id]
