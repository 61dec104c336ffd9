"""What the copy sends stands behind the editor's own requests, and changes none of them."""

import asyncio
from functools import partial

import pytest

from fastpix_desktop.demo import DemoServer, Fault
from fastpix_desktop.domain.library_copy import CopyState
from tests.journeys.conftest import Open
from tests.journeys.copy.filling import completes, opens_complete, status_of
from tests.journeys.editor import Editor
from tests.waiting import until

QUIET = 10
"""So many times in a row nothing is under way."""

Sent = list[tuple[str | None, tuple[tuple[str, str], ...], str]]


def sent(demo: DemoServer, *, by_user: bool) -> Sent:
    """The requests of a run but for pictures, in an order that does not depend on their arrival.

    `by_user`: without those of a copy that fills, which reads the oldest media first.
    """
    found = [
        (request.operation, tuple(sorted(request.query.items())), request.path)
        for request in demo.requests
        if request.operation != "picture" and not (by_user and request.query.get("orderBy") == "asc")
    ]
    return sorted(found, key=str)


async def rests(editor: Editor) -> None:
    """Wait until no read of the user is under way, and none follows for a while."""
    opened = editor.program.switching.current
    assert opened is not None
    quiet = 0
    while quiet < QUIET:
        await asyncio.sleep(0.02)
        quiet = 0 if opened.library.user_reads.count or editor.window.workspace.is_reading else quiet + 1


def is_read_ahead(demo: DemoServer, page: int) -> bool:
    """Whether a page was asked for, newest first."""
    queries = [request.query for request in demo.requests.of("media.list")]
    return any(query["offset"] == str(page) and query["orderBy"] == "desc" for query in queries)


async def acts(editor: Editor, demo: DemoServer) -> None:
    """Turn pages and select media, with time for what the program reads ahead."""
    for page in (2, 3):
        await editor.turns_the_page()
        await until(partial(is_read_ahead, demo, page + 1), what=f"page {page + 1}, read ahead")
        await rests(editor)
        for row in (0, 7):
            media_id = editor.panel.model.rows[row].id
            assert media_id is not None
            await editor.opens(media_id)
            await rests(editor)


async def test_the_first_page_is_read_before_anything_for_the_copy(open_program: Open, demo: DemoServer) -> None:
    await opens_complete(open_program, demo)
    lists = [request.query for request in demo.requests.of("media.list")]
    # The check of the token, and the page on screen.
    assert [query["orderBy"] for query in lists[:2]] == ["desc", "desc"]
    assert "asc" in [query["orderBy"] for query in lists[2:]]
    assert not [query for query in lists[:2] if query["limit"] == "50" and query["orderBy"] == "asc"]


async def requests_of(editor: Editor, demo: DemoServer, *, is_complete: bool) -> Sent:
    """Sign in, wait for the copy, and return what an editor's acts send then."""
    await editor.signs_in(demo)
    has_copy = editor.program.library_copies.status is not None
    if has_copy and is_complete:
        await completes(editor)
    elif has_copy:
        await until(lambda: status_of(editor).read > 0, what="a copy that fills")
    await rests(editor)
    demo.requests.clear()
    await acts(editor, demo)
    if has_copy and not is_complete:
        assert status_of(editor).state is CopyState.FILLING
    return sent(demo, by_user=not is_complete)


@pytest.mark.parametrize("is_complete", [True, False], ids=["complete", "filling"])
async def test_page_turns_and_selections_send_the_same_requests_as_without_a_copy(
    open_program: Open, is_complete: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    found: list[Sent] = []
    for copies in (False, True):
        with DemoServer(media=1200 if is_complete else 8000, seed=3, deletion_delay=0) as demo:
            if not is_complete:
                # The copy has 160 pages to read, the editor six.
                demo.faults.add(Fault("slow", "media.list", seconds=0.3))
            editor = open_program(demo.url, copies=copies, data_dir=tmp_path_factory.mktemp("data"))
            found.append(await requests_of(editor, demo, is_complete=is_complete))
            await editor.leave()
    without, with_copy = found
    assert [request for request in without if request[0] == "media.get"]
    # A page that was shown long ago is read again, which may happen once more on a slow machine.
    assert (with_copy == without) if is_complete else (set(with_copy) == set(without))
