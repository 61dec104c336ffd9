"""Fixtures that open the whole program on demo workspaces, and close it as its user does."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from fastpix_desktop.about.releases import Releases
from fastpix_desktop.credentials.store import CredentialStore
from fastpix_desktop.demo import DemoServer
from fastpix_desktop.program import Options
from fastpix_desktop.ui.system.application import Application
from fastpix_desktop.writes.times import Times
from tests.journeys.editor import Editor
from tests.journeys.endpoint import Endpoint
from tests.journeys.opening import TIMES, open_editor

Open = Callable[..., Editor]


@pytest.fixture
async def open_program(qapp: Application, tmp_path: Path) -> AsyncIterator[Open]:
    """Opens the program, by default with a keyring in memory, and closes its window after the test."""
    opened: list[Editor] = []

    def start(
        api_url: str,
        store: CredentialStore | None = None,
        *,
        releases: Releases | None = None,
        times: Times = TIMES,
        copies: bool = False,
        **options: Any,
    ) -> Editor:
        given = Options(api_url=api_url, **{"data_dir": tmp_path / "data", **options})
        opened.append(open_editor(qapp, given, store, releases=releases, times=times, copies=copies))
        return opened[-1]

    yield start
    for editor in opened:
        await editor.leave()


@pytest.fixture
async def editor(open_program: Open, demo: DemoServer) -> Editor:
    """An editor who signed in to `demo` with the form and sees its first page."""
    somebody = open_program(demo.url)
    await somebody.signs_in(demo)
    return somebody


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    """An endpoint with three workspaces of 120, 60 and 30 media, which have no id in common."""
    with ExitStack() as stack:
        sizes = enumerate((120, 60, 30), 7)
        demos = [stack.enter_context(DemoServer(media=media, seed=seed, deletion_delay=0)) for seed, media in sizes]
        yield stack.enter_context(Endpoint(demos))
