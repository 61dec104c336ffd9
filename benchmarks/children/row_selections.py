"""Selects one row after the other with the Down key, and measures how long the media beside the table takes."""

import asyncio
import time

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from benchmarks.frames import Frames
from benchmarks.readings import Reading
from fastpix_desktop.program import Program

_OWN_TASKS = 2
"""The program's main task and the watcher's. Without other tasks, nothing is being read."""

_SETTLE = 0.5
"""In seconds. Clips are read only after a selection has rested for a while."""


class RowSelections:
    """Uses the media table of a program with an open workspace."""

    def __init__(self, program: Program, frames: Frames) -> None:
        self._view = program.window.workspace
        self._frames = frames

    async def measure(self, count: int) -> Reading:
        """Returns `count` figures of each kind, in seconds.

        `shown` is the time from the key until the media beside the table is painted. `busy` is the processor time of
        the window's thread for the selection, with all that is read and painted because of it.
        """
        table = self._view.panel.table
        await self._frames.until(lambda: bool(self._view.panel.model.rows))
        table.setFocus()
        shown: list[float] = []
        busy: list[float] = []
        for number in range(count + 1):
            rows = self._view.panel.model.rows
            if table.current_row() in {-1, len(rows) - 1}:
                table.selectRow(0)
            await self._rest()
            took, used = await self._select_next()
            if number:  # the first one also builds what later ones use
                shown.append(took)
                busy.append(used)
        return {"shown": shown, "busy": busy}

    async def _select_next(self) -> tuple[float, float]:
        view = self._view
        wanted = view.panel.model.rows[view.panel.table.current_row() + 1].id
        start, used = time.perf_counter(), time.thread_time()
        key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(view.panel.table, key)
        painted = await self._frames.until(lambda: view.pane.media is not None and view.pane.media.id == wanted)
        await self._rest()
        return painted - start, time.thread_time() - used

    async def _rest(self) -> None:
        """Wait until the record, the clips and the pictures of the selected media are read."""
        await asyncio.sleep(_SETTLE)
        while len(asyncio.all_tasks()) > _OWN_TASKS:  # noqa: ASYNC110  # tasks that others end have no event
            await asyncio.sleep(0.005)
