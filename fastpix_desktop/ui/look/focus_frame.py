"""A frame around what has the keyboard, where Fusion alone does not show it: tables, and a window's default button."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QWidget

_WIDTH = 2


class FocusFrame(QWidget):
    """Lies over one widget as its child, takes neither clicks nor room, and is there while that has the focus."""

    def __init__(self, of: QWidget) -> None:
        super().__init__(of)
        self._of = of
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setVisible(of.hasFocus())
        of.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: come and go with the focus, and keep to the size of what is framed."""
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
        """Qt: the edge alone, in the accent's colour."""
        painter = QPainter(self)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), _WIDTH))
        inset = _WIDTH // 2
        painter.drawRect(self.rect().adjusted(inset, inset, -inset, -inset))
        painter.end()
