"""The reading aids of the records: what to call a media, which tracks prove something, how many pages there are."""

import gc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fastpix_desktop.domain.media import (
    Clip,
    InputInfo,
    Media,
    MediaInput,
    MediaStatus,
    PlaybackId,
    Track,
    TrackKind,
    Unreadable,
    UnreadableKind,
)
from fastpix_desktop.domain.pages import Page

AUDIO = Track("a", kind="audio")
VIDEO = Track("v", kind="video")
SUBTITLE = Track("s", kind="subtitle")
SIGNED = "https://storage.example/a.mp4?X-Goog-Signature=planted-77"


@pytest.mark.parametrize(
    ("media", "name"),
    [
        (Media("id-1", title="  Spring keynote "), "Spring keynote"),
        (Media("id-1", title="Spring keynote", metadata={"title": "other"}), "Spring keynote"),
        (Media("id-1", title="   ", metadata={"Title": " Summer "}), "Summer"),
        (Media("id-1", metadata={"file_name": "a.mp4", "NAME": "Autumn"}), "Autumn"),
        (Media("id-1", metadata={"title": "  ", "filename": "a.mp4"}), "a.mp4"),
        (Media("id-1", metadata={"season": "winter"}), "id-1"),
        (Media("id-1"), "id-1"),
    ],
)
def test_a_media_is_called_by_its_title_then_its_metadata_then_its_id(media: Media, name: str) -> None:
    assert media.display_title == name


@pytest.mark.parametrize(
    ("status", "is_ready"),
    [("Ready", True), ("available", True), ("AVAILABLE", True), ("preparing", False), ("", False), (None, False)],
)
def test_a_track_is_ready_in_the_words_of_the_list_and_of_get_one(status: str | None, is_ready: bool) -> None:
    assert Track("t", status=status).is_ready is is_ready


@pytest.mark.parametrize(
    ("status", "is_finished"),
    [*((status, status in {"Ready", "Failed"}) for status in MediaStatus), ("Thinking", False), (None, False)],
)
def test_a_media_is_finished_once_the_service_is_done_with_it(status: str | None, is_finished: bool) -> None:
    assert Media("m", status=status).is_finished is is_finished


def test_a_clip_is_a_media_with_a_source() -> None:
    assert Media("m", source_media_id="source").is_clip
    assert not Media("m").is_clip


@pytest.mark.parametrize(
    ("media", "complete"),
    [
        (Media("m", tracks=(AUDIO,)), True),
        (Media("m", tracks=()), True),
        (Media("m", tracks=(AUDIO,), problems=(Unreadable("duration", "odd"),)), True),
        (Media("m"), False),
        (
            Media("m", tracks=(AUDIO,), problems=(Unreadable("tracks 2", "no object", kind=UnreadableKind.TRACKS),)),
            False,
        ),
        (Media("m", problems=(Unreadable("tracks", "no list", kind=UnreadableKind.TRACKS),)), False),
    ],
)
def test_tracks_are_complete_only_when_every_one_was_told_and_read(media: Media, complete: bool) -> None:
    assert media.tracks_are_complete is complete


def test_tracks_are_found_by_id_and_by_kind_in_the_services_order() -> None:
    second = Track("a2", kind="audio")
    media = Media("m", tracks=(second, VIDEO, AUDIO, SUBTITLE))
    assert media.track("s") is SUBTITLE
    assert media.track("x") is None
    assert media.tracks_of(TrackKind.AUDIO) == (second, AUDIO)
    assert Media("m").track("a") is None
    assert Media("m").tracks_of(TrackKind.AUDIO) == ()


def test_unreadable_entries_keep_their_place_and_are_no_records() -> None:
    bad = Unreadable("entry 2", "It is no object.", kind=UnreadableKind.ENTRY)
    page = Page(entries=(Media("a"), bad, Media("b")), number=1, limit=20)
    assert page.entries[1] is bad
    assert [media.id for media in page.records] == ["a", "b"]


@pytest.mark.parametrize(
    ("total", "limit", "pages"), [(None, 20, None), (0, 20, 1), (1, 20, 1), (20, 20, 1), (21, 20, 2), (1327, 50, 27)]
)
def test_pages_are_counted_from_the_total(total: int | None, limit: int, pages: int | None) -> None:
    assert Page[Clip](entries=(), number=1, limit=limit, total=total).pages == pages


@given(total=st.integers(1, 10**9), limit=st.integers(1, 50))
def test_the_last_page_is_never_empty_and_holds_the_last_record(total: int, limit: int) -> None:
    pages = Page[Media](entries=(), number=1, limit=limit, total=total).pages
    assert pages is not None
    assert (pages - 1) * limit < total <= pages * limit


def test_records_cannot_be_changed() -> None:
    media = Media("m")
    with pytest.raises(AttributeError):
        media.title = "other"  # type: ignore[misc]  # what is tried here
    with pytest.raises(TypeError):
        media.metadata["title"] = "other"  # type: ignore[index]  # what is tried here


@pytest.mark.parametrize("record", [Track("a", url=SIGNED), MediaInput(url=SIGNED), InputInfo(url=SIGNED)])
def test_an_address_that_may_be_signed_is_in_no_repr(record: Track | MediaInput | InputInfo) -> None:
    shown = f"{record!r} {record} {record.__rich_repr__()} {Media('m', tracks=(Track('a', url=SIGNED),))!r}"
    assert "planted" not in shown
    assert "Track(id='a', kind=None" in shown


def test_media_are_no_work_for_the_garbage_collector() -> None:
    media = Media(id="m", tracks=(Track(id="t"),), playback_ids=(PlaybackId(id="p"),))
    gc.collect()
    assert media.tracks is not None
    assert media.playback_ids is not None
    assert not any(gc.is_tracked(part) for part in (media, *media.tracks, *media.playback_ids))
