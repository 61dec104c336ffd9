"""A transport or an HTTP client of a script's own: what still holds, and who closes what."""

import json
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import aiohttp
import httpx
import pytest

from fastpix_desktop.api import (
    FastPixClient,
    InvalidArgument,
    NotFound,
    ServiceFailed,
    ServiceUnreachable,
    UnreachableReason,
    Waiting,
)
from tests.api.conftest import NewClient
from tests.api.wire import DROPPED, MEDIA_ID, TRACK_ID, Wire, one, page, refusal, reply


class Recorded(httpx.AsyncBaseTransport):
    """Answers from memory, as a script's tests would, and keeps what it was asked."""

    def __init__(self, *answers: Any) -> None:
        self.answers = list(answers)
        self.requests: list[httpx.Request] = []
        self.closed = 0

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        assert isinstance(answer, httpx.Response)
        return answer

    async def aclose(self) -> None:
        self.closed += 1


def ok(body: object) -> httpx.Response:
    return httpx.Response(200, json=body)


async def test_a_transport_sends_the_calls_and_the_pictures_and_is_closed_once() -> None:
    transport = Recorded(ok(page({"id": MEDIA_ID})), httpx.Response(200, content=b"picture"))
    async with FastPixClient("user", "secret", transport=transport) as client:
        assert (await client.media.list()).records[0].id == MEDIA_ID
        assert await client.pictures.get("https://images.fastpix.com/x/thumbnail.png?token=1") == b"picture"
    call, picture = transport.requests
    assert call.headers["authorization"].startswith("Basic ")
    assert "authorization" not in picture.headers
    assert {request.headers["accept-encoding"] for request in transport.requests} == {"gzip, deflate"}
    assert transport.closed == 1


async def test_httpx_own_mock_transport_works() -> None:
    mock = httpx.MockTransport(lambda request: httpx.Response(404, json=refusal("gone")))
    async with FastPixClient("user", "secret", transport=mock) as client:
        with pytest.raises(NotFound, match="gone"):
            await client.media.get(MEDIA_ID)


@pytest.fixture
async def theirs(wire: Wire) -> AsyncIterator[httpx.AsyncClient]:
    """An HTTP client that would follow redirects, keep cookies and send credentials of its own."""
    async with httpx.AsyncClient(
        follow_redirects=True, headers={"X-Team": "video", "User-Agent": "theirs"}, auth=("other", "other"), timeout=5
    ) as client:
        yield client


async def test_an_http_client_sends_the_calls_and_stays_open(
    wire: Wire, new_client: NewClient, theirs: httpx.AsyncClient
) -> None:
    wire.answers = [reply(body=page({"id": MEDIA_ID})), reply(body=one()), reply(200, b"picture")]
    client = new_client(wire.url, http_client=theirs)
    await client.media.list()
    await client.media.update_source_access(MEDIA_ID, source_access=True, headers={"X-Call": "1"})
    await client.pictures.get(f"{wire.url}x.png")
    await client.aclose()
    assert not theirs.is_closed
    first, second, picture = wire.requests
    assert first.headers["x-team"] == "video"
    assert first.headers["authorization"] != httpx.BasicAuth("other", "other")._auth_header
    assert first.headers["user-agent"].startswith("fastpix-desktop/")
    assert json.loads(second.body) == {"sourceAccess": True}
    assert second.headers["x-call"] == "1"
    assert "x-team" not in picture.headers


async def test_an_http_client_does_not_follow_a_redirect_with_the_credentials(
    wire: Wire, new_client: NewClient, theirs: httpx.AsyncClient
) -> None:
    wire.answers = [reply(307, b"", {"Location": f"{wire.url}elsewhere"})]
    with pytest.raises(ServiceFailed, match="redirect"):
        await new_client(wire.url, http_client=theirs).media.list()
    assert len(wire.requests) == 1


