"""Measures the stored copy of a library: filling it, its size, how long others wait for it, and opening it again."""

import asyncio
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.clients import ROWS
from benchmarks.effort import Effort
from benchmarks.figures import Figure, Goal, milliseconds
from fastpix_desktop.api.reading.records import read_media
from fastpix_desktop.demo.content.records import as_list_row, encode
from fastpix_desktop.demo.library.catalogue import Catalogue
from fastpix_desktop.domain.library_copy import Listed
from fastpix_desktop.store.copy.library_file import LibraryFile

MOST_BYTES = 1_100.0
READY_MS = 500.0
_TICK = 0.005


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
        idle, busy = _Waits(), _Waits()
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


class _Waits:
    """How much later than wanted a thread wakes up, in seconds."""

    def __init__(self) -> None:
        self.waits = [0.0]
        self._is_over = threading.Event()

    @contextmanager
    def measured(self) -> Iterator[None]:
        """Measures until the block ends."""
        thread = threading.Thread(target=self._tick)
        thread.start()
        try:
            yield
        finally:
            self._is_over.set()
            thread.join()

    def _tick(self) -> None:
        last = time.perf_counter()
        while not self._is_over.is_set():
            time.sleep(_TICK)
            now = time.perf_counter()
            self.waits.append(now - last - _TICK)
            last = now
