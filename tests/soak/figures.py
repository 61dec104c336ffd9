"""What one process of the program uses, and whether that stays flat over a long life."""

import asyncio
import gc
import os
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

_PAUSE = 0.02


def sample(loop: asyncio.AbstractEventLoop) -> dict[str, int]:
    """Count what is there after a collection of garbage. Memory is in KiB."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    tops = QApplication.topLevelWidgets()
    return {
        "memory": pages * os.sysconf("SC_PAGE_SIZE") // 1024,
        "descriptors": len(os.listdir("/proc/self/fd")) - 1,  # noqa: PTH208  # the one that lists them is not counted
        "threads": threading.active_count(),
        "tasks": len(asyncio.all_tasks(loop)),
        "widgets": len(QApplication.allWidgets()),
        "qt_objects": sum(1 + len(top.findChildren(QObject)) for top in tops if top.parent() is None),
        "objects": len(gc.get_objects()),
    }


class Stops:
    """Watches the loop: `longest` is the longest time in seconds for which it ran nothing else."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.longest = 0.0
        self._loop = loop
        self._last = loop.time()
        self._next: asyncio.Handle = loop.call_later(_PAUSE, self._tick)

    def forget(self) -> None:
        """Do not count the time since the last tick."""
        self._last = self._loop.time()

    def end(self) -> None:
        """Watch no more. A timer must not outlive its loop."""
        self._next.cancel()

    def _tick(self) -> None:
        now = self._loop.time()
        self.longest = max(self.longest, now - self._last - _PAUSE)
        self._last = now
        self._next = self._loop.call_later(_PAUSE, self._tick)


class Limit(NamedTuple):
    """How much more the last third may have than the first: a share of the first, and a number."""

    share: float
    number: int

    def allows(self, first: float, last: float) -> bool:
        """Whether the growth is within the limit."""
        return last <= first * (1 + self.share) + self.number


LIMITS: Mapping[str, Limit] = {
    "memory": Limit(0.05, 12 * 1024),
    "descriptors": Limit(0.0, 8),
    "threads": Limit(0.0, 3),
    "tasks": Limit(0.0, 12),
    "widgets": Limit(0.1, 15),
    "qt_objects": Limit(0.1, 80),
    "objects": Limit(0.1, 4000),
}
"""Pages, pictures and entries of the journal are kept, so a life of some minutes gathers a little of each."""


class Trend(NamedTuple):
    """The median of the first and of the last third of a life."""

    first: int
    last: int


def trends(samples: Sequence[Mapping[str, int]]) -> dict[str, Trend]:
    """Compare the first third of the samples with the last. Empty for fewer than six samples."""
    third = len(samples) // 3
    if third < 2:
        return {}
    begun, ended = samples[:third], samples[-third:]

    def middle(of: Sequence[Mapping[str, int]], name: str) -> int:
        return int(median(one[name] for one in of))

    return {name: Trend(middle(begun, name), middle(ended, name)) for name in LIMITS}


def grown(found: Mapping[str, Trend]) -> list[str]:
    """What has grown beyond its limit, in words."""
    return [
        f"{name} has grown from {trend.first:,} to {trend.last:,}"
        for name, trend in found.items()
        if not LIMITS[name].allows(*trend)
    ]
