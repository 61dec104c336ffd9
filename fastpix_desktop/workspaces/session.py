"""Who is signed in, to which workspace, and for how long the client lives; knows no window and no HTTP words."""

import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from fastpix_desktop.changes import Changes, WaitStarted
from fastpix_desktop.credentials.store import CredentialStore
from fastpix_desktop.domain.media import Media
from fastpix_desktop.domain.query import Page, Waiting
from fastpix_desktop.domain.workspace import Credentials, Workspace, permission_of
from fastpix_desktop.errors import KeyringUnavailable
from fastpix_desktop.library.library import Library, MediaService, PictureService
from fastpix_desktop.writes.carry_out import VERIFY_AFTER
from fastpix_desktop.writes.journal import Journal

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
class SignedIn:
    """A successful sign-in."""

    workspace: Workspace
    library: Library


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check of a workspace's token told: how many media there are, and whose they are, if there are any."""

    total: int | None
    workspace_id: str | None


Identify = Callable[[Workspace], Workspace]
"""Given the workspace with the service's own id, as far as one is known: which workspace of ours that is. May raise a
FastPixError, and the sign-in then fails with it."""


def _as_it_is(workspace: Workspace) -> Workspace:
    return workspace


class Session:
    """At most one signed-in workspace; owns its client. Used on the loop's thread.

    The credentials that were used since the start are held in memory: going back to a workspace asks no keyring again
    (on macOS each time may be a prompt), and those of this session alone are nowhere else. `verify_after`: the seconds
    before each look at whether a write took effect.
    """

    def __init__(
        self,
        open_client: ClientFactory,
        store: CredentialStore,
        *,
        changes: Changes,
        journal: Journal,
        on_secret: Callable[[Credentials], None],
        verify_after: Sequence[float] = VERIFY_AFTER,
    ) -> None:
        self._open_client = open_client
        self._store = store
        self._changes = changes
        self._journal = journal
        self._on_secret = on_secret
        self._verify_after = verify_after
        self._client: Client | None = None
        self._held: dict[str, Credentials] = {}

    def holds(self, workspace: Workspace) -> bool:
        """Whether the credentials of a workspace are in memory."""
        return workspace.account in self._held

    def may_open(self, workspace: Workspace) -> bool:
        """Whether there is a secret to open a workspace with, as far as is known before the keyring is asked."""
        return workspace.is_kept or self.holds(workspace)

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

        Apart from `sign_in`, since a keyring may wait for a person's prompt. Cancelled, it has kept nothing.
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
        client = await self._opened(credentials, workspace)
        try:
            return await _told(client.media)
        finally:
            await client.aclose()

    async def sign_in(
        self,
        credentials: Credentials,
        workspace: Workspace,
        *,
        leave: Callable[[], Awaitable[None]],
        identify: Identify = _as_it_is,
    ) -> SignedIn:
        """Check the credentials with one small call, then make them the session's.

        `leave` is awaited between the two, to account for what still runs in the earlier workspace; what is chosen
        for this one meanwhile holds, since `identify` is asked again. Raises FastPixError when the credentials are
        not good or cannot be checked: the earlier session is then untouched.
        """
        client = await self._opened(credentials, workspace)
        try:
            checked = await _told(client.media)
            told = replace(workspace, workspace_id=checked.workspace_id or workspace.workspace_id)
            identify(told)
            await leave()
            await self._close_client()
            workspace = identify(told)
        except BaseException:
            await client.aclose()
            raise
        self._client = client
        self._held[workspace.account] = credentials
        library = Library(
            client.media,
            client.pictures,
            changes=self._changes,
            journal=self._journal,
            account=workspace.account,
            writing=permission_of(workspace.writing),
            verify_after=self._verify_after,
        )
        return SignedIn(workspace, library)

    async def close(self) -> None:
        """End the session; what is kept in the keyring stays there."""
        await self._close_client()

    async def _opened(self, credentials: Credentials, workspace: Workspace) -> Client:
        self._on_secret(credentials)
        return await self._open_client(credentials, workspace.base_url, self._tell_wait)

    def _tell_wait(self, waiting: Waiting) -> None:
        self._changes.publish(WaitStarted(waiting))

    async def _logged(self, call: Awaitable[None], failed: str) -> None:
        try:
            await call
        except KeyringUnavailable as trouble:
            log.info("%s: %s", failed, trouble.state)
            raise

    async def _close_client(self) -> None:
        # Let go only once it is closed: when this is cancelled half-way, the next call goes on with it.
        client = self._client
        if client is not None:
            await client.aclose()
            if self._client is client:
                self._client = None


async def _told(media: MediaService) -> Checked:
    """What the service says of the token's workspace; whose it is, from the next media where the first cannot say."""
    page = await media.list(limit=1)
    whose = _named_by(page)
    if whose is None and page.entries:
        whose = _named_by(await media.list(limit=_MORE))
    return Checked(page.total, whose)


def _named_by(page: Page[Media]) -> str | None:
    return next((media.workspace_id for media in page.records if media.workspace_id), None)
