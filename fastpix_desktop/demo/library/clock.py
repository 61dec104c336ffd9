"""The demo workspace's clock. It runs at the speed of real time or at another speed. At speed 0, only tests move it."""

import math
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta


class Clock:
    """A clock that never goes back. Can be used from any thread.

    factor  the speed of the clock. With 1 it is the speed of real time. With 60 the clock moves a minute each second.
            With 0 only `step` moves it.
    start   the time that the clock shows at first; by default the real time

    Raises ValueError if `factor` is negative, infinite or not a number.
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
        """Return the time that the clock shows."""
        with self._lock:
            passed = self.factor * (time.monotonic() - self._began) + self._stepped
        return self._start + timedelta(seconds=passed)

    def step(self, seconds: float) -> None:
        """Move the clock forward by `seconds`, then call all listeners.

        One listener is `Timeline.catch_up`, so all actions that have become due are run before this method returns.
        Raises ValueError if `seconds` is negative, infinite or not a number.
        """
        if not 0 <= seconds < math.inf:
            raise ValueError("A clock cannot go back: give a number of seconds, 0 or more.")
        with self._lock:
            self._stepped += seconds
        for listener in self._listeners:
            listener()

    def when_stepped(self, listener: Callable[[], None]) -> None:
        """Have `step` call `listener` each time, in the thread that called `step`."""
        self._listeners.append(listener)

    def real_seconds_until(self, moment: datetime) -> float:
        """Return how many real seconds pass until this clock shows `moment`. 0 if `moment` has passed.

        The result is infinity if `moment` has not passed and only `step` moves the clock.
        """
        seconds = (moment - self.now()).total_seconds()
        if seconds <= 0:
            return 0.0
        return seconds / self.factor if self.factor else math.inf
