"""Several workspaces with a real GNOME Keyring: each has its own entry, and two programs may change the entries."""

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from fastpix_desktop.credentials.store import KeyringCredentialStore
from fastpix_desktop.domain.workspace import Credentials
from fastpix_desktop.errors import KeyringState, KeyringUnavailable
from fastpix_desktop.ui.workspaces.workspace_acts import Act
from tests.journeys.conftest import Open
from tests.journeys.editor import Editor
from tests.journeys.endpoint import Endpoint
from tests.journeys.managing import adds, does, known, listed, opens_list, presses_alt, removes, sees
from tests.keyrings import ACCOUNT
from tests.waiting import until

if TYPE_CHECKING:
    from tests.secret_service.desktop import Desktop

# keyring 25.7 leaves its connection to the message bus open when it raises.
pytestmark = pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning")

SAVES = """
import asyncio, sys
from fastpix_desktop.credentials.store import KeyringCredentialStore
from fastpix_desktop.domain.workspace import Credentials

account, endpoint, token, secret = sys.argv[1:]

async def main():
    await KeyringCredentialStore().save(account, endpoint, Credentials(token, secret))

asyncio.run(main())
"""


def saves(desktop: "Desktop", *arguments: str) -> "subprocess.Popen[str]":
    """Another program of the same session, in its own process, which saves a pair for an account."""
    environment = {**desktop.environment, "PYTHONPATH": str(Path(__file__).parent.parent.parent)}
    return subprocess.Popen(
        [sys.executable, "-W", "error", "-W", "ignore::ResourceWarning", "-c", SAVES, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    )


def ended(process: "subprocess.Popen[str]") -> None:
    said = process.communicate(timeout=30)
    assert (process.returncode, *said) == (0, "", "")


def services(desktop: "Desktop") -> set[str]:
    return {attributes["service"] for attributes in desktop.others.attributes()}


@pytest.fixture
async def editor(desktop: "Desktop", open_program: Open, endpoint: Endpoint) -> Editor:
    """The program with three workspaces in a real keyring. The third one is open."""
    somebody = open_program(endpoint.url, KeyringCredentialStore())
    for demo, name in zip(endpoint.workspaces, ("Italy", "Spain", "France"), strict=True):
        await adds(somebody, demo, name)
    await until(lambda: not somebody.asks_keyring)
    return somebody


async def test_three_workspaces_are_three_entries_each_with_its_own_secret_and_nothing_in_the_clear(
    desktop: "Desktop", editor: Editor, endpoint: Endpoint
) -> None:
    opens_list(editor)
    assert services(desktop) == {f"FastPix Desktop: {known(editor, name).account}" for name in listed(editor)}
    assert len(desktop.others.entries()) == 3
    for demo in endpoint.workspaces:
        (entry,) = [text for text in desktop.others.entries() if demo.password in text]
        assert json.loads(entry) == {"tokenId": demo.username, "secretKey": demo.password, "endpoint": endpoint.url}
    told = str(desktop.others.attributes())
    assert not [demo for demo in endpoint.workspaces if demo.username in told or demo.password in told]
    assert "Italy" not in told


async def test_each_workspace_is_opened_at_the_next_start_with_its_own_secret(
    desktop: "Desktop", editor: Editor, open_program: Open, endpoint: Endpoint
) -> None:
    await editor.leave()
    again = open_program(endpoint.url, KeyringCredentialStore())
    await sees(again, "France")
    for number, (name, total) in enumerate((("Italy", 120), ("Spain", 60)), 1):
        await presses_alt(again, number)
        await sees(again, name)
        await again.sees_range(f"1–50 of {total}")
    assert again.notice == ""


async def test_the_entry_of_a_removed_workspace_is_gone_and_the_others_stay(
    desktop: "Desktop", editor: Editor, endpoint: Endpoint
) -> None:
    gone, last = known(editor, "Spain").account, known(editor, "France").account
    await removes(editor, "Spain")
    await until(lambda: not editor.program.tasks.is_running(("keyring", gone)))
    assert services(desktop) == {f"FastPix Desktop: {known(editor, name).account}" for name in ("Italy", "France")}
    assert gone not in str(desktop.others.attributes())
    does(editor, Act.SIGN_OUT, "Italy")
    editor.answer(await editor.asked(), yes=True)
    await until(lambda: listed(editor)["Italy"][1] == "signed out")
    await until(lambda: not editor.asks_keyring)
    assert len(desktop.others.entries()) == 1
    await removes(editor, "Italy")
    await removes(editor, "France")
    await until(lambda: not editor.program.tasks.is_running(("keyring", last)))
    assert desktop.others.entries() == []
    assert editor.notice == ""


async def test_a_secret_that_another_process_replaced_meanwhile_is_picked_up(
    desktop: "Desktop", editor: Editor, endpoint: Endpoint
) -> None:
    first = endpoint.workspaces[0]
    first.password = "a-newer-secret"
    ended(saves(desktop, known(editor, "Italy").account, endpoint.url, first.username, "a-newer-secret"))
    await presses_alt(editor, 1)
    await sees(editor, "Italy")
    assert editor.notice == ""
    assert len(desktop.others.entries()) == 3


async def test_entries_deleted_by_another_program_are_reported_when_they_are_needed(
    desktop: "Desktop", editor: Editor, open_program: Open, endpoint: Endpoint
) -> None:
    desktop.others.delete_entries()
    await presses_alt(editor, 1)
    await sees(editor, "Italy")
    await editor.leave()
    again = open_program(endpoint.url, KeyringCredentialStore())
    await until(lambda: "The keyring has no secret for this workspace." in again.form.problem.text())
    opens_list(again)
    assert {name: row[1] for name, row in listed(again).items()} == {
        "Italy": "signed out",
        "Spain": "in the keyring",
        "France": "in the keyring",
    }
    does(again, Act.OPEN, "Italy")
    await again.types_token(endpoint.workspaces[0].username, endpoint.workspaces[0].password)
    await sees(again, "Italy")
    await until(lambda: not again.asks_keyring)
    assert len(desktop.others.entries()) == 1


async def test_an_entry_is_used_for_no_other_endpoint_even_if_the_list_says_so(
    desktop: "Desktop", editor: Editor, endpoint: Endpoint
) -> None:
    store = KeyringCredentialStore()
    account = known(editor, "Italy").account
    assert (await store.load(account, endpoint.url)).token_id == endpoint.workspaces[0].username
    for url in ("https://elsewhere.example/v1/", endpoint.url.upper(), endpoint.url + "x", ""):
        with pytest.raises(KeyringUnavailable) as raised:
            await store.load(account, url)
        assert raised.value.state is KeyringState.UNREADABLE


async def test_two_programs_that_save_at_the_same_time_leave_one_of_both(desktop: "Desktop") -> None:
    # Only once each: GNOME Keyring (42.1) crashes when two programs do this repeatedly without a pause.
    account, url = ACCOUNT
    running = [saves(desktop, account, url, f"token-{name}", f"secret-{name}") for name in "ab"]
    for process in running:
        ended(process)
    assert len(desktop.others.entries()) == 1
    pair = await KeyringCredentialStore().load(*ACCOUNT)
    assert pair in [Credentials(f"token-{name}", f"secret-{name}") for name in "ab"]


async def test_each_process_can_forget_what_the_other_one_saved(desktop: "Desktop") -> None:
    account, url = ACCOUNT
    store = KeyringCredentialStore()
    ended(saves(desktop, account, url, "token", "secret"))
    await store.forget(account)
    assert desktop.others.entries() == []
    ended(saves(desktop, account, url, "token", "secret"))
    await store.save(*ACCOUNT, Credentials("ours", "ours"))
    assert len(desktop.others.entries()) == 1
    ended(saves(desktop, account, url, "token", "newer"))
    assert await store.load(*ACCOUNT) == Credentials("token", "newer")
