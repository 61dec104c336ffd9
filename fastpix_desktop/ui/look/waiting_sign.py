"""Shows that the user waits for a read: a thin progress bar that does not appear for a short wait."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QProgressBar

from fastpix_desktop.domain.others_text import one_line

SHOW_WAITING_AFTER = 200
"""The time before a wait is shown, in milliseconds. For a shorter wait, the progress bar would only flicker."""


class WaitingSign(QProgressBar):
    """The progress bar. It needs the same space when it is hidden, so that nothing moves when it appears.

    `name` is its name for screen readers. Signal `shown`: the bar has appeared.
    """

    shown = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setRange(0, 0)
        self.setTextVisible(False)
        self.setFixedHeight(3)
        self.setAccessibleName(one_line(name))
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)
        self.hide()
        self._slow = QTimer(self, singleShot=True, interval=SHOW_WAITING_AFTER)
        self._slow.timeout.connect(self.show)
        self._slow.timeout.connect(self.shown)

    def begin(self) -> None:
        """Begin a wait. The bar appears after SHOW_WAITING_AFTER, unless `end` is called before."""
        self._slow.start()

    @property
    def is_waiting(self) -> bool:
        """Whether a wait has begun and has not ended."""
        return self._slow.isActive() or not self.isHidden()

    def end(self) -> None:
        """End the wait and hide the bar."""
        self._slow.stop()
        self.hide()
