"""Labels for text from the service, such as a title. The text is never interpreted as markup."""

import re
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from fastpix_desktop.domain.others_text import is_inside_character, lines, one_line

# Qt breaks Chinese and Japanese text at every character, and no line at a no-break space.
_LONG_WORD = re.compile(r"[^ \n\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]{24,}")
_PIECE = re.compile(r".{1,15}[-_./]|.{1,16}")
_BREAK = "\u200b"
_LONGEST_TEXT = 2_000
_MOST_LINES = 40


def breakable(text: str) -> str:
    """Return `text` with invisible break points in long words, such as file names and ids.

    Qt breaks lines only between words, and a long word may be wider than the label. Do not use this for text that the
    user can copy, because the break points are characters and would be copied too.
    """
    return _LONG_WORD.sub(lambda word: _with_breaks(word.group()), text)


def _with_breaks(word: str) -> str:
    places = [0]
    for piece in _PIECE.finditer(word):
        if not is_inside_character(word, piece.end()):
            places.append(piece.end())
    return _BREAK.join(word[start:end] for start, end in pairwise(places))


class PlainLabel(QLabel):
    """A label for text that is wrapped. `text()` returns what is shown, without break points.

    Only a ScreenText, such as a sentence of ours, can begin new lines. Other text is one line, which is wrapped.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plain = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)

    def setText(self, text: str) -> None:
        """Qt: show `text`."""
        self._plain = lines(text, _LONGEST_TEXT, _MOST_LINES)
        super().setText(breakable(self._plain))
        self.setAccessibleName(self._plain)

    def clear(self) -> None:
        """Qt: show nothing."""
        self.setText("")

    def text(self) -> str:
        """Qt: the text that is shown."""
        return self._plain


class TextLabel(QLabel):
    """A label for text on one line, which may be wrapped. A long text makes it wide: see LineLabel."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(one_line(text), parent)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def setText(self, text: str) -> None:
        """Qt: show `text`."""
        super().setText(one_line(text))


def align_to_side(*labels: QLabel) -> None:
    """Align these labels to the side where lines begin in the window. Qt takes the side where their text begins.

    Call this again when the direction of the window changes.
    """
    for label in labels:
        is_mirrored = label.layoutDirection() is Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if is_mirrored else Qt.AlignmentFlag.AlignLeft
        across = label.alignment() & Qt.AlignmentFlag.AlignVertical_Mask
        label.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | across)
