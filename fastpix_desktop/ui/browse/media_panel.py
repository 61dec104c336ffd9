"""The media table with its pager, and the placeholders shown while there are no rows."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fastpix_desktop.domain.identity import compared
from fastpix_desktop.domain.media import Media
from fastpix_desktop.domain.pages import Order, Page, PageRequest
from fastpix_desktop.domain.search.query import Query, Sorting
from fastpix_desktop.domain.search.result import Result
from fastpix_desktop.errors import StoreUnavailable
from fastpix_desktop.ui.browse.media_columns import LEAVING, NOT_READ, MediaRow, columns_with
from fastpix_desktop.ui.browse.media_selection import MediaSelection
from fastpix_desktop.ui.browse.media_table import MediaTable
from fastpix_desktop.ui.browse.order_header import OrderHeader
from fastpix_desktop.ui.browse.rows_in_view import Anchor, RowsInView
from fastpix_desktop.ui.browse.ticks import MOST_TICKS, Ticked, Ticks
from fastpix_desktop.ui.browse.unmatched_rows import UnmatchedRows
from fastpix_desktop.ui.loop.pictures import Pictures
from fastpix_desktop.ui.table.column_menu import ColumnMenu
from fastpix_desktop.ui.table.columns import identity
from fastpix_desktop.ui.table.one_page import BlockModel, OnePage
from fastpix_desktop.ui.table.paged_table import PagedTable
from fastpix_desktop.ui.table.pager import PAGE_SIZES, Pager
from fastpix_desktop.ui.words import formatting
from fastpix_desktop.ui.words.in_words import filled
from fastpix_desktop.ui.words.sentences import Message, NextStep


class MediaPanel(PagedTable):
    """The table of media with its pager. It reads nothing itself.

    Signals:

    - `page_requested(PageRequest)`: this page has to be read. The owner then calls `show_page`, `show_result` or
      `show_failure`.
    - `selected(Media | Unreadable | None)`: the selected row, None if no row is selected. See MediaSelection.
    - `shown`: a page has been shown.
    - `copy_wanted(Command)`: carry out this copy command for the ticked media.
    - `export_wanted`: export the ticked media.

    `header` shows the order. Over the copy of the library, it asks for one by a signal of its own. `one_page` shows all
    rows of a result on one page, until `show_page`.
    """

    table: MediaTable

    page_requested = Signal(object)
    selected = Signal(object)
    shown = Signal()
    copy_wanted = Signal(object)
    export_wanted = Signal()

    def __init__(self, pictures: Pictures, parent: QWidget | None = None) -> None:
        self.ticks = Ticks()
        table = MediaTable(self.ticks, pictures.get)
        super().__init__(table, Pager(), parent)
        self.ticks.setParent(self)
        self._page_request = PageRequest()
        self._page: Page[Media] | None = None
        self.query: Query | None = None
        """What the rows were found by in the copy of the library. None while a page of the list is shown."""
        self.unmatched = UnmatchedRows()
        self._order_of_page = self._page_request.order
        self.model: BlockModel[MediaRow] = BlockModel(columns_with(self.unmatched.note), identity, NOT_READ, self)
        table.show_model(self.model, stretch="title", leaving=LEAVING)
        self.selection = MediaSelection(table)
        self.selection.selected.connect(self.selected)
        self.rows_in_view = RowsInView(table, self.selection.column)
        self.one_page = OnePage(table, self.model, self.pager)
        self.one_page.filled.connect(self.ticks.see)
        table.unread_wanted.connect(lambda first, last: _tick_unread(table, self.one_page, first, last))
        self.header = OrderHeader(table)
        self.header.order_wanted.connect(self.set_order)
        self.column_menu = ColumnMenu(table, fixed="title")
        self.model.why_no_picture = pictures.why_missing
        self.model.is_ticked = lambda row: row.id in self.ticks if isinstance(row, Media) else None
        self.ticks.changed.connect(self._redraw_ticks)
        self.ticks.changed.connect(self._build_selection_bar)
        pictures.changed.connect(table.redraw_picture)
        self._waiting.shown.connect(self._say_waiting)
        self.pager.page_wanted.connect(
            lambda number: self.ask(PageRequest(number, self._page_request.limit, self._page_request.order))
        )
        self.pager.limit_wanted.connect(self._change_limit)
        self._show_order()

    @property
    def page_request(self) -> PageRequest:
        """The page that was asked for last. After a failure, the page that is still on screen, if there is one."""
        return self._page_request

    @property
    def total(self) -> int | None:
        """The number of media that FastPix counts, None if it is not known or a result of a search is shown."""
        return None if self._page is None or self.query is not None else self._page.total

    @property
    def as_of(self) -> datetime | None:
        """The age of the page on screen, see `Page.as_of`."""
        return None if self._page is None else self._page.as_of

    def set_first_page(self, limit: int, order: Order) -> None:
        """Set the rows per page and the order of the first page, without asking for it.

        A number of rows that is not in PAGE_SIZES is replaced by the largest one.
        """
        self._page_request = PageRequest(1, limit if limit in PAGE_SIZES else PAGE_SIZES[-1], order)
        self.pager.set_limit(self._page_request.limit)
        self._show_order()

    def set_order(self, order: Order) -> None:
        """Ask for the first page in this order. Does nothing if it is the order of `page_request` already.

        Over the copy of the library, `header` emits `sorting_wanted`.
        """
        if self.header.is_library:
            self.header.want(Sorting("created", order == "desc"))
        elif order != self._page_request.order:
            self.ask(PageRequest(1, self._page_request.limit, order))

    def ask(self, page_request: PageRequest) -> None:
        """Emit `page_requested` for this page."""
        self._page_request = page_request
        self._show_order()
        self.page_requested.emit(page_request)

    def expect(self, page_request: PageRequest, media_id: str | None) -> None:
        """Make this page the `page_request`, without asking for it.

        When a page is shown, the media with this id is selected, if it is on that page.
        """
        self._page_request = page_request
        self.selection.media_id = media_id
        self._show_order()

    def reset(self) -> None:
        """Remove the page and the selection, because the workspace is left. The page size and the order stay."""
        self._page_request = PageRequest(1, self._page_request.limit, self._page_request.order)
        self._page = self.query = None
        self.unmatched.set(())
        self.rows_in_view.forget()
        self.selection.reset()
        self.ticks.clear()
        self._show_beyond(None)
        self._waiting.end()
        self.model.set_rows(())
        self.pager.show_nothing()

    def show_page(self, page: Page[Media]) -> None:
        """Show a page. A selected media that is on the page stays selected."""
        is_same = self.query is None and _is_same_place(self._page, page)
        place = self.rows_in_view.place_of_page(is_same=is_same)
        self.query = None
        self.unmatched.set(())
        self.ticks.see(row for row in page.entries if isinstance(row, Media))
        self.ticks.show_places(None, 0, ())
        self._show(page, page.entries, place)
        if not page.entries:
            self._show_placeholder("picture", *_why_empty(page))
        self.shown.emit()

    def show_result(self, result: Result, rows: Sequence[Media], as_of: datetime | None = None) -> None:
        """Show a page of what was found in the copy of the library.

        `rows` are its media, and those that stay on screen although they no longer match: `unmatched` has the ids of
        these. The rows that were on screen before stay where they are, if it is the same page of the same query.
        `as_of`: see `Page.as_of`. If there are no rows, the owner shows something else with `show_instead`.
        """
        page = Page(tuple(result.media), result.number, result.limit, result.count, as_of=as_of)
        is_same = self.query == result.query and _is_same_place(self._page, page)
        anchor = self.rows_in_view.anchor() if is_same else None
        self.query = result.query
        self.ticks.show_places(result.query, (result.number - 1) * result.limit, [media.id for media in result.media])
        self._show(page, rows, 0, anchor)
        self.shown.emit()

    def _show(self, page: Page[Media], rows: Sequence[MediaRow], place: int, anchor: Anchor | None = None) -> None:
        self._waiting.end()
        self._page = page
        self._order_of_page = self._page_request.order
        self._show_beyond(page)
        self._show_position(page)
        self.selection.prepare_for({self.model.identity(row) for row in rows})
        self.model.set_rows(rows)
        self._show_order()
        if rows:
            self._show_table()
            self.selection.select(self.selection.media_id)
            self.rows_in_view.restore(place, anchor)

    def _show_position(self, page: Page[Media]) -> None:
        self._page_request = PageRequest(page.number, page.limit, self._order_of_page)
        self.pager.set_limit(page.limit)
        self.pager.show_page(page)

    def show_failure(self, message: Message) -> bool:
        """Show why a page could not be read. Returns whether `message` is shown.

        If an earlier page is on screen, the page stays and this returns False. Then the caller has to show `message`.
        """
        self._waiting.end()
        if self._page is not None:
            self.rows_in_view.top = None
            self._show_position(self._page)
            self._show_order()
            return False
        self._show_placeholder("offline", self.tr("The media were not read"), message.text, message.step)
        return True

    def show_media(self, media: Media) -> None:
        """Replace the record of this media in the table, if the media is on the page."""
        self.ticks.see((media,))
        self.model.replace(media)

    def remove_media(self, media_id: str) -> None:
        """Remove the row of a media that no longer exists."""
        self.selection.forget(media_id)
        self.model.remove(media_id)
        self.ticks.lose(media_id)

    def _build_selection_bar(self) -> None:
        """Build the bar below the table when something is ticked for the first time. Most runs tick nothing."""
        from fastpix_desktop.ui.browse.selection_bar import SelectionBar

        self.ticks.changed.disconnect(self._build_selection_bar)
        bar = SelectionBar(self.ticks, self.table, self)
        bar.copy_wanted.connect(self.copy_wanted)
        bar.export_wanted.connect(self.export_wanted)
        self.shown.connect(bar.refresh)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)  # noqa: S101  # PagedTable made it
        layout.insertWidget(layout.indexOf(self.pager), bar)
        bar.refresh()

    def _redraw_ticks(self, now: tuple[Ticked, ...], before: tuple[Ticked, ...]) -> None:
        """Redraw the boxes of these media, also those of rows that spell the ID in another way."""
        changed = {compared(one.media.id) for one in (*now, *before)}
        are_unknown = not changed  # they are ticked by their IDs alone
        ids = (row.id for row in self.model.known_rows if row.id is not None)
        self.model.redraw_ticks({own for own in ids if are_unknown or compared(own) in changed})

    def _change_limit(self, limit: int) -> None:
        """Ask for a page with `limit` rows: the one that contains the media that is on top now."""
        top = max(0, self.table.rowAt(0))
        rows = self.model.rows
        self.rows_in_view.top = identity(rows[top]) if top < len(rows) else None
        position = (self._page_request.number - 1) * self._page_request.limit + top
        self.ask(PageRequest(position // limit + 1, limit, self._page_request.order))

    def _show_order(self) -> None:
        if self.query is None:
            self.header.show_order(self._page_request.order)
        else:
            self.header.show_sorting(self.query.sorting)

    def _say_waiting(self) -> None:
        if self._page is not None:
            self.pager.show_waiting(self._page_request.number)
        else:
            self._show_placeholder("waiting", self.tr("Reading the media…"), "", NextStep.STOP_READING)


def _tick_unread(table: MediaTable, one_page: OnePage, first: int, last: int) -> None:
    """Tick a range of rows, some of which are not read yet."""

    async def tick() -> None:
        with suppress(StoreUnavailable):  # as when rows that come into view cannot be read
            table.tick_media(await one_page.read(first, min(last, first + MOST_TICKS)))

    one_page.run(tick)


def _is_same_place(one: Page[Media] | None, other: Page[Media]) -> bool:
    return one is not None and (one.number, one.limit) == (other.number, other.limit)


def _why_empty(page: Page[Media]) -> tuple[str, str, NextStep]:
    """Return heading, text and button for a page without media. Only a first page can mean that there are none."""
    translate = QCoreApplication.translate
    if page.number > 1:
        text = translate("MediaPanel", "The media end before this page.")
        return translate("MediaPanel", "No more media"), text, NextStep.PREVIOUS_PAGE
    if page.total:
        text = translate("MediaPanel", "FastPix sent no media, although it counts {total}. Read the page again.")
        counted = filled(text, total=formatting.number(page.total))
        return translate("MediaPanel", "The page is empty"), counted, NextStep.REFRESH
    text = translate(
        "MediaPanel",
        "This workspace has no media. Media appear here once they are uploaded to FastPix, in its dashboard or "
        "with another program. The demo workspace (Ctrl+Shift+D) has media to try FastPix Desktop with.",
    )
    return translate("MediaPanel", "No media yet"), text, NextStep.REFRESH
