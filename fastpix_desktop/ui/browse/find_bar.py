"""The bar that finds rows on the current page. FastPix has no search for all media of a workspace."""

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QToolButton, QWidget

from fastpix_desktop.domain.others_text import one_line
from fastpix_desktop.ui.browse.input_bar import InputBar
from fastpix_desktop.ui.look.icons import icon
from fastpix_desktop.ui.look.tooltips import set_tooltip
from fastpix_desktop.ui.table.record_model import RecordModel
from fastpix_desktop.ui.table.record_table import RecordTable
from fastpix_desktop.ui.words import formatting
from fastpix_desktop.ui.words.in_words import filled


class FindBar(InputBar):
    """Finds the rows of one table that contain the typed text in a cell or in their ID. Case does not matter.

    Hidden columns are searched too.
    """

    def __init__(self, table: RecordTable, parent: QWidget | None = None) -> None:
        super().__init__("find", parent)
        self.title.setText(self.tr("Find"))
        self._table = table
        self._remembered_id = ""
        self.line.setPlaceholderText(self.tr("Title, ID, status… of this page"))
        self.line.setAccessibleName(self.tr("Find on this page"))
        self._model.modelReset.connect(self._show_count)
        self._model.dataChanged.connect(self._show_count)
        self._model.rowsRemoved.connect(self._show_count)
        self.line.textChanged.connect(self._select_match)
        self.line.returnPressed.connect(lambda: self.step(1))
        self._previous = self._button("previous", self.tr("Find the previous row"))
        self._next = self._button("next", self.tr("Find the next row"))
        self._previous.clicked.connect(lambda: self.step(-1))
        self._next.clicked.connect(lambda: self.step(1))
        for before, after in (
            (self.line, self._previous),
            (self._previous, self._next),
            (self._next, self.close_button),
        ):
            self.setTabOrder(before, after)
        self._show_count()

    @property
    def _model(self) -> RecordModel:  # type: ignore[type-arg]  # of any record
        return self._table.model()

    def open(self) -> None:
        """Show the bar, and remember which row is selected. If a typed text matches nothing, it is selected again.

        `step` remembers the row that it selects instead.
        """
        self._remember_row()
        super().open()

    def found(self) -> list[int]:
        """The numbers of the rows that contain the typed text, from 0, in order. Empty if nothing is typed."""
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
        """Select the next found row (`by` is 1) or the previous one (-1), counted from the selected row.

        After the last found row comes the first. Nothing changes if no row was found.
        """
        found = self.found()
        if not found:
            return
        current = self._table.current_row()
        following = [row for row in found if (row > current if by > 0 else row < current)]
        self._select((following or found)[0 if by > 0 else -1])
        self._remember_row()

    def _select_match(self) -> None:
        self._show_count()
        found = self.found()
        if found and self._table.current_row() not in found:
            self._select(found[0] if (exact := self._row_with_id(found)) is None else exact)
        elif not found and self.line.text().strip():
            remembered = self._model.row_of(self._remembered_id)
            if remembered is not None:
                self._select(remembered)
            else:
                self._table.selectionModel().clear()

    def _remember_row(self) -> None:
        record = self._table.current_record()
        self._remembered_id = "" if record is None else self._model.identity(record)

    def _row_with_id(self, found: list[int]) -> int | None:
        """The found row whose ID is the typed text, None if there is none.

        The rows of its clips contain the same ID, and may be above it.
        """
        typed = self.line.text().strip().casefold()
        return next((at for at in found if self._model.identity(self._model.rows[at]).casefold() == typed), None)

    def _show_count(self) -> None:
        found, rows = self.found(), len(self._model.rows)
        typed = bool(self.line.text().strip())
        self.say(
            filled(self.tr("%n of {rows} on this page", "", len(found)), rows=formatting.number(rows)) if typed else ""
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
        button.setAccessibleName(one_line(meaning))
        self.row.insertWidget(self.row.count() - 1, button)
        return button
