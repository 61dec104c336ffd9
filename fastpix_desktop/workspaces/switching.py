"""Moves from one workspace to another: open, check the token, recognise, leave the old one, hand over.

The old one is left only when the new one answers, and its writes are accounted for before the new one is there. What
an editor sees of it is for those who subscribe.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from fastpix_desktop.domain.query import Wish
from fastpix_desktop.domain.workspace import Credentials, Workspace
from fastpix_desktop.errors import SignInRequired
from fastpix_desktop.workspaces.identify import Identify, Recognition
from fastpix_desktop.workspaces.opened import OpenedWorkspace, Place, Shared
from fastpix_desktop.workspaces.session import Session

WRITES_MAY_TAKE = 10.0
"""Seconds for which leaving a workspace waits for writes that were sent."""


@dataclass(frozen=True, slots=True)
class Opened:
    """This workspace is open now."""

    workspace: OpenedWorkspace


@dataclass(frozen=True, slots=True)
class Leaving:
    """No workspace is open any more, and there is no way back; of the one that was, so many writes are under way. Who
    shows it lets go of it now, and notes in it where its editor was."""

    writes: int


@dataclass(frozen=True, slots=True)
class Left:
    """What ran in the workspace that was left has ended; `all_ended` says that every write came to its own end."""

    all_ended: bool


@dataclass(frozen=True, slots=True)
class IdentityChanged:
    """The workspace that is open has another name, colour or right than before."""

    workspace: OpenedWorkspace


@dataclass(frozen=True, slots=True)
class ListChanged:
    """The list of workspaces has other entries or other records than before, or other secrets are in memory."""


@dataclass(frozen=True, slots=True)
class WrongWorkspace:
    """The token of `workspace` turned out to be of another one, so it was dropped; `leave` has to be called."""

    workspace: Workspace


Move = Opened | Leaving | Left | IdentityChanged | ListChanged | WrongWorkspace
Find = Callable[[], Awaitable[Credentials]]
"""Finds the credentials of a workspace; raises KeyringUnavailable."""


class Switching:
    """Knows which workspace is open (`current`), and where the editor was in those that were left. At most one call
    that opens or leaves runs at a time.

    `patience` is how many seconds leaving a workspace waits for writes that were sent.
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
        """The record of the workspace that is open."""
        return None if self.current is None else self.current.identity

    def is_open(self, account: str) -> bool:
        """Whether the workspace with that id of ours is the one that is open."""
        return self.current is not None and self.current.account == account

    def subscribe(self, subscriber: Callable[[Move], None]) -> None:
        """Call `subscriber` with every later move."""
        self._subscribers.append(subscriber)

    def take(self, workspace: Workspace) -> None:
        """The list has another name, colour or right of a workspace than before, which may be the one that is open."""
        if self.current is not None and self.current.account == workspace.account:
            self.current.identity = workspace
            self.publish(IdentityChanged(self.current))

    def expect(self, account: str, media_id: str, wish: Wish) -> None:
        """Open that media when the workspace is opened next, at the page where its editor was; else at this one."""
        self._places[account] = replace(self._places.get(account, Place(wish)), media_id=media_id)

    def forget(self, account: str) -> None:
        """A workspace was removed: remember no more where an editor was in it."""
        self._places.pop(account, None)

    async def enter(
        self, credentials: Credentials, workspace: Workspace, identify: Identify | None = None
    ) -> OpenedWorkspace:
        """Check the credentials with one small call, and only then leave the workspace that was open.

        `identify` says which workspace the token turned out to be of. It is asked again once the old one was left:
        what is chosen for the new one meanwhile holds. Raises FastPixError when the credentials are not good, cannot
        be checked, or are of another workspace: the one that was open is then untouched.
        """
        identify = identify or self.recognition.same
        client = await self.session.open_client(credentials, workspace)
        try:
            checked = await self.session.ask(client)
            told = replace(workspace, workspace_id=checked.workspace_id or workspace.workspace_id)
            identify(told)
            await self.leave()
            workspace = identify(told)
        except BaseException:
            await client.aclose()
            raise
        self.session.hold(workspace, credentials)
        if workspace.is_listed:
            self.workspaces.put(workspace)
            self.workspaces.open(workspace.account)
        opened = OpenedWorkspace(workspace, client, self._shared, self._places.pop(workspace.account, None))
        self.current = opened
        self.publish(Opened(opened))
        return opened

    async def enter_listed(self, workspace: Workspace, find: Find) -> OpenedWorkspace:
        """Open a workspace of the list with the secret that is in memory, or else with that of the keyring, where
        another program may have put a newer one meanwhile. Raises FastPixError."""
        was_held = self.session.holds(workspace)
        credentials = await find()
        try:
            return await self.enter(credentials, workspace)
        except SignInRequired:
            self.session.let_go(workspace)
            if not was_held or not workspace.is_kept:
                raise
            newer = await find()
            if newer == credentials:
                raise
            return await self.enter(newer, workspace)

    def drop(self) -> None:
        """Close the open workspace for its user at once. `leave` then waits until what runs in it has ended."""
        opened, self.current = self.current, None
        if opened is not None:
            self._ending.append(opened)
        self._is_leaving = True
        self.publish(Leaving(self._shared.tasks.writes))
        if opened is not None and opened.place is not None:
            self._places[opened.account] = opened.place

    async def leave(self) -> None:
        """Close the open workspace, if one is open, and wait until what runs in it has ended. After a cancelled call
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
        """End the client of the workspace that is open, at the end of the program; nobody is told."""
        for opened in (*self._ending, *([] if self.current is None else [self.current])):
            await opened.close(self._patience)

    def publish(self, move: Move) -> None:
        """Call every subscriber with `move`."""
        for subscriber in tuple(self._subscribers):
            subscriber(move)
