"""A line to type into above the media, with what comes of it beside: what Find and Go to have in common."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from fastpix_desktop.ui.look.appearance import SPACE
from fastpix_desktop.ui.look.icons import icon
from fastpix_desktop.ui.look.tooltips import set_tooltip


class InputBar(QWidget):
    """A label, a line, words about what was typed, and a button that closes the bar; hidden until it is opened.

    `closed` tells that the bar was closed, from wherever.
    """

    closed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.title = QLabel()
        self.line = QLineEdit()
        self.line.setObjectName(f"{name}_line")
        self.line.setClearButtonEnabled(True)
        self.title.setBuddy(self.line)
        for clear in self.line.findChildren(QToolButton):
            clear.setAccessibleName(self.tr("Clear"))
        self.words = QLabel()
        self.words.setObjectName(f"{name}_words")
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.shutter = QToolButton()
        self.shutter.setAutoRaise(True)
        self.shutter.setAccessibleName(self.tr("Close this bar"))
        set_tooltip(self.shutter, self.tr("Close this bar (Esc)"))
        self.shutter.clicked.connect(self.shut)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(SPACE, SPACE // 2, SPACE, SPACE // 2)
        self.row.setSpacing(SPACE)
        self.row.addWidget(self.title)
        self.row.addWidget(self.line, 1)
        self.row.addWidget(self.words)
        self.row.addWidget(self.shutter)
        self.shutter.setIcon(icon("close"))
        self.hide()

    def open(self) -> None:
        """Show the bar, ready to be typed into."""
        self.show()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def shut(self) -> None:
        """Hide the bar."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def say(self, words: str) -> None:
        """Say what comes of what was typed."""
        self.words.setText(words)
        self.line.setAccessibleDescription(words)

    def changeEvent(self, event: QEvent) -> None:
        """Qt: draw the icon anew when the colours change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "shutter"):
            self.shutter.setIcon(icon("close"))
