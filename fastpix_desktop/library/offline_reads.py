"""Reads the copy of the library in place of the service, while the service cannot be reached.

What is read here is only shown. It is never published, so that no write is decided or proved by it.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime
from typing import Protocol, TypeVar

from msgspec import Struct

from fastpix_desktop.domain.library_copy import Extent
from fastpix_desktop.domain.media import Media
from fastpix_desktop.domain.pages import Order, Page
from fastpix_desktop.errors import StoreUnavailable
from fastpix_desktop.library.reachability import Reachability

log = logging.getLogger(__name__)

READING_MAY_TAKE = 5.0
"""Seconds to wait for the disk. After that, what the service says is shown, as without a copy."""

Result = TypeVar("Result")


class ReadableCopy(Protocol):
    """The part of the copy of a library that is shown. `search.sync.CopySync` implements it.

    Each call may raise StoreUnavailable.
    """

    async def extent(self) -> Extent:
        """Return what the copy has."""

    async def page(self, number: int, limit: int, order: Order) -> Page[Media]:
        """Return a page of the copy, with the number of media in the copy as its total."""

    async def media(self, media_id: str) -> Media | None:
        """Return the record of a media, None if the copy has none."""


class CopiedMedia(Struct, frozen=True):
    """The record of a media in the copy. `as_of`: see `Page.as_of`."""

    media: Media
    as_of: datetime


class OfflineReads:
    """Reads the copy of one workspace. `copy` returns it, None while none is kept.

    Nothing is returned while the service can be reached, and nothing of a copy that is empty or cannot be read.
    """

    def __init__(self, copy: Callable[[], ReadableCopy | None], reachability: Reachability) -> None:
        self._copy = copy
        self._reachability = reachability

    async def page(self, number: int, limit: int, order: Order) -> Page[Media] | None:
        """Return page `number` (from 1) of the copy, with its age. It is empty if the copy ends before it."""

        async def read(copy: ReadableCopy, extent: Extent, as_of: datetime) -> Page[Media]:
            page = await copy.page(number, limit, order)
            return replace(page, as_of=as_of, copied_of=extent.total if extent.complete_at is None else None)

        return await self._read(read)

    async def media(self, media_id: str) -> CopiedMedia | None:
        """Return the record of a media in the copy."""

        async def read(copy: ReadableCopy, _: Extent, as_of: datetime) -> CopiedMedia | None:
            media = await copy.media(media_id)
            return None if media is None else CopiedMedia(media, as_of)

        return await self._read(read)

    async def has_copy(self) -> bool:
        """Whether there is a copy to read now."""

        async def read(*_: object) -> bool:
            return True

        return bool(await self._read(read))

    async def _read(self, read: Callable[[ReadableCopy, Extent, datetime], Awaitable[Result]]) -> Result | None:
        copy = None if self._reachability.offline is None else self._copy()
        if copy is None:
            return None
        try:
            async with asyncio.timeout(READING_MAY_TAKE):
                extent = await copy.extent()
                # An empty copy may be one that nothing was read into yet. It does not say that there are no media.
                return await read(copy, extent, extent.as_of) if extent.media and extent.as_of is not None else None
        except (StoreUnavailable, TimeoutError) as error:
            log.info("the copy cannot be read: %r", error)
            return None
