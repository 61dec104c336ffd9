"""Whether the service of a workspace can be reached, and when it is tried again while it cannot."""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime
from http import HTTPStatus
from typing import TYPE_CHECKING, TypeVar

from fastpix_desktop.changes import Changes, ReachabilityChanged
from fastpix_desktop.domain.media import Clip, Media
from fastpix_desktop.domain.pages import Offline, Order, Page
from fastpix_desktop.errors import FastPixError, ServiceUnreachable

if TYPE_CHECKING:
    from fastpix_desktop.library.library import ReadService

PAUSES = (2.0, 4.0, 8.0, 16.0, 32.0, 60.0)
"""Seconds to wait before each try. The last value repeats."""

JITTER = 0.2
"""The share of a pause by which it may be shorter or longer, so that many programs do not try at the same moment."""

CONFIRMED_AFTER = 5.0
"""Seconds without a reply to the second read after which the service counts as out of reach."""

PARTLY_FOR = 60.0
"""Seconds for which failed reads count one by one, once another read got a reply while the cheap one got none."""

Reply = TypeVar("Reply")


class Reachability:
    """Follows the reads of one workspace. Call its methods on the event loop's thread only.

    `offline` is None while the service can be reached. It cannot be reached once a read got no reply and a second,
    cheap read got none either: one call alone may fail for reasons of its own. Any reply ends this, also one that
    refuses, but not one of a server that failed: what would be read again then would fail too, and stay as it is.

    `ask` sends the cheap read of the list, once and at once. Each change is published. `clock` returns seconds,
    `chance` a number from 0 to 1.

    A service that answers some calls but not the list can be reached. Its failures are then failures of single calls,
    because otherwise each reply would end what each failure of the list begins, and everything would be read again and
    again without a pause.
    """

    def __init__(
        self,
        changes: Changes,
        ask: Callable[[], Awaitable[object]],
        *,
        clock: Callable[[], float] = time.monotonic,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self.offline: Offline | None = None
        self._changes = changes
        self._ask = ask
        self._clock = clock
        self._chance = chance
        self._tries = 0
        self._replied_at = float("-inf")
        self._partly_until = float("-inf")
        self._confirming = asyncio.Lock()

    def explains(self, error: FastPixError) -> bool:
        """Whether a read failed because the service cannot be reached, so that the error need not be told again."""
        return self.offline is not None and isinstance(error, ServiceUnreachable)

    async def observe(self, read: Awaitable[Reply], *, is_list: bool = False) -> Reply:
        """Wait for a read and note whether a reply came. Returns the reply, or raises the error.

        `is_list`: it reads the list, as the cheap read does.
        """
        asked_at = self._clock()
        try:
            reply = await read
        except ServiceUnreachable as error:
            if await self._is_confirmed(asked_at):
                self.note_failure(error)
            raise
        except FastPixError as error:
            self._note_reply_in(error, is_list=is_list)
            raise
        self._note_reply(is_list=is_list)
        return reply

    def note_failure(self, error: FastPixError) -> None:
        """Note that the service cannot be reached, for this reason."""
        since = datetime.now(UTC) if self.offline is None else self.offline.since
        # A read of the user counts as a try, but does not make the pauses longer: only `try_again` does.
        self._show(Offline(since, error.sentence, self._next_try()))

    async def try_again(self) -> None:
        """Ask the service once. Does nothing if it can be reached. Another call may take the place of this one."""
        if self.offline is None:
            return
        self._show(replace(self.offline, is_trying=True))
        self._tries += 1
        try:
            await self._ask()
        except FastPixError as error:
            if isinstance(error, ServiceUnreachable) or _is_failing(error):
                # If another read got a reply meanwhile, this one began before it and says nothing any more.
                if self.offline is not None:
                    self.note_failure(error)
            else:
                self._note_reply_in(error, is_list=True, is_try=True)
                self._end_try()
        except Exception:
            # A bug must not be the last try. It is reported by whoever started this one.
            self._end_try()
            raise
        else:
            self._note_reply(is_list=True, is_try=True)

    async def _is_confirmed(self, asked_at: float) -> bool:
        """Whether a read that was sent at `asked_at` got no reply because the service cannot be reached."""
        async with self._confirming:
            if self._replied_at > asked_at or self._clock() < self._partly_until:
                return False
            if self.offline is not None:
                return True
            try:
                async with asyncio.timeout(CONFIRMED_AFTER):
                    await self._ask()
            except (ServiceUnreachable, TimeoutError):
                # Another read may have got a reply meanwhile.
                return self._replied_at <= asked_at
            except FastPixError as error:
                self._note_reply_in(error, is_list=True)
            else:
                self._note_reply(is_list=True)
            return False

    def _note_reply_in(self, error: FastPixError, *, is_list: bool, is_try: bool = False) -> None:
        # Without a status, nothing was sent, for example because the service had asked the program to wait.
        if error.status is not None and not (self.offline is not None and _is_failing(error)):
            self._note_reply(is_list=is_list, is_try=is_try)

    def _note_reply(self, *, is_list: bool, is_try: bool = False) -> None:
        self._replied_at = self._clock()
        if is_list:
            self._partly_until = float("-inf")
        if self.offline is None:
            return
        if not is_list:
            self._partly_until = self._replied_at + PARTLY_FOR
        self.offline, self._tries = None, 0
        self._changes.publish(ReachabilityChanged(None, is_found_by_try=is_try))

    def _end_try(self) -> None:
        """Set the time of the next try, if nothing could be sent now."""
        if self.offline is not None:
            self._show(replace(self.offline, is_trying=False, retry_at=self._next_try()))

    def _next_try(self) -> float:
        pause = PAUSES[min(self._tries, len(PAUSES) - 1)]
        return self._clock() + pause * (1 - JITTER + 2 * JITTER * self._chance())

    def _show(self, offline: Offline) -> None:
        self.offline = offline
        self._changes.publish(ReachabilityChanged(offline))


def _is_failing(error: FastPixError) -> bool:
    """Whether the reply was that of a failing server. While a service starts again, its gateway sends 502 or 503."""
    return error.status is not None and error.status >= HTTPStatus.INTERNAL_SERVER_ERROR


class ObservedReads:
    """Sends the reads of a workspace, and lets its Reachability observe each of them."""

    def __init__(self, service: "ReadService", reachability: Reachability) -> None:
        self._service = service
        self._observe = reachability.observe

    async def list(self, limit: int = 20, offset: int = 1, order_by: Order = "desc") -> Page[Media]:
        """Return one page of the media, as `ReadService.list` does."""
        read = self._service.list(limit=limit, offset=offset, order_by=order_by)
        return await self._observe(read, is_list=True)

    async def get(self, media_id: str) -> Media:
        """Read one media, as `ReadService.get` does."""
        return await self._observe(self._service.get(media_id))

    async def get_clips(self, media_id: str, offset: int = 1, limit: int = 20, order_by: Order = "desc") -> Page[Clip]:
        """Return one page of clips, as `ReadService.get_clips` does."""
        return await self._observe(self._service.get_clips(media_id, offset=offset, limit=limit, order_by=order_by))
