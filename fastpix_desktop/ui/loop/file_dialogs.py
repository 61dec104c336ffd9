"""Asks for a file with the dialog of the system, or with that of Qt where there is none."""

from pathlib import Path

from PySide6 import QtWidgets
from PySide6.QtCore import QCoreApplication, QStandardPaths
from PySide6.QtWidgets import QWidget

from fastpix_desktop.ui.loop import dialogs

_OWN_FIELD = "fileNameEdit"
"""The field for the name in the dialog of Qt. The dialog of a system has none."""


def folder_of_documents() -> Path:
    """Return the folder in which people keep their documents, or else their own folder."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation) or Path.home())


async def ask_where_to_write(parent: QWidget, title: str, suggested: Path, kind: str) -> Path | None:
    """Ask for the file to write, and whether one of that name may be replaced. None if the user cancelled.

    `suggested` is the first name, with its ending, which a name without one is given. `kind` is what the dialog calls
    such files, such as “CSV”.
    """
    ending = suggested.suffix
    while True:
        dialog = _dialog(parent, title, suggested.parent, f"{kind} (*{ending})")
        dialog.setAcceptMode(QtWidgets.QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(ending.removeprefix("."))
        dialog.selectFile(suggested.name)
        # Qt would ask with a nested loop. The dialogs of systems ask themselves.
        is_own = dialog.findChild(QtWidgets.QLineEdit, _OWN_FIELD) is not None
        dialog.setOption(QtWidgets.QFileDialog.Option.DontConfirmOverwrite, is_own)
        chosen = await _chosen(dialog)
        if chosen is None or not is_own or not _is_there(chosen) or await _may_replace(parent, chosen):
            return chosen
        suggested = chosen


async def ask_what_to_read(parent: QWidget, title: str, folder: Path, kind: str, ending: str) -> Path | None:
    """Ask for a file that exists. `ending` is without the dot. None if the user cancelled."""
    dialog = _dialog(parent, title, folder, f"{kind} (*.{ending})")
    dialog.setFileMode(QtWidgets.QFileDialog.FileMode.ExistingFile)
    return await _chosen(dialog)


def _dialog(parent: QWidget, title: str, folder: Path, names: str) -> QtWidgets.QFileDialog:
    dialog = QtWidgets.QFileDialog(parent, title, str(folder))
    dialog.setObjectName("file_dialog")
    dialog.setNameFilters([names, QCoreApplication.translate("dialogs", "All files (*)")])
    return dialog


async def _chosen(dialog: QtWidgets.QFileDialog) -> Path | None:
    chosen: list[str] = []
    dialog.fileSelected.connect(chosen.append)
    return Path(chosen[0]) if await dialogs.answered(dialog) and chosen else None


def _is_there(path: Path) -> bool:
    """Whether there is a file of this name. No file has a name that the system refuses: writing it says so."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


async def _may_replace(parent: QWidget, path: Path) -> bool:
    question = dialogs.Question(
        QCoreApplication.translate("dialogs", "Replace file"),
        QCoreApplication.translate("dialogs", "Replace this file?"),
        QCoreApplication.translate("dialogs", "What it contains now is lost."),
        QCoreApplication.translate("dialogs", "Replace"),
        (
            dialogs.Fact(QCoreApplication.translate("dialogs", "File"), path.name),
            dialogs.Fact(QCoreApplication.translate("dialogs", "Folder"), str(path.parent)),
        ),
    )
    return await dialogs.confirm(parent, question)
