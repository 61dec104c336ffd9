"""Tells which entries of a page are new, and whether a record between two pages may have been missed.

Entries are told apart by id. Pages that have an entry in common overlap, so that nothing between them was missed. This
needs replies with the same order. Replies may order records with the same creation time differently. So the next page
must also contain a record of another time that was returned before the last one and all that have its time.

Some pages can only be joined by their row numbers: those of many records with the same time, and of many unreadable
entries without an id. Then `is_proven` is False.
"""

from collections.abc import Container
from datetime import datetime
from typing import Generic

from fastpix_desktop.domain.media import Media, Unreadable
from fastpix_desktop.domain.pages import Order, Page, Record

_MOST_OF_ONE_TIME = 25
"""If a page has at least so many records, all with the last time, reading does not go back to the first of them."""


class ReadPosition(Generic[Record]):
    """How far a list was read.

    `is_proven`: each page certainly continues the one before. `has_left_out`: a record was not returned, because it was
    found before others that were. `count` is the number of new entries so far. `end` is the row after the last one.
    """

    def __init__(self, order: Order) -> None:
        self.is_proven = True
        self.has_left_out = False
        self.count = 0
        self.end = 0
        self._is_newest_first = order == "desc"
        self._is_in_order = True
        self._seen: set[str] = set()
        self._last: str | None = None
        self._first_time: datetime | None = None
        self._time: datetime | None = None
        self._last_without_id = 0

    def add_in_place(self, page: Page[Record]) -> list[Record | Unreadable]:
        """Remembers a page that begins at row `end`, and returns its new entries."""
        if any(_key(entry) in self._seen for entry in page.entries):
            self.is_proven = False
        return self._add(page, self.end, first_new=0, repeated=0)

    def add(self, page: Page[Record], begin: int, *, may_join_by_row: bool) -> list[Record | Unreadable] | None:
        """Returns and remembers the new entries of the page. None if records before the page may have been missed.

        `begin` is the first row of the page. `may_join_by_row`: the page is also accepted if that cannot be proven.
        """
        old = [row for row, entry in enumerate(page.entries) if _key(entry) in self._seen]
        added = self._added_at_the_start(page)
        last_old = old[-1] if old else added - 1
        if begin > 0 and not self._joins(page, begin, may_join_by_row, first_new=last_old + 1):
            return None
        left_out = set(range(added))
        for row in range(added, last_old):
            entry = page.entries[row]
            if self._is_in_order and not isinstance(entry, Unreadable) and self._is_before(entry):
                # A list in order has no place for it: it was added or deleted between the two replies.
                left_out.add(row)
                self.has_left_out |= _key(entry) not in self._seen
            elif self._is_out_of_place(entry):
                self.is_proven = False
        repeated = self._last_without_id if old else max(0, self.end - begin)
        return self._add(page, begin, first_new=last_old + 1, repeated=repeated, left_out=left_out)

    def _add(
        self, page: Page[Record], begin: int, *, first_new: int, repeated: int, left_out: Container[int] = ()
    ) -> list[Record | Unreadable]:
        """`repeated`: so many entries without id, from row `first_new` of the page, were in an earlier page too."""
        new: list[Record | Unreadable] = []
        without_id = repeated
        for row, entry in enumerate(page.entries):
            if row in left_out:
                continue
            key = _key(entry)
            if key is None:
                if row < first_new:
                    continue
                if repeated > 0:
                    repeated -= 1
                    continue
                without_id += 1
                new.append(entry)
                continue
            if row >= first_new:
                repeated = without_id = 0
            if key not in self._seen:
                self._seen.add(key)
                self._last = key
                new.append(entry)
                if not isinstance(entry, Unreadable):
                    self._move_to(entry)
        self._last_without_id = without_id
        self.count += len(new)
        self.end = max(self.end, begin + len(page.entries))
        return new

    def _move_to(self, record: Record) -> None:
        if self._is_before(record):
            self._is_in_order = False
        self._time = record.created_at or self._time
        self._first_time = self._first_time or self._time

    def _joins(self, page: Page[Record], begin: int, may_join_by_row: bool, *, first_new: int) -> bool:
        """Whether the page continues the one before. If that is not certain, `is_proven` becomes False."""
        if first_new == 0:
            overlap = page.entries[: max(0, self.end - begin)]
            if not may_join_by_row or not overlap or any(_key(entry) is not None for entry in overlap):
                return False
            self.is_proven = False
            return True
        last_known = _key(page.entries[first_new - 1])
        rest = [entry for entry in page.entries[first_new:] if not isinstance(entry, Unreadable)]
        if self._is_in_order and last_known != self._last and any(self._is_before(record) for record in rest):
            # The reply is older than the one of the page before.
            return False
        if self._time is None or any(self._is_before_the_last_time(record) for record in page.records):
            return True
        is_of_one_time = all(record.created_at == self._time for record in page.records)
        if may_join_by_row or (is_of_one_time and len(page.records) >= _MOST_OF_ONE_TIME):
            self.is_proven = False
            return True
        return False

    def _added_at_the_start(self, page: Page[Record]) -> int:
        """Returns how many entries at the start of the page were added to the list after the reading began."""
        for row, entry in enumerate(page.entries):
            if isinstance(entry, Unreadable) or _key(entry) in self._seen or not self._is_newer_than_all(entry):
                return row
        return len(page.entries)

    def _is_newer_than_all(self, record: Media) -> bool:
        if not self._is_newest_first or not self._is_in_order:
            return False
        return record.created_at is not None and self._first_time is not None and record.created_at > self._first_time

    def _is_out_of_place(self, entry: Media | Unreadable) -> bool:
        """Whether the entry is new, and is not among records with the last time. Called for rows before a known one."""
        key = _key(entry)
        if key is None or key in self._seen:
            return False
        return isinstance(entry, Unreadable) or entry.created_at is None or entry.created_at != self._time

    def _is_before_the_last_time(self, record: Media) -> bool:
        """Whether the record is known, or newer than all, and has another time than the last records."""
        is_known = _key(record) in self._seen or self._is_newer_than_all(record)
        return is_known and record.created_at != self._time

    def _is_before(self, record: Media) -> bool:
        """Whether the record's creation time is before that of the last record, in the order of the list."""
        if record.created_at is None or self._time is None:
            return False
        return record.created_at > self._time if self._is_newest_first else record.created_at < self._time


def _key(entry: Media | Unreadable) -> str | None:
    """Returns the id without dashes and in lower case: replies may write it either way. None if there is no id."""
    return None if entry.id is None else entry.id.replace("-", "").casefold()
