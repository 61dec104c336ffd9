"""Carries out the commands about the copy of the library of the open workspace."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from fastpix_desktop.domain.others_text import joined
from fastpix_desktop.ui.commands.workspace_menu import LibraryCommand
from fastpix_desktop.ui.loop import dialogs
from fastpix_desktop.ui.loop.question import Fact, known_facts
from fastpix_desktop.workspaces.opened import OpenedWorkspace

Wanted = Mapping[LibraryCommand, Callable[[str], object]]
"""For each command that changes whether a copy is kept: the function that asks for it, with our id of the workspace."""


def act_on_copy(command: LibraryCommand, opened: OpenedWorkspace, window: QWidget, wanted: Wanted) -> None:
    """Carry out `command`. Before the copy is deleted, ask the user in a dialog above `window`."""
    copy = opened.copy
    questions = {LibraryCommand.SWITCH_COPY_OFF: switch_off_question, LibraryCommand.REFILL_COPY: refill_question}
    if command in questions:
        _ask(questions[command], opened, window, wanted[command])
    elif command in wanted:
        wanted[command](opened.account)
    elif copy is not None:
        acts: Mapping[LibraryCommand, Callable[[], None]] = {
            LibraryCommand.PAUSE_COPY: copy.pause,
            LibraryCommand.RESUME_COPY: copy.resume,
            LibraryCommand.READ_COPY_AGAIN: copy.read_again,
            LibraryCommand.CHECK_EACH: copy.check_each,
        }
        acts[command]()


def _ask(
    ask_about: Callable[[str, str], dialogs.Question],
    opened: OpenedWorkspace,
    window: QWidget,
    wanted: Callable[[str], object],
) -> None:
    folder = "" if opened.copy is None else opened.copy.status.folder
    question = ask_about(opened.identity.name, folder)

    async def ask() -> None:
        await dialogs.confirm(window, question, lambda: wanted(opened.account))

    opened.tasks.start(ask, key="delete copy")


def switch_off_question(workspace: str, folder: str) -> dialogs.Question:
    """The question before no copy of a workspace's library is kept any more.

    `workspace` is its name. `folder` is where the file is, empty for a copy in memory.
    """
    translate = QCoreApplication.translate
    deleted = translate("copy_acts", "The file with the copy is deleted from this computer.")
    if not folder:
        deleted = translate("copy_acts", "The copy is in memory only, and is dropped.")
    follows = translate(
        "copy_acts",
        "While FastPix cannot be reached, there is then nothing to show. Nothing is deleted from the workspace itself. "
        "You can switch the copy on again at any time.",
    )
    return dialogs.Question(
        title=translate("copy_acts", "Switch off the copy of the library"),
        text=translate("copy_acts", "Keep no copy of this workspace's library?"),
        facts=_facts(workspace, folder),
        detail=joined("\n\n", (deleted, follows)),
        accept=translate("copy_acts", "Delete the copy"),
    )


def refill_question(workspace: str, folder: str) -> dialogs.Question:
    """The question before the copy is deleted and filled again. The arguments are as in `switch_off_question`."""
    translate = QCoreApplication.translate
    return dialogs.Question(
        title=translate("copy_acts", "Delete the copy and fill it again"),
        text=translate("copy_acts", "Delete the copy of this workspace's library, and read it again?"),
        facts=_facts(workspace, folder),
        detail=translate(
            "copy_acts",
            "Until the whole list is read again, there is less to show without FastPix. “Read again” keeps the copy "
            "meanwhile. Nothing is deleted from the workspace itself.",
        ),
        accept=translate("copy_acts", "Delete and fill again"),
    )


def _facts(workspace: str, folder: str) -> tuple[Fact, ...]:
    translate = QCoreApplication.translate
    return known_facts((translate("copy_acts", "Workspace"), workspace), (translate("copy_acts", "Folder"), folder))
