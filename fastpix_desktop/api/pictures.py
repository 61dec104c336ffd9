"""Fetches pictures from the addresses in the records, without credentials or cookies.

An address may be signed, so only its host may appear in a log. `httpx.AsyncClient` logs every address at INFO. This
module therefore uses an httpx transport, which logs nothing.
"""

import asyncio
import logging
import sys
import time
from collections.abc import Mapping

import httpx

from fastpix_desktop.api.transport.addresses import check_picture_url, is_loopback
from fastpix_desktop.api.transport.connections import WIRE_ERRORS, receive
from fastpix_desktop.api.transport.content_encoding import ACCEPT_ENCODING
from fastpix_desktop.api.transport.exchange import Call, Reply, ReplyTooLarge
from fastpix_desktop.api.transport.failures import Failure, failure_of
from fastpix_desktop.api.transport.retries import Retries
from fastpix_desktop.api.transport.running_calls import Closed, RunningCalls
from fastpix_desktop.errors import (
    FastPixError,
    InvalidArgument,
    PermissionDenied,
    ServiceFailed,
    ServiceUnreachable,
    TemporaryFailure,
    UnreachableReason,
)

log = logging.getLogger(__name__)

MAX_AT_ONCE = 4
MAX_PICTURE_BYTES = 5 * 1024 * 1024
MAX_REDIRECTS = 3
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
        self._loopback_too = is_loopback(httpx.URL(base_url))
        self._timeout = timeout.as_dict()
        self._headers = {"Accept": "image/*", **headers}
        self._retries = Retries(attempts=2, backoff=backoff)
        self._slots = asyncio.Semaphore(MAX_AT_ONCE)
        self._running = RunningCalls()

    async def get(self, url: str) -> bytes:
        """Returns the bytes of the picture, at most 5 MiB.

        `url` must be https. It may be http on the loopback if the workspace is on the loopback too. At most three
        redirects are followed, and only to https addresses. Raises InvalidArgument, PermissionDenied (401 and 403: the
        picture is private, the token may still be valid), NotFound and other FastPixErrors. No error contains the
        address.
        """
        address = check_picture_url(url, loopback_too=self._loopback_too)
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
                picture = await self._follow(address)
            if isinstance(picture, bytes):
                return picture
            is_last = attempt == self._retries.attempts
            if is_last or not (self._retries.allow(picture) and isinstance(picture.error, TemporaryFailure)):
                return picture.error
            await asyncio.sleep(self._retries.backoff)
        raise AssertionError("the last attempt returns")

    async def _follow(self, address: httpx.URL) -> bytes | Failure:
        """Makes one attempt and follows its redirects."""
        outer = sys.exception()
        for _ in range(MAX_REDIRECTS + 1):
            try:
                reply = await self._exchange(address)
            except WIRE_ERRORS as problem:
                return failure_of(_CALL, problem=problem, outer=outer)
            target = reply.headers.get("location")
            if reply.status not in {301, 302, 303, 307, 308} or target is None:
                return _picture_or_failure(reply)
            try:
                address = check_picture_url(str(address.join(target)), loopback_too=False)
            except (InvalidArgument, httpx.InvalidURL, ValueError):
                return _failed(reply, "leads to an address that is not safe")
        return _failed(reply, "leads from one address to the next without an end")

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
        return _failed(reply, f"is larger than {MAX_PICTURE_BYTES // 1024 // 1024} MiB")
    if reply.is_success and reply.broken is None:
        return reply.body or _failed(reply, "is empty")
    if reply.status in {401, 403}:
        # A private picture needs a signature of its own. The token may still be valid.
        error = PermissionDenied("The picture is private.", operation="picture", status=reply.status)
        return Failure(error, may_repeat=False)
    return failure_of(_CALL, reply=reply)


def _failed(reply: Reply, what: str) -> Failure:
    error = ServiceFailed(f"The picture {what}.", operation="picture", status=reply.status)
    return Failure(error, may_repeat=False)
