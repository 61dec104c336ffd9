"""A list of names that others wrote, each with a box to check."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QTreeWidget, QTreeWidgetItem

from fastpix_desktop.domain.others_text import one_line
from fastpix_desktop.ui.look.tooltips import set_item_tooltip

_ROWS = 6
"""The most rows without scrolling."""

_LINES = 1.6
"""The height of a row, in lines of text."""

_LONGEST = 120
"""Characters of a name that are shown. The tooltip has more."""


class ChoiceList(QTreeWidget):
    """Names in their order, those of `checked` with a check mark. Space checks the one at the cursor."""

    def __init__(self, names: Sequence[str], checked: Collection[str]) -> None:
        super().__init__()
        self._names = tuple(names)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setTabKeyNavigation(False)
        self._draw_edges()
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

    def _draw_edges(self) -> None:
        """Draw the edges of the boxes as those of check boxes. Fusion takes the role Window for them, darkened."""
        palette, role = self.palette(), QPalette.ColorRole.Window
        palette.setColor(role, QApplication.palette("QCheckBox").color(role))  # type: ignore[call-overload]  # PySide6 accepts only text
        self.setPalette(palette)

    def _row_height(self) -> int:
        return round(self.fontMetrics().height() * _LINES)
