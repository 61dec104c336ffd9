"""The workspace that is open, with everything that belongs to it: client, library, rights, and where its editor is.

Made by `workspaces.switching` and closed once. Closing ends all of it, with its writes accounted for.
"""

from collections.abc import Callable, Coroutine, Hashable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Protocol

from fastpix_desktop.changes import Changes, Subscriber
from fastpix_desktop.domain.query import Wish
from fastpix_desktop.domain.workspace import Workspace, WritingPermission, permission_of
from fastpix_desktop.library import page_cache
from fastpix_desktop.library.library import Library
from fastpix_desktop.workspaces.session import Client
from fastpix_desktop.writes.carry_out import VERIFY_AFTER
from fastpix_desktop.writes.journal import Journal

Action = Callable[[], Coroutine[Any, Any, None]]


class Tasks(page_cache.Tasks, Protocol):
    """What starts the tasks of a workspace and ends them; `ui.loop.tasks.TaskOwner` is one, and says more of each."""

    def start(
        self,
        action: Action,
        *,
        key: Hashable = None,
        replace: bool = False,
        busy: Callable[[bool], None] | None = None,
        background: bool = False,
    ) -> bool:
        """Run `action`, with `busy` as its lock; returns whether it was started."""

    def is_running(self, key: Hashable) -> bool:
        """Whether something runs under `key`."""

    def write(self) -> AbstractContextManager[None]:
        """Around what sends a write: `finish` waits for it."""

    @property
    def writes(self) -> int:
        """How many writes are under way."""

    async def finish(self, patience: float) -> bool:
        """End every task, the writes within `patience` seconds; returns whether each write came to its own end."""


@dataclass(frozen=True, slots=True)
class Shared:
    """What the program has one of, for all the workspaces it opens. `verify_after`: see `writes.carry_out`."""

    changes: Changes
    journal: Journal
    tasks: Tasks
    verify_after: Sequence[float] = VERIFY_AFTER


@dataclass(frozen=True, slots=True)
class Place:
    """Where an editor is in a workspace: the page, and the id of the media on screen, if one is."""

    wish: Wish
    media_id: str | None = None


class OpenedWorkspace:
    """One open workspace. Used on the loop's thread.

    `identity` is its current record in the list. `place` is where its editor was last, None for the first page.
    `tasks` starts what runs in it. The program has one TaskOwner for all workspaces, of which at most one is open:
    `close` ends every task in it except the lasting ones, which belong to no workspace.
    """

    def __init__(self, identity: Workspace, client: Client, shared: Shared, place: Place | None = None) -> None:
        self.identity = identity
        self.place = place
        self.tasks = shared.tasks
        self.library = Library(
            client.media,
            client.pictures,
            changes=shared.changes,
            journal=shared.journal,
            account=identity.account,
            writing=permission_of(identity.writing),
            verify_after=shared.verify_after,
        )
        self._client = client
        self._shared = shared
        self._unsubscribe: list[Callable[[], None]] = []
        self._all_ended = True

    @property
    def account(self) -> str:
        """Our id of the workspace."""
        return self.identity.account

    @property
    def writing(self) -> WritingPermission:
        """Whether changes may be sent, and why not."""
        return self.library.writing

    def subscribe(self, subscriber: Subscriber) -> None:
        """Call `subscriber` with every change that is published until this workspace is closed. While it is being
        left, its last writes still publish changes."""
        self._unsubscribe.append(self._shared.changes.subscribe(subscriber))

    async def close(self, patience: float) -> bool:
        """End its reads at once and its writes within `patience` seconds, then its subscriptions and its connections.
        Returns whether every write came to its own end. After a cancelled call, the next one continues."""
        # Stored at once, because this call may be cancelled before it returns.
        self._all_ended = await self.tasks.finish(patience) and self._all_ended
        while self._unsubscribe:
            self._unsubscribe.pop()()
        await self._client.aclose()
        return self._all_ended
