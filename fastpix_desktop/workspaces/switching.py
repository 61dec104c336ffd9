"""Switches from one workspace to another: checks the new token, leaves the old workspace and opens the new one.

The old workspace is left only after the service has accepted the new token. The new workspace is opened only after
every write in the old workspace has ended or was cancelled. Each step is published to the subscribers, which show it on
screen.

If the service cannot be reached, a listed workspace opens with the copy of its library. Its token is checked later.
"""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING

from msgspec import Struct

from fastpix_desktop.domain.pages import PageRequest
from fastpix_desktop.domain.workspace import Credentials, Workspace
from fastpix_desktop.errors import (
    FastPixError,
    OtherWorkspace,
    RateLimited,
    ServiceUnreachable,
    SignInRequired,
    TemporaryFailure,
)
from fastpix_desktop.workspaces.identify import Identify, Recognition
from fastpix_desktop.workspaces.opened import OnScreen, OpenedWorkspace, Shared
from fastpix_desktop.workspaces.session import Client, Session

if TYPE_CHECKING:
    from fastpix_desktop.workspaces.copy_at_hand import CopyAtHand

WRITES_MAY_TAKE = 10.0
"""How many seconds the program waits for the writes in a workspace that is being left, before it cancels them."""


class Opened(Struct, frozen=True):
    """A workspace was opened."""

    workspace: OpenedWorkspace


class Leaving(Struct, frozen=True):
    """The open workspace is being left. `writes` is the number of writes under way in that workspace.

    The window then stops showing the workspace, and sets `OpenedWorkspace.on_screen` to what was on screen. This is
    also published if no workspace was open.
    """

    writes: int


class WorkspaceLeft(Struct, frozen=True):
    """A call of `Switching.leave` has ended or was cancelled. `all_ended` is False if a write had to be cancelled."""

    all_ended: bool


class IdentityChanged(Struct, frozen=True):
    """The record of the open workspace changed, for example its name, its colour or its rights."""

    workspace: OpenedWorkspace


class ListChanged(Struct, frozen=True):
    """A record in the list changed, a workspace was removed from the list, or credentials were removed from memory."""


class WrongWorkspace(Struct, frozen=True):
    """The token of the open workspace belongs to another workspace. `workspace` is the record of the one that was open.

    `Switching.drop` was called before this was published. A subscriber must call `Switching.leave`.
    """

    workspace: Workspace


class TokenRefused(Struct, frozen=True):
    """The service does not let the token of a workspace in that was opened with its copy. `workspace` is its record.

    `Switching.drop` was called before this was published. A subscriber must call `Switching.leave`.
    """

    workspace: Workspace


Move = Opened | Leaving | WorkspaceLeft | IdentityChanged | ListChanged | WrongWorkspace | TokenRefused
"""The events that Switching publishes to its subscribers."""

LoadCredentials = Callable[[], Awaitable[Credentials]]
"""A function that loads the credentials of a workspace. Raises KeyringUnavailable."""


