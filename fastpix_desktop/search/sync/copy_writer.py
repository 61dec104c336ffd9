"""Puts into the library copy what was read, in the order of its reads, and without media that were found gone."""

import asyncio
from collections import deque
from collections.abc import Callable
from datetime import datetime

from fastpix_desktop.changes import Change, MediaGone, MediaKnown, PageKnown
from fastpix_desktop.domain.identity import compared
from fastpix_desktop.domain.library_copy import Listed, Sweep
from fastpix_desktop.domain.media import Media, Unreadable
from fastpix_desktop.domain.pages import Page
from fastpix_desktop.errors import StoreUnavailable
from fastpix_desktop.search.sync.library_copy import LibraryCopy

MOST_GONE = 10_000
"""So many ids of media that were found gone are remembered."""

MOST_WAITING = 1_000
"""So many reads of the user wait to be put into the copy. Then the oldest is dropped: a sweep reads it again."""


class CopyWriter:
    """Stores pages and records in `copy`, one after the other. Nothing is stored after `close`, or before `start`.

    A **moment** is the number of microseconds since this object was made, and rises with each call of `moment`. With
    the highest stamp of the copy at the start, it makes a stamp that no earlier run has given, whatever the wall clock
    does. `clock` returns the time of the event loop, `now` that of the wall clock.
    """

    def __init__(self, copy: LibraryCopy, *, clock: Callable[[], float], now: Callable[[], datetime]) -> None:
        self._copy = copy
        self._clock = clock
        self._now = now
        self._made_at = clock()
        self._last_moment = 0
        self._base: int | None = None
        self._is_closed = False
        self._lock = asyncio.Lock()
        self._waiting: deque[Change] = deque(maxlen=MOST_WAITING)
        self._gone: dict[str, int] = {}

    def start(self, newest_stamp: int) -> None:
        """Begin to store: the highest stamp in the copy is `newest_stamp`.

        If it is from this run, stamps go on as they were, so that what still waits does not become newer by waiting.
        """
        if self._base is None or newest_stamp > self.stamp(self.moment()):
            self._base = newest_stamp + 1

    def stop(self) -> None:
        """Store nothing until `start`: another program fills the copy, and its stamps say nothing to this one.

        Only media that were found gone are removed then. That needs no stamp: a media that is gone does not come back.
        """
        self._base = None
        gone = [change for change in self._waiting if isinstance(change, MediaGone)]
        self._waiting.clear()
        self._waiting.extend(gone)

    def close(self) -> None:
        """Store nothing any more."""
        self._is_closed = True
        self._waiting.clear()

    def moment(self) -> int:
        """Return the moment of a read that is sent now."""
        self._last_moment = max(self._last_moment + 1, self._moment_of(self._clock()))
        return self._last_moment

    def stamp(self, moment: int) -> int:
        """Return the stamp of a moment."""
        return (self._base or 0) + moment

    @property
    def has_waiting(self) -> bool:
        """Whether `store_waiting` has something to store."""
        return self._base is not None and bool(self._waiting)

    def follow(self, change: Change) -> bool:
        """Note what the user's reads have shown. Return whether it is to be stored: `store_waiting` does that."""
        if self._is_closed:
            return False
        match change:
            case MediaGone(media_id):
                self.note_gone(media_id)
                self._waiting.append(change)
            case MediaKnown(media, _, read_at):
                if self._gone.get(compared(media.id), 0) <= self._moment_of(read_at):
                    self._gone.pop(compared(media.id), None)
                self._waiting.append(change)
            case PageKnown(is_for_copy=False):
                self._waiting.append(change)
            case _:
                return False
        return True

    def note_gone(self, media_id: str) -> None:
        """Remember that this media is gone: a page that was asked for before must not bring it back."""
        self._gone.pop(compared(media_id), None)
        self._gone[compared(media_id)] = self.moment()
        if len(self._gone) > MOST_GONE:
            del self._gone[next(iter(self._gone))]

    async def put(self, page: Page[Media], asked: int, sweep: Sweep | None = None) -> int:
        """Store a page that was asked for at this moment. Return how many of its media are new to the copy."""
        async with self._lock:
            await self._store_waiting()
            return await self._put(page, asked, sweep)

    async def put_alone(self, media: Media, read: int) -> None:
        """Store a record that was read alone. Its reply came at the moment `read`."""
        async with self._lock:
            await self._put_alone(media, read)

    async def remove(self, media_id: str) -> None:
        """Remove a media for which the service has just answered that it does not exist."""
        self.note_gone(media_id)
        async with self._lock:
            if self._may_store and compared(media_id) in self._gone:
                await self._copy.remove((media_id,))

    async def store_waiting(self) -> None:
        """Store what the user's reads have shown. After StoreUnavailable, what was not stored still waits."""
        async with self._lock:
            await self._store_waiting()

    @property
    def _may_store(self) -> bool:
        return self._base is not None and not self._is_closed

    async def _store_waiting(self) -> None:
        while self._waiting and self._may_store:
            change = self._waiting[0]
            try:
                await self._store(change)
            except StoreUnavailable:
                raise
            except Exception:
                # It would fail each time.
                self._forget(change)
                raise
            self._forget(change)

    async def _store(self, change: Change) -> None:
        match change:
            case MediaGone(media_id):
                if compared(media_id) in self._gone:
                    await self._copy.remove((media_id,))
            case MediaKnown(media, _, read_at):
                await self._put_alone(media, self._moment_of(read_at))
            case PageKnown(page, asked_at):
                await self._put(page, self._moment_of(asked_at), None)

    def _forget(self, change: Change) -> None:
        # While it was stored, `stop` and `close` may have dropped it, or newer ones have pushed it out.
        if self._waiting and self._waiting[0] is change:
            self._waiting.popleft()

    async def _put_alone(self, media: Media, read: int) -> None:
        if self._may_store and not self._is_gone(media, read):
            await self._copy.put_alone(media, self.stamp(read))

    async def _put(self, page: Page[Media], asked: int, sweep: Sweep | None) -> int:
        if not self._may_store:
            return 0
        entries = tuple(entry for entry in page.entries if not self._is_gone(entry, asked)) if self._gone else None
        listed = Listed(page.entries if entries is None else entries, self.stamp(asked), page.total, self._now())
        return await self._copy.put(listed, sweep)

    def _is_gone(self, entry: Media | Unreadable, asked: int) -> bool:
        return entry.id is not None and self._gone.get(compared(entry.id), -1) > asked

    def _moment_of(self, time: float) -> int:
        return max(0, int((time - self._made_at) * 1_000_000))
