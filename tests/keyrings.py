"""A keyring in memory for tests that are not about keyrings, and the list of workspaces of an earlier run."""

import asyncio
from pathlib import Path

from fastpix_desktop.credentials.store import CredentialStore
from fastpix_desktop.domain.workspace import Credentials, Workspace
from fastpix_desktop.errors import KeyringState, KeyringUnavailable
from fastpix_desktop.settings import Folders, WorkspaceList


class MemoryKeyring:
    """Stores each account's pair in memory. `pair` is the only one, None if there is none."""

    def __init__(self) -> None:
        self.pairs: dict[str, Credentials] = {}

    @property
    def pair(self) -> Credentials | None:
        """The stored pair, in tests with at most one workspace."""
        assert len(self.pairs) <= 1
        return next(iter(self.pairs.values()), None)

    async def load(self, account: str, endpoint: str) -> Credentials:
        """Returns the pair. Raises MISSING like a real keyring."""
        if account not in self.pairs:
            raise KeyringUnavailable("The keyring has no secret for this workspace.", state=KeyringState.MISSING)
        return self.pairs[account]

    async def save(self, account: str, endpoint: str, credentials: Credentials) -> None:
        """Stores the pair."""
        self.pairs[account] = credentials

    async def forget(self, account: str) -> None:
        """Drops the pair."""
        self.pairs.pop(account, None)


class PromptingKeyring(MemoryKeyring):
    """While it is locked, each call waits for the test's answer."""

    def __init__(self, *, locked: bool = True) -> None:
        super().__init__()
        self.locked = locked
        self.prompts: list[asyncio.Future[None]] = []

    def answer(self, trouble: KeyringUnavailable | None = None) -> None:
        """Answers the prompt that was opened last: unlocks the keyring, or refuses."""
        prompt = self.prompts.pop()
        if trouble is None:
            self.locked = False
            prompt.set_result(None)
        else:
            prompt.set_exception(trouble)

    async def load(self, account: str, endpoint: str) -> Credentials:
        await self._ask()
        return await super().load(account, endpoint)

    async def save(self, account: str, endpoint: str, credentials: Credentials) -> None:
        await self._ask()
        await super().save(account, endpoint, credentials)

    async def forget(self, account: str) -> None:
        await self._ask()
        await super().forget(account)

    async def _ask(self) -> None:
        if self.locked:
            prompt = asyncio.get_running_loop().create_future()
            self.prompts.append(prompt)
            await prompt


def remember(data: Path, base_url: str, name: str = "Kept", **values: object) -> Workspace:
    """Adds a workspace to the list below `data` (`--data-dir`) as the last opened one, with a secret in the keyring."""
    workspaces = WorkspaceList(Folders.below(data).config / "workspaces.json", base_url)
    workspace = Workspace(name, base_url, has_stored_secret=True, **values)  # type: ignore[arg-type]  # the record's own fields
    workspaces.put(workspace)
    workspaces.open(workspace.account)
    return workspace


ACCOUNT = ("account-of-the-tests", "https://api.fastpix.com/v1/")
"""An account and its endpoint: the first arguments of a store's methods."""


async def kept(store: CredentialStore) -> Credentials | None:
    """Returns the pair that a store has for ACCOUNT, None if it is missing. Other errors are raised."""
    try:
        return await store.load(*ACCOUNT)
    except KeyringUnavailable as trouble:
        if trouble.state is not KeyringState.MISSING:
            raise
        return None
