"""Using the list of workspaces: adding, renaming, colouring, checking, signing out of and removing them."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from fastpix_desktop.demo import DemoServer, Fault
from fastpix_desktop.domain.media import TrackKind
from fastpix_desktop.domain.workspace import Credentials
from fastpix_desktop.ui.commands.view_menu import ViewCommand
from fastpix_desktop.ui.commands.workspace_menu import WorkspaceCommand
from fastpix_desktop.ui.workspaces.workspace_acts import Act
from fastpix_desktop.ui.workspaces.workspace_colours import Stripe, colour_of
from tests.journeys.conftest import Open
from tests.journeys.editor import Editor
from tests.journeys.endpoint import Endpoint
from tests.journeys.managing import (
    adds,
    answers,
    asked_text,
    checks,
    chooses,
    dialogs,
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


def credentials(demo: DemoServer) -> Credentials:
    return Credentials(demo.username, demo.password)


def settings_file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "config" / "workspaces.json"


@pytest.fixture
def store() -> MemoryKeyring:
    return MemoryKeyring()


@pytest.fixture
async def editor(open_program: Open, endpoint: Endpoint, store: MemoryKeyring) -> Editor:
    return await who_has_two(open_program, endpoint, store, ("Italy", "R & D <b>"))


# --- adding --------------------------------------------------------------------------------------


async def test_two_added_workspaces_have_names_and_secrets_of_their_own(
    editor: Editor, endpoint: Endpoint, store: MemoryKeyring, tmp_path: Path
) -> None:
    first, second, _ = endpoint.workspaces
    opens_list(editor)
    assert listed(editor) == {
        "Italy": ("not known yet", "in the keyring", ""),
        "R & D <b>": ("not known yet", "in the keyring", "open now"),
    }
    assert store.pairs == {
        known(editor, "Italy").account: credentials(first),
        known(editor, "R & D <b>").account: credentials(second),
    }
    assert known(editor, "Italy").workspace_id == first.catalogue.workspace_id
    assert known(editor, "Italy").colour != known(editor, "R & D <b>").colour
    text = settings_file(tmp_path).read_text(encoding="utf-8")
    for secret in (first.username, first.password, second.username, second.password):
        assert secret not in text


async def test_a_name_that_is_taken_is_reported_before_anything_is_sent(editor: Editor, endpoint: Endpoint) -> None:
    third = endpoint.workspaces[2]
    editor.window.commands[WorkspaceCommand.SIGN_IN].trigger()
    await fills(editor, " ITALY ")
    await editor.types_token(third.username, third.password)
    assert "called “ITALY” already: choose another name" in editor.form.problem.text()
    assert len(third.requests) == 0
    assert editor.form.secret_key.text() == third.password
    await fills(editor, "Spain")
    editor.click(editor.form.submit)
    await sees(editor, "Spain")


async def test_an_empty_name_is_replaced_by_a_free_one(editor: Editor, endpoint: Endpoint) -> None:
    editor.window.commands[WorkspaceCommand.SIGN_IN].trigger()
    await editor.types_token(endpoint.workspaces[2].username, endpoint.workspaces[2].password)
    await until(lambda: len(editor.program.workspaces) == 3)
    host = endpoint.url.split("/")[2]
    assert [workspace.name for workspace in editor.program.workspaces][-1] == f"FastPix workspace at {host}"


async def test_the_token_of_a_listed_workspace_opens_it_and_adds_none(
    editor: Editor, endpoint: Endpoint, store: MemoryKeyring
) -> None:
    first = endpoint.workspaces[0]
    account = known(editor, "Italy").account
    editor.window.commands[WorkspaceCommand.SIGN_IN].trigger()
    await fills(editor, "Italia", read_only=True)
    await editor.types_token(first.read_only_username, first.read_only_password)
    await sees(editor, "Italy")
    assert [workspace.name for workspace in editor.program.workspaces] == ["Italy", "R & D <b>"]
    assert known(editor, "Italy").account == account
    assert "“Italy”, which is listed already and keeps its name. It replaced the earlier token." in editor.notice
    await until(lambda: store.pairs[account] == Credentials(first.read_only_username, first.read_only_password))
    assert "read-only" in editor.last_read


# --- another token -------------------------------------------------------------------------------


async def test_another_token_of_the_same_workspace_replaces_the_first(
    editor: Editor, endpoint: Endpoint, store: MemoryKeyring
) -> None:
    first = endpoint.workspaces[0]
    does(editor, Act.REPLACE, "Italy")
    assert editor.form.heading.text() == "Sign in to “Italy”"
    assert not editor.form.name.isVisible()
    await editor.types_token(first.read_only_username, first.read_only_password)
    await sees(editor, "Italy")
    other = Credentials(first.read_only_username, first.read_only_password)
    await until(lambda: store.pairs[known(editor, "Italy").account] == other)
    assert len(editor.program.workspaces) == 2


async def test_the_token_of_another_workspace_is_refused_and_nothing_is_changed(
    editor: Editor, endpoint: Endpoint, store: MemoryKeyring
) -> None:
    third = endpoint.workspaces[2]
    before, pairs = list(editor.program.workspaces), dict(store.pairs)
    does(editor, Act.REPLACE, "Italy")
    await editor.types_token(third.username, third.password)
    await until(lambda: "another workspace than “Italy”" in editor.form.problem.text())
    await editor.types_token(endpoint.workspaces[1].username, endpoint.workspaces[1].password)
    await until(lambda: "to “R & D <b>”, not to “Italy”" in editor.form.problem.text())
    assert "add the other one to the list" in editor.form.problem.text()
    assert list(editor.program.workspaces) == before
    assert store.pairs == pairs
    QTest.keyClick(editor.form.token_id, Qt.Key.Key_Escape)
    await sees(editor, "R & D <b>")
    editor.window.commands[ViewCommand.REFRESH].trigger()
    await editor.turns_the_page()


async def test_a_token_for_this_session_deletes_the_earlier_one_from_the_keyring(
    editor: Editor, endpoint: Endpoint, store: MemoryKeyring, open_program: Open
) -> None:
    first = endpoint.workspaces[0]
    account = known(editor, "Italy").account
    does(editor, Act.REPLACE, "Italy")
    await fills(editor, "", keep=False)
    await editor.types_token(first.read_only_username, first.read_only_password)
    await sees(editor, "Italy")
    await until(lambda: account not in store.pairs and not editor.asks_keyring)
    opens_list(editor)
    assert listed(editor)["Italy"][1] == "this session only"
    await presses_alt(editor, 2)
    await sees(editor, "R & D <b>")
    await presses_alt(editor, 1)
    await sees(editor, "Italy")
    await editor.leave()

    again = open_program(endpoint.url, store)
    await until(lambda: "Italy" in again.form.heading.text())
    assert again.titles == []
    opens_list(again)
    assert listed(again)["Italy"][1] == "signed out"


async def reveals(editor: Editor, token_id: str, secret: str) -> None:
    """Type ID and secret, and reveal the secret."""
    await until(editor.form.isVisible)
    editor.type(editor.form.token_id, token_id)
    editor.type(editor.form.secret_key, secret)
    editor.form.secret_key.actions()[0].trigger()
    assert editor.form.secret_key.displayText() == secret


def is_empty(editor: Editor) -> bool:
    """Whether the form holds no typed text, and hides the next secret."""
    form = editor.form
    is_hidden = form.secret_key.echoMode() is QLineEdit.EchoMode.Password
    return (form.token_id.text(), form.secret_key.text(), form.name.text()) == ("", "", "") and is_hidden


async def test_back_empties_the_form(editor: Editor) -> None:
    does(editor, Act.REPLACE, "Italy")
    await reveals(editor, "token-of-italy", "typed-secret")
    QTest.keyClick(editor.form.token_id, Qt.Key.Key_Escape)
    await sees(editor, "R & D <b>")
    assert is_empty(editor), "the form must be empty even while it is not on screen"
    does(editor, Act.REPLACE, "R & D <b>")
    await until(editor.form.isVisible)
    assert editor.form.heading.text() == "Sign in to “R & D <b>”"
    assert is_empty(editor)


async def test_a_name_typed_for_one_workspace_is_not_suggested_for_another(editor: Editor) -> None:
    editor.window.commands[WorkspaceCommand.SIGN_IN].trigger()
    await fills(editor, "Spain")
    editor.click(editor.form.cancel)
    await sees(editor, "R & D <b>")
    editor.window.commands[WorkspaceCommand.SIGN_IN].trigger()
    await until(editor.form.isVisible)
    assert is_empty(editor)


@pytest.mark.parametrize("asked_next", ["Italy", None])
async def test_a_form_that_asks_for_another_workspace_is_empty(editor: Editor, asked_next: str | None) -> None:
    does(editor, Act.REPLACE, "R & D <b>")
    await reveals(editor, "token-of-r-and-d", "typed-secret")
    if asked_next is None:
        editor.window.commands[WorkspaceCommand.SIGN_IN].trigger()
    else:
        does(editor, Act.REPLACE, asked_next)
    await until(editor.form.isVisible)
    assert ("Italy" in editor.form.heading.text()) is (asked_next == "Italy")
    assert is_empty(editor)


async def test_typed_text_stays_while_the_form_asks_for_the_same_workspace(editor: Editor) -> None:
    editor.window.commands[WorkspaceCommand.SIGN_IN].trigger()
    await fills(editor, "Spain")
    await reveals(editor, "token-of-spain", "typed-secret")
    opens_list(editor)
    editor.window.commands[WorkspaceCommand.SIGN_IN].trigger()
    assert editor.form.isVisible()
    typed = (editor.form.token_id.text(), editor.form.secret_key.text(), editor.form.name.text())
    assert typed == ("token-of-spain", "typed-secret", "Spain")


# --- which one is selected -----------------------------------------------------------------------


async def test_the_list_opens_with_the_open_workspace_selected(editor: Editor) -> None:
    page = editor.window.workspaces_page
    chooses(editor, "Italy")
    QTest.keyClick(page.list, Qt.Key.Key_Escape)
    await until(lambda: editor.panel.table.isVisible())
    opens_list(editor)
    assert page.current == known(editor, "R & D <b>")
    editor.window.commands[WorkspaceCommand.DEMO].trigger()
    await sees(editor, "Demo workspace")
    opens_list(editor)
    assert page.current is None
    assert page.unlisted.text().startswith("The demo workspace is open.")


# --- renaming and colouring ----------------------------------------------------------------------


async def test_a_new_name_is_shown_everywhere_and_must_be_free(editor: Editor, tmp_path: Path) -> None:
    chooses(editor, "R & D <b>")
    QTest.keyClick(editor.window.workspaces_page.list, Qt.Key.Key_F2)
    assert (await asked_text(editor)).windowTitle() == "Rename “R & D <b>”"
    await answers(editor, "italy")
    await until(lambda: [box for box in dialogs(editor) if "already" in box.labelText()])
    assert (await asked_text(editor)).textValue() == "italy"
    await answers(editor, "  Research & more ")
    await until(lambda: "Research & more" in listed(editor))
    assert editor.window.windowTitle() == "Research & more – FastPix Desktop"
    assert editor.window.workspace_button.text() == "Research && more"
    assert [choice.text() for choice in editor.window.workspace_button.choices] == ["Italy", "Research && more"]
    names = [entry["name"] for entry in json.loads(settings_file(tmp_path).read_text())["workspaces"]]
    assert names == ["Italy", "Research & more"]


async def test_renaming_can_be_cancelled_and_may_change_only_the_case(editor: Editor) -> None:
    does(editor, Act.RENAME, "Italy")
    QTest.keyClick(await asked_text(editor), Qt.Key.Key_Escape)
    await until(lambda: not editor.program.tasks.is_running("rename"))
    assert "Italy" in listed(editor)
    does(editor, Act.RENAME, "Italy")
    await answers(editor, "   ")
    await answers(editor, "ITALY")
    await until(lambda: "ITALY" in listed(editor))


async def test_a_colour_is_shown_with_its_workspace_and_stored(
    editor: Editor, open_program: Open, endpoint: Endpoint, store: MemoryKeyring
) -> None:
    chooses(editor, "R & D <b>")
    page = editor.window.workspaces_page
    next(action for action in page.colours.menu().actions() if action.text() == "Violet").trigger()
    assert known(editor, "R & D <b>").colour == "violet"
    (stripe,) = editor.window.findChildren(Stripe)
    assert stripe.grab().toImage().pixelColor(stripe.rect().center()) == colour_of("violet")
    await editor.leave()
    again = open_program(endpoint.url, store)
    await sees(again, "R & D <b>")
    assert known(again, "R & D <b>").colour == "violet"


# --- checking ------------------------------------------------------------------------------------


async def test_a_check_shows_the_result_and_opens_nothing(editor: Editor, endpoint: Endpoint) -> None:
    first, second, _ = endpoint.workspaces
    assert await checks(editor, "Italy") == "“Italy”: its token is good, and FastPix lists 120 media."
    assert await checks(editor, "R & D <b>") == "“R & D <b>”: its token is good, and FastPix lists 60 media."
    first.faults.add(Fault("status", status=401))
    assert "did not accept the credentials" in await checks(editor, "Italy")
    first.faults.clear()
    first.faults.add(Fault("status", status=500))
    result = await checks(editor, "Italy")
    assert result.startswith("“Italy”: ")
    assert "500" in result
    assert editor.window.workspaces_page.isVisible()
    assert editor.window.windowTitle().startswith("R & D <b>")
    assert not second.faults.has("status")


async def test_a_check_reports_a_secret_missing_from_the_keyring(
    editor: Editor, endpoint: Endpoint, open_program: Open, store: MemoryKeyring
) -> None:
    await editor.leave()
    del store.pairs[known(editor, "Italy").account]
    again = open_program(endpoint.url, store)
    await sees(again, "R & D <b>")
    assert "The keyring has no secret for this workspace." in await checks(again, "Italy")
    assert listed(again)["Italy"][1] == "signed out"
    assert not again.window.workspaces_page.actions_of[Act.SIGN_OUT].isEnabled()


# --- a token of a workspace that is listed already -----------------------------------------------


async def test_a_token_of_a_listed_workspace_is_said_to_have_replaced_its_token(
    editor: Editor, endpoint: Endpoint, store: MemoryKeyring
) -> None:
    demo, account = endpoint.workspaces[0], known(editor, "Italy").account
    editor.window.commands[WorkspaceCommand.SIGN_IN].trigger()
    await fills(editor, "")
    await editor.types_token(demo.read_only_username, demo.read_only_password)
    await sees(editor, "Italy")
    said = "This token belongs to “Italy”, which is listed already. It replaced the earlier token."
    assert editor.notice == said
    await until(lambda: store.pairs[account] == Credentials(demo.read_only_username, demo.read_only_password))

    editor.window.commands[WorkspaceCommand.SIGN_IN].trigger()
    await fills(editor, "Rome")
    await editor.types_token(demo.username, demo.password)
    await sees(editor, "Italy")
    assert editor.notice == said.replace("already.", "already and keeps its name.")


async def test_the_same_token_again_replaces_nothing(editor: Editor, endpoint: Endpoint) -> None:
    demo = endpoint.workspaces[0]
    editor.window.commands[WorkspaceCommand.SIGN_IN].trigger()
    await fills(editor, "")
    await editor.types_token(demo.username, demo.password)
    await sees(editor, "Italy")
    assert editor.notice == ""
    editor.window.commands[WorkspaceCommand.SIGN_IN].trigger()
    await fills(editor, "Italia")
    await editor.types_token(demo.username, demo.password)
    await until(lambda: editor.notice == "This token belongs to “Italy”, which is listed already and keeps its name.")


# --- signing out and removing --------------------------------------------------------------------


async def test_signing_out_of_another_workspace_leaves_the_open_one_open(editor: Editor, store: MemoryKeyring) -> None:
    account = known(editor, "Italy").account
    does(editor, Act.SIGN_OUT, "Italy")
    editor.answer(await editor.asked(), yes=False)
    await until(lambda: not editor.questions())
    assert account in store.pairs
    does(editor, Act.SIGN_OUT, "Italy")
    editor.answer(await editor.asked(), yes=True)
    await until(lambda: account not in store.pairs)
    await until(lambda: listed(editor)["Italy"][1] == "signed out")
    assert editor.window.windowTitle().startswith("R & D <b>")
    await presses_alt(editor, 1)
    assert editor.form.isVisible()
    assert "The secret of “Italy” is not kept on this computer." in editor.form.problem.text()
    editor.click(editor.form.cancel)
    await sees(editor, "R & D <b>")


async def deletes_one(editor: Editor, demo: DemoServer) -> None:
    await editor.opens(next(demo.catalogue.ids()))
    await editor.deletes(editor.track(TrackKind.SUBTITLE))
    await until(lambda: "Deleted and verified" in editor.notice)


@pytest.mark.parametrize("keep_activity", [False, True])
@pytest.mark.parametrize("is_open", [True, False])
async def test_removing_deletes_everything_but_the_activity_if_that_is_wanted(
    editor: Editor, endpoint: Endpoint, store: MemoryKeyring, tmp_path: Path, is_open: bool, keep_activity: bool
) -> None:
    await deletes_one(editor, endpoint.workspaces[1])
    gone = known(editor, "R & D <b>")
    if not is_open:
        await presses_alt(editor, 1)
        await sees(editor, "Italy")
    await removes(editor, "R & D <b>", keep_activity=keep_activity)
    await until(lambda: not editor.asks_keyring)
    assert list(store.pairs) == [known(editor, "Italy").account]
    # What was on screen in the removed workspace is shown nowhere, but it must be forgotten too.
    assert gone.account not in editor.program.switching._last_on_screen
    for folder in (tmp_path / "data" / "config").iterdir():
        text = folder.read_text(encoding="utf-8")
        for trace in (gone.account, gone.name, gone.workspace_id or "", "R & D"):
            assert trace not in text, folder
    assert editor.activity == (["done and verified"] if keep_activity else [])
    assert [choice.text() for choice in editor.window.workspace_button.choices] == ["Italy"]
    if is_open:
        assert editor.form.isVisible()
        assert editor.window.windowTitle() == "FastPix Desktop"
        assert editor.titles == []
    else:
        assert listed(editor) == {"Italy": ("not known yet", "in the keyring", "open now")}
        assert editor.window.windowTitle().startswith("Italy")


async def test_removing_the_last_one_leaves_an_empty_list_and_the_next_start_asks_for_a_new_one(
    editor: Editor, endpoint: Endpoint, store: MemoryKeyring, open_program: Open
) -> None:
    await removes(editor, "Italy")
    await removes(editor, "R & D <b>")
    await until(lambda: not editor.asks_keyring)
    assert store.pairs == {}
    opens_list(editor)
    assert listed(editor) == {}
    await editor.leave()
    again = open_program(endpoint.url, store)
    await until(again.form.isVisible)
    assert again.form.heading.text() == "FastPix Desktop"
    assert not again.form.others.isVisible()


async def test_a_removed_workspace_can_be_added_again(editor: Editor, endpoint: Endpoint) -> None:
    await removes(editor, "R & D <b>")
    await adds(editor, endpoint.workspaces[1], "R & D <b>")
    assert [workspace.name for workspace in editor.program.workspaces] == ["Italy", "R & D <b>"]
