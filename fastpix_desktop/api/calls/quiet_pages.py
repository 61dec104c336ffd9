"""Reads the pages of a list without overlap, as long as no record is added or deleted.

After each block of pages, a request for one row shows the newest record and the total. If both are as before, and each
page of the block has the same total, the list did not change. At the first difference, this module stops reading.

The last few pages are requested with overlap, which proves the same without a check. So the check of the last block
takes no time of its own.
"""

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Awaitable, Callable, Coroutine, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from math import ceil
from typing import Any, Generic, TypeVar

from fastpix_desktop.api.calls.arguments import MAX_LIMIT
from fastpix_desktop.api.calls.rows import OVERLAP, Rows, overlapping_pages
from fastpix_desktop.domain.media import Media, Unreadable
from fastpix_desktop.domain.pages import Order, Page, Record
from fastpix_desktop.errors import FastPixError, NotFound

_GROWTH = 9
"""So many times more pages are in the second block and those after it than in the first: with 8 requests at once, 63.

The first block is small, so that its records come early. The pages of a block are in memory until its check.
"""

Result = TypeVar("Result")

ReadPage = Callable[[int, int, Order], Awaitable[Page[Record]]]
"""A function that reads a page. Its arguments are the limit, the page number and the order."""

Requested = tuple[Rows, asyncio.Future[Page[Record]]]
"""A page that was requested."""


async def read_rows(read_page: ReadPage[Record], rows: Rows, order: Order) -> Page[Record]:
    """Returns the page with these rows. After the end of the list, it has no entries."""
    try:
        return await read_page(rows.limit, rows.offset, order)
    except NotFound:
        # The service may answer 404 for a page after the end, because the list has become shorter.
        if rows.offset == 1:
            raise
        return Page((), rows.offset, rows.limit)


@dataclass(frozen=True, slots=True)
class ListState:
    """The total of a list and the id of its newest record. If both are the same, the list has not changed.

    `newest` is None if that record cannot be read and has no id.
    """

    total: int
    newest: str | None


