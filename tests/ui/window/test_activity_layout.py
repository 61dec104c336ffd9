"""The columns of Activity, whose table is built late: they are saved, restored and reset like those of other tables."""

from PySide6.QtWidgets import QTableView

from fastpix_desktop.ui.commands.view_menu import ViewCommand
from fastpix_desktop.ui.window.main_window import MainWindow
from tests.ui.windows import Windows

WIDTH = 133


def activity_is_built(window: MainWindow) -> bool:
    return window.findChild(QTableView, "activity_table") is not None


def with_wide_column(windows: Windows) -> None:
    """A window in which the second column of Activity was made wider, and which was closed with Activity hidden."""
    first = windows.open()
    first.commands[ViewCommand.ACTIVITY].setChecked(True)
    first.activity.table.setColumnWidth(1, WIDTH)
    first.commands[ViewCommand.ACTIVITY].setChecked(False)
    first.save_layout()


async def test_the_columns_stay_saved_if_activity_is_not_shown(windows: Windows) -> None:
    with_wide_column(windows)
    second = windows.open()
    assert not activity_is_built(second)
    second.save_layout()
    third = windows.open()
    third.commands[ViewCommand.ACTIVITY].setChecked(True)
    assert activity_is_built(third)
    assert third.activity.table.columnWidth(1) == WIDTH


async def test_a_reset_holds_for_a_table_that_is_built_later(windows: Windows) -> None:
    with_wide_column(windows)
    second = windows.open()
    second.commands[ViewCommand.RESET_LAYOUT].trigger()
    assert not activity_is_built(second)
    second.save_layout()
    third = windows.open()
    for window in (second, third):
        window.commands[ViewCommand.ACTIVITY].setChecked(True)
        assert window.activity.table.columnWidth(1) != WIDTH


async def test_an_activity_that_was_shown_is_built_with_the_window(windows: Windows) -> None:
    first = windows.open()
    first.commands[ViewCommand.ACTIVITY].setChecked(True)
    first.save_layout()
    assert activity_is_built(windows.open())
