"""The store with a real GNOME Keyring: what it stores, and what it reports in every state of the keyring."""

import asyncio
import json
import threading
from typing import TYPE_CHECKING

import pytest

from fastpix_desktop.credentials.store import KeyringCredentialStore
from fastpix_desktop.domain.workspace import Credentials
from fastpix_desktop.errors import KeyringState, KeyringUnavailable
from tests.keyrings import ACCOUNT, kept
from tests.waiting import until

if TYPE_CHECKING:
    from tests.secret_service.desktop import Desktop
    from tests.secret_service.prompter import Prompter

# keyring 25.7 leaves its connection to the message bus open when it raises.
pytestmark = pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning")

PAIR = Credentials("5d0e6c1e-token", "planted-Secret-Key-3f9a")
OTHER = Credentials("other-token", "other-secret")

LOADS = """
import asyncio
import json
from fastpix_desktop.credentials.store import KeyringCredentialStore
from fastpix_desktop.errors import KeyringUnavailable
from tests.keyrings import ACCOUNT

async def main():
    try:
        pair = await KeyringCredentialStore().load(*ACCOUNT)
        print(pair and (pair.token_id, pair.secret_key))
    except KeyringUnavailable as trouble:
        print(trouble.state.value, "|", trouble)

asyncio.run(main())
"""

# The warning is of keyring's own connection, see above.
QUIET = "import asyncio, warnings; warnings.simplefilter('ignore', ResourceWarning)"


def stays_locked() -> KeyringCredentialStore:
    """A store that takes every refusal, however quick, for a person's."""
    return KeyringCredentialStore(prompt_takes=0)


async def refusals(store: KeyringCredentialStore) -> dict[KeyringState, str]:
    """Returns the states with which the three calls fail. Checks that their messages hold no secret."""
    said: dict[KeyringState, str] = {}
    for call in (store.load(*ACCOUNT), store.save(*ACCOUNT, PAIR), store.forget(ACCOUNT[0])):
        with pytest.raises(KeyringUnavailable) as raised:
            await call
        assert PAIR.secret_key not in repr(raised.value) + str(raised.value)
        said[raised.value.state] = str(raised.value)
    return said


# --- what is stored --------------------------------------------------------------------------------


async def test_a_pair_is_saved_replaced_and_forgotten(desktop: "Desktop") -> None:
    store = KeyringCredentialStore()
    assert await kept(store) is None
    await store.save(*ACCOUNT, PAIR)
    assert await store.load(*ACCOUNT) == PAIR
    await store.save(*ACCOUNT, OTHER)
    assert await store.load(*ACCOUNT) == OTHER
    assert len(desktop.others.entries()) == 1
    await store.forget(ACCOUNT[0])
    assert desktop.others.entries() == []
    await store.forget(ACCOUNT[0])


async def test_a_new_process_chooses_the_secret_service_and_reads_what_was_saved(desktop: "Desktop") -> None:
    assert desktop.run(LOADS).stdout.startswith("missing entry |")
    await KeyringCredentialStore().save(*ACCOUNT, PAIR)
    done = desktop.run(LOADS)
    assert (done.stdout, done.stderr) == (f"{(PAIR.token_id, PAIR.secret_key)}\n", "")


async def test_the_pair_is_there_after_the_next_log_in(desktop: "Desktop") -> None:
    await KeyringCredentialStore().save(*ACCOUNT, PAIR)
    desktop.kill_keyring()
    desktop.start_keyring()
    assert await KeyringCredentialStore().load(*ACCOUNT) == PAIR


async def test_neither_files_nor_attributes_show_the_pair(desktop: "Desktop") -> None:
    await KeyringCredentialStore().save(*ACCOUNT, PAIR)
    assert [attributes["service"] for attributes in desktop.others.attributes()] == [f"FastPix Desktop: {ACCOUNT[0]}"]
    told = str(desktop.others.attributes()).encode() + b"".join(path.read_bytes() for path in desktop.stored_files)
    assert len(desktop.stored_files) == 1
    assert PAIR.secret_key.encode() not in told
    assert PAIR.token_id.encode() not in told


async def test_a_long_secret_with_any_characters_is_read_back_unchanged(desktop: "Desktop") -> None:
    store = KeyringCredentialStore()
    long = Credentials("tökén-“ID”", 'pass"word\\\n💡' + "s" * 1000)
    await store.save(*ACCOUNT, long)
    assert await store.load(*ACCOUNT) == long


