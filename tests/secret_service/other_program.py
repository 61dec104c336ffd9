"""Another program of the same desktop session. It reads and changes the keyring's entries, locks and unlocks it.

It must not use the program's own store or `keyring`: tests compare its results with theirs.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from typing import Any

import secretstorage
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, Proxy, open_dbus_connection
from secretstorage.util import DBusAddressWrapper, add_match_rules, format_secret, open_session

PASSWORD = "password-of-the-login-keyring"

_LOGIN = "/org/freedesktop/secrets/collection/login"


class OtherProgram:
    """Connects to the message bus at `address` for each action, because the bus may have ended between two."""

    def __init__(self, address: str) -> None:
        self._address = address

    def sees_a_keyring(self, *, locked: bool) -> bool:
        """Whether the keyring can be reached and is locked, or with False unlocked."""
        with self._connection() as bus:
            if not Proxy(message_bus, bus).NameHasOwner("org.freedesktop.secrets")[0]:
                return False
            try:
                return secretstorage.Collection(bus, _LOGIN).is_locked() is locked
            except secretstorage.ItemNotFoundException:
                return False

    def lock(self) -> None:
        """Lock the keyring, as a screen lock does."""
        with self._connection() as bus:
            secretstorage.Collection(bus, _LOGIN).lock()

    def unlock(self, password: str = PASSWORD) -> None:
        """Unlock the keyring with its password, without a prompt."""
        with self._connection() as bus:
            session = open_session(bus)
            master = format_secret(session, password.encode(), "text/plain")
            service = DBusAddressWrapper(
                "/org/freedesktop/secrets", "org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface", bus
            )
            service.call("UnlockWithMasterPassword", "o(oayays)", _LOGIN, master)

    def entries(self) -> list[str]:
        """The secrets in the keyring."""
        return [secret.decode("utf-8", "replace") for secret in self._each(lambda item: item.get_secret())]

    def attributes(self) -> list[dict[str, str]]:
        """The unencrypted attributes of each entry."""
        return self._each(lambda item: {"label": item.get_label(), **item.get_attributes()})

    def delete_entries(self) -> None:
        """Delete every entry."""
        self._each(lambda item: item.delete())

    def change_entries(self, secret: bytes) -> None:
        """Replace the secret of every entry."""
        self._each(lambda item: item.set_secret(secret))

    def add_entry(self, attributes: Mapping[str, str], secret: bytes) -> None:
        """Add an entry beside the existing ones, even if their attributes match."""
        with self._connection() as bus:
            collection = secretstorage.Collection(bus, _LOGIN)
            collection.create_item("another program's", dict(attributes), secret, replace=False)

    def connections(self) -> int:
        """The number of connections to the message bus, without the one used here."""
        with self._connection() as bus:
            names: list[str] = Proxy(message_bus, bus).ListNames()[0]
            return sum(name.startswith(":") for name in names) - 1

    def _each(self, act: Callable[[secretstorage.Item], Any]) -> list[Any]:
        with self._connection() as bus:
            return [act(item) for item in list(secretstorage.Collection(bus, _LOGIN).get_all_items())]

    @contextmanager
    def _connection(self) -> Iterator[DBusConnection]:
        with closing(open_dbus_connection(self._address)) as bus:
            add_match_rules(bus)
            yield bus
