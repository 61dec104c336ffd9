"""Measures how long the languages of a result are counted, for the totals of the language matrix."""

import asyncio
import random
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from uuid import UUID

from msgspec.structs import replace

from benchmarks.effort import Effort
from benchmarks.figures import FRAME_MS, Figure, Goal, percentile, spread
from fastpix_desktop.domain.library_copy import Listed
from fastpix_desktop.domain.media import Media, Track, TrackKind
from fastpix_desktop.domain.search.query import Filter, Key, Query, Text, Words
from fastpix_desktop.store.copy.library_file import LibraryFile

FIRST_MS, MILLION_MS, MANY = 500.0, 60.0, 100_000
"""Up to MANY media the totals are there within a frame. With more, the goal is that of a million."""

_PAGE = 1_000
_BASES = [f"{one}{two}" for one in "abcdefgh" for two in "nrstz"]
CODES = (*_BASES, *(f"{base}-{region}" for base in _BASES[:15] for region in ("AT", "CA")))
"""70 codes: 40 languages, and two regions of each of the first 15."""

_TITLES = ("Harbour", "Night", "Watch", "Second", "Shift", "Interview", "Lecture", "Match")
QUERIES = (
    Query(),
    *(Query((Words(Text(word[:length])),)) for word in ("harbour", "night", "second") for length in (1, 2, 3, 5)),
    Query((Filter(Key.SUBTITLE, (Text("ar"),), is_excluded=True),)),
    Query((Filter(Key.AUDIO, (Text("an"),)),)),
)
"""All media, words as they are typed, and those with or without a language."""


def measure_coverage(effort: Effort) -> list[Figure]:
    """Fills a copy of media with 70 languages, and counts them for some results."""
    return asyncio.run(_measure(effort.searched))


async def _measure(number: int) -> list[Figure]:
    with TemporaryDirectory(prefix="fastpix-desktop-benchmark-") as folder:
        path = Path(folder) / "copy.sqlite3"
        copy = LibraryFile(path, on_trouble=_stop)
        for stamp, page in enumerate(_pages(number)):
            await copy.put(Listed(page, stamp, number, datetime.now(UTC)))
        await copy.close()
        copy = LibraryFile(path, on_trouble=_stop)
        try:
            return await _counted(copy, page[0], number)
        finally:
            await copy.close()


async def _counted(copy: LibraryFile, media: Media, number: int) -> list[Figure]:
    await copy.find(Query())
    first = await _timed(copy, Query())
    for query in QUERIES:
        await copy.coverage(query)
    took = [await _timed(copy, query) for _ in range(10) for query in QUERIES]
    statements = await _statements(copy)
    changed = []
    for place in range(10):
        await copy.put_alone(_with_tracks(media, random.Random(place)), 10**6 + place)  # noqa: S311
        changed.append(await _timed(copy, Query()))
    columns = len((await copy.coverage(Query())).languages)
    name = f"{columns} columns of languages, {number:,} media"
    most = Goal(FRAME_MS if number <= MANY else MILLION_MS, of_value=True)
    note = f"median of {len(took)}; p99 {percentile(took, 0.99):.1f} ms; statements for each: {statements}"
    at_first = Goal(FIRST_MS * max(1, number / MANY), of_value=True)
    return [
        Figure(f"{name}, at first", first, "ms", "the most it may take", at_first.most, at_first),
        Figure(f"{name}, then", median(took), "ms", "a frame", FRAME_MS, most, note),
        Figure(f"{name}, after a change", median(changed), "ms", "a frame", FRAME_MS, most, spread(changed)),
    ]


def _pages(number: int) -> Iterator[tuple[Media, ...]]:
    """Return media with up to two audio tracks and eight subtitles each."""
    chance = random.Random(1)  # noqa: S311  # a library that is the same each time
    for at in range(0, number, _PAGE):
        yield tuple([_media(place, chance) for place in range(at, min(at + _PAGE, number))])


def _media(place: int, chance: random.Random) -> Media:
    title = f"{chance.choice(_TITLES)} {chance.choice(_TITLES)} {place}"
    return _with_tracks(Media(str(UUID(int=chance.getrandbits(128), version=4)), title=title, status="Ready"), chance)


def _with_tracks(media: Media, chance: random.Random) -> Media:
    audio, subtitles = chance.sample(CODES[:20], chance.randint(1, 2)), chance.sample(CODES, chance.randint(0, 8))
    codes = [*((TrackKind.AUDIO, code) for code in audio), *((TrackKind.SUBTITLE, code) for code in subtitles)]
    tracks = [Track(f"t{place}", kind, "Ready", code) for place, (kind, code) in enumerate(codes)]
    return replace(media, tracks=tuple(tracks))


async def _statements(copy: LibraryFile) -> int:
    """Return how many statements one more answer takes."""
    found: list[str] = []
    await copy._threads.read(lambda connection: connection.set_trace_callback(found.append))
    await copy.coverage(Query())
    await copy._threads.read(lambda connection: connection.set_trace_callback(None))
    return len([each for each in found if each.startswith("SELECT")])


async def _timed(copy: LibraryFile, query: Query) -> float:
    """Return how many milliseconds an answer takes."""
    began = time.perf_counter()
    await copy.coverage(query)
    return 1000 * (time.perf_counter() - began)


def _stop(error: Exception) -> None:
    raise error