async def test_a_secret_that_is_too_long_leaves_the_earlier_one(desktop: "Desktop") -> None:
    store = KeyringCredentialStore()
    await store.save(*ACCOUNT, PAIR)
    with pytest.raises(KeyringUnavailable) as raised:
        await store.save(*ACCOUNT, Credentials("token", "s" * 1200))
    assert raised.value.state is KeyringState.TOO_LONG
    assert await store.load(*ACCOUNT) == PAIR


async def test_several_calls_at_once_each_get_their_answer(desktop: "Desktop") -> None:
    store = KeyringCredentialStore()
    await store.save(*ACCOUNT, PAIR)
    assert await asyncio.gather(*(store.load(*ACCOUNT) for _ in range(20))) == [PAIR] * 20
    pairs = [Credentials(f"token-{number}", f"secret-{number}") for number in range(10)]
    await asyncio.gather(*(store.save(*ACCOUNT, pair) for pair in pairs))
    assert await store.load(*ACCOUNT) in pairs
    assert len(desktop.others.entries()) == 1


def test_simultaneous_first_calls_of_a_process_choose_the_same_back_end(desktop: "Desktop") -> None:
    script = LOADS.replace("asyncio.run(main())", "async def many(): await asyncio.gather(*(main() for _ in range(8)))")
    done = desktop.run(script + "\nasyncio.run(many())")
    assert (done.stdout, done.stderr) == ("missing entry | The keyring has no secret for this workspace.\n" * 8, "")


# --- locked ----------------------------------------------------------------------------------------


async def test_a_locked_keyring_without_a_prompt_is_reported_and_works_once_unlocked(
    desktop: "Desktop",
) -> None:
    store = KeyringCredentialStore(prompt_takes=20)
    await store.save(*ACCOUNT, PAIR)
    desktop.others.lock()
    assert await refusals(store) == {KeyringState.LOCKED: "The keyring is locked."}
    desktop.others.unlock()
    assert await store.load(*ACCOUNT) == PAIR
    assert len(desktop.others.entries()) == 1


async def test_a_keyring_of_another_password_is_locked_after_the_log_in(desktop: "Desktop") -> None:
    await KeyringCredentialStore().save(*ACCOUNT, PAIR)
    desktop.kill_keyring()
    desktop.start_keyring("changed since")
    done = desktop.run(LOADS.replace("Store()", "Store(prompt_takes=20)").replace("import asyncio", QUIET, 1))
    assert (done.stdout, done.stderr) == ("locked | The keyring is locked.\n", "")


async def test_a_dismissed_prompt_is_recognised_and_shown_only_once(desktop: "Desktop", prompter: "Prompter") -> None:
    store = stays_locked()
    await store.save(*ACCOUNT, PAIR)
    desktop.others.lock()
    for call in (store.load(*ACCOUNT), store.save(*ACCOUNT, OTHER), store.forget(ACCOUNT[0])):
        task = asyncio.create_task(call)
        await until(prompter.asked.is_set)
        assert not task.done()
        prompter.dismiss()
        with pytest.raises(KeyringUnavailable, match="prompt was closed") as raised:
            await task
        assert raised.value.state is KeyringState.REFUSED
        assert not prompter.asked.is_set()
    desktop.others.unlock()
    assert await store.load(*ACCOUNT) == PAIR


async def test_an_answered_prompt_continues_the_call(desktop: "Desktop", prompter: "Prompter") -> None:
    desktop.others.lock()
    task = asyncio.create_task(KeyringCredentialStore().save(*ACCOUNT, PAIR))
    await until(prompter.asked.is_set)
    desktop.others.unlock()
    prompter.dismiss()
    await task
    assert len(desktop.others.entries()) == 1


async def test_a_cancelled_save_stores_nothing_when_the_prompt_is_answered_later(
    desktop: "Desktop", prompter: "Prompter"
) -> None:
    store = KeyringCredentialStore()
    await store.save(*ACCOUNT, OTHER)
    desktop.others.lock()
    task = asyncio.create_task(store.save(*ACCOUNT, PAIR))
    await until(prompter.asked.is_set)
    waiting = [thread for thread in threading.enumerate() if thread.name == "keyring"]
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    desktop.others.unlock()
    prompter.dismiss()
    await until(lambda: not any(thread.is_alive() for thread in waiting))
    assert await store.load(*ACCOUNT) == OTHER


# --- changed by other programs, and gone -----------------------------------------------------------


async def test_an_entry_deleted_by_another_program_is_missing(desktop: "Desktop") -> None:
    store = KeyringCredentialStore()
    await store.save(*ACCOUNT, PAIR)
    desktop.others.delete_entries()
    assert await kept(store) is None
    await store.forget(ACCOUNT[0])
    await store.save(*ACCOUNT, PAIR)
    assert await store.load(*ACCOUNT) == PAIR


