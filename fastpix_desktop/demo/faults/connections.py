"""The faults that break a connection: a reset, half a reply, and a reply with a wrong length."""

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
"""The key in a request's `state` under which the server stores the asyncio transport of the connection."""

# The value of the socket option SO_LINGER, a C structure: the option is on, and its time is 0 seconds.
_LINGER_ZERO = struct.pack("hh" if sys.platform == "win32" else "ii", 1, 0)


async def wait_for_disconnect(receive: Receive, seconds: float | None) -> bool:
    """Wait until the connection is closed, by the client or because the server stops.

    Waits at most `seconds`, or without limit if `seconds` is None. Returns whether the connection was closed.
    """

    async def until_left() -> None:
        while (await receive())["type"] != "http.disconnect":
            pass

    try:
        await asyncio.wait_for(until_left(), seconds)
    except TimeoutError:
        return False
    return True


async def reset(scope: Scope, receive: Receive) -> None:
    """Reset the connection (TCP RST), then wait until it is closed."""
    transport: Any = scope["state"][TRANSPORT]
    # With a linger time of 0, closing a socket sends a reset. If the connection uses TLS, `get_extra_info` returns the
    # TCP socket below it.
    transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _LINGER_ZERO)
    transport.abort()
    await wait_for_disconnect(receive, None)


async def send_half(response: Response, scope: Scope, receive: Receive, send: Send) -> None:
    """Announce the full length of the body, send the first half of the body, then close the connection."""
    body = bytes(response.body)
    await send({"type": "http.response.start", "status": response.status_code, "headers": response.raw_headers})
    await send({"type": "http.response.body", "body": body[: len(body) // 2], "more_body": True})
    transport: Any = scope["state"][TRANSPORT]
    transport.close()
    await wait_for_disconnect(receive, None)


async def send_with_wrong_length(response: Response, scope: Scope, receive: Receive, _send: Send) -> None:
    """Announce half the length of the body, send the whole body, then close the connection.

    This function writes to the transport directly, because uvicorn refuses to send a body of another length than the
    announced one.
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
"""The functions that send a reply wrongly, by the kinds of the faults that use them."""


def _phrase(status: int) -> str:
    return HTTPStatus(status).phrase if status in set(HTTPStatus) else "Unknown"
