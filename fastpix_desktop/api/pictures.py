"""Fetches pictures from the addresses in the records, without credentials or cookies.

Only the service's own hosts are contacted (`check_picture_url`), and no redirect is followed: whoever writes a record
must not decide to which machine the program connects. The name of a host is looked up as for any other call. If it led
to a machine that is not FastPix's, that machine would have no certificate for the name, and no request would be sent.

An address may be signed, so only its host may appear in a log. `httpx.AsyncClient` logs every address at INFO. This
module therefore uses an httpx transport, which logs nothing.
"""

import asyncio
import logging
import sys
import time
from collections.abc import Mapping

import httpx

from fastpix_desktop.api.transport.addresses import check_picture_url
from fastpix_desktop.api.transport.connections import WIRE_ERRORS, receive
from fastpix_desktop.api.transport.content_encoding import ACCEPT_ENCODING
from fastpix_desktop.api.transport.exchange import Call, Reply, ReplyTooLarge
from fastpix_desktop.api.transport.failures import Failure, failure_of
from fastpix_desktop.api.transport.retries import Retries
from fastpix_desktop.api.transport.running_calls import Closed, RunningCalls
from fastpix_desktop.domain.wording import Sentence, sentence
from fastpix_desktop.errors import (
    FastPixError,
    PermissionDenied,
    ServiceFailed,
    ServiceUnreachable,
    TemporaryFailure,
    UnreachableReason,
)

log = logging.getLogger(__name__)

MAX_AT_ONCE = 4
MAX_PICTURE_BYTES = 5 * 1024 * 1024
ATTEMPT_SECONDS = 60.0

_CALL = Call("picture", "")


class PictureClient:
    """Fetches pictures, at most four at a time. The FastPixClient that made it closes it."""

    def __init__(
        self,
        connections: httpx.AsyncBaseTransport,
        *,
        is_shared: bool,
        base_url: str,
        timeout: httpx.Timeout,
        headers: Mapping[str, str],
        backoff: float,
    ) -> None:
        self._connections = connections
        self._is_shared = is_shared
        self._endpoint = httpx.URL(base_url)
        self._timeout = timeout.as_dict()
        self._headers = {"Accept": "image/*", **headers}
        self._retries = Retries(attempts=2, backoff=backoff)
        self._slots = asyncio.Semaphore(MAX_AT_ONCE)
        self._running = RunningCalls()

    async def get(self, url: str) -> bytes:
        """Returns the bytes of the picture, at most 5 MiB.

        `url` must be an address of the service (`check_picture_url`). Raises InvalidArgument for any other, without
        contacting it. Also raises PermissionDenied (401 and 403: the picture is private, the token may still be valid),
        NotFound and other FastPixErrors. No error contains the address.
        """
        address = check_picture_url(url, endpoint=self._endpoint)
        error: FastPixError
        try:
            async with self._running.track():
                picture = await self._with_retries(address)
            if isinstance(picture, bytes):
                return picture
            error = picture
        except Closed:
            error = ServiceUnreachable(
                "The connection to the workspace was closed while reading a picture.",
                reason=UnreachableReason.DROPPED,
                operation="picture",
            )
        # Raised outside the `except` block, because inside it the error's context could contain the address.
        raise error

    async def aclose(self) -> None:
        """Closes the connections unless they are shared. Running calls raise ServiceUnreachable."""
        await self._running.close()
        if not self._is_shared:
            await self._connections.aclose()

    async def _with_retries(self, address: httpx.URL) -> bytes | FastPixError:
        for attempt in range(1, self._retries.attempts + 1):
            async with self._slots:
                picture = await self._attempt(address)
            if isinstance(picture, bytes):
                return picture
            is_last = attempt == self._retries.attempts
            if is_last or not (self._retries.allow(picture) and isinstance(picture.error, TemporaryFailure)):
                return picture.error
            await asyncio.sleep(self._retries.backoff)
        raise AssertionError("the last attempt returns")

    async def _attempt(self, address: httpx.URL) -> bytes | Failure:
        outer = sys.exception()
        try:
            reply = await self._exchange(address)
        except WIRE_ERRORS as problem:
            return failure_of(_CALL, problem=problem, outer=outer)
        return _picture_or_failure(reply)

    async def _exchange(self, address: httpx.URL) -> Reply:
        started = time.perf_counter()
        status: int | None = None
        headers = {**self._headers, "Accept-Encoding": ACCEPT_ENCODING}
        request = httpx.Request("GET", address, headers=headers, extensions={"timeout": self._timeout})
        try:
            async with asyncio.timeout(ATTEMPT_SECONDS):
                response = await self._connections.handle_async_request(request)
                status = response.status_code
                return await receive(response, MAX_PICTURE_BYTES)
        finally:
            took = (time.perf_counter() - started) * 1000
            # Only the host is logged, because the path and the query may be signed.
            log.debug("picture: GET from %s: %s in %.0f ms", address.host, status or "no reply", took)


def _picture_or_failure(reply: Reply) -> bytes | Failure:
    if isinstance(reply.broken, ReplyTooLarge):
        too_large = sentence("service", "The picture is not shown: it is larger than {megabytes} MiB.")
        return _failed(reply, too_large.fill(megabytes=MAX_PICTURE_BYTES // 1024 // 1024))
    if reply.is_success and reply.broken is None:
        return reply.body or _failed(reply, sentence("service", "The picture is not shown: it is empty."))
    if reply.status in {401, 403}:
        # A private picture needs a signature of its own. The token may still be valid.
        private = sentence("service", "The picture is not shown: it is private.")
        return Failure(PermissionDenied(private, operation="picture", status=reply.status), may_repeat=False)
    return failure_of(_CALL, reply=reply)


def _failed(reply: Reply, why: Sentence) -> Failure:
    return Failure(ServiceFailed(why, operation="picture", status=reply.status), may_repeat=False)
