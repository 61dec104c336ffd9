"""Reads all pages of a list, several at once. Returns each record once and in order, even if the list changes.

The service has only page numbers. If a record is added or deleted, the records after it move to other rows. A record at
the border of two pages can then be in both pages or in neither.

As long as the list does not change, the pages are read without overlap (`quiet_pages`), except for the last few. After
the first change, each page is requested so that it overlaps the page before it. This takes about a fifth more requests.
If two pages have a record in common, no record between them was missed. If they have none, the list has moved by more
than the overlap. Then the next page is requested from an earlier row (`read_position`).

A record that is in the list during the whole reading is returned exactly once. A record that is added or deleted during
the reading is returned once or not at all. If two pages could not be proven to overlap, an error is raised at the end,
unless the list is as it was at the start and each of its rows gave another entry.
"""

import asyncio
import logging
from collections import deque
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from typing import Generic

from fastpix_desktop.api.calls.progress import Progress
from fastpix_desktop.api.calls.quiet_pages import QuietPages, ReadPage, Requested, read_rows
from fastpix_desktop.api.calls.read_position import ReadPosition
from fastpix_desktop.api.calls.rows import FEWEST_ROWS, OVERLAP, Rows, page_with
from fastpix_desktop.domain.media import Unreadable
from fastpix_desktop.domain.pages import Order, Page, Record
from fastpix_desktop.domain.wording import sentence
from fastpix_desktop.errors import ServiceFailed

log = logging.getLogger(__name__)

_MOST_UNREADABLE = 1000
_MOST_STEPS_BACK = 14
"""The most steps back in a row without a new record. Each step is four times as long as the one before."""

_STEPS_BACK_UNTIL_STUCK = 4
"""After so many steps back in a row, pages are joined by their row numbers, if there is no other way."""

_MOST_STEPS_BACK_IN_ALL = 1000
"""The most steps back in one reading, so that it ends even if every reply has new records."""


