"""All rows of a result on one page: read in blocks as they come into view, wherever the table is scrolled to."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from time import perf_counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fastpix_desktop.domain.media import Media
from fastpix_desktop.errors import StoreTrouble, StoreUnavailable
from fastpix_desktop.ui.browse.media_panel import MediaPanel
from fastpix_desktop.ui.loop.pictures import Pictures
from fastpix_desktop.ui.loop.tasks import TaskOwner
from fastpix_desktop.ui.table.one_page import BLOCK
from tests.ui.records import a_media, a_page, an_id
from tests.ui.table.media_table import cell, look_of
from tests.waiting import until

COUNT = 100_000


class Result:
    """What was found: `count` media, of which each read is remembered. While `is_held`, reads do not end."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.reads: list[tuple[int, int]] = []
        self.is_damaged = False
        self.may_go_on = asyncio.Event()
        self.may_go_on.set()
        self.tasks = TaskOwner(lambda error: None)

    async def fetch(self, first: int, count: int) -> Sequence[Media]:
        self.reads.append((first, count))
        await self.may_go_on.wait()
        if self.is_damaged:
            raise StoreUnavailable("The copy is damaged.", trouble=StoreTrouble.DAMAGED)
        return [a_media(at + 1) for at in range(first, min(first + count, self.count))]

    async def rest(self) -> None:
        await until(lambda: not self.tasks.is_running(None))


@pytest.fixture
async def panel(pictures: Pictures, qtbot: QtBot) -> MediaPanel:
    made = MediaPanel(pictures)
    qtbot.addWidget(made)
    made.resize(1000, 500)
    made.show()
    made.pager.sizes.set_library(True)
    made.show_page(a_page(1, 50, total=120))
    QApplication.processEvents()
    return made


@pytest.fixture
async def result(panel: MediaPanel) -> Result:
    made = Result(COUNT)
    panel.one_page.show(COUNT, made.fetch, made.tasks.start)
    await made.rest()
    return made


def titles(panel: MediaPanel) -> list[str]:
    """The titles of the rows in view."""
    rows = panel.table.rows_of_page()
    return [getattr(row, "title", None) or "?" for row in panel.model.rows[rows.start : rows.stop]]


async def test_what_is_in_view_is_read_with_a_screen_beyond(panel: MediaPanel, result: Result) -> None:
    assert panel.model.rowCount() == COUNT
    assert result.reads == [(0, BLOCK)]
    assert titles(panel)[0] == "Media 1"
    assert panel.pager.range.text().endswith("of 100,000")
    assert panel.pager.sizes.currentText() == "All on one page"


