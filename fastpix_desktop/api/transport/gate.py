"""The gate that holds back all calls after the service has answered "too many requests"."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

# A timer may fire a little early (qasync: up to 1 ms). The rest of the wait is too short to be announced.
_SHORTEST_ANNOUNCED = 0.05


class WaitTooLong(Exception):
    """The gate stays closed for `seconds` more, which is longer than the longest wait allowed."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"closed for {seconds:.0f} more seconds")
        self.seconds = seconds


class Gate:
    """Open until `close_for` is called. When the time is over, one request goes first; others wait for its reply."""

    def __init__(self, *, longest_wait: float) -> None:
        self._longest_wait = longest_wait
        self._is_closed = False
        self._opens_at = 0.0
        self._first = asyncio.Lock()

    def close_for(self, seconds: float) -> None:
        """Closes the gate for `seconds` from now. If it is already closed for longer, that stays."""
        self._is_closed = True
        self._opens_at = max(self._opens_at, time.monotonic() + seconds)

    @asynccontextmanager
    async def admit(self, announce: Callable[[float], None], *, until: float = float("inf")) -> AsyncIterator[None]:
        """Waits until a request may be sent. The caller sends it inside the block.

        `announce` is called before each wait, with its length in seconds. Raises WaitTooLong if the wait would be
        longer than allowed, or would end after `until` on the clock of `time.monotonic`.
        """
        if not self._is_closed:
            yield
            return
        async with self._first:
            while (left := self._opens_at - time.monotonic()) > 0:
                if left > self._longest_wait or self._opens_at > until:
                    raise WaitTooLong(left)
                if left > _SHORTEST_ANNOUNCED:
                    announce(left)
                await asyncio.sleep(left)
            if self._is_closed:
                tried_at = self._opens_at
                try:
                    yield
                finally:
                    # It stays closed if the reply to this request asked for another wait.
                    self._is_closed = self._opens_at != tried_at
                return
        yield
