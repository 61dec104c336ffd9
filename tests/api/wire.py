"""A minimal server on a loopback socket that sends exactly the bytes it is given."""

import asyncio
import json
import ssl
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

ACCESS_TOKEN_ID = "5d0e6c1e-token"
SECRET_KEY = "planted-Secret-Key-3f9a"
MEDIA_ID = "11111111-2222-4333-8444-555555555555"
TRACK_ID = "99999999-8888-4777-8666-555555555555"


@dataclass(frozen=True)
class Request:
    """One request as it arrived. `busy` is the number of other requests being answered at that moment."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes
    busy: int


@dataclass(frozen=True)
class Answer:
    """An answer: waits for `until`, sends the `raw` bytes, and then drops the connection if `drop` is set."""

    raw: bytes = b""
    drop: bool = False
    until: Callable[[], Awaitable[object]] | None = None


def reply(status: int = 200, body: object = None, headers: Mapping[str, str] | None = None) -> Answer:
    """A complete HTTP reply. A body that is not bytes is encoded as JSON."""
    content = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
    lines = {"Content-Length": str(len(content)), "Content-Type": "application/json", **(headers or {})}
    head = f"HTTP/1.1 {status} Told\r\n" + "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    return Answer(raw=head.encode() + b"\r\n" + content)


def refusal(message: str = "no", **more: Any) -> dict[str, Any]:
    """The service's error body."""
    return {"success": False, "error": {"code": 0, "message": message, **more}}


def page(*entries: object, total: int = 1, number: int = 1, pages: int = 1) -> dict[str, Any]:
    """The service's body of a list."""
    counts = {"totalRecords": total, "currentOffset": number, "offsetCount": pages}
    return {"success": True, "data": list(entries), "pagination": counts}


def one(**fields: Any) -> dict[str, Any]:
    """The service's body of a media."""
    return {"success": True, "data": {"id": MEDIA_ID, **fields}}


DROPPED = Answer(drop=True)


@dataclass
class Wire:
    """Answers each request with the next of `answers`, and further requests with the last one."""

    answers: list[Answer] = field(default_factory=list)
    requests: list[Request] = field(default_factory=list)
    connections: int = 0
    scheme: str = "http"
    port: int = 0
    _busy: int = 0
    _server: asyncio.Server | None = None
    _writers: set[asyncio.StreamWriter] = field(default_factory=set)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    @property
    def url(self) -> str:
        """The base URL of the API."""
        return f"{self.scheme}://127.0.0.1:{self.port}/v1/"

    async def start(self, context: ssl.SSLContext | None = None) -> None:
        """Listens on a port that the system chooses."""
        self.scheme = "https" if context else "http"
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0, ssl=context)
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        """Drops all connections and waits until they have ended."""
        assert self._server is not None
        self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for writer in self._writers:
            writer.transport.abort()
        await self._server.wait_closed()

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        self._writers.add(writer)
        task = asyncio.create_task(self._serve(reader, writer))
        self._tasks.add(task)
        await asyncio.gather(task, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while (request := await _read_request(reader, self._busy)) is not None:
            self.requests.append(request)
            answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
            self._busy += 1
            try:
                if answer.until is not None:
                    await answer.until()
            finally:
                self._busy -= 1
            writer.write(answer.raw)
            if answer.drop:
                await writer.drain()
                writer.close()
                return


async def _read_request(reader: asyncio.StreamReader, busy: int) -> Request | None:
    try:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        first, *lines = head.rstrip().split("\r\n")
        method, target, _ = first.split(" ")
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
        body = await reader.readexactly(int(headers.get("content-length", "0")))
    except (asyncio.IncompleteReadError, ConnectionError):
        return None
    return Request(method, target, headers, body, busy)
