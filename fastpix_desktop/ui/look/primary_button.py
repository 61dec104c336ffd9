"""The button of the one act that a page is for. A page has one at most."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QPushButton

from fastpix_desktop.ui.look.appearance import CORNER

_INSET = 3.5
_RING = 1.5


class PrimaryButton(QPushButton):
    """A button that the style sheet fills with the colour of a selection.

    While it has the focus, a ring is painted inside its edge. A ring in the accent colour, which other widgets have,
    could not be seen on this fill.
    """

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: paint the button, then the ring."""
        super().paintEvent(event)
        if not self.hasFocus():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.HighlightedText), _RING))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        place = QRectF(self.rect()).adjusted(_INSET, _INSET, -_INSET, -_INSET)
        painter.drawRoundedRect(place, CORNER / 2, CORNER / 2)
        painter.end()
