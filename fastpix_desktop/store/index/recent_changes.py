"""What was written since the sets were loaded. The thread that writes notes it, and the thread that reads takes it."""

from collections.abc import Mapping

from msgspec import Struct

from fastpix_desktop.store.index.index_row import IndexRow


class RowChange(Struct, frozen=True):
    """The rows of a media before and after a change, None if it was not there."""

    old: IndexRow | None
    new: IndexRow | None


Rows = Mapping[int, RowChange]
"""Changes by the number of the row."""

MOST_ROWS = 2_000
"""Rows that are kept. Each takes about 4 kB, and to load all sets anew takes no longer than to change so many."""


class RecentChanges:
    """The changes from one mark of the copy to the next (`StoredState.change`).

    A change is noted before it is committed. If it is rolled back, the next one begins at the same mark and takes its
    place. If another program has written in between, there is no way from mark to mark.
    """

    def __init__(self) -> None:
        self._noted: dict[int, tuple[int, Rows]] = {}
        self._is_wanted = False
        self._number = 0

    def begin(self) -> None:
        """Note changes from now on: sets were loaded."""
        self._noted.clear()
        self._number = 0
        self._is_wanted = True

    def note(self, before: int, after: int, rows: Rows) -> None:
        """Note what leads from a mark to the next one."""
        if self._is_wanted:
            self._noted[before] = after, rows
            self._number += len(rows)
            if self._number > MOST_ROWS:
                self._is_wanted = False
                self._noted.clear()

    def between(self, before: int, after: int) -> Rows | None:
        """Return what has changed from one mark to another, and forget it. None if that is not known."""
        rows: dict[int, RowChange] = {}
        while before != after:
            found = self._noted.pop(before, None)
            if found is None:
                return None
            before, some = found
            for rid, change in some.items():
                rows[rid] = RowChange(rows[rid].old if rid in rows else change.old, change.new)
            self._number -= len(some)
        return rows
