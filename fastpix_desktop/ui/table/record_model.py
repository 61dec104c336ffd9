"""The table model for any kind of record. A row shows one record. A column has functions that return what it shows."""

from collections.abc import Callable, Collection, Iterable, Sequence
from functools import cache
from typing import Any, Generic, Protocol, TypeVar

from msgspec import Struct
from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QStyleOptionViewItem

from fastpix_desktop.domain.identity import compared, is_uuid
from fastpix_desktop.domain.others_text import joined, one_line
from fastpix_desktop.domain.outgoing_text import CopiedText
from fastpix_desktop.ui.look.appearance import Tone
from fastpix_desktop.ui.look.tooltips import tooltip
from fastpix_desktop.ui.system.clipboard import mime_data
from fastpix_desktop.ui.words.in_words import filled, in_words

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex

RECORD_ROLE = Qt.ItemDataRole.UserRole
"""The role that returns the whole record of a row."""

_NO_PARENT = QModelIndex()
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_TOOLTIP = int(Qt.ItemDataRole.ToolTipRole)
_ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
_ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)
_DECORATION = int(Qt.ItemDataRole.DecorationRole)
_CHECKED = int(Qt.ItemDataRole.CheckStateRole)
_ALIGN_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_ALIGN_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@cache
def _cell_flags(can_be_dragged: bool, can_be_ticked: bool) -> Qt.ItemFlag:
    """Return the flags of QAbstractTableModel. Cached, because Qt asks for them at each repaint of each cell."""
    flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
    if can_be_ticked:
        flags |= Qt.ItemFlag.ItemIsUserCheckable
    return flags | Qt.ItemFlag.ItemIsDragEnabled if can_be_dragged else flags


class Heading(Protocol):
    """What the header of a column says, where that changes while the column is shown."""

    def text(self) -> str:
        """Return the text of the header. It may have several lines."""

    def tooltip(self) -> str:
        """Return the tooltip of the header."""

    def spoken(self) -> str:
        """Return the text of the header for screen readers."""

    def icon(self) -> QPixmap | None:
        """Return a picture before the text, None for none."""


Paint = Callable[[QPainter, QStyleOptionViewItem, Row, bool], None]
"""Paints a cell of a record. The last argument is whether its row is selected, which is painted already."""


class Column(Struct, Generic[Row], frozen=True):
    """One column. Its functions are called with the record of a row, except `sample`, which has no argument.

    Functions that have a default may be None.

    key: The column's name in saved layouts.
    title: The text of the header.
    text: Returns the text of a cell.
    width: The first width, in letters. Not used if there is a `sample`.
    tooltip: Returns the tooltip of a cell.
    second: Returns a second text of a cell, in grey, below the first or beside it.
    second_tone: Returns the tone of the second text. None for no tone.
    tone: Returns the tone of a cell, which gives it a colour and a mark. None for no tone.
    mark: Returns the name of an icon before the text, None for no icon. If there is a `mark`, a tone has none.
    quiet: Returns whether the text is grey, because it says what most rows say.
    picture: Returns the address of the picture that the cell shows in place of text. None for an empty frame.
    badge: Returns the text on the picture.
    wraps: Whether the text is shown in full, on as many lines as it needs.
    right_aligned: If True, the text is aligned to the right. In a right-to-left window, Qt mirrors this to the left.
    hint: The tooltip of the header.
    is_tick_box: Whether the cell shows the box that ticks its row, in place of text.
    copied: Returns the text of a cell in a copied row, if it says more than `text`, which may be shortened.
    shown_at_first: Whether the column is visible until the user changes the columns.
    """

    key: str
    title: str
    text: Callable[[Row], str]
    width: int = 12
    tooltip: Callable[[Row], str] | None = None
    second: Callable[[Row], str] | None = None
    second_tone: Callable[[Row], Tone | None] | None = None
    tone: Callable[[Row], Tone | None] | None = None
    mark: Callable[[Row], str | None] | None = None
    quiet: Callable[[Row], bool] | None = None
    picture: Callable[[Row], str | None] | None = None
    badge: Callable[[Row], str] | None = None
    wraps: bool = False
    right_aligned: bool = False
    hint: str = ""
    is_tick_box: bool = False
    copied: Callable[[Row], str] | None = None
    shown_at_first: bool = True
    sample: Callable[[], str] | None = None
    """Returns the longest usual text. At first, the column is as wide as this text."""
    spoken: Callable[[Row], str] | None = None
    """Returns the text for screen readers of a cell that shows no text."""
    min_width: int = 14
    """The minimum width, in letters, of a column that fills the table."""
    paint: Paint[Row] | None = None
    """Paints a cell in place of its text."""
    heading: Heading | None = None
    """What the header says in place of `title` and `hint`."""

    @property
    def header(self) -> str:
        """The title of the column in the language of the window."""
        return in_words(self.title)

    @property
    def header_tooltip(self) -> str:
        """The tooltip of the header in the language of the window."""
        return in_words(self.hint)

    def accessible_text(self, row: Row) -> str:
        """Return the text of a cell for screen readers."""
        translate = QCoreApplication.translate
        if self.spoken is not None:
            return self.spoken(row)
        if self.picture is not None:
            return translate("RecordModel", "Picture") if self.picture(row) else translate("RecordModel", "No picture")
        return self.words(row) or translate("RecordModel", "empty")

    def words(self, row: Row) -> str:
        """Return the text, the second text and the badge of a cell, with commas between them."""
        texts = (self.text(row), *(more(row) for more in (self.second, self.badge) if more is not None))
        return ", ".join(filter(None, texts))


