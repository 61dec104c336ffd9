"""Reads the whole list while a bare window is shown, and measures the time and the pauses of the window.

filling_copy FOLDER URL plain MEDIA   with plain httpx, two pages at once
filling_copy FOLDER URL copy MEDIA    into the copy of the library, as the program does
"""

import asyncio
import os
import sys
import time
from pathlib import Path

from PySide6.QtWidgets import QApplication

from benchmarks.children.bare_window import BareWindow
from benchmarks.clients import ROWS, plain
from benchmarks.processes import Workspace
from benchmarks.readings import Reading, tell
from benchmarks.ticks import Ticks
from fastpix_desktop.api import FastPixClient
from fastpix_desktop.changes import Changes
from fastpix_desktop.domain.journal import Place
from fastpix_desktop.domain.library_copy import CopyState
from fastpix_desktop.library.library import Library
from fastpix_desktop.search.sync.copy_sync import CopySync
from fastpix_desktop.search.sync.gate import AT_ONCE
from fastpix_desktop.store.copy.library_file import LibraryFile
from fastpix_desktop.ui.loop.event_loop import event_loop_runner
from fastpix_desktop.ui.loop.tasks import TaskOwner
from fastpix_desktop.writes.journal import Journal, WorkspaceJournal

TICK_MS = 5


def main() -> None:
    """Read everything and print the figures."""
    folder, url, reader, media = Path(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4])
    workspace = Workspace(url, os.environ["FASTPIX_USERNAME"], os.environ["FASTPIX_PASSWORD"])
    QApplication(sys.argv[:1])
    with event_loop_runner() as runner:
        tell(runner.run(_plain(workspace, media) if reader == "plain" else _copy(workspace, media, folder)))


async def _plain(workspace: Workspace, media: int) -> Reading:
    bare = BareWindow()
    await bare.frames.first()
    async with plain(workspace) as list_media:
        await asyncio.gather(*(list_media(1) for _ in range(AT_ONCE)))
        numbers = iter(range(1, media // ROWS + 1))

        async def work() -> int:
            return sum([await list_media(number) for number in numbers])

        ticks, start = Ticks(TICK_MS), time.perf_counter()
        count = sum(await asyncio.gather(*(work() for _ in range(AT_ONCE))))
        took, gaps = time.perf_counter() - start, ticks.gaps()
    assert count == media
    return {"took": [took], "gaps": gaps}


async def _copy(workspace: Workspace, media: int, folder: Path) -> Reading:
    bare = BareWindow()
    await bare.frames.first()
    changes, tasks = Changes(), TaskOwner(_raise)
    journal = WorkspaceJournal(
        Journal(lambda *_: None, run="benchmark"), Place(workspace.url, "benchmark"), "benchmark"
    )
    file = folder / "library" / "benchmark.sqlite3"
    async with FastPixClient(workspace.username, workspace.password, base_url=workspace.url) as client:
        at_once = client.without_waiting()
        library = Library(client.media, client.pictures, changes=changes, journal=journal)
        copy = LibraryFile(file, on_trouble=_raise)
        sync = CopySync("benchmark", copy, library, at_once.media, changes=changes, tasks=tasks)
        await asyncio.gather(*(client.media.list(limit=ROWS) for _ in range(AT_ONCE)))
        await sync.open()
        is_complete = asyncio.Event()
        changes.subscribe(lambda _: is_complete.set() if sync.status.state is CopyState.COMPLETE else None)
        ticks, start = Ticks(TICK_MS), time.perf_counter()
        sync.begin()
        await is_complete.wait()
        took, gaps = time.perf_counter() - start, ticks.gaps()
        assert sync.status.media == media
        await sync.close()
    return {"took": [took], "gaps": gaps}


def _raise(error: Exception) -> None:
    raise error


if __name__ == "__main__":
    main()
