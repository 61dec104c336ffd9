"""Demo workspaces on real sockets and plain HTTP clients for them."""

import ssl
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest

from fastpix_desktop.demo import DemoServer

Json = dict[str, Any]
Connect = Callable[..., httpx.Client]


@pytest.fixture(scope="session")
def tls() -> ssl.SSLContext:
    """One context for all clients: creating one takes longer than most of these tests."""
    return ssl.create_default_context()


@pytest.fixture
def server() -> Iterator[DemoServer]:
    """A demo workspace of the usual size whose deletions take effect at once."""
    with DemoServer(deletion_delay=0) as running:
        yield running


@pytest.fixture
def connect(tls: ssl.SSLContext) -> Iterator[Connect]:
    """Creates clients, by default with the full token, and closes them after the test."""
    made: list[httpx.Client] = []

    def open_client(server: DemoServer, auth: tuple[str, str] | None = None) -> httpx.Client:
        auth = auth or (server.username, server.password)
        made.append(httpx.Client(base_url=server.url, auth=auth, verify=tls, trust_env=False, timeout=10))
        return made[-1]

    yield open_client
    for client in made:
        client.close()


@pytest.fixture
def client(server: DemoServer, connect: Connect) -> httpx.Client:
    """A client of `server` with the full token."""
    return connect(server)
