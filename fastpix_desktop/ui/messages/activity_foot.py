"""The line below the rows of Activity: how many changes are listed, and the button for more."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from fastpix_desktop.domain.others_text import one_line
from fastpix_desktop.ui.look.appearance import SPACE
from fastpix_desktop.ui.look.line_label import LineLabel


class ActivityFoot(QWidget):
    """A sentence and a quiet button. Signal `acted`: the button was pressed."""

    acted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = LineLabel()
        self.button = QPushButton()
        self.button.setObjectName("activity_more")
        self.button.setFlat(True)
        self.button.clicked.connect(self.acted)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACE // 2, 0, SPACE // 2, 0)
        layout.addWidget(self.label, 1)
        layout.addWidget(self.button)
        # The same height without the button.
        self.setMinimumHeight(self.button.sizeHint().height())
        self.hide()

    def show_line(self, text: str, button: str = "") -> None:
        """Show this sentence, and a button with this text unless that is empty. Without a sentence, show nothing."""
        self.label.setText(text)
        self.button.setText(one_line(button))
        self.button.setVisible(bool(button))
        self.setVisible(bool(text))
