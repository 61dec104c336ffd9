"""The file of the journal: every write of every workspace, also of earlier starts of the program."""

import logging
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING

import msgspec

from fastpix_desktop.domain.identity import compared
from fastpix_desktop.domain.journal import Entry, Place, State
from fastpix_desktop.store.journal.entry_rows import (
    COLUMNS,
    SELECTED,
    Decode,
    Encode,
    Row,
    entry_of,
    microseconds,
    row_of,
    storable,
)
from fastpix_desktop.store.sqlite.database import Database

if TYPE_CHECKING:
    from sqlite3 import Connection

log = logging.getLogger(__name__)

MOST_ENTRIES = 200_000
LONGEST_KEPT = timedelta(days=730)

_UNDER_WAY = ", ".join(f"'{state.value}'" for state in State if state.is_under_way)

_OPEN = ", ".join(f"'{state.value}'" for state in State if state.is_open)

MIGRATIONS = (
    (
        "CREATE TABLE entries (number INTEGER PRIMARY KEY, "
        "id TEXT NOT NULL UNIQUE, run TEXT NOT NULL, endpoint TEXT NOT NULL, workspace TEXT NOT NULL, "
        "account TEXT NOT NULL, media TEXT NOT NULL, state TEXT NOT NULL, begun_at INTEGER NOT NULL, "
        "write BLOB NOT NULL, rest BLOB NOT NULL)",
        "CREATE INDEX by_time ON entries (begun_at, id)",
        "CREATE INDEX by_media ON entries (endpoint, workspace, media, begun_at, id)",
        "CREATE INDEX under_way ON entries (endpoint, workspace, run) "
        "WHERE state IN ('intended', 'sent', 'checking')",
        # A program that is still sending must not bring back what another one has removed.
        "CREATE TABLE forgotten (workspace TEXT PRIMARY KEY, at INTEGER NOT NULL)",
    ),
)  # fmt: skip
"""For each version of the file, what leads to it. A version that was released is never changed."""

# Every place but the demo workspaces of other runs. Their places are listed together in the index.
_SHOWN = "NOT (endpoint = '' AND workspace GLOB 'run:*' AND workspace != ?)"

IsAlive = Callable[[str], bool]
"""Whether the run with an id is alive. Called in the store's thread."""


