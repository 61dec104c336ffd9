"""Measures the stored copy of a library: filling it, its size, how long others wait for it, and opening it again."""

import asyncio
import time
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.clients import ROWS
from benchmarks.effort import Effort
from benchmarks.figures import Figure, Goal, milliseconds
from benchmarks.waits import Waits
from fastpix_desktop.api.reading.records import read_media
from fastpix_desktop.demo.content.records import as_list_row, encode
from fastpix_desktop.demo.library.catalogue import Catalogue
from fastpix_desktop.domain.library_copy import Listed
from fastpix_desktop.store.copy.library_file import LibraryFile

MOST_BYTES = 1_100.0
READY_MS = 500.0


def measure_library_copy(effort: Effort) -> list[Figure]:
    """Puts all media of a demo library, a page at a time, and opens the file again.

    The longest wait is that of another thread of the program, which wakes up every 5 ms.
    """
    return asyncio.run(_measure(effort.library))


async def _measure(media: int) -> list[Figure]:
    raws = [encode(as_list_row(record)) for record in Catalogue(media).records()]
    pages = [tuple([read_media.from_json(raw) for raw in raws[at : at + ROWS]]) for at in range(0, media, ROWS)]
    with TemporaryDirectory(prefix="fastpix-desktop-benchmark-") as folder:
        path = Path(folder) / "copy.sqlite3"
        copy = LibraryFile(path, on_trouble=_stop)
        await copy.open()
        idle, busy = Waits(), Waits()
        with idle.measured():
            await asyncio.sleep(1)
        began = time.process_time()
        with busy.measured():
            for stamp, page in enumerate(pages):
                await copy.put(Listed(page, stamp, media, datetime.now(UTC)))
        took = time.process_time() - began
        await copy.close()
        began = time.perf_counter()
        copy = LibraryFile(path, on_trouble=_stop)
        await copy.open()
        assert (await copy.page(1, ROWS, "desc")).total == media
        ready = time.perf_counter() - began
        size = (await copy.extent()).size
        await copy.close()
    json = sum(map(len, raws))
    put, longest, still = milliseconds([took / len(pages), max(busy.waits), max(idle.waits)])
    most, wanted = Goal(MOST_BYTES, of_value=True), Goal(READY_MS, of_value=True)
    return [
        Figure(f"processor time to store {ROWS} of {media:,} media", put, "ms", "a frame", 16.0, Goal(1.0)),
        Figure("a stored media, with all that finds it", size / media, "bytes", "its JSON", json / media, most),
        Figure("longest wait of another thread meanwhile", longest, "ms", "while nothing is stored", still),
        Figure("opening the copy and reading a page", 1000 * ready, "ms", "the most it may take", READY_MS, wanted),
    ]


def _stop(error: Exception) -> None:
    raise error
