"""What is done with the list of workspaces: named, coloured, checked, signed out of, removed; opens none itself."""

import asyncio
from functools import partial

from PySide6.QtCore import QObject

from fastpix_desktop.changes import Change, Changes, JournalChanged, WorkspaceNamed, WritingChanged
from fastpix_desktop.domain.edits import Entry, State
from fastpix_desktop.domain.wording import sentence
from fastpix_desktop.domain.workspace import LONGEST_NAME, Workspace, Writing, clean_name
from fastpix_desktop.errors import FastPixError, KeyringUnavailable, OtherWorkspace
from fastpix_desktop.settings import WorkspaceList
from fastpix_desktop.ui.flows.keyring_access import Keeping
from fastpix_desktop.ui.flows.workspace_opening import SIGNING_IN, SigningIn
from fastpix_desktop.ui.loop import dialogs
from fastpix_desktop.ui.loop.tasks import TaskOwner
from fastpix_desktop.ui.window.main_window import MainWindow
from fastpix_desktop.ui.words import formatting
from fastpix_desktop.ui.words.sentences import Message, NextStep, keyring_words, sign_in_words
from fastpix_desktop.ui.workspaces.workspace_acts import Act
from fastpix_desktop.workspaces.session import Session
from fastpix_desktop.writes.journal import Journal


