"""The gate that makes all calls wait after the service has answered "too many requests"."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

# Waits shorter than this are not announced. They occur because a timer may fire early (in qasync by up to 1 ms).
_SHORTEST_ANNOUNCED = 0.05


class WaitTooLong(Exception):
    """The gate stays closed for `seconds` more, and the caller may not wait so long."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"closed for {seconds:.0f} more seconds")
        self.seconds = seconds


class Gate:
    """Open until `close_for(seconds)` is called.

    When these seconds are over, one request is sent, and the others wait until it has ended. If its reply did not ask
    for another wait, the gate is open again.
    """

    def __init__(self, *, longest_wait: float) -> None:
        self._longest_wait = longest_wait
        self._is_closed = False
        self._opens_at = 0.0
        self._first = asyncio.Lock()

    def close_for(self, seconds: float) -> None:
        """Closes the gate for `seconds` from now, or leaves it as it is if it is already closed for longer."""
        self._is_closed = True
        self._opens_at = max(self._opens_at, time.monotonic() + seconds)

    @asynccontextmanager
    async def admit(self, announce: Callable[[float], None], *, until: float = float("inf")) -> AsyncIterator[None]:
        """Waits until a request may be sent. The caller sends it inside the block.

        One caller at a time waits for the seconds of `close_for`. Before this wait, `announce` is called with its
        length in seconds, unless it is very short. Raises WaitTooLong if this wait would be longer than `longest_wait`,
        or would end after `until`, which is a time of `time.monotonic`. The other callers queue behind this caller.
        Waiting in the queue is not announced and has no limit.
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
                    # The gate stays closed if the reply to this request asked for another wait.
                    self._is_closed = self._opens_at != tried_at
                return
        yield
