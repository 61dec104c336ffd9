"""The library: it publishes reads, guards the last audio track, and reports only effects that it has read."""

import asyncio
from typing import Any

import pytest

from fastpix_desktop.api import FastPixClient
from fastpix_desktop.changes import (
    Changes,
    MediaGone,
    WorkspaceIdKnown,
    WritingChanged,
)
from fastpix_desktop.demo.faults.faults import Fault
from fastpix_desktop.demo.serving.server import DemoServer
from fastpix_desktop.domain.identity import compared
from fastpix_desktop.domain.journal import State
from fastpix_desktop.domain.media import Media, Track, TrackKind, Unreadable, UnreadableKind
from fastpix_desktop.domain.workspace import MAY_WRITE, READ_ONLY_BY_CHOICE, Writing, WritingPermission
from fastpix_desktop.errors import (
    FastPixError,
    GuardRefused,
    NotFound,
    PermissionDenied,
    ServiceFailed,
    SignInRequired,
)
from fastpix_desktop.library.library import Library
from fastpix_desktop.writes.journal import Journal
from fastpix_desktop.writes.source_access import SetSourceAccess
from fastpix_desktop.writes.standing import Standing
from fastpix_desktop.writes.times import Times
from fastpix_desktop.writes.tracks import DeleteTrack, why_guarded
from tests.library.conftest import Desk, NewClient, Published, first_track, with_tracks
from tests.waiting import until

NOWHERE = "00000000-0000-4000-8000-000000000000"

MEDIA = "5f2c0a6e-0000-4000-8000-000000000001"
AUDIO = Track("5f2c0a6e-0000-4000-8000-00000000000a", kind="audio")
VIDEO = Track("5f2c0a6e-0000-4000-8000-00000000000c", kind="video")
SUBTITLE = Track("5f2c0a6e-0000-4000-8000-00000000000d", kind="subtitle")


@pytest.fixture
def reader(demo: DemoServer, new_client: NewClient, changes: Changes, journal: Journal) -> Desk:
    """The desk of a token that may only read."""
    client = new_client(demo.read_only_username, demo.read_only_password)
    return Desk(client.media, client.pictures, changes=changes, journal=journal)


def track_ids(demo: DemoServer, media_id: str) -> list[str]:
    """The ids of a media's tracks in the demo workspace."""
    record = demo.catalogue.media(media_id)
    assert record is not None
    return [track["id"] for track in record["tracks"]]


# --- reading ---------------------------------------------------------------------------------------


async def test_the_requested_page_is_returned(library: Library, demo: DemoServer) -> None:
    page = await library.page(3, 20, "asc")
    assert (page.number, page.limit, page.total, len(page.records)) == (3, 20, 260, 20)
    assert demo.requests[0].query == {"limit": "20", "offset": "3", "orderBy": "asc"}


async def test_clips_have_their_own_pages(library: Library, demo: DemoServer) -> None:
    source_id = demo.catalogue.first(lambda record: "sourceMediaId" in record)["sourceMediaId"]
    clips = await library.clips(source_id, 1, 10)
    assert clips.records
    assert {clip.source_media_id for clip in clips.records} == {source_id}
    assert demo.requests[0].query == {"limit": "10", "offset": "1", "orderBy": "desc"}


async def test_pictures_are_returned_as_they_were_sent(library: Library, demo: DemoServer) -> None:
    record = demo.catalogue.first(
        lambda record: "thumbnail" in record and record["playbackIds"][0]["accessPolicy"] == "public"
    )
    assert (await library.picture(record["thumbnail"])).startswith(b"\x89PNG")


async def test_a_read_media_is_published(library: Library, demo: DemoServer, published: Published) -> None:
    media = await library.media(with_tracks(demo))
    assert published.media == [media]


async def test_a_media_that_is_gone_is_published_as_gone(library: Library, published: Published) -> None:
    with pytest.raises(NotFound):
        await library.media(NOWHERE)
    assert published.changes == [MediaGone(NOWHERE)]


async def test_a_failed_read_publishes_nothing(library: Library, demo: DemoServer, published: Published) -> None:
    demo.faults.add(Fault("status", "media.get", status=500))
    with pytest.raises(ServiceFailed):
        await library.media(with_tracks(demo))
    assert published.media == published.of(MediaGone) == []


