"""The table of Activity. What the user reads stays in place when rows come and go above it."""

from PySide6.QtCore import QCoreApplication

from fastpix_desktop.ui.table.record_model import Index
from fastpix_desktop.ui.table.record_table import RecordTable


class ActivityTable(RecordTable):
    """A table that does not scroll when rows are inserted or removed above the visible ones.

    At the top it stays at the top, so that a new row is seen.
    """

    def __init__(self) -> None:
        super().__init__("activity_table", QCoreApplication.translate("Activity", "Activity"))

    def rowsInserted(self, parent: Index, start: int, end: int) -> None:
        """Qt: these rows were inserted."""
        bar = self.verticalScrollBar()
        before = bar.value()
        super().rowsInserted(parent, start, end)
        if before > 0 and start <= self._rows_above(before):
            # The scroll bar knows the new rows only after this.
            self.updateGeometries()
            bar.setValue(before + (end - start + 1) * self._row_height())

    def rowsAboutToBeRemoved(self, parent: Index, start: int, end: int) -> None:
        """Qt: these rows will be removed."""
        bar = self.verticalScrollBar()
        gone = max(0, min(end + 1, self._rows_above(bar.value())) - start)
        super().rowsAboutToBeRemoved(parent, start, end)
        bar.setValue(bar.value() - gone * self._row_height())

    def _rows_above(self, scrolled: int) -> int:
        """How many whole rows are above the visible part."""
        return scrolled // self._row_height()

    def _row_height(self) -> int:
        return self.verticalHeader().defaultSectionSize()
