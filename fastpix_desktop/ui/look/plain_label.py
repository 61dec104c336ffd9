"""A label for text that others wrote (titles, sentences of the service): never markup, and wrapped, never cut."""

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

_LONG_WORD = re.compile(r"[!-~]{24,}")
_PIECE = re.compile(r".{1,15}[-_./]|.{1,16}")
_BREAK = "\u200b"


def breakable(text: str) -> str:
    """`text` with invisible places to break in words that may be wider than a pane (file names, ids): Qt's own
    wrapping knows only the ends of words. Not for text that is to be copied."""
    return _LONG_WORD.sub(lambda word: _BREAK.join(_PIECE.findall(word.group())), text)


class PlainLabel(QLabel):
    """Shows text as it is; `text()` gives back what was set."""

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
        """Qt: what is shown."""
        return self._plain
