"""Runs keyring calls in daemon threads, and converts their exceptions to KeyringUnavailable.

A keyring may wait until a person unlocks it. In a daemon thread, this wait delays neither the window nor the end of the
program.
"""

import asyncio
import logging
import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from fastpix_desktop.domain.wording import sentence
from fastpix_desktop.errors import KeyringState, KeyringUnavailable

log = logging.getLogger(__name__)

# Exceptions that the Secret Service back end raises if the service or the whole message bus has stopped.
_GONE = {"SecretServiceNotAvailableException", "ConnectionRefusedError", "ConnectionResetError", "FileNotFoundError"}

Result = TypeVar("Result")
IsCancelled = Callable[[], bool]
"""Whether the caller has been cancelled. Can be called from any thread."""


class DaemonCall(Generic[Result]):
    """Runs `call` in a daemon thread, which does not delay the end of the program.

    The executor of the event loop is not used, because the loop waits for its threads when it closes. An open keyring
    prompt would then block quitting. If the caller is cancelled but `call` still succeeds, `undo` is called with the
    result, in a daemon thread too.
    """

    def __init__(self, call: Callable[[IsCancelled], Result], undo: Callable[[Result], None]) -> None:
        self._call = call
        self._undo = undo
        self._loop = asyncio.get_running_loop()
        self._future: asyncio.Future[Result] = self._loop.create_future()

    async def result(self) -> Result:
        """Starts `call` and returns its result. If `call` raises an exception, KeyringUnavailable is raised for it."""
        self._in_thread(self._run)
        try:
            return await self._future
        except asyncio.CancelledError:
            # `call` may have ended in the same iteration of the loop, before this task was resumed.
            if not self._future.cancelled() and self._future.exception() is None:
                result = self._future.result()
                self._in_thread(lambda: self._undo_result(result))
            raise

    def _run(self) -> None:
        try:
            result = self._call(self._future.cancelled)
        except Exception as raw:  # noqa: BLE001  # back ends raise many kinds (seen: of jeepney, KeyError, OSError)
            error = raw if isinstance(raw, KeyringUnavailable) else as_keyring_error(raw)
            self._post_to_loop(lambda: self._fail(error))
        else:
            if not self._post_to_loop(lambda: self._succeed(result)):
                self._undo_result(result)

    def _post_to_loop(self, callback: Callable[[], None]) -> bool:
        """Calls `callback` in the loop's thread and returns True. Returns False if the loop is closed."""
        try:
            self._loop.call_soon_threadsafe(callback)
        except RuntimeError:
            log.debug("the keyring answered after the loop was closed")
            return False
        return True

    def _succeed(self, result: Result) -> None:
        if self._future.done():
            self._in_thread(lambda: self._undo_result(result))
        else:
            self._future.set_result(result)

    def _fail(self, error: KeyringUnavailable) -> None:
        if not self._future.done():
            self._future.set_exception(error)

    def _undo_result(self, result: Result) -> None:
        try:
            self._undo(result)
        except Exception as raw:  # noqa: BLE001  # back ends raise many kinds; the caller has been cancelled
            log.warning("a cancelled save could not be undone in the keyring: %s", as_keyring_error(raw).state)

    def _in_thread(self, work: Callable[[], None]) -> None:
        threading.Thread(target=work, name="keyring", daemon=True).start()


def as_keyring_error(raw: Exception) -> KeyringUnavailable:
    """Returns the KeyringUnavailable to raise for `raw`, an exception that a back end raised.

    The message of `raw` is not used, because it may contain the secret.
    """
    # The package `keyring` raises some exceptions of a back end as other exceptions. The original exception, which says
    # more, is then the cause or the context of `raw`.
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
        return unreadable_entry()
    return KeyringUnavailable(
        sentence("service", "The keyring could not be used ({kind}).").fill(kind=type(raw).__name__),
        state=KeyringState.FAILED,
    )


def unreadable_entry() -> KeyringUnavailable:
    """Returns the error for an entry that is not valid."""
    return KeyringUnavailable(
        sentence("service", "The keyring's entry for this workspace cannot be read."), state=KeyringState.UNREADABLE
    )
