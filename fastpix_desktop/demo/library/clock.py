"""The demo workspace's clock. It runs at the speed of real time or at another speed, or only when a test moves it."""

import math
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta


class Clock:
    """A clock that never goes back. Can be used from any thread.

    factor  speed of the clock: 1 for real time, 60 for a minute in each second, 0 if only `step` moves it
    start   the time that the clock starts with, by default the real time

    Raises ValueError if `factor` is negative or infinite.
    """

    def __init__(self, *, factor: float = 1.0, start: datetime | None = None) -> None:
        if not 0 <= factor < math.inf:
            raise ValueError("The speed of a clock must be a number, 0 or more.")
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
        """Move the clock forward by `seconds`. On return, all listeners were called and all actions now due have run.

        Raises ValueError if `seconds` is negative or infinite.
        """
        if not 0 <= seconds < math.inf:
            raise ValueError("A clock cannot go back: give a number of seconds, 0 or more.")
        with self._lock:
            self._stepped += seconds
        for listener in self._listeners:
            listener()

    def when_stepped(self, listener: Callable[[], None]) -> None:
        """Call `listener` after each step, in the thread that called `step`."""
        self._listeners.append(listener)

    def real_seconds_until(self, moment: datetime) -> float:
        """Return how many real seconds pass until this clock shows `moment`. 0 if it has passed.

        Infinity if only `step` moves the clock.
        """
        seconds = (moment - self.now()).total_seconds()
        if seconds <= 0:
            return 0.0
        return seconds / self.factor if self.factor else math.inf
