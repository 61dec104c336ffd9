"""The table view of all record models: its keys, its rows, how columns are kept; paints nothing, knows no record."""

from PySide6.QtCore import QByteArray, QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from fastpix_desktop.ui.look.appearance import LIST_ROW_LINES, SPACE, Density
from fastpix_desktop.ui.table.filling_column import FillingColumn
from fastpix_desktop.ui.table.record_delegate import PictureOf, RecordDelegate
from fastpix_desktop.ui.table.record_model import RECORD_ROLE, RecordModel

_STEPS = {
    Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_Home, Qt.Key.Key_End
}  # fmt: skip


class RecordTable(QTableView):
    """A calm table of records: one row at a time, no grid, columns that can be moved and sized.

    `opened(record)` comes from Return or a double click, `delete_pressed(record)` from the Delete key.
    `density_changed(Density)` tells of rows of another height, in a table that was given a `density`.
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
        self.setObjectName(name)
        self.setAccessibleName(accessible_name)
        self.setItemDelegate(RecordDelegate(picture, self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._size_rows()
        header = self.horizontalHeader()
        header.setSectionsMovable(True)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setMinimumSectionSize(self.fontMetrics().averageCharWidth() * 4)
        self.doubleClicked.connect(self._open)

    @property
    def density(self) -> Density | None:
        """How tall the rows are; None in a table whose rows have one height."""
        return self._density

    def set_density(self, density: Density) -> None:
        """Make the rows as tall as this; the row on top stays on top."""
        if density is self._density:
            return
        top = self.rowAt(0)
        is_seen = _is_seen(self, self.viewport().height())
        self._density = density
        self._size_rows()
        if top > 0:
            self.doItemsLayout()
            self.verticalScrollBar().setValue(self.rowViewportPosition(top) + self.verticalOffset())
        _keep_in_sight(self, is_seen)
        self.density_changed.emit(density)

    def show_model(self, model: RecordModel, stretch: str) -> None:  # type: ignore[type-arg]  # of any record
        """Show `model`; its column `stretch` takes the room that is left."""
        self.setModel(model)
        character = self.fontMetrics().averageCharWidth()
        for at, column in enumerate(model.columns):
            metrics = self.fontMetrics()
            room = metrics.horizontalAdvance(column.sample()) if column.sample else column.width * character
            self.setColumnWidth(at, room + 2 * SPACE)
            self.setColumnHidden(at, not column.shown_at_first)
            if column.key == stretch:
                self._filling = FillingColumn(self, at, column.least * character + 2 * SPACE)

    def model(self) -> RecordModel:  # type: ignore[type-arg]  # of any record
        """The model, as what it always is here."""
        model = super().model()
        assert isinstance(model, RecordModel)  # noqa: S101  # show_model is the only way to set one
        return model

    def current_record(self) -> object | None:
        """The record of the selected row, None without one."""
        rows = self.selectionModel().selectedRows()
        return rows[0].data(RECORD_ROLE) if rows else None

    def current_row(self) -> int:
        """The selected row, -1 without one: a row that is current by the focus alone is not chosen."""
        rows = self.selectionModel().selectedRows()
        return rows[0].row() if rows else -1

    def layout_text(self) -> str:
        """Widths, order and hidden columns, as text to be kept."""
        keys = ",".join(column.key for column in self.model().columns)
        return keys + ":" + text_of(self.horizontalHeader().saveState())

    def restore_layout(self, text: str) -> None:
        """Take up a kept layout; one for other columns is left alone."""
        keys, _, state = text.partition(":")
        if keys == ",".join(column.key for column in self.model().columns):
            header = self.horizontalHeader()
            header.restoreState(state_of(state))
            # A layout kept by an earlier version may have a column that Qt stretches.
            header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
            self._filling.fill()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: rows are measured in lines of text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and isinstance(delegate := self.itemDelegate(), RecordDelegate):
            delegate.forget_looks()
            self._size_rows()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: a selected row that was seen stays in sight when the room gets less."""
        is_seen = _is_seen(self, event.oldSize().height())
        super().resizeEvent(event)
        _keep_in_sight(self, is_seen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return opens, Delete asks."""
        record = self.current_record()
        if record is not None and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit(record)
        elif record is not None and event.key() == Qt.Key.Key_Delete:
            self.delete_pressed.emit(record)
        elif record is None and event.key() in _STEPS and self.model().rowCount():
            # The focus alone makes a row current, which looks like any other: the first step is onto it, not over it.
            last = self.model().rowCount() - 1
            first_step = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: last}.get(Qt.Key(event.key()), self.currentIndex().row())
            self.selectRow(max(0, first_step))
        else:
            super().keyPressEvent(event)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Qt: where a key leads. Rows are what is walked here: Home and End are the first and the last of them."""
        moves, column = QAbstractItemView.CursorAction, max(0, self.currentIndex().column())
        if action is moves.MoveHome:
            return self.model().index(0, column)
        if action is moves.MoveEnd:
            return self.model().index(self.model().rowCount() - 1, column)
        return super().moveCursor(action, modifiers)

    def redraw_picture(self, address: str) -> None:
        """Repaint the cells on screen that show the picture at `address`, and no more: pictures come by the dozen."""
        model = self.model()
        last = self.rowAt(self.viewport().height() - 1)
        rows = range(max(0, self.rowAt(0)), last + 1 if last >= 0 else model.rowCount())
        for at, picture in ((at, column.picture) for at, column in enumerate(model.columns) if column.picture):
            for index in (model.index(row, at) for row in rows):
                if picture(model.record(index)) == address:
                    self.update(index)

    def _size_rows(self) -> None:
        lines = LIST_ROW_LINES if self._density is None else self._density.lines
        self.verticalHeader().setDefaultSectionSize(round(self.fontMetrics().height() * lines))

    def _open(self, index: QModelIndex) -> None:
        record = index.data(RECORD_ROLE)
        if record is not None:
            self.opened.emit(record)


def _is_seen(table: RecordTable, height: int) -> bool:
    """Whether the selected row is in sight, in a view of this height."""
    row = table.current_row()
    return row >= 0 and 0 <= table.rowViewportPosition(row) <= height - table.rowHeight(row)


def _keep_in_sight(table: RecordTable, was_seen: bool) -> None:
    if was_seen and not _is_seen(table, table.viewport().height()):
        table.doItemsLayout()
        table.scrollTo(table.currentIndex())


def text_of(state: QByteArray) -> str:
    """A state as text."""
    return bytes(state.toBase64().data()).decode()


def state_of(text: str) -> QByteArray:
    """The state in a text. Any text will do, even with half a character: Qt leaves alone what it cannot read."""
    return QByteArray.fromBase64(QByteArray(text.encode(errors="replace")))
