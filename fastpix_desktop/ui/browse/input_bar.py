"""The common part of the find bar and the go-to bar, which are shown above the media table."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QWidget

from fastpix_desktop.domain.others_text import one_line
from fastpix_desktop.ui.look.appearance import SPACE
from fastpix_desktop.ui.look.icons import icon
from fastpix_desktop.ui.look.plain_label import TextLabel
from fastpix_desktop.ui.look.tooltips import set_tooltip


class InputBar(QWidget):
    """A label, an input field, a text about the result, and a button that closes the bar. Hidden until `open`.

    Signal `closed`: the bar was visible and is hidden now.
    """

    closed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.title = TextLabel()
        self.line = QLineEdit()
        self.line.setObjectName(f"{name}_line")
        self.line.setClearButtonEnabled(True)
        self.title.setBuddy(self.line)
        for clear in self.line.findChildren(QToolButton):
            clear.setAccessibleName(self.tr("Clear"))
        self.words = TextLabel()
        self.words.setObjectName(f"{name}_words")
        self.close_button = QToolButton()
        self.close_button.setAutoRaise(True)
        self.close_button.setAccessibleName(self.tr("Close this bar"))
        set_tooltip(self.close_button, self.tr("Close this bar (Esc)"))
        self.close_button.clicked.connect(self.close_bar)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(SPACE, SPACE // 2, SPACE, SPACE // 2)
        self.row.setSpacing(SPACE)
        self.row.addWidget(self.title)
        self.row.addWidget(self.line, 1)
        self.row.addWidget(self.words)
        self.row.addWidget(self.close_button)
        self.close_button.setIcon(icon("close"))
        self.hide()

    def open(self) -> None:
        """Show the bar and give its input field the focus."""
        self.show()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def close_bar(self) -> None:
        """Hide the bar."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def say(self, words: str) -> None:
        """Show these words about the result beside the input field. An empty text shows nothing."""
        self.words.setText(words)
        self.line.setAccessibleDescription(one_line(words))

    def changeEvent(self, event: QEvent) -> None:
        """Qt: draw the icon again when the colours change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "close_button"):
            self.close_button.setIcon(icon("close"))
