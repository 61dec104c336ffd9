"""Finds among the rows of the page that is on screen, and says so; never searches the library, which FastPix cannot."""

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QToolButton, QWidget

from fastpix_desktop.ui.browse.input_bar import InputBar
from fastpix_desktop.ui.look.icons import icon
from fastpix_desktop.ui.look.tooltips import set_tooltip
from fastpix_desktop.ui.table.record_model import RecordModel
from fastpix_desktop.ui.table.record_table import RecordTable
from fastpix_desktop.ui.words import formatting


class FindBar(InputBar):
    """Finds in one table: in all that its cells say, shown or hidden, and in the ids; capital letters are all one."""

    def __init__(self, table: RecordTable, parent: QWidget | None = None) -> None:
        super().__init__("find", parent)
        self.title.setText(self.tr("Find"))
        self._table = table
        self._begun_at = ""
        self.line.setPlaceholderText(self.tr("Title, ID, status… of this page"))
        self.line.setAccessibleName(self.tr("Find on this page"))
        self._model.modelReset.connect(self._count)
        self._model.dataChanged.connect(self._count)
        self._model.rowsRemoved.connect(self._count)
        self.line.textChanged.connect(self._typed)
        self.line.returnPressed.connect(lambda: self.step(1))
        self._previous = self._button("previous", self.tr("Find the row before"))
        self._next = self._button("next", self.tr("Find the next row"))
        self._previous.clicked.connect(lambda: self.step(-1))
        self._next.clicked.connect(lambda: self.step(1))
        for before, after in ((self.line, self._previous), (self._previous, self._next), (self._next, self.shutter)):
            self.setTabOrder(before, after)
        self._count()

    @property
    def _model(self) -> RecordModel:  # type: ignore[type-arg]  # of any record
        return self._table.model()

    def open(self) -> None:
        """Show the bar; what is selected now is where the search begins, and what is gone back to without a match."""
        self._begin_here()
        super().open()

    def found(self) -> list[int]:
        """The rows that hold what was typed, top first; none while nothing is typed."""
        wanted = self.line.text().strip().casefold()
        if not wanted:
            return []
        model = self._model
        texts = (
            " ".join((*(column.words(row) for column in model.columns), model.identity(row))).casefold()
            for row in model.rows
        )
        return [at for at, text in enumerate(texts) if wanted in text]

    def step(self, by: int) -> None:
        """Select the next row that was found (1), or the one before (-1); after the last comes the first."""
        found = self.found()
        if not found:
            return
        now = self._table.current_row()
        ahead = [row for row in found if (row > now if by > 0 else row < now)]
        self._select((ahead or found)[0 if by > 0 else -1])
        self._begin_here()

    def _typed(self) -> None:
        self._count()
        found = self.found()
        if found and self._table.current_row() not in found:
            self._select(found[0] if (own := self._whose_id_it_is(found)) is None else own)
        elif not found and self.line.text().strip():
            begun_at = self._model.row_of(self._begun_at)
            if begun_at is not None:
                self._select(begun_at)
            else:
                self._table.selectionModel().clear()

    def _begin_here(self) -> None:
        record = self._table.current_record()
        self._begun_at = "" if record is None else self._model.identity(record)

    def _whose_id_it_is(self, found: list[int]) -> int | None:
        """Of an id, the media itself comes before its clips, which name it."""
        typed = self.line.text().strip().casefold()
        return next((at for at in found if self._model.identity(self._model.rows[at]).casefold() == typed), None)

    def _count(self) -> None:
        found, rows = self.found(), len(self._model.rows)
        typed = bool(self.line.text().strip())
        self.say(
            self.tr("%n of {rows} on this page", "", len(found)).format(rows=formatting.number(rows)) if typed else ""
        )
        for button in (self._previous, self._next):
            button.setEnabled(bool(found))

    def _select(self, row: int) -> None:
        column = next(at for at in range(len(self._model.columns)) if not self._table.isColumnHidden(at))
        index = self._model.index(row, column)
        flags = QItemSelectionModel.SelectionFlag
        self._table.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self._table.scrollTo(index)

    def _button(self, name: str, meaning: str) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(name))
        button.setAutoRaise(True)
        set_tooltip(button, meaning)
        button.setAccessibleName(meaning)
        self.row.insertWidget(self.row.count() - 1, button)
        return button
