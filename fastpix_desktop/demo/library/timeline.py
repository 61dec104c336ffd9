"""Actions that the demo workspace runs at a later time, in order.

`Timeline.lock` protects the whole workspace. Hold it to read or change the workspace.
"""

import heapq
import itertools
import threading
from collections.abc import Callable
from datetime import datetime, timedelta

from fastpix_desktop.demo.library.clock import Clock

ScheduledAction = Callable[[], None]


class Timeline:
    """Actions by the time they are due. They run only when `catch_up` is called, so call it before reading media."""

    def __init__(self, clock: Clock) -> None:
        self.lock = threading.RLock()
        self._clock = clock
        self._waiting: list[tuple[datetime, int, ScheduledAction]] = []
        self._order = itertools.count()
        self._moment: datetime | None = None
        clock.when_stepped(self.catch_up)

    def now(self) -> datetime:
        """Return the time. Inside an action this is the time it was due, even if it runs later."""
        return self._moment or self._clock.now()

    def after(self, seconds: float, action: ScheduledAction) -> None:
        """Run `action` in `seconds` from now."""
        with self.lock:
            due = self.now() + timedelta(seconds=seconds)
            heapq.heappush(self._waiting, (due, next(self._order), action))

    def catch_up(self) -> None:
        """Run all actions that are due, the earliest first, including those that they add."""
        with self.lock:
            if self._moment is not None:
                return
            try:
                while self._waiting and self._waiting[0][0] <= self._clock.now():
                    self._moment, _, action = heapq.heappop(self._waiting)
                    action()
            finally:
                self._moment = None

    def real_seconds_left(self) -> float | None:
        """Return the real seconds until the next action is due, None if there is none."""
        with self.lock:
            return self._clock.real_seconds_until(self._waiting[0][0]) if self._waiting else None
