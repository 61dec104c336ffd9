"""Where the Access Token ID and Secret Key live: the OS keyring or this session's memory, and nowhere else.

Nothing here ever puts a secret into a `repr`, an error or a log line.
"""

import json
import threading
import time
from collections import Counter
from collections.abc import Callable
from typing import Protocol

from fastpix_desktop.credentials.entry import entry_of, read_entry
from fastpix_desktop.credentials.waiting import DaemonCall, GivenUp, Result
from fastpix_desktop.domain.wording import sentence
from fastpix_desktop.domain.workspace import Credentials
from fastpix_desktop.errors import KeyringState, KeyringUnavailable

# Windows keeps at most 2,560 bytes of UTF-16 per entry and answers more with "stub received bad data".
_LONGEST_ENTRY = 1200


TakeBack = Callable[[], None]
"""Puts back what was there before something was stored; runs in a thread of the store."""


class CredentialStore(Protocol):
    """Keeps one pair for each account. Every method raises KeyringUnavailable when the store cannot be used.

    A method may wait for a person for as long as the person likes. A `save` that is cancelled leaves everything as it
    was; a `forget` does unless it has begun.
    """

    async def load(self, account: str, endpoint: str) -> Credentials:
        """The pair that was kept for an account of this endpoint; MISSING when there is none."""

    async def save(self, account: str, endpoint: str, credentials: Credentials) -> None:
        """Keep the pair, in place of any other of the account."""

    async def forget(self, account: str) -> None:
        """Keep nothing of the account any more; fine when nothing was kept."""


class KeyringCredentialStore:
    """Keeps each account's pair as one entry of the operating system's keyring.

    The account's id is in the entry's service name and the user name is always the same, since Windows renames the
    first entry when a second user of one service is kept. Each call runs in a daemon thread of its own: a keyring may
    wait for a person to unlock it, and neither the window nor the end of the program may wait for that. A call that
    is cancelled meanwhile has no effect: what its thread finds out later is dropped, and what it stored is taken back,
    also when it had stored it just before. `prompt_takes` is in seconds: a keyring that says sooner that it is locked
    cannot have asked a person.

    The entry names its endpoint (a base URL), and is read for no other: whoever changes the list of workspaces, which
    is a plain file, cannot have a secret sent elsewhere.
    """

    def __init__(self, *, prompt_takes: float = 1.0) -> None:
        self._prompt_takes = prompt_takes
        # One change at a time, in the order they were asked for: what is asked for last is what holds.
        self._changing = threading.Lock()
        # How often each account was to be changed: what came of an earlier time is not undone under a later one.
        self._times: Counter[str] = Counter()

    async def load(self, account: str, endpoint: str) -> Credentials:
        """The pair of the account."""
        text = await self._ask(lambda given_up: entry_of(account).read())
        if text is None:
            raise KeyringUnavailable(
                sentence("service", "The keyring has no secret for this workspace."), state=KeyringState.MISSING
            )
        return read_entry(text, endpoint)

    async def save(self, account: str, endpoint: str, credentials: Credentials) -> None:
        """Keep the pair, and read it back to be sure."""
        entry = json.dumps({"tokenId": credentials.token_id, "secretKey": credentials.secret_key, "endpoint": endpoint})
        if len(entry) > _LONGEST_ENTRY:
            raise KeyringUnavailable(
                sentence(
                    "service",
                    "The secret is longer than the {longest} characters that every system's keyring can keep.",
                ).fill(longest=_LONGEST_ENTRY),
                state=KeyringState.TOO_LONG,
            )

        self._times[account] += 1
        time_of_this = self._times[account]

        def store(given_up: GivenUp) -> TakeBack:
            kept = entry_of(account)
            # A locked keyring asks its person now, outside the lock, and while there is nothing to take back yet.
            before = kept.text()
            with self._changing:
                if not given_up():
                    kept.store(entry, given_up)

            def take_back() -> None:
                with self._changing:
                    if self._times[account] == time_of_this and kept.text() == entry != before:
                        kept.put_back(before)

            return take_back

        await self._ask(store, lambda take_back: take_back())

    async def forget(self, account: str) -> None:
        """Remove the entry."""
        self._times[account] += 1

        def remove(given_up: GivenUp) -> None:
            kept = entry_of(account)
            kept.text()
            with self._changing:
                if not given_up():
                    kept.remove()

        await self._ask(remove)

    async def _ask(self, call: Callable[[GivenUp], Result], undo: Callable[[Result], None] = lambda _: None) -> Result:
        started = time.monotonic()
        try:
            return await DaemonCall(call, undo).result()
        except KeyringUnavailable as trouble:
            if trouble.state is not KeyringState.LOCKED or time.monotonic() - started < self._prompt_takes:
                raise
        # keyring says the same of a prompt that was dismissed and of one that could not be shown.
        raise KeyringUnavailable(
            sentence("service", "The keyring stayed locked: its prompt was closed, or could not be shown."),
            state=KeyringState.REFUSED,
        )
