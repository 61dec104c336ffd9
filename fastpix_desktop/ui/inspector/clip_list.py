"""Shows the clips that were cut from one media, page by page."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from fastpix_desktop.domain.identity import compared
from fastpix_desktop.domain.media import Clip, Media
from fastpix_desktop.domain.pages import Page, PageRequest
from fastpix_desktop.ui.inspector.clip_columns import ClipRow, clip_columns
from fastpix_desktop.ui.look.appearance import Density
from fastpix_desktop.ui.loop.pictures import Pictures
from fastpix_desktop.ui.table.columns import identity
from fastpix_desktop.ui.table.fitted_height import FittedHeight
from fastpix_desktop.ui.table.paged_table import PagedTable
from fastpix_desktop.ui.table.pager import Pager
from fastpix_desktop.ui.table.record_model import RecordModel
from fastpix_desktop.ui.table.record_table import RecordTable
from fastpix_desktop.ui.words.sentences import Message, NextStep

CLIPS_PER_PAGE = 20
FIRST = PageRequest(1, CLIPS_PER_PAGE)


class ClipList(PagedTable):
    """The table of clips with its pager. It reads nothing itself.

    Signals:

    - `page_requested(PageRequest)`: this page has to be read. The owner then calls `show_page` or `show_failure`.
    - `opened(Clip)`: the user opened this clip with Return or a double click.
    - `shown`: a page has been shown.
    - `turned`: another page of the same clips is shown.
    """

    page_requested = Signal(object)
    opened = Signal(object)
    shown = Signal()
    turned = Signal()

    def __init__(self, pictures: Pictures, parent: QWidget | None = None) -> None:
        name = QCoreApplication.translate("ClipList", "Clips")
        table = RecordTable("clip_table", name, density=Density.COMFORTABLE, picture=pictures.get)
        super().__init__(table, Pager(with_sizes=False), parent, is_section=True)
        self._page: Page[Clip] | None = None
        self._page_request = FIRST
        self._titles: dict[str, str] = {}
        columns = clip_columns(lambda clip: clip.title or self._titles.get(compared(clip.id), ""))
        self.model: RecordModel[ClipRow] = RecordModel(columns, identity, self)
        table.show_model(self.model, stretch="id")
        table.horizontalHeader().hide()
        FittedHeight(table)
        table.opened.connect(self._open)
        self.model.why_no_picture = pictures.why_missing
        pictures.changed.connect(table.redraw_picture)
        self._waiting.shown.connect(lambda: self.pager.show_waiting(self.page_request.number))
        self.pager.page_wanted.connect(lambda number: self.ask(PageRequest(number, CLIPS_PER_PAGE)))
        self.show_nothing()

    @property
    def page_request(self) -> PageRequest:
        """The page that was asked for last. After a failure, the page that is still on screen, if there is one."""
        return self._page_request

    @property
    def is_reading(self) -> bool:
        """Whether a page is being read."""
        return self._waiting.is_waiting

    def ask(self, page_request: PageRequest) -> None:
        """Emit `page_requested` for this page."""
        self._page_request = page_request
        self.page_requested.emit(page_request)

    def show_nothing(self, *, is_read: bool = True) -> None:
        """Remove all clips. If no page is shown soon, “Reading the clips…” appears, unless none is read (`is_read`)."""
        self._page = None
        self._titles.clear()
        self._show_beyond(None)
        self._page_request = FIRST
        self._waiting.end()
        self.model.set_rows(())
        self.pager.show_nothing()
        self.pager.hide()
        if is_read:
            self._show_placeholder("waiting", "", self.tr("Reading the clips…"), NextStep.STOP_READING, if_slow=True)
        else:
            self._show_placeholder("waiting", "", "", NextStep.NONE)

    def show_page(self, page: Page[Clip]) -> None:
        """Show a page of clips."""
        self._waiting.end()
        before = None if self._page is None else self._page.number
        self._page = page
        self._show_beyond(page)
        self._page_request = PageRequest(page.number, CLIPS_PER_PAGE)
        is_turned = bool(page.entries and self.model.rows) and page.number != before
        self.model.set_rows(page.entries)
        self.pager.show_page(page)
        self.pager.setVisible(page.pages != 1)
        if page.entries:
            self._show_table()
        elif page.number == 1:
            self._show_placeholder("clip", "", self.tr("No clips were cut from this media."), NextStep.NONE)
        else:
            self._show_placeholder("clip", "", self.tr("The clips end before this page."), NextStep.PREVIOUS_PAGE)
        self.shown.emit()
        if is_turned:
            self.turned.emit()

    def show_titles(self, media: Iterable[Media]) -> None:
        """Show the titles of these records in the rows of the clips with their IDs. FastPix lists clips without them.

        A title is kept until `show_nothing`.
        """
        self._titles |= {compared(one.id): one.title for one in media if one.title}
        self.model.redraw()

    def show_failure(self, message: Message) -> bool:
        """Show why a page could not be read. Returns whether `message` is shown.

        If an earlier page is on screen, the page stays and this returns False. Then the caller has to show `message`.
        """
        self._waiting.end()
        if self._page is not None:
            self._page_request = PageRequest(self._page.number, CLIPS_PER_PAGE)
            self.pager.show_again()
            return False
        self._show_placeholder("offline", "", message.text, message.step)
        return True

    def _open(self, row: object) -> None:
        if isinstance(row, Clip):
            self.opened.emit(row)
