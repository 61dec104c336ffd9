"""While the keyring waits to be unlocked, the window stays usable, shows the wait, and lets the user give up."""

import asyncio
import time
from pathlib import Path

import pytest

from fastpix_desktop.demo import DemoServer
from fastpix_desktop.domain.workspace import Credentials
from fastpix_desktop.errors import KeyringState, KeyringUnavailable
from fastpix_desktop.ui.commands.workspace_menu import WorkspaceCommand
from fastpix_desktop.ui.flows.keyring_access import SHOW_WAIT_AFTER
from tests.journeys.conftest import Open
from tests.journeys.editor import Editor
from tests.keyrings import PromptingKeyring, remember
from tests.waiting import until

WAITING = "Waiting for the keyring of this system: it may ask you to unlock it."
ENDS_WITHIN = 1.5
LOCKED = KeyringUnavailable("The keyring is locked.", state=KeyringState.LOCKED)
UNSAFE = KeyringUnavailable("The back end does not protect secrets.", state=KeyringState.UNSAFE)


def store_earlier(store: PromptingKeyring, demo: DemoServer, tmp_path: Path) -> None:
    """Put a workspace into the list and its secret into the keyring, as an earlier run of the program does."""
    known = remember(tmp_path / "data", demo.url)
    store.pairs[known.account] = Credentials(demo.username, demo.password)


def name(editor: Editor) -> str:
    """The name of the only workspace in the list."""
    (known,) = editor.program.workspaces
    return known.name


async def signed_in_and_waiting(open_program: Open, demo: DemoServer, store: PromptingKeyring) -> Editor:
    """Sign in with a locked keyring. The workspace is open, and the keyring asks to be unlocked."""
    store.locked = False
    editor = open_program(demo.url, store)
    await until(lambda: editor.form.isVisible() and editor.form.submit.isEnabled())
    store.locked = True
    await editor.signs_in(demo)
    await until(lambda: editor.notice == WAITING)
    return editor


@pytest.fixture
def store() -> PromptingKeyring:
    return PromptingKeyring()


# --- signing in ------------------------------------------------------------------------------------


async def test_the_workspace_opens_while_the_keyring_is_locked_and_the_secret_is_stored_after_unlocking(
    open_program: Open, demo: DemoServer, store: PromptingKeyring
) -> None:
    editor = await signed_in_and_waiting(open_program, demo, store)
    assert editor.range == "1–50 of 260"
    assert editor.form.submit.text() == "&Sign in"
    assert editor.step.text() == "Keep for this session only"
    await editor.turns_the_page()
    store.answer()
    await until(lambda: editor.notice == "")
    assert store.pair == Credentials(demo.username, demo.password)


async def test_a_keyring_that_answers_at_once_shows_no_message(open_program: Open, demo: DemoServer) -> None:
    store = PromptingKeyring(locked=False)
    editor = open_program(demo.url, store)
    await editor.signs_in(demo)
    loop = asyncio.get_running_loop()
    end = loop.time() + SHOW_WAIT_AFTER * 1.5
    shown: set[str] = set()

    def looked_long_enough() -> bool:
        shown.add(editor.notice)
        return loop.time() > end

    await until(looked_long_enough)
    assert shown == {""}
    assert store.pair is not None


async def test_after_giving_up_the_secret_is_used_for_this_session_only(
    open_program: Open, demo: DemoServer, store: PromptingKeyring
) -> None:
    editor = await signed_in_and_waiting(open_program, demo, store)
    (prompt,) = store.prompts
    editor.click(editor.step)
    assert editor.notice == f"The secret of “{name(editor)}” is kept for this session only."
    await until(prompt.cancelled)
    await until(lambda: not editor.asks_keyring)
    assert editor.notice == f"The secret of “{name(editor)}” is kept for this session only."
    await editor.turns_the_page()
    store.locked = False
    assert store.pair is None


async def test_a_refused_prompt_is_reported_and_can_be_tried_again(
    open_program: Open, demo: DemoServer, store: PromptingKeyring
) -> None:
    editor = await signed_in_and_waiting(open_program, demo, store)
    store.answer(LOCKED)
    await until(lambda: editor.notice != WAITING)
    assert editor.notice == (
        "The keyring is locked. Unlock it, then try again. "
        f"You are signed in to “{name(editor)}” for this session only."
    )
    assert editor.step.text() == "Try again"
    editor.click(editor.step)
    await until(lambda: editor.notice == WAITING)
    store.answer()
    await until(lambda: editor.notice == "")
    assert store.pair is not None


async def test_a_failure_that_trying_again_cannot_solve_offers_no_retry(
    open_program: Open, demo: DemoServer, store: PromptingKeyring
) -> None:
    editor = await signed_in_and_waiting(open_program, demo, store)
    store.answer(UNSAFE)
    await until(lambda: "does not protect secrets" in editor.notice)
    assert not editor.step.isVisible()


async def test_the_wait_goes_on_and_is_shown_after_another_workspace_was_opened(
    open_program: Open, demo: DemoServer, store: PromptingKeyring
) -> None:
    editor = await signed_in_and_waiting(open_program, demo, store)
    editor.window.commands[WorkspaceCommand.DEMO].trigger()
    await until(lambda: editor.window.windowTitle().startswith("Demo workspace"), timeout=15)
    assert editor.notice == WAITING
    store.answer()
    await until(lambda: editor.notice == "")
    assert store.pair == Credentials(demo.username, demo.password)


