"""Finds the copies of libraries in the cache folder: one file for each workspace in the list.

The name of a file has the version of its tables: two versions of the program that run in turns have a file each.
"""

import hashlib
import logging
import re
from collections.abc import Callable, Collection, Mapping
from pathlib import Path

from fastpix_desktop.domain.workspace import Workspace
from fastpix_desktop.errors import StoreUnavailable
from fastpix_desktop.store.copy.library_file import LibraryFile, delete_files
from fastpix_desktop.store.copy.schema import VERSION

log = logging.getLogger(__name__)

_ACCOUNT = re.compile("[0-9a-f]{32}")
_FILE = re.compile(r"(([0-9a-f]{32})(?:\.(\d{1,9}))?)\.(sqlite3(-wal|-shm|-journal)?|damaged-.*|lock|filling)")
"""The name of a file of a copy, with the version of its tables. The first version had no number."""


class Copies:
    """The copies in `folder`. If that is None, all of them are in memory. Nothing is opened before it is used."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder

    def open(self, workspace: Workspace, on_trouble: Callable[[StoreUnavailable], None]) -> LibraryFile:
        """Return the copy of a workspace: a file if it is in the list, otherwise one in memory.

        `on_trouble` is called when another file took the place of the one that was used.
        """
        path = self._path(workspace.account) if workspace.is_listed else None
        return LibraryFile(path, on_trouble=on_trouble, before_making=lambda: self._remove_older(path))

    def has(self, account: str) -> bool:
        """Whether there is a file with the copy of a workspace."""
        path = self._path(account)
        return path is not None and path.exists()

    async def delete(self, account: str) -> None:
        """Delete every file of a workspace's copy, of every version of the tables. Close an open one before.

        Raises StoreUnavailable.
        """
        for path in self._versions(self._path(account)):
            await LibraryFile(path, on_trouble=lambda trouble: None).delete()

    async def tidy(self, kept: Callable[[], frozenset[str] | None]) -> None:
        """Delete every copy of a workspace that is not kept: deleting it was interrupted in an earlier run.

        `kept` returns our ids of the workspaces whose copies are kept, None if they are not known. It is called again
        before each deletion, because another running program may have added a workspace. A copy that cannot be deleted
        stays, and the next start tries it again.
        """
        found = set(self._found())
        for account in found - self._names(kept()) if found else ():
            if account in self._names(kept()):
                continue
            try:
                await self.delete(account)
                log.info("the copy of a workspace that is not in the list was deleted")
            except StoreUnavailable as error:
                log.info("a copy was not deleted: %s", error)

    def _found(self) -> Mapping[str, Mapping[int, Path]]:
        """Return the paths of all copies of which there is a file, by account and version."""
        folder = self.folder
        if folder is None:
            return {}
        try:
            names = [path.name for path in folder.iterdir()]
        except OSError as error:
            if not isinstance(error, FileNotFoundError):
                log.info("the copies of libraries could not be listed: %s", error.strerror)
            return {}
        found: dict[str, dict[int, Path]] = {}
        for match in filter(None, map(_FILE.fullmatch, names)):
            found.setdefault(match[2], {})[int(match[3] or 1)] = folder / f"{match[1]}.sqlite3"
        return found

    def _names(self, accounts: frozenset[str] | None) -> set[str]:
        """Return these accounts as in the names of files, and all that are there if the accounts are not known."""
        if accounts is None:
            log.info("no copy is deleted, because the list of workspaces could not be read")
            return {*self._found()}
        return {_name(account) for account in accounts}

    def _path(self, account: str) -> Path | None:
        """Return the path of a copy, None for one in memory."""
        return None if self.folder is None else self.folder / f"{_name(account)}.{VERSION}.sqlite3"

    def _versions(self, path: Path | None) -> Collection[Path | None]:
        """Return the path of a copy, and those of its other versions."""
        others = {} if path is None else self._found().get(path.name.partition(".")[0], {})
        return {path, *others.values()}

    def _remove_older(self, path: Path | None) -> None:
        """Delete the older versions of a copy that is made now. What cannot be deleted stays."""
        older = {} if path is None else self._found().get(path.name.partition(".")[0], {})
        for version, old in older.items():
            if version < VERSION:
                try:
                    delete_files(old)
                    log.info("%s is of an older version, and was deleted", old.name)
                except OSError as error:
                    log.info("%s is of an older version, and was not deleted: %s", old.name, error.strerror)


def _name(account: str) -> str:
    """Return an account as it is in the name of a file. An id in another form than ours is no part of a path."""
    if _ACCOUNT.fullmatch(account):
        return account
    return hashlib.sha256(account.encode(errors="surrogatepass")).hexdigest()[:32]