@pytest.mark.parametrize("place", [0.25, 0.5, 1.0])
async def test_dragging_the_scroll_bar_anywhere_reads_what_is_there(
    panel: MediaPanel, result: Result, place: float
) -> None:
    bar = panel.table.verticalScrollBar()
    before = bar.maximum()
    result.may_go_on.clear()
    for value in (bar.maximum() // 9, bar.maximum() // 7, round(bar.maximum() * place)):
        bar.setValue(value)
        await asyncio.sleep(0)
    assert set(titles(panel)) == {"?"}
    seen = panel.table.rows_of_page()
    assert len(result.reads) == 2, "what was passed over is not read, but for what was being read"
    result.may_go_on.set()
    await result.rest()
    assert titles(panel) == [f"Media {at + 1}" for at in seen]
    assert (bar.maximum(), panel.table.rows_of_page()) == (before, seen), "nothing moves"


async def test_the_keys_move_over_all_rows_and_report_what_was_read(panel: MediaPanel, result: Result) -> None:
    selected = QSignalSpy(panel.selected)
    panel.table.selectRow(0)
    QTest.keyClick(panel.table, Qt.Key.Key_PageDown)
    first_page = panel.table.current_row()
    assert 3 < first_page < BLOCK
    QTest.keyClick(panel.table, Qt.Key.Key_End)
    assert panel.table.current_row() == COUNT - 1
    panel.selection.report()
    assert selected.count() == 0, "the record is not known yet"
    await result.rest()
    await until(lambda: selected.count() > 0)
    assert selected.at(0)[0] == a_media(COUNT)
    QTest.keyClick(panel.table, Qt.Key.Key_Home)
    assert panel.table.current_row() == 0


async def test_rows_that_are_not_read_say_so_and_are_painted_quietly(panel: MediaPanel, result: Result) -> None:
    result.may_go_on.clear()
    panel.table.verticalScrollBar().setValue(400_000)
    row = panel.table.rows_of_page().start + 1
    index = panel.model.index(row, 2)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Being read"
    assert not index.data()
    assert not index.data(Qt.ItemDataRole.ToolTipRole)
    bar = panel.table.palette().midlight().color().rgb()
    look = look_of(panel.table, row, "title")
    assert bar in {look.pixel(x, look.height() // 2) for x in range(look.width())}
    height = cell(panel.table, row, "title").height()
    result.may_go_on.set()
    await result.rest()
    assert cell(panel.table, row, "title").height() == height
    interface = QAccessible.queryAccessibleInterface(panel.table)
    assert interface is not None
    assert interface.childCount() == (COUNT + 1) * (panel.model.columnCount() + 1), "with the headers"


async def test_few_records_are_kept(panel: MediaPanel, result: Result) -> None:
    panel.table.selectRow(1)
    bar = panel.table.verticalScrollBar()
    for at in range(1, 90):
        bar.setValue(bar.maximum() * at // 90)
        await result.rest()
    assert len(panel.model.known_rows) <= 66 * BLOCK
    assert panel.table.current_record() == a_media(2), "the record of the selected row is kept"
    assert panel.model.row_of(an_id(1, 2).upper()) == 1
    reads = len(result.reads)
    bar.setValue(bar.maximum() // 90)
    await result.rest()
    assert len(result.reads) > reads, "what was dropped is read again"


async def test_ticks_are_kept_by_id_and_a_range_is_read(panel: MediaPanel, result: Result) -> None:
    panel.table.toggle(2)
    panel.table.tick_range(10, 999)
    await result.rest()
    assert len(panel.ticks) == 991
    assert result.reads[1:] == [(10, 512), (522, 478)]
    panel.ticks.untick_all()
    in_view = len(panel.table.rows_of_page())
    panel.table.tick_all()
    assert len(panel.ticks) == in_view


async def test_the_selection_stays_by_id_in_another_result(panel: MediaPanel, result: Result) -> None:
    panel.table.selectRow(3)
    panel.selection.report()
    shorter = Result(500)
    panel.one_page.show(500, shorter.fetch, shorter.tasks.start)
    await shorter.rest()
    assert panel.table.current_record() == a_media(4)
    panel.show_page(a_page(1, 50, total=120))
    assert (panel.model.rowCount(), panel.model.is_one_page) == (50, False)
    assert panel.table.current_record() == a_media(4)
    reads = len(shorter.reads)
    panel.table.verticalScrollBar().setValue(10_000)
    assert len(shorter.reads) == reads


async def test_an_answer_to_an_earlier_result_is_not_shown(panel: MediaPanel, result: Result) -> None:
    result.may_go_on.clear()
    panel.table.verticalScrollBar().setValue(400_000)
    await asyncio.sleep(0)
    other = Result(3)
    panel.one_page.show(3, other.fetch, other.tasks.start)
    await other.rest()
    result.may_go_on.set()
    await result.rest()
    assert titles(panel) == ["Media 1", "Media 2", "Media 3"]
    assert panel.pager.range.text() == "1–3 of 3"


async def test_a_result_that_became_shorter_is_not_read_for_ever(panel: MediaPanel) -> None:
    shrunk = Result(10)
    panel.one_page.show(200, shrunk.fetch, shrunk.tasks.start)
    await shrunk.rest()
    assert max(Counter(shrunk.reads).values()) == 1
    assert titles(panel)[0] == "Media 1"


async def test_a_failure_is_reported_and_scrolling_tries_again(panel: MediaPanel, result: Result) -> None:
    failed = QSignalSpy(panel.one_page.failed)
    result.is_damaged = True
    bar = panel.table.verticalScrollBar()
    bar.setValue(400_000)
    await result.rest()
    assert (failed.count(), set(titles(panel))) == (1, {"?"})
    result.is_damaged = False
    bar.setValue(400_001)
    await result.rest()
    assert "?" not in titles(panel)


async def test_a_jump_paints_only_what_is_in_view(panel: MediaPanel, result: Result) -> None:
    bar = panel.table.verticalScrollBar()
    result.may_go_on.clear()
    times = []
    for at in range(1, 8):
        begun = perf_counter()
        bar.setValue(bar.maximum() * at // 8)
        panel.table.viewport().repaint()
        times.append(perf_counter() - begun)
    assert min(times) < 0.1, "a table that looked at all rows would take longer"
    result.may_go_on.set()
    await result.rest()
