"""The languages stay on screen while an editor searches, chooses views, changes the workspace, and is offline."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from fastpix_desktop.demo import DemoServer
from fastpix_desktop.domain.media import Media, TrackKind
from fastpix_desktop.domain.search.coverage import Coverage, Language, cell_of
from fastpix_desktop.domain.search.saved_view import SavedView
from fastpix_desktop.ui.commands.view_menu import ViewCommand
from fastpix_desktop.ui.coverage.language_columns import key_of
from fastpix_desktop.ui.coverage.language_matrix import LanguageMatrix
from fastpix_desktop.ui.views.view import own
from tests.journeys.conftest import Open
from tests.journeys.copy.filling import completes, copy_of
from tests.journeys.editor import Editor
from tests.journeys.endpoint import Endpoint
from tests.journeys.managing import adds, presses_alt, sees
from tests.journeys.offline import is_offline
from tests.journeys.search.searching import field, finds, rows
from tests.keyrings import MemoryKeyring
from tests.waiting import until

FRENCH = Language(TrackKind.SUBTITLE, "fr")


@pytest.fixture
async def editor(open_program: Open, demo: DemoServer) -> Editor:
    """An editor who sees the languages, and whose copy of the library is complete."""
    somebody = open_program(demo.url, copies=True)
    await somebody.signs_in(demo)
    await completes(somebody)
    await shows_languages(somebody)
    return somebody


def matrix(editor: Editor) -> LanguageMatrix:
    return editor.window.workspace.languages


def coverage(editor: Editor) -> Coverage:
    found = matrix(editor).coverage
    assert found is not None
    return found


def keys(editor: Editor) -> list[str]:
    return [column.key for column in editor.panel.model.columns]


async def shows_languages(editor: Editor) -> None:
    editor.window.commands[ViewCommand.LANGUAGES].trigger()
    await until(lambda: matrix(editor).is_shown and editor.panel.query is not None, what="the languages")


async def counts_result(editor: Editor) -> Coverage:
    """Wait until the headers count what the table shows."""
    await until(lambda: coverage(editor).query == editor.panel.query, what="the totals of the result")
    return coverage(editor)


async def everything(editor: Editor) -> list[Media]:
    pages = [(await copy_of(editor).page(number, 50, "desc")).records for number in range(1, 7)]
    return [media for page in pages for media in page]


async def test_typing_moves_no_column_and_leaves_the_current_one(editor: Editor) -> None:
    await counts_result(editor)
    table = editor.panel.table
    at = keys(editor).index(key_of(FRENCH))
    table.setFocus()
    table.selectRow(0)
    table.setCurrentIndex(table.model().index(0, at))
    across = table.horizontalScrollBar()
    across.setValue(across.maximum() // 2)
    place = across.value()
    made: list[object] = []
    matrix(editor).columns_wanted.connect(made.append)
    for text in ("status:ready", "status:ready -subtitle:fr", "-creator:nobody"):
        await finds(editor, text)
        assert (await counts_result(editor)).count > 0
        assert table.cell_column(0) == at
        assert across.value() == place, text
    assert not made, "the headers count anew, and no column is made"
    await finds(editor, "no media has these words")
    await finds(editor, "status:ready")
    assert across.value() == place


async def test_a_click_on_a_header_is_undone_by_its_chip(editor: Editor) -> None:
    total = (await counts_result(editor)).count
    table, header = editor.panel.table, editor.panel.table.horizontalHeader()
    at = keys(editor).index(key_of(FRENCH))
    for _ in range(2):
        table.scrollTo(table.model().index(0, at))
        place = QPoint(header.sectionViewportPosition(at) + 20, header.height() // 2)
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert field(editor).text() == "-subtitle:fr", "once, however often it is clicked"
    await until(lambda: coverage(editor).count < total, what="the gaps")
    (chip,) = editor.window.workspace.chips.shown
    chip.removed.emit()
    assert field(editor).text() == ""
    await until(lambda: coverage(editor).count == total, what="all media again")
    assert matrix(editor).is_shown


async def test_they_are_counted_without_the_service(editor: Editor, demo: DemoServer) -> None:
    library = await everything(editor)
    demo.stop()
    editor.window.workspace.refresh()
    await until(lambda: is_offline(editor), what="the news that the service cannot be reached")
    assert matrix(editor).is_shown
    await finds(editor, "status:failed")
    failed = [media for media in library if media.status == "Failed"]
    await until(lambda: coverage(editor).count == len(failed), what="the totals of the result")
    (french,) = (one for one in coverage(editor).languages if one.language == FRENCH)
    assert french.media == sum(bool(cell_of(media, FRENCH).tracks) for media in failed)


async def test_a_saved_view_is_shown_as_languages_and_its_columns_are_for_the_list(editor: Editor) -> None:
    table, views = editor.panel.table, editor.window.workspace.views
    layout, before = table.layout_text(), keys(editor)
    view = own(SavedView("mine", "Without French", "-subtitle:fr", columns=layout))
    views.show_own([view])
    views.show_current(view)
    views.chosen.emit(view)
    await until(lambda: field(editor).text() == "-subtitle:fr", what="the search of the view")
    await until(
        lambda: rows(editor) and not any(cell_of(each, FRENCH).tracks for each in rows(editor)), what="its media"
    )
    assert keys(editor) == before
    editor.window.commands[ViewCommand.LANGUAGES].trigger()
    await until(lambda: "created" in keys(editor), what="the list")
    assert table.layout_text() == layout


async def test_each_workspace_has_the_languages_of_its_own_library(open_program: Open, endpoint: Endpoint) -> None:
    editor = open_program(endpoint.url, MemoryKeyring(), copies=True)
    for demo, name in zip(endpoint.workspaces, ("Italy", "Spain"), strict=False):
        await adds(editor, demo, name)
        await completes(editor)
    await shows_languages(editor)
    assert (await counts_result(editor)).count == 60
    await presses_alt(editor, 1)
    await sees(editor, "Italy")
    await until(lambda: matrix(editor).is_shown, what="the languages of the other one")
    assert coverage(editor).count == 120, "nothing of the first one is counted"
    assert {one.language for one in coverage(editor).languages} >= {FRENCH}
    await presses_alt(editor, 2)
    await sees(editor, "Spain")
    await until(lambda: matrix(editor).is_shown, what="the languages")
    assert coverage(editor).count == 60
