"""A label for text from the service, such as a title. The text is wrapped and never interpreted as markup."""

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

_LONG_WORD = re.compile(r"[!-~]{24,}")
_PIECE = re.compile(r".{1,15}[-_./]|.{1,16}")
_BREAK = "\u200b"


def breakable(text: str) -> str:
    """Return `text` with invisible break points in long words, such as file names and ids.

    Qt breaks lines only between words, and a long word may be wider than the label. Do not use this for text that the
    user can copy, because the break points are characters and would be copied too.
    """
    return _LONG_WORD.sub(lambda word: _BREAK.join(_PIECE.findall(word.group())), text)


class PlainLabel(QLabel):
    """A label for plain text. `text()` returns the text without break points."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plain = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)

    def setText(self, text: str) -> None:
        """Qt: show `text`."""
        self._plain = text
        super().setText(breakable(text))
        self.setAccessibleName(text)

    def clear(self) -> None:
        """Qt: show nothing."""
        self.setText("")

    def text(self) -> str:
        """Qt: the text that was set."""
        return self._plain
