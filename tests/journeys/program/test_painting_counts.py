"""How often the window's table paints a cell when a page is turned: counted in the program as it runs."""

import asyncio
from collections import Counter

import pytest
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem

from fastpix_desktop.demo import DemoServer
from fastpix_desktop.ui.table.record_delegate import RecordDelegate
from fastpix_desktop.ui.table.record_model import Index
from tests.journeys.conftest import Open
from tests.journeys.editor import Editor
from tests.waiting import until

PICTURE = 1
"""The column of pictures."""


async def rests(editor: Editor) -> None:
    """Wait until everything has come that was asked for, pictures included, and is painted."""
    own = {asyncio.current_task(), editor.run}
    await until(lambda: asyncio.all_tasks() <= own, timeout=30, what="a program with nothing under way")
    QApplication.processEvents()


async def test_a_page_turn_paints_each_cell_once_and_a_picture_as_it_comes(
    open_program: Open, demo: DemoServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    cells: Counter[tuple[int, int]] = Counter()
    paint = RecordDelegate.paint

    def counting(self: RecordDelegate, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cells[index.row(), index.column()] += 1
        paint(self, painter, option, index)

    # Before the program is built: Qt looks for a method of Python's once for each object.
    monkeypatch.setattr(RecordDelegate, "paint", counting)
    editor = open_program(demo.url)
    await editor.signs_in(demo)
    await rests(editor)
    assert len(cells) > 50

    cells.clear()
    await editor.turns_the_page()
    await rests(editor)
    assert {count for (_, column), count in cells.items() if column != PICTURE} == {1}
    assert {count for (_, column), count in cells.items() if column == PICTURE} <= {1, 2}

    cells.clear()
    editor.click(editor.panel.pager.previous)
    await rests(editor)
    assert set(cells.values()) == {1}
