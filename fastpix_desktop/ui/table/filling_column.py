"""Makes one column of a table fill the width that the other columns leave.

Qt can stretch a column too, but makes it very narrow in a small window. Before deleting a track, the user has to read
its title and its language. Therefore a `FillingColumn` has a minimum width. If the table is narrower than its columns,
it scrolls sideways.
"""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QTableView


class FillingColumn(QObject):
    """Resizes the column with the logical index `section` to the free width, but to `min_width` pixels or more."""

    def __init__(self, table: QTableView, section: int, min_width: int) -> None:
        super().__init__(table)
        self._table = table
        self._section = section
        self._min_width = min_width
        self._is_filling = False
        table.viewport().installEventFilter(self)
        table.horizontalHeader().sectionResized.connect(lambda section, _old, _new: self._follow(section))
        table.horizontalHeader().sectionCountChanged.connect(lambda _old, _new: self.fill())

    def fill(self) -> None:
        """Resize the column to the width that the other columns leave now."""
        header = self._table.horizontalHeader()
        if self._is_filling or self._section >= header.count():
            return
        others = header.length() - header.sectionSize(self._section)
        self._is_filling = True
        header.resizeSection(self._section, max(self._min_width, self._table.viewport().width() - others))
        self._is_filling = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: resize the column when the table is resized."""
        if event.type() == QEvent.Type.Resize:
            self.fill()
        return False

    def _follow(self, section: int) -> None:
        if section != self._section:
            self.fill()
