"""Remembers where exports are written, and suggests a name for the next one."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from fastpix_desktop.domain.preferences import Preferences
from fastpix_desktop.reports.file_names import file_name
from fastpix_desktop.ui.loop.file_dialogs import ask_where_to_write, folder_of_documents
from fastpix_desktop.ui.views.views import ALL
from fastpix_desktop.ui.window.main_window import MainWindow
from fastpix_desktop.ui.words.in_words import in_words
from fastpix_desktop.ui.words.reports import Kind, Subject

_FOLDER = "export_folder"
"""The preference with the folder of the last export."""

_LONGEST_PATH = 4_000


class Places:
    """Where files are written and read."""

    def __init__(self, preferences: Preferences) -> None:
        self._preferences = preferences

    @property
    def folder(self) -> Path:
        """The folder of the last file, or that of documents if it is not there any more."""
        stored = self._preferences.text(_FOLDER)
        try:
            return Path(stored) if stored and Path(stored).is_dir() else folder_of_documents()
        except (OSError, ValueError):
            return folder_of_documents()

    def suggested(self, name: str, ending: str, otherwise: str, about: str = "") -> Path:
        """Return a path for a file of this name and of today, see `file_name`."""
        return self.folder / file_name(name, datetime.now().astimezone().date(), ending, otherwise, about)

    def note(self, file: Path) -> None:
        """Remember the folder of this file."""
        if len(folder := str(file.parent)) <= _LONGEST_PATH:
            self._preferences.keep(**{_FOLDER: folder})

    async def ask(
        self, window: MainWindow, subject: Subject, title: str, kind: str, ending: str, about: str = ""
    ) -> Path | None:
        """Ask for the file to write with the dialog of the system. None if the user cancelled.

        `kind` is what the dialog calls such files, and `ending` that of their names, without the dot. `about` is put
        into the suggested name, see `file_name`.
        """
        otherwise = QCoreApplication.translate("Places", "Media")
        suggested = self.suggested(_name(window, subject), ending, otherwise, about)
        path = await ask_where_to_write(window, title, suggested, kind)
        if path is not None:
            self.note(path)
        return path


def _name(window: MainWindow, subject: Subject) -> str:
    """Return the name that is suggested for a file: that of the chosen view, or that of the workspace."""
    views = window.workspace.views
    is_view = subject.kind is Kind.FOUND and views.current != ALL and not views.is_changed
    return in_words(views.current.name) if is_view else subject.origin.workspace
