"""A deletion is verified by two complete reads in a row, far enough apart, and by nothing less.

Each test is one clause of the proof, with a service that lies in one way.
"""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from fastpix_desktop.api import FastPixClient
from fastpix_desktop.changes import Changes
from fastpix_desktop.demo.faults.faults import Fault
from fastpix_desktop.demo.serving.server import DemoServer
from fastpix_desktop.domain.journal import State
from fastpix_desktop.errors import NotFound
from fastpix_desktop.writes.journal import Journal
from fastpix_desktop.writes.times import Times
from tests.library.conftest import Desk, Published
from tests.library.test_late_replies import LateReplies, held_back
from tests.waiting import until
from tests.writes.deletion import PATIENT, SHORT, Deletion, Edit, NewDeletion, both, honest, status

LOST = Fault("body", "media.delete_track", body=b'{"success": true}')
"""The service says that it has deleted the track, and does nothing."""


def spelled_in_upper_case(reply: dict[str, Any]) -> None:
    for track in reply["data"]["tracks"]:
        track["id"] = track["id"].upper()


def spelled_without_dashes(reply: dict[str, Any]) -> None:
    for track in reply["data"]["tracks"]:
        track["id"] = track["id"].replace("-", "")


def without_tracks(reply: dict[str, Any]) -> None:
    del reply["data"]["tracks"]


def without_status(reply: dict[str, Any]) -> None:
    del reply["data"]["status"]


def with_an_unreadable_track(reply: dict[str, Any]) -> None:
    reply["data"]["tracks"].append("nonsense")


@pytest.mark.parametrize("edit", [spelled_in_upper_case, spelled_without_dashes])
async def test_an_id_in_another_spelling_is_the_same_track(unproved: Deletion, edit: Edit) -> None:
    unproved.demo.faults.add(LOST)
    unproved.answer(edit, after=1, for_ever=True)
    assert (await unproved.run()).state is State.ACCEPTED
    assert unproved.is_there


async def test_one_absence_proves_nothing(unproved: Deletion) -> None:
    unproved.demo.faults.add(LOST)
    unproved.answer(unproved.gone, after=1)
    outcome = await unproved.run()
    assert (outcome.state, unproved.is_there) == (State.ACCEPTED, True)
    assert outcome.entry.detail == "FastPix still lists the track."


async def test_absences_that_are_not_in_a_row_prove_nothing(unproved: Deletion, published: Published) -> None:
    unproved.demo.faults.add(LOST)
    unproved.answer(*[unproved.gone, honest] * 100, after=1)
    assert (await unproved.run()).state is State.ACCEPTED
    # A read that shows the track starts the count again.
    assert published.states()[:4] == [State.INTENDED, State.SENT, State.CHECKING, State.SENT]


async def test_two_absences_at_almost_the_same_time_prove_nothing(new_deletion: NewDeletion) -> None:
    times = Times(pauses=(0.0, 0.5), apart=0.3, within=0.4)
    deletion = await new_deletion(times)
    deletion.demo.faults.add(LOST)
    deletion.answer(deletion.gone, deletion.gone, deletion.gone, after=1)
    writing = asyncio.create_task(deletion.run())
    await until(lambda: deletion.reads == 3)
    await deletion.look()
    await deletion.look()
    assert (await writing).state is State.ACCEPTED


@pytest.mark.parametrize("edit", [without_tracks, without_status, with_an_unreadable_track, status("Failed")])
async def test_a_record_that_is_not_complete_and_ready_proves_nothing(unproved: Deletion, edit: Edit) -> None:
    unproved.demo.faults.add(LOST)
    unproved.answer(both(unproved.gone, edit), after=1, for_ever=True)
    outcome = await unproved.run()
    assert outcome.state is State.ACCEPTED
    assert outcome.entry.detail == "The media is not Ready, or FastPix did not send all of its tracks."


async def test_a_record_with_a_track_whose_id_is_no_uuid_proves_nothing(unproved: Deletion) -> None:
    def strange(reply: dict[str, Any]) -> None:
        reply["data"]["tracks"].append({**reply["data"]["tracks"][0], "id": "track 7"})

    unproved.demo.faults.add(LOST)
    unproved.answer(both(unproved.gone, strange), after=1, for_ever=True)
    # It may be the track that is to be gone.
    assert (await unproved.run()).state is State.ACCEPTED


async def test_the_record_of_another_media_proves_nothing(unproved: Deletion) -> None:
    other = next(id_ for id_ in unproved.demo.catalogue.ids() if id_ != unproved.media.id)
    record = unproved.demo.catalogue.media(other)
    unproved.demo.faults.add(LOST)
    unproved.answer(lambda reply: {"success": True, "data": record}, after=1, for_ever=True)
    outcome = await unproved.run()
    assert outcome.state is State.ACCEPTED
    assert "about something else" in str(outcome.error)


async def test_a_read_between_two_absences_that_finds_no_media_starts_the_count_again(
    new_deletion: NewDeletion,
) -> None:
    times = Times(pauses=(0.0, 0.3, 0.01), apart=0.02, within=10.0)
    deletion = await new_deletion(times)
    deletion.demo.faults.add(Fault("status", "media.get", after=2, times=1, status=404))
    assert (await deletion.run()).state is State.VERIFIED
    # Before sending; gone; no media; gone, gone.
    assert deletion.reads == 1 + 1 + 3 + 1


