"""The gate before the service: shut when it says "too many requests", and then for all calls."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

# A timer may fire a little early (qasync: up to 1 ms); what is left then is not worth a message.
_NOT_WORTH_SAYING = 0.05


class StillShut(Exception):
    """The gate stays shut for longer than anyone waits; `seconds` are left."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"shut for {seconds:.0f} more seconds")
        self.seconds = seconds


class Gate:
    """Open until shut. In the end one request goes first; the rest follow once it has its answer."""

    def __init__(self, *, longest_wait: float) -> None:
        self._longest_wait = longest_wait
        self._is_shut = False
        self._opens_at = 0.0
        self._first = asyncio.Lock()

    def shut(self, seconds: float) -> None:
        """Shuts the gate for so many seconds from now; an earlier, longer time stands."""
        self._is_shut = True
        self._opens_at = max(self._opens_at, time.monotonic() + seconds)

    @asynccontextmanager
    async def passage(self, announce: Callable[[float], None]) -> AsyncIterator[None]:
        """Waits until a request may be sent, telling `announce` the seconds; the request is made inside.

        Raises StillShut where that takes longer than the longest wait.
        """
        if not self._is_shut:
            yield
            return
        async with self._first:
            while (left := self._opens_at - time.monotonic()) > 0:
                if left > self._longest_wait:
                    raise StillShut(left)
                if left > _NOT_WORTH_SAYING:
                    announce(left)
                await asyncio.sleep(left)
            if self._is_shut:
                tried_at = self._opens_at
                try:
                    yield
                finally:
                    # Unless this very request was told to wait again.
                    self._is_shut = self._opens_at != tried_at
                return
        yield
