"""Watches the reads that fill a copy for a command: whether to go on, and whether all are of one workspace.

The reading of the list tries again for as long as it takes, because a window stays open. A command ends.
"""

import time
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

from fastpix_desktop.domain.media import Clip, Media
from fastpix_desktop.domain.pages import Order, Page
from fastpix_desktop.errors import (
    FastPixError,
    NotFound,
    OtherWorkspace,
    PermissionDenied,
    RateLimited,
    SignInRequired,
    TemporaryFailure,
)
from fastpix_desktop.library.library import ReadService

PATIENCE = 120.0
"""Seconds without a reply that can be used after which the command gives up. A longer Retry-After ends it at once."""

Reply = TypeVar("Reply")


class WatchedReads:
    """Sends the reads of `service`. See `library.library.ReadService`.

    `note` is given the service's id of the workspace that each reply names, before the reply is returned, and may raise
    OtherWorkspace. `give_up` is called with the error that ends the command.
    """

    def __init__(
        self,
        service: ReadService,
        note: Callable[[str], None],
        give_up: Callable[[FastPixError], None],
        *,
        patience: float = PATIENCE,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._service = service
        self._note = note
        self._give_up = give_up
        self._patience = patience
        self._clock = clock
        self._failing_since: float | None = None

    async def list(self, limit: int = 20, offset: int = 1, order_by: Order = "desc") -> Page[Media]:
        """Return one page of the media."""
        page = await self._watched(self._service.list(limit=limit, offset=offset, order_by=order_by), is_list=True)
        self._check(page.records)
        return page

    async def get(self, media_id: str) -> Media:
        """Read one media."""
        media = await self._watched(self._service.get(media_id))
        self._check((media,))
        return media

    async def get_clips(self, media_id: str, offset: int = 1, limit: int = 20, order_by: Order = "desc") -> Page[Clip]:
        """Return one page of clips."""
        return await self._service.get_clips(media_id, offset=offset, limit=limit, order_by=order_by)

    async def _watched(self, read: Awaitable[Reply], *, is_list: bool = False) -> Reply:
        try:
            reply = await read
        except FastPixError as error:
            if self._is_end(error, is_list=is_list):
                self._give_up(error)
            raise
        self._failing_since = None
        return reply

    def _is_end(self, error: FastPixError, *, is_list: bool) -> bool:
        if isinstance(error, NotFound):
            return False
        if isinstance(error, PermissionDenied):
            # A token that may list media, but read none, fills a copy all the same.
            return is_list
        if isinstance(error, SignInRequired) or not isinstance(error, TemporaryFailure | RateLimited):
            return True
        now = self._clock()
        if self._failing_since is None:
            self._failing_since = now
        wait = (error.retry_after or 0.0) if isinstance(error, RateLimited) else 0.0
        return now + wait > self._failing_since + self._patience

    def _check(self, records: Sequence[Media]) -> None:
        try:
            for named in {media.workspace_id for media in records if media.workspace_id}:
                self._note(named)
        except OtherWorkspace as error:
            self._give_up(error)
            raise
