"""Lays out parts beside each other, with a thin line between them that can be dragged."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSplitter, QSplitterHandle


class LineSplitter(QSplitter):
    """A splitter whose handles are lines. Qt lets the user grab a few pixels more than are seen."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setHandleWidth(1)

    def createHandle(self) -> QSplitterHandle:
        """Qt: return a handle for one more part."""
        return _Line(self.orientation(), self)


class _Line(QSplitterHandle):
    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: paint a line in place of the dots of Fusion."""
        painter = QPainter(self)
        painter.fillRect(self.contentsRect(), self.palette().color(QPalette.ColorRole.Mid))
        painter.end()
