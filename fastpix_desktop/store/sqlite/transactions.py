"""Runs jobs in transactions of one SQLite file, and sets the file aside if it turns out to be damaged."""

import asyncio
import contextlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from fastpix_desktop.errors import StoreTrouble, StoreUnavailable
from fastpix_desktop.store.sqlite.file_set import identity_of, remove_set_aside
from fastpix_desktop.store.sqlite.opening import (
    APPLICATION_ID,
    ERASING_ID,
    LASTING,
    Handling,
    Migrations,
    Opened,
    open_file,
)
from fastpix_desktop.store.sqlite.trouble import locked, newer, removed, replaced, trouble_of, unavailable

if TYPE_CHECKING:
    from sqlite3 import Connection

T = TypeVar("T")
Job = Callable[["Connection"], T]
"""What is done with the connection. A job is called again if what it did before was rolled back."""


@dataclass(slots=True, eq=False)
class QueuedJob:
    """A job in the queue. Someone waits for `future`, unless it is None. Once it was run, it has a result or an error.

    `writes`: whether it writes. `erases`: whether what it deletes must afterwards be in no file.
    """

    job: Job[Any]
    writes: bool
    erases: bool = False
    future: asyncio.Future[Any] | None = None
    result: Any = None
    error: Exception | None = None


class Transactions:
    """The transactions of the file at `path`, or of a database in memory. One thread must call everything.

    `before_opening` is called each time before the file is opened. `on_loss` is called after another file took the
    place of the one that was used: a damaged one was set aside, or somebody has removed it. A job that finds the file
    damaged raises StoreUnavailable. `is_erasing`: whether `erase` has to be called.
    """

    def __init__(
        self,
        path: Path | None,
        migrations: Migrations,
        patience: float,
        before_opening: Callable[[], None],
        on_loss: Callable[[StoreUnavailable], None],
        handling: Handling = LASTING,
    ) -> None:
        self._path = path
        self._handling = handling
        self._migrations = migrations
        self._patience = patience
        self._before_opening = before_opening
        self._on_loss = on_loss
        self._opened: Opened | None = None
        self._damaged: tuple[int, int] | None = None
        self._is_removed = False
        self.is_erasing = False

    def carry_out(self, batch: Sequence[QueuedJob], *, writes: bool) -> StoreUnavailable | None:
        """Run jobs in one transaction. Return what is wrong with the file if there is something."""
        trouble: StoreUnavailable | None = None
        for _ in range(2):
            try:
                # A transaction that reads first and writes later would fail if another program wrote in between.
                with self._transaction("BEGIN IMMEDIATE" if writes else "BEGIN") as connection:
                    for queued in batch:
                        _run(connection, queued, self._path)
                    if any(queued.erases and queued.error is None for queued in batch):
                        connection.execute(f"PRAGMA application_id = {ERASING_ID}")
                self.is_erasing = self.is_erasing or any(queued.erases for queued in batch)
                return None
            except Exception as error:  # noqa: BLE001  # whoever waits gets it, and the thread goes on
                trouble = unavailable(error, self._path)
            if trouble.trouble is not StoreTrouble.DAMAGED:
                break
            # Opened again, it is set aside.
            self._damaged = self._opened.identity if self._opened is not None else None
            self.close()
        for queued in batch:
            queued.result, queued.error = None, trouble
        return trouble

    def erase(self) -> StoreUnavailable | None:
        """Rewrite the file without copies of what was deleted. Return what was wrong if that was not possible.

        SQLite leaves copies of rows that it moved to another page, also with secure_delete. The log file and the
        damaged files that were set aside may have copies too.
        """
        try:
            if self._path is not None:
                remove_set_aside(self._path)
            connection = self._connection()
            connection.execute("VACUUM")
            ((is_busy, _, _),) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            if is_busy:
                return locked(self._path)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        except Exception as error:  # noqa: BLE001  # it is reported and tried again, and the thread goes on
            return unavailable(error, self._path)
        self.is_erasing = False
        return None

    def close(self) -> None:
        """Close the file. It is opened again when it is needed."""
        opened, self._opened = self._opened, None
        if opened is not None:
            with contextlib.suppress(opened.connection.Error):
                opened.connection.close()

    @contextlib.contextmanager
    def _transaction(self, begin: str) -> Iterator["Connection"]:
        connection = self._connection()
        connection.execute(begin)
        try:
            ((version,),) = connection.execute("PRAGMA user_version")
            if self._path is not None and version > len(self._migrations):
                raise newer(self._path)
            yield connection
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise

    def _connection(self) -> "Connection":
        opened = self._opened
        if opened is not None and self._path is not None and identity_of(self._path) != opened.identity:
            # Another program has set the file aside, or someone has deleted it.
            self._is_removed = True
            self.close()
        if self._opened is None:
            self._before_opening()
            self._opened = open_file(self._path, self._migrations, self._patience, self._damaged, self._handling)
            self._damaged = None
            self.is_erasing = self.is_erasing or self._opened.is_erasing
            is_removed, self._is_removed = self._is_removed, False
            if self._path is not None and self._opened.set_aside is not None:
                self._on_loss(replaced(self._path, self._opened.set_aside, self._opened.trouble))
            elif self._path is not None and is_removed:
                self._on_loss(removed(self._path))
        connection: Connection = self._opened.connection
        return connection


def _run(connection: "Connection", queued: QueuedJob, path: Path | None) -> None:
    """Run one job. If it fails for a reason of its own, only what it did is rolled back. Raises what the file does."""
    queued.result = queued.error = None
    connection.execute("SAVEPOINT job")
    try:
        queued.result = queued.job(connection)
    except Exception as error:
        is_of_sqlite = isinstance(error, connection.Error)
        is_of_file = is_of_sqlite or isinstance(error, StoreUnavailable)
        if is_of_file and trouble_of(error) is not None:
            raise
        connection.execute("ROLLBACK TO job")
        queued.error = unavailable(error, path) if is_of_sqlite else error
    connection.execute("RELEASE job")
