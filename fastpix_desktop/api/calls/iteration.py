"""Reads all pages of a list, several at once, and returns each record once and in order, although pages shift.

The service has page numbers only: a page is whatever rows are at its place when it is read. Others add and delete media
meanwhile, so the rows move, and what stood at the border of two pages may be in both or in neither. Therefore each page
is asked for such that it overlaps the one before, which costs about a fifth more requests. A row that both hold proves
that nothing lies between them. If there is none, the place moved by more than the overlap, and the reading goes back.
Replies may order records of the same time differently, so a page must also begin before all those of the last time.

So each record that is in the list from the beginning to the end comes exactly once. One that is added or deleted
meanwhile comes once or not at all.
"""

import asyncio
import logging
from collections import deque
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable
from contextlib import aclosing
from dataclasses import dataclass
from datetime import datetime
from typing import Generic

from fastpix_desktop.api.calls.arguments import MAX_LIMIT
from fastpix_desktop.domain.media import Media, Unreadable
from fastpix_desktop.domain.query import Order, Page, Record
from fastpix_desktop.errors import NotFound, ServiceFailed

log = logging.getLogger(__name__)

_FEWEST_ROWS = 25
"""The smallest page that is asked for. With pages of different sizes one can begin at nearly any row."""

_MOST_KNOWN = 1000
"""How many of the last records are remembered. What is older is known by its time."""

_MOST_UNREADABLE = 1000
_MOST_STEPS_BACK = 14
"""Without a new record. Each step is four times the one before: more than any list is long."""

_MOST_STEPS_BACK_IN_ALL = 1000
"""A service that makes up new records for each reply would never end otherwise."""


@dataclass(frozen=True, slots=True)
class Rows:
    """A page of a list by its rows: `limit` of them, page number `offset` from 1. Rows are counted from 0."""

    offset: int
    limit: int

    @property
    def begin(self) -> int:
        """The first row."""
        return (self.offset - 1) * self.limit

    @property
    def end(self) -> int:
        """The row after the last."""
        return self.offset * self.limit


