"""Time-outs, retries and headers, for a client, for some of its calls, and for a single call."""

import asyncio
import time
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

import httpx
import pytest

from fastpix_desktop.api import (
    FastPixClient,
    InvalidArgument,
    RateLimited,
    Retries,
    ServiceFailed,
    ServiceUnreachable,
    UnreachableReason,
)
from fastpix_desktop.api.transport.options import CallOptions
from fastpix_desktop.domain.pages import Waiting
from tests.api.conftest import NewClient
from tests.api.transport.test_retries import READS, WRITES
from tests.api.wire import DROPPED, MEDIA_ID, Answer, Wire, one, page, refusal, reply
from tests.waiting import until

SILENCE = Answer(until=asyncio.Event().wait)


async def test_every_call_takes_the_options(client: FastPixClient, wire: Wire) -> None:
    """Each call is made through a proxy of the group that adds the options."""
    seen = []

    class WithHeader:
        def __init__(self, group: Any) -> None:
            self._group = group

        def __getattr__(self, name: str) -> Callable[..., Any]:
            method = getattr(self._group, name)
            seen.append(name)
            return lambda *args, **kwargs: method(
                *args, **kwargs, headers={"X-Call": name}, timeout=httpx.Timeout(3), retries=1
            )

    class Groups:
        media = WithHeader(client.media)
        playback_ids = WithHeader(client.playback_ids)

    groups: Any = Groups()
    for name, call in {**READS, **WRITES}.items():
        wire.answers = [reply(500)]
        wire.requests.clear()
        with pytest.raises(ServiceFailed):
            await call(groups)
        assert [request.headers["x-call"] for request in wire.requests] == [seen[-1]], name
    assert len(seen) == 18


async def test_another_client_shares_the_connection_and_changes_nothing_of_the_first(
    wire: Wire, new_client: NewClient
) -> None:
    client = new_client(wire.url, headers={"X-Team": "video", "X-Other": "a"})
    other = client.with_options(headers={"x-team": "audio"}, retries=1, timeout=2)
    async with other:
        await client.media.list()
        await other.media.list()
    await client.media.list()
    assert [request.headers["x-team"] for request in wire.requests] == ["video", "audio", "video"]
    assert wire.requests[1].headers["x-other"] == "a"
    assert wire.connections == 1
    assert other.base_url == client.base_url
    assert other.pictures is client.pictures


async def test_options_are_added_up(client: FastPixClient, wire: Wire) -> None:
    once = client.with_options(headers={"X-A": "1"}).with_options(headers={"X-B": "2"}, retries=1)
    wire.answers = [reply(500)]
    with pytest.raises(ServiceFailed):
        await once.media.list(headers={"X-C": "3"})
    (request,) = wire.requests
    assert [request.headers[name] for name in ("x-a", "x-b", "x-c")] == ["1", "2", "3"]


async def test_a_timeout_of_one_call_is_of_that_call_alone(client: FastPixClient, wire: Wire) -> None:
    wire.answers = [SILENCE, reply(body=page())]
    with pytest.raises(ServiceUnreachable) as raised:
        await client.media.list(timeout=0.05, retries=1)
    assert raised.value.reason is UnreachableReason.TIMEOUT
    await client.media.list()


async def test_closing_the_first_client_ends_the_calls_of_the_others(client: FastPixClient, wire: Wire) -> None:
    wire.answers = [SILENCE]
    call = asyncio.create_task(client.with_options(retries=1).media.list())
    await until(lambda: wire.requests)
    await client.aclose()
    with pytest.raises(ServiceUnreachable):
        await call


WRONG: list[dict[str, Any]] = [
    {"timeout": 0},
    {"timeout": None},
    {"timeout": True},
    {"retries": 0},
    {"retries": "3"},
    {"retries": None},
    {"headers": {"Authorization": "Basic x"}},
    {"headers": {"X-A": "a\r\nB: c"}},
    *(
        {"headers": {name: "x"}}
        for name in ("content-type", "Idempotency-Key", "ACCEPT-ENCODING", "proxy-authorization")
    ),
    {"headers": [("X-A", "a")]},
    {"headers": "X-A: a"},
    {"timeout": 10**400},
    {"timeout": 10**5000},
    {"timeout": 1e300},
    {"timeout": -1},
    {"timout": 5},
]


@pytest.mark.parametrize("options", WRONG)
async def test_wrong_options_are_refused_before_anything_is_sent(
    client: FastPixClient, wire: Wire, options: dict[str, Any]
) -> None:
    with pytest.raises(InvalidArgument):
        client.with_options(**options)
    with pytest.raises(InvalidArgument):
        await client.media.get(MEDIA_ID, **options)
    with pytest.raises(InvalidArgument):
        client.media.iterate(**options)
    with pytest.raises(InvalidArgument):
        client.media.iterate_clips(MEDIA_ID, **options)
    with pytest.raises(InvalidArgument):
        await client.media.create("https://files.example/a.mp4", access_policy="public", **options)
    assert wire.requests == []


