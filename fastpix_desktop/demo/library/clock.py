"""The demo workspace's clock: real time, a faster one, or one that a test moves."""

import math
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta


class Clock:
    """A clock that never goes back. Can be used from any thread.

    factor  its speed: 1 for real time, 60 for a minute in each second, 0 if it only moves by `step`
    start   the time it starts with, by default the real time

    Raises ValueError for a wrong factor.
    """

    def __init__(self, *, factor: float = 1.0, start: datetime | None = None) -> None:
        if not 0 <= factor < math.inf:
            raise ValueError("A clock goes 0 times as fast as the wall's or faster.")
        self.factor = factor
        self._start = start or datetime.now(UTC)
        self._began = time.monotonic()
        self._stepped = 0.0
        self._lock = threading.Lock()
        self._listeners: list[Callable[[], None]] = []

    def now(self) -> datetime:
        """Return the time in UTC."""
        with self._lock:
            passed = self.factor * (time.monotonic() - self._began) + self._stepped
        return self._start + timedelta(seconds=passed)

    def step(self, seconds: float) -> None:
        """Move the clock forward by `seconds`. All actions that become due have run on return."""
        if not 0 <= seconds < math.inf:
            raise ValueError("A clock steps forwards: give a number of seconds, 0 or more.")
        with self._lock:
            self._stepped += seconds
        for listener in self._listeners:
            listener()

    def when_stepped(self, listener: Callable[[], None]) -> None:
        """Call `listener` after each step, in the thread that called `step`."""
        self._listeners.append(listener)

    def real_seconds_until(self, moment: datetime) -> float:
        """Return the real seconds until a time of this clock, inf if the clock only moves by `step`."""
        seconds = (moment - self.now()).total_seconds()
        if seconds <= 0:
            return 0.0
        return seconds / self.factor if self.factor else math.inf
