"""The open workspace: its client, its library, whether changes may be sent, and where its user is.

`workspaces.switching` makes and closes it.
"""

from collections.abc import Callable, Coroutine, Hashable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Protocol

from fastpix_desktop.changes import Changes, Subscriber
from fastpix_desktop.domain.query import PageRequest
from fastpix_desktop.domain.workspace import Workspace, WritingPermission, permission_of
from fastpix_desktop.library import page_cache
from fastpix_desktop.library.library import Library
from fastpix_desktop.workspaces.session import Client
from fastpix_desktop.writes.carry_out import VERIFY_AFTER
from fastpix_desktop.writes.journal import Journal


class Tasks(page_cache.Tasks, Protocol):
    """Starts and ends the tasks of a workspace. `ui.loop.tasks.TaskOwner` implements it and describes each method."""

    def start(
        self,
        action: Callable[[], Coroutine[Any, Any, None]],
        *,
        key: Hashable = None,
        replace: bool = False,
        busy: Callable[[bool], None] | None = None,
        background: bool = False,
    ) -> bool:
        """Run `action`, and call `busy` with True before it and False after it. Returns whether it was started."""

    def is_running(self, key: Hashable) -> bool:
        """Whether a task with `key` runs."""

    def write(self) -> AbstractContextManager[None]:
        """Marks the running task as a write while the context is entered. `finish` waits for writes."""

    @property
    def writes(self) -> int:
        """The number of writes under way."""

    async def finish(self, patience: float) -> bool:
        """End every task that is not lasting: reads at once, writes within `patience` seconds. Returns whether every
        write ended by itself."""


@dataclass(frozen=True, slots=True)
class Shared:
    """What all opened workspaces share. `verify_after` is described in `writes.carry_out`."""

    changes: Changes
    journal: Journal
    tasks: Tasks
    verify_after: Sequence[float] = VERIFY_AFTER


@dataclass(frozen=True, slots=True)
class Place:
    """Where the user is in a workspace: the page, and the id of the media on screen, if there is one."""

    page_request: PageRequest
    media_id: str | None = None


class OpenedWorkspace:
    """One open workspace. Used on the loop's thread.

    `identity` is its current record in the list. `place` is where its user was last, or None for the first page.
    `tasks` starts what runs in the workspace. It belongs to the program, which has at most one workspace open: `close`
    ends all its tasks except the lasting ones, which belong to no workspace.
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
        """Whether changes may be sent, with the reason if not."""
        return self.library.writing

    def subscribe(self, subscriber: Subscriber) -> None:
        """Call `subscriber` with every change that is published until this workspace is closed. While it is being
        left, its last writes still publish changes."""
        self._unsubscribe.append(self._shared.changes.subscribe(subscriber))

    async def close(self, patience: float) -> bool:
        """End its reads at once and its writes within `patience` seconds, then its subscriptions and its connections.
        Returns whether every write ended by itself. After a cancelled call, the next one continues."""
        # Stored at once, because this call may be cancelled before it returns.
        self._all_ended = await self.tasks.finish(patience) and self._all_ended
        while self._unsubscribe:
            self._unsubscribe.pop()()
        await self._client.aclose()
        return self._all_ended
