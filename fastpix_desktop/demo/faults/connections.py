"""What faults do to a connection: wait without end, reset, break off, lie about the length.

Must not know operations or when a fault strikes.
"""

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

# struct linger: on, for 0 seconds.
_AT_ONCE = struct.pack("hh" if sys.platform == "win32" else "ii", 1, 0)


async def left_within(receive: Receive, seconds: float | None) -> bool:
    """Wait, and return whether the client left (or the server stopped) meanwhile."""

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
    # Without lingering the other side gets a reset instead of an orderly end. TLS has its own socket underneath.
    transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _AT_ONCE)
    transport.abort()
    await left_within(receive, None)


async def send_half(response: Response, scope: Scope, receive: Receive, send: Send) -> None:
    """Send the first half of an answer whose whole length was announced, then close."""
    body = bytes(response.body)
    await send({"type": "http.response.start", "status": response.status_code, "headers": response.raw_headers})
    await send({"type": "http.response.body", "body": body[: len(body) // 2], "more_body": True})
    transport: Any = scope["state"][TRANSPORT]
    transport.close()
    await left_within(receive, None)


async def send_with_wrong_length(response: Response, scope: Scope, receive: Receive, _send: Send) -> None:
    """Announce half of an answer's length and send it whole, then close; past the HTTP library, which refuses."""
    body = bytes(response.body)
    head = [f"HTTP/1.1 {response.status_code} {_phrase(response.status_code)}".encode()]
    head += [b"%b: %b" % header for header in response.raw_headers if header[0] != b"content-length"]
    head.append(b"content-length: %d" % (len(body) // 2))
    transport: Any = scope["state"][TRANSPORT]
    transport.write(b"\r\n".join(head) + b"\r\n\r\n" + body)
    transport.close()
    await left_within(receive, None)


WRONG_WAYS: dict[str, Callable[[Response, Scope, Receive, Send], Awaitable[None]]] = {
    "half_body": send_half,
    "wrong_length": send_with_wrong_length,
}
"""How an answer is sent, by the name of the fault."""


def _phrase(status: int) -> str:
    return HTTPStatus(status).phrase if status in set(HTTPStatus) else "Unknown"
