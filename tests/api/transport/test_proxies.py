"""What is wrong with a proxy is told as the proxy's trouble, with its host and a next step, and nothing was sent.

Each proxy is a real server on the loopback.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from fastpix_desktop.api import newest_release
from fastpix_desktop.errors import ServiceUnreachable, UnreachableReason
from tests.api.conftest import NewClient
from tests.api.wire import DROPPED, MEDIA_ID, TRACK_ID, Wire

SERVICE = "https://fastpix.test/v1/"

Answer = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
Proxy = Callable[[Answer], Awaitable[str]]

HTML = b"<!DOCTYPE html><html><body>Please accept our terms.</body></html>\n" * 20


def says(head: bytes, body: bytes = b"") -> Answer:
    """A proxy that answers every request with this, and hangs up."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(head + b"\r\n\r\n" + body if head else b"")
        await writer.drain()

    return answer


def leads_to(port: int) -> Answer:
    """A proxy that does its work."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        there, back = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"HTTP/1.1 200 Connected\r\n\r\n")
        await asyncio.gather(_pump(reader, back), _pump(there, writer))

    return answer


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while data := await reader.read(65536):
            writer.write(data)
    except ConnectionError:
        return
    finally:
        writer.close()


async def is_silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.read()


@pytest.fixture
async def proxy(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Proxy]:
    """Starts a proxy, which becomes the system's proxy, and returns its host and port."""
    async with AsyncExitStack() as stack:

        async def start(answer: Answer) -> str:
            async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
                try:
                    await answer(reader, writer)
                except (ConnectionError, asyncio.IncompleteReadError):
                    return
                finally:
                    writer.close()

            server = await asyncio.start_server(serve, "127.0.0.1", 0)
            stack.callback(server.close)
            port = server.sockets[0].getsockname()[1]
            monkeypatch.setenv("https_proxy", f"http://editor:pa%40ss@127.0.0.1:{port}")
            return f"127.0.0.1:{port}"

        yield start


async def error_of(new_client: NewClient, **options: object) -> ServiceUnreachable:
    """The error of a deletion. Nothing was deleted, because nothing was sent."""
    with pytest.raises(ServiceUnreachable) as raised:
        await new_client(SERVICE, **options).media.delete_track(MEDIA_ID, TRACK_ID)
    error = raised.value
    assert error.reason is UnreachableReason.PROXY
    assert error.may_have_happened is False
    assert "pa@ss" not in str(error)
    assert "editor" not in str(error)
    assert "broke off" not in str(error)
    return error


@pytest.mark.parametrize(
    ("answer", "words", "step"),
    [
        (says(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0"), "asks for a user name", "Add them"),
        (
            says(b"HTTP/1.1 407 No\r\nProxy-Authenticate: Basic", HTML),
            "asks for a user name",
            "Add them to the proxy's",
        ),
        (
            says(b"HTTP/1.1 403 Forbidden\r\nContent-Type: text/html", HTML),
            "refused the connection",
            "Ask whoever runs",
        ),
        (says(b"HTTP/1.1 302 Found\r\nLocation: https://login.example/"), "refused the connection", "Ask whoever runs"),
        (says(b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0"), "could not reach the service (HTTP 502)", "Try again"),
        (says(b"HTTP/1.1 200 OK\r\nContent-Type: text/html", HTML), "no secure connection", "Check the proxy"),
        (says(HTML), "did not answer as a proxy does", "Check the proxy"),
        (says(b""), "did not answer as a proxy does", "Check the proxy"),
        (says(b"SSH-2.0-OpenSSH_9.2"), "did not answer as a proxy does", "Check the proxy"),
    ],
    ids=["407", "407 with a page", "403", "302", "502", "page", "no HTTP", "hangs up", "another service"],
)
async def test_a_proxy_that_opens_no_connection_is_named(
    proxy: Proxy, new_client: NewClient, answer: Answer, words: str, step: str
) -> None:
    name = await proxy(answer)
    said = str(await error_of(new_client, retries=1))
    assert f"the proxy {name}" in said
    assert words in said
    assert f". {step}" in said


async def test_a_proxy_that_does_not_answer_is_named(proxy: Proxy, new_client: NewClient) -> None:
    name = await proxy(is_silent)
    said = str(await error_of(new_client, retries=1, timeout=0.3))
    assert f"the proxy {name} did not answer in time" in said


async def test_a_proxy_that_is_not_there_is_named(new_client: NewClient, monkeypatch: pytest.MonkeyPatch) -> None:
    server = await asyncio.start_server(is_silent, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    server.close()
    await server.wait_closed()
    monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{port}")
    assert f"the proxy 127.0.0.1:{port} could not be reached" in str(await error_of(new_client, retries=1))


async def test_a_proxy_whose_name_is_not_found_is_named(new_client: NewClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://proxy.invalid:3128")
    said = str(await error_of(new_client, retries=1))
    assert "the name of the proxy proxy.invalid:3128 could not be found" in said


async def test_a_proxy_that_replaces_the_certificate_is_named(
    proxy: Proxy, new_client: NewClient, tls_wire: Wire
) -> None:
    name = await proxy(leads_to(tls_wire.port))
    said = str(await error_of(new_client))
    assert f"the certificate that came through the proxy {name} cannot be trusted" in said
    assert tls_wire.requests == []


@pytest.mark.parametrize(("status", "attempts"), [(407, 1), (403, 1), (502, 3)])
async def test_only_what_may_pass_is_tried_again(
    proxy: Proxy, new_client: NewClient, status: int, attempts: int
) -> None:
    asked: list[bytes] = []

    async def refuse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.append(await reader.readuntil(b"\r\n\r\n"))
        writer.write(b"HTTP/1.1 %d X\r\nContent-Length: 0\r\n\r\n" % status)
        await writer.drain()

    await proxy(refuse)
    await error_of(new_client)
    assert len(asked) == attempts


async def test_a_proxy_is_named_when_looking_for_a_newer_version(proxy: Proxy) -> None:
    name = await proxy(says(b"HTTP/1.1 407 No\r\nContent-Length: 0"))
    with pytest.raises(ServiceUnreachable, match=f"the proxy {name} asks for a user name") as raised:
        await newest_release("https://releases.example/fastpix/releases")
    assert raised.value.reason is UnreachableReason.PROXY


async def test_a_service_that_hangs_up_behind_the_proxy_is_not_the_proxys_trouble(
    proxy: Proxy, new_client: NewClient, tls_wire: Wire, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    tls_wire.answers = [DROPPED]

    await proxy(leads_to(tls_wire.port))
    with pytest.raises(ServiceUnreachable) as raised:
        await new_client(SERVICE, retries=1).media.delete_track(MEDIA_ID, TRACK_ID)
    assert raised.value.reason is UnreachableReason.DROPPED
    assert raised.value.may_have_happened