class JournalFile:
    """The entries in `database`, which was made with MIGRATIONS. `encode` and `decode`: see `store.journal.entry_rows`.

    Every awaited method raises StoreUnavailable. A row that cannot be read is left out; `unreadable` has the number of
    such rows that were met since the start. Only a broken or foreign file has them.
    """

    def __init__(self, database: Database, encode: Encode, decode: Decode) -> None:
        self._database = database
        self._encode = encode
        self._decode = decode
        self._unreadable: set[int] = set()
        self._in_hand: set[str] = set()

    @property
    def unreadable(self) -> int:
        """How many rows could not be read."""
        return len(self._unreadable)

    async def begin(self, entry: Entry) -> tuple[Entry, ...]:
        """Store a new entry, which is on disk when this returns. Return the other entries of the same media.

        They are of the same place, of every run, and the oldest is first. Of two programs that begin a write of one
        media at the same time, at least one sees the other's. An id is begun once: with another content, it is refused.
        """
        row = row_of(entry, self._encode(entry.write))

        def job(connection: "Connection") -> tuple[Entry, ...]:
            # The same row may be there already, if the file was replaced and the entries of this run were stored again.
            names = ", ".join(COLUMNS)
            connection.execute(
                f"INSERT INTO entries ({names}) SELECT {_marks(COLUMNS)} "
                f"EXCEPT SELECT {names} FROM entries WHERE id = ?",
                (*row, row[0]),
            )
            found = self._of_media(connection, entry.place, entry.media)
            return tuple(other for other in found if other.id != entry.id)

        self._in_hand.add(entry.id)
        return await self._database.run(job)

    def put(self, entry: Entry) -> None:
        """Queue a later state of an entry. The place of a stored entry is changed by `move` only.

        It has no effect for an entry that is not in the file and began before its workspace was forgotten, here or by
        another program.
        """
        row = row_of(entry, self._encode(entry.write))
        self._database.post(lambda connection: _put(connection, row))

    async def of_media(self, place: Place, media_id: str) -> tuple[Entry, ...]:
        """Return the entries of a media, the oldest first. `media_id` may have any spelling."""
        return await self._database.read(
            lambda connection: tuple(self._of_media(connection, place, compared(media_id)))
        )

    async def adopt(self, place: Place, run: str, is_alive: IsAlive) -> tuple[Entry, ...]:
        """Let `run` answer for the entries of `place` under way that belong to dead runs, and return them.

        The oldest is first. Of several programs that try it, one gets each entry. Those that belong to `run` because of
        an earlier call that was cancelled are returned too.
        """
        where = f"endpoint = ? AND workspace = ? AND state IN ({_UNDER_WAY})"
        values = _place(place)

        def job(connection: "Connection") -> tuple[Entry, ...]:
            runs = connection.execute(f"SELECT DISTINCT run FROM entries WHERE {where}", values).fetchall()
            dead = [other for (other,) in runs if isinstance(other, str) and (other == run or not is_alive(other))]
            found = [
                entry
                for other in dead
                for entry in self._select(connection, f"WHERE {where} AND run = ?", (*values, other))
                if other != run or entry.id not in self._in_hand
            ]
            connection.executemany("UPDATE entries SET run = ? WHERE id = ?", ((run, entry.id) for entry in found))
            found.sort(key=lambda entry: (entry.begun_at, entry.id))
            return tuple(msgspec.structs.replace(entry, run=run) for entry in found)

        adopted = await self._database.run(job)
        self._in_hand.update(entry.id for entry in adopted)
        return adopted

    async def unproved(self, place: Place, limit: int) -> tuple[str, ...]:
        """Return the ids of the media with the newest `limit` writes that ended without a proof, the newest first."""
        which = f"WHERE endpoint = ? AND workspace = ? AND state IN ({_OPEN}) ORDER BY begun_at DESC, id DESC"
        found = await self._database.read(
            lambda connection: [*islice(self._select(connection, which, _place(place)), limit)]
        )
        return tuple(dict.fromkeys(entry.write.media_id for entry in found))

    async def newest(
        self, run: str, limit: int = 1_000, before: tuple[datetime, str] | None = None
    ) -> tuple[Entry, ...]:
        """Return the newest entries, the newest first: at most `limit`, without the demo workspaces of other runs.

        `run` is the id of this run. `before` is `begun_at` and `id` of the oldest entry that is already known; only
        older ones are returned.
        """
        # Without a limit in SQL: rows are read one by one, and a row that cannot be read does not count.
        which, values = _shown(run, before)
        which += " ORDER BY begun_at DESC, id DESC"
        return await self._database.read(
            lambda connection: tuple(islice(self._select(connection, which, values), limit))
        )

    async def count(self, run: str, before: tuple[datetime, str] | None = None) -> int:
        """Return how many entries `newest` would return without a limit, with those that cannot be read."""
        which, values = _shown(run, before)

        def job(connection: "Connection") -> int:
            ((number,),) = connection.execute(f"SELECT count(*) FROM entries {which}", values)
            return int(number)

        return await self._database.read(job)

    async def check(self) -> None:
        """Write to the file without changing what is in it."""
        await self._database.check()

    async def size(self) -> int:
        """Return how many bytes the file and the files beside it have, 0 in memory."""
        return await self._database.size()

    def move(self, old: Place, new: Place) -> None:
        """Queue that the entries of one place belong to another, because the id of the workspace became known."""
        values = (*_place(new), *_place(old))
        self._database.post(
            lambda connection: connection.execute(
                "UPDATE entries SET endpoint = ?, workspace = ? WHERE endpoint = ? AND workspace = ?", values
            )
        )

    def forget(self, account: str, place: Place) -> None:
        """Queue the removal of a workspace's entries: those of the account, and those of the place.

        A run with a token from the environment has another account for the same place. Afterwards their content is in
        no file of the journal. Damaged files that were set aside are removed too, because they may contain it.
        """
        values = (storable(account), *_place(place))
        names = _forgotten_names(account, place)
        at = microseconds(datetime.now(UTC))

        def job(connection: "Connection") -> None:
            connection.execute("DELETE FROM entries WHERE account = ? OR (endpoint = ? AND workspace = ?)", values)
            connection.executemany("INSERT OR REPLACE INTO forgotten VALUES (?, ?)", [(name, at) for name in names])

        self._database.post(job, erases=True)

    def clear_run_places(self, is_alive: IsAlive) -> None:
        """Queue the removal of the entries of demo workspaces whose runs are not alive."""

        def job(connection: "Connection") -> None:
            demo = "endpoint = '' AND workspace GLOB 'run:*'"
            for (workspace,) in connection.execute(f"SELECT DISTINCT workspace FROM entries WHERE {demo}").fetchall():
                if not is_alive(workspace.removeprefix("run:")):
                    connection.execute("DELETE FROM entries WHERE endpoint = '' AND workspace = ?", (workspace,))

        self._database.post(job)

    def trim(self, now: datetime, most: int = MOST_ENTRIES, longest: timedelta = LONGEST_KEPT) -> None:
        """Queue the removal of entries that began before `now - longest`, and of the oldest beyond `most`."""

        def job(connection: "Connection") -> None:
            connection.execute("DELETE FROM entries WHERE begun_at < ?", (microseconds(now - longest),))
            connection.execute(
                "DELETE FROM entries WHERE (begun_at, id) <= "
                "(SELECT begun_at, id FROM entries ORDER BY begun_at DESC, id DESC LIMIT 1 OFFSET ?)",
                (most,),
            )

        self._database.post(job)

    def _of_media(self, connection: "Connection", place: Place, media: str) -> Iterator[Entry]:
        which = "WHERE endpoint = ? AND workspace = ? AND media = ? ORDER BY begun_at, id"
        return self._select(connection, which, (*_place(place), storable(media)))

    def _select(self, connection: "Connection", which: str, values: tuple[object, ...]) -> Iterator[Entry]:
        for number, *row in connection.execute(f"SELECT number, {SELECTED} FROM entries {which}", values):
            try:
                yield entry_of(row, self._decode)
            except ValueError as error:
                log.debug("row %d of the journal cannot be read: %s", number, error)
                self._unreadable.add(number)


