"""The legend of the language matrix: each mark with its meaning, on one line."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from fastpix_desktop.domain.others_text import joined, one_line
from fastpix_desktop.ui.coverage.cell_painting import LEGEND, draw_look
from fastpix_desktop.ui.coverage.cells import Look
from fastpix_desktop.ui.look.appearance import SPACE
from fastpix_desktop.ui.look.tooltips import set_tooltip
from fastpix_desktop.ui.words.in_words import in_words


class Legend(QWidget):
    """Shows as many marks as there is room for. The tooltip and screen readers have all words."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("legend")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(one_line(self.tr("Marks of the cells")))
        set_tooltip(self, joined(", ", [in_words(words) for _, words in LEGEND]))

    def sizeHint(self) -> QSize:
        """Qt: the size at which all marks have room."""
        return QSize(sum(width for _, _, width, _ in self._entries()), self.fontMetrics().height())

    def minimumSizeHint(self) -> QSize:
        """Qt: the smallest size."""
        return QSize(0, self.fontMetrics().height())

    def changeEvent(self, event: QEvent) -> None:
        """Qt: other colours or another font."""
        super().changeEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: paint the marks and their words."""
        painter, left, metrics = QPainter(self), 0, self.fontMetrics()
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        for look, words, width, of_mark in self._entries():
            if left + width > self.width():
                break
            picture = draw_look(look, self.palette(), self.font(), of_mark, self.devicePixelRatioF(), mirrored=mirrored)
            at = self.width() - left - of_mark if mirrored else left
            painter.drawPixmap(at, (self.height() - metrics.height()) // 2, picture)
            room = width - of_mark - SPACE
            place = QRect(at - room if mirrored else at + of_mark, 0, room, self.height())
            side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
            painter.drawText(place, int(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter), words)
            left += width
        painter.end()

    def _entries(self) -> Iterator[tuple[Look, str, int, int]]:
        """Return each mark with its words, the width of both, and that of the mark."""
        metrics = self.fontMetrics()
        for look, sentence in LEGEND:
            words = one_line(in_words(sentence))
            of_mark = SPACE + metrics.ascent() * (2 if look.is_generated else 1) + 4
            yield look, words, of_mark + metrics.horizontalAdvance(words) + 2 + SPACE, of_mark
