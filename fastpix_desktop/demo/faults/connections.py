"""Faults of a connection: no answer, a reset, an incomplete answer, a wrong length."""

import asyncio
import socket
import struct
import sys
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Any

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

TRANSPORT = "transport"
"""Key of the connection's asyncio transport in the request's state."""

# The C structure `linger`: on, with 0 seconds.
_LINGER_ZERO = struct.pack("hh" if sys.platform == "win32" else "ii", 1, 0)


async def wait_for_disconnect(receive: Receive, seconds: float | None) -> bool:
    """Wait for `seconds`, or without limit. Return whether the client left or the server stopped meanwhile."""

    async def until_left() -> None:
        while (await receive())["type"] != "http.disconnect":
            pass

    try:
        await asyncio.wait_for(until_left(), seconds)
    except TimeoutError:
        return False
    return True


async def reset(scope: Scope, receive: Receive) -> None:
    """Reset the connection and wait until the server has noticed."""
    transport: Any = scope["state"][TRANSPORT]
    # With a linger time of 0, closing sends a reset. `get_extra_info` also finds the socket below TLS.
    transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _LINGER_ZERO)
    transport.abort()
    await wait_for_disconnect(receive, None)


async def send_half(response: Response, scope: Scope, receive: Receive, send: Send) -> None:
    """Announce the whole length of an answer, send its first half, then close."""
    body = bytes(response.body)
    await send({"type": "http.response.start", "status": response.status_code, "headers": response.raw_headers})
    await send({"type": "http.response.body", "body": body[: len(body) // 2], "more_body": True})
    transport: Any = scope["state"][TRANSPORT]
    transport.close()
    await wait_for_disconnect(receive, None)


async def send_with_wrong_length(response: Response, scope: Scope, receive: Receive, _send: Send) -> None:
    """Announce half of an answer's length, send all of it, then close.

    Writes to the transport directly, because uvicorn refuses a wrong length.
    """
    body = bytes(response.body)
    head = [f"HTTP/1.1 {response.status_code} {_phrase(response.status_code)}".encode()]
    head += [b"%b: %b" % header for header in response.raw_headers if header[0] != b"content-length"]
    head.append(b"content-length: %d" % (len(body) // 2))
    transport: Any = scope["state"][TRANSPORT]
    transport.write(b"\r\n".join(head) + b"\r\n\r\n" + body)
    transport.close()
    await wait_for_disconnect(receive, None)


FAULTY_SENDERS: dict[str, Callable[[Response, Scope, Receive, Send], Awaitable[None]]] = {
    "half_body": send_half,
    "wrong_length": send_with_wrong_length,
}
"""The functions that send an answer wrongly, by the name of the fault."""


def _phrase(status: int) -> str:
    return HTTPStatus(status).phrase if status in set(HTTPStatus) else "Unknown"
