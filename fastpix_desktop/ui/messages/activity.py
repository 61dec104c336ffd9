"""The list Activity: the writes of this and earlier starts and the messages of this one, with times and results."""

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fastpix_desktop.changes import Change, Changes, StandingChanged
from fastpix_desktop.domain.journal import Entry, Place
from fastpix_desktop.domain.others_text import joined
from fastpix_desktop.ui.look.appearance import SPACE
from fastpix_desktop.ui.messages.activity_columns import ActivityRow, MessageRow, activity_columns
from fastpix_desktop.ui.messages.earlier import Earlier
from fastpix_desktop.ui.messages.workspace_names import WorkspaceNames
from fastpix_desktop.ui.table.ordered_model import OrderedModel
from fastpix_desktop.ui.words import formatting
from fastpix_desktop.ui.words.in_words import filled
from fastpix_desktop.ui.words.sentences import Message

if TYPE_CHECKING:
    from fastpix_desktop.ui.messages.activity_body import ActivityBody
    from fastpix_desktop.ui.messages.activity_table import ActivityTable

MOST_MESSAGES = 500
"""How many messages are listed at most. The oldest are removed first. The number of writes is not limited."""


class Activity(QWidget):
    """The table of writes and messages. The newest row is on top. Table and filters are built when it is first shown.

    `today` returns the local date. Signals:

    - `open_wanted(Entry)`: the user wants to open the media of this write.
    - `more_wanted`: the user wants to see older changes, or to read those of earlier starts again after trouble.
    - `shown`: Activity was brought on screen.
    - `removed`: the writes of a workspace are no longer listed.
    - `summary_changed(str, str)`: says how many changes there are, or how many rows a filter shows, and its tooltip.
    - `filters_built(ActivityFilters)`, `table_built(ActivityTable)`: they were built.
    - `copy_wanted(CopiedText | None)`: the user wants to copy this text. None is an ID that cannot be copied.
    - `under_way_changed(int)`: so many writes of this run, in all workspaces, have not ended.
    - `read_again`: the earlier writes were read, after that had failed.
    """

    open_wanted = Signal(object)
    more_wanted = Signal()
    shown = Signal()
    removed = Signal()
    summary_changed = Signal(str, str)
    filters_built = Signal(object)
    table_built = Signal(object)
    copy_wanted = Signal(object)
    under_way_changed = Signal(int)
    read_again = Signal()

    def __init__(self, parent: QWidget | None = None, *, today: Callable[[], date] = date.today) -> None:
        super().__init__(parent)
        self._run = ""
        self._names = WorkspaceNames()
        self._published: set[str] = set()
        self._under_way: dict[str, Entry] = {}
        self._messages: deque[MessageRow] = deque()
        self._earlier = Earlier()
        columns = activity_columns(
            self._names.words,
            self._is_of_this_run,
            workspace_hint=self._names.hint,
            name_of=self._names.name_of,
            today=today,
        )
        self.model: OrderedModel[ActivityRow] = OrderedModel(columns, _identity, _order, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self._show()

    @property
    def table(self) -> "ActivityTable":
        """The table. It is built when it is first read."""
        return self._body.table

    @property
    def earlier(self) -> Earlier:
        """What is known of the changes in the journal's file."""
        return self._earlier

    @property
    def changes_listed(self) -> int:
        """The number of writes that are listed, also of those that a filter hides."""
        return self.model.total - len(self._messages)

    def follow(self, changes: Changes, run: str) -> None:
        """List each write from now on. `run` is the id of this run, which tells its own writes from earlier ones."""
        self._run = run

        def show(change: Change) -> None:
            if isinstance(change, StandingChanged):
                self.show_entries([change.entry])

        changes.subscribe(show)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """List these writes, or their new states, ordered by time."""
        self._published.update(entry.id for entry in entries)
        self._put(entries)
        self._count({**self._under_way, **{entry.id: entry for entry in entries}})

    def show_earlier(self, earlier: Earlier, entries: Sequence[Entry] = ()) -> None:
        """List writes that were read from the journal's file, and show what is known of the others in it.

        A state that `show_entries` was given is newer than the one in the file.
        """
        was_in_trouble = bool(self._earlier.trouble)
        self._earlier = earlier
        if was_in_trouble and not earlier.trouble:
            self.read_again.emit()
        self._put([entry for entry in entries if entry.id not in self._published])

    def count_older(self, entry: Entry) -> int:
        """Return how many of the listed rows are older than a write."""
        return self.model.count_below(_order(entry))

    def remove_entries(self, account: str, place: Place | None = None) -> None:
        """Stop listing the writes in a workspace: those of its `account`, which is our id of it, and of its place."""

        def is_removed(row: ActivityRow) -> bool:
            return isinstance(row, Entry) and (row.account == account or row.place == place)

        self.model.remove_where(is_removed)
        self._count({key: entry for key, entry in self._under_way.items() if not is_removed(entry)})
        if self._built is not None:
            self._built.list_workspaces()
        self._show()
        self.removed.emit()

    def add_message(self, message: Message, account: str = "") -> None:
        """List a message, unless its `is_passing`, `is_wait` or `is_outcome` is True.

        A message with `is_outcome` is not listed, because the write that it is about has a row. `account` is our id of
        the workspace that the message is about, empty if it is about none.
        """
        if message.is_passing or message.is_wait or message.is_outcome:
            return
        number = self._messages[-1].number + 1 if self._messages else 1
        self._messages.append(MessageRow(number, datetime.now(UTC), message, account))
        self._put([self._messages[-1]])
        while len(self._messages) > MOST_MESSAGES:
            self.model.remove_key(_order(self._messages.popleft()))
        self._show()

    def name_workspace(self, account: str, name: str, place: Place | None = None) -> None:
        """Show `name` in the rows of a workspace. `account` is the id that this program gave to the workspace.

        `place` is where its writes belong, None while the service's id of the workspace is not known.
        """
        if self._names.set_name(account, name, place):
            self.model.redraw()
            if self._built is not None:
                self._built.list_workspaces()

    def take_focus(self) -> bool:
        """Set the focus to the rows, or to the button in their place. Returns False if there is neither."""
        return self._body.take_focus()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: build the table."""
        super().showEvent(event)
        self._body.show()
        self._body.filter_again()
        self._show()
        self.shown.emit()

    @cached_property
    def _body(self) -> "ActivityBody":
        from fastpix_desktop.ui.messages.activity_body import ActivityBody

        body = ActivityBody(self.model, self._names, self._is_of_this_run)
        body.table.opened.connect(self._open)
        body.table.copy_wanted.connect(self.copy_wanted)
        body.filtered.connect(self._show)
        body.more_wanted.connect(self.more_wanted)
        layout = self.layout()
        assert layout is not None  # noqa: S101  # set by the constructor
        layout.addWidget(body)
        self.filters_built.emit(body.filters)
        # Otherwise its parts, which are built late, follow the last part of the window.
        for before, after in pairwise((_tab_stop_before(self), *body.tab_stops)):
            QWidget.setTabOrder(before, after)
        self.table_built.emit(body.table)
        return body

    def _is_of_this_run(self, entry: Entry) -> bool:
        return entry.run == self._run

    def _put(self, rows: Sequence[ActivityRow]) -> None:
        self.model.put(rows)
        if self._built is not None:
            self._built.filters.add_workspaces(rows)
        self._show()

    def _count(self, entries: Mapping[str, Entry]) -> None:
        """Keep those of `entries` that are under way, and say how many there are if their number has changed."""
        before = len(self._under_way)
        under_way = {key: one for key, one in entries.items() if one.state.is_under_way and self._is_of_this_run(one)}
        self._under_way = under_way
        if len(under_way) != before:
            self.under_way_changed.emit(len(under_way))

    @property
    def _built(self) -> "ActivityBody | None":
        """The table with its filters, None if Activity was not shown yet."""
        return vars(self).get("_body")

    def _show(self) -> None:
        # Tall enough for the header and two rows, or for four lines of text of the placeholder and its margins. On a
        # small screen, more height would leave too few rows of the media table visible.
        line = self.fontMetrics().height()
        self.setMinimumHeight(line * 5 if self.model.total else line * 4 + SPACE * 6)
        if self._built is not None:
            self._built.show_state(self.changes_listed, self._earlier)
        self.summary_changed.emit(*self._summary_words())

    def _summary_words(self) -> tuple[str, str]:
        """Return how many changes there are and how large the journal is. With a filter, how many rows it shows."""
        text = hint = ""
        changes = self.changes_listed + self._earlier.older
        if changes and self._earlier.size:
            text = self.tr("%Ln change(s) on this computer", "", changes)
            size = formatting.data_size(self._earlier.size)
            hint = joined("\n", (text, filled(self.tr("The file with them takes {size}."), size=size)))
        shown = self._built.shown_words() if self._built is not None else ""
        return (shown, shown) if shown else (text, hint)

    def _open(self, row: object) -> None:
        if isinstance(row, Entry):
            self.open_wanted.emit(row)


def _tab_stop_before(widget: QWidget) -> QWidget:
    """Return the last widget before `widget` that takes the keyboard focus. If there is none, return `widget`."""
    before = widget.previousInFocusChain()
    while before is not None and before is not widget and before.focusPolicy() is Qt.FocusPolicy.NoFocus:
        before = before.previousInFocusChain()
    return before or widget


def _identity(row: ActivityRow) -> str:
    # With zeros, so that of two messages at the same time, the later one is on top.
    return row.id if isinstance(row, Entry) else f"message {row.number:09}"


def _order(row: ActivityRow) -> tuple[datetime, str]:
    return (row.begun_at if isinstance(row, Entry) else row.shown_at), _identity(row)
