"""A write is read, guarded, sent once and proved, and its outcome claims only what is known.

Every test runs with both kinds of writes, against the demo workspace.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from fastpix_desktop.changes import WaitStarted
from fastpix_desktop.demo.faults.faults import Fault
from fastpix_desktop.demo.serving.server import DemoServer
from fastpix_desktop.domain.journal import State
from fastpix_desktop.domain.media import Media
from fastpix_desktop.errors import (
    FastPixError,
    GuardRefused,
    NotFound,
    PermissionDenied,
    RateLimited,
    RequestRefused,
    ServiceFailed,
    ServiceUnreachable,
    SignInRequired,
    TemporaryFailure,
)
from fastpix_desktop.writes.carry_out import Outcome
from fastpix_desktop.writes.journal import Journal
from fastpix_desktop.writes.source_access import SetSourceAccess
from fastpix_desktop.writes.standing import Standing
from fastpix_desktop.writes.tracks import DeleteTrack
from fastpix_desktop.writes.write import Write
from tests.library.conftest import Desk, Published, with_tracks
from tests.times import SHORT
from tests.waiting import until


@dataclass
class Act:
    """One of the two kinds of writes on a media of the demo workspace, and what the service knows about it."""

    demo: DemoServer
    desk: Desk
    write: Write
    operation: str
    record_is_done: Callable[[dict[str, Any]], bool]
    do_it_elsewhere: Callable[[], object]

    @property
    def sent(self) -> int:
        """How often the write reached the service."""
        return len(self.demo.requests.of(self.operation))

    @property
    def reads(self) -> int:
        """How often the media was read."""
        return len(self.demo.requests.of("media.get"))

    @property
    def took_effect(self) -> bool:
        """Whether the record in the demo workspace shows the effect."""
        record = self.demo.catalogue.media(self.write.media_id)
        assert record is not None
        return self.record_is_done(record)

    @property
    def reads_needed(self) -> int:
        """How many reads have to show the effect, if the service accepted the write."""
        return 2 if self.write.needs_two_reads else 1

    @property
    def checked(self) -> list[State]:
        """The state between the first and the second read that shows the effect."""
        return [State.CHECKING] if self.write.needs_two_reads else []

    def show_the_old(self, *, times: int | None = None) -> None:
        """Let all reads after the first return the record from before the write."""
        old = self.demo.catalogue.media(self.write.media_id)
        show_old = Fault("edit", "media.get", after=1, times=times, edit=lambda reply: {"success": True, "data": old})
        self.demo.faults.add(show_old)

    async def run(self) -> Outcome:
        """Carry out the write."""
        return await self.desk.writer.carry_out(self.write)


def deletion(demo: DemoServer, desk: Desk) -> Act:
    media_id = with_tracks(demo, subtitle=1)
    record = demo.catalogue.media(media_id)
    assert record is not None
    track_id = next(track["id"] for track in record["tracks"] if track["type"] == "subtitle")
    return Act(
        demo,
        desk,
        DeleteTrack(media_id, "", track_id, "subtitle"),
        operation="media.delete_track",
        record_is_done=lambda record: track_id not in {track["id"] for track in record["tracks"]},
        do_it_elsewhere=lambda: demo.catalogue.delete_track(media_id, track_id),
    )


def switch(demo: DemoServer, desk: Desk) -> Act:
    media_id = demo.catalogue.first(lambda record: record["sourceAccess"])["id"]
    return Act(
        demo,
        desk,
        SetSourceAccess(media_id, "", False),
        operation="media.update_source_access",
        record_is_done=lambda record: record["sourceAccess"] is False,
        do_it_elsewhere=lambda: demo.catalogue.set_source_access(media_id, False),
    )


@pytest.fixture(params=[deletion, switch], ids=lambda make: str(make.__name__))
def act(request: pytest.FixtureRequest, demo: DemoServer, desk: Desk) -> Act:
    """Each of the two kinds of writes."""
    made: Act = request.param(demo, desk)
    return made


async def test_a_write_is_verified_by_reading_the_media_again(act: Act, journal: Journal, published: Published) -> None:
    outcome = await act.run()
    assert outcome.state is State.VERIFIED
    assert outcome.error is None
    assert act.took_effect
    assert (act.sent, act.reads) == (1, 1 + act.reads_needed)
    assert published.states() == [State.INTENDED, State.SENT, *act.checked, State.VERIFIED]
    assert journal.entries == (outcome.entry,)
    assert outcome.entry.detail == ""


async def test_it_reads_again_until_the_effect_shows(act: Act, journal: Journal) -> None:
    act.show_the_old(times=2)
    outcome = await act.run()
    assert outcome.state is State.VERIFIED
    assert (act.sent, act.reads) == (1, 3 + act.reads_needed)


async def test_a_write_whose_effect_never_shows_is_accepted_and_not_verified(act: Act, published: Published) -> None:
    act.show_the_old()
    outcome = await act.run()
    assert outcome.state is State.ACCEPTED
    assert outcome.error is None
    assert outcome.entry.detail.startswith("FastPix still ")
    assert act.sent == 1
    assert act.reads > len(SHORT.pauses)
    assert published.states() == [State.INTENDED, State.SENT, State.ACCEPTED]


async def test_a_write_that_is_done_already_is_not_sent(act: Act, published: Published) -> None:
    act.do_it_elsewhere()
    outcome = await act.run()
    assert outcome.state is State.ALREADY
    assert (act.sent, act.reads) == (0, act.reads_needed)
    assert published.states() == [State.INTENDED, *act.checked, State.ALREADY]


async def test_a_write_that_the_guard_refuses_is_not_sent(
    act: Act, published: Published, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(write: Write, fresh: Media, standing: Standing) -> None:
        raise GuardRefused(f"Not {fresh.id}.")

    monkeypatch.setattr(type(act.write), "guard", refuse)
    outcome = await act.run()
    assert (outcome.state, outcome.entry.detail) == (State.FAILED, f"Not {act.write.media_id}.")
    assert isinstance(outcome.error, GuardRefused)
    assert (act.sent, act.took_effect) == (0, False)
    assert published.states() == [State.INTENDED, State.FAILED]


@pytest.mark.parametrize(
    ("status", "kind"), [(500, ServiceFailed), (401, SignInRequired), (403, PermissionDenied), (404, NotFound)]
)
async def test_without_a_successful_read_nothing_is_sent(
    act: Act, journal: Journal, status: int, kind: type[FastPixError]
) -> None:
    act.demo.faults.add(Fault("status", "media.get", status=status))
    outcome = await act.run()
    assert outcome.state is State.FAILED
    assert isinstance(outcome.error, kind)
    assert outcome.entry.detail == str(outcome.error)
    assert (act.sent, act.took_effect) == (0, False)


@pytest.mark.parametrize("kind", ["reset_after", "half_body"])
async def test_a_reply_lost_after_the_effect_is_verified_by_reading_and_sent_once(
    act: Act, journal: Journal, kind: Any
) -> None:
    act.demo.faults.add(Fault(kind, act.operation))
    outcome = await act.run()
    assert outcome.state is State.VERIFIED
    assert outcome.error is None
    assert act.sent == 1
    assert act.took_effect


LOST = {
    "reset": Fault("reset_before"),
    "500": Fault("status", status=500),
    "502": Fault("status", status=502, body=b"<html>Bad gateway</html>"),
    "503 without a time": Fault("status", status=503),
    "504": Fault("status", status=504),
    "524": Fault("status", status=524, body=b"<html>A timeout occurred</html>"),
    "web page": Fault("body", body=b"<html>Sign in to the hotel</html>"),
}


@pytest.mark.parametrize("day", LOST)
async def test_a_reply_lost_without_effect_is_not_repeated_and_nothing_is_claimed(
    act: Act, published: Published, day: str
) -> None:
    lost = LOST[day]
    act.demo.faults.add(Fault(lost.kind, act.operation, status=lost.status, body=lost.body))
    outcome = await act.run()
    assert outcome.state is State.UNKNOWN
    assert isinstance(outcome.error, TemporaryFailure)
    assert outcome.entry.detail == str(outcome.error)
    assert act.sent == 1
    assert act.reads > len(SHORT.pauses)
    assert not act.took_effect
    assert published.states() == [State.INTENDED, State.SENT, State.SENT, State.UNKNOWN]


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, RequestRefused),
        (401, SignInRequired),
        (403, PermissionDenied),
        (409, RequestRefused),
        (422, RequestRefused),
    ],
)
async def test_a_write_that_the_service_refuses_has_failed(
    act: Act, published: Published, status: int, kind: type[FastPixError]
) -> None:
    act.demo.faults.add(Fault("status", act.operation, status=status))
    outcome = await act.run()
    assert outcome.state is State.FAILED
    assert isinstance(outcome.error, kind)
    assert outcome.entry.detail == str(outcome.error)
    assert (act.sent, act.reads) == (1, 1)
    assert published.states() == [State.INTENDED, State.SENT, State.FAILED]


@pytest.mark.parametrize("status", [429, 503])
async def test_a_write_that_the_service_postpones_is_sent_again_and_verified(
    act: Act, published: Published, status: int
) -> None:
    act.demo.faults.add(Fault("status", act.operation, times=1, status=status, headers={"Retry-After": "0.1"}))
    outcome = await act.run()
    assert outcome.state is State.VERIFIED
    first, second = act.demo.requests.of(act.operation)
    assert second.time - first.time >= 0.1
    # The media is read and guarded again after the wait, so it is this read that waits.
    (wait,) = [change.waiting for change in published.of(WaitStarted)]
    assert (wait.operation, wait.asked_by_service) == ("media.get", True)
    assert act.reads == 2 + act.reads_needed


async def test_a_write_that_is_postponed_too_often_has_failed(act: Act, journal: Journal) -> None:
    act.demo.faults.add(Fault("status", act.operation, status=429, headers={"Retry-After": "0.01"}))
    outcome = await act.run()
    assert outcome.state is State.FAILED
    assert isinstance(outcome.error, RateLimited)
    assert (act.sent, act.reads) == (3, 3)
    assert not act.took_effect


async def test_reads_that_fail_afterwards_leave_it_accepted(act: Act, journal: Journal) -> None:
    act.demo.faults.add(Fault("status", "media.get", after=1, status=500))
    outcome = await act.run()
    assert outcome.state is State.ACCEPTED
    assert isinstance(outcome.error, ServiceFailed)
    assert outcome.entry.detail == str(outcome.error)
    assert act.sent == 1


async def test_reads_that_fail_at_first_do_not_end_the_check(act: Act, journal: Journal) -> None:
    act.demo.faults.add(Fault("reset_before", "media.get", after=1, times=3))
    outcome = await act.run()
    assert outcome.state is State.VERIFIED
    assert (act.sent, act.reads) == (1, 4 + act.reads_needed)


async def test_a_lost_reply_and_reads_that_fail_leave_it_unknown(act: Act, journal: Journal) -> None:
    act.demo.faults.add(Fault("reset_after", act.operation))
    act.demo.faults.add(Fault("status", "media.get", after=1, status=500))
    outcome = await act.run()
    assert outcome.state is State.UNKNOWN
    # Of the two errors, that of the write itself is reported.
    assert isinstance(outcome.error, ServiceUnreachable)
    assert act.sent == 1


async def test_a_media_that_is_deleted_meanwhile_leaves_it_unknown(act: Act, journal: Journal) -> None:
    act.demo.faults.add(Fault("status", "media.get", after=1, status=404))
    outcome = await act.run()
    assert outcome.state is State.UNKNOWN
    assert isinstance(outcome.error, NotFound)
    # One such reply may be wrong.
    assert (act.sent, act.reads) == (1, 3)


async def test_a_write_that_another_user_made_first_is_already_so(
    demo: DemoServer, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    act = deletion(demo, desk)

    def be_late(write: Write, fresh: Media, standing: Standing) -> None:
        assert act.do_it_elsewhere()

    monkeypatch.setattr(DeleteTrack, "guard", be_late)
    outcome = await act.run()
    assert (outcome.state, outcome.error) == (State.ALREADY, None)
    assert [request.status for request in demo.requests.of(act.operation)] == [404]


async def test_not_found_is_no_proof_while_the_media_shows_the_opposite(act: Act, journal: Journal) -> None:
    act.demo.faults.add(Fault("status", act.operation, status=404))
    outcome = await act.run()
    assert outcome.state is State.UNKNOWN
    assert isinstance(outcome.error, NotFound)


@pytest.mark.parametrize(
    ("stalls", "after", "end", "steps"),
    [
        ("media.get", 0, State.NOT_DONE, [State.INTENDED, State.NOT_DONE]),
        ("the write", 0, State.UNKNOWN, [State.INTENDED, State.SENT, State.UNKNOWN]),
        ("media.get", 1, State.ACCEPTED, [State.INTENDED, State.SENT, State.ACCEPTED]),
    ],
    ids=["before sending", "while sending", "while verifying"],
)
async def test_a_cancelled_write_is_recorded(
    act: Act, journal: Journal, published: Published, stalls: str, after: int, end: State, steps: list[State]
) -> None:
    operation = act.operation if stalls == "the write" else stalls
    act.demo.faults.add(Fault("stall", operation, after=after))
    task = asyncio.create_task(act.run())
    await until(lambda: len(act.demo.requests.of(operation)) > after)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert published.states() == steps
    assert journal.entries[0].state is end
    assert journal.entries[0].detail.startswith("Stopped before")
    assert act.sent == (0 if end is State.NOT_DONE else 1)
    assert act.took_effect is (end is State.ACCEPTED)


async def test_a_cancel_after_a_lost_reply_leaves_it_unknown(act: Act, journal: Journal) -> None:
    act.demo.faults.add(Fault("reset_after", act.operation))
    act.demo.faults.add(Fault("stall", "media.get", after=1))
    task = asyncio.create_task(act.run())
    await until(lambda: act.reads == 2)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert journal.entries[0].state is State.UNKNOWN


async def test_reads_that_never_end_do_not_block_the_check_for_ever(act: Act) -> None:
    act.demo.faults.add(Fault("stall", "media.get", after=1))
    outcome = await asyncio.wait_for(act.run(), 4)
    assert outcome.state is State.ACCEPTED
    assert act.reads == 2


@pytest.mark.parametrize(
    ("method", "end", "words"),
    [
        ("guard", State.NOT_DONE, "before anything was sent"),
        ("send", State.UNKNOWN, "before the reply came"),
        ("others_in", State.NOT_DONE, "before anything was sent"),
    ],
)
async def test_a_bug_during_a_write_is_recorded_and_raised(
    act: Act, journal: Journal, monkeypatch: pytest.MonkeyPatch, method: str, end: State, words: str
) -> None:
    def fail(*_: object) -> Any:
        raise ZeroDivisionError("a mistake")

    monkeypatch.setattr(type(act.write), method, fail)
    with pytest.raises(ZeroDivisionError):
        await act.run()
    assert (journal.entries[0].state, words in journal.entries[0].detail) == (end, True)
    # The turn is free again.
    monkeypatch.undo()
    assert (await act.run()).state is State.VERIFIED


async def test_a_bug_in_the_proof_is_reported_and_claims_nothing(
    act: Act, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> Any:
        raise ZeroDivisionError("a mistake")

    monkeypatch.setattr("fastpix_desktop.writes.case.Case.note", fail)
    with pytest.raises(ZeroDivisionError):
        await act.run()
    assert (journal.entries[0].state, act.sent) == (State.ACCEPTED, 1)
    assert "before it was confirmed" in journal.entries[0].detail
