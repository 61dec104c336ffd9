"""The stored copy of a library: a file that is filled by one program at a time, and read by all."""

import asyncio
from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from fastpix_desktop.domain.library_copy import Extent, Listed, Sweep
from fastpix_desktop.domain.media import Media
from fastpix_desktop.domain.pages import Order, Page
from fastpix_desktop.errors import StoreUnavailable
from fastpix_desktop.store.copy import copy_changes
from fastpix_desktop.store.copy.compression import KnownCompression
from fastpix_desktop.store.copy.copy_state import MISSING, count_missing, extent_of, load_state
from fastpix_desktop.store.copy.copy_threads import CopyThreads
from fastpix_desktop.store.copy.filling_right import FillingRight
from fastpix_desktop.store.copy.library_search import LibrarySearch
from fastpix_desktop.store.copy.media_rows import find, key_of, records
from fastpix_desktop.store.copy.records import Undecodable
from fastpix_desktop.store.sqlite.database import PATIENCE
from fastpix_desktop.store.sqlite.file_set import remove_files, remove_set_aside, size_of
from fastpix_desktop.store.sqlite.trouble import unavailable

if TYPE_CHECKING:
    from sqlite3 import Connection


class LibraryFile(LibrarySearch):
    """The copy of one library in the file at `path`, or in memory if it is None. See `search.library_copy`.

    `on_trouble` is called once if another file took the place of the one that was used: a damaged or newer one was set
    aside, or somebody has removed it. The new file is empty then. `before_making` is called in a thread if there is no
    file when it is opened. `patience` is how many seconds to wait for another program's lock.

    Methods that write run in their order. Those that read do not wait for them, and see what was written before.
    """

    def __init__(
        self,
        path: Path | None,
        *,
        on_trouble: Callable[[StoreUnavailable], None],
        before_making: Callable[[], None] = lambda: None,
        patience: float = PATIENCE,
    ) -> None:
        self._path = path
        self._right = None if path is None else FillingRight(path.with_suffix(".filling"))
        super().__init__(CopyThreads(path, on_trouble, before_making, patience))
        # One for each thread. The other one is `_read`.
        self._written = KnownCompression()

    def __repr__(self) -> str:
        return f"LibraryFile({self._path.name if self._path is not None else None!r})"

    async def open(self) -> Extent:
        """Open the file, or make it. Raises StoreUnavailable, as every method does."""
        return await self._threads.read_after_writes(self._extent)

    async def hold(self) -> bool:
        """Take the right to fill the copy. Returns False if another running program has it."""
        right = self._right
        if right is None:
            return True
        try:
            return await self._threads.read_after_writes(lambda connection: right.take())
        except OSError as error:
            raise unavailable(error, self._path) from error

    async def extent(self) -> Extent:
        """Return what the copy has now."""
        return await self._threads.read(self._extent)

    async def put(self, page: Listed, sweep: Sweep | None = None) -> int:
        """Store the records of a page, and return how many were not in the copy before."""
        return await self._threads.write(
            lambda connection: copy_changes.put_page(connection, self._written, self._recent, page, sweep)
        )

    async def put_alone(self, media: Media, stamp: int) -> None:
        """Store a record that was read alone."""
        await self._threads.write(
            lambda connection: copy_changes.put_alone(connection, self._written, self._recent, media, stamp)
        )

    async def remove(self, media_ids: Collection[str]) -> None:
        """Remove these media."""
        wanted = [*media_ids]
        await self._threads.write(
            lambda connection: copy_changes.remove(connection, self._written, self._recent, wanted)
        )

    async def begin(self, sweep: Sweep) -> None:
        """Store that this sweep has begun, in place of any other one."""
        await self._threads.write(lambda connection: copy_changes.begin_sweep(connection, sweep))

    async def listed(self, sweep: Sweep) -> int:
        """Return how many different media count as listed by the sweep."""
        return await self._threads.read(lambda connection: copy_changes.count_listed(connection, sweep))

    async def missing(self, sweep: Sweep, limit: int, after: str = "") -> Sequence[str]:
        """Return ids that the sweep did not list, at most `limit`, in the order of their keys behind `after`."""

        def job(connection: "Connection") -> list[str]:
            keys: dict[int, bytes] = dict(
                connection.execute(
                    f"SELECT rid, id FROM media WHERE {MISSING} AND id > :after ORDER BY id LIMIT :limit",
                    {"began": sweep.began, "after": key_of(after) if after else b"", "limit": limit},
                )
            )
            ids = [media.id for media in records(connection, self._read.of(connection), [*keys])]
            if [key_of(each) for each in ids] != [*keys.values()]:
                # Such a row could never be removed, and would be found again behind its own id.
                raise Undecodable("a row has the record of another media")
            return ids

        return await self._threads.read(job)

    async def count_missing(self, sweep: Sweep) -> int:
        """Return how many there are."""
        return await self._threads.read(lambda connection: count_missing(connection, sweep.began))

    async def end(self, sweep: Sweep, at: datetime, total: int | None, *, is_proved: bool) -> Extent:
        """Store that the sweep has ended. Return what the copy has now."""

        def job(connection: "Connection") -> Extent:
            copy_changes.end_sweep(connection, sweep, at, total, is_proved=is_proved)
            return self._extent(connection)

        return await self._threads.write(job)

    async def known(self, media_ids: Collection[str]) -> frozenset[str]:
        """Return which of these ids are in the copy, as they were given."""
        keys = {media_id: key_of(media_id) for media_id in media_ids}

        def job(connection: "Connection") -> frozenset[str]:
            found = find(connection, {*keys.values()})
            return frozenset(media_id for media_id, key in keys.items() if key in found)

        return await self._threads.read(job)

    async def page(self, number: int, limit: int, order: Order) -> Page[Media]:
        """Return a page of the copy in the order of creation. Media without a time of creation are at the old end."""
        direction = "ASC" if order == "asc" else "DESC"

        def job(connection: "Connection") -> Page[Media]:
            total = load_state(connection).media
            before = (number - 1) * limit
            rids: list[int] = []
            if 0 <= before < total:
                rids = [
                    rid
                    for (rid,) in connection.execute(
                        f"SELECT rid FROM media ORDER BY created {direction}, rid {direction} LIMIT ? OFFSET ?",
                        (limit, before),
                    )
                ]
            entries = tuple(records(connection, self._read.of(connection), rids))
            return Page(entries=entries, number=number, limit=limit, total=total)

        return await self._threads.read(job)

    async def media(self, media_id: str) -> Media | None:
        """Return the record of a media, None if the copy has none."""
        key = key_of(media_id)

        def job(connection: "Connection") -> Media | None:
            rids = [row.rid for row in find(connection, [key]).values()]
            return next(iter(records(connection, self._read.of(connection), rids)), None)

        return await self._threads.read(job)

    async def close(self) -> None:
        """Write what waits, close the file, and give the right to fill it back."""
        await self._threads.close()
        if self._right is not None:
            self._right.give_back()

    async def delete(self) -> None:
        """Close the file, and delete it with every file beside it, also those that were set aside."""
        await self.close()
        path = self._path
        if path is not None:
            try:
                # Removing a large file takes a while.
                await asyncio.to_thread(delete_files, path)
            except OSError as error:
                raise unavailable(error, path) from error

    def _extent(self, connection: "Connection") -> Extent:
        return extent_of(connection, 0 if self._path is None else size_of(self._path, with_set_aside=True))


def delete_files(path: Path) -> None:
    """Delete all files of a copy. Raises OSError."""
    remove_files(path)
    remove_set_aside(path)
    for end in (".lock", ".filling"):
        path.with_suffix(end).unlink(missing_ok=True)
