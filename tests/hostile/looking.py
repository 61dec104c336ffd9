"""Looks at everything that the window shows: widgets, tables, menus, tooltips, questions. Runs in the program."""

import asyncio
from collections.abc import Iterator
from typing import Any

import shiboken6
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QClipboard, QGuiApplication, QHelpEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QMenu,
    QScrollArea,
    QToolTip,
    QWidget,
)

from fastpix_desktop.domain.media import Media
from fastpix_desktop.ui.commands.edit_menu import EditCommand
from fastpix_desktop.ui.look.line_label import LineLabel
from fastpix_desktop.ui.look.title_label import TitleLabel
from fastpix_desktop.ui.loop.question_dialog import QuestionDialog
from tests.hostile.case import MOST_SHOWN
from tests.journeys.editor import Editor
from tests.waiting import until

MOST_ROWS = 50
"""Rows of a table that are hovered over."""

MOST_ROWS_READ = 600
"""Rows of a table whose texts are read."""

COPIES = (
    EditCommand.COPY_ID,
    EditCommand.COPY_LINK,
    EditCommand.COPY_HLS,
    EditCommand.COPY_EMBED,
    EditCommand.COPY_TITLE,
    EditCommand.COPY_ROW,
)


def places_of(widget: QWidget) -> Iterator[tuple[QWidget, QPoint]]:
    """The points of a widget to hover over: each cell of a table, or the widget's middle."""
    yield widget, widget.rect().center()
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        model = widget.model()
        for row in range(min(model.rowCount(), MOST_ROWS)):
            for column in range(model.columnCount()):
                yield widget.viewport(), widget.visualRect(model.index(row, column)).center()


async def rest_everywhere(window: QWidget) -> list[str]:
    """Hover over everything that is shown, long enough for a tooltip. Returns the tooltips' texts.

    The loop has its turn after each, so that only what one of them does is a stop.
    """
    said = []
    for widget in [one for one in QApplication.allWidgets() if one.isVisible() and one.window() is window]:
        for target, place in list(places_of(widget)):
            if not shiboken6.isValid(target):
                break
            event = QHelpEvent(QEvent.Type.ToolTip, place, target.mapToGlobal(place))
            QApplication.sendEvent(target, event)
            said += [tip.text() for tip in QApplication.allWidgets() if isinstance(tip, QLabel) and _is_shown_tip(tip)]
            QToolTip.hideText()
            await asyncio.sleep(0)
    return said


def _is_shown_tip(label: QLabel) -> bool:
    return label.metaObject().className() == "QTipLabel" and label.isVisible()


def texts_of(window: QWidget) -> list[str]:
    """Every text that a window shows: its title, labels, buttons, menus, and the first rows of its tables."""
    found = [window.windowTitle()]
    for widget in window.findChildren(QWidget):
        if isinstance(widget, QMenu):
            found += [action.text() for action in widget.actions()]
        elif not widget.isVisible():
            continue
        elif isinstance(widget, QLabel | QAbstractButton | LineLabel | TitleLabel):
            found.append(widget.text())
        elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
            found += cells_of(widget)
    return [text[:MOST_SHOWN] for text in found if text]


def cells_of(table: QAbstractItemView) -> Iterator[str]:
    """The texts of the first rows of a table."""
    model = table.model()
    for row in range(min(model.rowCount(), MOST_ROWS_READ)):
        for column in range(model.columnCount()):
            yield str(model.index(row, column).data() or "")


def question_of(box: QuestionDialog) -> dict[str, Any]:
    """A question, and whether all of it and both buttons are in view in a window of 1000 × 650."""
    labels = [label for label in box.findChildren(QLabel) if label.isVisible() and label.text()]
    buttons = [button for button in (box.accept_button, box.cancel_button) if button.isVisible()]
    # What others wrote may be scrolled out of view. The program's own words may not.
    (facts,) = box.findChildren(QScrollArea)
    own = [label for label in labels if not facts.isAncestorOf(label)]
    inside = all(
        box.rect().contains(part.rect().translated(part.mapTo(box, QPoint(0, 0)))) for part in (*own, *buttons)
    )
    fits = box.width() <= 1000 and box.height() <= 650
    return {
        "text": box.asked.text[:MOST_SHOWN],
        "detail": box.asked.detail[:MOST_SHOWN],
        "facts": [label.text()[:MOST_SHOWN] for label in box.findChildren(TitleLabel)],
        "is_in_view": inside and fits and len(buttons) == 2,
    }


async def copies_of(editor: Editor) -> dict[str, dict[str, str]]:
    """Carry out each copy command for the selected media. Returns what is copied, and what a dragged row has."""
    editor.panel.table.setFocus()
    copied = {}
    for command in COPIES:
        QGuiApplication.clipboard().clear()
        editor.window.commands[command].trigger()
        await asyncio.sleep(0)
        copied[command.name] = forms_of(QGuiApplication.clipboard().mimeData(QClipboard.Mode.Clipboard))
    model = editor.panel.model
    if isinstance(model.rows[0], Media):
        copied["DRAG"] = forms_of(model.mimeData([model.index(0, 1)]))
    return copied


def forms_of(data: Any) -> dict[str, str]:
    """The forms of a copied text."""
    return {
        "plain": data.text(),
        "rich": data.html(),
        "addresses": "\n".join(url.toString() for url in data.urls()),
    }


async def confirmed(editor: Editor) -> dict[str, Any]:
    """Wait for a question, look at it, and confirm it."""
    await until(editor.questions, 20, "a question")
    (box,) = editor.questions()
    found = question_of(box)
    editor.answer(box, yes=True)
    return found
