"""A write that the service did not take for now: after every wait, the media is read and guarded again."""

import asyncio
import copy
from collections.abc import AsyncIterator
from typing import Any

import pytest

from fastpix_desktop.api import FastPixClient
from fastpix_desktop.changes import Changes
from fastpix_desktop.demo.faults.faults import Fault
from fastpix_desktop.demo.serving.server import DemoServer
from fastpix_desktop.domain.journal import State
from fastpix_desktop.domain.media import TrackKind
from fastpix_desktop.errors import GuardRefused, ServiceUnreachable
from fastpix_desktop.writes.journal import Journal
from tests.library.conftest import Desk, Published, with_tracks
from tests.waiting import until
from tests.writes.deletion import PATIENT, Deletion, honest


@pytest.fixture
async def audio(client: FastPixClient, changes: Changes, journal: Journal, demo: DemoServer) -> AsyncIterator[Deletion]:
    """The deletion of one of two audio tracks. Its calls are sent at once or not at all, as in the program."""
    writes = client.without_waiting().media
    desk = Desk(client.media, client.pictures, changes=changes, journal=journal, times=PATIENT, writes=writes)
    media = await desk.media(with_tracks(demo, audio=2))
    yield Deletion(demo, desk, media, media.tracks_of(TrackKind.AUDIO)[0])
    await desk.close()


def postpone(
    deletion: Deletion, status: int = 429, seconds: str = "0.2", operation: str = "media.delete_track"
) -> None:
    """Let the next call be refused for now."""
    deletion.demo.faults.add(Fault("status", operation, times=1, status=status, headers={"Retry-After": seconds}))


@pytest.mark.parametrize("status", [429, 503])
async def test_what_became_the_last_audio_track_during_the_wait_is_not_deleted(audio: Deletion, status: int) -> None:
    postpone(audio, status)
    writing = asyncio.create_task(audio.run())
    await until(lambda: audio.sent == 1)
    other = audio.media.tracks_of(TrackKind.AUDIO)[1]
    assert audio.demo.catalogue.delete_track(audio.media.id, other.id)
    outcome = await writing
    assert isinstance(outcome.error, GuardRefused)
    assert (outcome.state, audio.sent, audio.is_there) == (State.FAILED, 1, True)
    assert "the last audio track" in outcome.entry.detail


@pytest.mark.parametrize("status", [429, 503])
async def test_a_track_that_changed_during_the_wait_is_not_deleted(audio: Deletion, status: int) -> None:
    def in_klingon(reply: dict[str, Any]) -> None:
        for track in reply["data"]["tracks"]:
            track["languageName"] = "Klingon"

    postpone(audio, status)
    audio.answer(in_klingon, after=1)
    outcome = await audio.run()
    assert isinstance(outcome.error, GuardRefused)
    assert (outcome.state, audio.sent, audio.is_there) == (State.FAILED, 1, True)


@pytest.mark.parametrize("status", [429, 503])
async def test_a_refusal_that_was_no_refusal_is_found_out_by_later_reads(audio: Deletion, status: int) -> None:
    """The service deletes the track, asks to wait, and then fails to read the media."""
    postpone(audio, status, seconds="0.05")
    writing = asyncio.create_task(audio.run())
    await until(lambda: audio.sent == 1)
    assert audio.demo.catalogue.delete_track(audio.media.id, audio.track.id)
    audio.demo.faults.add(Fault("status", "media.get", status=500))
    outcome = await writing
    assert (outcome.state, audio.sent) == (State.FAILED, 1)
    audio.demo.faults.clear()
    await until_gone(audio)
    (entry,) = audio.desk.standing(audio.media).entries
    assert entry.state is State.ALREADY
    assert entry.sent_at is not None


