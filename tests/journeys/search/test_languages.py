"""An editor looks at the languages of the library in the table, opens a track, and finds what lacks a language."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from fastpix_desktop.demo import DemoServer
from fastpix_desktop.domain.media import Media, Track, TrackKind
from fastpix_desktop.domain.search.coverage import Cell, Language, cell_of
from fastpix_desktop.domain.search.query import matches_code
from fastpix_desktop.ui.commands.edit_menu import EditCommand
from fastpix_desktop.ui.commands.view_menu import CoverageCommand, ViewCommand
from fastpix_desktop.ui.commands.workspace_menu import LibraryCommand
from fastpix_desktop.ui.coverage.language_columns import key_of
from fastpix_desktop.ui.coverage.language_matrix import LanguageMatrix
from tests.journeys.conftest import Open
from tests.journeys.copy.filling import completes, copy_of, switches_off
from tests.journeys.editor import Editor
from tests.journeys.search.searching import field, finds, rows
from tests.waiting import until

FRENCH = Language(TrackKind.SUBTITLE, "fr")


@pytest.fixture
async def editor(open_program: Open, demo: DemoServer) -> Editor:
    """An editor who sees the first page, and whose copy of the library is complete."""
    somebody = open_program(demo.url, copies=True)
    await somebody.signs_in(demo)
    await completes(somebody)
    return somebody


def matrix(editor: Editor) -> LanguageMatrix:
    return editor.window.workspace.languages


def keys(editor: Editor) -> list[str]:
    return [column.key for column in editor.panel.model.columns]


async def shows_languages(editor: Editor) -> None:
    editor.window.commands[ViewCommand.LANGUAGES].trigger()
    await until(lambda: matrix(editor).is_shown and editor.panel.query is not None, what="the languages")


def goes_to(editor: Editor, media: Media, language: Language) -> Cell:
    """Make a cell the current one, and return what it says."""
    row, table = editor.panel.model.row_of(media.id), editor.panel.table
    assert row is not None
    table.setFocus()
    table.selectRow(row)
    table.setCurrentIndex(table.model().index(row, keys(editor).index(key_of(language))))
    found = matrix(editor).current()
    assert found is not None
    return found[2]


async def everything(editor: Editor) -> list[Media]:
    pages = [(await copy_of(editor).page(number, 50, "desc")).records for number in range(1, 7)]
    return [media for page in pages for media in page]


async def test_the_languages_are_a_form_of_the_table_and_the_list_comes_back(editor: Editor) -> None:
    await editor.turns_the_page()
    table = editor.panel.table
    table.horizontalHeader().moveSection(9, 3)
    table.setColumnHidden(keys(editor).index("access"), True)
    table.verticalScrollBar().setValue(300)
    layout, before, range_, titles = table.layout_text(), keys(editor), editor.range, editor.titles
    await shows_languages(editor)
    assert keys(editor)[:3] == ["tick", "picture", "title"]
    assert "subtitle:fr" in keys(editor)
    assert editor.panel.query is not None
    assert table.layout_text() == layout
    editor.window.commands[ViewCommand.LANGUAGES].trigger()
    await until(lambda: editor.panel.query is None, what="the list")
    assert (keys(editor), table.layout_text(), editor.range, editor.titles) == (before, layout, range_, titles)
    await until(lambda: table.verticalScrollBar().value() == 300, what="the place from before")


async def test_the_headers_count_the_result_and_the_library(editor: Editor) -> None:
    library = await everything(editor)
    await shows_languages(editor)

    def said(of: list[Media]) -> str:
        with_it = sum(bool(cell_of(media, FRENCH).tracks) for media in of)
        return f"Subtitles, French: {with_it} of {len(of)} media found"

    def heading() -> str:
        at = keys(editor).index("subtitle:fr")
        header = editor.panel.model.headerData(at, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole)
        return str(header)

    await until(lambda: heading().startswith(said(library)), what="the totals of the library")
    places = keys(editor)
    await finds(editor, "status:failed")
    failed = [media for media in library if media.status == "Failed"]
    await until(lambda: heading().startswith(said(failed)), what="the totals of the result")
    assert keys(editor) == places


async def test_return_on_a_cell_shows_its_track_and_on_a_gap_what_lacks_the_language(editor: Editor) -> None:
    await shows_languages(editor)
    media = next(media for media in rows(editor) if cell_of(media, FRENCH).tracks)
    cell = goes_to(editor, media, FRENCH)
    QTest.keyClick(editor.panel.table, Qt.Key.Key_Return)
    await until(lambda: editor.shown is not None and editor.shown.id == media.id, what="the media")
    track = editor.pane.tracks.table.current_record()
    assert isinstance(track, Track)
    assert track.id == cell.tracks[0].id
    assert editor.window.focusWidget() is editor.pane.tracks.table
    gap = next(media for media in rows(editor) if cell_of(media, FRENCH).is_gap)
    goes_to(editor, gap, FRENCH)
    QTest.keyClick(editor.panel.table, Qt.Key.Key_Return)
    await until(lambda: field(editor).text() == "-subtitle:fr", what="the filter")
    await until(lambda: not any(cell_of(each, FRENCH).tracks for each in rows(editor)), what="the gaps")
    assert matrix(editor).is_shown
    at = editor.panel.table.currentIndex()
    assert keys(editor)[at.column()] == "subtitle:fr", "the cell stays in its column"


async def test_a_click_on_a_header_filters_and_a_double_click_does_as_return(editor: Editor) -> None:
    await shows_languages(editor)
    table, header = editor.panel.table, editor.panel.table.horizontalHeader()
    at = keys(editor).index("subtitle:fr")
    table.scrollTo(table.model().index(0, at))
    place = QPoint(header.sectionViewportPosition(at) + 20, header.height() // 2)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert field(editor).text() == "-subtitle:fr"
    await until(lambda: not any(cell_of(each, FRENCH).tracks for each in rows(editor)), what="the gaps")
    editor.window.commands[CoverageCommand.AUDIO].trigger()
    english = Language(TrackKind.AUDIO, "en")
    media = next(media for media in rows(editor) if cell_of(media, english).tracks)
    goes_to(editor, media, english)
    table.scrollTo(table.currentIndex())
    editor.double_click(table.viewport(), table.visualRect(table.currentIndex()).center())
    await until(lambda: editor.shown is not None and editor.shown.id == media.id, what="the media")
    await until(lambda: not editor.window.workspace.is_reading, what="the record of the media alone")
    shown = editor.pane.tracks.table.current_record()
    assert isinstance(shown, Track)
    assert matches_code("en", shown.language_code)


async def test_without_a_copy_the_list_is_shown_and_the_languages_come_back_with_it(editor: Editor) -> None:
    await shows_languages(editor)
    await switches_off(editor)
    await until(lambda: not matrix(editor).is_shown, what="the list")
    assert "created" in keys(editor)
    command = editor.window.commands[ViewCommand.LANGUAGES]
    assert not command.isEnabled()
    assert "no copy of the library" in command.toolTip()
    editor.window.commands[LibraryCommand.SWITCH_COPY_ON].trigger()
    await until(lambda: matrix(editor).is_shown, timeout=30, what="the languages again")


async def test_ticks_and_pages_are_those_of_the_table(editor: Editor) -> None:
    await shows_languages(editor)
    media = rows(editor)[2]
    goes_to(editor, media, FRENCH)
    editor.window.commands[EditCommand.TICK].trigger()
    assert [one.media.id for one in editor.panel.ticks.all] == [media.id]
    await editor.turns_the_page()
    await until(lambda: media.id not in [row.id for row in rows(editor)], what="the next page")
    assert matrix(editor).is_shown
    assert media.id in editor.panel.ticks
    editor.panel.pager.one_page_wanted.emit()
    await until(lambda: editor.panel.model.is_one_page, what="all on one page")
    assert matrix(editor).is_shown
    assert editor.panel.model.rowCount() == 260
