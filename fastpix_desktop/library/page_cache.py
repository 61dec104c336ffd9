"""Reads pages of one list: the latest wish wins, the next page is read ahead, the last ones are remembered.

A reply is shown only if it answers the latest wish. What is remembered is forgotten when anything changed.
"""

import logging
import time
from collections.abc import Awaitable, Callable, Coroutine, Hashable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol

from fastpix_desktop.domain.query import Order, Page, Wish
from fastpix_desktop.errors import FastPixError

log = logging.getLogger(__name__)

SHOWN_FOR = 300.0
"""Seconds for which a page that was read or fetched ahead may be shown at once when it is wished for."""

FRESH_FOR = 10.0
"""Seconds after which such a page, once shown, is read again in the background."""

MOST_PAGES = 8

Fetch = Callable[[int, int, Order], Awaitable[Page[Any]]]


class Tasks(Protocol):
    """What the reads run in, each under a key; `ui.loop.tasks.TaskOwner` is one."""

    def start(
        self,
        action: Callable[[], Coroutine[Any, Any, None]],
        *,
        key: Hashable = None,
        replace: bool = False,
        background: bool = False,
    ) -> bool:
        """Run `action`; returns whether it was started."""

    def cancel(self, key: Hashable) -> None:
        """Cancel what runs under `key`."""

    def bring_forward(self, key: Hashable, new_key: Hashable) -> None:
        """Somebody waits for what runs under `key` now: it goes on under `new_key`."""


@dataclass(frozen=True, slots=True)
class Listener:
    """Who shows the pages: `loading` when one has to be fetched, then `arrived` with the time it was read at, `failed`,
    or `stopped`."""

    loading: Callable[[], object]
    arrived: Callable[[Page[Any], datetime], object]
    failed: Callable[[FastPixError], object]
    stopped: Callable[[], object]


@dataclass(frozen=True, slots=True)
class _Remembered:
    page: Page[Any]
    read_at: datetime
    clock: float

    @property
    def age(self) -> float:
        """Seconds since it was read."""
        return time.monotonic() - self.clock


class _Reading:
    """A page on its way, told from every other by identity."""

    def __init__(self, wish: Wish) -> None:
        self.wish = wish


class PageCache:
    """Tells the listener of the page last wished for, from one source, until it is dropped. `wish` is that page."""

    def __init__(self, fetch: Fetch, tasks: Tasks, listener: Listener) -> None:
        self._fetch = fetch
        self._tasks = tasks
        self._listener = listener
        self._remembered: dict[Wish, _Remembered] = {}
        self._wanted: _Reading | None = None
        self._ahead: _Reading | None = None
        self.wish = Wish()

    def go(self, wish: Wish) -> None:
        """Show the page of `wish`: at once if it is remembered, else as soon as it comes. One that is being read, for
        an earlier wish or ahead of one, is not asked for again."""
        self.wish = wish
        found = self._remembered.get(wish)
        if found is not None and found.age <= SHOWN_FOR:
            self._stop_waiting()
            self._arrive(found)
            if found.age > FRESH_FOR:
                self._read(quietly=True)
        elif self._wanted is not None and self._wanted.wish == wish:
            return
        elif self._ahead is not None and self._ahead.wish == wish:
            self._stop_waiting()
            self._wanted, self._ahead = self._ahead, None
            self._tasks.bring_forward(self._key("ahead"), self._key("wish"))
            self._listener.loading()
        else:
            self._read()

    def refresh(self, wish: Wish | None = None) -> None:
        """Read a page afresh (the last wished for, unless told another), and forget the remembered ones."""
        self.wish = wish or self.wish
        self._remembered.clear()
        self._read()

    def forget(self) -> None:
        """Something changed: the remembered pages may be wrong, and so may the one that is being read."""
        self._remembered.clear()
        self._stop_reading_ahead()
        if self._wanted is not None:
            self._read(quietly=True)

    def stop(self) -> None:
        """Wait no longer for the page that is being read, if one is."""
        if self._wanted is not None:
            self._stop_waiting()
            self._listener.stopped()

    def drop(self) -> None:
        """Stop reading and forget everything."""
        self._remembered.clear()
        self._stop_waiting()
        self._stop_reading_ahead()

    def _stop_waiting(self) -> None:
        self._wanted = None
        self._tasks.cancel(self._key("wish"))

    def _stop_reading_ahead(self) -> None:
        self._ahead = None
        self._tasks.cancel(self._key("ahead"))

    def _read(self, *, quietly: bool = False) -> None:
        self._stop_reading_ahead()
        if not quietly:
            self._listener.loading()
        reading = self._wanted = _Reading(self.wish)
        if not self._tasks.start(lambda: self._carry_out(reading), key=self._key("wish"), replace=True):
            self._wanted = None

    def _read_ahead(self, page: Page[Any]) -> None:
        wish = Wish(page.number + 1, self.wish.limit, self.wish.order)
        found = self._remembered.get(wish)
        is_remembered = found is not None and found.age < FRESH_FOR
        if page.pages is None or wish.number > page.pages or is_remembered:
            return
        reading = self._ahead = _Reading(wish)
        key = self._key("ahead")
        if not self._tasks.start(lambda: self._carry_out(reading), key=key, replace=True, background=True):
            self._ahead = None

    async def _carry_out(self, reading: _Reading) -> None:
        """Read a page. What becomes of it is decided when it is there: it may be wished for by then, or by nobody."""
        wish = reading.wish
        try:
            page = await self._fetch(wish.number, wish.limit, wish.order)
        except FastPixError as error:
            if self._ended(reading):
                self._listener.failed(error)
            else:
                log.debug("fetching ahead failed: %s", type(error).__name__)
            return
        except BaseException:
            self._ended(reading)
            raise
        is_ahead = reading is self._ahead
        if self._ended(reading):
            self._arrive(self._remember(wish, page))
        elif is_ahead:
            self._remember(wish, page)

    def _ended(self, reading: _Reading) -> bool:
        """A read is over, however it ended; returns whether its page is the one that is wished for."""
        is_wanted = reading is self._wanted
        if is_wanted:
            self._wanted = None
        elif reading is self._ahead:
            self._ahead = None
        return is_wanted

    def _arrive(self, found: _Remembered) -> None:
        page = found.page
        pages = page.pages
        if not page.entries and pages is not None and pages < page.number:
            # Others deleted media while we paged: the last page there is now is what was meant.
            self.go(Wish(pages, self.wish.limit, self.wish.order))
            return
        self._listener.arrived(page, found.read_at)
        self._read_ahead(page)

    def _remember(self, wish: Wish, page: Page[Any]) -> _Remembered:
        self._remembered.pop(wish, None)
        found = self._remembered[wish] = _Remembered(page, datetime.now(UTC), time.monotonic())
        while len(self._remembered) > MOST_PAGES:
            self._remembered.pop(next(iter(self._remembered)))
        return found

    def _key(self, what: str) -> tuple[int, str]:
        return id(self), what
