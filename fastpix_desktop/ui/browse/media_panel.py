"""The media table with its pager, and the placeholders shown while there are no rows."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QAbstractItemView, QWidget

from fastpix_desktop.domain.media import Media
from fastpix_desktop.domain.query import Order, Page, PageRequest
from fastpix_desktop.ui.browse.media_columns import MEDIA_COLUMNS, MediaRow
from fastpix_desktop.ui.browse.media_selection import MediaSelection
from fastpix_desktop.ui.browse.order_header import OrderHeader
from fastpix_desktop.ui.look.appearance import Density
from fastpix_desktop.ui.loop.pictures import Pictures
from fastpix_desktop.ui.table.column_menu import ColumnMenu
from fastpix_desktop.ui.table.columns import identity
from fastpix_desktop.ui.table.paged_table import PagedTable
from fastpix_desktop.ui.table.pager import PAGE_SIZES, Pager
from fastpix_desktop.ui.table.record_model import RecordModel
from fastpix_desktop.ui.table.record_table import RecordTable
from fastpix_desktop.ui.words.sentences import Message, NextStep


class MediaPanel(PagedTable):
    """Asks for pages by signal; its owner reads them and calls `show_page` or `show_failure`.

    `page_requested(PageRequest)` asks for a page. `ordered(Order)` reports the order of the page that is shown or
    asked for. `selected(Media | Unreadable)` reports the selected row once the selection has not changed for a
    moment, `selected(None)` that no row is selected. `shown` reports that a page is on screen.
    `step_wanted(NextStep)` is the button of a placeholder.
    """

    page_requested = Signal(object)
    ordered = Signal(str)
    selected = Signal(object)
    shown = Signal()

    def __init__(self, pictures: Pictures, parent: QWidget | None = None) -> None:
        name = QCoreApplication.translate("MediaPanel", "Media")
        table = RecordTable("media_table", name, density=Density.COMFORTABLE, picture=pictures.get)
        super().__init__(table, Pager(), parent)
        self._page_request = PageRequest()
        self._page: Page[Media] | None = None
        self._order_of_page = self._page_request.order
        self._top_media_id: str | None = None
        self.model: RecordModel[MediaRow] = RecordModel(MEDIA_COLUMNS, identity, self)
        table.show_model(self.model, stretch="title")
        self.selection = MediaSelection(table)
        self.selection.rested.connect(self.selected)
        self._header = OrderHeader(table)
        self._header.turned.connect(self.set_order)
        self.column_menu = ColumnMenu(table, fixed="title")
        pictures.arrived.connect(table.redraw_picture)
        self._waiting.shown.connect(self._say_waiting)
        self.pager.page_wanted.connect(
            lambda number: self.ask(PageRequest(number, self._page_request.limit, self._page_request.order))
        )
        self.pager.limit_wanted.connect(self._change_limit)
        self._show_order()

    @property
    def page_request(self) -> PageRequest:
        """The page that is shown or asked for."""
        return self._page_request

    def set_first_page(self, limit: int, order: Order) -> None:
        """Start with this number of rows per page and this order. An unknown number becomes the largest."""
        self._page_request = PageRequest(1, limit if limit in PAGE_SIZES else PAGE_SIZES[-1], order)
        self.pager.set_limit(self._page_request.limit)
        self._show_order()

    def set_order(self, order: Order) -> None:
        """Ask for the first page in this order, unless it is the current order."""
        if order != self._page_request.order:
            self.ask(PageRequest(1, self._page_request.limit, order))

    def ask(self, page_request: PageRequest) -> None:
        """Ask for a page."""
        self._page_request = page_request
        self._show_order()
        self.page_requested.emit(page_request)

    def expect(self, page_request: PageRequest, media_id: str | None) -> None:
        """Prepare for this page. When it is shown, the media is selected if it is on the page."""
        self._page_request = page_request
        self.selection.media_id = media_id
        self._show_order()

    def reset(self) -> None:
        """Remove the page, because the workspace is left."""
        self._page_request = PageRequest(1, self._page_request.limit, self._page_request.order)
        self._page = None
        self.selection.reset()
        self._waiting.end()
        self.model.set_rows(())
        self.pager.show_nothing()

    def show_page(self, page: Page[Media]) -> None:
        """Show a page. A selected media that is on the page stays selected."""
        self._waiting.end()
        is_same = self._page is not None and (self._page.number, self._page.limit) == (page.number, page.limit)
        scrolled = self.table.verticalScrollBar().value() if is_same else 0
        self._page = page
        self._order_of_page = self._page_request.order
        self._show_position(page)
        self.selection.prepare_for({self.model.identity(row) for row in page.entries})
        self.model.set_rows(page.entries)
        self._show_order()
        if page.entries:
            self._show_table()
            self._restore_view(scrolled)
        elif page.number == 1:
            heading = self.tr("No media yet")
            text = self.tr(
                "This workspace has no media. They appear here once they are uploaded to FastPix: in its dashboard, or "
                "by whatever your workspace uploads with. The demo workspace (Ctrl+Shift+D) has some to try things on."
            )
            self._show_placeholder("picture", heading, text, NextStep.REFRESH)
        else:
            # Only an empty first page shows that there are no media at all.
            heading = self.tr("No more media")
            self._show_placeholder(
                "picture", heading, self.tr("The media end before this page."), NextStep.PREVIOUS_PAGE
            )
        self.shown.emit()

    def _show_position(self, page: Page[Media]) -> None:
        self._page_request = PageRequest(page.number, page.limit, self._order_of_page)
        self.pager.set_limit(page.limit)
        self.pager.show_page(page)

    def _restore_view(self, scrolled: int) -> None:
        """Restore the selection and the scroll position.

        After a change of the page size, the media that was on top is on top again. Otherwise `scrolled` is the
        position in pixels.
        """
        top, self._top_media_id = self._top_media_id, None
        row = None if top is None else self.model.row_of(top)
        self.selection.select(self.selection.media_id)
        # Qt lays rows out later. Until then the scroll bar has the range of the rows before.
        self.table.doItemsLayout()
        if row is not None:
            self.table.scrollTo(
                self.model.index(row, self.selection.column), QAbstractItemView.ScrollHint.PositionAtTop
            )
        else:
            self.table.verticalScrollBar().setValue(scrolled)

    def show_failure(self, message: Message) -> bool:
        """Show why a page could not be read. False if an earlier page stays and the caller has to show the message."""
        self._waiting.end()
        if self._page is not None:
            self._top_media_id = None
            self._show_position(self._page)
            self._show_order()
            return False
        self._show_placeholder("offline", self.tr("The media were not read"), message.text, message.step)
        return True

    def show_media(self, media: Media) -> None:
        """Show this newer record, if the media is on the page."""
        self.model.replace(media)

    def remove_media(self, media_id: str) -> None:
        """Remove a media that no longer exists."""
        self.selection.forget(media_id)
        self.model.remove(media_id)

    def _change_limit(self, limit: int) -> None:
        """Ask for the page of the new size that contains the first visible media."""
        top = max(0, self.table.rowAt(0))
        rows = self.model.rows
        self._top_media_id = identity(rows[top]) if top < len(rows) else None
        position = (self._page_request.number - 1) * self._page_request.limit + top
        self.ask(PageRequest(position // limit + 1, limit, self._page_request.order))

    def _show_order(self) -> None:
        self._header.show_order(self._page_request.order)
        self.ordered.emit(self._page_request.order)

    def _say_waiting(self) -> None:
        if self._page is not None:
            self.pager.show_waiting(self._page_request.number)
        else:
            self._show_placeholder("waiting", self.tr("Reading the media…"), "", NextStep.STOP_READING)
