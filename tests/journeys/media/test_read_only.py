"""Read-only, as chosen or as learnt: what cannot be done says why, is remembered, and can be tried again."""

from pathlib import Path

import pytest

from fastpix_desktop.demo import Fault
from fastpix_desktop.domain.media import TrackKind
from fastpix_desktop.domain.workspace import Credentials, Writing
from fastpix_desktop.settings import Folders, WorkspaceList
from fastpix_desktop.ui.workspaces.workspace_acts import Act
from tests.journeys.conftest import Open
from tests.journeys.editor import Editor
from tests.journeys.endpoint import Endpoint
from tests.journeys.managing import adds, does, known, listed, opens_list, presses_alt, sees
from tests.keyrings import MemoryKeyring
from tests.waiting import until

CHOSEN = "This workspace is read-only on this computer, as you chose."
BEFORE = "FastPix has refused a change with the token of this workspace before."


@pytest.fixture
def store() -> MemoryKeyring:
    return MemoryKeyring()


def first_media(endpoint: Endpoint, at: int = 0) -> str:
    return next(endpoint.workspaces[at].catalogue.ids())


def writes(endpoint: Endpoint, at: int = 0) -> int:
    """How many writes have reached a workspace."""
    requests = endpoint.workspaces[at].requests
    return len(requests.of("media.delete_track")) + len(requests.of("media.update_source_access"))


async def may_not_change(editor: Editor, why: str) -> None:
    """Neither Delete nor the switch does anything, and both say why."""
    track = editor.track(TrackKind.SUBTITLE)
    switch = editor.pane.header.access.switch
    assert switch.is_locked
    assert why in switch.toolTip()
    assert why in editor.pane.tracks.why_not_deletable(track)
    editor.click(*editor.delete_button(track))
    assert why in editor.notice
    editor.click(switch)
    assert why in editor.notice
    assert editor.step.text() == "Allow changes"
    assert not editor.questions()
    assert "read-only" in editor.last_read
    button = editor.window.workspace_button
    assert button.text().endswith(" · read-only")
    assert "Read-only: nothing can be changed in this workspace" in button.toolTip()
    assert button.accessibleName().endswith(", read-only")


async def may_delete(editor: Editor) -> None:
    await editor.deletes(editor.track(TrackKind.SUBTITLE))
    await until(lambda: "Deleted and verified" in editor.notice)


async def test_chosen_at_the_sign_in_nothing_can_be_changed_until_it_is_allowed_and_that_is_remembered(
    open_program: Open, endpoint: Endpoint, store: MemoryKeyring
) -> None:
    editor = open_program(endpoint.url, store)
    await adds(editor, endpoint.workspaces[0], "Italy", read_only=True)
    await editor.opens(first_media(endpoint))
    await may_not_change(editor, CHOSEN)
    await editor.leave()

    again = open_program(endpoint.url, store)
    await sees(again, "Italy")
    await again.opens(first_media(endpoint))
    await may_not_change(again, CHOSEN)
    assert writes(endpoint) == 0
    again.click(again.step)
    assert again.notice == "Changes are allowed again in “Italy”."
    assert "read-only" not in again.last_read
    assert again.window.workspace_button.text() == "Italy"
    await may_delete(again)
    opens_list(again)
    assert listed(again)["Italy"][0] == "allowed"
    await again.leave()

    third = open_program(endpoint.url, store)
    await sees(third, "Italy")
    await third.opens(first_media(endpoint))
    assert not third.pane.header.access.switch.is_locked


