"""A slow keyring: it never blocks the loop or the end of the program, and a cancelled call has no effect."""

import asyncio
import subprocess
import sys
import threading

import pytest

from fastpix_desktop.credentials.store import KeyringCredentialStore
from fastpix_desktop.domain.workspace import Credentials
from tests.back_ends import Use, named
from tests.keyrings import ACCOUNT, kept
from tests.waiting import until

SECRET = "planted-Secret-Key-3f9a"
PAIR = Credentials("5d0e6c1e-token", SECRET)
OTHER = Credentials("other-token", "other-secret")


@pytest.mark.parametrize("before", [None, OTHER])
async def test_a_pair_stored_after_the_cancellation_is_removed(use_keyring: Use, before: Credentials | None) -> None:
    storing, answered = threading.Event(), threading.Event()

    def wait(entry: str | None) -> None:
        if entry is not None and SECRET in entry:
            storing.set()
            answered.wait(20)

    use_keyring(named("keyring.backends.SecretService", wait))
    store = KeyringCredentialStore()
    if before is not None:
        await store.save(*ACCOUNT, before)
    task = asyncio.create_task(store.save(*ACCOUNT, PAIR))
    await until(storing.is_set)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    waiting = [thread for thread in threading.enumerate() if thread.name == "keyring"]
    answered.set()
    await until(lambda: not any(thread.is_alive() for thread in waiting))
    assert await kept(store) == before


def keyring_threads() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "keyring"]


class Pause:
    """A back end that stops before it stores the pair, until the test lets it continue."""

    def __init__(self) -> None:
        self._stores, self._goes_on = threading.Event(), threading.Event()

    def before(self, entry: str | None) -> None:
        if entry is not None and SECRET in entry:
            self._stores.set()
            self._goes_on.wait(20)

    async def until_stored(self) -> None:
        """The pair is stored, and the loop, which is blocked, has not been notified yet."""
        await until(self._stores.is_set)
        threads = keyring_threads()
        self._goes_on.set()
        for thread in threads:
            thread.join()


@pytest.mark.parametrize("before", [None, OTHER, PAIR])
async def test_a_pair_stored_just_before_the_cancellation_is_removed(
    use_keyring: Use, before: Credentials | None
) -> None:
    store, pause, back_end = KeyringCredentialStore(), Pause(), named("keyring.backends.SecretService")
    use_keyring(back_end)
    if before is not None:
        await store.save(*ACCOUNT, before)
    back_end.before = pause.before
    task = asyncio.create_task(store.save(*ACCOUNT, PAIR))
    await pause.until_stored()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await asyncio.sleep(0)
    await until(lambda: not keyring_threads())
    assert await kept(store) == before


async def test_a_save_cancelled_before_it_stored_anything_leaves_the_keyring_alone(use_keyring: Use) -> None:
    accesses: list[str | None] = []
    asked, answered = threading.Event(), threading.Event()

    def wait(entry: str | None) -> None:
        accesses.append(entry)
        asked.set()
        answered.wait(20)

    use_keyring(named("keyring.backends.SecretService", wait))
    task = asyncio.create_task(KeyringCredentialStore().save(*ACCOUNT, PAIR))
    await until(asked.is_set)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    answered.set()
    for thread in keyring_threads():
        thread.join()
    # The thread has posted its result to the loop. What is posted after it runs after it.
    handled = asyncio.Event()
    asyncio.get_running_loop().call_soon_threadsafe(handled.set)
    await handled.wait()
    await until(lambda: not keyring_threads())
    assert accesses == [None]


async def test_a_later_save_of_the_same_pair_is_not_undone_with_the_first(use_keyring: Use) -> None:
    store, pause = KeyringCredentialStore(), Pause()
    use_keyring(named("keyring.backends.SecretService", pause.before))
    first = asyncio.create_task(store.save(*ACCOUNT, PAIR))
    await pause.until_stored()
    first.cancel()
    await store.save(*ACCOUNT, PAIR)
    await until(lambda: not keyring_threads())
    assert await kept(store) == PAIR


async def test_the_keyring_is_called_in_its_own_thread(use_keyring: Use) -> None:
    back_end = named("keyring.backends.SecretService")
    use_keyring(back_end)
    await kept(KeyringCredentialStore())
    assert threading.main_thread().name not in back_end.threads


async def test_a_keyring_that_waits_for_a_person_does_not_block_the_loop(use_keyring: Use) -> None:
    asked, answered = threading.Event(), threading.Event()

    def wait(entry: str | None) -> None:
        asked.set()
        answered.wait(20)

    use_keyring(named("keyring.backends.SecretService", wait))
    task = asyncio.create_task(kept(KeyringCredentialStore()))
    try:
        # The test: the loop continues to run.
        await until(asked.is_set)
        assert not task.done()
    finally:
        answered.set()
    assert await task is None


async def test_an_answer_after_the_end_of_the_loop_is_ignored(use_keyring: Use) -> None:
    asked, answered = threading.Event(), threading.Event()

    def wait(entry: str | None) -> None:
        asked.set()
        answered.wait(20)

    use_keyring(named("keyring.backends.SecretService", wait))
    task = asyncio.create_task(KeyringCredentialStore().save(*ACCOUNT, PAIR))
    await until(asked.is_set)
    waiting = [thread for thread in threading.enumerate() if thread.name == "keyring"]
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    answered.set()
    assert waiting
    await until(lambda: not any(thread.is_alive() for thread in waiting))


async def test_several_calls_at_once_each_get_their_answer(use_keyring: Use) -> None:
    barrier = threading.Barrier(8)

    def together(entry: str | None) -> None:
        # Raises unless all eight arrive in time.
        barrier.wait(5)

    back_end = named("keyring.backends.SecretService")
    use_keyring(back_end)
    store = KeyringCredentialStore()
    await store.save(*ACCOUNT, PAIR)
    back_end.before = together
    assert await asyncio.gather(*(store.load(*ACCOUNT) for _ in range(8))) == [PAIR] * 8


WAITS_FOR_EVER = """
import asyncio, threading, keyring
from keyring.backend import KeyringBackend
from fastpix_desktop.credentials.store import KeyringCredentialStore
from tests.keyrings import ACCOUNT

asked, answered = threading.Event(), threading.Event()

class Keyring(KeyringBackend):
    __module__ = "keyring.backends.SecretService"
    priority = 1
    def get_password(self, service, username):
        asked.set()
        answered.wait()
    def set_password(self, service, username, password): ...

async def main():
    task = asyncio.create_task(KeyringCredentialStore().load(*ACCOUNT))
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
def test_an_open_prompt_does_not_delay_the_end_of_the_program(script: str, said: str) -> None:
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=20)
    assert (done.returncode, done.stdout, done.stderr) == (0, said, "")
