"""A timer of one millisecond: how long nothing else had a turn on the window's thread."""

import time
from itertools import pairwise

from PySide6.QtCore import Qt, QTimer


class Ticks:
    """Ticks from when it is made until `gaps` is asked for; both on the thread of the application."""

    def __init__(self) -> None:
        # Room for half a minute, so that the list's own growth is no pause.
        self._times = [0.0] * 30_000
        self._count = 0
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._note)
        self._timer.start(1)

    def gaps(self) -> list[float]:
        """Stop; the seconds between each tick and the next."""
        self._timer.stop()
        times = self._times[: self._count]
        return [later - earlier for earlier, later in pairwise(times)]

    def _note(self) -> None:
        if self._count == len(self._times):
            self._times.extend([0.0] * 30_000)
        self._times[self._count] = time.perf_counter()
        self._count += 1
