"""A write that has ended without a proof may be proved by later reads, and a proof may be taken back."""

import asyncio
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from msgspec.structs import replace

from fastpix_desktop.changes import MediaKnown
from fastpix_desktop.demo.faults.faults import Fault
from fastpix_desktop.domain.journal import Entry, State
from fastpix_desktop.ui.words.writes import write_message
from fastpix_desktop.writes.journal import Journal
from fastpix_desktop.writes.standing import Standing
from fastpix_desktop.writes.times import Times
from tests.waiting import until
from tests.writes.deletion import PATIENT, Deletion, NewDeletion, honest


async def test_what_was_gone_already_and_came_back_is_already_gone_again(deletion: Deletion) -> None:
    deletion.demo.catalogue.delete_track(deletion.media.id, deletion.track.id)
    outcome = await deletion.run()
    assert outcome.state is State.ALREADY
    deletion.answer(deletion.old)
    await deletion.look()
    assert deletion.state(outcome.entry) is State.TAKEN_BACK
    await deletion.look()
    await until(lambda: not deletion.state(outcome.entry).is_open)
    # Nothing was ever sent, so this program has not deleted it.
    assert (deletion.state(outcome.entry), deletion.sent) == (State.ALREADY, 0)


async def test_the_end_of_an_earlier_check_does_not_end_a_later_one(
    new_deletion: NewDeletion, journal: Journal
) -> None:
    times = Times(pauses=(0.0, 0.5, 0.01), apart=0.02, within=10.0)
    deletion = await new_deletion(times)
    # The first read of the write shows the track, so the next one is half a second later. Meanwhile others read.
    deletion.answer(deletion.old, after=1)
    deletion.desk._start(lambda: _ignore(deletion), key="write", background=False)
    await until(lambda: deletion.reads == 3)
    await until(lambda: len(journal.entries) == 1 and journal.entries[0].state is State.SENT)
    entry = journal.entries[0]
    await until_verified(deletion)
    deletion.answer(deletion.old)
    await deletion.look()
    assert deletion.state(entry) is State.TAKEN_BACK
    await deletion.look()
    # The reads of the new check fail until the first check has ended.
    fault = Fault("status", "media.get", status=403)
    deletion.demo.faults.add(fault)
    await until(lambda: "write" not in {task.get_name() for task in deletion.desk.tasks})
    deletion.demo.faults.clear()
    await until(lambda: deletion.state(entry) is State.VERIFIED)


async def until_verified(deletion: Deletion) -> None:
    """Read until two reads have agreed."""
    while deletion.desk.standing(deletion.media).entries[0].state is not State.VERIFIED:
        await deletion.look()


async def _ignore(deletion: Deletion) -> None:
    await deletion.run()


async def test_open_writes_do_not_make_each_other_read_for_ever(new_deletion: NewDeletion, journal: Journal) -> None:
    times = Times(pauses=(0.0, 0.02), apart=0.02, within=0.4)
    first = await new_deletion(times)
    second = first.second
    first.demo.faults.add(Fault("reset_before", "media.delete_track"))
    assert [(await each.run()).state for each in (first, second)] == [State.UNKNOWN, State.UNKNOWN]
    # The second proof begins later than the first. From then on, reads show both tracks gone or none of them, in turn.
    both_gone = first.lacks(first.track.id, second.track.id)
    first.answer(*[first.gone, first.old] * 3, *[both_gone, first.old] * 2000)
    before = first.reads
    await first.look()
    await until(lambda: first.reads > before + 1 and not first.desk.tasks, timeout=3.0)
    assert {entry.state for entry in journal.entries} == {State.UNKNOWN}


