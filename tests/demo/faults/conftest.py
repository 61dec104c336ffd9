"""Media that faults lie about."""

from collections.abc import Iterator

import httpx
import pytest

from fastpix_desktop.demo import Clock, DemoServer
from tests.demo.conftest import Connect
from tests.demo.faults.subject import Subject


@pytest.fixture
def media(server: DemoServer, client: httpx.Client) -> Subject:
    """A media of `server`."""
    return Subject(server, client)


@pytest.fixture
def clock() -> Clock:
    """A clock that moves only by steps."""
    return Clock(factor=0)


@pytest.fixture
def waiting(clock: Clock, connect: Connect) -> Iterator[Subject]:
    """A media of a demo workspace with `clock`."""
    with DemoServer(deletion_delay=0, clock=clock) as server:
        yield Subject(server, connect(server))