async def test_chosen_in_the_list_it_holds_at_once_in_the_one_that_is_open_and_in_another(
    open_program: Open, endpoint: Endpoint, store: MemoryKeyring
) -> None:
    editor = open_program(endpoint.url, store)
    await adds(editor, endpoint.workspaces[0], "Italy")
    await adds(editor, endpoint.workspaces[1], "Spain")
    await editor.opens(first_media(endpoint, 1))
    for name in ("Italy", "Spain"):
        does(editor, Act.READ_ONLY, name)
        assert listed(editor)[name][0] == "read-only, as you chose"
    await presses_alt(editor, 2)
    await may_not_change(editor, CHOSEN)
    await presses_alt(editor, 1)
    await sees(editor, "Italy")
    await editor.opens(first_media(endpoint))
    await may_not_change(editor, CHOSEN)
    does(editor, Act.READ_ONLY, "Italy")
    assert listed(editor)["Italy"][0] == "not known yet"
    assert listed(editor)["Spain"][0] == "read-only, as you chose"
    await presses_alt(editor, 1)
    await may_delete(editor)


async def test_learnt_from_a_refusal_it_is_known_at_the_next_start_and_can_be_tried_again(
    open_program: Open, endpoint: Endpoint, store: MemoryKeyring
) -> None:
    demo = endpoint.workspaces[0]
    editor = open_program(endpoint.url, store)
    await editor.types_token(demo.read_only_username, demo.read_only_password)
    await editor.sees_media()
    await editor.opens(first_media(endpoint))
    assert "read-only" not in editor.last_read
    await editor.deletes(editor.track(TrackKind.SUBTITLE))
    await until(lambda: "Not deleted" in editor.notice)
    await may_not_change(editor, "permission")
    opens_list(editor)
    assert [row[0] for row in listed(editor).values()] == ["read-only: refused by FastPix"]
    await editor.leave()

    again = open_program(endpoint.url, store)
    await again.sees_media()
    await again.opens(first_media(endpoint))
    before = writes(endpoint)
    await may_not_change(again, BEFORE)
    assert "Ask an admin" in again.pane.header.access.switch.toolTip()
    assert writes(endpoint) == before
    # The token has got the right meanwhile.
    opens_list(again)
    does(again, Act.REPLACE, next(iter(listed(again))))
    await again.types_token(demo.username, demo.password)
    await again.sees_media()
    await until(lambda: "read-only" not in again.last_read)
    await again.opens(first_media(endpoint))
    await may_delete(again)


async def test_the_window_shows_it_of_a_workspace_from_the_environment_too(
    open_program: Open, endpoint: Endpoint, store: MemoryKeyring
) -> None:
    demo = endpoint.workspaces[0]
    given = Credentials(demo.read_only_username, demo.read_only_password)
    editor = open_program(endpoint.url, store, given=given)
    await editor.sees_media()
    await editor.opens(first_media(endpoint))
    await editor.deletes(editor.track(TrackKind.SUBTITLE))
    await until(lambda: "Not deleted" in editor.notice)
    await may_not_change(editor, "permission")
    editor.click(editor.step)
    assert "read-only" not in editor.last_read
    assert not editor.window.workspace_button.text().endswith("read-only")


async def test_what_was_chosen_while_a_change_was_on_its_way_stays_chosen(
    open_program: Open, endpoint: Endpoint, store: MemoryKeyring, tmp_path: Path
) -> None:
    demo = endpoint.workspaces[0]
    editor = open_program(endpoint.url, store)
    await adds(editor, demo, "Italy")
    await editor.opens(first_media(endpoint))
    demo.faults.add(Fault("slow", "media.delete_track", seconds=0.4))
    await editor.deletes(editor.track(TrackKind.SUBTITLE))
    await until(lambda: writes(endpoint) == 1)
    does(editor, Act.READ_ONLY, "Italy")
    await until(lambda: "Deleted and verified" in editor.notice)
    assert listed(editor)["Italy"][0] == "read-only, as you chose"
    assert known(editor, "Italy").writing is Writing.OFF
    assert "read-only" in editor.last_read
    (kept,) = WorkspaceList(Folders.below(tmp_path / "data").config / "workspaces.json", endpoint.url)
    assert kept.writing is Writing.OFF
