"""What is seen of Activity: the table, or a placeholder while there are no rows, and a line below."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from fastpix_desktop.domain.others_text import joined
from fastpix_desktop.ui.look.placeholder import Placeholder
from fastpix_desktop.ui.messages.activity_columns import ActivityRow
from fastpix_desktop.ui.messages.activity_foot import ActivityFoot
from fastpix_desktop.ui.messages.activity_table import ActivityTable
from fastpix_desktop.ui.messages.earlier import Earlier
from fastpix_desktop.ui.table.record_model import RecordModel
from fastpix_desktop.ui.words import formatting
from fastpix_desktop.ui.words.in_words import filled


class ActivityBody(QWidget):
    """The table with its placeholder and its foot. Signal `more_wanted`: changes have to be read, older ones if any."""

    more_wanted = Signal()

    def __init__(self, model: RecordModel[ActivityRow]) -> None:
        super().__init__()
        self.table = ActivityTable()
        self.table.show_model(model, stretch="message")
        self.placeholder = Placeholder()
        self.placeholder.acted.connect(self.more_wanted)
        self.foot = ActivityFoot()
        self.foot.acted.connect(self.more_wanted)
        self._placed: Earlier | None = None
        self._stack = QStackedWidget()
        for widget in (self.placeholder, self.table):
            self._stack.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self.foot)

    @property
    def tab_stops(self) -> tuple[QWidget, ...]:
        """The widgets that take the keyboard focus, in their order."""
        return self.placeholder.button, self.table, self.foot.button

    def show_state(self, has_rows: bool, changes: int, earlier: Earlier) -> None:
        """Show the table or the placeholder. `changes` is the number of changes that are listed."""
        self._stack.setCurrentWidget(self.table if has_rows else self.placeholder)
        if has_rows:
            self._placed = None
            had_focus = self.foot.button.hasFocus()
            self.foot.show_line(*self._foot_words(changes, earlier))
            if had_focus and self.foot.button.isHidden():
                self.table.setFocus()
        elif self._placed != earlier:
            self._placed = earlier
            self.foot.show_line("")
            self._fill_placeholder(earlier)

    def _fill_placeholder(self, earlier: Earlier) -> None:
        if earlier.trouble:
            again = self.tr("Try again") if earlier.may_succeed else ""
            self.placeholder.set_content("activity", "", earlier.trouble, again)
        elif earlier.is_reading:
            # "Nothing was changed" is not known yet.
            self.placeholder.set_content_if_slow("activity", "", self.tr("Reading earlier changes…"))
        else:
            text = self.tr(
                "No changes are listed. Every change is listed here with its outcome, also after a restart; in the "
                "demo workspace until the program ends. So are messages that matter.",
            )
            self.placeholder.set_content("activity", "", joined(" ", (text, self._unreadable_words(earlier))))

    def _foot_words(self, changes: int, earlier: Earlier) -> tuple[str, str]:
        """Return the sentence below the rows and the text of its button."""
        older = self.tr("Show older changes")
        if earlier.is_reading and earlier.older:
            # The button stays, so that it keeps the keyboard focus. A second press has no effect.
            return self.tr("Reading earlier changes…"), older
        if earlier.trouble:
            return earlier.trouble, self.tr("Try again") if earlier.may_succeed else ""
        if not earlier.older:
            return self._unreadable_words(earlier), ""
        shown, total = formatting.number(changes), formatting.number(changes + earlier.older)
        return filled(self.tr("{shown} of {total} changes shown"), shown=shown, total=total), older

    def _unreadable_words(self, earlier: Earlier) -> str:
        if not earlier.unreadable:
            return ""
        return self.tr("%Ln earlier change(s) cannot be read from the journal.", "", earlier.unreadable)
