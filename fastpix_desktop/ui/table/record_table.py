"""The table view for every record model: keys, selection, row heights and saved layouts of columns."""

from base64 import b64encode
from collections.abc import Callable, Collection, Sequence
from zlib import crc32

from PySide6.QtCore import QByteArray, QEvent, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from fastpix_desktop.domain.others_text import one_line
from fastpix_desktop.ui.look.appearance import LIST_ROW_LINES, SPACE, Density, text_width
from fastpix_desktop.ui.painting.pinned_table import PinnedTable
from fastpix_desktop.ui.table.filling_column import FillingColumn
from fastpix_desktop.ui.table.record_delegate import PictureOf, RecordDelegate
from fastpix_desktop.ui.table.record_model import RECORD_ROLE, Column, RecordModel
from fastpix_desktop.ui.table.row_mark import found_mark_place, paint_found_marks, paint_row_mark, visible_rows

MOVING_KEYS = {
    Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_Home, Qt.Key.Key_End
}  # fmt: skip
"""The keys that make another row the current one."""


class RecordTable(PinnedTable):
    """A table in which one row can be selected. Columns can be moved and resized.

    - `opened(record)`: Return was pressed, or a row was double-clicked.
    - `delete_pressed(record)`: the Delete key was pressed.
    - `density_changed(Density)`: `set_density` has changed the row height.

    `name` is the object name. `picture` returns the pictures of cells. Without a `density`, the row height is fixed.
    """

    opened = Signal(object)
    delete_pressed = Signal(object)
    density_changed = Signal(object)

    def __init__(
        self,
        name: str,
        accessible_name: str,
        *,
        density: Density | None = None,
        picture: PictureOf | None = None,
    ) -> None:
        super().__init__()
        self._density = density
        self.marks_cell = False
        """Whether the ring of the focus is around the current cell, and not around the row."""
        self.act_on_cell: Callable[[QModelIndex], bool] | None = None
        """Acts on a cell that was opened. Returns False to open the record of its row."""
        self._found: frozenset[int] = frozenset()
        self.setObjectName(name)
        self.setAccessibleName(one_line(accessible_name))
        self.setItemDelegate(RecordDelegate(picture, self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        _size_rows(self)
        header = self.horizontalHeader()
        header.setSectionsMovable(True)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setMinimumSectionSize(self.fontMetrics().averageCharWidth() * 4)
        self.doubleClicked.connect(lambda index: _open(self, index))

    @property
    def density(self) -> Density | None:
        """The row height. None if it is fixed."""
        return self._density

    def set_density(self, density: Density) -> None:
        """Change the row height. The first visible row stays at the top, and a visible selected row stays visible."""
        if density is self._density:
            return
        self._density = density
        self._resize_rows()
        self.density_changed.emit(density)

    def show_model(
        self,
        model: RecordModel,  # type: ignore[type-arg]  # of any record
        stretch: str,
        leaving: Sequence[str] = (),
    ) -> None:
        """Show `model`. The column with the key `stretch` fills the width that the other columns leave.

        `leaving`: the keys of the columns that are hidden while there is too little room, the first to leave first.
        """
        self.setModel(model)
        keys = [column.key for column in model.columns]
        for at, column in enumerate(model.columns):
            self.setColumnWidth(at, column_width(self, column))
            self.setColumnHidden(at, not column.shown_at_first)
            if column.key == stretch:
                least = text_width(self.fontMetrics(), column.min_width) + 2 * SPACE
                self._filling = FillingColumn(self, at, least, [keys.index(key) for key in leaving])
        _fix_boxes(self)

    def model(self) -> RecordModel:  # type: ignore[type-arg]  # of any record
        """The model of the table."""
        model = super().model()
        assert isinstance(model, RecordModel)  # noqa: S101  # only show_model sets one
        return model

    def selectRow(self, row: int) -> None:
        """Qt: select this row. Qt does nothing in a right-to-left window if the columns fill the view."""
        flags = QItemSelectionModel.SelectionFlag
        index = self.model().index(row, max(0, self.currentIndex().column()))
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)

    def current_record(self) -> object | None:
        """Return the record of the selected row, None if no row is selected."""
        rows = self.selectionModel().selectedRows()
        return rows[0].data(RECORD_ROLE) if rows else None

    def current_identity(self) -> str | None:
        """Return what identifies the record of the selected row, None if no row is selected."""
        record = self.current_record()
        return None if record is None else self.model().identity(record)

    def current_row(self) -> int:
        """Return the number of the selected row, -1 if no row is selected. Qt's `currentIndex` may not be selected."""
        rows = self.selectionModel().selectedRows()
        return rows[0].row() if rows else -1

    def mark_found(self, rows: Collection[int]) -> None:
        """Mark the rows with these numbers as found by a search, and no others. Only the marks are repainted."""
        found = frozenset(rows)
        changed = found ^ self._found
        for row in (row for row in visible_rows(self) if row in changed):
            for is_selected in (False, True):
                self.viewport().update(found_mark_place(self, row, is_selected=is_selected))
        self._found = found

    def layout_text(self) -> str:
        """Return the widths and the order of the columns, and which are hidden, as a text that can be saved.

        Columns for which there is too little room now are not hidden in it.
        """
        keys = ",".join(column.key for column in self.model().columns)
        if not self._filling.left:
            return keys + ":" + encode_state(self.horizontalHeader().saveState())
        self._filling.bring_back()
        state = self.horizontalHeader().saveState()
        self._filling.fill()
        return keys + ":" + encode_state(state)

    def restore_layout(self, text: str) -> None:
        """Restore the layout that `layout_text` returned. It is ignored if the table had other columns then."""
        keys, _, state = text.partition(":")
        if keys == ",".join(column.key for column in self.model().columns):
            header = self.horizontalHeader()
            self._filling.bring_back()
            header.restoreState(decode_state(state))
            # In a layout that an earlier version saved, Qt may stretch a column.
            header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
            _fix_boxes(self)
            self._filling.fill()

    def is_wanted(self, column: int) -> bool:
        """Whether the user wants to see a column. It may be hidden now, because there is too little room."""
        return not self.isColumnHidden(column) or column in self._filling.left

    def setColumnHidden(self, column: int, hide: bool) -> None:
        """Qt: hide or show a column. If there is too little room for all, some leave by themselves."""
        if hasattr(self, "_filling"):
            self._filling.want(column, not hide)
        else:
            super().setColumnHidden(column, hide)

    def changeEvent(self, event: QEvent) -> None:
        """Qt: resize the rows when the font changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and isinstance(delegate := self.itemDelegate(), RecordDelegate):
            delegate.drop_caches()
            self._resize_rows()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: scroll to the selected row if it was visible and the table became smaller."""
        is_visible = _is_visible(self, event.oldSize().height())
        super().resizeEvent(event)
        _restore_visibility(self, is_visible)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: paint the cells, then the marks of the selected row."""
        super().paintEvent(event)
        if self.selectionModel() is not None:
            selected = self.current_row()
            paint_row_mark(self, selected, self.currentIndex() if self.marks_cell else None)
            if self._found:
                paint_found_marks(self, self._found, selected)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Return emits `opened`, Delete emits `delete_pressed`. If no row is selected, an arrow key selects one."""
        record = self.current_record()
        if record is not None and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            _open(self, self.currentIndex())
        elif record is not None and event.key() == Qt.Key.Key_Delete:
            self.delete_pressed.emit(record)
        elif record is None and event.key() in MOVING_KEYS and self.model().rowCount():
            # When the table gets the focus, Qt makes a row current, but does not select it. The first arrow key selects
            # this row, and not the next one.
            last = self.model().rowCount() - 1
            first_step = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: last}.get(Qt.Key(event.key()), self.currentIndex().row())
            self.selectRow(max(0, first_step))
        else:
            super().keyPressEvent(event)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Qt: return the cell that a key makes current. Home and End lead to the first and the last row."""
        moves, column = QAbstractItemView.CursorAction, max(0, self.currentIndex().column())
        if action is moves.MoveHome:
            return self.model().index(0, column)
        if action is moves.MoveEnd:
            return self.model().index(self.model().rowCount() - 1, column)
        return super().moveCursor(action, modifiers)

    def redraw_picture(self, address: str) -> None:
        """Repaint the visible cells that show the picture at `address`.

        Other cells are not repainted, because many pictures arrive at about the same time.
        """
        model, rows = self.model(), visible_rows(self)
        for at, picture in ((at, column.picture) for at, column in enumerate(model.columns) if column.picture):
            for index in (model.index(row, at) for row in rows):
                if picture(model.record(index)) == address:
                    self.update(index)

    def _resize_rows(self) -> None:
        """Change the height of all rows. The first visible row and a visible selected row stay in view."""
        if self.selectionModel() is None:
            _size_rows(self)
            return
        top = self.rowAt(0)
        is_visible = _is_visible(self, self.viewport().height())
        _size_rows(self)
        # Without this, Qt keeps the scroll range of the earlier heights until the rows themselves change.
        self.doItemsLayout()
        if top > 0:
            self.verticalScrollBar().setValue(self.rowViewportPosition(top) + self.verticalOffset())
        _restore_visibility(self, is_visible)


def column_width(table: QTableView, column: Column) -> int:  # type: ignore[type-arg]  # of any record
    """Return the first width of a column, in pixels."""
    metrics = table.fontMetrics()
    room = metrics.horizontalAdvance(column.sample()) if column.sample else text_width(metrics, column.width)
    return (metrics.height() if column.is_tick_box else room) + 2 * SPACE


def _size_rows(table: RecordTable) -> None:
    lines = LIST_ROW_LINES if table.density is None else table.density.lines
    table.verticalHeader().setDefaultSectionSize(round(table.fontMetrics().height() * lines))


def _open(table: RecordTable, index: QModelIndex) -> None:
    record = index.data(RECORD_ROLE)
    if record is not None and (table.act_on_cell is None or not table.act_on_cell(index)):
        table.opened.emit(record)


def _fix_boxes(table: RecordTable) -> None:
    """Let the column of the boxes keep its width and its place."""
    header = table.horizontalHeader()
    for at, column in enumerate(table.model().columns):
        if column.is_tick_box:
            header.setSectionResizeMode(at, QHeaderView.ResizeMode.Fixed)
            header.setFirstSectionMovable(False)


def _is_visible(table: RecordTable, height: int) -> bool:
    """Whether the whole selected row is visible in a view of this height."""
    row = table.current_row()
    return row >= 0 and 0 <= table.rowViewportPosition(row) <= height - table.rowHeight(row)


def _restore_visibility(table: RecordTable, was_visible: bool) -> None:
    if was_visible and not _is_visible(table, table.viewport().height()):
        table.doItemsLayout()
        table.scrollTo(table.currentIndex())


def encode_state(state: QByteArray) -> str:
    """Return a state that Qt has saved, such as of a header, as a text with a checksum before it."""
    data = bytes(state.data())
    return f"{crc32(data):08x}-{b64encode(data).decode()}"


def decode_state(text: str) -> QByteArray:
    """Return the state in a text of `encode_state`. Any text is accepted: the state of a damaged one is empty.

    Qt ignores an empty state. A damaged one can crash it, or make it insert columns for many seconds (6.11).
    """
    checksum, _, encoded = text.partition("-")
    state = QByteArray.fromBase64(QByteArray(encoded.encode(errors="replace")))
    return state if checksum == f"{crc32(bytes(state.data())):08x}" else QByteArray()
