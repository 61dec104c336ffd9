"""Where the Access Token ID and Secret Key live: the OS keyring or this session's memory, and nowhere else.

The only module that knows `keyring`. Nothing here ever puts a secret into a `repr`, an error or a log line.
"""

import asyncio
import importlib
import importlib.util
import json
import logging
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from types import ModuleType
from typing import Any, Generic, Protocol, TypeVar

from fastpix_desktop.domain.wording import sentence
from fastpix_desktop.domain.workspace import Credentials
from fastpix_desktop.errors import KeyringState, KeyringUnavailable

log = logging.getLogger(__name__)

_NAME = "FastPix Desktop"
_USER = "access token"
# Windows keeps at most 2,560 bytes of UTF-16 per entry and answers more with "stub received bad data".
_LONGEST_ENTRY = 1200
_SAFE = {
    "keyring.backends.SecretService",
    "keyring.backends.kwallet",
    "keyring.backends.libsecret",
    "keyring.backends.macOS",
    "keyring.backends.Windows",
}
# What each of them cannot work without; the one of macOS asks the system itself.
_LIBRARIES = {
    "SecretService": "secretstorage",
    "kwallet": "dbus",
    "libsecret": "gi",
    "macOS": "",
    "Windows": "win32ctypes",
}
_CHAINER = "keyring.backends.chainer"
_NO_BACK_END = "keyring.backends.fail"
# What the Secret Service back end lets through when the service or the whole message bus has ended.
_GONE = {"SecretServiceNotAvailableException", "ConnectionRefusedError", "ConnectionResetError", "FileNotFoundError"}

# What it raises when an entry that it has just found is gone: another program forgets or replaces it.
_VANISHED = "ItemNotFoundException"

_MOST_DUPLICATES = 20
_MOST_TRIES = 10

Result = TypeVar("Result")
GivenUp = Callable[[], bool]
"""Whether whoever asked has stopped waiting; safe to call in any thread."""
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
        text = await self._ask(lambda given_up: _entry(account).read())
        if text is None:
            raise KeyringUnavailable(
                sentence("service", "The keyring has no secret for this workspace."), state=KeyringState.MISSING
            )
        return _read_entry(text, endpoint)

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
            kept = _entry(account)
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
            kept = _entry(account)
            kept.text()
            with self._changing:
                if not given_up():
                    kept.remove()

        await self._ask(remove)

    async def _ask(self, call: Callable[[GivenUp], Result], undo: Callable[[Result], None] = lambda _: None) -> Result:
        started = time.monotonic()
        try:
            return await _DaemonCall(call, undo).result()
        except KeyringUnavailable as trouble:
            if trouble.state is not KeyringState.LOCKED or time.monotonic() - started < self._prompt_takes:
                raise
        # keyring says the same of a prompt that was dismissed and of one that could not be shown.
        raise KeyringUnavailable(
            sentence("service", "The keyring stayed locked: its prompt was closed, or could not be shown."),
            state=KeyringState.REFUSED,
        )


class _Entry:
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
                if type(error).__name__ != _VANISHED:
                    raise
        return call()


def _entry(account: str) -> _Entry:
    """The entry of an account; raises KeyringUnavailable where no safe keyring is."""
    return _Entry(_by_path(_safe_keyring()), f"{_NAME}: {account}")


def safe_back_ends() -> list[str]:
    """Which safe back ends this installation can use, by keyring's names. Opens none: whether one runs is not asked."""
    return [
        name
        for name, library in _LIBRARIES.items()
        if importlib.util.find_spec(f"keyring.backends.{name}") is not None
        and (importlib.util.find_spec(library) is not None if library else sys.platform == "darwin")
    ]


def _keyring() -> ModuleType:
    # Imported when first asked for: it costs about 100 ms and opens D-Bus, which no start should wait for.
    return importlib.import_module("keyring")


def _safe_keyring() -> Any:
    """The back end in use, if it is on the list of safe ones; raises KeyringUnavailable otherwise."""
    back_end = _keyring().get_keyring()
    name = type(back_end).__module__
    if name == _NO_BACK_END:
        raise KeyringUnavailable(
            sentence("service", "This system has no running keyring (such as GNOME Keyring, KWallet or KeePassXC)."),
            state=KeyringState.NO_SERVICE,
        )
    members = {type(member).__module__ for member in back_end.backends} if name == _CHAINER else {name}
    if not members:
        # A chainer of nothing takes everything and keeps nothing, without a word (keyring 25).
        raise KeyringUnavailable(
            sentence("service", "This system has no running keyring."), state=KeyringState.NO_SERVICE
        )
    if unsafe := sorted(members - _SAFE):
        raise KeyringUnavailable(
            sentence("service", "The keyring back end {names} does not protect secrets and is not used.").fill(
                names=", ".join(unsafe)
            ),
            state=KeyringState.UNSAFE,
        )
    return back_end


def _by_path(back_end: Any) -> Any:
    """The Secret Service back end, asking for the default collection by its path; any other back end as it is.

    By itself keyring asks by the alias, and for a property first. GNOME Keyring (42.1 to 48, gkd-secret-service.c)
    reads its aliases in one thread while another replaces them for each program that connects, so of several calls at
    once some find no collection, and keyring has one created. And it may take a program's first call before it knows
    the program: it aborts if that is for a property, and answers ReadAlias with none.
    """
    module = sys.modules.get("keyring.backends.SecretService")
    if module is None or not isinstance(back_end, module.Keyring) or hasattr(back_end, "preferred_collection"):
        return back_end
    return back_end.with_properties(get_preferred_collection=lambda: _default_collection(back_end))


def _default_collection(back_end: Any) -> Any:
    """The default collection, unlocked; raises what the Secret Service back end itself raises, or secretstorage."""
    secretstorage = importlib.import_module("secretstorage")
    bus = secretstorage.dbus_init()
    try:
        try:
            collection = secretstorage.get_collection_by_alias(bus, "default")
        except secretstorage.ItemNotFoundException:
            # Known by now, in case the first call came too early.
            collection = secretstorage.get_collection_by_alias(bus, "default")
        if collection.is_locked():
            collection.unlock()
            collection.ensure_not_locked()
    except Exception as error:
        bus.close()
        if type(error).__name__ != _VANISHED:
            raise
        # There is none: keyring has the service ask for one.
        return back_end.get_preferred_collection()
    return collection


def _is_of_same_endpoint(kept: str | None, entry: str) -> bool:
    """Whether what is kept is an entry of ours, as another program would write it in the place of this one."""
    try:
        _read_entry(kept or "", json.loads(entry)["endpoint"])
    except KeyringUnavailable:
        return False
    return True


def _read_entry(text: str, endpoint: str) -> Credentials:
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
    raise _unreadable()


class _DaemonCall(Generic[Result]):
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
            error = raw if isinstance(raw, KeyringUnavailable) else _explain(raw)
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
            log.warning("the keyring could not take a secret back: %s", _explain(raw).state)

    def _in_thread(self, work: Callable[[], None]) -> None:
        threading.Thread(target=work, name="keyring", daemon=True).start()


def _explain(raw: Exception) -> KeyringUnavailable:
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
        return _unreadable()
    return KeyringUnavailable(
        sentence("service", "The keyring could not be used ({kind}).").fill(kind=type(raw).__name__),
        state=KeyringState.FAILED,
    )


def _unreadable() -> KeyringUnavailable:
    return KeyringUnavailable(
        sentence("service", "The keyring's entry for this workspace cannot be read."), state=KeyringState.UNREADABLE
    )
