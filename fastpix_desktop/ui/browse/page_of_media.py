"""The line that says that the media beside the table is not on the page in the table, and leads to its page."""

from itertools import islice

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from fastpix_desktop.domain.identity import all_compared, compared
from fastpix_desktop.domain.media import Media
from fastpix_desktop.domain.others_text import one_line
from fastpix_desktop.domain.pages import Order, PageRequest
from fastpix_desktop.domain.search.query import Query
from fastpix_desktop.ui.browse.media_panel import MediaPanel
from fastpix_desktop.ui.look.appearance import SPACE
from fastpix_desktop.ui.look.plain_label import PlainLabel
from fastpix_desktop.ui.words import formatting
from fastpix_desktop.ui.words.in_words import filled

_MOST_PAGES = 200
"""Pages whose media are remembered. The page that was shown longest ago is forgotten first."""


class PageOfMedia(QWidget):
    """Hidden while the media beside the table is on the page, and while there is none.

    The page of a media is known if the media was on a page of this size and order since the workspace was opened, or
    since the search has changed. A button then leads to it.
    """

    def __init__(self, panel: MediaPanel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._panel = panel
        self._media_id: str | None = None
        self._pages: dict[int, frozenset[str]] = {}
        self._sort: tuple[int, Order] | None = None
        self._query: Query | None = None
        self._sought: int | None = None
        self.setObjectName("page_of_media")
        self.words = PlainLabel()
        self.words.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.button = QPushButton()
        self.button.setObjectName("show_in_page")
        self.button.clicked.connect(self._turn)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACE, SPACE // 2, SPACE, SPACE // 2)
        layout.setSpacing(SPACE)
        layout.addWidget(self.words, 1)
        layout.addWidget(self.button)
        panel.shown.connect(self._follow_page)
        panel.model.rowsRemoved.connect(self._update)
        self.hide()

    def follow(self, media: Media | None) -> None:
        """Say whether this media, which is shown beside the table now, is on the page. None if there is none."""
        media_id = None if media is None else media.id
        if media_id != self._media_id:
            self._media_id, self._sought = media_id, None
        self._update()

    def forget(self) -> None:
        """Forget every page, because the workspace is left."""
        self._pages.clear()
        self._sort = self._sought = None

    def _follow_page(self) -> None:
        request = self._panel.page_request
        if (self._sort, self._query) != ((request.limit, request.order), self._panel.query):
            self.forget()
            self._sort, self._query = (request.limit, request.order), self._panel.query
        self._pages.pop(request.number, None)
        self._pages[request.number] = frozenset(
            all_compared(row.id for row in self._panel.model.rows if isinstance(row, Media))
        )
        if len(self._pages) > _MOST_PAGES:
            del self._pages[next(iter(self._pages))]
        if self._sought == request.number and self._is_on_page():
            self._panel.table.scrollTo(self._panel.table.currentIndex())
            self._panel.table.setFocus(Qt.FocusReason.OtherFocusReason)
            self._sought = None
        elif self._sought != request.number:
            self._sought = None
        self._update()

    def _is_on_page(self) -> bool:
        return self._media_id is not None and self._panel.model.row_of(self._media_id) is not None

    def _page(self) -> int | None:
        """Return the number of the other page that the media was last on, None if that is not known."""
        wanted = compared(self._media_id or "")
        others = islice(reversed(self._pages.items()), 1, None)  # the first one is on screen
        return next((number for number, ids in others if wanted in ids), None)

    def _turn(self) -> None:
        number = self._page()
        if number is not None and self._sort is not None:
            self._sought = number
            self._panel.selection.media_id = self._media_id
            self._panel.ask(PageRequest(number, *self._sort))

    def _update(self) -> None:
        is_elsewhere = self._media_id is not None and bool(self._panel.model.rows) and not self._is_on_page()
        if is_elsewhere:
            self._say(self._page())
        self.setVisible(is_elsewhere)

    def _say(self, number: int | None) -> None:
        self.words.setText(self.tr("Not on this page"))
        if number is None and self._sought is not None:
            page = formatting.number(self._sought)
            self.words.setText(filled(self.tr("No longer on page {number}"), number=page))
        if number is not None:
            text = filled(self.tr("Show on page {number}"), number=formatting.number(number))
            self.button.setText(one_line(text))
        self.button.setVisible(number is not None)
