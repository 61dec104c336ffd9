"""Joins the journal's file, its thread, and the locks of the runs that write it."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from fastpix_desktop.errors import StoreUnavailable
from fastpix_desktop.store.journal.entry_rows import Decode, Encode
from fastpix_desktop.store.journal.journal_file import MIGRATIONS, JournalFile
from fastpix_desktop.store.journal.runs import Runs
from fastpix_desktop.store.sqlite.database import Database


class StoredJournal:
    """The journal in `folder`, or in memory if that is None. Nothing is opened before it is used.

    `run` is the id of this run. `file` has the entries, and `runs` says which runs of the program are alive.
    `on_trouble` is called when the file could not be used and nobody waits for it.
    """

    def __init__(
        self,
        folder: Path | None,
        run: str,
        encode: Encode,
        decode: Decode,
        on_trouble: Callable[[StoreUnavailable], None],
    ) -> None:
        self.runs = Runs(None if folder is None else folder / "runs", run)
        path = None if folder is None else folder / "journal.sqlite3"
        # The lock of this run is held before its first entry is written.
        self._database = Database(path, "journal", MIGRATIONS, on_trouble=on_trouble, before_opening=self.runs.hold)
        self.file = JournalFile(self._database, encode, decode)

    def tidy(self) -> None:
        """Queue the removal of what is too old, and of the demo workspaces of runs that ended without it."""
        self.file.clear_run_places(self.runs.is_alive)
        self.file.trim(datetime.now(UTC))

    async def close(self) -> None:
        """Remove the entries of the demo workspace, write all queued changes, and release the lock of this run."""
        own = self.runs.id
        if self._database.is_started:
            self.file.clear_run_places(lambda run: run != own and self.runs.is_alive(run))
        await self._database.close()
        self.runs.release()
