"""Writes, reads and removes one entry of the operating system's keyring."""

import json
from collections.abc import Callable
from typing import Any

from fastpix_desktop.credentials.back_ends import safe_keyring
from fastpix_desktop.credentials.daemon_call import IsCancelled, unreadable_entry
from fastpix_desktop.credentials.default_collection import VANISHED, with_default_collection
from fastpix_desktop.domain.wording import sentence
from fastpix_desktop.domain.workspace import Credentials
from fastpix_desktop.errors import KeyringState, KeyringUnavailable

_NAME = "FastPix Desktop"
_USER = "access token"

_MAX_DUPLICATES = 20
_MAX_TRIES = 10


class KeyringEntry:
    """The entry for one service name in a back end. Its methods may block, so call them only in a daemon thread."""

    def __init__(self, back_end: Any, service: str) -> None:
        self._back_end = back_end
        self._service = service

    def read(self) -> str | None:
        """Returns the text of the entry. None if there is no entry."""
        text: str | None = self._retry_if_vanished(lambda: self._back_end.get_password(self._service, _USER))
        return text

    def text(self) -> str | None:
        """Returns the text as `read` does. The result is "" if another program stored something that is not text."""
        try:
            return self.read()
        except UnicodeError:
            return ""

    def store(self, entry: str, is_cancelled: IsCancelled) -> None:
        """Replaces the text of the entry by `entry`, then checks that the keyring returns `entry`.

        If the caller has been cancelled meanwhile, the earlier text is restored. If another program writes a valid
        entry for the same endpoint at the same time, the text of that program stays. If the keyring returns any other
        text, KeyringUnavailable is raised.
        """
        before = self.text()
        self._put(entry)
        if self.text() != entry:
            # There may be several entries with the same attributes. The Secret Service returns any one of them.
            self.remove()
            self._put(entry)
        for _ in range(_MAX_TRIES):
            if (stored := self.text()) is not None:
                break
            # Another program has removed the entry, either because it writes its own entry or because it signs out.
            self._put(entry)
        if stored != entry and not _is_of_same_endpoint(stored, entry):
            raise KeyringUnavailable(
                sentence("service", "The keyring took the secret, but does not give it back."),
                state=KeyringState.NOT_READ_BACK,
            )
        if is_cancelled() and stored == entry:
            self.restore(before)

    def restore(self, before: str | None) -> None:
        """Writes the earlier text `before` again. Removes the entry if `before` is None or "" (see `text`)."""
        if before:
            self._put(before)
        else:
            self.remove()

    def remove(self) -> None:
        """Removes the entry. If other programs have added entries with the same attributes, removes them too."""
        for _ in range(_MAX_DUPLICATES):
            if self.text() is None:
                return
            try:
                self._retry_if_vanished(lambda: self._back_end.delete_password(self._service, _USER))
            except Exception:
                # Another program may have removed the entry already. The exception matters only if an entry is left.
                if self.text() is not None:
                    raise

    def _put(self, entry: str) -> None:
        self._retry_if_vanished(lambda: self._back_end.set_password(self._service, _USER, entry))

    def _retry_if_vanished(self, call: Callable[[], Any]) -> Any:
        """Returns the result of `call`. Repeats `call` if it failed because another program removed the entry."""
        for _ in range(_MAX_TRIES):
            try:
                return call()
            except Exception as error:
                if type(error).__name__ != VANISHED:
                    raise
        return call()


def entry_of(account: str) -> KeyringEntry:
    """Returns the entry of a workspace. `account` is the program's own id of the workspace.

    Raises KeyringUnavailable if there is no safe keyring.
    """
    return KeyringEntry(with_default_collection(safe_keyring()), f"{_NAME}: {account}")


def _is_of_same_endpoint(stored: str | None, entry: str) -> bool:
    """Whether `stored` is a valid entry for the same endpoint, as another running program would write it."""
    try:
        read_entry(stored or "", json.loads(entry)["endpoint"])
    except KeyringUnavailable:
        return False
    return True


def read_entry(text: str, endpoint: str) -> Credentials:
    """Returns the credentials in the text of an entry.

    Raises KeyringUnavailable if the text is not valid or the entry is for another endpoint.
    """
    try:
        entry = json.loads(text)
    except (ValueError, RecursionError):
        entry = None
    if isinstance(entry, dict):
        token_id, secret_key = entry.get("tokenId"), entry.get("secretKey")
        if isinstance(token_id, str) and isinstance(secret_key, str):
            if entry.get("endpoint") == endpoint:
                return Credentials(token_id, secret_key)
            raise KeyringUnavailable(
                sentence("service", "The keyring's entry for this workspace is for another address and is not used."),
                state=KeyringState.UNREADABLE,
            )
    # This exception must not be raised in the `except` block. Its context would then be the decoding error, which
    # contains the entry with its secret.
    raise unreadable_entry()
