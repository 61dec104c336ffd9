"""Sends the calls: one shared client, at most 8 requests at once, and the rules of when to send again.

Reads are tried again a few times on passing trouble. A write is sent again only if it was certainly not done:
the connection was never made, or the service refused it for the time being (429, 503 with Retry-After).

That goes for what makes something new too, though it carries an `Idempotency-Key`. The service replays the first
reply to a repeated key (official WordPress plugin, "verified live 2026-09-18"), but that is all that is known: no
description names the header, for which calls it holds, for how long, or what happens while the first one is still
under way. A key that is not honoured would leave a second media, and be billed. So a create whose reply was lost is
reported as such (`may_have_happened`), and whoever wants to try again does so with the same key.
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

from fastpix_desktop.api.transport.closing import Closed, Door
from fastpix_desktop.api.transport.connections import WIRE_ERRORS, Connections, Tls, receive
from fastpix_desktop.api.transport.exchange import Call, Reply, UnreadableReply
from fastpix_desktop.api.transport.failures import Failure, failure_of, limited
from fastpix_desktop.api.transport.gate import Gate, StillShut
from fastpix_desktop.domain.query import Waiting
from fastpix_desktop.domain.wording import sentence
from fastpix_desktop.errors import FastPixError, InternalError, RateLimited, ServiceUnreachable, Unreachable

log = logging.getLogger(__name__)

AT_ONCE = 8
LARGEST_REPLY = 32 * 1024 * 1024
LONGEST_WAIT = 120.0
"""Seconds: a Retry-After above it is raised and not waited for."""

ATTEMPT_SECONDS = 180.0
"""The most one attempt may take in all: a reply that drips in never meets the read time-out."""

Read = TypeVar("Read")


class Setback(Exception):
    """One attempt has failed; carries the failure through the retry loop and never leaves this package."""

    def __init__(self, failure: Failure, delay: float) -> None:
        super().__init__("attempt failed")
        self.failure = failure
        self.delay = delay


@dataclass(frozen=True, slots=True)
class Patience:
    """How often and after how long to try: `attempts` in all, the first wait about `backoff` seconds."""

    attempts: int = 3
    backoff: float = 1.0

    def delay(self, attempt: int) -> float:
        """Seconds to wait after that attempt (from 1): doubled each time, with jitter, at most ten-fold."""
        exact = self.backoff * 2.0 ** min(attempt - 1, 10)
        # The jitter keeps clients apart; nothing secret hangs on it.
        return min(10 * self.backoff, exact + random.uniform(0, self.backoff))  # noqa: S311


@dataclass(frozen=True, slots=True)
class Manners:
    """How the transport speaks to the service: credentials (not in the repr), time-outs, headers."""

    base_url: str
    auth: httpx.BasicAuth = field(repr=False)
    timeout: httpx.Timeout
    headers: Mapping[str, str] = field(repr=False)


class Transport:
    """Sends calls and judges the replies. Made without a loop, used within one, closed by its owner."""

    def __init__(
        self, manners: Manners, patience: Patience, *, tls: Tls, on_wait: Callable[[Waiting], None] | None
    ) -> None:
        # By default stamina logs each retry as a warning, and it has no switch but this one for the process.
        stamina.instrumentation.set_on_retry_hooks([])
        self._base_url = manners.base_url
        self._patience = patience
        self._on_wait = on_wait
        self._client = httpx.AsyncClient(
            transport=Connections(tls, limit=AT_ONCE),
            auth=manners.auth,
            timeout=manners.timeout,
            headers={"Accept": "application/json", **manners.headers},
            # A jar that takes nothing in: the token is all the service needs.
            cookies=CookieJar(policy=DefaultCookiePolicy(allowed_domains=[])),
            follow_redirects=False,
            # Proxies are chosen by Connections.
            trust_env=False,
        )
        self._slots = asyncio.Semaphore(AT_ONCE)
        self._gate = Gate(longest_wait=LONGEST_WAIT)
        self._door = Door()

    async def call(self, call: Call, read: Callable[[Reply], Read]) -> Read:
        """Sends the call, again where the rules allow it, and returns what `read` makes of the reply.

        `read` raises UnreadableReply. Raises errors of `fastpix_desktop.errors`, without a cause: the causes
        hold the credentials.
        """
        error: FastPixError
        try:
            async with self._door.inside():
                return await self._persist(call, read)
        except Setback as setback:
            error = setback.failure.error
        except Closed as closed:
            error = _closed(call, sent=not closed.before_start)
        raise error

    async def aclose(self) -> None:
        """Ends all calls, running or waiting, with ServiceUnreachable, and closes the connections."""
        await self._door.close()
        await self._client.aclose()

    async def _persist(self, call: Call, read: Callable[[Reply], Read]) -> Read:
        """The attempts, by stamina; the seconds between them come from `pause`."""
        number = 1

        def pause(problem: Exception) -> bool | float:
            if not isinstance(problem, Setback) or not problem.failure.may_repeat:
                return False
            if number >= self._patience.attempts or problem.delay > LONGEST_WAIT:
                return False
            failure = problem.failure
            self._announce(call, problem.delay, number, str(failure.error), failure.wait is not None)
            return problem.delay

        async for attempt in stamina.retry_context(on=pause, attempts=self._patience.attempts, timeout=None):
            with attempt:
                number = attempt.num
                return await self._attempt(call, read, number)
        raise InternalError(sentence("service", "The retry loop ended without a result."), operation=call.operation)

    async def _attempt(self, call: Call, read: Callable[[Reply], Read], number: int) -> Read:
        def announce(seconds: float) -> None:
            self._announce(call, seconds, number, sentence("service", "FastPix asked to wait."), True)

        async with self._slots:
            try:
                async with self._gate.passage(announce):
                    return await self._once(call, read, number)
            except StillShut as shut:
                failure = Failure(limited(call, shut.seconds), may_repeat=False)
                raise Setback(failure, shut.seconds) from None

    async def _once(self, call: Call, read: Callable[[Reply], Read], number: int) -> Read:
        """Sends the call once. Raises Setback."""
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
        failure = failure_of(call, reply=reply, trouble=trouble)
        delay = self._patience.delay(number) if failure.wait is None else failure.wait
        if isinstance(failure.error, RateLimited):
            self._gate.shut(delay)
        raise Setback(failure, delay)

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
