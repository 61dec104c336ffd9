"""Adding, renaming and deleting tracks and generating subtitles, over a real socket with a stepped clock."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from fastpix_desktop.demo import Clock, DemoServer

Json = dict[str, Any]
ITALIAN = {
    "type": "audio",
    "url": "https://static.fastpix.com/music-1.mp3",
    "languageCode": "it-IT",
    "languageName": "Italian",
}


@pytest.fixture
def clock() -> Clock:
    """A clock that only moves by steps."""
    return Clock(factor=0)


@pytest.fixture
def server(clock: Clock) -> Iterator[DemoServer]:
    """A small demo workspace with that clock."""
    with DemoServer(media=60, deletion_delay=1, clock=clock) as running:
        yield running


@pytest.fixture
def media(server: DemoServer) -> Json:
    """A finished media with one audio track without a language, and one video track."""
    return server.catalogue.first(
        lambda media: [track.get("languageCode") for track in media["tracks"]] in (["und", None], [None, "und"])
    )


def read(client: httpx.Client, media: Json) -> Json:
    data: Json = client.get(f"on-demand/{media['id']}").json()["data"]
    return data


def row(client: httpx.Client, media: Json) -> Json:
    rows = [
        found
        for page in (1, 2)
        for found in client.get("on-demand", params={"limit": 50, "offset": page}).json()["data"]
    ]
    return next(found for found in rows if found["id"] == media["id"])


def track_in(record: Json, track_id: str) -> Json | None:
    return next((track for track in record["tracks"] if track["id"] == track_id), None)


def wrong_fields(response: httpx.Response) -> list[str]:
    assert response.status_code == 422, response.text
    return [field["field"] for field in response.json()["error"]["fields"]]


def test_an_added_track_is_preparing_then_available_and_ready_in_the_list(
    client: httpx.Client, clock: Clock, media: Json
) -> None:
    response = client.post(f"on-demand/{media['id']}/tracks", json={"tracks": ITALIAN})
    data = response.json()["data"]
    assert response.status_code == 201
    assert data == {"id": data["id"], **ITALIAN}
    assert list(data) == ["id", "type", "url", "languageCode", "languageName"], "without status, in the recorded order"
    shown = {"id": data["id"], "type": "audio", "languageCode": "it-IT", "languageName": "Italian"}
    assert track_in(read(client, media), data["id"]) == {**shown, "status": "preparing"}
    assert (track_in(row(client, media), data["id"]) or {})["status"] == "preparing"
    clock.step(30)
    assert track_in(read(client, media), data["id"]) == {**shown, "status": "available"}
    assert (track_in(row(client, media), data["id"]) or {})["status"] == "Ready"
    after = read(client, media)
    assert after["updatedAt"] == media["updatedAt"], "recorded: tracks do not move it"
    assert [t["id"] for t in after["tracks"]] == sorted(t["id"] for t in after["tracks"])


def test_events_of_an_added_track_come_in_order(
    client: httpx.Client, server: DemoServer, clock: Clock, media: Json
) -> None:
    track_id = client.post(f"on-demand/{media['id']}/tracks", json={"tracks": ITALIAN}).json()["data"]["id"]
    assert server.events.types(media["id"]) == ["video.media.track.created"]
    clock.step(30)
    types = ["video.media.track.created", "video.media.track.ready", "video.media.updated"]
    assert server.events.types(media["id"]) == types
    ready = server.events.of("video.media.track.ready")[0]["data"]
    assert (ready["mediaId"], ready["id"], ready["status"]) == (media["id"], track_id, "available")


def test_a_track_with_fail_in_its_address_fails(
    client: httpx.Client, server: DemoServer, clock: Clock, media: Json
) -> None:
    url = "https://static.fastpix.com/will-fail.mp3"
    data = client.post(f"on-demand/{media['id']}/tracks", json={"tracks": {**ITALIAN, "url": url}}).json()["data"]
    clock.step(30)
    assert (track_in(read(client, media), data["id"]) or {})["status"] == "failed"
    assert "video.media.track.failed" in server.events.types(media["id"])


def test_an_added_subtitle_sets_the_flag_and_can_have_a_title(client: httpx.Client, media: Json) -> None:
    assert media["subtitleAvailable"] is False
    wanted = {**ITALIAN, "type": "subtitle", "url": "https://static.fastpix.com/a.vtt", "title": "SDH"}
    data = client.post(f"on-demand/{media['id']}/tracks", json={"tracks": wanted}).json()["data"]
    assert data == {"id": data["id"], **wanted}
    after = read(client, media)
    assert after["subtitleAvailable"] is True
    assert (track_in(after, data["id"]) or {})["title"] == "SDH"


def test_a_flat_body_is_refused(client: httpx.Client, media: Json) -> None:
    assert wrong_fields(client.post(f"on-demand/{media['id']}/tracks", json=ITALIAN)) == ["tracks"]


@pytest.mark.parametrize(
    ("change", "fields"),
    [
        ({"type": "video"}, ["type"]),
        ({"type": None}, ["type"]),
        ({"languageName": "English UK"}, ["languageName"]),
        ({"languageName": "Bokmål"}, ["languageName"]),
        ({"languageName": ""}, ["languageName"]),
        ({"languageCode": "not a code"}, ["languageCode"]),
        ({"languageCode": None, "languageName": None}, ["languageCode", "languageName"]),
        ({"title": "x" * 256}, ["title"]),
    ],
)
def test_wrong_values_of_a_track_are_named(client: httpx.Client, media: Json, change: Json, fields: list[str]) -> None:
    body = {"tracks": {**ITALIAN, **change}}
    assert wrong_fields(client.post(f"on-demand/{media['id']}/tracks", json=body)) == fields
    assert read(client, media) == media


@pytest.mark.parametrize(
    "url",
    [
        "",
        "music.mp3",
        "ftp://static.fastpix.com/music.mp3",
        "file:///etc/passwd",
        "http://localhost/music.mp3",
        "http://127.0.0.1/music.mp3",
        "http://[::1]/music.mp3",
        "https://192.168.3.4/music.mp3",
        "https://intranet/music.mp3",
        "https://",
        "https://a.example:port/music.mp3",
        "https://a.example/with space.mp3",
        f"https://a.example/{'x' * 255}",
    ],
)
def test_a_file_must_be_at_a_public_address(client: httpx.Client, media: Json, url: str) -> None:
    body = {"tracks": {**ITALIAN, "url": url}}
    assert wrong_fields(client.post(f"on-demand/{media['id']}/tracks", json=body)) == ["url"]


def test_a_language_name_is_unique_among_the_tracks_of_a_kind(client: httpx.Client, media: Json) -> None:
    path = f"on-demand/{media['id']}/tracks"
    track_id = client.post(path, json={"tracks": ITALIAN}).json()["data"]["id"]
    again = client.post(path, json={"tracks": {**ITALIAN, "languageName": "italian"}})
    assert again.status_code == 400
    assert again.json()["error"]["description"] == "Duplicate language languageName exists for the given media."
    assert client.post(path, json={"tracks": {**ITALIAN, "type": "subtitle"}}).status_code == 201
    assert client.delete(f"{path}/{track_id}").status_code == 200
    assert client.post(path, json={"tracks": ITALIAN}).status_code == 201, "free again once deleted"


def test_a_media_that_is_not_ready_accepts_no_tracks(client: httpx.Client, server: DemoServer) -> None:
    media = server.catalogue.first(lambda media: media["status"] == "Processing")
    response = client.post(f"on-demand/{media['id']}/tracks", json={"tracks": ITALIAN})
    assert response.status_code == 400
    assert "not ready for updates" in response.json()["error"]["description"]


def test_updating_a_track_changes_what_was_sent(client: httpx.Client, server: DemoServer, media: Json) -> None:
    track = next(track for track in media["tracks"] if track["type"] == "audio")
    path = f"on-demand/{media['id']}/tracks/{track['id']}"
    response = client.patch(path, json={"languageName": "French", "languageCode": "fr-FR"})
    expected = {"id": track["id"], "type": "audio", "languageCode": "fr-FR", "languageName": "French"}
    assert (response.status_code, response.json()["data"]) == (200, expected)
    data = client.patch(path, json={"title": "Director"}).json()["data"]
    assert data == {**expected, "title": "Director"}
    assert track_in(read(client, media), track["id"]) == {**expected, "title": "Director", "status": "available"}
    assert "title" not in client.patch(path, json={"title": ""}).json()["data"]
    assert server.events.types(media["id"])[:2] == ["video.media.track.updated", "video.media.updated"]


def test_the_newest_dialect_refuses_an_address_in_an_update(client: httpx.Client, media: Json) -> None:
    track = next(track for track in media["tracks"] if track["type"] == "audio")
    path = f"on-demand/{media['id']}/tracks/{track['id']}"
    assert wrong_fields(client.patch(path, json={"url": ITALIAN["url"]})) == ["url"]


def test_video_tracks_and_taken_names_are_not_updated(client: httpx.Client, media: Json) -> None:
    path = f"on-demand/{media['id']}/tracks"
    video = next(track for track in media["tracks"] if track["type"] == "video")
    assert client.patch(f"{path}/{video['id']}", json={"languageCode": "fr"}).status_code == 404
    first = client.post(path, json={"tracks": ITALIAN}).json()["data"]["id"]
    second = client.post(path, json={"tracks": {**ITALIAN, "languageName": "Corsican"}}).json()["data"]["id"]
    assert client.patch(f"{path}/{second}", json={"languageName": "Italian"}).status_code == 400
    assert client.patch(f"{path}/{first}", json={"languageName": "Italian"}).status_code == 200, "its own name"


def test_a_deleted_track_is_gone_after_the_deletion_delay_with_an_event(
    client: httpx.Client, server: DemoServer, clock: Clock, media: Json
) -> None:
    track_id = media["tracks"][0]["id"]
    assert client.delete(f"on-demand/{media['id']}/tracks/{track_id}").status_code == 200
    assert read(client, media) == media
    assert server.events.types(media["id"]) == []
    clock.step(1)
    assert track_in(read(client, media), track_id) is None
    assert server.events.types(media["id"]) == ["video.media.track.deleted", "video.media.updated"]
    deleted, updated = list(server.events)[-2:]
    assert (deleted["data"]["id"], deleted["data"]["mediaId"]) == (track_id, media["id"])
    assert updated["data"] == read(client, media)


def test_a_track_deleted_while_it_is_prepared_never_comes_back(
    client: httpx.Client, server: DemoServer, clock: Clock, media: Json
) -> None:
    path = f"on-demand/{media['id']}/tracks"
    track_id = client.post(path, json={"tracks": ITALIAN}).json()["data"]["id"]
    assert client.delete(f"{path}/{track_id}").status_code == 200
    clock.step(60)
    assert read(client, media)["tracks"] == media["tracks"]
    assert "video.media.track.ready" not in server.events.types(media["id"])


def test_subtitles_are_generated_after_their_processing_time(
    client: httpx.Client, server: DemoServer, clock: Clock, media: Json
) -> None:
    audio = next(track for track in media["tracks"] if track["type"] == "audio")
    path = f"on-demand/{media['id']}/tracks/{audio['id']}/generate-subtitles"
    response = client.post(path, json={"languageCode": "it", "languageName": "Italian"})
    data = response.json()["data"]
    assert response.status_code == 200, "not 201"
    assert data == {"id": data["id"], "type": "subtitle", "languageCode": "it", "languageName": "Italian"}
    assert data["id"] != audio["id"]
    before = read(client, media)
    assert before["generatedSubtitles"] == [{"status": "preparing"}]
    assert (track_in(before, data["id"]) or {})["status"] == "preparing"
    clock.step(60)
    after = read(client, media)
    assert after["generatedSubtitles"][0]["status"] == "available"
    assert after["generatedSubtitles"][0]["url"].endswith(f"/text/{data['id']}.vtt")
    assert after["subtitleAvailable"] is False
    assert server.events.types(media["id"])[-2:] == ["video.media.subtitle.generated.ready", "video.media.updated"]
    assert client.post(path, json={"languageCode": "it", "languageName": "Italian"}).status_code == 400


def test_subtitles_are_generated_only_from_audio_tracks(client: httpx.Client, media: Json) -> None:
    video = next(track for track in media["tracks"] if track["type"] == "video")
    audio = next(track for track in media["tracks"] if track["type"] == "audio")
    body = {"languageCode": "it", "languageName": "Italian"}
    path = f"on-demand/{media['id']}/tracks"
    assert client.post(f"{path}/{video['id']}/generate-subtitles", json=body).status_code == 404
    refused = client.post(f"{path}/{audio['id']}/generate-subtitles", json={})
    assert wrong_fields(refused) == ["languageCode", "languageName"]


def test_a_repeated_idempotency_key_replays_the_first_reply(
    client: httpx.Client, server: DemoServer, media: Json
) -> None:
    path = f"on-demand/{media['id']}/tracks"
    headers = {"Idempotency-Key": "0d9f"}
    first = client.post(path, json={"tracks": ITALIAN}, headers=headers)
    second = client.post(path, json={"tracks": ITALIAN}, headers=headers)
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json() == second.json()
    assert len(read(client, media)["tracks"]) == len(media["tracks"]) + 1
    assert client.post(path, json={"tracks": ITALIAN}, headers={"Idempotency-Key": "other"}).status_code == 400


def test_a_refused_call_can_be_repeated_with_its_key(client: httpx.Client, media: Json) -> None:
    path = f"on-demand/{media['id']}/tracks"
    headers = {"Idempotency-Key": "again"}
    assert client.post(path, json=ITALIAN, headers=headers).status_code == 422
    assert client.post(path, json={"tracks": ITALIAN}, headers=headers).status_code == 201
