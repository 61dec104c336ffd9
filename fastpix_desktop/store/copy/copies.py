"""Finds the copies of libraries in the cache folder: one file for each workspace in the list."""

import hashlib
import logging
import re
from collections.abc import Callable
from pathlib import Path

from fastpix_desktop.domain.workspace import Workspace
from fastpix_desktop.errors import StoreUnavailable
from fastpix_desktop.store.copy.library_file import LibraryFile

log = logging.getLogger(__name__)

_ACCOUNT = re.compile("[0-9a-f]{32}")
_FILE = re.compile(r"([0-9a-f]{32})\.(sqlite3(-wal|-shm|-journal)?|damaged-.*|lock|filling)")


class Copies:
    """The copies in `folder`. If that is None, all of them are in memory. Nothing is opened before it is used."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder

    def open(self, workspace: Workspace, on_trouble: Callable[[StoreUnavailable], None]) -> LibraryFile:
        """Return the copy of a workspace: a file if it is in the list, otherwise one in memory.

        `on_trouble` is called when another file took the place of the one that was used.
        """
        return LibraryFile(self._path(workspace.account) if workspace.is_listed else None, on_trouble=on_trouble)

    def has(self, account: str) -> bool:
        """Whether there is a file with the copy of a workspace."""
        path = self._path(account)
        return path is not None and path.exists()

    async def delete(self, account: str) -> None:
        """Delete every file of a workspace's copy. Close an open one before. Raises StoreUnavailable."""
        await self._delete(self._path(account))

    async def tidy(self, kept: Callable[[], frozenset[str] | None]) -> None:
        """Delete every copy of a workspace that is not kept: deleting it was interrupted in an earlier run.

        `kept` returns our ids of the workspaces whose copies are kept, None if they are not known. It is called again
        before each deletion, because another running program may have added a workspace. A copy that cannot be deleted
        stays, and the next start tries it again.
        """
        found = self._found()
        for path in found - self._paths(kept()) if found else ():
            if path in self._paths(kept()):
                continue
            try:
                await self._delete(path)
                log.info("the copy of a workspace that is not in the list was deleted")
            except StoreUnavailable as error:
                log.info("a copy was not deleted: %s", error)

    def _found(self) -> set[Path]:
        """Return the paths of the copies of which there is a file."""
        folder = self.folder
        if folder is None:
            return set()
        try:
            names = [path.name for path in folder.iterdir()]
        except OSError as error:
            if not isinstance(error, FileNotFoundError):
                log.info("the copies of libraries could not be listed: %s", error.strerror)
            return set()
        return {folder / f"{found[1]}.sqlite3" for name in names if (found := _FILE.fullmatch(name))}

    def _paths(self, accounts: frozenset[str] | None) -> set[Path | None]:
        """Return the paths of these copies, and of all that are there if the accounts are not known."""
        if accounts is None:
            log.info("no copy is deleted, because the list of workspaces could not be read")
            return {*self._found()}
        return {self._path(account) for account in accounts}

    def _path(self, account: str) -> Path | None:
        """Return the path of a copy, None for one in memory. An id in another form than ours is no part of a path."""
        if self.folder is None:
            return None
        name = (
            account
            if _ACCOUNT.fullmatch(account)
            else hashlib.sha256(account.encode(errors="surrogatepass")).hexdigest()[:32]
        )
        return self.folder / f"{name}.sqlite3"

    async def _delete(self, path: Path | None) -> None:
        await LibraryFile(path, on_trouble=lambda trouble: None).delete()