# --- the guard -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("media", "track", "words"),
    [
        (Media(MEDIA, tracks=(VIDEO, AUDIO)), VIDEO, "Only audio and subtitle tracks"),
        (Media(MEDIA, tracks=(VIDEO, AUDIO)), Track("x", kind="chapters"), "Only audio and subtitle tracks"),
        (Media(MEDIA, tracks=(VIDEO, AUDIO)), Track("x"), "Only audio and subtitle tracks"),
        (Media(MEDIA, tracks=(VIDEO, AUDIO)), AUDIO, "last audio track"),
        (
            Media(MEDIA, tracks=(AUDIO,), problems=(Unreadable("tracks 2", "odd", kind=UnreadableKind.TRACKS),)),
            AUDIO,
            "Not all tracks",
        ),
        (Media(MEDIA), AUDIO, "Not all tracks"),
        # An id that is no UUID goes into no address.
        (Media("../other", tracks=(VIDEO, AUDIO, SUBTITLE)), SUBTITLE, "The ID of this media"),
        (Media(MEDIA, tracks=(Track("s", kind="subtitle"),)), Track("s", kind="subtitle"), "The ID of this track"),
        (
            Media(MEDIA, tracks=(AUDIO,)),
            Track(f"{SUBTITLE.id}/../{AUDIO.id}", kind="subtitle"),
            "The ID of this track",
        ),
        (
            Media(MEDIA, tracks=(AUDIO,)),
            Track("5f2c0a6e00004000-8000-00000000000a", kind="subtitle"),
            "The ID of this track",
        ),
    ],
)
def test_deletions_that_cannot_be_repaired_are_guarded(media: Media, track: Track, words: str) -> None:
    assert words in (why_guarded(media, track, Standing()) or "")


@pytest.mark.parametrize(
    ("media", "track"),
    [
        (Media(MEDIA, tracks=(VIDEO, AUDIO, Track("5f2c0a6e-0000-4000-8000-00000000000b", kind="audio"))), AUDIO),
        (Media(MEDIA, tracks=(VIDEO, AUDIO, SUBTITLE)), SUBTITLE),
        (
            Media(MEDIA, tracks=(SUBTITLE,), problems=(Unreadable("tracks 2", "odd", kind=UnreadableKind.TRACKS),)),
            SUBTITLE,
        ),
    ],
)
def test_other_tracks_may_be_deleted(media: Media, track: Track) -> None:
    assert why_guarded(media, track, Standing()) is None


@pytest.mark.parametrize("kind", [TrackKind.AUDIO, TrackKind.VIDEO])
async def test_the_last_audio_and_the_video_track_are_never_sent(
    desk: Desk, demo: DemoServer, published: Published, kind: TrackKind
) -> None:
    media = await desk.media(with_tracks(demo, audio=1, subtitle=1))
    before = track_ids(demo, media.id)
    outcome = await desk.delete_track(media, first_track(media, kind))
    assert outcome.state is State.FAILED
    assert isinstance(outcome.error, GuardRefused)
    assert demo.requests.of("media.delete_track") == []
    assert track_ids(demo, media.id) == before
    assert published.done == []


async def test_deleting_a_track_that_became_the_last_audio_track_is_not_sent(desk: Desk, demo: DemoServer) -> None:
    media = await desk.media(with_tracks(demo, audio=2))
    mine, other = media.tracks_of(TrackKind.AUDIO)
    demo.catalogue.delete_track(media.id, other.id)
    outcome = await desk.delete_track(media, mine)
    assert outcome.state is State.FAILED
    assert isinstance(outcome.error, GuardRefused)
    assert "last audio track" in outcome.entry.detail
    assert demo.requests.of("media.delete_track") == []
    assert mine.id in track_ids(demo, media.id)


async def test_deleting_a_track_that_changed_its_kind_is_not_sent(desk: Desk, demo: DemoServer) -> None:
    media = await desk.media(with_tracks(demo, audio=2))
    seen = first_track(media, TrackKind.AUDIO)
    outcome = await desk.delete_track(media, Track(seen.id, kind="subtitle"))
    assert isinstance(outcome.error, GuardRefused)
    assert demo.requests.of("media.delete_track") == []


