"""Signing in with the form and at the next start, with good and bad tokens, with and without a keyring."""

import asyncio
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit

from fastpix_desktop.demo import DemoServer, Fault
from fastpix_desktop.domain.workspace import Credentials
from fastpix_desktop.errors import KeyringState, KeyringUnavailable
from fastpix_desktop.ui.commands.help_menu import HelpCommand
from fastpix_desktop.ui.commands.view_menu import ViewCommand
from fastpix_desktop.ui.commands.workspace_menu import WorkspaceCommand
from tests.journeys.conftest import Open
from tests.journeys.editor import Editor
from tests.keyrings import MemoryKeyring, remember
from tests.waiting import until

NO_KEYRING = "This system has no running keyring"


class NoKeyring:
    """The store of a system without a keyring."""

    async def load(self, account: str, endpoint: str) -> Credentials:
        raise KeyringUnavailable(f"{NO_KEYRING}.", state=KeyringState.NO_SERVICE)

    async def save(self, account: str, endpoint: str, credentials: Credentials) -> None:
        raise KeyringUnavailable(f"{NO_KEYRING}.", state=KeyringState.NO_SERVICE)

    async def forget(self, account: str) -> None:
        raise KeyringUnavailable(f"{NO_KEYRING}.", state=KeyringState.NO_SERVICE)


class WaitingKeyring(MemoryKeyring):
    """A store that waits to be unlocked, which never happens."""

    async def load(self, account: str, endpoint: str) -> Credentials:
        await asyncio.Event().wait()
        return await super().load(account, endpoint)


async def test_a_wrong_secret_is_reported_in_the_form_and_nothing_is_stored(
    open_program: Open, demo: DemoServer
) -> None:
    store = MemoryKeyring()
    editor = open_program(demo.url, store)
    await editor.types_token(demo.username, "wrong")
    await until(lambda: editor.form.problem.isVisible())
    assert "did not accept the credentials" in editor.form.problem.text()
    assert (editor.form.token_id.text(), editor.form.secret_key.text()) == (demo.username, "wrong")
    assert editor.form.secret_key.echoMode() is QLineEdit.EchoMode.Password
    assert store.pair is None

    await editor.signs_in(demo)
    assert editor.range == "1–50 of 260"
    assert store.pair == Credentials(demo.username, demo.password)
    assert (editor.form.token_id.text(), editor.form.secret_key.text(), editor.form.problem.text()) == ("", "", "")


async def test_the_next_start_signs_in_with_the_stored_token(open_program: Open, demo: DemoServer) -> None:
    store = MemoryKeyring()
    first = open_program(demo.url, store)
    await first.signs_in(demo)
    await first.leave()
    second = open_program(demo.url, store)
    await second.sees_media()
    assert second.range == "1–50 of 260"


async def test_a_token_for_this_session_is_not_stored(open_program: Open, demo: DemoServer) -> None:
    store = MemoryKeyring()
    editor = open_program(demo.url, store)
    await until(editor.form.isVisible)
    editor.click(editor.form.keep)
    await editor.signs_in(demo)
    assert store.pair is None


async def test_without_a_keyring_the_secret_is_used_for_this_session_only(
    open_program: Open, demo: DemoServer, tmp_path: Path
) -> None:
    remember(tmp_path / "data", demo.url)
    editor = open_program(demo.url, NoKeyring())
    await until(lambda: NO_KEYRING in editor.form.problem.text())
    await editor.signs_in(demo)
    assert NO_KEYRING in editor.notice
    assert "You are signed in to “Kept” for this session only." in editor.notice


async def test_a_waiting_keyring_blocks_neither_the_form_nor_quitting(
    open_program: Open, demo: DemoServer, tmp_path: Path
) -> None:
    remember(tmp_path / "data", demo.url)
    editor = open_program(demo.url, WaitingKeyring())
    await editor.signs_in(demo)
    assert editor.range == "1–50 of 260"
    other = open_program(demo.url, WaitingKeyring())
    await until(other.form.isVisible)
    await other.leave()
    assert not other.window.isVisible()


async def test_credentials_from_the_environment_sign_in_and_are_not_stored(
    open_program: Open, demo: DemoServer
) -> None:
    store = MemoryKeyring()
    editor = open_program(demo.url, store, given=Credentials(demo.username, demo.password))
    await editor.sees_media()
    assert store.pair is None


async def test_a_stored_token_can_be_tried_again_after_the_service_failed(
    open_program: Open, demo: DemoServer, tmp_path: Path
) -> None:
    store = MemoryKeyring()
    known = remember(tmp_path / "data", demo.url)
    store.pairs[known.account] = Credentials(demo.username, demo.password)
    demo.faults.add(Fault("status", "media.list", times=3, status=502))
    editor = open_program(demo.url, store)
    await until(editor.form.retry.isVisible)
    assert "502" in editor.form.problem.text()
    editor.click(editor.form.retry)
    await editor.sees_media()


