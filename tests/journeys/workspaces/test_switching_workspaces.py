"""Switching between listed workspaces: the old one stays until the new one is open, and each remembers its place."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from fastpix_desktop.demo import DemoServer, Fault
from fastpix_desktop.domain.journal import State
from fastpix_desktop.domain.media import TrackKind
from fastpix_desktop.domain.workspace import Credentials
from fastpix_desktop.settings import Folders, WorkspaceList
from fastpix_desktop.ui.commands.view_menu import ViewCommand
from fastpix_desktop.ui.commands.workspace_menu import WorkspaceCommand
from fastpix_desktop.ui.flows.workspace_opening import OPENING_OR_LEAVING
from fastpix_desktop.ui.messages.notices import SEEN_AFTER
from fastpix_desktop.ui.workspaces.workspace_acts import Act
from tests.journeys.conftest import Open
from tests.journeys.editor import Editor
from tests.journeys.endpoint import Endpoint
from tests.journeys.managing import (
    adds,
    answers,
    chooses,
    does,
    fills,
    known,
    listed,
    opens_list,
    presses_alt,
    removes,
    sees,
    who_has_two,
)
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


def ids(demo: DemoServer) -> list[str]:
    return list(demo.catalogue.ids())


# --- switching -----------------------------------------------------------------------------------


async def test_menu_keys_and_list_switch_and_never_show_a_wrong_row(editor: Editor, endpoint: Endpoint) -> None:
    of = {name: set(ids(demo)) for name, demo in zip(("Italy", "Spain"), endpoint.workspaces[:2], strict=True)}
    mixed: list[str] = []

    def look() -> None:
        rows = {row.id for row in editor.panel.model.rows}
        name = editor.window.windowTitle().partition(" – ")[0]
        if rows and not rows <= of.get(name, set()):
            mixed.append(name)

    editor.panel.model.modelReset.connect(look)
    editor.window.workspace_button.choices[0].trigger()
    await sees(editor, "Italy")
    await editor.sees_range("1–50 of 120")
    await presses_alt(editor, 2)
    await sees(editor, "Spain")
    does(editor, Act.OPEN, "Italy")
    await sees(editor, "Italy")
    chooses(editor, "Spain")
    QTest.keyClick(editor.window.workspaces_page.list, Qt.Key.Key_Return)
    await sees(editor, "Spain")
    await editor.sees_range("1–50 of 60")
    assert not mixed
    assert editor.notice == ""


async def test_choosing_the_open_workspace_shows_it_without_reading_again(editor: Editor, endpoint: Endpoint) -> None:
    await until(lambda: not editor.window.workspace.is_reading)
    before = len(endpoint.workspaces[1].requests.of("media.list"))
    opens_list(editor)
    await presses_alt(editor, 2)
    assert editor.panel.isVisible()
    opens_list(editor)
    QTest.keyClick(editor.window.workspaces_page.list, Qt.Key.Key_Escape)
    assert editor.panel.isVisible()
    assert len(endpoint.workspaces[1].requests.of("media.list")) == before


async def test_each_workspace_remembers_its_page_order_and_media(editor: Editor, endpoint: Endpoint) -> None:
    first, second, _ = endpoint.workspaces
    await editor.turns_the_page()
    there = await editor.opens(ids(second)[55])
    await presses_alt(editor, 1)
    await editor.sees_range("1–50 of 120")
    assert editor.shown is None
    here = await editor.opens(ids(first)[3])
    await presses_alt(editor, 2)
    await editor.sees_range("51–60 of 60")
    await until(lambda: editor.shown is not None and editor.shown.id == there.id)
    await presses_alt(editor, 1)
    await editor.sees_range("1–50 of 120")
    await until(lambda: editor.shown is not None and editor.shown.id == here.id)


async def test_each_workspace_remembers_the_section_in_view(editor: Editor, endpoint: Endpoint) -> None:
    first, second, _ = endpoint.workspaces
    sections = editor.pane.sections
    there = await editor.opens(ids(second)[5])
    sections.show_section(editor.pane.metadata)
    place = sections.place
    assert place != (0, 0)
    await presses_alt(editor, 1)
    await editor.sees_range("1–50 of 120")
    here = await editor.opens(ids(first)[3])
    assert sections.place == (0, 0), "another media is shown from its top"
    await presses_alt(editor, 2)
    await until(lambda: editor.shown is not None and editor.shown.id == there.id)
    await until(lambda: sections.place == place, what="the section that was in view")
    await presses_alt(editor, 1)
    await until(lambda: editor.shown is not None and editor.shown.id == here.id and sections.place == (0, 0))


async def test_the_next_start_opens_the_last_workspace(
    editor: Editor, endpoint: Endpoint, store: MemoryKeyring, open_program: Open
) -> None:
    await presses_alt(editor, 1)
    await sees(editor, "Italy")
    await editor.leave()
    again = open_program(endpoint.url, store)
    await sees(again, "Italy")
    await again.sees_range("1–50 of 120")


async def test_a_secret_for_this_session_works_until_the_program_ends(
    editor: Editor, endpoint: Endpoint, store: MemoryKeyring, open_program: Open
) -> None:
    await adds(editor, endpoint.workspaces[2], "France", keep=False)
    await presses_alt(editor, 1)
    await sees(editor, "Italy")
    await presses_alt(editor, 3)
    await sees(editor, "France")
    assert len(store.pairs) == 2
    opens_list(editor)
    assert listed(editor)["France"][1] == "this session only"
    await editor.leave()
    again = open_program(endpoint.url, store)
    await until(lambda: "France" in again.form.heading.text())
    again.click(again.form.others)
    does(again, Act.OPEN, "Spain")
    await sees(again, "Spain")


# --- a workspace that does not open ---------------------------------------------------------------


async def test_a_failed_switch_leaves_the_open_one_working_and_can_be_tried_again(
    editor: Editor, endpoint: Endpoint
) -> None:
    first = endpoint.workspaces[0]
    first.faults.add(Fault("status", status=500))
    await presses_alt(editor, 1)
    await until(lambda: "“Italy” could not be opened." in editor.notice)
    assert editor.step.text() == "Try again"
    assert editor.window.windowTitle().startswith("Spain")
    await editor.turns_the_page()
    first.faults.clear()
    editor.click(editor.step)
    await sees(editor, "Italy")


async def test_a_switch_that_fails_at_once_is_reported(editor: Editor, endpoint: Endpoint) -> None:
    # As in the program, where every message that is not passing stays for a while.
    editor.window.notices.seen_after = SEEN_AFTER
    endpoint.workspaces[0].faults.add(Fault("status", status=401))
    await presses_alt(editor, 1)
    await until(lambda: "“Italy” could not be opened." in editor.notice, timeout=SEEN_AFTER / 1000 / 2)
    assert editor.step.text() == "Enter the secret…"


async def test_a_slow_switch_can_be_given_up_without_leaving_the_open_one(editor: Editor, endpoint: Endpoint) -> None:
    first = endpoint.workspaces[0]
    first.faults.add(Fault("stall", "media.list"))
    await presses_alt(editor, 1)
    await until(lambda: editor.notice == "Opening “Italy”…" and first.requests.of("media.list"))
    await editor.turns_the_page()
    assert editor.window.windowTitle().startswith("Spain")
    editor.click(editor.step)
    await until(lambda: editor.notice == "" and not editor.program.tasks.is_running(OPENING_OR_LEAVING))
    assert editor.range == "51–60 of 60"
    # Returning to the open workspace gives up too.
    await presses_alt(editor, 1)
    await until(lambda: editor.notice == "Opening “Italy”…")
    await presses_alt(editor, 2)
    await until(lambda: editor.notice == "")


async def test_a_workspace_renamed_or_made_read_only_while_it_opens_stays_so(
    editor: Editor, endpoint: Endpoint
) -> None:
    endpoint.workspaces[0].faults.add(Fault("slow", "media.list", seconds=1.5, times=1))
    await presses_alt(editor, 1)
    does(editor, Act.RENAME, "Italy")
    await answers(editor, "Italia")
    await until(lambda: "Italia" in listed(editor))
    does(editor, Act.READ_ONLY, "Italia")
    await sees(editor, "Italia")
    assert "read-only" in editor.last_read
    assert [workspace.name for workspace in editor.program.workspaces] == ["Italia", "Spain"]


async def test_a_workspace_removed_while_it_opens_is_not_opened(
    editor: Editor, endpoint: Endpoint, store: MemoryKeyring
) -> None:
    first = endpoint.workspaces[0]
    first.faults.add(Fault("stall", "media.list"))
    await presses_alt(editor, 1)
    await until(lambda: editor.notice == "Opening “Italy”…")
    await removes(editor, "Italy")
    first.faults.clear()
    await until(lambda: len(store.pairs) == 1)
    assert editor.notice == ""
    assert editor.window.windowTitle().startswith("Spain")
    assert list(listed(editor)) == ["Spain"]


async def test_a_switch_cancelled_during_the_wait_for_a_write_shows_the_form(
    editor: Editor, endpoint: Endpoint
) -> None:
    second = endpoint.workspaces[1]
    await editor.opens(ids(second)[0])
    second.faults.add(Fault("stall", "media.delete_track"))
    await editor.deletes(editor.track(TrackKind.SUBTITLE))
    await until(lambda: second.requests.of("media.delete_track"))
    await presses_alt(editor, 1)
    await until(lambda: "Finishing" in editor.notice)
    opens_list(editor)
    does(editor, Act.REMOVE, "Spain")
    editor.answer(await editor.asked(), yes=False)
    await until(lambda: not editor.program.tasks.is_running(OPENING_OR_LEAVING))
    assert editor.form.isVisible()
    assert "Italy" in editor.form.heading.text()
    await until(lambda: editor.program.journal.entries[0].state is State.UNKNOWN)


async def test_a_write_proved_while_its_workspace_is_left_is_reported(editor: Editor, endpoint: Endpoint) -> None:
    second = endpoint.workspaces[1]
    second.faults.add(Fault("reset_before", "media.update_source_access"))
    media = await editor.opens(ids(second)[2])
    await editor.switches_access()
    await until(lambda: "Not known" in editor.notice, timeout=15)
    second.faults.add(Fault("slow", "media.get", seconds=0.3))
    reads = len(second.requests.of("media.get"))
    await editor.deletes(editor.track(TrackKind.SUBTITLE))
    await until(lambda: len(second.requests.of("media.get")) > reads)
    reported: list[str] = []
    editor.window.notices.reported.connect(lambda message: reported.append(message.text))
    await presses_alt(editor, 1)
    await until(lambda: editor.program.switching.current is None)
    second.catalogue.set_source_access(media.id, True)
    await sees(editor, "Italy")
    assert editor.program.journal.entries[0].state is State.VERIFIED
    assert any("is on, read back from FastPix" in text for text in reported)


# --- changes by other programs -------------------------------------------------------------------


async def test_a_newer_secret_stored_by_another_program_is_used(
    editor: Editor, endpoint: Endpoint, store: MemoryKeyring
) -> None:
    first = endpoint.workspaces[0]
    account = known(editor, "Italy").account
    store.pairs[account] = Credentials(first.username, "a-newer-secret")
    first.password = "a-newer-secret"
    await presses_alt(editor, 1)
    await sees(editor, "Italy")
    assert editor.notice == ""
    await presses_alt(editor, 2)
    await sees(editor, "Spain")
    await presses_alt(editor, 1)
    await sees(editor, "Italy")


async def test_a_refused_secret_asks_for_another_and_leaves_the_open_one(editor: Editor, endpoint: Endpoint) -> None:
    endpoint.workspaces[0].faults.add(Fault("status", status=401))
    await presses_alt(editor, 1)
    await until(lambda: "“Italy” could not be opened." in editor.notice)
    assert "did not accept the credentials" in editor.notice
    assert editor.step.text() == "Enter the secret…"
    assert editor.window.windowTitle().startswith("Spain")
    editor.click(editor.step)
    assert editor.form.heading.text() == "Sign in to “Italy”"
    endpoint.workspaces[0].faults.clear()
    await editor.types_token(endpoint.workspaces[0].username, endpoint.workspaces[0].password)
    await sees(editor, "Italy")


async def test_an_entry_deleted_by_another_program_is_reported_when_it_is_needed(
    editor: Editor, endpoint: Endpoint, store: MemoryKeyring, open_program: Open
) -> None:
    store.pairs.clear()
    # It is still in memory.
    await presses_alt(editor, 1)
    await sees(editor, "Italy")
    await editor.leave()
    again = open_program(endpoint.url, store)
    await until(lambda: "The keyring has no secret for this workspace." in again.form.problem.text())
    again.click(again.form.others)
    assert listed(again)["Italy"][1] == "signed out"
    assert listed(again)["Spain"][1] == "in the keyring"
    does(again, Act.OPEN, "Spain")
    await until(lambda: again.form.isVisible() and again.form.heading.text() == "Sign in to “Spain”")
    assert "The keyring has no secret for this workspace." in again.form.problem.text()
    await again.types_token(endpoint.workspaces[1].username, endpoint.workspaces[1].password)
    await sees(again, "Spain")


async def test_changes_of_the_list_by_another_program_are_shown_and_not_undone(
    editor: Editor, endpoint: Endpoint, tmp_path: Path
) -> None:
    other = WorkspaceList(Folders.below(tmp_path / "data").config / "workspaces.json", endpoint.url)
    italy = known(editor, "Italy")
    other.change(italy.account, name="Italia")
    does(editor, Act.RENAME, "Spain")
    await answers(editor, "Espana")
    await until(lambda: list(listed(editor)) == ["Italia", "Espana"])
    other.remove(italy.account)
    does(editor, Act.RENAME, "Espana")
    await answers(editor, "Spain")
    await until(lambda: list(listed(editor)) == ["Spain"])
    assert [choice.text() for choice in editor.window.workspace_button.choices] == ["Spain"]


# --- Activity ------------------------------------------------------------------------------------


async def test_an_entry_of_another_workspace_opens_that_one_with_the_same_rows_per_page(
    editor: Editor, endpoint: Endpoint
) -> None:
    second = endpoint.workspaces[1]
    media = await editor.opens(ids(second)[0])
    await editor.deletes(editor.track(TrackKind.SUBTITLE))
    await until(lambda: "Deleted and verified" in editor.notice)
    await presses_alt(editor, 1)
    await sees(editor, "Italy")
    editor.window.commands[ViewCommand.ACTIVITY].trigger()
    table = editor.window.activity.table

    def at_entry() -> int:
        return editor.column(table, "workspace").index("Spain")

    editor.double_click_row(at_entry(), table)
    assert editor.notice == "This was done in “Spain”, which is not open."
    assert editor.window.windowTitle().startswith("Italy")
    editor.click(editor.step)
    await sees(editor, "Spain")
    await until(lambda: editor.shown is not None and editor.shown.id == media.id)
    opens_list(editor)
    editor.double_click_row(at_entry(), table)
    assert editor.panel.isVisible()


async def test_an_entry_of_a_workspace_not_opened_yet_uses_the_chosen_rows_per_page(
    editor: Editor, endpoint: Endpoint
) -> None:
    editor.panel.ask(replace(editor.panel.page_request, limit=20))
    await editor.sees_range("1–20 of 60")
    account = known(editor, "Italy").account
    editor.program.switching._last_on_screen.pop(account, None)
    editor.program.opening.open(account, ids(endpoint.workspaces[0])[0])
    await sees(editor, "Italy")
    await editor.sees_range("1–20 of 120")


# --- the form and the demo workspace -------------------------------------------------------------


async def test_retry_uses_the_workspace_in_the_form_and_not_the_given_credentials(
    open_program: Open, endpoint: Endpoint, store: MemoryKeyring
) -> None:
    first, second, _ = endpoint.workspaces
    before = open_program(endpoint.url, store)
    await adds(before, second, "Spain")
    await until(lambda: not before.asks_keyring)
    await before.leave()
    first.faults.add(Fault("status", status=500))
    second.faults.add(Fault("status", status=500))
    editor = open_program(endpoint.url, store, given=Credentials(first.username, first.password))
    await until(editor.form.retry.isVisible)
    editor.click(editor.form.others)
    does(editor, Act.OPEN, "Spain")
    await until(lambda: editor.form.isVisible() and "Spain" in editor.form.heading.text())
    await until(editor.form.retry.isEnabled)
    first.faults.clear()
    second.faults.clear()
    editor.click(editor.form.retry)
    await sees(editor, "Spain")


async def test_a_demo_workspace_that_does_not_open_is_reported_on_screen(
    open_program: Open, endpoint: Endpoint, store: MemoryKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = open_program(endpoint.url, store)
    await adds(editor, endpoint.workspaces[0], "Italy")
    editor.window.commands[WorkspaceCommand.SIGN_OUT].trigger()
    editor.answer(await editor.asked(), yes=True)
    await until(lambda: editor.form.isVisible() and editor.form.submit.isEnabled())
    opens_list(editor)

    def refuse(*_: object) -> None:
        raise OSError("no more sockets")

    monkeypatch.setattr("fastpix_desktop.demo.serving.server._listener", refuse)
    editor.window.commands[WorkspaceCommand.DEMO].trigger()
    await until(lambda: "The demo workspace could not be opened" in editor.notice)


async def test_a_token_for_this_session_cancels_the_storing_of_the_first(
    open_program: Open, endpoint: Endpoint
) -> None:
    waiting: list[asyncio.Future[None]] = []

    class Waits(MemoryKeyring):
        async def save(self, account: str, endpoint: str, credentials: Credentials) -> None:
            waiting.append(asyncio.get_running_loop().create_future())
            await waiting[-1]
            await super().save(account, endpoint, credentials)

    store, demo = Waits(), endpoint.workspaces[0]
    editor = open_program(endpoint.url, store)
    await adds(editor, demo, "Italy")
    await until(lambda: waiting)
    does(editor, Act.REPLACE, "Italy")
    await fills(editor, "", keep=False)
    await editor.types_token(demo.read_only_username, demo.read_only_password)
    await until(waiting[0].cancelled)
    await until(lambda: not editor.asks_keyring)
    assert store.pairs == {}
    opens_list(editor)
    assert listed(editor)["Italy"][1] == "this session only"
