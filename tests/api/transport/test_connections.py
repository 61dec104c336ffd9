"""The client's connections: at most 8 at once, safe to cancel and close, TLS verified."""

import asyncio
import base64
import gc
import os
import ssl
import sys
from pathlib import Path
from typing import Any

import httpx
import pytest

from fastpix_desktop.api import FastPixClient
from fastpix_desktop.api.transport.connections import system_proxy
from fastpix_desktop.errors import FastPixError, ServiceUnreachable, UnreachableReason
from tests.api.conftest import NewClient
from tests.api.wire import ACCESS_TOKEN_ID, MEDIA_ID, SECRET_KEY, TRACK_ID, Answer, Wire, one, page, reply
from tests.waiting import until

GOOD_PAGE = reply(body=page({"id": MEDIA_ID}))


def never() -> Answer:
    """An answer that never comes."""
    return Answer(until=asyncio.Event().wait)


async def test_a_request_has_the_headers_that_the_service_requires(wire: Wire, new_client: NewClient) -> None:
    wire.answers = [reply(body=one(sourceAccess=True), headers={"Set-Cookie": "a=b"})]
    client = new_client(wire.url, headers={"X-Extra": "yes"})
    await client.media.update_source_access(MEDIA_ID, source_access=True)
    await client.media.get(MEDIA_ID)
    write, read = wire.requests
    assert (write.method, write.target) == ("PATCH", f"/v1/on-demand/{MEDIA_ID}/source-access")
    assert write.body == b'{"sourceAccess":true}'
    assert write.headers["content-type"] == "application/json"
    expected = base64.b64encode(f"{ACCESS_TOKEN_ID}:{SECRET_KEY}".encode()).decode()
    assert read.headers["authorization"] == f"Basic {expected}"
    assert read.headers["user-agent"].startswith("fastpix-desktop/")
    assert read.headers["x-extra"] == "yes"
    assert "cookie" not in read.headers
    assert read.body == b""
    assert wire.connections == 1


async def test_at_most_eight_requests_run_at_once(client: FastPixClient, wire: Wire) -> None:
    go = asyncio.Event()
    wire.answers = [Answer(raw=GOOD_PAGE.raw, until=go.wait)]
    calls = [asyncio.create_task(client.media.list()) for _ in range(20)]
    await until(lambda: len(wire.requests) == 8)
    await asyncio.sleep(0.05)
    assert len(wire.requests) == 8
    go.set()
    await asyncio.gather(*calls)
    assert len(wire.requests) == 20
    assert max(request.busy for request in wire.requests) < 8


async def test_cancelled_requests_free_their_slots(client: FastPixClient, wire: Wire) -> None:
    wire.answers = [never()]
    for _ in range(60):
        before = len(wire.requests)
        calls = [asyncio.create_task(client.media.list()) for _ in range(8)]
        await until(lambda before=before: len(wire.requests) > before)  # type: ignore[misc]  # a bound default
        for call in calls:
            call.cancel()
        assert all(
            isinstance(end, asyncio.CancelledError) for end in await asyncio.gather(*calls, return_exceptions=True)
        )
    wire.answers = [GOOD_PAGE]
    pages = await asyncio.wait_for(asyncio.gather(*(client.media.list() for _ in range(50))), 10)
    assert [len(page.records) for page in pages] == [1] * 50


async def test_a_call_can_be_cancelled_while_it_waits_for_a_retry(wire: Wire, new_client: NewClient) -> None:
    wire.answers = [reply(429, b"", {"Retry-After": "60"})]
    client = new_client(wire.url)
    calls = [asyncio.create_task(client.media.list()) for _ in range(10)]
    await until(lambda: len(wire.requests) >= 1)
    for call in calls:
        call.cancel()
    ends = await asyncio.wait_for(asyncio.gather(*calls, return_exceptions=True), 2)
    assert all(isinstance(end, asyncio.CancelledError) for end in ends)


@pytest.mark.parametrize("state", ["under way", "waiting for the service"])
async def test_closing_ends_running_calls_with_a_fastpix_error(wire: Wire, new_client: NewClient, state: str) -> None:
    wire.answers = [never()] if state == "under way" else [reply(429, b"", {"Retry-After": "60"})]
    client = new_client(wire.url)
    calls: list[Any] = [asyncio.create_task(client.media.list()) for _ in range(10)]
    write = asyncio.create_task(client.media.delete_track(MEDIA_ID, TRACK_ID))
    picture = asyncio.create_task(client.pictures.get(f"{wire.url}thumbnail.png"))
    await until(lambda: len(wire.requests) >= 1)
    await asyncio.sleep(0)
    await client.aclose()
    ends = await asyncio.wait_for(asyncio.gather(*calls, write, picture, return_exceptions=True), 2)
    assert all(isinstance(end, FastPixError) for end in ends)
    lost = await asyncio.gather(write, return_exceptions=True)
    assert isinstance(lost[0], ServiceUnreachable)
    assert lost[0].may_have_happened
    # An unclosed session would give a warning here, and the tests treat warnings as errors.
    gc.collect()


