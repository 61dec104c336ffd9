"""An endpoint with several workspaces, like FastPix's: the token decides which one answers.

It reads the token of a connection's first request, and passes all bytes on to the demo workspace of that token.
"""

import asyncio
import base64
import contextlib
import re
import threading
from collections.abc import Sequence
from types import TracebackType
from urllib.parse import urlsplit

from fastpix_desktop.demo import DemoServer

_AUTHORIZATION = re.compile(rb"^authorization: *basic +(\S+)", re.IGNORECASE | re.MULTILINE)


class Endpoint:
    """A context manager that serves at `url`. Each connection belongs to one workspace, because a client has one token.
    The first workspace answers unknown tokens."""

    def __init__(self, workspaces: Sequence[DemoServer]) -> None:
        self.workspaces = tuple(workspaces)
        self.url = ""
        self._loop = asyncio.new_event_loop()
        self._ended = asyncio.Event()
        self._open: set[asyncio.StreamWriter] = set()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=lambda: self._loop.run_until_complete(self._serve()), name="endpoint")

    def __enter__(self) -> "Endpoint":
        self._thread.start()
        assert self._ready.wait(10)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._loop.call_soon_threadsafe(self._ended.set)
        self._thread.join()
        self._loop.close()

    async def _serve(self) -> None:
        server = await asyncio.start_server(self._connect, "127.0.0.1", 0)
        self.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1/"
        self._ready.set()
        await self._ended.wait()
        server.close()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        for writer in self._open:
            writer.transport.abort()
        await asyncio.gather(*(writer.wait_closed() for writer in self._open), return_exceptions=True)

    async def _connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._open.add(writer)
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            head = await reader.readuntil(b"\r\n\r\n")
            to = urlsplit(self._workspace_of(head).url)
            behind_reader, behind_writer = await asyncio.open_connection(to.hostname, to.port)
            self._open.add(behind_writer)
            behind_writer.write(head)
            await asyncio.gather(_pass_on(reader, behind_writer), _pass_on(behind_reader, writer))

    def _workspace_of(self, head: bytes) -> DemoServer:
        found = _AUTHORIZATION.search(head)
        name = base64.b64decode(found[1]).decode().partition(":")[0] if found else ""
        names = ((one, {one.username, one.read_only_username}) for one in self.workspaces)
        return next((one for one, its in names if name in its), self.workspaces[0])


async def _pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
    finally:
        writer.close()
