"""The table of Activity: it stays where it is when rows come and go, and a right click on a row offers what to do."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QResizeEvent
from PySide6.QtWidgets import QMenu

from fastpix_desktop.domain.journal import Entry
from fastpix_desktop.domain.outgoing_text import copied_id, copied_line
from fastpix_desktop.ui.look.appearance import SPACE
from fastpix_desktop.ui.messages.activity_columns import ActivityRow
from fastpix_desktop.ui.table.record_model import Index, RecordModel
from fastpix_desktop.ui.table.record_table import RecordTable

_LEAST_CHARACTERS = {"workspace": 9, "state": 18}
"""How many characters stay visible in the columns that become narrower, the first one first."""

_SHARE_OF_MESSAGE = 0.45
"""The share of the width that the message has at least, before other columns become narrower."""


class _Width(Struct, frozen=True):
    """The width of a column in pixels: the first one, the least one, and the one that it was given last."""

    first: int
    least: int
    given: int


class ActivityTable(RecordTable):
    """A table that does not scroll when rows are inserted or removed above the visible ones.

    At the top it stays at the top, so that a new row is seen.

    Signal `copy_wanted(CopiedText | None)`: the user wants to copy this text. None is an ID that cannot be copied.
    """

    copy_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__("activity_table", QCoreApplication.translate("Activity", "Activity"))
        self._widths: dict[int, _Width] = {}

    def show_model(
        self,
        model: RecordModel,  # type: ignore[type-arg]  # of any record
        stretch: str,
        leaving: Sequence[str] = (),
    ) -> None:
        """Show `model`, as every table does."""
        super().show_model(model, stretch, leaving)
        character = self.fontMetrics().averageCharWidth()
        for at, column in enumerate(model.columns):
            if column.key in _LEAST_CHARACTERS:
                first, least = self.columnWidth(at), character * _LEAST_CHARACTERS[column.key] + 2 * SPACE
                self._widths[at] = _Width(first, min(first, least), first)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: in a narrow table, make columns narrower before the message has too little room."""
        self._share_width(self.viewport().width())
        super().resizeEvent(event)

    def menu(self, row: ActivityRow) -> QMenu:
        """Return a new menu with what can be done with a row."""
        menu = QMenu(self)
        # What a screen reader reads is the whole message.
        words = next(column.accessible_text for column in self.model().columns if column.key == "message")
        if isinstance(row, Entry):
            menu.addAction(self.tr("Open media")).triggered.connect(lambda: self.opened.emit(row))
            menu.addSeparator()
        copy = menu.addAction(self.tr("Copy message"))
        copy.triggered.connect(lambda: self.copy_wanted.emit(copied_line(words(row))))
        if isinstance(row, Entry):
            copy_id = menu.addAction(self.tr("Copy media ID"))
            copy_id.triggered.connect(lambda: self.copy_wanted.emit(copied_id(row.write.media_id)))
        return menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Qt: show the menu of the row that was right-clicked, or of the selected row if a key was pressed."""
        is_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.model().index(self.current_row(), 0) if is_key else self.indexAt(event.pos())
        if not index.isValid():
            return
        self.selectRow(index.row())
        menu = self.menu(self.model().record(index))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        below = QPoint(self.viewport().width() // 4, self.visualRect(index).bottom())
        menu.popup(self.viewport().mapToGlobal(below) if is_key else event.globalPos())

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

    def _share_width(self, room: int) -> None:
        """Give the message its share of `room` pixels. A column that the user has resized keeps its width."""
        shown = [at for at in range(self.model().columnCount()) if not self.isColumnHidden(at)]
        others = sum(self._widths[at].first if at in self._widths else self.columnWidth(at) for at in shown[1:])
        missing = max(0, others + round(room * _SHARE_OF_MESSAGE) - room)
        for at, width in self._widths.items():
            if at in shown and self.columnWidth(at) == width.given:
                given = max(width.least, width.first - missing)
                missing -= width.first - given
                self._widths[at] = replace(width, given=given)
                self.setColumnWidth(at, given)

    def _rows_above(self, scrolled: int) -> int:
        """How many whole rows are above the visible part."""
        return scrolled // self._row_height()

    def _row_height(self) -> int:
        return self.verticalHeader().defaultSectionSize()
