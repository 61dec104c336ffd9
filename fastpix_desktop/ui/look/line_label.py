"""Shows text on one line. If there is too little room, the end is replaced by an ellipsis."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from fastpix_desktop.domain.others_text import one_line
from fastpix_desktop.ui.look.tooltips import set_tooltip


class LineLabel(QWidget):
    """A label in a quiet colour. The text is never interpreted as markup, and the tooltip shows all of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def text(self) -> str:
        """Return the complete text, as it is shown, like `QLabel.text`."""
        return self._text

    def setText(self, text: str) -> None:
        """Show this text, like `QLabel.setText`."""
        text = one_line(text)
        if text == self._text:
            return
        self._text = text
        self.setAccessibleName(text)
        set_tooltip(self, text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Qt: the size at which the text is complete."""
        return self._with_margins(self.fontMetrics().horizontalAdvance(self._text) + 1)

    def minimumSizeHint(self) -> QSize:
        """Qt: the smallest size. It does not depend on the text."""
        return self._with_margins(self.fontMetrics().averageCharWidth() * 4)

    def _with_margins(self, width: int) -> QSize:
        return QSize(width, self.fontMetrics().lineSpacing()).grownBy(self.contentsMargins())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: paint the text.

        The order of the words follows the direction of the text. The alignment follows the direction of the window.
        """
        painter = QPainter(self)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        elided = self.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, self.contentsRect().width())
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        absolute = Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.contentsRect(), int(side | absolute), elided)
        painter.end()
