"""The chips above the table: how the filters, phrases and exclusions of the search were understood."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from fastpix_desktop.domain.search.query import Identity, Phrase, Words
from fastpix_desktop.search.query.tokens import Token, Understood
from fastpix_desktop.ui.look.appearance import SPACE
from fastpix_desktop.ui.look.others_names import button_text


def has_chip(token: Token) -> bool:
    """Whether a token has a chip. What is plain in the field has none: words that are wanted, and an id."""
    if isinstance(token.term, Words):
        return token.term.is_excluded or isinstance(token.term.wanted, Phrase)
    return not isinstance(token.term, Identity)


class Chips(QWidget):
    """A button for each token that has a chip. It is hidden while there is none.

    Signals:

    - `text_wanted(str)`: search for this text instead.
    - `place_wanted(int, int)`: put the cursor into the field, and select from the one character up to the other.
    """

    text_wanted = Signal(str)
    place_wanted = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(SPACE, 0, SPACE, 0)
        self._understood = Understood("")
        self.hide()

    def show_understood(self, understood: Understood) -> None:
        """Show the chips of a text."""
        self._understood = understood
        for shown in self.findChildren(QPushButton):
            self._layout.removeWidget(shown)
            shown.deleteLater()
        for token in filter(has_chip, understood.tokens):
            chip = QPushButton(button_text(understood.text[token.start : token.end]))
            chip.clicked.connect(lambda _, token=token: self.text_wanted.emit(without(understood, token)))
            self._layout.addWidget(chip)
        self.setVisible(self._layout.count() > 0)


def without(understood: Understood, *tokens: Token) -> str:
    """Return the text without these tokens."""
    text = understood.text
    return " ".join(text[each.start : each.end] for each in understood.tokens if each not in tokens)
