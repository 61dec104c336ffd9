"""Opens and reuses connections. Certificates are always verified, and no request is sent twice.

This module uses httpx-aiohttp, because httpx's own pool loses slots for good when requests are cancelled.

The system's proxies are used. They are read with Python's own functions (environment, macOS and Windows settings).
aiohttp could read them too (`trust_env`), but would also add credentials from `~/.netrc` to a request. Requests to the
loopback never use a proxy.
"""

import asyncio
import base64
import errno
import logging
import os
import ssl
import urllib.request
from functools import partial
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

import aiohttp
import httpx
from httpx_aiohttp import AiohttpTransport

from fastpix_desktop.api.transport.addresses import is_loopback
from fastpix_desktop.api.transport.content_encoding import ACCEPT_ENCODING, BodyDecoder
from fastpix_desktop.api.transport.exchange import Reply, UnreadableReply
from fastpix_desktop.api.transport.proxies import ProxiedConnector

log = logging.getLogger(__name__)

KEEP_ALIVE_SECONDS = 15.0
"""How long an idle connection is kept open.

This time is short, because the server may close an idle connection. The outcome of a write on it would be unknown.
"""

WIRE_ERRORS: tuple[type[Exception], ...] = (
    httpx.HTTPError,
    httpx.InvalidURL,
    # The transport does not translate all of aiohttp's errors (httpx-aiohttp 0.2.0).
    aiohttp.ClientError,
    OSError,
    # Raised for a host name that cannot be encoded.
    UnicodeError,
)
"""The exceptions that mean that no reply came, or that its body did not arrive."""

_BODY_ERRORS: tuple[type[Exception], ...] = (UnreadableReply, *WIRE_ERRORS)
"""The exceptions that reading a body can raise."""


class ConnectionDropped(aiohttp.ClientError):
    """The connection broke after the request may have been sent."""


def count_trusted_certificates() -> int:
    """Returns how many certificate authorities this installation trusts. If 0, no https address can be reached."""
    return len(httpx.create_ssl_context().get_ca_certs())


class Tls:
    """A TLS context that is created when first used, in a thread: reading the certificates takes 20 to 90 ms."""

    def __init__(self) -> None:
        self._context: ssl.SSLContext | None = None
        self._making = asyncio.Lock()

    async def context(self) -> ssl.SSLContext:
        """Returns a context that trusts the certificates of httpx, or those in the file `SSL_CERT_FILE`."""
        async with self._making:
            if self._context is None:
                self._context = await asyncio.to_thread(_trusting_context)
            return self._context


def _trusting_context() -> ssl.SSLContext:
    file = os.environ.get("SSL_CERT_FILE")
    if file and not Path(file).is_file():
        # Reading a pipe or a device would never end.
        raise FileNotFoundError(errno.ENOENT, "SSL_CERT_FILE names no regular file")
    return httpx.create_ssl_context()


class _Route(NamedTuple):
    encrypted: bool
    proxy: str | None


