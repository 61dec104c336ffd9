"""Signing out deletes the secret from the keyring, also after a refusal and after the program ended meanwhile."""

import asyncio

import pytest

from fastpix_desktop.errors import KeyringState, KeyringUnavailable
from fastpix_desktop.ui.commands.workspace_menu import WorkspaceCommand
from fastpix_desktop.ui.flows.workspace_opening import OPENING_OR_LEAVING
from fastpix_desktop.ui.loop import tasks
from fastpix_desktop.ui.workspaces.workspace_acts import Act
from tests.journeys.conftest import Open
from tests.journeys.editor import Editor
from tests.journeys.endpoint import Endpoint
from tests.journeys.managing import adds, does, fills, known, listed, opens_list, presses_alt, removes, sees
from tests.keyrings import PromptingKeyring
from tests.waiting import until

LOCKED = KeyringUnavailable("The keyring is locked.", state=KeyringState.LOCKED)
REFUSED = KeyringUnavailable("The keyring stayed locked.", state=KeyringState.REFUSED)


@pytest.fixture
def store() -> PromptingKeyring:
    return PromptingKeyring(locked=False)


@pytest.mark.parametrize("how", ["signed out of", "removed"])
async def test_a_failed_storing_is_not_tried_again_after_signing_out(
    open_program: Open, endpoint: Endpoint, store: PromptingKeyring, how: str
) -> None:
    editor = open_program(endpoint.url, store)
    editor.window.notices.seen_after = 4000
    await adds(editor, endpoint.workspaces[1], "Spain")
    await until(lambda: not editor.asks_keyring)
    store.locked = True
    await adds(editor, endpoint.workspaces[0], "Italy")
    await until(lambda: store.prompts)
    await presses_alt(editor, 1)
    await sees(editor, "Spain")
    store.answer(LOCKED)
    await until(lambda: "“Italy” for this session only" in editor.notice)
    store.locked = False
    account = known(editor, "Italy").account
    if how == "removed":
        await removes(editor, "Italy")
    else:
        does(editor, Act.SIGN_OUT, "Italy")
        editor.answer(await editor.asked(), yes=True)
    await until(lambda: "Italy" not in editor.notice)
    await until(lambda: not editor.asks_keyring and not editor.program.tasks.is_running(OPENING_OR_LEAVING))
    assert account not in store.pairs


async def test_a_sign_out_that_quitting_interrupted_is_finished_at_the_next_start(
    open_program: Open, endpoint: Endpoint, store: PromptingKeyring
) -> None:
    editor = open_program(endpoint.url, store)
    await adds(editor, endpoint.workspaces[0], "Italy")
    await until(lambda: not editor.asks_keyring)
    account = known(editor, "Italy").account
    store.locked = True
    editor.window.commands[WorkspaceCommand.SIGN_OUT].trigger()
    editor.answer(await editor.asked(), yes=True)
    await until(lambda: store.prompts)
    await editor.leave()
    assert account in store.pairs

    store.prompts.clear()
    again = open_program(endpoint.url, store)
    await until(lambda: store.prompts)
    opens_list(again)
    assert listed(again)["Italy"][1] == "signed out, perhaps still in the keyring"
    assert again.window.workspaces_page.actions_of[Act.SIGN_OUT].isEnabled()
    store.answer()
    await until(lambda: account not in store.pairs)
    await until(lambda: listed(again)["Italy"][1] == "signed out")


async def test_quitting_waits_for_a_deletion_from_the_keyring(
    open_program: Open, endpoint: Endpoint, store: PromptingKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks, "LASTING_MAY_TAKE", 0.0)
    editor = open_program(endpoint.url, store)
    await adds(editor, endpoint.workspaces[0], "Italy")
    await until(lambda: not editor.asks_keyring)
    store.locked = True
    editor.window.commands[WorkspaceCommand.SIGN_OUT].trigger()
    editor.answer(await editor.asked(), yes=True)
    await until(lambda: store.prompts)
    leaving = asyncio.create_task(editor.leave())
    await until(editor.run.done)
    store.answer()
    await leaving
    assert not store.pairs


async def test_an_earlier_token_that_stays_in_the_keyring_is_reported(
    open_program: Open, endpoint: Endpoint, store: PromptingKeyring
) -> None:
    editor: Editor = open_program(endpoint.url, store)
    italy = endpoint.workspaces[0]
    await adds(editor, italy, "Italy")
    await until(lambda: not editor.asks_keyring)
    store.locked = True
    does(editor, Act.REPLACE, "Italy")
    await editor.types_token(italy.read_only_username, italy.read_only_password)
    await sees(editor, "Italy")
    await until(lambda: store.prompts)
    store.answer(REFUSED)
    await until(lambda: "The keyring still has the earlier secret. The next start uses it" in editor.notice)


async def test_the_secret_of_a_removed_workspace_is_deleted_even_after_quitting(
    open_program: Open, endpoint: Endpoint, store: PromptingKeyring
) -> None:
    editor = open_program(endpoint.url, store)
    await adds(editor, endpoint.workspaces[0], "Italy")
    await until(lambda: not editor.asks_keyring)
    store.locked = True
    await removes(editor, "Italy")
    await until(lambda: store.prompts)
    await editor.leave()
    assert store.pairs

    store.prompts.clear()
    again = open_program(endpoint.url, store)
    await until(lambda: store.prompts)
    assert not list(again.program.workspaces)
    store.answer()
    await until(lambda: not store.pairs)
    await until(lambda: not again.program.workspaces.removed)


async def test_a_token_for_this_session_finishes_the_deletion_of_an_earlier_one(
    open_program: Open, endpoint: Endpoint, store: PromptingKeyring
) -> None:
    editor = open_program(endpoint.url, store)
    italy = endpoint.workspaces[0]
    await adds(editor, italy, "Italy")
    await until(lambda: not editor.asks_keyring)
    store.locked = True
    editor.window.commands[WorkspaceCommand.SIGN_OUT].trigger()
    editor.answer(await editor.asked(), yes=True)
    await until(lambda: store.prompts and editor.form.isVisible() and editor.form.submit.isEnabled())
    store.prompts.clear()
    await fills(editor, "", keep=False)
    await editor.types_token(italy.username, italy.password)
    await sees(editor, "Italy")
    await until(lambda: store.prompts)
    store.answer()
    await until(lambda: not store.pairs)


async def test_a_token_for_this_session_is_not_used_at_the_next_start(
    open_program: Open, endpoint: Endpoint, store: PromptingKeyring
) -> None:
    editor = open_program(endpoint.url, store)
    italy = endpoint.workspaces[0]
    await adds(editor, italy, "Italy")
    await until(lambda: not editor.asks_keyring)
    store.locked = True
    does(editor, Act.REPLACE, "Italy")
    await fills(editor, "", keep=False)
    await editor.types_token(italy.read_only_username, italy.read_only_password)
    await sees(editor, "Italy")
    await until(lambda: store.prompts)
    assert not known(editor, "Italy").has_stored_secret
    await editor.leave()

    again = open_program(endpoint.url, store)
    await until(again.form.isVisible)
    assert again.program.switching.current is None
    assert listed_secret(again) == "signed out, perhaps still in the keyring"


def listed_secret(editor: Editor) -> str:
    opens_list(editor)
    return listed(editor)["Italy"][1]
