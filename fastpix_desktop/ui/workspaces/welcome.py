"""The first page: the sign-in form and, if there is space for it, a summary of what the program can do."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLayout, QVBoxLayout, QWidget

from fastpix_desktop.domain.others_text import one_line
from fastpix_desktop.ui.look.appearance import SPACE, TextSize, Tone, sized, tone_colour
from fastpix_desktop.ui.look.icons import icon_pixmap
from fastpix_desktop.ui.look.plain_label import TextLabel
from fastpix_desktop.ui.workspaces.sign_in import WIDEST


class Welcome(QWidget):
    """A heading and a few lines on what the program can do, each with an icon."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("welcome")
        self._icons: list[tuple[QLabel, str]] = []
        heading = QLabel(self.tr("What you can do here"))
        heading.setFont(sized(heading.font(), TextSize.HEADING, bold=True))
        self._lines = QGridLayout()
        self._lines.setHorizontalSpacing(SPACE * 2)
        self._lines.setVerticalSpacing(SPACE * 2)
        self._lines.setColumnStretch(1, 1)
        for icon, words in (
            ("video", self.tr("Page through every media of a workspace, with its tracks, clips and playback IDs.")),
            (
                "delete",
                self.tr(
                    "Delete a wrong audio or subtitle track. You are asked first, with the name of the track. "
                    "Afterwards the program checks at FastPix whether the track is gone."
                ),
            ),
            ("lock-open", self.tr("Allow or forbid access to the source file of a media.")),
            ("activity", self.tr("See every change, and its outcome, under Activity.")),
            ("key", self.tr("Work by keyboard: F1 lists every command with its keys.")),
            (
                "information",
                self.tr("Signing in and looking round change nothing. In the demo workspace you may change anything."),
            ),
        ):
            self._add(icon, words)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE * 3, SPACE * 3, SPACE * 3, SPACE * 3)
        layout.setSpacing(SPACE * 2)
        layout.addWidget(heading)
        layout.addLayout(self._lines)
        layout.addStretch(1)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 44)
        self.setMaximumWidth(self.fontMetrics().averageCharWidth() * 60)
        self._paint_icons()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: draw the icons again when the colours change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._paint_icons()

    def _add(self, icon: str, words: str) -> None:
        picture, line = QLabel(), TextLabel(words)
        picture.setAccessibleName(one_line(words))
        line.setWordWrap(True)
        row = self._lines.rowCount()
        self._lines.addWidget(picture, row, 0, Qt.AlignmentFlag.AlignTop)
        self._lines.addWidget(line, row, 1)
        self._icons.append((picture, icon))

    def _paint_icons(self) -> None:
        colour = tone_colour(self.palette(), Tone.QUIET)
        size = self.fontMetrics().height() + 4
        for picture, icon in self._icons:
            picture.setPixmap(icon_pixmap(icon, colour, size, self.devicePixelRatioF()))


class FirstPage(QWidget):
    """The sign-in form. If the window is wide enough for both, `Welcome` is beside the form."""

    def __init__(self, form: QWidget) -> None:
        super().__init__()
        self._form = form
        self.welcome = Welcome()
        across = QHBoxLayout(self)
        across.setContentsMargins(0, SPACE, 0, 0)
        across.setSpacing(SPACE * 3)
        # Both begin on the same line, and the space that is left is at their sides.
        across.addStretch(1)
        across.addWidget(form, 12)
        across.addWidget(self.welcome, 8)
        across.addStretch(1)
        # Without this, the layout would keep the window wide enough for `Welcome`, so `Welcome` could never be hidden.
        across.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)

    def minimumSizeHint(self) -> QSize:
        """Qt: the size of the form alone, because `Welcome` can be hidden."""
        return self._form.minimumSizeHint().expandedTo(self._form.minimumSize())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: hide `Welcome` if the window is too narrow for both."""
        super().resizeEvent(event)
        needed = self.fontMetrics().averageCharWidth() * WIDEST + self.welcome.minimumWidth()
        self.welcome.setVisible(self.width() >= needed)
