"""A hostile HTTP service on the loopback, in its own thread, that answers with what a test case provides.

It knows what it really did: `World` has the media as it is, however the service lies about it.
"""

import asyncio
import contextlib
import copy
import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any
from urllib.parse import unquote

from tests.api.wire import page, refusal, reply

MEDIA_ID = "2bf68fd8-fe56-46a2-b421-15ad76c016d9"
VIDEO_ID = "35ee696d-4167-4b78-ac56-6a0346697ae4"
AUDIO_ID = "561c851f-fd04-4dd8-8bb1-aeba5da8bf14"
SUBTITLE_ID = "7f3d5c1a-0b1e-4f61-9d28-0a5a4f0a9b11"
PLAYBACK_ID = "2fc5474a-ec6c-4f05-841f-419e6119595f"


def a_media(**fields: Any) -> dict[str, Any]:
    """A media as the service sends it, with some fields replaced."""
    return {
        "id": MEDIA_ID,
        "workspaceId": "fd9197bb-8cfa-4569-b046-a30fb95e2381",
        "title": "Harbour Watch",
        "metadata": {"source": "test"},
        "status": "Ready",
        "sourceAccess": False,
        "playbackIds": [{"id": PLAYBACK_ID, "accessPolicy": "public"}],
        "tracks": [
            {"id": VIDEO_ID, "type": "video", "width": 1920, "height": 1080},
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
    """A request: `path` below the base URL without its query, the service's `host`, and the `body`."""

    method: str
    path: str
    host: str
    body: bytes = b""

    @property
    def is_list(self) -> bool:
        """Whether it asks for the list of media."""
        return self.path == "/on-demand"

    @property
    def is_media(self) -> bool:
        """Whether it asks for the record of one media."""
        return self.method == "GET" and self.path.startswith("/on-demand/") and self.path.count("/") == 2

    @property
    def is_write(self) -> bool:
        """Whether it asks for a change."""
        return self.method != "GET"


Pieces = Iterator[bytes]
"""The pieces of an answer that is sent until it ends or the connection closes."""

Answer = bytes | Pieces | None
"""The bytes of an answer, or its pieces. None for the answer of an honest service."""

Case = Callable[[Request], Answer]


class World:
    """What is so: one media. `other` is the address of a second service on another port of this computer.

    `bait` is markup that names local files. `reads` counts the reads of the media since the first write, and
    `reads_before` those before it. `paths` are those that were asked for.
    """

    def __init__(self, bait: str = "", other: str = "") -> None:
        self.media = a_media()
        self.bait = bait
        self.other = other
        self.writes: list[Request] = []
        self.reads = self.reads_before = 0
        self.paths: set[str] = set()

    def has_track(self, track_id: str) -> bool:
        """Whether the media has this track."""
        return any(track["id"] == track_id for track in self.media["tracks"])

    def record(self, **fields: Any) -> dict[str, Any]:
        """A copy of the media with some fields replaced."""
        return {**copy.deepcopy(self.media), **fields}

    def note(self, request: Request) -> None:
        """Count a request."""
        self.paths.add(request.path)
        if request.is_write:
            self.writes.append(request)
        elif request.is_media:
            self.reads += bool(self.writes)
            self.reads_before += not self.writes

    def do(self, request: Request) -> None:
        """Carry out a write."""
        if request.method == "DELETE":
            track_id = unquote(request.path.rpartition("/")[2])
            self.media["tracks"] = [track for track in self.media["tracks"] if track["id"] != track_id]
        else:
            self.media["sourceAccess"] = json.loads(request.body)["sourceAccess"]

    def honest(self, request: Request) -> bytes:
        """Carry out the request, and return an honest answer."""
        if request.is_write:
            self.do(request)
        elif not request.is_list and not request.is_media and not request.path.endswith("media-clips"):
            return reply(404, refusal("not found")).raw
        return friendly(request, self.record())


@dataclass
class HostileService:
    """A context manager. `url` is the service's address, `requests` are the requests received."""

    case: Case
    requests: list[Request] = field(default_factory=list)
    port: int = 0
    connections: int = 0

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
        for _ in range(3):
            # A dropped connection is closed in the next turns of the loop.
            await asyncio.sleep(0)

    async def _connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            while head := await reader.readuntil(b"\r\n\r\n"):
                first, *lines = head.decode("latin-1").split("\r\n")
                method, target, _ = first.split(" ")
                headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
                body = await reader.readexactly(int(headers.get("content-length", 0)))
                path = target.partition("?")[0].removeprefix("/v1")
                request = Request(method, path, headers["host"], body)
                self.requests.append(request)
                await _send(writer, self.case(request) or friendly(request, a_media()))
        writer.transport.abort()


async def _send(writer: asyncio.StreamWriter, answer: bytes | Pieces) -> None:
    """Send an answer. Its pieces come 10 ms apart where a piece is shorter than 1 kB."""
    for piece in [answer] if isinstance(answer, bytes) else answer:
        writer.write(piece)
        await writer.drain()
        if not isinstance(answer, bytes) and len(piece) < 1_000:
            await asyncio.sleep(0.01)
        if writer.transport.is_closing():
            raise ConnectionResetError


def friendly(request: Request, media: object) -> bytes:
    """The answers of a service that has only this media, and accepts every change without making it."""
    if request.is_list:
        return reply(200, page(media)).raw
    if request.path.endswith("media-clips"):
        return reply(200, page(total=0)).raw
    return reply(200, {"success": True, "data": media}).raw
