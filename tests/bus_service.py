"""A service on a message bus (D-Bus) that a test plays in the place of a desktop's own.

Import it only on Linux: it needs jeepney.
"""

import threading
from abc import ABC, abstractmethod
from types import TracebackType
from typing import Self

from jeepney import Message, MessageType
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, Proxy, open_dbus_connection


class BusService(ABC):
    """A context that owns a name on the bus, and receives calls in a thread of its own."""

    def __init__(self, address: str, name: str) -> None:
        self._bus: DBusConnection = open_dbus_connection(address)
        Proxy(message_bus, self._bus).RequestName(name)
        self._sending = threading.Lock()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._listen, name=name, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._ended.set()
        self._thread.join()
        self._bus.close()

    @abstractmethod
    def receive(self, call: Message) -> None:
        """Answer a call, or leave it without an answer."""

    def send(self, message: Message) -> None:
        """Send an answer, a signal or a call, from any thread."""
        with self._sending:
            self._bus.send(message)

    def _listen(self) -> None:
        while not self._ended.is_set():
            try:
                message = self._bus.receive(timeout=0.02)
            except TimeoutError:
                continue
            except (ConnectionError, OSError):
                return
            if message.header.message_type is MessageType.method_call:
                self.receive(message)
