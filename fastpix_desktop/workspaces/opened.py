"""The open workspace: its client, its library, and whether changes may be sent.

`workspaces.switching` creates and closes it.
"""

from collections.abc import Callable, Coroutine, Hashable, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

from msgspec import Struct

from fastpix_desktop.changes import Changes, Subscriber
from fastpix_desktop.domain.query import PageRequest
from fastpix_desktop.domain.workspace import Workspace, WritingPermission, permission_of
from fastpix_desktop.library import page_cache
from fastpix_desktop.library.library import Library
from fastpix_desktop.workspaces.session import Client
from fastpix_desktop.writes.carry_out import VERIFY_AFTER
from fastpix_desktop.writes.journal import Journal


class Tasks(page_cache.Tasks, Protocol):
    """Starts and ends the tasks of a workspace. `ui.loop.tasks.TaskOwner` implements this protocol and documents it."""

    def start(
        self,
        action: Callable[[], Coroutine[Any, Any, None]],
        *,
        key: Hashable = None,
        replace: bool = False,
        busy: Callable[[bool], None] | None = None,
        background: bool = False,
    ) -> bool:
        """Run `action`. `busy(True)` is called before it, `busy(False)` after it. Returns whether it was started."""

    def is_running(self, key: Hashable) -> bool:
        """Whether a task with `key` is running."""

    def write(self) -> AbstractContextManager[None]:
        """Return a context in which the current task counts as a write. `finish` waits for writes."""

    @property
    def writes(self) -> int:
        """The number of writes under way."""

    async def finish(self, patience: float) -> bool:
        """Cancel the reads. Wait up to `patience` seconds for the writes, then cancel those too.

        Lasting tasks, such as calls of the keyring, continue. Returns whether every write ended without being
        cancelled.
        """


class Shared(Struct, frozen=True):
    """What every opened workspace uses. `verify_after` is in seconds; `VERIFY_AFTER` describes it."""

    changes: Changes
    journal: Journal
    tasks: Tasks
    verify_after: Sequence[float] = VERIFY_AFTER


class OnScreen(Struct, frozen=True):
    """What the user sees in a workspace: the page, and the id of the media in the pane (None: no media)."""

    page_request: PageRequest
    media_id: str | None = None


class OpenedWorkspace:
    """One open workspace. Call every method on the loop's thread.

    `identity` is its current record. `on_screen` is the page and the media to show first, None for the first page. The
    window stores there what was on screen when it stops showing the workspace.

    `tasks` belongs to the program, which has at most one workspace open. Therefore `close` ends all tasks except the
    lasting ones.
    """

    def __init__(self, identity: Workspace, client: Client, shared: Shared, on_screen: OnScreen | None = None) -> None:
        self.identity = identity
        self.on_screen = on_screen
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
        """Whether changes may be sent, and the reason if they may not."""
        return self.library.writing

    def subscribe(self, subscriber: Subscriber) -> None:
        """Call `subscriber` with every change that is published until the workspace is closed. This includes changes
        by writes that end while the workspace is being left."""
        self._unsubscribe.append(self._shared.changes.subscribe(subscriber))

    async def close(self, patience: float) -> bool:
        """End the tasks as `Tasks.finish` does, then the subscriptions, then the connections of the client.

        Returns whether every write ended without being cancelled. If this call is cancelled, call it again to finish.
        """
        # Stored, because this call may be cancelled below. The next call then still returns the right answer.
        self._all_ended = await self.tasks.finish(patience) and self._all_ended
        while self._unsubscribe:
            self._unsubscribe.pop()()
        await self._client.aclose()
        return self._all_ended
