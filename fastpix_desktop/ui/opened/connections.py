"""Signal connections that are removed together."""

from collections.abc import Callable

from PySide6.QtCore import QMetaObject, QObject, SignalInstance


class Connections:
    """The connections of one object to the signals of widgets. The widgets exist longer than the object is used."""

    def __init__(self) -> None:
        self._connections: list[QMetaObject.Connection] = []

    def add(self, signal: SignalInstance, slot: Callable[..., object]) -> None:
        """Call `slot` whenever `signal` is emitted, until `remove`."""
        self._connections.append(signal.connect(slot))

    def remove(self) -> None:
        """Remove every connection that was added."""
        for connection in self._connections:
            QObject.disconnect(connection)
        self._connections.clear()