class Managing(QObject):
    """Carries out what the list, the menu and the form ask for, and keeps all three true to what is known."""

    def __init__(
        self,
        window: MainWindow,
        tasks: TaskOwner,
        session: Session,
        workspaces: WorkspaceList,
        keeping: Keeping,
        signing_in: SigningIn,
        *,
        journal: Journal,
        changes: Changes,
        finishes_sign_outs: bool,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._tasks = tasks
        self._session = session
        self._workspaces = workspaces
        self._keeping = keeping
        self._signing_in = signing_in
        self._journal = journal
        page = window.workspaces_page
        page.act_wanted.connect(self._do)
        page.colour_wanted.connect(lambda account, colour: self._change(account, colour=colour))
        page.add_wanted.connect(lambda: signing_in.ask_for_secret(None))
        page.back_wanted.connect(signing_in.go_back)
        window.sign_in.others_wanted.connect(self._show_page)
        window.sign_in_wanted.connect(lambda: signing_in.ask_for_secret(None))
        window.token_refused.connect(lambda: signing_in.ask_for_secret(signing_in.current))
        window.workspaces_wanted.connect(self._show_page)
        window.workspace_wanted.connect(signing_in.open)
        window.entry_opened.connect(self._open_entry)
        window.sign_out_wanted.connect(self._sign_out_of_current)
        signing_in.changed.connect(self._show)
        keeping.kept.connect(self._take_kept)
        keeping.going.connect(lambda account: self._change(account, is_kept=False, is_going=True))
        changes.subscribe(self._follow)
        self._show()
        if finishes_sign_outs:
            self._finish_sign_outs()

    def _finish_sign_outs(self) -> None:
        """Let the keyring go of what it was asked to when the program ended before it had: it was promised."""
        for known in [known for known in self._workspaces if known.is_going]:
            self._keeping.forget(known)
        for account in self._workspaces.removed:
            name = self.tr("a workspace that was removed")
            self._keeping.forget(Workspace(name, "", account=account))

    def _take_kept(self, account: str, is_kept: bool) -> None:
        self._change(account, is_kept=is_kept, is_going=False)
        if not is_kept and account in self._workspaces.removed:
            self._workspaces.remove(account)

    def _show(self) -> None:
        """Show the list as it is, everywhere it is shown."""
        listed, current = list(self._workspaces), self._signing_in.current
        held = frozenset(known.account for known in listed if self._session.holds(known))
        self._window.workspaces_page.show_list(listed, None if current is None else current.account, held)
        self._window.workspaces_page.offer_back(current is not None)
        self._window.workspace_button.show_list(listed)
        for known in (*listed, *([] if current is None else [current])):
            self._window.activity.name_workspace(known.account, known.name)

    def _show_page(self) -> None:
        self._window.workspaces_page.show_result("")
        self._show()
        self._window.show_workspaces()

    def _change(self, account: str, **values: object) -> None:
        changed = self._workspaces.change(account, **values)
        if changed is not None:
            self._signing_in.take(changed)
            self._show()

    def _follow(self, change: Change) -> None:
        """What the service told of a workspace's token and id."""
        match change:
            case WritingChanged(account, permission):
                self._change(account, writing=permission.state)
            case JournalChanged(Entry(state=State.VERIFIED, workspace=account)):
                known = self._workspaces.find(account)
                # A write that was on its way does not undo what a person has chosen meanwhile.
                if known is not None and known.writing is not Writing.OFF:
                    self._change(account, writing=Writing.WORKS)
            case WorkspaceNamed(account, workspace_id):
                known = self._workspaces.find(account)
                if known is not None and known.workspace_id is None:
                    self._change(account, workspace_id=workspace_id)
                elif known is not None and known.workspace_id != workspace_id:
                    # At once, and not in a task: nothing of it may be seen, let alone changed, under this name.
                    self._window.workspace.close_library()
                    self._tasks.start(partial(self._leave_other, known), key=SIGNING_IN, replace=True)

    async def _leave_other(self, workspace: Workspace) -> None:
        """The token of a workspace turned out to be of another one: let go of it, and ask for the right one."""
        self._session.let_go(workspace)
        self._keeping.leave_out(self._workspaces.find(workspace.account) or workspace)
        await self._signing_in.close(workspace)
        template = sentence("service", "This token is of another workspace than “{name}”.")
        self._window.sign_in.show_problem(sign_in_words(OtherWorkspace(template.fill(name=workspace.name))))

    # --- what is asked for ---------------------------------------------------------------------------

    def _do(self, act: Act, account: str) -> None:
        workspace = self._workspaces.find(account)
        if workspace is None:
            self._show()
            return
        match act:
            case Act.OPEN:
                self._signing_in.open(account)
            case Act.CHECK:
                self._tasks.start(partial(self._check, workspace), key=("check", account), lasting=True)
            case Act.RENAME:
                self._tasks.start(partial(self._rename, workspace), key="rename", lasting=True)
            case Act.READ_ONLY:
                self._turn_read_only(workspace)
            case Act.REPLACE:
                self._signing_in.ask_for_secret(workspace)
            case Act.SIGN_OUT:
                self._tasks.start(partial(self._sign_out, workspace), key=SIGNING_IN, replace=True)
            case Act.REMOVE:
                self._tasks.start(partial(self._remove, workspace), key=SIGNING_IN, replace=True)

    async def _check(self, workspace: Workspace) -> None:
        page = self._window.workspaces_page
        page.show_result(self.tr("Asking FastPix about “{name}”…").format(name=workspace.name))
        try:
            give_up = partial(self._tasks.cancel, ("check", workspace.account))
            credentials = await self._keeping.find(workspace, in_form=False, give_up=give_up)
            checked = await self._session.check(credentials, workspace)
        except asyncio.CancelledError:
            page.show_result("")
            raise
        except KeyringUnavailable as trouble:
            page.show_result(f"“{workspace.name}”: {keyring_words(trouble)}")
            return
        except FastPixError as error:
            page.show_result(f"“{workspace.name}”: {sign_in_words(error)}")
            return
        if workspace.workspace_id is not None and checked.workspace_id not in {None, workspace.workspace_id}:
            text = self.tr("“{name}”: its token is good, but of another workspace. Replace the secret.")
        elif checked.total is None:
            text = self.tr("“{name}”: its token is good.")
        else:
            text = self.tr("“{name}”: its token is good, and FastPix lists {total} media.")
        page.show_result(text.format(name=workspace.name, total=formatting.number(checked.total or 0)))

    async def _rename(self, workspace: Workspace) -> None:
        title, label = self.tr("Rename workspace"), self.tr("Name on this computer:")
        text = workspace.name
        while True:
            answer = await dialogs.ask_text(self._window, title, label, text, LONGEST_NAME)
            if answer is None:
                return
            text = clean_name(answer)
            if text and self._workspaces.is_free(text, workspace.account):
                self._change(workspace.account, name=text)
                return
            label = (
                self.tr("There is a workspace of this name already. Another name:")
                if text
                else self.tr("A workspace needs a name, by which you know it:")
            )

    def _turn_read_only(self, workspace: Workspace) -> None:
        is_off = workspace.writing in {Writing.OFF, Writing.REFUSED}
        library, current = self._window.workspace.library, self._signing_in.current
        if library is not None and current is not None and current.account == workspace.account:
            # Whoever shows the library is told, and so are we.
            if is_off:
                library.allow_writing_again()
            else:
                library.forbid_writing()
        else:
            self._change(workspace.account, writing=Writing.UNTRIED if is_off else Writing.OFF)

    def _sign_out_of_current(self) -> None:
        current = self._signing_in.current
        if current is not None:
            busy = self._window.sign_in.show_busy
            self._tasks.start(partial(self._sign_out, current), key=SIGNING_IN, replace=True, busy=busy)

    async def _sign_out(self, workspace: Workspace) -> None:
        if not workspace.is_demo and not await dialogs.confirm(self._window, self._sign_out_question(workspace)):
            return
        if workspace.is_listed:
            # First of all: what comes after may be cut short, and the secret was promised to go.
            self._forget_secret(workspace)
        if self._is_open(workspace):
            await self._signing_in.close(workspace if workspace.is_listed else None)

    async def _remove(self, workspace: Workspace) -> None:
        answer = await dialogs.choose(
            self._window,
            dialogs.Question(
                self.tr("Remove workspace"),
                self.tr("Remove “{name}” from this computer?").format(name=workspace.name),
                self.tr(
                    "Its name, its colour and its secret are removed. Nothing changes at FastPix: its media and its "
                    "token stay as they are. You need the Secret Key to add it again."
                ),
                self.tr("Remove workspace"),
                option=self.tr("Keep what was done in it in Activity"),
            ),
        )
        if answer is dialogs.Answer.NO:
            return
        self._forget_secret(workspace)
        known = self._workspaces.find(workspace.account)
        self._workspaces.remove(workspace.account, is_going=known is not None and known.is_going)
        try:
            if self._is_open(workspace):
                await self._signing_in.close(None)
        finally:
            # However the waiting for what is under way in it ends: nothing of it was to remain.
            self._signing_in.forget(workspace.account)
            if answer is dialogs.Answer.YES:
                self._journal.forget(workspace.account)
                self._window.activity.show_entries(self._journal.entries)
            self._show()

    def _forget_secret(self, workspace: Workspace) -> None:
        """Remove the secret of a workspace from this computer; where none was kept, no failure needs to be told."""
        known = self._workspaces.find(workspace.account) or workspace
        self._session.let_go(known)
        may_be_there = known.is_kept or known.is_going
        self._keeping.forget(known, says_failure=may_be_there)
        self._show()

    def _sign_out_question(self, workspace: Workspace) -> dialogs.Question:
        if workspace.is_kept or workspace.is_going:
            detail = self.tr("The secret is removed from the keyring. You need the Secret Key to sign in again.")
        else:
            detail = self.tr("The secret was kept for this session only. You need the Secret Key to sign in again.")
        text = self.tr("Sign out of “{name}”?").format(name=workspace.name)
        return dialogs.Question(self.tr("Sign out"), text, detail, self.tr("Sign out"))

    def _is_open(self, workspace: Workspace) -> bool:
        current = self._signing_in.current
        return current is not None and current.account == workspace.account

    def _open_entry(self, entry: Entry) -> None:
        """Open the media of an entry of the Activity, in the workspace it is of and in no other."""
        current = self._signing_in.current
        media_id = entry.action.media_id
        if current is not None and current.account == entry.workspace:
            self._signing_in.go_back()
            self._window.workspace.open_media(media_id)
        elif (known := self._workspaces.find(entry.workspace)) is not None:
            text = self.tr("This was done in “{name}”, which is not open.").format(name=known.name)
            act = partial(self._signing_in.open, known.account, media_id)
            self._window.notices.show_message(Message(text, step=NextStep.OPEN_WORKSPACE), act)
        else:
            text = self.tr("This was done in a workspace that is not open. Open that one to see the media.")
            self._window.notices.show_message(Message(text))