async def test_a_second_token_replaces_the_first_one_that_is_not_stored_yet(
    open_program: Open, demo: DemoServer, store: PromptingKeyring
) -> None:
    editor = await signed_in_and_waiting(open_program, demo, store)
    (first,) = store.prompts
    editor.window.commands[WorkspaceCommand.SIGN_IN].trigger()
    await editor.signs_in(demo)
    await until(lambda: len(store.prompts) == 2)
    assert first.cancelled()
    await until(lambda: editor.notice == WAITING)
    store.answer()
    await until(lambda: editor.notice == "")
    assert store.pair is not None


async def test_quitting_does_not_wait_for_the_prompt(
    open_program: Open, demo: DemoServer, store: PromptingKeyring
) -> None:
    editor = await signed_in_and_waiting(open_program, demo, store)
    started = time.monotonic()
    await editor.leave()
    assert time.monotonic() - started < ENDS_WITHIN
    assert store.prompts[0].cancelled()


async def test_quitting_at_once_still_stores_the_secret_if_the_keyring_is_unlocked(
    open_program: Open, demo: DemoServer, store: PromptingKeyring
) -> None:
    store.locked = False
    editor = open_program(demo.url, store)
    await until(lambda: editor.form.isVisible())
    store.locked = True
    await editor.signs_in(demo)
    await until(lambda: store.prompts)
    leaving = asyncio.create_task(editor.leave())
    await until(lambda: editor.run.done(), what="the program to be ending")
    assert not leaving.done()
    store.answer()
    await leaving
    assert store.pair == Credentials(demo.username, demo.password)


# --- the start of the program ----------------------------------------------------------------------


async def test_the_form_shows_the_wait_and_signs_in_after_unlocking(
    open_program: Open, demo: DemoServer, store: PromptingKeyring, tmp_path: Path
) -> None:
    store_earlier(store, demo, tmp_path)
    editor = open_program(demo.url, store)
    await until(lambda: editor.form.problem.text() == f"{WAITING} You can sign in meanwhile.")
    assert editor.form.submit.isEnabled()
    store.answer()
    await editor.sees_media()
    assert editor.form.problem.text() == ""


async def test_the_form_can_be_used_during_the_wait(
    open_program: Open, demo: DemoServer, store: PromptingKeyring, tmp_path: Path
) -> None:
    store_earlier(store, demo, tmp_path)
    editor = open_program(demo.url, store)
    await until(lambda: editor.form.problem.text().startswith(WAITING))
    (prompt,) = store.prompts
    store.locked = False
    await editor.signs_in(demo)
    assert prompt.cancelled()
    assert editor.form.problem.text() == ""


async def test_a_prompt_refused_at_the_start_is_reported_and_can_be_tried_again(
    open_program: Open, demo: DemoServer, store: PromptingKeyring, tmp_path: Path
) -> None:
    store_earlier(store, demo, tmp_path)
    editor = open_program(demo.url, store)
    await until(lambda: store.prompts)
    store.answer(LOCKED)
    await until(lambda: editor.form.problem.text())
    assert editor.form.problem.text() == (
        "The keyring is locked. Unlock it, then try again. You can sign in all the same."
    )
    editor.click(editor.form.retry)
    await until(lambda: store.prompts)
    store.answer()
    await editor.sees_media()


async def test_quitting_while_the_form_waits_does_not_wait_for_the_prompt(
    open_program: Open, demo: DemoServer, store: PromptingKeyring, tmp_path: Path
) -> None:
    store_earlier(store, demo, tmp_path)
    editor = open_program(demo.url, store)
    await until(lambda: store.prompts)
    started = time.monotonic()
    await editor.leave()
    assert time.monotonic() - started < ENDS_WITHIN


# --- signing out -----------------------------------------------------------------------------------


async def test_signing_out_shows_the_form_and_reports_a_secret_that_may_be_left(
    open_program: Open, demo: DemoServer
) -> None:
    store = PromptingKeyring(locked=False)
    editor = open_program(demo.url, store)
    await editor.signs_in(demo)
    await until(lambda: not editor.asks_keyring)
    store.locked = True
    editor.window.commands[WorkspaceCommand.SIGN_OUT].trigger()
    editor.answer(await editor.asked(), yes=True)
    await until(lambda: editor.form.isVisible() and editor.form.submit.isEnabled())
    await until(lambda: editor.notice == WAITING)
    assert editor.step.text() == "Stop waiting"
    editor.click(editor.step)
    assert editor.notice == f"The secret of “{name(editor)}” may still be in the keyring."


async def test_a_prompt_refused_at_the_sign_out_is_reported_and_can_be_tried_again(
    open_program: Open, demo: DemoServer
) -> None:
    store = PromptingKeyring(locked=False)
    editor = open_program(demo.url, store)
    await editor.signs_in(demo)
    await until(lambda: not editor.asks_keyring)
    store.locked = True
    editor.window.commands[WorkspaceCommand.SIGN_OUT].trigger()
    editor.answer(await editor.asked(), yes=True)
    await until(lambda: store.prompts)
    store.answer(LOCKED)
    await until(lambda: "may still be in the keyring. The keyring is locked." in editor.notice)
    store.locked = False
    editor.click(editor.step)
    await until(lambda: editor.notice == "" and not editor.asks_keyring)
    assert store.pair is None