@pytest.mark.parametrize("secret", [b"of another program", b"", b"\xff\xfe\x00", b'{"tokenId": 1}'])
async def test_an_entry_that_another_program_changed_is_unreadable_and_can_be_replaced(
    desktop: "Desktop", secret: bytes
) -> None:
    store = KeyringCredentialStore()
    await store.save(*ACCOUNT, PAIR)
    desktop.others.change_entries(secret)
    with pytest.raises(KeyringUnavailable) as raised:
        await store.load(*ACCOUNT)
    assert raised.value.state is KeyringState.UNREADABLE
    await store.save(*ACCOUNT, OTHER)
    assert await store.load(*ACCOUNT) == OTHER
    desktop.others.change_entries(secret)
    await store.forget(ACCOUNT[0])
    assert desktop.others.entries() == []


async def test_entries_of_another_program_with_our_attributes_are_read_and_all_forgotten(desktop: "Desktop") -> None:
    store = KeyringCredentialStore()
    await store.save(*ACCOUNT, PAIR)
    (attributes,) = desktop.others.attributes()
    ours = {name: attributes[name] for name in ("service", "username")}
    other = {"tokenId": "other-token", "secretKey": "other-secret", "endpoint": ACCOUNT[1]}
    desktop.others.change_entries(json.dumps(other).encode())
    assert await store.load(*ACCOUNT) == OTHER
    for number in range(3):
        desktop.others.add_entry(ours, str(number).encode())
    assert len(desktop.others.entries()) == 4
    await store.forget(ACCOUNT[0])
    assert desktop.others.entries() == []


async def test_entries_with_our_attributes_that_hide_ours_are_replaced(desktop: "Desktop") -> None:
    store = KeyringCredentialStore()
    await store.save(*ACCOUNT, PAIR)
    (attributes,) = desktop.others.attributes()
    desktop.others.delete_entries()
    for number in range(5):
        # Without keyring's third attribute: keyring finds such entries but does not replace them.
        in_the_way = {name: attributes[name] for name in ("service", "username")}
        desktop.others.add_entry(in_the_way, str(number).encode())
    await store.save(*ACCOUNT, OTHER)
    assert await store.load(*ACCOUNT) == OTHER


async def test_a_keyring_that_ends_is_reported_as_gone_and_works_again_once_it_is_back(desktop: "Desktop") -> None:
    store = KeyringCredentialStore()
    await store.save(*ACCOUNT, PAIR)
    desktop.kill_keyring()
    assert list(await refusals(store)) == [KeyringState.GONE]
    desktop.start_keyring()
    assert await store.load(*ACCOUNT) == PAIR


async def test_a_keyring_killed_during_a_call_is_reported_as_gone(desktop: "Desktop") -> None:
    store = KeyringCredentialStore()
    await store.save(*ACCOUNT, PAIR)
    desktop.freeze_keyring()
    alone = desktop.others.connections()
    task = asyncio.create_task(store.load(*ACCOUNT))
    await until(lambda: desktop.others.connections() > alone)
    desktop.kill_keyring()
    with pytest.raises(KeyringUnavailable) as raised:
        await task
    assert raised.value.state is KeyringState.GONE


async def test_a_message_bus_that_ends_takes_the_keyring_with_it(desktop: "Desktop") -> None:
    store = KeyringCredentialStore()
    await store.save(*ACCOUNT, PAIR)
    desktop.kill_bus()
    assert list(await refusals(store)) == [KeyringState.GONE]


def test_a_session_without_a_keyring_has_no_service(desktop: "Desktop") -> None:
    desktop.kill_keyring()
    assert desktop.run(LOADS).stdout.startswith("no service | This system has no running keyring")
    desktop.kill_bus()
    assert desktop.run(LOADS).stdout.startswith("no service | This system has no running keyring")


GIVES_UP = """
import asyncio
import json
from fastpix_desktop.credentials.store import KeyringCredentialStore
from tests.keyrings import ACCOUNT

async def main():
    try:
        await asyncio.wait_for(KeyringCredentialStore().load(*ACCOUNT), 1)
    except TimeoutError:
        print("given up")

asyncio.run(main())
"""


def test_a_stopped_keyring_blocks_neither_the_loop_nor_the_end_of_the_program(desktop: "Desktop") -> None:
    desktop.freeze_keyring()
    done = desktop.run(GIVES_UP)
    assert (done.returncode, done.stdout) == (0, "given up\n")
