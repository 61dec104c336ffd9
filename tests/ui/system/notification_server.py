"""A notification server that keeps what it was sent, in the place of the desktop's own.

Import it only on Linux: it needs jeepney.
"""

import threading
from dataclasses import dataclass
from types import TracebackType
from typing import Any

from jeepney import DBusAddress, HeaderFields, Message, MessageType, new_error, new_method_return, new_signal
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, Proxy, open_dbus_connection

NAME = "org.freedesktop.Notifications"
_SIGNALS = DBusAddress("/org/freedesktop/Notifications", NAME, NAME)
_NOTIFY = "susssasa{sv}i"


@dataclass(frozen=True)
class Notification:
    """One notification, as it was sent."""

    program: str
    replaces: int
    icon: str
    title: str
    body: str
    actions: list[str]
    hints: dict[str, tuple[str, Any]]
    expires: int


class NotificationServer:
    """A context that owns the name of the desktop's server. `answers` is False for one that receives and says nothing.

    As GNOME does, it refuses a call whose arguments have other types than those of the specification.
    """

    def __init__(self, address: str, *capabilities: str, answers: bool = True) -> None:
        self.shown: list[Notification] = []
        self.asked = threading.Event()
        self._capabilities = list(capabilities)
        self._answers = answers
        self._bus: DBusConnection = open_dbus_connection(address)
        Proxy(message_bus, self._bus).RequestName(NAME)
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._listen, name="notification server", daemon=True)

    def __enter__(self) -> "NotificationServer":
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._ended.set()
        self._thread.join()
        self._bus.close()

    def click(self, number: int, action: str = "default", token: str = "") -> None:
        """Say that a notification was clicked. `number` counts from 1."""
        if token:
            self._bus.send(new_signal(_SIGNALS, "ActivationToken", "us", (number, token)))
        self._bus.send(new_signal(_SIGNALS, "ActionInvoked", "us", (number, action)))

    def remove(self, number: int) -> None:
        """Say that a notification is no longer shown."""
        self._bus.send(new_signal(_SIGNALS, "NotificationClosed", "uu", (number, 2)))

    def _listen(self) -> None:
        while not self._ended.is_set():
            try:
                message = self._bus.receive(timeout=0.02)
            except TimeoutError:
                continue
            except (ConnectionError, OSError):
                return
            if message.header.message_type is MessageType.method_call:
                self.asked.set()
                if self._answers:
                    self._bus.send(self._answer(message))

    def _answer(self, message: Message) -> Message:
        fields = message.header.fields
        if fields[HeaderFields.member] == "GetCapabilities":
            return new_method_return(message, "as", (self._capabilities,))
        if fields.get(HeaderFields.signature) != _NOTIFY:
            return new_error(message, "org.freedesktop.DBus.Error.InvalidArgs")
        self.shown.append(Notification(*message.body))
        return new_method_return(message, "u", (len(self.shown),))