def _put(connection: "Connection", row: Row) -> None:
    values = dict(zip(COLUMNS, row, strict=True))
    names = ", ".join(f":{column}" for column in COLUMNS)
    connection.execute(
        f"INSERT INTO entries ({', '.join(COLUMNS)}) SELECT {names} "
        "WHERE EXISTS (SELECT 1 FROM entries WHERE id = :id) OR NOT EXISTS (SELECT 1 FROM forgotten "
        "WHERE workspace IN (:account, :endpoint || ' ' || :workspace) AND at >= :begun_at) "
        "ON CONFLICT (id) DO UPDATE SET run = :run, state = :state, write = :write, rest = :rest",
        values,
    )


def _forgotten_names(account: str, place: Place) -> tuple[str, str]:
    endpoint, workspace = _place(place)
    return storable(account), f"{endpoint} {workspace}"


def _shown(run: str, before: tuple[datetime, str] | None) -> tuple[str, tuple[object, ...]]:
    """Return the condition for the entries that `run` shows, older than `before`, and its values."""
    if before is None:
        return f"WHERE {_SHOWN}", (f"run:{run}",)
    return f"WHERE {_SHOWN} AND (begun_at, id) < (?, ?)", (f"run:{run}", microseconds(before[0]), before[1])


def _place(place: Place) -> tuple[str, str]:
    return storable(place.endpoint), storable(place.workspace)


def _marks(columns: Sequence[str]) -> str:
    return ", ".join("?" * len(columns))
