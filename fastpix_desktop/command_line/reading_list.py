"""Reads the list of a workspace into its copy, as the window does, and ends when it was read."""

import asyncio
import logging
from collections.abc import Callable

from msgspec import Struct

from fastpix_desktop.changes import Change, Changes, CopyChanged
from fastpix_desktop.command_line.ended import Ended, ExitCode, in_english
from fastpix_desktop.command_line.group_tasks import GroupTasks
from fastpix_desktop.command_line.terminal import Terminal
from fastpix_desktop.command_line.watched_reads import PATIENCE, WatchedReads
from fastpix_desktop.domain.library_copy import CopyState, CopyStatus
from fastpix_desktop.domain.workspace import Workspace
from fastpix_desktop.errors import FastPixError, StoreUnavailable
from fastpix_desktop.library.library import Library
from fastpix_desktop.search.search_index import SearchableCopy
from fastpix_desktop.search.sync.copy_sync import CopySync
from fastpix_desktop.search.sync.times import SyncTimes
from fastpix_desktop.workspaces.kept_copy import Copies
from fastpix_desktop.workspaces.opened import place_of
from fastpix_desktop.workspaces.session import Client
from fastpix_desktop.writes.journal import Journal, WorkspaceJournal

log = logging.getLogger(__name__)

_SOON = (5.0, 15.0, 20.0)
"""Whether the command gives up is seen at each failure. So the last one must not be long after PATIENCE."""

TIMES = SyncTimes(elsewhere=2.0, unreachable=_SOON, failed=_SOON, too_many=_SOON)
"""Shorter than in the window: a person waits for the command. A copy that cannot be written ends it at once."""

_NO_PLACE = "The copy could not be written: make room on the disk, or name another folder with --data-dir."

_SWEEPING = {CopyState.FILLING, CopyState.UPDATING}
_READ = {CopyState.COMPLETE, CopyState.STALE, CopyState.NOT_PROVED, CopyState.NOT_LISTED}


class ListRead(Struct, frozen=True):
    """The open copy. `is_elsewhere`: another running program fills it, and it was not read again.

    `losses` gets what the copy says if another file, which is empty, takes its place from now on.
    """

    copy: SearchableCopy
    losses: list[StoreUnavailable]
    is_elsewhere: bool = False


class ListReader:
    """Reads the list of `workspace` with `client` into a copy of `copies`.

    `note` is given the service's id of the workspace that a reply names, and raises OtherWorkspace if that is not this
    one. `times` and `patience` are for tests.
    """

    def __init__(
        self,
        workspace: Workspace,
        client: Client,
        copies: Copies,
        terminal: Terminal,
        note: Callable[[str], None],
        *,
        times: SyncTimes = TIMES,
        patience: float = PATIENCE,
    ) -> None:
        self._workspace = workspace
        self._client = client
        self._copies = copies
        self._terminal = terminal
        self._note = note
        self._times = times
        self._patience = patience
        self._changes = Changes()
        self._has_begun = False
        self._said = CopyState.NONE
        self._sync: CopySync | None = None
        self._end: asyncio.Future[Exception | None] = asyncio.get_running_loop().create_future()
        self._is_elsewhere = False
        self._losses: list[StoreUnavailable] = []

    async def read(self) -> ListRead:
        """Read the list. Raises Ended, and FastPixError. The copy that is returned is open."""
        copy = self._copies.open(self._workspace, self._note_trouble)
        try:
            await self._fill(copy)
        except BaseException:
            await copy.close()
            raise
        self._losses.clear()
        return ListRead(copy, self._losses, self._is_elsewhere)

    async def _fill(self, copy: SearchableCopy) -> None:
        journal = WorkspaceJournal(Journal(), place_of(self._workspace, "run"), self._workspace.account)
        library = Library(self._client.media, self._client.pictures, changes=self._changes, journal=journal)
        reads = WatchedReads(self._client.without_waiting().media, self._note, self._finish, patience=self._patience)
        unsubscribe = self._changes.subscribe(self._follow)
        async with asyncio.TaskGroup() as group:
            tasks = GroupTasks(group.create_task, self._finish)
            self._sync = sync = CopySync(
                self._workspace.account, copy, library, reads, changes=self._changes, tasks=tasks, times=self._times
            )
            self._terminal.begin()
            sync.read_again()
            sync.begin()
            # Not raised in the group, which would raise it in a group of errors.
            error = await self._end
            tasks.end()
        unsubscribe()
        self._terminal.clear()
        if error is not None:
            raise error

    def _note_trouble(self, trouble: StoreUnavailable) -> None:
        """Another file took the place of the copy. While the list is read, that one is filled."""
        self._losses.append(trouble)
        if self._end.done():
            return
        self._terminal.warn(in_english(trouble.sentence))
        if self._sync is not None:
            self._sync.note_trouble(trouble)

    def _follow(self, change: Change) -> None:
        # After the end, the copy still says that it waits, and the command does not.
        if isinstance(change, CopyChanged) and not self._end.done():
            self._show(change.status)

    def _show(self, status: CopyStatus) -> None:
        state = status.state
        if state in _SWEEPING or state is CopyState.CHECKING:
            self._has_begun = self._has_begun or state in _SWEEPING
            self._terminal.show("Reading the list: {done}", status.read, status.total)
        elif state in _READ and self._has_begun:
            self._finish(None)
        elif state is CopyState.ELSEWHERE:
            self._show_elsewhere(status)
        elif state is CopyState.UNWRITABLE:
            self._finish(Ended(ExitCode.FAILED, in_english(status.reason), _NO_PLACE))
        elif state in {CopyState.WAITING, CopyState.OFFLINE, CopyState.FAILED} and state is not self._said:
            self._terminal.say(f"{in_english(status.reason)} Reading goes on after a while.")
        self._said = state

    def _show_elsewhere(self, status: CopyStatus) -> None:
        """Wait for a program that fills the copy for the first time. Otherwise it keeps it up to date by itself."""
        if status.complete_at is not None:
            self._is_elsewhere = True
            self._finish(None)
            return
        if self._said is not CopyState.ELSEWHERE:
            self._terminal.say("Another running FastPix Desktop reads the list into this copy. Waiting for it.")
        self._terminal.show("Being read by another program: {done}", status.media, status.total)

    def _finish(self, error: Exception | None) -> None:
        if self._end.done():
            return
        if error is not None and not isinstance(error, FastPixError | Ended):
            log.error("reading the list failed", exc_info=error)
        self._end.set_result(error)
