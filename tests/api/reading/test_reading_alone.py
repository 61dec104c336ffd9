"""Reads single records: tracks, playback IDs, a new media, the input of a media, live clips."""

from datetime import UTC, datetime
from typing import Any

import pytest

from fastpix_desktop.api.reading import envelope, records
from fastpix_desktop.api.transport.exchange import UnreadableReply
from fastpix_desktop.domain.media import (
    AccessRule,
    Clip,
    InputInfo,
    Media,
    MediaInput,
    PlaybackId,
    Track,
    Unreadable,
    UnreadableKind,
)
from tests.api.replies import both, clip, got, media, places
from tests.api.wire import MEDIA_ID, TRACK_ID

SIGNED = "https://storage.example/uploads/a.mp4/?X-Goog-Credential=a@b.example.com%2Fx&X-Goog-Signature=planted-77"


def info(**data: Any) -> InputInfo:
    """The input info of a reply with that data."""
    return envelope.read_input_info(got({"success": True, "data": data}), records.read_input_info)


# --- tracks ---------------------------------------------------------------------------------------


def test_an_added_track_is_read_though_it_has_no_status() -> None:
    sent = {
        "id": TRACK_ID,
        "type": "audio",
        "url": SIGNED,
        "languageCode": "it",
        "languageName": "Italian",
        "title": "T",
    }
    track = envelope.read_one(got({"data": sent}), records.read_track)
    assert track == Track(TRACK_ID, "audio", None, "it", "Italian", "T", url=SIGNED)
    assert not track.is_ready
    assert "planted" not in repr(track)


def test_an_odd_value_in_a_track_is_noted_there() -> None:
    track = records.read_track({"id": TRACK_ID, "type": 5, "url": {}, "languageCode": "it"})
    assert (track.kind, track.url, track.language_code) == (None, None, "it")
    assert [problem.where for problem in track.problems] == ["type", "url"]


@pytest.mark.parametrize("data", [None, [], "x", {}, {"id": 5}, {"id": ""}, {"type": "audio"}])
@pytest.mark.parametrize("read", [records.read_track, records.read_playback_id, records.read_media])
def test_a_record_without_an_id_is_unreadable(data: object, read: Any) -> None:
    with pytest.raises(UnreadableReply):
        envelope.read_one(got({"success": True, "data": data}), read)


@pytest.mark.parametrize("read", [records.read_track, records.read_playback_id, records.read_media])
def test_a_record_with_another_id_is_unreadable(read: Any) -> None:
    with pytest.raises(UnreadableReply, match="something else"):
        envelope.read_one(got({"data": {"id": TRACK_ID}}), read, MEDIA_ID)
    assert envelope.read_one(got({"data": {"id": TRACK_ID}}), read, TRACK_ID.upper()).id == TRACK_ID


# --- playback IDs ---------------------------------------------------------------------------------


def test_playback_ids_are_a_bare_list() -> None:
    rule = {"defaultPolicy": "allow", "allow": [], "deny": ["a.example"]}
    sent = {"id": TRACK_ID, "accessPolicy": "private", "accessRestrictions": {"domains": rule, "userAgents": rule}}
    read = envelope.read_list(
        got({"success": True, "data": [sent, {**sent, "resolution": "720p"}]}), records.read_playback_id
    )
    kept = AccessRule("allow", (), ("a.example",))
    assert read == (
        PlaybackId(TRACK_ID, "private", None, kept, kept),
        PlaybackId(TRACK_ID, "private", "720p", kept, kept),
    )


def test_a_playback_id_that_cannot_be_read_stays_in_its_place() -> None:
    body = {"data": [{"id": "a"}, 5, {"accessPolicy": "public"}, {"id": "b", "accessPolicy": 7}]}
    first, second, third, last = envelope.read_list(got(body), records.read_playback_id)
    assert first == PlaybackId("a")
    assert second == Unreadable("entry 2", "The entry cannot be read: it is not an object.", kind=UnreadableKind.ENTRY)
    assert third == Unreadable("entry 3", "The entry cannot be read: it has no id.", kind=UnreadableKind.ENTRY)
    assert isinstance(last, PlaybackId)
    assert [problem.where for problem in last.problems] == ["accessPolicy"]


@pytest.mark.parametrize("body", [{}, {"data": None}, {"data": {}}, [], {"success": False, "data": []}])
def test_playback_ids_without_a_list_are_unreadable(body: object) -> None:
    with pytest.raises(UnreadableReply):
        envelope.read_list(got(body), records.read_playback_id)


