"""The asynchronous client of the FastPix service, for the program and for scripts."""

import copy
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Self, Unpack

import httpx

from fastpix_desktop import __version__
from fastpix_desktop.api.calls import arguments
from fastpix_desktop.api.calls.media import MediaOperations
from fastpix_desktop.api.calls.playback import PlaybackIdOperations
from fastpix_desktop.api.pictures import MAX_AT_ONCE as MOST_PICTURES
from fastpix_desktop.api.pictures import PictureClient
from fastpix_desktop.api.transport.addresses import DEFAULT_BASE_URL, check_base_url
from fastpix_desktop.api.transport.connections import Connections, Tls
from fastpix_desktop.api.transport.options import CallOptions, Options, check_headers, check_timeout
from fastpix_desktop.api.transport.retries import Retries
from fastpix_desktop.api.transport.sender import MAX_AT_ONCE, Sender
from fastpix_desktop.api.transport.transport import Transport
from fastpix_desktop.domain.pages import Waiting
from fastpix_desktop.errors import InvalidArgument

DEFAULT_TIMEOUT = httpx.Timeout(connect=10, read=30, write=30, pool=None)
"""In seconds. At most 8 requests are sent at once. The others wait without a time-out, so `pool` is None."""


class FastPixClient:
    """A client of one workspace.

    The calls are in `media` and `playback_ids`. `pictures` fetches thumbnails.

    username     the Access Token ID
    password     the Secret Key
    base_url     must be https, or http on the loopback
    timeout      seconds, or an httpx.Timeout
    retries      the number of attempts of a call, the first included, or a Retries
    backoff      seconds before the second attempt, if `retries` is a number; 1 by default
    headers      sent with every request to the service
    on_wait      a function that is called in the event loop before each wait, with a Waiting. If it raises an
                 exception, the call ends with this exception
    transport    used instead of the client's own connections, and closed with the client. It must verify certificates,
                 use proxies if needed, and send each request once
    http_client  an httpx.AsyncClient, used instead of the client's own, and not closed with the client. It must do the
                 same as a `transport`. Its event hooks see the credentials. Pictures are not fetched with it, because
                 its log would show their signed addresses

    Calls never follow redirects, and replies are limited in size, even with a `transport` or `http_client`. Raises
    InvalidArgument.

    The client can be created without an event loop. It can then be used in one event loop only.
    """

    def __init__(
        self,
        username: str,
        password: str,
        *,
        base_url: str = DEFAULT_BASE_URL,
        timeout: httpx.Timeout | float = DEFAULT_TIMEOUT,
        retries: int | Retries = 3,
        backoff: float | None = None,
        headers: Mapping[str, str] | None = None,
        on_wait: Callable[[Waiting], None] | None = None,
        transport: httpx.AsyncBaseTransport | None = None,
        http_client: httpx.AsyncClient | None = None,
    ) -> None:
        arguments.check_credentials(username, password)
        self.base_url = check_base_url(base_url)
        if transport is not None and http_client is not None:
            raise InvalidArgument(
                "Give transport or http_client, not both: an httpx.AsyncClient has its own transport."
            )
        if not isinstance(transport, httpx.AsyncBaseTransport | None):
            raise InvalidArgument("transport must be an httpx.AsyncBaseTransport.")
        if not isinstance(http_client, httpx.AsyncClient | None):
            raise InvalidArgument("http_client must be an httpx.AsyncClient. An httpx.Client cannot be awaited.")
        agent = {"User-Agent": f"fastpix-desktop/{__version__}"}
        options = Options(check_timeout(timeout), _rules(retries, backoff), {"Accept": "application/json", **agent})
        options = options.changed(CallOptions(headers=check_headers(headers)))
        tls = Tls()
        sender = Sender(
            self.base_url,
            username,
            password,
            retries=options.retries,
            transport=transport or Connections(tls, limit=MAX_AT_ONCE),
            http_client=http_client,
        )
        self._sender: Sender | None = sender
        self._use(Transport(sender, options, on_wait))
        self.pictures = PictureClient(
            transport or Connections(tls, limit=MOST_PICTURES),
            is_shared=transport is not None,
            base_url=self.base_url,
            timeout=options.timeout,
            headers=agent,
            backoff=options.retries.backoff,
        )

    def _use(self, transport: Transport) -> None:
        self._transport = transport
        self.media = MediaOperations(transport)
        self.playback_ids = PlaybackIdOperations(transport)

    def with_options(self, **options: Unpack[CallOptions]) -> Self:
        """Returns a client with other options that shares this client's connections, limit of 8 requests, and waits.

        The options are `timeout`, `retries` and `headers`, as for a single call. They do not apply to `pictures`.
        The returned client need not be closed: closing it does nothing. Closing this client closes both.
        """
        other = copy.copy(self)
        other._sender = None
        other._use(self._transport.with_options(options))
        return other

    def without_waiting(self) -> Self:
        """Returns a client whose calls are sent once and at once, or raise RateLimited, as `with_options` does.

        For a change that depends on what was just read: after a wait, it would have to be read again. `on_wait` is not
        called, because no wait is longer than half a second.
        """
        other = self.with_options(retries=Retries(attempts=1, max_elapsed=_AT_ONCE))
        other._use(other._transport.unannounced())
        return other

    async def aclose(self) -> None:
        """Closes all connections. Running calls raise ServiceUnreachable. May be called twice."""
        if self._sender is not None:
            await self.pictures.aclose()
            await self._sender.aclose()

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


_AT_ONCE = 0.5
"""How many seconds a call of `without_waiting` may wait for its turn."""


def _rules(retries: int | Retries, backoff: float | None) -> Retries:
    if not isinstance(retries, Retries):
        return Retries(attempts=retries, backoff=1.0 if backoff is None else backoff)
    if backoff is not None:
        raise InvalidArgument("Give the backoff in the Retries, not beside it.")
    return retries
