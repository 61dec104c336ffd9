"""The clips cut from one media, page by page; asks by signal, fetches nothing."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from fastpix_desktop.domain.media import Clip
from fastpix_desktop.domain.query import Page, Wish
from fastpix_desktop.ui.inspector.clip_columns import CLIP_COLUMNS, ClipRow
from fastpix_desktop.ui.look.appearance import Density
from fastpix_desktop.ui.look.placeholder import Placeholder
from fastpix_desktop.ui.look.waiting_sign import WaitingSign
from fastpix_desktop.ui.loop.pictures import Pictures
from fastpix_desktop.ui.table.columns import identity
from fastpix_desktop.ui.table.pager import Pager
from fastpix_desktop.ui.table.record_model import RecordModel
from fastpix_desktop.ui.table.record_table import RecordTable
from fastpix_desktop.ui.words.sentences import Message, NextStep, step_label

CLIPS_PER_PAGE = 20
FIRST = Wish(1, CLIPS_PER_PAGE)


class ClipList(QWidget):
    """`wished(Wish)` asks for a page, `opened(Clip)` for a clip as a media of its own, `step_wanted` for a retry."""

    wished = Signal(object)
    opened = Signal(object)
    step_wanted = Signal(object)

    def __init__(self, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page: Page[Clip] | None = None
        self._wish = FIRST
        self._act: Callable[[], object] = lambda: None
        self.model: RecordModel[ClipRow] = RecordModel(CLIP_COLUMNS, identity, self)
        self.table = RecordTable("clip_table", self.tr("Clips"), density=Density.COMFORTABLE, picture=pictures.get)
        self.table.show_model(self.model, stretch="id")
        self.table.opened.connect(self._open)
        pictures.arrived.connect(self.table.redraw_picture)
        self.placeholder = Placeholder()
        self.placeholder.acted.connect(lambda: self._act())
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.placeholder)
        self.pager = Pager(with_sizes=False)
        self._waiting = WaitingSign(self.tr("Reading"))
        self._waiting.shown.connect(lambda: self.pager.show_waiting(self.wish.number))
        self.pager.page_wanted.connect(lambda number: self.ask(Wish(number, CLIPS_PER_PAGE)))
        self.pager.stop_wanted.connect(lambda: self.step_wanted.emit(NextStep.STOP_READING))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for widget in (self._waiting, self._stack, self.pager):
            layout.addWidget(widget)
        self.show_nothing()

    @property
    def wish(self) -> Wish:
        """The page that is, or will be, shown."""
        return self._wish

    @property
    def is_reading(self) -> bool:
        """Whether a page is being read."""
        return self._waiting.is_waiting

    def ask(self, wish: Wish) -> None:
        """Ask for a page."""
        self._wish = wish
        self.wished.emit(wish)

    def show_nothing(self) -> None:
        """The clips are not known yet."""
        self._page = None
        self._wish = FIRST
        self._waiting.end()
        self.model.set_rows(())
        self.pager.show_nothing()
        self.pager.hide()
        self._act = partial(self.step_wanted.emit, NextStep.STOP_READING)
        stop = step_label(NextStep.STOP_READING)
        self.placeholder.say_if_slow("waiting", "", self.tr("Reading the clips…"), stop)
        self._stack.setCurrentWidget(self.placeholder)

    def show_loading(self) -> None:
        """A page is being read; the old one stays, and a sign comes if it takes long."""
        self._waiting.begin()

    def show_page(self, page: Page[Clip]) -> None:
        """Show a page of clips."""
        self._waiting.end()
        self._page = page
        self._wish = Wish(page.number, CLIPS_PER_PAGE)
        is_same = [identity(row) for row in page.entries] == [identity(row) for row in self.model.rows]
        self.model.set_rows(page.entries)
        self.pager.show_page(page)
        self.pager.setVisible(page.pages != 1)
        if page.entries:
            self._stack.setCurrentWidget(self.table)
            if not is_same:
                self.table.scrollToTop()
        elif page.number == 1:
            self._say("clip", self.tr("No clips were cut from this media."), NextStep.NONE)
        else:
            self._say("clip", self.tr("The clips end before this page."), NextStep.PREVIOUS_PAGE)

    def show_failure(self, message: Message) -> bool:
        """Say why a page did not come. An old page stays, and False says that the message needs another place."""
        self._waiting.end()
        if self._page is not None:
            self._wish = Wish(self._page.number, CLIPS_PER_PAGE)
            self.pager.show_again()
            return False
        self._say("offline", message.text, message.step)
        return True

    def _open(self, row: object) -> None:
        if isinstance(row, Clip):
            self.opened.emit(row)

    def _say(self, icon: str, sentence: str, step: NextStep) -> None:
        goes_back = step is NextStep.PREVIOUS_PAGE
        self._act = self.pager.previous.click if goes_back else partial(self.step_wanted.emit, step)
        self.placeholder.say(icon, "", sentence, step_label(step))
        self._stack.setCurrentWidget(self.placeholder)
