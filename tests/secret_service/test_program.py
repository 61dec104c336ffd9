"""The whole program with a real GNOME Keyring: signing in and out, restarts, a locked keyring and a crashed one."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from fastpix_desktop.credentials.store import KeyringCredentialStore
from fastpix_desktop.demo import DemoServer
from fastpix_desktop.domain.workspace import Credentials
from fastpix_desktop.ui.commands.workspace_menu import WorkspaceCommand
from fastpix_desktop.ui.flows.workspace_opening import OPENING_OR_LEAVING
from tests.journeys.conftest import Open
from tests.journeys.editor import Editor
from tests.keyrings import remember
from tests.waiting import until

if TYPE_CHECKING:
    from tests.secret_service.desktop import Desktop
    from tests.secret_service.prompter import Prompter

# keyring 25.7 leaves its connection to the message bus open when it raises.
pytestmark = pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning")

WAITING = "Waiting for the keyring of this system: it may ask you to unlock it."


async def keep(demo: DemoServer, tmp_path: Path, pair: Credentials | None = None) -> None:
    """Store a workspace in the list and its secret in the keyring, as an earlier run would."""
    account = remember(tmp_path / "data", demo.url).account
    await KeyringCredentialStore().save(account, demo.url, pair or Credentials(demo.username, demo.password))


async def opened(open_program: Open, demo: DemoServer) -> Editor:
    """The program with the system's keyring, after it has read from it."""
    editor = open_program(demo.url, KeyringCredentialStore(prompt_takes=0.3))
    await until(lambda: editor.form.isVisible() and not editor.program.tasks.is_running(OPENING_OR_LEAVING))
    return editor


async def settled(editor: Editor) -> None:
    """Wait until the keyring has been called and no call is running."""
    await until(lambda: not editor.asks_keyring, what="the keyring's answer")


async def signs_out(editor: Editor) -> None:
    editor.window.commands[WorkspaceCommand.SIGN_OUT].trigger()
    editor.answer(await editor.asked(), yes=True)
    await until(lambda: editor.form.isVisible() and editor.form.submit.isEnabled())


async def test_a_signed_in_workspace_opens_at_the_next_start_until_it_is_signed_out(
    desktop: "Desktop", open_program: Open, demo: DemoServer
) -> None:
    first = await opened(open_program, demo)
    await first.signs_in(demo)
    await settled(first)
    assert first.notice == ""
    (entry,) = desktop.others.entries()
    assert demo.password in entry
    await first.leave()

    second = open_program(demo.url, KeyringCredentialStore())
    await second.sees_media()
    await signs_out(second)
    await settled(second)
    assert second.notice == ""
    assert desktop.others.entries() == []
    await second.leave()

    third = await opened(open_program, demo)
    assert third.form.problem.text() == ""
    assert third.titles == []


async def test_without_the_choice_to_save_nothing_reaches_the_keyring(
    desktop: "Desktop", open_program: Open, demo: DemoServer
) -> None:
    editor = await opened(open_program, demo)
    editor.click(editor.form.keep)
    await editor.signs_in(demo)
    await editor.leave()
    assert desktop.others.entries() == []


async def test_a_locked_keyring_is_reported_and_the_session_continues_without_it(
    desktop: "Desktop", open_program: Open, demo: DemoServer, tmp_path: Path
) -> None:
    remember(tmp_path / "data", demo.url)
    desktop.others.lock()
    editor = open_program(demo.url, KeyringCredentialStore(prompt_takes=20))
    await until(lambda: editor.form.problem.text().startswith("The keyring is locked."))
    await editor.signs_in(demo)
    await until(lambda: "for this session only." in editor.notice)
    assert editor.notice.startswith("The keyring is locked. Unlock it, then try again.")
    assert desktop.others.entries() == []
    desktop.others.unlock()
    editor.click(editor.step)
    await settled(editor)
    assert len(desktop.others.entries()) == 1


