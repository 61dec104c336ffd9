"""Draws a frame around a widget that has the focus, where Fusion does not show it: tables and default buttons."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QWidget

_WIDTH = 2


class FocusFrame(QWidget):
    """A child of one widget that covers it and is visible while it has the focus. It receives no clicks."""

    def __init__(self, of: QWidget) -> None:
        super().__init__(of)
        self._of = of
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setVisible(of.hasFocus())
        of.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: an event of the framed widget. Follow its focus and its size."""
        kind = event.type()
        if kind == QEvent.Type.Resize:
            self.resize(self._of.size())
        elif kind == QEvent.Type.FocusIn:
            self.resize(self._of.size())
            self.raise_()
            self.show()
        elif kind == QEvent.Type.FocusOut:
            self.hide()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: paint the frame in the highlight colour."""
        painter = QPainter(self)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), _WIDTH))
        inset = _WIDTH // 2
        painter.drawRect(self.rect().adjusted(inset, inset, -inset, -inset))
        painter.end()
