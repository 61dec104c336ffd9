"""Shows a status, in the colour of its tone: a mark with a word, or with a sentence on one or more lines."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from fastpix_desktop.domain.others_text import one_line
from fastpix_desktop.ui.look.appearance import SPACE, Tone, tone_colour
from fastpix_desktop.ui.look.icons import icon_pixmap
from fastpix_desktop.ui.look.plain_label import PlainLabel, TextLabel


class StatusLabel(QWidget):
    """A mark and a word. `word` is the label that shows the word, by default a new label."""

    def __init__(self, word: PlainLabel | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = Tone.QUIET
        self._mark = QLabel()
        self.word = word or TextLabel()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE // 2)
        layout.addWidget(self._mark)
        layout.addWidget(self.word)

    def show_status(self, word: str, tone: Tone) -> None:
        """Show `word` and the mark of `tone`."""
        self._tone = tone
        self.word.setText(word)
        # Screen readers read this name for the mark, which means the same as the word.
        self._mark.setAccessibleName(one_line(word))
        self._colour()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: paint the mark again if the colours or the font change."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.FontChange}:
            self._colour()

    def _colour(self) -> None:
        colour = tone_colour(self.palette(), self._tone)
        size = self.fontMetrics().ascent()
        self._mark.setPixmap(icon_pixmap(self._tone.mark, colour, size, self.devicePixelRatioF()))
        palette = self.word.palette()
        palette.setColor(self.word.foregroundRole(), colour)
        self.word.setPalette(palette)


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
