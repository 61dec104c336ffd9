"""A notification server that keeps what it was sent, in the place of the desktop's own.

Import it only on Linux: it needs jeepney.
"""

import threading
from dataclasses import dataclass
from typing import Any

from jeepney import DBusAddress, HeaderFields, Message, new_error, new_method_return, new_signal

from tests.bus_service import BusService

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


class NotificationServer(BusService):
    """Owns the name of the desktop's server. `answers` is False for one that receives and says nothing.

    As GNOME does, it refuses a call whose arguments have other types than those of the specification.
    """

    def __init__(self, address: str, *capabilities: str, answers: bool = True) -> None:
        super().__init__(address, NAME)
        self.shown: list[Notification] = []
        self.asked = threading.Event()
        self._capabilities = list(capabilities)
        self._answers = answers

    def click(self, number: int, action: str = "default", token: str = "") -> None:
        """Say that a notification was clicked. `number` counts from 1."""
        if token:
            self.send(new_signal(_SIGNALS, "ActivationToken", "us", (number, token)))
        self.send(new_signal(_SIGNALS, "ActionInvoked", "us", (number, action)))

    def remove(self, number: int) -> None:
        """Say that a notification is no longer shown."""
        self.send(new_signal(_SIGNALS, "NotificationClosed", "uu", (number, 2)))

    def receive(self, call: Message) -> None:
        """Keep the notification of a call, and answer it."""
        self.asked.set()
        if self._answers:
            self.send(self._answer(call))

    def _answer(self, message: Message) -> Message:
        fields = message.header.fields
        if fields[HeaderFields.member] == "GetCapabilities":
            return new_method_return(message, "as", (self._capabilities,))
        if fields.get(HeaderFields.signature) != _NOTIFY:
            return new_error(message, "org.freedesktop.DBus.Error.InvalidArgs")
        self.shown.append(Notification(*message.body))
        return new_method_return(message, "u", (len(self.shown),))
