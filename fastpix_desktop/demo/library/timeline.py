"""Actions that the demo workspace runs at a later time of its clock, in order.

`Timeline.lock` protects all media of the workspace. A thread must hold it while it reads or changes them.
"""

import heapq
import itertools
import threading
from collections.abc import Callable
from datetime import datetime, timedelta

from fastpix_desktop.demo.library.clock import Clock

ScheduledAction = Callable[[], None]


class Timeline:
    """Actions by the time at which they are due. They run only in `catch_up`, so call it before reading media."""

    def __init__(self, clock: Clock) -> None:
        self.lock = threading.RLock()
        self._clock = clock
        self._waiting: list[tuple[datetime, int, ScheduledAction]] = []
        self._order = itertools.count()
        self._moment: datetime | None = None
        clock.when_stepped(self.catch_up)

    def now(self) -> datetime:
        """Return the clock's time. While an action runs, return the time at which the action was due."""
        return self._moment or self._clock.now()

    def after(self, seconds: float, action: ScheduledAction) -> None:
        """Schedule `action` to run `seconds` from now."""
        with self.lock:
            due = self.now() + timedelta(seconds=seconds)
            heapq.heappush(self._waiting, (due, next(self._order), action))

    def catch_up(self) -> None:
        """Run all actions that are due, the earliest first, and those due ones that they schedule.

        Does nothing if it is called by an action.
        """
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
        """Return how many real seconds pass until the next action is due. None if no action is scheduled."""
        with self.lock:
            return self._clock.real_seconds_until(self._waiting[0][0]) if self._waiting else None