# --- retries --------------------------------------------------------------------------------------

QUICK = Retries(backoff=0.001)


async def test_a_number_keeps_the_other_rules_of_the_client(wire: Wire, new_client: NewClient) -> None:
    client = new_client(wire.url, retries=Retries(statuses={404}, backoff=0.001), backoff=None)
    wire.answers = [reply(404, refusal())]
    for options, requests in ((CallOptions(), 3), (CallOptions(retries=2), 2), (CallOptions(retries=QUICK), 1)):
        wire.requests.clear()
        with pytest.raises(Exception, match="nothing there"):
            await client.media.get(MEDIA_ID, **options)
        assert len(wire.requests) == requests


async def test_only_the_given_codes_are_tried_again(client: FastPixClient, wire: Wire) -> None:
    wire.answers = [reply(500), reply(404, refusal()), reply(body=one())]
    await client.media.get(MEDIA_ID, retries=Retries(statuses=(404, 500), backoff=0.001))
    wire.answers = [reply(503)]
    with pytest.raises(ServiceFailed):
        await client.media.get(MEDIA_ID, retries=Retries(statuses=(404, 500), backoff=0.001))
    assert len(wire.requests) == 4


def test_a_status_may_have_its_name() -> None:
    rules = Retries(statuses={HTTPStatus.SERVICE_UNAVAILABLE, 500})
    assert rules.statuses == {500, 503}
    assert {type(status) for status in rules.statuses} == {int}


async def test_a_header_is_sent_once_whatever_its_case() -> None:
    headers = {"ACCEPT": "text/x", "user-agent": "mine", "X-A": "1", "x-a": "2"}
    sent: list[tuple[str, str]] = []

    def answer(request: httpx.Request) -> httpx.Response:
        sent.extend(request.headers.multi_items())
        return httpx.Response(200, json=page())

    async with FastPixClient("user", "secret", transport=httpx.MockTransport(answer)) as client:
        await client.media.list(headers=headers)
    assert [pair for pair in sent if pair[0] in {"accept", "user-agent", "x-a"}] == [
        ("accept", "text/x"), ("user-agent", "mine"), ("x-a", "2"),
    ]  # fmt: skip


@pytest.mark.parametrize("write", WRITES)
@pytest.mark.parametrize("status", [404, 409, 500])
async def test_no_rule_repeats_a_write_that_may_have_happened(
    client: FastPixClient, wire: Wire, write: str, status: int
) -> None:
    every_code = Retries(attempts=5, backoff=0.001, statuses=range(400, 600))
    wire.answers = [reply(status, refusal())]
    with pytest.raises(Exception, match=str(status) if status == 500 else "it says"):
        await WRITES[write](client.with_options(retries=every_code))
    assert len(wire.requests) == 1


async def test_a_broken_connection_is_not_tried_again_where_that_is_switched_off(
    client: FastPixClient, wire: Wire
) -> None:
    wire.answers = [DROPPED]
    with pytest.raises(ServiceUnreachable):
        await client.media.list(retries=Retries(connection_errors=False))
    assert len(wire.requests) == 1


async def test_no_attempt_begins_after_the_elapsed_limit(client: FastPixClient, wire: Wire) -> None:
    wire.answers = [reply(500)]
    started = time.monotonic()
    with pytest.raises(ServiceFailed):
        await client.media.list(retries=Retries(attempts=1000, backoff=0.02, max_backoff=0.05, max_elapsed=0.3))
    # Without the limit, the thousand attempts would take most of a minute.
    assert time.monotonic() - started < 10
    assert 2 <= len(wire.requests) <= 20


async def test_a_wait_beyond_the_elapsed_limit_is_not_begun(client: FastPixClient, wire: Wire) -> None:
    """Neither by the call that was refused, nor by one that finds the gate closed."""
    wire.answers = [reply(429, refusal(), {"Retry-After": "60"})]
    for _ in range(2):
        started = time.monotonic()
        with pytest.raises(Exception, match="asked the program to wait"):
            await client.media.list(retries=Retries(max_elapsed=1))
        assert time.monotonic() - started < 1
    assert len(wire.requests) == 1


async def test_a_call_without_waiting_is_sent_at_once_or_not_at_all(client: FastPixClient, wire: Wire) -> None:
    """It waits neither for its own refusal nor at a gate that another call has closed."""
    wire.answers = [reply(429, refusal(), {"Retry-After": "60"})]
    hasty = client.without_waiting()
    with pytest.raises(RateLimited):
        await hasty.media.delete_track(MEDIA_ID, MEDIA_ID)
    assert len(wire.requests) == 1
    with pytest.raises(RateLimited):
        await hasty.media.delete_track(MEDIA_ID, MEDIA_ID)
    assert len(wire.requests) == 1, "the gate was closed"


