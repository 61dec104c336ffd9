"""Passes connections on to a demo workspace, and holds single requests or replies until they are let go."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import NamedTuple
from urllib.parse import urlsplit


class Hold:
    """One request that is held, or its reply. `is_reached` is set when it is there."""

    def __init__(self, head: str, *, holds_reply: bool) -> None:
        self.head = head.encode()
        self.holds_reply = holds_reply
        self.is_reached = asyncio.Event()
        self._is_let_go = asyncio.Event()

    def let_go(self) -> None:
        """Pass it on."""
        self._is_let_go.set()

    async def wait(self) -> None:
        """Wait until it is let go."""
        self.is_reached.set()
        await self._is_let_go.wait()


class _Connection(NamedTuple):
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter


class Turnstile:
    """Serves at `url` what the demo workspace serves at its own. Runs in the loop of the test."""

    def __init__(self, target: str) -> None:
        self._target = urlsplit(target)
        self._holds: list[Hold] = []
        self._tasks: set[asyncio.Task[None]] = set()
        self.url = ""

    def hold(self, head: str, *, holds_reply: bool = False) -> Hold:
        """Hold the next request that begins with `head`, such as "DELETE /v1/on-demand/ID", or its reply."""
        self._holds.append(Hold(head, holds_reply=holds_reply))
        return self._holds[-1]

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Pass one connection on. A client sends its next request after the reply to the last one."""
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        behind = _Connection(*await asyncio.open_connection(self._target.hostname, self._target.port))
        here = _Connection(reader, writer)
        held: list[Hold] = []
        both = [
            asyncio.create_task(self._pass_requests(here, behind, held)),
            asyncio.create_task(self._pass_replies(behind, here, held)),
        ]
        try:
            await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
        except asyncio.CancelledError:
            pass
        finally:
            for half in both:
                half.cancel()
            await asyncio.gather(*both, return_exceptions=True)
            for connection in (here, behind):
                connection.writer.transport.abort()
                with contextlib.suppress(ConnectionError):
                    await connection.writer.wait_closed()
            self._tasks.discard(task)

    async def end(self) -> None:
        """Drop all connections."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _pass_requests(self, source: _Connection, target: _Connection, held: list[Hold]) -> None:
        while data := await source.reader.read(2**16):
            hold = next((hold for hold in self._holds if data.startswith(hold.head)), None)
            if hold is not None:
                self._holds.remove(hold)
                if hold.holds_reply:
                    held.append(hold)
                elif not await self._is_wanted(hold, source):
                    return
            target.writer.write(data)

    async def _pass_replies(self, source: _Connection, target: _Connection, held: list[Hold]) -> None:
        while data := await source.reader.read(2**16):
            if held:
                await held.pop().wait()
            target.writer.write(data)

    async def _is_wanted(self, hold: Hold, source: _Connection) -> bool:
        """Wait until a request is let go. Returns whether its sender is still there."""
        await hold.wait()
        return not source.reader.at_eof() and source.reader.exception() is None


@contextlib.asynccontextmanager
async def turnstile(target: str) -> AsyncIterator[Turnstile]:
    """Open a turnstile before the demo workspace at `target`."""
    opened = Turnstile(target)
    server = await asyncio.start_server(opened.serve, "127.0.0.1", 0)
    opened.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1/"
    try:
        yield opened
    finally:
        server.close()
        await opened.end()
