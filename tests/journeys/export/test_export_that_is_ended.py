"""An export that is cancelled, or whose workspace or window is left, leaves nothing behind and says so."""

import asyncio
from pathlib import Path

import pytest

from fastpix_desktop.demo import DemoServer
from fastpix_desktop.store.saved_file import SavedFile
from fastpix_desktop.ui.commands.media_menu import MediaCommand
from fastpix_desktop.ui.commands.workspace_menu import WorkspaceCommand
from fastpix_desktop.ui.flows.export.writing import EXPORTING
from tests.journeys.conftest import Open
from tests.journeys.copy.filling import opens_complete
from tests.journeys.export.conftest import Held
from tests.journeys.export.exporting import (
    asks_to_export,
    begins,
    chooses,
    ends,
    is_shown,
    left_in,
    line_of,
    names_file,
    rows_of,
)
from tests.journeys.search.searching import finds
from tests.waiting import until


async def test_cancel_leaves_nothing(open_program: Open, demo: DemoServer, folder: Path, held: Held) -> None:
    editor = await opens_complete(open_program, demo)
    await begins(editor, folder / "all.csv", held)
    line = line_of(editor.program)
    assert is_shown(line)
    assert line is not None
    assert "260 media exported to “all.csv”" in line.words.text()
    assert len(left_in(folder)) == 1  # the hidden part
    editor.click(line.cancel)
    held.release()
    await until(lambda: not line.isVisible(), what="the end")
    assert left_in(folder) == []
    assert editor.notice == "The export was cancelled. No file was written."


async def test_the_window_goes_on_while_a_file_is_written(
    open_program: Open, demo: DemoServer, folder: Path, held: Held
) -> None:
    editor = await opens_complete(open_program, demo)
    await begins(editor, folder / "all.csv", held)
    assert await finds(editor, "subtitle:fr")
    chooses(editor, MediaCommand.EXPORT)
    assert editor.notice.startswith("An export is under way.")
    held.release()
    await ends(editor)
    assert len(rows_of(folder / "all.csv")) == 260


async def test_another_workspace_stops_the_export_and_says_so(
    open_program: Open, demo: DemoServer, folder: Path, held: Held
) -> None:
    editor = await opens_complete(open_program, demo)
    await begins(editor, folder / "all.csv", held)
    chooses(editor, WorkspaceCommand.DEMO)
    await until(lambda: not editor.program.tasks.is_running(EXPORTING), timeout=20, what="the end of the task")
    held.release()
    await until(lambda: editor.notice.startswith("The export was stopped"), timeout=20, what="the message")
    assert left_in(folder) == []
    await until(lambda: not is_shown(line_of(editor.program)))
    await until(lambda: bool(editor.titles), timeout=20, what="the demo workspace")
    assert editor.notice.startswith("The export was stopped, because the workspace was left.")


async def test_a_file_that_is_complete_when_the_export_is_ended_is_said_to_be(
    open_program: Open, demo: DemoServer, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = await opens_complete(open_program, demo)
    finish, tasks = SavedFile.finish, editor.program.tasks
    loop = asyncio.get_running_loop()

    def finish_and_cancel(file: SavedFile) -> None:
        finish(file)
        loop.call_soon_threadsafe(tasks.cancel, EXPORTING)

    monkeypatch.setattr(SavedFile, "finish", finish_and_cancel)
    form = await asks_to_export(editor)
    editor.click(form.save)
    await names_file(editor, folder / "all.csv")
    await until(lambda: "“all.csv”" in editor.notice, what="the message")
    assert len(rows_of(folder / "all.csv")) == 260
    assert "No file was written" not in editor.notice


async def test_closing_the_window_leaves_nothing(
    open_program: Open, demo: DemoServer, folder: Path, held: Held
) -> None:
    editor = await opens_complete(open_program, demo)
    await begins(editor, folder / "all.csv", held)
    held.release()
    await editor.leave()
    assert left_in(folder) in ([], ["all.csv"])
    assert all(len(rows_of(folder / name)) == 260 for name in left_in(folder))
