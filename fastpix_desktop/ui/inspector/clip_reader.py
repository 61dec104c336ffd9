"""Reads the clips of one media, page by page, and shows them in a ClipList."""

from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from fastpix_desktop.domain.media import Media
from fastpix_desktop.domain.pages import Order, Page, PageRequest
from fastpix_desktop.errors import FastPixError, StoreUnavailable
from fastpix_desktop.library.page_cache import Listener, PageCache
from fastpix_desktop.ui.inspector.clip_list import ClipList
from fastpix_desktop.ui.words.matters import About, Matter
from fastpix_desktop.ui.words.sentences import Message, error_message, reading_stopped
from fastpix_desktop.workspaces.opened import Tasks

if TYPE_CHECKING:
    from fastpix_desktop.library.library import Library

Failed = Callable[[FastPixError, Message, PageRequest], None]
"""A function that is called when a page could not be read and an earlier page stays on screen.

Its arguments are the error, the message about it, and the page that could not be read.
"""


Records = Callable[[Sequence[str]], Awaitable[Sequence[Media]]]
"""A function that reads records of the copy of the library. It may raise StoreUnavailable."""


class ClipReader:
    """Reads pages of clips into a ClipList, for one media at a time. `arrived` is called when a page is shown."""

    def __init__(
        self, library: "Library", tasks: Tasks, clips: ClipList, failed: Failed, arrived: Callable[[], None]
    ) -> None:
        self._library = library
        self._tasks = tasks
        self._clips = clips
        self._failed = failed
        self._arrived = arrived
        self._pages: PageCache | None = None
        self.media_id: str | None = None
        """The id of the media whose clips are shown or being read. None if there is none."""
        self.records: Records | None = None
        """Returns the records of the copy of the library with these IDs. The clips have their titles from it."""
        self._is_stale = False

    def show(self, media_id: str) -> None:
        """Read the first page of the clips of this media. Does nothing if that was done, unless `forget` was called."""
        if media_id == self.media_id and not self._is_stale:
            return
        self.drop()
        self.media_id = media_id
        library = self._library

        async def fetch(number: int, limit: int, order: Order) -> Page[Any]:
            return await library.clips(media_id, number, limit, order)

        clips = self._clips
        clips.show_nothing()
        listener = Listener(
            loading=clips.show_loading,
            arrived=lambda page, _: self._show_page(page),
            failed=self._page_failed,
            stopped=lambda: clips.show_failure(reading_stopped()),
        )
        self._pages = PageCache(fetch, self._tasks, listener)
        self._pages.go(clips.page_request)

    def expect(self, media_id: str) -> None:
        """Show no clips of another media. Those of this one are not read before `show`."""
        if media_id != self.media_id and self.media_id is not None:
            self.drop()

    def go(self, page_request: PageRequest) -> None:
        """Show this page of the clips: from the cache, or else once it has been read."""
        if self._pages is not None:
            self._pages.go(page_request)

    def refresh(self, page_request: PageRequest | None = None) -> None:
        """Empty the cache and read a page again: `page_request`, or if it is None, the page that was asked for last."""
        if self._pages is not None:
            self._pages.refresh(page_request)

    def stop(self) -> None:
        """Cancel the read that the user waits for."""
        if self._pages is not None:
            self._pages.stop()

    def forget(self) -> None:
        """Make the next `show` read the clips again, even for the same media."""
        self._is_stale = True

    def drop(self) -> None:
        """Stop reading, forget the media and its pages, and remove its clips from the list."""
        if self._pages is not None:
            self._pages.drop()
        self._pages = self.media_id = None
        self._is_stale = False
        # The words about a read would appear before it begins, which waits until the selection has rested.
        self._clips.show_nothing(is_read=False)

    def _show_page(self, page: Page[Any]) -> None:
        self._clips.show_page(page)
        self._arrived()
        if self.records is not None and page.records:
            look_up, media_id, ids = self.records, self.media_id, [clip.id for clip in page.records]

            async def show_titles() -> None:
                with suppress(StoreUnavailable):  # the clips are shown without titles
                    found = await look_up(ids)
                    if self.media_id == media_id:
                        self._clips.show_titles(found)

            self._tasks.start(show_titles, background=True)

    def _page_failed(self, error: FastPixError) -> None:
        message = error_message(error, About(Matter.CLIPS, self.media_id or ""))
        if not self._clips.show_failure(message) and self._pages is not None:
            self._failed(error, message, self._pages.request)
