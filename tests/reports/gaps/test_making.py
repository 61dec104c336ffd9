"""The report is written whole or not at all, from a real copy of a library, and without the whole list in memory."""

import asyncio
import tracemalloc
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from random import Random
from uuid import UUID

import pytest

from fastpix_desktop.domain.library_copy import Listed
from fastpix_desktop.domain.media import Media, Track
from fastpix_desktop.domain.search.query import Query
from fastpix_desktop.errors import NotSaved
from fastpix_desktop.reports.export.records import Records, found
from fastpix_desktop.reports.gaps.gaps import GapsAsked
from fastpix_desktop.reports.gaps.making import GapFormat, gap_report
from fastpix_desktop.store.copy.library_file import LibraryFile
from tests.reports.gaps.gap_libraries import GapLibrary, gap_media_of
from tests.reports.gaps.reporting import ORIGIN, differences, report
from tests.search.libraries import NOON


def on_progress(done: int, of: int) -> None:
    """Is told of progress."""


def names_in(folder: Path) -> list[str]:
    """The names of the files in a folder."""
    return [path.name for path in folder.iterdir()]


@pytest.fixture
def library() -> GapLibrary:
    chance = Random(3)
    return GapLibrary(tuple(gap_media_of(chance.randbytes(120)) for _ in range(400)), 100, 0, ())


def one_by_one(*blocks: Sequence[Media]) -> Records:
    async def each() -> AsyncIterator[Sequence[Media]]:
        for block in blocks:
            yield block

    return Records(sum(map(len, blocks)), each())


@pytest.mark.parametrize("format", GapFormat)
async def test_it_is_the_same_from_a_copy_of_the_library(
    library: GapLibrary, format: GapFormat, tmp_path: Path
) -> None:
    copy = LibraryFile(None, on_trouble=lambda error: pytest.fail(str(error)))
    try:
        await copy.put(Listed(library.media, 1, None, NOON))
        records = await found(copy, Query())
        kept = [media async for block in records.blocks for media in block]
        assert len(kept) > 5
        of_copy = GapLibrary(tuple(kept), 100, 0, ())
        assert await differences(of_copy) == []
        path = tmp_path / "gaps"
        again = await found(copy, Query())
        gaps = await gap_report(again, GapsAsked(), ORIGIN, format, path, say=str, on_progress=on_progress)
        assert (gaps, path.read_bytes().decode()) == await report(of_copy, format)
    finally:
        await copy.close()


async def test_progress_is_said_by_block(library: GapLibrary, tmp_path: Path) -> None:
    said: list[tuple[int, int]] = []
    media = library.media
    await gap_report(
        one_by_one(media[:150], media[150:]),
        GapsAsked(),
        ORIGIN,
        GapFormat.HTML,
        tmp_path / "gaps",
        say=str,
        on_progress=lambda done, of: said.append((done, of)),
    )
    assert said == [(150, 400), (400, 400)]


@pytest.mark.parametrize("format", GapFormat)
async def test_a_cancelled_report_leaves_what_was_there(library: GapLibrary, format: GapFormat, tmp_path: Path) -> None:
    path = tmp_path / "gaps"
    path.write_bytes(b"before")
    reached = asyncio.Event()

    async def blocks() -> AsyncIterator[Sequence[Media]]:
        yield library.media
        reached.set()
        await asyncio.Event().wait()

    making = asyncio.create_task(
        gap_report(Records(800, blocks()), GapsAsked(), ORIGIN, format, path, say=str, on_progress=on_progress)
    )
    await reached.wait()
    making.cancel()
    with pytest.raises(asyncio.CancelledError):
        await making
    assert path.read_bytes() == b"before"
    assert names_in(tmp_path) == ["gaps"]


async def test_a_folder_that_is_gone_is_said_before_anything_is_read(library: GapLibrary, tmp_path: Path) -> None:
    async def blocks() -> AsyncIterator[Sequence[Media]]:
        pytest.fail("nothing can be saved")
        yield library.media

    with pytest.raises(NotSaved):
        await gap_report(
            Records(1, blocks()),
            GapsAsked(),
            ORIGIN,
            GapFormat.CSV,
            tmp_path / "none" / "gaps",
            say=str,
            on_progress=on_progress,
        )


@pytest.mark.parametrize("format", GapFormat)
async def test_the_media_are_not_kept(format: GapFormat, tmp_path: Path) -> None:
    chance = Random(5)

    def one(number: int) -> Media:
        own = str(UUID(int=chance.getrandbits(128)))
        audio = Track(str(UUID(int=chance.getrandbits(128))), "audio", "Ready", "en")
        return Media(own, title=f"Harbour Watch {number}", status="Ready", tracks=(audio,), created_at=NOON)

    async def blocks() -> AsyncIterator[Sequence[Media]]:
        for at in range(0, 10_000, 200):
            yield [one(at + number) for number in range(200)]

    path = tmp_path / "gaps"
    tracemalloc.start()
    try:
        gaps = await gap_report(
            Records(10_000, blocks()), GapsAsked(), ORIGIN, format, path, say=str, on_progress=on_progress
        )
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert gaps.gaps == 10_000
    # A tenth of what 100,000 media may take.
    assert most < 3_000_000
    assert path.stat().st_size > 1_500_000
