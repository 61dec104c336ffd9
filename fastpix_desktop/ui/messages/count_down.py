"""Counts down the seconds for which the client waits, and returns the sentence about the wait for the message bar."""

import math

from PySide6.QtCore import QObject, QTimer, Signal

from fastpix_desktop.domain.pages import Waiting
from fastpix_desktop.ui.words.in_words import filled, in_words


class CountDown(QObject):
    """Counts down one wait at a time.

    Signal `ticked`: one more second has passed. When it is emitted after the last second, `waiting` is None.
    """

    ticked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: Waiting | None = None
        self._seconds_left = 0.0
        self._clock = QTimer(self)
        self._clock.setInterval(1000)
        self._clock.timeout.connect(self._tick)

    @property
    def waiting(self) -> Waiting | None:
        """The wait that is counted down, None if there is none."""
        return self._waiting

    @property
    def text(self) -> str:
        """The sentence about the wait, with the seconds that are left. Empty if there is no wait."""
        if self._waiting is None:
            return ""
        seconds = max(1, math.ceil(self._seconds_left))
        if self._waiting.asked_by_service:
            return self.tr("FastPix asked the program to wait. It continues in %n s.", "", seconds)
        text = self.tr("{reason} Trying again in %n s.", "", seconds)
        return filled(text, reason=in_words(self._waiting.reason))

    def begin(self, waiting: Waiting) -> None:
        """Count down this wait. If another wait is being counted down, that count-down ends."""
        self._waiting = waiting
        self._seconds_left = waiting.seconds
        self._clock.start()

    def end(self) -> None:
        """Stop counting. `ticked` is not emitted."""
        self._waiting = None
        self._clock.stop()

    def _tick(self) -> None:
        self._seconds_left -= 1
        if self._seconds_left <= 0:
            self.end()
        self.ticked.emit()
