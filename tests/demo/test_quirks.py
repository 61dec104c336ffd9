"""The demo workspace has the quirks of the service that a client must handle."""

import re
from typing import Any

import httpx
import pytest

from fastpix_desktop.demo import Catalogue, DemoServer

Json = dict[str, Any]


@pytest.fixture
def rows(client: httpx.Client) -> list[Json]:
    """The first 200 rows of the media list."""
    pages = [client.get("on-demand", params={"limit": 50, "offset": page}).json()["data"] for page in range(1, 5)]
    return [row for page in pages for row in page]


@pytest.fixture(scope="module")
def records() -> list[Json]:
    """Every media as in GET one media. Do not change them. `server` has the same ids and contents."""
    return list(Catalogue(1300, origin="http://127.0.0.1:1").records())


def test_source_resolutions_are_digits_and_max_resolutions_end_with_p(rows: list[Json]) -> None:
    sources = {row["sourceResolution"] for row in rows if "sourceResolution" in row}
    assert "1080" in sources
    assert all(re.fullmatch(r"\d+", text) for text in sources)
    assert all(re.fullmatch(r"\d+p|NA", row["maxResolution"]) for row in rows)
    assert any(row["maxResolution"] == "NA" for row in rows)


def test_track_is_ready_in_the_list_and_available_in_get_one(client: httpx.Client, rows: list[Json]) -> None:
    row = next(row for row in rows if row["tracks"] and row["status"] == "Ready")
    one = client.get(f"on-demand/{row['id']}").json()["data"]
    assert {track["status"] for track in row["tracks"]} == {"Ready"}
    assert {track["status"] for track in one["tracks"]} == {"available"}
    assert [track["id"] for track in row["tracks"]] == [track["id"] for track in one["tracks"]]


def test_a_track_in_preparation_has_that_status_in_both(client: httpx.Client, rows: list[Json]) -> None:
    row = next(
        row
        for row in rows
        if row["status"] == "Ready" and {t["status"] for t in row["tracks"]} == {"Ready", "preparing"}
    )
    one = client.get(f"on-demand/{row['id']}").json()["data"]
    assert {track["status"] for track in one["tracks"]} == {"available", "preparing"}


def test_frame_rate_is_text_with_three_decimals(records: list[Json]) -> None:
    rates = [t["frameRate"] for media in records for t in media["tracks"] if t["type"] == "video"]
    assert rates
    assert all(re.fullmatch(r"\d\d\.\d{3}", rate) for rate in rates)


def test_default_audio_is_und_and_default(records: list[Json]) -> None:
    audio = [t for media in records for t in media["tracks"] if t["type"] == "audio"]
    unnamed = [t for t in audio if t["languageCode"] == "und"]
    assert unnamed
    assert {t["languageName"] for t in unnamed} == {"default"}


def test_video_tracks_have_no_language_and_the_others_no_size(records: list[Json]) -> None:
    for media in records:
        for track in media["tracks"]:
            keys = set(track) - {"title"}
            if track["type"] == "video":
                assert keys == {"id", "type", "width", "height", "frameRate", "status"}
            else:
                assert keys == {"id", "type", "status", "languageCode", "languageName"}


def test_unset_keys_are_absent_and_only_resolution_is_ever_null(records: list[Json]) -> None:
    for key in ("title", "creatorId", "mp4Support", "sourceMediaId", "thumbnail", "aspectRatio"):
        assert 0 < sum(key in media for media in records) < len(records), key
    assert all(value is not None for media in records for value in media.values())
    playback_ids = [item for media in records for item in media["playbackIds"]]
    assert all(item["resolution"] is None for item in playback_ids)


def test_created_media_has_only_playback_ids(records: list[Json]) -> None:
    created = next(media for media in records if media["status"] == "Created")
    assert not {"thumbnail", "aspectRatio", "sourceResolution", "duration"} & set(created)
    assert created["tracks"] == []
    assert created["playbackIds"]


def test_duration_is_a_number_whole_or_with_fraction_and_absent_while_unknown(rows: list[Json]) -> None:
    known = [row for row in rows if "duration" in row]
    assert {type(row["duration"]) for row in known} == {int, float}
    assert all(row["duration"] >= 0 for row in known)
    without = {row["status"] for row in rows if "duration" not in row}
    assert without == {"Created", "Downloading", "Downloaded", "Validating", "Failed"}


def test_times_are_utc_with_microseconds_and_z(rows: list[Json]) -> None:
    for row in rows:
        for key in ("createdAt", "updatedAt"):
            assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", row[key])
        assert row["updatedAt"] > row["createdAt"]


def test_tracks_and_playback_ids_are_ordered_by_id(records: list[Json]) -> None:
    for media in records:
        for key in ("tracks", "playbackIds"):
            ids = [item["id"] for item in media[key]]
            assert ids == sorted(ids)


def test_thumbnail_is_built_from_the_first_created_playback_id_not_the_first_listed(
    records: list[Json],
) -> None:
    several = [media for media in records if len(media["playbackIds"]) > 1 and "thumbnail" in media]
    positions = set()
    for media in several:
        ids = [item["id"] for item in media["playbackIds"]]
        positions.add(next(n for n, playback_id in enumerate(ids) if playback_id in media["thumbnail"]))
    assert {0, 1} <= positions