class Switching:
    """Opens and leaves workspaces. `current` is the open workspace, None if none is open.

    The caller ensures that `enter`, `enter_listed` and `leave` do not run at the same time. When a workspace is left,
    the page and the media on screen are remembered, and are shown when the workspace is opened again in this run.
    `patience` is the number of seconds that `leave` waits for the writes in a workspace before it cancels them. Each
    argument `account` is the id that this program gave to a workspace.
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
        self._last_on_screen: dict[str, OnScreen] = {}
        self._subscribers: list[Callable[[Move], None]] = []

    @cached_property
    def _copy_at_hand(self) -> "CopyAtHand":
        # A start shows the window before any workspace is opened.
        from fastpix_desktop.workspaces.copy_at_hand import CopyAtHand

        return CopyAtHand(self._shared.copies)

    @property
    def identity(self) -> Workspace | None:
        """The record of the open workspace, None if none is open."""
        return None if self.current is None else self.current.identity

    def is_open(self, account: str) -> bool:
        """Whether the workspace with the id `account` is open."""
        return self.current is not None and self.current.account == account

    def subscribe(self, subscriber: Callable[[Move], None]) -> None:
        """Call `subscriber` with everything that is published from now on."""
        self._subscribers.append(subscriber)

    def update(self, workspace: Workspace) -> None:
        """Replace the record of the open workspace with `workspace`, if it has the same `account`."""
        if self.current is not None and self.current.account == workspace.account:
            self.current.identity = workspace
            self.publish(IdentityChanged(self.current))

    def open_next_at(self, account: str, media_id: str, page_request: PageRequest) -> None:
        """When the workspace `account` is opened the next time, show the media `media_id`.

        The page that is then shown is the remembered one. If no page is remembered, it is `page_request`.
        """
        before = self._last_on_screen.get(account, OnScreen(page_request))
        self._last_on_screen[account] = OnScreen(before.page_request, media_id)

    def forget(self, account: str) -> None:
        """Forget what was on screen in a workspace that was removed."""
        self._last_on_screen.pop(account, None)

    async def enter(
        self, credentials: Credentials, workspace: Workspace, identify: Identify | None = None
    ) -> OpenedWorkspace:
        """Check the credentials, then leave the open workspace and open `workspace`. Returns the opened workspace.

        `identify` finds out which workspace the token belongs to. By default this is `Recognition.as_listed`.
        `identify` is called before and after the open workspace is left, because the list may change in between.

        Raises FastPixError if the token is refused, cannot be checked, or belongs to another workspace. If this happens
        before the old workspace is left, the old workspace stays open. If it happens afterwards, no workspace is open.

        If the service cannot be reached, a listed workspace with a copy of its library is opened all the same, unless
        its token was just entered: then there is an `identify`.
        """
        client = await self.session.open_client(credentials, workspace)
        try:
            check = partial(self.session.check_client, client)
            if identify is None:
                identify = self.recognition.as_listed
                try:
                    checked = await self._copy_at_hand.wait_for(check, workspace)
                except ServiceUnreachable as error:
                    if opened := await self._open_copy(client, credentials, workspace, error):
                        return opened
                    raise
            else:
                checked = await check()
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
        opened = OpenedWorkspace(workspace, client, self._shared, self._last_on_screen.pop(workspace.account, None))
        self._copy_at_hand.tell(opened)
        self.current = opened
        self.publish(Opened(opened))
        opened.account_for_writes()
        return opened

    async def _open_copy(
        self, client: Client, credentials: Credentials, workspace: Workspace, error: ServiceUnreachable
    ) -> OpenedWorkspace | None:
        """Leave the open workspace and open this one with its copy. Returns None if it is not listed or has no copy."""

        async def check() -> None:
            await self._check(opened, client, credentials)

        known = self.workspaces.find(workspace.account)
        if known is None or not await self._copy_at_hand.exists(known):
            return None
        await self.leave()
        # It may have been changed or removed meanwhile.
        known = self.workspaces.find(workspace.account)
        if known is None:
            return None
        self.workspaces.open(known.account)
        on_screen = self._last_on_screen.pop(known.account, None)
        opened = OpenedWorkspace(known, client, self._shared, on_screen, check=check)
        self.current = opened
        opened.reachability.note_failure(error)
        self.publish(Opened(opened))
        return opened

    async def _check(self, opened: OpenedWorkspace, client: Client, credentials: Credentials) -> None:
        """Check the token of a workspace that was opened with its copy. Raises FastPixError.

        If it is not to be used for this workspace, the workspace is dropped: nothing of its copy stays on screen.
        """
        before = opened.identity
        try:
            checked = await opened.reachability.observe(self.session.check_client(client), is_list=True)
            named = replace(opened.identity, workspace_id=checked.workspace_id or before.workspace_id)
            workspace = self.recognition.as_listed(named)
        except FastPixError as error:
            if self.current is opened:
                self._end_check(opened, error)
            raise
        if self.current is opened:
            self.session.cache(workspace, credentials)
            self.workspaces.put(workspace)
            opened.note_checked(workspace)
            self.publish(IdentityChanged(opened))
            opened.account_for_writes()

    def _end_check(self, opened: OpenedWorkspace, error: FastPixError) -> None:
        """Try again later if the service cannot check the token now. Otherwise drop the workspace."""
        if isinstance(error, TemporaryFailure | RateLimited):
            if not isinstance(error, ServiceUnreachable):
                opened.reachability.note_failure(error)
            return
        if isinstance(error, SignInRequired):
            self.session.drop_cached(opened.identity)
        self.drop()
        wrong = isinstance(error, OtherWorkspace)
        self.publish(WrongWorkspace(opened.identity) if wrong else TokenRefused(opened.identity))

    async def enter_listed(self, workspace: Workspace, load: LoadCredentials) -> OpenedWorkspace:
        """Open a listed workspace with the credentials that `load` returns. Raises FastPixError.

        If the service refuses credentials, they are removed from memory. If they were in memory and the keyring has
        credentials too, `load` is called a second time. Another running program may have stored newer credentials in
        the keyring. If so, the newer ones are used.
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
        """Set `current` to None and publish Leaving. The caller must call `leave` afterwards, which ends the tasks."""
        opened, self.current = self.current, None
        if opened is not None:
            self._ending.append(opened)
        self._is_leaving = True
        self.publish(Leaving(self._shared.tasks.writes))
        if opened is not None and opened.on_screen is not None:
            self._last_on_screen[opened.account] = opened.on_screen

    async def leave(self) -> None:
        """Leave the open workspace, if there is one, and wait until its tasks have ended.

        If this call is cancelled, the next call waits for the same tasks.
        """
        if not self._is_leaving:
            self.drop()
        all_ended = True
        try:
            while self._ending:
                all_ended = await self._ending[0].close(self._patience) and all_ended
                self._ending.pop(0)
        finally:
            self._is_leaving = False
            self.publish(WorkspaceLeft(all_ended))

    async def close(self) -> None:
        """Close the open workspace and every workspace that is being left. Call this at the end of the program.

        Nothing is published.
        """
        for opened in (*self._ending, *([] if self.current is None else [self.current])):
            await opened.close(self._patience)

    def publish(self, move: Move) -> None:
        """Call every subscriber with `move`."""
        for subscriber in tuple(self._subscribers):
            subscriber(move)
