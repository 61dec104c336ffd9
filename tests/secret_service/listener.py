"""Listens to what the programs of a desktop session ask of the keyring; changes nothing and answers nobody."""

from contextlib import closing
from types import TracebackType

from jeepney import DBusAddress, HeaderFields, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

_KEYRING = "org.freedesktop.secrets"
_END = "/end"


class Listener:
    """Notes every call to the keyring on the message bus at `address` from the beginning of its context on."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._bus: DBusConnection = open_dbus_connection(address)
        monitoring = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus.Monitoring")
        rule = f"type='method_call',destination='{_KEYRING}'"
        self._bus.send_and_get_reply(new_method_call(monitoring, "BecomeMonitor", "asu", ([rule], 0)))

    def __enter__(self) -> "Listener":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._bus.close()

    def objects(self) -> set[str]:
        """The paths of all objects that were called until now."""
        # The bus reports calls in their order: once this one is heard, no earlier one is missing.
        with closing(open_dbus_connection(self._address)) as bus:
            bus.send(new_method_call(DBusAddress(_END, _KEYRING, "org.freedesktop.DBus.Peer"), "Ping"))
            called: set[str] = set()
            while _END not in called:
                path = self._bus.receive(timeout=10).header.fields.get(HeaderFields.path)
                called.add(str(path))
        return called - {_END}
