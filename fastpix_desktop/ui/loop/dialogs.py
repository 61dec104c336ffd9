"""The only place dialogs are opened: shown with `open()` and awaited, never with a nested event loop.

A nested loop inside a coroutine would stop every other task for good (seen with qasync 0.28).
"""

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QInputDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QSizePolicy,
    QSpacerItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from fastpix_desktop.ui.commands.commands import Shortcuts
from fastpix_desktop.ui.look.appearance import Tone, tone_colour
from fastpix_desktop.ui.look.icons import icon_pixmap
from fastpix_desktop.ui.look.plain_label import breakable
from fastpix_desktop.ui.look.tooltips import set_item_tooltip

_CHARACTERS = 60
"""How wide a question is: an id of 36 characters with its name, beside the sign."""


@dataclass(frozen=True, slots=True)
class Question:
    """What to ask before something that cannot be undone: `text` names the object, `detail` says what follows,
    `accept` is the button that does it, in words of the act itself. `option` is a choice beside it, empty for none."""

    title: str
    text: str
    detail: str
    accept: str
    option: str = ""


class Answer(Enum):
    """What came of a question; the last only where an option was offered, and chosen."""

    NO = "no"
    YES = "yes"
    YES_WITH_OPTION = "yes, with the option"


async def confirm(parent: QWidget, question: Question) -> bool:
    """Ask; Cancel is the default and what Escape and closing mean."""
    return await choose(parent, question) is not Answer.NO


async def choose(parent: QWidget, question: Question) -> Answer:
    """As `confirm`, and tell whether the option was chosen; it is not at first."""
    box = QMessageBox(parent)
    box.setObjectName("confirm")
    box.setIcon(QMessageBox.Icon.Warning)
    size = box.fontMetrics().height() * 2
    sign = icon_pixmap(Tone.BAD.mark, tone_colour(box.palette(), Tone.BUSY), size, parent.devicePixelRatioF())
    box.setIconPixmap(sign)
    box.setWindowTitle(question.title)
    box.setText(breakable(question.text))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setInformativeText(question.detail)
    for label in box.findChildren(QLabel):
        # The detail too, which the box's own format leaves to guessing: titles and languages are others' text.
        label.setTextFormat(Qt.TextFormat.PlainText)
    option = QCheckBox(question.option)
    if question.option:
        box.setCheckBox(option)
    accept = box.addButton(question.accept, QMessageBox.ButtonRole.AcceptRole)
    cancel = box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(cancel)
    box.setEscapeButton(cancel)
    _take_icons_off(box.buttons())
    _widen(box)
    try:
        await _finished(box)
        if box.clickedButton() != accept:
            return Answer.NO
        return Answer.YES_WITH_OPTION if option.isChecked() else Answer.YES
    finally:
        box.deleteLater()
        option.deleteLater()


async def ask_text(parent: QWidget, title: str, label: str, text: str, longest: int) -> str | None:
    """Ask for one line of text, `text` at first and `longest` characters at most; None when it was cancelled."""
    dialog = QInputDialog(parent)
    dialog.setObjectName("ask_text")
    dialog.setWindowTitle(title)
    dialog.setLabelText(label)
    dialog.setTextValue(text)
    for words in dialog.findChildren(QLabel):
        words.setTextFormat(Qt.TextFormat.PlainText)
    for field in dialog.findChildren(QLineEdit):
        field.setMaxLength(longest)
        # Qt's own width is that of the label.
        field.setMinimumWidth(field.fontMetrics().averageCharWidth() * _CHARACTERS)
    dialog.adjustSize()  # which makes the buttons
    _take_icons_off(dialog.findChildren(QAbstractButton))
    try:
        return dialog.textValue() if await _finished(dialog) else None
    finally:
        dialog.deleteLater()


async def tell(parent: QWidget | None, title: str, text: str) -> None:
    """Say something that is to be read, and wait until it was."""
    box = QMessageBox(QMessageBox.Icon.Information, title, text, QMessageBox.StandardButton.Close, parent)
    box.setObjectName("tell")
    box.setTextFormat(Qt.TextFormat.RichText)
    box.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
    _take_icons_off(box.buttons())
    try:
        await _finished(box)
    finally:
        box.deleteLater()


