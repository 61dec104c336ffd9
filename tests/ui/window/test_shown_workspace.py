"""Leaving a workspace: its waits leave the screen, and its messages do not act on the next one."""

import asyncio
from typing import Any

from msgspec import structs

from fastpix_desktop.changes import MediaGone, MediaKnown, StandingChanged
from fastpix_desktop.domain.journal import Entry, Place, State
from fastpix_desktop.domain.media import Media
from fastpix_desktop.domain.query import Page
from fastpix_desktop.domain.workspace import Kind, Workspace
from fastpix_desktop.errors import PermissionDenied
from fastpix_desktop.ui.look.waiting_sign import WaitingSign
from fastpix_desktop.ui.loop.tasks import TaskOwner
from fastpix_desktop.ui.words.sentences import NextStep
from fastpix_desktop.workspaces.opened import OpenedWorkspace, Shared
from fastpix_desktop.writes.journal import Journal
from fastpix_desktop.writes.source_access import SetSourceAccess
from tests.ui.records import NOON, an_entry
from tests.ui.windows import Windows
from tests.waiting import until

MEDIA_ID = "4fa85f64-5717-4562-b3fc-2c963f66afa6"


class Stalled:
    """A client of a service that never answers."""

    @property
    def media(self) -> Any:
        return self

    @property
    def pictures(self) -> Any:
        return self

    def without_waiting(self) -> "Stalled":
        return self

    async def get(self, _: str) -> Any:
        await asyncio.Event().wait()

    async def list(self, **_: object) -> Any:
        await asyncio.Event().wait()

    async def aclose(self) -> None:
        """Nothing is open."""


def opened(windows: Windows, tasks: TaskOwner) -> OpenedWorkspace:
    """A workspace with a client that never gets an answer."""
    workspace = Workspace("Newsroom", "http://127.0.0.1/v1/", Kind.DEMO, account="newsroom")
    return OpenedWorkspace(workspace, Stalled(), Shared(windows.changes, Journal(), tasks))


async def test_the_progress_of_a_read_ends_with_its_workspace(windows: Windows, tasks: TaskOwner) -> None:
    window, workspace = windows.open(), opened(windows, tasks)
    window.open_workspace(workspace)
    window.workspace.open_media(MEDIA_ID)
    signs = window.workspace.pane.findChildren(WaitingSign)
    await until(lambda: any(sign.is_waiting for sign in signs), what="the progress bar of the read")
    window.drop_workspace()
    await workspace.close(1.0)
    assert not any(sign.is_waiting for sign in signs)


def switching(workspace: OpenedWorkspace, state: State, *, on: bool, number: int = 1) -> Entry:
    write = SetSourceAccess(MEDIA_ID, "Harbour Watch", on)
    return an_entry(number, state, write=write, place=workspace.journal.place)


def switched_on(workspace: OpenedWorkspace, state: State, number: int = 1) -> Entry:
    return switching(workspace, state, on=True, number=number)


async def test_an_outcome_of_a_workspace_that_was_left_has_no_next_step(windows: Windows, tasks: TaskOwner) -> None:
    """Its next step would act on the workspace that is open by then."""
    window, workspace = windows.open(), opened(windows, tasks)
    window.open_workspace(workspace)
    window.drop_workspace()
    windows.changes.publish(StandingChanged(switched_on(workspace, State.FAILED), PermissionDenied("Refused.")))
    assert "was not changed" in window.notices.text
    assert window.notices.message is not None
    assert window.notices.message.step is NextStep.NONE
    await workspace.close(1.0)


async def test_a_proof_that_comes_while_the_workspace_is_left_is_shown(windows: Windows, tasks: TaskOwner) -> None:
    window, workspace = windows.open(), opened(windows, tasks)
    window.open_workspace(workspace)
    window.drop_workspace()
    windows.changes.publish(StandingChanged(switched_on(workspace, State.VERIFIED)))
    assert "is on, read back from FastPix" in window.notices.text
    await workspace.close(1.0)
    window.notices.clear()
    windows.changes.publish(StandingChanged(switched_on(workspace, State.VERIFIED, 2)))
    assert window.notices.text == ""


async def test_a_write_of_another_workspace_is_not_reported(windows: Windows, tasks: TaskOwner) -> None:
    window, workspace = windows.open(), opened(windows, tasks)
    window.open_workspace(workspace)
    other = structs.replace(switched_on(workspace, State.FAILED), place=Place("https://api.example/v1/", "other"))
    windows.changes.publish(StandingChanged(other))
    assert window.notices.text == ""
    await workspace.close(1.0)


