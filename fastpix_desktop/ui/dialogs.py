"""The only place dialogs are opened: shown with `open()` and awaited, never with a nested event loop.

A nested loop inside a coroutine would stop every other task for good (seen with qasync 0.28).
"""

import asyncio
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QInputDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from fastpix_desktop.ui.plain_label import breakable


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
    for field in dialog.findChildren(QLineEdit):
        field.setMaxLength(longest)
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
    copy.clicked.connect(text.selectAll)
    copy.clicked.connect(text.copy)
    buttons.rejected.connect(dialog.reject)
    layout = QVBoxLayout(dialog)
    layout.addWidget(text)
    layout.addWidget(buttons)
    dialog.resize(dialog.fontMetrics().averageCharWidth() * 90, dialog.fontMetrics().height() * 24)
    dialog.open()
    return dialog


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
