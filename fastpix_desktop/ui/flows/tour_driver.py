"""Clicks, presses keys, waits and saves pictures in the window, on behalf of the tour."""

import asyncio
import contextlib
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from fastpix_desktop.domain.journal import Entry
from fastpix_desktop.domain.media import Media
from fastpix_desktop.ui.loop.question_dialog import QuestionDialog
from fastpix_desktop.ui.window.main_window import MainWindow
from fastpix_desktop.writes.journal import Journal


class StepFailed(Exception):
    """A step of the tour failed. The message says what failed.

    If the step waited too long, the message also contains the message that the window shows.
    """


class WindowDriver:
    """Operates one window as a user does. Pictures are saved in `folder`. Each wait may take `patience` seconds."""

    def __init__(self, window: MainWindow, journal: Journal, folder: Path, patience: float) -> None:
        self._window = window
        self._view = window.workspace
        self._journal = journal
        self._folder = folder
        self._patience = patience

    def save(self, name: str) -> None:
        """Save a picture of the window. If the window shows a question, the question is part of the picture.

        `name` is the name of the file without “.png”. Raises StepFailed if the file cannot be written.
        """
        picture = self._window.grab()
        question = self.question()
        if question is not None:
            painter = QPainter(picture)
            size = question.frameGeometry().size()
            left = (self._window.width() - size.width()) // 2
            top = (self._window.height() - size.height()) // 2
            painter.drawPixmap(QPoint(left, top), question.grab())
            painter.end()
        file = self._folder / f"{name}.png"
        if not picture.save(str(file)):
            raise StepFailed(f"the picture {file} could not be written")

    async def wait_for_pictures(self) -> None:
        """Wait until the pictures of media are loaded, at most two seconds. If loading takes longer, no step fails."""
        with contextlib.suppress(StepFailed):
            await self.until(lambda: not self._view.pictures.is_busy, "", at_most=2.0)
        await asyncio.sleep(0)

    async def click_media(self, media: Media) -> None:
        """Click the row of a media and wait until the pane shows the media.

        Raises StepFailed if the media has no row on the page, or if the wait takes too long.
        """
        table = self._view.panel.table
        row = self._view.panel.model.row_of(media.id)
        if row is None:
            raise StepFailed("the media left the page")
        index = self._view.panel.model.index(row, 1)
        table.scrollTo(index)
        click(table.viewport(), table.visualRect(index).center())
        await self.until(
            lambda: (
                self._view.pane.media is not None and self._view.pane.media.id == media.id and not self._view.is_reading
            ),
            "the media did not open",
        )

    async def ended(self, number: int) -> Entry:
        """Wait until a write has ended and its outcome is shown. Returns the entry of the write in the journal.

        `number` is the index of the entry in the journal, from 0. Raises StepFailed if the wait takes too long.
        """
        await self.until(
            lambda: len(self._journal.entries) > number and not self._journal.entries[number].state.is_under_way,
            "the change did not end",
        )
        await self.until(lambda: bool(self._window.notices.text), "the outcome was not shown")
        return self._journal.entries[number]

    def shown(self) -> Media:
        """Return the media in the pane. Raises StepFailed if there is none."""
        media = self._view.pane.media
        if media is None:
            raise StepFailed("no media is shown")
        return media

    def accept(self) -> None:
        """Click the button that accepts the open question. Raises StepFailed if there is none."""
        question = self.question()
        if question is None:
            raise StepFailed("the confirmation has no button to accept")
        question.accept_button.click()

    async def until(self, condition: Callable[[], bool], otherwise: str, *, at_most: float | None = None) -> None:
        """Wait until `condition` returns True, at most `at_most` seconds (`patience` seconds by default).

        If that takes too long, StepFailed is raised with the message `otherwise`.
        """
        end = time.monotonic() + (at_most or self._patience)
        while not condition():  # polled, because Qt has no signal for every condition
            self.check_for_crash()
            if time.monotonic() > end:
                raise StepFailed(self.with_reason(otherwise))
            await asyncio.sleep(0.01)

    def with_reason(self, otherwise: str) -> str:
        """Return the text `otherwise`. If the window shows a message, the message is added in brackets."""
        problem = self._window.sign_in.problem.text() if self._window.sign_in.isVisible() else ""
        shown = self._window.notices.text or problem
        if not shown and self._view.panel.placeholder.isVisible():
            shown = self._view.panel.placeholder.sentence.text()
        return f"{otherwise} ({shown})" if shown else otherwise

    def check_for_crash(self) -> None:
        """Raise StepFailed if the window shows a crash report, because later steps would prove nothing."""
        if any(dialog.isVisible() for dialog in self._window.findChildren(QDialog, "crash_report")):
            raise StepFailed("the program reports a mistake of its own, see its log")

    def question(self) -> QuestionDialog | None:
        """Return the open question, None if there is none."""
        return next((box for box in self._window.findChildren(QuestionDialog) if box.isVisible()), None)


def click(widget: QWidget, at: QPoint) -> None:
    """Click a widget. `at` is a point in the widget's own coordinates."""
    where = QPointF(at)
    for kind, held in (
        (QEvent.Type.MouseButtonPress, Qt.MouseButton.LeftButton),
        (QEvent.Type.MouseButtonRelease, Qt.MouseButton.NoButton),
    ):
        event = QMouseEvent(
            kind,
            where,
            QPointF(widget.mapToGlobal(at)),
            Qt.MouseButton.LeftButton,
            held,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(widget, event)


def press(widget: QWidget, key: Qt.Key) -> None:
    """Press a key in a widget."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier))
