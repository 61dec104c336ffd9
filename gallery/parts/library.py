"""The library button in every state, its menu, and the question before the copy is switched off."""

from collections.abc import Sequence
from datetime import timedelta

from msgspec.structs import replace
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from fastpix_desktop.domain.library_copy import CopyState, CopyStatus
from fastpix_desktop.ui.commands.workspace_menu import LibraryCommand
from fastpix_desktop.ui.library.copy_acts import switch_off_question
from fastpix_desktop.ui.library.library_button import LibraryButton
from fastpix_desktop.ui.look.icons import icon_size
from fastpix_desktop.ui.loop import dialogs
from fastpix_desktop.ui.words.library_copy import first_notice
from gallery.parts.dialogs import behind, opened
from gallery.parts.notices import bar
from gallery.parts.small_parts import stacked
from gallery.parts.window import in_workspace
from gallery.stage import NOON, Stage
from gallery.states import FINE, FINE_DARK, LARGE, MIRRORED, OTHERS, Part

LIBRARY = Part("library copy")

FOLDER = "/data/amara/.cache/fastpix-desktop/libraries"
FULL = CopyStatus(CopyState.COMPLETE, 12_431, 12_431, complete_at=NOON - timedelta(minutes=28), folder=FOLDER)
FILLING = CopyStatus(CopyState.FILLING, 4_200, 12_431, read=4_200, seconds_left=150, folder=FOLDER, size=3_800_000)
NOT_LISTED = replace(FULL, state=CopyState.NOT_LISTED, missing=412, size=11_400_000)
DISK_FULL = replace(FULL, state=CopyState.UNWRITABLE, reason="The disk is full.")


def statuses() -> Sequence[CopyStatus]:
    """Each state, as it usually is."""
    soon, later = NOON + timedelta(seconds=37), NOON + timedelta(minutes=10)
    return (
        CopyStatus(folder=FOLDER),
        CopyStatus(CopyState.OFF),
        FILLING,
        FULL,
        replace(FULL, state=CopyState.UPDATING, read=9_000),
        replace(FULL, state=CopyState.NOT_PROVED, next_try=later),
        NOT_LISTED,
        replace(FULL, state=CopyState.CHECKING, missing=412, checked=37),
        replace(FULL, state=CopyState.STALE, complete_at=NOON - timedelta(days=3)),
        replace(FILLING, state=CopyState.WAITING, next_try=soon),
        replace(FILLING, state=CopyState.PAUSED),
        replace(FULL, state=CopyState.OFFLINE),
        replace(FULL, state=CopyState.FAILED, next_try=later, reason="FastPix did not answer in time."),
        replace(FULL, state=CopyState.ELSEWHERE),
        DISK_FULL,
    )


def button(status: CopyStatus, acts: Sequence[QAction] = ()) -> LibraryButton:
    """The button with this status."""
    made = LibraryButton(acts, now=lambda: NOON)
    made.setIconSize(icon_size(made))
    made.show_status(status)
    return made


@LIBRARY.state("every state", *OTHERS)
async def every_state(stage: Stage) -> QWidget:
    return stacked([button(status) for status in statuses()])


async def menu(stage: Stage, status: CopyStatus) -> QWidget:
    """The menu of the button, with the commands that the window allows."""
    window = await in_workspace(stage, title=None)
    stage.keep(window)
    window.workspace.copy_changed.emit(status)
    held = button(status, [window.commands[command] for command in LibraryCommand])
    stage.keep(held)
    shown = held.menu()
    assert isinstance(shown, QMenu)  # noqa: S101  # the button has one
    shown.aboutToShow.emit()
    return shown


@LIBRARY.state("menu, filling")
async def menu_filling(stage: Stage) -> QWidget:
    return await menu(stage, FILLING)


@LIBRARY.state("menu, complete", MIRRORED)
async def menu_complete(stage: Stage) -> QWidget:
    return await menu(stage, replace(FULL, size=11_400_000))


@LIBRARY.state("menu, no longer listed", FINE, FINE_DARK, LARGE)
async def menu_not_listed(stage: Stage) -> QWidget:
    return await menu(stage, NOT_LISTED)


@LIBRARY.state("menu, disk full")
async def menu_disk_full(stage: Stage) -> QWidget:
    return await menu(stage, replace(DISK_FULL, was_damaged=True))


@LIBRARY.state("first notice", width=900)
async def first(stage: Stage) -> QWidget:
    return stacked((bar(first_notice(FOLDER)),))


@LIBRARY.state("question")
async def question(stage: Stage) -> QWidget:
    parent = behind(stage)
    return await opened(stage, dialogs.confirm(parent, switch_off_question("Newsroom", FOLDER)), parent)


async def toolbar(stage: Stage, status: CopyStatus, width: int) -> QWidget:
    """The toolbar of a window of this width, without the rest of the window."""
    window = await in_workspace(stage, title=None)
    window.resize(width, 400)
    window.workspace.copy_changed.emit(status)
    await stage.settle(window)
    stage.keep(window)
    bar_of_window = window.findChild(QWidget, "commands")
    assert isinstance(bar_of_window, QWidget)  # noqa: S101  # the window has it from the start
    return bar_of_window


@LIBRARY.state("toolbar", MIRRORED, LARGE)
async def wide(stage: Stage) -> QWidget:
    return await toolbar(stage, FULL, 1280)


@LIBRARY.state("toolbar, 1000 wide")
async def medium(stage: Stage) -> QWidget:
    return await toolbar(stage, FILLING, 1000)


@LIBRARY.state("toolbar, 640 wide")
async def narrow(stage: Stage) -> QWidget:
    return await toolbar(stage, NOT_LISTED, 640)