async def test_a_client_may_be_closed_again_while_it_is_being_closed() -> None:
    """Both wait until the running call has ended. Here it ends slowly."""
    started, cancelled, released = asyncio.Event(), asyncio.Event(), asyncio.Event()

    class Slow(httpx.AsyncBaseTransport):
        async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
            started.set()
            try:
                await asyncio.Event().wait()
            finally:
                cancelled.set()
                await released.wait()
            raise AssertionError("waits for ever")

    client = FastPixClient("user", "secret", transport=Slow(), retries=1)
    call = asyncio.create_task(client.media.list())
    await started.wait()
    first = asyncio.create_task(client.aclose())
    await cancelled.wait()
    second = asyncio.create_task(client.aclose())
    await asyncio.sleep(0)
    assert not first.done()
    assert not second.done()
    released.set()
    await asyncio.gather(first, second)
    with pytest.raises(ServiceUnreachable):
        await call


async def test_a_closed_client_says_so_and_may_be_closed_again(wire: Wire, new_client: NewClient) -> None:
    client = new_client(wire.url)
    await client.media.list()
    await client.aclose()
    await client.aclose()
    with pytest.raises(ServiceUnreachable, match="closed") as raised:
        await client.media.delete_track(MEDIA_ID, TRACK_ID)
    assert raised.value.may_have_happened is False
    assert len(wire.requests) == 1


