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
        """Run `action` as a task. Returns whether the task was started.

        `busy(True)` is called before the task starts, and `busy(False)` when the task has ended.
        """

    def is_running(self, key: Hashable) -> bool:
        """Whether a task with `key` is running."""

    def write(self) -> AbstractContextManager[None]:
        """Return a context in which the current task counts as a write. `finish` waits for writes."""

    @property
    def writes(self) -> int:
        """The number of writes under way."""

    async def finish(self, patience: float) -> bool:
        """Cancel the reads. Wait up to `patience` seconds for the writes, then cancel those that are still running.

        Lasting tasks, such as calls of the keyring, continue. Returns whether every write ended without being
        cancelled.
        """


class Shared(Struct, frozen=True):
    """The objects that every opened workspace uses. `VERIFY_AFTER` describes `verify_after`, which is in seconds."""

    changes: Changes
    journal: Journal
    tasks: Tasks
    verify_after: Sequence[float] = VERIFY_AFTER


class OnScreen(Struct, frozen=True):
    """What the user sees in a workspace: a page in the media table, and a media in the pane.

    `media_id` is the id of the media in the pane, None if the pane shows no media.
    """

    page_request: PageRequest
    media_id: str | None = None


class OpenedWorkspace:
    """One open workspace. Call every method on the loop's thread.

    `identity` is the current record of the workspace. `on_screen` is the page and the media that the window shows
    first. If `on_screen` is None, the window shows the first page. When the window stops showing the workspace, it sets
    `on_screen` to the page and the media that were on screen.

    `tasks` contains all tasks of the program. The program has at most one workspace open, so `close` ends all tasks
    except the lasting ones.
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
        """The id that this program gave to the workspace."""
        return self.identity.account

    @property
    def writing(self) -> WritingPermission:
        """Whether changes may be sent, and the reason if they may not."""
        return self.library.writing

    def subscribe(self, subscriber: Subscriber) -> None:
        """Call `subscriber` with every change that is published until the workspace is closed.

        A write may end while the workspace is being left. `subscriber` is called with the changes of such a write too.
        """
        self._unsubscribe.append(self._shared.changes.subscribe(subscriber))

    async def close(self, patience: float) -> bool:
        """End the tasks with `Tasks.finish`. Then end the subscriptions and close the connections of the client.

        Returns whether every write ended without being cancelled. If a call of `close` is cancelled, call it again.
        """
        # This call may be cancelled while it closes the client. The result of `finish` is stored, because the next call
        # has to return it.
        self._all_ended = await self.tasks.finish(patience) and self._all_ended
        while self._unsubscribe:
            self._unsubscribe.pop()()
        await self._client.aclose()
        return self._all_ended
