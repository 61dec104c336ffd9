"""What a person sees before the first workspace: what the program is for, beside the form; signs in to nothing."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLayout, QVBoxLayout, QWidget

from fastpix_desktop.ui.look.appearance import SPACE, TextSize, Tone, sized, tone_colour
from fastpix_desktop.ui.look.icons import icon_pixmap


class Welcome(QWidget):
    """A heading and a few lines, each with a sign."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("welcome")
        self._signs: list[tuple[QLabel, str]] = []
        heading = QLabel(self.tr("What you can do here"))
        heading.setFont(sized(heading.font(), TextSize.HEADING, bold=True))
        self._lines = QGridLayout()
        self._lines.setHorizontalSpacing(SPACE * 2)
        self._lines.setVerticalSpacing(SPACE * 2)
        self._lines.setColumnStretch(1, 1)
        for sign, words in (
            ("video", self.tr("Page through every media of a workspace, with its tracks, clips and playback IDs.")),
            (
                "delete",
                self.tr(
                    "Delete a wrong audio or subtitle track. It is asked about by name, and read back from FastPix "
                    "afterwards: you are told what is known, and nothing else."
                ),
            ),
            ("lock-open", self.tr("Allow or forbid that the source file of a media is fetched.")),
            ("activity", self.tr("Look under Activity for every change since the start, and what became of it.")),
            ("key", self.tr("Work by keyboard: F1 lists every command with its keys.")),
            (
                "information",
                self.tr("Nothing is changed by signing in or looking round. In the demo workspace anything may be."),
            ),
        ):
            self._add(sign, words)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE * 3, SPACE * 3, SPACE * 3, SPACE * 3)
        layout.setSpacing(SPACE * 2)
        layout.addStretch(1)
        layout.addWidget(heading)
        layout.addLayout(self._lines)
        layout.addStretch(2)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 44)
        self._paint_signs()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: draw the signs anew when the colours change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._paint_signs()

    def _add(self, sign: str, words: str) -> None:
        picture, line = QLabel(), QLabel(words)
        picture.setAccessibleName(words)
        line.setWordWrap(True)
        line.setTextFormat(Qt.TextFormat.PlainText)
        row = self._lines.rowCount()
        self._lines.addWidget(picture, row, 0, Qt.AlignmentFlag.AlignTop)
        self._lines.addWidget(line, row, 1)
        self._signs.append((picture, sign))

    def _paint_signs(self) -> None:
        colour = tone_colour(self.palette(), Tone.QUIET)
        size = self.fontMetrics().height() + 4
        for picture, sign in self._signs:
            picture.setPixmap(icon_pixmap(sign, colour, size, self.devicePixelRatioF()))


class FirstPage(QWidget):
    """The form, and the welcome beside it where there is room for both."""

    def __init__(self, form: QWidget) -> None:
        super().__init__()
        self._form = form
        self.welcome = Welcome()
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(form, 3)
        across.addWidget(self.welcome, 2)
        # What goes when room is short must not be what makes room short.
        across.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)

    def minimumSizeHint(self) -> QSize:
        """Qt: the form's, which is all that has to fit."""
        return self._form.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: the form comes first; what explains it goes when room is short."""
        super().resizeEvent(event)
        needed = self.fontMetrics().averageCharWidth() * 72 + self.welcome.minimumWidth()
        self.welcome.setVisible(self.width() >= needed)
