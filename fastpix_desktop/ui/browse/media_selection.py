"""The selected row of the media table: reports it to the panel, and selects it again when its page is shown."""

from collections.abc import Collection

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QObject, QTimer, Signal

from fastpix_desktop.domain.identity import is_same
from fastpix_desktop.domain.media import Media, Unreadable
from fastpix_desktop.ui.browse.media_table import MediaTable
from fastpix_desktop.ui.table.one_page import BlockModel

REPORT_SELECTION_AFTER = 150
"""How long the selection must stay the same before it is reported, in milliseconds."""


class MediaSelection(QObject):
    """Signal `selected(Media | Unreadable | None)`: the selected record, None if no row is selected.

    It is emitted when the selection has not changed for 150 ms, so that passing over rows reads no media. Return and
    a double click report the row at once.

    `media_id` is the media that is selected when a page with it is shown. None if there is no such media.
    """

    selected = Signal(object)

    def __init__(self, table: MediaTable) -> None:
        super().__init__(table)
        self.media_id: str | None = None
        self._table = table
        # The title is the only column that cannot be hidden. Qt does not select a cell of a hidden column.
        self.column = next(at for at, column in enumerate(table.model().columns) if column.key == "title")
        self._timer = QTimer(self, singleShot=True, interval=REPORT_SELECTION_AFTER)
        self._timer.timeout.connect(self.report)
        table.selectionModel().selectionChanged.connect(lambda: self._timer.start())
        table.opened.connect(lambda _: self.report())
        table.model().dataChanged.connect(self._follow_records)

    def select(self, media_id: str | None) -> None:
        """Select the row of this media, if it is on the page. None selects nothing. It scrolls nothing sideways."""
        model = self._table.model()
        row = None if media_id is None else model.row_of(media_id)
        if row is not None:
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            across = self._table.horizontalScrollBar()
            before = across.value()
            self._table.selectionModel().setCurrentIndex(model.index(row, self._table.cell_column(self.column)), flags)
            across.setValue(before)

    def prepare_for(self, identities: Collection[str]) -> None:
        """Remember the selected media, because a page with these identities is shown next.

        If the selected row is not on that page, it is unselected.
        """
        record = self._table.current_record()
        if isinstance(record, Media):
            self.media_id = record.id  # even if its selection was not reported yet
        row, model = self._table.current_row(), self._table.model()
        if row >= 0 and model.identity(model.rows[row]) not in identities:
            # Otherwise Qt would select the row below, and its media would replace the one in the pane.
            is_reported = not self._timer.isActive()
            self._table.selectionModel().clear()
            if is_reported:
                # Do not report this change: the user did not unselect the media, and it stays in the pane.
                self._timer.stop()

    def forget(self, media_id: str) -> None:
        """Unselect a media that no longer exists, and do not select it again."""
        if self.media_id is not None and is_same(self.media_id, media_id):
            self.media_id = None
            # Otherwise Qt would select the row below. Its media would replace the message that this media is gone.
            self._table.selectionModel().clear()

    def reset(self) -> None:
        """Forget the selected media and report nothing, because the workspace is left."""
        self.media_id = None
        self._timer.stop()

    def _follow_records(self, first: QModelIndex, last: QModelIndex) -> None:
        """Report the selected row, or select the remembered media, if it is on one page with all and was just read."""
        model, row = self._table.model(), self._table.current_row()
        if not (isinstance(model, BlockModel) and model.is_one_page) or first.column() == last.column():
            return
        if row < 0:
            self.select(self.media_id)
        elif first.row() <= row <= last.row():
            self._timer.start()

    def report(self) -> None:
        """Report the selected row now, without waiting for it to stay the same."""
        self._timer.stop()
        record = self._table.current_record()
        if record is not None and record is self._table.model().waiting:
            return  # `_follow_records` reports it once it is read
        if isinstance(record, Unreadable):
            self.selected.emit(record)
            return
        media = record if isinstance(record, Media) else None
        self.media_id = media.id if media else None
        self.selected.emit(media)