async def test_a_reply_in_endless_small_pieces_is_ended(
    wire: Wire, new_client: NewClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fastpix_desktop.api.transport.sender.ATTEMPT_SECONDS", 0.1)
    wire.answers = [Answer(raw=b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{")]
    with pytest.raises(ServiceUnreachable) as raised:
        await new_client(wire.url, retries=1).media.list()
    assert raised.value.reason is UnreachableReason.TIMEOUT


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (Answer(drop=True), UnreachableReason.DROPPED),
        (Answer(raw=b"HTTP/1.1 2", drop=True), UnreachableReason.DROPPED),
        (Answer(raw=b"SSH-2.0-OpenSSH_9.2\r\n\r\n", drop=True), UnreachableReason.DROPPED),
        (
            Answer(raw=b"HTTP/1.1 200 OK\r\nX: " + b"a" * 100_000 + b"\r\n\r\n", drop=True),
            UnreachableReason.DROPPED,
        ),
    ],
)
async def test_a_connection_that_breaks_is_named(
    client: FastPixClient, wire: Wire, answer: Answer, reason: UnreachableReason
) -> None:
    wire.answers = [answer]
    with pytest.raises(ServiceUnreachable) as raised:
        await client.media.list()
    assert raised.value.reason is reason
    assert len(wire.requests) == 3


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
async def test_a_refused_connection_is_named_and_nothing_happened(wire: Wire, new_client: NewClient, host: str) -> None:
    client = new_client(f"http://{host}:{wire.port}/v1/")
    await wire.stop()
    for call in (client.media.list(), client.media.delete_track(MEDIA_ID, TRACK_ID)):
        with pytest.raises(ServiceUnreachable, match="refused") as raised:
            await call
        assert (raised.value.reason, raised.value.may_have_happened) == (UnreachableReason.REFUSED, False)


async def test_a_name_that_does_not_exist_is_named(new_client: NewClient) -> None:
    with pytest.raises(ServiceUnreachable, match="name") as raised:
        await new_client("https://name.invalid/v1/", retries=1).media.delete_track(MEDIA_ID, TRACK_ID)
    assert (raised.value.reason, raised.value.may_have_happened) == (UnreachableReason.NAME, False)


async def test_an_untrusted_certificate_is_refused(tls_wire: Wire, new_client: NewClient) -> None:
    with pytest.raises(ServiceUnreachable, match="certificate") as raised:
        await new_client(tls_wire.url).media.update_source_access(MEDIA_ID, source_access=True)
    assert (raised.value.reason, raised.value.may_have_happened) == (UnreachableReason.TLS, False)
    assert tls_wire.requests == []


async def test_plain_text_instead_of_tls_is_named(wire: Wire, new_client: NewClient) -> None:
    with pytest.raises(ServiceUnreachable) as raised:
        await new_client(wire.url.replace("http://", "https://"), timeout=1.0, retries=1).media.list()
    assert raised.value.reason in {UnreachableReason.TLS, UnreachableReason.TIMEOUT, UnreachableReason.DROPPED}
    assert wire.requests == []


async def test_a_trusted_certificate_is_taken(
    tls_wire: Wire, new_client: NewClient, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    tls_wire.answers = [GOOD_PAGE]
    assert len((await new_client(tls_wire.url).media.list()).records) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
@pytest.mark.parametrize("kind", ["pipe", "device", "folder", "nothing"])
async def test_certificates_are_read_from_a_regular_file_only(
    tls_wire: Wire, new_client: NewClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    file = {"device": Path("/dev/zero"), "folder": tmp_path}.get(kind, tmp_path / "certificates.pem")
    if kind == "pipe":
        os.mkfifo(file)
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    with pytest.raises(ServiceUnreachable) as raised:
        await new_client(tls_wire.url, retries=1).media.list()
    assert raised.value.reason is UnreachableReason.NETWORK
    assert tls_wire.requests == []


# --- proxies --------------------------------------------------------------------------------------


async def test_the_systems_proxy_is_used_and_sees_no_credentials(
    tls_wire: Wire, new_client: NewClient, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heads: list[bytes] = []

    async def tunnel(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heads.append(await reader.readuntil(b"\r\n\r\n"))
        there, back = await asyncio.open_connection("127.0.0.1", tls_wire.port)
        writer.write(b"HTTP/1.1 200 Connected\r\n\r\n")
        await asyncio.gather(_pump(reader, back), _pump(there, writer))

    proxy = await asyncio.start_server(tunnel, "127.0.0.1", 0)
    port = proxy.sockets[0].getsockname()[1]
    monkeypatch.setenv("https_proxy", f"http://editor:pa%40ss@127.0.0.1:{port}")
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    tls_wire.answers = [GOOD_PAGE]
    client = new_client("https://fastpix.test/v1/")
    assert len((await client.media.list()).records) == 1
    await client.aclose()
    proxy.close()
    await proxy.wait_closed()
    (head,) = heads
    assert head.startswith(b"CONNECT fastpix.test:443 ")
    assert base64.b64encode(b"editor:pa@ss") in head
    assert SECRET_KEY.encode() not in base64.b64decode(head.split(b"Basic ")[1].split(b"\r\n")[0])


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while data := await reader.read(65536):
            writer.write(data)
    except ConnectionError:
        return
    finally:
        writer.close()


@pytest.mark.parametrize("answer", [b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n", b""])
async def test_a_refusing_proxy_is_not_an_answer_of_the_service(
    new_client: NewClient, monkeypatch: pytest.MonkeyPatch, answer: bytes
) -> None:
    async def refuse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(answer)
        writer.close()

    proxy = await asyncio.start_server(refuse, "127.0.0.1", 0)
    monkeypatch.setenv("https_proxy", f"127.0.0.1:{proxy.sockets[0].getsockname()[1]}")
    with pytest.raises(ServiceUnreachable):
        await new_client("https://fastpix.test/v1/", retries=1).media.delete_track(MEDIA_ID, TRACK_ID)
    proxy.close()
    await proxy.wait_closed()


async def test_the_loopback_is_reached_without_a_proxy(
    client: FastPixClient, wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    await client.media.list()
    assert len(wire.requests) == 1


def test_exceptions_and_other_kinds_of_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://proxy.example:3128")
    monkeypatch.setenv("no_proxy", "fastpix.com")
    assert system_proxy("https", "api.fastpix.com") is None
    assert system_proxy("https", "elsewhere.example") == "http://proxy.example:3128"
    monkeypatch.setenv("https_proxy", "socks5://proxy.example:1080")
    assert system_proxy("https", "elsewhere.example") is None


async def test_a_netrc_is_not_read(wire: Wire, new_client: NewClient, home: Path) -> None:
    (home / ".netrc").write_text("machine 127.0.0.1 login other password other\n")
    client = new_client(wire.url)
    await client.media.list()
    wire.answers = [reply(200, b"picture")]
    await client.pictures.get(f"{wire.url}thumbnail.png")
    assert ACCESS_TOKEN_ID in base64.b64decode(wire.requests[0].headers["authorization"].split()[1]).decode()
    assert "authorization" not in wire.requests[1].headers


def test_a_client_is_made_without_a_loop_and_reads_no_certificates(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> ssl.SSLContext:
        raise AssertionError("the certificates were read")

    monkeypatch.setattr(ssl, "create_default_context", refuse)
    assert repr(FastPixClient("user", SECRET_KEY)) == "<FastPixClient https://api.fastpix.com/v1/>"
