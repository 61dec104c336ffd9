"""Shows that the user waits for a read: a thin progress bar that does not appear for a short wait."""

from PySide6.QtCore import QElapsedTimer, QTimer, Signal
from PySide6.QtWidgets import QProgressBar

from fastpix_desktop.domain.others_text import one_line

SHOW_WAITING_AFTER = 200
"""The time before a wait is shown, in milliseconds. For a shorter wait, the progress bar would only flicker."""


LONG_WAIT = 5_000
"""The time after which a wait is long, in milliseconds. After the same time again, its new length is reported."""


class WaitingSign(QProgressBar):
    """The progress bar. It needs the same space when it is hidden, so that nothing moves when it appears.

    `name` is its name for screen readers. Signals:

    - `shown`: the bar has appeared.
    - `lasting(int)`: the wait has lasted this many seconds. Emitted every LONG_WAIT milliseconds.
    """

    shown = Signal()
    lasting = Signal(int)

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
        self._length = QElapsedTimer()
        self._long = QTimer(self, interval=LONG_WAIT)
        self._long.timeout.connect(lambda: self.lasting.emit(round(self._length.elapsed() / 1000)))

    def begin(self) -> None:
        """Begin a wait. The bar appears after SHOW_WAITING_AFTER, unless `end` is called before."""
        self._slow.start()
        self._length.start()
        self._long.start()

    @property
    def is_waiting(self) -> bool:
        """Whether a wait has begun and has not ended."""
        return self._slow.isActive() or not self.isHidden()

    def end(self) -> None:
        """End the wait and hide the bar."""
        self._slow.stop()
        self._long.stop()
        self.hide()