def test_subtitle_available_stays_false_with_only_generated_subtitles(records: list[Json]) -> None:
    generated = [
        media
        for media in records
        if media["generatedSubtitles"]
        and len(media["generatedSubtitles"]) == sum(t["type"] == "subtitle" for t in media["tracks"])
    ]
    assert generated
    assert not any(media["subtitleAvailable"] for media in generated)
    uploaded = [media for media in records if media["subtitleAvailable"]]
    assert uploaded


def test_generated_subtitles_name_their_track_only_in_the_url(records: list[Json]) -> None:
    items = [(media, item) for media in records for item in media["generatedSubtitles"]]
    assert any(item == {"status": "preparing"} for _media, item in items)
    ready = [(media, item) for media, item in items if item["status"] == "available"]
    assert ready
    for media, item in ready:
        track_id = item["url"].rpartition("/")[2].removesuffix(".vtt")
        assert track_id in {track["id"] for track in media["tracks"]}


def test_deleting_a_generated_subtitle_removes_its_entry(client: httpx.Client, records: list[Json]) -> None:
    media = next(m for m in records if any(item["status"] == "available" for item in m["generatedSubtitles"]))
    media = client.get(f"on-demand/{media['id']}").json()["data"]
    item = next(item for item in media["generatedSubtitles"] if item["status"] == "available")
    track_id = item["url"].rpartition("/")[2].removesuffix(".vtt")
    assert client.delete(f"on-demand/{media['id']}/tracks/{track_id}").status_code == 200
    after = client.get(f"on-demand/{media['id']}").json()["data"]
    assert item not in after["generatedSubtitles"]
    assert len(after["generatedSubtitles"]) == len(media["generatedSubtitles"]) - 1


def test_deleting_a_subtitle_in_preparation_removes_its_entry(client: httpx.Client, records: list[Json]) -> None:
    media = next(m for m in records if {"status": "preparing"} in m["generatedSubtitles"])
    path = f"on-demand/{media['id']}"
    unready = [t for t in media["tracks"] if t["status"] == "preparing"]
    for track in unready:
        assert client.delete(f"{path}/tracks/{track['id']}").status_code == 200
    after = client.get(path).json()["data"]
    assert {"status": "preparing"} not in after["generatedSubtitles"]
    assert len(after["tracks"]) == len(media["tracks"]) - len(unready)


def test_subtitle_available_ends_with_the_last_uploaded_subtitle(client: httpx.Client, records: list[Json]) -> None:
    media = next(m for m in records if m["subtitleAvailable"] and not m["generatedSubtitles"])
    path = f"on-demand/{media['id']}"
    for track in [t for t in media["tracks"] if t["type"] == "subtitle"]:
        assert client.get(path).json()["data"]["subtitleAvailable"] is True
        client.delete(f"{path}/tracks/{track['id']}")
    assert client.get(path).json()["data"]["subtitleAvailable"] is False


def test_updated_at_changes_with_source_access_but_not_with_tracks(client: httpx.Client, records: list[Json]) -> None:
    media = next(m for m in records if len(m["tracks"]) > 4 and m["status"] == "Ready")
    path = f"on-demand/{media['id']}"
    before = client.get(path).json()["data"]["updatedAt"]
    client.delete(f"{path}/tracks/{media['tracks'][0]['id']}")
    assert client.get(path).json()["data"]["updatedAt"] == before
    moved = [before]
    for access in (True, True, False):
        data = client.patch(f"{path}/source-access", json={"sourceAccess": access}).json()["data"]
        moved.append(data["updatedAt"])
    assert moved == sorted(set(moved))


def test_mp4_support_is_a_list_of_renditions_in_every_state(records: list[Json]) -> None:
    renditions = [item for media in records for item in media.get("mp4Support", [])]
    assert {item["status"] for item in renditions} == {"preparing", "ready", "failed"}
    assert {(item["type"], item["ext"]) for item in renditions} == {
        ("capped_4k", "mp4"),
        ("audioOnly", "m4a"),
    }
    for item in renditions:
        assert ("width" in item) == ("height" in item) == (item["type"] == "capped_4k")


def test_clip_rows_are_nearly_complete_records_without_title(client: httpx.Client, server: DemoServer) -> None:
    source = next(media_id for media_id in server.catalogue.ids() if server.catalogue.clip_ids(media_id))
    for row in client.get(f"on-demand/{source}/media-clips").json()["data"]:
        assert set(row) == {
            "thumbnail",
            "id",
            "sourceMediaId",
            "workspaceId",
            "metadata",
            "maxResolution",
            "sourceResolution",
            "status",
            "sourceAccess",
            "playbackIds",
            "tracks",
            "generatedSubtitles",
            "isAudioOnly",
            "subtitleAvailable",
            "optimizeAudio",
            "duration",
            "aspectRatio",
            "createdAt",
            "updatedAt",
        }


def test_in_queue_has_a_space(records: list[Json]) -> None:
    assert {media["status"] for media in records} == {
        "Created",
        "Downloading",
        "Downloaded",
        "Validating",
        "In Queue",
        "Processing",
        "Ready",
        "Failed",
    }


def test_metadata_is_an_empty_map_when_unset_and_its_values_are_text(records: list[Json]) -> None:
    assert any(media["metadata"] == {} for media in records)
    for media in records:
        assert len(media["metadata"]) <= 10
        assert all(isinstance(v, str) and len(v) <= 255 for v in media["metadata"].values())
