"""Opens workspaces at the start, from the sign-in form and from the list, opens the demo workspace, and closes them."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import QObject, QTimer

from fastpix_desktop.domain.others_text import joined
from fastpix_desktop.domain.workspace import Credentials, Kind, Workspace, clean_name
from fastpix_desktop.errors import (
    FastPixError,
    KeyringUnavailable,
    OtherWorkspace,
    ServiceUnreachable,
    SignInRequired,
)
from fastpix_desktop.ui.flows.keyring_access import KeyringAccess
from fastpix_desktop.ui.flows.opening_again import OpeningAgain
from fastpix_desktop.ui.flows.sign_in_presenter import SignInPresenter
from fastpix_desktop.ui.look.appearance import Tone
from fastpix_desktop.ui.loop.tasks import Action, TaskOwner
from fastpix_desktop.ui.window.main_window import MainWindow
from fastpix_desktop.ui.words.in_words import filled, in_words
from fastpix_desktop.ui.words.matters import About, Matter
from fastpix_desktop.ui.words.sentences import (
    Message,
    NextStep,
    keyring_may_be_tried_again,
    keyring_words,
    sign_in_words,
)
from fastpix_desktop.ui.workspaces.token_entry import Entered
from fastpix_desktop.workspaces.opened import OpenedWorkspace
from fastpix_desktop.workspaces.switching import Move, Switching, TokenRefused

OPENING_OR_LEAVING = "signing in"
"""Every task that opens, leaves or removes a workspace has this key, so that only one of these tasks runs at a time."""


@dataclass(frozen=True, slots=True)
class DemoAccess:
    """The address of the running demo workspace, and its credentials."""

    base_url: str
    credentials: Credentials = field(repr=False)


class WorkspaceOpening(QObject):
    """Finds the credentials of a workspace, opens the workspace, and shows the reason if it cannot be opened.

    `open_demo` starts the demo workspace if it is not running, and returns its address and credentials. `given` are the
    credentials from the environment, None if there are none. They are used for this run only and are never stored.
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
        self._again = OpeningAgain(self._form, lambda: tasks.cancel(OPENING_OR_LEAVING))
        self._form.submitted.connect(self._submit)
        self._form.retry_wanted.connect(self.begin)
        self._form.cancelled.connect(self.go_back)
        window.demo_wanted.connect(self.begin_demo)
        switching.subscribe(self._follow)

    def begin(self) -> None:
        """Show the form, and sign in if there are credentials.

        If the form asks for the token of a listed workspace, this signs in to that workspace. Otherwise this signs in
        with the credentials from the environment. If the environment contains none, this signs in to the workspace that
        was opened last.
        """
        self._again.stop()
        if self._given is not None and self._sign_in.asked is None:
            self._sign_in.ask(None)
            self.start(partial(self._enter_from_form, self.switching.recognition.given(), self._given))
            return
        workspace = self._sign_in.asked or self.switching.workspaces.last
        self._sign_in.ask(workspace)
        if workspace is not None and self._session.may_open(workspace):
            # The form is not locked yet. The keyring may wait until the user unlocks it, and meanwhile the user can
            # sign in with the form.
            self._tasks.start(partial(self._load_for_form, workspace), key=OPENING_OR_LEAVING, replace=True)

    def begin_demo(self) -> None:
        """Open the demo workspace."""
        self.start(self._enter_demo)

    def open(self, account: str, media_id: str | None = None) -> None:
        """Open a listed workspace. `account` is the id that this program gave to the workspace.

        If `media_id` is given, the media with this ID is shown in the workspace. If there are no credentials for the
        workspace, the form asks for them. If the workspace is open already, it is brought on screen.
        """
        if self.switching.is_open(account):
            self.go_back()
            if media_id is not None:
                self._window.workspace.open_media(media_id)
            return
        workspace = self.switching.workspaces.find(account)
        if workspace is None:
            return
        if media_id is not None:
            self.switching.open_next_at(account, media_id, self._window.workspace.first_page)
        if self._session.may_open(workspace):
            self.start(partial(self._switch, workspace))
        else:
            self.ask_for_secret(workspace)

    def ask_for_secret(self, workspace: Workspace | None) -> None:
        """Show the form, which asks for a token of `workspace`. A sign-in that is under way is cancelled.

        If `workspace` is None or not in the list, the form asks for a token of a new workspace.
        """
        self._again.stop()
        self._tasks.cancel(OPENING_OR_LEAVING)
        if workspace is not None:
            self._notices.resolve(About(Matter.OPENING, workspace.account))
        self._sign_in.ask(workspace if workspace is not None and workspace.is_listed else None)
        if workspace is not None and workspace.is_listed and not self._session.may_open(workspace):
            text = filled(self.tr("The secret of “{name}” is not kept on this computer."), name=workspace.name)
            self._form.problem.show_sentence(text, Tone.QUIET)

    def go_back(self) -> None:
        """Cancel a sign-in, empty the form, and show the open workspace again. Does nothing if no workspace is open."""
        if self.switching.current is not None:
            self._tasks.cancel(OPENING_OR_LEAVING)
            self._sign_in.stop_asking()
            self._window.show_workspace()

    async def close(self, asked: Workspace | None) -> None:
        """Leave the open workspace. Then show the form, which asks for a token of `asked`.

        If `asked` is None, the form asks for a token of a new workspace.
        """
        await self.switching.leave()
        self._sign_in.ask(asked)

    def start(self, action: Action) -> None:
        """Run an action that opens or leaves a workspace. The form is locked while the action runs.

        If another action of this kind is running, it is cancelled.
        """
        self._again.stop()
        self._tasks.start(action, key=OPENING_OR_LEAVING, replace=True, busy=self._form.show_busy)
        # While the service is asked, and not when it has answered.
        QTimer.singleShot(0, self._window.style_rest)

    def forget(self, account: str) -> None:
        """Forget what was on screen in a workspace that was removed.

        If the form asks for a token of this workspace, it then asks for a token of a new workspace.
        """
        self._again.stop()
        self.switching.forget(account)
        self._notices.resolve(About(Matter.OPENING, account))
        if self._sign_in.asked is not None and self._sign_in.asked.account == account:
            self._sign_in.ask(None)

    def _follow(self, move: Move) -> None:
        if isinstance(move, TokenRefused):
            self.start(partial(self._open_anew, move.workspace))

    async def _open_anew(self, workspace: Workspace) -> None:
        """Leave a workspace whose token was refused after it was opened with its copy. Then open it as at a start."""
        await self.close(workspace)
        await self._enter_again(workspace)

    async def _load_for_form(self, workspace: Workspace) -> None:
        try:
            credentials = await self._keyring.load(workspace, in_form=True, give_up=lambda: None)
        except KeyringUnavailable as error:
            reason = keyring_words(error)
            self._form.problem.show_sentence(filled(self.tr("{reason} You can sign in all the same."), reason=reason))
            self._sign_in.offer(retry=keyring_may_be_tried_again(error.state))
            return
        # `start` locks the form. It also cancels the task that runs this function.
        self.start(partial(self._enter_from_form, workspace, credentials))

    async def _enter_from_form(self, workspace: Workspace, credentials: Credentials) -> None:
        try:
            await self._enter(workspace, self.switching.enter(credentials, workspace))
        except FastPixError as error:
            self._show_not_entered(error, partial(self._enter_from_form, workspace, credentials))
            self._sign_in.offer(retry=not isinstance(error, SignInRequired))

    async def _enter_again(self, workspace: Workspace) -> None:
        """Open a listed workspace that could not be opened before, while the form is on screen."""
        load = partial(self._keyring.load, workspace, in_form=True, give_up=lambda: None)
        try:
            await self._enter(workspace, self.switching.enter_listed(workspace, load))
        except FastPixError as error:
            # The user may look at something else by now.
            if self._form.isVisible():
                self._show_not_opened(workspace, error)

    async def _switch(self, workspace: Workspace) -> None:
        """Open a listed workspace. Until the service has accepted its token, the old workspace stays on screen."""
        opening = Message(filled(self.tr("Opening “{name}”…"), name=workspace.name), Tone.BUSY, NextStep.STOP_WAITING)
        give_up = partial(self._tasks.cancel, OPENING_OR_LEAVING)
        self._notices.show_message(opening, give_up)
        load = partial(self._keyring.load, workspace, in_form=False, give_up=give_up)
        try:
            await self._enter(workspace, self.switching.enter_listed(workspace, load))
        except FastPixError as error:
            self._show_not_opened(workspace, error)
        finally:
            # Remove only this message. A later attempt may already show a message of its own.
            self._notices.withdraw(opening)

    async def _enter_demo(self) -> None:
        try:
            access = await self._open_demo()
            demo = Workspace(self.tr("Demo workspace"), access.base_url, Kind.DEMO, account="demo")
            await self._enter(demo, self.switching.enter(access.credentials, demo))
        except (FastPixError, OSError, RuntimeError) as error:
            text = filled(self.tr("The demo workspace could not be opened: {reason}"), reason=error)
            self._form.problem.show_sentence(text)
            if not self._form.isVisible():
                # The open workspace or the list is on screen, so the message in the form is not seen.
                self._notices.show_message(Message(text, Tone.BAD, about=About(Matter.OPENING, "demo")))

    def _submit(self, entered: Entered) -> None:
        asked = self._sign_in.asked
        name = clean_name(entered.name)
        if asked is None and name and not self.switching.workspaces.is_free(name):
            text = filled(self.tr("There is a workspace called “{name}” already: choose another name."), name=name)
            self._form.problem.show_sentence(text)
            return

        async def run() -> None:
            credentials = Credentials(entered.token_id, entered.secret_key)
            before = list(self.switching.workspaces)
            # The tokens of these workspaces would be replaced by another one.
            others = {
                known.account
                for known in before
                if self._session.may_open(known) and not self._session.is_cached_as(known, credentials)
            }
            try:
                to_try = self.switching.recognition.prepare(asked, name, read_only=entered.read_only)
                opened = await self._enter(to_try[0], self.switching.enter(credentials, *to_try))
            except FastPixError as error:
                self._form.problem.show_sentence(sign_in_words(error))
                return
            if asked is None and any(known.account == opened.account for known in before):
                self._say_listed(opened.identity, name, is_replaced=opened.account in others)
            if entered.keep:
                self._keyring.store(opened.identity, credentials)
            else:
                # The user does not want a secret of this workspace in the keyring. An earlier one may be there, or a
                # running call may be storing one.
                self._keyring.discard(opened.identity)

        self.start(run)

    def _say_listed(self, workspace: Workspace, name: str, *, is_replaced: bool) -> None:
        """Say that a token, given for a new workspace with this name, belongs to a listed one.

        `is_replaced`: it took the place of another token of that workspace. Otherwise, and without another name, there
        is nothing to say.
        """
        is_renamed = name not in {"", workspace.name}
        if not is_replaced and not is_renamed:
            return
        text = self.tr("This token belongs to “{name}”, which is listed already.")
        if is_renamed:
            text = self.tr("This token belongs to “{name}”, which is listed already and keeps its name.")
        said = filled(text, name=workspace.name)
        if is_replaced:
            said = joined(" ", (said, self.tr("It replaced the earlier token.")))
        self._notices.show_message(Message(said, about=About(Matter.OPENING, workspace.account)))

    async def _enter(self, workspace: Workspace, entering: Awaitable[OpenedWorkspace]) -> OpenedWorkspace:
        try:
            opened = await entering
            self._again.stop()
            return opened
        except BaseException:
            if self.switching.current is None and not self._form.isVisible():
                # No workspace is open that could be shown, so the form is shown.
                self._sign_in.ask(workspace if workspace.is_listed else None)
            raise

    def _show_not_entered(self, error: FastPixError, again: Action) -> None:
        """Show in the form why a sign-in failed. If the service could not be reached, carry out `again` later.

        Then the form is not locked, and no count-down is shown: the user may do something else.
        """
        text = sign_in_words(error)
        if isinstance(error, ServiceUnreachable):
            text = filled(
                self.tr("{reason} Check the network and the address. The program tries again by itself."),
                reason=in_words(error.sentence),
            )
            start = partial(self._tasks.start, again, key=OPENING_OR_LEAVING, replace=True, background=True)
            self._again.schedule(start)
        else:
            self._again.stop()
        self._form.problem.show_sentence(text)

    def _show_not_opened(self, workspace: Workspace, error: FastPixError) -> None:
        if isinstance(error, KeyringUnavailable):
            reason, again = keyring_words(error), keyring_may_be_tried_again(error.state)
        else:
            reason, again = sign_in_words(error), not isinstance(error, SignInRequired | OtherWorkspace)
        if self.switching.current is None:
            self._sign_in.ask(workspace)
            self._sign_in.offer(retry=again)
            if isinstance(error, KeyringUnavailable):
                self._form.problem.show_sentence(reason)
            else:
                self._show_not_entered(error, partial(self._enter_again, workspace))
            return
        text = filled(self.tr("“{name}” could not be opened. {reason}"), name=workspace.name, reason=reason)
        step = NextStep.RETRY if again else NextStep.SIGN_IN_ANEW
        act = partial(self.open, workspace.account) if again else partial(self.ask_for_secret, workspace)
        about = About(Matter.OPENING, workspace.account)
        if isinstance(error, ServiceUnreachable) and self.switching.current.identity.base_url == workspace.base_url:
            # The open workspace has the same service. It says when that is back.
            about = About(Matter.SERVICE, workspace.account)
            self.switching.current.reachability.note_failure(error)
        self._notices.show_message(Message(text, Tone.BAD, step, about=about), act)
