"""Decides when a media in preparation is read again: at growing intervals, and only while it is visible."""

import time

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from fastpix_desktop.domain.media import Media

PAUSES = (2.0, 3.0, 5.0, 8.0, 13.0, 20.0, 30.0)
"""Seconds to wait before each read of a media. The last value repeats. For a new media or status, the first is next."""


class PreparationWatch(QObject):
    """Emits `due` when the media on screen should be read again.

    Nothing is emitted while `pane`, which shows the media, is hidden or `window` is minimised. If a read becomes due
    meanwhile, `due` is emitted once the media is visible again.
    """

    due = Signal()

    def __init__(self, pane: QWidget, window: QWidget, pauses: tuple[float, ...] = PAUSES) -> None:
        super().__init__(pane)
        self._pane, self._window, self._pauses = pane, window, pauses
        self._followed: tuple[str, str | None] | None = None
        self._reads = 0
        self._next = 0.0
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._emit_due)
        pane.installEventFilter(self)
        window.installEventFilter(self)

    def follow(self, media: Media | None) -> None:
        """Watch the media that is on screen now; None if there is none. Only a media in preparation is watched."""
        if media is None or media.status is None or media.is_finished:
            self._followed = None
            self._timer.stop()
        elif self._followed != (media.id, media.status):
            self._followed = media.id, media.status
            self._reads = 0
            self._schedule_read()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: an event of the pane or the window. Pause the timer while the media is not visible."""
        if event.type() in {QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.WindowStateChange}:
            if not self._is_visible():
                self._timer.stop()
            elif self._followed is not None and not self._timer.isActive():
                self._start_timer()
        return False

    def _is_visible(self) -> bool:
        return self._pane.isVisible() and not self._window.isMinimized()

    def _schedule_read(self) -> None:
        self._next = time.monotonic() + self._pauses[min(self._reads, len(self._pauses) - 1)]
        if self._is_visible():
            self._start_timer()

    def _start_timer(self) -> None:
        self._timer.start(max(0, round(1000 * (self._next - time.monotonic()))))

    def _emit_due(self) -> None:
        self._reads += 1
        self._schedule_read()
        self.due.emit()
