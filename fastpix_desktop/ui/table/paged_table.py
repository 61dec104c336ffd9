"""A table with a pager below it and a placeholder in its place while it has no rows."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from fastpix_desktop.ui.look.placeholder import Placeholder
from fastpix_desktop.ui.look.waiting_sign import WaitingSign
from fastpix_desktop.ui.table.pager import Pager
from fastpix_desktop.ui.table.record_table import RecordTable
from fastpix_desktop.ui.words.sentences import NextStep, step_label


class PagedTable(QWidget):
    """`step_wanted(NextStep)` is emitted by the button of the placeholder and by the button Stop of the pager."""

    step_wanted = Signal(object)

    def __init__(self, table: RecordTable, pager: Pager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table, self.pager = table, pager
        self._take_step: Callable[[], object] = lambda: None
        self.placeholder = Placeholder()
        self.placeholder.acted.connect(lambda: self._take_step())
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.placeholder)
        self._waiting = WaitingSign(self.tr("Reading"))
        self.pager.stop_wanted.connect(lambda: self.step_wanted.emit(NextStep.STOP_READING))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for widget in (self._waiting, self._stack, self.pager):
            layout.addWidget(widget)

    def show_loading(self) -> None:
        """A page is being read. The page on screen stays. A progress bar is shown if the read takes long."""
        self._waiting.begin()

    def _show_table(self) -> None:
        self._stack.setCurrentWidget(self.table)

    def _show_placeholder(
        self, icon: str, heading: str, sentence: str, step: NextStep, *, if_slow: bool = False
    ) -> None:
        """Show the placeholder with this text. With `if_slow`, the text is shown only after a long wait."""
        goes_back = step is NextStep.PREVIOUS_PAGE
        self._take_step = self.pager.previous.click if goes_back else partial(self.step_wanted.emit, step)
        show = self.placeholder.set_content_if_slow if if_slow else self.placeholder.set_content
        show(icon, heading, sentence, step_label(step))
        self._stack.setCurrentWidget(self.placeholder)
