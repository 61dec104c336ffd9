"""How many requests a step of an editor's work costs: counted, since a ratio would not show one too many."""

import asyncio
from collections import Counter

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QWidget

from fastpix_desktop.demo import DemoServer, Fault
from fastpix_desktop.ui.commands.view_menu import ViewCommand
from tests.journeys.conftest import Open
from tests.journeys.editor import Editor
from tests.waiting import until

SIGN_IN = Counter({"media.list": 3})
"""The check of the token, the first page, and the second page ahead."""


async def rests(editor: Editor) -> None:
    """Wait until the program has nothing under way: whatever it asks for of itself has come."""
    own = {asyncio.current_task(), editor.run}
    await until(lambda: asyncio.all_tasks() <= own, timeout=30, what="a program with nothing under way")


@pytest.fixture
async def editor(open_program: Open, demo: DemoServer) -> Editor:
    """Somebody at the first page, with everything read that belongs to it."""
    somebody = open_program(demo.url)
    await somebody.signs_in(demo)
    await rests(somebody)
    return somebody


async def all_requests(editor: Editor, demo: DemoServer) -> Counter[str | None]:
    """The requests of the whole run by operation; pictures are left out, which are fetched as they come into sight."""
    await rests(editor)
    await editor.leave()
    return Counter(request.operation for request in demo.requests if request.operation != "picture")


async def opens(editor: Editor, row: int) -> None:
    """Select a media of this page and wait until everything of it is there."""
    media_id = editor.panel.model.rows[row].id
    assert media_id is not None
    await editor.opens(media_id)
    await rests(editor)


async def test_a_sign_in_is_three_requests(editor: Editor, demo: DemoServer) -> None:
    assert await all_requests(editor, demo) == SIGN_IN


async def test_a_page_turn_is_one_request(editor: Editor, demo: DemoServer) -> None:
    for _ in range(3):
        await editor.turns_the_page()
        await rests(editor)
    assert await all_requests(editor, demo) == SIGN_IN + Counter({"media.list": 3})


async def test_a_page_turn_while_the_next_page_is_on_its_way_asks_for_it_once(
    open_program: Open, demo: DemoServer
) -> None:
    demo.faults.add(Fault("slow", "media.list", after=2, times=1, seconds=0.5))
    editor = open_program(demo.url)
    await editor.signs_in(demo)
    await until(lambda: len(demo.requests.of("media.list")) == 3, what="the next page to be asked for")
    await editor.turns_the_page()
    assert await all_requests(editor, demo) == SIGN_IN + Counter({"media.list": 1})
    assert [request.query["offset"] for request in demo.requests.of("media.list")] == ["1", "1", "2", "3"]


async def test_a_page_just_seen_is_none(editor: Editor, demo: DemoServer) -> None:
    await editor.turns_the_page()
    await rests(editor)
    editor.click(editor.panel.pager.previous)
    await editor.sees_range("1–50 of 260")
    await editor.turns_the_page()
    assert await all_requests(editor, demo) == SIGN_IN + Counter({"media.list": 1})


async def test_a_selection_is_one_request(editor: Editor, demo: DemoServer) -> None:
    for row in (0, 1, 0):
        await opens(editor, row)
    assert await all_requests(editor, demo) == SIGN_IN + Counter({"media.get": 3})


async def test_the_sections_of_a_media_are_one_request_for_its_clips(editor: Editor, demo: DemoServer) -> None:
    await opens(editor, 0)
    sections = editor.pane.sections
    rested = QSignalSpy(sections.rested)

    async def shows(part: QWidget) -> None:
        before = rested.count()
        sections.show_section(part)
        await until(lambda: rested.count() > before, what="the page to rest")
        await rests(editor)

    for part in (*sections.contents, *sections.contents[:2]):
        await shows(part)
    assert await all_requests(editor, demo) == SIGN_IN + Counter({"media.get": 1, "media.get_clips": 1})


async def test_a_refresh_reads_the_page_the_next_one_and_the_media(editor: Editor, demo: DemoServer) -> None:
    await opens(editor, 0)
    editor.window.commands[ViewCommand.REFRESH].trigger()
    assert await all_requests(editor, demo) == SIGN_IN + Counter({"media.list": 2, "media.get": 2})
