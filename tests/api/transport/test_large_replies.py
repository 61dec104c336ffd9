"""A large reply is read in another thread, one at a time. The event loop goes on, and calls can be cancelled."""

import asyncio
import threading
from collections.abc import Callable

import pytest

from fastpix_desktop.api import FastPixClient, SyncFastPixClient
from fastpix_desktop.api.transport.exchange import Call, Reply, UnreadableReply
from fastpix_desktop.api.transport.redaction import Redaction
from fastpix_desktop.errors import RequestRefused, ServiceFailed, ServiceUnreachable, UnreachableReason
from tests.api.wire import ACCESS_TOKEN_ID, MEDIA_ID, SECRET_KEY, Wire, page, reply
from tests.waiting import until

WAIT = 20.0
"""Seconds that a reader waits at most for what the test does meanwhile."""

LARGEST_IN_LOOP = 128 * 1024
LARGEST_ERROR = 64 * 1024

LARGE = reply(200, b" " * (LARGEST_IN_LOOP + 1))
SMALL = reply(200, b" " * LARGEST_IN_LOOP)


async def read(client: FastPixClient, reader: Callable[[Reply], object]) -> object:
    """Sends a call and reads its reply with a reader of the test."""
    return await client.media._transport.call(Call("media.list", "on-demand"), reader, {})


async def test_a_small_reply_is_read_in_the_thread_of_the_loop(client: FastPixClient, wire: Wire) -> None:
    wire.answers = [SMALL]
    assert await read(client, lambda _: threading.current_thread()) is threading.current_thread()


async def test_the_loop_goes_on_while_a_large_reply_is_read(client: FastPixClient, wire: Wire) -> None:
    wire.answers = [LARGE]
    has_begun, may_end = threading.Event(), threading.Event()

    def reader(_: Reply) -> bool:
        has_begun.set()
        return may_end.wait(WAIT)

    reading = asyncio.create_task(read(client, reader))
    await until(has_begun.is_set)
    may_end.set()
    assert await reading


async def test_large_replies_are_read_one_at_a_time_and_each_call_gets_its_own(
    client: FastPixClient, wire: Wire
) -> None:
    bodies = [b" " * (LARGEST_IN_LOOP + number) for number in range(1, 5)]
    wire.answers = [reply(200, body) for body in bodies]
    turn = threading.Lock()
    alone: list[bool] = []

    def reader(received: Reply) -> int:
        alone.append(turn.acquire(blocking=False))
        try:
            return len(received.body)
        finally:
            turn.release()

    lengths = await asyncio.gather(*(read(client, reader) for _ in bodies))
    assert alone == [True] * 4
    assert set(lengths) == {len(body) for body in bodies}


async def test_a_call_can_be_cancelled_while_its_large_reply_is_read(client: FastPixClient, wire: Wire) -> None:
    wire.answers = [LARGE]
    has_begun, may_end = threading.Event(), threading.Event()

    def reader(_: Reply) -> None:
        has_begun.set()
        may_end.wait(WAIT)

    reading = asyncio.create_task(read(client, reader))
    await until(has_begun.is_set)
    reading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reading
    assert await read(client, lambda received: received.status) == 200
    may_end.set()


async def test_closing_the_client_ends_a_call_whose_large_reply_is_read(client: FastPixClient, wire: Wire) -> None:
    wire.answers = [LARGE]
    has_begun, may_end = threading.Event(), threading.Event()

    def reader(_: Reply) -> None:
        has_begun.set()
        may_end.wait(WAIT)

    reading = asyncio.create_task(read(client, reader))
    await until(has_begun.is_set)
    await client.aclose()
    with pytest.raises(ServiceUnreachable) as raised:
        await reading
    assert raised.value.reason is UnreachableReason.DROPPED
    may_end.set()


async def test_a_large_reply_that_cannot_be_read_fails_like_a_small_one(client: FastPixClient, wire: Wire) -> None:
    def reader(_: Reply) -> None:
        raise UnreadableReply("it is odd")

    for wire.answers in ([SMALL], [LARGE]):
        with pytest.raises(ServiceFailed, match="since it is odd") as raised:
            await read(client, reader)
        assert (raised.value.__cause__, raised.value.__context__) == (None, None)


async def test_the_synchronous_client_reads_a_large_page(wire: Wire) -> None:
    rows = [{"id": MEDIA_ID, "title": str(number), "creatorId": "a" * 1_000} for number in range(1_000)]
    wire.answers = [reply(200, page(*rows, total=1_000))]

    def list_media() -> tuple[int, int]:
        with SyncFastPixClient(ACCESS_TOKEN_ID, SECRET_KEY, base_url=wire.url) as client:
            found = client.media.list(limit=50)
            return len(found.records), found.beyond

    assert await asyncio.to_thread(list_media) == (50, 950)


async def test_of_a_large_refusal_the_start_is_quoted_without_secrets(client: FastPixClient, wire: Wire) -> None:
    wire.answers = [reply(400, f"The key {SECRET_KEY} is refused. ".encode() * 20_000)]
    with pytest.raises(RequestRefused) as raised:
        await client.media.list()
    assert raised.value.body.startswith("The key … is refused. The key … is refused.")
    assert SECRET_KEY[:-1] not in raised.value.body


@pytest.mark.parametrize("secrets", [1, 1000])
def test_a_secret_at_the_cut_of_a_large_refusal_is_not_kept(secrets: int) -> None:
    redaction, secret = Redaction("an-access-token-id", "s" * 500), b"s" * 500
    for shift in (1, 250, 499):
        body = (secret * secrets).ljust(2 * LARGEST_ERROR - shift, b".") + secret * 100
        kept = redaction.clean(Reply(400, {}, body[: 2 * LARGEST_ERROR - shift] + secret * 1000), {}).body
        assert b"sss" not in kept
        assert len(kept) <= LARGEST_ERROR
