"""A library copy in plain dictionaries: quick, and easy to look into."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from fastpix_desktop.domain.identity import compared
from fastpix_desktop.domain.library_copy import Extent, Listed, Sweep
from fastpix_desktop.domain.media import Media
from fastpix_desktop.domain.pages import Order, Page


class Row(Struct):
    """A stored record, with the stamps of its read, of its last read alone, and of the sweep that listed it."""

    media: Media
    stamp: int
    alone: int = -1
    listed: int = -1


class MemoryCopy:
    """Implements `search.library_copy`. What it holds outlives `close`, as a file does.

    `before_put` is called before a page is stored, and may raise StoreUnavailable.
    """

    def __init__(self) -> None:
        self.rows: dict[str, Row] = {}
        self.is_held_elsewhere = False
        self.before_put: Callable[[], None] = lambda: None
        self._extent = Extent()
        self._unreadable: dict[str, int] = {}
        self._proved = self._proved_until = -1

    async def open(self) -> Extent:
        return await self.extent()

    async def hold(self) -> bool:
        return not self.is_held_elsewhere

    async def extent(self) -> Extent:
        missing = [row for row in self._missing(self._proved) if row.stamp <= self._proved_until]
        return replace(self._extent, media=len(self.rows), missing=len(missing))

    async def put(self, page: Listed, sweep: Sweep | None = None) -> int:
        self.before_put()
        new = 0
        for entry in page.entries:
            if entry.id is None:
                continue
            key = compared(entry.id)
            row = self.rows.get(key)
            if isinstance(entry, Media):
                if row is None:
                    row = self.rows[key] = Row(entry, page.asked)
                    new += 1
                elif row.stamp <= page.asked:
                    row.media, row.stamp = entry, page.asked
            if sweep is not None and row is not None:
                row.listed = sweep.began
            elif sweep is not None:
                self._unreadable[key] = sweep.began
        total = self._extent.total if page.total is None else page.total
        self._extent = replace(self._extent, total=total, seen_at=page.read_at)
        if sweep is not None:
            self._extent = replace(self._extent, sweep=sweep)
        self._note(page.asked)
        return new

    async def put_alone(self, media: Media, stamp: int) -> None:
        row = self.rows.setdefault(compared(media.id), Row(media, stamp))
        if row.stamp <= stamp:
            row.media, row.stamp = media, stamp
        row.alone = max(row.alone, stamp)
        self._note(stamp)

    async def remove(self, media_ids: Collection[str]) -> None:
        for media_id in media_ids:
            self.rows.pop(compared(media_id), None)

    async def begin(self, sweep: Sweep) -> None:
        self._unreadable.clear()
        self._extent = replace(self._extent, sweep=sweep)
        self._note(sweep.began)

    async def listed(self, sweep: Sweep) -> int:
        readable = {key for key, row in self.rows.items() if row.listed == sweep.began}
        return len(readable | {key for key, began in self._unreadable.items() if began == sweep.began})

    async def missing(self, sweep: Sweep, limit: int, after: str = "") -> Sequence[str]:
        ids = sorted((row.media.id for row in self._missing(sweep.began)), key=compared)
        return [media_id for media_id in ids if compared(media_id) > compared(after)][:limit]

    async def count_missing(self, sweep: Sweep) -> int:
        return len(self._missing(sweep.began))

    async def end(self, sweep: Sweep, at: datetime, total: int | None, *, is_proved: bool) -> Extent:
        total = self._extent.total if total is None else total
        self._extent = replace(self._extent, sweep=None, read_at=at, total=total)
        if is_proved:
            self._proved, self._proved_until = sweep.began, self._extent.newest_stamp
            self._extent = replace(self._extent, complete_at=at)
        return await self.extent()

    async def known(self, media_ids: Collection[str]) -> frozenset[str]:
        return frozenset(media_id for media_id in media_ids if compared(media_id) in self.rows)

    async def page(self, number: int, limit: int, order: Order) -> Page[Media]:
        rows = sorted(self.rows.values(), key=lambda row: (row.media.created_at is not None, row.media.created_at))
        found = [row.media for row in (rows if order == "asc" else reversed(rows))]
        return Page(tuple(found[(number - 1) * limit : number * limit]), number, limit, len(found))

    async def media(self, media_id: str) -> Media | None:
        row = self.rows.get(compared(media_id))
        return None if row is None else row.media

    async def close(self) -> None:
        pass

    async def delete(self) -> None:
        self.__init__()  # type: ignore[misc]  # as after a new start

    def _missing(self, began: int) -> list[Row]:
        return [row for row in self.rows.values() if row.listed < began and row.alone < began]

    def _note(self, stamp: int) -> None:
        self._extent = replace(self._extent, newest_stamp=max(self._extent.newest_stamp, stamp))
