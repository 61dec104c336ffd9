"""The saved layout: the window is usable whatever was saved, and every table is restored."""

import pytest
import shiboken6
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDockWidget, QToolBar
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from fastpix_desktop.changes import Changes
from fastpix_desktop.domain.preferences import Value
from fastpix_desktop.settings import PreferencesFile
from fastpix_desktop.ui.commands.view_menu import ViewCommand
from fastpix_desktop.ui.loop.tasks import TaskOwner
from fastpix_desktop.ui.opened.folding import Folding
from fastpix_desktop.ui.table.record_table import decode_state, encode_state
from fastpix_desktop.ui.window.main_window import MainWindow
from fastpix_desktop.ui.window.window_layout import VERSION
from fastpix_desktop.writes.journal import Journal
from tests.ui.windows import Windows

TABLES = ("media_columns", "activity_columns")
FOLDING = ("views", "inspector", "views_width", "inspector_width")


def is_usable(window: MainWindow) -> bool:
    """Whether the window can be dragged, fits the screen and shows its toolbar and both parts."""
    frame = window.frameGeometry()
    screen = QGuiApplication.primaryScreen().availableGeometry()
    handle = QRect(frame.left(), frame.top(), frame.width(), 40).intersected(screen)
    toolbar = window.findChild(QToolBar, "commands")
    return (
        handle.width() >= 100
        and handle.height() >= 20
        and window.width() <= screen.width()
        and window.height() <= screen.height()
        and toolbar is not None
        and toolbar.isVisible()
        and window.workspace.panel.width() > 200
        and window.workspace.splitter.shows_inspector
        and window.workspace.pane.width() > 200
    )


async def test_a_window_saved_on_a_screen_that_is_gone_is_moved_back(windows: Windows) -> None:
    first = windows.open()
    first.move(QPoint(20_000, 9_000))
    first.save_layout()
    assert is_usable(windows.open())


@pytest.mark.qt_log_ignore("does not support raise", extend=True)
async def test_a_floating_activity_on_a_screen_that_is_gone_is_moved_back(windows: Windows) -> None:
    first = windows.open()
    first.commands[ViewCommand.ACTIVITY].trigger()
    dock = first.findChild(QDockWidget, "activity")
    assert dock is not None
    dock.setFloating(True)
    dock.move(QPoint(30_000, 12_000))
    first.save_layout()
    dock = windows.open().findChild(QDockWidget, "activity")
    assert dock is not None
    screen = QGuiApplication.primaryScreen().availableGeometry()
    assert not dock.isFloating() or screen.intersects(dock.frameGeometry()), (dock.isFloating(), dock.frameGeometry())


@pytest.mark.parametrize("huge", ["A" * 2_000_000, "////" * 200_000], ids=["zeros", "ones"])
async def test_a_huge_layout_is_ignored(windows: Windows, huge: str) -> None:
    fresh = windows.open()
    names = ("geometry", "window_state", *FOLDING, *TABLES)
    again = windows.open(layout=VERSION, **dict.fromkeys(names, huge))
    assert is_usable(again)
    assert again.workspace.panel.table.layout_text() == fresh.workspace.panel.table.layout_text()


async def test_columns_wider_than_the_screen_are_made_narrower(windows: Windows) -> None:
    first = windows.open()
    header = first.workspace.panel.table.horizontalHeader()
    for section in range(header.count()):
        header.resizeSection(section, 60_000)
    first.save_layout()
    header = windows.open().workspace.panel.table.horizontalHeader()
    widest = QGuiApplication.primaryScreen().availableSize().width()
    assert all(header.sectionSize(section) <= widest for section in range(header.count()))


async def test_states_of_other_widgets_are_ignored(windows: Windows) -> None:
    other = windows.open()
    saved = encode_state(other.workspace.splitter.saveState())
    assert is_usable(windows.open(layout=VERSION, geometry=saved, window_state=saved))


async def test_a_damaged_state_never_reaches_qt(windows: Windows) -> None:
    """A state in which some bytes differ crashes Qt's restoreState, or keeps it busy for many seconds (6.11)."""
    state = windows.open().saveState(VERSION)
    text = encode_state(state)
    assert decode_state(text) == state
    damaged = [text[:at] + ("A" if text[at] != "A" else "/") + text[at + 1 :] for at in range(len(text))]
    damaged += [text[:at] for at in range(len(text.rstrip("=")))]
    assert [each for each in damaged if not decode_state(each).isEmpty()] == []


@pytest.mark.parametrize("width", [-1, 0, 1, 5_000, 10**30])
async def test_widths_that_cannot_be_leave_room_for_each_part(windows: Windows, width: int) -> None:
    window = windows.open(layout=VERSION, views_width=width, inspector_width=width)
    window.resize(1280, 760)
    QApplication.sendPostedEvents()
    assert window.workspace.panel.width() >= 300
    assert window.workspace.pane.width() >= 200


