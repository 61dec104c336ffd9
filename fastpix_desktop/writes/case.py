"""What the reads since a write have shown so far, and what follows from it."""

import asyncio
from collections.abc import Callable
from datetime import datetime

from fastpix_desktop.domain.journal import State
from fastpix_desktop.domain.wording import counted
from fastpix_desktop.errors import FastPixError, NotFound
from fastpix_desktop.writes.write import Seen


def now() -> float:
    """Return the time of the event loop, in seconds. Reads and cases are timed by it."""
    return asyncio.get_running_loop().time()


def newest(one: datetime | None, other: datetime | None) -> datetime | None:
    """Return the later of two times. None is earlier than every time."""
    return max((time for time in (one, other) if time is not None), default=None)


class Case:
    """The evidence for one write. Reads that were asked before `begun` do not count.

    `unproved` is the state that the write ends with if there is no proof in time. `error` is the first error, of
    sending the write or of a read after it.
    """

    def __init__(self, begun: float, unproved: State, error: FastPixError | None = None) -> None:
        self.begun = begun
        self.unproved = unproved
        self.error = error
        self.is_prepared_for_long = False
        """Whether two reads in a row, far enough apart, show that the media is being prepared."""
        self._last: Seen | None = None
        self._missing = 0
        self._is_media_missing = False
        self._are_others_missing = False
        # The times of the first read, of those in a row until now, that showed this.
        self._shown_since: float | None = None
        self._others_missing_since: float | None = None
        self._preparing_since: float | None = None
        self._media_missing_since: float | None = None

    def note(self, seen: Seen, asked_at: float, read_at: float, apart: float, missing: int) -> bool:
        """Note what a record shows. Returns whether an earlier read in the same row agrees that the effect is there.

        `missing` is the number of other tracks that are missing.
        """
        agrees = seen is Seen.SHOWN and self._shown_since is not None and asked_at - self._shown_since >= apart
        is_prepared, since = seen in {Seen.PREPARING, Seen.NOT_SHOWN_YET}, self._preparing_since
        self.is_prepared_for_long = is_prepared and since is not None and asked_at - since >= apart
        since = self._others_missing_since
        self._are_others_missing = seen is Seen.WITHOUT_OTHERS and since is not None and asked_at - since >= apart
        self._shown_since = _since(self._shown_since, read_at, seen is Seen.SHOWN)
        self._others_missing_since = _since(self._others_missing_since, read_at, seen is Seen.WITHOUT_OTHERS)
        self._preparing_since = _since(self._preparing_since, read_at, is_prepared)
        self._last, self._missing, self._media_missing_since = seen, missing, None
        return agrees

    def note_missing_media(self, error: NotFound, asked_at: float, apart: float) -> None:
        """Note that the service did not know the media. One such reply may be wrong, so only two in a row count."""
        self._shown_since = None
        if self._media_missing_since is None:
            self._media_missing_since = now()
        elif asked_at - self._media_missing_since >= apart:
            self._is_media_missing = True
            self.error = error

    def ends_at(self, within: float) -> float:
        """Return the time at which a write without a proof ends.

        Missing others are watched for as long again, because they may only be missing for a moment.
        """
        if self._others_missing_since is None:
            return self.begun + within
        return min(self._others_missing_since, self.begun + within) + within

    def is_over(self, ends_at: float) -> bool:
        """Whether more reads would not help now."""
        return now() >= ends_at or self.is_prepared_for_long or self._is_media_missing

    def next_read(self, pause: float, apart: float) -> float:
        """Return the time of the next read: after `pause`, or as soon as it can agree with the last one.

        If a read at that time failed, there is a pause again.
        """
        times = (self._shown_since, self._preparing_since, self._media_missing_since)
        since = next((time for time in times if time is not None), None)
        return now() + pause if since is None or since + apart <= now() else since + apart

    def end(self, within: float, why_unproved: Callable[[Seen | None], str]) -> tuple[State, str]:
        """Return the state that the write ends with, and the reason as a sentence."""
        since = self._others_missing_since
        if self._are_others_missing and since is not None and now() - since >= within:
            return State.GONE_WITH_OTHERS, _missing_words(self._missing)
        state = self.unproved
        if self._is_media_missing and state is State.ACCEPTED:
            state = State.UNKNOWN
        elif self.is_prepared_for_long and state is State.ACCEPTED:
            state = State.PREPARING
        elif state is State.PREPARING and not self.is_prepared_for_long:
            state = State.ACCEPTED
        why = why_unproved(self._last)
        # One read without others is not worth a word, if there is another reason.
        is_weak = self._last is None or (self._last is Seen.WITHOUT_OTHERS and not self._are_others_missing)
        if self.error is not None and (is_weak or self._is_media_missing or state is not State.ACCEPTED):
            why = self.error.sentence
        return state, why


def _since(before: float | None, read_at: float, is_so: bool) -> float | None:
    if not is_so:
        return None
    return read_at if before is None else before


def _missing_words(number: int) -> str:
    return counted("%n other track(s), which this program did not delete, cannot be found either.", "", number)
