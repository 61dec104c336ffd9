"""Fetches and decodes the pictures of media in the background, and caches them in memory.

A picture is requested when its row is painted. Painting never waits for a picture. A picture is not requested again
while it is being fetched, or for some time after it could not be fetched or decoded. Why it is missing is remembered.
"""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage, QPixmap

from fastpix_desktop.domain.wording import Sentence, sentence
from fastpix_desktop.errors import (
    FastPixError,
    InvalidArgument,
    NotFound,
    PermissionDenied,
    RateLimited,
    ServiceUnreachable,
)
from fastpix_desktop.ui.loop.tasks import TaskOwner

if TYPE_CHECKING:
    from fastpix_desktop.ui.loop.picture_decoder import PictureDecoder

FETCHING = sentence("pictures", "The picture is being fetched.")
NONE = sentence("pictures", "No picture: FastPix has none for this media.")

_MOST_CACHED = 120
"""The most pictures in the cache, which need at most 18 MB. Fewer are on screen at once (50 media, 20 clips, one in the
pane). Otherwise they would replace each other in the cache and be fetched again and again."""
_MOST_LARGE = 3
"""The most pictures in the size of the pane in the cache, which need at most 6 MB. One is on screen."""
_TRY_AGAIN_AFTER = 120.0
"""Seconds until a picture that could not be fetched or decoded may be requested again."""
_TRY_TEMPORARY_AGAIN_AFTER = 30.0
"""The same after a failure that may pass, such as a broken connection. The picture is then requested without a click,
if it is on screen."""
_MOST_FAILED = 500
"""How many addresses of such pictures are remembered. There may be many: a signed address is different at each read."""
_MOST_QUEUED = 120
"""The most pictures that wait to be fetched. If there are more, the earliest requests are dropped."""
_FETCHERS = 4
"""How many tasks fetch pictures at the same time, one picture each."""


class _Failure(Struct, frozen=True):
    """Why a picture is missing, and when this was found out, by the clock `time.monotonic`, in seconds."""

    why: Sentence
    is_temporary: bool
    at: float

    @property
    def is_over(self) -> bool:
        """Whether the picture may be requested again."""
        after = _TRY_TEMPORARY_AGAIN_AFTER if self.is_temporary else _TRY_AGAIN_AFTER
        return time.monotonic() - self.at >= after


