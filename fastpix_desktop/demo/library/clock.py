"""The demo workspace's time: the wall's, a faster one, or one that a test steps by hand.

Must not run anything itself: `timeline` asks it what is due.
"""

import math
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta


class Clock:
    """A clock that never goes back. Safe to use from any thread.

    factor  how fast it goes: 1 as the wall's, 60 a minute each second, 0 only when it is stepped
    start   the time it begins with, by default the wall's

    A bad factor raises ValueError.
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
        """Return the time, in UTC."""
        with self._lock:
            passed = self.factor * (time.monotonic() - self._began) + self._stepped
        return self._start + timedelta(seconds=passed)

    def step(self, seconds: float) -> None:
        """Go on by so many seconds at once; what falls due in them has happened on return."""
        if not 0 <= seconds < math.inf:
            raise ValueError("A clock steps forwards: give a number of seconds, 0 or more.")
        with self._lock:
            self._stepped += seconds
        for listener in self._listeners:
            listener()

    def when_stepped(self, listener: Callable[[], None]) -> None:
        """Call `listener` after each step, in the thread that steps."""
        self._listeners.append(listener)

    def wall_seconds_until(self, moment: datetime) -> float:
        """Return how long the wall's clock takes until a moment; inf when this one stands still."""
        seconds = (moment - self.now()).total_seconds()
        if seconds <= 0:
            return 0.0
        return seconds / self.factor if self.factor else math.inf
