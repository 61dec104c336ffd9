"""A table whose first columns can stay in view while the others are scrolled sideways. It stays one table for keys."""

from PySide6 import QtWidgets
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QCursor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QTableView

from fastpix_desktop.ui.painting.pinned_header import PinnedHeader, draw_edge, widened

_NORMAL = QAbstractItemView.ScrollHint.EnsureVisible


class PinnedTable(QTableView):
    """`pin` says how many columns stay. Until it is called, this is Qt's table.

    Qt knows no such columns. While others are scrolled below them, they are painted here, and `indexAt`, `visualRect`
    and `scrollTo` know where they are.
    """

    def __init__(self) -> None:
        super().__init__()
        self._header = PinnedHeader(self)
        self.setHorizontalHeader(self._header)

    def pin(self, columns: int) -> None:
        """Let so many of the first columns stay in view. They must not be moved then."""
        self._header.pinned = columns
        self._header.viewport().update()
        self.viewport().update()

    @property
    def pinned(self) -> int:
        """How many of the first columns stay in view."""
        return self._header.pinned

    def pinned_zone(self) -> QRect:
        """Return the rectangle of the pinned columns in the viewport. Empty if there are none."""
        return self._header.pinned_zone(self.viewport().height())

    def indexAt(self, pos: QPoint) -> QModelIndex:
        """Qt: return the cell at a point of the viewport."""
        if not self._covers_at(pos):
            return super().indexAt(pos)
        header, row = self._header, self.rowAt(pos.y())
        for column in range(header.pinned):
            left = header.pinned_place(column)
            if left <= pos.x() < left + header.sectionSize(column) and row >= 0:
                return self.model().index(row, column)
        return QModelIndex()

    def visualRect(self, index: QModelIndex | QPersistentModelIndex) -> QRect:
        """Qt: return the rectangle of a cell in the viewport."""
        rect = super().visualRect(index)
        if index.column() < self._header.pinned and self._header.covers() and not rect.isEmpty():
            rect.moveLeft(self._header.pinned_place(index.column()))
        return rect

    def scrollTo(
        self, index: QModelIndex | QPersistentModelIndex, hint: QAbstractItemView.ScrollHint = _NORMAL
    ) -> None:
        """Qt: scroll until a cell is seen. It is never below the pinned columns, and these need no scrolling."""
        header, bar = self._header, self.horizontalScrollBar()
        if not header.pinned or not index.isValid():
            super().scrollTo(index, hint)
            return
        before = bar.value()
        super().scrollTo(index, hint)
        if index.column() < header.pinned:
            bar.setValue(before)
        elif header.sectionPosition(index.column()) - header.offset() < header.pinned_width:
            bar.setValue(header.sectionPosition(index.column()) - header.pinned_width)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Qt: the table was scrolled by so many pixels, and with it the pixels of the pinned columns."""
        super().scrollContentsBy(dx, dy)
        header = self._header
        if dx and header.pinned:
            mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
            self.viewport().update(widened(self.pinned_zone(), abs(dx), mirrored=mirrored))
            header.follow_scrolling(dx)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: paint the cells, and the pinned ones over them."""
        header = self._header
        if not header.covers():
            super().paintEvent(event)
            return
        zone = self.pinned_zone()
        rest = event.region().subtracted(zone)
        if not rest.isEmpty():
            super().paintEvent(QPaintEvent(rest))
        pinned = event.region().intersected(zone)
        if not pinned.isEmpty():
            self._paint_pinned(zone, pinned.boundingRect())

    def _paint_pinned(self, zone: QRect, seen: QRect) -> None:
        """Paint the pinned cells that are in the rectangle `seen`."""
        header, model, delegate = self._header, self.model(), self.itemDelegate()
        painter, option = QPainter(self.viewport()), QStyleOptionViewItem()
        self.initViewItemOption(option)
        painter.fillRect(seen, option.palette.color(QPalette.ColorRole.Base))
        flags, plain = QtWidgets.QStyle.StateFlag, option.state
        pointed_at = (
            self.rowAt(self.viewport().mapFromGlobal(QCursor.pos()).y()) if self.viewport().underMouse() else -1
        )
        first, last = self.rowAt(seen.top()), self.rowAt(seen.bottom())
        selection = self.selectionModel()
        for row in range(first, last + 1 if last >= 0 else model.rowCount()) if first >= 0 else ():
            for column in range(header.pinned):
                if self.isColumnHidden(column):
                    continue
                index = model.index(row, column)
                option.rect = QRect(
                    header.pinned_place(column),
                    self.rowViewportPosition(row),
                    header.sectionSize(column),
                    self.rowHeight(row),
                )
                state = plain | flags.State_Selected if selection.isSelected(index) else plain
                option.state = state | flags.State_MouseOver if row == pointed_at else state
                delegate.paint(painter, option, index)
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        draw_edge(painter, zone, option.palette, mirrored=mirrored)
        painter.end()

    def _covers_at(self, at: QPoint) -> bool:
        return self._header.covers() and self.pinned_zone().contains(at)