async def test_a_write_that_broke_off_in_a_transport_of_theirs_is_not_repeated() -> None:
    transport = Recorded(httpx.ReadError("broke off"), ok({"success": True}))
    async with FastPixClient("user", "secret", transport=transport) as client:
        with pytest.raises(ServiceUnreachable) as raised:
            await client.media.delete_track(MEDIA_ID, TRACK_ID)
    assert raised.value.may_have_happened
    assert len(transport.requests) == 1


async def while_handling_a_refused_connection(call: Callable[[], Awaitable[object]]) -> ServiceUnreachable:
    """The error of a call that is made while the caller handles the refused connection of another request."""
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        async with aiohttp.ClientSession() as session:
            try:
                await session.get(f"http://127.0.0.1:{closed.getsockname()[1]}/")
            except aiohttp.ClientConnectorError:
                with pytest.raises(ServiceUnreachable) as raised:
                    await call()
    return raised.value


async def test_an_error_that_the_caller_handles_says_nothing_about_a_write() -> None:
    transport = Recorded(*[httpx.ReadError("broke off")] * 3)
    async with FastPixClient("user", "secret", transport=transport, backoff=0.001) as client:
        error = await while_handling_a_refused_connection(lambda: client.media.delete_track(MEDIA_ID, TRACK_ID))
    assert error.may_have_happened
    assert error.reason is UnreachableReason.NETWORK
    assert len(transport.requests) == 1


async def test_an_error_that_the_caller_handles_says_nothing_about_a_write_of_their_http_client(
    wire: Wire, new_client: NewClient
) -> None:
    wire.answers = [DROPPED]
    async with httpx.AsyncClient(trust_env=False) as http:
        client = new_client(wire.url, http_client=http)
        error = await while_handling_a_refused_connection(lambda: client.media.delete_track(MEDIA_ID, TRACK_ID))
    assert error.may_have_happened
    assert error.reason is UnreachableReason.DROPPED
    assert len(wire.requests) == 1


async def test_a_write_that_their_http_client_could_not_connect_for_is_sent_again(new_client: NewClient) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        async with httpx.AsyncClient(trust_env=False) as http:
            waits: list[Waiting] = []
            address = f"http://127.0.0.1:{closed.getsockname()[1]}/"
            client = new_client(address, http_client=http, on_wait=waits.append)
            with pytest.raises(ServiceUnreachable) as raised:
                await client.media.delete_track(MEDIA_ID, TRACK_ID)
    assert (raised.value.reason, raised.value.may_have_happened) == (UnreachableReason.REFUSED, False)
    assert len(waits) == 2


def test_a_client_or_transport_without_await_is_refused() -> None:
    with httpx.Client() as http, pytest.raises(InvalidArgument, match=r"httpx\.AsyncClient"):
        FastPixClient("user", "secret", http_client=http)  # type: ignore[arg-type]  # a script without a type checker
    with httpx.HTTPTransport() as transport, pytest.raises(InvalidArgument, match="AsyncBaseTransport"):
        FastPixClient("user", "secret", transport=transport)  # type: ignore[arg-type]  # as above


async def test_a_reply_that_httpx_has_read_is_limited_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fastpix_desktop.api.transport.sender.LARGEST_REPLY", 1000)
    transport = Recorded(httpx.Response(200, content=b" " * 2000))
    async with FastPixClient("user", "secret", transport=transport) as client:
        with pytest.raises(ServiceFailed, match="too large"):
            await client.media.list()


async def test_one_of_both_is_given() -> None:
    async with httpx.AsyncClient() as theirs:
        with pytest.raises(InvalidArgument, match="not both"):
            FastPixClient("user", "secret", transport=Recorded(), http_client=theirs)


@pytest.mark.parametrize("base_url", ["http://api.fastpix.com/v1/", "https://user:secret@api.fastpix.com/v1/"])
def test_the_address_is_checked_whatever_sends_the_requests(base_url: str) -> None:
    with pytest.raises(InvalidArgument):
        FastPixClient("user", "secret", base_url=base_url, transport=Recorded())
