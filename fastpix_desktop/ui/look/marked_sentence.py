"""Shows a sentence on one or more lines, in the colour of its tone and with the tone's mark before it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy

from fastpix_desktop.ui.look.appearance import SPACE, Tone
from fastpix_desktop.ui.look.plain_label import PlainLabel
from fastpix_desktop.ui.look.status_label import StatusLabel


class MarkedSentence(StatusLabel):
    """A mark and a sentence. `name` is the object name of the sentence's label."""

    def __init__(self, name: str) -> None:
        words = PlainLabel()
        words.setObjectName(name)
        # At the top beside the mark, also if the label is taller than its text.
        words.setAlignment(Qt.AlignmentFlag.AlignTop)
        super().__init__(words)
        words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        layout = self.layout()
        if layout is not None:
            layout.setAlignment(self._mark, Qt.AlignmentFlag.AlignTop)
            layout.setSpacing(SPACE)

    def text(self) -> str:
        """Return the sentence."""
        return self.word.text()

    def show_sentence(self, sentence: str, tone: Tone) -> None:
        """Show this sentence."""
        self.show_status(sentence, tone)
        self.setAccessibleName(self.text())
