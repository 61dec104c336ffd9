"""Measures the search in a stored copy: what is found with all facets, as the thread that reads answers it.

What a key costs beyond that, until the table is painted, is the window's: `painted_search` measures it over this copy.
"""

import asyncio
import sqlite3
import time
from collections.abc import Awaitable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from msgspec.structs import replace

from benchmarks.effort import Effort
from benchmarks.figures import FRAME_MS, Figure, Goal, milliseconds, percentile
from benchmarks.large_library import bare_query, media_pages
from benchmarks.measurements.painted_search import measure_painted_search
from benchmarks.memory import memory
from benchmarks.waits import Waits
from fastpix_desktop.domain.library_copy import Listed
from fastpix_desktop.domain.media import Media
from fastpix_desktop.domain.search.query import Filter, Key, Query, Range, Sorting, Text, Words
from fastpix_desktop.domain.search.result import FacetAsked, Step
from fastpix_desktop.store.copy.library_file import LibraryFile

FIND_MS, LOAD_MS, FIRST_ORDER_MS = 6.0, 500.0, 300.0
WAIT_MS, MEMORY_MB = 20.0, 30.0
_STEPS = {
    Key.RESOLUTION: (720, 1080, 2160),
    Key.LENGTH: (60, 600, 3600),
}
FACETS = (
    *map(FacetAsked, (Key.STATUS, Key.AUDIO, Key.SUBTITLE, Key.SOURCE, Key.POLICY, Key.CREATOR, Key.CLIP)),
    *(
        FacetAsked(
            key, tuple(Step(f"{low}", Range(low, high)) for low, high in zip((0, *at), (*at, None), strict=True))
        )
        for key, at in _STEPS.items()
    ),
)
TOKENS = (
    Filter(Key.STATUS, (Text("ready"),)),
    Filter(Key.SUBTITLE, (Text("fr"),), is_excluded=True),
    Filter(Key.SOURCE, (Text("on"),)),
    Filter(Key.RESOLUTION, (Range(None, 720),)),
)
TYPED = ("harbo", "secon", "night", "watch", "shift")
"""Beginnings of words of the demo workspace, of five letters."""


def measure_searching(effort: Effort) -> list[Figure]:
    """Fills a copy, and asks for each query once: what was typed before is in memory, as it is for who types."""
    return asyncio.run(_measure(effort.searched))


async def _measure(number: int) -> list[Figure]:
    with TemporaryDirectory(prefix="fastpix-desktop-benchmark-") as folder:
        path = Path(folder) / "copy.sqlite3"
        copy = LibraryFile(path, on_trouble=_stop)
        for stamp, page in enumerate(media_pages(number)):
            await copy.put(Listed(page, stamp, number, datetime.now(UTC)))
        changed = page[0]
        await copy.close()
        copy = LibraryFile(path, on_trouble=_stop)
        try:
            figures = await _loading(copy, number)
            figures += await _keys(copy, path, number)
            figures += await _orders(copy, number)
            figures.append(await _change(copy, changed, number))
        finally:
            await copy.close()
        # In another process, which opens the copy itself.
        figures += await asyncio.to_thread(measure_painted_search, path, number)
    return figures


async def _loading(copy: LibraryFile, number: int) -> list[Figure]:
    await copy.open()
    before = _megabytes()
    idle, busy = Waits(), Waits()
    with idle.measured():
        await asyncio.sleep(0.5)
    with busy.measured():
        took = await _timed(copy.find(Query(), facets=FACETS))
    more = max(0.1, _megabytes() - before)
    longest, still = milliseconds([max(busy.waits), max(idle.waits)])
    name = f"loading the sets of {number:,} media, and the first facets"
    most, wait = Goal(LOAD_MS, of_value=True), Goal(WAIT_MS, of_value=True)
    return [
        Figure(name, took, "ms", "the most it may take", LOAD_MS, most),
        Figure("longest wait of another thread meanwhile", longest, "ms", "while nothing is searched", still, wait),
        Figure("memory of the sets", more, "MB", "the most it may take", MEMORY_MB, Goal(MEMORY_MB, of_value=True)),
    ]


async def _keys(copy: LibraryFile, path: Path, number: int) -> list[Figure]:
    letters = [word[:length] for word in TYPED for length in range(1, 6)]
    pairs = [f"{one} {other[:2]}" for one in TYPED for other in TYPED if one != other]
    most = Goal(FIND_MS, of_value=True)
    figures = []
    with closing(sqlite3.connect(path)) as connection:
        for name, texts, tokens in (
            ("one to five letters", letters, ()),
            ("two words", pairs, ()),
            ("a word with two tokens", letters, TOKENS[:2]),
        ):
            queries = [Query((Words(Text(text)), *tokens)) for text in texts]
            took = [await _timed(copy.find(query, facets=FACETS)) for query in queries]
            bare = median(bare_query(connection, text) for text in texts)
            note = (
                f"median of {len(took)}, with {len(FACETS)} facets and 50 records; p99 {percentile(took, 0.99):.1f} ms"
            )
            against = "the bare query of FTS5"
            figures.append(Figure(f"{name}, {number:,} media", median(took), "ms", against, bare, most, note))
    took = [await _timed(copy.find(Query((token,)), facets=FACETS)) for token in TOKENS]
    figures.append(Figure(f"a token, {number:,} media", median(took), "ms", "the most it may take", FIND_MS, most))
    return figures


async def _orders(copy: LibraryFile, number: int) -> list[Figure]:
    query = Query((Words(Text(TYPED[0][:1])),))
    first, then = [], []
    for column in ("title", "length", "audio", "status", "id"):
        ordered = replace(query, sorting=Sorting(column))
        first.append(await _timed(copy.find(ordered, facets=FACETS)))
        then.append(await _timed(copy.find(ordered, facets=FACETS)))
    most = Goal(FIRST_ORDER_MS, of_value=True)
    name = f"another order, at first, {number:,} media"
    return [
        Figure(name, max(first), "ms", "the most it may take", FIRST_ORDER_MS, most, "the slowest of five columns"),
        Figure(f"another order, then, {number:,} media", max(then), "ms", "two frames", 2 * FRAME_MS, Goal(1.0)),
    ]


async def _change(copy: LibraryFile, media: Media, number: int) -> Figure:
    took = []
    for place in range(5):
        await copy.put_alone(replace(media, title=f"Changed {place}"), 10**6 + place)
        took.append(await _timed(copy.find(Query((Words(Text("changed")),)), facets=FACETS)))
    name = f"one change that is searched, {number:,} media"
    return Figure(name, median(took), "ms", "a frame", FRAME_MS, Goal(1.0))


def _megabytes() -> float:
    return memory().get("rss", [0.0])[0] / 1e6


async def _timed(asked: Awaitable[object]) -> float:
    """Return how many milliseconds an answer takes."""
    began = time.perf_counter()
    await asked
    return 1000 * (time.perf_counter() - began)


def _stop(error: Exception) -> None:
    raise error
