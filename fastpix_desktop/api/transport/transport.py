"""Sends calls, and sends them again where that is safe.

Reads are retried a few times after a temporary failure. A write is sent again only if it was certainly not carried
out: no connection was made, or the service refused it for now (429, or 503 with Retry-After).

The same rule holds for calls that create something, although they send an `Idempotency-Key`. The service sends its
first reply again for a repeated key (official WordPress plugin, "verified live 2026-09-18"). Nothing else is known
about the header: no description says for which calls and how long it works, or what happens while the first call is
still running. If the service ignored a key, a repeated call would create a second media, which is billed. A create call
whose reply was lost therefore raises an error with `may_have_happened`. The caller can repeat it with the same key.
"""

import asyncio
import sys
import time
from collections.abc import Callable, Mapping
from typing import Any, TypeVar, cast

from fastpix_desktop.api.transport.connections import WIRE_ERRORS
from fastpix_desktop.api.transport.exchange import Call, Reply, UnreadableReply
from fastpix_desktop.api.transport.failures import Failure, failure_of, rate_limited
from fastpix_desktop.api.transport.gate import WaitTooLong
from fastpix_desktop.api.transport.options import CallOptions, Options
from fastpix_desktop.api.transport.running_calls import Closed
from fastpix_desktop.api.transport.sender import MAX_WAIT_SECONDS, Sender
from fastpix_desktop.domain.bounds import LARGEST_IN_LOOP
from fastpix_desktop.domain.pages import Waiting
from fastpix_desktop.domain.wording import sentence
from fastpix_desktop.errors import FastPixError, RateLimited, ServiceUnreachable, UnreachableReason

Result = TypeVar("Result")


class AttemptFailed(Exception):
    """Raised within this module when one attempt failed. `delay` is the seconds to wait before the next attempt."""

    def __init__(self, failure: Failure, delay: float) -> None:
        super().__init__("attempt failed")
        self.failure = failure
        self.delay = delay


class Transport:
    """Sends the calls of one client with its options. `on_wait` is called before each wait, unless it is None."""

    def __init__(self, sender: Sender, options: Options, on_wait: Callable[[Waiting], None] | None) -> None:
        self._sender = sender
        self._options = options
        self._on_wait = on_wait

    def with_options(self, given: CallOptions) -> "Transport":
        """Returns a transport with other options that shares everything else. Raises InvalidArgument."""
        return Transport(self._sender, self._options.changed(given), self._on_wait)

    def unannounced(self) -> "Transport":
        """Returns a transport that calls no `on_wait` and shares everything else."""
        return Transport(self._sender, self._options, None)

    async def call(self, call: Call, read: Callable[[Reply], Result], given: Mapping[str, Any]) -> Result:
        """Sends the call, repeats it if the rules allow that, and returns the result of `read(reply)`.

        `given` has the options of this call. `read` may raise UnreadableReply. Raises FastPixErrors. They have no
        `__cause__` or `__context__`, because these would contain the credentials.
        """
        options = self._options.changed(cast(CallOptions, given))
        error: FastPixError
        try:
            async with self._sender.running.track():
                return await self._with_retries(call, read, options)
        except AttemptFailed as failed:
            error = failed.failure.error
        except Closed as closed:
            error = _closed(call, sent=not closed.before_start)
        raise error

    async def _with_retries(self, call: Call, read: Callable[[Reply], Result], options: Options) -> Result:
        retries, number = options.retries, 1
        ends_at = float("inf") if retries.max_elapsed is None else time.monotonic() + retries.max_elapsed
        failure: Failure | None = None
        while True:
            try:
                return await self._attempt(call, read, options, number, ends_at, failure)
            except AttemptFailed as failed:
                failure, delay = failed.failure, failed.delay
                too_late = delay > MAX_WAIT_SECONDS or time.monotonic() + delay > ends_at
                if number >= retries.attempts or too_late or not retries.allow(failure):
                    raise
            self._announce(call, delay, number, str(failure.error), failure.wait is not None)
            await asyncio.sleep(delay)
            number += 1

    async def _attempt(
        self,
        call: Call,
        read: Callable[[Reply], Result],
        options: Options,
        number: int,
        ends_at: float,
        last: Failure | None,
    ) -> Result:
        """Makes attempt number `number`. `last` is the failure of the attempt before it, None for the first one.

        Raises AttemptFailed if its turn comes only after `ends_at`: with `last`, or with RateLimited for the first one.
        """

        def announce(seconds: float) -> None:
            self._announce(call, seconds, number, sentence("service", "FastPix asked to wait."), True)

        async with self._sender.slots:
            try:
                async with self._sender.gate.admit(announce, until=ends_at):
                    # With `max_elapsed=0`, the first attempt is sent whenever its turn comes.
                    if time.monotonic() > ends_at and (last is not None or options.retries.max_elapsed):
                        raise AttemptFailed(last or Failure(rate_limited(call, 0.0), may_repeat=False), delay=0.0)
                    return await self._send_and_read(call, read, options, number)
            except WaitTooLong as wait:
                failure = Failure(rate_limited(call, wait.seconds), may_repeat=False)
                raise AttemptFailed(failure, wait.seconds) from None

    async def _send_and_read(
        self, call: Call, read: Callable[[Reply], Result], options: Options, number: int
    ) -> Result:
        """Sends the call once and reads its reply. Raises AttemptFailed."""
        reply: Reply | None = None
        problem: Exception | None = None
        outer = sys.exception()
        try:
            reply = await self._sender.exchange(call, options)
            if reply.is_success and reply.broken is None:
                return await self._read(reply, read)
        except WIRE_ERRORS as error:
            problem = error
        except UnreadableReply as error:
            problem = error
        # The reply may quote the request with its credentials, so it is cleaned.
        cleaned = reply and self._sender.redaction.clean(reply, options.headers)
        failure = failure_of(call, reply=cleaned, problem=problem, outer=outer)
        delay = options.retries.delay(number) if failure.wait is None else failure.wait
        if isinstance(failure.error, RateLimited):
            # Without Retry-After, a long back-off of this call must not make the other calls wait so long.
            closed_for = delay if failure.wait is not None else min(delay, self._sender.own_wait(number))
            self._sender.gate.close_for(closed_for)
        raise AttemptFailed(failure, delay)

    async def _read(self, reply: Reply, read: Callable[[Reply], Result]) -> Result:
        """Returns `read(reply)`. A large reply is read in another thread, one at a time. Raises UnreadableReply."""
        if len(reply.body) <= LARGEST_IN_LOOP:
            return read(reply)
        async with self._sender.large_replies:
            return await asyncio.to_thread(_read_large, reply, read)

    def _announce(self, call: Call, seconds: float, attempt: int, reason: str, asked: bool) -> None:
        if self._on_wait is not None:
            self._on_wait(Waiting(call.operation, seconds, attempt, reason, asked_by_service=asked))


def _read_large(reply: Reply, read: Callable[[Reply], Result]) -> Result:
    reply.check_size()
    return read(reply)


def _closed(call: Call, *, sent: bool) -> ServiceUnreachable:
    return ServiceUnreachable(
        sentence("service", "The connection to the workspace was closed while {doing}.").fill(doing=call.doing),
        reason=UnreachableReason.DROPPED,
        operation=call.operation,
        may_have_happened=call.is_write and sent,
    )
