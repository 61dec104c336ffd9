"""Dialogs are awaited and never stop the loop. Everything but the accepting button means Cancel."""

import asyncio
from collections.abc import AsyncIterator
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QProxyStyle,
    QPushButton,
    QStyle,
    QTreeWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from fastpix_desktop.ui.commands.commands import Shortcuts
from fastpix_desktop.ui.look.appearance import Scheme, apply_appearance
from fastpix_desktop.ui.loop import dialogs
from fastpix_desktop.ui.loop.question_dialog import QuestionDialog
from fastpix_desktop.ui.loop.shortcuts_dialog import ShortcutsDialog
from fastpix_desktop.ui.loop.tasks import TaskOwner
from tests.waiting import until

QUESTION = dialogs.Question(
    "Delete track",
    "Delete <b>it</b>?",
    "This <i>cannot</i> be undone.",
    "Delete it",
    (dialogs.Fact("Media", "<b>x</b>"),),
)


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


async def opened(parent: QWidget) -> QuestionDialog:
    """The question that opens over `parent`."""
    await until(lambda: [box for box in parent.findChildren(QuestionDialog) if box.isVisible()])
    return parent.findChildren(QuestionDialog)[0]


@pytest.fixture
async def asked(parent: QWidget) -> AsyncIterator[tuple[asyncio.Task[bool], QuestionDialog]]:
    """An open confirmation and the task that waits for it."""
    task = asyncio.create_task(dialogs.confirm(parent, QUESTION))
    box = await opened(parent)
    yield task, box
    if not task.done():
        task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    await asyncio.sleep(0)


Asked = tuple[asyncio.Task[bool], QuestionDialog]


async def test_cancel_is_the_default(asked: Asked) -> None:
    task, box = asked
    assert box.cancel_button.isDefault()
    assert box.focusWidget() is box.cancel_button
    assert not box.accept_button.isDefault()
    assert {button.text().replace("&", "") for button in box.findChildren(QPushButton)} == {"Delete it", "Cancel"}
    box.reject()
    assert await task is False


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
async def test_escape_and_a_hasty_return_mean_no(asked: Asked, key: Qt.Key) -> None:
    task, box = asked
    QTest.keyClick(box, key)
    assert await asyncio.wait_for(task, 2) is False


async def test_closing_means_no(asked: Asked) -> None:
    task, box = asked
    box.close()
    assert await asyncio.wait_for(task, 2) is False


async def test_the_accepting_button_means_yes(asked: Asked) -> None:
    task, box = asked
    QTest.mouseClick(box.accept_button, Qt.MouseButton.LeftButton)
    assert await asyncio.wait_for(task, 2) is True


async def test_a_cancelled_wait_closes_the_dialog(asked: Asked, parent: QWidget) -> None:
    task, _ = asked
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await until(lambda: parent.findChild(QuestionDialog) is None)


async def test_other_tasks_run_while_a_dialog_is_open(asked: Asked) -> None:
    task, box = asked
    for _ in range(20):
        await asyncio.sleep(0.001)
    assert not task.done()
    assert box.isVisible()
    box.reject()
    assert await task is False


async def test_text_from_the_service_is_never_read_as_markup(asked: Asked) -> None:
    task, box = asked
    shown = [label for label in box.findChildren(QLabel) if "<" in label.text()]
    assert len(shown) == 2
    assert {label.textFormat() for label in shown} == {Qt.TextFormat.PlainText}
    box.reject()
    await task


async def test_a_closed_dialog_is_deleted(parent: QWidget) -> None:
    for _ in range(3):
        task = asyncio.create_task(dialogs.confirm(parent, QUESTION))
        box = await opened(parent)
        box.reject()
        await task
        await until(lambda: parent.findChild(QuestionDialog) is None)


async def test_show_text_waits_until_it_is_closed(parent: QWidget) -> None:
    task = asyncio.create_task(dialogs.show_text(parent, "About", "<h3>FastPix Desktop</h3>"))
    (box,) = await until(lambda: [box for box in parent.findChildren(QMessageBox) if box.isVisible()])
    assert not task.done()
    box.button(QMessageBox.StandardButton.Close).click()
    await asyncio.wait_for(task, 2)


def report_buttons(dialog: QDialog) -> dict[str, QPushButton]:
    return {button.text().replace("&", ""): button for button in dialog.findChildren(QPushButton)}


def test_a_report_can_be_copied_and_closed(parent: QWidget, qtbot: QtBot) -> None:
    dialog = dialogs.show_report(parent, "Traceback: <nothing> secret")
    assert dialog.isVisible()
    text = dialog.findChild(QPlainTextEdit)
    assert isinstance(text, QPlainTextEdit)
    assert text.isReadOnly()
    buttons = report_buttons(dialog)
    buttons["Copy report"].click()
    assert QGuiApplication.clipboard().text() == "Traceback: <nothing> secret"
    with qtbot.waitSignal(dialog.destroyed):
        buttons["Close"].click()


def test_a_second_report_opens_no_second_dialog(parent: QWidget) -> None:
    first = dialogs.show_report(parent, "first")
    assert dialogs.show_report(parent, "second") is first
    assert len(parent.findChildren(QDialog)) == 1
    first.reject()
    QApplication.processEvents()
    again = dialogs.show_report(parent, "third")
    assert again.isVisible()
    again.reject()


class WithIcons(QProxyStyle):
    """The style of a desktop that puts icons on the buttons of dialogs."""

    def styleHint(self, hint: QStyle.StyleHint, *given: Any) -> int:
        if hint is QStyle.StyleHint.SH_DialogButtonBox_ButtonsHaveIcons:
            return 1
        return super().styleHint(hint, *given)


