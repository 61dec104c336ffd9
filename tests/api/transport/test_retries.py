"""Retries: reads after a temporary failure, writes only if they were certainly not carried out."""

import asyncio
import time
from collections.abc import Callable
from typing import Any

import pytest

from fastpix_desktop.api import FastPixClient, Retries
from fastpix_desktop.domain.pages import Waiting
from fastpix_desktop.errors import FastPixError, RateLimited, ServiceFailed, ServiceUnreachable, UnreachableReason
from tests.api.conftest import NewClient
from tests.api.wire import DROPPED, MEDIA_ID, TRACK_ID, Answer, Wire, one, page, refusal, reply
from tests.waiting import until

PASSING = [408, 500, 502, 503, 504, 524]
GOOD_PAGE = reply(body=page({"id": MEDIA_ID}))

READS: dict[str, Callable[[FastPixClient], Any]] = {
    "list": lambda client: client.media.list(),
    "get": lambda client: client.media.get(MEDIA_ID),
    "get_clips": lambda client: client.media.get_clips(MEDIA_ID),
    "get_live_clips": lambda client: client.media.get_live_clips(MEDIA_ID),
    "get_input_info": lambda client: client.media.get_input_info(MEDIA_ID),
    "playback list": lambda client: client.playback_ids.list(MEDIA_ID),
    "playback get": lambda client: client.playback_ids.get(MEDIA_ID, TRACK_ID),
}
LANGUAGE: dict[str, Any] = {"language_code": "it", "language_name": "Italian"}
FILE = "https://files.example/a.mp3"
WRITES: dict[str, Callable[[FastPixClient], Any]] = {
    "update": lambda client: client.media.update(MEDIA_ID, title="t"),
    "delete": lambda client: client.media.delete(MEDIA_ID),
    "create": lambda client: client.media.create(FILE, access_policy="public"),
    "add_track": lambda client: client.media.add_track(MEDIA_ID, url=FILE, kind="audio", **LANGUAGE),
    "update_track": lambda client: client.media.update_track(MEDIA_ID, MEDIA_ID, title="t"),
    "delete_track": lambda client: client.media.delete_track(MEDIA_ID, TRACK_ID),
    "generate_subtitles": lambda client: client.media.generate_subtitles(MEDIA_ID, TRACK_ID, **LANGUAGE),
    "update_source_access": lambda client: client.media.update_source_access(MEDIA_ID, source_access=False),
    "update_mp4_support": lambda client: client.media.update_mp4_support(MEDIA_ID, mp4_support="none"),
    "playback create": lambda client: client.playback_ids.create(MEDIA_ID, access_policy="public"),
    "playback delete": lambda client: client.playback_ids.delete(MEDIA_ID, TRACK_ID),
}


@pytest.mark.parametrize("read", READS)
@pytest.mark.parametrize("trouble", [*PASSING, 429, "dropped"])
async def test_reads_are_tried_three_times(client: FastPixClient, wire: Wire, read: str, trouble: int | str) -> None:
    wire.answers = [DROPPED if trouble == "dropped" else reply(int(trouble), b"<html>no</html>")]
    with pytest.raises((ServiceFailed, ServiceUnreachable, RateLimited)):
        await READS[read](client)
    assert len(wire.requests) == 3


@pytest.mark.parametrize("trouble", [*PASSING, 429, "dropped"])
async def test_a_read_that_succeeds_on_a_retry_is_a_success(
    client: FastPixClient, wire: Wire, trouble: int | str
) -> None:
    bad = DROPPED if trouble == "dropped" else reply(int(trouble), refusal())
    wire.answers = [bad, bad, GOOD_PAGE]
    assert (await client.media.list()).records[0].id == MEDIA_ID


@pytest.mark.parametrize("status", [400, 401, 403, 404, 409, 422, 501])
async def test_other_failures_are_not_retried(client: FastPixClient, wire: Wire, status: int) -> None:
    wire.answers = [reply(status, refusal())]
    with pytest.raises(FastPixError):
        await client.media.list()
    assert len(wire.requests) == 1


async def test_with_one_attempt_nothing_is_retried(wire: Wire, new_client: NewClient) -> None:
    wire.answers = [reply(500)]
    with pytest.raises(ServiceFailed):
        await new_client(wire.url, retries=1).media.list()
    assert len(wire.requests) == 1


def test_the_wait_doubles_from_one_back_off_to_ten() -> None:
    policy = Retries(attempts=9, backoff=1.0)
    for attempt, lowest in ((1, 1), (2, 2), (3, 4), (4, 8), (5, 10), (2000, 10)):
        assert lowest <= policy.delay(attempt) <= min(10, lowest + 1)


# --- writes ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("write", WRITES)
@pytest.mark.parametrize("trouble", [*PASSING, "dropped", "web page"])
async def test_a_write_that_may_have_happened_is_not_repeated(
    client: FastPixClient, wire: Wire, write: str, trouble: int | str
) -> None:
    answers = {"dropped": DROPPED, "web page": reply(200, b"<html>")}
    wire.answers = [answers[trouble] if isinstance(trouble, str) else reply(trouble, refusal())]
    with pytest.raises((ServiceFailed, ServiceUnreachable)) as raised:
        await WRITES[write](client)
    assert raised.value.may_have_happened
    assert len(wire.requests) == 1


