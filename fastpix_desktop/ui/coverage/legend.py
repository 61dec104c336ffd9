"""The legend of the language matrix: each mark with its meaning, on one line."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from fastpix_desktop.domain.others_text import joined, one_line
from fastpix_desktop.ui.coverage.cell_painting import LEGEND, draw_mark
from fastpix_desktop.ui.look.appearance import SPACE, Tone, tone_colour
from fastpix_desktop.ui.look.tooltips import set_tooltip
from fastpix_desktop.ui.words.in_words import in_words

_GAP = SPACE // 2
_ROLE = QPalette.ColorRole


class Legend(QWidget):
    """Shows as many marks as there is room for. The tooltip and screen readers have all words."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("legend")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(one_line(self.tr("Marks of the cells")))
        set_tooltip(self, joined(", ", [in_words(words) for *_, words in LEGEND]))

    def sizeHint(self) -> QSize:
        """Qt: the size at which all marks have room."""
        return QSize(sum(width for *_, width in self._entries()), self.fontMetrics().height())

    def minimumSizeHint(self) -> QSize:
        """Qt: the smallest size."""
        return QSize(0, self.fontMetrics().height())

    def changeEvent(self, event: QEvent) -> None:
        """Qt: other colours or another font."""
        super().changeEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: paint the marks and their words."""
        painter, left, size = QPainter(self), 0, self.fontMetrics().ascent()
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        flags = int(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
        quiet, text = (self.palette().color(one) for one in (_ROLE.PlaceholderText, _ROLE.Text))
        for mark, tone, words, width in self._entries():
            if left + width > self.width():
                break
            at = self.width() - left - size if mirrored else left
            ink = text if tone is None else tone_colour(self.palette(), tone)
            draw_mark(painter, QRect(at, (self.height() - size) // 2, size, size), mark, ink)
            room = width - size - _GAP
            painter.setPen(quiet)
            beside = QRect(at - room - _GAP if mirrored else at + size + _GAP, 0, room, self.height())
            painter.drawText(beside, flags, words)
            left += width
        painter.end()

    def _entries(self) -> Iterator[tuple[str, Tone | None, str, int]]:
        """Return each mark with its tone and its words, and the width of all that."""
        metrics = self.fontMetrics()
        for mark, tone, sentence in LEGEND:
            words = one_line(in_words(sentence))
            yield mark, tone, words, metrics.ascent() + _GAP + metrics.horizontalAdvance(words) + 2 * SPACE
