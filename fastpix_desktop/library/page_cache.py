"""Reads the pages of one list, caches them, and reads the next page ahead.

Only the page that was asked for last is shown. The owner empties the cache when the list may have changed. While the
service cannot be reached, pages of the copy of the library are shown.
"""

import logging
import time
from collections.abc import Awaitable, Callable, Coroutine, Hashable
from datetime import UTC, datetime
from typing import Any, Protocol

from msgspec import Struct

from fastpix_desktop.domain.pages import Order, Page, PageRequest
from fastpix_desktop.errors import FastPixError

log = logging.getLogger(__name__)

SHOWN_FOR = 300.0
"""In seconds. A cached page that is older is read again before it is shown."""

FRESH_FOR = 10.0
"""In seconds. A cached page that is older is shown, and then also read again in the background."""

MOST_PAGES = 8
"""The most pages in the cache."""

Fetch = Callable[[int, int, Order], Awaitable[Page[Any]]]
"""Reads a page, given its number from 1, its rows and its order. May raise a FastPixError."""

FetchCopied = Callable[[int, int, Order], Awaitable[Page[Any] | None]]
"""The same from the copy of the library. None while the service can be reached, and if there is no such copy."""


async def _no_copy(number: int, limit: int, order: Order) -> None:
    """The lists that have no copy."""


class Tasks(Protocol):
    """Starts and cancels the tasks that read, each with a key. `ui.loop.tasks.TaskOwner` implements it."""

    def start(
        self,
        action: Callable[[], Coroutine[Any, Any, None]],
        *,
        key: Hashable = None,
        replace: bool = False,
        background: bool = False,
    ) -> bool:
        """Run `action` as a task. Returns whether it was started."""

    def cancel(self, key: Hashable) -> None:
        """Cancel the task with this key."""

    def bring_forward(self, key: Hashable, new_key: Hashable) -> None:
        """Move the background task `key` to the foreground, with the key `new_key`: the user waits for it now."""


class Listener(Struct, frozen=True):
    """The functions that show pages and the state of a read.

    - `loading()`: the user waits for a page that is being read.
    - `arrived(page, read_at)`: show this page, which was read at this time. A page of the copy has `page.as_of`.
    - `failed(error)`: the read failed.
    - `stopped()`: the read that the user waited for was cancelled by `PageCache.stop`.
    """

    loading: Callable[[], object]
    arrived: Callable[[Page[Any], datetime], object]
    failed: Callable[[FastPixError], object]
    stopped: Callable[[], object]


class _CachedPage(Struct, frozen=True):
    page: Page[Any]
    read_at: datetime
    clock: float

    @property
    def age(self) -> float:
        """Seconds since the page was read."""
        return time.monotonic() - self.clock


class _Reading:
    """A read that is running. Two reads of the same page are different objects."""

    def __init__(self, request: PageRequest) -> None:
        self.request = request