@pytest.mark.parametrize("shows_again", [False, True])
async def test_what_is_gone_after_the_wait_may_be_what_was_refused(audio: Deletion, shows_again: bool) -> None:
    """The service deletes the track and asks to wait. The second read after the wait may be of a stale copy."""
    before = copy.deepcopy(audio.demo.catalogue.media(audio.media.id) or {})
    postpone(audio)
    writing = asyncio.create_task(audio.run())
    await until(lambda: audio.sent == 1)
    assert audio.demo.catalogue.delete_track(audio.media.id, audio.track.id)
    if shows_again:
        audio.answer(honest, lambda reply: {"success": True, "data": before})
    outcome = await writing
    assert (outcome.state, audio.sent) == (State.FAILED if shows_again else State.ALREADY, 1)
    await until_gone(audio)
    (entry,) = audio.desk.standing(audio.media).entries
    assert (entry.state, entry.was_refused) == (State.ALREADY, True)
    assert entry.detail


async def test_what_was_never_sent_was_refused_by_nobody(
    client: FastPixClient, changes: Changes, journal: Journal, demo: DemoServer
) -> None:
    async with FastPixClient("token", "secret", base_url="http://127.0.0.1:1/v1/") as unreachable:
        writes = unreachable.without_waiting().media
        desk = Desk(client.media, client.pictures, changes=changes, journal=journal, times=PATIENT, writes=writes)
        deletion = await Deletion.of(demo, desk)
        outcome = await deletion.run()
    assert isinstance(outcome.error, ServiceUnreachable)
    assert (outcome.state, outcome.entry.sent_at) == (State.FAILED, None)
    # A colleague deletes the track. That says nothing about what was not sent.
    demo.catalogue.delete_track(deletion.media.id, deletion.track.id)
    await deletion.look()
    assert not desk.tasks
    assert deletion.state(outcome.entry) is State.FAILED


async def until_gone(deletion: Deletion) -> None:
    """Read the media as the pane does, until no write of it is said to have failed."""

    async def reads() -> None:
        while any(entry.state is State.FAILED for entry in deletion.desk.standing(deletion.media).entries):
            await deletion.desk.media(deletion.media.id)
            await asyncio.sleep(0.02)

    await asyncio.wait_for(reads(), 10)


async def test_a_wait_that_another_call_begins_while_the_guard_reads_is_no_time_to_send(
    audio: Deletion, published: Published
) -> None:
    audio.demo.faults.add(Fault("slow", "media.get", times=1, seconds=0.3))
    reads = audio.reads
    writing = asyncio.create_task(audio.run())
    await until(lambda: audio.reads == reads + 1)
    postpone(audio, seconds="1", operation="media.list")
    listing = asyncio.create_task(audio.desk.page(1, 10, "desc"))
    # Once the guard has read, the write would have to wait until the page may be asked for again.
    await until(lambda: published.states() == [State.INTENDED, State.SENT, State.INTENDED])
    other = audio.media.tracks_of(TrackKind.AUDIO)[1]
    assert audio.demo.catalogue.delete_track(audio.media.id, other.id)
    outcome = await writing
    await listing
    assert isinstance(outcome.error, GuardRefused)
    assert (outcome.state, audio.sent, audio.is_there) == (State.FAILED, 0, True)


async def test_a_write_that_waits_to_be_sent_again_has_failed_if_it_is_cancelled(
    audio: Deletion, published: Published
) -> None:
    postpone(audio, seconds="30")
    writing = asyncio.create_task(audio.run())
    await until(lambda: published.states()[-1:] == [State.INTENDED] and audio.sent == 1)
    writing.cancel()
    await asyncio.wait([writing])
    (entry,) = audio.desk.standing(audio.media).entries
    assert (entry.state, audio.sent, audio.is_there) == (State.FAILED, 1, True)
    assert entry.sent_at is not None, "it was sent once, so the refusal may be found to be wrong"
    assert entry.detail == "Stopped before it was sent again."
    assert published.states() == [State.INTENDED, State.SENT, State.INTENDED, State.FAILED]
