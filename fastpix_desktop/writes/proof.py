"""Finds out whether writes took effect, from every record that is read after them.

One absence proves nothing: a reply may come from a stale copy, may lack tracks, or may be of another media. So a
deletion is verified only when two complete reads in a row agree. A proof is taken back when a later read shows the
opposite.
"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Hashable, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from itertools import chain, repeat
from math import inf
from typing import Any, Protocol

from fastpix_desktop.changes import Change, MediaKnown
from fastpix_desktop.domain.journal import Entry, State
from fastpix_desktop.domain.media import Media
from fastpix_desktop.domain.wording import sentence
from fastpix_desktop.errors import FastPixError, NotFound
from fastpix_desktop.writes.case import Case, newest, now
from fastpix_desktop.writes.journal import WorkspaceJournal
from fastpix_desktop.writes.kinds import write_of
from fastpix_desktop.writes.standing import Standing
from fastpix_desktop.writes.times import Times
from fastpix_desktop.writes.write import Seen

_READS_AT_ONCE = 2
"""How many media are read at once to find out what became of the writes of a program that ended in the middle."""


_UNPROVED_READ = 20
"""How many media are read at an opening because their writes ended without a proof."""


class Start(Protocol):
    """Starts a task that outlives its caller, unless one with the same key is running."""

    def __call__(self, action: Callable[[], Coroutine[Any, Any, None]], *, key: Hashable, background: bool) -> object:
        """Run `action` as a task that the user does not wait for."""


class Proof:
    """Proves the writes of one workspace. Call its methods on the event loop's thread only.

    `read` reads a media by its id, and its record is published as MediaKnown. `follow` is subscribed to the changes.
    """

    def __init__(
        self, journal: WorkspaceJournal, read: Callable[[str], Awaitable[Media]], start: Start, times: Times
    ) -> None:
        self._journal = journal
        self._read = read
        self._start = start
        self._times = times
        self._cases: dict[str, Case] = {}
        self._begun_again: dict[str, float] = {}

    def follow(self, change: Change) -> None:
        """Compare each media that was read with the writes to it."""
        if not isinstance(change, MediaKnown):
            return
        standing = self._journal.standing(change.media.id)
        if any(entry.state.is_under_way and entry.run != self._journal.run for entry in standing.entries):
            # The run may have ended since this workspace was opened.
            self._start(self._account_for_ended_runs, key="account for writes", background=True)
        deleted, overtaken = standing.deleted, standing.overtaken
        # First those that are being proved: the read that proves one may be the first half of the proof of another.
        for entry in sorted(standing.entries, key=lambda entry: entry.id not in self._cases):
            if entry.id not in overtaken and self._counts(change, entry):
                self._weigh(entry, standing, deleted, change)

    def begin(
        self, entry: Entry, unproved: State, error: FastPixError | None = None, *, read: Media | None = None
    ) -> None:
        """Let every read from now on count for this write.

        `unproved` is the state that it ends with if no read proves it in time. `error` is how sending it failed. `read`
        is a record that was just read and counts as the first one.
        """
        case = self._cases[entry.id] = Case(now(), unproved, error)
        if read is not None:
            write, deleted = write_of(entry), self._journal.standing(read.id).deleted
            seen = write.seen_in(read, entry.others, deleted)
            case.note(seen, now(), now(), self._times.apart, write.missing_in(read, entry.others, deleted))

    def drop(self, entry: Entry) -> None:
        """Stop looking at this write. A later read may begin anew."""
        self._cases.pop(entry.id, None)

    async def read_once(self, entry: Entry) -> None:
        """Read the media once, after `begin`. An error is kept for `settle` and not raised."""
        case = self._cases[entry.id]
        with suppress(TimeoutError):
            async with asyncio.timeout(self._times.within):
                await self._read_for(entry, case)

    async def settle(self, entry: Entry) -> tuple[Entry, FastPixError | None]:
        """Read the media until the write is proved or the time is over.

        Returns the entry with its final state, and the first error, None if there was none.
        """
        case = self._cases.get(entry.id)
        if case is None:
            return self._journal.current(entry), None
        try:
            for pause in chain(self._times.pauses[1:], repeat(self._times.pauses[-1])):
                ends_at = case.ends_at(self._times.within)
                if self._cases.get(entry.id) is not case or case.is_over(ends_at):
                    break
                await _sleep_until(min(case.next_read(pause, self._times.apart), ends_at))
                if self._cases.get(entry.id) is case and now() < ends_at:
                    with suppress(TimeoutError):
                        async with asyncio.timeout_at(ends_at):
                            await self._read_for(entry, case)
            entry = self._journal.current(entry)
            if self._cases.get(entry.id) is case:
                entry = self._end(entry, case)
            return entry, case.error
        finally:
            # Another case may have begun, if the proof was taken back meanwhile.
            if self._cases.get(entry.id) is case:
                self.drop(entry)

    def look_at_earlier_writes(self) -> None:
        """Begin to look at the writes of earlier runs: those that had not ended, and those that were not proved."""

        async def look() -> None:
            await self._account_for_ended_runs()
            # `follow` is told of what is read.
            for media_id in await self._journal.unproved(_UNPROVED_READ):
                with suppress(FastPixError):
                    await self._read(media_id)

        # If the place has got its name since, an earlier look is at the writes of another place.
        self._start(look, key=("look at earlier writes", self._journal.place), background=True)

    async def _account_for_ended_runs(self) -> None:
        while entries := await self._journal.adopt():
            await self.account_for(entries)

    async def account_for(self, entries: Sequence[Entry]) -> None:
        """Find out what became of these writes, whose program ended in the middle."""
        turn = asyncio.Semaphore(_READS_AT_ONCE)

        async def account(entry: Entry) -> None:
            async with turn:
                # Only a track that was gone before is checked without having been sent.
                self.begin(entry, State.FAILED if entry.sent_at is None else State.UNKNOWN)
                await self.read_once(entry)
                await self.settle(entry)

        def stop() -> None:
            # A later read may still prove what was not looked at until the end.
            for entry in map(self._journal.current, entries):
                if entry.state.is_under_way:
                    self.drop(entry)
                    state = State.NOT_DONE if entry.sent_at is None else State.UNKNOWN
                    self._journal.move(entry, state, sentence("service", "It was not checked until the end."))

        try:
            async with asyncio.TaskGroup() as group:
                for entry in entries:
                    group.create_task(account(entry))
        finally:
            stop()

    async def _read_for(self, entry: Entry, case: Case) -> None:
        asked_at = now()
        try:
            await self._read(entry.write.media_id)
        except NotFound as error:
            case.note_missing_media(error, asked_at, self._times.apart)
        except FastPixError as error:
            case.error = case.error or error

    def _counts(self, known: MediaKnown, entry: Entry) -> bool:
        """Whether a read says something about a write. While the write is being sent, no read does."""
        case = self._cases.get(entry.id)
        if entry.state.is_under_way or (entry.state.is_open and case is not None):
            return case is not None and known.asked_at >= case.begun
        if entry.state is State.NOT_DONE or (entry.state is State.FAILED and not self._may_be_done(entry, known.media)):
            return False
        if entry.state.is_open or entry.state is State.FAILED or entry.run != self._journal.run:
            # A read that was asked before the write ended is older than what is known of it. What another run proved
            # may have been proved since.
            is_clock_wrong = entry.changed_at > datetime.now(UTC) + timedelta(minutes=1)
            return is_clock_wrong or _time_of_day(known.asked_at) > entry.changed_at
        return True

    def _may_be_done(self, entry: Entry, media: Media) -> bool:
        """Whether a write that failed may have been done: the service refused it, and its reply may be wrong.

        Much later, a value is what it was to be because somebody else has set it, unless the media was last changed
        when the write was sent.
        """
        if entry.sent_at is None:
            return False
        within = timedelta(seconds=self._times.taken_back_within)
        is_recent = datetime.now(UTC) - entry.changed_at <= within
        was_changed_then = media.updated_at is not None and abs(media.updated_at - entry.sent_at) <= within
        return write_of(entry).is_final or is_recent or was_changed_then

    def _weigh(self, entry: Entry, standing: Standing, deleted: frozenset[str], known: MediaKnown) -> None:
        """Compare one record with one write. `deleted` is what `standing` says of the tracks that we have deleted."""
        write = write_of(entry)
        others = write.others_confirmed if entry.others is None else entry.others
        seen = write.seen_in(known.media, others, deleted)
        missing = write.missing_in(known.media, others, deleted)
        case = self._cases.get(entry.id)
        is_gone = entry.state.is_done or entry.state is State.GONE_WITH_OTHERS
        if is_gone and seen.is_opposite:
            self.drop(entry)
            self._take_back(entry, known.media)
        elif entry.state.is_done:
            # Another run may have proved what this one looks at.
            self.drop(entry)
        elif case is not None:
            self._note(entry, case, seen, known, missing)
        elif seen is Seen.SHOWN or (seen is Seen.WITHOUT_OTHERS and entry.state.is_open and not is_gone):
            # It has ended without a proof, and this read may be the first half of one. Two such proofs of one media at
            # the same time, or one after the other without a pause, could make each other read for ever.
            is_pause_over = now() - self._begun_again.get(entry.media, -inf) >= self._times.within
            if is_pause_over and not any(other.id in self._cases for other in standing.entries):
                self._begin_again(entry, seen, known, missing)
        elif entry.state is State.PREPARING and known.media.is_finished:
            self._journal.move(entry, State.ACCEPTED, write.why_unproved(seen))

    def _begin_again(self, entry: Entry, seen: Seen, known: MediaKnown, missing: int) -> None:
        """Prove a write that has ended, with one record as the first half of the proof."""
        self._begun_again[entry.media] = now()
        case = self._cases[entry.id] = Case(known.asked_at, entry.state)
        self._note(entry, case, seen, known, missing)
        if entry.id in self._cases:
            key = ("proof", entry.id, case.begun)
            self._start(lambda: self._settle_again(entry, case), key=key, background=True)

    def _note(self, entry: Entry, case: Case, seen: Seen, known: MediaKnown, missing: int) -> None:
        """Add one record to the evidence for a write, and move the write on if that is enough."""
        needs_two = write_of(entry).needs_two_reads or entry.needs_two or entry.was_refused
        agrees = case.note(seen, known.asked_at, known.read_at, self._times.apart, missing)
        if seen is Seen.SHOWN and (agrees or not needs_two):
            self.drop(entry)
            # A track that was not found was deleted by somebody else. After a refusal, nobody knows who did it.
            is_others = entry.sent_at is None or entry.was_not_found or case.unproved is State.FAILED
            updated_at = newest(entry.updated_at, known.media.updated_at)
            detail = entry.detail if case.unproved is State.FAILED else ""
            self._journal.move(entry, State.ALREADY if is_others else State.VERIFIED, detail, updated_at=updated_at)
        elif seen is Seen.SHOWN and entry.state is State.SENT:
            self._journal.move(entry, State.CHECKING)
        elif seen.is_opposite and entry.state is State.CHECKING and case.unproved is not State.FAILED:
            self._journal.move(entry, State.SENT)
        elif seen.is_opposite and entry.state is State.CHECKING:
            self.drop(entry)
            detail = entry.detail or sentence("service", "FastPix lists the track again.")
            self._journal.move(entry, State.FAILED, detail)

    def _end(self, entry: Entry, case: Case) -> Entry:
        """End a write without a proof. One that had ended before keeps its state, unless more is known now.

        A refusal stands until there is a proof.
        """
        if entry.was_refused:
            return entry
        state, detail = case.end(self._times.within, write_of(entry).why_unproved)
        if case.is_prepared_for_long and entry.state.is_under_way:
            self._start(lambda: self._watch(entry), key=("preparing", entry.id), background=True)
        if not (entry.state.is_under_way or entry.state is case.unproved):
            return entry
        if state is entry.state and (detail == entry.detail or state is State.TAKEN_BACK):
            return entry
        return self._journal.move(entry, state, detail, error=case.error)

    def _take_back(self, entry: Entry, media: Media) -> None:
        """Take a proof back. If somebody may have changed a value since, only note that it is different now.

        After a refusal, what the service said was true: the write has failed again.
        """
        write = write_of(entry)
        if not write.is_final:
            if entry.changed_since is not None:
                return
            at = datetime.now(UTC)
            is_late = at - entry.changed_at > timedelta(seconds=self._times.taken_back_within)
            # The record on which it was sent counts too: the one that proved it may have been of another media.
            is_changed = entry.updated_at is not None and newest(entry.updated_at, media.updated_at) != entry.updated_at
            if is_late or is_changed:
                self._journal.move(entry, entry.state, entry.detail, changed_since=at)
                return
        if entry.was_refused:
            self._journal.move(entry, State.FAILED, entry.detail)
        else:
            self._journal.move(entry, State.TAKEN_BACK, needs_two=True)

    async def _settle_again(self, entry: Entry, case: Case) -> None:
        if self._cases.get(entry.id) is case:
            await self.settle(entry)

    async def _watch(self, entry: Entry) -> None:
        """Read a media that is being prepared again, until it is ready or the time is over. `follow` is told of it.

        Two reads in a row have to show that it is ready, because one may come from a stale copy. If nobody watches it
        any more, it is only accepted.
        """
        ends_at = now() + self._times.watch_for
        finished = 0
        try:
            for pause in chain(self._times.watch_pauses, repeat(self._times.watch_pauses[-1])):
                await asyncio.sleep(pause)
                if now() >= ends_at or finished == 2 or not self._journal.current(entry).state.is_open:
                    break
                try:
                    media = await self._read(entry.write.media_id)
                except FastPixError:
                    finished = 0
                else:
                    finished = finished + 1 if media.is_finished else 0
        finally:
            entry = self._journal.current(entry)
            if entry.state is State.PREPARING and entry.id not in self._cases:
                self._journal.move(entry, State.ACCEPTED, entry.detail)


def _time_of_day(loop_time: float) -> datetime:
    """Return the time of day at a time of the loop that is over, or a little earlier.

    A busy machine may stop the thread between a look at one clock and a look at the other, and the read would seem
    older than it is. So of three looks at both, the quickest counts.
    """
    looks = []
    for _ in range(3):
        before, at, after = now(), datetime.now(UTC), now()
        looks.append((after - before, at, after))
    _, at, after = min(looks)
    return at - timedelta(seconds=after - loop_time)


async def _sleep_until(time: float) -> None:
    """Sleep until the loop's time is `time`. A timer may end a little too early for two reads to agree."""
    while (left := time - now()) > 0:  # noqa: ASYNC110  # no event ends this wait, and a timer may be early
        await asyncio.sleep(left)
