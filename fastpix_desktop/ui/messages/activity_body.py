"""What is seen of Activity: the filters, the table, or a placeholder while there are no rows, and a line below."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from fastpix_desktop.domain.journal import Entry
from fastpix_desktop.domain.others_text import joined
from fastpix_desktop.ui.look.placeholder import Placeholder
from fastpix_desktop.ui.messages.activity_columns import ActivityRow
from fastpix_desktop.ui.messages.activity_filters import ActivityFilters
from fastpix_desktop.ui.messages.activity_foot import ActivityFoot
from fastpix_desktop.ui.messages.activity_table import ActivityTable
from fastpix_desktop.ui.messages.earlier import Earlier
from fastpix_desktop.ui.messages.workspace_names import WorkspaceNames
from fastpix_desktop.ui.system.announcement import announce
from fastpix_desktop.ui.table.column_menu import ColumnMenu
from fastpix_desktop.ui.table.ordered_model import OrderedModel
from fastpix_desktop.ui.words import formatting
from fastpix_desktop.ui.words.in_words import filled


class ActivityBody(QWidget):
    """The table with its filters, its placeholder and its foot.

    `is_of_this_run` returns whether this run answers for a write. Signals:

    - `more_wanted`: changes have to be read, older ones if any.
    - `filtered`: other rows are shown now.
    """

    more_wanted = Signal()
    filtered = Signal()

    def __init__(
        self, model: OrderedModel[ActivityRow], names: WorkspaceNames, is_of_this_run: Callable[[Entry], bool]
    ) -> None:
        super().__init__()
        self._model = model
        self.filters = ActivityFilters(names, is_of_this_run)
        self.filters.add_workspaces(model.all_rows)
        self.filters.changed.connect(self._filter)
        self.table = ActivityTable()
        self.table.show_model(model, stretch="message")
        # The outcome is beside the message. What is least needed is out of view in a narrow window.
        self.table.horizontalHeader().moveSection(len(model.columns) - 1, 1)
        ColumnMenu(self.table, fixed="message")
        model.stays = self._is_selected
        self.placeholder = Placeholder()
        self.placeholder.acted.connect(self._act)
        self.foot = ActivityFoot()
        self.foot.acted.connect(self.more_wanted)
        self._placed: Earlier | None = None
        self._stack = QStackedWidget()
        for widget in (self.placeholder, self.table):
            self._stack.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.filters)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self.foot)

    @property
    def tab_stops(self) -> tuple[QWidget, ...]:
        """The widgets that take the keyboard focus, in their order."""
        filters = self.filters
        return filters.workspace, filters.outcome, self.placeholder.button, self.table, self.foot.button

    def show_state(self, changes: int, earlier: Earlier) -> None:
        """Show the table or the placeholder. `changes` is the number of changes that are listed, also hidden ones."""
        self.filters.setVisible(self._model.total > 0)
        focus = next((stop for stop in self.tab_stops if stop.hasFocus()), None)
        self._stack.setCurrentWidget(self.table if self._model.rowCount() else self.placeholder)
        if self._model.total:
            self._placed = None
            self.foot.show_line(*self._foot_words(changes, earlier))
            if not self._model.rowCount():
                said = self.tr("Nothing in this list matches the filters.")
                self.placeholder.set_content("", "", said, self.tr("Show all"))
        elif self._placed != earlier:
            self._placed = earlier
            self.foot.show_line("")
            self._fill_placeholder(earlier)
        if focus is not None and not focus.isVisible():
            self.take_focus()

    def take_focus(self) -> bool:
        """Set the focus to the table or to the button of the placeholder. Returns whether one of them is visible."""
        target = next((it for it in (self.table, self.placeholder.button) if it.isVisible()), None)
        if target is not None:
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return target is not None

    def list_workspaces(self) -> None:
        """Offer the workspaces that occur now, with their present names."""
        self.filters.set_workspaces(self._model.all_rows)

    def filter_again(self) -> None:
        """Hide the rows that no longer match the filters."""
        if self.filters.are_on:
            self._filter()

    def shown_words(self) -> str:
        """Return how many rows are shown if a filter is on. Empty if none is."""
        if not self.filters.are_on:
            return ""
        shown, total = formatting.number(self._model.rowCount()), formatting.number(self._model.total)
        return filled(self.tr("{shown} of {total} shown"), shown=shown, total=total)

    def _filter(self) -> None:
        """Show the rows that match the filters. The selected row stays selected and visible if it is one of them."""
        row = self.table.current_row()
        current = self._identity_at(row) if row >= 0 else None
        self._model.show_only(self.filters.filter())
        at = None if current is None else self._model.row_of(current)
        if at is not None:
            self.table.selectRow(at)
            self.table.scrollTo(self.table.currentIndex())
        self.filtered.emit()
        announce(self.table, self.shown_words())

    def _is_selected(self, row: ActivityRow) -> bool:
        at = self.table.current_row()
        return at >= 0 and self._identity_at(at) == self._model.identity(row)

    def _identity_at(self, row: int) -> str:
        return self._model.identity(self._model.record(self._model.index(row, 0)))

    def _act(self) -> None:
        """Do what the button of the placeholder says."""
        if self._model.total:
            self.filters.show_all()
        else:
            self.more_wanted.emit()

    def _fill_placeholder(self, earlier: Earlier) -> None:
        if earlier.trouble:
            again = self.tr("Try again") if earlier.may_succeed else ""
            self.placeholder.set_content("", "", earlier.trouble, again)
        elif earlier.is_reading:
            # "Nothing was changed" is not known yet.
            self.placeholder.set_content_if_slow("", "", self.tr("Reading earlier changes…"))
        else:
            text = self.tr(
                "No changes are listed. Every change is listed here with its outcome, also after a restart; in the "
                "demo workspace until the program ends. So are messages that matter.",
            )
            self.placeholder.set_content("", "", joined(" ", (text, self._unreadable_words(earlier))))

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
        listed, total = formatting.number(changes), formatting.number(changes + earlier.older)
        text = self.tr("{shown} of {total} changes shown")
        if self.filters.are_on:
            text = self.tr("The filters look at the newest {shown} of {total} changes.")
        return filled(text, shown=listed, total=total), older

    def _unreadable_words(self, earlier: Earlier) -> str:
        if not earlier.unreadable:
            return ""
        return self.tr("%Ln earlier change(s) cannot be read from the journal.", "", earlier.unreadable)
