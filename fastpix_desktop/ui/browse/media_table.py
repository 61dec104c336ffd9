"""The table of media, in which rows can be ticked with the pointer and with keys."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHeaderView

from fastpix_desktop.domain.media import Media
from fastpix_desktop.domain.search.query import Filter, Identity, Words
from fastpix_desktop.ui.browse.media_columns import LEAVING
from fastpix_desktop.ui.browse.ticks import MOST_TICKS, Ticks
from fastpix_desktop.ui.look.appearance import SPACE, Density, text_width
from fastpix_desktop.ui.table.one_page import BlockModel
from fastpix_desktop.ui.table.record_delegate import PictureOf
from fastpix_desktop.ui.table.record_model import Column, Index, RecordModel
from fastpix_desktop.ui.table.record_table import MOVING_KEYS, RecordTable, column_width
from fastpix_desktop.ui.table.row_mark import visible_rows
from fastpix_desktop.ui.words import formatting
from fastpix_desktop.ui.words.in_words import filled

_SHIFT, _CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
_LEFT = Qt.MouseButton.LeftButton


class MediaTable(RecordTable):
    """A table whose rows have a box. Ticking changes neither the current row nor, except with keys, what is in view.

    - A click on the box, or with Ctrl anywhere in the row, ticks the row or unticks it.
    - Shift with a click ticks the rows from the last one that was clicked or ticked.
    - Shift with a key that moves ticks the rows that it passes.
    - A plain click and a plain key leave the ticks as they are.

    Signal `tick_refused(str)`: why a row was not ticked, as a sentence.

    Signal `unread_wanted(int, int)`: tick the rows from one number to another, some of which are not read yet.
    """

    tick_refused = Signal(str)
    unread_wanted = Signal(int, int)

    def __init__(self, ticks: Ticks, picture: PictureOf | None = None) -> None:
        name = QCoreApplication.translate("MediaPanel", "Media")
        super().__init__("media_table", name, density=Density.COMFORTABLE, picture=picture)
        self._ticks = ticks
        self._is_ticking = False
        self._from: str | None = None
        self._marked: tuple[Words | Filter | Identity, ...] = ()
        self._list_layout: str | None = None
        self._cell = ""

    def show_form(self, columns: Sequence[Column[Any]]) -> None:
        """Show these columns in place of those of the list. The same rows stay in view, and the same row is selected.

        The first columns are those of the list up to the title, which stay in view. Each cell can be the current one.
        """
        title = _title_of(self.model())
        with _rows_kept(self, title):
            if self._list_layout is None:
                self._list_layout = super().layout_text()
            header = self.horizontalHeader()
            self._filling.rest()
            for at in range(header.count()):
                header.setSectionHidden(at, False)
                header.moveSection(header.visualIndex(at), at)
            self.model().set_columns(columns)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            for at, column in enumerate(columns):
                header.resizeSection(at, column_width(self, column))
                header.setSectionHidden(at, not column.shown_at_first)
            self._filling.fill_from(partial(_least_title, self), ())
            self.pin(title + 1)
            self.marks_cell = True

    def show_list(self) -> None:
        """Show the columns of the list again, with their widths and in their order."""
        if self._list_layout is None:
            return
        layout, self._list_layout, self._cell = self._list_layout, None, ""
        title = _title_of(self.model())
        with _rows_kept(self, title):
            self.pin(0)
            self.marks_cell = False
            self._filling.rest()
            self.model().set_columns(self.model().own_columns)
            self._filling.fill_from(partial(_least_title, self), ())
            keys = [column.key for column in self.model().columns]
            self.restore_layout(layout)
            least = text_width(self.fontMetrics(), self.model().columns[title].min_width) + 2 * SPACE
            self._filling.fill_from(lambda: least, [keys.index(key) for key in LEAVING])

    def cell_column(self, otherwise: int) -> int:
        """Return the column of the cell that is current, or was before other rows came. In the list, `otherwise`."""
        keys = (at for at, column in enumerate(self.model().columns) if column.key == self._cell)
        return otherwise if self._list_layout is None else next(keys, otherwise)

    def layout_text(self) -> str:
        """Return the layout of the list, also while there are other columns. See RecordTable."""
        return super().layout_text() if self._list_layout is None else self._list_layout

    def restore_layout(self, text: str) -> None:
        """Restore the layout of the list. While there are other columns, it is for later. See RecordTable."""
        if self._list_layout is None:
            super().restore_layout(text)
        elif text.partition(":")[0] == self._list_layout.partition(":")[0]:
            self._list_layout = text

    def toggle(self, row: int) -> None:
        """Tick the row with this number, or untick it."""
        record = self.model().rows[row]
        self._from = self.model().identity(record)
        if isinstance(record, Media) and record.id in self._ticks:
            self._ticks.untick((record.id,))
        else:
            self.tick_range(row, row)

    def tick_range(self, first: int, last: int) -> None:
        """Tick the rows from one number to another, in either order. Rows that cannot be read are left out."""
        first, last = min(first, last), max(first, last)
        rows = self.model().rows[first : last + 1]
        if any(row is self.model().waiting for row in rows):
            self.unread_wanted.emit(first, last)
        else:
            self.tick_media(rows)

    def tick_media(self, rows: Sequence[object]) -> None:
        """Tick the media among these records. Says why if they cannot be ticked."""
        media = [row for row in rows if isinstance(row, Media)]
        if rows and not media:
            self.tick_refused.emit(
                self.tr("This row cannot be ticked, because FastPix sent it in a form that cannot be read.")
            )
        elif not self._ticks.tick(media):
            text = self.tr("{count} media are ticked, and no more can be. Untick some first.")
            self.tick_refused.emit(filled(text, count=formatting.number(MOST_TICKS)))

    def toggle_current(self) -> None:
        """Tick the selected row, or untick it."""
        if (row := self.current_row()) >= 0:
            height = self.viewport().height()
            self.toggle(row)
            self._keep_from_bar(row, height)

    def mark_words(self, terms: Sequence[Words | Filter | Identity]) -> None:
        """Mark in the rows what they were found by: the terms of a query. No terms: mark nothing."""
        if tuple(terms) != self._marked:
            # Few starts search for anything.
            from fastpix_desktop.ui.browse.hit_marks import HitMarks

            self._marked = tuple(terms)
            self.model().marks = HitMarks(terms) if terms else None
            self.viewport().update()

    def tick_all(self) -> None:
        """Tick all rows of the page. If all that was found is on one page, tick the rows that are in view."""
        rows = self.rows_of_page()
        if rows:
            self.tick_range(rows.start, rows.stop - 1)

    def rows_of_page(self) -> range:
        """Return the numbers of the rows of the page. If all that was found is on one page, those in view."""
        model = self.model()
        is_one_page = isinstance(model, BlockModel) and model.is_one_page
        return visible_rows(self) if is_one_page else range(model.rowCount())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: tick rows, or press the row."""
        self._is_ticking = self._has_ticked(event)
        if not self._is_ticking:
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Qt: a double click is two clicks where a click ticks."""
        self._is_ticking = self._has_ticked(event)
        if not self._is_ticking:
            super().mouseDoubleClickEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt: drag the row, unless the press has ticked it."""
        if not self._is_ticking:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt: the end of a press."""
        was_ticking, self._is_ticking = self._is_ticking, False
        if not was_ticking:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: with Shift, the keys that move the current row tick the rows that they pass."""
        before = self.current_row()
        super().keyPressEvent(event)
        now = self.current_row()
        if event.key() in MOVING_KEYS and event.modifiers() & _SHIFT and now >= 0:
            self.tick_range(before if before >= 0 else now, now)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Qt: a range begins at the row that became current."""
        super().currentChanged(current, previous)
        if current.isValid():
            self._cell = self.model().columns[current.column()].key
            self._from = self.model().identity(self.model().record(current))

    def _has_ticked(self, event: QMouseEvent) -> bool:
        """Tick or untick what was pressed. Returns False if this press does something else."""
        index = self.indexAt(event.position().toPoint())
        if event.button() is not _LEFT or not index.isValid():
            return False
        is_range = bool(event.modifiers() & _SHIFT)
        if not (is_range or event.modifiers() & _CTRL or self.model().columns[index.column()].is_tick_box):
            return False
        self.pressed.emit(index)
        scrolled, height = self.verticalScrollBar().value(), self.viewport().height()
        if is_range:
            start = None if self._from is None else self.model().row_of(self._from)
            self.tick_range(index.row() if start is None else start, index.row())
        else:
            self.toggle(index.row())
        # The bar below the table may have come or gone. The rows stay under the pointer.
        self.verticalScrollBar().setValue(scrolled)
        self._keep_from_bar(index.row(), height)
        return True

    def _keep_from_bar(self, row: int, height: int) -> None:
        """Scroll to the row that was ticked, if the bar has come: the viewport was `height` pixels high before."""
        if self.viewport().height() < height:
            sideways = self.horizontalScrollBar().value()
            self.scrollTo(self.model().index(row, 0))
            self.horizontalScrollBar().setValue(sideways)


def _title_of(model: RecordModel[Any]) -> int:
    """Return the column of the titles, which is the same in every form."""
    return next(at for at, column in enumerate(model.own_columns) if column.key == "title")


def _least_title(table: MediaTable) -> int:
    """Return the least width of the titles beside other cells: a third of the table, within bounds."""
    metrics, third = table.fontMetrics(), table.viewport().width() // 3
    return max(text_width(metrics, 16), min(text_width(metrics, 44), third))


@contextmanager
def _rows_kept(table: MediaTable, title: int) -> Iterator[None]:
    """Keep the rows in view, and the selected row and cell, although the columns become others."""
    row, scrolled = table.current_row(), table.verticalScrollBar().value()
    across, was_pinned = table.horizontalScrollBar().value(), table.pinned > 0
    yield
    table.doItemsLayout()
    table.verticalScrollBar().setValue(scrolled)
    if row >= 0:
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        table.selectionModel().setCurrentIndex(table.model().index(row, table.cell_column(title)), flags)
        table.verticalScrollBar().setValue(scrolled)
    if was_pinned and table.pinned:
        # Columns of languages came or went.
        table.horizontalScrollBar().setValue(across)
