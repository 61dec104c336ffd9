"""Stores each workspace's Access Token ID and Secret Key in the operating system's keyring.

No `repr`, error or log line contains a secret.
"""

import json
import threading
import time
from collections import Counter
from collections.abc import Callable
from typing import Protocol

from fastpix_desktop.credentials.daemon_call import DaemonCall, IsCancelled, Result
from fastpix_desktop.credentials.entry import entry_of, read_entry
from fastpix_desktop.domain.wording import sentence
from fastpix_desktop.domain.workspace import Credentials
from fastpix_desktop.errors import KeyringState, KeyringUnavailable

# The largest number of characters in an entry. Windows stores at most 2,560 bytes of UTF-16 in an entry. For a longer
# entry it reports "stub received bad data".
_MAX_ENTRY = 1200


Undo = Callable[[], None]
"""A function that restores the entry as it was before a save. It is called in a daemon thread."""


class CredentialStore(Protocol):
    """Stores one pair of Access Token ID and Secret Key for each account.

    An account is the program's own id of a workspace. Every method raises KeyringUnavailable if the store cannot be
    used. A method may wait until a person unlocks the keyring. This wait has no time limit. A cancelled `save` has no
    effect. A cancelled `forget` has an effect only if it has already started to remove the entry.
    """

    async def load(self, account: str, endpoint: str) -> Credentials:
        """Returns the pair of the account. `endpoint` is the base URL for which the pair is needed.

        Raises KeyringUnavailable with the state MISSING if there is no pair, and with UNREADABLE if the pair is not
        valid or was stored for another endpoint.
        """

    async def save(self, account: str, endpoint: str, credentials: Credentials) -> None:
        """Stores the pair of the account for this endpoint. It replaces an earlier pair."""

    async def forget(self, account: str) -> None:
        """Removes the pair of the account. Does nothing if there is no pair."""


class KeyringCredentialStore:
    """Stores each account's pair as one entry of the operating system's keyring.

    The account is part of the service name of the entry, and the user name is the same for all entries. If the accounts
    were user names of one service, Windows would rename the first entry when the second one is stored.

    Each call runs in its own daemon thread, because a keyring may wait until a person unlocks it. This wait delays
    neither the window nor the end of the program. If a `save` is cancelled after its entry was written, the earlier
    entry is restored.

    A keyring may report that it is locked. If it takes at least `prompt_takes` seconds to do so, it may have shown a
    prompt, and the state of the error is REFUSED. If it takes less time, the state is LOCKED.

    The entry contains its endpoint (a base URL) and is used for no other endpoint. The list of workspaces is a plain
    file. Someone who changes an endpoint in that file still cannot have the secret sent to another server.
    """

    def __init__(self, *, prompt_takes: float = 1.0) -> None:
        self._prompt_takes = prompt_takes
        # This lock is held during each change of the keyring, so that changes are made one at a time.
        self._changing = threading.Lock()
        # The number of changes of each account. With it, an earlier change is not undone after a later change.
        self._change_numbers: Counter[str] = Counter()

    async def load(self, account: str, endpoint: str) -> Credentials:
        """Returns the pair of the account. See CredentialStore."""
        text = await self._call(lambda is_cancelled: entry_of(account).read())
        if text is None:
            raise KeyringUnavailable(
                sentence("service", "The keyring has no secret for this workspace."), state=KeyringState.MISSING
            )
        return read_entry(text, endpoint)

    async def save(self, account: str, endpoint: str, credentials: Credentials) -> None:
        """Stores the pair of the account, and checks that the keyring returns it."""
        entry = json.dumps({"tokenId": credentials.token_id, "secretKey": credentials.secret_key, "endpoint": endpoint})
        if len(entry) > _MAX_ENTRY:
            raise KeyringUnavailable(
                sentence(
                    "service",
                    "The secret is longer than the {longest} characters that every system's keyring can keep.",
                ).fill(longest=_MAX_ENTRY),
                state=KeyringState.TOO_LONG,
            )

        self._change_numbers[account] += 1
        change_number = self._change_numbers[account]

        def store(is_cancelled: IsCancelled) -> Undo:
            keyring_entry = entry_of(account)
            # A locked keyring shows its prompt during this read. It is read before `_changing` is taken, so that other
            # changes do not wait for the prompt. Nothing has been stored yet, so a cancellation has nothing to undo.
            before = keyring_entry.text()
            with self._changing:
                if is_cancelled():
                    return lambda: None
                keyring_entry.store(entry, is_cancelled)

            def undo_save() -> None:
                with self._changing:
                    if self._change_numbers[account] == change_number and keyring_entry.text() == entry != before:
                        keyring_entry.restore(before)

            return undo_save

        await self._call(store, lambda undo_save: undo_save())

    async def forget(self, account: str) -> None:
        """Removes the pair of the account."""
        self._change_numbers[account] += 1

        def remove(is_cancelled: IsCancelled) -> None:
            keyring_entry = entry_of(account)
            # As in `save`, a locked keyring shows its prompt during this read.
            keyring_entry.text()
            with self._changing:
                if not is_cancelled():
                    keyring_entry.remove()

        await self._call(remove)

    async def _call(
        self, call: Callable[[IsCancelled], Result], undo: Callable[[Result], None] = lambda _: None
    ) -> Result:
        started = time.monotonic()
        try:
            return await DaemonCall(call, undo).result()
        except KeyringUnavailable as error:
            if error.state is not KeyringState.LOCKED or time.monotonic() - started < self._prompt_takes:
                raise
        # The package `keyring` raises the same exception if the prompt was closed and if it could not be shown.
        raise KeyringUnavailable(
            sentence("service", "The keyring stayed locked: its prompt was closed, or could not be shown."),
            state=KeyringState.REFUSED,
        )
