"""Who reads a whole result in blocks, as an export does, delays a search by one block at most: its own turn is next."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from fastpix_desktop.domain.library_copy import Listed
from fastpix_desktop.domain.search.query import Query, Text, Words
from fastpix_desktop.search.finder import Finder
from fastpix_desktop.store.copy.library_file import LibraryFile
from tests.search.libraries import NOON
from tests.store.copy.made import media
from tests.waiting import until

MEDIA, BLOCK = 1_200, 200
SEARCHES = 8


@pytest.fixture
async def copy(tmp_path: Path) -> AsyncIterator[LibraryFile]:
    made = LibraryFile(tmp_path / "copy.sqlite3", on_trouble=_fail)
    await made.put(Listed(tuple(media(number) for number in range(MEDIA)), 1, None, NOON))
    yield made
    await made.close()


def _fail(error: Exception) -> None:
    pytest.fail(f"the copy has trouble: {error}")


async def is_open() -> None:
    """As for a copy that was opened before: nothing is to be done."""


class Export:
    """Reads all media again and again, in blocks. `blocks` counts those that were read."""

    def __init__(self, reader: LibraryFile | Finder) -> None:
        self.blocks = 0
        self._reader = reader

    async def run(self) -> None:
        """Read until it is cancelled."""
        while True:
            ids = await self._reader.found_ids(Query())
            self.blocks += 1
            for at in range(0, len(ids), BLOCK):
                assert len(await self._reader.records(ids[at : at + BLOCK])) == BLOCK
                self.blocks += 1

    async def goes_on(self) -> None:
        """Wait until it has read more."""
        before = self.blocks
        await until(lambda: self.blocks > before)


@asynccontextmanager
async def running(*exports: Export) -> AsyncIterator[None]:
    """The exports read for as long as the block takes."""
    tasks = [asyncio.ensure_future(export.run()) for export in exports]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        ends = await asyncio.gather(*tasks, return_exceptions=True)
    assert all(isinstance(end, asyncio.CancelledError) for end in ends), ends


def letters(number: int) -> Query:
    return Query((Words(Text("abcdefgh"[number])),))


@pytest.mark.parametrize("through", ["the index", "the finder"])
async def test_a_search_waits_for_one_block_of_an_export(copy: LibraryFile, through: str) -> None:
    """The thread that reads takes one question after the other, and an export never has a second one there."""
    finder = Finder(copy, is_open)
    export = Export(copy if through == "the index" else finder)
    async with running(export):
        for number in range(SEARCHES):
            await export.goes_on()
            before = export.blocks
            assert await finder.find(letters(number)) is not None
            assert export.blocks - before <= 1
        await export.goes_on()
