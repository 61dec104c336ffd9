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
    """A successful sign-in."""

    workspace: Workspace
    library: Library


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
        """What the keyring has kept since an earlier run, None if nothing; raises KeyringUnavailable.

        As `keep` and `forget`, it may wait for a person to unlock the keyring, and nothing else waits for it.
        """
        return await self._store.load()

    async def keep(self, credentials: Credentials) -> None:
        """Keep the credentials in the keyring for the next start; raises KeyringUnavailable.

        Apart from `sign_in`, since a keyring may wait for a person's prompt. Cancelled, it has kept nothing.
        """
        await self._logged(self._store.save(credentials), "the secret was not kept")

    async def forget(self) -> None:
        """Remove the secret from the keyring; raises KeyringUnavailable."""
        await self._logged(self._store.forget(), "the secret was not forgotten")

    async def sign_in(
        self,
        credentials: Credentials,
        workspace: Workspace,
        *,
        leave: Callable[[], Awaitable[None]],
    ) -> SignedIn:
        """Check the credentials with one small call, then make them the session's.

        `leave` is awaited between the two, to account for what still runs in the earlier workspace. Raises
        FastPixError when the credentials are not good or cannot be checked: the earlier session is then untouched.
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
        return SignedIn(workspace, library)

    async def close(self) -> None:
        """End the session; what is kept in the keyring stays there."""
        await self._close_client()

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
