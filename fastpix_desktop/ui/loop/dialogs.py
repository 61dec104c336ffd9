"""Opens every dialog of the program with `open()`, and waits for its result without a nested event loop.

With a nested event loop (`exec()`) inside a coroutine, no other task ever runs again (seen with qasync 0.28).

PySide6 creates the Python class of a Qt class when its name is first read. So the functions read most names from
`QtWidgets`, and no class is created before a dialog needs it.
"""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from enum import Enum

from PySide6 import QtWidgets
from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QAbstractButton, QDialog, QWidget

from fastpix_desktop.domain.outgoing_text import copied_report
from fastpix_desktop.ui.commands.commands import Shortcuts
from fastpix_desktop.ui.look.appearance import apply_style
from fastpix_desktop.ui.loop.form import Form
from fastpix_desktop.ui.loop.question import Fact, Question
from fastpix_desktop.ui.system import clipboard

__all__ = [
    "Answer", "Fact", "Question", "answered", "ask_text", "choose", "confirm", "filled_in", "show_report",
    "show_shortcuts", "show_text",
]  # fmt: skip

_CHARACTERS = 60
"""The minimum width of a field, in characters."""


class Answer(Enum):
    """The answer to a question. YES_WITH_OPTION: the user accepted, and had ticked the check box."""

    NO = "no"
    YES = "yes"
    YES_WITH_OPTION = "yes, with the option"


async def confirm(parent: QWidget, question: Question, accepted: Callable[[], object] | None = None) -> bool:
    """Ask, and return whether the user accepted. `accepted` is called at once if so, before the task goes on.

    “Cancel” is the default button. Escape and closing the dialog have the same effect as “Cancel”.
    """
    return await choose(parent, question, accepted) is not Answer.NO


async def choose(parent: QWidget, question: Question, accepted: Callable[[], object] | None = None) -> Answer:
    """Ask like `confirm`, and also return whether the check box was ticked. It is not ticked at first."""
    # Imported here, because a start asks nothing.
    from fastpix_desktop.ui.loop.question_dialog import QuestionDialog

    dialog = QuestionDialog(parent, question)
    if accepted is not None:
        dialog.accepted.connect(accepted)
    try:
        if not await _finished(dialog):
            return Answer.NO
        return Answer.YES_WITH_OPTION if dialog.option.isChecked() else Answer.YES
    finally:
        dialog.deleteLater()


async def filled_in(parent: QWidget, form: Form) -> bool:
    """Show a form in a dialog, and return whether the user accepted it.

    The form is deleted with the dialog: what it says is read when it emits `accepted`.
    """
    dialog = QDialog(parent)
    dialog.setObjectName(form.objectName())
    dialog.setWindowTitle(form.windowTitle())
    dialog.setAccessibleDescription(form.accessibleDescription())
    layout = QtWidgets.QVBoxLayout(dialog)
    layout.addWidget(form)
    form.default.setDefault(True)
    form.default.setFocus()
    form.accepted.connect(dialog.accept)
    form.rejected.connect(dialog.reject)
    return await answered(dialog)


async def answered(dialog: QDialog) -> bool:
    """Open a dialog of this room, and return whether the user accepted it. Then it is deleted later."""
    try:
        return bool(await _finished(dialog))
    finally:
        dialog.deleteLater()


async def ask_text(parent: QWidget, title: str, label: str, text: str, longest: int) -> str | None:
    """Ask for one line of text with at most `longest` characters. Returns None if the user cancelled.

    `label` is the text above the field. `text` is the first content of the field.
    """
    dialog = QtWidgets.QInputDialog(parent)
    dialog.setObjectName("ask_text")
    dialog.setWindowTitle(title)
    dialog.setLabelText(label)
    dialog.setTextValue(text)
    for words in dialog.findChildren(QtWidgets.QLabel):
        words.setTextFormat(Qt.TextFormat.PlainText)
    for field in dialog.findChildren(QtWidgets.QLineEdit):
        field.setMaxLength(longest)
        # By default, the field is only as wide as the label.
        field.setMinimumWidth(field.fontMetrics().averageCharWidth() * _CHARACTERS)
    # QInputDialog makes its buttons only when its size is adjusted or when it is shown.
    dialog.adjustSize()
    _remove_icons(dialog.findChildren(QAbstractButton))
    try:
        return dialog.textValue() if await _finished(dialog) else None
    finally:
        dialog.deleteLater()


