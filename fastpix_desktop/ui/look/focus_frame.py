"""Draws a frame around a widget that has the focus. Used for widgets on which Fusion does not show the focus."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QWidget

_WIDTH = 2


class FocusFrame(QWidget):
    """A child that covers the widget `of`, and is visible while `of` has the focus. Clicks pass through to `of`."""

    def __init__(self, of: QWidget) -> None:
        super().__init__(of)
        self._of = of
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setVisible(of.hasFocus())
        of.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: the framed widget has got or lost the focus, or was resized."""
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
        """Qt: paint the frame in the colour Highlight."""
        painter = QPainter(self)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), _WIDTH))
        inset = _WIDTH // 2
        painter.drawRect(self.rect().adjusted(inset, inset, -inset, -inset))
        painter.end()
