"""A stand-in for GNOME's unlock prompt: the real keyring calls it, and the test decides when it answers.

It implements the keyring's prompter interface (org.gnome.keyring.internal.Prompter, gcr 3.41) on a private message bus.
"""

import threading
from collections import deque
from types import TracebackType
from typing import Any

from jeepney import DBusAddress, HeaderFields, Message, MessageType, new_method_call, new_method_return
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, Proxy, open_dbus_connection

_NAME = "org.gnome.keyring.SystemPrompter"
_CALLBACK = "org.gnome.keyring.internal.Prompter.Callback"


class Prompter:
    """A context that receives the keyring's prompts and leaves them open. `dismiss` closes them like Cancel.

    `asked` is set once a prompt is on screen.
    """

    def __init__(self, address: str) -> None:
        self.asked = threading.Event()
        self._open: deque[tuple[DBusAddress, str]] = deque()
        self._bus: DBusConnection = open_dbus_connection(address)
        Proxy(message_bus, self._bus).RequestName(_NAME)
        self._lock = threading.Lock()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._listen, name="prompter", daemon=True)

    def __enter__(self) -> "Prompter":
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._ended.set()
        self._thread.join()
        self._bus.close()

    def dismiss(self) -> None:
        """Close every open prompt without unlocking anything."""
        self.asked.clear()
        while self._open:
            callback, exchange = self._open.popleft()
            self._ready(callback, "no", exchange)

    def _listen(self) -> None:
        while not self._ended.is_set():
            try:
                message = self._bus.receive(timeout=0.02)
            except TimeoutError:
                continue
            except (ConnectionError, OSError):
                return
            if message.header.message_type is MessageType.method_call:
                self._answer(message)

    def _answer(self, message: Message) -> None:
        fields = message.header.fields
        method = fields[HeaderFields.member]
        if method in {"BeginPrompting", "PerformPrompt"}:
            callback = DBusAddress(message.body[0], fields[HeaderFields.sender], _CALLBACK)
        self._send(new_method_return(message))
        if method == "BeginPrompting":
            self._ready(callback, "", "")
        elif method == "PerformPrompt":
            self._open.append((callback, message.body[3]))
            self.asked.set()

    def _ready(self, callback: DBusAddress, reply: str, exchange: str) -> None:
        properties: dict[str, Any] = {}
        self._send(new_method_call(callback, "PromptReady", "sa{sv}s", (reply, properties, exchange)))

    def _send(self, message: Message) -> None:
        with self._lock:
            self._bus.send(message)
