"""Shows in the media table what a search of the library copy found, and which rows no longer match it."""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial

from fastpix_desktop.domain.identity import all_compared, compared
from fastpix_desktop.domain.library_copy import CopyStatus
from fastpix_desktop.domain.media import Media
from fastpix_desktop.domain.search.result import Result
from fastpix_desktop.errors import StoreUnavailable
from fastpix_desktop.search.query.tokens import Understood
from fastpix_desktop.ui.opened.found.found_ticks import FoundTicks
from fastpix_desktop.ui.opened.workspace_parts import WorkspaceParts
from fastpix_desktop.ui.words.found import earlier_rows, found_words, not_understood, problem_words
from fastpix_desktop.ui.words.matters import About, Matter
from fastpix_desktop.workspaces.opened import OpenedWorkspace


class FoundMedia:
    """The result on screen.

    A row that no longer matches stays, and says so, until `forget_unmatched` or another search.
    """

    def __init__(self, opened: OpenedWorkspace, parts: WorkspaceParts) -> None:
        self._opened = opened
        self._parts = parts
        self._panel = parts.panel
        self._ticks = FoundTicks(opened, parts)
        self._result: Result | None = None
        self._understood = Understood("")
        self._problem: Understood | None = None
        self._unmatched: set[str] = set()
        self._selects_last: bool | None = None
        self._is_one_page = False

    def show(self, result: Result, understood: Understood, *, again: bool, is_one_page: bool = False) -> None:
        """Show a page of what was found. `again`: the search ran again by itself, because the copy has changed.

        With `is_one_page`, it is the first block of all that was found.
        """
        is_same = self._result is not None and self._result.query == result.query and self._is_one_page is is_one_page
        if is_same and again and is_one_page and (self._unmatched or self._result == result):
            # To show all rows again would take away those that no longer match.
            self.say_again()
            return
        if not (again and is_same):
            self._unmatched.clear()
        self._is_one_page = is_one_page
        self._result, self._understood = result, understood
        rows = self._rows(result)
        self._parts.resolved.emit(About(Matter.PAGE))
        self._panel.unmatched.set(self._unmatched)
        self._panel.table.mark_words(result.query.terms)
        scrolled = self._panel.table.verticalScrollBar().value() if is_same else 0
        self._panel.show_result(result, rows, self._as_of)
        if is_one_page and rows:
            self._show_all(result, scrolled)
        self._ticks.show(result)
        if not rows:
            self._parts.nothing_found.show_without(result.without, understood)
            self._panel.show_instead(self._parts.nothing_found)
        self._parts.views.facets.show_facets(result.facets, understood)
        self.say_again()
        self._select_after_step()

    def _show_all(self, result: Result, scrolled: int) -> None:
        """Show all rows of a result on one page. `result` has the first ones."""

        async def fetch(first: int, count: int) -> Sequence[Media]:
            finder = self._opened.finder
            if finder is None:
                return ()
            pages = [await finder.page(result.query, first // count + 1, count)]
            if first % count:
                pages.append(await finder.page(result.query, first // count + 2, count))
            return [media for page in pages for media in page.media][first % count :][:count]

        self._panel.one_page.show(result.count, fetch, partial(self._opened.tasks.start, background=True))
        self._panel.model.fill(0, result.media)
        self._panel.table.verticalScrollBar().setValue(scrolled)
        self._panel.selection.select(self._panel.selection.media_id)

    def say_problem(self, understood: Understood | None) -> None:
        """Say that the text was not understood. The rows that are on screen stay, and say that they are older.

        None: the text is understood, and its result comes next.
        """
        was_problem, self._problem = self._problem is not None, understood
        if understood is not None:
            self.say_again()
        elif was_problem and self._result is None:
            self._parts.search.show_result("", "")

    def say_again(self) -> None:
        """Say how many were found, in how much of the library, and how old that is. Or what was not understood."""
        if self._problem is not None:
            said_of_text = problem_words(self._problem.problems[0], self._problem.text)
            self._parts.search.show_result(said_of_text, not_understood())
            if self._result is not None:
                self._panel.pager.age.show_extent((earlier_rows(),))
            return
        if self._result is None:
            return
        is_offline = self._opened.reachability.offline is not None
        said = found_words(self._result.count, self._status, datetime.now(UTC), is_offline=is_offline)
        if self._understood.is_empty:
            self._parts.search.show_result("", "")
        else:
            self._parts.search.show_result(said.words, said.few_words)
        if self._as_of is not None:
            self._panel.pager.age.show_age(self._as_of)
        else:
            self._panel.pager.age.show_extent(said.extent)

    def check(self, media: Media) -> None:
        """Find out whether a media that was just read still matches, if it has a row."""
        finder, result = self._opened.finder, self._result
        if result is None or finder is None or self._panel.model.row_of(media.id) is None:
            return

        async def check() -> None:
            if self._opened.copy is not None:
                await self._opened.copy.store_now()
            try:
                place = await finder.position(result.query, media.id)
            except StoreUnavailable:
                # The next search says it.
                return
            if self._result is not None and self._result.query == result.query:
                self._mark(media.id, is_unmatched=place is None)

        self._opened.tasks.start(check, background=True)

    def forget_unmatched(self) -> None:
        """Let the rows go that no longer match, with the next result."""
        self._unmatched.clear()

    def step(self, by: int) -> int | None:
        """Select the next row (`by` is 1) or the previous one (-1). Return the number of the page that has it if that
        is another one: its first or last row is selected when it is shown."""
        result, rows = self._result, self._panel.model.rows
        if result is None or not rows:
            return None
        row = self._panel.table.current_row()
        if self._is_one_page:
            self._panel.table.selectRow((row + by) % len(rows) if row >= 0 else (0 if by > 0 else len(rows) - 1))
            self._panel.table.scrollTo(self._panel.table.currentIndex())
            return None
        wanted = row + by if row >= 0 else (0 if by > 0 else len(rows) - 1)
        pages = max(1, -(-result.count // result.limit))
        if not 0 <= wanted < len(rows) and pages > 1:
            self._selects_last = by < 0
            return (result.number - 1 + by) % pages + 1
        self._select(wanted % len(rows))
        return None

    def clear(self) -> None:
        """Forget the result, because the table shows a page of the list again."""
        self._result, self._selects_last = None, None
        self._unmatched.clear()
        if self._problem is None:
            self._parts.search.show_result("", "")
        self._panel.table.mark_words(())
        self._ticks.show(None)

    def drop(self) -> None:
        """Show nothing any more, because the workspace is left."""
        self._problem = None
        self.clear()
        self._ticks.drop()

    @property
    def _status(self) -> CopyStatus:
        kept = self._opened.kept_copy
        return CopyStatus() if kept is None else kept.status

    @property
    def _as_of(self) -> datetime | None:
        """How old the records of a complete copy are, while they cannot be read from the service."""
        return None if self._opened.reachability.offline is None else self._status.complete_at

    def _rows(self, result: Result) -> list[Media]:
        """Return the media of a result, and between them the rows that stay although they no longer match."""
        rows = list(result.media)
        found = frozenset(all_compared(media.id for media in rows))
        self._unmatched -= found
        for at, row in enumerate(self._panel.model.rows if self._unmatched else ()):
            if isinstance(row, Media) and compared(row.id) in self._unmatched:
                rows.insert(min(at, len(rows)), row)
        return rows

    def _mark(self, media_id: str, *, is_unmatched: bool) -> None:
        if self._panel.model.row_of(media_id) is None or is_unmatched is (compared(media_id) in self._unmatched):
            return
        if is_unmatched:
            self._unmatched.add(compared(media_id))
        else:
            self._unmatched.discard(compared(media_id))
        self._panel.unmatched.set(self._unmatched)
        self._panel.model.redraw()

    def _select_after_step(self) -> None:
        selects_last, self._selects_last = self._selects_last, None
        if selects_last is not None and self._panel.model.rows:
            self._select(len(self._panel.model.rows) - 1 if selects_last else 0)

    def _select(self, row: int) -> None:
        self._panel.selection.select(self._panel.model.identity(self._panel.model.rows[row]))
        self._panel.table.scrollTo(self._panel.table.currentIndex())
