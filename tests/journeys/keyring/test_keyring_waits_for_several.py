"""While the keyring waits to be unlocked for several workspaces, each wait and each failure names its workspace."""

import pytest

from fastpix_desktop.domain.workspace import Credentials
from fastpix_desktop.errors import KeyringState, KeyringUnavailable
from fastpix_desktop.ui.commands.view_menu import ViewCommand
from fastpix_desktop.ui.flows.workspace_opening import OPENING_OR_LEAVING
from fastpix_desktop.ui.workspaces.workspace_acts import Act
from tests.journeys.conftest import Open
from tests.journeys.endpoint import Endpoint
from tests.journeys.managing import adds, answers, does, listed, opens_list, presses_alt, removes, sees
from tests.keyrings import PromptingKeyring
from tests.waiting import until

WAITING = "Waiting for the keyring of this system: it may ask you to unlock it."
LOCKED = KeyringUnavailable("The keyring is locked.", state=KeyringState.LOCKED)
UNSAFE = KeyringUnavailable("The back end does not protect secrets.", state=KeyringState.UNSAFE)


@pytest.fixture
def store() -> PromptingKeyring:
    return PromptingKeyring()


async def test_two_workspaces_wait_at_once_and_both_secrets_are_stored(
    open_program: Open, endpoint: Endpoint, store: PromptingKeyring
) -> None:
    first, second, _ = endpoint.workspaces
    editor = open_program(endpoint.url, store)
    await adds(editor, first, "Italy")
    await until(lambda: editor.notice == WAITING)
    await adds(editor, second, "{Spain}")
    await until(lambda: len(store.prompts) == 2)
    await until(lambda: editor.notice == WAITING)
    # The second prompt was answered. The first one still waits, and its wait is shown.
    store.answer()
    await until(lambda: list(store.pairs.values()) == [Credentials(second.username, second.password)])
    await until(lambda: editor.notice == WAITING)
    editor.click(editor.step)
    assert editor.notice == "The secret of “Italy” is kept for this session only."
    await until(lambda: not editor.asks_keyring)
    opens_list(editor)
    assert {name: row[1] for name, row in listed(editor).items()} == {
        "Italy": "this session only",
        "{Spain}": "in the keyring",
    }


async def test_each_refused_prompt_names_its_workspace(
    open_program: Open, endpoint: Endpoint, store: PromptingKeyring
) -> None:
    editor = open_program(endpoint.url, store)
    await adds(editor, endpoint.workspaces[0], "Italy")
    await until(lambda: len(store.prompts) == 1)
    await adds(editor, endpoint.workspaces[1], "{Spain}")
    await until(lambda: len(store.prompts) == 2)
    store.answer(UNSAFE)
    await until(lambda: "You are signed in to “{Spain}” for this session only." in editor.notice)
    store.answer(UNSAFE)
    await until(lambda: "You are signed in to “Italy” for this session only." in editor.notice)
    editor.window.commands[ViewCommand.ACTIVITY].trigger()
    assert editor.column(editor.window.activity.table, "workspace") == ["Italy", "{Spain}"]
    assert store.pairs == {}
    does(editor, Act.RENAME, "Italy")
    await answers(editor, "Archive")
    await until(lambda: "Archive" in listed(editor))
    assert "Italy" not in editor.notice, "the message would name it as it was called before"
    assert editor.column(editor.window.activity.table, "workspace") == ["Archive", "{Spain}"]


async def test_a_switch_shows_its_wait_for_the_keyring_and_can_be_given_up(
    open_program: Open, endpoint: Endpoint, store: PromptingKeyring
) -> None:
    store.locked = False
    editor = open_program(endpoint.url, store)
    await adds(editor, endpoint.workspaces[0], "Italy")
    await adds(editor, endpoint.workspaces[1], "Spain")
    await until(lambda: not editor.asks_keyring)
    await editor.leave()
    editor = open_program(endpoint.url, store)
    await sees(editor, "Spain")
    store.locked = True
    await presses_alt(editor, 1)
    await until(lambda: editor.notice == WAITING)
    await editor.turns_the_page()
    editor.click(editor.step)
    await until(lambda: editor.notice == "" and not editor.program.tasks.is_running(OPENING_OR_LEAVING))
    assert editor.window.windowTitle().startswith("Spain")
    await presses_alt(editor, 1)
    await until(lambda: len([prompt for prompt in store.prompts if not prompt.done()]) == 1)
    store.answer(LOCKED)
    await until(lambda: "“Italy” could not be opened. The keyring is locked." in editor.notice)
    editor.click(editor.step)
    await until(lambda: len([prompt for prompt in store.prompts if not prompt.done()]) == 1)
    store.answer()
    await sees(editor, "Italy")


async def test_a_check_shows_its_wait_for_the_keyring_and_can_be_given_up(
    open_program: Open, endpoint: Endpoint, store: PromptingKeyring
) -> None:
    store.locked = False
    editor = open_program(endpoint.url, store)
    await adds(editor, endpoint.workspaces[0], "Italy")
    await adds(editor, endpoint.workspaces[1], "Spain")
    await until(lambda: not editor.asks_keyring)
    await editor.leave()
    editor = open_program(endpoint.url, store)
    await sees(editor, "Spain")
    store.locked = True
    does(editor, Act.CHECK, "Italy")
    await until(lambda: editor.notice == WAITING)
    editor.click(editor.step)
    await until(lambda: editor.window.workspaces_page.result.text() == "")
    assert editor.notice == ""
    does(editor, Act.CHECK, "Italy")
    await until(lambda: len([prompt for prompt in store.prompts if not prompt.done()]) == 1)
    store.answer(LOCKED)
    await until(lambda: "“Italy”: The keyring is locked." in editor.window.workspaces_page.result.text())


async def test_removing_during_a_wait_names_the_workspace_whose_secret_may_be_left(
    open_program: Open, endpoint: Endpoint, store: PromptingKeyring
) -> None:
    store.locked = False
    editor = open_program(endpoint.url, store)
    await adds(editor, endpoint.workspaces[0], "Italy")
    await adds(editor, endpoint.workspaces[1], "Spain")
    await until(lambda: not editor.asks_keyring)
    store.locked = True
    await removes(editor, "Italy")
    await until(lambda: editor.notice == WAITING)
    editor.click(editor.step)
    assert editor.notice == "The secret of “Italy” may still be in the keyring."
    assert list(listed(editor)) == ["Spain"]
