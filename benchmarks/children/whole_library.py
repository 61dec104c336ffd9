"""Reads all media of a workspace while a bare window is shown, and measures the time and the pauses of the window.

whole_library FOLDER URL ours MEDIA         with our client
whole_library FOLDER URL plain MEDIA        with plain httpx, 8 pages at once
whole_library FOLDER URL sdk MEDIA          with the official SDK, 8 pages at once
whole_library FOLDER URL sdk-in-turn MEDIA  with the official SDK, one page after another
"""

import asyncio
import os
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from PySide6.QtWidgets import QApplication

from benchmarks.children.bare_window import BareWindow
from benchmarks.clients import AT_ONCE, ROWS, ListMedia, OpenClient, official_sdk, ours, plain
from benchmarks.processes import Workspace
from benchmarks.readings import Reading, tell
from benchmarks.ticks import Ticks
from fastpix_desktop.ui.loop.event_loop import event_loop_runner

TICK_MS = 5

ReadAll = Callable[[], Awaitable[int]]
"""Reads every media of the workspace and returns their number."""


def main() -> None:
    """Read everything and print the figures."""
    url, reader, media = sys.argv[2], sys.argv[3], int(sys.argv[4])
    workspace = Workspace(url, os.environ["FASTPIX_USERNAME"], os.environ["FASTPIX_PASSWORD"])
    QApplication(sys.argv[:1])
    with event_loop_runner() as runner:
        tell(runner.run(_measure(_reader(reader, workspace, media), media)))


async def _measure(opened: AbstractAsyncContextManager[ReadAll], media: int) -> Reading:
    bare = BareWindow()
    await bare.frames.first()
    async with opened as read_all:
        ticks, start = Ticks(TICK_MS), time.perf_counter()
        count = await read_all()
        took, gaps = time.perf_counter() - start, ticks.gaps()
    assert count == media
    return {"took": [took], "gaps": gaps}


def _reader(name: str, workspace: Workspace, media: int) -> AbstractAsyncContextManager[ReadAll]:
    if name == "ours":
        return _ours(workspace, media)
    clients = {"plain": plain, "sdk": official_sdk, "sdk-in-turn": official_sdk}
    return _pages(clients[name], workspace, media, 1 if name == "sdk-in-turn" else AT_ONCE)


@asynccontextmanager
async def _ours(workspace: Workspace, media: int) -> AsyncIterator[ReadAll]:
    """Our client: with its `iterate`, or with 8 list calls at once where it has none."""
    from fastpix_desktop.api import FastPixClient

    async with FastPixClient(workspace.username, workspace.password, base_url=workspace.url) as client:
        iterate = getattr(client.media, "iterate", None)
        if iterate is None:
            async with _pages(ours, workspace, media, AT_ONCE) as read_all:
                yield read_all
            return

        async def read_all() -> int:
            return len({record.id async for record in iterate()})

        await asyncio.gather(*(client.media.list(limit=ROWS) for _ in range(AT_ONCE)))
        yield read_all


@asynccontextmanager
async def _pages(open_client: OpenClient, workspace: Workspace, media: int, at_once: int) -> AsyncIterator[ReadAll]:
    async with open_client(workspace) as list_media:

        async def read_all() -> int:
            numbers = iter(range(1, media // ROWS + 1))
            return sum(await asyncio.gather(*(_work(list_media, numbers) for _ in range(at_once))))

        # Opens the connections and everything that is created on first use.
        await asyncio.gather(*(list_media(1) for _ in range(at_once)))
        yield read_all


async def _work(list_media: ListMedia, numbers: Iterator[int]) -> int:
    return sum([await list_media(number) for number in numbers])


if __name__ == "__main__":
    main()
