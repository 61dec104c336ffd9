"""The bottom line of the window: messages, “offline”, the time of the last read, and “demo” or “read-only”."""

from datetime import datetime

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QWidget

from fastpix_desktop.domain.others_text import joined
from fastpix_desktop.domain.pages import Offline
from fastpix_desktop.domain.workspace import Workspace
from fastpix_desktop.ui.look.appearance import SPACE, Tone, apply_style, text_width, tone_colour
from fastpix_desktop.ui.look.icons import icon_pixmap
from fastpix_desktop.ui.look.plain_label import PlainLabel, TextLabel
from fastpix_desktop.ui.messages.notices import NoticeBar
from fastpix_desktop.ui.messages.offline_sign import OfflineSign
from fastpix_desktop.ui.words import formatting
from fastpix_desktop.ui.words.in_words import filled

_LETTERS = 120
"""The letters for which the line needs room to show a message beside “offline”."""


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
        self._lock = QLabel()
        self._read_only = TextLabel()
        self._read_only.setObjectName("read_only_word")
        self._workspace: Workspace | None = None
        self._read_at: datetime | None = None
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._across.setContentsMargins(0, 0, SPACE, 0)
        self._across.addWidget(self.notices, 1)
        state = QHBoxLayout()
        for part in (self.offline, self._words, self._lock, self._read_only):
            state.addWidget(part)
        self._across.addLayout(state)
        self._update()

    def apply_style(self) -> None:
        """Give the style sheet to the line, once: a start shows nothing in it."""
        if not self.styleSheet():
            apply_style(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: another width may have room for both parts beside each other."""
        super().resizeEvent(event)
        self._arrange()

    def show_workspace(self, workspace: Workspace | None) -> None:
        """Show “demo” if this is the demo workspace, and “read-only” if the workspace is read-only.

        If another workspace was shown before, the time of the last read is removed.
        """
        if workspace is None or self._workspace is None or workspace.account != self._workspace.account:
            self._read_at = None
        self._workspace = workspace
        self._update()

    def show_read_time(self, at: datetime | None) -> None:
        """Show when the page on screen was read. `at` has a time zone. None if it comes from the copy."""
        self._read_at = at
        self._update()

    def show_offline(self, offline: Offline | None) -> None:
        """Show that the service cannot be reached. Pass None if it can."""
        self._is_offline = offline is not None
        self.offline.show_state(offline)
        self._arrange()
        self._update()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: paint the lock again when the colours change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_read_at"):
            self._update()

    def _arrange(self) -> None:
        """Show the message above “offline” where it would have too little room beside it."""
        is_narrow = self._is_offline and self.width() < text_width(self.fontMetrics(), _LETTERS)
        direction = QBoxLayout.Direction
        self._across.setDirection(direction.TopToBottom if is_narrow else direction.LeftToRight)

    def _update(self) -> None:
        parts = []
        if self._read_at is not None:
            # Offline, what is on screen may be of another day.
            text = self.tr("page as of\n{time}") if self._is_offline else self.tr("last read {time}")
            parts.append(filled(text, time=formatting.time_or_moment(self._read_at)))
        if self._workspace is not None and self._workspace.is_demo:
            parts.append(self.tr("demo"))
        self._words.setText(joined(" · ", parts))
        is_read_only = self._workspace is not None and self._workspace.is_read_only
        if is_read_only:
            self._read_only.setText(self.tr("read-only"))
            self._paint_lock()
        self._lock.setVisible(is_read_only)
        self._read_only.setVisible(is_read_only)

    def _paint_lock(self) -> None:
        colour = tone_colour(self.palette(), Tone.BUSY)
        size = self.fontMetrics().height()
        self._lock.setPixmap(icon_pixmap("lock-closed", colour, size, self.devicePixelRatioF()))
        palette = self._read_only.palette()
        palette.setColor(self._read_only.foregroundRole(), colour)
        self._read_only.setPalette(palette)
