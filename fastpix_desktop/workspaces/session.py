"""Opens clients with credentials, caches credentials in memory, and stores them in the keyring on request."""

import logging
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from fastpix_desktop.changes import Changes, WaitStarted
from fastpix_desktop.credentials.store import CredentialStore
from fastpix_desktop.domain.media import Media
from fastpix_desktop.domain.pages import Page, Waiting
from fastpix_desktop.domain.workspace import Credentials, Workspace
from fastpix_desktop.errors import KeyringUnavailable

if TYPE_CHECKING:
    from fastpix_desktop.library.library import MediaService, PictureService

log = logging.getLogger(__name__)

_MEDIA_TO_SEARCH = 20
"""How many media are searched for the service's id of the workspace if the newest media does not contain the id."""


class Client(Protocol):
    """The part of `fastpix_desktop.api.FastPixClient` that this package uses."""

    @property
    def media(self) -> "MediaService":
        """The calls about media."""

    @property
    def pictures(self) -> "PictureService":
        """The calls that fetch pictures."""

    def without_waiting(self) -> "Client":
        """Return a client whose calls are sent once and at once, or raise RateLimited."""

    async def aclose(self) -> None:
        """Close every connection."""


ClientFactory = Callable[[Credentials, str, Callable[[Waiting], None]], Awaitable[Client]]
"""A function that opens a client. Its arguments are the credentials, the base URL, and a function that the client calls
whenever it begins to wait before it sends a request again. Raises InvalidArgument."""


class Checked(Struct, frozen=True):
    """The result of a token check.

    `total` is the number of media in the workspace, None if the service did not state the number. `workspace_id` is the
    service's id of the workspace, None if none of the media that were read contained the id.
    """

    total: int | None
    workspace_id: str | None


class Session:
    """Opens clients, and caches, loads, stores and deletes credentials. Call every method on the loop's thread.

    Credentials are cached in memory after a successful sign-in, because on macOS each call of the keyring may prompt
    the user. If the user chose not to store credentials in the keyring, they are only in memory. `on_secret` is called
    with the credentials before each client is opened, so that they can be removed from the log.
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
        self._cached: dict[str, Credentials] = {}

    def is_cached(self, workspace: Workspace) -> bool:
        """Whether the credentials of a workspace are in memory."""
        return workspace.account in self._cached

    def is_cached_as(self, workspace: Workspace, credentials: Credentials) -> bool:
        """Whether these credentials of a workspace are in memory."""
        return self._cached.get(workspace.account) == credentials

    def may_open(self, workspace: Workspace) -> bool:
        """Whether credentials are in memory or, according to the record `workspace`, in the keyring.

        This does not call the keyring.
        """
        return workspace.has_stored_secret or self.is_cached(workspace)

    def cache(self, workspace: Workspace, credentials: Credentials) -> None:
        """Cache credentials in memory after a successful sign-in."""
        self._cached[workspace.account] = credentials

    def drop_cached(self, workspace: Workspace) -> None:
        """Remove the credentials of a workspace from memory. The keyring is not changed."""
        self._cached.pop(workspace.account, None)

    async def credentials(self, workspace: Workspace) -> Credentials:
        """Return the credentials of a workspace from memory. If they are not in memory, load them from the keyring.

        Like `store` and `delete`, this may wait until the user unlocks the keyring. Raises KeyringUnavailable.
        """
        if cached := self._cached.get(workspace.account):
            return cached
        return await self._store.load(workspace.account, workspace.base_url)

    async def store(self, workspace: Workspace, credentials: Credentials) -> None:
        """Store the credentials in the keyring. Raises KeyringUnavailable. A cancelled call changes nothing."""
        call = self._store.save(workspace.account, workspace.base_url, credentials)
        await self._logged(call, "the secret was not stored")

    async def delete(self, workspace: Workspace) -> None:
        """Delete the secret from the keyring, but not from memory. Raises KeyringUnavailable."""
        await self._logged(self._store.forget(workspace.account), "the secret was not deleted")

    async def check(self, credentials: Credentials, workspace: Workspace) -> Checked:
        """Check credentials without opening the workspace. Raises FastPixError."""
        client = await self.open_client(credentials, workspace)
        try:
            return await self.check_client(client)
        finally:
            await client.aclose()

    async def open_client(self, credentials: Credentials, workspace: Workspace) -> Client:
        """Return a client for these credentials. No request is sent yet. Raises InvalidArgument."""
        self._on_secret(credentials)
        return await self._factory(credentials, workspace.base_url, self._publish_wait)

    async def check_client(self, client: Client) -> Checked:
        """Check the client's token by reading the newest media. Raises FastPixError.

        If that media does not contain the id of its workspace, more media are read.
        """
        page = await client.media.list(limit=1)
        workspace_id = _workspace_id_in(page)
        if workspace_id is None and page.entries:
            workspace_id = _workspace_id_in(await client.media.list(limit=_MEDIA_TO_SEARCH))
        return Checked(page.total, workspace_id)

    def _publish_wait(self, waiting: Waiting) -> None:
        self._changes.publish(WaitStarted(waiting))

    async def _logged(self, call: Awaitable[None], failed: str) -> None:
        try:
            await call
        except KeyringUnavailable as error:
            log.info("%s: %s", failed, error.state)
            raise


def _workspace_id_in(page: Page[Media]) -> str | None:
    return next((media.workspace_id for media in page.records if media.workspace_id), None)
