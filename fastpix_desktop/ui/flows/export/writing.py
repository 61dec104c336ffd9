"""Writes one export at a time, shows how far it is, and says how it ended."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject

from fastpix_desktop.errors import NotSaved, StoreUnavailable
from fastpix_desktop.ui.loop.tasks import TaskOwner
from fastpix_desktop.ui.reports.progress_line import ProgressLine
from fastpix_desktop.ui.system import shown_file
from fastpix_desktop.ui.window.main_window import MainWindow, add_line
from fastpix_desktop.ui.words.reports import ABOUT, busy_message, complete_message, not_shown_message, stopped_message
from fastpix_desktop.ui.words.sentences import Message, NextStep, error_message

EXPORTING = "export"
"""The key of the task that asks and writes."""

OnProgress = Callable[[int, int], None]


class Writing(QObject):
    """The exports of one window: one at a time. `line` shows how far it is.

    An export belongs to the open workspace: it ends when that is left or the program is closed, and nothing of it is
    left behind.
    """

    def __init__(self, window: MainWindow, tasks: TaskOwner) -> None:
        super().__init__(window)
        self._window, self._tasks = window, tasks
        self._is_cancelled = self._is_writing = False
        self.line = ProgressLine()
        self.line.cancelled.connect(self._cancel)
        add_line(window, self.line)

    def begin(self, action: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Run `action`, which asks and writes, unless an export is under way."""

        async def run() -> None:
            try:
                await action()
            except (StoreUnavailable, NotSaved) as error:
                self._window.notices.show_message(error_message(error, ABOUT))

        if not self._tasks.start(run, key=EXPORTING):
            self._window.notices.show_message(busy_message())

    async def write(self, total: int, file: Path | None, write: Callable[[OnProgress], Awaitable[Message]]) -> Message:
        """Show the progress of `write`, and return its message. If it is ended before, that is said.

        `file` is what is written, None for the clipboard.
        """
        name, before = "" if file is None else file.name, _state_of(file)
        self._is_cancelled, self._is_writing = False, True
        self._window.notices.resolve(ABOUT)
        self.line.begin(total, name)
        try:
            return await write(lambda done, of: self.line.show_progress(done, of, name))
        except asyncio.CancelledError:
            # The file may have got its name just before.
            is_whole = _state_of(file) != before
            message = complete_message(name) if is_whole else stopped_message(by_user=self._is_cancelled)
            self._window.notices.show_message(message)
            raise
        finally:
            self._is_writing = False
            self.line.end()

    def say(self, message: Message, file: Path | None = None) -> None:
        """Show the message about what was written to `file`, with a button that shows it."""
        if file is None:
            self._window.notices.show_message(message)
        else:
            self._window.notices.show_message(message, partial(self._show, file, message.step))

    def _show(self, file: Path, step: NextStep) -> None:
        is_page = step is NextStep.OPEN_REPORT
        if not (shown_file.open_page(file) if is_page else shown_file.show_folder(file)):
            self._window.notices.show_message(not_shown_message(str(file), is_page=is_page))

    def _cancel(self) -> None:
        if self._is_writing:
            self._is_cancelled = True
            self._tasks.cancel(EXPORTING)


def _state_of(file: Path | None) -> tuple[int, int] | None:
    """Return what differs once another file has taken the place of this one. None if there is none."""
    try:
        found = None if file is None else file.stat()
    except (OSError, ValueError):
        return None
    return None if found is None else (found.st_ino, found.st_mtime_ns)
