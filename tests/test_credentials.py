"""Keeping the secret: in safe back ends of the keyring alone, never in the way of the loop, never in an error.

The back ends are small ones of keyring's own interface that go by the names of real ones.
"""

import asyncio
import json
import subprocess
import sys
import threading
import traceback
from collections.abc import Callable, Iterator

import keyring
import keyring.errors
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.chainer import ChainerBackend

from fastpix_desktop.credentials import CredentialStore, KeyringCredentialStore, MemoryCredentialStore
from fastpix_desktop.domain import Credentials
from fastpix_desktop.errors import KeyringState, KeyringUnavailable
from tests.waiting import until

SECRET = "planted-Secret-Key-3f9a"
TOKEN_ID = "5d0e6c1e-token"
PAIR = Credentials(TOKEN_ID, SECRET)
OTHER = Credentials("other-token", "other-secret")

SAFE = (
    "keyring.backends.SecretService",
    "keyring.backends.kwallet",
    "keyring.backends.libsecret",
    "keyring.backends.macOS",
    "keyring.backends.Windows",
)


class BackEnd(KeyringBackend):
    """Keeps entries in memory; `before` runs before each access and may block or raise."""

    priority = 1

    def __init__(self, before: Callable[[str | None], None] = lambda entry: None) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # keyring left it so
        self.entries: dict[tuple[str, str], str] = {}
        self.before = before
        self.threads: set[str] = set()

    def get_password(self, service: str, username: str) -> str | None:
        """The entry, or None."""
        self._access(None)
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keeps the entry."""
        self._access(password)
        self.entries[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        """Removes the entry; as keyring's own do, refuses when there is none."""
        self._access(None)
        if (service, username) not in self.entries:
            raise keyring.errors.PasswordDeleteError("Password not found")
        del self.entries[service, username]

    def _access(self, entry: str | None) -> None:
        self.threads.add(threading.current_thread().name)
        self.before(entry)


def named(module: str, before: Callable[[str | None], None] = lambda entry: None) -> BackEnd:
    """A back end that goes by the name of a real one."""
    kind = type("Keyring", (BackEnd,), {"__module__": module})
    made: BackEnd = kind(before)
    return made


def chain(*members: KeyringBackend) -> ChainerBackend:
    """Keyring's own chainer, over these back ends."""
    kind = type("ChainerBackend", (ChainerBackend,), {"__module__": "keyring.backends.chainer", "backends": members})
    made: ChainerBackend = kind()
    return made


@pytest.fixture(autouse=True)
def use() -> Iterator[Callable[[KeyringBackend], KeyringBackend]]:
    """Puts a back end into use; the one before comes back after the test."""
    before = keyring.get_keyring()
    # keyring lists every class of back ends for good; those of a test are taken off again.
    registered = set(KeyringBackend._classes)

    def put(back_end: KeyringBackend) -> KeyringBackend:
        keyring.set_keyring(back_end)
        return back_end

    yield put
    keyring.set_keyring(before)
    KeyringBackend._classes &= registered


Use = Callable[[KeyringBackend], KeyringBackend]


def everything_about(error: BaseException) -> str:
    """What a crash report could show of an error: its text, and all it holds and drags along."""
    parts = traceback.format_exception(error)
    link: BaseException | None = error
    while link is not None:
        parts += [repr(link), str(link), repr(vars(link)), repr(getattr(link, "doc", ""))]
        link = link.__cause__ or link.__context__
    return "\n".join(parts)


async def refusal(store: KeyringCredentialStore) -> KeyringState:
    """Why each of the three methods refuses; they must agree."""
    states = set()
    for call in (store.load(), store.save(PAIR), store.forget()):
        with pytest.raises(KeyringUnavailable) as raised:
            await call
        assert SECRET not in everything_about(raised.value)
        states.add(raised.value.state)
    assert len(states) == 1
    return states.pop()


# --- what is kept ----------------------------------------------------------------------------------


@pytest.mark.parametrize("make", [MemoryCredentialStore, KeyringCredentialStore])
async def test_a_pair_is_kept_replaced_and_forgotten(use: Use, make: Callable[[], CredentialStore]) -> None:
    use(named("keyring.backends.SecretService"))
    store = make()
    assert await store.load() is None
    await store.save(PAIR)
    assert await store.load() == PAIR
    await store.save(OTHER)
    assert await store.load() == OTHER
    await store.forget()
    assert await store.load() is None
    await store.forget()


async def test_the_pair_is_one_entry_that_another_run_finds(use: Use) -> None:
    back_end = named("keyring.backends.SecretService")
    use(back_end)
    await KeyringCredentialStore().save(PAIR)
    assert len(back_end.entries) == 1
    assert await KeyringCredentialStore().load() == PAIR


