"""Calls of a keyring in threads of their own, and what they raise as errors of ours.

A keyring may wait for a person: neither the window nor the end of the program waits for that.
"""

import asyncio
import logging
import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from fastpix_desktop.domain.wording import sentence
from fastpix_desktop.errors import KeyringState, KeyringUnavailable

log = logging.getLogger(__name__)

# What the Secret Service back end lets through when the service or the whole message bus has ended.
_GONE = {"SecretServiceNotAvailableException", "ConnectionRefusedError", "ConnectionResetError", "FileNotFoundError"}

Result = TypeVar("Result")
GivenUp = Callable[[], bool]
"""Whether whoever asked has stopped waiting; safe to call in any thread."""


class DaemonCall(Generic[Result]):
    """Runs a call in a thread that nobody waits for at the end of the program.

    The event loop's own executor is joined when the loop closes, so a keyring prompt left open would hang quitting.
    `undo` is called with what came of the call, in a thread as well, where nobody wants that any more: the call was
    over, but whoever waited for it was cancelled before they learnt of it.
    """

    def __init__(self, call: Callable[[GivenUp], Result], undo: Callable[[Result], None]) -> None:
        self._call = call
        self._undo = undo
        self._loop = asyncio.get_running_loop()
        self._future: asyncio.Future[Result] = self._loop.create_future()

    async def result(self) -> Result:
        """Start it, and wait for what comes of it. Raises KeyringUnavailable."""
        self._in_thread(self._work)
        try:
            return await self._future
        except asyncio.CancelledError:
            # It may have come through in the same turn of the loop, before whoever waited was woken.
            if not self._future.cancelled() and self._future.exception() is None:
                result = self._future.result()
                self._in_thread(lambda: self._revoke(result))
            raise

    def _work(self) -> None:
        try:
            result = self._call(self._future.cancelled)
        except Exception as raw:  # noqa: BLE001  # back ends raise what they like (jeepney, KeyError, OSError: seen)
            error = raw if isinstance(raw, KeyringUnavailable) else explain(raw)
            self._tell(lambda: self._fail(error))
        else:
            if not self._tell(lambda: self._succeed(result)):
                self._revoke(result)

    def _tell(self, settle: Callable[[], None]) -> bool:
        """Settle on the loop's thread. Returns whether there still is a loop."""
        try:
            self._loop.call_soon_threadsafe(settle)
        except RuntimeError:
            log.debug("the keyring answered after the program had ended")
            return False
        return True

    def _succeed(self, result: Result) -> None:
        if self._future.done():
            self._in_thread(lambda: self._revoke(result))
        else:
            self._future.set_result(result)

    def _fail(self, error: KeyringUnavailable) -> None:
        if not self._future.done():
            self._future.set_exception(error)

    def _revoke(self, result: Result) -> None:
        try:
            self._undo(result)
        except Exception as raw:  # noqa: BLE001  # as above; there is nobody left to tell
            log.warning("the keyring could not take a secret back: %s", explain(raw).state)

    def _in_thread(self, work: Callable[[], None]) -> None:
        threading.Thread(target=work, name="keyring", daemon=True).start()


def explain(raw: Exception) -> KeyringUnavailable:
    """What a back end raised, as ours. Only the type's name is kept: a message may hold what was to be stored."""
    # keyring puts an error of its own around some of a back end's: the inner one tells more.
    names = {type(error).__name__ for error in (raw, raw.__cause__, raw.__context__) if error is not None}
    if names & {"KeyringLocked", "LockedException", "PromptDismissedException"}:
        return KeyringUnavailable(sentence("service", "The keyring is locked."), state=KeyringState.LOCKED)
    if "NoKeyringError" in names:
        return KeyringUnavailable(
            sentence("service", "This system has no running keyring."), state=KeyringState.NO_SERVICE
        )
    if names & _GONE:
        return KeyringUnavailable(
            sentence("service", "The keyring of this system does not answer any more."), state=KeyringState.GONE
        )
    if isinstance(raw, UnicodeError):
        return unreadable()
    return KeyringUnavailable(
        sentence("service", "The keyring could not be used ({kind}).").fill(kind=type(raw).__name__),
        state=KeyringState.FAILED,
    )


def unreadable() -> KeyringUnavailable:
    return KeyringUnavailable(
        sentence("service", "The keyring's entry for this workspace cannot be read."), state=KeyringState.UNREADABLE
    )
