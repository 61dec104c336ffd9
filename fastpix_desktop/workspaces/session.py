"""What signs in: the credentials in memory and in the keyring, and the clients made with them; knows no HTTP words."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol

from fastpix_desktop.changes import Changes, WaitStarted
from fastpix_desktop.credentials.store import CredentialStore
from fastpix_desktop.domain.media import Media
from fastpix_desktop.domain.query import Page, Waiting
from fastpix_desktop.domain.workspace import Credentials, Workspace
from fastpix_desktop.errors import KeyringUnavailable
from fastpix_desktop.library.library import MediaService, PictureService

log = logging.getLogger(__name__)

_MORE = 20
"""Media that are asked whose they are, where the newest cannot be read."""


class Client(Protocol):
    """What a session needs of `fastpix_desktop.api.FastPixClient`."""

    @property
    def media(self) -> MediaService:
        """The calls."""

    @property
    def pictures(self) -> PictureService:
        """The pictures."""

    async def aclose(self) -> None:
        """End every connection."""


ClientFactory = Callable[[Credentials, str, Callable[[Waiting], None]], Awaitable[Client]]
"""Opens a client for credentials and a base URL, and tells the callable of every wait. Raises InvalidArgument."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check of a workspace's token told: how many media there are, and whose they are, if there are any."""

    total: int | None
    workspace_id: str | None


class Session:
    """Opens clients, and finds and stores what signs in. Used on the loop's thread.

    The credentials that were used since the start are held in memory: going back to a workspace asks no keyring again
    (on macOS each time may be a prompt), and those of this session alone are nowhere else.
    """

    def __init__(
        self,
        open_client: ClientFactory,
        store: CredentialStore,
        *,
        changes: Changes,
        on_secret: Callable[[Credentials], None],
    ) -> None:
        self._factory = open_client
        self._store = store
        self._changes = changes
        self._on_secret = on_secret
        self._held: dict[str, Credentials] = {}

    def holds(self, workspace: Workspace) -> bool:
        """Whether the credentials of a workspace are in memory."""
        return workspace.account in self._held

    def may_open(self, workspace: Workspace) -> bool:
        """Whether there is a secret to open a workspace with, as far as is known before the keyring is asked."""
        return workspace.is_kept or self.holds(workspace)

    def hold(self, workspace: Workspace, credentials: Credentials) -> None:
        """Hold the credentials of a workspace in memory: they have signed in."""
        self._held[workspace.account] = credentials

    def let_go(self, workspace: Workspace) -> None:
        """Hold the credentials in memory no more: they are not good any more, or another program changed them."""
        self._held.pop(workspace.account, None)

    async def credentials(self, workspace: Workspace) -> Credentials:
        """The credentials of a workspace, from memory or from the keyring; raises KeyringUnavailable.

        As `keep` and `forget`, it may wait for a person to unlock the keyring, and nothing else waits for it.
        """
        if held := self._held.get(workspace.account):
            return held
        return await self._store.load(workspace.account, workspace.base_url)

    async def keep(self, workspace: Workspace, credentials: Credentials) -> None:
        """Keep the credentials in the keyring for the next start; raises KeyringUnavailable.

        Apart from opening a workspace, since a keyring may wait for a person's prompt. Cancelled, it has kept nothing.
        """
        store = self._store.save(workspace.account, workspace.base_url, credentials)
        await self._logged(store, "the secret was not kept")

    async def forget(self, workspace: Workspace) -> None:
        """Remove the secret from the keyring; raises KeyringUnavailable. What is in memory stays, see `let_go`."""
        await self._logged(self._store.forget(workspace.account), "the secret was not forgotten")

    async def check(self, credentials: Credentials, workspace: Workspace) -> Checked:
        """Ask the service with one small call what it says to the credentials; raises FastPixError.

        Nothing changes: neither the session, nor what is held or kept.
        """
        client = await self.open_client(credentials, workspace)
        try:
            return await self.ask(client)
        finally:
            await client.aclose()

    async def open_client(self, credentials: Credentials, workspace: Workspace) -> Client:
        """A client for these credentials, of which the service was asked nothing yet. Raises InvalidArgument."""
        self._on_secret(credentials)
        return await self._factory(credentials, workspace.base_url, self._tell_wait)

    async def ask(self, client: Client) -> Checked:
        """What the service says of the client's token with one small call: whose it is, from the next media where the
        first cannot say. Raises FastPixError."""
        page = await client.media.list(limit=1)
        whose = _named_by(page)
        if whose is None and page.entries:
            whose = _named_by(await client.media.list(limit=_MORE))
        return Checked(page.total, whose)

    def _tell_wait(self, waiting: Waiting) -> None:
        self._changes.publish(WaitStarted(waiting))

    async def _logged(self, call: Awaitable[None], failed: str) -> None:
        try:
            await call
        except KeyringUnavailable as trouble:
            log.info("%s: %s", failed, trouble.state)
            raise


def _named_by(page: Page[Media]) -> str | None:
    return next((media.workspace_id for media in page.records if media.workspace_id), None)
