"""The index of a copy answers what a plain reading of all records answers, after any changes.

`make prove-search` tells it 2,000 stories.
"""

import os
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from fastpix_desktop.domain.library_copy import Listed
from fastpix_desktop.search.search_index import SearchIndex
from fastpix_desktop.store.copy.library_file import LibraryFile
from tests.search.comparing import tell
from tests.search.libraries import NOON, STORIES, Change, Story

IS_PROOF = "STORIES" in os.environ
TOLD = int(os.environ.get("STORIES") or 30)
"""How many stories are told to a copy in memory. Those on disk are told a quarter of them."""

TELLING = settings(
    deadline=None,
    database=None,
    # Looking for the shortest story that fails takes minutes.
    phases=[Phase.generate, Phase.shrink] if IS_PROOF else [Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)


# Small libraries go all the ways of large ones with these.
SMALL_BOUNDS = {
    "orders._FEW": 2,
    "orders._FEW_CHANGES": 1,
    "orders._MOST_ORDERS": 2,
    "orders._FIRST_STEP": 1,
    "orders._LONGEST_STEP": 2,
    "condition_sets._FEW": 1,
    "condition_sets._FEW_CHANGES": 1,
    "condition_sets._FEW_OF_ALL": 1,
    "condition_sets._AT_ONCE": 8,
    "condition_sets._MOST_BYTES": 0,
    "condition_sets._MOST_SETS": 2,
    "matching._ALONE": 1,
    "matching._TOGETHER": 2,
    "recent_changes.MOST_ROWS": 3,
    "bitsets._DENSE": 1,
    "coverage.MOST_LANGUAGES": 3,
}


class StoredLibrary:
    """A copy of a library, at a path or in memory. It is changed as the sync changes it.

    `is_written_by_another`: the index is that of another program than the one that changes the copy.
    """

    def __init__(self, path: Path | None, *, is_written_by_another: bool = False) -> None:
        self._path = path
        self._stamp = 0
        self._searched = self._opened()
        self._written = self._opened() if is_written_by_another else self._searched

    @property
    def index(self) -> SearchIndex:
        """The copy as it is searched."""
        return self._searched

    async def change(self, change: Change) -> None:
        self._stamp += 1
        if change.listed:
            await self._written.put(Listed(change.listed, self._stamp, None, NOON))
        if change.alone is not None:
            await self._written.put_alone(change.alone, self._stamp)
        if change.removed:
            await self._written.remove(change.removed)

    async def open_again(self) -> None:
        """Close the copy and open it again, as the next run of the program does."""
        await self.close()
        self._searched = self._written = self._opened()

    async def close(self) -> None:
        await self._searched.close()
        await self._written.close()

    def _opened(self) -> LibraryFile:
        return LibraryFile(self._path, on_trouble=_fail)


def _fail(error: Exception) -> None:
    pytest.fail(f"the copy has trouble: {error}")


@asynccontextmanager
async def stored(*, on_disk: bool = False, **options: bool) -> AsyncIterator[StoredLibrary]:
    """An empty copy."""
    with tempfile.TemporaryDirectory() as folder:
        library = StoredLibrary(Path(folder) / "copy.sqlite3" if on_disk else None, **options)
        try:
            yield library
        finally:
            await library.close()


@settings(TELLING, max_examples=TOLD)
@given(STORIES)
async def test_a_copy_answers_the_same(story: Story) -> None:
    async with stored() as library:
        await tell(story, library)


@settings(TELLING, max_examples=TOLD // 2)
@given(STORIES)
async def test_a_copy_of_many_media_answers_the_same(story: Story) -> None:
    with pytest.MonkeyPatch.context() as patch:
        for name, bound in SMALL_BOUNDS.items():
            patch.setattr(f"fastpix_desktop.store.index.{name}", bound)
        patch.setattr("tests.search.plain_reading.MOST_LANGUAGES", SMALL_BOUNDS["coverage.MOST_LANGUAGES"])
        async with stored() as library:
            await tell(story, library)


@settings(TELLING, max_examples=TOLD // 4)
@given(STORIES)
async def test_a_copy_that_another_program_writes_answers_the_same(story: Story) -> None:
    with pytest.MonkeyPatch.context() as patch:
        # Otherwise it is a little behind.
        patch.setattr("fastpix_desktop.store.index.library_index._REST", 0)
        async with stored(on_disk=True, is_written_by_another=True) as library:
            await tell(story, library)


@settings(TELLING, max_examples=TOLD // 4)
@given(STORIES)
async def test_a_copy_that_is_opened_again_answers_the_same(story: Story) -> None:
    async with stored(on_disk=True) as library:
        await tell(story, library, library.open_again)
