"""A keyring of memory for tests that are not about keyrings, and the list of workspaces as an earlier run left it."""

import asyncio
from pathlib import Path

from fastpix_desktop.credentials.store import CredentialStore
from fastpix_desktop.domain.workspace import Credentials, Workspace
from fastpix_desktop.errors import KeyringState, KeyringUnavailable
from fastpix_desktop.settings import Folders, WorkspaceList


class MemoryKeyring:
    """Keeps each account's pair; `pair` is the only one, None when there is none."""

    def __init__(self) -> None:
        self.pairs: dict[str, Credentials] = {}

    @property
    def pair(self) -> Credentials | None:
        """What is kept, where at most one workspace is."""
        assert len(self.pairs) <= 1
        return next(iter(self.pairs.values()), None)

    async def load(self, account: str, endpoint: str) -> Credentials:
        """The pair; MISSING as with a real keyring."""
        if account not in self.pairs:
            raise KeyringUnavailable("The keyring has no secret for this workspace.", state=KeyringState.MISSING)
        return self.pairs[account]

    async def save(self, account: str, endpoint: str, credentials: Credentials) -> None:
        """Keeps the pair."""
        self.pairs[account] = credentials

    async def forget(self, account: str) -> None:
        """Drops the pair."""
        self.pairs.pop(account, None)


class PromptingKeyring(MemoryKeyring):
    """Waits for the test's answer before each call, while it is locked."""

    def __init__(self, *, locked: bool = True) -> None:
        super().__init__()
        self.locked = locked
        self.prompts: list[asyncio.Future[None]] = []

    def answer(self, trouble: KeyringUnavailable | None = None) -> None:
        """Answer the prompt that was opened last: unlocked, or refused."""
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
    """Put a workspace into the list below `data` (`--data-dir`) as the one that was opened last, with its secret said
    to be in the keyring."""
    workspaces = WorkspaceList(Folders.below(data).config / "workspaces.json", base_url)
    workspace = Workspace(name, base_url, is_kept=True, **values)  # type: ignore[arg-type]  # the record's own fields
    workspaces.put(workspace)
    workspaces.open(workspace.account)
    return workspace


ACCOUNT = ("account-of-the-tests", "https://api.fastpix.com/v1/")
"""An account and its endpoint, as stores are asked for it."""


async def kept(store: CredentialStore) -> Credentials | None:
    """What a store has of ACCOUNT, None when it says that there is nothing; other trouble is raised."""
    try:
        return await store.load(*ACCOUNT)
    except KeyringUnavailable as trouble:
        if trouble.state is not KeyringState.MISSING:
            raise
        return None
