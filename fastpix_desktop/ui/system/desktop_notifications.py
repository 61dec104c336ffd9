"""Shows notifications through the notification server of a Linux desktop (org.freedesktop.Notifications).

Every desktop has such a server, also those without a system tray, such as GNOME. The bus and the server are other
programs and may never answer, so all calls are made in a daemon thread. QtDBus is not used, because PySide6 6.11 cannot
send the unsigned number that a notification needs.
"""

import contextlib
import html
import logging
import os
import selectors
import socket
import threading
from collections import deque
from pathlib import Path
from typing import Any

from jeepney import DBusAddress, HeaderFields, MatchRule, Message, new_method_call
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from jeepney.wrappers import unwrap_msg
from PySide6.QtCore import QObject, Signal

from fastpix_desktop import APPLICATION_ID, APPLICATION_NAME

log = logging.getLogger(__name__)

_INTERFACE = "org.freedesktop.Notifications"

_PATIENCE = 3.0
"""How many seconds an answer may take. After that, the text is shown elsewhere."""

_DEFAULT_ACTION = "default"
"""The name of the action of a click on the notification itself (Desktop Notifications Specification)."""


def bus_address() -> str | None:
    """Return the address of the message bus of this session, None if there is none."""
    if address := os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        return address
    folder = os.environ.get("XDG_RUNTIME_DIR")
    return f"unix:path={folder}/bus" if folder and (Path(folder) / "bus").is_socket() else None


def as_body(text: str, capabilities: list[str]) -> str:
    """Return a text as the body of a notification.

    It is escaped only for a server that reads markup: another one would show `&lt;`. Quotes are not escaped, because
    GNOME shows `&#x27;` as it is.
    """
    return html.escape(text, quote=False) if "body-markup" in capabilities else text


class DesktopNotifications(QObject):
    """Shows texts of one line as notifications.

    `label` names the action of a click, for servers that show it as a button.

    Signals:

    - `clicked(str)`: a notification was clicked. The text is the token with which Wayland lets the window come to the
      front, or empty.
    - `failed(str)`: this text could not be shown, because there is no bus or no server, or it did not answer.
    """

    clicked = Signal(str)
    failed = Signal(str)

    def __init__(self, label: str, parent: QObject) -> None:
        super().__init__(parent)
        self._label = label
        self._lock = threading.Lock()
        self._waiting: deque[str] = deque()
        self._wake: socket.socket | None = None

    def show(self, text: str) -> None:
        """Show a text. Returns at once."""
        with self._lock:
            self._waiting.append(text)
            if self._wake is not None:
                # After `close`, nothing is sent, and the thread reports the text with those that were not shown.
                with contextlib.suppress(OSError):
                    self._wake.send(b".")
                return
            self._wake, woken = socket.socketpair()
        threading.Thread(target=self._run, args=(bus_address(), woken), name="notifications", daemon=True).start()

    def close(self) -> None:
        """Leave the message bus. Notifications that are on screen can no longer be clicked."""
        with self._lock:
            self._waiting.clear()
            if self._wake is not None:
                self._wake.shutdown(socket.SHUT_RDWR)

    def _run(self, address: str | None, woken: socket.socket) -> None:
        """Show the texts and wait for clicks, until the bus or the server fails or `close` is called."""
        try:
            with open_dbus_connection(address or "SESSION") as bus:
                self._serve(_Server(bus, self._label), bus, woken)
        except Exception as error:  # noqa: BLE001  # jeepney raises many kinds, and the server may answer anything
            log.debug("no notification: %s", type(error).__name__)
        with self._lock:
            unshown = list(self._waiting)
            self._waiting.clear()
            for end in (self._wake, woken):
                if end is not None:
                    end.close()
            self._wake = None
        # The window, and this object with it, may have been deleted meanwhile.
        with contextlib.suppress(RuntimeError):
            for text in unshown:
                self.failed.emit(text)

    def _serve(self, server: "_Server", bus: DBusConnection, woken: socket.socket) -> None:
        with selectors.DefaultSelector() as ready:
            ready.register(bus.sock, selectors.EVENT_READ)
            ready.register(woken, selectors.EVENT_READ)
            while True:
                while self._waiting:
                    server.show(self._waiting[0])
                    self._waiting.popleft()
                for token in server.clicks():
                    self.clicked.emit(token)
                if any(key.fileobj is woken for key, _ in ready.select()) and not woken.recv(4096):
                    return


class _Server:
    """The notification server at the other end of a connection. Every method raises if it does not answer."""

    def __init__(self, bus: DBusConnection, label: str) -> None:
        self._bus = bus
        self._label = label
        self._signals: deque[Message] = deque()
        self._shown: dict[int, str] = {}
        # The bus checks the sender. Here it would be compared with a name that the server has for this session only.
        rule = MatchRule(type="signal", sender=_INTERFACE, interface=_INTERFACE)
        bus.filter(MatchRule(type="signal", interface=_INTERFACE), queue=self._signals)
        unwrap_msg(bus.send_and_get_reply(message_bus.AddMatch(rule), timeout=_PATIENCE))
        (self._capabilities,) = self._ask("GetCapabilities")

    def show(self, text: str) -> None:
        """Show a text as the body of a notification, or as its title if the server shows no body."""
        has_body = "body" in self._capabilities
        # A title is never markup.
        title, body = (APPLICATION_NAME, as_body(text, self._capabilities)) if has_body else (text, "")
        actions = [_DEFAULT_ACTION, self._label] if "actions" in self._capabilities else []
        hints = {"desktop-entry": ("s", APPLICATION_ID)}
        values = (APPLICATION_NAME, 0, APPLICATION_ID, title, body, actions, hints, -1)
        (number,) = self._ask("Notify", "susssasa{sv}i", values)
        self._shown[number] = ""

    def clicks(self) -> list[str]:
        """Return the tokens of the clicks on our notifications since the last call. Does not wait."""
        with contextlib.suppress(TimeoutError):
            while True:
                self._bus.recv_messages(timeout=0)
        clicks = []
        while self._signals:
            message = self._signals.popleft()
            number, *values = message.body
            if number not in self._shown:
                continue
            match message.header.fields[HeaderFields.member], values:
                case "ActivationToken", [str(token)]:
                    self._shown[number] = token
                case "ActionInvoked", [str(action)] if action == _DEFAULT_ACTION:
                    clicks.append(self._shown[number])
                case "NotificationClosed", _:
                    del self._shown[number]
        return clicks

    def _ask(self, method: str, signature: str = "", values: tuple[Any, ...] = ()) -> tuple[Any, ...]:
        """Call a method of the server and return its answer."""
        server = DBusAddress("/org/freedesktop/Notifications", _INTERFACE, _INTERFACE)
        call = new_method_call(server, method, signature, values)
        answer: tuple[Any, ...] = unwrap_msg(self._bus.send_and_get_reply(call, timeout=_PATIENCE))
        return answer
