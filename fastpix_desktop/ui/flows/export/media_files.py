"""What writes media to files in one window: the export, and the report about missing captions."""

from PySide6.QtCore import QObject

from fastpix_desktop.domain.preferences import Preferences
from fastpix_desktop.ui.flows.export.export_flow import ExportFlow
from fastpix_desktop.ui.flows.export.gap_flow import GapFlow
from fastpix_desktop.ui.flows.export.writing import Writing
from fastpix_desktop.ui.loop.tasks import TaskOwner
from fastpix_desktop.ui.window.main_window import MainWindow
from fastpix_desktop.workspaces.switching import Switching


class MediaFiles(QObject):
    """Writes one file at a time. `line` shows how far it is."""

    def __init__(self, window: MainWindow, tasks: TaskOwner, switching: Switching, preferences: Preferences) -> None:
        super().__init__(window)
        writing = Writing(window, tasks)
        self.line = writing.line
        self._exports = ExportFlow(window, switching, preferences, writing)
        self._gaps = GapFlow(window, switching, preferences, writing)

    def export(self) -> None:
        """Ask in which form the ticked media, or else what is found, are exported, and export them."""
        self._exports.export()

    def report_gaps(self) -> None:
        """Ask which captions to look for, and write a report about the media without them."""
        self._gaps.report()
