"""Fixtures for the client's tests: servers with prepared answers, and clients with a very short back-off."""

import datetime
import ipaddress
import ssl
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest

from fastpix_desktop.api import FastPixClient
from tests.api.wire import ACCESS_TOKEN_ID, SECRET_KEY, Wire, page, reply

NewClient = Callable[..., FastPixClient]


@pytest.fixture
async def wire() -> AsyncIterator[Wire]:
    """A server on the loopback. By default it answers with an empty page."""
    server = Wire([reply(body=page(total=0))])
    await server.start()
    yield server
    await server.stop()


@pytest.fixture
async def new_client() -> AsyncIterator[NewClient]:
    """Creates clients with a very short back-off, and closes them."""
    async with AsyncExitStack() as stack:

        def make(base_url: str, **options: Any) -> FastPixClient:
            client = FastPixClient(
                options.pop("username", ACCESS_TOKEN_ID),
                options.pop("password", SECRET_KEY),
                base_url=base_url,
                **{"backoff": 0.001, "timeout": 5.0, **options},
            )
            stack.push_async_callback(client.aclose)
            return client

        yield make


@pytest.fixture
def client(wire: Wire, new_client: NewClient) -> FastPixClient:
    """A client of `wire`."""
    return new_client(wire.url)


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with a self-signed certificate for 127.0.0.1 and fastpix.test, and its key."""
    pytest.importorskip("cryptography", reason="makes the certificate: pip install cryptography")
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "FastPix Desktop tests")])
    now = datetime.datetime.now(datetime.UTC)
    names: list[x509.GeneralName] = [
        x509.IPAddress(ipaddress.ip_address("127.0.0.1")),
        x509.DNSName("fastpix.test"),
    ]
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("tls") / "certificate.pem"
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + made.public_bytes(serialization.Encoding.PEM)
    )
    return path


@pytest.fixture
async def tls_wire(certificate: Path) -> AsyncIterator[Wire]:
    """Like `wire`, but over TLS with a certificate that is not trusted by default."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server = Wire([reply(body=page(total=0))])
    await server.start(context)
    yield server
    await server.stop()
