"""One table model for rows that are records: a column is a record too; reads rows it was given, fetches nothing."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from fastpix_desktop.ui.look.appearance import Tone
from fastpix_desktop.ui.look.tooltips import tooltip
from fastpix_desktop.ui.words.in_words import in_words

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex

RECORD_ROLE = Qt.ItemDataRole.UserRole
"""The whole record of a row: nobody does index arithmetic."""

_NO_PARENT = QModelIndex()
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_TOOLTIP = int(Qt.ItemDataRole.ToolTipRole)
_ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
_ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)
_ALIGN_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_ALIGN_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column: `key` names it in kept layouts, `title` stands above it, `text` reads a row; `width` in characters.

    `second` is a quiet second line. `tone` puts its mark before the word, `mark` the icon of a name. `picture` gives
    the address of a picture to show, `badge` the text on it. `tooltip` explains a cell, `hint` the column. What `wraps`
    is shown whole, in rows as tall as it takes.
    """

    key: str
    title: str
    text: Callable[[Row], str]
    width: int = 12
    tooltip: Callable[[Row], str] | None = None
    second: Callable[[Row], str] | None = None
    tone: Callable[[Row], Tone | None] | None = None
    mark: Callable[[Row], str | None] | None = None
    picture: Callable[[Row], str | None] | None = None
    badge: Callable[[Row], str] | None = None
    wraps: bool = False
    right_aligned: bool = False
    hint: str = ""
    shown_at_first: bool = True
    sample: Callable[[], str] | None = None
    """Gives the longest usual text: the column is as wide as it is, in any font, instead of `width` characters."""
    spoken: Callable[[Row], str] | None = None
    """What a screen reader says of a cell that shows no text of its own."""
    least: int = 14
    """Characters that a column which fills the table keeps in any case."""

    @property
    def header(self) -> str:
        """What stands above the column, in the language of the window."""
        return in_words(self.title)

    @property
    def header_tooltip(self) -> str:
        """What explains the column, in the language of the window."""
        return in_words(self.hint)

    def said(self, row: Row) -> str:
        """What a screen reader says of the cell."""
        translate = QCoreApplication.translate
        if self.spoken is not None:
            return self.spoken(row)
        if self.picture is not None:
            return translate("RecordModel", "Picture") if self.picture(row) else translate("RecordModel", "No picture")
        return self.words(row) or translate("RecordModel", "empty")

    def words(self, row: Row) -> str:
        """Everything that the cell says, for people who cannot see it."""
        texts = (self.text(row), *(more(row) for more in (self.second, self.badge) if more is not None))
        return ", ".join(filter(None, texts))


class RecordModel(QAbstractTableModel, Generic[Row]):
    """Rows of one kind under fixed columns. `identity` tells which rows are the same record when rows change."""

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        identity: Callable[[Row], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.drag: Callable[[Row], QMimeData] | None = None
        """What is carried when a row is dragged out; None where rows cannot be."""
        self.identity = identity
        self._rows: list[Row] = []

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows, top first."""
        return tuple(self._rows)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows. Where the same records stay in the same order, only those that are gone are taken out and
        only the changed ones redrawn, so that selection and scrolling survive a fresh read."""
        before, after = ([self.identity(row) for row in some] for some in (self._rows, rows))
        staying = set(after)
        if after and [identity for identity in before if identity in staying] == after:
            self._take_out([at for at, identity in enumerate(before) if identity not in staying])
            for at, row in enumerate(rows):
                if row != self._rows[at]:
                    self._put(at, row)
            return
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def replace(self, row: Row) -> bool:
        """Show `row` in place of the record with the same identity; False when there is none."""
        at = self.row_of(self.identity(row))
        if at is None:
            return False
        self._put(at, row)
        return True

    def remove(self, identity: str) -> bool:
        """Take the record away; False when there is none."""
        at = self.row_of(identity)
        if at is None:
            return False
        self._take_out([at])
        return True

    def row_of(self, identity: str) -> int | None:
        """The row at which the record stands, None when it does not."""
        return next((at for at, row in enumerate(self._rows) if self.identity(row) == identity), None)

    def record(self, index: Index) -> Row:
        """The record at a valid index of this model."""
        return self._rows[index.row()]

    def redraw(self) -> None:
        """Say that every cell may look different now (a pending mark, a picture)."""
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(self.columns) - 1))

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Qt: how many rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """Qt: how many columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """Qt: one cell. A plain look-up by role; nothing is fetched."""
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        row = self._rows[index.row()]
        if role == _DISPLAY:
            return column.text(row)
        if role == _ACCESSIBLE:
            return column.said(row)
        if role == _TOOLTIP:
            return tooltip(column.tooltip(row)) if column.tooltip else None
        if role == _ALIGNMENT:
            return _ALIGN_RIGHT if column.right_aligned else _ALIGN_LEFT
        if role == RECORD_ROLE:
            return row
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """Qt: one header."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == _DISPLAY:
            return column.header
        if role in (_TOOLTIP, _ACCESSIBLE) and (not column.header or role == _TOOLTIP):
            words = column.header_tooltip or column.header
            return tooltip(words) if role == _TOOLTIP else words
        if role == _ALIGNMENT:
            return _ALIGN_RIGHT if column.right_aligned else _ALIGN_LEFT
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Qt: what can be done with a cell."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() and self.drag is not None else flags

    def mimeData(self, indexes: Iterable[QModelIndex]) -> QMimeData:
        """Qt: what is carried when the row of these cells is dragged out."""
        index = next(iter(indexes), None)
        return QMimeData() if index is None or self.drag is None else self.drag(self.record(index))

    def _take_out(self, places: list[int]) -> None:
        """Take rows away, given in rising order, neighbours at once; the view moves the selection on to the next one by
        itself."""
        while places:
            last = first = places.pop()
            while places and places[-1] == first - 1:
                first = places.pop()
            self.beginRemoveRows(_NO_PARENT, first, last)
            del self._rows[first : last + 1]
            self.endRemoveRows()

    def _put(self, at: int, row: Row) -> None:
        self._rows[at] = row
        self.dataChanged.emit(self.index(at, 0), self.index(at, len(self.columns) - 1))
