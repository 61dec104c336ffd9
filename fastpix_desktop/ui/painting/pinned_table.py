"""A table whose first columns can stay in view while the others are scrolled sideways. It stays one table for keys."""

from PySide6 import QtWidgets
from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QCursor, QHelpEvent, QHoverEvent, QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyleOptionViewItem, QTableView, QWidget

_NORMAL = QAbstractItemView.ScrollHint.EnsureVisible
_PRESS, _DOUBLE = QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick


class PinnedHeader(QHeaderView):
    """`pinned` is the number of the first sections that stay. Pinned sections must not be moved.

    Qt knows no such sections. So they are painted once more over the others, and what the pointer does there is handed
    to Qt as if it were done where Qt has them.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.pinned = 0
        self._is_pressed_there = False
        # As QTableView does it for its own header.
        self.setSectionsClickable(True)

    @property
    def pinned_width(self) -> int:
        """The width of the pinned sections, in pixels."""
        return sum(self.sectionSize(at) for at in range(min(self.pinned, self.count())))

    def covers(self) -> bool:
        """Whether other sections are scrolled below the pinned ones now."""
        return self.pinned > 0 and self.offset() > 0

    def pinned_zone(self, height: int) -> QRect:
        """Return the rectangle of the pinned sections in a viewport of this height."""
        width = self.pinned_width
        return QRect(self.viewport().width() - width if self._is_mirrored else 0, 0, width, height)

    def pinned_place(self, section: int) -> int:
        """Return where a pinned section begins on screen: its left edge in the viewport."""
        at, size = self.sectionPosition(section), self.sectionSize(section)
        return self.viewport().width() - at - size if self._is_mirrored else at

    def follow_scrolling(self, by: int) -> None:
        """Repaint the pinned sections, because Qt has moved their pixels by so many pixels."""
        self.viewport().update(_widened(self.pinned_zone(self.height()), abs(by), mirrored=self._is_mirrored))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: paint the sections, and the pinned ones over them."""
        super().paintEvent(event)
        zone = self.pinned_zone(self.height())
        if not self.covers() or not event.rect().intersects(zone):
            return
        painter = QPainter(self.viewport())
        painter.fillRect(zone, self.palette().color(QPalette.ColorRole.Button))
        for section in range(self.pinned):
            if not self.isSectionHidden(section):
                painter.save()
                place = QRect(self.pinned_place(section), 0, self.sectionSize(section), self.height())
                self.paintSection(painter, place, section)
                painter.restore()
        _draw_edge(painter, zone, self.palette(), mirrored=self._is_mirrored)
        painter.end()

    def viewportEvent(self, event: QEvent) -> bool:
        """Qt: what the pointer does over a pinned section is done where Qt has the section."""
        if isinstance(event, QMouseEvent):
            at = event.position()
            if event.type() in {_PRESS, _DOUBLE}:
                self._is_pressed_there = self._is_pinned_at(at.toPoint())
            if self._is_pressed_there if event.buttons() or event.button() else self._is_pinned_at(at.toPoint()):
                buttons = event.button(), event.buttons()
                moved = self._moved(at), event.globalPosition()
                event = QMouseEvent(event.type(), *moved, *buttons, event.modifiers(), event.pointingDevice())
        elif isinstance(event, QHelpEvent) and self._is_pinned_at(event.pos()):
            event = QHelpEvent(event.type(), self._moved(QPointF(event.pos())).toPoint(), event.globalPos())
        elif isinstance(event, QHoverEvent) and self._is_pinned_at(event.position().toPoint()):
            at = self._moved(event.position())
            event = QHoverEvent(event.type(), at, event.globalPosition(), at, event.modifiers())
        return super().viewportEvent(event)

    @property
    def _is_mirrored(self) -> bool:
        return self.layoutDirection() is Qt.LayoutDirection.RightToLeft

    def _is_pinned_at(self, at: QPoint) -> bool:
        return self.covers() and self.pinned_zone(self.height()).contains(at)

    def _moved(self, at: QPointF) -> QPointF:
        by = self.offset() if self._is_mirrored else -self.offset()
        return QPointF(at.x() + by, at.y())


def _widened(zone: QRect, by: int, *, mirrored: bool) -> QRect:
    """Return the zone of pinned columns with so many pixels of what is beside it."""
    return zone.adjusted(-by - 1, 0, 0, 0) if mirrored else zone.adjusted(0, 0, by + 1, 0)


def _draw_edge(painter: QPainter, zone: QRect, palette: QPalette, *, mirrored: bool) -> None:
    """Draw the line where the pinned columns end."""
    at = zone.left() if mirrored else zone.right()
    painter.fillRect(QRect(at, zone.top(), 1, zone.height()), palette.color(QPalette.ColorRole.Mid))


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
        if columns and self.cornerWidget() is None:
            # Where the scroll bars meet, Qt's style would draw a frame.
            self.setCornerWidget(QWidget())
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
            self.viewport().update(_widened(self.pinned_zone(), abs(dx), mirrored=mirrored))
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
        _draw_edge(painter, zone, option.palette, mirrored=mirrored)
        painter.end()

    def _covers_at(self, at: QPoint) -> bool:
        return self._header.covers() and self.pinned_zone().contains(at)
