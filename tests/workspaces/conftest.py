"""Fixtures with a real demo workspace, shared with the tests of the library."""

from collections.abc import AsyncIterator

import pytest

from fastpix_desktop.changes import Changes
from fastpix_desktop.demo.serving.server import DemoServer
from fastpix_desktop.writes.journal import Journal
from tests.keyrings import MemoryKeyring
from tests.library.conftest import changes, client, journal, library, new_client, published
from tests.workspaces.bench import Bench, BrokenStore

__all__ = ["changes", "client", "journal", "library", "new_client", "published"]


@pytest.fixture
async def bench(demo: DemoServer, changes: Changes, journal: Journal) -> AsyncIterator[Bench]:
    """A bench with a keyring in memory."""
    made = Bench(demo, changes, journal, MemoryKeyring())
    yield made
    await made.close()


@pytest.fixture
async def locked(demo: DemoServer, changes: Changes, journal: Journal) -> AsyncIterator[Bench]:
    """A bench with a locked keyring."""
    made = Bench(demo, changes, journal, BrokenStore())
    yield made
    await made.close()
