"""Searches the copy of the open workspace's library, and shows in the table what was found.

The text of the search field is the one source of what is searched for: chips, facets, views and "nothing found" only
change the text.
"""

from typing import TYPE_CHECKING

from msgspec.structs import replace

from fastpix_desktop.changes import Change, CopyChanged, MediaGone, MediaKnown, ReachabilityChanged
from fastpix_desktop.domain.library_copy import CopyState
from fastpix_desktop.domain.pages import PageRequest
from fastpix_desktop.domain.search.query import Sorting
from fastpix_desktop.domain.search.result import Result
from fastpix_desktop.errors import StoreTrouble, StoreUnavailable
from fastpix_desktop.library.page_cache import PageCache
from fastpix_desktop.search.query.facets import facets_asked
from fastpix_desktop.search.query.grammar import understand
from fastpix_desktop.search.query.tokens import Understood
from fastpix_desktop.ui.look.appearance import Tone
from fastpix_desktop.ui.opened.connections import Connections
from fastpix_desktop.ui.opened.found.copy_counts import CopyCounts
from fastpix_desktop.ui.opened.found.found_languages import FoundLanguages
from fastpix_desktop.ui.opened.found.found_media import FoundMedia
from fastpix_desktop.ui.opened.found.rate import Rate
from fastpix_desktop.ui.opened.found.wanted import MOST_OF_SERVICE, Wanted, now
from fastpix_desktop.ui.opened.workspace_parts import WorkspaceParts
from fastpix_desktop.ui.table.one_page import BLOCK
from fastpix_desktop.ui.views.views import ALL, View
from fastpix_desktop.ui.words.found import search_is_off
from fastpix_desktop.ui.words.sentences import Message
from fastpix_desktop.workspaces.opened import OpenedWorkspace, SearchOnScreen

if TYPE_CHECKING:
    from fastpix_desktop.search.finder import Finder

AGAIN_AFTER = 1000
"""While the copy changes, the search runs again each so many milliseconds at most."""


