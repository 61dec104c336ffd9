"""Reads the pages of a list without overlap, as long as no record is added or deleted.

After each block of pages, a request for one row shows the newest record and the total. If both are as before, and each
page of the block has the same total, the list did not change. At the first difference, this module stops reading.
"""

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Awaitable, Callable
from dataclasses import dataclass
from math import ceil
from typing import Generic

from fastpix_desktop.api.calls.arguments import MAX_LIMIT
from fastpix_desktop.domain.media import Media, Unreadable
from fastpix_desktop.domain.query import Order, Page, Record
from fastpix_desktop.errors import FastPixError

_LARGEST_BLOCK = 63
"""The most pages in a block. They are in memory until the check after the block."""

ReadPage = Callable[[int, int, Order], Awaitable[Page[Record]]]
"""A function that reads a page. Its arguments are the limit, the page number and the order."""


@dataclass(frozen=True, slots=True)
class ListState:
    """The total of a list and the id of its newest record. If both are the same, the list has not changed.

    `newest` is None if that record cannot be read and has no id.
    """

    total: int
    newest: str | None


class QuietPages(Generic[Record]):
    """The pages of a list in blocks. After the last block, `is_complete` says whether the whole list was read."""

    def __init__(self, read_page: ReadPage[Record], order: Order, at_once: int) -> None:
        self.is_complete = False
        self._read_page = read_page
        self._order: Order = order
        self._at_once = at_once
        self._slots = asyncio.Semaphore(at_once)
        self._asked: deque[asyncio.Task[Page[Record]]] = deque()
        self._next = 2
        self._state: ListState | None = None
        self._last_record: Record | None = None

    async def blocks(self) -> AsyncGenerator[list[Page[Record]], None]:
        """Yields lists of pages, between which the list did not change. Only errors of the first page are raised."""
        newest = None if self._order == "desc" else await self._read(1, 1, "desc")
        first = await self._read(MAX_LIMIT, 1, self._order)
        state = self._state = _state_of(newest or first)
        self.is_complete = len(first.entries) < MAX_LIMIT and first.total == len(first.entries)
        if self.is_complete or (state is not None and self._fits(first, 1, state)):
            yield [first]
        try:
            # The check of a block is sent together with the first pages of the next block.
            number, size = 2, max(1, self._at_once - 1)
            while state is not None and number <= (last := ceil(state.total / MAX_LIMIT)):
                end = min(last, number + size - 1)
                pages = await self._block(number, end, last)
                if await self.has_moved() or not all(
                    self._fits(page, at, state) for at, page in enumerate(pages, start=number)
                ):
                    return
                # After a full page there may be more rows than the service counts.
                self.is_complete = end == last and state.total % MAX_LIMIT > 0
                yield pages
                del pages
                number, size = end + 1, min(2 * size + 1, _LARGEST_BLOCK)
        except FastPixError:
            # The caller reads on with overlapping pages. If the error occurs again, it is raised there.
            return
        finally:
            await self._stop()

    async def _block(self, number: int, end: int, last: int) -> list[Page[Record]]:
        pages: list[Page[Record]] = []
        while len(pages) <= end - number:
            # Request more pages than may be read at once, so that no slot is idle, even during the check.
            ahead = 2 * (self._at_once - 1)
            while self._next <= min(last, end + ahead) and len(self._asked) < max(1, ahead):
                self._asked.append(asyncio.ensure_future(self._read(MAX_LIMIT, self._next, self._order)))
                self._next += 1
            pages.append(await self._asked[0])
            self._asked.popleft()
        return pages

    async def has_moved(self) -> bool:
        """Requests one row. Whether the list has changed since the first page, or that cannot be known."""
        return self._state is None or _state_of(await self._read(1, 1, "desc")) != self._state

    async def _read(self, limit: int, number: int, order: Order) -> Page[Record]:
        async with self._slots:
            return await self._read_page(limit, number, order)

    def _fits(self, page: Page[Record], number: int, state: ListState) -> bool:
        """Whether the page has the expected number of rows and total, and begins with another time than the last row.

        The last condition is needed because replies may order records with the same creation time differently.
        """
        rows = min(MAX_LIMIT, state.total - (number - 1) * MAX_LIMIT)
        before, records = self._last_record, page.records
        if page.total != state.total or len(page.entries) != rows:
            return False
        if not records:
            return True
        self._last_record = records[-1]
        return before is None or before.created_at is None or before.created_at != records[0].created_at

    async def _stop(self) -> None:
        for task in self._asked:
            task.cancel()
        await asyncio.gather(*self._asked, return_exceptions=True)


def _state_of(page: Page[Record]) -> ListState | None:
    """Returns the state of the list from a page with the newest record first. None if it has no total or record."""
    newest: Media | Unreadable | None = page.entries[0] if page.entries else None
    if page.total is None or newest is None:
        return None
    return ListState(page.total, newest.id)
