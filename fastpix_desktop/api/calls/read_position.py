"""Tells which records of overlapping pages are new, and whether a record between two pages may have been missed.

Replies may order records with the same creation time differently. If the last records have the same time, the next
page must therefore begin before all of them. A record with this time may still be missed if another one is deleted
meanwhile.
"""

from datetime import datetime
from typing import Generic

from fastpix_desktop.domain.media import Media, Unreadable
from fastpix_desktop.domain.query import Order, Page, Record

_MOST_KNOWN = 1000
"""How many of the last records are remembered by id. Earlier records are recognised by their creation time."""

_MOST_OF_ONE_TIME = 25
"""If a page has at least so many records, all with the last time, reading does not go back to the first of them."""


class ReadPosition(Generic[Record]):
    """How far a list was read: the last records, and the creation time of the last one."""

    def __init__(self, order: Order) -> None:
        self._is_newest_first = order == "desc"
        self._known: dict[str, None] = {}
        self._time: datetime | None = None
        self._same_time = 0
        self._first_new = 0

    def add(self, page: Page[Record], *, from_the_start: bool) -> list[Record] | None:
        """Returns and remembers the new records of the page. None if records before the page may have been missed.

        `from_the_start`: the page has the first row of the list, so no record can be before it.
        """
        old = [row for row, entry in enumerate(page.entries) if self._is_old(entry)]
        fresh = [record for record in page.records if not self._is_old(record)]
        if not from_the_start and not self._joins(page, fresh, has_old=bool(old)):
            return None
        self._first_new = old[-1] + 1 if old else 0
        for record in fresh:
            self._known[_key(record)] = None
            self._same_time = self._same_time + 1 if record.created_at == self._time else 1
            self._time = record.created_at or self._time
        while len(self._known) > _MOST_KNOWN:
            del self._known[next(iter(self._known))]
        return fresh

    def unreadable(self, page: Page[Record], *, is_end: bool) -> list[Unreadable]:
        """Returns the new unreadable entries of the page that was last passed to `add`.

        Unless `is_end`, entries after the last readable one are left out: the next page contains them too.
        """
        readable = [row for row, entry in enumerate(page.entries) if not isinstance(entry, Unreadable)]
        end = len(page.entries) if is_end or not readable else readable[-1]
        return [entry for entry in page.entries[self._first_new : end] if isinstance(entry, Unreadable)]

    def _joins(self, page: Page[Record], fresh: list[Record], *, has_old: bool) -> bool:
        """Whether the page overlaps the one before, so that no record between them was missed."""
        if not page.records or not has_old:
            # A page without a readable row is accepted. An empty page is after the end of the list.
            return not page.records and bool(page.entries)
        same_time = self._same_time > 1 or (bool(fresh) and fresh[0].created_at == self._time)
        if self._time is None or not same_time:
            return True
        if len(page.records) >= _MOST_OF_ONE_TIME and all(record.created_at == self._time for record in page.records):
            # There may be more records with this time than fit in a page. Then going back would never end.
            return True
        return any(self._is_before(record) for record in page.records)

    def _is_old(self, entry: Media | Unreadable) -> bool:
        """Whether the entry was returned, or its creation time is before that of the last record."""
        if isinstance(entry, Unreadable):
            return False
        return _key(entry) in self._known or self._is_before(entry)

    def _is_before(self, entry: Media) -> bool:
        """Whether the entry's creation time is before that of the last record, in the order of the list."""
        if entry.created_at is None or self._time is None:
            return False
        return entry.created_at > self._time if self._is_newest_first else entry.created_at < self._time


def _key(record: Media) -> str:
    """Returns the id without dashes and in lower case: replies may write it either way."""
    return record.id.replace("-", "").casefold()
