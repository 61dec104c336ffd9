"""Opens and reuses connections. TLS is always verified, system proxies are used, and no request is sent twice.

It uses httpx-aiohttp, because httpx's own pool loses slots for good when requests are cancelled.

The transport does not read proxy settings itself, and aiohttp's `trust_env` would also read `~/.netrc` and add
unrelated credentials to a request. Proxies therefore come from Python's own look-up (environment, macOS and Windows
settings) and are passed on explicitly. Requests to the loopback never use a proxy.
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
"""How long an idle connection stays open. Short, because the outcome of a write on a dead connection is unknown."""

WIRE_ERRORS: tuple[type[Exception], ...] = (
    httpx.HTTPError,
    httpx.InvalidURL,
    # The transport does not translate all of aiohttp's errors (httpx-aiohttp 0.2.0).
    aiohttp.ClientError,
    OSError,
    # Raised for a host name that cannot be encoded.
    UnicodeError,
)
"""The exceptions of a request that failed in transit."""

_BODY_ERRORS: tuple[type[Exception], ...] = (UnreadableReply, *WIRE_ERRORS)
"""The exceptions that can end the reading of a body early."""


class ConnectionDropped(aiohttp.ClientError):
    """The connection broke after the request may have been sent."""


def count_trusted_certificates() -> int:
    """Returns how many certificate authorities this installation trusts. With 0, no https address can be reached."""
    return len(httpx.create_ssl_context().get_ca_certs())


class Tls:
    """The shared TLS context. It is created in a thread on first use: reading the certificates takes 20 to 90 ms."""

    def __init__(self) -> None:
        self._context: ssl.SSLContext | None = None
        self._making = asyncio.Lock()

    async def context(self) -> ssl.SSLContext:
        """Returns a context that verifies against the certificates httpx comes with, or those in `SSL_CERT_FILE`."""
        async with self._making:
            if self._context is None:
                self._context = await asyncio.to_thread(httpx.create_ssl_context)
            return self._context


class _Route(NamedTuple):
    encrypted: bool
    proxy: str | None


class Connections(httpx.AsyncBaseTransport):
    """A transport that sends each request directly or through a proxy, with at most `limit` connections for each."""

    def __init__(self, tls: Tls, *, limit: int) -> None:
        self._tls = tls
        self._limits = httpx.Limits(max_connections=limit, keepalive_expiry=KEEP_ALIVE_SECONDS)
        self._proxies: dict[str, str | None] = {}
        self._transports: dict[_Route, AiohttpTransport] = {}
        self._closed = False

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Sends the request once and accepts only encodings that `receive` can decode. Raises WIRE_ERRORS."""
        request.headers["Accept-Encoding"] = ACCEPT_ENCODING
        route = _Route(request.url.scheme == "https", await self._proxy_for(request.url))
        if route not in self._transports:
            # Plain http does not use the context, so an empty one is enough. It trusts no certificate.
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
        if is_loopback(url):
            return None
        if url.host not in self._proxies:
            # In a thread, because Windows may look up the host name.
            self._proxies[url.host] = await asyncio.to_thread(system_proxy, url.scheme, url.host)
        return self._proxies[url.host]


async def receive(response: httpx.Response, limit: int) -> Reply:
    """Reads the body, at most `limit` bytes. If reading fails, the reply holds the part read so far and the error."""
    body = bytearray()
    broken: Exception | None = None
    try:
        # A transport of somebody else's may hand over a reply that httpx has read and decoded.
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
    """Returns the address of the proxy that the system names for the host, None for a direct connection."""
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
        # No cookies: the service needs only the token, and pictures need nothing.
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
        # As a header: aiohttp deprecated the argument that httpx-aiohttp 0.2.0 passes.
        userinfo = unquote(url.userinfo.decode("ascii"))
        headers["Proxy-Authorization"] = "Basic " + base64.b64encode(userinfo.encode()).decode("ascii")
    return httpx.Proxy(url.copy_with(userinfo=b""), headers=headers)
