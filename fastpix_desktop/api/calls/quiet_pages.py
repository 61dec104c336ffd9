"""Reads the pages of a list for as long as nobody adds or deletes: then no row moves, and the pages need no overlap.

Whether anything moved is asked now and then by a request of one row: the newest record and the total. If both are the
same before and after some pages were read, and each of these pages told the same total, nothing was added or deleted
in between. The first difference ends this way of reading.
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
"""How many pages are read between two checks at most. They are all in memory until the check."""

ReadPage = Callable[[int, int, Order], Awaitable[Page[Record]]]
"""Reads a page: limit, offset, order."""


@dataclass(frozen=True, slots=True)
class State:
    """What tells that a list has not changed: its total, and the id of its newest record."""

    total: int
    newest: str


class QuietPages(Generic[Record]):
    """The pages of a list in blocks. `is_complete` says after the last block whether that was the whole list."""

    def __init__(self, read_page: ReadPage[Record], order: Order, at_once: int) -> None:
        self.is_complete = False
        self._read_page = read_page
        self._order: Order = order
        self._at_once = at_once
        self._slots = asyncio.Semaphore(at_once)
        self._asked: deque[asyncio.Task[Page[Record]]] = deque()
        self._next = 2
        self._last_record: Record | None = None

    async def blocks(self) -> AsyncGenerator[list[Page[Record]], None]:
        """Returns lists of pages, none of which has moved against another. Raises the error of the first page alone."""
        newest = None if self._order == "desc" else await self._read(1, 1, "desc")
        first = await self._read(MAX_LIMIT, 1, self._order)
        state = _state_of(newest or first)
        self.is_complete = len(first.entries) < MAX_LIMIT and first.total == len(first.entries)
        if self.is_complete or (state is not None and self._fits(first, 1, state)):
            yield [first]
        try:
            # The check of a block is sent beside the first pages of the next one. It is one more request of its block.
            number, size = 2, max(1, self._at_once - 1)
            while state is not None and number <= (last := ceil(state.total / MAX_LIMIT)):
                end = min(last, number + size - 1)
                pages = await self._block(number, end, last)
                if await self._has_moved(state) or not all(
                    self._fits(page, at, state) for at, page in enumerate(pages, start=number)
                ):
                    return
                self.is_complete = end == last
                yield pages
                number, size = end + 1, min(2 * size + 1, _LARGEST_BLOCK)
        except FastPixError:
            # The other way of reading meets the error again if it lasts, once it has returned what is before it.
            return
        finally:
            await self._stop()

    async def _block(self, number: int, end: int, last: int) -> list[Page[Record]]:
        pages: list[Page[Record]] = []
        while len(pages) <= end - number:
            # More than are read at once, so that a slot is used again at once, even while the check is under way.
            ahead = 2 * (self._at_once - 1)
            while self._next <= min(last, end + ahead) and len(self._asked) < max(1, ahead):
                self._asked.append(asyncio.ensure_future(self._read(MAX_LIMIT, self._next, self._order)))
                self._next += 1
            pages.append(await self._asked[0])
            self._asked.popleft()
        return pages

    async def _has_moved(self, state: State) -> bool:
        return _state_of(await self._read(1, 1, "desc")) != state

    async def _read(self, limit: int, number: int, order: Order) -> Page[Record]:
        async with self._slots:
            return await self._read_page(limit, number, order)

    def _fits(self, page: Page[Record], number: int, state: State) -> bool:
        """Whether the page has the rows and the total it must have, and does not begin with the time of the last row.

        Replies may order records of the same time differently.
        """
        rows = min(MAX_LIMIT, state.total - (number - 1) * MAX_LIMIT)
        before, records = self._last_record, page.records
        if page.total != state.total or len(page.entries) != rows or not records:
            return False
        self._last_record = records[-1]
        return before is None or before.created_at is None or before.created_at != records[0].created_at

    async def _stop(self) -> None:
        for task in self._asked:
            task.cancel()
        await asyncio.gather(*self._asked, return_exceptions=True)


def _state_of(page: Page[Record]) -> State | None:
    """The state of the list by its newest page. None if the page does not tell it."""
    newest: Media | Unreadable | None = page.entries[0] if page.entries else None
    if page.total is None or newest is None or isinstance(newest, Unreadable):
        return None
    return State(page.total, newest.id)
