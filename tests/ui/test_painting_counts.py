"""Counts the cells of a table that an event repaints. A time would not show one row too many."""

from collections import Counter

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QHoverEvent, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from fastpix_desktop.domain.media import Media, Unreadable
from fastpix_desktop.ui.browse.media_columns import MEDIA_COLUMNS
from fastpix_desktop.ui.look.appearance import Density
from fastpix_desktop.ui.table.columns import identity
from fastpix_desktop.ui.table.record_delegate import RecordDelegate
from fastpix_desktop.ui.table.record_model import Index, RecordModel
from fastpix_desktop.ui.table.record_table import RecordTable
from tests.ui.records import a_media, an_id

Row = Media | Unreadable
ROWS = 50


class Counting(RecordDelegate):
    """Paints cells and records which ones."""

    def __init__(self, table: RecordTable) -> None:
        super().__init__(lambda address: None, table)
        self.cells: Counter[tuple[int, int]] = Counter()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt: paint one cell."""
        self.cells[index.row(), index.column()] += 1
        super().paint(painter, option, index)


class Watched:
    """A focused table with a page of media, of which about ten rows are visible."""

    def __init__(self, qtbot: QtBot) -> None:
        self.table = RecordTable("media_table", "Media", density=Density.COMFORTABLE)
        self.counting = Counting(self.table)
        self.table.setItemDelegate(self.counting)
        self.model: RecordModel[Row] = RecordModel(MEDIA_COLUMNS, identity, self.table)
        self.model.set_rows([a_media(number) for number in range(1, ROWS + 1)])
        self.table.show_model(self.model, stretch="title")
        self.table.resize(1200, 500)
        qtbot.addWidget(self.table)
        self.table.show()
        self.table.setFocus()
        self.table.selectRow(2)
        self.painted()

    def painted(self) -> Counter[tuple[int, int]]:
        """The cells that were painted since the last call, with counts."""
        QApplication.processEvents()
        cells, self.counting.cells = self.counting.cells, Counter()
        return cells

    def cells_of(self, *rows: int) -> Counter[tuple[int, int]]:
        """The visible cells of some rows, once each."""
        seen = self.table.viewport().rect()
        columns = [at for at in range(self.model.columnCount()) if not self.table.isColumnHidden(at)]
        cells = [(row, at) for row in rows for at in columns]
        return Counter(cell for cell in cells if self.table.visualRect(self.model.index(*cell)).intersects(seen))

    def seen(self) -> range:
        """The rows that are visible, completely or in part."""
        return range(self.table.rowAt(0), self.table.rowAt(self.table.viewport().height() - 1) + 1)

    def point_at(self, row: int) -> None:
        """Move the pointer over the title of a row."""
        viewport = self.table.viewport()
        at = QPointF(self.table.visualRect(self.model.index(row, 1)).center())
        everywhere = QPointF(viewport.mapToGlobal(at))
        event = QHoverEvent(QEvent.Type.HoverMove, at, everywhere, QPointF(-1, -1))
        QApplication.sendEvent(viewport, event)


@pytest.fixture
def watched(qtbot: QtBot) -> Watched:
    return Watched(qtbot)


def page(first: int) -> list[Row]:
    return [a_media(number) for number in range(first, first + ROWS)]


def test_about_ten_rows_of_fifty_are_visible(watched: Watched) -> None:
    assert 8 <= len(watched.seen()) <= 16
    assert len(watched.cells_of(0)) >= 5


def test_a_page_turn_paints_each_visible_cell_once(watched: Watched) -> None:
    watched.model.set_rows(page(101))
    assert watched.painted() == watched.cells_of(*watched.seen())


def test_the_same_page_again_paints_nothing(watched: Watched) -> None:
    watched.model.set_rows(page(1))
    assert watched.painted() == Counter()


@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_Up])
def test_moving_by_one_row_paints_the_old_and_the_new_row(watched: Watched, key: Qt.Key) -> None:
    QTest.keyClick(watched.table, key)
    assert watched.painted() == watched.cells_of(2, watched.table.current_row())


def test_moving_by_several_rows_paints_no_row_between(watched: Watched) -> None:
    watched.table.selectRow(7)
    assert watched.painted() == watched.cells_of(2, 7)


def test_moving_the_pointer_paints_the_old_and_the_new_row(watched: Watched) -> None:
    watched.point_at(5)
    assert not watched.painted().keys() - watched.cells_of(5).keys()
    watched.point_at(8)
    assert not watched.painted().keys() - watched.cells_of(5, 8).keys()
    watched.point_at(8)
    assert watched.painted() == Counter()


def test_a_record_that_changed_paints_its_row(watched: Watched) -> None:
    rows = page(1)
    rows[4] = a_media(5, title="Another title")
    watched.model.set_rows(rows)
    # And the row below: the rectangle in which Qt's table looks for changed cells is a pixel too tall (6.11).
    assert watched.painted() in (watched.cells_of(4), watched.cells_of(4, 5))


def test_a_fetched_picture_paints_its_cell(watched: Watched) -> None:
    watched.table.redraw_picture("https://images.example/5/thumbnail.png")
    assert watched.painted() == Counter({(4, 1): 1})


def test_the_focus_paints_each_visible_cell_at_most_once(watched: Watched) -> None:
    watched.table.clearFocus()
    assert max(watched.painted().values()) == 1


def test_scrolling_to_a_row_paints_only_that_row(watched: Watched) -> None:
    bar, last = watched.table.verticalScrollBar(), watched.seen()[-1]
    bar.setValue(bar.value() + watched.table.rowHeight(0))
    assert watched.painted() == watched.cells_of(last, last + 1)


def test_found_rows_paint_only_the_cells_below_their_marks(watched: Watched) -> None:
    seen = watched.seen()
    watched.table.mark_found((0, 3, 4))
    assert watched.painted() == Counter({(0, 0): 1, (3, 0): 1, (4, 0): 1})
    watched.table.mark_found((3, 4, ROWS - 1))
    assert ROWS - 1 not in seen
    assert watched.painted() == Counter({(0, 0): 1})
    watched.table.mark_found((3, 4, ROWS - 1))
    assert watched.painted() == Counter()


def test_ticks_paint_the_boxes_of_their_rows_and_nothing_else(watched: Watched) -> None:
    watched.model.redraw_ticks({an_id(1, number) for number in (1, 3, 4, ROWS)})
    assert watched.painted() == Counter({(row, 0): 1 for row in (0, 2, 3)})


class _Marks:
    """Marks the first letter of each title, and asks nothing twice."""

    def hits(self, key: str, text: str, *, is_second: bool = False) -> list[tuple[int, int]]:
        return [(0, 1)] if key == "title" and not is_second else []

    def place(self, key: str, row: object) -> str:
        return ""


def test_marks_paint_each_visible_cell_once_and_no_other(watched: Watched) -> None:
    watched.model.marks = _Marks()
    watched.table.viewport().update()
    assert watched.painted() == watched.cells_of(*watched.seen())
    QTest.keyClick(watched.table, Qt.Key.Key_Down)
    assert watched.painted() == watched.cells_of(2, 3)
