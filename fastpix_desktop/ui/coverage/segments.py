"""A row of buttons of which one is pressed: a choice among a few."""

from collections.abc import Hashable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from fastpix_desktop.domain.others_text import one_line
from fastpix_desktop.ui.look.tooltips import set_tooltip


class Segments(QWidget):
    """`choices` are what each button stands for, its words and its tooltip.

    Signal `chosen(object)`: one was pressed.
    """

    chosen = Signal(object)

    def __init__(self, name: str, accessible_name: str, choices: Sequence[tuple[Hashable, str, str]]) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(one_line(accessible_name))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._group = QButtonGroup(self)
        self.buttons: dict[Hashable, QToolButton] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for choice, words, hint in choices:
            button = QToolButton()
            button.setObjectName("segment")
            button.setText(one_line(words))
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            set_tooltip(button, hint)
            button.clicked.connect(lambda _=False, choice=choice: self.chosen.emit(choice))
            self._group.addButton(button)
            layout.addWidget(button)
            self.buttons[choice] = button

    def stop_between(self, before: QWidget, behind: QWidget) -> None:
        """Let the Tab key stop at the buttons between these two widgets of the same window."""
        for each in (*self.buttons.values(), behind):
            QWidget.setTabOrder(before, each)
            before = each

    def show_choice(self, choice: Hashable) -> None:
        """Show this choice, without a signal."""
        self.buttons[choice].setChecked(True)
