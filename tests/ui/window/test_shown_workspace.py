"""Leaving a workspace: its waits leave the screen, and its messages do not act on the next one."""

import asyncio
from datetime import UTC, datetime
from typing import Any

from fastpix_desktop.changes import MediaGone, MediaRead, WriteProved
from fastpix_desktop.domain.edits import Entry, SetSourceAccess, State
from fastpix_desktop.domain.media import Media
from fastpix_desktop.domain.query import Page
from fastpix_desktop.domain.workspace import Kind, Workspace
from fastpix_desktop.ui.look.appearance import Tone
from fastpix_desktop.ui.look.waiting_sign import WaitingSign
from fastpix_desktop.ui.loop.tasks import TaskOwner
from fastpix_desktop.ui.words.sentences import Message, NextStep
from fastpix_desktop.workspaces.opened import OpenedWorkspace, Shared
from fastpix_desktop.writes.carry_out import Outcome
from fastpix_desktop.writes.journal import Journal
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


async def test_an_outcome_of_a_workspace_that_was_left_has_no_next_step(windows: Windows, tasks: TaskOwner) -> None:
    """Its next step would act on the workspace that is open by then."""
    window, workspace = windows.open(), opened(windows, tasks)
    window.open_workspace(workspace)
    shown = window.workspace._shown
    assert shown is not None
    window.drop_workspace()
    now = datetime.now(UTC)
    entry = Entry(1, SetSourceAccess(MEDIA_ID, "Harbour Watch", True), State.FAILED, now, now)
    shown.media.actions.ended.emit(
        Outcome(entry), Message("Not changed.", Tone.BAD, NextStep.WRITE_AGAIN, is_outcome=True)
    )
    assert window.notices.text == "Not changed."
    assert window.notices.message is not None
    assert window.notices.message.step is NextStep.NONE
    await workspace.close(1.0)


async def test_a_proof_that_comes_while_the_workspace_is_left_is_shown(windows: Windows, tasks: TaskOwner) -> None:
    window, workspace = windows.open(), opened(windows, tasks)
    window.open_workspace(workspace)
    window.drop_workspace()
    now = datetime.now(UTC)
    proved = WriteProved(Entry(1, SetSourceAccess(MEDIA_ID, "Harbour Watch", True), State.VERIFIED, now, now))
    windows.changes.publish(proved)
    assert "is on, read back from FastPix" in window.notices.text
    await workspace.close(1.0)
    window.notices.clear()
    windows.changes.publish(proved)
    assert window.notices.text == ""


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
    windows.changes.publish(MediaRead(Media(MEDIA_ID, title="Second Shift")))
    assert list(window.workspace.panel.model.rows) == [media]
    windows.changes.publish(MediaGone(MEDIA_ID))
    assert list(window.workspace.panel.model.rows) == [media]
    await workspace.close(1.0)
