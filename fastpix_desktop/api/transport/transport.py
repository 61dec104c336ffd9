"""Sends calls over one shared client, at most 8 requests at once, and decides when a call is sent again.

Reads are retried a few times after a temporary failure. A write is sent again only if it was certainly not carried
out: no connection was made, or the service refused it for now (429, or 503 with Retry-After).

The same rule holds for calls that create something, although they send an `Idempotency-Key`. The service replays its
first reply to a repeated key (official WordPress plugin, "verified live 2026-09-18"). Nothing else is known about it:
no description names the header, the calls it works for, how long it works, or what happens while the first call is
still running. If a key were ignored, a retry would create a second media, which is billed. A create call whose reply
was lost therefore raises an error with `may_have_happened`, and the caller can repeat it with the same key.
"""

import asyncio
import logging
import random
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import TypeVar

import httpx
import msgspec
import stamina

from fastpix_desktop.api.transport.connections import WIRE_ERRORS, Connections, Tls, receive
from fastpix_desktop.api.transport.exchange import Call, Reply, UnreadableReply
from fastpix_desktop.api.transport.failures import Failure, failure_of, rate_limited
from fastpix_desktop.api.transport.gate import Gate, WaitTooLong
from fastpix_desktop.api.transport.redaction import Redaction
from fastpix_desktop.api.transport.running_calls import Closed, RunningCalls
from fastpix_desktop.domain.query import Waiting
from fastpix_desktop.domain.wording import sentence
from fastpix_desktop.errors import FastPixError, InternalError, RateLimited, ServiceUnreachable, Unreachable

log = logging.getLogger(__name__)

MAX_AT_ONCE = 8
MAX_REPLY_BYTES = 32 * 1024 * 1024
MAX_WAIT_SECONDS = 120.0
"""If the service asks for a longer wait, the call fails instead of waiting."""

ATTEMPT_SECONDS = 180.0
"""The limit for one whole attempt. The read time-out does not end a reply that arrives in small pieces."""

Result = TypeVar("Result")


class AttemptFailed(Exception):
    """Carries the failure of one attempt through the retry loop. Never leaves this module."""

    def __init__(self, failure: Failure, delay: float) -> None:
        super().__init__("attempt failed")
        self.failure = failure
        self.delay = delay


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """How often a call is sent (`attempts` in all) and the wait between attempts (at first about `backoff` seconds)."""

    attempts: int = 3
    backoff: float = 1.0

    def delay(self, attempt: int) -> float:
        """Returns the seconds to wait after attempt number `attempt` (from 1).

        The wait doubles with each attempt, has some jitter, and is at most ten times `backoff`.
        """
        exact = self.backoff * 2.0 ** min(attempt - 1, 10)
        # The jitter keeps clients from retrying at the same time. It need not be unpredictable.
        return min(10 * self.backoff, exact + random.uniform(0, self.backoff))  # noqa: S311


@dataclass(frozen=True, slots=True)
class ClientOptions:
    """What every request is sent with: base URL, credentials, time-outs and headers. The repr hides secrets."""

    base_url: str
    auth: httpx.BasicAuth = field(repr=False)
    redaction: Redaction
    timeout: httpx.Timeout
    headers: Mapping[str, str] = field(repr=False)


