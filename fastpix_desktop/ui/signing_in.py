"""Which workspace is on screen and how it got there: start, sign-in, demo workspace, sign-out; checks nothing."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import partial
from urllib.parse import urlsplit

from PySide6.QtCore import QObject

from fastpix_desktop.domain import Credentials
from fastpix_desktop.errors import FastPixError, KeyringUnavailable, SignInRequired
from fastpix_desktop.session import Session, Workspace
from fastpix_desktop.ui import dialogs
from fastpix_desktop.ui.appearance import Tone
from fastpix_desktop.ui.keeping import Keeping
from fastpix_desktop.ui.main_window import MainWindow
from fastpix_desktop.ui.sentences import Message, keyring_may_be_tried_again, keyring_words, sign_in_words
from fastpix_desktop.ui.tasks import Action, TaskOwner

WRITES_MAY_TAKE = 10.0
"""Seconds for which leaving a workspace waits for writes that were sent."""

_KEY = "signing in"


@dataclass(frozen=True, slots=True)
class DemoAccess:
    """Where the demo workspace runs, and what signs in to it."""

    base_url: str
    credentials: Credentials = field(repr=False)


class SigningIn(QObject):
    """Moves the window between the form and a workspace. `open_demo` starts the demo workspace, or finds it running.

    `given` are credentials for this run alone (environment): never kept, and the keyring is not asked. `patience` is
    how many seconds leaving a workspace waits for writes that were sent.
    """

    def __init__(
        self,
        window: MainWindow,
        tasks: TaskOwner,
        session: Session,
        *,
        base_url: str,
        is_own_endpoint: bool,
        given: Credentials | None,
        open_demo: Callable[[], Awaitable[DemoAccess]],
        patience: float = WRITES_MAY_TAKE,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._tasks = tasks
        self._session = session
        self._base_url = base_url
        self._given = given
        self._open_demo = open_demo
        self._patience = patience
        self._keeping = Keeping(window, tasks, session)
        self._is_own_endpoint = is_own_endpoint
        self._workspace: Workspace | None = None
        self._is_kept = False
        window.sign_in.show_address(base_url if is_own_endpoint else "")
        window.sign_in.submitted.connect(self._submit)
        window.sign_in.retry_wanted.connect(self.begin)
        window.sign_in.cancelled.connect(self._back)
        window.demo_wanted.connect(self.begin_demo)
        window.sign_in_wanted.connect(self._show_form)
        window.sign_out_wanted.connect(lambda: self._start(self._sign_out))

    def begin(self) -> None:
        """Sign in with what was given or kept. The form stays usable: a keyring may wait for a person's prompt."""
        self._tasks.start(self._restore, key=_KEY, replace=True)

    def begin_demo(self) -> None:
        """Open the demo workspace."""
        self._start(self._enter_demo)

    async def _restore(self) -> None:
        form = self._window.sign_in
        self._window.show_sign_in()
        form.offer(retry=False, cancel=False)
        credentials = self._given
        if credentials is None:
            try:
                credentials = await self._keeping.find()
            except KeyringUnavailable as trouble:
                reason = keyring_words(trouble)
                form.show_problem(self.tr("{reason} You can sign in all the same.").format(reason=reason))
                form.offer(retry=keyring_may_be_tried_again(trouble.state), cancel=False)
                return
        if credentials is None:
            return
        # From here on the form is locked; the new action takes the place of this one, which ends here.
        self._start(partial(self._enter_kept, credentials))

    async def _enter_kept(self, credentials: Credentials) -> None:
        try:
            await self._enter(credentials, self._named())
            self._is_kept = self._given is None
        except FastPixError as error:
            self._window.sign_in.show_problem(sign_in_words(error))
            self._window.sign_in.offer(retry=not isinstance(error, SignInRequired), cancel=False)

    async def _enter_demo(self) -> None:
        try:
            access = await self._open_demo()
            workspace = Workspace(self.tr("Demo workspace"), access.base_url, is_demo=True)
            await self._enter(access.credentials, workspace)
        except (FastPixError, OSError, RuntimeError) as error:
            text = self.tr("The demo workspace could not be opened: {reason}").format(reason=error)
            self._window.sign_in.show_problem(text)
            if self._workspace is not None:
                # The form may not be on screen; the workspace that is open stays.
                self._window.notices.show_message(Message(text, Tone.BAD))

    def _start(self, action: Action) -> None:
        self._tasks.start(action, key=_KEY, replace=True, busy=self._window.sign_in.show_busy)

    def _submit(self, token_id: str, secret_key: str, keep: bool) -> None:
        async def run() -> None:
            try:
                credentials = Credentials(token_id, secret_key)
                await self._enter(credentials, self._named())
            except FastPixError as error:
                self._window.sign_in.show_problem(sign_in_words(error))
                return
            self._is_kept = keep
            if keep:
                self._keeping.keep(credentials)

        self._start(run)

    async def _enter(self, credentials: Credentials, workspace: Workspace) -> None:
        """Check the credentials, and only then leave the workspace that was open; raises FastPixError."""
        window = self._window
        before, place = self._workspace, window.workspace.place
        signed_in = await self._session.sign_in(credentials, workspace, leave=self._leave)
        self._workspace = signed_in.workspace
        window.sign_in.forget_input()
        window.workspace.open(signed_in.library, place if _is_same(before, signed_in.workspace) else None)
        window.show_workspace(signed_in.workspace)

    async def _leave(self) -> None:
        """Show the workspace that is open no more, and account for what runs in it; there is no way back from here."""
        window = self._window
        self._workspace = None
        window.notices.clear()
        window.workspace.close_library()
        window.show_no_workspace()
        window.sign_in.offer(retry=False, cancel=False)
        finishing = self.tr("Finishing what is under way before leaving the workspace…")
        if self._tasks.writes:
            window.notices.show_message(Message(finishing, Tone.BUSY))
        await self._tasks.finish(self._patience)
        if window.notices.text == finishing:
            # No outcome was told: the patience has ended first.
            text = self.tr("A change was not confirmed before the workspace was left: see Activity.")
            window.notices.show_message(Message(text, Tone.BAD))
        self._keeping.say_again()

    async def _sign_out(self) -> None:
        workspace = self._workspace
        if workspace is None:
            # It is being left already.
            return
        if not workspace.is_demo and not await dialogs.confirm(self._window, self._sign_out_question()):
            return
        if self._is_kept and not workspace.is_demo:
            # First of all: what comes after may be cut short, and the secret was promised to go.
            self._keeping.forget()
            self._is_kept = False
        await self._leave()
        self._window.show_sign_in()
        await self._session.close()

    def _sign_out_question(self) -> dialogs.Question:
        if self._is_kept:
            detail = self.tr("The secret is removed from the keyring. You need the Secret Key to sign in again.")
        else:
            detail = self.tr("The secret was kept for this session only. You need the Secret Key to sign in again.")
        return dialogs.Question(
            self.tr("Sign out"), self.tr("Sign out of this workspace?"), detail, self.tr("Sign out")
        )

    def _show_form(self) -> None:
        self._window.sign_in.offer(retry=False, cancel=self._workspace is not None)
        self._window.show_sign_in()

    def _back(self) -> None:
        if self._workspace is not None:
            self._tasks.cancel(_KEY)
            self._window.show_workspace(self._workspace)

    def _named(self) -> Workspace:
        if not self._is_own_endpoint:
            return Workspace(self.tr("FastPix workspace"), self._base_url)
        # Staging and production must not look the same before a deletion.
        host = urlsplit(self._base_url).netloc
        return Workspace(self.tr("FastPix workspace at {host}").format(host=host), self._base_url)


def _is_same(one: Workspace | None, other: Workspace) -> bool:
    """Whether both are certainly the same workspace of the service."""
    return (
        one is not None
        and one.workspace_id is not None
        and (one.base_url, one.workspace_id) == (other.base_url, other.workspace_id)
    )
