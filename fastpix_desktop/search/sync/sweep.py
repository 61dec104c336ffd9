"""Reads the whole list into the library copy, and finds out whether that is proved to be all of it.

A sweep reads the oldest media first, so that new ones shift no page. Then it reads the way back: the newest pages,
until one has a media of the sweep's last page. It is proved if no media was deleted meanwhile and each was listed: the
total never fell, it has grown by the number of new media, and so many different ids were listed as the list has.
Different ids, because replies may order media of one time of creation differently, so that one is listed twice and
another never.

If others delete media all the time, that never holds. Then the pages are read with overlap (`api.calls.iteration`),
which proves that each media was read that was in the list during the whole sweep.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Callable
from datetime import datetime
from itertools import pairwise
from math import ceil

from msgspec import Struct
from msgspec.structs import replace

from fastpix_desktop.domain.identity import compared
from fastpix_desktop.domain.library_copy import Sweep
from fastpix_desktop.domain.media import Media
from fastpix_desktop.domain.pages import Order, Page
from fastpix_desktop.errors import ServiceFailed, StoreUnavailable
from fastpix_desktop.search.sync.copy_reads import CopyReads
from fastpix_desktop.search.sync.copy_writer import CopyWriter
from fastpix_desktop.search.sync.gate import AT_ONCE
from fastpix_desktop.search.sync.library_copy import LibraryCopy

log = logging.getLogger(__name__)

LIMIT = 50
"""The rows of a page: the most that the service allows."""

AHEAD = 6
"""So many pages are asked for or wait at the gate, so that it is never idle while a page is stored."""

_MOST_BEYOND_TOTAL = 200
"""A list with so many more pages than twice its total has no end."""

_LEAST_DIFFERENT = 0.25
"""Of the entries of a long list, at least so many are different media. Otherwise its pages repeat, without an end."""


class Swept(Struct, frozen=True):
    """A sweep that has read to the end of the list. `total` is the number of media that the list had then."""

    sweep: Sweep
    total: int | None
    is_proved: bool


class Sweeper:
    """Carries out sweeps. `on_read` is called as `Progress.read` is.

    Each method may raise StoreUnavailable. After an interrupted sweep, `Extent.sweep` says where it goes on. `now`
    returns the wall clock's time.
    """

    def __init__(
        self,
        copy: LibraryCopy,
        writer: CopyWriter,
        reads: CopyReads,
        on_read: Callable[[int, int | None, int], object],
        now: Callable[[], datetime],
    ) -> None:
        self._copy = copy
        self._writer = writer
        self._reads = reads
        self._on_read = on_read
        self._now = now
        self._is_without_id = False
        self._totals: list[tuple[int, int]] = []

    async def sweep(self) -> Swept:
        """Read the whole list."""
        return await self.go_on(await self._begin())

    async def go_on(self, sweep: Sweep) -> Swept:
        """Read the pages behind those that the sweep has stored."""
        self._totals = [(-1, sweep.total or 0)]
        sweep, has_end = await self._to_the_end(sweep)
        if not has_end:
            return Swept(sweep, None, is_proved=False)
        total, new = await self._way_back(sweep)
        is_proved = (
            None not in (total, new, sweep.total)
            and sweep.total == (total or 0) - (new or 0)
            and not self._is_without_id
            and not self._has_shrunk()
            and await self._copy.listed(sweep) == total
        )
        return Swept(sweep, total, is_proved)

    async def with_overlap(self) -> Swept:
        """Read the whole list with pages that overlap."""
        # The client is loaded by now. A start that reads no list does without it.
        from fastpix_desktop.api.calls.iteration import Iteration

        sweep = await self._begin(overlaps=True)

        async def read_page(limit: int, number: int, order: Order) -> Page[Media]:
            page, asked = await self._reads.page(number, limit, order)
            await self._put(page, asked, sweep)
            return page

        last: deque[str] = deque(maxlen=LIMIT)
        try:
            async for batch in Iteration[Media](read_page, "asc", AT_ONCE).batches():
                last.extend(compared(media.id) for media in batch)
                self._on_read(len(batch), None, 0)
        except ServiceFailed as error:
            log.info("the list was not read completely with overlap: %s", type(error).__name__)
            return Swept(sweep, None, is_proved=False)
        sweep = replace(sweep, last=tuple(last))
        total, _new = await self._way_back(sweep)
        is_proved = total is not None and not self._is_without_id and await self._copy.listed(sweep) >= total
        return Swept(sweep, total, is_proved)

    async def _begin(self, *, overlaps: bool = False) -> Sweep:
        page, asked = await self._reads.page(1, 1, "desc")
        newest = next((entry.id for entry in page.entries), None)
        # Stamps rise from run to run, so this number is higher than that of every earlier sweep.
        began = self._writer.stamp(asked)
        sweep = Sweep(began, began, self._now(), page.total, newest, overlaps=overlaps)
        self._is_without_id = False
        await self._copy.begin(sweep)
        await self._put(page, asked, sweep)
        return sweep

    async def _to_the_end(self, sweep: Sweep) -> tuple[Sweep, bool]:
        """Read the pages behind `sweep.pages`, several at once, and store them in their order.

        Return the sweep, and whether the list had an end.
        """
        failure: StoreUnavailable | None = None
        number, total, is_end = sweep.pages + 1, sweep.total or 0, False
        asked: deque[asyncio.Task[tuple[Page[Media], int]]] = deque()
        async with asyncio.TaskGroup() as group:
            while True:
                while len(asked) < AHEAD and (not asked or number <= ceil(total / LIMIT)):
                    asked.append(group.create_task(self._read(number, "asc")))
                    number += 1
                page, moment = await asked.popleft()
                total = total if page.total is None else page.total
                last = tuple(compared(entry.id) for entry in page.entries if entry.id is not None)
                sweep = replace(sweep, pages=sweep.pages + 1, last=last or sweep.last)
                try:
                    await self._put(page, moment, sweep, read=len(page.entries))
                    is_end = len(page.entries) < LIMIT
                    if is_end or await self._has_no_end(sweep, total):
                        break
                except StoreUnavailable as error:
                    failure = error
                    break
            for task in asked:
                task.cancel()
        if failure is not None:
            # Raised here, because a task group would raise it within an ExceptionGroup.
            raise failure
        return sweep, is_end

    async def _has_no_end(self, sweep: Sweep, total: int) -> bool:
        """Whether so many pages were stored that the list cannot be read to its end. It may have `total` media."""
        if sweep.pages > 2 * ceil(total / LIMIT) + _MOST_BEYOND_TOTAL:
            return True
        # The total may be wrong, too. Counting looks at every row, so it is done whenever the pages have doubled.
        is_due = sweep.pages > _MOST_BEYOND_TOTAL and sweep.pages.bit_count() == 1
        return is_due and await self._copy.listed(sweep) < _LEAST_DIFFERENT * sweep.pages * LIMIT

    async def _way_back(self, sweep: Sweep) -> tuple[int | None, int | None]:
        """Read the newest pages. Return the total, and how many media are newer than the newest one at the start.

        The total is None if it changed from page to page. The number is None if that media was not found where it is if
        no media was deleted.
        """
        newest = None if sweep.newest is None else compared(sweep.newest)
        totals: set[int | None] = set()
        entries, number, is_joined, new = 0, 1, False, None
        while True:
            page, asked = await self._read(number, "desc")
            await self._put(page, asked, sweep)
            totals.add(page.total)
            for entry in page.entries:
                key = None if entry.id is None else compared(entry.id)
                is_joined = is_joined or key in sweep.last
                if new is None and key is not None and key == newest:
                    new = entries
                entries += 1
            is_end = len(page.entries) < LIMIT
            # Without a deletion, the media that was the newest one now stands behind as many as the total has grown by.
            behind = (page.total or 0) - (sweep.total or 0)
            is_passed = new is not None or entries > behind
            if is_end or (is_passed and is_joined) or entries > behind + 2 * LIMIT:
                break
            number += 1
        if newest is None and sweep.total == 0 and is_end:
            new = entries
        return (totals.pop() if len(totals) == 1 else None), new

    async def _read(self, number: int, order: Order) -> tuple[Page[Media], int]:
        page, asked = await self._reads.page(number, LIMIT, order)
        if page.total is not None:
            self._totals.append((asked, page.total))
        return page, asked

    def _has_shrunk(self) -> bool:
        """Whether a total was less than the one before. Something was deleted then, even if others were added later.

        In the order in which the pages were asked for, because replies may come in another one.
        """
        return any(later < earlier for (_, earlier), (_, later) in pairwise(sorted(self._totals)))

    async def _put(self, page: Page[Media], asked: int, sweep: Sweep, *, read: int = 0) -> None:
        self._is_without_id = self._is_without_id or any(entry.id is None for entry in page.entries)
        new = await self._writer.put(page, asked, sweep)
        self._on_read(read, page.total, new)
