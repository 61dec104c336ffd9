"""Opens and keeps the connections: TLS always verified, the system's proxies honoured, nothing sent twice.

Over httpx-aiohttp, since httpx's own pool loses its slots for good when requests are cancelled.

Proxies: the transport reads none itself, and aiohttp's `trust_env` would read `~/.netrc` too and put somebody
else's credentials on a request. So they are taken from where Python finds them (environment, macOS and
Windows settings) and handed over one by one; the loopback never goes through one.
"""

import asyncio
import base64
import logging
import ssl
import urllib.request
from typing import NamedTuple
from urllib.parse import unquote

import aiohttp
import httpx
from httpx_aiohttp import AiohttpTransport

from fastpix_desktop.api.transport.addresses import is_loopback
from fastpix_desktop.api.transport.content_encoding import ACCEPT_ENCODING, BodyDecoder
from fastpix_desktop.api.transport.exchange import Reply, UnreadableReply

log = logging.getLogger(__name__)

KEEP_ALIVE_SECONDS = 15.0
"""How long an idle connection is kept; short, since a write on one that has died ends in uncertainty."""

WIRE_ERRORS: tuple[type[Exception], ...] = (
    httpx.HTTPError,
    httpx.InvalidURL,
    # The transport lets some of aiohttp's own through (httpx-aiohttp 0.2.0).
    aiohttp.ClientError,
    OSError,
    # A host name that cannot be encoded.
    UnicodeError,
)
"""What can come out of a request that went wrong on its way."""

_BODY_ERRORS: tuple[type[Exception], ...] = (UnreadableReply, *WIRE_ERRORS)
"""What can end the reading of a body before it is whole."""


class ConnectionDropped(aiohttp.ClientError):
    """The connection broke after the request may have been sent."""


def count_trusted_certificates() -> int:
    """How many authorities this installation trusts; 0 means that no https address can be reached."""
    return len(httpx.create_ssl_context().get_ca_certs())


class Tls:
    """The one TLS context, made in a thread at its first use: reading the certificates takes 20 to 90 ms."""

    def __init__(self) -> None:
        self._context: ssl.SSLContext | None = None
        self._making = asyncio.Lock()

    async def context(self) -> ssl.SSLContext:
        """The context that verifies against the certificates httpx comes with, or `SSL_CERT_FILE`'s."""
        async with self._making:
            if self._context is None:
                self._context = await asyncio.to_thread(httpx.create_ssl_context)
            return self._context


class _Route(NamedTuple):
    encrypted: bool
    proxy: str | None


class Connections(httpx.AsyncBaseTransport):
    """A transport that takes each request straight or through a proxy, with at most `limit` connections."""

    def __init__(self, tls: Tls, *, limit: int) -> None:
        self._tls = tls
        self._limits = httpx.Limits(max_connections=limit, keepalive_expiry=KEEP_ALIVE_SECONDS)
        self._proxies: dict[str, str | None] = {}
        self._transports: dict[_Route, AiohttpTransport] = {}
        self._closed = False

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Sends the request once, and asks for no encoding that `receive` cannot undo. Raises WIRE_ERRORS."""
        request.headers["Accept-Encoding"] = ACCEPT_ENCODING
        route = _Route(request.url.scheme == "https", await self._proxy_for(request.url))
        if route not in self._transports:
            # Without TLS the context is not used; an empty one trusts nobody and costs nothing.
            context = await self._tls.context() if route.encrypted else ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
            # Another request may have come first while the context was made.
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
        if is_loopback(url):
            return None
        if url.host not in self._proxies:
            # In a thread: Windows may look the name up to decide.
            self._proxies[url.host] = await asyncio.to_thread(system_proxy, url.scheme, url.host)
        return self._proxies[url.host]


async def receive(response: httpx.Response, limit: int) -> Reply:
    """The reply with its body read, at most `limit` bytes; if it breaks off or cannot be decoded, as far as it came."""
    body = bytearray()
    broken: Exception | None = None
    try:
        decoder = BodyDecoder(response.headers.get("content-encoding", ""), limit)
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
    """The proxy the system names for that host, as an address; None for a direct connection."""
    proxies = urllib.request.getproxies()
    proxy = proxies.get(scheme) or proxies.get("all")
    if not proxy or urllib.request.proxy_bypass(host):
        return None
    if "://" not in proxy:
        proxy = f"http://{proxy}"
    if not proxy.startswith(("http://", "https://")):
        log.debug("the proxy is not an HTTP proxy and is left out")
        return None
    return proxy


def _new_transport(context: ssl.SSLContext, limits: httpx.Limits, proxy: str | None) -> AiohttpTransport:
    transport = AiohttpTransport(verify=context, limits=limits, proxy=_proxy(proxy) if proxy else None)
    transport.client = lambda: aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(
            ssl=context, limit=limits.max_connections or 0, keepalive_timeout=limits.keepalive_expiry
        ),
        # No cookie is kept or sent: the token is all the service needs, and pictures carry nothing.
        cookie_jar=aiohttp.DummyCookieJar(),
        middlewares=(_send_once,),
    )
    return transport


async def _send_once(request: aiohttp.ClientRequest, handler: aiohttp.ClientHandlerType) -> aiohttp.ClientResponse:
    """Keeps aiohttp from sending GET and DELETE a second time by itself when a connection breaks (3.14).

    A write must not be repeated blindly, and reads are repeated by this program's own rules.
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
        # As a header, since aiohttp has deprecated the argument that httpx-aiohttp 0.2.0 hands it.
        userinfo = unquote(url.userinfo.decode("ascii"))
        headers["Proxy-Authorization"] = "Basic " + base64.b64encode(userinfo.encode()).decode("ascii")
    return httpx.Proxy(url.copy_with(userinfo=b""), headers=headers)