# --- deleting a track ------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [TrackKind.AUDIO, TrackKind.SUBTITLE])
async def test_a_deleted_track_is_verified_and_published(
    desk: Desk, demo: DemoServer, published: Published, journal: Journal, kind: TrackKind
) -> None:
    media = await desk.media(with_tracks(demo, audio=2, subtitle=1))
    track = first_track(media, kind)
    rest = [track_id for track_id in track_ids(demo, media.id) if track_id != track.id]
    outcome = await desk.delete_track(media, track)
    assert outcome.state is State.VERIFIED
    assert published.done == [f"track {compared(track.id)}"]
    assert [other.id for other in published.media[-1].tracks or ()] == rest == track_ids(demo, media.id)
    assert published.states() == [State.INTENDED, State.SENT, State.CHECKING, State.VERIFIED]
    assert journal.entries[0].write == DeleteTrack(
        media.id,
        media.display_title,
        track.id,
        kind,
        track.language_code,
        track.language_name,
        track.title,
        tuple(sorted(map(compared, rest))),
    )


async def test_a_track_that_stays_readable_for_a_moment_is_verified_once_it_is_gone(
    client: FastPixClient, demo: DemoServer, changes: Changes, journal: Journal, published: Published
) -> None:
    demo.catalogue.deletion_delay = 0.3
    times = Times(pauses=(0.0, 0.02), apart=0.02)
    desk = Desk(client.media, client.pictures, changes=changes, journal=journal, times=times)
    media = await desk.media(with_tracks(demo, subtitle=1))
    track = first_track(media, TrackKind.SUBTITLE)
    outcome = await desk.delete_track(media, track)
    assert outcome.state is State.VERIFIED
    # One read before the click, one before sending, and at least three after it, of which the first still showed it.
    shown = [record.track(track.id) is not None for record in published.media]
    assert shown[:3] == [True, True, True]
    assert shown[-2:] == [False, False]
    assert len(demo.requests.of("media.delete_track")) == 1


async def test_deleting_a_track_that_is_gone_already_is_published_and_not_sent(
    desk: Desk, demo: DemoServer, published: Published
) -> None:
    media = await desk.media(with_tracks(demo, subtitle=1))
    track = first_track(media, TrackKind.SUBTITLE)
    demo.catalogue.delete_track(media.id, track.id)
    outcome = await desk.delete_track(media, track)
    assert outcome.state is State.ALREADY
    assert demo.requests.of("media.delete_track") == []
    assert published.done == [f"track {compared(track.id)}"]


async def test_a_deletion_whose_effect_never_shows_is_not_published(
    desk: Desk, demo: DemoServer, published: Published
) -> None:
    demo.catalogue.deletion_delay = 60
    media = await desk.media(with_tracks(demo, subtitle=1))
    outcome = await desk.delete_track(media, first_track(media, TrackKind.SUBTITLE))
    assert outcome.state is State.ACCEPTED
    assert published.done == []


def without_tracks(reply: dict[str, Any]) -> None:
    del reply["data"]["tracks"]


def without_subtitles(reply: dict[str, Any]) -> None:
    tracks = reply["data"]["tracks"]
    tracks[:] = [track if track["type"] != "subtitle" else "nonsense" for track in tracks]


@pytest.mark.parametrize("edit", [without_tracks, without_subtitles])
async def test_a_track_that_cannot_be_read_does_not_count_as_deleted(
    desk: Desk, demo: DemoServer, published: Published, edit: Any
) -> None:
    media = await desk.media(with_tracks(demo, subtitle=1))
    demo.faults.add(Fault("edit", "media.get", edit=edit))
    outcome = await desk.delete_track(media, first_track(media, TrackKind.SUBTITLE))
    assert outcome.state is State.FAILED
    assert isinstance(outcome.error, ServiceFailed)
    assert demo.requests.of("media.delete_track") == []
    assert published.done == []


