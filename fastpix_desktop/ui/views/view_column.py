"""What the column of views is made of: the part that scrolls, its heading, and the buttons that save a search."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from fastpix_desktop.domain.others_text import one_line
from fastpix_desktop.ui.look.appearance import SPACE
from fastpix_desktop.ui.look.icons import icon, icon_size
from fastpix_desktop.ui.look.plain_label import align_to_side
from fastpix_desktop.ui.look.tooltips import set_tooltip


def heading(words: str) -> QLabel:
    """Return a label that looks like the headings in the list of views."""
    made = QLabel(one_line(words))
    font = QFont(made.font())
    font.setBold(True)
    made.setFont(font)
    made.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    made.setContentsMargins(SPACE, 0, SPACE, 0)
    align_to_side(made)
    return made


class ScrollingColumn(QScrollArea):
    """Parts one below the other. What does not fit is reached by scrolling, never sideways."""

    def __init__(self, first: QWidget) -> None:
        super().__init__()
        self._inner = QWidget()
        self._parts = QVBoxLayout(self._inner)
        self._parts.setContentsMargins(SPACE // 2, 0, SPACE // 2, SPACE)
        self._parts.addWidget(first)
        self._parts.addStretch(1)
        self.setWidget(self._inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # The column is part of the window, and the table stands out from it.
        for widget in (self.viewport(), self._inner):
            widget.setAutoFillBackground(False)

    def insert(self, at: int, part: QWidget) -> None:
        """Insert a part at this place. With -1, it is the last one."""
        self._parts.insertWidget(self._parts.count() - 1 if at < 0 else at, part)

    def show_place(self, part: QWidget, place: QRect) -> None:
        """Scroll until this place of a part is seen."""
        middle = part.mapTo(self._inner, place.center())
        self.ensureVisible(middle.x(), middle.y(), 0, place.height())


class SaveAtEnd(QWidget):
    """The plus at the end of the heading of the saved views, which saves a new one. `button` is what is clicked."""

    def __init__(self) -> None:
        super().__init__()
        self.button = QToolButton()
        self.button.setAutoRaise(True)
        self.button.setIcon(icon("add"))
        self.button.setIconSize(icon_size(self))
        self.button.setAccessibleName(self.tr("Save view…"))
        words = self.tr("Save what is searched for, with its order and the columns, as a view with a name")
        set_tooltip(self.button, words)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(self.button)


class KeepButton(QToolButton):
    """Saves what is searched for now in the chosen view, which the user has saved. A new view is the plus's work."""

    def __init__(self) -> None:
        super().__init__()
        self.setAutoRaise(True)
        self.setIcon(icon("add"))
        self.setIconSize(icon_size(self))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setText(self.tr("Save the changes"))
        set_tooltip(self, self.tr("Save what is searched for, with its order and the columns, in the chosen view"))