async def test_two_replies_in_a_row_that_know_no_media_end_the_check(deletion: Deletion) -> None:
    deletion.demo.faults.add(Fault("status", "media.get", after=1, status=404))
    outcome = await deletion.run()
    assert (outcome.state, deletion.reads) == (State.UNKNOWN, 1 + 1 + 2)
    assert isinstance(outcome.error, NotFound)


async def test_one_reply_that_knows_no_media_may_be_wrong(deletion: Deletion) -> None:
    deletion.demo.faults.add(Fault("status", "media.get", after=1, times=1, status=404))
    assert (await deletion.run()).state is State.VERIFIED


async def test_a_service_that_changes_its_mind_for_ever_ends_the_check(unproved: Deletion) -> None:
    unproved.answer(*[unproved.old, honest] * 1000, after=1)
    outcome = await asyncio.wait_for(unproved.run(), 5)
    assert (outcome.state, unproved.sent) == (State.ACCEPTED, 1)


@pytest.fixture
def replies(client: FastPixClient) -> LateReplies:
    return LateReplies(client.media)


@pytest.fixture
async def slow(replies: LateReplies, client: FastPixClient, changes: Changes, journal: Journal) -> AsyncIterator[Desk]:
    """A desk whose replies may be held back."""
    desk = Desk(replies, client.pictures, changes=changes, journal=journal, times=SHORT)
    yield desk
    await desk.close()


async def test_a_read_that_was_asked_before_the_reply_to_the_write_does_not_count(
    slow: Desk, replies: LateReplies, demo: DemoServer
) -> None:
    media = await slow.media(demo.catalogue.first(lambda record: record["sourceAccess"] is False)["id"])

    def shows_on(reply: dict[str, Any]) -> None:
        reply["data"]["sourceAccess"] = True

    demo.faults.add(Fault("slow", "media.update_source_access", seconds=0.5))
    demo.faults.add(Fault("body", "media.update_source_access", body=b"<html>"))
    writing = asyncio.create_task(slow.set_source_access(media, True))
    await until(lambda: demo.requests.of("media.update_source_access"))
    demo.faults.add(Fault("edit", "media.get", times=1, edit=shows_on))
    early, let_go = await held_back(replies, lambda: slow.media(media.id))
    own = replies.hold_next()
    await until(lambda: own in replies.held)
    let_go.set()
    await early
    assert [entry.state for entry in slow.standing(media).entries] == [State.SENT]
    own.set()
    assert (await writing).state is State.UNKNOWN


async def test_the_turn_of_a_media_ends_before_its_proof(
    client: FastPixClient, changes: Changes, journal: Journal, demo: DemoServer, published: Published
) -> None:
    desk = Desk(client.media, client.pictures, changes=changes, journal=journal, times=PATIENT)
    first = await Deletion.of(demo, desk)
    second = first.second
    # The first deletion does not show before the second one was sent.
    demo.catalogue.deletion_delay = 60
    writing = asyncio.create_task(first.run())
    await until(lambda: first.sent == 1)
    other = asyncio.create_task(second.run())
    await until(lambda: first.sent == 2)
    first.answer(first.lacks(first.track.id, second.track.id), for_ever=True)
    # Each finds the other's track missing as well, and knows that this program has deleted it.
    assert [(await task).state for task in (writing, other)] == [State.VERIFIED, State.VERIFIED]
    await desk.close()


async def test_what_is_gone_already_needs_two_reads(unproved: Deletion, published: Published) -> None:
    unproved.answer(unproved.gone)
    outcome = await unproved.run()
    assert (outcome.state, unproved.sent) == (State.FAILED, 0)
    assert outcome.entry.detail == "FastPix lists the track again."
    assert published.states() == [State.INTENDED, State.CHECKING, State.FAILED]


async def test_a_check_of_what_was_not_sent_ends_at_once_if_the_track_shows_again(deletion: Deletion) -> None:
    deletion.answer(deletion.gone)
    outcome = await deletion.run()
    assert (outcome.state, deletion.sent, deletion.reads) == (State.FAILED, 0, 1 + 1 + 1)


async def test_a_track_that_was_not_found_was_deleted_by_somebody_else(deletion: Deletion) -> None:
    deletion.answer(deletion.old)
    deletion.demo.catalogue.delete_track(deletion.media.id, deletion.track.id)
    outcome = await deletion.run()
    assert (outcome.state, outcome.error, deletion.sent) == (State.ALREADY, None, 1)


async def test_the_same_deletion_twice_at_once_is_one_deletion(deletion: Deletion) -> None:
    deletion.demo.faults.add(Fault("slow", "media.delete_track", times=1, seconds=0.2))
    outcomes = await asyncio.gather(deletion.run(), deletion.run())
    assert [outcome.state for outcome in outcomes] == [State.VERIFIED, State.ALREADY]
    assert deletion.sent == 1


async def test_a_cancelled_check_leaves_nothing_behind(deletion: Deletion) -> None:
    deletion.answer(deletion.old, after=1, for_ever=True)
    writing = asyncio.create_task(deletion.run())
    await until(lambda: deletion.reads > 5)
    writing.cancel()
    await asyncio.wait([writing])
    (entry,) = deletion.desk.standing(deletion.media).entries
    assert entry.state is State.ACCEPTED
    # A later read proves it.
    deletion.demo.faults.clear()
    await deletion.look()
    await until(lambda: deletion.state(entry) is State.VERIFIED)
