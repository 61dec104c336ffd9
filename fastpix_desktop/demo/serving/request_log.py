"""The requests that the demo workspace received, so that a test can check what a client sent.

Headers and bodies are not stored, because they may hold credentials.
"""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class ReceivedRequest:
    """One request.

    operation  the service's operation ("media.list", …, "picture"), None for an unknown path or method
    status     the HTTP status of the answer; None until it is sent, and if the connection was dropped
    time       the time of arrival, in seconds of `time.monotonic()`
    """

    method: str
    path: str
    query: dict[str, str]
    operation: str | None
    status: int | None
    time: float


class RequestLog:
    """Every request in the order of arrival. Can be used from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._entries: dict[int, ReceivedRequest] = {}
        self._next = 0

    def arrived(self, received: ReceivedRequest) -> int:
        """Add a request and return the number for `answered`."""
        with self._lock:
            number = self._next
            self._next += 1
            self._entries[number] = received
        return number

    def answered(self, number: int, status: int) -> None:
        """Set the status of the answer to be sent. Does nothing if the log was cleared meanwhile."""
        with self._lock:
            if number in self._entries:
                self._entries[number] = replace(self._entries[number], status=status)

    def of(self, operation: str | None) -> list[ReceivedRequest]:
        """Return the requests of one operation."""
        return [received for received in self if received.operation == operation]

    def clear(self) -> None:
        """Remove all requests received so far."""
        with self._lock:
            self._entries.clear()

    def __iter__(self) -> Iterator[ReceivedRequest]:
        with self._lock:
            return iter(list(self._entries.values()))

    def __len__(self) -> int:
        with self._lock:
            return len(self._entries)

    def __getitem__(self, position: int) -> ReceivedRequest:
        return list(self)[position]
