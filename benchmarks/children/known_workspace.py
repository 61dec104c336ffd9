"""A workspace that an earlier run has signed in to and copied, and whose service cannot be reached now."""

from pathlib import Path

from fastpix_desktop.domain.workspace import Credentials, Workspace
from fastpix_desktop.settings import Folders, WorkspaceList
from fastpix_desktop.store.copy.schema import VERSION

URL = "http://127.0.0.1:9/v1/"
"""An address at which nothing answers."""


class KnownWorkspace:
    """Lists the workspace below `folder` (`--data-dir`), with `copy` as the copy of its library.

    It is also the store of its secret: no measured process opens a keyring.
    """

    def __init__(self, folder: Path, copy: Path) -> None:
        folders = Folders.below(folder)
        listed = WorkspaceList(folders.config / "workspaces.json", URL)
        workspace = Workspace("Measured", URL, has_stored_secret=True)
        listed.put(workspace)
        listed.open(workspace.account)
        folders.library.mkdir(parents=True)
        # Not copied: the file of a large library has a gigabyte.
        (folders.library / f"{workspace.account}.{VERSION}.sqlite3").hardlink_to(copy)

    async def load(self, account: str, endpoint: str) -> Credentials:
        """Returns a pair that nobody checks."""
        return Credentials("token", "secret")

    async def save(self, account: str, endpoint: str, credentials: Credentials) -> None:
        """Stores nothing."""

    async def forget(self, account: str) -> None:
        """Removes nothing."""
