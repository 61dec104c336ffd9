"""While a text is not understood, or the copy is gone, the table goes on to work with what it shows."""

import pytest

from fastpix_desktop.demo import DemoServer
from fastpix_desktop.domain.search.query import Sorting
from fastpix_desktop.ui.commands.workspace_menu import LibraryCommand
from fastpix_desktop.ui.views.views import ALL
from tests.journeys.conftest import Open
from tests.journeys.copy.filling import opens_complete, switches_off
from tests.journeys.editor import Editor
from tests.journeys.search.searching import field, finds, said
from tests.waiting import until

_WRONG = "lang:fr"


@pytest.fixture
async def editor(open_program: Open, demo: DemoServer) -> Editor:
    """An editor who sees the first page, and whose copy of the library is complete."""
    return await opens_complete(open_program, demo)


async def test_the_pages_of_the_list_are_turned(editor: Editor) -> None:
    field(editor).setText(_WRONG)  # as by pasting
    await until(lambda: "lang" in said(editor), what="what is wrong")
    editor.panel.pager.next.click()
    await editor.sees_range("51–100 of 260")
    assert editor.panel.query is None
    assert "lang" in said(editor)


async def test_the_rows_of_the_search_before_are_turned_and_ordered(editor: Editor) -> None:
    await finds(editor, "status:ready")
    found = editor.panel.query
    assert found is not None
    field(editor).setText(f"status:ready {_WRONG}")  # as by pasting
    await until(lambda: "lang" in said(editor), what="what is wrong")
    editor.panel.pager.next.click()
    await until(lambda: editor.range.startswith("51–100 of "), what="the next page")
    assert editor.panel.query == found
    assert "lang" in said(editor)
    assert editor.panel.pager.age.text() == "Rows of the search before"
    editor.panel.header.want(Sorting("length", True))
    await until(lambda: editor.panel.header.sorting == Sorting("length", True), what="the order")
    assert "lang" in said(editor)
    assert editor.panel.pager.age.text() == "Rows of the search before"


async def test_the_view_of_all_media_empties_the_field(editor: Editor) -> None:
    field(editor).setText(_WRONG)  # as by pasting
    await until(lambda: "lang" in said(editor), what="what is wrong")
    editor.window.workspace.views.list.chosen.emit(ALL)
    await until(lambda: field(editor).text() == "", what="an empty field")
    await editor.sees_range("1–50 of 260")
    assert said(editor) == ""


async def test_a_search_from_before_the_copy_was_switched_off_does_not_come_back(editor: Editor) -> None:
    await finds(editor, "status:ready")
    await switches_off(editor)
    await until(lambda: not editor.window.workspace.searches_library, what="no copy")
    field(editor).clear()
    switch_on = editor.window.commands[LibraryCommand.SWITCH_COPY_ON]
    await until(switch_on.isEnabled, what="the end of the copy")
    switch_on.trigger()
    await until(lambda: editor.window.workspace.searches_library, what="a copy")
    editor.panel.pager.next.click()
    await editor.sees_range("51–100 of 260")
    assert editor.panel.query is None
