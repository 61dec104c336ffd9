"""Shows the title of a media on at most three lines. The end of a longer title is replaced by an ellipsis."""

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from fastpix_desktop.domain.others_text import one_line
from fastpix_desktop.ui.look.tooltips import set_tooltip

_MOST_LINES = 3


class TitleLabel(QWidget):
    """A label for a title, which is never interpreted as markup. The tooltip always shows the complete title."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def text(self) -> str:
        """Return the complete title, as it is shown, like `QLabel.text`."""
        return self._text

    def setText(self, text: str) -> None:
        """Show this title, like `QLabel.setText`."""
        self._text = one_line(text)
        self.setAccessibleName(self._text)
        set_tooltip(self, self._text)
        self._reserve_height()
        self.update()

    def lines(self, width: int) -> list[str]:
        """Return the title as at most three lines of `width` pixels.

        The last line contains all remaining text, so it may be wider.
        """
        text = self._text.strip()
        layout = QTextLayout(text, self.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        starts: list[int] = []
        layout.beginLayout()
        while len(starts) < _MOST_LINES and (line := layout.createLine()).isValid():
            line.setLineWidth(max(1, width))
            starts.append(line.textStart())
        layout.endLayout()
        # Qt counts UTF-16 units, Python counts characters.
        units = text.encode("utf-16-le")
        ends = [*starts[1:], len(units) // 2]
        return [units[2 * a : 2 * b].decode("utf-16-le") for a, b in zip(starts, ends, strict=True)]

    def heightForWidth(self, width: int) -> int:
        """Qt: the height of all lines at this width."""
        return max(1, len(self.lines(width))) * self.fontMetrics().lineSpacing()

    def sizeHint(self) -> QSize:
        """Qt: the preferred size, 20 characters wide."""
        width = self.fontMetrics().averageCharWidth() * 20
        return QSize(width, self.heightForWidth(max(width, self.width())))

    def minimumSizeHint(self) -> QSize:
        """Qt: the smallest size. It does not depend on the title, so that a long title does not make the pane wider."""
        return QSize(self.fontMetrics().averageCharWidth() * 8, self.fontMetrics().lineSpacing())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: reserve the height again, because another width may need another number of lines."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._reserve_height()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: paint the lines.

        The order of the words follows the direction of the title. The alignment follows the direction of the window.
        """
        painter = QPainter(self)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        painter.setPen(self.palette().color(self.foregroundRole()))
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        metrics, top = self.fontMetrics(), 0
        for line in self.lines(self.width()):
            elided = metrics.elidedText(line.rstrip(), Qt.TextElideMode.ElideRight, self.width())
            room = self.rect().translated(QPoint(0, top)).toRectF()
            room.setHeight(metrics.lineSpacing())
            painter.drawText(room, int(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter), elided)
            top += metrics.lineSpacing()
        painter.end()

    def _reserve_height(self) -> None:
        """Set the minimum height to the height of all lines. In a QStackedWidget, Qt would show one line only."""
        self.setMinimumHeight(self.heightForWidth(max(self.width(), self.minimumSizeHint().width())))
        self.updateGeometry()
