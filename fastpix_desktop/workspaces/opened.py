"""The open workspace: its client, its library and the copy of it, and whether changes may be sent.

`workspaces.switching` creates and closes it.
"""

from collections.abc import Callable, Coroutine, Hashable, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any, Protocol

from msgspec import Struct

from fastpix_desktop.changes import Change, Changes, StandingChanged, Subscriber, WorkspaceIdKnown
from fastpix_desktop.domain.journal import Place, State
from fastpix_desktop.domain.media import Media
from fastpix_desktop.domain.pages import PageRequest
from fastpix_desktop.domain.search.query import SERVICE_ORDER, Sorting
from fastpix_desktop.domain.workspace import Workspace, WritingPermission, permission_of
from fastpix_desktop.library import page_cache
from fastpix_desktop.workspaces.kept_copy import Copies, KeptCopy, ReadsOfOneWorkspace
from fastpix_desktop.workspaces.session import Client
from fastpix_desktop.writes.journal import Journal, WorkspaceJournal
from fastpix_desktop.writes.times import Times

if TYPE_CHECKING:
    from fastpix_desktop.library.library import ReadService
    from fastpix_desktop.search.finder import Finder
    from fastpix_desktop.search.sync.copy_sync import CopySync
    from fastpix_desktop.search.sync.times import SyncTimes
    from fastpix_desktop.workspaces.held_reads import Check

COPY_MAY_TAKE = 2.0
"""How many seconds the program waits for the disk of a copy that is being closed. Nothing is lost without it."""


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

    def becoming_write(self) -> Callable[[], None]:
        """Return a function that makes the current task a write, as soon as it is called."""

    @property
    def writes(self) -> int:
        """The number of writes under way."""

    async def finish(self, patience: float) -> bool:
        """Cancel the reads. Wait up to `patience` seconds for the writes, then cancel those that are still running.

        Lasting tasks, such as calls of the keyring, continue. Returns whether every write ended without being
        cancelled.
        """


class Shared(Struct, frozen=True):
    """The objects that every opened workspace uses. `times` are those of the proofs.

    `copies` returns the copies of libraries. It is None if this run keeps none. `copy_times` are the times by which
    they are read, None for the usual ones.
    """

    changes: Changes
    journal: Journal
    tasks: Tasks
    times: Times = Times()
    copies: Callable[[], Copies] | None = None
    copy_times: "SyncTimes | None" = None


class SearchOnScreen(Struct, frozen=True):
    """A search of the copy of the library: the text in the field, the order, and the page in the media table.

    `view` is the key of the chosen view. `is_one_page`: all rows are on one page.
    """

    text: str = ""
    sorting: Sorting = SERVICE_ORDER
    number: int = 1
    limit: int = 50
    view: str = ""
    is_one_page: bool = False


class OnScreen(Struct, frozen=True):
    """What the user sees in a workspace: a page in the media table, and a media in the pane.

    `search` is what the table shows in place of the page. None if it shows the page. `media_id` is the id of the media
    in the pane, None if the pane shows no media. `place` is where the pane is scrolled to: the section at its top,
    counted from 1, 0 for the header, and how many pixels of it are above.
    """

    page_request: PageRequest
    media_id: str | None = None
    place: tuple[int, int] = (0, 0)
    search: SearchOnScreen | None = None