@pytest.mark.parametrize("edit", [without_tracks, without_subtitles])
async def test_tracks_that_cannot_be_read_afterwards_prove_no_deletion(
    desk: Desk, demo: DemoServer, published: Published, edit: Any
) -> None:
    media = await desk.media(with_tracks(demo, subtitle=2))
    demo.faults.add(Fault("edit", "media.get", after=1, edit=edit))
    outcome = await desk.delete_track(media, first_track(media, TrackKind.SUBTITLE))
    assert outcome.state is State.ACCEPTED
    assert published.done == []


async def test_a_deletion_without_a_reply_is_judged_by_the_media_alone(
    desk: Desk, demo: DemoServer, published: Published
) -> None:
    media = await desk.media(with_tracks(demo, subtitle=2))
    first, second = media.tracks_of(TrackKind.SUBTITLE)[:2]
    demo.faults.add(Fault("reset_before", "media.delete_track", times=1))
    assert (await desk.delete_track(media, first)).state is State.UNKNOWN
    assert published.done == []
    assert first.id in track_ids(demo, media.id)
    demo.faults.add(Fault("reset_after", "media.delete_track", times=1))
    assert (await desk.delete_track(media, second)).state is State.VERIFIED
    assert published.done == [f"track {compared(second.id)}"]
    assert len(demo.requests.of("media.delete_track")) == 2


async def test_deleting_from_a_media_that_is_gone_fails_as_not_found(desk: Desk, published: Published) -> None:
    outcome = await desk.delete_track(Media(NOWHERE, tracks=(SUBTITLE,)), SUBTITLE)
    assert outcome.state is State.FAILED
    assert isinstance(outcome.error, NotFound)
    assert published.of(MediaGone) == [MediaGone(NOWHERE)]


async def test_several_writes_at_once_have_their_own_entries(
    desk: Desk, demo: DemoServer, published: Published, journal: Journal
) -> None:
    ids = [
        record["id"]
        for record in demo.catalogue.records()
        if any(track["type"] == "subtitle" for track in record["tracks"])
    ][:4]
    found = [await desk.media(media_id) for media_id in ids]
    outcomes = await asyncio.gather(
        *(desk.delete_track(media, first_track(media, TrackKind.SUBTITLE)) for media in found)
    )
    assert [outcome.state for outcome in outcomes] == [State.VERIFIED] * 4
    assert sorted(outcome.entry.id for outcome in outcomes) == ["run-1", "run-2", "run-3", "run-4"]
    assert {outcome.entry.write.media_id for outcome in outcomes} == set(ids)
    assert len(published.done) == 4
    assert not any(entry.state.is_under_way for entry in journal.entries)


# --- source access ---------------------------------------------------------------------------------


@pytest.mark.parametrize("wanted", [True, False])
async def test_source_access_is_switched_verified_and_published(
    desk: Desk, demo: DemoServer, published: Published, journal: Journal, wanted: bool
) -> None:
    media = await desk.media(demo.catalogue.first(lambda record: record["sourceAccess"] is not wanted)["id"])
    outcome = await desk.set_source_access(media, wanted)
    assert outcome.state is State.VERIFIED
    assert published.media[-1].source_access is wanted
    assert published.done == ["source access"]
    assert journal.entries[0].write == SetSourceAccess(media.id, media.display_title, wanted)
    record = demo.catalogue.media(media.id)
    assert record is not None
    assert record["sourceAccess"] is wanted


async def test_source_access_that_is_so_already_is_published_and_not_sent(
    desk: Desk, demo: DemoServer, published: Published
) -> None:
    media = await desk.media(demo.catalogue.first(lambda record: record["sourceAccess"])["id"])
    demo.catalogue.set_source_access(media.id, False)
    outcome = await desk.set_source_access(media, False)
    assert outcome.state is State.ALREADY
    assert demo.requests.of("media.update_source_access") == []
    assert published.done == ["source access"]
    assert published.media[-1].source_access is False


async def test_source_access_that_does_not_show_is_not_published(
    desk: Desk, demo: DemoServer, published: Published
) -> None:
    def keep_old(reply: dict[str, Any]) -> None:
        reply["data"]["sourceAccess"] = True

    media = await desk.media(demo.catalogue.first(lambda record: record["sourceAccess"])["id"])
    demo.faults.add(Fault("edit", "media.get", edit=keep_old))
    outcome = await desk.set_source_access(media, False)
    assert outcome.state is State.ACCEPTED
    assert published.done == []
    assert len(demo.requests.of("media.update_source_access")) == 1


