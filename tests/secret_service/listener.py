"""Records the calls that the programs of a desktop session make to the keyring, without changing anything."""

from contextlib import closing
from types import TracebackType

from jeepney import DBusAddress, HeaderFields, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

_KEYRING = "org.freedesktop.secrets"
_END = "/end"


class Listener:
    """A context that records every call to the keyring on the message bus at `address`."""

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
        """Returns the paths of all objects that were called so far."""
        # The bus reports calls in order: after this call is seen, no earlier one is missing.
        with closing(open_dbus_connection(self._address)) as bus:
            bus.send(new_method_call(DBusAddress(_END, _KEYRING, "org.freedesktop.DBus.Peer"), "Ping"))
            called: set[str] = set()
            while _END not in called:
                path = self._bus.receive(timeout=10).header.fields.get(HeaderFields.path)
                called.add(str(path))
        return called - {_END}
