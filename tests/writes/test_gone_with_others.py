"""While tracks are missing that this program has not deleted, a deletion is not verified, and ends in its own way."""

import asyncio

from fastpix_desktop.demo.faults.faults import Fault
from fastpix_desktop.domain.journal import State
from fastpix_desktop.writes.times import Times
from tests.library.conftest import Published
from tests.waiting import until
from tests.writes.deletion import Deletion, NewDeletion, both, honest


async def test_a_list_that_has_shrunk_is_no_proof(unproved: Deletion, published: Published) -> None:
    unproved.demo.faults.add(Fault("body", "media.delete_track", body=b'{"success": true}'))
    first = unproved.others[0]
    missing = [track_id for track_id in unproved.others if track_id != first]
    unproved.answer(unproved.lacks(unproved.track.id, *missing), after=1, for_ever=True)
    outcome = await unproved.run()
    assert outcome.state is State.GONE_WITH_OTHERS
    assert f"{len(missing)} other track" in outcome.entry.detail
    # Once the lie has ended, the track shows again.
    unproved.demo.faults.clear()
    await unproved.look()
    assert unproved.state(outcome.entry) is State.TAKEN_BACK
    assert State.VERIFIED not in published.states()


async def test_what_is_gone_with_others_is_proved_only_after_the_others_are_back(unproved: Deletion) -> None:
    unproved.answer(unproved.lacks(unproved.track.id, *unproved.others), after=1, for_ever=True)
    outcome = await unproved.run()
    assert (outcome.state, unproved.is_there) == (State.GONE_WITH_OTHERS, False)
    await unproved.look()
    assert not unproved.desk.tasks, "it was read for 30 seconds already"
    unproved.demo.faults.clear()
    await unproved.look()
    assert unproved.state(outcome.entry) is State.GONE_WITH_OTHERS, "one read is no proof"
    await until(lambda: unproved.state(outcome.entry) is State.VERIFIED)


async def test_others_that_are_only_missing_for_a_moment_do_not_end_the_check(deletion: Deletion) -> None:
    shrunk = deletion.lacks(deletion.track.id, *deletion.others)
    deletion.answer(shrunk, shrunk, shrunk, after=1)
    assert (await deletion.run()).state is State.VERIFIED
    assert deletion.reads == 1 + 1 + 3 + 2


async def test_others_that_begin_to_be_missing_late_are_watched_as_long(new_deletion: NewDeletion) -> None:
    times = Times(pauses=(0.0, 0.02), apart=0.02, within=0.6)
    deletion = await new_deletion(times)
    shrunk = deletion.lacks(deletion.track.id, *deletion.others)
    deletion.answer(*[deletion.old] * 5, shrunk, after=1, for_ever=True)
    outcome = await deletion.run()
    assert outcome.state is State.GONE_WITH_OTHERS


async def test_what_another_deletion_of_ours_has_removed_is_not_missing(deletion: Deletion) -> None:
    deletion.answer(deletion.old, deletion.old, after=1)
    writing = asyncio.create_task(deletion.run())
    await until(lambda: deletion.sent == 1)
    assert (await deletion.second.run()).state is State.VERIFIED
    assert (await writing).state is State.VERIFIED


async def test_what_a_colleague_has_deleted_meanwhile_is_missing(unproved: Deletion) -> None:
    unproved.demo.faults.add(Fault("slow", "media.delete_track", seconds=0.2))
    writing = asyncio.create_task(unproved.run())
    await until(lambda: unproved.sent == 1)
    assert unproved.demo.catalogue.delete_track(unproved.media.id, unproved.second.track.id)
    outcome = await writing
    assert outcome.state is State.GONE_WITH_OTHERS
    assert "1 other track" in outcome.entry.detail


async def test_a_track_that_is_gone_already_with_others_is_no_success(unproved: Deletion) -> None:
    unproved.answer(honest, for_ever=True)
    for track_id in [unproved.track.id, unproved.second.track.id]:
        unproved.demo.catalogue.delete_track(unproved.media.id, track_id)
    outcome = await unproved.run()
    assert (outcome.state, unproved.sent) == (State.GONE_WITH_OTHERS, 0)


async def test_one_read_without_others_says_nothing_about_them(unproved: Deletion) -> None:
    unproved.answer(unproved.lacks(unproved.track.id, *unproved.others), after=1)
    unproved.demo.faults.add(Fault("status", "media.get", after=2, status=403))
    outcome = await unproved.run()
    assert outcome.state is State.ACCEPTED
    assert outcome.entry.detail == str(outcome.error)


async def test_what_our_own_deletion_has_removed_with_the_reply_404_is_not_missing(deletion: Deletion) -> None:
    # As after a reply 503 with Retry-After to a first attempt that was done all the same.
    deletion.answer(deletion.old, after=1, for_ever=True)
    writing = asyncio.create_task(deletion.run())
    await until(lambda: deletion.sent == 1)
    deletion.demo.faults.add(Fault("status", "media.delete_track", status=404, works=True))
    other = asyncio.create_task(deletion.second.run())
    await until(lambda: deletion.sent == 2)
    # The first track still shows until the deletion of the second one is proved.
    deletion.demo.faults.clear()
    deletion.answer(both(deletion.old, deletion.lacks(deletion.second.track.id)), for_ever=True)
    assert (await other).state is State.ALREADY
    deletion.demo.faults.clear()
    assert (await writing).state is State.VERIFIED


async def test_what_was_gone_already_is_missing_for_a_later_deletion(new_deletion: NewDeletion) -> None:
    times = Times(pauses=(0.0, 0.02), apart=0.02, within=1.5)
    deletion = await new_deletion(times)
    # A colleague has deleted the second track while the first one was being deleted here.
    deletion.answer(deletion.old, after=1, for_ever=True)
    writing = asyncio.create_task(deletion.run())
    await until(lambda: deletion.sent == 1)
    deletion.demo.faults.clear()
    deletion.demo.catalogue.delete_track(deletion.media.id, deletion.second.track.id)
    other = await deletion.second.run()
    assert (other.state, deletion.sent) == (State.ALREADY, 1)
    assert (await writing).state is State.GONE_WITH_OTHERS


async def test_a_refused_deletion_stays_refused_if_others_are_missing_too(unproved: Deletion) -> None:
    unproved.demo.faults.add(Fault("status", "media.delete_track", status=403))
    refused = (await unproved.run()).entry
    shrunk = unproved.lacks(unproved.track.id, *unproved.others)
    unproved.answer(unproved.gone, shrunk, for_ever=True)
    await unproved.look()
    await until(lambda: not unproved.desk.tasks)
    before = unproved.reads
    await unproved.look()
    assert not unproved.desk.tasks, "such a record is no beginning of a proof"
    assert unproved.reads == before + 1
    entry = unproved.desk.journal.current(refused)
    assert (entry.state, entry.detail) == (State.FAILED, refused.detail)
