"""Counts the cells that the language matrix paints, and those that it makes. A time would not show one too many."""

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fastpix_desktop.domain.media import Media, Track, TrackKind
from fastpix_desktop.ui.coverage.cells import Cells
from tests.ui.coverage.matrix_on_screen import Shown
from tests.ui.records import a_media, an_id
from tests.ui.test_painting_counts import Counting

LANGUAGES = 70
ROWS = 2_000


class Watched(Shown):
    """A matrix of many media and languages, of which few are in view."""

    def __init__(self, qtbot: QtBot) -> None:
        tracks = [Track(id=an_id(9, n), kind=TrackKind.SUBTITLE, language_code=f"q{n:02}") for n in range(LANGUAGES)]
        media = [a_media(n, tracks=tuple(tracks[n % 7 :: 7])) for n in range(1, 50)]
        super().__init__(qtbot, media)
        self.model.set_rows([a_media(n, tracks=tuple(tracks[n % 7 :: 7])) for n in range(ROWS)])
        self.counting = Counting(self.table)
        self.table.setItemDelegate(self.counting)
        self.table.setFocus()
        self.table.selectRow(2)
        self.painted()

    def painted(self) -> Counter[tuple[int, int]]:
        """The cells that were painted since the last call, with counts."""
        QApplication.processEvents()
        cells, self.counting.cells = self.counting.cells, Counter()
        return cells

    def seen_columns(self) -> list[int]:
        """The columns of languages that are visible, completely or in part."""
        header, pinned = self.table.horizontalHeader(), self.table.pinned_zone().right()
        width = self.table.viewport().width()
        ends = [(at, header.sectionViewportPosition(at), header.sectionSize(at)) for at in range(3, header.count())]
        return [at for at, left, size in ends if left < width and left + size > pinned + 1]

    def seen_rows(self) -> range:
        """The rows that are visible, completely or in part."""
        return range(self.table.rowAt(0), self.table.rowAt(self.table.viewport().height() - 1) + 1)


@pytest.fixture
def watched(qtbot: QtBot) -> Watched:
    return Watched(qtbot)


def test_few_of_the_columns_are_in_view(watched: Watched) -> None:
    assert 3 <= len(watched.seen_columns()) < 20
    assert watched.model.columnCount() == LANGUAGES + 3


@pytest.mark.parametrize("scrolled", [0, 1_000])
def test_scrolling_down_paints_the_new_rows_in_view_and_no_column_out_of_it(watched: Watched, scrolled: int) -> None:
    watched.table.horizontalScrollBar().setValue(scrolled)
    watched.painted()
    bar, last = watched.table.verticalScrollBar(), watched.seen_rows()[-1]
    bar.setValue(bar.value() + watched.table.rowHeight(0))
    painted = watched.painted()
    assert {row for row, _ in painted} == {last, last + 1}
    assert {column for _, column in painted} <= {0, 2, *watched.seen_columns()}
    assert max(painted.values()) == 1


def test_scrolling_sideways_paints_the_new_columns_and_the_pinned_ones(watched: Watched) -> None:
    bar, step = watched.table.horizontalScrollBar(), watched.table.columnWidth(5)
    bar.setValue(1_000)
    watched.painted()
    for direction in (1, -1):
        before = set(watched.seen_columns())
        bar.setValue(bar.value() + direction * step)
        painted = watched.painted()
        columns = {column for _, column in painted}
        seen = set(watched.seen_columns())
        beside = set(watched.seen_columns()[:2])  # what was below the pinned columns
        edge = set(watched.seen_columns()[-2:])  # the last one that was seen in part
        assert columns <= {0, 2} | (seen - before) | beside | edge
        assert {row for row, _ in painted} <= set(watched.seen_rows())
        assert max(painted.values()) == 1


def test_moving_to_the_next_language_paints_two_cells(watched: Watched) -> None:
    table = watched.table
    table.setCurrentIndex(watched.model.index(2, 4))
    watched.painted()
    QTest.keyClick(table, Qt.Key.Key_Right)
    painted = watched.painted()
    assert table.currentIndex().column() == 5
    assert set(painted) == {(2, 4), (2, 5)}


def test_other_totals_paint_each_cell_once(watched: Watched) -> None:
    matrix = watched.matrix
    coverage = matrix.coverage
    assert coverage is not None
    matrix.show_coverage(coverage)
    assert max(watched.painted().values(), default=0) <= 1


def test_a_cell_is_made_once_and_only_if_it_is_seen(watched: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    made: Counter[tuple[str, str]] = Counter()
    cell = Cells.cell

    def counted(cells: Cells, record: Media, language: object) -> object:
        made["asked", str(language)] += 1
        return cell(cells, record, language)  # type: ignore[arg-type]

    monkeypatch.setattr(Cells, "cell", counted)
    watched.table.viewport().update()
    watched.painted()
    assert not made, "painting asks for what is seen, not for words"
