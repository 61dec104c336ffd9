"""Records the requests that the demo workspace received, so that tests can check what a client sent.

Headers and bodies are not recorded, because they may contain credentials.
"""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class ReceivedRequest:
    """One request.

    operation  the name of the operation, such as "media.list"; None if the path or the method is unknown
    status     the HTTP status of the reply; None before there is a reply, and if a fault sends no reply
    time       when the request arrived, as `time.monotonic()` in seconds
    """

    method: str
    path: str
    query: dict[str, str]
    operation: str | None
    status: int | None
    time: float


class RequestLog:
    """Every request since the start or the last `clear`, in the order of arrival. Can be used from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._entries: dict[int, ReceivedRequest] = {}
        self._next = 0

    def arrived(self, received: ReceivedRequest) -> int:
        """Add a request. Return the number that is passed to `answered`."""
        with self._lock:
            number = self._next
            self._next += 1
            self._entries[number] = received
        return number

    def answered(self, number: int, status: int) -> None:
        """Set the status of the reply to request `number`. Does nothing if `clear` has removed the request."""
        with self._lock:
            if number in self._entries:
                self._entries[number] = replace(self._entries[number], status=status)

    def of(self, operation: str | None) -> list[ReceivedRequest]:
        """Return the requests of an operation. With None, return the requests with an unknown path or method."""
        return [received for received in self if received.operation == operation]

    def clear(self) -> None:
        """Remove all requests from the log."""
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