class QuietPages(Generic[Record]):
    """The pages of a list in order, until it changes.

    After the last page, `is_complete` says whether the whole list was read. `take_rest` returns the pages that follow
    and were already requested, with overlap. `stop` cancels all requests.
    """

    def __init__(self, read_page: ReadPage[Record], order: Order, at_once: int) -> None:
        self.is_complete = False
        self._read_page = read_page
        self._order: Order = order
        self._at_once = at_once
        self._first_block = max(1, at_once - 1)
        self._state: ListState | None = None
        self._last_record: Record | None = None
        self._to_request: Iterator[Rows] = iter(())
        self._requested: deque[Requested[Record]] = deque()
        self._running: set[asyncio.Task[Any]] = set()
        # So many of the requested pages belong to a block that was not checked.
        self._awaited = 0
        self._in_memory = 0
        self._most_in_memory = 0

    async def pages(self) -> AsyncGenerator[Page[Record], None]:
        """Yields pages between which the list did not change. Only errors of the first page are raised."""
        newest = None if self._order == "desc" else await self._read_page(1, 1, "desc")
        first = await self._read_page(MAX_LIMIT, 1, self._order)
        state = self._state = _state_of(newest or first)
        self.is_complete = len(first.entries) < MAX_LIMIT and first.total == len(first.entries)
        is_quiet = state is not None and self._fits(first, 1, state)
        if self.is_complete or is_quiet:
            yield first
        del first
        if state is None or self.is_complete or not is_quiet:
            return
        last, rest = _divided(state.total, self._at_once)
        self._to_request = chain((Rows(number, MAX_LIMIT) for number in range(2, last + 1)), rest)
        number, size = 2, self._first_block
        try:
            while number <= last:
                block = await self._block(number, min(size, last - number + 1), state)
                if block is None:
                    await self.stop()
                    return
                while block:
                    # Lets the loop run between the pages of a block: it sends requests, and a window stays responsive.
                    await asyncio.sleep(0)
                    yield block.popleft()
                    number += 1
                    self._in_memory -= 1
                    self._send()
                size = _GROWTH * self._first_block
        except FastPixError:
            # The caller reads on with overlapping pages. If the error occurs again, it is raised there.
            await self.stop()
            return
        # After a full page there may be more rows than the service counts.
        self.is_complete = not rest and state.total % MAX_LIMIT > 0
        self._most_in_memory = max(self._in_memory, self._at_once)
        self._send()

    def take_rest(self) -> deque[Requested[Record]]:
        """Returns the pages after the last one of `pages` that were requested. Their requests go on until `stop`."""
        self._to_request = iter(())
        rest, self._requested = self._requested, deque()
        return rest

    async def _block(self, number: int, size: int, state: ListState) -> deque[Page[Record]] | None:
        """Returns `size` pages from page `number` on, or None if the list has changed."""
        self._awaited = size
        # More pages than these are requested, so that no slot is idle during the check.
        self._most_in_memory = size + 2 * (self._at_once - 1)
        self._send()
        pages: deque[Page[Record]] = deque()
        while self._awaited:
            page = await self._requested[0][1]
            if not self._fits(page, number + len(pages), state):
                return None
            self._requested.popleft()
            self._awaited -= 1
            pages.append(page)
        check = self._start(self.has_moved())
        self._send()
        return None if await check else pages

    def _send(self) -> None:
        """Sends requests, until `at_once` are running."""
        while len(self._running) < self._at_once and (requested := self._next_request()) is not None:
            self._start(self._read_pages(requested))

    def _next_request(self) -> Requested[Record] | None:
        """Returns the next page to read. None if the check of a block is due, because that goes first."""
        if self._in_memory >= self._most_in_memory or self._is_check_due:
            return None
        rows = next(self._to_request, None)
        if rows is None:
            return None
        self._in_memory += 1
        requested = rows, asyncio.get_running_loop().create_future()
        self._requested.append(requested)
        return requested

    async def _read_pages(self, requested: Requested[Record] | None) -> None:
        """Reads this page, and then others. A new task for each page would send its request later."""
        while requested is not None:
            rows, reply = requested
            try:
                page = await read_rows(self._read_page, rows, self._order)
            except Exception as error:  # noqa: BLE001  # raised where the page is used, which may be nowhere
                if not reply.done():
                    reply.set_exception(error)
                    # Marks it as retrieved. Otherwise asyncio logs an error that nobody wanted.
                    reply.exception()
                return
            # The reply is done if the caller was cancelled while it waited for it.
            if not reply.done():
                reply.set_result(page)
            del page, reply
            requested = self._next_request()

    @property
    def _is_check_due(self) -> bool:
        block = [page for _, page in islice(self._requested, self._awaited)]
        return 0 < self._awaited == len(block) and all(page.done() for page in block)

    def _start(self, request: Coroutine[Any, Any, Result]) -> asyncio.Task[Result]:
        task = asyncio.create_task(request)
        self._running.add(task)
        task.add_done_callback(self._ended)
        return task

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._running.discard(task)
        self._send()

    async def has_moved(self) -> bool:
        """Requests one row. Whether the list has changed since the first page, or that cannot be known."""
        return self._state is None or _state_of(await self._read_page(1, 1, "desc")) != self._state

    async def stop(self) -> None:
        """Cancels the requests and waits until they have ended."""
        self._to_request = iter(())
        self._requested.clear()
        tasks = list(self._running)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

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


def _divided(total: int, at_once: int) -> tuple[int, list[Rows]]:
    """Returns the number of the last page to read without overlap, and the pages with overlap after it.

    These are so few that they can be requested during one check. With one request at once, there are none.
    """
    last, rest = ceil(total / MAX_LIMIT), list[Rows]()
    for number in range(last, 0, -1):
        row = max(0, min(number * MAX_LIMIT, total) - OVERLAP)
        pages = list(islice(overlapping_pages(row, total), at_once))
        if len(pages) == at_once:
            break
        last, rest = number, pages
    return last, rest


def _state_of(page: Page[Record]) -> ListState | None:
    """Returns the state of the list from a page with the newest record first. None if it has no total or record."""
    newest: Media | Unreadable | None = page.entries[0] if page.entries else None
    if page.total is None or newest is None:
        return None
    return ListState(page.total, newest.id)