async def test_no_button_has_an_icon_on_any_desktop(parent: QWidget, qapp: QApplication) -> None:
    style = WithIcons("Fusion")
    qapp.setStyle(style)
    try:
        plain = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        assert not plain.buttons()[0].icon().isNull(), "this desktop would have icons"
        task = asyncio.create_task(dialogs.confirm(parent, QUESTION))
        box = await opened(parent)
        assert all(button.icon().isNull() for button in box.findChildren(QPushButton))
        box.reject()
        await task
        for other in (dialogs.show_shortcuts(parent, ()), dialogs.ask_text(parent, "Rename", "Name:", "", 60)):
            asking = asyncio.create_task(other)
            (dialog,) = await until(lambda: [one for one in parent.findChildren(QDialog) if one.isVisible()])
            assert dialog.findChildren(QPushButton)
            assert all(button.icon().isNull() for button in dialog.findChildren(QPushButton))
            dialog.reject()
            await asking
    finally:
        apply_appearance(qapp, Scheme.LIGHT)


async def test_the_list_of_shortcuts_needs_no_horizontal_scrolling(parent: QWidget, tasks: TaskOwner) -> None:
    rows = (("Copy the HLS address", "Ctrl+Shift+L", "Copy the address that plays the media " + "and much more " * 20),)
    tasks.start(partial(dialogs.show_shortcuts, parent, (Shortcuts("Edit", rows),)), key="shortcuts", lasting=True)
    (dialog,) = await until(lambda: [one for one in parent.findChildren(QDialog, "shortcuts") if one.isVisible()])
    assert dialog.width() <= dialog.screen().availableSize().width()
    tree = dialog.findChild(QTreeWidget)
    assert isinstance(tree, QTreeWidget)
    await until(lambda: not tree.horizontalScrollBar().isVisible())
    group = tree.topLevelItem(0)
    line = None if group is None else group.child(0)
    assert line is not None
    assert rows[0][2] in line.toolTip(0)
    assert rows[0][2] in line.toolTip(1)
    dialog.reject()
    await until(lambda: not dialog.isVisible())


OVERVIEW = (
    Shortcuts(
        "Edit", (("Copy the link", "Ctrl+L", "Put it on the clipboard"), ("Copy the title", "Ctrl+T", "As text"))
    ),
    Shortcuts("View", (("Refresh", "F5", "Read the page again"),)),
)


def shortcuts(parent: QWidget) -> ShortcutsDialog:
    """The open dialog with the shortcuts above."""
    dialog = ShortcutsDialog(parent, OVERVIEW)
    dialog.fit()
    dialog.show()
    return dialog


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("copy", ["Edit", "Copy the link", "Copy the title"]),
        ("  TITLE copy", ["Edit", "Copy the title"]),
        ("f5", ["View", "Refresh"]),
        ("clipboard", ["Edit", "Copy the link"]),
        ("nothing of this", []),
        ("", ["Edit", "Copy the link", "Copy the title", "View", "Refresh"]),
    ],
)
def test_a_shortcut_is_found_by_its_name_its_keys_or_what_it_does(
    parent: QWidget, words: str, found: list[str]
) -> None:
    dialog = shortcuts(parent)
    dialog.field.setText("something before")
    dialog.field.setText(words)
    seen, item = [], dialog.list.topLevelItem(0)
    while item is not None:
        if not item.isHidden():
            seen.append(item.text(0))
        item = dialog.list.itemBelow(item)
    assert seen == found


def test_the_list_of_shortcuts_is_as_tall_as_its_rows(parent: QWidget) -> None:
    dialog = shortcuts(parent)
    assert not dialog.list.verticalScrollBar().isVisible()
    last = dialog.list.topLevelItem(1)
    assert last is not None
    below = dialog.list.visualItemRect(last).bottom() + dialog.list.visualItemRect(last).height()
    assert 0 <= dialog.list.viewport().height() - below < 80


async def test_the_field_for_a_name_is_wide_enough_to_read_it(parent: QWidget) -> None:
    name = "Department of the northern countries"
    asking = asyncio.create_task(dialogs.ask_text(parent, "Rename workspace", "Name:", name, 60))
    (dialog,) = await until(lambda: [one for one in parent.findChildren(QDialog, "ask_text") if one.isVisible()])
    (field,) = dialog.findChildren(QLineEdit)
    assert field.width() > field.fontMetrics().horizontalAdvance(name)
    dialog.reject()
    assert await asking is None


async def test_return_presses_the_button_with_the_focus(asked: Asked) -> None:
    task, box = asked
    box.accept_button.setFocus()
    QTest.keyClick(box.accept_button, Qt.Key.Key_Return)
    assert await asyncio.wait_for(task, 2) is True


async def test_return_presses_cancel_again_once_the_other_button_has_lost_the_focus(asked: Asked) -> None:
    task, box = asked
    box.accept_button.setFocus()
    box.cancel_button.setFocus()
    assert box.cancel_button.isDefault()
    QTest.keyClick(box.cancel_button, Qt.Key.Key_Return)
    assert await asyncio.wait_for(task, 2) is False


def test_a_shortcut_is_not_found_by_the_markup_of_its_tooltip(parent: QWidget) -> None:
    dialog = ShortcutsDialog(parent, (Shortcuts("Edit", (("Copy", "Ctrl+C", "Put it there & leave it. " * 20),)),))
    (menu,) = (dialog.list.topLevelItem(0),)
    assert menu is not None
    for words, is_found in (("qt", False), ("amp", False), ("leave", True)):
        dialog.field.setText(words)
        assert menu.isHidden() is not is_found, words
