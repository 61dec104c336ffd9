"""Which rows of the media table are in view, so that they stay there when other rows are shown."""

from PySide6.QtWidgets import QAbstractItemView

from fastpix_desktop.ui.table.columns import identity
from fastpix_desktop.ui.table.record_table import RecordTable

Anchor = tuple[str, int]
"""The id of the media on top, and the pixel at which its row begins."""


class RowsInView:
    """The place to which `table` is scrolled. `column` is one that is never hidden.

    `top` is the id of the media to scroll to the top with the next rows. `scroll_to` is the place in pixels of the next
    page of the list, if it is another one than that on screen.
    """

    def __init__(self, table: RecordTable, column: int) -> None:
        self._table = table
        self._column = column
        self.top: str | None = None
        self.scroll_to: int | None = None

    def forget(self) -> None:
        """Forget the places."""
        self.top = self.scroll_to = None

    def place_of_page(self, *, is_same: bool) -> int:
        """Return the place of the next page of the list. `is_same`: it is on screen already."""
        place, self.scroll_to = self.scroll_to or 0, None
        return self._table.verticalScrollBar().value() if is_same else place

    def anchor(self) -> Anchor | None:
        """Return where the rows are now. None without rows."""
        at, rows = self._table.rowAt(0), self._table.model().rows
        return (identity(rows[at]), self._table.rowViewportPosition(at)) if 0 <= at < len(rows) else None

    def restore(self, place: int, anchor: Anchor | None = None) -> None:
        """Scroll to where the rows were.

        After a change of the page size, the media that was on top before is scrolled to the top. With an `anchor`, the
        row of its media is where it was. In any other case, `place` is the position in pixels.
        """
        table, model = self._table, self._table.model()
        top, self.top = self.top, None
        row = None if top is None else model.row_of(top)
        # Qt would do this later. Until then, the scroll bar has the range of the previous rows.
        table.doItemsLayout()
        if row is not None:
            table.scrollTo(model.index(row, self._column), QAbstractItemView.ScrollHint.PositionAtTop)
        elif anchor is not None and (row := model.row_of(anchor[0])) is not None:
            table.verticalScrollBar().setValue(table.rowViewportPosition(row) + table.verticalOffset() - anchor[1])
        else:
            table.verticalScrollBar().setValue(place)
