"""A sentence with the mark and the colour of its tone, wrapped beside the mark; decides nothing."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from fastpix_desktop.ui.appearance import SPACE, Tone, tone_colour
from fastpix_desktop.ui.icons import icon_pixmap
from fastpix_desktop.ui.plain_label import PlainLabel


class MarkedSentence(QWidget):
    """Both follow the palette; `name` is the object name of the words."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = Tone.QUIET
        self._mark = QLabel()
        self._words = PlainLabel()
        self._words.setObjectName(name)
        # Beside the mark, however much room is kept for more lines.
        self._words.setAlignment(Qt.AlignmentFlag.AlignTop)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE)
        layout.addWidget(self._mark, alignment=Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._words, 1)

    def text(self) -> str:
        """What is said."""
        return self._words.text()

    def show_sentence(self, sentence: str, tone: Tone) -> None:
        """Say this."""
        self._tone = tone
        self._words.setText(sentence)
        # The mark says what the words say, to who cannot see it.
        for named in (self, self._mark):
            named.setAccessibleName(sentence)
        self._colour()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: follow the colours and the font."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.FontChange}:
            self._colour()

    def _colour(self) -> None:
        colour = tone_colour(self.palette(), self._tone)
        size = self.fontMetrics().height()
        self._mark.setPixmap(icon_pixmap(self._tone.mark, colour, size, self.devicePixelRatioF()))
        palette = self._words.palette()
        palette.setColor(self._words.foregroundRole(), colour)
        self._words.setPalette(palette)