async def test_any_characters_come_back_as_they_were(use: Use) -> None:
    use(named("keyring.backends.SecretService"))
    odd = Credentials("tökén-“ID”", 'pass"word\\\n💡')
    await KeyringCredentialStore().save(odd)
    assert await KeyringCredentialStore().load() == odd


async def test_memory_is_not_shared_between_stores() -> None:
    await MemoryCredentialStore().save(PAIR)
    assert await MemoryCredentialStore().load() is None


def test_no_repr_shows_the_pair() -> None:
    store = MemoryCredentialStore()
    text = repr([PAIR, (PAIR,), store, KeyringCredentialStore()]) + str(PAIR) + f"{PAIR}"
    assert SECRET not in text
    assert TOKEN_ID not in text


# --- which back ends are used ----------------------------------------------------------------------


@pytest.mark.parametrize("module", SAFE)
async def test_safe_back_ends_are_used(use: Use, module: str) -> None:
    back_end = named(module)
    use(back_end)
    await KeyringCredentialStore().save(PAIR)
    assert len(back_end.entries) == 1


@pytest.mark.parametrize(
    "module",
    ["keyring.backends.null", "keyrings.alt.file", "keyring.backends.SecretService.fake", "my_back_ends", "__main__"],
)
async def test_any_other_back_end_is_refused_by_name_and_never_touched(use: Use, module: str) -> None:
    back_end = named(module)
    use(back_end)
    assert await refusal(KeyringCredentialStore()) is KeyringState.UNSAFE
    with pytest.raises(KeyringUnavailable, match=module):
        await KeyringCredentialStore().load()
    assert back_end.threads == set()


async def test_no_keyring_at_all_is_said_as_such() -> None:
    # tests/conftest.py chose keyring's own back end that fails, as on a machine without a desktop.
    assert keyring.get_keyring().__module__ == "keyring.backends.fail"
    assert await refusal(KeyringCredentialStore()) is KeyringState.NO_SERVICE


async def test_a_chain_of_safe_back_ends_is_used(use: Use) -> None:
    first = named("keyring.backends.SecretService")
    use(chain(first, named("keyring.backends.kwallet")))
    store = KeyringCredentialStore()
    await store.save(PAIR)
    assert len(first.entries) == 1
    assert await store.load() == PAIR
    await store.forget()
    assert await store.load() is None


async def test_a_chain_with_one_unsafe_back_end_is_refused(use: Use) -> None:
    safe, unsafe = named("keyring.backends.SecretService"), named("keyrings.alt.file")
    use(chain(safe, unsafe))
    assert await refusal(KeyringCredentialStore()) is KeyringState.UNSAFE
    assert safe.threads | unsafe.threads == set()


async def test_a_chain_of_nothing_is_no_keyring(use: Use) -> None:
    use(chain())
    assert await refusal(KeyringCredentialStore()) is KeyringState.NO_SERVICE


# --- what goes wrong -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("error", "state"),
    [
        (keyring.errors.KeyringLocked(f"Failed to unlock for {SECRET}"), KeyringState.LOCKED),
        (keyring.errors.NoKeyringError("No recommended backend"), KeyringState.NO_SERVICE),
        (keyring.errors.InitError("Failed to create the collection"), KeyringState.FAILED),
        (keyring.errors.PasswordSetError(f"Cannot store {SECRET}"), KeyringState.FAILED),
        (OSError(1783, f"The stub received bad data: {SECRET}"), KeyringState.FAILED),
        (KeyError(SECRET), KeyringState.FAILED),
        (RuntimeError({"entry": SECRET}), KeyringState.FAILED),
    ],
)
async def test_trouble_of_a_back_end_is_explained_without_its_words(
    use: Use, caplog: pytest.LogCaptureFixture, error: Exception, state: KeyringState
) -> None:
    def fail(entry: str | None) -> None:
        raise error

    caplog.set_level("DEBUG")
    use(named("keyring.backends.SecretService", fail))
    assert await refusal(KeyringCredentialStore()) is state
    assert SECRET not in caplog.text


async def test_an_error_that_quotes_what_was_to_be_stored_does_not_carry_it_on(use: Use) -> None:
    def fail(entry: str | None) -> None:
        raise ValueError(f"cannot store {entry}")

    use(named("keyring.backends.SecretService", fail))
    with pytest.raises(KeyringUnavailable) as raised:
        await KeyringCredentialStore().save(PAIR)
    assert SECRET not in everything_about(raised.value)
    assert "ValueError" in str(raised.value)


