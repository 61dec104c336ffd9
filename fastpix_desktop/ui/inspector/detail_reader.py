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
    """`waits(bool)` tells that somebody waits for a read, and that nobody does any more; `shown(Media)` of a record to
    show, `awaited` that nothing is known yet of the media to come,
    `failed(FastPixError)` why the media on screen did not come. That a media is gone
    is published by the library."""

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
        """Have a media on screen: what is known of it at once, and then its record read afresh."""
        self.media_id = media_id
        if known is None:
            self.awaited.emit()
        else:
            self.shown.emit(known)
        self.read_again()

    def leave(self, media_id: str | None) -> None:
        """Have something else on screen that cannot be read: an entry with this id, or nothing."""
        self.media_id = media_id
        self._tasks.cancel(_KEY)

    def take(self, media: Media) -> None:
        """A media was read, by whomever: show it if it is the one on screen."""
        if media.id == self.media_id:
            self.shown.emit(media)

    def look_again(self) -> None:
        """Read the media on screen afresh without anybody waiting for it: what goes wrong is not told."""
        self._read(quietly=True)

    def read_again(self) -> None:
        """Read the media on screen afresh; the library tells everybody of the record, see `take`."""
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

        # A look takes the place of nothing that somebody waits for, and gives its place to it.
        busy = None if quietly else self.waits.emit
        self._tasks.start(read, key=_KEY, replace=not quietly, background=quietly, busy=busy)
