"""A write is read, guarded, sent once and verified, and its outcome claims only what is known.

Every test runs with both kinds of writes, against the demo workspace.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from fastpix_desktop.api import FastPixClient
from fastpix_desktop.changes import WaitStarted
from fastpix_desktop.demo.faults.faults import Fault
from fastpix_desktop.demo.serving.server import DemoServer
from fastpix_desktop.domain.edits import Action, DeleteTrack, SetSourceAccess, State
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
from fastpix_desktop.writes.carry_out import Outcome, Write, carry_out
from fastpix_desktop.writes.journal import Journal
from tests.library.conftest import VERIFY_AFTER, Published, with_tracks
from tests.waiting import until


@dataclass
class Act:
    """One of the two kinds of writes on a media of the demo workspace, and what the service knows about it."""

    demo: DemoServer
    client: FastPixClient
    media_id: str
    operation: str
    action: Action
    send: Callable[[], Any]
    is_done: Callable[[Media], bool]
    record_is_done: Callable[[dict[str, Any]], bool]
    do_it_elsewhere: Callable[[], object]
    guard: Callable[[Media], None] = lambda media: None

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
        record = self.demo.catalogue.media(self.media_id)
        assert record is not None
        return self.record_is_done(record)

    def show_the_old(self, *, times: int | None = None) -> None:
        """Let all reads after the first return the record from before the write."""
        old = self.demo.catalogue.media(self.media_id)
        show_old = Fault("edit", "media.get", after=1, times=times, edit=lambda reply: {"success": True, "data": old})
        self.demo.faults.add(show_old)

    async def run(self, journal: Journal) -> Outcome:
        """Carry out the write."""
        write = Write(
            action=self.action,
            read=lambda: self.client.media.get(self.media_id),
            guard=self.guard,
            send=self.send,
            is_done=self.is_done,
        )
        return await carry_out(write, journal, VERIFY_AFTER)


def deletion(demo: DemoServer, client: FastPixClient) -> Act:
    media_id = with_tracks(demo, subtitle=1)
    record = demo.catalogue.media(media_id)
    assert record is not None
    track_id = next(track["id"] for track in record["tracks"] if track["type"] == "subtitle")
    return Act(
        demo,
        client,
        media_id,
        operation="media.delete_track",
        action=DeleteTrack(media_id, "", track_id, "subtitle", ""),
        send=lambda: client.media.delete_track(media_id, track_id),
        is_done=lambda media: media.track(track_id) is None,
        record_is_done=lambda record: track_id not in {track["id"] for track in record["tracks"]},
        do_it_elsewhere=lambda: demo.catalogue.delete_track(media_id, track_id),
    )


def switch(demo: DemoServer, client: FastPixClient) -> Act:
    media_id = demo.catalogue.first(lambda record: record["sourceAccess"])["id"]
    return Act(
        demo,
        client,
        media_id,
        operation="media.update_source_access",
        action=SetSourceAccess(media_id, "", source_access=False),
        send=lambda: client.media.update_source_access(media_id, source_access=False),
        is_done=lambda media: media.source_access is False,
        record_is_done=lambda record: record["sourceAccess"] is False,
        do_it_elsewhere=lambda: demo.catalogue.set_source_access(media_id, False),
    )


@pytest.fixture(params=[deletion, switch], ids=lambda make: str(make.__name__))
def act(request: pytest.FixtureRequest, demo: DemoServer, client: FastPixClient) -> Act:
    """Each of the two kinds of writes."""
    made: Act = request.param(demo, client)
    return made


async def test_a_write_is_verified_by_reading_the_media_again(act: Act, journal: Journal, published: Published) -> None:
    outcome = await act.run(journal)
    assert outcome.state is State.VERIFIED
    assert outcome.error is None
    assert outcome.media is not None
    assert act.is_done(outcome.media)
    assert act.took_effect
    assert (act.sent, act.reads) == (1, 2)
    assert published.states() == [State.INTENDED, State.SENT, State.VERIFIED]
    assert journal.entries == (outcome.entry,)
    assert outcome.entry.detail == ""


async def test_it_reads_again_until_the_effect_shows(act: Act, journal: Journal) -> None:
    act.show_the_old(times=2)
    outcome = await act.run(journal)
    assert outcome.state is State.VERIFIED
    assert (act.sent, act.reads) == (1, 4)


async def test_a_write_whose_effect_never_shows_is_accepted_and_not_verified(
    act: Act, journal: Journal, published: Published
) -> None:
    act.show_the_old()
    outcome = await act.run(journal)
    assert outcome.state is State.ACCEPTED
    assert outcome.error is None
    assert outcome.media is not None
    assert not act.is_done(outcome.media)
    assert (act.sent, act.reads) == (1, 1 + len(VERIFY_AFTER))
    assert published.states() == [State.INTENDED, State.SENT, State.ACCEPTED]


async def test_a_write_that_is_done_already_is_not_sent(act: Act, journal: Journal, published: Published) -> None:
    act.do_it_elsewhere()
    outcome = await act.run(journal)
    assert outcome.state is State.ALREADY
    assert outcome.media is not None
    assert act.sent == 0
    assert published.states() == [State.INTENDED, State.ALREADY]


async def test_a_write_that_the_guard_refuses_is_not_sent(act: Act, journal: Journal, published: Published) -> None:
    def refuse(media: Media) -> None:
        raise GuardRefused(f"Not {media.id}.")

    act.guard = refuse
    outcome = await act.run(journal)
    assert (outcome.state, outcome.entry.detail) == (State.FAILED, f"Not {act.media_id}.")
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
    outcome = await act.run(journal)
    assert outcome.state is State.FAILED
    assert isinstance(outcome.error, kind)
    assert outcome.media is None
    assert outcome.entry.detail == str(outcome.error)
    assert (act.sent, act.took_effect) == (0, False)


@pytest.mark.parametrize("kind", ["reset_after", "half_body"])
async def test_a_reply_lost_after_the_effect_is_verified_by_reading_and_sent_once(
    act: Act, journal: Journal, kind: Any
) -> None:
    act.demo.faults.add(Fault(kind, act.operation))
    outcome = await act.run(journal)
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
    act: Act, journal: Journal, published: Published, day: str
) -> None:
    lost = LOST[day]
    act.demo.faults.add(Fault(lost.kind, act.operation, status=lost.status, body=lost.body))
    outcome = await act.run(journal)
    assert outcome.state is State.UNKNOWN
    assert isinstance(outcome.error, TemporaryFailure)
    assert outcome.entry.detail == str(outcome.error)
    assert outcome.media is not None
    assert not act.is_done(outcome.media)
    assert (act.sent, act.reads) == (1, 1 + len(VERIFY_AFTER))
    assert not act.took_effect
    assert published.states() == [State.INTENDED, State.SENT, State.UNKNOWN]


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
    act: Act, journal: Journal, published: Published, status: int, kind: type[FastPixError]
) -> None:
    act.demo.faults.add(Fault("status", act.operation, status=status))
    outcome = await act.run(journal)
    assert outcome.state is State.FAILED
    assert isinstance(outcome.error, kind)
    assert outcome.entry.detail == str(outcome.error)
    assert (act.sent, act.reads) == (1, 1)
    assert published.states() == [State.INTENDED, State.SENT, State.FAILED]


@pytest.mark.parametrize("status", [429, 503])
async def test_a_write_that_the_service_postpones_is_sent_again_and_verified(
    act: Act, journal: Journal, published: Published, status: int
) -> None:
    act.demo.faults.add(Fault("status", act.operation, times=1, status=status, headers={"Retry-After": "0.1"}))
    outcome = await act.run(journal)
    assert outcome.state is State.VERIFIED
    first, second = act.demo.requests.of(act.operation)
    assert second.time - first.time >= 0.1
    wait = published.of(WaitStarted)[0].waiting
    assert (wait.operation, wait.seconds, wait.asked_by_service) == (act.operation, 0.1, True)


async def test_a_write_that_is_postponed_too_often_has_failed(act: Act, journal: Journal) -> None:
    act.demo.faults.add(Fault("status", act.operation, status=429, headers={"Retry-After": "0.01"}))
    outcome = await act.run(journal)
    assert outcome.state is State.FAILED
    assert isinstance(outcome.error, RateLimited)
    assert (act.sent, act.reads) == (3, 1)
    assert not act.took_effect


async def test_reads_that_fail_afterwards_leave_it_accepted(act: Act, journal: Journal) -> None:
    act.demo.faults.add(Fault("status", "media.get", after=1, status=500))
    outcome = await act.run(journal)
    assert outcome.state is State.ACCEPTED
    assert isinstance(outcome.error, ServiceFailed)
    assert outcome.entry.detail == str(outcome.error)
    assert outcome.media is None
    assert act.sent == 1


async def test_reads_that_fail_at_first_do_not_end_the_check(act: Act, journal: Journal) -> None:
    act.demo.faults.add(Fault("reset_before", "media.get", after=1, times=3))
    outcome = await act.run(journal)
    assert outcome.state is State.VERIFIED
    assert (act.sent, act.reads) == (1, 5)


async def test_a_lost_reply_and_reads_that_fail_leave_it_unknown(act: Act, journal: Journal) -> None:
    act.demo.faults.add(Fault("reset_after", act.operation))
    act.demo.faults.add(Fault("status", "media.get", after=1, status=500))
    outcome = await act.run(journal)
    assert outcome.state is State.UNKNOWN
    # Of the two errors, that of the write itself is reported.
    assert isinstance(outcome.error, ServiceUnreachable)
    assert act.sent == 1


async def test_a_media_that_is_deleted_meanwhile_leaves_it_unknown(act: Act, journal: Journal) -> None:
    act.demo.faults.add(Fault("status", "media.get", after=1, status=404))
    outcome = await act.run(journal)
    assert outcome.state is State.UNKNOWN
    assert isinstance(outcome.error, NotFound)
    assert (act.sent, act.reads) == (1, 2)


async def test_a_write_that_another_user_made_first_is_already_so(demo: DemoServer, client: FastPixClient) -> None:
    act = deletion(demo, client)

    def be_late(media: Media) -> None:
        assert act.do_it_elsewhere()

    act.guard = be_late
    outcome = await act.run(Journal())
    assert outcome.state is State.ALREADY
    assert [request.status for request in demo.requests.of(act.operation)] == [404]
    assert outcome.media is not None
    assert act.is_done(outcome.media)


async def test_not_found_is_no_proof_while_the_media_shows_the_opposite(act: Act, journal: Journal) -> None:
    act.demo.faults.add(Fault("status", act.operation, status=404))
    outcome = await act.run(journal)
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
    task = asyncio.create_task(act.run(journal))
    await until(lambda: len(act.demo.requests.of(operation)) > after)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert published.states() == steps
    assert journal.entries[0].state is end
    assert journal.entries[0].detail.startswith("Stopped before")
    assert all(entry.state.is_final for entry in journal.entries)
    assert act.sent == (0 if end is State.NOT_DONE else 1)
    assert act.took_effect is (end is State.ACCEPTED)


async def test_a_cancel_after_a_lost_reply_leaves_it_unknown(act: Act, journal: Journal) -> None:
    act.demo.faults.add(Fault("reset_after", act.operation))
    act.demo.faults.add(Fault("stall", "media.get", after=1))
    task = asyncio.create_task(act.run(journal))
    await until(lambda: act.reads == 2)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert journal.entries[0].state is State.UNKNOWN


async def test_reads_that_never_end_do_not_block_the_check_for_ever(
    act: Act, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fastpix_desktop.writes.carry_out.VERIFY_WITHIN", 0.1)
    act.demo.faults.add(Fault("stall", "media.get", after=1))
    outcome = await asyncio.wait_for(act.run(journal), 4)
    assert outcome.state is State.ACCEPTED
    assert act.reads == 2


@pytest.mark.parametrize(
    ("point", "end", "words"),
    [
        ("guard", State.NOT_DONE, "before anything was sent"),
        ("send", State.UNKNOWN, "before the reply came"),
        ("is_done", State.ACCEPTED, "before it was confirmed"),
    ],
)
async def test_a_bug_during_a_write_is_recorded_and_raised(
    act: Act, journal: Journal, point: str, end: State, words: str
) -> None:
    def fail(*_: object) -> Any:
        raise ZeroDivisionError("a mistake")

    def fail_at_the_second(media: Media) -> bool:
        return False if act.sent == 0 else fail()

    setattr(act, point, fail_at_the_second if point == "is_done" else fail)
    with pytest.raises(ZeroDivisionError):
        await act.run(journal)
    assert all(entry.state.is_final for entry in journal.entries)
    assert (journal.entries[0].state, words in journal.entries[0].detail) == (end, True)
