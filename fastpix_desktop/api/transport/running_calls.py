"""Keeps track of running calls, so that they can be ended before the connections are closed."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Closed(Exception):
    """The client was closed. `before_start` is True if the call had not started."""

    def __init__(self, *, before_start: bool) -> None:
        super().__init__("closed")
        self.before_start = before_start


class RunningCalls:
    """The calls that are running. `close` makes each of them raise Closed, and does not cancel their tasks."""

    def __init__(self) -> None:
        self._scopes: set[asyncio.Timeout] = set()
        self._is_closed = False
        self._is_empty = asyncio.Event()

    @asynccontextmanager
    async def track(self) -> AsyncIterator[None]:
        """A context for a call. The block raises Closed when `close` is called, or does not start if it was called."""
        if self._is_closed:
            raise Closed(before_start=True)
        scope = asyncio.timeout(None)
        self._scopes.add(scope)
        try:
            async with scope:
                yield
        except TimeoutError:
            if scope.expired():
                raise Closed(before_start=False) from None
            raise
        finally:
            self._scopes.discard(scope)
            if not self._scopes:
                self._is_empty.set()

    async def close(self) -> None:
        """Makes all running calls raise Closed, and waits until they have ended. Later calls raise Closed too."""
        if not self._is_closed:
            self._is_closed = True
            self._is_empty.clear()
            for scope in self._scopes:
                scope.reschedule(0)
        # A second `close` during the first waits too.
        if self._scopes:
            await self._is_empty.wait()
