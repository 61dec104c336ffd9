"""Moves from one workspace to another: check the new token, leave the old workspace, open the new one.

The old workspace is left only after the service accepted the new token, and the new one opens only after the writes in
the old one have ended. Subscribers show this on screen.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from fastpix_desktop.domain.query import PageRequest
from fastpix_desktop.domain.workspace import Credentials, Workspace
from fastpix_desktop.errors import SignInRequired
from fastpix_desktop.workspaces.identify import Identify, Recognition
from fastpix_desktop.workspaces.opened import OpenedWorkspace, Place, Shared
from fastpix_desktop.workspaces.session import Session

WRITES_MAY_TAKE = 10.0
"""Seconds that leaving a workspace waits for its writes."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A workspace was opened."""

    workspace: OpenedWorkspace


@dataclass(frozen=True, slots=True)
class Leaving:
    """The open workspace, if there was one, is being left, and `writes` of its writes are under way. Whoever shows it
    stops now, and sets its `place`."""

    writes: int


@dataclass(frozen=True, slots=True)
class Left:
    """Everything in the workspace has ended. `all_ended` is False if a write was cut short."""

    all_ended: bool


@dataclass(frozen=True, slots=True)
class IdentityChanged:
    """The name, the colour or the rights of the open workspace changed."""

    workspace: OpenedWorkspace


@dataclass(frozen=True, slots=True)
class ListChanged:
    """The list of workspaces changed: its entries, their records, or which of them have credentials in memory."""


@dataclass(frozen=True, slots=True)
class WrongWorkspace:
    """The token of the open `workspace` belongs to another one, so it was dropped. Someone must call `leave`."""

    workspace: Workspace


Move = Opened | Leaving | Left | IdentityChanged | ListChanged | WrongWorkspace
LoadCredentials = Callable[[], Awaitable[Credentials]]
"""Loads the credentials of a workspace. Raises KeyringUnavailable."""


class Switching:
    """Opens and leaves workspaces. `current` is the open one. Only one call that opens or leaves may run at a time.

    It remembers where the user was in the workspaces that were left. `patience` is the number of seconds that leaving
    a workspace waits for its writes.
    """

    def __init__(
        self, session: Session, recognition: Recognition, shared: Shared, *, patience: float = WRITES_MAY_TAKE
    ) -> None:
        self.session = session
        self.recognition = recognition
        self.workspaces = recognition.workspaces
        self.current: OpenedWorkspace | None = None
        self._shared = shared
        self._patience = patience
        self._ending: list[OpenedWorkspace] = []
        self._is_leaving = False
        self._places: dict[str, Place] = {}
        self._subscribers: list[Callable[[Move], None]] = []

    @property
    def identity(self) -> Workspace | None:
        """The record of the open workspace."""
        return None if self.current is None else self.current.identity

    def is_open(self, account: str) -> bool:
        """Whether the workspace with our id `account` is open."""
        return self.current is not None and self.current.account == account

    def subscribe(self, subscriber: Callable[[Move], None]) -> None:
        """Call `subscriber` with every later move."""
        self._subscribers.append(subscriber)

    def update(self, workspace: Workspace) -> None:
        """Use a record that changed in the list, if it is the record of the open workspace."""
        if self.current is not None and self.current.account == workspace.account:
            self.current.identity = workspace
            self.publish(IdentityChanged(self.current))

    def open_next_at(self, account: str, media_id: str, page_request: PageRequest) -> None:
        """Show this media when the workspace is opened next, with the page `page_request` if none is remembered."""
        self._places[account] = replace(self._places.get(account, Place(page_request)), media_id=media_id)

    def forget(self, account: str) -> None:
        """Forget where the user was in a workspace that was removed."""
        self._places.pop(account, None)

    async def enter(
        self, credentials: Credentials, workspace: Workspace, identify: Identify | None = None
    ) -> OpenedWorkspace:
        """Check the credentials with a small request, then leave the open workspace and open this one.

        `identify` finds out which workspace the token belongs to. It is called once before the open workspace is left
        and once after, because the list may change in between. Raises FastPixError if the token is refused, cannot be
        checked, or belongs to another workspace. If this happens before the old workspace is left, that one stays open.
        """
        identify = identify or self.recognition.as_listed
        client = await self.session.open_client(credentials, workspace)
        try:
            checked = await self.session.check_client(client)
            named = replace(workspace, workspace_id=checked.workspace_id or workspace.workspace_id)
            identify(named)
            await self.leave()
            workspace = identify(named)
        except BaseException:
            await client.aclose()
            raise
        self.session.cache(workspace, credentials)
        if workspace.is_listed:
            self.workspaces.put(workspace)
            self.workspaces.open(workspace.account)
        opened = OpenedWorkspace(workspace, client, self._shared, self._places.pop(workspace.account, None))
        self.current = opened
        self.publish(Opened(opened))
        return opened

    async def enter_listed(self, workspace: Workspace, load: LoadCredentials) -> OpenedWorkspace:
        """Open a listed workspace with the credentials that `load` returns. Raises FastPixError.

        If the service refuses credentials from memory, `load` is called again without them, because another program
        may have stored newer ones in the keyring.
        """
        was_cached = self.session.is_cached(workspace)
        credentials = await load()
        try:
            return await self.enter(credentials, workspace)
        except SignInRequired:
            self.session.drop_cached(workspace)
            if not was_cached or not workspace.has_stored_secret:
                raise
            newer = await load()
            if newer == credentials:
                raise
            return await self.enter(newer, workspace)

    def drop(self) -> None:
        """Take the open workspace off the screen at once. `leave` then waits until everything in it has ended."""
        opened, self.current = self.current, None
        if opened is not None:
            self._ending.append(opened)
        self._is_leaving = True
        self.publish(Leaving(self._shared.tasks.writes))
        if opened is not None and opened.place is not None:
            self._places[opened.account] = opened.place

    async def leave(self) -> None:
        """Leave the open workspace, if there is one, and wait until everything in it has ended. After a cancelled call
        the next one continues."""
        if not self._is_leaving:
            self.drop()
        all_ended = True
        try:
            while self._ending:
                all_ended = await self._ending[0].close(self._patience) and all_ended
                self._ending.pop(0)
        finally:
            self._is_leaving = False
            self.publish(Left(all_ended))

    async def close(self) -> None:
        """Close the open workspace at the end of the program. Publishes nothing."""
        for opened in (*self._ending, *([] if self.current is None else [self.current])):
            await opened.close(self._patience)

    def publish(self, move: Move) -> None:
        """Call every subscriber with `move`."""
        for subscriber in tuple(self._subscribers):
            subscriber(move)