@pytest.mark.parametrize("write", WRITES)
async def test_a_write_on_a_reused_connection_that_breaks_is_not_sent_twice(
    client: FastPixClient, wire: Wire, write: str
) -> None:
    """aiohttp itself sends DELETE a second time when a connection breaks (3.14)."""
    wire.answers = [GOOD_PAGE, DROPPED, reply(body=one())]
    await client.media.list()
    with pytest.raises(ServiceUnreachable) as raised:
        await WRITES[write](client)
    assert raised.value.may_have_happened
    assert raised.value.reason is UnreachableReason.DROPPED
    assert [request.method for request in wire.requests][1:] in (["DELETE"], ["PATCH"], ["POST"])
    assert wire.connections == 1


@pytest.mark.parametrize("write", WRITES)
async def test_a_write_that_takes_too_long_may_have_happened(wire: Wire, new_client: NewClient, write: str) -> None:
    wire.answers = [Answer(until=asyncio.Event().wait)]
    with pytest.raises(ServiceUnreachable) as raised:
        await WRITES[write](new_client(wire.url, timeout=0.05))
    assert (raised.value.reason, raised.value.may_have_happened) == (UnreachableReason.TIMEOUT, True)
    assert len(wire.requests) == 1


@pytest.mark.parametrize("write", WRITES)
@pytest.mark.parametrize(("status", "headers"), [(429, {}), (429, {"Retry-After": "0"}), (503, {"Retry-After": "0"})])
async def test_a_write_refused_before_it_was_done_is_sent_again(
    client: FastPixClient, wire: Wire, write: str, status: int, headers: dict[str, str]
) -> None:
    wire.answers = [reply(status, refusal(), headers), reply(body=one())]
    await WRITES[write](client)
    assert len(wire.requests) == 2
    assert wire.requests[0].body == wire.requests[1].body


# --- waiting --------------------------------------------------------------------------------------


async def test_retry_after_is_obeyed_and_announced(wire: Wire, new_client: NewClient) -> None:
    wire.answers = [reply(429, refusal("slow down"), {"Retry-After": "0.2"}), GOOD_PAGE]
    waits: list[Waiting] = []
    started = time.monotonic()
    await new_client(wire.url, on_wait=waits.append).media.list()
    assert 0.2 <= time.monotonic() - started < 1.0
    (wait,) = waits
    assert (wait.operation, wait.seconds, wait.attempt, wait.asked_by_service) == ("media.list", 0.2, 1, True)
    assert "slow down" in wait.reason


async def test_a_back_off_of_our_own_is_announced_as_such(wire: Wire, new_client: NewClient) -> None:
    wire.answers = [reply(500), reply(500), GOOD_PAGE]
    waits: list[Waiting] = []
    await new_client(wire.url, on_wait=waits.append).media.get_clips(MEDIA_ID)
    assert [(wait.operation, wait.attempt, wait.asked_by_service) for wait in waits] == [
        ("media.get_clips", 1, False),
        ("media.get_clips", 2, False),
    ]


async def test_an_exception_of_on_wait_ends_the_call(wire: Wire, new_client: NewClient) -> None:
    def refuse(wait: Waiting) -> None:
        raise KeyError(wait.operation)

    wire.answers = [reply(500)]
    client = new_client(wire.url, on_wait=refuse)
    with pytest.raises(KeyError, match=r"media\.list"):
        await client.media.list()
    assert len(wire.requests) == 1


async def test_nothing_is_announced_before_giving_up(wire: Wire, new_client: NewClient) -> None:
    wire.answers = [reply(500)]
    waits: list[Waiting] = []
    with pytest.raises(ServiceFailed):
        await new_client(wire.url, on_wait=waits.append).media.list()
    assert len(waits) == 2


async def test_after_a_429_all_calls_wait_and_one_goes_first(wire: Wire, new_client: NewClient) -> None:
    waits: list[Waiting] = []
    client = new_client(wire.url, on_wait=waits.append)
    gate_opened = asyncio.Event()
    wire.answers = [
        reply(429, refusal(), {"Retry-After": "0.2"}),
        Answer(raw=GOOD_PAGE.raw, until=lambda: asyncio.wait_for(gate_opened.wait(), 5)),
        GOOD_PAGE,
    ]
    started = time.monotonic()
    first = asyncio.create_task(client.media.list())
    await until(lambda: waits)
    others = [asyncio.create_task(client.media.get_clips(MEDIA_ID)) for _ in range(12)]
    await until(lambda: len(wire.requests) == 2)
    assert time.monotonic() - started >= 0.2
    # The first request has no answer yet. This gives the others time to be sent, if they were sent too early.
    await asyncio.sleep(0.05)
    assert len(wire.requests) == 2
    gate_opened.set()
    await asyncio.gather(first, *others)
    assert len(wire.requests) == 14
    assert {wait.operation for wait in waits} == {"media.list", "media.get_clips"}
    assert all(wait.asked_by_service for wait in waits)


async def test_a_second_429_closes_the_gate_again(client: FastPixClient, wire: Wire) -> None:
    again = reply(429, refusal(), {"Retry-After": "0.1"})
    wire.answers = [again, again, GOOD_PAGE]
    started = time.monotonic()
    first = asyncio.create_task(client.media.list())
    await until(lambda: wire.requests)
    await asyncio.sleep(0.01)
    await asyncio.gather(first, client.media.list())
    assert time.monotonic() - started >= 0.2
    assert len(wire.requests) == 4


async def test_retries_are_not_logged(client: FastPixClient, wire: Wire, caplog: pytest.LogCaptureFixture) -> None:
    wire.answers = [reply(500), GOOD_PAGE]
    with caplog.at_level("DEBUG"):
        await client.media.list()
    assert {record.name for record in caplog.records} == {"fastpix_desktop.api.transport.sender", "httpx"}
    assert not [record for record in caplog.records if record.levelname not in {"DEBUG", "INFO"}]
