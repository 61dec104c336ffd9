"""Reads the media that the pane shows, and reads it again when it may have changed."""

from PySide6.QtCore import QObject, Signal

from fastpix_desktop.domain.media import Media
from fastpix_desktop.errors import FastPixError, NotFound
from fastpix_desktop.library.library import Library
from fastpix_desktop.workspaces.opened import Tasks

_KEY = "detail"


class DetailReader(QObject):
    """Reads one media at a time: the selected one.

    Signals:

    - `record_found(Media)`: a record of the selected media, to be shown.
    - `record_missing`: a media was selected and no record of it is known yet.
    - `waiting_changed(bool)`: True when the user starts to wait for a read, False when it has ended.
    - `failed(FastPixError)`: the read that the user waits for failed.

    It does not report that the service has no such media. The library publishes that as `MediaGone`.
    """

    record_found = Signal(object)
    record_missing = Signal()
    waiting_changed = Signal(bool)
    failed = Signal(object)

    def __init__(self, library: Library, tasks: Tasks) -> None:
        super().__init__()
        self._library = library
        self._tasks = tasks
        self.media_id: str | None = None
        """The id of the selected entry. None if nothing is selected."""

    @property
    def is_reading(self) -> bool:
        """Whether a read is running."""
        return self._tasks.is_running(_KEY)

    def select(self, media_id: str, known: Media | None) -> None:
        """Select a media and read it. `known` is the record from the table, which is shown meanwhile."""
        self.media_id = media_id
        if known is None:
            self.record_missing.emit()
        else:
            self.record_found.emit(known)
        self.reread()

    def select_without_reading(self, media_id: str | None) -> None:
        """Select an entry that cannot be read, or nothing. Cancels the running read."""
        self.media_id = media_id
        self._tasks.cancel(_KEY)

    def show_if_selected(self, media: Media) -> None:
        """Emit a record that was read anywhere in the program, if it is of the selected media."""
        if media.id == self.media_id:
            self.record_found.emit(media)

    def reread(self) -> None:
        """Read the selected media again, while the user waits.

        The library publishes the record. The owner of this reader hands it to `show_if_selected`.
        """
        self._read(in_background=False)

    def reread_in_background(self) -> None:
        """Read the selected media again without showing a wait or an error."""
        self._read(in_background=True)

    def _read(self, *, in_background: bool) -> None:
        library, media_id = self._library, self.media_id
        if media_id is None:
            return

        async def read() -> None:
            try:
                await library.media(media_id)
            except NotFound:
                return
            except FastPixError as error:
                # Another media may have been selected meanwhile.
                if not in_background and media_id == self.media_id:
                    self.failed.emit(error)

        # A read in the background never replaces a running one. A read that the user waits for does.
        busy = None if in_background else self.waiting_changed.emit
        self._tasks.start(read, key=_KEY, replace=not in_background, background=in_background, busy=busy)
