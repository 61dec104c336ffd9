"""Knows when a frame of a window has been painted, by handling the events that paint it; changes nothing in it."""

import asyncio
import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

_PAINTING = {QEvent.Type.Expose, QEvent.Type.Paint, QEvent.Type.UpdateRequest}


class Frames(QObject):
    """Watches a window that is not shown yet. `ended(float)` comes after each frame, with `time.perf_counter()`.

    A frame ends when everything in it is painted and handed to the screen. `table_painted` says whether the last
    one repainted the table.
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
        """Qt: see every event of the window, of its surface and of the table."""
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
        """The time at which the first frame of all ended; it may be over already."""
        return self._first or await self.until(lambda: True)

    async def until(self, condition: Callable[[], bool]) -> float:
        """The time at which the first frame ended from now on, for which `condition()` held."""
        found: asyncio.Future[float] = asyncio.get_running_loop().create_future()

        def look(at: float) -> None:
            if not found.done() and condition():
                found.set_result(at)

        self.ended.connect(look)
        try:
            return await found
        finally:
            self.ended.disconnect(look)
