"""What was written since the sets were loaded. The thread that writes notes it, and the thread that reads takes it."""

import threading
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

_MOST_BEFORE = 100
"""Rows that are kept while no sets follow them: those of a write that may be under way when the sets are loaded."""


class RecentChanges:
    """The changes from one mark of the copy to the next (`StoredState.change`).

    A change is noted before it is committed. If it is rolled back, the next one begins at the same mark and takes its
    place. If another program has written in between, there is no way from mark to mark. Both threads may call this at
    the same time.

    `has_forgotten`: there were too many changes since sets were loaded, and the first ones are no longer known.
    """

    def __init__(self) -> None:
        self._noted: dict[int, tuple[int, Rows]] = {}
        self._most = _MOST_BEFORE
        self.has_forgotten = False
        self._lock = threading.Lock()

    def begin(self) -> None:
        """Keep more changes from now on, because sets were loaded.

        Those that are noted already stay. They may be of a write that began before the sets were loaded, and that is
        committed only now.
        """
        with self._lock:
            self._most = MOST_ROWS
            self.has_forgotten = False

    def note(self, before: int, after: int, rows: Rows) -> None:
        """Note what leads from a mark to the next one."""
        with self._lock:
            # The last one is the newest, also if it takes the place of another.
            self._noted.pop(before, None)
            self._noted[before] = after, rows
            if self._number() > self._most:
                # The sets can no longer follow, so they are loaded again.
                self._most = _MOST_BEFORE
                self.has_forgotten = True
                self._forget_older()

    def between(self, before: int, after: int) -> Rows | None:
        """Return what has changed from one mark to another, and forget it. None if that is not known."""
        rows: dict[int, RowChange] = {}
        with self._lock:
            while before != after:
                found = self._noted.pop(before, None)
                if found is None:
                    return None
                before, some = found
                for rid, change in some.items():
                    rows[rid] = RowChange(rows[rid].old if rid in rows else change.old, change.new)
        return rows

    def _forget_older(self) -> None:
        """Keep the newest change, and those before it that are few enough."""
        number = 0
        for mark, (_, rows) in reversed([*self._noted.items()]):
            if number and number + len(rows) > self._most:
                del self._noted[mark]
            number += len(rows)

    def _number(self) -> int:
        return sum(len(rows) for _, rows in self._noted.values())
