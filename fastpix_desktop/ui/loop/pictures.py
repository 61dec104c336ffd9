"""Pictures of media: asked for when a row is painted, fetched and decoded off the window's thread, kept in memory.

Never blocks painting, and never asks twice for an address that is being fetched or failed lately.
"""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QPixmap

from fastpix_desktop.errors import FastPixError
from fastpix_desktop.ui.loop.picture_decoder import PictureDecoder
from fastpix_desktop.ui.loop.tasks import TaskOwner

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
        self._fetching: set[str] = set()
        self._decoder = PictureDecoder()

    def set_source(self, fetch: Callable[[str], Awaitable[bytes]]) -> None:
        """Fetch with `fetch` from now on, and forget the pictures of the earlier source."""
        self.drop()
        self._fetch = fetch

    def drop(self) -> None:
        """Fetch nothing more, and forget every picture."""
        for lane in self._lanes:
            self._tasks.cancel(lane)
        self._fetch = None
        self._pixmaps.clear()
        self._failed.clear()
        self._waiting.clear()
        # A new set: the lanes that were cancelled still have to take theirs out of the old one.
        self._fetching = set()

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
            and address not in self._fetching
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
        fetching = self._fetching
        while self._waiting:
            address, _ = self._waiting.popitem(last=True)
            fetching.add(address)
            try:
                image = await self._image(fetch, address)
            finally:
                fetching.discard(address)
            self._keep(address, image)

    async def _image(self, fetch: Callable[[str], Awaitable[bytes]], address: str) -> QImage:
        """The picture at that address, a null image if there is none."""
        try:
            data = await fetch(address)
        except FastPixError:
            return QImage()
        return await asyncio.to_thread(self._decoder.decode, data)

    def _keep(self, address: str, image: QImage) -> None:
        if image.isNull():
            self._failed.pop(address, None)
            self._failed[address] = time.monotonic()
            while len(self._failed) > _FAILED_KEPT:
                self._failed.pop(next(iter(self._failed)))
            return
        self._pixmaps[address] = QPixmap.fromImage(image)
        while len(self._pixmaps) > _KEPT:
            self._pixmaps.popitem(last=False)
        self.arrived.emit(address)
