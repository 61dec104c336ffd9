"""The interface that answers queries over the stored copy of a library. `store.copy.LibraryFile` implements it."""

from collections.abc import Sequence
from typing import Protocol

from fastpix_desktop.domain.media import Media
from fastpix_desktop.domain.search.coverage import Coverage
from fastpix_desktop.domain.search.query import Query
from fastpix_desktop.domain.search.result import FacetAsked, KnownValues, Result
from fastpix_desktop.search.sync.library_copy import LibraryCopy


class SearchIndex(Protocol):
    """Each call runs in the reader's thread, one after the other, and sees all that was stored before.

    Each may raise StoreUnavailable. The sets in memory are loaded with the first call.
    """

    async def find(self, query: Query, number: int = 1, limit: int = 50, facets: Sequence[FacetAsked] = ()) -> Result:
        """Return a page of what matches."""

    async def count(self, queries: Sequence[Query]) -> tuple[int, ...]:
        """Return how many media match each query."""

    async def found_ids(self, query: Query) -> tuple[str, ...]:
        """Return the ids of all media that match, in the order of the query, as the service spells them."""

    async def position(self, query: Query, media_id: str) -> int | None:
        """Return the place of a media in what is found, from 0. None if it does not match, or is not in the copy."""

    async def records(self, media_ids: Sequence[str]) -> tuple[Media, ...]:
        """Return the records of these media, as far as they are in the copy, in this order."""

    async def coverage(self, query: Query) -> Coverage:
        """Return the languages of the library, with their totals for what matches."""

    async def known_values(self) -> KnownValues:
        """Return the values that the library has, for completion."""


class SearchableCopy(LibraryCopy, SearchIndex, Protocol):
    """A stored copy of a library that also answers queries."""
