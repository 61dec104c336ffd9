"""Reads the record of the selected media: when the media is selected, and again when `reread` is called."""

from datetime import datetime
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from fastpix_desktop.domain.identity import is_same
from fastpix_desktop.domain.media import Media
from fastpix_desktop.errors import FastPixError, NotFound
from fastpix_desktop.workspaces.opened import Tasks

if TYPE_CHECKING:
    from fastpix_desktop.library.library import Library
    from fastpix_desktop.library.offline_reads import OfflineReads

_KEY = "detail"


class DetailReader(QObject):
    """Reads one media at a time, the selected one. It shows nothing itself.

    Signals:

    - `record_found(Media)`: a record of the selected media is known and can be shown.
    - `record_missing`: a media was selected, and no record of it is known yet.
    - `waiting_changed(bool)`: True when a read starts that the user waits for, False when that read has ended.
    - `failed(FastPixError)`: the read that the user waits for failed.

    `failed` is not emitted if the service has no such media. The library then publishes `MediaGone`. While the service
    cannot be reached, the record in the copy of the library is reported if no other one is known.
    """

    record_found = Signal(object)
    record_missing = Signal()
    waiting_changed = Signal(bool)
    failed = Signal(object)

    def __init__(self, library: "Library", offline_reads: "OfflineReads", tasks: Tasks) -> None:
        super().__init__()
        self._library = library
        self._offline_reads = offline_reads
        self._tasks = tasks
        self._is_known = False
        self.media_id: str | None = None
        """The id of the selected entry. None if nothing is selected, or an unreadable entry without an id."""
        self.as_of: datetime | None = None
        """The age of the record that was reported last, see `Page.as_of`."""
        self.is_not_copied = False
        """Whether there is a copy of the library that does not have the media whose read has failed."""

    @property
    def is_reading(self) -> bool:
        """Whether a read is running."""
        return self._tasks.is_running(_KEY)

    def select(self, media_id: str, known: Media | None, as_of: datetime | None = None) -> None:
        """Select a media and read it. `known` is its record in the table, None if it has no row there.

        `known` is reported with `record_found` before the read. `as_of` is that of its page.
        """
        self.media_id = media_id
        self._is_known = False
        if known is None:
            self.record_missing.emit()
        else:
            self._report(known, as_of)
        self.reread()

    def select_without_reading(self, media_id: str | None) -> None:
        """Select an unreadable entry by its id, or nothing (None). Cancels the running read and starts none."""
        self.media_id = media_id
        self._tasks.cancel(_KEY)

    def stop(self) -> None:
        """Cancel the running read. The media stays selected."""
        self._tasks.cancel(_KEY)

    def show_if_selected(self, media: Media) -> None:
        """Emit `record_found` with this record, if it is of the selected media.

        The owner calls this for every record that the library publishes, whichever part of the program read it.
        """
        if self.media_id is not None and is_same(media.id, self.media_id):
            self._report(media)

    def reread(self) -> None:
        """Read the selected media again, and show that the user has to wait.

        The library publishes the record as `MediaKnown`. The owner then calls `show_if_selected` with it.
        """
        self._read(in_background=False)

    def reread_in_background(self) -> None:
        """Read the selected media again without showing a wait or an error."""
        self._read(in_background=True)

    def _report(self, media: Media, as_of: datetime | None = None) -> None:
        self._is_known, self.as_of = True, as_of
        # A write reads its media under the spelling that it was begun with.
        self.record_found.emit(media if media.id == self.media_id else replace(media, id=self.media_id))

    async def _report_copied(self, media_id: str) -> None:
        """Report the record in the copy, if no record of the selected media is known."""
        if not self._lacks(media_id):
            return
        found = await self._offline_reads.media(media_id)
        # Meanwhile another media may have been selected, or a record of this one may have been read.
        if found is not None and self._lacks(media_id):
            self._report(found.media, found.as_of)

    def _lacks(self, media_id: str) -> bool:
        """Whether this media is selected and no record of it is known."""
        return media_id == self.media_id and not self._is_known

    def _read(self, *, in_background: bool) -> None:
        library, media_id = self._library, self.media_id
        if media_id is None:
            return

        async def read() -> None:
            try:
                await self._report_copied(media_id)
                await library.media(media_id)
            except NotFound:
                return
            except FastPixError as error:
                # This failure may have shown that the service cannot be reached.
                await self._report_copied(media_id)
                self.is_not_copied = self._lacks(media_id) and await self._offline_reads.has_copy()
                # Another media may have been selected meanwhile.
                if not in_background and media_id == self.media_id:
                    self.failed.emit(error)

        # While a read is running, a background read is not started. A read that the user waits for replaces it.
        busy = None if in_background else self.waiting_changed.emit
        self._tasks.start(read, key=_KEY, replace=not in_background, background=in_background, busy=busy)
