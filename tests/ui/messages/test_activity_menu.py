"""The menu of a row of Activity, and that a long title does not push the useful words out of sight."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from fastpix_desktop.changes import Changes
from fastpix_desktop.domain.journal import Entry
from fastpix_desktop.ui.messages.activity import Activity
from fastpix_desktop.ui.words.sentences import Message
from fastpix_desktop.writes.source_access import SetSourceAccess
from tests.ui.records import RUN, an_entry, an_id, texts

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True)

TITLE = "Horizon 2026 – Opening keynote: The roadmap in forty minutes, with every question from the floor"


@pytest.fixture
def activity(qtbot: QtBot) -> Activity:
    made = Activity()
    qtbot.addWidget(made)
    made.follow(Changes(), RUN)
    made.resize(900, 250)
    made.show()
    made.show_entries([an_entry(1, write=SetSourceAccess(an_id(1, 1), TITLE, False))])
    made.add_message(Message("FastPix could not be reached."))
    return made


def popped_up(activity: Activity, event: QContextMenuEvent) -> QMenu:
    QApplication.sendEvent(activity.table.viewport(), event)
    (menu,) = activity.table.findChildren(QMenu)
    assert menu.isVisible()
    return menu


def right_click(activity: Activity, row: int) -> QMenu:
    at = activity.table.visualRect(activity.model.index(row, 1)).center()
    where = activity.table.viewport().mapToGlobal(at)
    return popped_up(activity, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, where))


def words(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def choose(menu: QMenu, text: str) -> None:
    next(action for action in menu.actions() if action.text() == text).trigger()


def test_the_menu_of_a_write_opens_its_media_and_copies(activity: Activity) -> None:
    opened, copied = QSignalSpy(activity.open_wanted), QSignalSpy(activity.copy_wanted)
    menu = right_click(activity, 1)
    assert words(menu) == ["Open media", "Copy message", "Copy media ID"]
    entry = activity.table.current_record()
    assert isinstance(entry, Entry)
    for text in words(menu):
        choose(menu, text)
    assert [opened.at(at)[0] for at in range(opened.count())] == [entry]
    assert [copied.at(at)[0].plain for at in range(copied.count())] == [
        f"Source access of “{TITLE}” is off, read back from FastPix.",
        an_id(1, 1),
    ]


def test_the_menu_of_a_message_copies_it(activity: Activity) -> None:
    copied = QSignalSpy(activity.copy_wanted)
    menu = right_click(activity, 0)
    assert words(menu) == ["Copy message"]
    choose(menu, "Copy message")
    assert copied.at(0)[0].plain == "FastPix could not be reached."


def test_a_key_opens_the_menu_of_the_selected_row(activity: Activity) -> None:
    activity.table.selectRow(1)
    place = QPoint(0, 0)
    menu = popped_up(activity, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, place, place))
    assert words(menu)[0] == "Open media"
    assert activity.table.current_row() == 1


def test_beside_the_rows_there_is_no_menu(activity: Activity) -> None:
    at = activity.table.viewport().rect().bottomLeft()
    QApplication.sendEvent(
        activity.table.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, QPoint(0, 0))
    )
    assert not activity.table.findChildren(QMenu)


def test_a_long_title_is_elided_in_its_middle_and_whole_for_screen_readers(activity: Activity) -> None:
    shown = texts(activity.model)[1][0]
    assert shown.startswith("Source access of “Horizon 2026")
    assert shown.endswith("” is off, read back from FastPix.")
    assert len(shown) < len(TITLE)
    index = activity.model.index(1, 0)
    whole = f"Source access of “{TITLE}” is off, read back from FastPix."
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == whole
    assert whole in index.data(Qt.ItemDataRole.ToolTipRole)
    assert an_id(1, 1) in index.data(Qt.ItemDataRole.ToolTipRole)
