"""The copy goes with its workspace, also while it fills, and never gets the media of another workspace."""

from pathlib import Path
from typing import Any

import pytest

from fastpix_desktop.demo import DemoServer, Fault
from fastpix_desktop.settings import Folders, WorkspaceList
from fastpix_desktop.ui.commands.workspace_menu import WorkspaceCommand
from fastpix_desktop.ui.flows.library_copies import TIDYING
from tests.journeys.conftest import Open
from tests.journeys.copy.filling import completes, files, fills_to, opens_complete
from tests.journeys.managing import opens_list, removes
from tests.journeys.screen import said
from tests.waiting import until


@pytest.mark.parametrize("quits_at_once", [True, False])
async def test_a_workspace_that_is_removed_while_its_copy_fills_leaves_no_file(
    open_program: Open, tmp_path: Path, quits_at_once: bool
) -> None:
    data = tmp_path / "data"
    with DemoServer(media=600, deletion_delay=0) as demo:
        demo.faults.add(Fault("slow", "media.list", seconds=0.03))
        editor = open_program(demo.url, copies=True)
        await editor.signs_in(demo)
        await fills_to(editor, 100)
        assert files(data)
        opens_list(editor)
        (workspace,) = editor.program.workspaces
        await removes(editor, workspace.name)
        if not quits_at_once:
            await until(lambda: not files(data), what="no file of the copy")
        await editor.leave()
        assert files(data) == set()


async def test_a_workspace_that_is_removed_in_a_run_without_copies_leaves_no_file(
    open_program: Open, demo: DemoServer, tmp_path: Path
) -> None:
    editor = await opens_complete(open_program, demo)
    await editor.leave()
    assert files(tmp_path / "data")
    again = open_program(demo.url)
    await again.signs_in(demo)
    opens_list(again)
    (workspace,) = again.program.workspaces
    await removes(again, workspace.name)
    await again.leave()
    assert files(tmp_path / "data") == set()


async def test_a_removal_that_was_interrupted_is_finished_at_the_next_start(
    open_program: Open, demo: DemoServer, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    editor = await opens_complete(open_program, demo)
    await editor.leave()
    left = files(data)
    listed = WorkspaceList(Folders.below(data).config / "workspaces.json", demo.url)
    (workspace,) = listed
    # A start for another endpoint knows this workspace, too.
    other = open_program("http://127.0.0.1:9/v1/", copies=True)
    await until(lambda: other.window.isVisible() and not other.program.tasks.is_running(TIDYING))
    await other.leave()
    assert files(data) == left
    listed.remove(workspace.account)
    again = open_program(demo.url, copies=True)
    await until(lambda: not files(data), what="no file of the copy")
    await again.leave()


async def test_a_workspace_that_was_signed_out_of_keeps_its_copy(
    open_program: Open, demo: DemoServer, tmp_path: Path
) -> None:
    editor = await opens_complete(open_program, demo)
    editor.window.commands[WorkspaceCommand.SIGN_OUT].trigger()
    question = await editor.asked()
    assert "The copy of its library stays on this computer" in said(question)
    editor.answer(question, yes=True)
    await until(lambda: editor.program.switching.current is None)
    demo.requests.clear()
    await editor.signs_in(demo)
    await completes(editor)
    assert len(demo.requests.of("media.list")) <= 3 + 2
    assert files(tmp_path / "data")


async def test_media_of_another_workspace_never_get_into_the_copy(
    open_program: Open, demo: DemoServer, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    editor = await opens_complete(open_program, demo)
    await editor.leave()
    replies = 0

    def of_another_workspace(reply: dict[str, Any]) -> None:
        """The newest media do not say whose they are, so that the token is accepted."""
        nonlocal replies
        replies += 1
        for record in reply["data"]:
            record["title"] = "Of another workspace"
            if replies <= 3:
                del record["workspaceId"]
            else:
                record["workspaceId"] = "8a1f0000-0000-4000-8000-00000000beef"

    demo.faults.add(Fault("edit", "media.list", edit=of_another_workspace))
    again = open_program(demo.url, copies=True)
    (workspace,) = again.program.workspaces
    again.program.opening.ask_for_secret(workspace)
    await again.types_token(demo.username, demo.password)
    await until(lambda: "belongs to another workspace" in again.form.problem.text(), what="the form")
    await until(lambda: not files(data), what="no file of the copy")
    await again.leave()
    assert files(data) == set()
