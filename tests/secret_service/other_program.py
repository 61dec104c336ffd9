"""Another program of the same desktop session: sees the entries of the keyring, changes them, locks and unlocks.

Must not use the program's own store, nor keyring: it is here to be compared with them.
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
    """Connects to the message bus at `address` anew for each act, since the bus may have ended between two."""

    def __init__(self, address: str) -> None:
        self._address = address

    def sees_a_keyring(self, *, locked: bool) -> bool:
        """Whether a Secret Service is on the bus, and its keyring there and locked (or not)."""
        with self._connection() as bus:
            if not Proxy(message_bus, bus).NameHasOwner("org.freedesktop.secrets")[0]:
                return False
            try:
                return secretstorage.Collection(bus, _LOGIN).is_locked() is locked
            except secretstorage.ItemNotFoundException:
                return False

    def lock(self) -> None:
        """Lock the keyring, as a person or a screen lock does."""
        with self._connection() as bus:
            secretstorage.Collection(bus, _LOGIN).lock()

    def unlock(self, password: str = PASSWORD) -> None:
        """Unlock the keyring by its password, without a prompt."""
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
        """What each entry says of itself in the clear."""
        return self._each(lambda item: {"label": item.get_label(), **item.get_attributes()})

    def delete_entries(self) -> None:
        """Delete every entry."""
        self._each(lambda item: item.delete())

    def change_entries(self, secret: bytes) -> None:
        """Put another secret into every entry."""
        self._each(lambda item: item.set_secret(secret))

    def add_entry(self, attributes: Mapping[str, str], secret: bytes) -> None:
        """Add an entry beside those that are there, whatever their attributes."""
        with self._connection() as bus:
            collection = secretstorage.Collection(bus, _LOGIN)
            collection.create_item("another program's", dict(attributes), secret, replace=False)

    def connections(self) -> int:
        """How many programs' connections the message bus holds, beside the one that asks."""
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
