"""The place in a list that was reached, by which records of overlapping pages are told apart: returned or new.

Replies may order records of the same time differently: a page must therefore begin before all those of the last time.
One of them may still be missed if others of the same time are deleted meanwhile.
"""

from datetime import datetime
from typing import Generic

from fastpix_desktop.domain.media import Media, Unreadable
from fastpix_desktop.domain.query import Order, Page, Record

_MOST_KNOWN = 1000
"""How many of the last records are remembered. What is older is known by its time."""

_MOST_OF_ONE_TIME = 25
"""From as many records of one time on, going back for the first of them would not end."""


class Place(Generic[Record]):
    """The place in the list that was reached: the last records, and the time of the last one."""

    def __init__(self, order: Order) -> None:
        self._is_newest_first = order == "desc"
        self._known: dict[str, None] = {}
        self._time: datetime | None = None
        self._same_time = 0
        self._first_new = 0

    def take(self, page: Page[Record], *, from_the_start: bool) -> list[Record] | None:
        """Returns the records beyond the place and moves the place on. None if the page begins after it.

        `from_the_start`: the page has the first row of the list, so nothing can be before it.
        """
        old = [position for position, entry in enumerate(page.entries) if self._is_old(entry)]
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
        """Returns the new unreadable entries of the page that was taken last.

        Those at its end are left to the next page, which holds them too, unless this is the last page.
        """
        readable = [position for position, entry in enumerate(page.entries) if not isinstance(entry, Unreadable)]
        end = len(page.entries) if is_end or not readable else readable[-1]
        return [entry for entry in page.entries[self._first_new : end] if isinstance(entry, Unreadable)]

    def _joins(self, page: Page[Record], fresh: list[Record], *, has_old: bool) -> bool:
        if not page.records or not has_old:
            # Nothing can be told of a page without a readable row. An empty page is past the end.
            return not page.records and bool(page.entries)
        same_time = self._same_time > 1 or (bool(fresh) and fresh[0].created_at == self._time)
        if self._time is None or not same_time:
            return True
        if len(page.records) >= _MOST_OF_ONE_TIME and all(record.created_at == self._time for record in page.records):
            # More of one time than a page holds: going back would never end.
            return True
        return any(self._is_before(record) for record in page.records)

    def _is_old(self, entry: Media | Unreadable) -> bool:
        """Whether the entry was returned, or lies before the place by its time."""
        if isinstance(entry, Unreadable):
            return False
        return _key(entry) in self._known or self._is_before(entry)

    def _is_before(self, entry: Media) -> bool:
        """Whether its time is before that of the last record, in the order of the list."""
        if entry.created_at is None or self._time is None:
            return False
        return entry.created_at > self._time if self._is_newest_first else entry.created_at < self._time


def _key(record: Media) -> str:
    """The id in one form: replies may write it with or without dashes."""
    return record.id.replace("-", "").casefold()
