"""Pictures come only from the service's own hosts. Nothing else is contacted, whatever the address looks like."""

import asyncio
import logging
import socket
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from fastpix_desktop.api import FastPixClient
from fastpix_desktop.api.transport.addresses import check_picture_url
from fastpix_desktop.errors import InvalidArgument, ServiceFailed, ServiceUnreachable, UnreachableReason
from tests.api.conftest import NewClient
from tests.api.wire import Wire, reply

SERVICE = "https://api.fastpix.com/v1/"
LOOPBACK = "http://127.0.0.1:8000/v1/"
PNG = b"\x89PNG\r\n\x1a\nnot really"


@pytest.fixture
async def other() -> AsyncIterator[Wire]:
    """Another server on the loopback, which must not be contacted."""
    server = Wire([reply(200, PNG)])
    await server.start()
    yield server
    await server.stop()


@pytest.mark.parametrize(
    ("address", "endpoint"),
    [
        ("https://images.fastpix.com/x/thumbnail.png?token=a", SERVICE),
        ("https://images.fastpix.io/x.png", SERVICE),
        ("https://a.b-2.fastpix.io/x.png", SERVICE),
        ("https://images.fastpix.com:443/x.png", SERVICE),
        ("HTTPS://IMAGES.FastPix.COM/x.png", SERVICE),
        ("https://images.fastpix.com./x.png", SERVICE),
        ("https://images\u3002fastpix\uff0ecom/x.png", SERVICE),
        ("https://xn--bcher-kva.fastpix.com/x.png", SERVICE),
        ("https://images.fastpix.io/x.png", LOOPBACK),
        ("https://api.fastpix.com/x.png", SERVICE),
        ("http://127.0.0.1:8000/images/x.png", LOOPBACK),
        ("http://[::1]:8000/x.png", "http://[::1]:8000/v1/"),
        ("http://localhost:8000/x.png", "http://LOCALHOST:8000/v1/"),
        ("http://127.0.0.1/x.png", "http://127.0.0.1:80/v1/"),
        ("https://10.0.0.5:8443/x.png", "https://10.0.0.5:8443/v1/"),
        ("https://gateway.example/x.png", "https://gateway.example/v1/"),
    ],
)
def test_addresses_of_the_service_and_of_the_endpoint_are_accepted(address: str, endpoint: str) -> None:
    parsed = check_picture_url(address, endpoint=httpx.URL(endpoint))
    assert parsed.raw_host.decode().rstrip(".").endswith((".fastpix.com", ".fastpix.io")) or (
        parsed.raw_host == httpx.URL(endpoint).raw_host
    )


OUTSIDE = [
    # Not FastPix's names.
    "https://fastpix.com.evil.example/x.png",
    "https://evilfastpix.com/x.png",
    "https://evil-fastpix.com/x.png",
    "https://images.fastpix.co/x.png",
    "https://images.fastpix.com.br/x.png",
    "https://images.fastpix.org/x.png",
    "https://fastpix.com/x.png",
    "https://fastpix.io./x.png",
    "https://com/x.png",
    "https://images.f\u0430stpix.com/x.png",
    "https://images.xn--fastpix-.com/x.png",
    "https://evil.example/.fastpix.com",
    "https://evil.example?.fastpix.com",
    "https://evil.example#.fastpix.com",
    "https://evil.example%2f.fastpix.com/x.png",
    "https://evil.example%00.fastpix.com/x.png",
    "https://images.fastpix.com%2eevil.example/x.png",
    "https://a_b.fastpix.com/x.png",
    "https://-a.fastpix.com/x.png",
    # Someone else's name and password, or the service's name as one.
    "https://user:planted@images.fastpix.io/x.png",
    "https://images.fastpix.com@evil.example/x.png",
    "https://images.fastpix.com:443@evil.example/x.png",
    # Other schemes and ports.
    "http://images.fastpix.io/x.png?token=planted",
    "http://images.fastpix.com:443/x.png",
    "https://images.fastpix.com:8443/x.png",
    "https://images.fastpix.com:22/x.png",
    # This computer and the network around it, in every form.
    "https://localhost/x.png",
    "https://127.0.0.1/x.png",
    "https://127.1/x.png",
    "https://2130706433/x.png",
    "https://0x7f000001/x.png",
    "https://0x7f.0.0.1/x.png",
    "https://0.0.0.0/x.png",
    "https://[::1]/x.png",
    "https://[::ffff:127.0.0.1]/x.png",
    "https://[::]/x.png",
    "https://10.0.0.1/x.png",
    "https://172.16.0.1/x.png",
    "https://192.168.1.1/x.png",
    "https://169.254.169.254/latest/meta-data",
    "https://[fe80::1]/x.png",
    "https://[::1%25lo]/x.png",
    "https://[fd00::1]/x.png",
    "https://router.local/x.png",
    "https://api/x.png",
    # Public machines that are not FastPix's.
    "https://93.184.215.14/x.png",
    "https://images.example/x.png",
]
NO_ADDRESSES: list[Any] = [
    "ftp://images.fastpix.io/x.png",
    "file:///etc/passwd",
    "data:image/png;base64,planted",
    "javascript:alert(1)",
    "//images.fastpix.com/x.png",
    "https://",
    "https:///x.png",
    "https:images.fastpix.com/x.png",
    "",
    "planted",
    "https://images.fastpix.com:0/x.png",
    "https://images.fastpix.com:99999/x.png",
    "https://images..fastpix.com/x.png",
    "https://images.fastpix.com../x.png",
    "https://.fastpix.com/x.png",
    "https://\uff46\u200d.fastpix.com/x.png",
    "https://[fe80::1/x.png",
    "https://0177.0.0.1/x.png",
    "https://images.fastpix.io\\@evil.example/",
    "https://images.fastpix.com\t.evil.example/x.png",
    " https://images.fastpix.com/x.png",
    "https://images.fastpix.com/x.png\r\nHost: evil.example",
    None,
    7,
]


