"""A quiet sign that something is being read; knows neither what is read nor when that is over."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QProgressBar

SHOW_WAITING_AFTER = 200
"""Milliseconds before a wait is shown at all: a shorter one would only flicker."""


class WaitingSign(QProgressBar):
    """A quiet sign that comes when a wait takes long (`shown`); it keeps its place when hidden, so nothing jumps."""

    shown = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setRange(0, 0)
        self.setTextVisible(False)
        self.setFixedHeight(3)
        self.setAccessibleName(name)
        keep = self.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        self.setSizePolicy(keep)
        self.hide()
        self._slow = QTimer(self, singleShot=True, interval=SHOW_WAITING_AFTER)
        self._slow.timeout.connect(self.show)
        self._slow.timeout.connect(self.shown)

    def begin(self) -> None:
        """A wait begins; the sign comes if it is not over soon."""
        self._slow.start()

    @property
    def is_waiting(self) -> bool:
        """Whether a wait has begun and is not over."""
        return self._slow.isActive() or not self.isHidden()

    def end(self) -> None:
        """The wait is over."""
        self._slow.stop()
        self.hide()
