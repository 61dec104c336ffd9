"""The commands of a test, and workspaces whose copies they read."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from fastpix_desktop.demo import DemoServer
from fastpix_desktop.domain.workspace import Workspace
from tests.command_line.running import Commands
from tests.journeys.endpoint import Endpoint


@pytest.fixture
def commands(home: Path, demo: DemoServer) -> Commands:
    """The commands at the endpoint of the demo workspace of 260 media."""
    return Commands(home, demo.url)


@pytest.fixture
def sports(commands: Commands, demo: DemoServer) -> Workspace:
    """The workspace “Sports” in the list, with a copy of the demo workspace."""
    workspace = commands.add("Sports")
    done = commands.run("--workspace", "Sports", "--refresh", demo=demo)
    assert done.returncode == 0, done.stderr.decode()
    known = commands.list_of().find(workspace.account)
    assert known is not None
    return known


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    """An endpoint with two workspaces, of 40 and 30 media, which have no id in common."""
    with ExitStack() as stack:
        sizes = ((7, 40), (8, 30))
        demos = [stack.enter_context(DemoServer(media=media, seed=seed)) for seed, media in sizes]
        yield stack.enter_context(Endpoint(demos))
