"""What the demo workspace was asked, so that a test can see what a client really sent.

Must not keep headers or bodies: they may hold credentials.
"""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Received:
    """One request.

    operation  the service's operation ("media.list", …, "picture"), None for a path or method it has not got
    status     the HTTP status of the answer; None as long as there is none, for good when dropped
    time       seconds of `time.monotonic()` on arrival
    """

    method: str
    path: str
    query: dict[str, str]
    operation: str | None
    status: int | None
    time: float


class RequestLog:
    """Every request in the order of arrival. Safe to use from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._entries: dict[int, Received] = {}
        self._next = 0

    def arrived(self, received: Received) -> int:
        """Note a request and return the number to give to `answered`."""
        with self._lock:
            number = self._next
            self._next += 1
            self._entries[number] = received
        return number

    def answered(self, number: int, status: int) -> None:
        """Note the status of the answer about to be sent; nothing when the log was cleared meanwhile."""
        with self._lock:
            if number in self._entries:
                self._entries[number] = replace(self._entries[number], status=status)

    def of(self, operation: str | None) -> list[Received]:
        """Return the requests of one operation."""
        return [received for received in self if received.operation == operation]

    def clear(self) -> None:
        """Forget everything received so far."""
        with self._lock:
            self._entries.clear()

    def __iter__(self) -> Iterator[Received]:
        with self._lock:
            return iter(list(self._entries.values()))

    def __len__(self) -> int:
        with self._lock:
            return len(self._entries)

    def __getitem__(self, position: int) -> Received:
        return list(self)[position]
