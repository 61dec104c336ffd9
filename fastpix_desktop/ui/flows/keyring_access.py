"""Reaches the keyring beside the window: says what is waited for, lets a person give up, and tells how it ended.

Decides neither what is kept nor when: that is for what signs in and out.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from fastpix_desktop.domain.workspace import Credentials, Workspace
from fastpix_desktop.errors import KeyringState, KeyringUnavailable
from fastpix_desktop.ui.look.appearance import Tone
from fastpix_desktop.ui.loop.tasks import TaskOwner
from fastpix_desktop.ui.messages.notices import NoticeBar
from fastpix_desktop.ui.words.sentences import Message, NextStep, keyring_may_be_tried_again, keyring_words
from fastpix_desktop.ui.workspaces.sign_in import SignIn
from fastpix_desktop.workspaces.session import Session

KEYRING_MOMENT = 0.7
"""Seconds that a keyring may take before anything is said: one that asks nobody takes less."""


@dataclass(frozen=True, slots=True, eq=False)
class _Wish:
    """Something the keyring is to do for an account, and the words for it: `failed` makes them of the reason. Without
    it nothing is said of a failure."""

    account: str
    act: Callable[[], Awaitable[None]]
    way_out: NextStep
    given_up: str
    failed: Callable[[str], str] | None
    is_kept_then: bool


class KeyringAccess(QObject):
    """Keeps or forgets the secrets of workspaces, one thing at a time for each: what is asked for last takes the place
    of what still waits. `kept(str, bool)` tells, by our id of the workspace, that the keyring has a secret or none,
    `going(str)` that one which it may have is to go, before it is asked."""

    kept = Signal(str, bool)
    going = Signal(str)

    def __init__(self, form: SignIn, notices: NoticeBar, tasks: TaskOwner, session: Session) -> None:
        super().__init__(notices)
        self._form = form
        self._notices = notices
        self._tasks = tasks
        self._session = session
        self._newest: dict[str, _Wish] = {}
        self._failed: dict[str, Message] = {}
        self._waiting: list[_Wish] = []
        self._said: Message | None = None

    def keep(self, workspace: Workspace, credentials: Credentials) -> None:
        """Keep the secret for the next start, while the workspace is open already."""
        name = workspace.name
        given_up = self.tr("The secret of “{name}” is kept for this session only.")
        failed = self.tr("{reason} You are signed in to “{name}” for this session only.")
        if workspace.is_kept:
            before = self.tr("The keyring still has its earlier one, which the next start uses unless you sign out.")
            given_up, failed = f"{given_up} {before}", f"{failed} {before}"
        self._start(
            _Wish(
                workspace.account,
                partial(self._session.keep, workspace, credentials),
                NextStep.SESSION_ONLY,
                given_up.format(name=name),
                lambda reason: failed.format(reason=reason, name=name),
                is_kept_then=True,
            )
        )

    def leave_out(self, workspace: Workspace) -> None:
        """Keep no secret of the workspace: neither an earlier one, nor one that still waits to be kept."""
        self._tasks.cancel(("keyring", workspace.account))
        self._supersede(workspace.account)
        if workspace.is_kept or workspace.is_going:
            self.forget(workspace)

    def forget(self, workspace: Workspace, *, says_failure: bool = True) -> None:
        """Remove the secret from the keyring; `says_failure` unless there was nothing to remove anyway."""
        if says_failure:
            self.going.emit(workspace.account)
        left = self.tr("The secret of “{name}” may still be in the keyring.").format(name=workspace.name)
        self._start(
            _Wish(
                workspace.account,
                partial(self._session.forget, workspace),
                NextStep.STOP_WAITING,
                left,
                (lambda reason: f"{left} {reason}") if says_failure else None,
                is_kept_then=False,
            )
        )

    def say_again(self) -> None:
        """Say what is waited for, if anything is, where the message bar was cleared and says nothing else."""
        if self._waiting and self._notices.message is None:
            self._say_waiting(self._waiting[-1])

    async def find(self, workspace: Workspace, *, in_form: bool, give_up: Callable[[], None]) -> Credentials:
        """The secret of a workspace; raises KeyringUnavailable.

        While a keyring waits for its person, the form says so and stays usable, or else the message bar does, and
        there `give_up` is what its button calls.
        """
        form, notices = self._form, self._notices
        sentence = self.waiting_words()
        if in_form:
            sentence = self.tr("{waiting} You can sign in meanwhile.").format(waiting=sentence)

        message = Message(sentence, Tone.BUSY, NextStep.STOP_WAITING)

        def say() -> None:
            if in_form:
                form.problem.show_wait(sentence)
            else:
                notices.show_message(message, give_up)

        with _after_a_moment(say):
            try:
                return await self._session.credentials(workspace)
            except KeyringUnavailable as trouble:
                if trouble.state is KeyringState.MISSING:
                    self.kept.emit(workspace.account, False)
                raise
            finally:
                if in_form:
                    form.problem.end_wait()
                else:
                    notices.withdraw(message)

    def waiting_words(self) -> str:
        """That a keyring is waited for."""
        return self.tr("Waiting for the keyring of this system: it may ask you to unlock it.")

    def _start(self, wish: _Wish) -> None:
        self._supersede(wish.account)
        self._newest[wish.account] = wish
        self._tasks.start(partial(self._carry_out, wish), key=("keyring", wish.account), replace=True, lasting=True)

    def _supersede(self, account: str) -> None:
        """What was wished before is not wished any more: that it failed is not said, and nobody tries it again."""
        self._newest.pop(account, None)
        if (message := self._failed.pop(account, None)) is not None:
            self._notices.withdraw(message)

    def _try_again(self, wish: _Wish) -> None:
        if self._newest.get(wish.account) is wish:
            self._start(wish)

    async def _carry_out(self, wish: _Wish) -> None:
        try:
            with _after_a_moment(lambda: self._say_waiting(wish)), self._until_done(wish):
                await wish.act()
            self.kept.emit(wish.account, wish.is_kept_then)
        except KeyringUnavailable as trouble:
            self._end_waiting(wish)
            if wish.failed is None:
                return
            again = keyring_may_be_tried_again(trouble.state)
            words = wish.failed(keyring_words(trouble))
            message = Message(words, Tone.BUSY, NextStep.RETRY if again else NextStep.NONE)
            self._failed[wish.account] = message
            self._notices.show_message(message, lambda: self._try_again(wish))
        finally:
            self._end_waiting(wish)

    def _until_done(self, wish: _Wish) -> AbstractContextManager[None]:
        """A secret that was promised to go has the patience of a write when the program ends; one that was not kept yet
        is only asked for again."""
        return nullcontext() if wish.is_kept_then else self._tasks.write()

    def _say_waiting(self, wish: _Wish) -> None:
        if wish not in self._waiting:
            self._waiting.append(wish)
        self._said = Message(self.waiting_words(), Tone.BUSY, wish.way_out)
        self._notices.show_message(self._said, lambda: self._give_up(wish))

    def _end_waiting(self, wish: _Wish) -> None:
        if wish in self._waiting:
            self._waiting.remove(wish)
            if self._said is None:
                return
            if self._waiting and self._notices.message is self._said:
                # In the place of this one, so that no outcome that waits to be said is lost.
                self._say_waiting(self._waiting[-1])
            else:
                self._notices.withdraw(self._said)

    def _give_up(self, wish: _Wish) -> None:
        self._tasks.cancel(("keyring", wish.account))
        self._notices.show_message(Message(wish.given_up))


@contextmanager
def _after_a_moment(say: Callable[[], None]) -> Iterator[None]:
    """Call `say` if what is inside takes longer than a moment."""
    timer = asyncio.get_running_loop().call_later(KEYRING_MOMENT, say)
    try:
        yield
    finally:
        timer.cancel()