class Transport:
    """Sends calls and checks the replies. Can be created without an event loop. Its owner closes it."""

    def __init__(
        self, options: ClientOptions, policy: RetryPolicy, *, tls: Tls, on_wait: Callable[[Waiting], None] | None
    ) -> None:
        # By default stamina logs each retry as a warning. This is its only switch, and it is for the whole process.
        stamina.instrumentation.set_on_retry_hooks([])
        self._base_url = options.base_url
        self._redaction = options.redaction
        self._retry_policy = policy
        self._on_wait = on_wait
        self._client = httpx.AsyncClient(
            transport=Connections(tls, limit=MAX_AT_ONCE),
            auth=options.auth,
            timeout=options.timeout,
            headers={"Accept": "application/json", **options.headers},
            # This cookie jar stores nothing: the service needs only the token.
            cookies=CookieJar(policy=DefaultCookiePolicy(allowed_domains=[])),
            follow_redirects=False,
            # Proxies are chosen by Connections.
            trust_env=False,
        )
        self._slots = asyncio.Semaphore(MAX_AT_ONCE)
        self._gate = Gate(longest_wait=MAX_WAIT_SECONDS)
        self._running = RunningCalls()

    async def call(self, call: Call, read: Callable[[Reply], Result]) -> Result:
        """Sends the call, with retries where the rules allow them, and returns what `read` makes of the reply.

        `read` may raise UnreadableReply. Raises FastPixErrors. They have no cause, because it would hold the
        credentials.
        """
        error: FastPixError
        try:
            async with self._running.track():
                return await self._with_retries(call, read)
        except AttemptFailed as failed:
            error = failed.failure.error
        except Closed as closed:
            error = _closed(call, sent=not closed.before_start)
        raise error

    async def aclose(self) -> None:
        """Ends all running and waiting calls with ServiceUnreachable and closes the connections."""
        await self._running.close()
        await self._client.aclose()

    async def _with_retries(self, call: Call, read: Callable[[Reply], Result]) -> Result:
        """Makes the attempts. `pause` gives stamina the seconds to wait between them."""
        number = 1

        def pause(problem: Exception) -> bool | float:
            if not isinstance(problem, AttemptFailed) or not problem.failure.may_repeat:
                return False
            if number >= self._retry_policy.attempts or problem.delay > MAX_WAIT_SECONDS:
                return False
            failure = problem.failure
            self._announce(call, problem.delay, number, str(failure.error), failure.wait is not None)
            return problem.delay

        async for attempt in stamina.retry_context(on=pause, attempts=self._retry_policy.attempts, timeout=None):
            with attempt:
                number = attempt.num
                return await self._attempt(call, read, number)
        raise InternalError(sentence("service", "The retry loop ended without a result."), operation=call.operation)

    async def _attempt(self, call: Call, read: Callable[[Reply], Result], number: int) -> Result:
        def announce(seconds: float) -> None:
            self._announce(call, seconds, number, sentence("service", "FastPix asked to wait."), True)

        async with self._slots:
            try:
                async with self._gate.admit(announce):
                    return await self._send_and_read(call, read, number)
            except WaitTooLong as wait:
                failure = Failure(rate_limited(call, wait.seconds), may_repeat=False)
                raise AttemptFailed(failure, wait.seconds) from None

    async def _send_and_read(self, call: Call, read: Callable[[Reply], Result], number: int) -> Result:
        """Sends the call once and reads its reply. Raises AttemptFailed."""
        reply: Reply | None = None
        trouble: Exception | None = None
        try:
            reply = await self._exchange(call)
            if reply.is_success and reply.broken is None:
                return read(reply)
        except WIRE_ERRORS as problem:
            trouble = problem
        except UnreadableReply as problem:
            trouble = problem
        # The reply may quote the request.
        failure = failure_of(call, reply=reply and self._redaction.clean(reply), trouble=trouble)
        delay = self._retry_policy.delay(number) if failure.wait is None else failure.wait
        if isinstance(failure.error, RateLimited):
            self._gate.close_for(delay)
        raise AttemptFailed(failure, delay)

    async def _exchange(self, call: Call) -> Reply:
        started = time.perf_counter()
        reply: Reply | None = None
        request = self._client.build_request(
            call.method,
            self._base_url + call.path,
            params=call.query or None,
            content=None if call.body is None else msgspec.json.encode(call.body),
            headers=call.headers,
        )
        try:
            async with asyncio.timeout(ATTEMPT_SECONDS):
                response = await self._client.send(request, stream=True)
                reply = await receive(response, MAX_REPLY_BYTES)
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

    def _announce(self, call: Call, seconds: float, attempt: int, reason: str, asked: bool) -> None:
        if self._on_wait is not None:
            self._on_wait(Waiting(call.operation, seconds, attempt, reason, asked_by_service=asked))


def _closed(call: Call, *, sent: bool) -> ServiceUnreachable:
    return ServiceUnreachable(
        sentence("service", "The connection to the workspace was closed while {doing}.").fill(doing=call.doing),
        reason=Unreachable.DROPPED,
        operation=call.operation,
        may_have_happened=call.is_write and sent,
    )