# --- a media just created ---------------------------------------------------------------------------


def test_a_new_media_names_its_input() -> None:
    read = media(
        trial=True,
        status="Created",
        inputs=[{"type": "video", "url": SIGNED, "startTime": 5, "endTime": "10"}, {"type": "watermark"}, 5],
    )
    assert read.is_trial is True
    assert read.inputs == (MediaInput("video", SIGNED, 5.0, 10.0), MediaInput("watermark"))
    assert places(read) == ["inputs 3"]
    assert (read.workspace_id, read.thumbnail, read.tracks, read.duration) == (None, None, None, None)
    assert "planted" not in repr(read)


# --- clips ----------------------------------------------------------------------------------------


def test_a_full_clip_row_is_read_like_a_media() -> None:
    fields: dict[str, Any] = {
        "streamId": "98f28be5ac9bd7a4205634691a1a096b",
        "metadata": {"a": "b"},
        "tracks": [{"id": TRACK_ID, "type": "audio", "status": "Ready"}],
        "mp4Support": "capped_4k",
        "sourceAccess": False,
        "aspectRatio": "16:9",
        "updatedAt": "2026-05-20T12:50:15Z",
        "duration": 10.25,
    }
    row, full = clip(**fields), media(**fields)
    assert type(row) is Clip
    assert type(full) is Media
    assert all(getattr(row, name) == getattr(full, name) for name in Media.__struct_fields__)
    assert row.stream_id == fields["streamId"]
    assert row.updated_at == datetime(2026, 5, 20, 12, 50, 15, 0, UTC)
    assert row.track(TRACK_ID) is not None


# --- input info -----------------------------------------------------------------------------------


def test_the_input_of_a_media_is_read() -> None:
    track = {"id": TRACK_ID, "type": "video", "width": 1280, "height": 720, "frameRate": "30/1", "status": "available"}
    read = info(configuration={"url": "https://a.example/x.mp4"}, file={"containerFormat": "mp4", "tracks": [track]})
    (kept,) = read.tracks or ()
    assert (read.url, read.container_format, read.problems) == ("https://a.example/x.mp4", "mp4", ())
    assert kept == Track(TRACK_ID, "video", "available", width=1280, height=720, frame_rate="30/1")


@pytest.mark.parametrize("container", [SIGNED.rpartition(".")[2], "mp4?sig=planted", "", "x" * 13])
def test_a_piece_of_a_signature_is_no_container_format(container: str) -> None:
    read = info(configuration={"url": SIGNED}, file={"containerFormat": container, "tracks": []})
    assert (read.container_format, read.url, read.tracks, read.problems) == (None, SIGNED, (), ())
    assert "planted" not in repr(read)


def test_sparse_input_info_is_read() -> None:
    assert info() == info(configuration=None, file=None) == info(configuration={}, file={}) == InputInfo()


def test_an_odd_value_in_input_info_is_noted_without_the_value() -> None:
    read = info(
        configuration={"url": ["planted"]}, file={"containerFormat": {"planted": 1}, "tracks": [5, {"id": "a"}]}
    )
    assert [problem.where for problem in read.problems] == [
        "containerFormat of file",
        "url of configuration",
        "tracks 1",
    ]
    assert read.tracks == (Track("a"),)
    assert "planted" not in repr(read)
    assert [problem.where for problem in info(configuration="x", file=[]).problems] == ["configuration", "file"]


@pytest.mark.parametrize("data", [None, [], "x", 5])
def test_input_info_that_is_not_an_object_is_unreadable(data: object) -> None:
    with pytest.raises(UnreadableReply):
        envelope.read_input_info(got({"data": data}), records.read_input_info)


# --- fields that are not the service's --------------------------------------------------------------


@pytest.mark.parametrize("planted", [[], None, "x", [{"where": "tracks 1", "reason": "planted", "kind": "tracks"}]])
def test_problems_that_the_reply_names_are_not_ours(planted: object) -> None:
    items = [{"id": TRACK_ID, "problems": planted}]
    read = media(tracks=items, playbackIds=items, problems=planted)
    assert (read.tracks, read.playback_ids, read.problems) == ((Track(TRACK_ID),), (PlaybackId(TRACK_ID),), ())
    assert both(records.read_track, {"id": TRACK_ID, "problems": planted}) == Track(TRACK_ID)
