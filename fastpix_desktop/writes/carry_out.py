"""Carries out writes: records the intent, reads the media, checks the guard, sends once, and proves the effect.

All writes are sent this way. A write is sent at most once. Success is reported only if later reads show the effect.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime

from msgspec import Struct

from fastpix_desktop.domain.identity import compared
from fastpix_desktop.domain.journal import Entry, State
from fastpix_desktop.domain.media import Media
from fastpix_desktop.domain.wording import sentence
from fastpix_desktop.errors import (
    FastPixError,
    GuardRefused,
    NotFound,
    PermissionDenied,
    RateLimited,
    StoreUnavailable,
    TemporaryFailure,
)
from fastpix_desktop.writes.case import newest
from fastpix_desktop.writes.journal import WorkspaceJournal
from fastpix_desktop.writes.permission import Permission
from fastpix_desktop.writes.proof import Proof
from fastpix_desktop.writes.write import Seen, Write, WriteService

_ATTEMPTS = 3
"""How often a write is sent that the service did not take for now. Each time, the media is read and guarded again."""


class Outcome(Struct, frozen=True):
    """How a write ended: its entry in the journal, and the first error, None if there was none or if it was done."""

    entry: Entry
    error: FastPixError | None = None

    @property
    def state(self) -> State:
        """The state of the write."""
        return self.entry.state


class Writer:
    """Carries out the writes of one workspace. Call its methods on the event loop's thread only.

    `service` sends each call once and at once, or raises RateLimited. `read` reads a media by its id, and returns one
    or two records: that of the reply, and a newer one. `permission` is told which writes the service refused for lack
    of a permission. Until it knows that the token was checked, no write is sent, and none is read for.
    """

    def __init__(
        self,
        service: WriteService,
        journal: WorkspaceJournal,
        proof: Proof,
        permission: Permission,
        read: Callable[[str], Awaitable[tuple[Media, ...]]],
    ) -> None:
        self._service = service
        self._journal = journal
        self._proof = proof
        self._permission = permission
        self._read = read
        self._turns: dict[str, asyncio.Lock] = {}

    async def carry_out(self, write: Write) -> Outcome:
        """Carry out a write and prove its effect. A FastPixError is not raised, but is in the outcome.

        Other exceptions, and a cancellation of the task, are recorded in the journal with the state of the write, and
        raised again.
        """
        entry, error = await self._carry_out(write)
        entry = self._journal.current(entry)
        return Outcome(entry, None if entry.state.is_done else error)

    async def _carry_out(self, write: Write) -> tuple[Entry, FastPixError | None]:
        entry = self._journal.intend(write)
        with self._recording(entry, State.NOT_DONE, sentence("service", "anything was sent")):
            try:
                await self._journal.store(entry)
            except StoreUnavailable as error:
                return self._journal.move(entry, State.NOT_DONE, error.sentence, error=error), error
        if not self._permission.writing.is_checked:
            unchecked = GuardRefused(self._permission.writing.reason)
            return self._journal.move(entry, State.NOT_DONE, unchecked.sentence, error=unchecked), unchecked
        with self._recording(entry, State.NOT_DONE, sentence("service", "anything was sent")):
            turn = self._turns.setdefault(compared(write.media_id), asyncio.Lock())
            await turn.acquire()
        try:
            entry, failure, unproved = await self._in_turn(write, entry)
        finally:
            turn.release()
        if unproved is None:
            return entry, failure
        with self._recording(entry, unproved, sentence("service", "it was confirmed")):
            return await self._proof.settle(entry)

    async def _in_turn(self, write: Write, entry: Entry) -> tuple[Entry, FastPixError | None, State | None]:
        """Read, check the guard, send, and read once. There is no wait between the guard and sending.

        If the service did not take the write for now, all of this is done again. Returns the entry, the first error,
        and the state that the write ends with if there is no proof. That is None if the write has ended. Only one write
        to a media has its turn at a time. Otherwise the deletions of its last two audio tracks could both pass the
        guard, because each finds the other track.
        """
        failure: FastPixError | None = None
        refused_at: datetime | None = None
        for attempt in range(1, _ATTEMPTS + 1):
            with self._before_sending(entry, refused_at):
                try:
                    records = await self._read(write.media_id)
                    if self._is_so(write, records):
                        return self._already(write, entry, records[-1], failure, refused_at)
                    for record in records:
                        write.guard(record, self._journal.standing(write.media_id))
                except FastPixError as error:
                    # What was sent before may have been done all the same: the service may have refused it wrongly.
                    entry = self._journal.move(entry, State.FAILED, error.sentence, error=error, sent_at=refused_at)
                    return entry, error, None
            entry, failure, unproved = await self._send(write, entry, records[-1], refused_at)
            if unproved is not None:
                with self._recording(entry, unproved, sentence("service", "it was confirmed")):
                    self._proof.begin(entry, unproved, failure)
                    await self._proof.read_once(entry)
                return entry, failure, unproved
            # Without a status, nothing was sent: there was no connection, or it is not yet time to send.
            refused_at = refused_at if failure is None or failure.status is None else entry.sent_at
            if not isinstance(failure, RateLimited | TemporaryFailure) or attempt == _ATTEMPTS:
                break
            entry = self._journal.move(entry, State.INTENDED, sent_at=None)
        detail = "" if failure is None else failure.sentence
        return self._journal.move(entry, State.FAILED, detail, error=failure, sent_at=refused_at), failure, None

    def _is_so(self, write: Write, records: tuple[Media, ...]) -> bool:
        """Whether every record shows the effect already, and no earlier write of ours may still undo it."""
        standing = self._journal.standing(write.media_id)
        seen = {write.seen_in(record, write.others_confirmed, standing.deleted) for record in records}
        return seen <= {Seen.SHOWN, Seen.WITHOUT_OTHERS} and not standing.is_contested(write.subject, write.effect)

    def _already(
        self, write: Write, entry: Entry, fresh: Media, failure: FastPixError | None, refused_at: datetime | None
    ) -> tuple[Entry, FastPixError | None, State | None]:
        """End a write whose effect was there before it, or have a second read confirm that.

        If it was refused before, at `refused_at` with `failure`, it is not known whose effect that is.
        """
        if not write.needs_two_reads:
            updated_at = newest(write.updated_at_confirmed, fresh.updated_at)
            return self._journal.move(entry, State.ALREADY, updated_at=updated_at), None, None
        refusal = None if refused_at is None else failure
        detail = "" if refusal is None else refusal.sentence
        entry = self._journal.move(entry, State.CHECKING, detail, others=write.others_confirmed, sent_at=refused_at)
        self._proof.begin(entry, State.FAILED, refusal, read=fresh)
        return entry, refusal, State.FAILED

    async def _send(
        self, write: Write, entry: Entry, fresh: Media, refused_at: datetime | None
    ) -> tuple[Entry, FastPixError | None, State | None]:
        """Send once. Returns the same as `_in_turn`. If the service refused it, or nothing was sent, the state is None.

        `refused_at` is when it was sent before and refused, None if it was not.
        """
        with self._before_sending(entry, refused_at):
            others = write.others_in(fresh)
        entry = self._journal.move(
            entry, State.SENT, sent_at=datetime.now(UTC), others=others, updated_at=fresh.updated_at
        )
        with self._recording(entry, State.UNKNOWN, sentence("service", "the reply came")):
            try:
                await write.send(self._service)
            except FastPixError as error:
                if isinstance(error, PermissionDenied):
                    self._permission.note_refusal(error)
                # NotFound may mean that somebody else was first. Reads show whether it is so.
                if not error.may_have_happened and not isinstance(error, NotFound):
                    return entry, error, None
                # After an earlier try, nobody knows who did it.
                was_not_found = isinstance(error, NotFound) and refused_at is None
                entry = self._journal.move(entry, State.SENT, needs_two=True, was_not_found=was_not_found)
                return entry, error, State.UNKNOWN
        return entry, None, State.ACCEPTED

    def _before_sending(self, entry: Entry, refused_at: datetime | None) -> AbstractContextManager[None]:
        """Run a step before a write is sent, or sent again. `refused_at`: see `_send`.

        What was sent and refused has failed: it may have been done all the same.
        """
        if refused_at is None:
            return self._recording(entry, State.NOT_DONE, sentence("service", "anything was sent"))
        return self._recording(entry, State.FAILED, sentence("service", "it was sent again"), refused_at)

    @contextmanager
    def _recording(self, entry: Entry, state: State, point: str, sent_at: datetime | None = None) -> Iterator[None]:
        """Run one step of a write. If it raises an exception, record `state`, so that it is not shown as running.

        `sent_at` is recorded too, unless it is None. `point` completes the sentence "Stopped before …".
        """
        try:
            yield
        except BaseException as error:
            self._proof.drop(entry)
            if self._journal.current(entry).state.is_under_way:
                template = (
                    sentence("service", "Stopped before {point}.")
                    if isinstance(error, asyncio.CancelledError)
                    else sentence("service", "The program itself failed before {point}.")
                )
                sent_at = sent_at or self._journal.current(entry).sent_at
                self._journal.move(entry, state, template.fill(point=point), sent_at=sent_at)
            raise