async def test_the_message_about_a_write_goes_when_its_state_changes(windows: Windows, tasks: TaskOwner) -> None:
    window, workspace = windows.open(), opened(windows, tasks)
    window.notices.seen_after = 0
    window.open_workspace(workspace)

    def told(state: State) -> str:
        windows.changes.publish(StandingChanged(switched_on(workspace, state)))
        return window.notices.text

    assert told(State.INTENDED) == told(State.SENT) == ""
    assert "is on, being checked" in told(State.CHECKING)
    assert told(State.SENT) == "", "a read that does not agree"
    assert "is on, being checked" in told(State.CHECKING)
    assert "Accepted, not confirmed yet" in told(State.ACCEPTED)
    assert "read back from FastPix" in told(State.VERIFIED)
    assert "not on after all" in told(State.TAKEN_BACK)
    window.notices.dismiss()
    assert window.notices.text == "", "no earlier message comes back"
    await workspace.close(1.0)


async def test_the_message_about_a_write_goes_when_the_same_value_is_changed_again(
    windows: Windows, tasks: TaskOwner
) -> None:
    window, workspace = windows.open(), opened(windows, tasks)
    window.open_workspace(workspace)
    windows.changes.publish(StandingChanged(switched_on(workspace, State.VERIFIED)))
    assert "is on, read back from FastPix" in window.notices.text
    windows.changes.publish(StandingChanged(switching(workspace, State.INTENDED, on=False, number=2)))
    assert window.notices.text == "", "it may be off now"
    windows.changes.publish(StandingChanged(switching(workspace, State.VERIFIED, on=False, number=2)))
    assert "is off, read back from FastPix" in window.notices.text, "shown at once, not after the earlier message"
    await workspace.close(1.0)


async def test_a_write_that_is_told_again_without_a_new_state_is_reported_once(
    windows: Windows, tasks: TaskOwner
) -> None:
    window, workspace = windows.open(), opened(windows, tasks)
    window.open_workspace(workspace)
    windows.changes.publish(StandingChanged(switched_on(workspace, State.VERIFIED)))
    window.notices.dismiss()
    windows.changes.publish(StandingChanged(switched_on(workspace, State.VERIFIED)))
    assert window.notices.text == ""
    await workspace.close(1.0)


async def test_a_message_about_a_write_goes_when_the_value_has_changed_since(
    windows: Windows, tasks: TaskOwner
) -> None:
    window, workspace = windows.open(), opened(windows, tasks)
    window.notices.seen_after = 0
    window.open_workspace(workspace)
    verified = switched_on(workspace, State.VERIFIED)
    windows.changes.publish(StandingChanged(verified))
    assert "is on, read back from FastPix" in window.notices.text
    windows.changes.publish(StandingChanged(structs.replace(verified, changed_since=NOON)))
    assert "is on, read back from FastPix" not in window.notices.text
    assert "was on, read back from FastPix. Changed since, " in window.notices.text
    window.notices.dismiss()
    assert window.notices.text == "", "no earlier message comes back"
    await workspace.close(1.0)


async def test_a_message_about_a_write_is_replaced_when_its_reason_changes(windows: Windows, tasks: TaskOwner) -> None:
    window, workspace = windows.open(), opened(windows, tasks)
    window.notices.seen_after = 0
    window.open_workspace(workspace)
    accepted = switched_on(workspace, State.ACCEPTED)
    windows.changes.publish(StandingChanged(structs.replace(accepted, detail="The first reason.")))
    assert "The first reason." in window.notices.text
    windows.changes.publish(StandingChanged(structs.replace(accepted, detail="The second reason.")))
    assert "The second reason." in window.notices.text
    window.notices.dismiss()
    assert window.notices.text == "", "no earlier message comes back"
    await workspace.close(1.0)


async def test_a_read_that_ends_while_the_workspace_is_left_changes_no_widget(
    windows: Windows, tasks: TaskOwner
) -> None:
    window, workspace = windows.open(), opened(windows, tasks)
    media = Media(MEDIA_ID, title="Harbour Watch")
    window.open_workspace(workspace)
    window.workspace.panel.show_page(Page((media,), 1, 50, 1))
    window.workspace.open_media(MEDIA_ID)
    shown = window.workspace._shown
    assert shown is not None
    shown.drop()
    windows.changes.publish(MediaKnown(Media(MEDIA_ID, title="Second Shift"), 0.0, 0.0))
    assert list(window.workspace.panel.model.rows) == [media]
    windows.changes.publish(MediaGone(MEDIA_ID))
    assert list(window.workspace.panel.model.rows) == [media]
    await workspace.close(1.0)
