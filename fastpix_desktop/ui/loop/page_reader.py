"""Reads pages for a table: latest wish wins, the next page is fetched ahead, the last ones are kept; knows no widget.

A reply is shown only if it answers the latest wish; kept pages are forgotten when anything changed.
"""

import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import QObject, Signal

from fastpix_desktop.domain.query import Order, Page, Wish
from fastpix_desktop.errors import FastPixError
from fastpix_desktop.ui.loop.tasks import TaskOwner

log = logging.getLogger(__name__)

SHOWN_FOR = 300.0
"""Seconds for which a page that was read or fetched ahead may be shown at once when it is wished for."""

FRESH_FOR = 10.0
"""Seconds after which such a page, once shown, is read again in the background."""

KEPT_PAGES = 8

Fetch = Callable[[int, int, Order], Awaitable[Page[Any]]]


@dataclass(frozen=True, slots=True)
class _Kept:
    page: Page[Any]
    read_at: datetime
    clock: float

    @property
    def age(self) -> float:
        """Seconds since it was read."""
        return time.monotonic() - self.clock


class PageReader(QObject):
    """Tells of the page last wished for: `loading` at once if it has to be fetched, then `arrived(Page, datetime)`
    with the time it was read at, `failed(FastPixError)`, or `stopped`."""

    loading = Signal()
    arrived = Signal(object, object)
    failed = Signal(object)
    stopped = Signal()

    def __init__(self, tasks: TaskOwner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._fetch: Fetch | None = None
        self._generation = 0
        self._kept: dict[Wish, _Kept] = {}
        self.wish = Wish()

    def set_source(self, fetch: Fetch | None) -> None:
        """Read from `fetch` from now on; replies of the earlier source are dropped."""
        self.drop()
        self._fetch = fetch

    def go(self, wish: Wish) -> None:
        """Show the page of `wish`: at once if it is kept, else as soon as it comes. Wished for once more while it is
        being read, it is not asked for again."""
        is_being_read = wish == self.wish and self._tasks.is_running(self._key("wish"))
        self.wish = wish
        kept = self._kept.get(wish)
        if kept is None or kept.age > SHOWN_FOR:
            if not is_being_read:
                self._read()
            return
        self._generation += 1
        self._tasks.cancel(self._key("wish"))
        self._arrive(kept)
        if kept.age > FRESH_FOR:
            self._read(quietly=True)

    def refresh(self, wish: Wish | None = None) -> None:
        """Read a page afresh (the last wished for, unless told another), and forget the kept ones."""
        self.wish = wish or self.wish
        self._kept.clear()
        self._read()

    def forget_kept(self) -> None:
        """Something changed: the kept pages may be wrong, and so may the one that is being read."""
        self._kept.clear()
        self._tasks.cancel(self._key("ahead"))
        if self._tasks.is_running(self._key("wish")):
            self._read(quietly=True)

    def stop(self) -> None:
        """Wait no longer for the page that is being read, if one is."""
        if self._tasks.is_running(self._key("wish")):
            self._generation += 1
            self._tasks.cancel(self._key("wish"))
            self.stopped.emit()

    def drop(self) -> None:
        """Stop reading and forget everything."""
        self._generation += 1
        self._kept.clear()
        self._tasks.cancel(self._key("wish"))
        self._tasks.cancel(self._key("ahead"))

    def _read(self, *, quietly: bool = False) -> None:
        fetch, wish = self._fetch, self.wish
        if fetch is None:
            return
        self._generation += 1
        generation = self._generation
        self._tasks.cancel(self._key("ahead"))

        async def read() -> None:
            try:
                page = await fetch(wish.number, wish.limit, wish.order)
            except FastPixError as error:
                if generation == self._generation:
                    self.failed.emit(error)
                return
            if generation == self._generation:
                self._arrive(self._keep(wish, page))

        if not quietly:
            self.loading.emit()
        self._tasks.start(read, key=self._key("wish"), replace=True)

    def _arrive(self, kept: _Kept) -> None:
        page = kept.page
        pages = page.pages
        if not page.entries and pages is not None and pages < page.number:
            # Others deleted media while we paged: the last page there is now is what was meant.
            self.go(Wish(pages, self.wish.limit, self.wish.order))
            return
        self.arrived.emit(page, kept.read_at)
        self._read_ahead(page)

    def _read_ahead(self, page: Page[Any]) -> None:
        fetch = self._fetch
        wish = Wish(page.number + 1, self.wish.limit, self.wish.order)
        kept = self._kept.get(wish)
        is_kept = kept is not None and kept.age < FRESH_FOR
        if fetch is None or page.pages is None or wish.number > page.pages or is_kept:
            return

        async def read() -> None:
            try:
                ahead = await fetch(wish.number, wish.limit, wish.order)
            except FastPixError as error:
                log.debug("fetching ahead failed: %s", type(error).__name__)
                return
            self._keep(wish, ahead)

        self._tasks.start(read, key=self._key("ahead"), replace=True, background=True)

    def _keep(self, wish: Wish, page: Page[Any]) -> _Kept:
        self._kept.pop(wish, None)
        kept = self._kept[wish] = _Kept(page, datetime.now(UTC), time.monotonic())
        while len(self._kept) > KEPT_PAGES:
            self._kept.pop(next(iter(self._kept)))
        return kept

    def _key(self, what: str) -> tuple[int, str]:
        return id(self), what
