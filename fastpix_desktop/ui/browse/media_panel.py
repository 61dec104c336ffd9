"""The media table with its pager and its states; asks for pages by signal and is told what came, never fetches."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QAbstractItemView, QWidget

from fastpix_desktop.domain.media import Media
from fastpix_desktop.domain.query import Order, Page, Wish
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
    """`wished(Wish)` asks for a page, `ordered(Order)` tells of the order that is shown or asked for;
    `selected(Media)` tells of a selection that rests, `selected(None)` of its end; `step_wanted(NextStep)` is the
    button of a state, `shown` tells that a page was put on screen. `selection` is the selected row."""

    wished = Signal(object)
    ordered = Signal(str)
    selected = Signal(object)
    shown = Signal()

    def __init__(self, pictures: Pictures, parent: QWidget | None = None) -> None:
        name = QCoreApplication.translate("MediaPanel", "Media")
        table = RecordTable("media_table", name, density=Density.COMFORTABLE, picture=pictures.get)
        super().__init__(table, Pager(), parent)
        self._wish = Wish()
        self._page: Page[Media] | None = None
        self._order_of_page = self._wish.order
        self._keep_in_view: str | None = None
        self.model: RecordModel[MediaRow] = RecordModel(MEDIA_COLUMNS, identity, self)
        table.show_model(self.model, stretch="title")
        self.selection = MediaSelection(table)
        self.selection.rested.connect(self.selected)
        self._header = OrderHeader(table)
        self._header.turned.connect(self.set_order)
        self.column_menu = ColumnMenu(table, keep="title")
        pictures.arrived.connect(table.redraw_picture)
        self._waiting.shown.connect(self._say_waiting)
        self.pager.page_wanted.connect(lambda number: self.ask(Wish(number, self._wish.limit, self._wish.order)))
        self.pager.limit_wanted.connect(self._change_limit)
        self._show_order()

    @property
    def wish(self) -> Wish:
        """The page that is, or will be, shown."""
        return self._wish

    def set_wish(self, limit: int, order: Order) -> None:
        """Start with these rows per page and this order; a limit not on offer becomes the largest."""
        self._wish = Wish(1, limit if limit in PAGE_SIZES else PAGE_SIZES[-1], order)
        self.pager.set_limit(self._wish.limit)
        self._show_order()

    def set_order(self, order: Order) -> None:
        """Turn the order round and start at its first page."""
        if order != self._wish.order:
            self.ask(Wish(1, self._wish.limit, order))

    def ask(self, wish: Wish) -> None:
        """Ask for a page."""
        self._wish = wish
        self._show_order()
        self.wished.emit(wish)

    def expect(self, wish: Wish, media_id: str | None) -> None:
        """The page that is shown next is this one; the media is selected on it, if it is there."""
        self._wish = wish
        self.selection.media_id = media_id
        self._show_order()

    def reset(self) -> None:
        """Show nothing of the workspace that was there."""
        self._wish = Wish(1, self._wish.limit, self._wish.order)
        self._page = None
        self.selection.reset()
        self._waiting.end()
        self.model.set_rows(())
        self.pager.show_nothing()

    def show_page(self, page: Page[Media]) -> None:
        """Show the page; a selected media that is still there stays selected."""
        self._waiting.end()
        is_same = self._page is not None and (self._page.number, self._page.limit) == (page.number, page.limit)
        scrolled = self.table.verticalScrollBar().value() if is_same else 0
        self._page = page
        self._order_of_page = self._wish.order
        self._stand_at(page)
        self.selection.prepare_for({self.model.identity(row) for row in page.entries})
        self.model.set_rows(page.entries)
        self._show_order()
        if page.entries:
            self._show_table()
            self._settle_view(scrolled)
        elif page.number == 1:
            heading = self.tr("No media yet")
            text = self.tr(
                "This workspace has no media. They appear here once they are uploaded to FastPix: in its dashboard, or "
                "by whatever your workspace uploads with. The demo workspace (Ctrl+Shift+D) has some to try things on."
            )
            self._say("picture", heading, text, NextStep.REFRESH)
        else:
            # Only the first page can tell that there is none at all.
            heading = self.tr("No more media")
            self._say("picture", heading, self.tr("The media end before this page."), NextStep.PREVIOUS_PAGE)
        self.shown.emit()

    def _stand_at(self, page: Page[Media]) -> None:
        self._wish = Wish(page.number, page.limit, self._order_of_page)
        self.pager.set_limit(page.limit)
        self.pager.show_page(page)

    def _settle_view(self, scrolled: int) -> None:
        """Keep what was seen: the selection, the first media of the view when only the page's size changed, and the
        place (in pixels) when the page was only read again."""
        keep, self._keep_in_view = self._keep_in_view, None
        row = None if keep is None else self.model.row_of(keep)
        self.selection.select(self.selection.media_id)
        # At once: until then the scroll bar has the range of the rows that were there before.
        self.table.doItemsLayout()
        if row is not None:
            self.table.scrollTo(
                self.model.index(row, self.selection.column), QAbstractItemView.ScrollHint.PositionAtTop
            )
        else:
            self.table.verticalScrollBar().setValue(scrolled)

    def show_failure(self, message: Message) -> bool:
        """Say why a page did not come. An old page stays, and False says that the message needs another place."""
        self._waiting.end()
        if self._page is not None:
            self._keep_in_view = None
            self._stand_at(self._page)
            self._show_order()
            return False
        self._say("offline", self.tr("The media were not read"), message.text, message.step)
        return True

    def show_media(self, media: Media) -> None:
        """A media was read afresh: show it if it is on this page."""
        self.model.replace(media)

    def remove_media(self, media_id: str) -> None:
        """A media is gone."""
        self.selection.forget(media_id)
        self.model.remove(media_id)

    def _change_limit(self, limit: int) -> None:
        """Keep the first visible media in view under the new size."""
        top = max(0, self.table.rowAt(0))
        rows = self.model.rows
        self._keep_in_view = identity(rows[top]) if top < len(rows) else None
        position = (self._wish.number - 1) * self._wish.limit + top
        self.ask(Wish(position // limit + 1, limit, self._wish.order))

    def _show_order(self) -> None:
        self._header.show_order(self._wish.order)
        self.ordered.emit(self._wish.order)

    def _say_waiting(self) -> None:
        if self._page is not None:
            self.pager.show_waiting(self._wish.number)
        else:
            self._say("waiting", self.tr("Reading the media…"), "", NextStep.STOP_READING)
