"""Opens the real main window without the rest of the program, for the tests of the window."""

from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fastpix_desktop.changes import Changes, StandingChanged
from fastpix_desktop.domain.preferences import Value
from fastpix_desktop.domain.workspace import Kind, Workspace
from fastpix_desktop.settings import PreferencesFile
from fastpix_desktop.ui.loop.tasks import TaskOwner
from fastpix_desktop.ui.window.main_window import MainWindow
from fastpix_desktop.writes.journal import Journal
from tests.ui.records import RUN


class Windows:
    """Opens windows that share one preferences file, like several starts of the program."""

    def __init__(self, tasks: TaskOwner, file: Path, qtbot: QtBot) -> None:
        self.file = file
        self._tasks = tasks
        self._qtbot = qtbot

    def open(self, **preferences: Value) -> MainWindow:
        saved = PreferencesFile(self.file)
        if preferences:
            saved.keep(**preferences)
        changes = self.changes = Changes()
        journal = self.journal = Journal(lambda entry, error: changes.publish(StandingChanged(entry, error)), run=RUN)
        window = MainWindow(self._tasks, changes, journal, saved)
        # Without `allow_close`, the window would wait for the program before it closes.
        self._qtbot.addWidget(window, before_close_func=lambda it: it.allow_close())
        window.show()
        window.name_workspace(Workspace("Demo workspace", "http://127.0.0.1/v1/", Kind.DEMO))
        window.show_workspace()
        QApplication.sendPostedEvents()
        return window
