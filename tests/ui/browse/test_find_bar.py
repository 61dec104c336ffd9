"""Find on this page: which rows are found, and which one is selected."""

import pytest
from PySide6.QtCore import QItemSelectionModel

from fastpix_desktop.domain.query import Page
from fastpix_desktop.ui.window.workspace_view import WorkspaceView
from tests.ui.records import a_media
from tests.ui.windows import Windows

SOURCE = a_media(5)
ROWS = (a_media(1), a_media(2, source_media_id=SOURCE.id), a_media(3), SOURCE)


@pytest.fixture
async def view(windows: Windows) -> WorkspaceView:
    made = windows.open().workspace
    made.panel.show_page(Page(ROWS, 1, 50, len(ROWS)))
    made.find_bar.open()
    return made


async def test_the_second_line_of_a_cell_is_searched(view: WorkspaceView) -> None:
    bar = view.find_bar
    bar.line.setText("clip of")
    assert bar.found() == [1]
    assert bar.words.text() == "1 of 4 on this page"


async def test_an_id_selects_its_media_and_not_a_clip_of_it(view: WorkspaceView) -> None:
    bar = view.find_bar
    bar.line.setText(SOURCE.id.upper())
    assert bar.found() == [1, 3]
    assert view.panel.table.current_record() == SOURCE


async def test_a_part_of_an_id_selects_the_first_row_found(view: WorkspaceView) -> None:
    bar = view.find_bar
    bar.line.setText(SOURCE.id[:-1])
    assert view.panel.table.currentIndex().row() == bar.found()[0]


async def test_without_a_match_the_first_selection_is_restored(view: WorkspaceView) -> None:
    bar, table = view.find_bar, view.panel.table
    bar.close_bar()
    table.selectRow(2)
    bar.open()
    bar.line.setText("clip")
    assert table.current_record() == ROWS[1]
    bar.line.setText("clipz")
    assert bar.words.text() == "0 of 4 on this page"
    assert table.current_record() == ROWS[2]
    bar.line.setText("media")
    assert table.current_record() == ROWS[2]
    bar.step(1)
    bar.line.setText("no match")
    assert table.current_record() == ROWS[3]


async def test_a_row_with_the_focus_but_without_selection_is_selected(view: WorkspaceView) -> None:
    table = view.panel.table
    table.selectionModel().setCurrentIndex(table.model().index(0, 0), QItemSelectionModel.SelectionFlag.NoUpdate)
    view.find_bar.line.setText(ROWS[0].id)
    assert table.current_record() == ROWS[0]


async def test_without_a_match_and_a_first_selection_nothing_is_selected(view: WorkspaceView) -> None:
    view.find_bar.line.setText("media")
    assert view.panel.table.current_record() is not None
    view.find_bar.line.setText("media of nobody")
    assert view.panel.table.current_record() is None


async def test_a_found_row_stays_selected_when_the_text_is_cleared(view: WorkspaceView) -> None:
    view.find_bar.line.setText("clip of")
    view.find_bar.line.clear()
    assert view.panel.table.current_record() == ROWS[1]
