"""Who is signed in, to which workspace, and for how long the client lives; knows no window and no HTTP words."""

import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from fastpix_desktop.changes import Changes, WaitStarted
from fastpix_desktop.credentials import CredentialStore
from fastpix_desktop.domain import Credentials, Waiting
from fastpix_desktop.errors import KeyringUnavailable
from fastpix_desktop.journal import Journal
from fastpix_desktop.library import Library, MediaService, PictureService
from fastpix_desktop.verified_write import VERIFY_AFTER

log = logging.getLogger(__name__)


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
class Workspace:
    """The workspace on screen: what to call it, where it is, and whether it is the demo workspace.

    `workspace_id` is the service's own, None as long as no media told it.
    """

    name: str
    base_url: str
    is_demo: bool = False
    workspace_id: str | None = None


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A successful sign-in; `not_kept` says why the secret could not be kept in the keyring, if it should have been."""

    workspace: Workspace
    library: Library
    not_kept: KeyringUnavailable | None = None


class Session:
    """At most one signed-in workspace; owns its client. Used on the loop's thread.

    `verify_after`: the seconds before each look at whether a write took effect.
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

    async def kept_credentials(self) -> Credentials | None:
        """What the keyring has kept since an earlier run, None if nothing; raises KeyringUnavailable."""
        return await self._store.load()

    async def sign_in(
        self,
        credentials: Credentials,
        workspace: Workspace,
        *,
        keep: bool,
        leave: Callable[[], Awaitable[None]],
    ) -> SignedIn:
        """Check the credentials with one small call, then make them the session's; keep them if asked.

        `leave` is awaited between the two, to account for what still runs in the earlier workspace. Raises
        FastPixError when the credentials are not good or cannot be checked: the earlier session is then untouched and
        nothing was stored. A keyring that refuses does not undo the sign-in.
        """
        self._on_secret(credentials)
        client = await self._open_client(credentials, workspace.base_url, self._tell_wait)
        try:
            page = await client.media.list(limit=1)
            await leave()
            await self._close_client()
        except BaseException:
            await client.aclose()
            raise
        self._client = client
        workspace_id = next((media.workspace_id for media in page.records), None)
        workspace = Workspace(workspace.name, workspace.base_url, workspace.is_demo, workspace_id)
        library = Library(
            client.media,
            client.pictures,
            changes=self._changes,
            journal=self._journal,
            verify_after=self._verify_after,
        )
        return SignedIn(workspace, library, await self._keep(credentials) if keep else None)

    async def sign_out(self, *, forget: bool) -> KeyringUnavailable | None:
        """End the session; with `forget`, remove the secret from the keyring. Returns why that failed, if it did."""
        await self._close_client()
        if not forget:
            return None
        try:
            await self._store.forget()
        except KeyringUnavailable as trouble:
            return trouble
        return None

    async def close(self) -> None:
        """End the session and keep what is kept."""
        await self._close_client()

    def _tell_wait(self, waiting: Waiting) -> None:
        self._changes.publish(WaitStarted(waiting))

    async def _keep(self, credentials: Credentials) -> KeyringUnavailable | None:
        try:
            await self._store.save(credentials)
        except KeyringUnavailable as trouble:
            log.info("the secret was not kept: %s", trouble.state)
            return trouble
        return None

    async def _close_client(self) -> None:
        # Let go only once it is closed: when this is cancelled half-way, the next call goes on with it.
        client = self._client
        if client is not None:
            await client.aclose()
            if self._client is client:
                self._client = None
