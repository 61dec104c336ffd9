"""Pictures of media: asked for when a row is painted, fetched and decoded off the window's thread, kept in memory.

Never blocks painting, and never asks twice for an address that failed lately.
"""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from functools import partial

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QPixmap

from fastpix_desktop.errors import FastPixError
from fastpix_desktop.ui.tasks import TaskOwner

LARGEST = QSize(256, 144)
"""Pictures are decoded no larger than this, in pixels: what the detail pane shows at 1.7 device pixels each."""
_KEPT = 120
"""18 MB at most; and more than fit on any screen (50 media, 20 clips, one in the pane), or they would come for ever."""
_TRY_AGAIN_AFTER = 120.0
_FAILED_KEPT = 500
"""Addresses that failed; those of some pages, and bounded since signed addresses are new at every reading."""
_QUEUED = 120
_LANES = 4
"""Pictures fetched at the same time."""


class Pictures(QObject):
    """An LRU of pixmaps by address; `arrived(address)` says that one can be painted now."""

    arrived = Signal(str)

    def __init__(self, tasks: TaskOwner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._fetch: Callable[[str], Awaitable[bytes]] | None = None
        self._pixmaps: OrderedDict[str, QPixmap] = OrderedDict()
        self._failed: dict[str, float] = {}
        self._waiting: OrderedDict[str, None] = OrderedDict()

    def set_source(self, fetch: Callable[[str], Awaitable[bytes]] | None) -> None:
        """Fetch with `fetch` from now on, and forget the pictures of the earlier source."""
        for lane in self._lanes:
            self._tasks.cancel(lane)
        self._fetch = fetch
        self._pixmaps.clear()
        self._failed.clear()
        self._waiting.clear()

    def get(self, address: str | None) -> QPixmap | None:
        """The picture if it is there; otherwise None, and it is fetched if that has a chance."""
        if not address:
            return None
        pixmap = self._pixmaps.get(address)
        if pixmap is not None:
            self._pixmaps.move_to_end(address)
            return pixmap
        if (
            self._fetch is not None
            and time.monotonic() - self._failed.get(address, -_TRY_AGAIN_AFTER) >= _TRY_AGAIN_AFTER
        ):
            self._waiting[address] = None
            self._waiting.move_to_end(address)
            while len(self._waiting) > _QUEUED:
                self._waiting.popitem(last=False)
            self._work()
        return None

    @property
    def is_busy(self) -> bool:
        """Whether pictures are still to come."""
        return any(self._tasks.is_running(lane) for lane in self._lanes)

    @property
    def _lanes(self) -> tuple[tuple[int, str, int], ...]:
        return tuple((id(self), "pictures", number) for number in range(_LANES))

    def _work(self) -> None:
        """Set one more lane to work, if one is free: a picture that does not come holds up its own lane alone."""
        fetch = self._fetch
        if fetch is not None:
            any(self._tasks.start(partial(self._drain, fetch), key=lane) for lane in self._lanes)

    async def _drain(self, fetch: Callable[[str], Awaitable[bytes]]) -> None:
        """Fetch what waits, the latest asked for first, since those rows are on screen now."""
        while self._waiting:
            address, _ = self._waiting.popitem(last=True)
            if address in self._pixmaps:
                continue
            try:
                image = await asyncio.to_thread(_decoded, await fetch(address))
            except FastPixError:
                image = QImage()
            if image.isNull():
                self._failed.pop(address, None)
                self._failed[address] = time.monotonic()
                while len(self._failed) > _FAILED_KEPT:
                    self._failed.pop(next(iter(self._failed)))
                continue
            self._pixmaps[address] = QPixmap.fromImage(image)
            while len(self._pixmaps) > _KEPT:
                self._pixmaps.popitem(last=False)
            self.arrived.emit(address)


def _decoded(data: bytes) -> QImage:
    """The image in `data`, scaled down; a null image for anything else. Runs in a thread."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and (size.width() > LARGEST.width() or size.height() > LARGEST.height()):
        scaled = size.scaled(LARGEST, Qt.AspectRatioMode.KeepAspectRatio)
        reader.setScaledSize(scaled.expandedTo(QSize(1, 1)))
    return reader.read()