class Iteration(Generic[Record]):
    """All records of a list, for `async for record in …`. Each loop reads the list again.

    `total` is the number of records in the list, as the service last reported it, None if it has not. `unreadable` has
    the entries that could not be read, at most 1,000 of them. A new loop resets both.

    If the loop is left early, its requests are cancelled. If a page cannot be read, the loop first returns the records
    before this page, and then raises the error. If a record may have been missed, the loop ends with ServiceFailed.
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
                # Do not keep it in memory while the next one is read.
                del batch

    async def batches(self) -> AsyncGenerator[list[Record], None]:
        """Yields the same records in lists, as they were read. Raises FastPixErrors."""
        self.total, self.unreadable = None, []
        position, progress = ReadPosition[Record](self._order), Progress()
        quiet = QuietPages(self._read_page, self._order, self._at_once)
        try:
            async with aclosing(quiet.pages()) as pages:
                async for page in pages:
                    self.total = page.total
                    new = position.add_in_place(page)
                    progress.record(new, self.total)
                    batch = self._records(new)
                    # Do not keep these in memory while the next pages are read.
                    del page, new
                    if batch:
                        yield batch
                    del batch
            if not quiet.is_complete:
                plan = _Plan(self._read_page, self._order, self._at_once, position.end, quiet)
                async with aclosing(self._overlapping(plan, position, progress)) as batches:
                    async for batch in batches:
                        yield batch
        finally:
            await quiet.stop()
        if await self._may_have_missed(position, quiet):
            raise _do_not_fit()

    async def _may_have_missed(self, position: ReadPosition[Record], quiet: QuietPages[Record]) -> bool:
        is_complete = position.count >= position.end
        if position.is_proven:
            return position.has_left_out and not is_complete and not await quiet.has_moved()
        return not is_complete or await quiet.has_moved()

    async def _overlapping(
        self, plan: "_Plan[Record]", position: ReadPosition[Record], progress: Progress
    ) -> AsyncGenerator[list[Record], None]:
        end = _End()
        try:
            while True:
                rows, page = await plan.next_page(self.total)
                if page.total is not None:
                    self.total = page.total
                if end.is_confirmed_by(rows, page, self.total):
                    return
                fresh = position.add(page, rows.begin, may_join_by_row=plan.is_stuck)
                progress.record(fresh or (), self.total)
                if fresh is None:
                    await plan.go_back(end.row_before(rows) if not page.entries else None, rows)
                    continue
                if batch := self._records(fresh):
                    plan.record_progress()
                    yield batch
                if end.is_reached(rows, page, self.total):
                    return
        finally:
            await plan.stop()

    def _records(self, entries: list[Record | Unreadable]) -> list[Record]:
        """Returns the records among the entries, and keeps the unreadable ones."""
        unreadable = [entry for entry in entries if isinstance(entry, Unreadable)]
        self.unreadable += unreadable[: _MOST_UNREADABLE - len(self.unreadable)]
        return [entry for entry in entries if not isinstance(entry, Unreadable)]


class _End:
    """Finds the end of a list: a page with fewer rows than requested, after which there are no rows.

    `row` is the row after the last of such a page, 0 if the last page was full. The service may count more records than
    it lists. Then there is a second look before the list ends before its total.
    """

    def __init__(self) -> None:
        self.row = 0
        self._seen: tuple[int, int | None] | None = None

    def row_before(self, rows: Rows) -> int | None:
        """Returns a row near the end of the list. None if it is not before these rows, which were not in the list."""
        return self.row - OVERLAP if OVERLAP <= self.row < rows.begin + OVERLAP else None

    def is_reached(self, rows: Rows, page: Page[Record], total: int | None) -> bool:
        """Called with each page that continues the one before. Whether it is the last page, by the total."""
        count = len(page.entries)
        self.row = rows.begin + count if count < rows.limit else 0
        return count < rows.limit and (rows.begin + count == 0 or (total is not None and self.row >= total))

    def is_confirmed_by(self, rows: Rows, page: Page[Record], total: int | None) -> bool:
        """Called with each page first. Whether it shows that the page before it was the last."""
        if page.entries or not self.row or rows.begin < self.row:
            return False
        seen, self._seen = self._seen, (self.row, total)
        return total is None or seen == self._seen


def _do_not_fit() -> ServiceFailed:
    return ServiceFailed(
        sentence("service", "The list could not be read completely, because its pages do not fit together.")
    )


class _Plan(Generic[Record]):
    """Requests several pages at once, and returns them in order, from row `rows_read` on.

    The first of them were already requested by `quiet`.
    """

    def __init__(
        self, read_page: ReadPage[Record], order: Order, at_once: int, rows_read: int, quiet: QuietPages[Record]
    ) -> None:
        self._read_page = read_page
        self._order: Order = order
        self._at_once = at_once
        self._quiet = quiet
        self._asked: deque[Requested[Record]] = quiet.take_rest()
        self._next_row = max(0, (self._asked[-1][0].end if self._asked else rows_read) - OVERLAP)
        self._overlap = OVERLAP
        self._ahead = at_once
        self._steps_back = 0
        self._all_steps_back = 0

    async def next_page(self, total: int | None) -> tuple[Rows, Page[Record]]:
        """Returns the next page and its rows. Pages ahead are requested up to row `total`, or none if that is None."""
        while not self._asked or (
            len(self._asked) < self._ahead and total is not None and self._asked[-1][0].end < total
        ):
            rows = page_with(self._next_row)
            request = read_rows(self._read_page, rows, self._order)
            self._asked.append((rows, asyncio.create_task(request, name=f"rows {rows.begin}")))
            self._next_row = max(rows.end - self._overlap, self._next_row + 1)
        rows, task = self._asked[0]
        page = await task
        self._asked.popleft()
        return rows, page

    def record_progress(self) -> None:
        """Called when the last returned page had new records. More pages are then requested ahead."""
        self._steps_back = 0
        self._ahead = min(2 * self._ahead, self._at_once)

    @property
    def is_stuck(self) -> bool:
        """Whether several steps back in a row did not help."""
        return self._steps_back >= _STEPS_BACK_UNTIL_STUCK

    async def go_back(self, row: int | None, rows: Rows) -> None:
        """Continues from `row`, or from an earlier row, because the page with `rows` did not overlap the one before."""
        self._steps_back += 1
        self._all_steps_back += 1
        if self._steps_back > _MOST_STEPS_BACK or self._all_steps_back > _MOST_STEPS_BACK_IN_ALL:
            raise _do_not_fit()
        log.debug("a page does not overlap the one before: step %d back", self._steps_back)
        await self.stop()
        # The pages requested ahead were useless. Request one at a time until pages overlap again.
        self._ahead = 1
        self._next_row = max(0, rows.begin - 4 ** (self._steps_back - 1)) if row is None else row
        self._overlap = min(2 * self._overlap + 1, FEWEST_ROWS // 2)

    async def stop(self) -> None:
        """Cancels the requests and waits until they have ended."""
        await self._quiet.stop()
        tasks = [task for _, task in self._asked]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._asked.clear()
