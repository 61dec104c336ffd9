"""Paints a value of a facet: a box with a sign, the name, the button that excludes it, and the number of its media."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPalette, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from fastpix_desktop.domain.others_text import one_line
from fastpix_desktop.ui.look.appearance import CORNER, SPACE
from fastpix_desktop.ui.views.facet_model import FacetModel, Value, shown_name
from fastpix_desktop.ui.words import formatting

_ROW_LINES = 1.5
"""The height of a row, in lines of text."""

_BOX = 0.85
"""The side of the box, in lines of text."""

_CHECK_MARK = ((0.2, 0.52), (0.42, 0.74), (0.8, 0.28))
"""Its three points, in sides of the box."""

_MOST_KEPT = 2_000
"""How many shortened names are kept."""

_ABSOLUTE = Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
_LEFT, _RIGHT = (int(side | _ABSOLUTE) for side in (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight))


class FacetDelegate(QStyledItemDelegate):
    """Paints the rows of one list. `count_width` is the width of the column of numbers, in pixels.

    Each key press in the search field repaints all numbers. So boxes and shortened names are kept.
    """

    count_width = 0

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._list = parent
        self.forget()

    def forget(self) -> None:
        """The font, the colours or the direction have changed: nothing that was kept can be used again."""
        self._boxes: dict[tuple[bool | None, float], QPixmap] = {}
        self._names: dict[tuple[str, bool | None, int], str] = {}
        palette, role = self._list.palette(), QPalette.ColorRole
        self._text, self._quiet = palette.color(role.WindowText), palette.color(role.PlaceholderText)
        self._none = palette.color(QPalette.ColorGroup.Disabled, role.Text)
        self._accent, self._base, self._ground = (
            palette.color(part) for part in (role.Accent, role.Base, role.Highlight)
        )
        self._font, self._bold = QFont(self._list.font()), QFont(self._list.font())
        self._bold.setBold(True)
        self._height = row_height(self._list.fontMetrics().height())
        self._direction = self._list.layoutDirection()
        self._is_mirrored = self._direction is Qt.LayoutDirection.RightToLeft

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Qt: the size of a row. The width is that of the list."""
        return QSize(0, self._height)

    def exclude_place(self, row: QRect) -> QRect:
        """Return where in a row the button is that excludes its value."""
        return QStyle.visualRect(self._direction, row, self._exclude_place(row))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Qt: paint a row."""
        model = index.model()
        if not isinstance(model, FacetModel):
            return
        value, row, state = model.values[index.row()], option.rect, option.state
        has_cursor = bool(state & QStyle.StateFlag.State_HasFocus)
        is_active = has_cursor or bool(state & QStyle.StateFlag.State_MouseOver)
        if is_active:
            self._paint_ground(painter, row, has_cursor=has_cursor)
        box = self._box_place(row)
        painter.drawPixmap(self._visual(row, box).topLeft(), self._box(value.is_in, painter))
        left = box.right() + 1 + SPACE * 3 // 4
        # The button takes room only where it is shown.
        shows_button = is_active and value.is_in is None
        end = self._exclude_place(row).left() if shows_button else row.right() - SPACE - self.count_width
        name = QRect(left, row.top(), max(0, end - left), row.height())
        number = QRect(row.left(), row.top(), row.width() - SPACE // 2, row.height())
        starts, ends = (_RIGHT, _LEFT) if self._is_mirrored else (_LEFT, _RIGHT)
        painter.setFont(self._bold if value.is_in else self._font)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        painter.setPen(self._quiet if value.count == 0 and value.is_in is None else self._text)
        painter.drawText(self._visual(row, name), starts, self._name(value, name.width(), painter))
        painter.setFont(self._font)
        painter.setPen(self._none if value.count == 0 else self._quiet)
        painter.drawText(self._visual(row, number), ends, one_line(formatting.number(value.count)))
        if shows_button:
            self._paint_minus(painter, self.exclude_place(row))

    def _visual(self, row: QRect, place: QRect) -> QRect:
        return QStyle.visualRect(self._direction, row, place) if self._is_mirrored else place

    def _exclude_place(self, row: QRect) -> QRect:
        side = row.height() - 4
        right = row.right() - SPACE - self.count_width
        return QRect(right - SPACE // 2 - side, row.top() + 2, side, side)

    def _box_place(self, row: QRect) -> QRect:
        side = round(row.height() / _ROW_LINES * _BOX)
        return QRect(row.left() + SPACE // 2, row.top() + (row.height() - side) // 2, side, side)

    def _name(self, value: Value, width: int, painter: QPainter) -> str:
        key = (value.name, value.is_in, width)
        if key not in self._names:
            if len(self._names) > _MOST_KEPT:
                self._names.clear()
            shown = one_line(shown_name(value))
            self._names[key] = painter.fontMetrics().elidedText(shown, Qt.TextElideMode.ElideRight, width)
        return self._names[key]

    def _box(self, is_in: bool | None, painter: QPainter) -> QPixmap:
        """Return an empty box, one with a check mark, or one with a minus."""
        ratio = painter.device().devicePixelRatio()
        if (is_in, ratio) not in self._boxes:
            side = round(self._height / _ROW_LINES * _BOX)
            pixmap = QPixmap(round(side * ratio), round(side * ratio))
            pixmap.setDevicePixelRatio(ratio)
            pixmap.fill(Qt.GlobalColor.transparent)
            own = QPainter(pixmap)
            own.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._draw_box(own, QRectF(1, 1, side - 2, side - 2), is_in)
            own.end()
            self._boxes[is_in, ratio] = pixmap
        return self._boxes[is_in, ratio]

    def _draw_box(self, painter: QPainter, place: QRectF, is_in: bool | None) -> None:
        painter.setPen(QPen(self._quiet if is_in is None else self._accent, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush if is_in is None else self._accent)
        painter.drawRoundedRect(place, CORNER - 1, CORNER - 1)
        side, at = place.width(), place.topLeft()
        painter.setPen(QPen(self._base, max(1.5, side / 7)))
        if is_in:
            painter.drawPolyline([QPointF(at.x() + side * x, at.y() + side * y) for x, y in _CHECK_MARK])
        elif is_in is False:
            middle = place.center().y()
            painter.drawLine(QPointF(at.x() + side * 0.22, middle), QPointF(at.x() + side * 0.78, middle))

    def _paint_ground(self, painter: QPainter, row: QRect, *, has_cursor: bool) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._accent, 2) if has_cursor else Qt.PenStyle.NoPen)
        painter.setBrush(self._ground)
        painter.drawRoundedRect(QRectF(row).adjusted(1, 1, -1, -1), CORNER, CORNER)
        painter.restore()

    def _paint_minus(self, painter: QPainter, place: QRect) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._quiet, 1))
        inner = QRectF(place).adjusted(2, 2, -2, -2)
        painter.drawRoundedRect(inner, CORNER - 1, CORNER - 1)
        painter.setPen(QPen(self._text, 1.5))
        middle, quarter = inner.center(), inner.width() / 4
        painter.drawLine(QPointF(middle.x() - quarter, middle.y()), QPointF(middle.x() + quarter, middle.y()))
        painter.restore()


def row_height(line: int) -> int:
    """Return the height of a row. `line` is that of a line of text, both in pixels."""
    return round(line * _ROW_LINES)


LOOK_CHANGED = {QEvent.Type.FontChange, QEvent.Type.PaletteChange, QEvent.Type.LayoutDirectionChange}
"""The events after which the delegate must `forget`."""
