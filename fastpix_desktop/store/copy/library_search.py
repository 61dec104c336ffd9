"""The search in the copy of a library. The thread that reads runs all of it."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from fastpix_desktop.domain.media import Media
from fastpix_desktop.domain.search.coverage import Coverage
from fastpix_desktop.domain.search.query import Query
from fastpix_desktop.domain.search.result import FacetAsked, KnownValues, Result
from fastpix_desktop.store.copy.compression import KnownCompression
from fastpix_desktop.store.copy.copy_state import load_state
from fastpix_desktop.store.copy.copy_threads import CopyThreads
from fastpix_desktop.store.copy.media_rows import find, key_of, records, rids_of_id, spelled_ids
from fastpix_desktop.store.copy.records import Undecodable
from fastpix_desktop.store.index.library_index import IndexAt, LibraryIndex
from fastpix_desktop.store.index.recent_changes import RecentChanges

if TYPE_CHECKING:
    from sqlite3 import Connection

T = TypeVar("T")


class LibrarySearch:
    """Answers queries over a copy. See `search.search_index.SearchIndex`. Each method may raise StoreUnavailable."""

    def __init__(self, threads: CopyThreads) -> None:
        self._threads = threads
        self._read = KnownCompression()
        self._recent = RecentChanges()
        self._index = LibraryIndex(
            self._recent, lambda connection, rids: records(connection, self._read.of(connection), rids), rids_of_id
        )

    async def find(self, query: Query, number: int = 1, limit: int = 50, facets: Sequence[FacetAsked] = ()) -> Result:
        """Return a page of what matches."""
        asked = tuple(facets)
        return await self._ask(lambda connection, index: index.find(query, number, limit, asked))

    async def count(self, queries: Sequence[Query]) -> tuple[int, ...]:
        """Return how many media match each query."""
        asked = tuple(queries)
        return await self._ask(lambda connection, index: index.count(asked))

    async def found_ids(self, query: Query) -> tuple[str, ...]:
        """Return the ids of all media that match, in the order of the query, as the service spells them."""
        return await self._ask(lambda connection, index: spelled_ids(connection, index.rows(query)))

    async def position(self, query: Query, media_id: str) -> int | None:
        """Return the place of a media in what is found, from 0. None if it does not match, or is not in the copy."""
        key = key_of(media_id)

        def job(connection: "Connection", index: IndexAt) -> int | None:
            found = find(connection, [key]).get(key)
            return None if found is None else index.position(query, found.rid)

        return await self._ask(job)

    async def records(self, media_ids: Sequence[str]) -> tuple[Media, ...]:
        """Return the records of these media, as far as they are in the copy, in this order."""
        keys = [key_of(media_id) for media_id in media_ids]

        def job(connection: "Connection") -> tuple[Media, ...]:
            found = find(connection, keys)
            rids = [found[key].rid for key in keys if key in found]
            return tuple(records(connection, self._read.of(connection), rids))

        return await self._threads.read(job)

    async def coverage(self, query: Query) -> Coverage:
        """Return the languages of the library, with their totals for what matches."""
        return await self._ask(lambda connection, index: index.coverage(query))

    async def known_values(self) -> KnownValues:
        """Return the values that the library has, for completion."""
        return await self._ask(lambda connection, index: index.known_values())

    async def _ask(self, job: Callable[["Connection", IndexAt], T]) -> T:
        """Run a job with the index as of its transaction. Values that this program does not write are damage."""

        def checked(connection: "Connection") -> T:
            try:
                return job(connection, self._index.at(connection, load_state(connection).change))
            except (ValueError, OverflowError) as error:
                self._index.forget()
                raise Undecodable(f"what is searched cannot be read: {error}") from error
            except Exception:
                # It is asked again, perhaps of another file.
                self._index.forget()
                raise

        return await self._threads.read(checked)
