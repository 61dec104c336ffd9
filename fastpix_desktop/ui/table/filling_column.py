"""One column of a table takes the room that the others leave, but never less than it needs; paints nothing.

Qt's own stretching goes down to nothing: in a small window the title and a track's language would go first, which are
what an editor has to read before deleting. Here the table scrolls sideways instead.
"""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QTableView


class FillingColumn(QObject):
    """Keeps the column at logical index `section` of `table` as wide as there is room, at least `least` pixels."""

    def __init__(self, table: QTableView, section: int, least: int) -> None:
        super().__init__(table)
        self._table = table
        self._section = section
        self._least = least
        self._is_filling = False
        table.viewport().installEventFilter(self)
        table.horizontalHeader().sectionResized.connect(lambda section, _old, _new: self._follow(section))
        table.horizontalHeader().sectionCountChanged.connect(lambda _old, _new: self.fill())

    def fill(self) -> None:
        """Take what is left now."""
        header = self._table.horizontalHeader()
        if self._is_filling or self._section >= header.count():
            return
        others = header.length() - header.sectionSize(self._section)
        self._is_filling = True
        header.resizeSection(self._section, max(self._least, self._table.viewport().width() - others))
        self._is_filling = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: the room changed."""
        if event.type() == QEvent.Type.Resize:
            self.fill()
        return False

    def _follow(self, section: int) -> None:
        if section != self._section:
            self.fill()
