"""A deletion may start a new preparation of the media. It is watched, and proved once the media is Ready."""

from typing import Any

from fastpix_desktop.changes import StandingChanged
from fastpix_desktop.domain.journal import State
from tests.library.conftest import Published
from tests.waiting import until
from tests.writes.deletion import Deletion, both, status


def empty(reply: dict[str, Any]) -> None:
    reply["data"]["tracks"], reply["data"]["status"] = [], "Processing"


def states(published: Published) -> list[State]:
    """The states of the write, without repetitions."""
    seen: list[State] = []
    for change in published.of(StandingChanged):
        if change.entry.state not in seen[-1:]:
            seen.append(change.entry.state)
    return seen


async def test_a_media_that_is_prepared_again_is_watched_until_it_is_ready(
    deletion: Deletion, published: Published
) -> None:
    deletion.answer(*[empty] * 6, after=1)
    outcome = await deletion.run()
    assert (outcome.state, outcome.entry.detail) == (State.PREPARING, "FastPix is preparing the media again.")
    await until(lambda: deletion.state(outcome.entry) is State.VERIFIED)
    assert states(published) == [State.INTENDED, State.SENT, State.PREPARING, State.VERIFIED]


async def test_what_the_reads_after_a_preparation_show_is_said_at_once(
    unproved: Deletion, published: Published
) -> None:
    shrunk = unproved.lacks(unproved.track.id, *unproved.others)
    unproved.answer(*[empty] * 4, shrunk, after=1, for_ever=True)
    outcome = await unproved.run()
    await until(lambda: unproved.state(outcome.entry) is State.GONE_WITH_OTHERS)
    assert states(published) == [State.INTENDED, State.SENT, State.PREPARING, State.GONE_WITH_OTHERS]


async def test_a_track_that_is_still_listed_in_preparation_is_watched_as_well(
    deletion: Deletion, published: Published
) -> None:
    listed = both(deletion.old, status("Processing"))
    deletion.answer(*[listed] * 6, after=1)
    outcome = await deletion.run()
    assert outcome.state is State.PREPARING
    await until(lambda: deletion.state(outcome.entry) is State.VERIFIED)
    assert State.VERIFIED in states(published)


async def test_one_read_that_shows_a_preparation_may_be_wrong(deletion: Deletion, published: Published) -> None:
    deletion.answer(empty, after=1)
    assert (await deletion.run()).state is State.VERIFIED
    assert State.PREPARING not in states(published)


async def test_a_stale_record_does_not_end_the_watch(deletion: Deletion) -> None:
    deletion.answer(*[empty] * 4, deletion.old, *[empty] * 4, after=1)
    outcome = await deletion.run()
    assert outcome.state is State.PREPARING
    await until(lambda: deletion.state(outcome.entry) is State.VERIFIED)


async def test_a_track_that_is_there_once_the_media_is_ready_stays_accepted(deletion: Deletion) -> None:
    deletion.answer(*[empty] * 3, deletion.old, after=1, for_ever=True)
    outcome = await deletion.run()
    assert outcome.state is State.PREPARING
    await until(lambda: not deletion.desk.tasks)
    ended = deletion.desk.journal.current(outcome.entry)
    assert (ended.state, ended.detail) == (State.ACCEPTED, "FastPix still lists the track.")


async def test_a_preparation_that_fails_stays_accepted(deletion: Deletion) -> None:
    deletion.answer(*[empty] * 3, both(deletion.gone, status("Failed")), after=1, for_ever=True)
    outcome = await deletion.run()
    await until(lambda: not deletion.desk.tasks)
    assert deletion.state(outcome.entry) is State.ACCEPTED


async def test_a_media_that_was_in_preparation_before_is_watched_too(deletion: Deletion) -> None:
    listed = both(deletion.old, status("Processing"))
    deletion.answer(*[listed] * 4)
    outcome = await deletion.run()
    assert (outcome.state, deletion.sent) == (State.PREPARING, 1)
    await until(lambda: deletion.state(outcome.entry) is State.VERIFIED)


async def test_a_deleted_track_that_shows_in_preparation_is_taken_back(deletion: Deletion) -> None:
    outcome = await deletion.run()
    assert outcome.state is State.VERIFIED
    deletion.answer(both(deletion.old, status("Processing")))
    await deletion.look()
    assert deletion.state(outcome.entry) is State.TAKEN_BACK