class LibrarySearch:
    """The search of one OpenedWorkspace that keeps a copy. `drop` is called when the workspace is left.

    `is_on`: the table shows what was found in the copy, and not a page of the list. It does so for a text in the field,
    for another order than that of creation, and for pages that are larger than those of the service. While the text is
    not understood, the table goes on to show what was found before. `is_searchable`: there is a copy that can be read.
    Otherwise the field finds on the page.
    """

    def __init__(self, opened: OpenedWorkspace, parts: WorkspaceParts, pages: PageCache) -> None:
        self.is_on = self.is_searchable = False
        self._opened = opened
        self._parts = parts
        self._pages = pages
        self._field, self._panel = parts.search, parts.panel
        self._found = FoundMedia(opened, parts)
        self._counts = CopyCounts(parts)
        self._languages = FoundLanguages(opened, parts)
        self._wanted = Wanted(limit=self._panel.page_request.limit)
        self._first_number = 1
        self._scrolled = 0
        self._is_dropped = False
        self._broken_in: CopyState | None = None
        self._is_loss_said = False
        self._is_awaited = False
        self._asked: Finder | None = None
        self._again = Rate(self._run_again, AGAIN_AFTER, parts)
        self._connections = Connections()
        self._connect()

    @property
    def on_screen(self) -> SearchOnScreen | None:
        """What is searched for, None if the table shows a page of the list."""
        if not self.is_on:
            return None
        wanted, view = self._wanted, self._parts.views.current.key
        return SearchOnScreen(self._field.text(), wanted.sorting, wanted.number, wanted.limit, view, wanted.is_one_page)

    def begin(self, before: SearchOnScreen | None, *, is_first: bool) -> bool:
        """Search for what was searched for before the workspace was left. Return whether the copy is shown.

        `is_first`: the workspace was not open before in this run, so it begins with the user's start view.
        """
        self._switch()
        if is_first and self.is_searchable:
            self._parts.views.show_current(self._parts.views.start)
            self._choose(self._parts.views.start)
        elif self.is_searchable and before is not None:
            self._pages.request = self._panel.page_request
            self._wanted = replace(
                self._wanted, sorting=before.sorting, limit=before.limit, is_one_page=before.is_one_page
            )
            self._first_number = before.number
            self._parts.views.show_current(self._parts.views.list.view(before.view) or ALL)
            if before.text:
                self._field.set_query(before.text)
            else:
                self.look("")
        if self.is_searchable and not self.is_on and self._languages.is_wanted:
            self.look(self._field.text())
        return self.is_on

    def takes(self, request: PageRequest) -> bool:
        """Show this page of the copy if it is one. Return False for a page that the service has to be asked for."""
        sorting = self._wanted.sorting if self.is_on else Sorting(is_descending=request.order == "desc")
        is_matrix = self._languages.is_wanted
        self._wanted = Wanted(
            self._wanted.understood, sorting, request.number, request.limit, is_matrix=is_matrix and self.is_searchable
        )
        if not (self.is_searchable and self._wanted.is_of_copy):
            self._end()
            return False
        self._run()
        return True

    def look(self, text: str) -> None:
        """Search for this text, which is in the field."""
        understood = understand(text, now())
        self._field.show_understood(understood)
        self._parts.chips.show_understood(understood)
        self._parts.views.show_now(text, self._wanted.sorting)
        self._found.say_problem(understood if understood.query is None else None)
        if understood.query is None:
            return
        self._wanted = replace(self._wanted, understood=understood, number=self._first_number)
        self._first_number = 1
        self._run()

    def leave(self) -> bool:
        """Leave the search for the page of the list from before. Return False if nothing is searched for."""
        if not self.is_on or not self._field.text():
            return False
        self._field.set_query("")
        return True

    def refresh(self) -> bool:
        """Read the newest media into the copy, and search again. Return False if the table shows a page of the list."""
        if not self.is_on:
            return False
        if self._opened.copy is not None:
            self._opened.copy.read_newest()
        self._found.forget_unmatched()
        self._languages.order_anew()
        self._wanted = replace(self._wanted, understood=understand(self._wanted.understood.text, now()))
        self._run()
        return True

    def follow(self, change: Change) -> None:
        """Follow what is published about the copy, and about the media that were found."""
        match change:
            case CopyChanged(account, status) if account == self._opened.account:
                if status.state is not self._broken_in:
                    # What was in the way may be over.
                    self._broken_in = None
                self._switch()
                self._found.say_again()
                self._again.soon()
            case ReachabilityChanged():
                self._found.say_again()
            case MediaKnown(media) if self.is_on:
                self._found.check(media)
            case MediaGone():
                self._again.soon()

    def drop(self) -> None:
        """Stop searching, and empty the widgets."""
        self._is_dropped = self._counts.is_dropped = True
        self._connections.remove()
        self._again.drop()
        self._found.drop()
        self._languages.drop()
        _show_searchable(self._parts, False, self._opened.account)
        self._parts.chips.show_understood(Understood(""))
        self._parts.views.show_current(ALL)

    def _connect(self) -> None:
        parts, listen = self._parts, self._connections.add
        listen(self._field.typed, self.look)
        listen(self._field.step_wanted, lambda by: self._turn(self._found.step(by), is_one_page=False))
        listen(parts.languages.wanted_changed, lambda is_on: self._turn(self._wanted.number, is_matrix=is_on))
        listen(parts.chips.place_wanted, self._field.show_place)
        for part in (parts.chips, parts.nothing_found, parts.views.facets):
            listen(part.text_wanted, self._field.set_query)
        listen(parts.views.facets.asked_changed, self._run_again)
        listen(parts.views.chosen, self._choose)
        listen(parts.views.asked_changed, self._again.soon)
        listen(parts.panel.header.sorting_wanted, self._sort)
        listen(parts.panel.pager.one_page_wanted, lambda: self._turn(1, is_one_page=True))

    def _switch(self) -> None:
        """Search in the copy if there is one that can be read. Otherwise the field finds on the page."""
        is_searchable = self._opened.finder is not None and self._broken_in is None
        if is_searchable is not self.is_searchable:
            self.is_searchable = is_searchable
            if not is_searchable:
                self._wanted = Wanted(limit=self._wanted.limit)
                self._found.say_problem(None)
                self._counts.forget()
                self._go_back()
            _show_searchable(self._parts, is_searchable, self._opened.account)
            if is_searchable:
                self._wanted = replace(self._wanted, is_matrix=self._languages.is_wanted)
                self._again.soon()
        elif is_searchable and self._is_awaited and self._asked is not self._opened.finder:
            # Another copy has taken the place of the one that was asked, and an answer of that one is not shown.
            self._ask()

    def _choose(self, view: View) -> None:
        is_other = self.is_on or self._field.text() or view.text or view.sorting != self._wanted.sorting
        if not (self.is_searchable and is_other):
            return
        self._wanted = replace(self._wanted, sorting=view.sorting)
        if view.columns:
            self._panel.table.restore_layout(view.columns)
        before = self._wanted.understood
        self._field.set_query(view.text)
        if self._wanted.understood is before:
            # The field has this text already.
            self.look(view.text)

    def _sort(self, sorting: Sorting) -> None:
        self._wanted = replace(self._wanted, sorting=sorting, number=1)
        self._parts.views.show_now(self._field.text(), sorting)
        if self._wanted.is_of_copy:
            self._run()
        else:
            self._end()
            self._panel.ask(PageRequest(1, self._wanted.limit, self._wanted.order))

    def _turn(self, number: int | None, **changes: bool) -> None:
        """Show another page of what was found, None for no other one, or change how it is shown."""
        if number is not None and self.is_searchable:
            self._wanted = replace(self._wanted, number=number, **changes)
            self._run()

    def _run(self) -> None:
        """Find what the text and the order ask for, or show the page of the list again if they ask for nothing."""
        if not self._wanted.is_of_copy:
            self._go_back()
            return
        if not self.is_searchable:
            return
        if not self.is_on:
            self.is_on = True
            self._scrolled = self._panel.table.verticalScrollBar().value()
            self._pages.rest()
            self._parts.read.emit(None)
            if self._opened.kept_copy is not None:
                self._opened.kept_copy.begin()
        self._ask()

    def _end(self) -> None:
        if self.is_on:
            self.is_on = self._is_awaited = False
            self._found.clear()
            self._again.soon()

    def _go_back(self) -> None:
        """Show the page of the list from before the search, where it was scrolled to."""
        if not self.is_on:
            return
        if self._parts.views.current.text:
            # All media are shown now, and not those of that view.
            self._parts.views.show_current(ALL)
        before, wanted = self._pages.request, self._wanted
        limit = wanted.limit if wanted.limit <= MOST_OF_SERVICE else before.limit
        number = (before.number - 1) * before.limit // limit + 1
        self._end()
        if limit == before.limit:
            self._panel.rows_in_view.scroll_to = self._scrolled
        self._panel.ask(PageRequest(number if wanted.order == before.order else 1, limit, wanted.order))

    def _ask(self, *, again: bool = False) -> None:
        """Find the page that is wanted now. `again`: the user does not wait for it, and the rows stay if they can."""
        finder, wanted = self._opened.finder, self._wanted
        query = self._panel.query if again else wanted.query
        if finder is None or query is None or not self.is_on or (again and self._is_awaited):
            return
        facets = self._parts.views.facets.asked(facets_asked(now()))
        self._again.note()
        if not again:
            self._is_awaited, self._asked = True, finder
            self._panel.show_loading()

        async def find() -> None:
            try:
                result = await finder.find(query, wanted.number, BLOCK if wanted.is_one_page else wanted.limit, facets)
            except StoreUnavailable as error:
                self._fail(finder, error)
                return
            if result is not None and self.is_on and not self._is_dropped and finder is self._opened.finder:
                self._is_awaited = self._is_awaited and again
                self._show(result, again=again)

        self._opened.tasks.start(find, background=True)

    def _show(self, result: Result, *, again: bool) -> None:
        pages = max(1, -(-result.count // result.limit))
        understood = self._wanted.understood
        if result.number > pages:
            # There are fewer media now than when the page was asked for.
            self._wanted = replace(self._wanted, number=pages)
            self._ask()
        elif understood.is_empty and not result.total:
            # Nothing was read into the copy yet.
            self._wanted = Wanted(understood)
            self._go_back()
        else:
            self._is_loss_said = False
            self._languages.count(result.query)
            self._found.show(result, understood, again=again, is_one_page=self._wanted.is_one_page)

    def _fail(self, finder: "Finder", error: StoreUnavailable) -> None:
        """Say that the copy cannot be searched, once, and find on the page until the state of the copy changes."""
        kept = self._opened.kept_copy
        if self._is_dropped or kept is None or finder is not self._opened.finder or self._broken_in is not None:
            return
        self._broken_in = kept.status.state
        self._switch()
        # If the copy is just being closed, another one takes its place, or what closes it says so.
        if not self._is_loss_said and error.trouble is not StoreTrouble.CLOSED:
            self._is_loss_said = True
            self._parts.message_wanted.emit(Message(search_is_off(error.sentence), Tone.BAD, is_passing=True), None)

    def _run_again(self) -> None:
        """Run the search again, and count the views, because the copy has changed."""
        self._again.note()
        self._ask(again=True)
        finder, kept = self._opened.finder, self._opened.kept_copy
        if finder is None or kept is None:
            return
        if self._languages.is_wanted and not self.is_on and self.is_searchable and kept.status.media:
            self._turn(1, is_matrix=True)

        async def count() -> None:
            try:
                if not self.is_on:
                    await self._counts.bring_facets(finder)
                status = kept.status
                await self._counts.bring(finder, status.media, is_complete=status.complete_at is not None)
            except StoreUnavailable as error:
                self._fail(finder, error)

        self._opened.tasks.start(count, background=True)


def _show_searchable(parts: WorkspaceParts, is_searchable: bool, account: str) -> None:
    parts.search.search_library(is_searchable, account)
    parts.panel.header.set_library(is_searchable)
    parts.panel.pager.sizes.set_library(is_searchable)
    parts.views.show_search(is_searchable)
    parts.languages.set_searchable(is_searchable)
