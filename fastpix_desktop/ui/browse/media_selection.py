"""The media that is selected in the table: reported once the selection rests, and kept while pages come and go."""

from collections.abc import Collection

from PySide6.QtCore import QItemSelectionModel, QObject, QTimer, Signal

from fastpix_desktop.domain.media import Media, Unreadable
from fastpix_desktop.ui.table.record_table import RecordTable

SELECTION_RESTS_AFTER = 150
"""Milliseconds a selection has to rest before the media is read."""


class MediaSelection(QObject):
    """`rested(Media | Unreadable)` reports a selection that rests, `rested(None)` its end. `media_id` is the media that
    is selected again on the page that comes, None for none."""

    rested = Signal(object)

    def __init__(self, table: RecordTable) -> None:
        super().__init__(table)
        self.media_id: str | None = None
        self._table = table
        # The one column that is never hidden: Qt neither selects nor scrolls to a cell of a hidden one.
        self.column = next(at for at, column in enumerate(table.model().columns) if column.key == "title")
        self._rest = QTimer(self, singleShot=True, interval=SELECTION_RESTS_AFTER)
        self._rest.timeout.connect(self._report)
        table.selectionModel().selectionChanged.connect(lambda: self._rest.start())
        table.opened.connect(lambda _: self._report())

    def select(self, media_id: str | None) -> None:
        """Select the media's row, if it is on this page."""
        model = self._table.model()
        row = None if media_id is None else model.row_of(media_id)
        if row is not None:
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self._table.selectionModel().setCurrentIndex(model.index(row, self.column), flags)

    def prepare_for(self, identities: Collection[str]) -> None:
        """A page with these rows comes: remember what is selected, and let go of what is not among them."""
        record = self._table.current_record()
        if isinstance(record, Media):
            self.media_id = record.id  # though its selection may not have rested yet
        chosen, model = self._table.current_row(), self._table.model()
        if chosen >= 0 and model.identity(model.rows[chosen]) not in identities:
            # Otherwise Qt would choose the row below, and its media would take the place of the one that is open.
            is_told_yet = not self._rest.isActive()
            self._table.selectionModel().clear()
            if is_told_yet:
                # Nobody chose that: the media stays open.
                self._rest.stop()

    def forget(self, media_id: str) -> None:
        """A media is gone: no other takes its place."""
        if self.media_id == media_id:
            self.media_id = None
            # Otherwise Qt would choose the row below, and its media would take the place of what is said about this.
            self._table.selectionModel().clear()

    def reset(self) -> None:
        """Another workspace is shown: report nothing of the last one."""
        self.media_id = None
        self._rest.stop()

    def _report(self) -> None:
        self._rest.stop()
        record = self._table.current_record()
        if isinstance(record, Unreadable):
            self.rested.emit(record)
            return
        media = record if isinstance(record, Media) else None
        self.media_id = media.id if media else None
        self.rested.emit(media)
