"""Turns pages in the program's window as a person does, and measures the turns and the pauses of the window."""

import asyncio
import time

from benchmarks.frames import Frames
from benchmarks.memory import memory
from benchmarks.readings import Reading
from benchmarks.ticks import Ticks
from fastpix_desktop.program import Program

_OWN_TASKS = 2
"""The program's main task and the watcher's. Without other tasks, nothing is being read."""


class PageTurns:
    """Uses the pager of a program with an open workspace."""

    def __init__(self, program: Program, frames: Frames) -> None:
        self._panel = program.window.workspace.panel
        self._frames = frames

    async def measure(self, pages: int, settle: float, turns: int) -> Reading:
        """Returns pauses (`idle_gaps`, `paging_gaps`), then memory after `settle` seconds, then `turns` in seconds.

        `missed` counts the turns whose page was not yet loaded at the click. They are not in the figures.
        """
        await self._frames.until(lambda: bool(self._panel.model.rows))
        await self._rest()
        ticks = Ticks()
        await asyncio.sleep(settle)
        idle = ticks.gaps()
        ticks, start = Ticks(), time.perf_counter()
        for _ in range(pages):
            await self._turn()
        took = time.perf_counter() - start
        paging = ticks.gaps()
        await self._rest()
        await asyncio.sleep(settle)
        held = memory()
        return {"idle_gaps": idle, "paging_gaps": paging, "took": [took], **held, **await self._turns(turns)}

    async def _turns(self, count: int) -> Reading:
        turns: list[float] = []
        missed = 0
        self._panel.pager.first.click()
        await self._rest()
        for _ in range(count):
            await self._rest()
            took, was_there = await self._turn()
            if was_there:
                turns.append(took)
            else:
                missed += 1
        return {"turns": turns, "missed": [missed]}

    async def _turn(self) -> tuple[float, bool]:
        """Click on Next. Returns the seconds until the next page is painted, and whether it was loaded at the click."""
        before = self._top()
        start = time.perf_counter()
        self._panel.pager.next.click()
        was_there = self._top() != before
        painted = await self._frames.until(lambda: self._frames.table_painted and self._top() != before)
        return painted - start, was_there

    async def _rest(self) -> None:
        """Wait until the next page and the pictures of this page are loaded."""
        while len(asyncio.all_tasks()) > _OWN_TASKS:  # noqa: ASYNC110  # tasks that others end have no event
            await asyncio.sleep(0.005)
        # One more frame, in which the last data are painted.
        await asyncio.sleep(0.02)
        if len(asyncio.all_tasks()) > _OWN_TASKS:
            await self._rest()

    def _top(self) -> str | None:
        rows = self._panel.model.rows
        return rows[0].id if rows else None
