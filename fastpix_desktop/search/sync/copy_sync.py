"""Keeps the copy of the open workspace's library: filled, proved and up to date, without disturbing the user."""

import asyncio
import time
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime
from typing import Any

from fastpix_desktop.changes import Change, Changes, ReachabilityChanged
from fastpix_desktop.domain.library_copy import CopyStatus, Extent
from fastpix_desktop.domain.media import Media
from fastpix_desktop.domain.pages import Order, Page
from fastpix_desktop.errors import StoreTrouble, StoreUnavailable
from fastpix_desktop.library.library import Library, ReadService
from fastpix_desktop.library.page_cache import Tasks
from fastpix_desktop.search.sync.copy_reads import CopyReads
from fastpix_desktop.search.sync.copy_writer import CopyWriter
from fastpix_desktop.search.sync.filling import Filling
from fastpix_desktop.search.sync.gate import Gate
from fastpix_desktop.search.sync.library_copy import LibraryCopy
from fastpix_desktop.search.sync.progress import Progress
from fastpix_desktop.search.sync.schedule import Schedule
from fastpix_desktop.search.sync.times import SyncTimes


def wall_clock() -> datetime:
    """Return the time now."""
    return datetime.now(UTC)


class CopySync:
    """The copy of one open workspace. Call its methods on the event loop's thread only.

    `account` is our id of the workspace. `service` sends each request once and at once, and raises RateLimited instead
    of waiting. `folder` is where the file is, empty for a copy in memory. `follow` is to be called with each change.
    Each change of the status is published as CopyChanged. `close` closes `copy`, too.

    `clock` is the clock of the event loop. It never goes back, but `now`, the wall clock, may.
    """

    def __init__(
        self,
        account: str,
        copy: LibraryCopy,
        library: Library,
        service: ReadService,
        *,
        changes: Changes,
        tasks: Tasks,
        folder: str = "",
        times: SyncTimes = SyncTimes(),  # noqa: B008  # a frozen record
        clock: Callable[[], float] = time.monotonic,
        now: Callable[[], datetime] = wall_clock,
    ) -> None:
        self._copy = copy
        self._tasks = tasks
        self._user_reads = library.user_reads
        self._writer = CopyWriter(copy, clock=clock, now=now)
        self._gate = Gate(library.user_reads, self._show, times=times, clock=clock, now=now)
        self._schedule = Schedule(times, clock, now)
        self._progress = Progress(account, changes, folder, times=times, clock=clock)
        reads = CopyReads(library.for_copy(service), service, self._gate, self._writer, clock)
        self._filling = Filling(
            copy, self._writer, reads, self._gate, self._schedule, self._progress, times=times, now=now
        )
        self._library = library
        self._is_closed = False
        self._running = 0
        self._ended = asyncio.Event()
        library.user_reads.on_end.append(self._gate.wake)

    @property
    def status(self) -> CopyStatus:
        """What the copy is, or what is being done to it."""
        return self._progress.status

    async def open(self) -> None:
        """Open the copy, unless it is open, so that the status says what it has. May raise StoreUnavailable."""
        await self._filling.open()

    def begin(self) -> None:
        """Begin to fill the copy, now that the user sees the first page. Later calls do nothing."""
        self._start("fill", self._filling.run)

    def set_active(self, is_active: bool) -> None:
        """Say whether the window is in front. Only then the newest pages are read from time to time."""
        self._schedule.is_active = is_active
        self._filling.wake()

    def pause(self) -> None:
        """Send no request until `resume`. What is under way ends."""
        self._gate.is_paused = True
        self._show()

    def resume(self) -> None:
        """Go on after `pause`, and try again now what has failed."""
        self._gate.is_paused = False
        self._gate.try_now()
        self._filling.wake()
        self._show()

    def read_again(self) -> None:
        """Read the whole list now, unless that is being done. This ends a pause."""
        self._schedule.is_asked = True
        self.resume()

    def read_newest(self) -> None:
        """Read the newest pages of the list now, also while the window is not in front. While paused, do it later."""
        self._schedule.are_heads_asked = True
        self._filling.wake()

    def check_each(self) -> None:
        """Read each media that is no longer listed, and remove those that do not exist. This ends a pause.

        If the list was not read completely in this run, it is read first.
        """
        self._filling.ask_for_check()
        self.resume()

    def note_trouble(self, error: StoreUnavailable) -> None:
        """Another file has taken the place of the copy, because that one was damaged, newer or removed. Fill it again.

        Give this to the copy as its `on_trouble`.
        """
        if not self._is_closed:
            self._filling.note_replaced(was_damaged=error.trouble is not StoreTrouble.REMOVED)

    def follow(self, change: Change) -> None:
        """Store what the reads of the program show. Go on when the service can be reached again."""
        if self._is_closed:
            return
        if isinstance(change, ReachabilityChanged):
            if change.offline is None:
                self._gate.try_now()
            return
        # Not for what still waits after a failure: the status that says so is a change, too.
        if self._writer.follow(change) and self._writer.has_waiting:
            self._start("store", self._store)

    async def page(self, number: int, limit: int, order: Order) -> Page[Media]:
        """Return a page of the copy. May raise StoreUnavailable."""
        await self.open()
        return await self._copy.page(number, limit, order)

    async def extent(self) -> Extent:
        """Return what the copy has now. May raise StoreUnavailable."""
        await self.open()
        return await self._copy.extent()

    async def media(self, media_id: str) -> Media | None:
        """Return the record of a media in the copy, None if it has none. May raise StoreUnavailable."""
        await self.open()
        return await self._copy.media(media_id)

    async def store_now(self) -> None:
        """Store what the reads of the program have shown until now. What cannot be stored now is stored later."""
        if self._writer.has_waiting and not self._is_closed:
            await self._filling.store_waiting()

    async def close(self) -> None:
        """End what is under way, and close the copy. Nothing is stored any more. May be called again."""
        self._is_closed = True
        self._writer.close()
        if self._gate.wake in self._user_reads.on_end:
            self._user_reads.on_end.remove(self._gate.wake)
        for name in ("fill", "store"):
            self._tasks.cancel((self, name))
        while self._running:
            self._ended.clear()
            await self._ended.wait()
        await self._copy.close()

    async def _store(self) -> None:
        while self._writer.has_waiting:
            if not await self._filling.store_waiting():
                return

    def _start(self, name: str, action: Callable[[], Coroutine[Any, Any, None]]) -> None:
        async def counted() -> None:
            self._running += 1
            try:
                await action()
            finally:
                self._running -= 1
                self._ended.set()

        if not self._is_closed:
            self._tasks.start(counted, key=(self, name), background=True)

    def _show(self) -> None:
        if not self._is_closed:
            self._filling.show()
