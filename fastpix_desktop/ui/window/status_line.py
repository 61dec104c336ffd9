"""The bottom line of the window: messages, “offline”, the time of the last read, and “demo” or “read-only”."""

from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout, QWidget

from fastpix_desktop.domain.others_text import joined
from fastpix_desktop.domain.query import Offline
from fastpix_desktop.domain.workspace import Workspace, Writing
from fastpix_desktop.ui.look.appearance import SPACE, apply_style
from fastpix_desktop.ui.look.plain_label import PlainLabel
from fastpix_desktop.ui.messages.notices import NoticeBar
from fastpix_desktop.ui.messages.offline_sign import OfflineSign
from fastpix_desktop.ui.words import formatting
from fastpix_desktop.ui.words.in_words import filled


class StatusLine(QWidget):
    """`notices` is the message bar. `offline` says that the service cannot be reached."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.notices = NoticeBar()
        self.offline = OfflineSign()
        self._is_offline = False
        self._words = PlainLabel()
        self._words.setWordWrap(False)
        self._words.setObjectName("last_read")
        self._workspace: Workspace | None = None
        self._read_at: datetime | None = None
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, SPACE, 0)
        layout.addWidget(self.notices, 1)
        layout.addWidget(self.offline)
        layout.addWidget(self._words)

    def apply_style(self) -> None:
        """Give the style sheet to the line, once: a start shows nothing in it."""
        if not self.styleSheet():
            apply_style(self)

    def show_workspace(self, workspace: Workspace | None) -> None:
        """Show “demo” if this is the demo workspace, and “read-only” if the workspace is read-only.

        If another workspace was shown before, the time of the last read is removed.
        """
        if workspace is None or self._workspace is None or workspace.account != self._workspace.account:
            self._read_at = None
        self._workspace = workspace
        self._update()

    def show_read_time(self, at: datetime) -> None:
        """Show when the page on screen was read. `at` has a time zone."""
        self._read_at = at
        self._update()

    def show_offline(self, offline: Offline | None) -> None:
        """Show that the service cannot be reached. Pass None if it can."""
        self._is_offline = offline is not None
        self.offline.show_state(offline)
        self._update()

    def _update(self) -> None:
        parts = []
        if self._read_at is not None:
            # Offline, what is on screen may be of another day.
            text = self.tr("page as of\n{time}") if self._is_offline else self.tr("last read {time}")
            parts.append(filled(text, time=formatting.time_or_moment(self._read_at)))
        if self._workspace is not None and self._workspace.is_demo:
            parts.append(self.tr("demo"))
        if self._workspace is not None and self._workspace.writing in {Writing.REFUSED, Writing.OFF}:
            parts.append(self.tr("read-only"))
        self._words.setText(joined(" · ", parts))
