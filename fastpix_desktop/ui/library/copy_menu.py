"""The menu of the library button: what is said of the copy, and the commands that apply to it now."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent
from PySide6.QtGui import QAction, QFont, QPalette
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget, QWidgetAction

from fastpix_desktop.domain.others_text import joined, one_line
from fastpix_desktop.ui.look.appearance import SPACE, text_width
from fastpix_desktop.ui.look.plain_label import PlainLabel, align_to_side
from fastpix_desktop.ui.words.library_copy import CopyWords

_LETTERS = 52
"""The width of the text, in letters."""


class CopyMenu(QMenu):
    """Shows words above the commands of `acts` that are enabled. Both may change while the menu is open."""

    def __init__(self, acts: Sequence[QAction], parent: QWidget) -> None:
        super().__init__(parent)
        self._acts = tuple(acts)
        self._text = _Text(self)
        self._said = QWidgetAction(self)
        self._said.setDefaultWidget(self._text)
        self.addAction(self._said)
        self._line = self.addSeparator()
        self._is_filling = False
        self.setToolTipsVisible(True)
        for act in self._acts:
            act.changed.connect(self._fill_if_shown)
        self.aboutToShow.connect(self._fill)

    def show_words(self, words: CopyWords) -> None:
        """Show these words."""
        if self._text.show_words(words):
            # A screen reader reads the entry. Its change also makes the menu fit the text.
            self._said.setText(one_line(joined(". ", (words.title, words.sentence))))

    def _fill_if_shown(self) -> None:
        if self.isVisible() and not self._is_filling:
            self._fill()

    def _fill(self) -> None:
        """Have the enabled commands, and no others, in the menu."""
        self._is_filling = True
        enabled = [act for act in self._acts if act.isEnabled()]
        if self.actions()[2:] != enabled:
            for act in self._acts:
                self.removeAction(act)
            self.addActions(enabled)
        self._line.setVisible(bool(enabled))
        self._is_filling = False


class _Text(QWidget):
    """The words, on as many lines as they need."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._title, self._sentence, self._facts = PlainLabel(), PlainLabel(), PlainLabel()
        self._labels = (self._title, self._sentence, self._facts)
        self._shown: CopyWords | None = None
        self._title.setFont(_bold(self.font()))
        # The colour of texts beside others, which is quieter than theirs.
        self._facts.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * SPACE, SPACE, 2 * SPACE, SPACE)
        layout.setSpacing(SPACE)
        for label in self._labels:
            layout.addWidget(label)

    def show_words(self, words: CopyWords) -> bool:
        """Show these words. Returns whether others were shown before."""
        if words == self._shown:
            return False
        self._shown = words
        self._title.setText(words.title)
        self._sentence.setText(words.sentence)
        self._facts.setText(joined("\n", words.facts))
        self._sentence.setVisible(bool(words.sentence))
        self._facts.setVisible(bool(words.facts))
        align_to_side(*self._labels)
        self._fit()
        return True

    def changeEvent(self, event: QEvent) -> None:
        """Qt: another size of the text needs another size of the menu."""
        super().changeEvent(event)
        # Qt also sends it while the widget is being made.
        if event.type() == QEvent.Type.FontChange and getattr(self, "_shown", None) is not None:
            self._title.setFont(_bold(self.font()))
            self._fit()

    def _fit(self) -> None:
        width = text_width(self.fontMetrics(), _LETTERS)
        layout = self.layout()
        assert layout is not None  # noqa: S101  # it was made with the labels
        self.setFixedSize(width, layout.totalHeightForWidth(width))


def _bold(font: QFont) -> QFont:
    made = QFont(font)
    made.setBold(True)
    return made
