"""A copy of a library in memory, which is only read."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime

from fastpix_desktop.domain.identity import is_same
from fastpix_desktop.domain.library_copy import Extent
from fastpix_desktop.domain.media import Media
from fastpix_desktop.domain.pages import Order, Page
from fastpix_desktop.errors import StoreTrouble, StoreUnavailable

AS_OF = datetime(2026, 11, 26, 14, 2, tzinfo=UTC)


class SmallCopy:
    """Has these media, newest first. While `is_damaged`, reading it fails, and while `is_stuck`, it never ends."""

    def __init__(self, media: Sequence[Media], as_of: datetime | None = AS_OF) -> None:
        self.records = tuple(media)
        self.as_of = as_of
        self.is_damaged = False
        self.is_stuck = False
        self.is_complete = True
        self.total: int | None = None

    async def extent(self) -> Extent:
        if self.is_stuck:
            await asyncio.Event().wait()
        self._read()
        return Extent(len(self.records), self.total, self.as_of if self.is_complete else None, seen_at=self.as_of)

    async def page(self, number: int, limit: int, order: Order) -> Page[Media]:
        self._read()
        ordered = self.records if order == "desc" else self.records[::-1]
        return Page(ordered[(number - 1) * limit : number * limit], number, limit, len(self.records))

    async def media(self, media_id: str) -> Media | None:
        self._read()
        return next((media for media in self.records if is_same(media.id, media_id)), None)

    def _read(self) -> None:
        if self.is_damaged:
            raise StoreUnavailable("The copy is damaged.", trouble=StoreTrouble.DAMAGED)
