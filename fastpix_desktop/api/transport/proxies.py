"""Opens connections through a proxy, and says what is wrong with the proxy if that fails."""

import asyncio
import ssl
from typing import Any

import aiohttp
import httpx

from fastpix_desktop.domain.wording import Sentence, sentence


class ProxyFailed(aiohttp.ClientError):
    """No connection to the service was opened through the proxy. The request was not sent.

    `proxy` is the proxy's host and port. `status` is the HTTP status with which it refused, None if there was none.
    """

    def __init__(self, proxy: str, status: int | None) -> None:
        super().__init__(proxy, status)
        self.proxy = proxy
        self.status = status


class ProxiedConnector(aiohttp.TCPConnector):
    """Opens connections through the proxy at `address`. Raises ProxyFailed if that is not possible."""

    def __init__(self, address: httpx.URL, **options: Any) -> None:
        super().__init__(**options)
        # Without user name and password.
        self._proxy_name = address.host if address.port is None else f"{address.host}:{address.port}"

    async def connect(self, req: aiohttp.ClientRequest, traces: list[Any], timeout: aiohttp.ClientTimeout) -> Any:
        """aiohttp: return a connection on which the request can be sent, a new one or an idle one."""
        try:
            # aiohttp itself limits the time until the proxy is connected, but not the time until it answers.
            async with asyncio.timeout(timeout.sock_connect):
                return await super().connect(req, traces, timeout)
        except (aiohttp.ClientError, OSError) as error:
            status = error.status if isinstance(error, aiohttp.ClientHttpProxyError) else None
            raise ProxyFailed(self._proxy_name, status) from error


def proxy_trouble(failed: ProxyFailed, links: list[BaseException]) -> Sentence:
    """Return what is wrong with the proxy, and what the user can do, without a full stop.

    `links` is the chain of exceptions that `failed` belongs to.
    """
    status = failed.status
    if status is not None:
        return _refusal(status).fill(proxy=failed.proxy, status=status)
    return _no_connection(links).fill(proxy=failed.proxy)


def _refusal(status: int) -> Sentence:
    if status == 407:
        return sentence(
            "service",
            "the proxy {proxy} asks for a user name and a password. Add them to the proxy's address in the network "
            "settings of this computer",
        )
    if status >= 500:
        return sentence(
            "service",
            "the proxy {proxy} could not reach the service (HTTP {status}). Try again later, or ask whoever runs the "
            "proxy",
        )
    return sentence(
        "service",
        "the proxy {proxy} refused the connection to the service (HTTP {status}). Ask whoever runs the proxy to allow "
        "it",
    )


def _no_connection(links: list[BaseException]) -> Sentence:
    if any(isinstance(link, ssl.SSLCertVerificationError) for link in links):
        return sentence(
            "service",
            "the certificate that came through the proxy {proxy} cannot be trusted. Ask whoever runs the proxy "
            "whether it replaces certificates",
        )
    if any(isinstance(link, aiohttp.ClientConnectorDNSError) for link in links):
        return sentence(
            "service",
            "the name of the proxy {proxy} could not be found. Check the proxy in the network settings of this "
            "computer",
        )
    if any(isinstance(link, TimeoutError) for link in links):
        return sentence(
            "service",
            "the proxy {proxy} did not answer in time. Check the proxy in the network settings of this computer",
        )
    if any(isinstance(link, aiohttp.ClientProxyConnectionError) for link in links):
        return sentence(
            "service",
            "the proxy {proxy} could not be reached. Check the proxy in the network settings of this computer",
        )
    # The proxy is connected, and said yes.
    if any(isinstance(link, ssl.SSLError | aiohttp.ClientConnectorError) for link in links):
        return sentence(
            "service",
            "no secure connection could be made through the proxy {proxy}. Check the proxy in the network settings of "
            "this computer",
        )
    return sentence(
        "service",
        "the proxy {proxy} did not answer as a proxy does. Check the proxy in the network settings of this computer",
    )