@pytest.mark.parametrize("version", [0, 1])
async def test_the_layout_of_an_older_version_is_replaced(windows: Windows, version: int) -> None:
    """Version 1 had two parts and no folding. Its file is kept by the tests of the keyring too."""
    old = dict.fromkeys(("media_columns", "activity_columns", "tab"), "id:AAAA")
    splitter = "AAAA/wAAAAEAAAACAAADDAAAAfQA/////wEAAAABAA=="
    window = windows.open(layout=version, splitter=splitter, views=False, inspector=False, **old)
    assert is_usable(window)
    assert window.workspace.splitter.folding == Folding()
    window.save_layout()
    assert is_usable(windows.open())


async def test_a_folded_part_stays_folded_at_the_next_start_until_a_reset(windows: Windows) -> None:
    first = windows.open()
    for command in (ViewCommand.VIEWS, ViewCommand.INSPECTOR):
        first.resize(1280, 760)
        first.commands[command].trigger()
    first.save_layout()
    again = windows.open()
    again.resize(1280, 760)
    splitter = again.workspace.splitter
    assert not splitter.shows_views
    assert not splitter.shows_inspector
    again.commands[ViewCommand.RESET_LAYOUT].trigger()
    again.resize(1280, 760)
    assert splitter.shows_views
    assert splitter.shows_inspector


async def test_what_a_narrow_window_hides_is_not_saved_as_hidden(windows: Windows) -> None:
    first = windows.open()
    first.resize(640, 400)
    QApplication.sendPostedEvents()
    splitter = first.workspace.splitter
    assert not splitter.shows_views
    assert not splitter.shows_inspector
    first.save_layout()
    again = windows.open()
    again.resize(1400, 800)
    QApplication.sendPostedEvents()
    assert again.workspace.splitter.shows_views
    assert again.workspace.splitter.shows_inspector
    table = again.workspace.panel.table
    shown = [column.key for at, column in enumerate(table.model().columns) if not table.isColumnHidden(at)]
    assert shown == [column.key for column in table.model().columns if column.shown_at_first]


async def test_the_columns_of_every_table_are_restored(windows: Windows) -> None:
    first = windows.open()
    first.activity.table.setColumnWidth(1, 133)
    first.workspace.panel.table.setColumnWidth(5, 133)
    first.save_layout()
    again = windows.open()
    again.workspace.splitter.show_inspector(False)  # beside it, the table has no room for all its columns
    assert again.activity.table.columnWidth(1) == 133
    assert again.workspace.panel.table.columnWidth(5) == 133


async def test_reset_layout_restores_the_first_layout(windows: Windows) -> None:
    window = windows.open()
    fresh = (window.size(), window.workspace.panel.table.layout_text())
    window.resize(600, 500)
    window.move(-5_000, -5_000)
    window.commands[ViewCommand.ACTIVITY].trigger()
    window.workspace.panel.table.setColumnHidden(5, True)
    window.workspace.splitter.restore(Folding(has_views=False, inspector_width=600))
    window.commands[ViewCommand.RESET_LAYOUT].trigger()
    # Before a window was on screen, Qt does not know its frame, so the first size does not count it.
    assert window.width() == pytest.approx(fresh[0].width(), abs=10)
    assert window.workspace.panel.table.layout_text().partition(":")[0] == fresh[1].partition(":")[0]
    assert window.workspace.panel.table.is_wanted(5)
    assert not window.activity.isVisible()
    assert not window.commands[ViewCommand.ACTIVITY].isChecked()
    assert window.workspace.splitter.folding == Folding()
    assert is_usable(window)


MOVED = "are one field at the top now. Ctrl+F and Ctrl+L lead to it."


@pytest.mark.parametrize(
    ("saved", "is_told"),
    [
        ({}, False),
        ({"layout": VERSION}, False),
        ({"layout": VERSION - 1}, True),
        ({"layout": 1}, True),
        *(({"layout": odd}, False) for odd in (0, -1, VERSION + 1, "1", True)),
    ],
    ids=repr,
)
async def test_users_of_an_earlier_version_are_told_once_where_find_is(
    windows: Windows, saved: dict[str, Value], is_told: bool
) -> None:
    window = windows.open(**saved)
    assert window.notices.text.endswith(MOVED) is is_told
    window.notices.dismiss()
    window.show_workspaces()
    window.show_workspace()
    assert window.notices.text == ""
    window.save_layout()
    assert windows.open().notices.text == ""


async def test_that_is_said_when_the_field_is_on_screen(windows: Windows, tasks: TaskOwner, qtbot: QtBot) -> None:
    saved = PreferencesFile(windows.file)
    saved.keep(layout=1)
    window = MainWindow(tasks, Changes(), Journal(), saved)
    qtbot.addWidget(window, before_close_func=lambda it: it.allow_close())
    window.show()
    assert window.notices.text == ""
    window.show_workspace()
    assert window.notices.text.endswith(MOVED)


async def test_a_window_that_never_had_a_frame_is_destroyed_quietly(tasks: TaskOwner) -> None:
    """Without a window manager, and where the frame is drawn by the desktop, Qt knows of no frame until the end."""
    window = MainWindow(tasks, Changes(), Journal(), PreferencesFile(None))
    with capture_exceptions() as raised:
        shiboken6.delete(window)
    assert raised == []
