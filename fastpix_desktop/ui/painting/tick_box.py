"""Draws the box that ticks a row of a table."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

_CORNER = 3
_LINE = 1.25
_TICK = ((0.24, 0.53), (0.43, 0.71), (0.77, 0.31))
"""The points of the tick, as parts of the side of the box."""


def tick_box(side: int, ratio: float, line: QColor, tick: QColor | None) -> QPixmap:
    """Return a box of `side` device-independent pixels on a screen with this device pixel ratio.

    An empty box has an edge in the colour `line`. With a `tick` in that colour, the box is filled with `line`.
    """
    pixmap = QPixmap(round(side * ratio), round(side * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(line, _LINE))
    if tick is not None:
        painter.setBrush(line)
    half = _LINE / 2
    painter.drawRoundedRect(QRectF(half, half, side - _LINE, side - _LINE), _CORNER, _CORNER)
    if tick is not None:
        cap, corner = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
        painter.setPen(QPen(tick, max(1.6, side / 9), Qt.PenStyle.SolidLine, cap, corner))
        painter.drawPolyline([QPointF(x * side, y * side) for x, y in _TICK])
    painter.end()
    return pixmap