class PageCache:
    """The pages of one list. `request` is the page that was asked for last. Only this page is sent to the listener.

    A page of the copy is shown at once, and the service is asked all the same. It never takes the place of the
    service's own page on screen, and is not cached.
    """

    def __init__(self, fetch: Fetch, tasks: Tasks, listener: Listener, fetch_copied: FetchCopied = _no_copy) -> None:
        self._fetch = fetch
        self._fetch_copied = fetch_copied
        self._shown: PageRequest | None = None
        self._tasks = tasks
        self._listener = listener
        self._cached: dict[PageRequest, _CachedPage] = {}
        self._wanted: _Reading | None = None
        self._ahead: _Reading | None = None
        self.request = PageRequest()

    @property
    def is_reading(self) -> bool:
        """Whether the page that was asked for last is being read."""
        return self._wanted is not None

    def go(self, request: PageRequest) -> None:
        """Show the page `request`: at once if it is in the cache and not too old, otherwise when it has been read.

        If the page has to be read and is already being read, no second read is sent. Reading ahead counts too.
        """
        self.request = request
        found = self._cached.get(request)
        if found is not None and found.age <= SHOWN_FOR:
            self._stop_waiting()
            self._arrive(found)
            if found.age > FRESH_FOR:
                self._read(in_background=True)
        elif self._wanted is not None and self._wanted.request == request:
            return
        elif self._ahead is not None and self._ahead.request == request:
            self._stop_waiting()
            self._wanted, self._ahead = self._ahead, None
            self._tasks.bring_forward(self._key("ahead"), self._key("page"))
            self._listener.loading()
        else:
            self._read()

    def refresh(self, request: PageRequest | None = None) -> None:
        """Empty the cache and read the page `request`, by default the page that was asked for last."""
        self.request = request or self.request
        self._cached.clear()
        self._read()

    def forget(self) -> None:
        """Empty the cache, because the list changed. Reading ahead is cancelled. Another running read starts again."""
        self._cached.clear()
        self._stop_reading_ahead()
        if self._wanted is not None:
            self._read(in_background=True)

    def stop(self) -> None:
        """Cancel the running read, if there is one. Reading ahead continues."""
        if self._wanted is not None:
            self._stop_waiting()
            self._listener.stopped()

    def rest(self) -> None:
        """Show nothing until the next call of `go` or `refresh`, because something else is shown in place of the pages.

        The read that the user waited for is cancelled.
        """
        self._shown = None
        self._stop_waiting()
        self._stop_reading_ahead()

    def drop(self) -> None:
        """Stop reading and empty the cache."""
        self._cached.clear()
        self._stop_waiting()
        self._stop_reading_ahead()

    def _stop_waiting(self) -> None:
        self._wanted = None
        self._tasks.cancel(self._key("page"))

    def _stop_reading_ahead(self) -> None:
        self._ahead = None
        self._tasks.cancel(self._key("ahead"))

    def _read(self, *, in_background: bool = False) -> None:
        self._stop_reading_ahead()
        if not in_background:
            self._listener.loading()
        reading = self._wanted = _Reading(self.request)
        if not self._tasks.start(lambda: self._carry_out(reading), key=self._key("page"), replace=True):
            self._wanted = None

    def _read_ahead(self, page: Page[Any]) -> None:
        request = PageRequest(page.number + 1, self.request.limit, self.request.order)
        found = self._cached.get(request)
        is_fresh = found is not None and found.age < FRESH_FOR
        if page.pages is None or request.number > page.pages or is_fresh:
            return
        reading = self._ahead = _Reading(request)
        key = self._key("ahead")
        if not self._tasks.start(lambda: self._carry_out(reading), key=key, replace=True, background=True):
            self._ahead = None

    async def _carry_out(self, reading: _Reading) -> None:
        """Read a page. Then send it to the listener if it is the page that was asked for last.

        This is decided after the read. Meanwhile the user may have asked for another page, or for a page that is
        being read ahead.
        """
        request = reading.request
        try:
            await self._show_copied(reading)
            page = await self._fetch(request.number, request.limit, request.order)
        except FastPixError as error:
            # This failure may have shown that the service cannot be reached.
            await self._show_copied(reading)
            if self._ended(reading):
                self._listener.failed(error)
            else:
                log.debug("reading ahead failed: %s", type(error).__name__)
            return
        except BaseException:
            self._ended(reading)
            raise
        is_ahead = reading is self._ahead
        if self._ended(reading):
            self._arrive(self._cache(request, page))
        elif is_ahead:
            self._cache(request, page)

    async def _show_copied(self, reading: _Reading) -> None:
        """Show the page in the copy, if it is to be shown, and not on screen already."""
        request = reading.request
        if reading is not self._wanted or request == self._shown:
            return
        page = await self._fetch_copied(request.number, request.limit, request.order)
        if page is not None and page.as_of is not None and reading is self._wanted:
            self._arrive(_CachedPage(page, page.as_of, time.monotonic()))

    def _ended(self, reading: _Reading) -> bool:
        """Record that a read has ended, also by an error. Returns whether its page is the one that was asked for."""
        is_wanted = reading is self._wanted
        if is_wanted:
            self._wanted = None
        elif reading is self._ahead:
            self._ahead = None
        return is_wanted

    def _arrive(self, found: _CachedPage) -> None:
        page = found.page
        pages = page.pages
        if not page.entries and pages is not None and pages < page.number:
            # The list has become shorter and ends before this page now. Show its last page.
            self.go(PageRequest(pages, self.request.limit, self.request.order))
            return
        self._shown = self.request
        self._listener.arrived(page, found.read_at)
        if page.as_of is None:
            self._read_ahead(page)

    def _cache(self, request: PageRequest, page: Page[Any]) -> _CachedPage:
        self._cached.pop(request, None)
        found = self._cached[request] = _CachedPage(page, datetime.now(UTC), time.monotonic())
        while len(self._cached) > MOST_PAGES:
            self._cached.pop(next(iter(self._cached)))
        return found

    def _key(self, what: str) -> tuple[int, str]:
        return id(self), what
