"""Switches the copy of a library off and on, fills it again, and deletes it with its workspace."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from fastpix_desktop.domain.library_copy import CopyStatus
from fastpix_desktop.domain.workspace import Workspace
from fastpix_desktop.errors import StoreUnavailable
from fastpix_desktop.ui.look.appearance import Tone
from fastpix_desktop.ui.loop.tasks import Action, TaskOwner
from fastpix_desktop.ui.window.main_window import MainWindow
from fastpix_desktop.ui.words.in_words import filled, in_words
from fastpix_desktop.ui.words.matters import About, Matter
from fastpix_desktop.ui.words.sentences import Message
from fastpix_desktop.workspaces.kept_copy import Copies, KeptCopy
from fastpix_desktop.workspaces.listed import ListedWorkspaces
from fastpix_desktop.workspaces.opened import COPY_MAY_TAKE, OpenedWorkspace
from fastpix_desktop.workspaces.switching import Move, Opened, Switching

TIDYING = "tidying copies of libraries"
"""The key of the task that deletes the copies that are not kept any more."""


class LibraryCopies(QObject):
    """Carries out what the user wants done with the copy of the open workspace.

    `copies` returns the copies of all workspaces. What could not be deleted is deleted at the next start, because the
    list of workspaces says which copies are kept.
    """

    def __init__(
        self,
        window: MainWindow,
        tasks: TaskOwner,
        switching: Switching,
        listed: ListedWorkspaces,
        copies: Callable[[], Copies],
    ) -> None:
        super().__init__(window)
        self._notices = window.notices
        self._tasks = tasks
        self._switching = switching
        self._listed = listed
        self._copies = copies
        view = window.workspace
        view.copy_off_wanted.connect(self._switch_off)
        view.copy_on_wanted.connect(self._switch_on)
        view.copy_refill_wanted.connect(self._fill_again)
        switching.subscribe(self._follow)

    @property
    def status(self) -> CopyStatus | None:
        """What is said about the copy of the open workspace. None without one, or if this run keeps no copies."""
        opened = self._switching.current
        return None if opened is None or opened.kept_copy is None else opened.kept_copy.status

    def tidy(self) -> None:
        """Begin to delete the copies that are not kept any more, if that was interrupted in an earlier run."""
        self._tasks.start(lambda: self._copies().tidy(self._kept), key=TIDYING, background=True, lasting=True)

    def _kept(self) -> frozenset[str] | None:
        workspaces = self._switching.workspaces
        workspaces.read_again()
        return workspaces.with_copy

    def has(self, workspace: Workspace) -> bool:
        """Whether a file of this workspace's copy is on this computer."""
        return self._copies().has(workspace.account)

    def delete(self, workspace: Workspace, kept: KeptCopy | None = None) -> None:
        """Begin to delete the copy of a workspace that is not open any more. `kept` is the copy if it was open."""

        async def delete() -> None:
            if kept is not None:
                # Closing the workspace may have been interrupted.
                await kept.close(COPY_MAY_TAKE)
            await self._copies().delete(workspace.account)

        self._start(delete, workspace)

    def _follow(self, move: Move) -> None:
        if isinstance(move, Opened) and (kept := move.workspace.kept_copy) is not None:
            kept.on_lost = partial(self._follow_loss, move.workspace, kept)

    def _follow_loss(self, opened: OpenedWorkspace, kept: KeptCopy, trouble: StoreUnavailable) -> None:
        """Fill the copy anew, unless another running program has switched it off, or has removed the workspace."""
        workspaces = self._switching.workspaces
        workspaces.read_again()
        known = workspaces.find(opened.account)
        is_kept = (
            opened.identity.keeps_copy if not opened.identity.is_listed else known is not None and known.keeps_copy
        )
        act = partial(kept.begin_anew, COPY_MAY_TAKE, trouble) if is_kept else partial(kept.turn_off, COPY_MAY_TAKE)
        self._start(act, opened.identity)
        if known is not None:
            self._switching.update(known)

    def _switch_off(self, account: str) -> None:
        kept, workspace = self._open_one(account)
        if kept is not None and workspace is not None:
            # Recorded first: the next start deletes the copy if this is interrupted.
            self._listed.keep_copy(account, False)
            self._start(partial(kept.turn_off, COPY_MAY_TAKE), workspace)

    def _switch_on(self, account: str) -> None:
        kept, workspace = self._open_one(account)
        if kept is not None and workspace is not None:
            self._notices.resolve(_about(workspace))
            self._listed.keep_copy(account, True)
            self._start(kept.turn_on, workspace)

    def _fill_again(self, account: str) -> None:
        kept, workspace = self._open_one(account)
        if kept is not None and workspace is not None:
            self._start(partial(kept.fill_again, COPY_MAY_TAKE), workspace)

    def _open_one(self, account: str) -> tuple[KeptCopy | None, Workspace | None]:
        opened = self._switching.current
        if opened is None or opened.account != account:
            return None, None
        return opened.kept_copy, opened.identity

    def _start(self, action: Action, workspace: Workspace) -> None:
        async def run() -> None:
            try:
                # Quitting waits for it, as for a write.
                with self._tasks.write():
                    await action()
            except StoreUnavailable as error:
                self._say_not_deleted(workspace, error)
            else:
                self._notices.resolve(_about(workspace))

        self._tasks.start(run, lasting=True)

    def _say_not_deleted(self, workspace: Workspace, error: StoreUnavailable) -> None:
        text = self.tr("The copy of the library of “{name}” could not be deleted. {reason}")
        said = filled(text, name=workspace.name, reason=in_words(error.sentence))
        self._notices.show_message(Message(said, Tone.BAD, is_lasting=True, about=_about(workspace)))


def _about(workspace: Workspace) -> About:
    return About(Matter.REPORT, f"copy {workspace.account}")
