"""Pictures are fetched without credentials and within limits, and their addresses appear in no log or error."""

import asyncio

import pytest

from fastpix_desktop.api import FastPixClient
from fastpix_desktop.errors import (
    FastPixError,
    NotFound,
    PermissionDenied,
    RateLimited,
    RequestRefused,
    ServiceFailed,
    ServiceUnreachable,
)
from tests.api.wire import DROPPED, Answer, Wire, reply
from tests.waiting import until

PNG = b"\x89PNG\r\n\x1a\nnot really"


@pytest.fixture
def address(wire: Wire) -> str:
    """The signed address of a picture on the test server."""
    return f"http://127.0.0.1:{wire.port}/images/x/thumbnail.png?token=planted-signature"


async def test_a_picture_is_fetched_as_it_is_without_credentials(
    client: FastPixClient, wire: Wire, address: str
) -> None:
    wire.answers = [reply(200, PNG, {"Content-Type": "image/png", "Set-Cookie": "a=b"})]
    assert await client.pictures.get(address) == PNG
    assert await client.pictures.get(address) == PNG
    for request in wire.requests:
        assert request.target == "/images/x/thumbnail.png?token=planted-signature"
        assert not {"authorization", "cookie", "referer"} & set(request.headers)


@pytest.mark.parametrize(
    ("status", "kind", "requests"),
    [
        (401, PermissionDenied, 1),
        (403, PermissionDenied, 1),
        (404, NotFound, 1),
        (400, RequestRefused, 1),
        (429, RateLimited, 1),
        (500, ServiceFailed, 2),
        (524, ServiceFailed, 2),
    ],
)
async def test_bad_statuses_and_one_retry_at_most(
    client: FastPixClient, wire: Wire, address: str, status: int, kind: type[FastPixError], requests: int
) -> None:
    wire.answers = [reply(status, b"<html>")]
    with pytest.raises(FastPixError) as raised:
        await client.pictures.get(address)
    assert type(raised.value) is kind
    assert (raised.value.operation, len(wire.requests)) == ("picture", requests)
    assert "planted" not in str(raised.value)
    assert (raised.value.__cause__, raised.value.__context__) == (None, None)


async def test_a_second_try_may_succeed(client: FastPixClient, wire: Wire, address: str) -> None:
    wire.answers = [DROPPED, reply(200, PNG)]
    assert await client.pictures.get(address) == PNG


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (DROPPED, ServiceUnreachable),
        (Answer(raw=b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhalf", drop=True), ServiceFailed),
        (reply(200, b""), ServiceFailed),
    ],
)
async def test_an_incomplete_picture_is_an_error(
    client: FastPixClient, wire: Wire, address: str, answer: Answer, kind: type[FastPixError]
) -> None:
    wire.answers = [answer]
    with pytest.raises(kind):
        await client.pictures.get(address)


async def test_more_than_5_mib_is_not_a_thumbnail(client: FastPixClient, wire: Wire, address: str) -> None:
    wire.answers = [reply(200, b"x" * (5 * 1024 * 1024))]
    assert len(await client.pictures.get(address)) == 5 * 1024 * 1024
    wire.answers = [reply(200, b"x" * (5 * 1024 * 1024 + 1))]
    with pytest.raises(ServiceFailed, match="larger than 5 MiB"):
        await client.pictures.get(address)


async def test_at_most_four_are_fetched_at_once(client: FastPixClient, wire: Wire, address: str) -> None:
    go = asyncio.Event()
    wire.answers = [Answer(raw=reply(200, PNG).raw, until=go.wait)]
    calls = [asyncio.create_task(client.pictures.get(address)) for _ in range(10)]
    await until(lambda: len(wire.requests) == 4)
    await asyncio.sleep(0.05)
    assert len(wire.requests) == 4
    go.set()
    assert await asyncio.gather(*calls) == [PNG] * 10
    assert max(request.busy for request in wire.requests) < 4


async def test_cancelled_pictures_free_their_slots(client: FastPixClient, wire: Wire, address: str) -> None:
    wire.answers = [Answer(until=asyncio.Event().wait)]
    for _ in range(20):
        calls = [asyncio.create_task(client.pictures.get(address)) for _ in range(6)]
        await asyncio.sleep(0.002)
        for call in calls:
            call.cancel()
        await asyncio.gather(*calls, return_exceptions=True)
    wire.answers = [reply(200, PNG)]
    assert await asyncio.wait_for(asyncio.gather(*(client.pictures.get(address) for _ in range(20))), 5) == [PNG] * 20
