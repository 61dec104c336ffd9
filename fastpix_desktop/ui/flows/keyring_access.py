"""Calls the keyring to store, load or delete secrets, without blocking the window.

If a call waits for the user or fails, this is shown. The callers decide which secrets are stored or deleted, and when.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import partial

from msgspec import Struct
from PySide6.QtCore import QObject, Signal

from fastpix_desktop.domain.others_text import joined
from fastpix_desktop.domain.workspace import Credentials, Workspace
from fastpix_desktop.errors import KeyringState, KeyringUnavailable
from fastpix_desktop.ui.look.appearance import Tone
from fastpix_desktop.ui.loop.tasks import TaskOwner
from fastpix_desktop.ui.messages.notices import NoticeBar
from fastpix_desktop.ui.words.in_words import filled
from fastpix_desktop.ui.words.matters import About, Matter
from fastpix_desktop.ui.words.sentences import Message, NextStep, keyring_may_be_tried_again, keyring_words
from fastpix_desktop.ui.workspaces.sign_in import SignIn
from fastpix_desktop.workspaces.session import Session

SHOW_WAIT_AFTER = 0.7
"""After this number of seconds, a message says that a call of the keyring is waiting. Without a prompt for the user, a
call takes less time."""


class _Job(Struct, frozen=True, eq=False):
    """One call of the keyring, and the texts that are shown about the call.

    `account` is the id that this program gave to the workspace of the secret. `run` makes the call. `stores` is True if
    the call stores a secret, False if the call deletes one. While the call waits for the user, the button
    `give_up_step` is shown. After a click on that button, the message `given_up` is shown. `failed` turns the reason of
    a failure into a message. If `failed` is None, failures are not shown.
    """

    account: str
    run: Callable[[], Awaitable[None]]
    stores: bool
    give_up_step: NextStep
    given_up: str
    failed: Callable[[str], str] | None


class KeyringAccess(QObject):
    """Stores, loads and deletes the secrets of workspaces.

    For each workspace, only one call that stores or deletes runs at a time. A newer call cancels the older one.

    Signals, each with the id that this program gave to the workspace:

    - `stored(str, bool)`: whether the keyring has the secret of the workspace now.
    - `deleting(str)`: the secret of the workspace will now be deleted. The keyring may still have it.
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
        self._waiting: list[_Job] = []
        self._wait_message: Message | None = None

    def store(self, workspace: Workspace, credentials: Credentials) -> None:
        """Begin to store the secret of the open workspace, so that the program can use it after its next start."""
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
                given_up=filled(given_up, name=name),
                failed=lambda reason: filled(failed, reason=reason, name=name),
            )
        )

    def delete(self, workspace: Workspace, *, shows_failure: bool = True) -> None:
        """Begin to delete the secret of a workspace from the keyring.

        Set `shows_failure` to False if the keyring probably does not have the secret. Then failures are not shown, and
        `deleting` is not emitted.
        """
        if shows_failure:
            self.deleting.emit(workspace.account)
        given_up = filled(self.tr("The secret of “{name}” may still be in the keyring."), name=workspace.name)
        self._start(
            _Job(
                workspace.account,
                partial(self._session.delete, workspace),
                stores=False,
                give_up_step=NextStep.STOP_WAITING,
                given_up=given_up,
                failed=(lambda reason: joined(" ", (given_up, reason))) if shows_failure else None,
            )
        )

    def discard(self, workspace: Workspace) -> None:
        """Cancel the call that stores or deletes the secret of this workspace, if one is running.

        Then delete the secret, if the keyring may have it.
        """
        self._tasks.cancel(("keyring", workspace.account))
        self._forget_job(workspace.account)
        if workspace.has_stored_secret or workspace.is_secret_being_deleted:
            self.delete(workspace)

    async def load(self, workspace: Workspace, *, in_form: bool, give_up: Callable[[], None]) -> Credentials:
        """Return the credentials of a workspace from memory. If they are not in memory, load them from the keyring.

        While the keyring waits for the user, a text about this is shown. If `in_form` is True, the text is in the
        sign-in form, which stays usable. If `in_form` is False, the text is in the message bar, beside a button that
        calls `give_up`. Raises KeyringUnavailable.
        """
        text = self._wait_words()
        if in_form:
            text = filled(self.tr("{waiting} You can sign in meanwhile."), waiting=text)
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
        """Show the message about the newest waiting call again, because the message bar was cleared.

        Does nothing if no call is waiting, or if the bar already shows another message.
        """
        if self._waiting and self._notices.message is None:
            self._show_wait(self._waiting[-1])

    def _start(self, job: _Job) -> None:
        self._forget_job(job.account)
        self._newest[job.account] = job
        self._tasks.start(partial(self._carry_out, job), key=("keyring", job.account), replace=True, lasting=True)

    def _forget_job(self, account: str) -> None:
        """Remove the message about a failed call for this workspace. Later clicks on its “Try again” are ignored."""
        self._newest.pop(account, None)
        self._notices.resolve(About(Matter.KEYRING, account))

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
        """Return the context in which a call of the keyring runs.

        Quitting waits for a call that deletes a secret as long as for a write, because the user was told that the
        secret is deleted. Quitting waits only a moment (`LASTING_MAY_TAKE`) for a call that stores a secret. If the
        secret is not stored, the program asks for it at its next start.
        """
        return nullcontext() if job.stores else self._tasks.write()

    def _show_failure(self, job: _Job, error: KeyringUnavailable) -> None:
        if job.failed is None:
            return
        step = NextStep.RETRY if keyring_may_be_tried_again(error.state) else NextStep.NONE
        about = About(Matter.KEYRING, job.account)
        message = Message(job.failed(keyring_words(error)), Tone.BUSY, step, about=about)
        self._notices.show_message(message, lambda: self._try_again(job))

    def _show_wait(self, job: _Job) -> None:
        if job not in self._waiting:
            self._waiting.append(job)
        # A wait for another call takes its place: what is waited for is the same.
        about = About(Matter.WAIT, "keyring")
        self._wait_message = Message(self._wait_words(), Tone.BUSY, job.give_up_step, about=about)
        self._notices.show_message(self._wait_message, lambda: self._give_up(job))

    def _end_wait(self, job: _Job) -> None:
        if job not in self._waiting:
            return
        self._waiting.remove(job)
        if self._wait_message is None:
            return
        if self._waiting and self._notices.message is self._wait_message:
            # Replace the message without withdrawing it. After a withdrawal, the bar would show the next queued
            # message for a moment.
            self._show_wait(self._waiting[-1])
        else:
            self._notices.withdraw(self._wait_message)

    def _give_up(self, job: _Job) -> None:
        self._tasks.cancel(("keyring", job.account))
        self._notices.show_message(Message(job.given_up, about=About(Matter.KEYRING, job.account)))

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
