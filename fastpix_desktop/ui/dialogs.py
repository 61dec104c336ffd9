"""The only place dialogs are opened: shown with `open()` and awaited, never with a nested event loop.

A nested loop inside a coroutine would stop every other task for good (seen with qasync 0.28).
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QMessageBox,
    QPlainTextEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from fastpix_desktop.ui.commands import Shortcuts
from fastpix_desktop.ui.plain_label import breakable


@dataclass(frozen=True, slots=True)
class Question:
    """What to ask before something that cannot be undone: `text` names the object, `detail` says what follows,
    `accept` is the button that does it, in words of the act itself."""

    title: str
    text: str
    detail: str
    accept: str


async def confirm(parent: QWidget, question: Question) -> bool:
    """Ask; Cancel is the default and what Escape and closing mean."""
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
    accept = box.addButton(question.accept, QMessageBox.ButtonRole.AcceptRole)
    cancel = box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(cancel)
    box.setEscapeButton(cancel)
    try:
        await _finished(box)
        return box.clickedButton() == accept
    finally:
        box.deleteLater()


async def tell(parent: QWidget, title: str, text: str) -> None:
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
        title.addChildren([QTreeWidgetItem(list(row)) for row in menu.rows])
    table.expandAll()
    for column in range(3):
        table.resizeColumnToContents(column)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(dialog.reject)
    layout = QVBoxLayout(dialog)
    layout.addWidget(table)
    layout.addWidget(buttons)
    dialog.resize(dialog.fontMetrics().averageCharWidth() * 110, dialog.fontMetrics().height() * 30)
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
