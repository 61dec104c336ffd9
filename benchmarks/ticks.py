"""A timer in the window's thread. The gaps between its ticks show how long the thread was busy."""

import time
from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import Qt, QTimer


class Ticks:
    """Ticks every `milliseconds` until `gaps` is called. Create and use it in the application's thread.

    `clock` returns the time in seconds. With `time.thread_time` the gaps are processor time of the thread, which other
    programs do not make longer.
    """

    def __init__(self, milliseconds: int = 1, clock: Callable[[], float] = time.perf_counter) -> None:
        self._clock = clock
        # Allocated for half a minute, so that growing the list causes no pause.
        self._times = [0.0] * 30_000
        self._count = 0
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._note)
        self._timer.start(milliseconds)

    def gaps(self) -> list[float]:
        """Stop, and return the seconds between the ticks."""
        self._timer.stop()
        times = self._times[: self._count]
        return [later - earlier for earlier, later in pairwise(times)]

    def _note(self) -> None:
        if self._count == len(self._times):
            self._times.extend([0.0] * 30_000)
        self._times[self._count] = self._clock()
        self._count += 1