async def show_text(parent: QWidget | None, title: str, text: str, picture: QIcon | None = None) -> None:
    """Show a text, which may contain markup, and wait until the user closes the dialog.

    `picture` is shown beside the text. Without one, that is the sign of a message.
    """
    box = QtWidgets.QMessageBox(
        QtWidgets.QMessageBox.Icon.Information, title, text, QtWidgets.QMessageBox.StandardButton.Close, parent
    )
    box.setObjectName("text")
    box.setTextFormat(Qt.TextFormat.RichText)
    box.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
    if picture is not None:
        side = box.fontMetrics().height() * 4
        box.setIconPixmap(picture.pixmap(QSize(side, side), box.devicePixelRatioF()))
    _remove_icons(box.buttons())
    try:
        await _finished(box)
    finally:
        box.deleteLater()


def show_report(parent: QWidget | None, report: str) -> QDialog:
    """Show a crash report that can be copied, and return the dialog.

    If a dialog with a report is open already, return that dialog and show nothing new. This function does not wait for
    the dialog, because the exception may come from the event loop itself.
    """
    opened = parent.findChild(QDialog, "crash_report") if parent is not None else None
    if isinstance(opened, QDialog) and opened.isVisible():
        return opened
    dialog = QDialog(parent)
    dialog.setObjectName("crash_report")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(QCoreApplication.translate("dialogs", "Something went wrong in FastPix Desktop"))
    copied = copied_report(report)
    text = QtWidgets.QPlainTextEdit(copied.plain)
    text.setReadOnly(True)
    text.setAccessibleName(QCoreApplication.translate("dialogs", "Report"))
    buttons = QtWidgets.QDialogButtonBox(QtWidgets.QDialogButtonBox.StandardButton.Close)
    copy = buttons.addButton(
        QCoreApplication.translate("dialogs", "Copy report"), QtWidgets.QDialogButtonBox.ButtonRole.ActionRole
    )
    _remove_icons(buttons.buttons())
    copy.clicked.connect(text.selectAll)
    copy.clicked.connect(lambda: clipboard.copy(copied))
    buttons.rejected.connect(dialog.reject)
    layout = QtWidgets.QVBoxLayout(dialog)
    layout.addWidget(text)
    layout.addWidget(buttons)
    dialog.resize(dialog.fontMetrics().averageCharWidth() * 90, dialog.fontMetrics().height() * 24)
    apply_style(dialog)
    dialog.open()
    return dialog


def _remove_icons(buttons: Iterable[QAbstractButton]) -> None:
    """Remove the icons that some desktops show on Qt's standard buttons, because other buttons have no icons."""
    for button in buttons:
        button.setIcon(QIcon())


async def show_shortcuts(parent: QWidget, overview: Sequence[Shortcuts]) -> None:
    """Show the keyboard shortcuts of all commands, by menu, and wait until the user closes the dialog."""
    # Imported here, because a start shows no shortcuts.
    from fastpix_desktop.ui.loop.shortcuts_dialog import ShortcutsDialog

    dialog = ShortcutsDialog(parent, overview)
    apply_style(dialog)
    dialog.fit()
    try:
        await _finished(dialog)
    finally:
        dialog.deleteLater()


async def _finished(dialog: QDialog) -> int:
    """Open the dialog and wait for its result. If the wait is cancelled, close the dialog."""
    answer: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    def set_result(result: int) -> None:
        if not answer.done():
            answer.set_result(result)

    dialog.finished.connect(set_result)
    if not dialog.styleSheet():
        apply_style(dialog)
    dialog.open()
    try:
        return await answer
    except asyncio.CancelledError:
        dialog.reject()
        raise
