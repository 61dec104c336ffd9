"""A table with a pager below it. While the table has no rows, a placeholder is shown instead of the table."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fastpix_desktop.domain.pages import Page
from fastpix_desktop.ui.look.appearance import SPACE
from fastpix_desktop.ui.look.placeholder import Placeholder
from fastpix_desktop.ui.look.plain_label import PlainLabel
from fastpix_desktop.ui.look.waiting_sign import WaitingSign
from fastpix_desktop.ui.table.fitted_height import FittedStack
from fastpix_desktop.ui.table.pager import Pager
from fastpix_desktop.ui.table.record_table import RecordTable
from fastpix_desktop.ui.words import formatting
from fastpix_desktop.ui.words.in_words import filled
from fastpix_desktop.ui.words.sentences import NextStep, step_label


class PagedTable(QWidget):
    """Emits `step_wanted(NextStep)` when the user presses the placeholder's button or the pager's button “Stop”.

    If the placeholder's button means the previous page, the pager asks for this page instead. `is_section`: it is a
    section of a page, so that the placeholder is a quiet line.
    """

    step_wanted = Signal(object)

    def __init__(
        self, table: RecordTable, pager: Pager, parent: QWidget | None = None, *, is_section: bool = False
    ) -> None:
        super().__init__(parent)
        self.table, self.pager = table, pager
        self._take_step: Callable[[], object] = lambda: None
        self.placeholder = Placeholder(is_line=is_section)
        self.placeholder.acted.connect(lambda: self._take_step())
        self._stack = FittedStack(self.table, self.placeholder)
        self._waiting = WaitingSign(self.tr("Reading"))
        self._waiting.lasting.connect(self._say_how_long)
        self._step = NextStep.NONE
        self.pager.stop_wanted.connect(lambda: self.step_wanted.emit(NextStep.STOP_READING))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.beyond = PlainLabel()
        self.beyond.setObjectName("beyond")
        self.beyond.setContentsMargins(SPACE, SPACE // 2, SPACE, 0)
        self.beyond.hide()
        for widget in (self._waiting, self._stack, self.beyond, self.pager):
            layout.addWidget(widget)

    def add_above(self, widget: QWidget, stops: Sequence[QWidget]) -> None:
        """Place a widget above the table, below those that were placed before. The Tab key stops at its `stops`."""
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)  # noqa: S101  # made above
        layout.insertWidget(layout.indexOf(self._waiting), widget)
        # Behind the table, and then the table behind them: so it does not matter what is before the table.
        before: QWidget = self.table
        for behind in (*stops, self.table):
            QWidget.setTabOrder(before, behind)
            before = behind

    def add_instead(self, widget: QWidget) -> None:
        """Add a widget that `show_instead` can show in place of the table."""
        self._stack.add(widget)

    def show_instead(self, widget: QWidget) -> None:
        """Show this widget in place of the table, until there are rows or a placeholder to show."""
        self._stack.show_only(widget)

    def show_loading(self) -> None:
        """Show that a page is being read: a progress bar appears if this takes long. The page on screen stays."""
        self._waiting.begin()

    def _show_beyond(self, page: Page | None) -> None:  # type: ignore[type-arg]  # a page of media or of clips
        """Say how many entries FastPix has sent beyond those that were asked for. They are not shown."""
        beyond = 0 if page is None else page.beyond
        self.beyond.setVisible(beyond > 0)
        if page is not None and beyond:
            shown, sent = len(page.entries), len(page.entries) + beyond
            text = self.tr("{shown} of {sent} entries that FastPix sent for this page are shown.")
            self.beyond.setText(filled(text, shown=formatting.number(shown), sent=formatting.number(sent)))

    def _say_how_long(self, seconds: int) -> None:
        """Say how long the page has been waited for, beside the button “Stop”."""
        if not self.placeholder.isHidden() and self._step is NextStep.STOP_READING:
            self.placeholder.set_sentence(formatting.still_waiting(seconds))
        else:
            self.pager.show_long_wait(seconds)

    def _show_table(self) -> None:
        self._stack.show_only(self.table)

    def _show_placeholder(
        self, icon: str, heading: str, sentence: str, step: NextStep, *, if_slow: bool = False
    ) -> None:
        """Show the placeholder with these texts and the button for `step`.

        With `if_slow`, it is empty for the first SHOW_WAITING_AFTER milliseconds.
        """
        self._step = step
        goes_back = step is NextStep.PREVIOUS_PAGE
        self._take_step = self.pager.previous.click if goes_back else partial(self.step_wanted.emit, step)
        show = self.placeholder.set_content_if_slow if if_slow else self.placeholder.set_content
        show(icon, heading, sentence, step_label(step))
        self._stack.show_only(self.placeholder)
