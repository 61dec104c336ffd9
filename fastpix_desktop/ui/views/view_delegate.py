"""Paints a row of the list of views: the name, which is shortened only if its own number leaves too little room."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QBrush, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from fastpix_desktop.ui.look.appearance import SPACE

COUNT_ROLE = Qt.ItemDataRole.UserRole
"""The number of the media, as it is shown."""

COUNT_COLOUR_ROLE = Qt.ItemDataRole.UserRole + 1
"""The colour of the number."""


class ViewDelegate(QStyledItemDelegate):
    """Paints each row in one piece, with the number at the end of it."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Qt: paint a row."""
        row = QStyleOptionViewItem(option)
        self.initStyleOption(row, index)
        # Both texts were made safe when the list was given them. Doing it again would show marks of direction.
        name = row.text
        row.text = ""
        style = row.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, row, painter, row.widget)
        foreground = index.data(Qt.ItemDataRole.ForegroundRole)
        is_own_colour = isinstance(foreground, QBrush) and foreground.style() != Qt.BrushStyle.NoBrush
        is_selected = bool(row.state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole.HighlightedText if is_selected else QPalette.ColorRole.Text
        count = str(index.data(COUNT_ROLE) or "")
        room = row.fontMetrics.horizontalAdvance(count)
        inner = row.rect.adjusted(SPACE // 2, 0, -SPACE // 2, 0)
        mirrored = row.direction is Qt.LayoutDirection.RightToLeft
        starts, ends = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        if mirrored:
            starts, ends = ends, starts
        absolute = Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        width = max(0, inner.width() - room - (SPACE if count else 0))
        place = QStyle.visualRect(row.direction, inner, QRect(inner.left(), inner.top(), width, inner.height()))
        painter.save()
        painter.setFont(row.font)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        painter.setPen(foreground.color() if is_own_colour and not is_selected else row.palette.color(role))
        painter.drawText(
            place, int(starts | absolute), row.fontMetrics.elidedText(name, Qt.TextElideMode.ElideRight, width)
        )
        painter.setPen(index.data(COUNT_COLOUR_ROLE) or row.palette.color(role))
        painter.drawText(inner, int(ends | absolute), count)
        painter.restore()
