"""An editor searches the whole library with words and filters, changes what was found, and comes back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from fastpix_desktop.demo import DemoServer
from fastpix_desktop.demo.library.outside_changes import OutsideChanges
from fastpix_desktop.domain.media import Media, Track, TrackKind
from fastpix_desktop.domain.search.query import Sorting, matches_code
from fastpix_desktop.ui.commands.edit_menu import EditCommand
from fastpix_desktop.ui.commands.media_menu import MediaCommand
from fastpix_desktop.ui.commands.view_menu import ViewCommand
from tests.journeys.conftest import Open
from tests.journeys.copy.filling import completes, copy_of, switches_off
from tests.journeys.editor import Editor
from tests.journeys.search.searching import field, finds, rows, said, shows_result_of
from tests.waiting import until


@pytest.fixture
async def editor(open_program: Open, demo: DemoServer) -> Editor:
    """An editor who sees the first page, and whose copy of the library is complete."""
    somebody = open_program(demo.url, copies=True)
    await somebody.signs_in(demo)
    await completes(somebody)
    return somebody


def subtitles(media: Media, language: str) -> list[Track]:
    return [track for track in media.tracks_of(TrackKind.SUBTITLE) if matches_code(language, track.language_code)]


def notes(editor: Editor) -> list[str]:
    """The ids of the rows that say that they no longer match."""
    return [row.id for row in rows(editor) if editor.panel.unmatched.note(row)]


async def test_typing_finds_media_of_every_page_and_esc_comes_back_to_the_page_from_before(editor: Editor) -> None:
    await editor.turns_the_page()
    editor.panel.table.verticalScrollBar().setValue(300)
    range_, titles, scrolled = editor.range, editor.titles, editor.panel.table.verticalScrollBar().value()
    everything = [media for number in range(1, 7) for media in (await copy_of(editor).page(number, 50, "desc")).records]
    failed = [media.id for media in everything if media.status == "Failed"]
    assert [media.id for media in await finds(editor, "status:failed")] == failed
    assert said(editor) == f"{len(failed)} found"
    assert editor.range == f"1–{len(failed)} of {len(failed)}"
    word = everything[200].display_title.split()[0]
    assert everything[200].id in [media.id for media in await finds(editor, word[:4].lower())]
    # What completion offers is a window of its own.
    editor.window.activateWindow()
    await until(editor.panel.isActiveWindow, what="the window in front")
    editor.panel.table.setFocus()
    editor.window.commands[MediaCommand.BACK].trigger()
    await editor.sees_range(range_)
    assert (editor.titles, field(editor).text(), editor.panel.query) == (titles, "", None)
    await until(lambda: editor.panel.table.verticalScrollBar().value() == scrolled, what="the place from before")
    assert editor.panel.table.hasFocus()


async def test_a_view_whose_search_is_cleared_is_left_for_the_view_of_all_media(editor: Editor) -> None:
    views = editor.window.workspace.views
    failed = views.list.view("failed")
    assert failed is not None
    views.list.chosen.emit(failed)
    await shows_result_of(editor, failed.text)
    assert views.current.key == "failed"
    field(editor).clear()
    await until(lambda: editor.panel.query is None, what="the list")
    assert (views.current.key, views.is_changed) == ("all", False)


async def test_f3_goes_through_all_that_was_found_over_the_ends_of_pages(editor: Editor) -> None:
    editor.panel.ask(type(editor.panel.page_request)(1, 10))
    await finds(editor, "status:failed,ready")
    first = rows(editor)
    following, before = (editor.window.commands[each] for each in (EditCommand.FIND_NEXT, EditCommand.FIND_PREVIOUS))
    for media in first:
        following.trigger()
        assert editor.panel.table.current_record() == media
    following.trigger()
    await until(lambda: editor.range.startswith("11–20 of "), what="the next page")
    assert editor.panel.table.current_row() == 0
    before.trigger()
    await until(lambda: editor.range.startswith("1–10 of "), what="the page before")
    assert editor.panel.table.current_record() == first[-1]
    assert field(editor).text() == "status:failed,ready"


async def test_what_is_not_understood_is_said_and_the_last_result_stays(editor: Editor) -> None:
    found = await finds(editor, "status:failed")
    editor.type(field(editor), "statuz:failed")
    assert "statuz" in said(editor)
    assert rows(editor) == found
    assert editor.panel.pager.age.text() == "Rows of the search before"
    await finds(editor, "status:failed")
    await until(lambda: editor.panel.pager.age.isHidden(), what="rows of this search")
    assert said(editor) == f"{len(found)} found"


async def test_a_chip_and_nothing_found_change_the_text(editor: Editor) -> None:
    await finds(editor, "status:failed status:ready")
    nothing = editor.window.workspace.nothing_found
    assert (nothing.isVisible(), editor.panel.table.isVisible()) == (True, False)
    editor.click(nothing.findChildren(QPushButton)[0])
    await until(lambda: editor.panel.table.isVisible(), what="media")
    assert field(editor).text() in {"status:failed", "status:ready"}
    assert said(editor) == f"{editor.range.split(' of ')[1]} found"
    editor.window.workspace.chips.text_wanted.emit("")
    await editor.sees_range("1–50 of 260")
    assert field(editor).text() == ""


async def test_a_write_leaves_its_row_marked_until_the_search_runs_again(editor: Editor) -> None:
    found = await finds(editor, "subtitle:fr status:ready")
    count = int(said(editor).split()[0])
    media, (track,) = next((media, french) for media in found if len(french := subtitles(media, "fr")) == 1)
    await editor.opens(media.id)
    await editor.deletes(track)
    await until(lambda: notes(editor) == [media.id], what="a row that no longer matches")
    row = editor.panel.model.row_of(media.id)
    assert row is not None
    at = next(at for at, column in enumerate(editor.panel.model.columns) if column.key == "title")
    spoken = editor.panel.model.index(row, at).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "no longer matches the search" in spoken
    assert [row.id for row in rows(editor)] == [row.id for row in found]
    editor.window.commands[ViewCommand.REFRESH].trigger()
    await until(lambda: editor.panel.model.row_of(media.id) is None, what="the result without it")
    assert int(said(editor).split()[0]) == count - 1
    assert notes(editor) == []
    assert editor.shown is not None
    assert editor.shown.id == media.id


@pytest.mark.parametrize("is_in_memory", [False, True], ids=["in a file", "in memory"])
async def test_a_write_changes_the_numbers_of_views(open_program: Open, demo: DemoServer, is_in_memory: bool) -> None:
    editor = open_program(demo.url, copies=True, demo=is_in_memory)
    if not is_in_memory:
        await editor.signs_in(demo)
    await until(lambda: editor.program.switching.current is not None, timeout=20, what="a workspace")
    await completes(editor)
    views = editor.window.workspace.views
    await until(lambda: views.list.count("source-on").isdigit(), what="the numbers of the whole library")
    before = int(views.list.count("source-on"))
    # So that nothing but the write has anything to say about the copy.
    copy_of(editor).pause()
    media = next(one for one in rows(editor) if one.source_access)
    await editor.opens(media.id)
    editor.click(editor.pane.header.access.switch)
    editor.answer(await editor.asked(), yes=True)
    await until(lambda: views.list.count("source-on") == str(before - 1), what="one media less")


async def test_f5_reads_the_newest_media_and_the_result_shows_them(editor: Editor, demo: DemoServer) -> None:
    before = [media.id for media in await finds(editor, "-creator:nobody")]
    OutsideChanges(demo.catalogue).shift_pages()
    newest = next(demo.catalogue.ids())
    assert newest not in before
    editor.window.commands[ViewCommand.REFRESH].trigger()
    await until(lambda: rows(editor)[0].id == newest, what="the new media")


async def test_another_order_and_larger_pages_come_from_the_copy(editor: Editor) -> None:
    editor.panel.header.want(Sorting("title", is_descending=False))
    await until(lambda: editor.panel.query is not None, what="the copy")
    titles = [media.display_title.casefold() for media in rows(editor) if media.display_title != media.id]
    assert titles == sorted(titles)
    assert editor.range == "1–50 of 260"
    editor.panel.header.want(Sorting("created", is_descending=False))
    await until(lambda: editor.panel.query is None, what="the list")
    assert editor.panel.page_request.order == "asc"


async def test_switched_off_the_field_finds_on_the_page_and_switched_on_in_the_library(editor: Editor) -> None:
    await finds(editor, "status:failed")
    await switches_off(editor)
    await until(lambda: editor.panel.query is None and bool(editor.titles), what="the page of the list")
    editor.type(field(editor), "ready")
    assert "on this page" in said(editor)
    editor.type(field(editor), "no such words")
    editor.press(field(editor), Qt.Key.Key_Return)
    assert "switched off" in editor.notice
    editor.click(editor.step)
    await until(lambda: "found" in said(editor) and "page" not in said(editor), what="a search of the library")
    await completes(editor)
    await finds(editor, "status:failed")


async def test_a_media_is_found_by_its_id_and_return_opens_it(editor: Editor, demo: DemoServer) -> None:
    media_id = [*demo.catalogue.ids()][-1]
    assert [media.id for media in await finds(editor, media_id)] == [media_id]
    QTest.keyClick(field(editor), Qt.Key.Key_Return)
    await until(lambda: editor.shown is not None and editor.shown.id == media_id, what="the media")


async def test_the_window_is_closed_in_the_middle_of_a_search(editor: Editor) -> None:
    editor.type(field(editor), "status:ready a")
    await editor.leave()