async def test_of_two_open_writes_to_a_media_one_is_proved_at_a_time(new_deletion: NewDeletion) -> None:
    # The first proof waits for its second read for so long that it is still under way when the second write shows.
    times = Times(pauses=(0.0, 0.02), apart=60.0, within=0.1)
    first = await new_deletion(times)
    first.demo.faults.add(Fault("reset_before", "media.delete_track"))
    assert [(await each.run()).state for each in (first, first.second)] == [State.UNKNOWN, State.UNKNOWN]
    first.desk.proof._times = replace(times, within=120.0)
    first.answer(first.gone, first.lacks(first.track.id, first.second.track.id))
    await first.look()
    assert len(first.desk.tasks) == 1
    await first.look()
    assert len(first.desk.tasks) == 1


async def test_an_open_write_is_not_proved_while_another_one_to_the_media_is(
    new_deletion: NewDeletion, journal: Journal
) -> None:
    times = Times(pauses=(0.0, 0.02), apart=60.0, within=0.1)
    first = await new_deletion(times)
    first.demo.faults.add(Fault("reset_before", "media.delete_track"))
    assert (await first.run()).state is State.UNKNOWN
    first.desk.proof._times = replace(times, pauses=(0.0, 60.0), within=120.0)
    writing = asyncio.create_task(first.second.run())
    reads = first.reads
    await until(lambda: first.reads == reads + 2 and journal.entries[1].needs_two)
    first.answer(first.gone)
    await first.look()
    assert not first.desk.tasks
    writing.cancel()
    await asyncio.wait([writing])


async def test_errors_between_the_two_reads_are_not_answered_with_a_flood(new_deletion: NewDeletion) -> None:
    times = Times(pauses=(0.0, 0.05), apart=0.02, within=0.5)
    deletion = await new_deletion(times)
    deletion.demo.faults.add(Fault("status", "media.get", after=2, status=403))
    assert (await deletion.run()).state is State.ACCEPTED
    assert deletion.reads <= 3 + 0.5 / 0.05 + 1


async def test_a_deletion_is_taken_back_however_late(deletion: Deletion, monkeypatch: pytest.MonkeyPatch) -> None:
    outcome = await deletion.run()
    assert outcome.state is State.VERIFIED
    monkeypatch.setattr(deletion.desk.proof, "_times", replace(PATIENT, taken_back_within=0.0))
    await until(lambda: datetime.now(UTC) - outcome.entry.changed_at > timedelta(0))
    deletion.answer(deletion.old)
    await deletion.look()
    assert deletion.state(outcome.entry) is State.TAKEN_BACK


async def test_a_deletion_that_is_tried_again_is_proved_with_the_first(unproved: Deletion, journal: Journal) -> None:
    unproved.demo.faults.add(Fault("reset_before", "media.delete_track", times=1))
    assert (await unproved.run()).state is State.UNKNOWN
    assert (await unproved.run()).state is State.VERIFIED
    # The same read begins the proof of the first one.
    await until(lambda: [entry.state for entry in journal.entries] == [State.VERIFIED, State.VERIFIED])
    assert unproved.sent == 2


async def test_a_late_check_that_is_ended_in_the_middle_leaves_the_write_open(deletion: Deletion) -> None:
    deletion.answer(deletion.old, after=1, for_ever=True)
    writing = asyncio.create_task(deletion.run())
    await until(lambda: deletion.reads > 3)
    writing.cancel()
    await asyncio.wait([writing])
    (entry,) = deletion.desk.standing(deletion.media).entries
    deletion.demo.faults.clear()
    deletion.demo.faults.add(Fault("stall", "media.get", after=1))
    await deletion.look()
    await until(lambda: len(deletion.desk.tasks) == 1)
    await deletion.desk.close()
    assert deletion.state(entry) is State.ACCEPTED
    # Later looks prove it.
    deletion.demo.faults.clear()
    await until_verified(deletion)


async def test_a_track_that_was_not_found_and_is_proved_later_was_gone_already(unproved: Deletion) -> None:
    unproved.demo.faults.add(Fault("status", "media.delete_track", status=404, works=True))
    unproved.answer(unproved.old, after=1, for_ever=True)
    outcome = await unproved.run()
    assert outcome.state is State.UNKNOWN
    unproved.demo.faults.clear()
    await unproved.look()
    await until(lambda: unproved.state(outcome.entry) is State.ALREADY)


