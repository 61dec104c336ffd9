"""Holds the reads of a workspace that was opened without the service, until its token is checked.

Until then, the token may belong to another workspace. A media that this one does not have would look as if it were
deleted.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from fastpix_desktop.domain.media import Clip, Media
from fastpix_desktop.domain.pages import Order, Page
from fastpix_desktop.errors import FastPixError

if TYPE_CHECKING:
    from fastpix_desktop.library.library import ReadService

Check = Callable[[], Awaitable[None]]
"""A function that checks the token and finds out which workspace it belongs to. Raises FastPixError."""


class FirstCheck:
    """The check that every read of a workspace waits for. `check` carries it out."""

    def __init__(self, check: Check) -> None:
        self._check: Check | None = check
        self._turn = asyncio.Lock()
        self._failure: FastPixError | None = None

    async def passed(self) -> None:
        """Return once the check has succeeded. Raises its FastPixError if it fails; the next call then tries again.

        A check that fails is the end of every call that has waited for it.
        """
        before = self._failure
        async with self._turn:
            if self._check is None:
                return
            if self._failure is not None and self._failure is not before:
                raise self._failure
            try:
                await self._check()
            except FastPixError as error:
                self._failure = error
                raise
            self._check = None


class HeldReads:
    """Sends each read once `first` has passed."""

    def __init__(self, reads: "ReadService", first: FirstCheck) -> None:
        self._reads = reads
        self._first = first

    async def list(self, limit: int = 20, offset: int = 1, order_by: Order = "desc") -> Page[Media]:
        """Return one page of the media, as `ReadService.list` does."""
        await self._first.passed()
        return await self._reads.list(limit=limit, offset=offset, order_by=order_by)

    async def get(self, media_id: str) -> Media:
        """Read one media, as `ReadService.get` does."""
        await self._first.passed()
        return await self._reads.get(media_id)

    async def get_clips(self, media_id: str, offset: int = 1, limit: int = 20, order_by: Order = "desc") -> Page[Clip]:
        """Return one page of clips, as `ReadService.get_clips` does."""
        await self._first.passed()
        return await self._reads.get_clips(media_id, offset=offset, limit=limit, order_by=order_by)
