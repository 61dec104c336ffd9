"""Fixtures for tests of writes: a real client of a demo workspace, as in the library's tests, and a deletion."""

from collections.abc import AsyncIterator

import pytest

from fastpix_desktop.api import FastPixClient
from fastpix_desktop.changes import Changes
from fastpix_desktop.demo.serving.server import DemoServer
from fastpix_desktop.writes.journal import Journal
from fastpix_desktop.writes.times import Times
from tests.library.conftest import Desk, changes, client, desk, journal, library, new_client, published
from tests.writes.deletion import PATIENT, SHORT, Deletion, NewDeletion

__all__ = ["changes", "client", "desk", "journal", "library", "new_client", "published"]


@pytest.fixture
async def patient(client: FastPixClient, changes: Changes, journal: Journal) -> AsyncIterator[Desk]:
    """A desk that has time for every proof."""
    made = Desk(client.media, client.pictures, changes=changes, journal=journal, times=PATIENT)
    yield made
    await made.close()


@pytest.fixture
async def hasty(client: FastPixClient, changes: Changes, journal: Journal) -> AsyncIterator[Desk]:
    """A desk that soon ends what is not proved."""
    made = Desk(client.media, client.pictures, changes=changes, journal=journal, times=SHORT)
    yield made
    await made.close()


@pytest.fixture
async def new_deletion(
    demo: DemoServer, client: FastPixClient, changes: Changes, journal: Journal
) -> AsyncIterator[NewDeletion]:
    """Makes a deletion at a desk of its own, with the times that a test needs."""
    made: list[Desk] = []

    async def make(times: Times) -> Deletion:
        made.append(Desk(client.media, client.pictures, changes=changes, journal=journal, times=times))
        return await Deletion.of(demo, made[-1])

    yield make
    for one in made:
        await one.close()


@pytest.fixture
async def deletion(demo: DemoServer, patient: Desk) -> Deletion:
    """A deletion that has time to be proved."""
    return await Deletion.of(demo, patient)


@pytest.fixture
async def unproved(demo: DemoServer, hasty: Desk) -> Deletion:
    """A deletion that soon ends if it is not proved."""
    return await Deletion.of(demo, hasty)