@pytest.mark.parametrize("address", OUTSIDE)
@pytest.mark.parametrize("endpoint", [SERVICE, LOOPBACK])
def test_addresses_outside_the_service_are_refused(address: str, endpoint: str) -> None:
    with pytest.raises(InvalidArgument, match="outside FastPix") as refused:
        check_picture_url(address, endpoint=httpx.URL(endpoint))
    assert "planted" not in str(refused.value)


@pytest.mark.parametrize("address", NO_ADDRESSES)
def test_what_is_no_web_address_is_refused(address: Any) -> None:
    with pytest.raises(InvalidArgument, match="not a web address") as refused:
        check_picture_url(address, endpoint=httpx.URL(SERVICE))
    assert "planted" not in str(refused.value)


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:{other}/x.png",
        "https://127.0.0.1:{own}/x.png",
        "http://localhost:{own}/x.png",
        "http://127.0.0.2:{own}/x.png",
        "http://2130706433:{own}/x.png",
        "http://127.1:{own}/x.png",
        "http://127.0.0.1.:{own}/x.png",
        "http://[::ffff:127.0.0.1]:{own}/x.png",
        "http://[::1]:{own}/x.png",
        "http://user@127.0.0.1:{own}/x.png",
        "http://127.0.0.1/x.png",
        "http://0.0.0.0:{own}/x.png",
    ],
)
async def test_no_other_address_of_this_computer_is_contacted(
    client: FastPixClient, wire: Wire, other: Wire, address: str
) -> None:
    with pytest.raises(InvalidArgument, match="outside FastPix"):
        await client.pictures.get(address.format(own=wire.port, other=other.port))
    assert (wire.connections, other.connections) == (0, 0)


async def test_a_refused_host_is_not_even_looked_up(new_client: NewClient, monkeypatch: pytest.MonkeyPatch) -> None:
    looked_up: list[str] = []

    async def look_up(loop: object, host: str, *arguments: object, **more: object) -> list[Any]:
        looked_up.append(host)
        raise socket.gaierror

    monkeypatch.setattr(asyncio.BaseEventLoop, "getaddrinfo", look_up)
    client = new_client(SERVICE)
    for address in OUTSIDE:
        with pytest.raises(InvalidArgument):
            await client.pictures.get(address)
    assert not looked_up
    with pytest.raises(ServiceUnreachable):
        await client.pictures.get("https://images.fastpix.com/x.png")
    assert set(looked_up) == {"images.fastpix.com"}


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_no_redirect_is_followed(client: FastPixClient, wire: Wire, other: Wire, status: int) -> None:
    """Not even to the service itself: a picture of the service is where the record says."""
    for target in (f"http://127.0.0.1:{other.port}/x.png", "/elsewhere.png", "https://images.fastpix.com/x.png"):
        wire.answers = [reply(status, b"", {"Location": target})]
        wire.requests.clear()
        with pytest.raises(ServiceFailed, match="redirect"):
            await client.pictures.get(f"http://127.0.0.1:{wire.port}/x.png?token=planted")
        assert len(wire.requests) == 1
    assert other.connections == 0


async def test_a_name_of_fastpix_that_leads_to_this_computer_gets_no_request(
    new_client: NewClient, tls_wire: Wire, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The machine has a certificate that is trusted, but not one for FastPix's name."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    monkeypatch.setenv("NO_PROXY", "*")
    tls_wire.answers = [reply(200, PNG)]
    honest = asyncio.BaseEventLoop.getaddrinfo

    async def lead_here(loop: Any, host: str, port: int, **more: Any) -> Any:
        return await honest(loop, "127.0.0.1", tls_wire.port, **more)

    monkeypatch.setattr(asyncio.BaseEventLoop, "getaddrinfo", lead_here)
    with pytest.raises(ServiceUnreachable) as failed:
        await new_client(SERVICE).pictures.get("https://images.fastpix.com/x.png")
    assert failed.value.reason is UnreachableReason.TLS
    assert tls_wire.requests == []
    # With a name that the certificate is for, the same way leads to the picture.
    assert await new_client("https://fastpix.test/v1/").pictures.get("https://fastpix.test/x.png") == PNG


async def test_no_address_is_logged(client: FastPixClient, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    for address in ("https://evil.example/planted.png", "https://user:planted@images.fastpix.com/x.png"):
        with pytest.raises(InvalidArgument):
            await client.pictures.get(address)
    assert "planted" not in caplog.text
