"""The gate before the requests that fill the library copy: how many at once, and when none."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from types import TracebackType

from msgspec import Struct

from fastpix_desktop.domain.library_copy import CopyState
from fastpix_desktop.errors import (
    FastPixError,
    PermissionDenied,
    RateLimited,
    ServiceUnreachable,
    SignInRequired,
)
from fastpix_desktop.library.user_reads import UserReads
from fastpix_desktop.search.sync.times import SyncTimes, nth

AT_ONCE = 2
"""The most requests at once."""

_LONGEST_TIMER = 3600.0


class Obstacle(Struct, frozen=True):
    """Why no request can be sent now: one has failed. The next one is sent at `next_try`."""

    state: CopyState
    reason: str
    next_try: datetime


class Gate:
    """Used as `async with gate:` around each request. `failed` and `succeeded` tell the gate what became of it.

    Two requests are sent at once. It is one while reads of the user are under way, and for some minutes after a 429.
    After a second 429 there is also a pause between requests. After a failure none is sent for a while, then one.

    `obstacle` is the failure that no later request has got over. `on_change` is called when it changes. `is_paused`:
    nothing is sent. `clock` returns seconds, `now` the wall clock's time.
    """

    def __init__(
        self,
        user_reads: UserReads,
        on_change: Callable[[], object],
        *,
        times: SyncTimes,
        clock: Callable[[], float],
        now: Callable[[], datetime],
    ) -> None:
        self.obstacle: Obstacle | None = None
        self.is_paused = False
        self._user_reads = user_reads
        self._on_change = on_change
        self._times = times
        self._clock = clock
        self._now = now
        self._turn = asyncio.Lock()
        self._changed = asyncio.Event()
        self._running = 0
        self._opens_at = self._failed_at = self._slowed_at = self._last_end = float("-inf")
        self._failures = 0
        self._slowed = 0

    @property
    def at_once(self) -> int:
        """How many requests may be under way now."""
        is_one = self._user_reads.count or self.obstacle is not None or self._times_slowed()
        return 1 if is_one else AT_ONCE

    async def __aenter__(self) -> None:
        async with self._turn:
            while (seconds := self._seconds_to_wait()) != 0:
                await self._change(seconds)
            self._running += 1

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._running -= 1
        self._last_end = self._clock()
        self._changed.set()

    def wake(self) -> None:
        """Look again whether a request may be sent: something has changed outside."""
        self._changed.set()

    def try_now(self) -> None:
        """Send the next request at once, unless the service has asked the program to wait."""
        if self.obstacle is not None and self.obstacle.state is not CopyState.WAITING:
            self._opens_at = float("-inf")
        self._changed.set()

    def succeeded(self, sent_at: float) -> None:
        """A request that was sent at this time of `clock` has got its reply."""
        if sent_at < self._failed_at:
            return
        self._failures = 0
        if self.obstacle is not None:
            self.obstacle = None
            self._changed.set()
            self._on_change()

    def failed(self, error: FastPixError, sent_at: float) -> None:
        """A request that was sent at this time of `clock` has failed."""
        now = self._clock()
        if sent_at >= self._failed_at:
            self._failures += 1
        state, seconds = self._pause_after(error)
        if state is CopyState.WAITING and sent_at >= self._slowed_at:
            self._slowed = min(2, self._times_slowed() + 1)
            self._slowed_at = now
        self._failed_at = now
        self._opens_at = max(self._opens_at, now + seconds)
        self.obstacle = Obstacle(state, error.sentence, _later(self._now(), self._opens_at - now))
        self._changed.set()
        self._on_change()

    def _pause_after(self, error: FastPixError) -> tuple[CopyState, float]:
        times = self._times
        if isinstance(error, RateLimited):
            if error.retry_after is None:
                return CopyState.WAITING, nth(times.too_many, self._failures)
            # A service that goes on to refuse has named too short a time.
            least = nth((times.apart, times.apart, *times.too_many), self._failures)
            return CopyState.WAITING, max(error.retry_after, least)
        if isinstance(error, ServiceUnreachable):
            return CopyState.OFFLINE, nth(times.unreachable, self._failures)
        if isinstance(error, SignInRequired | PermissionDenied):
            return CopyState.FAILED, nth(times.refused, self._failures)
        return CopyState.FAILED, nth(times.failed, self._failures)

    def _times_slowed(self) -> int:
        """Return how often the number of requests was halved. After ten minutes without a 429 it is as before."""
        return self._slowed if self._clock() < self._slowed_at + self._times.slow_for else 0

    def _seconds_to_wait(self) -> float | None:
        """Return 0 if a request may be sent, None if that depends on a change, otherwise the seconds until then."""
        if self.is_paused or self._running >= self.at_once:
            return None
        now = self._clock()
        opens_at = self._opens_at
        if self._times_slowed() > 1:
            opens_at = max(opens_at, self._last_end + self._times.apart)
        return max(0.0, opens_at - now)

    async def _change(self, seconds: float | None) -> None:
        """Wait for a change, at most so many seconds."""
        self._changed.clear()
        try:
            async with asyncio.timeout(None if seconds is None else min(seconds, _LONGEST_TIMER)):
                await self._changed.wait()
        except TimeoutError:
            pass


def _later(now: datetime, seconds: float) -> datetime:
    """Return the moment so many seconds from now, or the last one that can be written."""
    try:
        return now + timedelta(seconds=seconds)
    except OverflowError:
        return datetime.max.replace(tzinfo=now.tzinfo)
