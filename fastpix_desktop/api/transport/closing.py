"""Closing while calls are under way: they are ended in an orderly manner before the connections go."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Closed(Exception):
    """Closed by its owner; `before_start` if the call had not begun."""

    def __init__(self, *, before_start: bool) -> None:
        super().__init__("closed")
        self.before_start = before_start


class Door:
    """Open until closed; whoever is inside is then sent out with Closed, and their task goes on."""

    def __init__(self) -> None:
        self._inside: set[asyncio.Timeout] = set()
        self._is_closed = False
        self._is_empty = asyncio.Event()

    @asynccontextmanager
    async def inside(self) -> AsyncIterator[None]:
        """Runs the block until it ends or the door is closed. Raises Closed."""
        if self._is_closed:
            raise Closed(before_start=True)
        scope = asyncio.timeout(None)
        self._inside.add(scope)
        try:
            async with scope:
                yield
        except TimeoutError:
            if scope.expired():
                raise Closed(before_start=False) from None
            raise
        finally:
            self._inside.discard(scope)
            if not self._inside:
                self._is_empty.set()

    async def close(self) -> None:
        """Sends everybody out and waits until they are."""
        self._is_closed = True
        if self._inside:
            self._is_empty.clear()
            for scope in self._inside:
                scope.reschedule(0)
            await self._is_empty.wait()
