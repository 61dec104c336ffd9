"""A copy that cannot be searched: it is said once, and the field finds on the page."""

import asyncio
import threading
from collections.abc import Sequence

import pytest

from fastpix_desktop.demo import DemoServer
from fastpix_desktop.domain.media import Media
from fastpix_desktop.domain.search.coverage import Coverage
from fastpix_desktop.domain.search.query import Query
from fastpix_desktop.domain.search.result import FacetAsked, KnownValues, Result
from fastpix_desktop.errors import StoreTrouble, StoreUnavailable
from fastpix_desktop.search.finder import Finder
from fastpix_desktop.store.copy import copy_threads
from fastpix_desktop.store.copy.library_file import LibraryFile
from fastpix_desktop.store.copy.schema import MIGRATIONS
from fastpix_desktop.ui.words.sentences import Message
from tests.journeys.conftest import Open
from tests.journeys.copy.filling import completes, copy_of, opens_complete, status_of
from tests.journeys.search.searching import field, finds, said, shows_result_of
from tests.waiting import until


class Unreadable:
    """An index that cannot be read."""

    async def find(self, query: Query, number: int = 1, limit: int = 50, facets: Sequence[FacetAsked] = ()) -> Result:
        raise _trouble()

    async def count(self, queries: Sequence[Query]) -> tuple[int, ...]:
        raise _trouble()

    async def found_ids(self, query: Query) -> tuple[str, ...]:
        raise _trouble()

    async def position(self, query: Query, media_id: str) -> int | None:
        raise _trouble()

    async def records(self, media_ids: Sequence[str]) -> tuple[Media, ...]:
        raise _trouble()

    async def coverage(self, query: Query) -> Coverage:
        raise _trouble()

    async def known_values(self) -> KnownValues:
        raise _trouble()


def _trouble() -> StoreUnavailable:
    return StoreUnavailable("The disk does not answer.", trouble=StoreTrouble.FAILED)


async def test_a_copy_that_cannot_be_searched_is_said_once_and_the_field_finds_on_the_page(
    open_program: Open, demo: DemoServer
) -> None:
    editor = open_program(demo.url, copies=True)
    await editor.signs_in(demo)
    await completes(editor)
    opened = editor.program.switching.current
    assert opened is not None
    messages: list[Message] = []
    editor.window.workspace.message_wanted.connect(lambda message, _: messages.append(message))
    # What a disk does that fails behind the copy's back.
    opened._finder = Finder(Unreadable(), copy_of(editor).open)
    titles = editor.titles
    editor.type(field(editor), "ready")
    await until(lambda: "The disk does not answer." in editor.notice, what="why nothing is searched")
    await until(lambda: editor.titles == titles, what="the page of the list")
    assert "page" in said(editor).casefold()
    copy_of(editor).read_again()
    await until(lambda: not editor.window.workspace.searches_library, what="the end of another try")
    await completes(editor)
    assert [message.text for message in messages if "disk" in message.text] == [editor.notice]


async def test_a_search_that_is_typed_while_another_copy_is_made_is_answered_from_that_one(
    open_program: Open, demo: DemoServer
) -> None:
    editor = await opens_complete(open_program, demo)
    messages: list[Message] = []
    editor.window.workspace.message_wanted.connect(lambda message, _: messages.append(message))
    file = copy_of(editor)._copy
    assert isinstance(file, LibraryFile)
    reader, disk = file._threads._reader, threading.Event()
    # The disk is busy, so closing takes a while.
    busy = asyncio.create_task(file._threads.read(lambda connection: disk.wait()))
    await asyncio.sleep(0)
    opened = editor.program.switching.current
    assert opened is not None
    assert opened.kept_copy is not None
    # What is done when somebody has removed the file.
    removed = StoreUnavailable("Somebody has removed it.", trouble=StoreTrouble.REMOVED)
    anew = asyncio.create_task(opened.kept_copy.begin_anew(10.0, removed))
    await until(lambda: reader._is_closed, what="the copy that is being closed")
    editor.type(field(editor), "status:ready")
    await until(lambda: opened._finder is not None and not opened._finder._waiting, what="the end of the question")
    disk.set()
    await asyncio.gather(busy, anew)
    await completes(editor)
    await finds(editor, "status:ready")
    assert [message.text for message in messages if "searched" in message.text] == []


async def test_a_search_that_the_disk_does_not_answer_is_answered_from_the_copy_that_takes_the_place(
    open_program: Open, demo: DemoServer
) -> None:
    editor = await opens_complete(open_program, demo)
    file = copy_of(editor)._copy
    assert isinstance(file, LibraryFile)
    disk = threading.Event()
    busy = asyncio.create_task(file._threads.read(lambda connection: disk.wait()))
    await asyncio.sleep(0)
    opened = editor.program.switching.current
    assert opened is not None
    assert opened.kept_copy is not None
    before = opened.finder
    assert before is not None
    editor.type(field(editor), "status:ready")
    await until(lambda: before._is_asking, what="the question")
    removed = StoreUnavailable("Somebody has removed it.", trouble=StoreTrouble.REMOVED)
    await opened.kept_copy.begin_anew(0.0, removed)
    assert opened.finder is not before
    disk.set()
    await busy
    await until(lambda: not before._is_asking, what="the end of the question")
    await completes(editor)
    await shows_result_of(editor, "status:ready")


async def test_without_full_text_search_there_is_no_copy_and_the_field_finds_on_the_page(
    open_program: Open, demo: DemoServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    # SQLite has no switch that takes a module away. It says the same of one that was never there.
    without = tuple(tuple(each.replace("USING fts5", "USING fts5_missing") for each in step) for step in MIGRATIONS)
    monkeypatch.setattr(copy_threads, "MIGRATIONS", without)
    editor = open_program(demo.url, copies=True)
    await editor.signs_in(demo)
    await until(lambda: "full-text search" in status_of(editor).reason, what="why there is no copy")
    assert "Install a package of this program" in status_of(editor).reason
    assert not editor.window.workspace.searches_library
    editor.type(field(editor), "a")
    await until(lambda: "page" in said(editor).casefold(), what="the rows of the page")
