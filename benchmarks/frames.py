"""Detects when a frame of a window has been painted, from the window's events."""

import asyncio
import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

_PAINTING = {QEvent.Type.Expose, QEvent.Type.Paint, QEvent.Type.UpdateRequest}


class Frames(QObject):
    """Watches a window that is not shown yet. `ended(float)` is emitted after each frame, with `time.perf_counter()`.

    A frame ends when everything in it is painted and passed to the screen. `table_painted` says whether the last frame
    repainted the table.
    """

    ended = Signal(float)

    def __init__(self, window: QWidget, table: QAbstractScrollArea) -> None:
        super().__init__(window)
        self._window = window
        self._viewport = table.viewport()
        self._inside = False
        self._first: float | None = None
        self.table_painted = False
        self._window.installEventFilter(self)
        self._viewport.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Called by Qt for every event of the window, its surface and the table."""
        kind = event.type()
        if watched is self._viewport:
            self.table_painted |= kind == QEvent.Type.Paint
            return False
        if kind == QEvent.Type.Show and watched is self._window:
            self._window.windowHandle().installEventFilter(self)
        is_own_paint = watched is self._window and kind == QEvent.Type.Paint
        if self._inside or kind not in _PAINTING or is_own_paint:
            return False
        self._inside, self.table_painted = True, False
        watched.event(event)
        self._inside = False
        at = time.perf_counter()
        self._first = at if self._first is None else self._first
        self.ended.emit(at)
        return True

    async def first(self) -> float:
        """Returns the time at which the very first frame ended, also if that was earlier."""
        return self._first or await self.until(lambda: True)

    async def until(self, condition: Callable[[], bool]) -> float:
        """Returns the time at which the next frame ended for which `condition()` was true."""
        found: asyncio.Future[float] = asyncio.get_running_loop().create_future()

        def look(at: float) -> None:
            if not found.done() and condition():
                found.set_result(at)

        self.ended.connect(look)
        try:
            return await found
        finally:
            self.ended.disconnect(look)
