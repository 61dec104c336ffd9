"""The header of a table whose first columns stay in view while the others are scrolled sideways."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QHelpEvent, QHoverEvent, QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHeaderView, QWidget

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
        self.viewport().update(widened(self.pinned_zone(self.height()), abs(by), mirrored=self._is_mirrored))

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
        draw_edge(painter, zone, self.palette(), mirrored=self._is_mirrored)
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


def widened(zone: QRect, by: int, *, mirrored: bool) -> QRect:
    """Return the zone of pinned columns with so many pixels of what is beside it."""
    return zone.adjusted(-by - 1, 0, 0, 0) if mirrored else zone.adjusted(0, 0, by + 1, 0)


def draw_edge(painter: QPainter, zone: QRect, palette: QPalette, *, mirrored: bool) -> None:
    """Draw the line where the pinned columns end."""
    at = zone.left() if mirrored else zone.right()
    painter.fillRect(QRect(at, zone.top(), 1, zone.height()), palette.color(QPalette.ColorRole.Mid))