async def test_two_proofs_that_are_taken_back_in_turn_do_not_read_for_ever(
    new_deletion: NewDeletion, journal: Journal
) -> None:
    times = Times(pauses=(0.0, 0.02), apart=0.02, within=5.0)
    first = await new_deletion(times)
    assert [(await each.run()).state for each in (first, first.second)] == [State.VERIFIED, State.VERIFIED]
    # Two reads prove one of the two again and begin the proof of the other, and the next one takes both back.
    first.answer(first.old, *[honest, honest, first.old] * 2000)
    await first.look()
    assert {entry.state for entry in journal.entries} == {State.TAKEN_BACK}
    before = first.reads
    await first.look()
    await until(lambda: first.reads > before + 1 and not first.desk.tasks, timeout=2.0)
    # There is one proof at a time, and then a pause.
    assert first.reads == before + 2


async def test_a_read_is_weighed_with_as_many_steps_as_there_are_writes(
    deletion: Deletion, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = 2_000
    for count in range(number):
        write = replace(deletion.write, track_id=str(UUID(int=count)))
        entry = deletion.desk.journal.intend(write)
        deletion.desk.journal.move(entry, State.UNKNOWN, sent_at=entry.begun_at)
    steps = 0
    may_have_effect = Standing._may_have_effect

    def counted(standing: Standing, entry: Entry) -> bool:
        nonlocal steps
        steps += 1
        return may_have_effect(standing, entry)

    monkeypatch.setattr(Standing, "_may_have_effect", counted)
    asked_at = asyncio.get_running_loop().time()
    deletion.desk.proof.follow(MediaKnown(deletion.media, asked_at, asked_at))
    assert number <= steps <= 4 * number


async def test_a_refused_deletion_that_two_reads_show_is_not_called_failed(deletion: Deletion) -> None:
    deletion.demo.faults.add(Fault("status", "media.delete_track", status=403))
    outcome = await deletion.run()
    assert outcome.state is State.FAILED
    await deletion.look()
    assert deletion.state(outcome.entry) is State.FAILED
    deletion.demo.catalogue.delete_track(deletion.media.id, deletion.track.id)
    await deletion.look()
    await until(lambda: deletion.state(outcome.entry) is State.ALREADY)
    entry = deletion.desk.journal.current(outcome.entry)
    assert entry.detail == outcome.entry.detail != ""
    said = write_message(entry, None).text
    assert said.startswith("Gone, and verified: ")
    assert "But FastPix had refused to delete it. " in said
    assert deletion.sent == 1


async def test_one_read_does_not_contradict_a_refusal(deletion: Deletion) -> None:
    deletion.demo.faults.add(Fault("status", "media.delete_track", status=403))
    outcome = await deletion.run()
    deletion.answer(deletion.gone)
    before = deletion.reads
    await deletion.look()
    # The program looks again by itself, and finds the track.
    await until(lambda: deletion.reads >= before + 3)
    entry = deletion.desk.journal.current(outcome.entry)
    assert (entry.state, entry.detail) == (State.FAILED, outcome.entry.detail)


async def test_a_refusal_that_was_contradicted_stands_again_once_a_read_shows_the_track(deletion: Deletion) -> None:
    deletion.demo.faults.add(Fault("status", "media.delete_track", status=403))
    refused = (await deletion.run()).entry
    deletion.answer(deletion.gone, deletion.gone)
    await deletion.look()
    await until(lambda: deletion.state(refused) is State.ALREADY)
    await deletion.look()
    # If it were said to have reappeared, two more such reads would make it a deletion of this program.
    entry = deletion.desk.journal.current(refused)
    assert (entry.state, entry.detail) == (State.FAILED, refused.detail)