async def test_a_call_without_waiting_announces_no_wait(wire: Wire, new_client: NewClient) -> None:
    wire.answers = [reply(429, refusal(), {"Retry-After": "60"}), reply(body=page())]
    waits: list[Waiting] = []
    client = new_client(wire.url, on_wait=waits.append)
    with pytest.raises(RateLimited):
        await client.without_waiting().media.list()
    assert client._sender is not None
    client._sender.gate._opens_at = time.monotonic() + 0.2
    await client.without_waiting().media.list()
    assert (len(wire.requests), waits) == (2, [])


async def test_a_call_without_waiting_is_not_sent_late_where_others_hold_every_place(
    client: FastPixClient, wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fastpix_desktop.api.client._AT_ONCE", 0.05)
    released = asyncio.Event()
    wire.answers = [Answer(raw=reply(body=page()).raw, until=released.wait)]
    others = [asyncio.create_task(client.media.list()) for _ in range(8)]
    await until(lambda: len(wire.requests) == 8)
    late = asyncio.create_task(client.without_waiting().media.delete_track(MEDIA_ID, MEDIA_ID))
    await asyncio.sleep(0.2)
    released.set()
    with pytest.raises(RateLimited):
        await late
    await asyncio.gather(*others)
    assert len(wire.requests) == 8


async def test_a_long_back_off_of_one_call_does_not_delay_the_others(client: FastPixClient, wire: Wire) -> None:
    """After a refusal without Retry-After, the other calls wait by the client's own rules."""
    wire.answers = [reply(429, refusal()), reply(body=page())]
    with pytest.raises(RateLimited):
        await client.media.list(retries=Retries(attempts=1, backoff=500, max_backoff=500))
    started = time.monotonic()
    await client.media.list()
    assert time.monotonic() - started < 1
    assert len(wire.requests) == 2


async def test_no_rules_of_a_client_delay_all_calls_for_long(wire: Wire, new_client: NewClient) -> None:
    client = new_client(wire.url, retries=Retries(attempts=1, backoff=500, max_backoff=500), backoff=None)
    assert client._sender is not None
    assert client._sender.own_wait(1) == 10


async def test_no_attempt_begins_after_the_limit_where_others_hold_every_place(
    client: FastPixClient, wire: Wire
) -> None:
    released = asyncio.Event()
    wire.answers = [reply(500), Answer(raw=reply(body=page()).raw, until=released.wait)]
    limited = asyncio.create_task(client.media.list(limit=7, retries=Retries(backoff=0.1, max_elapsed=0.25)))
    await until(lambda: wire.requests)
    others = [asyncio.create_task(client.media.list()) for _ in range(8)]
    await until(lambda: len(wire.requests) == 9)
    await asyncio.sleep(0.4)
    released.set()
    with pytest.raises(ServiceFailed):
        await limited
    await asyncio.gather(*others)
    assert [request.target for request in wire.requests if "limit=7" in request.target] == [wire.requests[0].target]


async def test_a_first_attempt_is_made_however_long_it_waits_for_its_place(client: FastPixClient, wire: Wire) -> None:
    released = asyncio.Event()
    wire.answers = [Answer(raw=reply(body=page()).raw, until=released.wait)]
    others = [asyncio.create_task(client.media.list()) for _ in range(8)]
    await until(lambda: len(wire.requests) == 8)
    limited = asyncio.create_task(client.media.list(retries=Retries(max_elapsed=0)))
    await asyncio.sleep(0.05)
    released.set()
    await asyncio.gather(limited, *others)


@pytest.mark.parametrize(
    "wrong",
    [
        {"attempts": 0}, {"attempts": 2.0}, {"backoff": -1}, {"backoff": None}, {"max_backoff": float("inf")},
        {"max_elapsed": "5"},
        {"backoff": 10**400}, {"max_elapsed": 10**5000},
        {"statuses": 500}, {"statuses": "500"}, {"statuses": [200]}, {"statuses": [True]},
    ],
)  # fmt: skip
def test_wrong_rules_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(InvalidArgument):
        Retries(**wrong)


def test_a_backoff_is_given_once() -> None:
    with pytest.raises(InvalidArgument, match="in the Retries"):
        FastPixClient("user", "secret", retries=Retries(), backoff=1)


def test_the_waits_stay_below_the_longest() -> None:
    assert max(Retries(backoff=1, max_backoff=3).delay(attempt) for attempt in range(1, 50)) == 3
