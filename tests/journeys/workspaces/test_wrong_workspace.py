"""The token of one workspace is never accepted for another, and a read-only workspace stays read-only."""

import asyncio
from pathlib import Path

import pytest

from fastpix_desktop.changes import WorkspaceIdKnown
from fastpix_desktop.demo import Fault
from fastpix_desktop.domain.workspace import Writing
from fastpix_desktop.settings import WorkspaceList
from fastpix_desktop.ui.commands.workspace_menu import WorkspaceCommand
from fastpix_desktop.ui.workspaces.workspace_acts import Act
from tests.journeys.conftest import Open
from tests.journeys.editor import Editor
from tests.journeys.endpoint import Endpoint
from tests.journeys.managing import adds, does, fills, known, opens_list, presses_alt, sees, who_has_two
from tests.keyrings import MemoryKeyring
from tests.waiting import until


@pytest.fixture
def store() -> MemoryKeyring:
    return MemoryKeyring()


@pytest.fixture
async def editor(open_program: Open, endpoint: Endpoint, store: MemoryKeyring) -> Editor:
    somebody = await who_has_two(open_program, endpoint, store, ("Italy", "Spain"))
    await until(lambda: not somebody.asks_keyring)
    return somebody


async def test_if_the_newest_media_is_unreadable_the_next_ones_identify_the_workspace(
    editor: Editor, endpoint: Endpoint, store: MemoryKeyring
) -> None:
    italy, spain = endpoint.workspaces[:2]
    spain.faults.add(Fault("bad_entry", operation="media.list"))
    does(editor, Act.REPLACE, "Italy")
    await editor.types_token(spain.username, spain.password)
    await until(lambda: editor.form.problem.text())
    assert "not to “Italy”" in editor.form.problem.text()
    assert editor.window.windowTitle() == "Spain – FastPix Desktop"
    assert store.pairs[known(editor, "Italy").account].token_id == italy.username


async def test_a_workspace_that_proves_to_be_another_one_is_left_at_once(
    editor: Editor, endpoint: Endpoint, store: MemoryKeyring
) -> None:
    account = known(editor, "Spain").account
    assert account in store.pairs
    editor.program.changes.publish(WorkspaceIdKnown(account, "id-of-another-workspace"))
    assert editor.program.switching.current is None
    assert not editor.panel.model.rows
    await until(lambda: editor.form.isVisible() and editor.form.problem.text())
    assert "This token belongs to another workspace than “Spain”." in editor.form.problem.text()
    await until(lambda: account not in store.pairs)
    assert not known(editor, "Spain").has_stored_secret
    assert known(editor, "Spain").workspace_id == endpoint.workspaces[1].catalogue.workspace_id


async def test_a_choice_made_while_another_workspace_is_left_holds(
    editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    finish, may_end = editor.program.tasks.finish, asyncio.Event()

    async def waits_for_a_write(patience: float) -> bool:
        await may_end.wait()
        return await finish(patience)

    monkeypatch.setattr(editor.program.tasks, "finish", waits_for_a_write)
    await presses_alt(editor, 1)
    await until(lambda: editor.program.switching.current is None)
    opens_list(editor)
    does(editor, Act.READ_ONLY, "Italy")
    assert known(editor, "Italy").writing is Writing.OFF
    may_end.set()
    await sees(editor, "Italy")
    assert known(editor, "Italy").writing is Writing.OFF
    opened = editor.program.switching.current
    assert opened is not None
    assert opened.writing.is_refused


async def test_a_read_only_workspace_stays_so_when_its_token_is_entered_again(
    open_program: Open, endpoint: Endpoint, store: MemoryKeyring
) -> None:
    editor = open_program(endpoint.url, store)
    await adds(editor, endpoint.workspaces[0], "Italy", read_only=True)
    await adds(editor, endpoint.workspaces[1], "Spain")
    editor.window.commands[WorkspaceCommand.SIGN_IN].trigger()
    await fills(editor, "")
    await editor.types_token(endpoint.workspaces[0].username, endpoint.workspaces[0].password)
    await sees(editor, "Italy")
    assert known(editor, "Italy").writing is Writing.OFF


async def test_the_form_of_a_workspace_can_make_it_writable_again(
    open_program: Open, endpoint: Endpoint, store: MemoryKeyring
) -> None:
    editor = open_program(endpoint.url, store)
    await adds(editor, endpoint.workspaces[0], "Italy", read_only=True)
    does(editor, Act.REPLACE, "Italy")
    await fills(editor, "", read_only=False)
    await editor.types_token(endpoint.workspaces[0].username, endpoint.workspaces[0].password)
    await sees(editor, "Italy")
    assert known(editor, "Italy").writing is Writing.UNTRIED


async def test_a_workspace_made_read_only_by_another_program_opens_read_only(editor: Editor, tmp_path: Path) -> None:
    other = WorkspaceList(tmp_path / "data" / "config" / "workspaces.json", known(editor, "Italy").base_url)
    other.change(known(editor, "Italy").account, writing=Writing.OFF, name="Italy, live")
    await presses_alt(editor, 1)
    await sees(editor, "Italy, live")
    assert known(editor, "Italy, live").writing is Writing.OFF
    opened = editor.program.switching.current
    assert opened is not None
    assert opened.writing.is_refused
