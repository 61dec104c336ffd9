"""Answers queries over the copy of a library, in the thread that reads it."""

import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from fastpix_desktop.domain.media import Media
from fastpix_desktop.domain.search.coverage import Coverage
from fastpix_desktop.domain.search.query import Filter, Key, Query, Words
from fastpix_desktop.domain.search.result import FacetAsked, KnownValues, Result, WithoutOne
from fastpix_desktop.store.index.condition_sets import ConditionSets
from fastpix_desktop.store.index.coverage import coverage_of
from fastpix_desktop.store.index.facets import facet_of, known_texts
from fastpix_desktop.store.index.index_row import Field
from fastpix_desktop.store.index.matching import Matching, RidsOfId
from fastpix_desktop.store.index.names import CREATOR, KEY, MOST_KNOWN, Names
from fastpix_desktop.store.index.orders import Orders
from fastpix_desktop.store.index.recent_changes import RecentChanges, Rows

if TYPE_CHECKING:
    from sqlite3 import Connection

Records = Callable[["Connection", Sequence[int]], Sequence[Media]]
"""Returns the records of these rows, in this order."""

_REST = 10.0
"""While another program writes, loaded sets are used at least this many times as long as loading them took."""


class LibraryIndex:
    """The sets and orders of one copy. The thread that reads calls everything, in a transaction."""

    def __init__(self, recent: RecentChanges, records: Records, rids_of_id: RidsOfId) -> None:
        self._recent = recent
        self._records = records
        self._rids_of_id = rids_of_id
        self._sets = ConditionSets()
        self._names = Names()
        self._orders = Orders()
        self._loaded_from: Connection | None = None
        self._change: int | None = None
        self._version = 0
        self._loads_after = 0.0

    def at(self, connection: "Connection", change: int) -> "IndexAt":
        """Bring the sets up to date, and return what answers in this transaction.

        `change` marks what is in the copy. It is the same until something changes that is searched. Another connection
        is to another file.
        """
        if self._change is None or connection is not self._loaded_from:
            self._load(connection, change)
        elif change != self._change:
            rows = self._recent.between(self._change, change)
            if rows is not None:
                self._apply(connection, change, rows)
            elif self._recent.has_forgotten or time.monotonic() >= self._loads_after:
                self._load(connection, change)
        is_behind = change != self._change
        matching = Matching(connection, self._sets, self._names, self._rids_of_id)
        records = self._records_of_those_there if is_behind else self._records
        return IndexAt(connection, matching, self._sets, self._names, self._orders, records, self._version)

    def forget(self) -> None:
        """Load everything again with the next query."""
        self._change = None

    def _load(self, connection: "Connection", change: int) -> None:
        began = time.monotonic()
        # If this fails, the next query does it again.
        self._change = None
        self._recent.begin()
        self._sets.load(connection)
        self._names.load(connection)
        self._orders.forget()
        self._loaded_from, self._change = connection, change
        self._version += 1
        now = time.monotonic()
        self._loads_after = now + _REST * (now - began)

    def _apply(self, connection: "Connection", change: int, rows: Rows) -> None:
        self._change = None
        self._sets.change(connection, rows)
        self._names.change(connection, rows)
        self._orders.change(connection, rows)
        self._change = change
        self._version += 1

    def _records_of_those_there(self, connection: "Connection", rids: Sequence[int]) -> Sequence[Media]:
        """Return the records of these rows, without those that another program has removed."""
        there = {
            rid
            for (rid,) in connection.execute(
                "SELECT rid FROM media WHERE rid IN (SELECT value FROM json_each(?))", (str([*rids]),)
            )
        }
        return self._records(connection, [rid for rid in rids if rid in there])


class IndexAt:
    """Answers queries within one transaction."""

    def __init__(
        self,
        connection: "Connection",
        matching: Matching,
        sets: ConditionSets,
        names: Names,
        orders: Orders,
        records: Records,
        version: int,
    ) -> None:
        self._connection = connection
        self._matching = matching
        self._sets = sets
        self._names = names
        self._orders = orders
        self._records = records
        self._version = version

    def find(self, query: Query, number: int, limit: int, facets: Sequence[FacetAsked]) -> Result:
        """Return a page of what matches."""
        found = self._matching.all_of(query.terms)
        start = (max(number, 1) - 1) * limit
        rids = self._sorted(found, query, slice(start, start + limit))
        return Result(
            query=query,
            media=tuple(self._records(self._connection, rids)),
            number=number,
            limit=limit,
            count=found.bit_count(),
            total=self._sets.all.bit_count(),
            facets=tuple(facet_of(each, query, self._matching, self._names, self._connection) for each in facets),
            without=() if found else _without(query, self._matching),
            version=self._version,
        )

    def count(self, queries: Sequence[Query]) -> tuple[int, ...]:
        """Return how many media match each query."""
        return tuple(self._matching.all_of(query.terms).bit_count() for query in queries)

    def rows(self, query: Query) -> list[int]:
        """Return the rows of all media that match, in the order of the query."""
        return self._sorted(self._matching.all_of(query.terms), query, slice(0, None))

    def position(self, query: Query, rid: int) -> int | None:
        """Return the place of a row in what is found, None if it does not match."""
        if not self._matching.all_of(query.terms) >> rid & 1:
            return None
        rows = self.rows(query)
        # While another program writes, an order may be newer than the sets.
        return rows.index(rid) if rid in rows else None

    def coverage(self, query: Query) -> Coverage:
        """Return the languages of the library, with their totals for what matches."""
        return coverage_of(query, self._matching, self._names)

    def known_values(self) -> KnownValues:
        """Return the values that the library has, for completion."""
        keys = (Key.STATUS, Key.AUDIO, Key.SUBTITLE, Key.POLICY)
        statuses, audio, subtitles, policies = (
            known_texts(key, self._matching, self._names, self._connection) for key in keys
        )
        creators, metadata = (tuple(self._names.most_frequent(self._connection, kind)[0]) for kind in (CREATOR, KEY))
        return KnownValues(
            statuses=statuses,
            audio=audio,
            subtitles=subtitles,
            policies=policies,
            resolutions=tuple(f"{lines}p" for lines in self._names.values(Field.LINES)[:MOST_KNOWN]),
            creators=creators,
            metadata=metadata,
        )

    def _sorted(self, found: int, query: Query, pages: slice) -> list[int]:
        return self._orders.sort(found, query.sorting, self._connection, pages)


def _without(query: Query, matching: Matching) -> tuple[WithoutOne, ...]:
    """Return the terms that alone stand in the way. The work grows with their number, not with its square."""
    terms = query.terms
    before = [matching.all_of(())]
    for term in terms:
        if not before[-1]:
            break
        before.append(before[-1] & matching.of(term))
    # Nothing is left after the last of these terms, so that without a later one nothing is found either.
    last = len(before) - 2
    after = matching.all_of(terms[last + 1 :])
    found: list[WithoutOne] = []
    for place in range(last, -1, -1):
        term, count = terms[place], (before[place] & after).bit_count()
        if count and isinstance(term, Words | Filter):
            found.append(WithoutOne(term, count))
        after &= matching.of(term)
        if not after:
            break
    return tuple(reversed(found))
