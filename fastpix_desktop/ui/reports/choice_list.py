"""A list of names that others wrote, each with a box to check."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeWidget, QTreeWidgetItem

from fastpix_desktop.domain.others_text import one_line
from fastpix_desktop.ui.look.tooltips import set_item_tooltip
from fastpix_desktop.ui.painting.tick_box import tick_box

_ROWS = 6
"""The most rows without scrolling."""

_LINES = 1.6
"""The height of a row, in lines of text."""

_LONGEST = 120
"""Characters of a name that are shown. The tooltip has more."""


class _Boxes(QStyledItemDelegate):
    """Draws the boxes as those of the media table. Fusion's can hardly be seen on a dark ground."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Qt: paint a row."""
        super().paint(painter, option, index)
        row = QStyleOptionViewItem(option)
        self.initStyleOption(row, index)
        widget, state, palette = row.widget, row.state, row.palette
        place = widget.style().subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, row, widget)
        is_selected = bool(state & QStyle.StateFlag.State_Selected)
        ground = palette.color(QPalette.ColorRole.Highlight if is_selected else QPalette.ColorRole.Base)
        text = palette.color(QPalette.ColorRole.HighlightedText if is_selected else QPalette.ColorRole.Text)
        is_checked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked.value
        painter.fillRect(place, ground)
        side = min(place.width(), place.height())
        box = tick_box(side, painter.device().devicePixelRatioF(), text, ground if is_checked else None)
        painter.drawPixmap(place.topLeft(), box)


class ChoiceList(QTreeWidget):
    """Names in their order, those of `checked` with a check mark. Space checks the one at the cursor."""

    def __init__(self, names: Sequence[str], checked: Collection[str]) -> None:
        super().__init__()
        self._names = tuple(names)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setTabKeyNavigation(False)
        self.setItemDelegate(_Boxes(self))
        for name in self._names:
            row = QTreeWidgetItem(self, [one_line(name, _LONGEST)])
            row.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
            row.setCheckState(0, Qt.CheckState.Checked if name in checked else Qt.CheckState.Unchecked)
            row.setSizeHint(0, QSize(0, self._row_height()))
            set_item_tooltip(row, 0, name)
        if (first := self.topLevelItem(0)) is not None:
            self.setCurrentItem(first)

    @property
    def checked(self) -> tuple[str, ...]:
        """The names that are checked, as they were given."""
        rows = map(self.topLevelItem, range(self.topLevelItemCount()))
        marked = (row is not None and row.checkState(0) is Qt.CheckState.Checked for row in rows)
        return tuple(name for name, is_marked in zip(self._names, marked, strict=True) if is_marked)

    def check_all(self, is_checked: bool) -> None:
        """Check every name, or none."""
        for at in range(self.topLevelItemCount()):
            if (row := self.topLevelItem(at)) is not None:
                row.setCheckState(0, Qt.CheckState.Checked if is_checked else Qt.CheckState.Unchecked)

    def sizeHint(self) -> QSize:
        """Qt: the preferred size, with room for a few rows."""
        rows = max(2, min(_ROWS, len(self._names)))
        return QSize(super().sizeHint().width(), rows * self._row_height() + 2 * self.frameWidth() + 8)

    def minimumSizeHint(self) -> QSize:
        """Qt: the least size, with room for two rows."""
        return QSize(super().minimumSizeHint().width(), 2 * self._row_height() + 2 * self.frameWidth() + 8)

    def _row_height(self) -> int:
        return round(self.fontMetrics().height() * _LINES)
