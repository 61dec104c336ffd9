"""What the table shows if a search finds nothing: which part of the search to leave out, and what that would find."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from fastpix_desktop.domain.search.result import WithoutOne
from fastpix_desktop.search.query.tokens import Understood
from fastpix_desktop.ui.look.others_names import button_text
from fastpix_desktop.ui.search.chips import without
from fastpix_desktop.ui.words import formatting
from fastpix_desktop.ui.words.in_words import filled


class NothingFound(QWidget):
    """Signal `text_wanted(str)`: search for this text instead."""

    text_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = QVBoxLayout(self)

    def show_without(self, without_one: Sequence[WithoutOne], understood: Understood) -> None:
        """Offer the search without each of these terms."""
        for shown in self.findChildren(QPushButton):
            self._layout.removeWidget(shown)
            shown.deleteLater()
        for each in without_one:
            token = next((token for token in understood.tokens if token.term == each.term), None)
            if token is not None:
                part = understood.text[token.start : token.end]
                text = filled(self.tr("Without “{part}”: {count}"), part=part, count=formatting.number(each.count))
                self._add(text, without(understood, token))
        self._add(self.tr("Clear the search"), "")

    def _add(self, text: str, wanted: str) -> None:
        button = QPushButton(button_text(text))
        button.clicked.connect(lambda: self.text_wanted.emit(wanted))
        self._layout.addWidget(button)
