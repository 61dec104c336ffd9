"""A sentence with the mark and the colour of its tone, wrapped beside the mark; decides nothing."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy

from fastpix_desktop.ui.look.appearance import SPACE, Tone
from fastpix_desktop.ui.look.plain_label import PlainLabel
from fastpix_desktop.ui.look.status_label import StatusLabel


class MarkedSentence(StatusLabel):
    """A status of more than a word; `name` is the object name of the words."""

    def __init__(self, name: str) -> None:
        words = PlainLabel()
        words.setObjectName(name)
        # Beside the mark, however much room is kept for more lines.
        words.setAlignment(Qt.AlignmentFlag.AlignTop)
        super().__init__(words)
        words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        layout = self.layout()
        if layout is not None:
            layout.setAlignment(self._mark, Qt.AlignmentFlag.AlignTop)
            layout.setSpacing(SPACE)

    def text(self) -> str:
        """What is said."""
        return self.word.text()

    def show_sentence(self, sentence: str, tone: Tone) -> None:
        """Say this."""
        self.show_status(sentence, tone)
        self.setAccessibleName(sentence)
