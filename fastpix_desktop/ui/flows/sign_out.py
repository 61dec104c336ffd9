"""Signs out of workspaces and removes them from this computer."""

from functools import partial

from PySide6.QtCore import QObject

from fastpix_desktop.domain.others_text import joined
from fastpix_desktop.domain.wording import sentence
from fastpix_desktop.domain.workspace import Workspace
from fastpix_desktop.errors import OtherWorkspace
from fastpix_desktop.ui.flows.keyring_access import KeyringAccess
from fastpix_desktop.ui.flows.library_copies import LibraryCopies
from fastpix_desktop.ui.flows.workspace_opening import OPENING_OR_LEAVING, WorkspaceOpening
from fastpix_desktop.ui.loop import dialogs
from fastpix_desktop.ui.loop.tasks import Action, TaskOwner
from fastpix_desktop.ui.window.main_window import MainWindow
from fastpix_desktop.ui.words.sentences import sign_in_words
from fastpix_desktop.workspaces.listed import ListedWorkspaces
from fastpix_desktop.workspaces.opened import place_of
from fastpix_desktop.workspaces.switching import Move, Opened, WrongWorkspace
from fastpix_desktop.writes.journal import Journal


class SignOut(QObject):
    """Signs out of a workspace: deletes its secret, and closes the workspace if it is open. Also removes workspaces.

    The user is asked before, with two exceptions. The demo workspace is left without a question, and the workspace that
    was open before it is opened again. If the token of the open workspace turns out to belong to another workspace, the
    workspace is closed without a question.
    """

    def __init__(
        self,
        window: MainWindow,
        tasks: TaskOwner,
        listed: ListedWorkspaces,
        opening: WorkspaceOpening,
        keyring: KeyringAccess,
        journal: Journal,
        copies: LibraryCopies,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._tasks = tasks
        self._listed = listed
        self._opening = opening
        self._keyring = keyring
        self._journal = journal
        self._copies = copies
        self._switching = opening.switching
        self._workspaces = opening.switching.workspaces
        self._before_demo: Workspace | None = None
        """The workspace of the user that was opened last in this run."""
        window.sign_out_wanted.connect(self._sign_out_of_current)
        self._switching.subscribe(self._follow)

    def finish_interrupted(self) -> None:
        """Delete each secret whose deletion began in an earlier run and was not confirmed by the keyring."""
        for known in [known for known in self._workspaces if known.is_secret_being_deleted]:
            self._keyring.delete(known)
        for account in self._workspaces.removed:
            name = self.tr("a workspace that was removed")
            self._keyring.delete(Workspace(name, "", account=account))

    def sign_out(self, workspace: Workspace) -> None:
        """Ask the user, then sign out of a listed workspace. The workspace stays in the list."""
        self._start(partial(self._sign_out, workspace))

    def remove(self, workspace: Workspace) -> None:
        """Ask the user, then remove a workspace from the list and delete its secret.

        The writes in this workspace are removed from Activity, unless the user ticks the check box that keeps them.
        """
        self._start(partial(self._remove, workspace))

    def _start(self, action: Action) -> None:
        self._tasks.start(action, key=OPENING_OR_LEAVING, replace=True)

    def _follow(self, move: Move) -> None:
        match move:
            case Opened(workspace=opened) if not opened.identity.is_demo:
                self._before_demo = opened.identity
            case WrongWorkspace(workspace):
                self._start(partial(self._leave_wrong, workspace))

    async def _leave_wrong(self, workspace: Workspace) -> None:
        """Leave a workspace whose token belongs to another workspace. Delete that token, and ask for the right one."""
        self._listed.drop_credentials(workspace)
        self._keyring.discard(self._workspaces.find(workspace.account) or workspace)
        try:
            await self._opening.close(workspace)
        finally:
            # What was read before this was known may be in the copy, without the id of its workspace.
            self._copies.delete(workspace)
        template = sentence("service", "This token belongs to another workspace than “{name}”.")
        error = OtherWorkspace(template.fill(name=workspace.name))
        self._window.sign_in.problem.show_sentence(sign_in_words(error))

    def _sign_out_of_current(self) -> None:
        if (current := self._switching.identity) is not None:
            self._opening.start(partial(self._sign_out, current))

    async def _sign_out(self, workspace: Workspace) -> None:
        if workspace.is_demo:
            await self._leave_demo()
            return
        if not await dialogs.confirm(self._window, self._question(workspace)):
            return
        if workspace.is_listed:
            # Delete the secret before the workspace is closed, because closing may be interrupted.
            self._forget_secret(workspace)
        if self._switching.is_open(workspace.account):
            await self._opening.close(workspace if workspace.is_listed else None)

    async def _leave_demo(self) -> None:
        """Leave the demo workspace. Then open the workspace that was open before it in this run, or show the list.

        If the list is empty, the sign-in form is shown.
        """
        before = self._before_demo
        if before is not None and before.is_listed:
            # It may have been changed or removed since.
            before = self._workspaces.find(before.account)
        if before is not None and not self._switching.session.may_open(before):
            before = None
        await self._opening.close(before if before is not None and before.is_listed else None)
        if before is not None:
            # This ends the task that runs this function.
            self._opening.begin()
        elif len(self._workspaces):
            self._window.workspaces_wanted.emit()

    async def _remove(self, workspace: Workspace) -> None:
        answer = await dialogs.choose(
            self._window,
            dialogs.Question(
                self.tr("Remove workspace"),
                self.tr("Remove this workspace from this computer?"),
                self.tr(
                    "Its name, its colour, its secret, the copy of its library and its entries in Activity are "
                    "removed. Nothing changes at FastPix: its media and its token stay as they are. You need the "
                    "Access Token ID and the Secret Key to add it again."
                ),
                self.tr("Remove workspace"),
                (self._fact(workspace),),
                option=self.tr("Keep the Activity entries of this workspace"),
            ),
        )
        if answer is dialogs.Answer.NO:
            return
        opened = self._switching.current
        kept = opened.kept_copy if opened is not None and opened.account == workspace.account else None
        self._forget_secret(workspace)
        self._listed.remove(workspace.account)
        try:
            if self._switching.is_open(workspace.account):
                await self._opening.close(None)
        finally:
            # The user has confirmed the removal, so this is done even if closing is interrupted.
            self._opening.forget(workspace.account)
            self._copies.delete(workspace, kept)
            if answer is dialogs.Answer.YES:
                place = place_of(workspace, self._journal.run)
                self._journal.forget(workspace.account, place)
                self._window.activity.remove_entries(workspace.account, place)

    def _forget_secret(self, workspace: Workspace) -> None:
        """Delete the secret from memory and from the keyring.

        If the keyring fails, a message is shown only if the keyring may have the secret.
        """
        known = self._workspaces.find(workspace.account) or workspace
        self._listed.drop_credentials(known)
        self._keyring.delete(known, shows_failure=known.has_stored_secret or known.is_secret_being_deleted)

    def _question(self, workspace: Workspace) -> dialogs.Question:
        if workspace.has_stored_secret or workspace.is_secret_being_deleted:
            detail = self.tr(
                "The Access Token ID and the Secret Key are removed from the keyring. You need both to sign in again."
            )
        else:
            detail = self.tr(
                "The Access Token ID and the Secret Key were kept for this session only. You need both to sign in "
                "again."
            )
        if self._copies.has(workspace):
            stays = self.tr("The copy of its library stays on this computer until you remove the workspace.")
            detail = joined(" ", (detail, stays))
        text = self.tr("Sign out of this workspace?")
        return dialogs.Question(self.tr("Sign out"), text, detail, self.tr("Sign out"), (self._fact(workspace),))

    def _fact(self, workspace: Workspace) -> dialogs.Fact:
        return dialogs.Fact(self.tr("Workspace"), workspace.name)
