"""A stand-in for GNOME's unlock prompt: the real keyring calls it, and the test decides when it answers.

It implements the keyring's prompter interface (org.gnome.keyring.internal.Prompter, gcr 3.41) on a private message bus.
"""

import threading
from collections import deque
from typing import Any

from jeepney import DBusAddress, HeaderFields, Message, new_method_call, new_method_return

from tests.bus_service import BusService

_NAME = "org.gnome.keyring.SystemPrompter"
_CALLBACK = "org.gnome.keyring.internal.Prompter.Callback"


class Prompter(BusService):
    """Receives the keyring's prompts and leaves them open. `dismiss` closes them like Cancel.

    `asked` is set once a prompt is on screen.
    """

    def __init__(self, address: str) -> None:
        super().__init__(address, _NAME)
        self.asked = threading.Event()
        self._open: deque[tuple[DBusAddress, str]] = deque()

    def dismiss(self) -> None:
        """Close every open prompt without unlocking anything."""
        self.asked.clear()
        while self._open:
            callback, exchange = self._open.popleft()
            self._ready(callback, "no", exchange)

    def receive(self, call: Message) -> None:
        """Answer a call of the keyring, and keep the prompt that it opens."""
        fields = call.header.fields
        method = fields[HeaderFields.member]
        if method in {"BeginPrompting", "PerformPrompt"}:
            callback = DBusAddress(call.body[0], fields[HeaderFields.sender], _CALLBACK)
        self.send(new_method_return(call))
        if method == "BeginPrompting":
            self._ready(callback, "", "")
        elif method == "PerformPrompt":
            self._open.append((callback, call.body[3]))
            self.asked.set()

    def _ready(self, callback: DBusAddress, reply: str, exchange: str) -> None:
        properties: dict[str, Any] = {}
        self.send(new_method_call(callback, "PromptReady", "sa{sv}s", (reply, properties, exchange)))
