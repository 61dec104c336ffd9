"""The copy of an open workspace gets nothing of another one, and does not keep the workspace from being left."""

import asyncio
import threading
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from fastpix_desktop.changes import Changes
from fastpix_desktop.demo import DemoServer
from fastpix_desktop.domain.library_copy import CopyState
from fastpix_desktop.domain.workspace import Credentials, Workspace
from fastpix_desktop.store.copy.copies import Copies
from fastpix_desktop.store.copy.library_file import LibraryFile
from fastpix_desktop.ui.loop.tasks import TaskOwner
from fastpix_desktop.workspaces.opened import COPY_MAY_TAKE, OpenedWorkspace, Shared
from fastpix_desktop.writes.journal import Journal
from tests.journeys.copy.filling import files
from tests.journeys.opening import COPY_TIMES, client_factory
from tests.waiting import until


@asynccontextmanager
async def opened(demo: DemoServer, folder: Path, workspace_id: str | None) -> AsyncIterator[OpenedWorkspace]:
    """The demo workspace under the record of a listed workspace, which has this id at the service."""
    errors: list[Exception] = []
    tasks = TaskOwner(errors.append)
    shared = Shared(Changes(), Journal(), tasks, copies=lambda: Copies(folder), copy_times=COPY_TIMES)
    client = await client_factory(3.0)(Credentials(demo.username, demo.password), demo.url, lambda _: None)
    identity = Workspace("Newsroom", demo.url, workspace_id=workspace_id)
    made = OpenedWorkspace(identity, client, shared)
    yield made
    await made.close(1.0)
    assert not errors


async def rows_of(folder: Path, workspace: Workspace) -> int:
    """How many media the copy has."""
    file = Copies(folder).open(workspace, lambda trouble: None)
    media = (await file.open()).media
    await file.close()
    return media


@pytest.mark.parametrize("reader", ["user", "copy"])
async def test_nothing_is_stored_once_a_record_is_of_another_workspace(
    demo: DemoServer, tmp_path: Path, reader: str
) -> None:
    async with opened(demo, tmp_path, "the-id-of-another-workspace") as workspace:
        assert workspace.copy is not None
        if reader == "user":
            # Its records are published after it is known whose they are.
            page = await workspace.library.page(1, 20, "desc")
            await workspace.library.media(page.records[0].id)
        assert workspace.kept_copy is not None
        workspace.kept_copy.begin()
        await until(lambda: workspace.copy is not None and workspace.copy.status.state is CopyState.FAILED)
        assert "another workspace" in workspace.copy.status.reason
    assert await rows_of(tmp_path, workspace.identity) == 0


@pytest.mark.parametrize("is_known", [True, False])
async def test_records_of_the_workspace_itself_are_stored(demo: DemoServer, tmp_path: Path, is_known: bool) -> None:
    async with opened(demo, tmp_path, demo.catalogue.workspace_id if is_known else None) as workspace:
        assert workspace.kept_copy is not None
        await workspace.library.page(1, 20, "desc")
        workspace.kept_copy.begin()
        await until(lambda: workspace.copy is not None and workspace.copy.status.state is CopyState.COMPLETE)
        assert workspace.copy is not None
        assert workspace.copy.status.size > 0
    assert await rows_of(tmp_path, workspace.identity) == len(list(demo.catalogue.ids()))


async def test_a_disk_that_does_not_answer_delays_leaving_a_workspace_by_a_bounded_time(
    demo: DemoServer, tmp_path: Path
) -> None:
    may_end = threading.Event()
    async with opened(demo, tmp_path, None) as workspace:
        assert workspace.copy is not None
        await workspace.copy.open()
        file = workspace.copy._copy
        assert isinstance(file, LibraryFile)
        stuck = asyncio.create_task(file._threads.write(lambda connection: may_end.wait(30)))
        before = time.monotonic()
        # Cancelled, as leaving is when the user chooses another workspace meanwhile, and then done again.
        first = asyncio.create_task(workspace.close(1.0))
        await asyncio.sleep(0.05)
        first.cancel()
        await asyncio.gather(first, return_exceptions=True)
        assert await workspace.close(1.0)
        assert time.monotonic() - before < 2 * COPY_MAY_TAKE + 1
        assert workspace.copy is None
        may_end.set()
        await stuck


async def test_a_closed_copy_is_not_made_again(demo: DemoServer, tmp_path: Path) -> None:
    async with opened(demo, tmp_path / "cache" / "library", None) as workspace:
        assert workspace.kept_copy is not None
        await workspace.close(1.0)
        await workspace.kept_copy.turn_on()
        assert workspace.copy is None
        await workspace.kept_copy.turn_off(1.0)
    assert not files(tmp_path)
