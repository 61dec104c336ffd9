"""The marks of the selected row: an edge, and a ring while the table has the focus."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from fastpix_desktop.ui.table.record_table import RecordTable
from fastpix_desktop.ui.table.row_mark import row_place
from tests.ui.records import a_media, painted
from tests.ui.table.media_table import MakeTable


def accents(table: RecordTable) -> set[tuple[int, int]]:
    """The pixels of the viewport that have the accent colour."""
    look: QImage = painted(table.viewport())
    colour = table.palette().accent().color().rgb()
    return {(x, y) for x in range(look.width()) for y in range(look.height()) if look.pixel(x, y) == colour}


@pytest.fixture
def table(make: MakeTable, qtbot: QtBot) -> RecordTable:
    """A table with the focus and three rows. None is selected."""
    made = make(*(a_media(number, thumbnail=None) for number in (1, 2, 3)))
    made.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    return made


def leave(table: RecordTable, qtbot: QtBot) -> None:
    """Give the focus to another widget of the window."""
    other = QLineEdit(table)
    other.show()
    other.setFocus()
    qtbot.waitUntil(lambda: not table.hasFocus())


def test_without_the_focus_only_the_edge_marks_the_row(table: RecordTable, qtbot: QtBot) -> None:
    table.selectRow(1)
    leave(table, qtbot)
    place = row_place(table, 1)
    marked = accents(table)
    assert {y for _, y in marked} == set(range(place.top(), place.bottom() + 1))
    assert max(x for x, _ in marked) < 10


def test_with_the_focus_a_ring_surrounds_the_row(table: RecordTable) -> None:
    table.selectRow(1)
    place = row_place(table, 1)
    marked = accents(table)
    assert {(x, place.top()) for x in range(place.left(), place.right() + 1)} <= marked
    assert {(place.right(), y) for y in range(place.top(), place.bottom() + 1)} <= marked
    assert all(place.contains(x, y) for x, y in marked)


def test_the_marks_follow_the_selection(table: RecordTable) -> None:
    table.selectRow(0)
    marked = accents(table)
    assert marked
    assert all(row_place(table, 0).contains(x, y) for x, y in marked)
    QTest.keyClick(table, Qt.Key.Key_Down)
    marked = accents(table)
    assert marked
    assert all(row_place(table, 1).contains(x, y) for x, y in marked)


def test_the_focus_is_visible_before_a_row_is_selected(table: RecordTable, qtbot: QtBot) -> None:
    assert table.current_record() is None
    place = row_place(table, 0)
    assert {(x, place.top()) for x in range(place.left(), place.right() + 1)} <= accents(table)
    leave(table, qtbot)
    assert accents(table) == set()


def test_in_a_right_to_left_window_the_edge_is_at_the_right(table: RecordTable, qtbot: QtBot) -> None:
    table.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    QApplication.processEvents()
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert table.current_row() == 0
    leave(table, qtbot)
    assert min(x for x, _ in accents(table)) > table.viewport().width() - 10


def test_the_marks_move_with_cells_that_are_scrolled_sideways(table: RecordTable) -> None:
    table.resize(300, 300)
    QApplication.processEvents()
    table.selectRow(0)
    bar = table.horizontalScrollBar()
    assert bar.maximum() > 0
    for value in (bar.maximum() // 2, bar.maximum(), 0):
        bar.setValue(value)
        scrolled = accents(table)
        table.viewport().update()
        assert scrolled == accents(table)
