"""Which media is on screen beside the table, and its record read afresh; knows no widget and shows nothing itself.

A record is told of only if it is about the media that is on screen by then.
"""

from PySide6.QtCore import QObject, Signal

from fastpix_desktop.domain.media import Media
from fastpix_desktop.errors import FastPixError, NotFound
from fastpix_desktop.library.library import Library
from fastpix_desktop.workspaces.opened import Tasks

_KEY = "detail"


class DetailReader(QObject):
    """Signals: `waits(bool)`, whether the user waits for a read; `shown(Media)`, a record to show; `awaited`, a media
    was chosen of which no record is known yet; `failed(FastPixError)`, why the read failed.

    A media that is gone is not reported here: the library publishes it.
    """

    waits = Signal(bool)
    shown = Signal(object)
    awaited = Signal()
    failed = Signal(object)

    def __init__(self, library: Library, tasks: Tasks) -> None:
        super().__init__()
        self._library = library
        self._tasks = tasks
        self.media_id: str | None = None
        """The id of the media on screen, None without one."""

    @property
    def is_settled(self) -> bool:
        """Whether the media on screen is not being read right now."""
        return not self._tasks.is_running(_KEY)

    def open(self, media_id: str, known: Media | None) -> None:
        """Switch to this media: emit the known record at once, if there is one, then read it again."""
        self.media_id = media_id
        if known is None:
            self.awaited.emit()
        else:
            self.shown.emit(known)
        self.read_again()

    def leave(self, media_id: str | None) -> None:
        """Switch to an entry that cannot be read, or to nothing, and cancel the read."""
        self.media_id = media_id
        self._tasks.cancel(_KEY)

    def take(self, media: Media) -> None:
        """A media was read by any part: show it if it is the one on screen."""
        if media.id == self.media_id:
            self.shown.emit(media)

    def look_again(self) -> None:
        """Read the media on screen again in the background. Errors are not emitted."""
        self._read(quietly=True)

    def read_again(self) -> None:
        """Read the media on screen again. The library publishes the record, which then comes to `take`."""
        self._read(quietly=False)

    def _read(self, *, quietly: bool) -> None:
        library, media_id = self._library, self.media_id
        if media_id is None:
            return

        async def read() -> None:
            error: FastPixError | None = None
            try:
                await library.media(media_id)
            except FastPixError as trouble:
                error = trouble
            is_told = not quietly and not isinstance(error, NotFound)
            if error is not None and is_told and media_id == self.media_id:
                self.failed.emit(error)

        # A quiet read never replaces a running one. A read that the user waits for does.
        busy = None if quietly else self.waits.emit
        self._tasks.start(read, key=_KEY, replace=not quietly, background=quietly, busy=busy)
