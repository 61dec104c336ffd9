"""Marks the selected row of a table: an edge in the accent colour, and a ring while the table has the focus."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QTableView

_EDGE = 3
"""The width of the edge, in device-independent pixels."""

_RING = 2
"""The width of the ring, in device-independent pixels. The tint of the row alone would hardly show the focus."""


def paint_row_mark(table: QTableView, selected: int) -> None:
    """Paint the marks over the cells. Call this in the table's paint event, after the cells are painted.

    `selected` is the selected row, -1 if there is none. Then the ring is around the row that a key would select.

    The ring surrounds the whole row, also the part that is scrolled out of view. Qt moves the pixels of a table that is
    scrolled, so the marks have to move with the cells.
    """
    row = selected if selected >= 0 else table.currentIndex().row() if table.hasFocus() else -1
    place = row_place(table, row) if row >= 0 else QRect()
    if place.isEmpty() or not place.intersects(table.viewport().rect()):
        return
    painter = QPainter(table.viewport())
    colour = table.palette().color(QPalette.ColorRole.Accent)
    if selected >= 0:
        mirrored = table.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = place.right() + 1 - _EDGE if mirrored else place.left()
        painter.fillRect(left, place.top(), _EDGE, place.height(), colour)
    if table.hasFocus():
        for side in (
            QRect(place.left(), place.top(), place.width(), _RING),
            QRect(place.left(), place.bottom() + 1 - _RING, place.width(), _RING),
            QRect(place.left(), place.top(), _RING, place.height()),
            QRect(place.right() + 1 - _RING, place.top(), _RING, place.height()),
        ):
            painter.fillRect(side, colour)
    painter.end()


def row_place(table: QTableView, row: int) -> QRect:
    """Return the rectangle of all visible columns of a row, in the coordinates of the viewport."""
    header, model = table.horizontalHeader(), table.model()
    shown = [at for at in range(header.count()) if not table.isColumnHidden(header.logicalIndex(at))]
    if not shown:
        return QRect()
    ends = (model.index(row, header.logicalIndex(at)) for at in (shown[0], shown[-1]))
    first, last = (table.visualRect(index) for index in ends)
    return first.united(last)