class Pictures(QObject):
    """The pictures by their addresses.

    Signals:

    - `changed(str)`: the picture at this address has arrived, or why it is missing has changed, or it may be requested
      again.
    - `enlarged(str)`: the picture at this address has arrived in the size of the pane, after the smaller one.
    """

    changed = Signal(str)
    enlarged = Signal(str)

    def __init__(self, tasks: TaskOwner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._fetch: Callable[[str], Awaitable[bytes]] | None = None
        self._pixmaps: OrderedDict[str, QPixmap] = OrderedDict()
        self._large: OrderedDict[str, QPixmap] = OrderedDict()
        self._in_pane: str | None = None
        self._failed: dict[str, _Failure] = {}
        self._waiting: OrderedDict[str, None] = OrderedDict()
        self._fetching: set[str] = set()
        self._decoder: PictureDecoder | None = None
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self._try_again)

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
        self._large.clear()
        self._in_pane = None
        self._failed.clear()
        self._waiting.clear()
        self._again.stop()
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
        self._request(address)
        return None

    def get_large(self, address: str | None) -> QPixmap | None:
        """Return the picture in the size of the pane, if it is cached. Otherwise request it and return the smaller one.

        Only the address of the last call is fetched in this size: the pane shows one picture.
        """
        self._in_pane = address
        if not address:
            return None
        large = self._large.get(address)
        if large is not None:
            self._large.move_to_end(address)
            return large
        self._request(address)
        return self._pixmaps.get(address)

    def _request(self, address: str) -> None:
        """Request the picture, unless it is being fetched, or this failed a short time ago."""
        failure = self._failed.get(address)
        if self._fetch is None or address in self._fetching or not (failure is None or failure.is_over):
            return
        is_new = address not in self._waiting
        self._waiting[address] = None
        self._waiting.move_to_end(address)
        while len(self._waiting) > _MOST_QUEUED:
            self._waiting.popitem(last=False)
        if is_new:
            # Not at each repaint: looking for a fetcher that does not run takes long when all of them do.
            self._start_fetcher(self._fetch)

    def why_missing(self, address: str | None) -> Sentence | None:
        """Return why `get` returns no picture, as a sentence for the user. None if it returns one."""
        return self.why_not_shown(address) or (None if self._has(address) or self._fetch is None else FETCHING)

    def why_not_shown(self, address: str | None) -> Sentence | None:
        """Return the same, but None while the picture is fetched for the first time."""
        if not address:
            return NONE
        failure = self._failed.get(address)
        return None if failure is None or self._has(address) else failure.why

    def _has(self, address: str | None) -> bool:
        """Whether the picture is cached in any size."""
        return address in self._pixmaps or address in self._large

    def forget_failures(self) -> None:
        """Request the pictures again that could not be fetched, as soon as they are painted."""
        self._failed.clear()

    @property
    def is_busy(self) -> bool:
        """Whether pictures are being fetched."""
        return any(self._tasks.is_running(key) for key in self._fetcher_keys)

    @property
    def _fetcher_keys(self) -> tuple[tuple[int, str, int], ...]:
        return tuple((id(self), "pictures", number) for number in range(_FETCHERS))

    def _start_fetcher(self, fetch: Callable[[str], Awaitable[bytes]]) -> None:
        """Start one more fetcher, unless all are running. A server that does not reply blocks only one of them."""
        any(self._tasks.start(partial(self._fetch_all, fetch), key=key) for key in self._fetcher_keys)

    async def _fetch_all(self, fetch: Callable[[str], Awaitable[bytes]]) -> None:
        """Fetch the pictures that wait. The latest request comes first, because its row was painted last."""
        # Imported here, because the window is shown before it has pictures.
        from fastpix_desktop.ui.loop.picture_decoder import LARGEST_IN_PANE, LARGEST_SHOWN, PictureDecoder
        from fastpix_desktop.ui.loop.picture_limits import PictureRefused

        # One for all fetchers, because it decodes one picture at a time.
        decoder = self._decoder = self._decoder or PictureDecoder()
        fetching = self._fetching
        while self._waiting:
            address, _ = self._waiting.popitem(last=True)
            is_large = address == self._in_pane and address not in self._large
            if address in self._pixmaps and not is_large:
                continue
            fetching.add(address)
            had = address in self._pixmaps
            largest = LARGEST_IN_PANE if is_large else LARGEST_SHOWN
            try:
                image = await asyncio.to_thread(decoder.decode, await fetch(address), largest)
            except FastPixError as error:
                self._fail(address, _why_not_fetched(error), is_temporary=_may_pass(error))
            except PictureRefused as refused:
                self._fail(address, refused.sentence, is_temporary=False)
            else:
                self._store(address, image, is_large=is_large)
            finally:
                fetching.discard(address)
            # The rows with the picture are painted again only if they did not have it.
            (self.enlarged if had else self.changed).emit(address)

    def _store(self, address: str, image: QImage, *, is_large: bool) -> None:
        from fastpix_desktop.ui.loop.picture_decoder import smaller

        self._failed.pop(address, None)
        if is_large:
            self._large[address] = QPixmap.fromImage(image)
            if len(self._large) > _MOST_LARGE:
                self._large.popitem(last=False)
        if address not in self._pixmaps:
            self._pixmaps[address] = QPixmap.fromImage(smaller(image))
        while len(self._pixmaps) > _MOST_CACHED:
            self._pixmaps.popitem(last=False)

    def _fail(self, address: str, why: Sentence, *, is_temporary: bool) -> None:
        self._failed.pop(address, None)
        self._failed[address] = _Failure(why, is_temporary, time.monotonic())
        while len(self._failed) > _MOST_FAILED:
            self._failed.pop(next(iter(self._failed)))
        if is_temporary and not self._again.isActive():
            self._again.start(round(_TRY_TEMPORARY_AGAIN_AFTER * 1000))

    def _try_again(self) -> None:
        """Let the pictures that are on screen be requested again, if their failures may have passed."""
        temporary = [(address, failure) for address, failure in self._failed.items() if failure.is_temporary]
        if not all(failure.is_over for _, failure in temporary):
            self._again.start(round(_TRY_TEMPORARY_AGAIN_AFTER * 1000))
        for address, failure in temporary:
            if failure.is_over:
                self.changed.emit(address)


def _may_pass(error: FastPixError) -> bool:
    return isinstance(error, ServiceUnreachable | RateLimited) or (error.status is not None and error.status >= 500)


def _why_not_fetched(error: FastPixError) -> Sentence:
    """Return a sentence without the service's own words, because those may contain the address, which may be signed."""
    match error:
        case InvalidArgument() | PermissionDenied():
            return _as_sentence(error)
        case ServiceUnreachable():
            return sentence("pictures", "The picture could not be fetched: FastPix could not be reached.")
        case NotFound():
            return sentence("pictures", "The picture could not be fetched: FastPix found nothing at its address.")
        case RateLimited():
            return sentence("pictures", "The picture could not be fetched: FastPix asked the program to wait.")
    if error.status is not None and not 200 <= error.status < 300:
        return sentence("pictures", "The picture could not be fetched: FastPix answered with HTTP {status}.").fill(
            status=error.status
        )
    return _as_sentence(error)


def _as_sentence(error: FastPixError) -> Sentence:
    if isinstance(error.sentence, Sentence):
        return error.sentence
    return sentence("pictures", "The picture could not be fetched.")
