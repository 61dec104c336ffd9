"""A service on the loopback, in its own thread, that answers with what a test case provides."""

import asyncio
import contextlib
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any

from tests.api.wire import page, reply

MEDIA_ID = "2bf68fd8-fe56-46a2-b421-15ad76c016d9"
AUDIO_ID = "561c851f-fd04-4dd8-8bb1-aeba5da8bf14"
SUBTITLE_ID = "7f3d5c1a-0b1e-4f61-9d28-0a5a4f0a9b11"


def a_media(**fields: Any) -> dict[str, Any]:
    """A media as the service sends it, with some fields replaced."""
    return {
        "id": MEDIA_ID,
        "workspaceId": "fd9197bb-8cfa-4569-b046-a30fb95e2381",
        "title": "Harbour Watch",
        "metadata": {"source": "test"},
        "status": "Ready",
        "sourceAccess": False,
        "playbackIds": [{"id": "2fc5474a-ec6c-4f05-841f-419e6119595f", "accessPolicy": "public"}],
        "tracks": [
            {"id": "35ee696d-4167-4b78-ac56-6a0346697ae4", "type": "video", "width": 1920, "height": 1080},
            {"id": AUDIO_ID, "type": "audio", "languageCode": "en", "languageName": "English"},
            {"id": SUBTITLE_ID, "type": "subtitle", "languageCode": "it", "languageName": "Italian"},
        ],
        "duration": "00:00:10",
        "aspectRatio": "16:9",
        "createdAt": "2026-05-20T10:09:56.609526Z",
        "updatedAt": "2026-05-20T10:10:07.018422Z",
        **fields,
    }


@dataclass(frozen=True)
class Request:
    """A request: `path` below the base URL without its query, and the service's `host`."""

    method: str
    path: str
    host: str


Case = Callable[[Request], bytes | None]
"""Returns the bytes of an answer, None for the answer of a friendly service."""


@dataclass
class HostileService:
    """A context manager. `url` is the service's address, `requests` are the requests received."""

    case: Case
    requests: list[Request] = field(default_factory=list)
    port: int = 0

    def __post_init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._ended = asyncio.Event()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._loop.run_until_complete, args=(self._serve(),), name="hostile")

    @property
    def url(self) -> str:
        """The base URL of the API."""
        return f"http://127.0.0.1:{self.port}/v1/"

    def __enter__(self) -> "HostileService":
        self._thread.start()
        assert self._ready.wait(10)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._loop.call_soon_threadsafe(self._ended.set)
        self._thread.join()
        self._loop.close()

    async def _serve(self) -> None:
        server = await asyncio.start_server(self._connect, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        await self._ended.wait()
        server.close()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    async def _connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            while head := await reader.readuntil(b"\r\n\r\n"):
                first, *lines = head.decode("latin-1").split("\r\n")
                method, target, _ = first.split(" ")
                headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
                await reader.readexactly(int(headers.get("content-length", 0)))
                path = target.partition("?")[0].removeprefix("/v1")
                request = Request(method, path, headers["host"])
                self.requests.append(request)
                writer.write(self.case(request) or friendly(request, a_media()))
                await writer.drain()
        writer.transport.abort()


def friendly(request: Request, media: object) -> bytes:
    """The answers of a service that has only this media, and accepts every change without making it."""
    if request.path == "/on-demand":
        return reply(200, page(media)).raw
    if request.path.endswith("media-clips"):
        return reply(200, page(total=0)).raw
    return reply(200, {"success": True, "data": media}).raw