@pytest.mark.parametrize(
    "entry",
    [
        f"{{'tokenId': '{SECRET}'",
        SECRET,
        "",
        "null",
        "5",
        json.dumps([SECRET]),
        json.dumps({"tokenId": SECRET}),
        json.dumps({"tokenId": TOKEN_ID, "secretKey": None}),
        json.dumps({"tokenId": 7, "secretKey": SECRET}),
        "[" * 100_000,
    ],
    ids=["half", "bare", "empty", "null", "number", "list", "one missing", "nothing", "wrong type", "deep"],
)
async def test_a_corrupt_entry_is_told_without_quoting_it_and_can_be_replaced(use: Use, entry: str) -> None:
    back_end = named("keyring.backends.SecretService")
    use(back_end)
    store = KeyringCredentialStore()
    await store.save(OTHER)
    back_end.entries = dict.fromkeys(back_end.entries, entry)
    with pytest.raises(KeyringUnavailable) as raised:
        await store.load()
    assert raised.value.state is KeyringState.UNREADABLE
    assert SECRET not in everything_about(raised.value)
    await store.save(PAIR)
    assert await store.load() == PAIR


async def test_a_pair_too_long_for_some_system_is_refused_before_anything_is_stored(use: Use) -> None:
    back_end = named("keyring.backends.SecretService")
    use(back_end)
    long = "s" * 1200
    with pytest.raises(KeyringUnavailable) as raised:
        await KeyringCredentialStore().save(Credentials(TOKEN_ID, long))
    assert raised.value.state is KeyringState.TOO_LONG
    assert long not in everything_about(raised.value)
    assert back_end.threads == set()


# --- never in the way ------------------------------------------------------------------------------


async def test_the_keyring_is_asked_in_a_thread_of_its_own(use: Use) -> None:
    back_end = named("keyring.backends.SecretService")
    use(back_end)
    await KeyringCredentialStore().load()
    assert threading.main_thread().name not in back_end.threads


async def test_a_keyring_that_waits_for_a_person_does_not_stop_the_loop(use: Use) -> None:
    asked, answered = threading.Event(), threading.Event()

    def wait(entry: str | None) -> None:
        asked.set()
        answered.wait(20)

    use(named("keyring.backends.SecretService", wait))
    task = asyncio.create_task(KeyringCredentialStore().load())
    try:
        # That this goes on at all is what is tried here.
        await until(asked.is_set)
        assert not task.done()
    finally:
        answered.set()
    assert await task is None


async def test_nobody_minds_an_answer_that_comes_after_the_asker_has_gone(use: Use) -> None:
    asked, answered = threading.Event(), threading.Event()

    def wait(entry: str | None) -> None:
        asked.set()
        answered.wait(20)

    use(named("keyring.backends.SecretService", wait))
    task = asyncio.create_task(KeyringCredentialStore().save(PAIR))
    await until(asked.is_set)
    waiting = [thread for thread in threading.enumerate() if thread.name == "keyring"]
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    answered.set()
    assert waiting
    await until(lambda: not any(thread.is_alive() for thread in waiting))


async def test_several_calls_at_once_each_get_their_answer(use: Use) -> None:
    barrier = threading.Barrier(8)

    def together(entry: str | None) -> None:
        # Raises unless all eight are here within the time.
        barrier.wait(5)

    back_end = named("keyring.backends.SecretService")
    use(back_end)
    store = KeyringCredentialStore()
    await store.save(PAIR)
    back_end.before = together
    assert await asyncio.gather(*(store.load() for _ in range(8))) == [PAIR] * 8


WAITS_FOR_EVER = """
import asyncio, threading, keyring
from keyring.backend import KeyringBackend
from fastpix_desktop.credentials import KeyringCredentialStore

asked, answered = threading.Event(), threading.Event()

class Keyring(KeyringBackend):
    __module__ = "keyring.backends.SecretService"
    priority = 1
    def get_password(self, service, username):
        asked.set()
        answered.wait()
    def set_password(self, service, username, password): ...

async def main():
    task = asyncio.create_task(KeyringCredentialStore().load())
    await asyncio.to_thread(asked.wait)
    task.cancel()

keyring.set_keyring(Keyring())
asyncio.run(main())
"""
ANSWERS_LATE = """
thread = next(thread for thread in threading.enumerate() if thread.name == "keyring")
answered.set()
thread.join(10)
print("ended" if not thread.is_alive() else "still there")
"""


@pytest.mark.parametrize(("script", "said"), [(WAITS_FOR_EVER, ""), (WAITS_FOR_EVER + ANSWERS_LATE, "ended\n")])
def test_a_prompt_left_open_does_not_hold_the_end_of_the_program(script: str, said: str) -> None:
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=20)
    assert (done.returncode, done.stdout, done.stderr) == (0, said, "")
