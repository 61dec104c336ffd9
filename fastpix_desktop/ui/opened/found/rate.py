"""Limits how often something runs that follows changes of the copy of the library."""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


class Rate:
    """Calls `run` after `soon`: at once, or as soon as `least` milliseconds have passed since it ran last."""

    def __init__(self, run: Callable[[], object], least: int, parent: QObject) -> None:
        self._least = least
        self._ran_at = -float(least)
        self._timer = QTimer(parent, singleShot=True)
        self._timer.timeout.connect(run)

    def soon(self) -> None:
        """Call `run` when it is due, with the next turn of the loop at the earliest."""
        if not self._timer.isActive():
            passed = 1000 * (time.monotonic() - self._ran_at)
            self._timer.start(round(max(0.0, self._least - passed)))

    def note(self) -> None:
        """It runs now, for whatever reason."""
        self._ran_at = time.monotonic()

    def drop(self) -> None:
        """Call it no more."""
        self._timer.stop()
        self._timer.deleteLater()
