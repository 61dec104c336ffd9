"""Storing the secret: only in safe keyring back ends, read back, and never in an error.

The back ends are small implementations of keyring's interface with the names of real ones.
"""

import json
from collections.abc import Callable

import keyring
import keyring.errors
import pytest

from fastpix_desktop.credentials.store import CredentialStore, KeyringCredentialStore
from fastpix_desktop.domain.workspace import Credentials
from fastpix_desktop.errors import KeyringState, KeyringUnavailable
from tests.back_ends import BackEnd, Use, chain, everything_about, named
from tests.keyrings import ACCOUNT, MemoryKeyring, kept

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


async def refusal(store: KeyringCredentialStore) -> KeyringState:
    """Returns the state with which all three methods fail. They must agree."""
    states = set()
    for call in (store.load(*ACCOUNT), store.save(*ACCOUNT, PAIR), store.forget(ACCOUNT[0])):
        with pytest.raises(KeyringUnavailable) as raised:
            await call
        assert SECRET not in everything_about(raised.value)
        states.add(raised.value.state)
    assert len(states) == 1
    return states.pop()


# --- what is stored --------------------------------------------------------------------------------


@pytest.mark.parametrize("make", [MemoryKeyring, KeyringCredentialStore])
async def test_a_pair_is_saved_replaced_and_forgotten(use_keyring: Use, make: Callable[[], CredentialStore]) -> None:
    use_keyring(named("keyring.backends.SecretService"))
    store = make()
    assert await kept(store) is None
    await store.save(*ACCOUNT, PAIR)
    assert await kept(store) == PAIR
    await store.save(*ACCOUNT, OTHER)
    assert await kept(store) == OTHER
    await store.forget(ACCOUNT[0])
    assert await kept(store) is None
    await store.forget(ACCOUNT[0])


async def test_the_pair_is_one_entry_that_another_run_finds(use_keyring: Use) -> None:
    back_end = named("keyring.backends.SecretService")
    use_keyring(back_end)
    await KeyringCredentialStore().save(*ACCOUNT, PAIR)
    assert len(back_end.entries) == 1
    assert await KeyringCredentialStore().load(*ACCOUNT) == PAIR


async def test_a_secret_is_bound_to_its_endpoint(use_keyring: Use) -> None:
    use_keyring(named("keyring.backends.SecretService"))
    store = KeyringCredentialStore()
    await store.save(*ACCOUNT, PAIR)
    # As when the address was changed in the list of workspaces, which is a plain file.
    with pytest.raises(KeyringUnavailable) as raised:
        await store.load(ACCOUNT[0], "https://elsewhere.example/v1/")
    assert raised.value.state is KeyringState.UNREADABLE
    assert "another address" in str(raised.value)
    assert SECRET not in everything_about(raised.value)


async def test_each_account_has_its_own_entry(use_keyring: Use) -> None:
    back_end = named("keyring.backends.Windows")
    use_keyring(back_end)
    store = KeyringCredentialStore()
    await store.save(*ACCOUNT, PAIR)
    await store.save("another", ACCOUNT[1], OTHER)
    assert await store.load(*ACCOUNT) == PAIR
    assert await store.load("another", ACCOUNT[1]) == OTHER
    # Windows renames the first entry of a service when a second user is stored for it: one service for each account.
    assert len({service for service, _ in back_end.entries}) == 2
    assert {user for _, user in back_end.entries} == {"access token"}
    await store.forget("another")
    assert await store.load(*ACCOUNT) == PAIR
    assert len(back_end.entries) == 1


async def test_any_characters_are_read_back_unchanged(use_keyring: Use) -> None:
    use_keyring(named("keyring.backends.SecretService"))
    odd = Credentials("tökén-“ID”", 'pass"word\\\n💡')
    await KeyringCredentialStore().save(*ACCOUNT, odd)
    assert await KeyringCredentialStore().load(*ACCOUNT) == odd


async def test_memory_is_not_shared_between_stores() -> None:
    await MemoryKeyring().save(*ACCOUNT, PAIR)
    assert await kept(MemoryKeyring()) is None


def test_no_repr_shows_the_pair() -> None:
    store = MemoryKeyring()
    text = repr([PAIR, (PAIR,), store, KeyringCredentialStore()]) + str(PAIR) + f"{PAIR}"
    assert SECRET not in text
    assert TOKEN_ID not in text


# --- which back ends are used ----------------------------------------------------------------------


@pytest.mark.parametrize("module", SAFE)
async def test_safe_back_ends_are_used(use_keyring: Use, module: str) -> None:
    back_end = named(module)
    use_keyring(back_end)
    await KeyringCredentialStore().save(*ACCOUNT, PAIR)
    assert len(back_end.entries) == 1