class OpenedWorkspace:
    """One open workspace. Call every method on the loop's thread.

    `library` reads its media, `writer` changes them, `permission` says whether that is allowed, and `journal` has the
    writes to this workspace. `reachability` knows whether the service can be reached. `kept_copy` is the copy of its
    library, None if this run keeps none.

    If the workspace is opened without the service, `check` checks its token and finds out which workspace it belongs
    to. No read is sent before that has succeeded, and no change may be sent before `note_checked`. While the service
    cannot be reached, `offline_reads` reads the copy.

    `identity` is the current record of the workspace. `on_screen` is the page and the media that the window shows
    first. If `on_screen` is None, the window shows the first page. When the window stops showing the workspace, it sets
    `on_screen` to the page and the media that were on screen.

    `tasks` contains all tasks of the program. The program has at most one workspace open, so `close` ends all tasks
    except the lasting ones.
    """

    def __init__(
        self,
        identity: Workspace,
        client: Client,
        shared: Shared,
        on_screen: OnScreen | None = None,
        *,
        check: "Check | None" = None,
    ) -> None:
        # A start shows the window before any workspace is opened, and these are not needed for that.
        from fastpix_desktop.library.library import Library
        from fastpix_desktop.library.offline_reads import OfflineReads
        from fastpix_desktop.library.reachability import ObservedReads, Reachability
        from fastpix_desktop.writes.carry_out import Writer
        from fastpix_desktop.writes.permission import Permission
        from fastpix_desktop.writes.proof import Proof

        self.identity = identity
        self.on_screen = on_screen
        self.tasks = shared.tasks
        self.journal = WorkspaceJournal(shared.journal, place_of(identity, shared.journal.run), identity.account)
        writing = permission_of(identity.writing)
        self.permission = Permission(shared.changes, identity.account, writing, is_checked=check is None)
        self._hold = _passed_on if check is None else _held_until(check)
        at_once = client.without_waiting().media
        self.reachability = Reachability(shared.changes, lambda: at_once.list(limit=1))
        reads = self._hold(ObservedReads(client.media, self.reachability))
        self.library = Library(reads, client.pictures, changes=shared.changes, journal=self.journal)
        self.offline_reads = OfflineReads(lambda: self.copy, self.reachability)
        self._proof = Proof(self.journal, self.library.media, self.tasks.start, shared.times)
        self.writer = Writer(at_once, self.journal, self._proof, self.permission, self.library.read)
        self._client = client
        self._shared = shared
        self._unsubscribe: list[Callable[[], None]] = []
        self._all_ended = True
        self._finder: Finder | None = None
        self.subscribe(self._proof.follow)
        self.subscribe(self._follow)
        self.kept_copy = None if shared.copies is None else self._keep_copy(shared.copies())

    @property
    def account(self) -> str:
        """The id that this program gave to the workspace."""
        return self.identity.account

    @property
    def writing(self) -> WritingPermission:
        """Whether changes may be sent, and the reason if they may not."""
        return self.permission.writing

    @property
    def copy(self) -> "CopySync | None":
        """Fills and reads the copy of the library. None if this run keeps none, or none of this workspace."""
        return None if self.kept_copy is None else self.kept_copy.sync

    @property
    def finder(self) -> "Finder | None":
        """Searches the copy of the library. None without one. Another copy has another finder."""
        return None if self.copy is None else self._finder

    @property
    def is_checked(self) -> bool:
        """Whether the service has accepted the token since the workspace was opened."""
        return self.permission.writing.is_checked

    def note_checked(self, identity: Workspace) -> None:
        """Record that the service has accepted the token, and that it belongs to the workspace of this record."""
        self.identity = identity
        self.permission.note_checked(permission_of(identity.writing))

    def subscribe(self, subscriber: Subscriber) -> None:
        """Call `subscriber` with every change that is published until the workspace is closed.

        A write may end while the workspace is being left. `subscriber` is called with the changes of such a write too.
        """
        self._unsubscribe.append(self._shared.changes.subscribe(subscriber))

    def account_for_writes(self) -> None:
        """Begin to find out what became of the writes that were not proved, also those of programs that ended."""
        if not self.journal.place.is_unnamed and not self.identity.is_demo:
            self.journal.adds_unnamed(_unnamed_place(self.identity))
        self._proof.look_at_earlier_writes()

    async def close(self, patience: float) -> bool:
        """End the tasks with `Tasks.finish`. Then end the subscriptions and close the connections of the client.

        Returns whether every write ended without being cancelled. If a call of `close` is cancelled, call it again.
        """
        # This call may be cancelled while it closes the client. The result of `finish` is stored, because the next call
        # has to return it.
        self._all_ended = await self.tasks.finish(patience) and self._all_ended
        while self._unsubscribe:
            self._unsubscribe.pop()()
        if self.kept_copy is not None:
            await self.kept_copy.close(COPY_MAY_TAKE)
        await self._client.aclose()
        return self._all_ended

    def _keep_copy(self, copies: Copies) -> KeptCopy:
        def make() -> "CopySync":
            from fastpix_desktop.library.reachability import ObservedReads
            from fastpix_desktop.search.finder import Finder
            from fastpix_desktop.search.sync.copy_sync import CopySync
            from fastpix_desktop.search.sync.times import SyncTimes

            at_once = self._client.without_waiting().media
            # The file is opened later, and then there is a `kept`.
            copy = copies.open(self.identity, lambda trouble: kept.note(trouble))
            sync = CopySync(
                self.account,
                copy,
                self.library,
                # Observed, so that the reading of the list finds out, too, whether the service can be reached.
                ReadsOfOneWorkspace(self._hold(ObservedReads(at_once, self.reachability)), self._check_workspace),
                changes=self._shared.changes,
                tasks=self.tasks,
                folder="" if copies.folder is None or not self.identity.is_listed else str(copies.folder),
                times=self._shared.copy_times or SyncTimes(),
            )
            self._finder = Finder(copy, sync.open)
            return sync

        async def delete() -> None:
            if self.identity.is_listed:
                await copies.delete(self.account)

        kept = KeptCopy(self.account, make, delete, self._shared.changes, is_on=self.identity.keeps_copy)
        self.subscribe(kept.follow)
        return kept

    def _check_workspace(self, read: Sequence[Media]) -> None:
        """Raise OtherWorkspace if media that were read for the copy are of another workspace than this one.

        This is published too, and the workspace is then left, as if the user had read these media.
        """
        named = next((media.workspace_id for media in read if media.workspace_id), None)
        if named is not None and self._is_other(named):
            self._shared.changes.publish(WorkspaceIdKnown(self.account, named))
        if self.kept_copy is not None:
            self.kept_copy.check()

    def _is_other(self, workspace_id: str) -> bool:
        return self.identity.workspace_id not in {None, workspace_id}

    def _follow(self, change: Change) -> None:
        match change:
            case WorkspaceIdKnown(account, workspace_id) if account == self.account and self._is_other(workspace_id):
                if self.kept_copy is not None:
                    self.kept_copy.refuse()
            case WorkspaceIdKnown(account, workspace_id) if account == self.account and self.journal.place.is_unnamed:
                self.journal.name_place(Place(self.identity.base_url, workspace_id))
                self._proof.look_at_earlier_writes()
            case StandingChanged(entry) if entry.place == self.journal.place and entry.state is State.VERIFIED:
                self.permission.note_success()


def _passed_on(reads: "ReadService") -> "ReadService":
    return reads


def _held_until(check: "Check") -> "Callable[[ReadService], ReadService]":
    """Return a function that holds reads until the token is checked. All of them wait for the same check."""
    # Most starts reach the service at once.
    from fastpix_desktop.workspaces.held_reads import FirstCheck, HeldReads

    first = FirstCheck(check)
    return lambda reads: HeldReads(reads, first)


def place_of(workspace: Workspace, run: str) -> Place:
    """Return where the journal's entries of a workspace belong. `run` is the id of this run."""
    if workspace.is_demo:
        return Place("", f"run:{run}")
    if workspace.workspace_id is None:
        return _unnamed_place(workspace)
    return Place(workspace.base_url, workspace.workspace_id)


def _unnamed_place(workspace: Workspace) -> Place:
    return Place(workspace.base_url, f"account:{workspace.account}")
