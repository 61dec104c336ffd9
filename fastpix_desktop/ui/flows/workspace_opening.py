"""Opens and closes workspaces: at the start, by the sign-in form, from the list, and the demo workspace."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import QObject

from fastpix_desktop.domain.workspace import Credentials, Kind, Workspace, clean_name
from fastpix_desktop.errors import FastPixError, KeyringUnavailable, OtherWorkspace, SignInRequired
from fastpix_desktop.ui.flows.keyring_access import KeyringAccess
from fastpix_desktop.ui.flows.sign_in_presenter import SignInPresenter
from fastpix_desktop.ui.look.appearance import Tone
from fastpix_desktop.ui.loop.tasks import Action, TaskOwner
from fastpix_desktop.ui.window.main_window import MainWindow
from fastpix_desktop.ui.words.sentences import (
    Message,
    NextStep,
    keyring_may_be_tried_again,
    keyring_words,
    sign_in_words,
)
from fastpix_desktop.ui.workspaces.token_entry import Entered
from fastpix_desktop.workspaces.opened import OpenedWorkspace
from fastpix_desktop.workspaces.switching import Switching

SIGNING_IN = "signing in"
"""The key of the tasks that open, leave or remove a workspace: one at a time."""


@dataclass(frozen=True, slots=True)
class DemoAccess:
    """Where the demo workspace runs, and what signs in to it."""

    base_url: str
    credentials: Credentials = field(repr=False)


class WorkspaceOpening(QObject):
    """Finds the credentials of a workspace, opens it, and shows why it could not be opened.

    `open_demo` starts the demo workspace, or returns the one that runs. `given` are credentials from the environment:
    they are used for this run only and are never stored.
    """

    def __init__(
        self,
        window: MainWindow,
        tasks: TaskOwner,
        switching: Switching,
        keyring: KeyringAccess,
        *,
        given: Credentials | None,
        open_demo: Callable[[], Awaitable[DemoAccess]],
    ) -> None:
        super().__init__(window)
        self.switching = switching
        self._window = window
        self._notices = window.notices
        self._tasks = tasks
        self._session = switching.session
        self._keyring = keyring
        self._given = given
        self._open_demo = open_demo
        self._form = window.sign_in
        self._sign_in = SignInPresenter(window, switching)
        self._form.submitted.connect(self._submit)
        self._form.retry_wanted.connect(self.begin)
        self._form.cancelled.connect(self.go_back)
        window.demo_wanted.connect(self.begin_demo)

    def begin(self) -> None:
        """Sign in with what was given, or to the workspace that was asked for or opened last."""
        if self._given is not None and self._sign_in.asked is None:
            self._sign_in.ask(None)
            self.start(partial(self._enter_from_form, self.switching.recognition.given(), self._given))
            return
        workspace = self._sign_in.asked or self.switching.workspaces.last
        self._sign_in.ask(workspace)
        if workspace is not None and self._session.may_open(workspace):
            # The form stays usable: a keyring may wait for a person's prompt.
            self._tasks.start(partial(self._find_for_form, workspace), key=SIGNING_IN, replace=True)

    def begin_demo(self) -> None:
        """Open the demo workspace."""
        self.start(self._enter_demo)

    def open(self, account: str, media_id: str | None = None) -> None:
        """Open a workspace of the list by our id of it, and a media in it if one is named."""
        if self.switching.is_open(account):
            self.go_back()
            if media_id is not None:
                self._window.workspace.open_media(media_id)
            return
        workspace = self.switching.workspaces.find(account)
        if workspace is None:
            return
        if media_id is not None:
            self.switching.expect(account, media_id, self._window.workspace.first_page)
        if self._session.may_open(workspace):
            self.start(partial(self._switch, workspace))
        else:
            self.ask_for_secret(workspace)

    def ask_for_secret(self, workspace: Workspace | None) -> None:
        """Show the form: for another token of a workspace, or for one that is not in the list yet (None)."""
        self._tasks.cancel(SIGNING_IN)
        self._sign_in.ask(workspace if workspace is not None and workspace.is_listed else None)
        if workspace is not None and workspace.is_listed and not self._session.may_open(workspace):
            text = self.tr("The secret of “{name}” is not kept on this computer.").format(name=workspace.name)
            self._form.problem.show_sentence(text, Tone.QUIET)

    def go_back(self) -> None:
        """Show the workspace that is open again, check nothing meanwhile, and forget what was typed into the form."""
        if self.switching.current is not None:
            self._tasks.cancel(SIGNING_IN)
            self._sign_in.stop_asking()
            self._window.show_workspace()

    async def close(self, asked: Workspace | None) -> None:
        """Leave the workspace that is open; the form then asks for that workspace, or a new one."""
        await self.switching.leave()
        self._sign_in.ask(asked)

    def start(self, action: Action) -> None:
        """Do what opens or leaves a workspace, with the form locked; it takes the place of what does so now."""
        self._tasks.start(action, key=SIGNING_IN, replace=True, busy=self._form.show_busy)

    def forget(self, account: str) -> None:
        """Forget a workspace that was removed, and do not ask for its token."""
        self.switching.forget(account)
        if self._sign_in.asked is not None and self._sign_in.asked.account == account:
            self._sign_in.ask(None)

    # --- into a workspace ----------------------------------------------------------------------------

    async def _find_for_form(self, workspace: Workspace) -> None:
        try:
            credentials = await self._keyring.find(workspace, in_form=True, give_up=lambda: None)
        except KeyringUnavailable as trouble:
            reason = keyring_words(trouble)
            self._form.problem.show_sentence(self.tr("{reason} You can sign in all the same.").format(reason=reason))
            self._sign_in.offer(retry=keyring_may_be_tried_again(trouble.state))
            return
        # From here on the form is locked; the new action takes the place of this one, which ends here.
        self.start(partial(self._enter_from_form, workspace, credentials))

    async def _enter_from_form(self, workspace: Workspace, credentials: Credentials) -> None:
        try:
            await self._enter(workspace, self.switching.enter(credentials, workspace))
        except FastPixError as error:
            self._form.problem.show_sentence(sign_in_words(error))
            self._sign_in.offer(retry=not isinstance(error, SignInRequired))

    async def _switch(self, workspace: Workspace) -> None:
        """Open a workspace of the list; until it is there, what is on screen stays."""
        opening = Message(self.tr("Opening “{name}”…").format(name=workspace.name), Tone.BUSY, NextStep.STOP_WAITING)
        give_up = partial(self._tasks.cancel, SIGNING_IN)
        self._notices.show_message(opening, give_up)
        find = partial(self._keyring.find, workspace, in_form=False, give_up=give_up)
        try:
            await self._enter(workspace, self.switching.enter_listed(workspace, find))
        except FastPixError as error:
            self._tell_not_opened(workspace, error)
        finally:
            # This one, and not that of a later attempt, which has taken the place of this one.
            self._notices.withdraw(opening)

    async def _enter_demo(self) -> None:
        try:
            access = await self._open_demo()
            demo = Workspace(self.tr("Demo workspace"), access.base_url, Kind.DEMO, account="demo")
            await self._enter(demo, self.switching.enter(access.credentials, demo))
        except (FastPixError, OSError, RuntimeError) as error:
            text = self.tr("The demo workspace could not be opened: {reason}").format(reason=error)
            self._form.problem.show_sentence(text)
            if not self._form.isVisible():
                # The workspace that is open stays, or the list of them.
                self._notices.show_message(Message(text, Tone.BAD))

    def _submit(self, entered: Entered) -> None:
        asked = self._sign_in.asked
        name = clean_name(entered.name)
        if asked is None and name and not self.switching.workspaces.is_free(name):
            text = self.tr("There is a workspace called “{name}” already: choose another name.").format(name=name)
            self._form.problem.show_sentence(text)
            return

        async def run() -> None:
            credentials = Credentials(entered.token_id, entered.secret_key)
            try:
                to_try = self.switching.recognition.to_try(asked, name, read_only=entered.read_only)
                opened = await self._enter(to_try[0], self.switching.enter(credentials, *to_try))
            except FastPixError as error:
                self._form.problem.show_sentence(sign_in_words(error))
                return
            if entered.keep:
                self._keyring.keep(opened.identity, credentials)
            else:
                # What the keyring has, or waits to be given, is the token before.
                self._keyring.leave_out(opened.identity)

        self.start(run)

    async def _enter(self, workspace: Workspace, entering: Awaitable[OpenedWorkspace]) -> OpenedWorkspace:
        try:
            return await entering
        except BaseException:
            if self.switching.current is None and not self._form.isVisible():
                # Broken off when the one before was left already: there is nothing to go back to.
                self._sign_in.ask(workspace if workspace.is_listed else None)
            raise

    # --- what is said --------------------------------------------------------------------------------

    def _tell_not_opened(self, workspace: Workspace, error: FastPixError) -> None:
        if isinstance(error, KeyringUnavailable):
            reason, again = keyring_words(error), keyring_may_be_tried_again(error.state)
        else:
            reason, again = sign_in_words(error), not isinstance(error, SignInRequired | OtherWorkspace)
        if self.switching.current is None:
            self._sign_in.ask(workspace)
            self._form.problem.show_sentence(reason)
            self._sign_in.offer(retry=again)
            return
        text = self.tr("“{name}” could not be opened. {reason}").format(name=workspace.name, reason=reason)
        step = NextStep.RETRY if again else NextStep.SIGN_IN_ANEW
        act = partial(self.open, workspace.account) if again else partial(self.ask_for_secret, workspace)
        self._notices.show_message(Message(text, Tone.BAD, step), act)
