"""Marks rows of a table: the selected one with an edge and the ring of the focus, and those that a search found."""

from PySide6.QtCore import QModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import QTableView

from fastpix_desktop.ui.painting.pinned_table import PinnedTable

_EDGE = 3
"""The width of the edge, in device-independent pixels."""

_RING = 2
"""The width of the ring, in device-independent pixels. The tint of the row alone would hardly show the focus."""


def paint_row_mark(table: PinnedTable, selected: int, cell: QModelIndex | None = None) -> None:
    """Paint the marks over the cells. Call this in the table's paint event, after the cells are painted.

    `selected` is the selected row, -1 if there is none. Then the ring is around the row that a key would select. With a
    `cell`, it is around this cell.

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
        _paint_ring(painter, place if cell is None else _seen_part(table, cell), colour)
    painter.end()


def _paint_ring(painter: QPainter, place: QRect, colour: QColor) -> None:
    for side in (
        QRect(place.left(), place.top(), place.width(), _RING),
        QRect(place.left(), place.bottom() + 1 - _RING, place.width(), _RING),
        QRect(place.left(), place.top(), _RING, place.height()),
        QRect(place.right() + 1 - _RING, place.top(), _RING, place.height()),
    ):
        painter.fillRect(side, colour)


def _seen_part(table: PinnedTable, cell: QModelIndex) -> QRect:
    """Return the rectangle of a cell, or of that part of it that is not below the pinned columns."""
    place = table.visualRect(cell)
    if cell.column() < table.pinned or not table.pinned:
        return place
    zone = table.pinned_zone()
    if table.layoutDirection() is Qt.LayoutDirection.RightToLeft:
        place.setRight(min(place.right(), zone.left() - 1))
    else:
        place.setLeft(max(place.left(), zone.right() + 1))
    return place if place.isValid() else QRect()


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
    places = range(header.count())
    # The first and the last one that is shown: a table may have a thousand columns.
    ends = [
        next((at for at in some if not table.isColumnHidden(header.logicalIndex(at))), None)
        for some in (places, reversed(places))
    ]
    shown = [table.visualRect(model.index(row, header.logicalIndex(at))) for at in ends if at is not None]
    return shown[0].united(shown[-1]) if shown else QRect()
