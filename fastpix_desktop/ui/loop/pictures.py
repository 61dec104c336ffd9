"""Fetches and decodes the pictures of media in the background, and caches them in memory.

A picture is requested when its row is painted. Painting never waits for a picture. A picture is not requested again
while it is being fetched, or for some time after it could not be fetched or decoded.
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
from fastpix_desktop.ui.loop.picture_parts import PictureRefused
from fastpix_desktop.ui.loop.tasks import TaskOwner

_MOST_CACHED = 120
"""The most pictures in the cache, which need at most 18 MB. Fewer are on screen at once (50 media, 20 clips, one in the
pane). Otherwise they would replace each other in the cache and be fetched again and again."""
_TRY_AGAIN_AFTER = 120.0
"""Seconds until a picture that could not be fetched or decoded may be requested again."""
_MOST_FAILED = 500
"""How many addresses of such pictures are remembered. There may be many: a signed address is different at each read."""
_MOST_QUEUED = 120
"""The most pictures that wait to be fetched. If there are more, the earliest requests are dropped."""
_FETCHERS = 4
"""How many tasks fetch pictures at the same time, one picture each."""


class Pictures(QObject):
    """The pictures by their addresses. Signal `arrived(str)`: the picture at this address can be painted now."""

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
        """Fetch pictures with `fetch` from now on, and empty the cache."""
        self.drop()
        self._fetch = fetch

    def drop(self) -> None:
        """Fetch no more pictures, and empty the cache."""
        for key in self._fetcher_keys:
            self._tasks.cancel(key)
        self._fetch = None
        self._pixmaps.clear()
        self._failed.clear()
        self._waiting.clear()
        # A new set, because the cancelled fetchers still remove their addresses from the old one.
        self._fetching = set()

    def get(self, address: str | None) -> QPixmap | None:
        """Return the picture if it is cached. Otherwise request it and return None.

        It is not requested if it is being fetched, or if this failed less than _TRY_AGAIN_AFTER seconds ago.
        """
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
            while len(self._waiting) > _MOST_QUEUED:
                self._waiting.popitem(last=False)
            self._start_fetcher()
        return None

    @property
    def is_busy(self) -> bool:
        """Whether pictures are being fetched."""
        return any(self._tasks.is_running(key) for key in self._fetcher_keys)

    @property
    def _fetcher_keys(self) -> tuple[tuple[int, str, int], ...]:
        return tuple((id(self), "pictures", number) for number in range(_FETCHERS))

    def _start_fetcher(self) -> None:
        """Start one more fetcher, unless all are running. A server that does not reply blocks only one of them."""
        fetch = self._fetch
        if fetch is not None:
            any(self._tasks.start(partial(self._fetch_all, fetch), key=key) for key in self._fetcher_keys)

    async def _fetch_all(self, fetch: Callable[[str], Awaitable[bytes]]) -> None:
        """Fetch the pictures that wait. The latest request comes first, because its row was painted last."""
        fetching = self._fetching
        while self._waiting:
            address, _ = self._waiting.popitem(last=True)
            fetching.add(address)
            try:
                image = await self._image(fetch, address)
            finally:
                fetching.discard(address)
            self._store(address, image)

    async def _image(self, fetch: Callable[[str], Awaitable[bytes]], address: str) -> QImage:
        """Fetch and decode the picture at an address. Returns a null image if this fails."""
        try:
            data = await fetch(address)
        except FastPixError:
            return QImage()
        try:
            return await asyncio.to_thread(self._decoder.decode, data)
        except PictureRefused:
            return QImage()

    def _store(self, address: str, image: QImage) -> None:
        if image.isNull():
            self._failed.pop(address, None)
            self._failed[address] = time.monotonic()
            while len(self._failed) > _MOST_FAILED:
                self._failed.pop(next(iter(self._failed)))
            return
        self._pixmaps[address] = QPixmap.fromImage(image)
        while len(self._pixmaps) > _MOST_CACHED:
            self._pixmaps.popitem(last=False)
        self.arrived.emit(address)
