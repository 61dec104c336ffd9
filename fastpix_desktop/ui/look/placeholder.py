"""The widget that is shown in place of missing content: an icon, a heading, a sentence and a button."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from fastpix_desktop.domain.others_text import one_line
from fastpix_desktop.ui.look.appearance import SPACE, TextSize, Tone, sized, tone_colour
from fastpix_desktop.ui.look.icons import icon_pixmap
from fastpix_desktop.ui.look.plain_label import PlainLabel, TextLabel, align_to_side
from fastpix_desktop.ui.look.waiting_sign import SHOW_WAITING_AFTER


class Placeholder(QWidget):
    """An icon, a heading, a sentence and a button. Each of them can be hidden.

    With `is_line`, the sentence is a quiet line where text begins, for a section of a page: without an icon, and as
    tall while it is empty. Signal `acted`: the button was pressed.
    """

    acted = Signal()

    def __init__(self, parent: QWidget | None = None, *, is_line: bool = False) -> None:
        super().__init__(parent)
        self._is_line = is_line
        self._icon = "information"
        self._icon_label = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self.heading = TextLabel()
        self.heading.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.heading.setFont(sized(self.heading.font(), TextSize.HEADING, bold=True))
        self.sentence = PlainLabel()
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.button = QPushButton()
        self.button.clicked.connect(self.acted)
        self._lay_out()
        self._slow = QTimer(self, singleShot=True, interval=SHOW_WAITING_AFTER)
        self._slow.timeout.connect(lambda: self._later())
        self._later: Callable[[], None] = lambda: None
        self.set_content("information", "", "")

    def set_content_if_slow(self, icon: str, heading: str, sentence: str, button: str = "") -> None:
        """Show nothing now, and this content after SHOW_WAITING_AFTER, unless other content is set before."""
        self.set_content("", "", "")
        self._later = lambda: self.set_content(icon, heading, sentence, button)
        self._slow.start()

    def set_content(self, icon: str, heading: str, sentence: str, button: str = "") -> None:
        """Show this content now. An empty text hides its part.

        `icon` is the name of an icon. `button` is the text of the button.
        """
        self._slow.stop()
        self._icon = icon
        self._icon_label.setAccessibleName(one_line(heading or sentence))
        self.heading.setText(heading)
        self.heading.setVisible(bool(heading))
        self.set_sentence(sentence)
        self.button.setText(one_line(button))
        self.button.setVisible(bool(button))
        self._paint_icon()

    def set_sentence(self, sentence: str) -> None:
        """Show another sentence. Icon, heading and button stay."""
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence) or self._is_line)

    def changeEvent(self, event: QEvent) -> None:
        """Qt: paint the icon again if the colours change, and align a line again if the direction changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._paint_icon()
        elif event.type() == QEvent.Type.LayoutDirectionChange and self._is_line:
            align_to_side(self.sentence)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        space = SPACE // 2 if self._is_line else SPACE * 3
        side = Qt.AlignmentFlag.AlignLeft if self._is_line else Qt.AlignmentFlag.AlignCenter
        layout.setContentsMargins(space, space, space, space)
        layout.setSpacing(SPACE)
        for label in (self._icon_label, self.heading, self.sentence):
            label.setWordWrap(True)
            layout.addWidget(label)
        layout.addWidget(self.button, alignment=side)
        if self._is_line:
            self.sentence.setAlignment(Qt.AlignmentFlag.AlignTop)
            align_to_side(self.sentence)
            self.sentence.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        else:
            layout.insertStretch(0, 2)
            layout.addStretch(3)

    def _paint_icon(self) -> None:
        has_icon = bool(self._icon) and not self._is_line
        self._icon_label.setVisible(has_icon)
        if not has_icon:
            return
        colour = tone_colour(self.palette(), Tone.QUIET)
        size = self.fontMetrics().height() * 2
        self._icon_label.setPixmap(icon_pixmap(self._icon, colour, size, self.devicePixelRatioF()))