async def test_a_record_without_source_access_proves_nothing(desk: Desk, demo: DemoServer) -> None:
    def leave_out(reply: dict[str, Any]) -> None:
        del reply["data"]["sourceAccess"]

    media = await desk.media(demo.catalogue.first(lambda record: record["sourceAccess"])["id"])
    demo.faults.add(Fault("edit", "media.get", edit=leave_out))
    assert (await desk.set_source_access(media, False)).state is State.ACCEPTED


# --- a token that may only read --------------------------------------------------------------------


async def test_a_token_that_may_not_write_stays_read_only_until_writing_is_allowed(
    reader: Desk, demo: DemoServer, published: Published
) -> None:
    media = await reader.media(with_tracks(demo, subtitle=1))
    assert reader.permission.writing == MAY_WRITE
    outcome = await reader.delete_track(media, first_track(media, TrackKind.SUBTITLE))
    assert outcome.state is State.FAILED
    assert isinstance(outcome.error, PermissionDenied)
    assert reader.permission.writing == WritingPermission(Writing.REFUSED, str(outcome.error))
    assert "permission" in reader.permission.writing.reason
    assert published.of(WritingChanged) == [WritingChanged("ours", reader.permission.writing)]
    assert published.done == []
    reader.permission.allow_again()
    assert reader.permission.writing == MAY_WRITE
    assert published.of(WritingChanged)[1:] == [WritingChanged("ours", MAY_WRITE)]


async def test_a_refused_switch_of_source_access_makes_the_token_read_only_too(reader: Desk, demo: DemoServer) -> None:
    media = await reader.media(demo.catalogue.first(lambda record: record["sourceAccess"])["id"])
    outcome = await reader.set_source_access(media, False)
    assert isinstance(outcome.error, PermissionDenied)
    assert reader.permission.writing == WritingPermission(Writing.REFUSED, str(outcome.error))


async def test_read_only_by_choice_is_published_and_not_undone_by_a_write_under_way(
    reader: Desk, demo: DemoServer, published: Published
) -> None:
    media = await reader.media(with_tracks(demo, subtitle=1))
    demo.faults.add(Fault("slow", "media.delete_track", seconds=0.1))
    writing = asyncio.create_task(reader.delete_track(media, first_track(media, TrackKind.SUBTITLE)))
    await until(lambda: demo.requests.of("media.delete_track"))
    reader.permission.forbid()
    assert isinstance((await writing).error, PermissionDenied)
    assert reader.permission.writing == READ_ONLY_BY_CHOICE
    assert published.of(WritingChanged) == [WritingChanged("ours", READ_ONLY_BY_CHOICE)]
    reader.permission.allow_again()
    assert reader.permission.writing == MAY_WRITE


async def test_the_id_of_the_workspace_is_published_once_with_the_first_media(
    desk: Desk, demo: DemoServer, published: Published
) -> None:
    await desk.page(1, 10, "desc")
    await desk.page(2, 10, "desc")
    assert published.of(WorkspaceIdKnown) == [WorkspaceIdKnown("ours", demo.catalogue.workspace_id)]


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        (Fault("status", "media.delete_track", status=401), SignInRequired),
        # A refused read says nothing about writing.
        (Fault("status", "media.get", after=1, status=403), PermissionDenied),
        (Fault("status", "media.get", after=3, status=403), PermissionDenied),
        (Fault("status", "media.delete_track", status=500), ServiceFailed),
    ],
)
async def test_other_errors_do_not_make_the_token_read_only(
    desk: Desk, demo: DemoServer, published: Published, fault: Fault, kind: type[FastPixError]
) -> None:
    demo.catalogue.deletion_delay = 60
    demo.faults.add(fault)
    media = await desk.media(with_tracks(demo, subtitle=1))
    outcome = await desk.delete_track(media, first_track(media, TrackKind.SUBTITLE))
    assert isinstance(outcome.error, kind)
    assert desk.permission.writing == MAY_WRITE
    assert published.of(WritingChanged) == []
