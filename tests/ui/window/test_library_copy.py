"""The copy of the open workspace's library in the window: its button, its commands, and that it is said once."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import NamedTuple, cast

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QToolButton, QWidget

from fastpix_desktop.changes import Changes, CopyChanged
from fastpix_desktop.domain.library_copy import CopyState, CopyStatus
from fastpix_desktop.domain.pages import Offline
from fastpix_desktop.domain.workspace import Workspace
from fastpix_desktop.search.sync.copy_sync import CopySync
from fastpix_desktop.settings import PreferencesFile
from fastpix_desktop.ui.commands.workspace_menu import LibraryCommand
from fastpix_desktop.ui.look.appearance import Tone
from fastpix_desktop.ui.loop.question_dialog import QuestionDialog
from fastpix_desktop.ui.loop.tasks import TaskOwner
from fastpix_desktop.ui.window.main_window import MainWindow
from fastpix_desktop.ui.words.in_words import in_words
from fastpix_desktop.ui.words.sentences import Message
from fastpix_desktop.workspaces.kept_copy import KeptCopy
from fastpix_desktop.workspaces.opened import OpenedWorkspace, Shared
from fastpix_desktop.writes.journal import Journal
from tests.ui.cut import cut_texts
from tests.ui.opened.test_shown_workspace import Stalled
from tests.ui.records import NOON
from tests.ui.windows import Windows
from tests.waiting import until

FOLDER = "/data/amara/.cache/fastpix-desktop/libraries"
FULL = CopyStatus(CopyState.COMPLETE, 12_431, 12_431, complete_at=NOON, folder=FOLDER)
FILLING = CopyStatus(CopyState.FILLING, 50, 12_431, read=50, folder=FOLDER)
ENABLED = {
    CopyState.NONE: {"REFILL_COPY", "SWITCH_COPY_OFF"},
    CopyState.OFF: {"SWITCH_COPY_ON"},
    CopyState.FILLING: {"PAUSE_COPY", "REFILL_COPY", "SWITCH_COPY_OFF"},
    CopyState.COMPLETE: {"READ_COPY_AGAIN", "REFILL_COPY", "SWITCH_COPY_OFF"},
    CopyState.UPDATING: {"PAUSE_COPY", "REFILL_COPY", "SWITCH_COPY_OFF"},
    CopyState.NOT_PROVED: {"READ_COPY_AGAIN", "REFILL_COPY", "SWITCH_COPY_OFF"},
    CopyState.NOT_LISTED: {"READ_COPY_AGAIN", "CHECK_EACH", "REFILL_COPY", "SWITCH_COPY_OFF"},
    CopyState.CHECKING: {"PAUSE_COPY", "REFILL_COPY", "SWITCH_COPY_OFF"},
    CopyState.STALE: {"READ_COPY_AGAIN", "REFILL_COPY", "SWITCH_COPY_OFF"},
    CopyState.WAITING: {"PAUSE_COPY", "REFILL_COPY", "SWITCH_COPY_OFF"},
    CopyState.PAUSED: {"RESUME_COPY", "REFILL_COPY", "SWITCH_COPY_OFF"},
    CopyState.OFFLINE: {"REFILL_COPY", "SWITCH_COPY_OFF"},
    CopyState.FAILED: {"READ_COPY_AGAIN", "REFILL_COPY", "SWITCH_COPY_OFF"},
    CopyState.ELSEWHERE: {"SWITCH_COPY_OFF"},
    CopyState.UNWRITABLE: {"READ_COPY_AGAIN", "REFILL_COPY", "SWITCH_COPY_OFF"},
}


def posted() -> None:
    for _ in range(3):
        QApplication.sendPostedEvents()


class Copy:
    """The reading into a copy, which only notes what it is asked for."""

    def __init__(self, status: CopyStatus) -> None:
        self.status = status
        self.asked: list[str] = []

    def set_active(self, is_active: bool) -> None:
        pass

    async def close(self) -> None:
        pass

    def pause(self) -> None:
        self.asked.append("pause")

    def resume(self) -> None:
        self.asked.append("resume")

    def read_again(self) -> None:
        self.asked.append("read again")

    def check_each(self) -> None:
        self.asked.append("check each")


class Shown(NamedTuple):
    """A window that shows a workspace with a copy."""

    window: MainWindow
    opened: OpenedWorkspace
    copy: Copy
    changes: Changes

    def publish(self, status: CopyStatus, account: str = "newsroom") -> None:
        self.copy.status = status
        self.changes.publish(CopyChanged(account, status))

    @property
    def button(self) -> QToolButton | None:
        found = self.window.findChild(QToolButton, "library_copy")
        return found if isinstance(found, QToolButton) else None

    def is_on_screen(self) -> bool:
        return self.button is not None and self.button.isVisible()

    def spy(self, signal: str) -> QSignalSpy:
        return QSignalSpy(getattr(self.window.workspace, signal))

    async def question(self) -> QuestionDialog:
        await until(lambda: self.window.findChild(QDialog), what="the question")
        dialog = self.window.findChild(QDialog)
        assert isinstance(dialog, QuestionDialog)
        return dialog


async def nothing() -> None:
    """There is no file."""


def keep(workspace: OpenedWorkspace, copy: Copy, changes: Changes) -> None:
    """Let this be the copy of the workspace."""
    workspace.kept_copy = KeptCopy("newsroom", lambda: cast("CopySync", copy), nothing, changes, is_on=True)


def opened(changes: Changes, tasks: TaskOwner) -> OpenedWorkspace:
    workspace = Workspace("Newsroom", "https://api.fastpix.com/v1/", account="newsroom")
    return OpenedWorkspace(workspace, Stalled(), Shared(changes, Journal(), tasks))


@pytest.fixture
async def shown(windows: Windows, tasks: TaskOwner) -> AsyncIterator[Shown]:
    window = windows.open()
    workspace = opened(windows.changes, tasks)
    copy = Copy(FULL)
    keep(workspace, copy, windows.changes)
    window.open_workspace(workspace)
    yield Shown(window, workspace, copy, windows.changes)
    await workspace.close(1.0)


async def test_a_run_without_copies_has_no_button_and_says_why(windows: Windows, tasks: TaskOwner) -> None:
    window = windows.open()
    workspace = opened(windows.changes, tasks)
    window.open_workspace(workspace)
    assert window.findChild(QWidget, "library_copy") is None
    for command in LibraryCommand:
        assert not window.commands[command].isEnabled()
        assert "No copy of this library can be kept" in window.commands[command].toolTip()
    await workspace.close(1.0)


async def test_the_button_shows_the_copy_of_the_open_workspace_alone(shown: Shown) -> None:
    assert shown.is_on_screen()
    shown.publish(CopyStatus(CopyState.OFF), account="another")
    assert shown.button is not None
    assert shown.button.text().startswith("Library 12,431")
    shown.publish(CopyStatus(CopyState.OFF))
    assert shown.button.text() == "No library copy"


async def test_the_button_goes_with_the_workspace_and_comes_back_with_it(shown: Shown) -> None:
    shown.window.show_workspaces()
    posted()
    assert not shown.is_on_screen()
    shown.window.show_workspace()
    posted()
    assert shown.is_on_screen()
    shown.window.drop_workspace()
    posted()
    assert not shown.is_on_screen()
    shown.publish(FILLING)
    assert not shown.is_on_screen()
    posted()
    assert not any(shown.window.commands[command].isEnabled() for command in LibraryCommand)


async def test_another_workspace_never_shows_the_copy_of_the_one_before(shown: Shown, tasks: TaskOwner) -> None:
    other = opened(shown.changes, tasks)
    keep(other, Copy(replace(FULL, media=7, total=7)), shown.changes)
    shown.window.open_workspace(other)
    assert shown.button is not None
    assert shown.button.text().startswith("Library 7 · ")
    await other.close(1.0)


async def test_the_toolbar_is_as_before_once_there_is_no_copy(shown: Shown) -> None:
    shown.window.resize(1280, 700)
    shown.window.drop_workspace()
    posted()
    search, toolbar = shown.window.workspace.search, shown.window.findChild(QWidget, "commands")
    width = search.width()
    assert isinstance(toolbar, QWidget)
    refresh = [button.text() for button in toolbar.findChildren(QToolButton) if button.isVisible()]
    assert "Refresh" in refresh
    shown.window.open_workspace(shown.opened)
    posted()
    assert shown.is_on_screen()
    assert search.width() <= width


@pytest.mark.parametrize("state", CopyState)
async def test_what_does_not_apply_is_disabled_with_a_reason(shown: Shown, state: CopyState) -> None:
    shown.publish(replace(FULL, state=state))
    commands = shown.window.commands
    assert {command.name for command in LibraryCommand if commands[command].isEnabled()} == ENABLED[state]
    for command in LibraryCommand:
        reasons = [need for need in command.record.needs if in_words(need.value) in commands[command].toolTip()]
        assert bool(reasons) is not commands[command].isEnabled()


@pytest.mark.parametrize(
    ("state", "command", "asked"),
    [
        (CopyState.FILLING, LibraryCommand.PAUSE_COPY, "pause"),
        (CopyState.PAUSED, LibraryCommand.RESUME_COPY, "resume"),
        (CopyState.STALE, LibraryCommand.READ_COPY_AGAIN, "read again"),
        (CopyState.NOT_LISTED, LibraryCommand.CHECK_EACH, "check each"),
    ],
)
async def test_a_command_acts_on_the_copy(shown: Shown, state: CopyState, command: LibraryCommand, asked: str) -> None:
    shown.publish(replace(FULL, state=state))
    shown.window.commands[command].trigger()
    assert shown.copy.asked == [asked]


async def test_switching_on_is_asked_of_the_program(shown: Shown) -> None:
    on = shown.spy("copy_on_wanted")
    shown.publish(CopyStatus(CopyState.OFF))
    assert shown.opened.kept_copy is not None
    shown.opened.kept_copy.sync = None
    shown.window.commands[LibraryCommand.SWITCH_COPY_ON].trigger()
    assert on.count() == 1
    assert on.at(0) == ["newsroom"]


@pytest.mark.parametrize("accepts", [True, False])
async def test_filling_again_asks_first(shown: Shown, accepts: bool) -> None:
    refill = shown.spy("copy_refill_wanted")
    shown.window.commands[LibraryCommand.REFILL_COPY].trigger()
    dialog = await shown.question()
    assert [fact.text for fact in dialog.asked.facts] == ["Newsroom", FOLDER]
    assert refill.count() == 0
    dialog.accept() if accepts else dialog.reject()
    await until(lambda: not shown.opened.tasks.is_running("delete copy"), what="the end of the question")
    assert refill.count() == int(accepts)


async def test_without_the_service_nothing_that_reads_the_list_is_offered(shown: Shown) -> None:
    commands = shown.window.commands
    readers = (LibraryCommand.READ_COPY_AGAIN, LibraryCommand.CHECK_EACH, LibraryCommand.REFILL_COPY)
    shown.publish(replace(FULL, state=CopyState.NOT_LISTED))
    assert [commands[command].isEnabled() for command in readers] == [True, True, True]
    shown.window.workspace.offline_changed.emit(Offline(datetime.now(UTC), "FastPix could not be reached.", 0.0))
    assert [commands[command].isEnabled() for command in readers] == [False, False, False]
    assert "FastPix cannot be reached now." in commands[LibraryCommand.REFILL_COPY].toolTip()
    shown.window.workspace.offline_changed.emit(None)
    assert commands[LibraryCommand.REFILL_COPY].isEnabled()


@pytest.mark.parametrize("accepts", [True, False])
async def test_switching_off_asks_first(shown: Shown, accepts: bool) -> None:
    off = shown.spy("copy_off_wanted")
    shown.window.commands[LibraryCommand.SWITCH_COPY_OFF].trigger()
    dialog = await shown.question()
    assert [fact.text for fact in dialog.asked.facts] == ["Newsroom", FOLDER]
    assert "deleted" in dialog.asked.detail
    assert "nothing to show" in dialog.asked.detail
    assert off.count() == 0
    dialog.accept() if accepts else dialog.reject()
    await until(lambda: not shown.opened.tasks.is_running("delete copy"), what="the end of the question")
    assert off.count() == int(accepts)


async def test_a_copy_in_memory_has_no_file_to_delete(shown: Shown) -> None:
    shown.publish(replace(FULL, folder=""))
    shown.window.commands[LibraryCommand.SWITCH_COPY_OFF].trigger()
    dialog = await shown.question()
    assert [fact.text for fact in dialog.asked.facts] == ["Newsroom"]
    assert "in memory only" in dialog.asked.detail
    dialog.reject()


async def test_leaving_the_workspace_takes_the_question_away(shown: Shown) -> None:
    off = shown.spy("copy_off_wanted")
    shown.window.commands[LibraryCommand.SWITCH_COPY_OFF].trigger()
    await shown.question()
    shown.window.drop_workspace()
    await shown.opened.close(1.0)
    assert not shown.opened.tasks.is_running("delete copy")
    assert off.count() == 0


@pytest.mark.parametrize("width", [640, 1000, 1600])
@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
async def test_it_is_in_the_toolbar_at_every_width(shown: Shown, width: int, direction: Qt.LayoutDirection) -> None:
    shown.window.setLayoutDirection(direction)
    shown.window.resize(width, 400)
    shown.publish(replace(FULL, state=CopyState.NOT_LISTED, missing=412))
    posted()
    assert shown.is_on_screen()
    assert not [text for text in cut_texts(shown.window) if "workspace_menu" not in text]
    search = shown.window.workspace.search
    assert search.width() >= search.minimumSizeHint().width()


async def test_tab_goes_from_the_search_field_to_the_button_and_on_to_refresh(shown: Shown) -> None:
    shown.window.activateWindow()
    focus: QWidget | None = shown.window.workspace.search
    assert focus is not None
    focus.setFocus()
    names = []
    for _ in range(2):
        assert focus is not None
        QTest.keyClick(focus, Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        names.append(focus.text() if isinstance(focus, QToolButton) else type(focus).__name__)
    assert names == [shown.button.text() if shown.button is not None else "", "Refresh"]


async def test_that_a_copy_is_kept_is_said_once_per_installation(shown: Shown, windows: Windows) -> None:
    bar = shown.window.notices
    shown.publish(replace(FILLING, folder=""))
    assert bar.message is None
    shown.publish(FILLING)
    assert FOLDER in bar.text
    bar.dismiss()
    shown.publish(replace(FILLING, media=100, read=100))
    shown.publish(FULL)
    shown.publish(FILLING)
    assert bar.message is None
    again = windows.open()
    again.workspace.copy_changed.emit(FILLING)
    assert again.notices.message is None


async def test_a_notice_that_was_replaced_unread_is_said_at_the_next_start(shown: Shown, windows: Windows) -> None:
    bar = shown.window.notices
    shown.publish(FILLING)
    bar.show_message(Message("Deleted, being checked: Italian subtitle.", Tone.BUSY))
    shown.publish(replace(FILLING, media=100, read=100))
    assert "being checked" in bar.text
    again = windows.open()
    again.notices.seen_after = 0
    again.workspace.copy_changed.emit(FILLING)
    assert FOLDER in again.notices.text
    await until(lambda: PreferencesFile(windows.file).flag("library_copies_known", False), what="the notice to be seen")


async def test_the_notice_waits_for_the_answer_that_is_on_screen(shown: Shown) -> None:
    shown.window.notices.show_message(Message("Deleted and verified: Italian subtitle.", Tone.GOOD))
    shown.publish(FILLING)
    assert "Deleted and verified" in shown.window.notices.text


async def test_the_step_of_the_notice_asks_and_switches_off(shown: Shown) -> None:
    off = shown.spy("copy_off_wanted")
    shown.publish(FILLING)
    step: QPushButton = shown.window.notices.step_button
    assert step.text() == "Switch off…"
    step.click()
    (await shown.question()).accept()
    await until(lambda: off.count() == 1, what="the wish to switch off")


async def test_the_notice_goes_when_the_copy_is_switched_off_elsewhere(shown: Shown) -> None:
    shown.publish(FILLING)
    assert shown.window.notices.message is not None
    shown.publish(CopyStatus(CopyState.OFF))
    assert shown.window.notices.message is None