async def test_a_keyring_locked_at_the_start_is_unlocked_by_the_prompt(
    desktop: "Desktop", prompter: "Prompter", open_program: Open, demo: DemoServer, tmp_path: Path
) -> None:
    await keep(demo, tmp_path)
    desktop.others.lock()
    editor = open_program(demo.url, KeyringCredentialStore())
    await until(prompter.asked.is_set)
    await until(lambda: editor.form.problem.text() == f"{WAITING} You can sign in meanwhile.")
    desktop.others.unlock()
    prompter.dismiss()
    await editor.sees_media()


async def test_a_prompt_dismissed_at_the_start_is_reported_and_shown_again_only_on_request(
    desktop: "Desktop", prompter: "Prompter", open_program: Open, demo: DemoServer, tmp_path: Path
) -> None:
    await keep(demo, tmp_path)
    desktop.others.lock()
    editor = open_program(demo.url, KeyringCredentialStore(prompt_takes=0.3))
    await until(lambda: editor.form.problem.text().startswith(WAITING))
    prompter.dismiss()
    await until(lambda: "its prompt was closed" in editor.form.problem.text())
    assert not prompter.asked.is_set()
    editor.click(editor.form.retry)
    await until(prompter.asked.is_set)
    desktop.others.unlock()
    prompter.dismiss()
    await editor.sees_media()


async def test_a_prompt_answered_after_the_save_was_given_up_stores_nothing(
    desktop: "Desktop", prompter: "Prompter", open_program: Open, demo: DemoServer
) -> None:
    editor = await opened(open_program, demo)
    desktop.others.lock()
    await editor.signs_in(demo)
    await until(lambda: prompter.asked.is_set() and editor.notice == WAITING)
    editor.click(editor.step)
    assert editor.notice.endswith("is kept for this session only.")
    alone = desktop.others.connections()
    desktop.others.unlock()
    prompter.dismiss()
    await until(lambda: desktop.others.connections() < alone, what="the program to let go of the keyring")
    assert desktop.others.entries() == []


async def test_the_program_continues_when_the_keyring_ends(
    desktop: "Desktop", open_program: Open, demo: DemoServer
) -> None:
    editor = await opened(open_program, demo)
    await editor.signs_in(demo)
    await settled(editor)
    desktop.kill_keyring()
    await editor.turns_the_page()
    await signs_out(editor)
    await until(lambda: "may still be in the keyring" in editor.notice)
    assert "does not answer any more" in editor.notice
    desktop.start_keyring()
    editor.click(editor.step)
    await settled(editor)
    assert editor.notice == ""
    assert desktop.others.entries() == []


async def test_waiting_for_a_keyring_killed_with_an_open_prompt_can_be_given_up(
    desktop: "Desktop", prompter: "Prompter", open_program: Open, demo: DemoServer
) -> None:
    editor = await opened(open_program, demo)
    desktop.others.lock()
    await editor.signs_in(demo)
    await until(lambda: prompter.asked.is_set() and editor.notice == WAITING)
    desktop.kill_keyring()
    await editor.turns_the_page()
    assert editor.notice == WAITING
    editor.click(editor.step)
    desktop.start_keyring()
    editor.window.commands[WorkspaceCommand.SIGN_IN].trigger()
    await editor.signs_in(demo)
    await settled(editor)
    assert editor.notice == ""
    assert len(desktop.others.entries()) == 1


async def test_an_entry_that_cannot_be_read_is_reported_and_replaced_by_signing_in(
    desktop: "Desktop", open_program: Open, demo: DemoServer, tmp_path: Path
) -> None:
    await keep(demo, tmp_path, Credentials("old", "old"))
    desktop.others.change_entries(b"\xff\xfe")
    editor = await opened(open_program, demo)
    assert "cannot be read. Sign in again to replace it." in editor.form.problem.text()
    await editor.signs_in(demo)
    await settled(editor)
    (entry,) = desktop.others.entries()
    assert demo.password in entry
