"""The last audio track is never deleted, even if other deletions are under way or do not show yet."""

import asyncio
from datetime import UTC, datetime

import pytest

from fastpix_desktop.api import FastPixClient
from fastpix_desktop.changes import Changes
from fastpix_desktop.demo.faults.faults import Fault
from fastpix_desktop.demo.serving.server import DemoServer
from fastpix_desktop.domain.identity import compared
from fastpix_desktop.domain.journal import Entry, Place, State
from fastpix_desktop.domain.media import Media, Track, TrackKind, Unreadable, UnreadableKind
from fastpix_desktop.errors import GuardRefused
from fastpix_desktop.writes.journal import Journal
from fastpix_desktop.writes.standing import Standing, standing_of
from fastpix_desktop.writes.tracks import DeleteTrack, why_guarded
from tests.library.conftest import Desk, Published, first_track, with_tracks
from tests.waiting import until

IDS = {name: f"5f2c0a6e-0000-4000-8000-00000000000{name}" for name in "abcde"}
A, B, C = (Track(IDS[name], kind="audio") for name in "abc")
NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)
TWO, THREE = Media(IDS["e"], tracks=(A, B)), Media(IDS["e"], tracks=(A, B, C))


def deletions_of(track_ids: set[str]) -> Standing:
    """The standing of a media after the deletion of these tracks was sent."""
    entries = [
        Entry(name, "run", Place("", "w"), "ours", DeleteTrack(IDS["e"], "", IDS[name]), State.SENT, NOON, NOON, NOON)
        for name in track_ids
    ]
    return standing_of(entries, "run")


def audio_left(demo: DemoServer, media_id: str) -> int:
    record = demo.catalogue.media(media_id)
    assert record is not None
    return [track["type"] for track in record["tracks"]].count("audio")


async def two_audio_tracks(desk: Desk, demo: DemoServer) -> tuple[Media, Track, Track]:
    media = await desk.media(with_tracks(demo, audio=2))
    first, second = media.tracks_of(TrackKind.AUDIO)
    return media, first, second


@pytest.mark.parametrize(
    ("media", "sent_deletions", "is_guarded"),
    [
        (TWO, {"b"}, True),
        (TWO, {"a"}, False),
        (TWO, {"d"}, False),
        (THREE, {"b"}, False),
        (THREE, {"b", "c"}, True),
        (
            Media(IDS["e"], tracks=(A, B, C), problems=(Unreadable("tracks 4", "odd", kind=UnreadableKind.TRACKS),)),
            set(),
            True,
        ),
    ],
)
def test_tracks_with_a_sent_deletion_count_as_deleted(media: Media, sent_deletions: set[str], is_guarded: bool) -> None:
    assert (why_guarded(media, A, deletions_of(sent_deletions)) is not None) is is_guarded


async def test_of_the_last_two_audio_tracks_deleted_at_once_one_stays(desk: Desk, demo: DemoServer) -> None:
    media, first, second = await two_audio_tracks(desk, demo)
    demo.faults.add(Fault("slow", "media.delete_track", seconds=0.1))
    outcomes = await asyncio.gather(desk.delete_track(media, first), desk.delete_track(media, second))
    assert [outcome.state for outcome in outcomes] == [State.VERIFIED, State.FAILED]
    assert isinstance(outcomes[1].error, GuardRefused)
    assert audio_left(demo, media.id) == 1
    assert len(demo.requests.of("media.delete_track")) == 1


@pytest.mark.parametrize("fault", [None, "reset_before", "reset_after"])
async def test_a_listed_track_with_a_sent_deletion_does_not_pass_the_guard_for_others(
    desk: Desk, demo: DemoServer, fault: str | None
) -> None:
    demo.catalogue.deletion_delay = 60
    media, first, second = await two_audio_tracks(desk, demo)
    if fault is not None:
        demo.faults.add(Fault(fault, "media.delete_track", times=1))  # type: ignore[arg-type]  # one of the kinds
    assert (await desk.delete_track(media, first)).state in {State.ACCEPTED, State.UNKNOWN}
    assert desk.standing(media).deleted == {compared(first.id)}
    outcome = await desk.delete_track(media, second)
    assert isinstance(outcome.error, GuardRefused)
    assert "may still take effect" in outcome.entry.detail
    assert len(demo.requests.of("media.delete_track")) == 1
    # The deletion whose result is unknown may be tried again.
    await desk.delete_track(media, first)
    assert len(demo.requests.of("media.delete_track")) == 2


