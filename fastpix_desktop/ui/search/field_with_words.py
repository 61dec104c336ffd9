"""A field on one line with a magnifier where its text begins, and words about the text at its end."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QToolButton, QWidget

from fastpix_desktop.ui.look.appearance import SPACE, Tone, tone_colour
from fastpix_desktop.ui.look.icons import icon_pixmap, icon_size
from fastpix_desktop.ui.look.plain_label import TextLabel
from fastpix_desktop.ui.look.tooltips import set_tooltip

_WIDEST, _NARROWEST = 60, 12
"""The widths of the text, in characters, for which the field asks and with which it can be used."""

_LEAST_BESIDE_WORDS = 10
"""At least this many characters of the text are visible beside the words about it."""


class FieldWithWords(QLineEdit):
    """`words` is the label at the end of the field. It is hidden while there is no room for it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said = "", ""
        self._is_end_read = True
        self.setClearButtonEnabled(True)
        self._clear = self.findChildren(QToolButton)[0]
        self._clear.setAccessibleName(self.tr("Clear"))
        # A field that may not grow beyond its size hint: the rest of the toolbar's width is beside it.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.words = TextLabel(parent=self)
        self.words.setObjectName("search_words")
        self.words.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def say(self, words: str, few_words: str, *, is_end_read: bool = True) -> None:
        """Show words about the text, or the same in fewer words, or nothing, as it fits.

        Without `is_end_read`, the words may cover the end of the text. `words` is also the tooltip, which is the
        description of the field for screen readers.
        """
        self._said, self._is_end_read = (words, few_words), is_end_read
        set_tooltip(self, words)
        self._place_words()

    def sizeHint(self) -> QSize:
        """Qt: the size with room for 60 characters. In the toolbar, the field does not become wider."""
        return QSize(self._width_for(_WIDEST), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Qt: the size with room for 12 characters."""
        return QSize(self._width_for(_NARROWEST), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: place the words again, which may fit now, or no longer."""
        super().resizeEvent(event)
        self._place_words()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: make room for the icon and the words again when the font or the direction of the window changes."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.LayoutDirectionChange} and hasattr(self, "words"):
            self._place_words()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: paint the field, and a magnifier where the text begins."""
        super().paintEvent(event)
        side = icon_size(self).width()
        at = self.width() - SPACE - side if self._is_mirrored else SPACE
        painter = QPainter(self)
        colour = tone_colour(self.palette(), Tone.QUIET)
        pixmap = icon_pixmap("search", colour, side, self.devicePixelRatioF())
        painter.drawPixmap(at, (self.height() - side) // 2, pixmap)
        painter.end()

    @property
    def _is_mirrored(self) -> bool:
        return self.layoutDirection() is Qt.LayoutDirection.RightToLeft

    def _width_for(self, characters: int) -> int:
        icons = 2 * (icon_size(self).width() + SPACE)
        return self.fontMetrics().averageCharWidth() * characters + icons + 2 * SPACE

    def _place_words(self) -> None:
        icon, character = icon_size(self).width(), self.fontMetrics().averageCharWidth()
        room = self.width() - self._width_for(0)
        text = self.fontMetrics().horizontalAdvance(self.text()) if self._is_end_read else 0
        kept = min(max(text, _LEAST_BESIDE_WORDS * character), room // 2)
        widths = {said: self.words.fontMetrics().horizontalAdvance(said) + 1 for said in self._said if said}
        said, width = next(((said, width) for said, width in widths.items() if width + SPACE + kept <= room), ("", 0))
        self.words.setText(said)
        self.words.setVisible(bool(said))
        begin, end = icon + SPACE, 0
        if width:
            # The button that clears does not grow with large text.
            button = self.width() - self._clear.width() if self._is_mirrored else self._clear.x()
            end = width + max(SPACE, button - self.width() + icon + 2 * SPACE)
        # As in cells, the direction of the text decides the order of its words, and the window decides its side.
        absolute = Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        if self._is_mirrored:
            self.setAlignment(absolute | Qt.AlignmentFlag.AlignRight)
            self.setTextMargins(end, 0, begin, 0)
            self.words.setGeometry(icon + 2 * SPACE, 0, width, self.height())
        else:
            self.setAlignment(absolute | Qt.AlignmentFlag.AlignLeft)
            self.setTextMargins(begin, 0, end, 0)
            self.words.setGeometry(self.width() - icon - 2 * SPACE - width, 0, width, self.height())
