"""Removes from the library copy what a proved sweep did not list: each media only after its own GET says 404."""

import asyncio
from collections.abc import Callable, Iterator, Sequence

from fastpix_desktop.domain.library_copy import Sweep
from fastpix_desktop.errors import StoreUnavailable
from fastpix_desktop.search.sync.copy_reads import Alone, CopyReads
from fastpix_desktop.search.sync.copy_writer import CopyWriter
from fastpix_desktop.search.sync.gate import AT_ONCE
from fastpix_desktop.search.sync.library_copy import LibraryCopy

MOST_BY_ITSELF = 20
"""So many media may be removed without asking, or 1 % of the copy if that is more."""

_PART = 50


def may_remove_by_itself(missing: int, media: int, total: int | None) -> bool:
    """Whether so many of the copy's `media` may be checked and removed without asking. `total` is that of the list."""
    return total != 0 and missing <= max(MOST_BY_ITSELF, media // 100)


class Removal:
    """Reads the media that a sweep did not list. `on_checked` is called after each of them.

    A media that is gone is removed. The record of one that exists is stored. Any other answer changes nothing. A token
    that may not read single media stops it.
    """

    def __init__(
        self, copy: LibraryCopy, writer: CopyWriter, reads: CopyReads, on_checked: Callable[[], object]
    ) -> None:
        self._copy = copy
        self._writer = writer
        self._reads = reads
        self._on_checked = on_checked
        self._is_refused = False

    async def remove_missing(self, sweep: Sweep) -> bool:
        """Read each media that `sweep` did not list. Return False if the token may read none.

        May raise StoreUnavailable.
        """
        self._is_refused, after = False, ""
        while not self._is_refused and (ids := await self._copy.missing(sweep, _PART, after)):
            await self._check(ids)
            after = ids[-1]
        return not self._is_refused

    async def _check(self, media_ids: Sequence[str]) -> None:
        failures: list[StoreUnavailable] = []
        left = iter(media_ids)
        async with asyncio.TaskGroup() as group:
            for _ in range(AT_ONCE):
                group.create_task(self._check_each(left, failures))
        if failures:
            # Raised here, because a task group would raise it within an ExceptionGroup.
            raise failures[0]

    async def _check_each(self, media_ids: Iterator[str], failures: list[StoreUnavailable]) -> None:
        """Check one media after the other. Another task takes from the same iterator."""
        for media_id in media_ids:
            if self._is_refused or failures:
                return
            try:
                await self._check_one(media_id)
            except StoreUnavailable as error:
                failures.append(error)

    async def _check_one(self, media_id: str) -> None:
        found = await self._reads.media(media_id)
        if found is Alone.REFUSED:
            self._is_refused = True
            return
        if found is Alone.GONE:
            await self._writer.remove(media_id)
        elif not isinstance(found, Alone):
            await self._writer.put_alone(*found)
        self._on_checked()
