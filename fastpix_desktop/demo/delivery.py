"""Between the socket and the calls: notes each request, lets faults strike, sends or drops the answer.

Must not know what a call means: that is `routes`.
"""

import asyncio
import logging
import secrets
import socket
import struct
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from fastpix_desktop.demo.faults import Fault, Faults
from fastpix_desktop.demo.requestlog import Received, RequestLog
from fastpix_desktop.demo.routes import RefusalError, Reply, Workspace, error_reply

logger = logging.getLogger(__name__)

TRANSPORT = "transport"
"""Key of the connection's asyncio transport in the request's state; a fault drops it."""

Answer = Callable[[Request, bytes], Reply]

# struct linger: on, for 0 seconds.
_AT_ONCE = struct.pack("hh" if sys.platform == "win32" else "ii", 1, 0)


class Operation:
    """One of the service's operations as an ASGI endpoint."""

    def __init__(self, name: str, answer: Answer, faults: Faults, log: RequestLog) -> None:
        self._name = name
        self._answer = answer
        self._faults = faults
        self._log = log

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or fail it as ordered."""
        request = Request(scope, receive)
        number = self._log.arrived(_received(request, self._name))
        seconds, fault = self._faults.strike(self._name)
        body = await request.body()
        if seconds:
            await _left_within(receive, seconds)
        if fault is not None and fault.kind == "stall":
            await _left_within(receive, None)
            return
        if fault is not None and fault.kind == "reset_before":
            await _drop(scope, receive)
            return
        reply = _ordered_reply(fault) or self._reply(request, body, fault)
        if fault is not None and fault.kind == "reset_after":
            await _drop(scope, receive)
            return
        self._log.answered(number, reply.status)
        if fault is not None and fault.kind == "half_body":
            await _send_half(reply, scope, receive, send)
            return
        await _response(reply)(scope, receive, send)

    def _reply(self, request: Request, body: bytes, fault: Fault | None) -> Reply:
        try:
            reply = self._answered(request, body)
            if fault is not None and fault.edit is not None and reply.payload is not None:
                reply = replace(reply, payload=fault.edit(reply.payload) or reply.payload)
            return reply
        except Exception:
            logger.exception("The demo workspace failed at %s", self._name)
            return error_reply(500)

    def _answered(self, request: Request, body: bytes) -> Reply:
        try:
            return self._answer(request, body)
        except RefusalError as refusal:
            return refusal.reply


def application(workspace: Workspace, faults: Faults, log: RequestLog) -> Starlette:
    """Return the ASGI application with every path the demo workspace has."""

    def route(method: str, path: str, name: str, answer: Answer) -> Route:
        made = Route(path, Operation(name, answer, faults, log), methods=[method])
        if made.methods is not None and name != "picture":
            # Starlette lets HEAD ride along with GET; the service's calls are these five.
            made.methods.discard("HEAD")
        return made

    async def unknown(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        number = log.arrived(_received(request, None))
        log.answered(number, status)
        if status == 404:
            return _response(error_reply(404, "not found", "There is nothing at this address."))
        allowed = error.headers if isinstance(error, HTTPException) and error.headers else {}
        return _response(replace(error_reply(status), headers=allowed))

    media = "/v1/on-demand/{mediaId}"
    app = Starlette(
        routes=[
            route("GET", "/v1/on-demand", "media.list", workspace.list_media),
            route("GET", media, "media.get", workspace.get_media),
            route("GET", f"{media}/media-clips", "media.get_clips", workspace.get_clips),
            route("DELETE", f"{media}/tracks/{{trackId}}", "media.delete_track", workspace.delete_track),
            route(
                "PATCH",
                f"{media}/source-access",
                "media.update_source_access",
                workspace.update_source_access,
            ),
            route("GET", "/images/{playbackId}/thumbnail.png", "picture", workspace.picture),
        ],
        exception_handlers={HTTPException: unknown},
    )
    app.router.redirect_slashes = False
    return app


def _received(request: Request, operation: str | None) -> Received:
    query = dict(request.query_params)
    return Received(request.method, request.url.path, query, operation, None, time.monotonic())


def _ordered_reply(fault: Fault | None) -> Reply | None:
    """Return the reply a fault puts in the place of the work."""
    if fault is None or fault.kind not in ("status", "body"):
        return None
    status = fault.status if fault.kind == "status" else 200
    if fault.body is None:
        return replace(error_reply(status), headers=fault.headers)
    return Reply(status, body=fault.body, content_type=fault.content_type, headers=fault.headers)


def _response(reply: Reply) -> Response:
    headers = {"cf-ray": f"{secrets.token_hex(8)}-DEMO", **reply.headers}
    response = Response(reply.encoded(), reply.status, headers)
    # Set by hand: Starlette would write the charset its own way.
    response.headers["content-type"] = reply.content_type
    return response


async def _left_within(receive: Receive, seconds: float | None) -> bool:
    """Wait, and return whether the client left (or the server stopped) meanwhile."""

    async def until_left() -> None:
        while (await receive())["type"] != "http.disconnect":
            pass

    try:
        await asyncio.wait_for(until_left(), seconds)
    except TimeoutError:
        return False
    return True


async def _drop(scope: Scope, receive: Receive) -> None:
    """Reset the connection and wait until the server has noticed."""
    transport: Any = scope["state"][TRANSPORT]
    # Without lingering the other side gets a reset instead of an orderly end.
    transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _AT_ONCE)
    transport.abort()
    await _left_within(receive, None)


async def _send_half(reply: Reply, scope: Scope, receive: Receive, send: Send) -> None:
    """Send the first half of an answer whose whole length was announced, then close."""
    response = _response(reply)
    body = bytes(response.body)
    await send({"type": "http.response.start", "status": reply.status, "headers": response.raw_headers})
    await send({"type": "http.response.body", "body": body[: len(body) // 2], "more_body": True})
    transport: Any = scope["state"][TRANSPORT]
    transport.close()
    await _left_within(receive, None)
