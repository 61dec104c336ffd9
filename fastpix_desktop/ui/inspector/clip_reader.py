"""Reads the clips of the media on screen into their list, once its Clips tab is looked at."""

from collections.abc import Callable
from typing import Any

from fastpix_desktop.domain.query import Order, Page, Wish
from fastpix_desktop.errors import FastPixError
from fastpix_desktop.library.library import Library
from fastpix_desktop.library.page_cache import Listener, PageCache
from fastpix_desktop.ui.inspector.clip_list import ClipList
from fastpix_desktop.ui.words.sentences import Message, error_message, reading_stopped
from fastpix_desktop.workspaces.opened import Tasks

Failed = Callable[[Message, str, Wish], None]
"""Told of a page that did not come and has no place in the list: why, of which media, and which page."""


class ClipReader:
    """The clips of one media after another."""

    def __init__(self, library: Library, tasks: Tasks, clips: ClipList, failed: Failed) -> None:
        self._library = library
        self._tasks = tasks
        self._clips = clips
        self._failed = failed
        self._pages: PageCache | None = None
        self.media_id: str | None = None
        """The media whose clips were read last, None when they have to be read anew."""

    def look_at(self, media_id: str) -> None:
        """The clips of this media are looked at: read them, if they are not those that were."""
        if media_id == self.media_id:
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
            arrived=lambda page, _: clips.show_page(page),
            failed=self._page_failed,
            stopped=lambda: clips.show_failure(reading_stopped()),
        )
        self._pages = PageCache(fetch, self._tasks, listener)
        self._pages.go(clips.wish)

    def go(self, wish: Wish) -> None:
        """Read another page."""
        if self._pages is not None:
            self._pages.go(wish)

    def refresh(self, wish: Wish | None = None) -> None:
        """Read a page afresh: the last wished for, unless told another."""
        if self._pages is not None:
            self._pages.refresh(wish)

    def stop(self) -> None:
        """Wait no longer for the page that is being read."""
        if self._pages is not None:
            self._pages.stop()

    def forget(self) -> None:
        """Read the clips anew when they are looked at next."""
        self.media_id = None

    def drop(self) -> None:
        """Stop reading and forget everything."""
        if self._pages is not None:
            self._pages.drop()
        self._pages = self.media_id = None

    def _page_failed(self, error: FastPixError) -> None:
        message = error_message(error)
        pages, media_id = self._pages, self.media_id
        if not self._clips.show_failure(message) and pages is not None and media_id is not None:
            self._failed(message, media_id, pages.wish)
