"""Reaches the keyring beside the window: says what is waited for, lets a person give up, and tells how it ended.

Decides neither what is kept nor when: that is for what signs in and out.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject

from fastpix_desktop.domain import Credentials
from fastpix_desktop.errors import KeyringUnavailable
from fastpix_desktop.session import Session
from fastpix_desktop.ui.appearance import Tone
from fastpix_desktop.ui.main_window import MainWindow
from fastpix_desktop.ui.sentences import Message, NextStep, keyring_may_be_tried_again, keyring_words
from fastpix_desktop.ui.tasks import TaskOwner

KEYRING_MOMENT = 0.7
"""Seconds that a keyring may take before anything is said: one that asks nobody takes less."""

_KEY = "keyring"


@dataclass(frozen=True, slots=True, eq=False)
class _Wish:
    """Something the keyring is to do, and the words for it: `failed` has a place for the reason."""

    act: Callable[[], Awaitable[None]]
    way_out: NextStep
    given_up: str
    failed: str


class Keeping(QObject):
    """Keeps or forgets one secret at a time; what is asked for last takes the place of what still waits."""

    def __init__(self, window: MainWindow, tasks: TaskOwner, session: Session) -> None:
        super().__init__(window)
        self._window = window
        self._tasks = tasks
        self._session = session
        self._waits_for: _Wish | None = None

    def keep(self, credentials: Credentials) -> None:
        """Keep the secret for the next start, while the workspace is open already."""
        self._start(
            _Wish(
                partial(self._session.keep, credentials),
                NextStep.SESSION_ONLY,
                self.tr("The secret is kept for this session only."),
                self.tr("{reason} You are signed in for this session only."),
            )
        )

    def forget(self) -> None:
        """Remove the secret, while the form is shown already."""
        self._start(
            _Wish(
                self._session.forget,
                NextStep.STOP_WAITING,
                self.tr("Signed out, but the secret may still be in the keyring."),
                self.tr("Signed out, but the secret may still be in the keyring: {reason}"),
            )
        )

    def say_again(self) -> None:
        """Say what is waited for, if anything is, where the message bar was cleared and says nothing else."""
        if self._waits_for is not None and not self._window.notices.text:
            self._say_waiting(self._waits_for)

    async def find(self) -> Credentials | None:
        """What was kept, None if nothing; the form says that it waits and stays usable. Raises KeyringUnavailable."""
        form = self._window.sign_in
        sentence = self.tr("{waiting} You can sign in meanwhile.").format(waiting=self._waiting_words())
        with _after_a_moment(lambda: form.show_problem(sentence, Tone.BUSY)):
            try:
                return await self._session.kept_credentials()
            finally:
                if form.problem.text() == sentence:
                    form.show_problem("")

    def _start(self, wish: _Wish) -> None:
        self._tasks.start(partial(self._carry_out, wish), key=_KEY, replace=True, lasting=True)

    async def _carry_out(self, wish: _Wish) -> None:
        try:
            with _after_a_moment(lambda: self._say_waiting(wish)):
                await wish.act()
        except KeyringUnavailable as trouble:
            self._end_waiting(wish)
            again = keyring_may_be_tried_again(trouble.state)
            text = wish.failed.format(reason=keyring_words(trouble))
            message = Message(text, Tone.BUSY, NextStep.RETRY if again else NextStep.NONE)
            self._window.notices.show_message(message, lambda: self._start(wish))
        finally:
            self._end_waiting(wish)

    def _say_waiting(self, wish: _Wish) -> None:
        self._waits_for = wish
        message = Message(self._waiting_words(), Tone.BUSY, wish.way_out)
        self._window.notices.show_message(message, lambda: self._give_up(wish))

    def _end_waiting(self, wish: _Wish) -> None:
        if self._waits_for is wish:
            self._waits_for = None
            if self._window.notices.text == self._waiting_words():
                self._window.notices.clear()

    def _give_up(self, wish: _Wish) -> None:
        self._tasks.cancel(_KEY)
        self._window.notices.show_message(Message(wish.given_up))

    def _waiting_words(self) -> str:
        return self.tr("Waiting for the keyring of this system: it may ask you to unlock it.")


@contextmanager
def _after_a_moment(say: Callable[[], None]) -> Iterator[None]:
    """Call `say` if what is inside takes longer than a moment."""
    timer = asyncio.get_running_loop().call_later(KEYRING_MOMENT, say)
    try:
        yield
    finally:
        timer.cancel()