class Marks(Protocol):
    """Says what is marked in cells, because a search has found it."""

    def hits(self, key: str, text: str, *, is_second: bool = False) -> Sequence[tuple[int, int]]:
        """Return the ranges that are marked in a text of the column `key`: in its second text if `is_second`."""

    def place(self, key: str, row: Any) -> str:
        """Return where a row has what was found, if its cell does not show it. The second text of the cell says it."""


class RecordModel(QAbstractTableModel, Generic[Row]):
    """Rows of one kind with fixed columns. `identity` returns the ID by which a changed row is recognised."""

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        identity: Callable[[Row], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.own_columns = self.columns
        """The columns that the model was made with. `set_columns` may show others."""
        self.drag: Callable[[Row], CopiedText | None] | None = None
        """Returns the text of a dragged row, None for no text. If there is no function, rows cannot be dragged."""
        self.why_no_picture: Callable[[str | None], str | None] | None = None
        """A function that returns why the picture at an address is not shown, None if it is."""
        self.is_ticked: Callable[[Row], bool | None] | None = None
        """A function that returns whether a row is ticked, None for a row that cannot be ticked."""
        self.hint_of: Callable[[Column[Row]], str] | None = None
        """A function that returns the tooltip of a header, in place of the hint of its column."""
        self.order_of: Callable[[Column[Row]], str] | None = None
        """A function that returns how a column orders the rows, for screen readers. Empty if it does not."""
        self.waiting: Row | None = None
        """The record that stands for records that are not known yet. See BlockModel."""
        self.marks: Marks | None = None
        """What is marked in the cells. The view is not told of a change."""
        self.identity = identity
        self._rows: list[Row] = []
        self._box, self._first_text = _special(self.columns)

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows from top to bottom."""
        return tuple(self._rows)

    def set_columns(self, columns: Sequence[Column[Row]]) -> None:
        """Show other columns of the same rows. The model is reset."""
        self.beginResetModel()
        self.columns = tuple(columns)
        self._box, self._first_text = _special(self.columns)
        self.endResetModel()

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows.

        If there are rows, no record is new, and their order is the same as before, missing records are removed
        and changed rows are redrawn. This preserves the selection and the scroll position when a page is read
        again. Otherwise the model is reset.
        """
        before, after = ([self.identity(row) for row in some] for some in (self._rows, rows))
        staying = set(after)
        if after and [identity for identity in before if identity in staying] == after:
            self._remove_rows([at for at, identity in enumerate(before) if identity not in staying])
            for at, row in enumerate(rows):
                if row != self._rows[at]:
                    self._replace_row(at, row)
            return
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def replace(self, row: Row) -> bool:
        """Show `row` in place of the record with the same identity. Returns False if there is none."""
        at = self.row_of(self.identity(row))
        if at is None:
            return False
        self._replace_row(at, row)
        return True

    def remove(self, identity: str) -> bool:
        """Remove the record with this identity. Returns False if there is none."""
        at = self.row_of(identity)
        if at is None:
            return False
        self._remove_rows([at])
        return True

    def row_of(self, identity: str) -> int | None:
        """Return the number of the row, from 0, that shows the record with this identity. None if there is none.

        If no row has it in this spelling, it is the first one that has the same ID in another one.
        """
        places = self._known_places()
        exact = next((at for at in places if self.identity(self._rows[at]) == identity), None)
        if exact is not None or not is_uuid(identity):
            return exact
        wanted = compared(identity)
        return next((at for at in places if compared(self.identity(self._rows[at])) == wanted), None)

    def record(self, index: Index) -> Row:
        """Return the record of a valid index of this model."""
        return self._rows[index.row()]

    def redraw(self) -> None:
        """Redraw every cell, because something that the records do not contain has changed."""
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(self.columns) - 1))

    def redraw_ticks(self, identities: Collection[str]) -> None:
        """Redraw the boxes of the rows with these identities, because they were ticked or unticked."""
        for at in self._known_places():
            if self.identity(self._rows[at]) in identities:
                # One by one: for several cells, Qt's table paints their neighbours too (6.11).
                box = self.index(at, self._box)
                self.dataChanged.emit(box, box)

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Qt: the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """Qt: the number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """Qt: the value of one cell for one role."""
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        row = self._rows[index.row()]
        if row is self.waiting:
            return _data_of_waiting(role, row, is_first=index.column() == self._first_text)
        if role == _DISPLAY:
            return one_line(column.text(row))
        if role == _ACCESSIBLE:
            return one_line(self._spoken(index.column(), column, row))
        if role == _TOOLTIP:
            words = self._why_no_picture(column, row) or (column.tooltip(row) if column.tooltip else "")
            return tooltip(words) if words else None
        if role == _ALIGNMENT:
            return _ALIGN_RIGHT if column.right_aligned else _ALIGN_LEFT
        if role == RECORD_ROLE:
            return row
        if role == _CHECKED and column.is_tick_box:
            ticked = _ticked(self, row)
            return None if ticked is None else Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """Qt: the value of one header for one role."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if column.heading is not None:
            return _data_of_heading(role, column.heading)
        if role == _DISPLAY:
            return column.header
        if role == _TOOLTIP:
            hint = column.header_tooltip if self.hint_of is None else self.hint_of(column)
            return tooltip(hint or column.header)
        if role == _ACCESSIBLE:
            ordered = "" if self.order_of is None else self.order_of(column)
            return joined(", ", (column.header or column.header_tooltip, ordered))
        if role == _ALIGNMENT:
            return _ALIGN_RIGHT if column.right_aligned else _ALIGN_LEFT
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Qt: whether a cell can be selected and dragged, and is a check box."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        can_be_ticked = index.column() == self._box and _ticked(self, self._rows[index.row()]) is not None
        return _cell_flags(self.drag is not None, can_be_ticked)

    def mimeData(self, indexes: Iterable[QModelIndex]) -> QMimeData:
        """Qt: the data of the dragged row. `indexes` are its cells."""
        index = next(iter(indexes), None)
        return mime_data(None if index is None or self.drag is None else self.drag(self.record(index)))

    def _spoken(self, at: int, column: Column[Row], row: Row) -> str:
        """Return the text of a cell for screen readers. The first text of a row also says that the row is ticked."""
        words = self._why_no_picture(column, row) or column.accessible_text(row)
        if self.marks is not None:
            words = joined(", ", (words, self.marks.place(column.key, row)))
        if at == self._first_text and _ticked(self, row):
            return filled(QCoreApplication.translate("RecordModel", "{words}, ticked"), words=words)
        return words

    def _known_places(self) -> Sequence[int]:
        """Return the numbers of the rows whose records are known."""
        return range(len(self._rows))

    def _why_no_picture(self, column: Column[Row], row: Row) -> str:
        """Return why a cell shows no picture, in words. Empty if it shows one, or is not for a picture."""
        if column.picture is None or self.why_no_picture is None:
            return ""
        # A row that cannot be read says so itself.
        own_words = column.tooltip(row) if column.tooltip else ""
        return own_words or in_words(self.why_no_picture(column.picture(row)) or "")

    def _remove_rows(self, places: list[int]) -> None:
        """Remove the rows with these numbers, which must be in ascending order.

        If one of them is selected, Qt selects the next row.
        """
        while places:
            last = first = places.pop()
            while places and places[-1] == first - 1:
                first = places.pop()
            self.beginRemoveRows(_NO_PARENT, first, last)
            del self._rows[first : last + 1]
            self.endRemoveRows()

    def _replace_row(self, at: int, row: Row) -> None:
        self._rows[at] = row
        self.dataChanged.emit(self.index(at, 0), self.index(at, len(self.columns) - 1))


def _data_of_waiting(role: int, row: object, *, is_first: bool) -> Any:
    """Return the value of a cell of a row whose record is not known yet."""
    words = QCoreApplication.translate("RecordModel", "Being read") if is_first else ""
    return {_ACCESSIBLE: words, _DISPLAY: "", RECORD_ROLE: row}.get(role)


def _data_of_heading(role: int, heading: Heading) -> Any:
    """Return the value of a header that says more than the title of its column."""
    if role == _DISPLAY:
        return heading.text()
    if role == _TOOLTIP:
        return tooltip(heading.tooltip())
    if role == _ACCESSIBLE:
        return heading.spoken()
    if role == _ALIGNMENT:
        return _ALIGN_LEFT
    return heading.icon() if role == _DECORATION else None


def _ticked(model: RecordModel[Row], row: Row) -> bool | None:
    return None if model.is_ticked is None else model.is_ticked(row)


def _special(columns: Sequence[Column[Any]]) -> tuple[int, int]:
    """Return the column of the boxes, -1 if there is none, and the first column with texts."""
    box = next((at for at, column in enumerate(columns) if column.is_tick_box), -1)
    return box, next((at for at, one in enumerate(columns) if not (one.is_tick_box or one.picture)), 0)
