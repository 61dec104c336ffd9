"""The kept layout: of an older version, broken, huge, or of another screen, it never costs an editor the window."""

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDockWidget, QToolBar

from fastpix_desktop.ui.commands.view_menu import ViewCommand
from fastpix_desktop.ui.table.record_table import text_of
from fastpix_desktop.ui.window.main_window import MainWindow
from tests.ui.windows import Windows

TABLES = ("media_columns", "track_columns", "clip_columns", "playback_columns", "details_columns", "activity_columns")


def is_usable(window: MainWindow) -> bool:
    """Whether the window can be taken hold of, and shows what it should."""
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
        and all(size > 50 for size in window.workspace.splitter.sizes())
    )


async def test_a_window_kept_on_a_screen_that_is_gone_comes_back(windows: Windows) -> None:
    first = windows.open()
    first.move(QPoint(20_000, 9_000))
    first.save_layout()
    assert is_usable(windows.open())


@pytest.mark.qt_log_ignore("does not support raise", extend=True)
async def test_a_floating_activity_on_a_screen_that_is_gone_comes_back(windows: Windows) -> None:
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
async def test_a_huge_layout_is_none(windows: Windows, huge: str) -> None:
    fresh = windows.open()
    names = ("geometry", "window_state", "splitter", *TABLES)
    again = windows.open(layout=1, **dict.fromkeys(names, huge))
    assert is_usable(again)
    assert again.workspace.panel.table.layout_text() == fresh.workspace.panel.table.layout_text()


async def test_columns_wider_than_the_screen_are_brought_back(windows: Windows) -> None:
    first = windows.open()
    header = first.workspace.panel.table.horizontalHeader()
    for section in range(header.count()):
        header.resizeSection(section, 60_000)
    first.save_layout()
    header = windows.open().workspace.panel.table.horizontalHeader()
    widest = QGuiApplication.primaryScreen().availableSize().width()
    assert all(header.sectionSize(section) <= widest for section in range(header.count()))


async def test_the_state_of_another_windows_parts_is_left_alone(windows: Windows) -> None:
    other = windows.open()
    kept = text_of(other.workspace.splitter.saveState())
    again = windows.open(layout=1, geometry=kept, window_state=kept, splitter=text_of(other.saveGeometry()))
    assert is_usable(again)


async def test_every_tables_columns_are_remembered(windows: Windows) -> None:
    first = windows.open()
    for table in (first.activity.table, first.workspace.pane.clips.table):
        table.setColumnWidth(1, 133)
    first.save_layout()
    again = windows.open()
    assert again.activity.table.columnWidth(1) == 133
    assert again.workspace.pane.clips.table.columnWidth(1) == 133


async def test_reset_layout_is_the_first_layout(windows: Windows) -> None:
    window = windows.open()
    fresh = (window.size(), window.workspace.splitter.sizes(), window.workspace.panel.table.layout_text())
    window.resize(600, 500)
    window.move(-5_000, -5_000)
    window.commands[ViewCommand.ACTIVITY].trigger()
    window.workspace.panel.table.setColumnHidden(2, True)
    window.workspace.splitter.setSizes([1, 1_000])
    window.commands[ViewCommand.RESET_LAYOUT].trigger()
    # The frame is known only once a window was on screen; the first time it is left out of the reckoning.
    assert window.width() == pytest.approx(fresh[0].width(), abs=10)
    assert window.workspace.panel.table.layout_text().partition(":")[0] == fresh[2].partition(":")[0]
    assert not window.workspace.panel.table.isColumnHidden(2)
    assert not window.activity.isVisible()
    assert not window.commands[ViewCommand.ACTIVITY].isChecked()
    assert window.workspace.splitter.sizes() == pytest.approx(fresh[1], abs=60)
    assert is_usable(window)