@pytest.mark.parametrize(
    "module",
    ["keyring.backends.null", "keyrings.alt.file", "keyring.backends.SecretService.fake", "my_back_ends", "__main__"],
)
async def test_any_other_back_end_is_refused_by_name_and_never_touched(use_keyring: Use, module: str) -> None:
    back_end = named(module)
    use_keyring(back_end)
    assert await refusal(KeyringCredentialStore()) is KeyringState.UNSAFE
    with pytest.raises(KeyringUnavailable, match=module):
        await KeyringCredentialStore().load(*ACCOUNT)
    assert back_end.threads == set()


async def test_a_missing_keyring_is_reported() -> None:
    # tests/conftest.py selects keyring's `fail` back end, as on a machine without a desktop.
    assert keyring.get_keyring().__module__ == "keyring.backends.fail"
    assert await refusal(KeyringCredentialStore()) is KeyringState.NO_SERVICE


async def test_a_chain_of_safe_back_ends_is_used(use_keyring: Use) -> None:
    first = named("keyring.backends.SecretService")
    use_keyring(chain(first, named("keyring.backends.kwallet")))
    store = KeyringCredentialStore()
    await store.save(*ACCOUNT, PAIR)
    assert len(first.entries) == 1
    assert await kept(store) == PAIR
    await store.forget(ACCOUNT[0])
    assert await kept(store) is None


async def test_a_chain_with_one_unsafe_back_end_is_refused(use_keyring: Use) -> None:
    safe, unsafe = named("keyring.backends.SecretService"), named("keyrings.alt.file")
    use_keyring(chain(safe, unsafe))
    assert await refusal(KeyringCredentialStore()) is KeyringState.UNSAFE
    assert safe.threads | unsafe.threads == set()


async def test_a_chain_of_nothing_is_no_keyring(use_keyring: Use) -> None:
    use_keyring(chain())
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
async def test_an_exception_of_a_back_end_is_explained_without_its_message(
    use_keyring: Use, caplog: pytest.LogCaptureFixture, error: Exception, state: KeyringState
) -> None:
    def fail(entry: str | None) -> None:
        raise error

    caplog.set_level("DEBUG")
    use_keyring(named("keyring.backends.SecretService", fail))
    assert await refusal(KeyringCredentialStore()) is state
    assert SECRET not in caplog.text


async def test_an_exception_that_quotes_the_secret_does_not_leak_it(use_keyring: Use) -> None:
    def fail(entry: str | None) -> None:
        raise ValueError(f"cannot store {entry}")

    use_keyring(named("keyring.backends.SecretService", fail))
    with pytest.raises(KeyringUnavailable) as raised:
        await KeyringCredentialStore().save(*ACCOUNT, PAIR)
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
async def test_a_corrupt_entry_is_reported_without_quoting_it_and_can_be_replaced(use_keyring: Use, entry: str) -> None:
    back_end = named("keyring.backends.SecretService")
    use_keyring(back_end)
    store = KeyringCredentialStore()
    await store.save(*ACCOUNT, OTHER)
    back_end.entries = dict.fromkeys(back_end.entries, entry)
    with pytest.raises(KeyringUnavailable) as raised:
        await store.load(*ACCOUNT)
    assert raised.value.state is KeyringState.UNREADABLE
    assert SECRET not in everything_about(raised.value)
    await store.save(*ACCOUNT, PAIR)
    assert await kept(store) == PAIR


class TakesAndLoses(BackEnd):
    """Accepts every entry and stores none."""

    __module__ = "keyring.backends.SecretService"

    def set_password(self, service: str, username: str, password: str) -> None:
        """Does nothing."""


async def test_a_pair_that_cannot_be_read_back_is_an_error(use_keyring: Use) -> None:
    use_keyring(TakesAndLoses())
    with pytest.raises(KeyringUnavailable, match="does not give it back") as raised:
        await KeyringCredentialStore().save(*ACCOUNT, PAIR)
    assert raised.value.state is KeyringState.NOT_READ_BACK
    assert SECRET not in everything_about(raised.value)


@pytest.mark.parametrize(("takes", "state"), [(0.0, KeyringState.REFUSED), (20.0, KeyringState.LOCKED)])
async def test_a_slow_refusal_is_a_dismissed_prompt(use_keyring: Use, takes: float, state: KeyringState) -> None:
    def refuse(entry: str | None) -> None:
        raise keyring.errors.KeyringLocked("Failed to unlock the collection!")

    use_keyring(named("keyring.backends.SecretService", refuse))
    assert await refusal(KeyringCredentialStore(prompt_takes=takes)) is state


async def test_a_pair_too_long_for_some_system_is_refused_before_anything_is_stored(use_keyring: Use) -> None:
    back_end = named("keyring.backends.SecretService")
    use_keyring(back_end)
    long = "s" * 1200
    with pytest.raises(KeyringUnavailable) as raised:
        await KeyringCredentialStore().save(*ACCOUNT, Credentials(TOKEN_ID, long))
    assert raised.value.state is KeyringState.TOO_LONG
    assert long not in everything_about(raised.value)
    assert back_end.threads == set()
