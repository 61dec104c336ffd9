"""Reads the copy of the library in place of the service, while the service cannot be reached.

What is read here is only shown. It is never published, so that no write is decided or proved by it.
"""

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from msgspec import Struct

from fastpix_desktop.domain.media import Media
from fastpix_desktop.domain.query import Order, Page
from fastpix_desktop.errors import StoreUnavailable
from fastpix_desktop.library.reachability import Reachability

log = logging.getLogger(__name__)


class ReadableCopy(Protocol):
    """The part of the copy of a library that is shown. `search.sync.CopySync` implements it."""

    @property
    def as_of(self) -> datetime | None:
        """The time from which on the list was read for the copy, None if it never was."""

    async def page(self, number: int, limit: int, order: Order) -> Page[Media]:
        """Return a page of the copy, with the number of media in the copy as its total. Raises StoreUnavailable."""

    async def media(self, media_id: str) -> Media | None:
        """Return the record of a media, None if the copy has none. Raises StoreUnavailable."""


class CopiedMedia(Struct, frozen=True):
    """The record of a media in the copy. `as_of`: see `Page.as_of`."""

    media: Media
    as_of: datetime


class OfflineReads:
    """Reads the copy of one workspace. `copy` returns it, None while this run keeps none.

    Nothing is returned while the service can be reached, and nothing of a copy that is empty or cannot be read.
    """

    def __init__(self, copy: Callable[[], ReadableCopy | None], reachability: Reachability) -> None:
        self._copy = copy
        self._reachability = reachability

    async def has_copy(self) -> bool:
        """Whether there is a copy that would be shown, also while the service can be reached."""
        return await self._page_of(self._copy(), 1, 1, "desc") is not None

    async def page(self, number: int, limit: int, order: Order) -> Page[Media] | None:
        """Return page `number` (from 1) of the copy, with `as_of`. It is empty if the copy ends before it."""
        return await self._page_of(self._usable(), number, limit, order)

    async def _page_of(self, copy: ReadableCopy | None, number: int, limit: int, order: Order) -> Page[Media] | None:
        if copy is None:
            return None
        try:
            page = await copy.page(number, limit, order)
        except StoreUnavailable as error:
            log.info("the copy cannot be read: %s", error.trouble)
            return None
        as_of = copy.as_of
        # An empty copy may be one that nothing was read into yet. It does not say that there are no media.
        return replace(page, as_of=as_of) if page.total and as_of is not None else None

    async def media(self, media_id: str) -> CopiedMedia | None:
        """Return the record of a media in the copy."""
        copy = self._usable()
        if copy is None:
            return None
        try:
            media = await copy.media(media_id)
        except StoreUnavailable as error:
            log.info("the copy cannot be read: %s", error.trouble)
            return None
        as_of = copy.as_of
        return None if media is None or as_of is None else CopiedMedia(media, as_of)

    def _usable(self) -> ReadableCopy | None:
        return None if self._reachability.offline is None else self._copy()
