"""Sends single requests, without repeating them. All clients made by `with_options` use the same Sender."""

import asyncio
import logging
import time
from http.cookiejar import CookieJar, DefaultCookiePolicy

import httpx
import msgspec

from fastpix_desktop.api.transport.connections import receive
from fastpix_desktop.api.transport.content_encoding import ACCEPT_ENCODING
from fastpix_desktop.api.transport.exchange import Call, Reply
from fastpix_desktop.api.transport.gate import Gate
from fastpix_desktop.api.transport.options import Options
from fastpix_desktop.api.transport.redaction import Redaction
from fastpix_desktop.api.transport.retries import Retries
from fastpix_desktop.api.transport.running_calls import RunningCalls
from fastpix_desktop.domain.bounds import LARGEST_REPLY

log = logging.getLogger(__name__)

MAX_AT_ONCE = 8
MAX_WAIT_SECONDS = 120.0
"""If the service asks for a longer wait, the call fails instead of waiting."""

MAX_OWN_WAIT_SECONDS = 10.0
"""The longest time that all calls wait because of the client's own back-off."""

ATTEMPT_SECONDS = 180.0
"""The longest time for one whole attempt. The read time-out does not end a reply that arrives in small pieces."""


class Sender:
    """The HTTP client of one workspace with its credentials.

    `slots` limits the number of requests at the same time to 8, `gate` makes calls wait, `running` has the running
    calls. `large_replies` is held while a large reply is decoded. `retries` are the client's own rules. A Sender can be
    created without an event loop, and used in one event loop only. It sends the credentials to `base_url` only, because
    it never follows redirects.
    """

    def __init__(
        self,
        base_url: str,
        username: str,
        password: str,
        *,
        retries: Retries,
        transport: httpx.AsyncBaseTransport | None = None,
        http_client: httpx.AsyncClient | None = None,
    ) -> None:
        self.redaction = Redaction(username, password)
        self.slots = asyncio.Semaphore(MAX_AT_ONCE)
        self.gate = Gate(longest_wait=MAX_WAIT_SECONDS)
        self.running = RunningCalls()
        self.large_replies = asyncio.Lock()
        self._base_url = base_url
        self._retries = retries
        self._auth = httpx.BasicAuth(username, password)
        self._is_own = http_client is None
        self._client = http_client or httpx.AsyncClient(
            transport=transport,
            # This cookie jar stores nothing: the service needs only the token.
            cookies=CookieJar(policy=DefaultCookiePolicy(allowed_domains=[])),
            # The transport itself chooses a proxy.
            trust_env=False,
        )

    async def exchange(self, call: Call, options: Options) -> Reply:
        """Sends the call once and returns the reply. Raises WIRE_ERRORS."""
        started = time.perf_counter()
        reply: Reply | None = None
        request = self._client.build_request(
            call.method,
            self._base_url + call.path,
            params=call.query or None,
            content=None if call.body is None else msgspec.json.encode(call.body),
            headers={**options.headers, **call.headers},
            timeout=options.timeout,
        )
        # This replaces the value of a caller's HTTP client, because `receive` decodes only these encodings.
        request.headers["Accept-Encoding"] = ACCEPT_ENCODING
        try:
            async with asyncio.timeout(ATTEMPT_SECONDS):
                response = await self._client.send(request, auth=self._auth, stream=True, follow_redirects=False)
                reply = await receive(response, LARGEST_REPLY)
            return reply
        finally:
            log.debug(
                "%s: %s %s: %s in %.0f ms, %d bytes",
                call.operation,
                call.method,
                call.path,
                reply.status if reply else "no reply",
                (time.perf_counter() - started) * 1000,
                len(reply.body) if reply else 0,
            )

    def own_wait(self, attempt: int) -> float:
        """Returns the seconds that all calls wait after a refusal without Retry-After: at most 10."""
        return min(self._retries.delay(attempt), MAX_OWN_WAIT_SECONDS)

    async def aclose(self) -> None:
        """Ends all running and waiting calls. Closes the HTTP client unless the caller passed it."""
        await self.running.close()
        if self._is_own:
            await self._client.aclose()
