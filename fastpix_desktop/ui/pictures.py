"""Pictures of media: asked for when a row is painted, fetched and decoded off the window's thread, kept in memory.

Never blocks painting, and never asks twice for an address that failed lately.
"""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QPixmap

from fastpix_desktop.errors import FastPixError
from fastpix_desktop.ui.tasks import TaskOwner

LARGEST = QSize(640, 360)
"""Pictures are decoded no larger than this, in pixels."""
_KEPT = 400
_TRY_AGAIN_AFTER = 120.0
_QUEUED = 120


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
        self._tasks.cancel(self._key)
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
            self._tasks.start(self._work, key=self._key)
        return None

    @property
    def is_busy(self) -> bool:
        """Whether pictures are still to come."""
        return self._tasks.is_running(self._key)

    @property
    def _key(self) -> tuple[int, str]:
        return id(self), "pictures"

    async def _work(self) -> None:
        """Fetch what waits, the latest asked for first, since those rows are on screen now; four at a time."""
        fetch = self._fetch
        if fetch is None:
            return
        async with asyncio.TaskGroup() as group:
            for _ in range(4):
                group.create_task(self._drain(fetch))

    async def _drain(self, fetch: Callable[[str], Awaitable[bytes]]) -> None:
        while self._waiting:
            address, _ = self._waiting.popitem(last=True)
            if address in self._pixmaps:
                continue
            try:
                image = await asyncio.to_thread(_decoded, await fetch(address))
            except FastPixError:
                image = QImage()
            if image.isNull():
                self._failed[address] = time.monotonic()
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
        reader.setScaledSize(size.scaled(LARGEST, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()
