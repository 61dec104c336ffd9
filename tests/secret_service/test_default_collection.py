"""The default collection of a real GNOME Keyring is used by its path, because its alias is not always found."""

import asyncio
from typing import TYPE_CHECKING

import pytest

from fastpix_desktop.credentials.store import KeyringCredentialStore
from fastpix_desktop.domain.workspace import Credentials
from fastpix_desktop.errors import KeyringState, KeyringUnavailable
from tests.keyrings import ACCOUNT

if TYPE_CHECKING:
    from tests.secret_service.desktop import Desktop

# keyring 25.7 leaves its connection to the message bus open when it raises.
pytestmark = pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning")

PAIR = Credentials("5d0e6c1e-token", "planted-Secret-Key-3f9a")


async def test_no_call_uses_the_alias_of_the_default_collection(desktop: "Desktop") -> None:
    # The race is too rare to test: 7 of 23,561 calls of ten programs at once (GNOME Keyring 42.1).
    from tests.secret_service.listener import Listener

    store = KeyringCredentialStore()
    with Listener(desktop.address) as listener:
        await asyncio.gather(*(store.save(*ACCOUNT, PAIR) for _ in range(3)))
        assert await store.load(*ACCOUNT) == PAIR
        await store.forget(ACCOUNT[0])
        asked = listener.objects()
    assert "/org/freedesktop/secrets/collection/login" in asked
    assert not {path for path in asked if path.startswith("/org/freedesktop/secrets/aliases/")}


async def test_a_default_collection_of_another_name_is_used(desktop: "Desktop") -> None:
    (desktop.stored_files[0].parent / "default").write_text("session", encoding="utf-8")
    store = KeyringCredentialStore()
    await store.save(*ACCOUNT, PAIR)
    assert await store.load(*ACCOUNT) == PAIR
    assert desktop.others.entries() == []


async def test_without_a_default_collection_the_service_is_asked_to_have_one_created(desktop: "Desktop") -> None:
    (desktop.stored_files[0].parent / "default").write_text("gone", encoding="utf-8")
    with pytest.raises(KeyringUnavailable) as raised:
        await KeyringCredentialStore(prompt_takes=20).save(*ACCOUNT, PAIR)
    assert raised.value.state is KeyringState.LOCKED
