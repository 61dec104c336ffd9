"""Which workspace is on screen and how it got there: start, sign-in, switch, demo workspace; checks no token itself."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from fastpix_desktop.domain.workspace import Credentials, Kind, Workspace, Writing, clean_name
from fastpix_desktop.errors import FastPixError, KeyringUnavailable, OtherWorkspace, SignInRequired
from fastpix_desktop.settings import WorkspaceList
from fastpix_desktop.ui.flows.keyring_access import Keeping
from fastpix_desktop.ui.look.appearance import Tone
from fastpix_desktop.ui.loop.tasks import Action, TaskOwner
from fastpix_desktop.ui.window.history import Place
from fastpix_desktop.ui.window.main_window import MainWindow
from fastpix_desktop.ui.words.sentences import (
    Message,
    NextStep,
    keyring_may_be_tried_again,
    keyring_words,
    sign_in_words,
)
from fastpix_desktop.ui.workspaces.token_entry import Entered
from fastpix_desktop.workspaces.identify import Recognition
from fastpix_desktop.workspaces.session import Identify, Session

WRITES_MAY_TAKE = 10.0
"""Seconds for which leaving a workspace waits for writes that were sent."""

SIGNING_IN = "signing in"
"""The key of the tasks that open, leave or remove a workspace: one at a time."""


@dataclass(frozen=True, slots=True)
class DemoAccess:
    """Where the demo workspace runs, and what signs in to it."""

    base_url: str
    credentials: Credentials = field(repr=False)


class SigningIn(QObject):
    """Moves the window between the form and a workspace. `current` is the one that is open, None when none is;
    `changed` tells that it is another one.

    `open_demo` starts the demo workspace, or finds it running. `given` are credentials for this run alone
    (environment): never kept, and the keyring is not asked. `patience` is how many seconds leaving a workspace waits
    for writes that were sent.
    """

    changed = Signal()

    def __init__(
        self,
        window: MainWindow,
        tasks: TaskOwner,
        session: Session,
        workspaces: WorkspaceList,
        keeping: Keeping,
        *,
        recognition: Recognition,
        given: Credentials | None,
        open_demo: Callable[[], Awaitable[DemoAccess]],
        patience: float = WRITES_MAY_TAKE,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._tasks = tasks
        self._session = session
        self._workspaces = workspaces
        self._keeping = keeping
        self._recognition = recognition
        self._given = given
        self._open_demo = open_demo
        self._patience = patience
        self.current: Workspace | None = None
        self._asked: Workspace | None = None
        self._places: dict[str, Place] = {}
        window.sign_in.submitted.connect(self._submit)
        window.sign_in.retry_wanted.connect(self.begin)
        window.sign_in.cancelled.connect(self.go_back)
        window.demo_wanted.connect(self.begin_demo)

    def take(self, workspace: Workspace) -> None:
        """The workspace that is open has another name, colour or right than before."""
        if self.current is not None and workspace.account == self.current.account:
            self.current = workspace
            self._window.name_workspace(workspace)

    def forget(self, account: str) -> None:
        """A workspace was removed: remember no more where an editor was in it, and do not ask for it."""
        self._places.pop(account, None)
        if self._asked is not None and self._asked.account == account:
            self._show_form(None)

    def begin(self) -> None:
        """Sign in with what was given, or to the workspace that was asked for or opened last."""
        if self._given is not None and self._asked is None:
            self._show_form(None)
            self._start(partial(self._enter_from_form, self._recognition.given(), self._given))
            return
        workspace = self._asked or self._workspaces.last
        self._show_form(workspace)
        if workspace is not None and self._session.may_open(workspace):
            # The form stays usable: a keyring may wait for a person's prompt.
            self._tasks.start(partial(self._find_for_form, workspace), key=SIGNING_IN, replace=True)

    def begin_demo(self) -> None:
        """Open the demo workspace."""
        self._start(self._enter_demo)

    def open(self, account: str, media_id: str | None = None) -> None:
        """Open a workspace of the list by our id of it, and a media in it if one is named."""
        workspace = self._workspaces.find(account)
        if workspace is None:
            return
        if self.current is not None and self.current.account == account:
            self.go_back()
            if media_id is not None:
                self._window.workspace.open_media(media_id)
            return
        if media_id is not None:
            first_page = Place(replace(self._window.workspace.place.wish, number=1))
            self._places[account] = replace(self._places.get(account, first_page), media_id=media_id)
        if self._session.may_open(workspace):
            self._start(partial(self._switch, workspace))
        else:
            self.ask_for_secret(workspace)

    def ask_for_secret(self, workspace: Workspace | None) -> None:
        """Show the form: for another token of a workspace, or for one that is not in the list yet (None)."""
        self._tasks.cancel(SIGNING_IN)
        self._show_form(workspace if workspace is not None and workspace.is_listed else None)
        if workspace is not None and workspace.is_listed and not self._session.may_open(workspace):
            text = self.tr("The secret of “{name}” is not kept on this computer.").format(name=workspace.name)
            self._window.sign_in.show_problem(text, Tone.QUIET)

    def go_back(self) -> None:
        """Show the workspace that is open again, check nothing meanwhile, and forget what was typed into the form."""
        if self.current is not None:
            self._tasks.cancel(SIGNING_IN)
            self._asked = None
            self._window.sign_in.forget_input()
            self._window.show_workspace(self.current)

    async def leave(self) -> None:
        """Show the workspace that is open no more, and account for what runs in it; there is no way back from here."""
        window = self._window
        if self.current is not None:
            self._places[self.current.account] = window.workspace.place
        self.current = None
        window.notices.clear()
        window.workspace.close_library()
        window.name_workspace(None)
        window.sign_in.offer(retry=False, cancel=False)
        self.changed.emit()
        finishing = Message(self.tr("Finishing what is under way before leaving the workspace…"), Tone.BUSY)
        if self._tasks.writes:
            window.notices.show_message(finishing)
        try:
            all_ended = await self._tasks.finish(self._patience)
        finally:
            window.notices.withdraw(finishing)
        if not all_ended:
            text = self.tr("A change was not confirmed before the workspace was left: see Activity.")
            window.notices.show_message(Message(text, Tone.BAD))
        self._keeping.say_again()

    async def close(self, asked: Workspace | None) -> None:
        """Leave the workspace that is open and end its session; the form then asks for that workspace, or a new one."""
        await self.leave()
        self._show_form(asked)
        await self._session.close()

    # --- into a workspace ----------------------------------------------------------------------------

    async def _find_for_form(self, workspace: Workspace) -> None:
        form = self._window.sign_in
        try:
            credentials = await self._keeping.find(workspace, in_form=True, give_up=lambda: None)
        except KeyringUnavailable as trouble:
            reason = keyring_words(trouble)
            form.show_problem(self.tr("{reason} You can sign in all the same.").format(reason=reason))
            self._offer(retry=keyring_may_be_tried_again(trouble.state))
            return
        # From here on the form is locked; the new action takes the place of this one, which ends here.
        self._start(partial(self._enter_from_form, workspace, credentials))

    async def _enter_from_form(self, workspace: Workspace, credentials: Credentials) -> None:
        try:
            await self._enter(credentials, workspace, self._recognition.same)
        except FastPixError as error:
            self._window.sign_in.show_problem(sign_in_words(error))
            self._offer(retry=not isinstance(error, SignInRequired))

    async def _switch(self, workspace: Workspace) -> None:
        """Open a workspace of the list; until it is there, what is on screen stays."""
        opening = Message(self.tr("Opening “{name}”…").format(name=workspace.name), Tone.BUSY, NextStep.STOP_WAITING)
        notices = self._window.notices
        notices.show_message(opening, lambda: self._tasks.cancel(SIGNING_IN))
        try:
            await self._enter_kept(workspace)
        except FastPixError as error:
            self._tell_not_opened(workspace, error)
        finally:
            # This one, and not that of a later attempt, which has taken the place of this one.
            notices.withdraw(opening)

    async def _enter_kept(self, workspace: Workspace) -> None:
        """Enter with the secret that is in memory, or else with that of the keyring, where another program may have
        put a newer one meanwhile. Raises FastPixError."""
        was_held = self._session.holds(workspace)
        give_up = partial(self._tasks.cancel, SIGNING_IN)
        credentials = await self._keeping.find(workspace, in_form=False, give_up=give_up)
        try:
            await self._enter(credentials, workspace, self._recognition.same)
        except SignInRequired:
            self._session.let_go(workspace)
            if not was_held or not workspace.is_kept:
                raise
            newer = await self._keeping.find(workspace, in_form=False, give_up=give_up)
            if newer == credentials:
                raise
            await self._enter(newer, workspace, self._recognition.same)

    async def _enter_demo(self) -> None:
        try:
            access = await self._open_demo()
            demo = Workspace(self.tr("Demo workspace"), access.base_url, Kind.DEMO, account="demo")
            await self._enter(access.credentials, demo, self._recognition.same)
        except (FastPixError, OSError, RuntimeError) as error:
            text = self.tr("The demo workspace could not be opened: {reason}").format(reason=error)
            self._window.sign_in.show_problem(text)
            if not self._window.sign_in.isVisible():
                # The workspace that is open stays, or the list of them.
                self._window.notices.show_message(Message(text, Tone.BAD))

    def _submit(self, entered: Entered) -> None:
        asked = self._asked
        name = clean_name(entered.name)
        if asked is None and name and not self._workspaces.is_free(name):
            text = self.tr("There is a workspace called “{name}” already: choose another name.").format(name=name)
            self._window.sign_in.show_problem(text)
            return

        async def run() -> None:
            try:
                credentials = Credentials(entered.token_id, entered.secret_key)
                workspace, identify = self._recognition.to_try(asked, name, read_only=entered.read_only)
                await self._enter(credentials, workspace, identify)
            except FastPixError as error:
                self._window.sign_in.show_problem(sign_in_words(error))
                return
            opened = self.current
            if opened is not None and entered.keep:
                self._keeping.keep(opened, credentials)
            elif opened is not None:
                # What the keyring has, or waits to be given, is the token before.
                self._keeping.leave_out(opened)

        self._start(run)

    async def _enter(self, credentials: Credentials, workspace: Workspace, identify: Identify) -> None:
        """Check the credentials, and only then leave the workspace that was open; raises FastPixError."""
        window = self._window
        try:
            signed_in = await self._session.sign_in(credentials, workspace, leave=self.leave, identify=identify)
        except BaseException:
            if self.current is None and not window.sign_in.isVisible():
                # Broken off when the one before was left already: there is nothing to go back to.
                self._show_form(workspace if workspace.is_listed else None)
            raise
        opened = self.current = signed_in.workspace
        if opened.is_listed:
            self._workspaces.put(opened)
            self._workspaces.open(opened.account)
        self._asked = None
        window.sign_in.forget_input()
        window.workspace.open(signed_in.library, self._places.pop(opened.account, None))
        window.show_workspace(opened)
        self.changed.emit()

    # --- what is said --------------------------------------------------------------------------------

    def _tell_not_opened(self, workspace: Workspace, error: FastPixError) -> None:
        if isinstance(error, KeyringUnavailable):
            reason, again = keyring_words(error), keyring_may_be_tried_again(error.state)
        else:
            reason, again = sign_in_words(error), not isinstance(error, SignInRequired | OtherWorkspace)
        if self.current is None:
            self._show_form(workspace)
            self._window.sign_in.show_problem(reason)
            self._offer(retry=again)
            return
        text = self.tr("“{name}” could not be opened. {reason}").format(name=workspace.name, reason=reason)
        step = NextStep.RETRY if again else NextStep.SIGN_IN_ANEW
        act = partial(self.open, workspace.account) if again else partial(self.ask_for_secret, workspace)
        self._window.notices.show_message(Message(text, Tone.BAD, step), act)

    def _start(self, action: Action) -> None:
        self._tasks.start(action, key=SIGNING_IN, replace=True, busy=self._window.sign_in.show_busy)

    def _show_form(self, asked: Workspace | None) -> None:
        form = self._window.sign_in
        if (asked and asked.account) != (self._asked and self._asked.account):
            # What was typed answers one question: the token of one workspace is none of another's.
            form.forget_input()
        self._asked = asked
        form.show_problem("")
        if asked is None:
            form.ask_for_new()
        else:
            form.ask_for_secret_of(asked.name)
        form.read_only.setChecked(asked is not None and asked.writing is Writing.OFF)
        self._offer(retry=False)
        self._window.show_sign_in()

    def _offer(self, *, retry: bool) -> None:
        others = any(self._asked is None or known.account != self._asked.account for known in self._workspaces)
        self._window.sign_in.offer(retry=retry, cancel=self.current is not None, others=others)
