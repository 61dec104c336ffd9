"""A chip: one token of the search in words, with a button that removes it."""

from msgspec import Struct
from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from fastpix_desktop.domain.others_text import joined, one_line
from fastpix_desktop.ui.look.appearance import Tone, tone_colour
from fastpix_desktop.ui.look.icons import icon
from fastpix_desktop.ui.look.tooltips import set_tooltip
from fastpix_desktop.ui.search.fitted_button import fit_text
from fastpix_desktop.ui.words.in_words import filled

_LEAST_TARGET = 24

_ICON = 0.75
"""The size of an icon, in lines of text."""


class ChipText(Struct, frozen=True):
    """What a chip says: the token in words and as it is typed, and for one not understood why and what to type."""

    text: str
    typed: str
    problem: str = ""
    suggestion: str = ""


class Chip(QFrame):
    """`words` is the button with the text, which alone can have the focus: its key Delete removes the chip.

    Signals: `opened`: the text was clicked. `removed`: the chip is to be removed. `replaced`: its suggestion is to be
    taken.
    """

    opened = Signal()
    removed = Signal()
    replaced = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.shown: ChipText | None = None
        self.words = _button(self.opened)
        self.suggestion = _button(self.replaced)
        self.suggestion.setObjectName("chip_suggestion")
        self.suggestion.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.remove = _button(self.removed)
        self.remove.setObjectName("chip_remove")
        self.remove.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._buttons = self.words, self.suggestion, self.remove
        for button in self._buttons:
            layout.addWidget(button)
        self._paint_icons()

    def show_text(self, shown: ChipText) -> None:
        """Show a token."""
        if shown == self.shown:
            return
        was_problem = bool(self.shown and self.shown.problem)
        self.shown = shown
        self.suggestion.setVisible(bool(shown.suggestion))
        keys = self.tr("Return shows it in the search field. Delete removes it.")
        set_tooltip(self.words, joined("\n", (shown.problem or shown.typed, keys)))
        said = filled(self.tr("Not understood: {text}"), text=shown.typed) if shown.problem else one_line(shown.text)
        self.words.setAccessibleName(one_line(said))
        removed = filled(self.tr("Remove “{text}”"), text=shown.text)
        set_tooltip(self.remove, removed)
        self.remove.setAccessibleName(one_line(removed))
        if was_problem is not bool(shown.problem):
            self._paint_icons()
            self.setProperty("problem", bool(shown.problem))
            # The style sheet reads the property only now.
            self.style().unpolish(self)
            self.style().polish(self)

    def fit(self, width: int) -> QSize:
        """Shorten the texts if there is less room than they need, and return the size of the chip."""
        side = max(16, round(self.fontMetrics().height() * _ICON))
        self.words.setIconSize(QSize(side, side))
        self.remove.setIconSize(QSize(side, side))
        shown, remove = self.shown, self.remove.sizeHint().width()
        if shown is not None:
            share = width // 2 if shown.suggestion else width
            if shown.suggestion:
                fit_text(
                    self.suggestion,
                    shown.suggestion,
                    share - remove,
                    lambda part: filled(self.tr("Use “{text}”"), text=part),
                )
            is_mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
            fit_text(
                self.words,
                shown.text,
                share - remove - 2,
                lambda part: filled("{part}", part=part) if is_mirrored else part,
            )
        # Not the hint of the layout, which learns only later that the size of the text has changed.
        hints = [button.sizeHint() for button in self._buttons if not button.isHidden()]
        height = max(_LEAST_TARGET, *(hint.height() for hint in hints))
        return QSize(sum(hint.width() for hint in hints) + 2, height + 2)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: a click with the middle button removes the chip."""
        if event.button() is Qt.MouseButton.MiddleButton:
            self.removed.emit()
        else:
            super().mousePressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Qt: draw the icons again when the colours change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "remove"):
            self._paint_icons()

    def _paint_icons(self) -> None:
        is_problem = self.shown is not None and bool(self.shown.problem)
        self.words.setIcon(icon("warning", tone_colour(self.palette(), Tone.BAD)))
        style = Qt.ToolButtonStyle
        self.words.setToolButtonStyle(style.ToolButtonTextBesideIcon if is_problem else style.ToolButtonTextOnly)
        self.remove.setIcon(icon("close"))


def _button(signal: object) -> QToolButton:
    button = QToolButton()
    button.setAutoRaise(True)
    button.setMinimumHeight(_LEAST_TARGET)
    button.clicked.connect(lambda: signal.emit())  # type: ignore[attr-defined]  # a bound signal
    return button
