"""Leaving a workspace: its waits leave the screen, and its messages do not act on the next one."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any, NamedTuple

import pytest
from msgspec import structs

from fastpix_desktop.changes import Changes, MediaGone, MediaKnown, StandingChanged
from fastpix_desktop.domain.journal import Entry, Place, State
from fastpix_desktop.domain.media import Media
from fastpix_desktop.domain.pages import Page
from fastpix_desktop.domain.workspace import Kind, Workspace
from fastpix_desktop.errors import FastPixError, PermissionDenied
from fastpix_desktop.ui.look.waiting_sign import WaitingSign
from fastpix_desktop.ui.loop.tasks import TaskOwner
from fastpix_desktop.ui.window.main_window import MainWindow
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


class Shown(NamedTuple):
    """A window that shows a workspace whose client never gets an answer."""

    window: MainWindow
    workspace: OpenedWorkspace
    changes: Changes

    def told(self, entry: Entry, error: FastPixError | None = None) -> str:
        """Publish the state of a write, and return what the message bar says then."""
        self.changes.publish(StandingChanged(entry, error))
        return self.window.notices.text


@pytest.fixture
async def shown(windows: Windows, tasks: TaskOwner) -> AsyncIterator[Shown]:
    """Shows a workspace. It is closed after the test."""
    window = windows.open()
    workspace = Workspace("Newsroom", "http://127.0.0.1/v1/", Kind.DEMO, account="newsroom")
    opened = OpenedWorkspace(workspace, Stalled(), Shared(windows.changes, Journal(), tasks))
    window.open_workspace(opened)
    yield Shown(window, opened, windows.changes)
    await opened.close(1.0)


async def test_the_progress_of_a_read_ends_with_its_workspace(shown: Shown) -> None:
    window, workspace = shown.window, shown.workspace
    window.workspace.open_media(MEDIA_ID)
    signs = window.workspace.pane.findChildren(WaitingSign)
    await until(lambda: any(sign.is_waiting for sign in signs), what="the progress bar of the read")
    window.drop_workspace()
    await workspace.close(1.0)
    assert not any(sign.is_waiting for sign in signs)


def switching(shown: Shown, state: State, *, on: bool, number: int = 1) -> Entry:
    write = SetSourceAccess(MEDIA_ID, "Harbour Watch", on)
    return an_entry(number, state, write=write, place=shown.workspace.journal.place)


def switched_on(shown: Shown, state: State, number: int = 1) -> Entry:
    return switching(shown, state, on=True, number=number)


async def test_an_outcome_of_a_workspace_that_was_left_has_no_next_step(shown: Shown) -> None:
    """Its next step would act on the workspace that is open by then."""
    window = shown.window
    window.drop_workspace()
    assert "was not changed" in shown.told(switched_on(shown, State.FAILED), PermissionDenied("Refused."))
    assert window.notices.message is not None
    assert window.notices.message.step is NextStep.NONE


async def test_a_proof_that_comes_while_the_workspace_is_left_is_shown(shown: Shown) -> None:
    window, workspace = shown.window, shown.workspace
    window.drop_workspace()
    assert "is on, read back from FastPix" in shown.told(switched_on(shown, State.VERIFIED))
    await workspace.close(1.0)
    window.notices.clear()
    assert shown.told(switched_on(shown, State.VERIFIED, 2)) == ""


async def test_a_write_of_another_workspace_is_not_reported(shown: Shown) -> None:
    other = structs.replace(switched_on(shown, State.FAILED), place=Place("https://api.example/v1/", "other"))
    assert shown.told(other) == ""


async def test_the_message_about_a_write_goes_when_its_state_changes(shown: Shown) -> None:
    window = shown.window
    window.notices.seen_after = 0

    def told(state: State) -> str:
        return shown.told(switched_on(shown, state))

    assert told(State.INTENDED) == told(State.SENT) == ""
    assert "is on, being checked" in told(State.CHECKING)
    assert told(State.SENT) == "", "a read that does not agree"
    assert "is on, being checked" in told(State.CHECKING)
    assert "Accepted, not confirmed yet" in told(State.ACCEPTED)
    assert "read back from FastPix" in told(State.VERIFIED)
    assert "not on after all" in told(State.TAKEN_BACK)
    window.notices.dismiss()
    assert window.notices.text == "", "no earlier message comes back"


async def test_the_message_about_a_write_goes_when_the_same_value_is_changed_again(shown: Shown) -> None:
    assert "is on, read back from FastPix" in shown.told(switched_on(shown, State.VERIFIED))
    assert shown.told(switching(shown, State.INTENDED, on=False, number=2)) == "", "it may be off now"
    assert "is off, read back from FastPix" in shown.told(switching(shown, State.VERIFIED, on=False, number=2)), (
        "shown at once, not after the earlier message"
    )


async def test_a_write_that_is_told_again_without_a_new_state_is_reported_once(shown: Shown) -> None:
    window = shown.window
    shown.told(switched_on(shown, State.VERIFIED))
    window.notices.dismiss()
    assert shown.told(switched_on(shown, State.VERIFIED)) == ""


@pytest.mark.parametrize(
    ("state", "values", "text", "later", "later_text"),
    [
        (
            State.ACCEPTED,
            {"detail": "The first reason."},
            "The first reason.",
            {"detail": "The second reason."},
            "The second reason.",
        ),
        (
            State.VERIFIED,
            {},
            "is on, read back from FastPix",
            {"changed_since": NOON},
            "was on, read back from FastPix. Changed since, ",
        ),
    ],
    ids=["another reason", "another value since"],
)
async def test_a_message_about_a_write_is_replaced_when_more_is_known(
    shown: Shown, state: State, values: dict[str, Any], text: str, later: dict[str, Any], later_text: str
) -> None:
    notices = shown.window.notices
    notices.seen_after = 0
    entry = structs.replace(switched_on(shown, state), **values)
    assert text in shown.told(entry)
    shown.told(structs.replace(entry, **later))
    assert text not in notices.text
    assert later_text in notices.text
    notices.dismiss()
    assert notices.text == "", "no earlier message comes back"


async def test_a_read_that_ends_while_the_workspace_is_left_changes_no_widget(shown: Shown) -> None:
    window, changes = shown.window, shown.changes
    media = Media(MEDIA_ID, title="Harbour Watch")
    window.workspace.panel.show_page(Page((media,), 1, 50, 1))
    window.workspace.open_media(MEDIA_ID)
    connected = window.workspace._shown
    assert connected is not None
    connected.drop()
    changes.publish(MediaKnown(Media(MEDIA_ID, title="Second Shift"), 0.0, 0.0))
    assert list(window.workspace.panel.model.rows) == [media]
    changes.publish(MediaGone(MEDIA_ID))
    assert list(window.workspace.panel.model.rows) == [media]
