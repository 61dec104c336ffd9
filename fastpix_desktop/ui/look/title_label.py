"""The title of a media in the pane, on a few lines at most, cut at the end of the last; never read as markup."""

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from fastpix_desktop.ui.look.tooltips import set_tooltip

_MOST_LINES = 3


class TitleLabel(QWidget):
    """Shows a title whole where it fits, and in its tooltip always; a long one leaves the rest of the pane its room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def text(self) -> str:
        """The whole title."""
        return self._text

    def setText(self, text: str) -> None:
        """Qt's name: show this title, on one line whatever breaks it has."""
        self._text = text
        self.setAccessibleName(text)
        set_tooltip(self, text)
        self._keep_room()
        self.update()

    def lines(self, width: int) -> list[str]:
        """The title in lines of `width` pixels; the last one may still be too long."""
        layout, text = QTextLayout(" ".join(self._text.split()), self.font()), " ".join(self._text.split())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        starts: list[int] = []
        layout.beginLayout()
        while len(starts) < _MOST_LINES and (line := layout.createLine()).isValid():
            line.setLineWidth(max(1, width))
            starts.append(line.textStart())
        layout.endLayout()
        # Qt counts in UTF-16, Python in characters.
        units = text.encode("utf-16-le")
        ends = [*starts[1:], len(units) // 2]
        return [units[2 * a : 2 * b].decode("utf-16-le") for a, b in zip(starts, ends, strict=True)]

    def heightForWidth(self, width: int) -> int:
        """Qt: as many lines as it takes."""
        return max(1, len(self.lines(width))) * self.fontMetrics().lineSpacing()

    def sizeHint(self) -> QSize:
        """Qt: some words wide."""
        width = self.fontMetrics().averageCharWidth() * 20
        return QSize(width, self.heightForWidth(max(width, self.width())))

    def minimumSizeHint(self) -> QSize:
        """Qt: no title can widen the pane."""
        return QSize(self.fontMetrics().averageCharWidth() * 8, self.fontMetrics().lineSpacing())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: another width takes another number of lines."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._keep_room()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the lines, each in the title's own direction, on the window's leading side."""
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

    def _keep_room(self) -> None:
        """Room for all its lines, however little there is: in a stack of pages Qt would not ask for more than one."""
        self.setMinimumHeight(self.heightForWidth(max(self.width(), self.minimumSizeHint().width())))
        self.updateGeometry()
