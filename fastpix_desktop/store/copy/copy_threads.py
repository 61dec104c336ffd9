"""The two threads of a copy: one writes, and one reads with a connection of its own."""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from fastpix_desktop.errors import StoreUnavailable
from fastpix_desktop.store.copy.records import Undecodable
from fastpix_desktop.store.copy.schema import MIGRATIONS, READING, WRITING
from fastpix_desktop.store.sqlite.database import Database
from fastpix_desktop.store.sqlite.file_set import identity_of
from fastpix_desktop.store.sqlite.opening import Handling
from fastpix_desktop.store.sqlite.trouble import damaged, removed

if TYPE_CHECKING:
    from sqlite3 import Connection

    from fastpix_desktop.store.sqlite.transactions import Job

log = logging.getLogger(__name__)

T = TypeVar("T")


class CopyThreads:
    """Runs jobs on the copy at `path`, so that a reader never waits for what is being written.

    In memory (None) there is one thread. `on_trouble` is called once if another file took the place of the one that was
    used, although both threads notice it.

    After `close`, jobs that still wait for a disk use the file that they were given for, and no other one: the file may
    be deleted or replaced before the disk answers. They raise StoreUnavailable then.
    """

    def __init__(
        self,
        path: Path | None,
        on_trouble: Callable[[StoreUnavailable], None],
        before_making: Callable[[], None],
        patience: float,
    ) -> None:
        self._path = path
        self._on_trouble = on_trouble
        self._before_making = before_making
        self._patience = patience
        self._told: tuple[int, int] | None = None
        self._is_closed = False
        self._writer = self._database("library copy", WRITING)
        self._reader = self._writer if path is None else self._database("library copy reader", READING)

    async def write(self, job: "Job[T]") -> T:
        """Run a job that writes, in the order in which they were given."""
        return await self._writer.run(lambda connection: self._checked(job, connection))

    async def read(self, job: "Job[T]") -> T:
        """Run a job that only reads."""
        return await self._reader.read(lambda connection: self._checked(job, connection))

    async def read_after_writes(self, job: "Job[T]") -> T:
        """Run a job that does not write, after the writing jobs that were given before it."""
        return await self._writer.read(lambda connection: self._checked(job, connection))

    async def close(self) -> None:
        """Run what waits, and close the file."""
        self._is_closed = True
        # The writer is last, because the last one to close the file empties its log.
        await self._reader.close()
        await self._writer.close()

    def _database(self, name: str, handling: Handling) -> Database:
        was_opened = False

        def before_opening() -> None:
            nonlocal was_opened
            path = self._path
            if path is not None and self._is_closed and was_opened:
                raise removed(path)
            was_opened = True
            if path is not None and not path.exists():
                self._before_making()

        return Database(
            self._path,
            name,
            MIGRATIONS,
            on_trouble=self._tell,
            before_opening=before_opening,
            patience=self._patience,
            handling=handling,
        )

    def _checked(self, job: "Job[T]", connection: "Connection") -> T:
        """Run a job. What it cannot decode is damage that SQLite does not see.

        So is a row that cannot be stored because there is one already: an index does not have what its table has.
        """
        try:
            return job(connection)
        except (Undecodable, UnicodeDecodeError, connection.IntegrityError) as error:
            if self._path is None:
                raise
            log.info("%s is damaged: %s", self._path.name, error)
            raise damaged(self._path) from error

    def _tell(self, trouble: StoreUnavailable) -> None:
        """Pass on what a thread says, once: the other thread notices the new file too, as soon as it uses it."""
        found = None if self._path is None else identity_of(self._path)
        if found is None or found != self._told:
            self._told = found
            self._on_trouble(trouble)
