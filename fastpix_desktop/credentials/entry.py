"""One entry of the operating system's keyring: stored, read back, and taken away."""

import json
from collections.abc import Callable
from typing import Any

from fastpix_desktop.credentials.back_ends import safe_keyring
from fastpix_desktop.credentials.collection import VANISHED, by_path
from fastpix_desktop.credentials.waiting import GivenUp, unreadable
from fastpix_desktop.domain.wording import sentence
from fastpix_desktop.domain.workspace import Credentials
from fastpix_desktop.errors import KeyringState, KeyringUnavailable

_NAME = "FastPix Desktop"
_USER = "access token"

_MOST_DUPLICATES = 20
_MOST_TRIES = 10


class KeyringEntry:
    """The one entry of a service in a back end; used in the threads of the store alone."""

    def __init__(self, back_end: Any, service: str) -> None:
        self._back_end = back_end
        self._service = service

    def read(self) -> str | None:
        """The entry as it is, None when there is none."""
        text: str | None = self._settled(lambda: self._back_end.get_password(self._service, _USER))
        return text

    def text(self) -> str | None:
        """The same, and empty when it is no text (another program wrote it)."""
        try:
            return self.read()
        except UnicodeError:
            return ""

    def store(self, entry: str, given_up: GivenUp) -> None:
        """Put the entry in the place of any other, be sure of it, and take it back when nobody wants it any more.

        What another program puts there in our name at the same time is the later one, and stays.
        """
        before = self.text()
        self._put(entry)
        if self.text() != entry:
            # Another entry under our name may hide this one: the Secret Service gives any one of those that match.
            self.remove()
            self._put(entry)
        for _ in range(_MOST_TRIES):
            if (kept := self.text()) is not None:
                break
            # Another program has taken it away, to put its own there or to forget what it had.
            self._put(entry)
        if kept != entry and not _is_of_same_endpoint(kept, entry):
            raise KeyringUnavailable(
                sentence("service", "The keyring took the secret, but does not give it back."),
                state=KeyringState.NOT_READ_BACK,
            )
        if given_up() and kept == entry:
            self.put_back(before)

    def put_back(self, before: str | None) -> None:
        """Put what was there before, or nothing, in the place of what is there now."""
        if before:
            self._put(before)
        else:
            self.remove()

    def remove(self) -> None:
        """Take away every entry of the name: another program may have added more."""
        for _ in range(_MOST_DUPLICATES):
            if self.text() is None:
                return
            try:
                self._settled(lambda: self._back_end.delete_password(self._service, _USER))
            except Exception:
                # Another program may have been quicker; else it is still there, and the reason is told.
                if self.text() is not None:
                    raise

    def _put(self, entry: str) -> None:
        self._settled(lambda: self._back_end.set_password(self._service, _USER, entry))

    def _settled(self, call: Callable[[], Any]) -> Any:
        """Call, and again when another program took the entry away between two steps of the back end."""
        for _ in range(_MOST_TRIES):
            try:
                return call()
            except Exception as error:
                if type(error).__name__ != VANISHED:
                    raise
        return call()


def entry_of(account: str) -> KeyringEntry:
    """The entry of an account; raises KeyringUnavailable where no safe keyring is."""
    return KeyringEntry(by_path(safe_keyring()), f"{_NAME}: {account}")


def _is_of_same_endpoint(kept: str | None, entry: str) -> bool:
    """Whether what is kept is an entry of ours, as another program would write it in the place of this one."""
    try:
        read_entry(kept or "", json.loads(entry)["endpoint"])
    except KeyringUnavailable:
        return False
    return True


def read_entry(text: str, endpoint: str) -> Credentials:
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
    # Not raised while the decoding error is handled: that one holds the whole entry, and would be its context.
    raise unreadable()
