"""A proxy on the loopback that records all exchanges between a client and the demo workspace, without changes."""

import threading
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

import httpx
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

_METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"]
_HOP_BY_HOP = {"connection", "content-length", "host", "keep-alive", "transfer-encoding", "content-encoding"}


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request with its reply. `path` is relative to the base URL, `query` is in the order sent."""

    method: str
    path: str
    query: dict[str, str]
    request_body: bytes = field(repr=False)
    request_type: str
    status: int
    reply_body: bytes = field(repr=False)
    reply_type: str
    violations: str = ""
    """The findings of a validating proxy in between, the JSON of its `sl-violations` header. Empty without one."""


class Recorder:
    """A context manager. Requests to `url` go on to `upstream`. `exchanges` are the recorded exchanges."""

    def __init__(self, upstream: str) -> None:
        self._upstream = upstream
        self.exchanges: list[Exchange] = []
        app = Starlette(routes=[Route("/v1/{path:path}", self._forward, methods=_METHODS)])
        self._server = uvicorn.Server(uvicorn.Config(app, port=0, log_config=None, lifespan="off"))
        self._thread = threading.Thread(target=self._server.run, name="recorder", daemon=True)
        self.url = ""

    def __enter__(self) -> Self:
        self._thread.start()
        while not self._server.started:
            self._thread.join(0.01)
        port = self._server.servers[0].sockets[0].getsockname()[1]
        self.url = f"http://127.0.0.1:{port}/v1/"
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.should_exit = True
        self._thread.join(10)

    async def _forward(self, request: Request) -> Response:
        body = await request.body()
        path = request.path_params["path"]
        headers = {name: value for name, value in request.headers.items() if name not in _HOP_BY_HOP}
        async with httpx.AsyncClient(base_url=self._upstream, trust_env=False) as upstream:
            reply = await upstream.request(
                request.method, path, params=dict(request.query_params), content=body, headers=headers
            )
        self.exchanges.append(
            Exchange(
                request.method,
                f"/{path}",
                dict(request.query_params),
                body,
                request.headers.get("content-type", ""),
                reply.status_code,
                reply.content,
                reply.headers.get("content-type", "").split(";")[0],
                reply.headers.get("sl-violations", ""),
            )
        )
        kept = {name: value for name, value in reply.headers.items() if name not in _HOP_BY_HOP}
        return Response(reply.content, reply.status_code, kept)
