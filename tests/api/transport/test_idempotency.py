"""The Idempotency-Key of create calls: new for each call, the same for all its attempts, or chosen by the caller."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest

from fastpix_desktop.api import FastPixClient
from fastpix_desktop.errors import InvalidArgument, RateLimited, ServiceUnreachable
from tests.api.wire import DROPPED, MEDIA_ID, TRACK_ID, Wire, one, page, refusal, reply

FILE = "https://files.example/a.mp4"
LANGUAGE: dict[str, Any] = {"language_code": "it", "language_name": "Italian"}
CREATES: dict[str, Callable[..., Any]] = {
    "create": lambda c, **key: c.media.create(FILE, access_policy="public", **key),
    "create_clip": lambda c, **key: c.media.create_clip(MEDIA_ID, 0, 5, access_policy="public", **key),
    "add_track": lambda c, **key: c.media.add_track(MEDIA_ID, url=FILE, kind="audio", **LANGUAGE, **key),
    "generate_subtitles": lambda c, **key: c.media.generate_subtitles(MEDIA_ID, TRACK_ID, **LANGUAGE, **key),
    "playback create": lambda c, **key: c.playback_ids.create(MEDIA_ID, access_policy="public", **key),
}
NEW = reply(201, one())


def keys(wire: Wire) -> list[str]:
    """The keys of the requests so far."""
    return [request.headers["idempotency-key"] for request in wire.requests]


@pytest.mark.parametrize("create", CREATES)
async def test_each_call_has_a_fresh_key(client: FastPixClient, wire: Wire, create: str) -> None:
    wire.answers = [NEW]
    await CREATES[create](client)
    await CREATES[create](client)
    first, second = map(uuid.UUID, keys(wire))
    assert first != second
    assert first.version == second.version == 4


@pytest.mark.parametrize("create", CREATES)
@pytest.mark.parametrize(
    "answer", [reply(429, refusal(), {"Retry-After": "0"}), reply(503, refusal(), {"Retry-After": "0"})]
)
async def test_all_attempts_of_a_call_have_the_same_key(
    client: FastPixClient, wire: Wire, create: str, answer: Any
) -> None:
    wire.answers = [answer, answer, NEW]
    await CREATES[create](client)
    assert len(wire.requests) == 3
    assert len(set(keys(wire))) == 1
    assert len({request.body for request in wire.requests}) == 1


@pytest.mark.parametrize("create", CREATES)
async def test_the_callers_own_key_is_sent_unchanged(client: FastPixClient, wire: Wire, create: str) -> None:
    wire.answers = [NEW]
    await CREATES[create](client, idempotency_key="order-77/a~!")
    assert keys(wire) == ["order-77/a~!"]


@pytest.mark.parametrize("create", CREATES)
async def test_a_create_whose_reply_was_lost_is_repeated_only_by_the_caller(
    client: FastPixClient, wire: Wire, create: str
) -> None:
    """The client does not rely on the key: no description names it, and a second media would be billed."""
    wire.answers = [DROPPED, NEW]
    with pytest.raises(ServiceUnreachable) as raised:
        await CREATES[create](client, idempotency_key="mine")
    assert raised.value.may_have_happened
    assert len(wire.requests) == 1
    await CREATES[create](client, idempotency_key="mine")
    assert keys(wire) == ["mine", "mine"]


async def test_a_create_that_was_refused_for_now_was_not_done(client: FastPixClient, wire: Wire) -> None:
    wire.answers = [reply(429, refusal(), {"Retry-After": "0"})]
    with pytest.raises(RateLimited) as raised:
        await CREATES["create"](client)
    assert not raised.value.may_have_happened
    assert len(wire.requests) == 3


@pytest.mark.parametrize("key", ["", " ", "a b", "é", "a\r\nX: y", "x" * 256, 5, b"key"])
@pytest.mark.parametrize("create", CREATES)
async def test_a_key_that_cannot_be_sent_is_refused(client: FastPixClient, wire: Wire, create: str, key: Any) -> None:
    with pytest.raises(InvalidArgument, match="idempotency_key") as refused:
        await CREATES[create](client, idempotency_key=key)
    assert repr(key)[:70] in str(refused.value)
    assert wire.requests == []


async def test_other_calls_have_no_key(client: FastPixClient, wire: Wire) -> None:
    wire.answers = [reply(body=page()), reply(body=one())]
    await client.media.list()
    await client.media.update(MEDIA_ID, title="t")
    await client.media.delete(MEDIA_ID)
    assert all("idempotency-key" not in request.headers for request in wire.requests)
