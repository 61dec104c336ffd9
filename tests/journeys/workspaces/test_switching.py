"""Switching between three workspaces at random shows no row of a wrong workspace and leaves no object behind."""

import asyncio
import gc
import random
import weakref
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject

from fastpix_desktop.api import FastPixClient
from fastpix_desktop.demo import DemoServer, Fault
from fastpix_desktop.domain.media import Media
from fastpix_desktop.domain.pages import Waiting
from fastpix_desktop.domain.workspace import Credentials, Workspace
from fastpix_desktop.program import Options, Program
from fastpix_desktop.settings import Folders, WorkspaceList
from fastpix_desktop.ui.system.application import Application
from fastpix_desktop.workspaces.opened import OpenedWorkspace
from fastpix_desktop.workspaces.session import Client
from fastpix_desktop.workspaces.switching import Opened
from tests.journeys.editor import Editor
from tests.journeys.opening import PATIENCE
from tests.keyrings import MemoryKeyring
from tests.waiting import until

NAMES = ("North", "South", "West")
SWITCHES = 200
ENDPOINT = "http://127.0.0.1:1/v1/"
"""The endpoint of all three workspaces. The token decides which server answers."""


class Three:
    """Three workspaces, the program that lists them, and `mixed`, the rows that it showed in a wrong workspace."""

    def __init__(self, qapp: Application, servers: list[DemoServer], data: Path) -> None:
        self.servers = dict(zip(NAMES, servers, strict=True))
        self.ids = {name: set(server.catalogue.ids()) for name, server in self.servers.items()}
        self.clients: weakref.WeakSet[FastPixClient] = weakref.WeakSet()
        self.mixed: list[str] = []
        store, workspaces = MemoryKeyring(), WorkspaceList(Folders.below(data).config / "workspaces.json", ENDPOINT)
        for name, server in self.servers.items():
            known = Workspace(name, ENDPOINT, has_stored_secret=True, workspace_id=server.catalogue.workspace_id)
            workspaces.put(known)
            store.pairs[known.account] = Credentials(server.username, server.password)
        options = Options(api_url=ENDPOINT, data_dir=data, keeps_copies=False)
        self.program = Program(qapp, options, store, open_client=self._open, patience=PATIENCE)
        self.editor = Editor(self.program)
        self.editor.panel.model.modelReset.connect(self.look)
        self.editor.panel.model.dataChanged.connect(self.look)
        self.opened: weakref.WeakSet[OpenedWorkspace] = weakref.WeakSet()
        self.program.switching.subscribe(
            lambda move: self.opened.add(move.workspace) if isinstance(move, Opened) else None
        )

    def look(self) -> None:
        """Note every media that is shown under the name of another workspace."""
        name = self.editor.window.windowTitle().split(" – ")[0]
        here = self.ids.get(name, set())
        shown = {row.id for row in self.editor.panel.model.rows if isinstance(row, Media)}
        if media := self.editor.shown:
            shown.add(media.id)
        if shown - here:
            self.mixed.append(f"{len(shown - here)} under {name}")

    def switch(self, name: str) -> None:
        """Choose a workspace in the menu."""
        self.editor.window.workspace_button.choices[NAMES.index(name)].trigger()

    async def shows(self, name: str) -> None:
        """Wait until the workspace shows its media."""
        title = f"{name} – "
        await until(
            lambda: self.editor.window.windowTitle().startswith(title) and bool(self.editor.panel.model.rows),
            what=f"the media of {name}",
        )

    async def _open(self, credentials: Credentials, base_url: str, on_wait: Callable[[Waiting], None]) -> Client:
        server = next(one for one in self.servers.values() if one.username == credentials.token_id)
        client = FastPixClient(
            credentials.token_id, credentials.secret_key, base_url=server.url, on_wait=on_wait, backoff=0.02
        )
        self.clients.add(client)
        return client


@pytest.fixture
def servers() -> Iterator[list[DemoServer]]:
    """Three workspaces without a common media, whose replies are slow by different times."""
    with (
        DemoServer(media=130, seed=11, deletion_delay=0) as north,
        DemoServer(media=75, seed=12, deletion_delay=0) as south,
        DemoServer(media=260, seed=13, deletion_delay=0) as west,
    ):
        for number, server in enumerate((north, south, west)):
            server.faults.add(Fault("slow", "media.list", seconds=0.005 * number))
            server.faults.add(Fault("slow", "media.get", seconds=0.01))
        yield [north, south, west]


@pytest.fixture
async def three(qapp: Application, servers: list[DemoServer], tmp_path: Path) -> AsyncIterator[Three]:
    made = Three(qapp, servers, tmp_path / "data")
    yield made
    await made.editor.leave()


async def test_switching_at_random_mixes_nothing_and_leaves_nothing_behind(three: Three) -> None:
    chance = random.Random(4)
    for name in NAMES:
        three.switch(name)
        await three.shows(name)
        three.editor.click_row(0)
        await until(lambda: three.editor.shown is not None, what="a media in the pane")
    before = len(three.editor.window.findChildren(QObject))
    for _ in range(SWITCHES):
        name = chance.choice(NAMES)
        three.switch(name)
        await do_something(three, name, chance.choice(["wait", "at once", "soon", "page", "open"]), chance)
    name = "West" if three.editor.window.windowTitle().startswith("North") else "North"
    three.switch(name)
    await three.shows(name)
    three.editor.click_row(0)
    await until(lambda: three.editor.shown is not None, what="a media in the pane")
    three.look()
    assert three.mixed == []

    lasting = {asyncio.current_task(), three.editor.run}
    await until(lambda: not asyncio.all_tasks() - lasting, what="every task to end")
    gc.collect()
    assert len(three.clients) == 1, "a client of an earlier workspace is left"
    assert len(three.opened) == 1, "something holds on to an earlier workspace"
    await until(lambda: len(three.editor.window.findChildren(QObject)) <= before, what="no widget more than before")


async def do_something(three: Three, name: str, what: str, chance: random.Random) -> None:
    """Do something before the next switch."""
    match what:
        case "wait":
            await three.shows(name)
        case "soon":
            await asyncio.sleep(chance.random() * 0.03)
        case "page":
            await three.shows(name)
            three.editor.panel.pager.next.click()
        case "open":
            await three.shows(name)
            three.editor.click_row(chance.randrange(5))
        case _:
            pass
