"""What the demo workspace does later: actions with the moment they are due, done in order.

Must not know what the actions do. The lock is the whole workspace's: whoever reads or changes it holds it.
"""

import heapq
import itertools
import threading
from collections.abc import Callable
from datetime import datetime, timedelta

from fastpix_desktop.demo.library.clock import Clock

Action = Callable[[], None]


class Timeline:
    """Actions by moment. Nothing runs by itself: whoever looks at the workspace calls `catch_up` first."""

    def __init__(self, clock: Clock) -> None:
        self.lock = threading.RLock()
        self._clock = clock
        self._waiting: list[tuple[datetime, int, Action]] = []
        self._order = itertools.count()
        self._moment: datetime | None = None
        clock.when_stepped(self.catch_up)

    def now(self) -> datetime:
        """Return the time; inside an action the moment it was due, however late it runs."""
        return self._moment or self._clock.now()

    def after(self, seconds: float, action: Action) -> None:
        """Do `action` so many seconds from now."""
        with self.lock:
            due = self.now() + timedelta(seconds=seconds)
            heapq.heappush(self._waiting, (due, next(self._order), action))

    def catch_up(self) -> None:
        """Do everything that is due, the earliest first, and what falls due by it."""
        with self.lock:
            if self._moment is not None:
                return
            try:
                while self._waiting and self._waiting[0][0] <= self._clock.now():
                    self._moment, _, action = heapq.heappop(self._waiting)
                    action()
            finally:
                self._moment = None

    def wall_seconds_left(self) -> float | None:
        """Return how long the wall's clock takes until the next action is due, None when there is none."""
        with self.lock:
            return self._clock.wall_seconds_until(self._waiting[0][0]) if self._waiting else None