def show_report(parent: QWidget | None, report: str) -> QDialog:
    """Show a crash report that can be copied; not awaited, since the loop itself may be what is in trouble.

    One at a time: while a report is open, a later one is only logged, and the open one is returned.
    """
    opened = parent.findChild(QDialog, "crash_report") if parent is not None else None
    if isinstance(opened, QDialog) and opened.isVisible():
        return opened
    dialog = QDialog(parent)
    dialog.setObjectName("crash_report")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(QCoreApplication.translate("dialogs", "Something went wrong in FastPix Desktop"))
    text = QPlainTextEdit(report)
    text.setReadOnly(True)
    text.setAccessibleName(QCoreApplication.translate("dialogs", "Report"))
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    copy = buttons.addButton(
        QCoreApplication.translate("dialogs", "Copy report"), QDialogButtonBox.ButtonRole.ActionRole
    )
    _take_icons_off(buttons.buttons())
    copy.clicked.connect(text.selectAll)
    copy.clicked.connect(text.copy)
    buttons.rejected.connect(dialog.reject)
    layout = QVBoxLayout(dialog)
    layout.addWidget(text)
    layout.addWidget(buttons)
    dialog.resize(dialog.fontMetrics().averageCharWidth() * 90, dialog.fontMetrics().height() * 24)
    dialog.open()
    return dialog


def _widen(box: QMessageBox) -> None:
    """Make room for an id on one line: the box's own width is that of the title bar's text, or a guess."""
    layout = box.layout()
    if isinstance(layout, QGridLayout):
        width = box.fontMetrics().averageCharWidth() * _CHARACTERS
        spacer = QSpacerItem(width, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Minimum)
        layout.addItem(spacer, layout.rowCount(), 0, 1, layout.columnCount())


def _take_icons_off(buttons: Iterable[QAbstractButton]) -> None:
    """Some desktops give Qt's own buttons an icon, and ours would stand beside them without one."""
    for button in buttons:
        button.setIcon(QIcon())


async def show_shortcuts(parent: QWidget, overview: Sequence[Shortcuts]) -> None:
    """List the keys of every command, menu by menu, until the list is closed."""
    dialog = QDialog(parent)
    dialog.setObjectName("shortcuts")
    dialog.setWindowTitle(QCoreApplication.translate("dialogs", "Keyboard shortcuts"))
    table = QTreeWidget()
    table.setAccessibleName(dialog.windowTitle())
    table.setHeaderLabels(
        [
            QCoreApplication.translate("dialogs", "Command"),
            QCoreApplication.translate("dialogs", "Keys"),
            QCoreApplication.translate("dialogs", "What it does"),
        ]
    )
    for menu in overview:
        title = QTreeWidgetItem(table, [menu.title])
        title.setFirstColumnSpanned(True)
        for row in menu.rows:
            line = QTreeWidgetItem(title, list(row))
            set_item_tooltip(line, 2, row[2])
    table.expandAll()
    for column in range(2):
        table.resizeColumnToContents(column)
    # Nothing is cut where the screen has the room; where it has not, what a command does ends in dots.
    wide = sum(table.columnWidth(column) for column in range(2)) + table.sizeHintForColumn(2)
    wide += table.verticalScrollBar().sizeHint().width()
    room = dialog.screen().availableSize().width()
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    _take_icons_off(buttons.buttons())
    buttons.rejected.connect(dialog.reject)
    layout = QVBoxLayout(dialog)
    layout.addWidget(table)
    layout.addWidget(buttons)
    margins = layout.contentsMargins()
    dialog.resize(
        min(wide + margins.left() + margins.right() + 2 * table.frameWidth(), room), dialog.fontMetrics().height() * 30
    )
    try:
        await _finished(dialog)
    finally:
        dialog.deleteLater()


async def _finished(dialog: QDialog) -> int:
    """Open the dialog and wait for its result; a cancelled wait closes it."""
    answer: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    def settle(result: int) -> None:
        if not answer.done():
            answer.set_result(result)

    dialog.finished.connect(settle)
    dialog.open()
    try:
        return await answer
    except asyncio.CancelledError:
        dialog.reject()
        raise
