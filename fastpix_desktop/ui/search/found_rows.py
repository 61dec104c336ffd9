"""The rows of the media table that contain a text: finds them, marks them, and selects one after another."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QObject, Signal

from fastpix_desktop.domain.folding import folded
from fastpix_desktop.domain.media import Media
from fastpix_desktop.ui.table.record_model import RecordModel
from fastpix_desktop.ui.table.record_table import RecordTable


class FoundRows(QObject):
    """Finds the rows that contain a text in a cell, in their ID or in one of their playback IDs.

    Hidden columns are searched too. `folded` says which differences are ignored. The table marks the rows.

    Signal `changed`: the rows of the table have changed, and `rows` was found again. The selection stays.
    """

    changed = Signal()

    def __init__(self, table: RecordTable) -> None:
        super().__init__(table)
        self.rows: tuple[int, ...] = ()
        """The numbers of the rows that contain the text, from 0, in order. Empty if there is no text."""
        self._table = table
        self._wanted = ""
        self._texts: dict[int, tuple[object, str]] = {}
        """By the `id` of each record of the page: the record and its folded words. Empty while there is no text."""
        self._remembered_id = ""
        model = table.model()
        model.dataChanged.connect(self._rows_changed)
        for signal in (model.modelReset, model.rowsInserted, model.rowsRemoved):
            signal.connect(self._find_again)

    @property
    def _model(self) -> RecordModel:  # type: ignore[type-arg]  # of any record
        return self._table.model()

    def look_for(self, text: str) -> None:
        """Find the rows that contain `text`, and select one: the one whose ID is `text`, otherwise the first.

        If the selected row is among them, it stays. If no row is found, the remembered row is selected again.
        An empty text finds nothing and leaves the selection.
        """
        self._wanted = folded(text)
        self._find()
        model = self._model
        exact = next((at for at in self.rows if folded(model.identity(model.rows[at])) == self._wanted), None)
        if exact is not None:
            # The rows of its clips contain the same ID, and may be above it.
            self._select(exact)
        elif self.rows and self._table.current_row() not in self.rows:
            self._select(self.rows[0])
        elif self._wanted and not self.rows:
            self._restore()

    def step(self, by: int) -> bool:
        """Select the next found row (`by` is 1) or the previous one (-1), counted from the selected row.

        After the last found row comes the first. Returns False if no row was found.
        """
        if not self.rows:
            return False
        current = self._table.current_row()
        following = [row for row in self.rows if (row > current if by > 0 else row < current)]
        self._select((following or self.rows)[0 if by > 0 else -1])
        self.remember()
        return True

    def remember(self) -> None:
        """Remember the selected row. A text that no row contains selects it again."""
        record = self._table.current_record()
        self._remembered_id = "" if record is None else self._model.identity(record)

    def _rows_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        for row in self._model.rows[first.row() : last.row() + 1]:
            self._texts.pop(id(row), None)
        self._find_again()

    def _find_again(self) -> None:
        if self._wanted:
            self._find()
            self.changed.emit()

    def _find(self) -> None:
        rows = self._model.rows if self._wanted else ()
        self._texts = {id(row): self._texts.get(id(row)) or (row, _folded_words(self._model, row)) for row in rows}
        self.rows = tuple(at for at, row in enumerate(rows) if self._wanted in self._texts[id(row)][1])
        self._table.mark_found(self.rows)

    def _restore(self) -> None:
        remembered = self._model.row_of(self._remembered_id)
        if remembered is not None:
            self._select(remembered)
        else:
            self._table.selectionModel().clear()

    def _select(self, row: int) -> None:
        column = next(at for at in range(len(self._model.columns)) if not self._table.isColumnHidden(at))
        index = self._model.index(row, column)
        flags = QItemSelectionModel.SelectionFlag
        self._table.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self._table.scrollTo(index)


def _folded_words(model: RecordModel, record: object) -> str:  # type: ignore[type-arg]  # of any record
    """Return all that a row is found by, folded, with tabs between the cells: no folded text contains one."""
    words = [column.words(record) for column in model.columns]
    words.append(model.identity(record))
    if isinstance(record, Media):
        words += (own.id for own in record.playback_ids or ())
    return "\t".join(folded(each) for each in words)
