"""The foot of the window: the message bar, and in which workspace what is shown was read, and when; decides nothing."""

from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from fastpix_desktop.domain.workspace import Workspace, Writing
from fastpix_desktop.ui.look.appearance import SPACE
from fastpix_desktop.ui.messages.notices import NoticeBar
from fastpix_desktop.ui.words import formatting


class Foot(QWidget):
    """`notices` is the message bar."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.notices = NoticeBar()
        self._last_read = QLabel()
        self._last_read.setObjectName("last_read")
        self._workspace: Workspace | None = None
        self._read_at: datetime | None = None
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, SPACE, 0)
        across.addWidget(self.notices, 1)
        across.addWidget(self._last_read)

    def show_workspace(self, workspace: Workspace | None) -> None:
        """Say what is special about the workspace on screen: a demo, or read-only."""
        if workspace is None or self._workspace is None or workspace.account != self._workspace.account:
            self._read_at = None
        self._workspace = workspace
        self._say()

    def show_read_time(self, at: datetime) -> None:
        """Say when the page on screen was read."""
        self._read_at = at
        self._say()

    def _say(self) -> None:
        parts = []
        if self._read_at is not None:
            parts.append(self.tr("last read {time}").format(time=formatting.time_of_day(self._read_at)))
        if self._workspace is not None and self._workspace.is_demo:
            parts.append(self.tr("demo"))
        if self._workspace is not None and self._workspace.writing in {Writing.REFUSED, Writing.OFF}:
            parts.append(self.tr("read-only"))
        self._last_read.setText(" · ".join(parts))
