"""The public client: created with an access token, closed when it is no longer needed."""

from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Self

import httpx

from fastpix_desktop import __version__
from fastpix_desktop.api.calls import arguments
from fastpix_desktop.api.calls.media import MediaOperations
from fastpix_desktop.api.calls.playback import PlaybackIdOperations
from fastpix_desktop.api.pictures import PictureClient
from fastpix_desktop.api.transport.addresses import DEFAULT_BASE_URL, check_base_url
from fastpix_desktop.api.transport.connections import Tls
from fastpix_desktop.api.transport.redaction import Redaction
from fastpix_desktop.api.transport.transport import ClientOptions, RetryPolicy, Transport
from fastpix_desktop.domain.query import Waiting

DEFAULT_TIMEOUT = httpx.Timeout(connect=10, read=30, write=30, pool=None)
"""In seconds. The pool has no time-out: waiting for one of the 8 slots is not a failure."""


class FastPixClient:
    """A client of one workspace: `media`, the `playback_ids` of media, and `pictures` (thumbnails).

    `username` is the Access Token ID, `password` the Secret Key.
    `timeout` is in seconds. `retries` is the number of attempts of a call, the first included. `backoff` is the number
    of seconds before the second attempt. `headers` are sent with every request to the service. `on_wait` is called
    in the event loop before each wait and must not raise.
    Raises InvalidArgument.

    The client can be created without an event loop. It then belongs to the first loop that uses it.
    """

    def __init__(
        self,
        username: str,
        password: str,
        *,
        base_url: str = DEFAULT_BASE_URL,
        timeout: httpx.Timeout | float = DEFAULT_TIMEOUT,
        retries: int = 3,
        backoff: float = 1.0,
        headers: Mapping[str, str] | None = None,
        on_wait: Callable[[Waiting], None] | None = None,
    ) -> None:
        arguments.check_credentials(username, password)
        arguments.check_retries(retries, backoff)
        self.base_url = check_base_url(base_url)
        agent = {"User-Agent": f"fastpix-desktop/{__version__}"}
        limits = arguments.check_timeout(timeout)
        tls = Tls()
        self._transport = Transport(
            ClientOptions(
                base_url=self.base_url,
                auth=httpx.BasicAuth(username, password),
                redaction=Redaction(username, password),
                timeout=limits,
                headers=agent | arguments.check_headers(headers),
            ),
            RetryPolicy(attempts=retries, backoff=backoff),
            tls=tls,
            on_wait=on_wait,
        )
        self.media = MediaOperations(self._transport)
        self.playback_ids = PlaybackIdOperations(self._transport)
        self.pictures = PictureClient(tls=tls, base_url=self.base_url, timeout=limits, headers=agent, backoff=backoff)

    async def aclose(self) -> None:
        """Ends running calls with ServiceUnreachable and closes all connections. May be called twice."""
        await self._transport.aclose()
        await self.pictures.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.aclose()

    def __repr__(self) -> str:
        return f"<FastPixClient {self.base_url}>"