async def test_a_double_click_on_sign_in_signs_in_once(open_program: Open, demo: DemoServer) -> None:
    demo.faults.add(Fault("slow", "media.list", times=1, seconds=0.1))
    editor = open_program(demo.url)
    await editor.types_token(demo.username, demo.password)
    assert not editor.form.submit.isEnabled()
    editor.double_click(editor.form.submit, editor.form.submit.rect().center())
    await editor.sees_media()
    assert len([r for r in demo.requests.of("media.list") if r.query["limit"] == "1"]) == 1


async def test_back_during_a_token_check_returns_to_the_open_workspace(editor: Editor, demo: DemoServer) -> None:
    await editor.opens(next(demo.catalogue.ids()))
    editor.window.commands[WorkspaceCommand.SIGN_IN].trigger()
    demo.faults.add(Fault("stall", "media.list"))
    await editor.types_token(demo.username, demo.password)
    await asyncio.sleep(0)
    editor.click(editor.form.cancel)
    assert editor.panel.isVisible()
    assert editor.shown is not None
    demo.faults.clear()
    editor.window.commands[ViewCommand.REFRESH].trigger()
    await until(lambda: len(demo.requests.of("media.get")) == 2)
    await until(lambda: editor.form.submit.isEnabled())
    assert editor.panel.isVisible()


async def test_back_ends_the_countdown_of_the_check(editor: Editor, demo: DemoServer) -> None:
    editor.window.commands[WorkspaceCommand.SIGN_IN].trigger()
    demo.faults.add(Fault("status", "media.list", status=429, headers={"Retry-After": "60"}))
    await editor.types_token(demo.username, demo.password)
    await until(lambda: "FastPix asked the program to wait" in editor.notice)
    editor.click(editor.form.cancel)
    await until(lambda: editor.notice == "")


async def test_a_failed_sign_in_shows_no_countdown(open_program: Open, demo: DemoServer) -> None:
    demo.faults.add(Fault("status", "media.list", status=502))
    editor = open_program(demo.url)
    await editor.types_token(demo.username, demo.password)
    await until(lambda: "Trying again" in editor.notice)
    await until(editor.form.submit.isEnabled)
    assert "502" in editor.form.problem.text()
    assert editor.notice == ""


async def test_after_a_token_expires_signing_in_again_returns_to_the_same_place(
    editor: Editor, demo: DemoServer
) -> None:
    editor.click(editor.panel.pager.next)
    await editor.sees_range("51–100 of 260")
    media = await editor.opens(list(demo.catalogue.ids())[57])
    demo.faults.add(Fault("status", status=401))
    editor.window.commands[ViewCommand.REFRESH].trigger()
    await until(lambda: "did not accept the credentials" in editor.notice)
    assert editor.titles, "the old page stays"
    assert editor.step.text() == "Sign in again…"
    editor.click(editor.step)
    assert editor.form.isVisible()

    demo.faults.clear()
    await editor.types_token(demo.username, demo.password)
    await until(lambda: editor.panel.isVisible() and editor.range == "51–100 of 260")
    await until(lambda: editor.shown is not None and editor.shown.id == media.id)
    record = editor.panel.table.current_record()
    assert getattr(record, "id", None) == media.id


@pytest.mark.parametrize("scheme_and_sentence", ["https", "refused", "name"])
async def test_the_form_shows_why_the_service_cannot_be_reached(open_program: Open, scheme_and_sentence: str) -> None:
    with DemoServer(media=0) as server:
        port = server.url.split(":")[2].split("/")[0]
        url, sentence = {
            "https": (f"https://127.0.0.1:{port}/v1/", "no secure connection could be made"),
            "refused": (f"http://127.0.0.1:{port}/v1/", "the connection was refused"),
            "name": ("https://name.invalid/v1/", "the name of the service could not be found"),
        }[scheme_and_sentence]
        if scheme_and_sentence == "refused":
            server.stop()
        editor = open_program(url)
        await editor.types_token("somebody", "secret")
        await until(lambda: editor.form.problem.text(), timeout=20)
        assert sentence in editor.form.problem.text()
        await until(editor.form.submit.isEnabled)


async def test_the_log_contains_neither_token_nor_secret(open_program: Open, demo: DemoServer, tmp_path: Path) -> None:
    editor = open_program(demo.url, verbose=True)
    await editor.types_token(demo.username, "wrong-secret-4711")
    await until(lambda: editor.form.problem.isVisible())
    await editor.signs_in(demo)
    await editor.leave()
    log = (tmp_path / "data" / "logs" / "fastpix-desktop.log").read_text(encoding="utf-8")
    assert "media.list" in log
    assert not [secret for secret in (demo.username, demo.password, "wrong-secret-4711") if secret in log]


async def test_diagnostics_contain_neither_token_nor_secret(
    editor: Editor, demo: DemoServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Any value in them might contain a secret. Here it is the name of the desktop.
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", f"{demo.username} {demo.password}")
    editor.window.commands[HelpCommand.DIAGNOSTICS].trigger()
    copied = QGuiApplication.clipboard().text()
    assert "desktop [secret] [secret]," in copied
    assert not [secret for secret in (demo.username, demo.password) if secret in copied]
