"""When to look again at a media in preparation: ever more rarely, and only while it is seen; reads nothing itself."""

import time

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from fastpix_desktop.domain.media import Media

PAUSES = (2.0, 3.0, 5.0, 8.0, 13.0, 20.0, 30.0)
"""Seconds before each look; the last one comes again and again. A new status begins with the first."""


class PreparationWatch(QObject):
    """`due` says that the media on screen should be read again. Nothing is due while `pane`, where it is shown, is
    hidden or `window` is minimised; what fell due meanwhile is due once it is seen again."""

    due = Signal()

    def __init__(self, pane: QWidget, window: QWidget, pauses: tuple[float, ...] = PAUSES) -> None:
        super().__init__(pane)
        self._pane, self._window, self._pauses = pane, window, pauses
        self._followed: tuple[str, str | None] | None = None
        self._looks = 0
        self._next = 0.0
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._look)
        pane.installEventFilter(self)
        window.installEventFilter(self)

    def follow(self, media: Media | None) -> None:
        """This media is on screen now, with what is known of it; None for none."""
        if media is None or media.status is None or media.is_settled:
            self._followed = None
            self._timer.stop()
        elif self._followed != (media.id, media.status):
            self._followed = media.id, media.status
            self._looks = 0
            self._wait()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: what is on screen may have come into sight or gone out of it."""
        if event.type() in {QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.WindowStateChange}:
            if not self._is_seen():
                self._timer.stop()
            elif self._followed is not None and not self._timer.isActive():
                self._go_on()
        return False

    def _is_seen(self) -> bool:
        return self._pane.isVisible() and not self._window.isMinimized()

    def _wait(self) -> None:
        self._next = time.monotonic() + self._pauses[min(self._looks, len(self._pauses) - 1)]
        if self._is_seen():
            self._go_on()

    def _go_on(self) -> None:
        self._timer.start(max(0, round(1000 * (self._next - time.monotonic()))))

    def _look(self) -> None:
        self._looks += 1
        self._wait()
        self.due.emit()
