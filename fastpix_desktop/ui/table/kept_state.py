"""How Qt's states of windows and headers are kept among the preferences, which are text; interprets none of them."""

from PySide6.QtCore import QByteArray


def text_of(state: QByteArray) -> str:
    """A state as text."""
    return bytes(state.toBase64().data()).decode()


def state_of(text: str) -> QByteArray:
    """The state in a text. Any text will do, even with half a character: Qt leaves alone what it cannot read."""
    return QByteArray.fromBase64(QByteArray(text.encode(errors="replace")))
