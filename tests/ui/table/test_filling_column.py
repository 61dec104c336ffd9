"""In a narrow table, columns leave in an order and come back. The title stays, and no column is saved as hidden."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from fastpix_desktop.ui.browse.media_columns import LEAVING, MEDIA_COLUMNS
from fastpix_desktop.ui.look.appearance import SPACE, Density, text_width
from fastpix_desktop.ui.table.column_menu import ColumnMenu
from fastpix_desktop.ui.table.columns import identity
from fastpix_desktop.ui.table.record_model import RecordModel
from fastpix_desktop.ui.table.record_table import RecordTable
from tests.ui.records import a_media
from tests.ui.table.media_table import column

FIRST = [column.key for column in MEDIA_COLUMNS if column.shown_at_first]


@pytest.fixture
def table(qtbot: QtBot) -> RecordTable:
    """The media table, wide enough for all its columns."""
    made = RecordTable("media_table", "Media", density=Density.COMFORTABLE)
    made.show_model(RecordModel(MEDIA_COLUMNS, identity, made), stretch="title", leaving=LEAVING)
    made.model().set_rows([a_media(at) for at in range(1, 40)])
    made.resize(1000, 400)
    qtbot.addWidget(made)
    made.show()
    return made


def shown(table: RecordTable) -> list[str]:
    return [known.key for at, known in enumerate(table.model().columns) if not table.isColumnHidden(at)]


def least_title(table: RecordTable) -> int:
    return text_width(table.fontMetrics(), 20) + 2 * SPACE


def test_columns_leave_one_by_one_and_come_back_with_their_widths(table: RecordTable) -> None:
    table.setColumnWidth(column(table, "access"), 91)
    wide = {key: table.columnWidth(column(table, key)) for key in FIRST if key != "title"}
    left: list[str] = []
    for width in range(1000, 200, -10):
        table.resize(width, 400)
        assert table.horizontalScrollBar().maximum() == 0, width
        assert table.columnWidth(column(table, "title")) >= least_title(table)
        left += [key for key in FIRST if key not in shown(table) and key not in left]
    assert left == [key for key in LEAVING if key in FIRST]
    assert shown(table) == ["tick", "title"]
    table.resize(1000, 400)
    assert shown(table) == FIRST
    assert {key: table.columnWidth(column(table, key)) for key in wide} == wide


def test_a_column_that_has_left_is_not_saved_as_hidden(table: RecordTable) -> None:
    table.setColumnHidden(column(table, "audio"), True)
    table.resize(330, 400)
    before = shown(table)
    saved = table.layout_text()
    assert shown(table) == before
    table.resize(1000, 400)
    table.restore_layout(saved)
    assert shown(table) == [key for key in FIRST if key != "audio"]


def test_the_menu_tells_which_columns_have_no_room(table: RecordTable) -> None:
    table.resize(510, 400)
    created = column(table, "created")
    assert table.isColumnHidden(created)
    menu = ColumnMenu(table, fixed="title").menu()
    actions = {action.text(): action for action in menu.actions()}
    assert actions["Created (no room now)"].isChecked()
    assert actions["Source"].isChecked()
    actions["Created (no room now)"].trigger()
    table.resize(1000, 400)
    assert table.isColumnHidden(created), "the user does not want it"
    menu = ColumnMenu(table, fixed="title").menu()
    next(action for action in menu.actions() if action.text() == "Created").trigger()
    assert shown(table) == FIRST


def test_hiding_a_column_makes_room_for_one_that_has_left(table: RecordTable) -> None:
    table.resize(510, 400)
    assert "created" not in shown(table)
    table.setColumnHidden(column(table, "subtitles"), True)
    assert "created" in shown(table)


def test_a_column_that_is_being_widened_does_not_leave(table: RecordTable) -> None:
    created = column(table, "created")
    table.setColumnWidth(created, 600)
    assert "created" in shown(table)
    assert table.columnWidth(created) == 600


def test_arrow_keys_go_on_after_the_column_of_the_current_cell_has_left(table: RecordTable) -> None:
    table.setCurrentIndex(table.model().index(3, column(table, "created")))
    table.resize(400, 400)
    assert "created" not in shown(table)
    assert table.current_row() == 3
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert table.current_row() == 4
