"""What a copy says of itself: how many media it has, its sweeps, and when it was read. It is one row of the file."""

import os
from datetime import datetime
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from fastpix_desktop.domain.library_copy import Extent, Sweep
from fastpix_desktop.store.copy.records import Undecodable

if TYPE_CHECKING:
    from sqlite3 import Connection


class StoredState(Struct):
    """The fields of the same name are those of Extent. `total` is from the list that was asked for at `total_asked`.

    `proved` is the stamp at the start of the last proved sweep, `proved_until` the newest stamp at its end. `missing`
    is the number of media that it did not list, counted at its end. `change` marks what is searched: it is the same
    until a record is stored or removed, and 0 before the first one.
    """

    media: int = 0
    total: int | None = None
    total_asked: int = 0
    complete_at: datetime | None = None
    read_at: datetime | None = None
    seen_at: datetime | None = None
    sweep: Sweep | None = None
    missing: int = 0
    proved: int | None = None
    proved_until: int = 0
    newest_stamp: int = 0
    change: int = 0

    def is_under_way(self, sweep: Sweep) -> bool:
        """Whether this sweep was begun in this file and has not ended."""
        return self.sweep is not None and (self.sweep.number, self.sweep.began) == (sweep.number, sweep.began)

    def note(self, *stamps: int) -> None:
        """Remember the highest stamp."""
        self.newest_stamp = max(self.newest_stamp, *stamps)

    def note_change(self) -> None:
        """Give what is searched a new mark. It is random, because two programs may write, and a write may be undone."""
        self.change = int.from_bytes(os.urandom(7)) + 1


def load_state(connection: "Connection") -> StoredState:
    """Return the state of the copy. Raises Undecodable if it cannot be read."""
    found = connection.execute("SELECT body FROM state WHERE n = 1").fetchone()
    try:
        return StoredState() if found is None else msgspec.msgpack.decode(found[0], type=StoredState)
    except (ValueError, TypeError) as error:
        raise Undecodable(f"the state of the copy cannot be decoded: {error}") from error


def save_state(connection: "Connection", state: StoredState) -> None:
    """Store the state of the copy."""
    connection.execute("INSERT OR REPLACE INTO state VALUES (1, ?)", (msgspec.msgpack.encode(state),))


MISSING = "(listed IS NULL OR listed < :began) AND (alone IS NULL OR alone < :began)"
"""Selects from `media` those that the sweep from the stamp `began` did not list, and that were not read alone since."""


def count_missing(connection: "Connection", began: int) -> int:
    """Return how many media there are that a sweep did not list, and that were not read alone since it began."""
    ((number,),) = connection.execute(f"SELECT count(*) FROM media WHERE {MISSING}", {"began": began})
    return int(number)


def extent_of(connection: "Connection", size: int) -> Extent:
    """Return what the copy has. `size` is in bytes. Raises Undecodable if that cannot be read."""
    state = load_state(connection)
    missing = 0
    # What the list showed after that sweep is not missing. Counting takes a look at every row.
    if state.missing and state.proved is not None:
        values = {"began": state.proved, "until": state.proved_until}
        ((missing,),) = connection.execute(f"SELECT count(*) FROM media WHERE {MISSING} AND stamp <= :until", values)
    return Extent(
        media=state.media,
        total=state.total,
        complete_at=state.complete_at,
        read_at=state.read_at,
        seen_at=state.seen_at,
        sweep=state.sweep,
        missing=missing,
        size=size,
        newest_stamp=state.newest_stamp,
    )
