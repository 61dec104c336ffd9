"""A session and switching with the real client and a demo workspace, which record what they opened and published."""

from collections.abc import Callable

from msgspec import structs

from fastpix_desktop.api import FastPixClient
from fastpix_desktop.changes import Changes
from fastpix_desktop.demo.serving.server import DemoServer
from fastpix_desktop.domain.pages import Waiting
from fastpix_desktop.domain.workspace import Credentials, Workspace
from fastpix_desktop.errors import KeyringState, KeyringUnavailable, ServiceUnreachable
from fastpix_desktop.settings import WorkspaceList
from fastpix_desktop.ui.loop.tasks import TaskOwner
from fastpix_desktop.workspaces.identify import Recognition
from fastpix_desktop.workspaces.kept_copy import Copies
from fastpix_desktop.workspaces.opened import OpenedWorkspace, Shared
from fastpix_desktop.workspaces.session import Client, Session
from fastpix_desktop.workspaces.switching import Move, Switching
from fastpix_desktop.writes.journal import Journal
from tests.keyrings import MemoryKeyring
from tests.times import TIMES as SHORT_TIMES

WRONG = Credentials("5d0e6c1e-token", "planted-Secret-Key-3f9a")
TIMES = structs.replace(SHORT_TIMES, within=2.0)
"""A demo workspace answers over a socket, and the machine may be loaded."""

PATIENCE = 0.3
"""Seconds that leaving a workspace waits for its writes."""


class BrokenStore:
    """A store whose keyring is always locked."""

    async def load(self, account: str, endpoint: str) -> Credentials:
        """Raises KeyringUnavailable."""
        raise KeyringUnavailable("The keyring is locked.", state=KeyringState.LOCKED)

    async def save(self, account: str, endpoint: str, credentials: Credentials) -> None:
        """Raises KeyringUnavailable."""
        raise KeyringUnavailable("The keyring is locked.", state=KeyringState.LOCKED)

    async def forget(self, account: str) -> None:
        """Raises KeyringUnavailable."""
        raise KeyringUnavailable("The keyring is locked.", state=KeyringState.LOCKED)


class Bench:
    """A session and switching. `opened` records the clients, `secrets` the credentials that the log must hide, `moves`
    what was published, and `escaped` the unexpected errors of tasks."""

    def __init__(
        self,
        demo: DemoServer,
        changes: Changes,
        journal: Journal,
        store: MemoryKeyring | BrokenStore,
        copies: Copies | None = None,
    ) -> None:
        self.demo = demo
        self.store = store
        self.opened: list[FastPixClient] = []
        self.secrets: list[Credentials] = []
        self.moves: list[Move] = []
        self.escaped: list[Exception] = []
        self.session = Session(self._open, store, changes=changes, on_secret=self.secrets.append)
        self.workspaces = WorkspaceList(None, demo.url)
        self.tasks = TaskOwner(self.escaped.append)
        self.switching = Switching(
            self.session,
            Recognition(self.workspaces, Workspace("A workspace", demo.url)),
            Shared(changes, journal, self.tasks, TIMES, None if copies is None else lambda: copies),
            patience=PATIENCE,
        )
        self.switching.subscribe(self.moves.append)

    @property
    def good(self) -> Credentials:
        """The credentials of the demo workspace."""
        return Credentials(self.demo.username, self.demo.password)

    @property
    def stored(self) -> Credentials | None:
        """The credentials in the keyring, or None."""
        assert isinstance(self.store, MemoryKeyring)
        return self.store.pair

    @property
    def workspace(self) -> Workspace:
        """The record of the demo workspace before it is opened."""
        return Workspace("Demo workspace", self.demo.url, account="ours")

    async def sign_in(self, credentials: Credentials) -> OpenedWorkspace:
        """Sign in to the demo workspace."""
        return await self.switching.enter(credentials, self.workspace)

    async def close(self) -> None:
        """Close everything, as the end of the program does."""
        await self.tasks.close(PATIENCE)
        await self.switching.close()
        assert not self.escaped

    async def is_closed(self, client: FastPixClient) -> bool:
        """Whether the client is closed: it refuses a call and sends nothing."""
        before = len(self.demo.requests)
        try:
            await client.media.list(limit=1)
        except ServiceUnreachable:
            return len(self.demo.requests) == before
        return False

    async def _open(self, credentials: Credentials, base_url: str, on_wait: Callable[[Waiting], None]) -> Client:
        client = FastPixClient(
            credentials.token_id,
            credentials.secret_key,
            base_url=base_url,
            backoff=0.001,
            timeout=5.0,
            on_wait=on_wait,
        )
        self.opened.append(client)
        return client
