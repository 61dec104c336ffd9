"""Fills the library copy and keeps it up to date: opens it, reads what is due, and starts again after a failure."""

import asyncio
from collections.abc import Callable
from datetime import datetime

from msgspec.structs import replace

from fastpix_desktop.domain.library_copy import CopyState, CopyStatus, Extent, Sweep
from fastpix_desktop.domain.wording import sentence
from fastpix_desktop.errors import StoreUnavailable
from fastpix_desktop.search.sync.copy_reads import CopyReads
from fastpix_desktop.search.sync.copy_writer import CopyWriter
from fastpix_desktop.search.sync.gate import Gate
from fastpix_desktop.search.sync.head_pages import read_head_pages
from fastpix_desktop.search.sync.library_copy import LibraryCopy
from fastpix_desktop.search.sync.progress import Progress
from fastpix_desktop.search.sync.removal import Removal, may_remove_by_itself
from fastpix_desktop.search.sync.schedule import Schedule
from fastpix_desktop.search.sync.sweep import LIMIT, Sweeper, Swept
from fastpix_desktop.search.sync.times import SyncTimes, nth


class Filling:
    """What fills one copy. `run` does it, for as long as it is not cancelled. `wake` lets it look what is due now.

    `schedule` and `gate` are told what the user wants. `is_check_asked`: each media that is not listed is to be read.
    """

    def __init__(
        self,
        copy: LibraryCopy,
        writer: CopyWriter,
        reads: CopyReads,
        gate: Gate,
        schedule: Schedule,
        progress: Progress,
        *,
        times: SyncTimes,
        now: Callable[[], datetime],
    ) -> None:
        self.is_check_asked = False
        self._was_damaged = False
        self._copy = copy
        self._writer = writer
        self._reads = reads
        self._gate = gate
        self._schedule = schedule
        self._progress = progress
        self._times = times
        self._now = now
        self._sweeper = Sweeper(copy, writer, reads, self._note_read, now)
        self._removal = Removal(copy, writer, reads, self._note_checked)
        self._opening = asyncio.Lock()
        self._is_open = self._is_replaced = False
        self._woken = asyncio.Event()
        self._activity: CopyState | None = None
        self._trouble: CopyStatus | None = None
        self._has_to_store = False
        self._failures = 0
        self._proved: Sweep | None = None
        self._missing = self._checked = 0
        self._reason = ""

    async def open(self) -> None:
        """Open the copy, unless it is open. May raise StoreUnavailable."""
        async with self._opening:
            if self._is_open:
                return
            try:
                extent = await self._copy.open()
            except StoreUnavailable as error:
                self._show_trouble(CopyState.UNWRITABLE, error.sentence)
                raise
            self._is_open, self._trouble = True, None
            self._progress.use(extent)
            self._schedule.use(extent)
            self.show()

    def ask_for_check(self) -> None:
        """Read each media that is no longer listed, as soon as a sweep of this run says which these are."""
        self.is_check_asked = True
        if self._proved is None:
            self._schedule.is_asked = True

    def note_replaced(self, *, was_damaged: bool) -> None:
        """Another file has taken the place of the copy. Fill it, unless another program has begun to."""
        self._was_damaged, self._is_replaced = was_damaged, True
        self._schedule.is_asked = True
        self.wake()
        self.show()

    async def run(self) -> None:
        """Fill the copy and keep it up to date."""
        while True:
            try:
                await self._take()
                while not self._is_replaced:
                    await self._do_what_is_due()
            except StoreUnavailable as error:
                self._failures += 1
                self._is_open = self._has_to_store = False
                self._show_trouble(CopyState.UNWRITABLE, error.sentence)
                await self._wait(nth(self._times.unwritable, self._failures))
            except Exception:
                text = sentence("service", "The list cannot be read because of a bug in the program. Restart it.")
                self._show_trouble(CopyState.FAILED, text)
                raise

    def wake(self) -> None:
        """Look now what is due, instead of later."""
        self._woken.set()

    async def store_waiting(self) -> bool:
        """Store what the user's reads have shown. Return whether that was possible. If not, `run` does it later."""
        try:
            await self._writer.store_waiting()
            await self._refresh()
        except StoreUnavailable:
            self._has_to_store = True
            self.wake()
            return False
        self.show()
        return True

    def show(self) -> None:
        """Publish the status."""
        self._progress.show(self._trouble or self._known())

    def _show_trouble(self, state: CopyState, reason: str) -> None:
        self._activity = None
        self._progress.end_sweep()
        self._trouble = CopyStatus(state, reason=reason)
        self.show()

    async def _take(self) -> None:
        """Open the copy, and wait until no other program fills it."""
        self._is_replaced = False
        await self.open()
        while not await self._copy.hold():
            self._trouble = CopyStatus(CopyState.ELSEWHERE)
            await self._refresh()
            self.show()
            await self._wait(self._times.elsewhere)
            # What was read until now may be older than what the other program has stored.
            self._writer.stop()
        extent = await self._refresh()
        self._trouble = None
        self._schedule.use(extent)
        self._writer.start(extent.newest_stamp)
        await self._writer.store_waiting()

    async def _do_what_is_due(self) -> None:
        if self._has_to_store:
            self._has_to_store = False
            await self._writer.store_waiting()
            await self._refresh()
        if self._gate.is_paused:
            self.show()
            await self._wait(None)
        elif self._schedule.seconds_to_sweep == 0:
            await self._sweep()
        elif self.is_check_asked and self._proved is not None:
            await self._check(self._proved)
        elif self._schedule.seconds_to_heads == 0:
            self._schedule.end_heads(is_joined=await read_head_pages(self._reads, self._writer))
            await self._refresh()
        else:
            self._failures = 0
            self.show()
            await self._wait(min(self._schedule.seconds_to_sweep, self._schedule.seconds_to_heads))

    async def _sweep(self) -> None:
        extent = await self._refresh()
        self._proved = None
        self._activity = CopyState.FILLING if extent.complete_at is None else CopyState.UPDATING
        unfinished = extent.sweep if self._schedule.can_go_on(extent) else None
        self._progress.begin_sweep(0 if unfinished is None else unfinished.pages * LIMIT)
        self.show()
        swept = await (self._sweeper.sweep() if unfinished is None else self._sweeper.go_on(unfinished))
        if not swept.is_proved:
            await self._end(swept)
            self._progress.begin_sweep(0)
            swept = await self._sweeper.with_overlap()
        await self._end(swept)
        self._progress.end_sweep()
        self._schedule.end_sweep(is_proved=swept.is_proved)
        if swept.is_proved:
            self._was_damaged = False
            self._proved = swept.sweep
            await self._remove(swept)
        self._activity = None
        await self._refresh()

    async def _end(self, swept: Swept) -> None:
        total = self._progress.total if swept.total is None else swept.total
        await self._copy.end(swept.sweep, self._now(), total, is_proved=swept.is_proved)
        self._schedule.note(await self._refresh())

    async def _remove(self, swept: Swept) -> None:
        self._missing, self._reason = await self._copy.count_missing(swept.sweep), ""
        if self._missing and may_remove_by_itself(self._missing, self._progress.extent.media, swept.total):
            await self._read_missing(swept.sweep)

    async def _check(self, sweep: Sweep) -> None:
        self._missing, self._checked = await self._copy.count_missing(sweep), 0
        self._activity = CopyState.CHECKING
        self.show()
        await self._read_missing(sweep)
        self.is_check_asked = False
        self._activity = None
        await self._refresh()

    async def _read_missing(self, sweep: Sweep) -> None:
        self._reason = ""
        if not await self._removal.remove_missing(sweep):
            self._reason = sentence(
                "service",
                "The token may list media, but not read a single one. So media that are no longer listed are kept.",
            )

    def _known(self) -> CopyStatus:
        """Return the state, and what belongs to it."""
        extent, obstacle = self._progress.extent, self._gate.obstacle
        known = CopyStatus(missing=extent.missing, was_damaged=self._was_damaged, reason=self._reason)
        if self._activity is CopyState.CHECKING:
            known = replace(known, missing=self._missing, checked=self._checked)
        if self._gate.is_paused:
            return replace(known, state=CopyState.PAUSED)
        # What the user asked for waits for the newest pages that are being read, and these wait for the service.
        is_awaited = self._activity is not None or self._schedule.is_asked or self.is_check_asked
        if obstacle is not None and is_awaited:
            return replace(known, state=obstacle.state, reason=obstacle.reason, next_try=obstacle.next_try)
        if self._activity is not None:
            return replace(known, state=self._activity)
        if extent.missing and not may_remove_by_itself(extent.missing, extent.media, extent.total):
            return replace(known, state=CopyState.NOT_LISTED)
        if self._schedule.next_try is not None:
            return replace(known, state=CopyState.NOT_PROVED, next_try=self._schedule.next_try)
        if extent.complete_at is None:
            return known
        return replace(known, state=CopyState.STALE if self._schedule.is_old else CopyState.COMPLETE)

    async def _refresh(self) -> Extent:
        """Take over what the copy has now."""
        extent = await self._copy.extent()
        self._progress.use(extent)
        return extent

    def _note_read(self, entries: int, total: int | None, new: int) -> None:
        self._progress.read(entries, total, new)
        self.show()

    def _note_checked(self) -> None:
        self._checked += 1
        self.show()

    async def _wait(self, seconds: float | None) -> None:
        """Wait until `wake` is called, at most so many seconds."""
        try:
            async with asyncio.timeout(seconds):
                await self._woken.wait()
        except TimeoutError:
            pass
        self._woken.clear()
