"""What the journeys of an export do with its dialogs, and what they read in its files."""

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from fastpix_desktop.program import Program
from fastpix_desktop.ui.commands.command import Command
from fastpix_desktop.ui.commands.media_menu import MediaCommand
from fastpix_desktop.ui.flows.export.writing import EXPORTING
from fastpix_desktop.ui.reports.export_form import ExportForm
from fastpix_desktop.ui.reports.gap_form import GapForm
from fastpix_desktop.ui.reports.progress_line import ProgressLine
from tests.journeys.editor import Editor
from tests.journeys.export.conftest import Held
from tests.waiting import until

D = TypeVar("D", bound=QWidget)


async def seen(editor: Editor, kind: type[D]) -> D:
    """Wait for a dialog of this class and return it."""
    (found,) = await until(lambda: [it for it in editor.window.findChildren(kind) if it.isVisible()], what=f"{kind}")
    return found


def chooses(editor: Editor, command: Command) -> None:
    """Choose a command of the menus. It must be enabled."""
    action = editor.window.commands[command]
    assert action.isEnabled(), action.toolTip()
    action.trigger()


async def asks_to_export(editor: Editor) -> ExportForm:
    """Choose Export…, and return its dialog."""
    chooses(editor, MediaCommand.EXPORT)
    return await seen(editor, ExportForm)


async def asks_for_gaps(editor: Editor) -> GapForm:
    """Choose Caption gaps…, and return its dialog."""
    chooses(editor, MediaCommand.CAPTION_GAPS)
    return await seen(editor, GapForm)


async def names_file(editor: Editor, path: Path) -> None:
    """Type a path into the dialog that asks for a file, and accept it."""
    dialog = await seen(editor, QFileDialog)
    field = dialog.findChild(QLineEdit, "fileNameEdit")
    assert field is not None
    field.setText(str(path))
    # Its own slot, which its button and Return call.
    dialog.accept()


async def begins(editor: Editor, path: Path, held: Held) -> None:
    """Export to a file, and wait until it is in the middle of it."""
    form = await asks_to_export(editor)
    editor.click(form.save)
    await names_file(editor, path)
    await until(lambda: held.is_held, what="a part of the file")


async def ends(editor: Editor) -> str:
    """Wait until no export is under way. Return the message about it."""
    await until(lambda: not editor.program.tasks.is_running(EXPORTING), timeout=20, what="the end of the export")
    return editor.notice


def line_of(program: Program) -> ProgressLine | None:
    """The line that shows how far the export is, once there was one."""
    return program.window.findChild(ProgressLine)


def rows_of(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file, by the names of its columns."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def left_in(folder: Path) -> Sequence[str]:
    """The names of all files in a folder, also hidden ones."""
    return sorted(each.name for each in folder.iterdir())


def is_shown(widget: QWidget | None) -> bool:
    return widget is not None and widget.isVisible()
