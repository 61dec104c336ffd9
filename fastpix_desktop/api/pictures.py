"""Fetches pictures from the addresses in the records: no credentials, no cookies, no trace of the address.

An address may be signed, so it must be in no log, and httpx's client logs each address at INFO. Hence no
httpx client here but its transport alone, which logs nothing, instead of a filter on other people's loggers.
"""

import asyncio
import logging
import time
from collections.abc import Mapping

import httpx

from fastpix_desktop.api.transport.addresses import check_picture_url, is_loopback
from fastpix_desktop.api.transport.closing import Closed, Door
from fastpix_desktop.api.transport.connections import WIRE_ERRORS, Connections, Tls, receive
from fastpix_desktop.api.transport.exchange import Call, Reply, ReplyTooLarge
from fastpix_desktop.api.transport.failures import Failure, failure_of
from fastpix_desktop.errors import (
    FastPixError,
    InvalidArgument,
    PermissionDenied,
    ServiceFailed,
    ServiceUnreachable,
    TemporaryFailure,
    Unreachable,
)

log = logging.getLogger(__name__)

AT_ONCE = 4
LARGEST_PICTURE = 5 * 1024 * 1024
ATTEMPTS = 2
MOST_REDIRECTS = 3
ATTEMPT_SECONDS = 60.0

_CALL = Call("picture", "")


class PictureClient:
    """Fetches pictures, at most four at a time. Belongs to a FastPixClient, which closes it."""

    def __init__(
        self, *, tls: Tls, base_url: str, timeout: httpx.Timeout, headers: Mapping[str, str], backoff: float
    ) -> None:
        self._connections = Connections(tls, limit=AT_ONCE)
        self._loopback_too = is_loopback(httpx.URL(base_url))
        self._timeout = timeout.as_dict()
        self._headers = {"Accept": "image/*", **headers}
        self._backoff = backoff
        self._slots = asyncio.Semaphore(AT_ONCE)
        self._door = Door()

    async def get(self, url: str) -> bytes:
        """The bytes of the picture, at most 5 MiB.

        `url` is https, or http on the loopback if the workspace is there. Redirects are followed to https
        alone. Raises InvalidArgument, PermissionDenied (401 and 403: a private picture, which says nothing
        about the token), NotFound and the other errors of the tree, none with the address in it.
        """
        address = check_picture_url(url, loopback_too=self._loopback_too)
        error: FastPixError
        try:
            async with self._door.inside():
                picture = await self._persist(address)
            if isinstance(picture, bytes):
                return picture
            error = picture
        except Closed:
            error = ServiceUnreachable(
                "The connection to the workspace was closed while reading a picture.",
                reason=Unreachable.DROPPED,
                operation="picture",
            )
        # Here and not above, so that the error has no cause with the address in it.
        raise error

    async def aclose(self) -> None:
        """Ends what is running with ServiceUnreachable, and closes the connections."""
        await self._door.close()
        await self._connections.aclose()

    async def _persist(self, address: httpx.URL) -> bytes | FastPixError:
        for attempt in range(1, ATTEMPTS + 1):
            async with self._slots:
                picture = await self._follow(address)
            if isinstance(picture, bytes):
                return picture
            if attempt == ATTEMPTS or not (picture.may_repeat and isinstance(picture.error, TemporaryFailure)):
                return picture.error
            await asyncio.sleep(self._backoff)
        raise AssertionError("the last attempt returns")

    async def _follow(self, address: httpx.URL) -> bytes | Failure:
        """One attempt, with its redirects."""
        for _ in range(MOST_REDIRECTS + 1):
            try:
                reply = await self._exchange(address)
            except WIRE_ERRORS as trouble:
                return failure_of(_CALL, trouble=trouble)
            target = reply.headers.get("location")
            if reply.status not in {301, 302, 303, 307, 308} or target is None:
                return _judged(reply)
            try:
                address = check_picture_url(str(address.join(target)), loopback_too=False)
            except (InvalidArgument, httpx.InvalidURL, ValueError):
                return _failed(reply, "leads to an address that is not safe")
        return _failed(reply, "leads from one address to the next without an end")

    async def _exchange(self, address: httpx.URL) -> Reply:
        started = time.perf_counter()
        status: int | None = None
        request = httpx.Request("GET", address, headers=self._headers, extensions={"timeout": self._timeout})
        try:
            async with asyncio.timeout(ATTEMPT_SECONDS):
                response = await self._connections.handle_async_request(request)
                status = response.status_code
                return await receive(response, LARGEST_PICTURE)
        finally:
            took = (time.perf_counter() - started) * 1000
            # The host alone: path and query may be signed.
            log.debug("picture: GET from %s: %s in %.0f ms", address.host, status or "no reply", took)


def _judged(reply: Reply) -> bytes | Failure:
    if isinstance(reply.broken, ReplyTooLarge):
        return _failed(reply, f"is larger than {LARGEST_PICTURE // 1024 // 1024} MiB")
    if reply.is_success and reply.broken is None:
        return reply.body or _failed(reply, "is empty")
    if reply.status in {401, 403}:
        # A private picture needs a signature of its own; the workspace's token is not in question.
        error = PermissionDenied("The picture is private.", operation="picture", status=reply.status)
        return Failure(error, may_repeat=False)
    return failure_of(_CALL, reply=reply)


def _failed(reply: Reply, what: str) -> Failure:
    error = ServiceFailed(f"The picture {what}.", operation="picture", status=reply.status)
    return Failure(error, may_repeat=False)