def page_with(row: int) -> Rows:
    """Returns the page that holds the row and reaches furthest beyond it."""
    pages = (Rows(row // limit + 1, limit) for limit in range(_FEWEST_ROWS, MAX_LIMIT + 1))
    return max(pages, key=lambda page: (page.end, page.limit))


ReadPage = Callable[[int, int], Awaitable[Page[Record]]]
"""Reads a page: limit, offset."""


class Iteration(Generic[Record]):
    """All records of a list: `async for record in …`. Each loop over it reads the list anew.

    `total` is the number of records that the service told last, None before the first page. `unreadable` has the
    entries that could not be read, at most 1,000 of them. Both belong to the newest loop.

    The requests of a loop that is left early are cancelled. An error of a page is raised once all records before it
    were returned, and ends the loop.
    """

    def __init__(self, read_page: ReadPage[Record], order: Order, at_once: int) -> None:
        self.total: int | None = None
        self.unreadable: list[Unreadable] = []
        self._read_page = read_page
        self._order: Order = order
        self._at_once = at_once

    def __repr__(self) -> str:
        return f"<Iteration, {self._order}, at most {self._at_once} requests at once>"

    async def __aiter__(self) -> AsyncIterator[Record]:
        async with aclosing(self.batches()) as batches:
            async for batch in batches:
                for record in batch:
                    yield record

    async def batches(self) -> AsyncGenerator[list[Record], None]:
        """The same records in lists, as they were read. Raises FastPixErrors."""
        self.total, self.unreadable = None, []
        place = _Place[Record](self._order)
        plan = _Plan(self._read_page, self._at_once)
        try:
            while True:
                rows, page = await plan.next_page(self.total)
                if page.total is not None:
                    self.total = page.total
                fresh = place.take(page, from_the_start=rows.begin == 0)
                if fresh is None:
                    await plan.go_back(rows)
                    continue
                if fresh:
                    plan.advanced()
                is_end = _is_end(rows, page)
                self.unreadable += place.unreadable(page, is_end=is_end)[: _MOST_UNREADABLE - len(self.unreadable)]
                if fresh:
                    yield fresh
                if is_end:
                    return
        finally:
            await plan.stop()


def _is_end(rows: Rows, page: Page[Record]) -> bool:
    count = len(page.entries)
    return count < rows.limit and (page.total is None or rows.begin + count >= page.total)


class _Plan(Generic[Record]):
    """Asks for pages ahead, and returns them in their order."""

    def __init__(self, read_page: ReadPage[Record], at_once: int) -> None:
        self._read_page = read_page
        self._at_once = at_once
        self._asked: deque[tuple[Rows, asyncio.Task[Page[Record]]]] = deque()
        self._next_row = 0
        self._overlap = 1
        self._steps_back = 0
        self._all_steps_back = 0

    async def next_page(self, total: int | None) -> tuple[Rows, Page[Record]]:
        """Returns the next page with its rows. `total` says how far it is useful to read ahead."""
        while not self._asked or (
            len(self._asked) < self._at_once and total is not None and self._asked[-1][0].end < total
        ):
            rows = page_with(self._next_row)
            self._asked.append((rows, asyncio.create_task(self._read(rows), name=f"rows {rows.begin}")))
            self._next_row = max(rows.end - self._overlap, self._next_row + 1)
        rows, task = self._asked[0]
        page = await task
        self._asked.popleft()
        return rows, page

    async def _read(self, rows: Rows) -> Page[Record]:
        try:
            return await self._read_page(rows.limit, rows.offset)
        except NotFound:
            # The list has become shorter, and a page past its end may be a 404.
            if rows.offset == 1:
                raise
            return Page((), rows.offset, rows.limit)

    def advanced(self) -> None:
        """The page that was returned had new records."""
        self._steps_back = 0

    async def go_back(self, rows: Rows) -> None:
        """Plans anew from further back: the page begins after the place that was reached."""
        self._steps_back += 1
        self._all_steps_back += 1
        if self._steps_back > _MOST_STEPS_BACK or self._all_steps_back > _MOST_STEPS_BACK_IN_ALL:
            raise ServiceFailed(
                "The pages of the list do not fit together: it changes too fast, or contradicts itself."
            )
        log.debug("a page begins after the place that was reached: step %d back", self._steps_back)
        await self.stop()
        self._next_row = max(0, rows.begin - 4 ** (self._steps_back - 1))
        self._overlap = min(2 * self._overlap + 1, _FEWEST_ROWS // 2)

    async def stop(self) -> None:
        """Cancels the requests and waits until they have ended."""
        tasks = [task for _, task in self._asked]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._asked.clear()


class _Place(Generic[Record]):
    """The place in the list that was reached: the last records, and the time of the last one."""

    def __init__(self, order: Order) -> None:
        self._is_newest_first = order == "desc"
        self._known: dict[str, None] = {}
        self._time: datetime | None = None
        self._same_time = 0
        self._first_new = 0

    def take(self, page: Page[Record], *, from_the_start: bool) -> list[Record] | None:
        """Returns the records beyond the place and moves the place on. None if the page begins after it.

        `from_the_start`: the page has the first row of the list, so nothing can be before it.
        """
        old = [position for position, entry in enumerate(page.entries) if self._is_old(entry)]
        fresh = [record for record in page.records if not self._is_old(record)]
        if not from_the_start and not self._joins(page, fresh, has_old=bool(old)):
            return None
        self._first_new = old[-1] + 1 if old else 0
        for record in fresh:
            self._known[_key(record)] = None
            self._same_time = self._same_time + 1 if record.created_at == self._time else 1
            self._time = record.created_at or self._time
        while len(self._known) > _MOST_KNOWN:
            del self._known[next(iter(self._known))]
        return fresh

    def unreadable(self, page: Page[Record], *, is_end: bool) -> list[Unreadable]:
        """Returns the new unreadable entries of the page that was taken last.

        Those at its end are left to the next page, which holds them too, unless this is the last page.
        """
        readable = [position for position, entry in enumerate(page.entries) if not isinstance(entry, Unreadable)]
        end = len(page.entries) if is_end or not readable else readable[-1]
        return [entry for entry in page.entries[self._first_new : end] if isinstance(entry, Unreadable)]

    def _joins(self, page: Page[Record], fresh: list[Record], *, has_old: bool) -> bool:
        if not page.records or not has_old:
            # Nothing can be told of a page without a readable row. An empty page is past the end.
            return not page.records and bool(page.entries)
        same_time = self._same_time > 1 or (bool(fresh) and fresh[0].created_at == self._time)
        if self._time is None or not same_time:
            return True
        if len(page.records) >= _FEWEST_ROWS and all(record.created_at == self._time for record in page.records):
            # More of one time than a page holds: going back would never end.
            return True
        return any(self._is_before(record) for record in page.records)

    def _is_old(self, entry: Media | Unreadable) -> bool:
        """Whether the entry was returned, or lies before the place by its time."""
        if isinstance(entry, Unreadable):
            return False
        return _key(entry) in self._known or self._is_before(entry)

    def _is_before(self, entry: Media) -> bool:
        """Whether its time is before that of the last record, in the order of the list."""
        if entry.created_at is None or self._time is None:
            return False
        return entry.created_at > self._time if self._is_newest_first else entry.created_at < self._time


def _key(record: Media) -> str:
    """The id in one form: replies may write it with or without dashes."""
    return record.id.replace("-", "").casefold()