class Connections(httpx.AsyncBaseTransport):
    """A transport that sends each request directly or through a proxy.

    Each combination of http or https and a proxy (or none) has at most `limit` connections.
    """

    def __init__(self, tls: Tls, *, limit: int) -> None:
        self._tls = tls
        self._limits = httpx.Limits(max_connections=limit, keepalive_expiry=KEEP_ALIVE_SECONDS)
        self._proxies: dict[str, str | None] = {}
        self._transports: dict[_Route, AiohttpTransport] = {}
        self._closed = False

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Sends the request once. Its `Accept-Encoding` is replaced. Raises WIRE_ERRORS."""
        request.headers["Accept-Encoding"] = ACCEPT_ENCODING
        route = _Route(request.url.scheme == "https", await self._proxy_for(request.url))
        if route not in self._transports:
            # http does not use the context. An empty one, which trusts no certificate, is created faster.
            context = await self._tls.context() if route.encrypted else ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
            # Another request may have added the transport while the context was created.
            self._transports.setdefault(route, _new_transport(context, self._limits, route.proxy))
        if self._closed:
            raise ConnectionDropped("closed")
        return await self._transports[route].handle_async_request(request)

    async def aclose(self) -> None:
        """Closes all connections, used or idle."""
        self._closed = True
        for transport in self._transports.values():
            await transport.aclose()

    async def _proxy_for(self, url: httpx.URL) -> str | None:
        host = url.host
        if host not in self._proxies:
            # Called in a thread, because Windows may look up the host name.
            proxy = None if is_loopback(url) else await asyncio.to_thread(system_proxy, url.scheme, host)
            self._proxies[host] = proxy
        return self._proxies[host]


async def receive(response: httpx.Response, limit: int) -> Reply:
    """Reads the body and closes the response. If reading fails, `body` is the part read so far, and `broken` the error.

    A body of more than `limit` bytes fails with ReplyTooLarge.
    """
    body = bytearray()
    broken: Exception | None = None
    try:
        # If a script passed its own transport, httpx may already have read and decoded the body.
        is_read = response.is_stream_consumed
        decoder = BodyDecoder("" if is_read else response.headers.get("content-encoding", ""), limit)
        if is_read:
            body += decoder.decode(response.content)
        else:
            async for piece in response.aiter_raw():
                body += decoder.decode(piece)
        decoder.finish()
    except _BODY_ERRORS as error:
        broken = error
    finally:
        await response.aclose()
    headers = {name.lower(): value for name, value in response.headers.items()}
    return Reply(response.status_code, headers, bytes(body), broken)


def system_proxy(scheme: str, host: str) -> str | None:
    """Returns the address of the system's HTTP proxy for the host, or None for a direct connection."""
    proxies = urllib.request.getproxies()
    proxy = proxies.get(scheme) or proxies.get("all")
    if not proxy or urllib.request.proxy_bypass(host):
        return None
    if "://" not in proxy:
        proxy = f"http://{proxy}"
    if not proxy.startswith(("http://", "https://")):
        log.debug("the proxy is not an HTTP proxy and is not used")
        return None
    return proxy


def _new_transport(context: ssl.SSLContext, limits: httpx.Limits, proxy: str | None) -> AiohttpTransport:
    transport = AiohttpTransport(verify=context, limits=limits, proxy=_proxy(proxy) if proxy else None)
    through_proxy = partial(ProxiedConnector, httpx.URL(proxy)) if proxy else aiohttp.TCPConnector
    transport.client = lambda: aiohttp.ClientSession(
        connector=through_proxy(
            ssl=context, limit=limits.max_connections or 0, keepalive_timeout=limits.keepalive_expiry
        ),
        # No cookies are stored: neither the service nor pictures need them.
        cookie_jar=aiohttp.DummyCookieJar(),
        middlewares=(_send_once,),
    )
    return transport


async def _send_once(request: aiohttp.ClientRequest, handler: aiohttp.ClientHandlerType) -> aiohttp.ClientResponse:
    """Prevents aiohttp (3.14) from sending a GET or DELETE again by itself when a connection breaks.

    A write must not be repeated blindly, and reads follow this program's own retry rules.
    """
    try:
        return await handler(request)
    except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError):
        raise
    except (aiohttp.ClientOSError, aiohttp.ServerDisconnectedError) as error:
        raise ConnectionDropped(str(error)) from error


def _proxy(address: str) -> httpx.Proxy:
    url = httpx.URL(address)
    headers = {}
    if url.userinfo:
        # Credentials are passed as a header. httpx-aiohttp 0.2.0 passes them as an argument that aiohttp deprecated.
        userinfo = unquote(url.userinfo.decode("ascii"))
        headers["Proxy-Authorization"] = "Basic " + base64.b64encode(userinfo.encode()).decode("ascii")
    return httpx.Proxy(url.copy_with(userinfo=b""), headers=headers)
