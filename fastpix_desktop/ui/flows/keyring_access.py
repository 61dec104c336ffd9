"""Stores, loads and deletes secrets in the keyring without blocking the window, and shows waits and failures.

The callers decide which secrets are stored or deleted, and when.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import partial

from msgspec import Struct
from PySide6.QtCore import QObject, Signal

from fastpix_desktop.domain.workspace import Credentials, Workspace
from fastpix_desktop.errors import KeyringState, KeyringUnavailable
from fastpix_desktop.ui.look.appearance import Tone
from fastpix_desktop.ui.loop.tasks import TaskOwner
from fastpix_desktop.ui.messages.notices import NoticeBar
from fastpix_desktop.ui.words.sentences import Message, NextStep, keyring_may_be_tried_again, keyring_words
from fastpix_desktop.ui.workspaces.sign_in import SignIn
from fastpix_desktop.workspaces.session import Session

SHOW_WAIT_AFTER = 0.7
"""How long a call of the keyring takes before a wait is shown, in seconds. A keyring without a prompt is faster."""


class _Job(Struct, frozen=True, eq=False):
    """One call of the keyring for the workspace with our id `account`, and the texts that are shown about it.

    `run` makes the call. `stores` is True if it stores a secret, False if it deletes one. `give_up_step` is the button
    shown during a wait, and `given_up` is the message shown after a click on it. `failed` turns the reason of a failure
    into a message. If `failed` is None, failures are not shown.
    """

    account: str
    run: Callable[[], Awaitable[None]]
    stores: bool
    give_up_step: NextStep
    given_up: str
    failed: Callable[[str], str] | None


class KeyringAccess(QObject):
    """Stores, loads and deletes the secrets of workspaces.

    Only one call that stores or deletes runs for a workspace at a time. A newer call cancels the older one.

    Signals, each with our id of the workspace: `stored(str, bool)` reports whether the keyring has the secret now.
    `deleting(str)` is emitted before a deletion, if the keyring may have the secret.
    """

    stored = Signal(str, bool)
    deleting = Signal(str)

    def __init__(self, form: SignIn, notices: NoticeBar, tasks: TaskOwner, session: Session) -> None:
        super().__init__(notices)
        self._form = form
        self._notices = notices
        self._tasks = tasks
        self._session = session
        self._newest: dict[str, _Job] = {}
        self._failures: dict[str, Message] = {}
        self._waiting: list[_Job] = []
        self._wait_message: Message | None = None

    def store(self, workspace: Workspace, credentials: Credentials) -> None:
        """Begin to store the secret, so that later starts can use it. The workspace is already open."""
        name = workspace.name
        given_up = self.tr("The secret of “{name}” is kept for this session only.")
        failed = self.tr("{reason} You are signed in to “{name}” for this session only.")
        if workspace.has_stored_secret:
            before = self.tr("The keyring still has the earlier secret. The next start uses it unless you sign out.")
            given_up, failed = f"{given_up} {before}", f"{failed} {before}"
        self._start(
            _Job(
                workspace.account,
                partial(self._session.store, workspace, credentials),
                stores=True,
                give_up_step=NextStep.SESSION_ONLY,
                given_up=given_up.format(name=name),
                failed=lambda reason: failed.format(reason=reason, name=name),
            )
        )

    def delete(self, workspace: Workspace, *, shows_failure: bool = True) -> None:
        """Begin to delete the secret from the keyring.

        Set `shows_failure` to False if the keyring probably has no secret. Then failures are not shown, and `deleting`
        is not emitted.
        """
        if shows_failure:
            self.deleting.emit(workspace.account)
        given_up = self.tr("The secret of “{name}” may still be in the keyring.").format(name=workspace.name)
        self._start(
            _Job(
                workspace.account,
                partial(self._session.delete, workspace),
                stores=False,
                give_up_step=NextStep.STOP_WAITING,
                given_up=given_up,
                failed=(lambda reason: f"{given_up} {reason}") if shows_failure else None,
            )
        )

    def discard(self, workspace: Workspace) -> None:
        """Cancel the running call for the workspace. Then delete its secret, if the keyring may have it."""
        self._tasks.cancel(("keyring", workspace.account))
        self._forget_job(workspace.account)
        if workspace.has_stored_secret or workspace.is_secret_being_deleted:
            self.delete(workspace)

    async def load(self, workspace: Workspace, *, in_form: bool, give_up: Callable[[], None]) -> Credentials:
        """Return the credentials of a workspace, from memory or else the keyring. Raises KeyringUnavailable.

        If `in_form`, a wait for the keyring is shown in the sign-in form, which stays usable. Otherwise it is shown in
        the message bar, with a button that calls `give_up`.
        """
        text = self._wait_words()
        if in_form:
            text = self.tr("{waiting} You can sign in meanwhile.").format(waiting=text)
        message = Message(text, Tone.BUSY, NextStep.STOP_WAITING)

        def show_wait() -> None:
            if in_form:
                self._form.problem.show_wait(text)
            else:
                self._notices.show_message(message, give_up)

        with _call_later(show_wait):
            try:
                return await self._session.credentials(workspace)
            except KeyringUnavailable as error:
                if error.state is KeyringState.MISSING:
                    self.stored.emit(workspace.account, False)
                raise
            finally:
                if in_form:
                    self._form.problem.end_wait()
                else:
                    self._notices.withdraw(message)

    def show_wait_again(self) -> None:
        """Show the newest wait again after the message bar was cleared. Does nothing if the bar shows a message."""
        if self._waiting and self._notices.message is None:
            self._show_wait(self._waiting[-1])

    def _start(self, job: _Job) -> None:
        self._forget_job(job.account)
        self._newest[job.account] = job
        self._tasks.start(partial(self._carry_out, job), key=("keyring", job.account), replace=True, lasting=True)

    def _forget_job(self, account: str) -> None:
        """Remove the message about a failed call for this workspace, and ignore its button “Try again” from now on."""
        self._newest.pop(account, None)
        if (message := self._failures.pop(account, None)) is not None:
            self._notices.withdraw(message)

    def _try_again(self, job: _Job) -> None:
        if self._newest.get(job.account) is job:
            self._start(job)

    async def _carry_out(self, job: _Job) -> None:
        try:
            with _call_later(lambda: self._show_wait(job)), self._delays_quitting(job):
                await job.run()
            self.stored.emit(job.account, job.stores)
        except KeyringUnavailable as error:
            # Remove the message about the wait before the message about the failure is shown.
            self._end_wait(job)
            self._show_failure(job, error)
        finally:
            self._end_wait(job)

    def _delays_quitting(self, job: _Job) -> AbstractContextManager[None]:
        """Return a context in which quitting waits for a deletion, as it waits for a write.

        The user was told that the secret is deleted. Quitting does not wait until a secret is stored: if it is not, the
        next start asks for it.
        """
        return nullcontext() if job.stores else self._tasks.write()

    def _show_failure(self, job: _Job, error: KeyringUnavailable) -> None:
        if job.failed is None:
            return
        step = NextStep.RETRY if keyring_may_be_tried_again(error.state) else NextStep.NONE
        message = Message(job.failed(keyring_words(error)), Tone.BUSY, step)
        self._failures[job.account] = message
        self._notices.show_message(message, lambda: self._try_again(job))

    def _show_wait(self, job: _Job) -> None:
        if job not in self._waiting:
            self._waiting.append(job)
        self._wait_message = Message(self._wait_words(), Tone.BUSY, job.give_up_step)
        self._notices.show_message(self._wait_message, lambda: self._give_up(job))

    def _end_wait(self, job: _Job) -> None:
        if job not in self._waiting:
            return
        self._waiting.remove(job)
        if self._wait_message is None:
            return
        if self._waiting and self._notices.message is self._wait_message:
            # Replace the message without withdrawing it. Otherwise the bar would show the next queued message, and this
            # wait would replace that message before it is seen.
            self._show_wait(self._waiting[-1])
        else:
            self._notices.withdraw(self._wait_message)

    def _give_up(self, job: _Job) -> None:
        self._tasks.cancel(("keyring", job.account))
        self._notices.show_message(Message(job.given_up))

    def _wait_words(self) -> str:
        return self.tr("Waiting for the keyring of this system: it may ask you to unlock it.")


@contextmanager
def _call_later(show: Callable[[], None]) -> Iterator[None]:
    """Call `show` if the `with` block takes longer than SHOW_WAIT_AFTER."""
    timer = asyncio.get_running_loop().call_later(SHOW_WAIT_AFTER, show)
    try:
        yield
    finally:
        timer.cancel()
