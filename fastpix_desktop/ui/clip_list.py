"""The clips cut from one media, page by page; asks by signal, fetches nothing."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from fastpix_desktop.domain import Clip, Page
from fastpix_desktop.ui.columns import ClipRow, clip_columns, identity
from fastpix_desktop.ui.page_reader import Wish
from fastpix_desktop.ui.pager import Pager
from fastpix_desktop.ui.pictures import Pictures
from fastpix_desktop.ui.placeholder import Placeholder
from fastpix_desktop.ui.record_model import RecordModel
from fastpix_desktop.ui.record_table import RecordTable
from fastpix_desktop.ui.sentences import Message, NextStep, step_label

CLIPS_PER_PAGE = 20


class ClipList(QWidget):
    """`wished(Wish)` asks for a page, `opened(Clip)` for a clip as a media of its own, `step_wanted` for a retry."""

    wished = Signal(object)
    opened = Signal(object)
    step_wanted = Signal(object)

    def __init__(self, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._step = NextStep.NONE
        self.model: RecordModel[ClipRow] = RecordModel(clip_columns(), identity, self)
        self.table = RecordTable("clip_table", self.tr("Clips"), tall=True, picture=pictures.get)
        self.table.show_model(self.model, stretch="id")
        self.table.opened.connect(self._open)
        pictures.arrived.connect(self.table.redraw_picture)
        self.placeholder = Placeholder()
        self.placeholder.acted.connect(lambda: self.step_wanted.emit(self._step))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.placeholder)
        self.pager = Pager(with_sizes=False)
        self.pager.page_wanted.connect(lambda number: self.wished.emit(Wish(number, CLIPS_PER_PAGE)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._stack)
        layout.addWidget(self.pager)
        self.show_nothing()

    def show_nothing(self) -> None:
        """The clips are not known yet."""
        self.model.set_rows(())
        self.pager.show_nothing()
        self.pager.hide()
        self._say("waiting", self.tr("Reading the clips…"), NextStep.NONE)

    def show_page(self, page: Page[Clip]) -> None:
        """Show a page of clips."""
        is_same = [identity(row) for row in page.entries] == [identity(row) for row in self.model.rows]
        self.model.set_rows(page.entries)
        self.pager.show_page(page)
        self.pager.setVisible(page.pages != 1)
        if page.entries:
            self._stack.setCurrentWidget(self.table)
            if not is_same:
                self.table.scrollToTop()
        else:
            self._say("clip", self.tr("No clips were cut from this media."), NextStep.NONE)

    def show_failure(self, message: Message) -> None:
        """Say why the clips did not come."""
        self.pager.show_again()
        self._say("offline", message.text, message.step)

    def _open(self, row: object) -> None:
        if isinstance(row, Clip):
            self.opened.emit(row)

    def _say(self, icon: str, sentence: str, step: NextStep) -> None:
        self._step = step
        self.placeholder.say(icon, "", sentence, step_label(step))
        self._stack.setCurrentWidget(self.placeholder)
