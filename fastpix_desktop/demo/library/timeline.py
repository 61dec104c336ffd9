"""Runs actions of the demo workspace at a later time of its clock, such as the end of a media's preparation.

`Timeline.lock` protects all media of the workspace. A thread must hold this lock while it reads or changes media.
"""

import heapq
import itertools
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from fastpix_desktop.demo.library.clock import Clock

ScheduledAction = Callable[[], object]


class Timeline:
    """The scheduled actions, in the order in which they are due.

    Actions run only in `catch_up`. Call `catch_up` before reading media, so that the media are up to date.
    """

    def __init__(self, clock: Clock) -> None:
        self.lock = threading.RLock()
        self._clock = clock
        self._waiting: list[tuple[datetime, int, ScheduledAction]] = []
        self._order = itertools.count()
        self._moment: datetime | None = None
        clock.when_stepped(self.catch_up)

    def now(self) -> datetime:
        """Return the time of the clock or, while an action runs, the time at which the action was due."""
        return self._moment or self._clock.now()

    def after(self, seconds: float, action: ScheduledAction) -> None:
        """Schedule `action`. It is due `seconds` after `now()`."""
        with self.lock:
            due = self.now() + timedelta(seconds=seconds)
            heapq.heappush(self._waiting, (due, next(self._order), action))

    def catch_up(self) -> None:
        """Run all actions that are due, the earliest first.

        If these actions schedule other actions that are already due, run the other actions too.
        Does nothing if an action calls it.
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

    @contextmanager
    def standing_still(self) -> Iterator[None]:
        """Run what is due, and then nothing until the end of the context. Holds `lock`."""
        with self.lock:
            self.catch_up()
            before, self._moment = self._moment, self.now()
            try:
                yield
            finally:
                self._moment = before

    def real_seconds_left(self) -> float | None:
        """Return the number of real seconds until the next action is due. None if no action is scheduled."""
        with self.lock:
            return self._clock.real_seconds_until(self._waiting[0][0]) if self._waiting else None
