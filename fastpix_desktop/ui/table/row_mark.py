"""Marks rows of a table: the selected one with an edge and the ring of the focus, and those that a search found."""

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


_BAR = 4
"""The width of the bar of a found row, in device-independent pixels. The bar is lower than the row, unlike the edge."""


def paint_found_marks(table: QTableView, found: frozenset[int], selected: int) -> None:
    """Paint a bar at the beginning of each found row that is visible. Call this where `paint_row_mark` is called.

    In the selected row, which has its edge there, the bar is beside the edge, in the colour of the text. A line in the
    colour of the row surrounds the bar, so that it is also visible on a picture.
    """
    painter = QPainter(table.viewport())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    palette, role = table.palette(), QPalette.ColorRole
    for row in visible_rows(table):
        if row in found:
            is_selected = row == selected
            bar = found_mark_place(table, row, is_selected=is_selected)
            around = bar.adjusted(-1, -1, 1, 1)
            painter.setBrush(palette.color(role.Highlight if is_selected else role.Base))
            painter.drawRoundedRect(around, around.width() / 2, around.width() / 2)
            painter.setBrush(palette.color(role.HighlightedText if is_selected else role.Accent))
            painter.drawRoundedRect(bar, bar.width() / 2, bar.width() / 2)
    painter.end()


def visible_rows(table: QTableView) -> range:
    """Return the numbers of the rows that are visible, completely or in part."""
    last = table.rowAt(table.viewport().height() - 1)
    return range(max(0, table.rowAt(0)), last + 1 if last >= 0 else table.model().rowCount())


def found_mark_place(table: QTableView, row: int, *, is_selected: bool) -> QRect:
    """Return the rectangle of the bar that marks a found row, in the coordinates of the viewport. Empty for no row."""
    place = row_place(table, row)
    if place.isEmpty():
        return QRect()
    height = round(place.height() * 0.5)
    gap = _EDGE + 1 if is_selected else 0
    mirrored = table.layoutDirection() is Qt.LayoutDirection.RightToLeft
    left = place.right() + 1 - _BAR - gap if mirrored else place.left() + gap
    return QRect(left, place.top() + (place.height() - height) // 2, _BAR, height)


def row_place(table: QTableView, row: int) -> QRect:
    """Return the rectangle of all visible columns of a row, in the coordinates of the viewport."""
    header, model = table.horizontalHeader(), table.model()
    shown = [at for at in range(header.count()) if not table.isColumnHidden(header.logicalIndex(at))]
    if not shown:
        return QRect()
    ends = (model.index(row, header.logicalIndex(at)) for at in (shown[0], shown[-1]))
    first, last = (table.visualRect(index) for index in ends)
    return first.united(last)
