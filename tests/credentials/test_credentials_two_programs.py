"""Two programs that change the same entry of the keyring: one of both entries is stored, at whatever step they meet.

The test chooses the step at which the other program acts. The tests with a real keyring are in tests/secret_service.
"""

import json
from collections.abc import Callable

import pytest

from fastpix_desktop.credentials.store import KeyringCredentialStore
from fastpix_desktop.domain.workspace import Credentials
from fastpix_desktop.errors import KeyringState, KeyringUnavailable
from tests.back_ends import BackEnd, Use, named
from tests.keyrings import ACCOUNT, kept

OURS = Credentials("our-token", "our-secret")
THEIRS = Credentials("their-token", "their-secret")
BEFORE = Credentials("token-before", "secret-before")

STEPS = pytest.mark.parametrize("step", range(1, 9))
KEY = (f"FastPix Desktop: {ACCOUNT[0]}", "access token")


class ItemNotFoundException(Exception):
    """Has the name of secretstorage's exception for an entry that was found but is gone."""


def entry(pair: Credentials, endpoint: str = ACCOUNT[1]) -> str:
    return json.dumps({"tokenId": pair.token_id, "secretKey": pair.secret_key, "endpoint": endpoint})


def at_step(step: int, act: Callable[[], None], *, times: int = 1) -> Callable[[str | None], None]:
    """The hook before each access of a back end: calls `act` at access number `at` (from 1) and all later ones."""
    count = 0

    def before(_: str | None) -> None:
        nonlocal count
        count += 1
        if step <= count < step + times:
            act()

    return before


def vanish() -> None:
    raise ItemNotFoundException("Item does not exist!")


@pytest.fixture
def back_end(use_keyring: Use) -> BackEnd:
    made = named("keyring.backends.SecretService")
    use_keyring(made)
    made.entries[KEY] = entry(BEFORE)
    return made


@STEPS
async def test_the_other_program_saves_while_we_save(back_end: BackEnd, step: int) -> None:
    def put() -> None:
        back_end.entries[KEY] = entry(THEIRS)

    back_end.before = at_step(step, put)
    store = KeyringCredentialStore()
    await store.save(*ACCOUNT, OURS)
    back_end.before = lambda entry: None
    assert await kept(store) in (OURS, THEIRS)


@STEPS
async def test_the_other_program_forgets_while_we_save(back_end: BackEnd, step: int) -> None:
    back_end.before = at_step(step, lambda: back_end.entries.clear())
    store = KeyringCredentialStore()
    await store.save(*ACCOUNT, OURS)
    back_end.before = lambda entry: None
    # After our last step, the other program is the later one.
    assert await kept(store) in ((OURS,) if step < 4 else (OURS, None))


@STEPS
@pytest.mark.parametrize("times", [1, 3])
async def test_an_entry_that_vanishes_between_two_steps_is_looked_up_again(
    back_end: BackEnd, step: int, times: int
) -> None:
    store = KeyringCredentialStore()
    back_end.before = at_step(step, vanish, times=times)
    await store.save(*ACCOUNT, OURS)
    back_end.before = at_step(step, vanish, times=times)
    assert await store.load(*ACCOUNT) == OURS
    back_end.before = at_step(step, vanish, times=times)
    await store.forget(ACCOUNT[0])
    assert back_end.entries == {}


@STEPS
async def test_both_programs_forget_at_once(back_end: BackEnd, step: int) -> None:
    back_end.before = at_step(step, lambda: back_end.entries.clear())
    await KeyringCredentialStore().forget(ACCOUNT[0])
    assert back_end.entries == {}


async def test_an_entry_that_keeps_vanishing_ends_in_an_error(back_end: BackEnd) -> None:
    back_end.before = at_step(1, vanish, times=10_000)
    with pytest.raises(KeyringUnavailable) as raised:
        await KeyringCredentialStore().load(*ACCOUNT)
    assert raised.value.state is KeyringState.FAILED


@pytest.mark.parametrize("text", ["of another program", entry(THEIRS, "https://elsewhere.example/v1/"), "{}"])
async def test_an_entry_of_another_endpoint_is_not_accepted_as_the_other_programs(back_end: BackEnd, text: str) -> None:
    def put() -> None:
        back_end.entries[KEY] = text

    back_end.before = at_step(1, put, times=10_000)
    with pytest.raises(KeyringUnavailable) as raised:
        await KeyringCredentialStore().save(*ACCOUNT, OURS)
    assert raised.value.state is KeyringState.NOT_READ_BACK