async def test_a_track_whose_deletion_was_refused_counts_again(desk: Desk, demo: DemoServer) -> None:
    media, first, second = await two_audio_tracks(desk, demo)
    demo.faults.add(Fault("status", "media.delete_track", times=1, status=422))
    outcomes = await asyncio.gather(desk.delete_track(media, first), desk.delete_track(media, second))
    assert [outcome.state for outcome in outcomes] == [State.FAILED, State.VERIFIED]
    assert desk.standing(media).deleted == {compared(second.id)}
    assert audio_left(demo, media.id) == 1


async def test_a_refusal_does_not_undo_an_earlier_sent_deletion(desk: Desk, demo: DemoServer) -> None:
    demo.catalogue.deletion_delay = 60
    media, first, _ = await two_audio_tracks(desk, demo)
    demo.faults.add(Fault("reset_before", "media.delete_track", times=1))
    demo.faults.add(Fault("status", "media.delete_track", times=1, status=422))
    assert (await desk.delete_track(media, first)).state is State.UNKNOWN
    assert (await desk.delete_track(media, first)).state is State.FAILED
    assert desk.standing(media).deleted == {compared(first.id)}


async def test_a_write_that_waits_for_its_turn_can_be_cancelled_and_blocks_no_other(
    desk: Desk, demo: DemoServer, published: Published, journal: Journal
) -> None:
    media = await desk.media(with_tracks(demo, audio=3, subtitle=1))
    first, second, third = media.tracks_of(TrackKind.AUDIO)
    demo.faults.add(Fault("stall", "media.delete_track", times=1))
    stalled = asyncio.create_task(desk.delete_track(media, first))
    await until(lambda: demo.requests.of("media.delete_track"))
    waiting = asyncio.create_task(desk.delete_track(media, second))
    last = asyncio.create_task(desk.delete_track(media, first_track(media, TrackKind.SUBTITLE)))
    await until(lambda: len(journal.entries) == 3)
    waiting.cancel()
    await asyncio.wait([waiting])
    stalled.cancel()
    await asyncio.wait([stalled])
    assert (await last).state is State.VERIFIED
    assert published.states(2) == [State.INTENDED, State.NOT_DONE]
    assert [entry.state for entry in journal.entries] == [State.UNKNOWN, State.NOT_DONE, State.VERIFIED]
    # A cancelled deletion may have reached the service.
    deleted = desk.standing(media).deleted
    assert compared(first.id) in deleted
    assert compared(second.id) not in deleted
    assert compared(third.id) not in deleted


async def test_writes_to_another_media_do_not_wait(desk: Desk, demo: DemoServer) -> None:
    media, first, _ = await two_audio_tracks(desk, demo)
    other = await desk.media(next(id_ for id_ in demo.catalogue.ids() if id_ != media.id))
    demo.faults.add(Fault("stall", "media.delete_track", times=1))
    stalled = asyncio.create_task(desk.delete_track(media, first))
    await until(lambda: demo.requests.of("media.delete_track"))
    assert (await desk.set_source_access(other, not other.source_access)).state is State.VERIFIED
    stalled.cancel()
    await asyncio.wait([stalled])


async def test_deletions_of_earlier_in_this_run_count_after_the_workspace_was_opened_again(
    desk: Desk, client: FastPixClient, changes: Changes, journal: Journal, demo: DemoServer
) -> None:
    demo.catalogue.deletion_delay = 60
    media, first, second = await two_audio_tracks(desk, demo)
    await desk.delete_track(media, first)
    anew = Desk(client.media, client.pictures, changes=changes, journal=journal)
    assert anew.standing(media).deleted == {compared(first.id)}
    assert isinstance((await anew.delete_track(media, second)).error, GuardRefused)
