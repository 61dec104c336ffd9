"""The list Activity: the writes and messages of this run, with their times and results."""

from collections.abc import Sequence
from datetime import UTC, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from fastpix_desktop.changes import Change, Changes, StandingChanged
from fastpix_desktop.domain.journal import Entry
from fastpix_desktop.ui.look.placeholder import Placeholder
from fastpix_desktop.ui.messages.activity_columns import ActivityRow, MessageRow, activity_columns
from fastpix_desktop.ui.table.record_model import RecordModel
from fastpix_desktop.ui.table.record_table import RecordTable
from fastpix_desktop.ui.words.sentences import Message

MOST_MESSAGES = 500
"""How many messages are listed at most. The oldest are removed first. The number of writes is not limited."""


class Activity(QWidget):
    """The table of writes and messages. The newest row is on top.

    Signal `open_wanted(Entry)`: the user wants to open the media of this write.
    """

    open_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: dict[str, str] = {}
        self._run = ""
        self._entries: dict[str, Entry] = {}
        self._messages: list[MessageRow] = []
        columns = activity_columns(
            lambda entry: self._names.get(entry.account, ""), lambda entry: entry.run == self._run
        )
        self.model: RecordModel[ActivityRow] = RecordModel(columns, _identity, self)
        self.table = RecordTable("activity_table", self.tr("Activity"))
        self.table.show_model(self.model, stretch="media")
        self.table.opened.connect(self._open)
        self._placeholder = Placeholder()
        self._placeholder.set_content(
            "activity",
            "",
            self.tr(
                "Nothing was changed yet. Every change of this session is listed here with its outcome, and every "
                "message that is more than a short note."
            ),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self._placeholder)
        self._stack.addWidget(self.table)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self._show()

    def follow(self, changes: Changes, run: str) -> None:
        """List each write from now on. `run` is the id of this run, which tells its own writes from earlier ones."""
        self._run = run

        def show(change: Change) -> None:
            if isinstance(change, StandingChanged):
                self.show_entries([change.entry])

        changes.subscribe(show)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """List these writes, or their new states, ordered by time."""
        self._entries.update((entry.id, entry) for entry in entries)
        self._show()

    def remove_entries(self, account: str) -> None:
        """Stop listing the writes in a workspace. `account` is the id that this program gave to it."""
        self._entries = {name: entry for name, entry in self._entries.items() if entry.account != account}
        self._show()

    def add_message(self, message: Message) -> None:
        """List a message, unless its `is_passing`, `is_wait` or `is_outcome` is True.

        A message with `is_outcome` is not listed, because the write that it is about has a row.
        """
        if message.is_passing or message.is_wait or message.is_outcome:
            return
        number = self._messages[-1].number + 1 if self._messages else 1
        self._messages = [*self._messages, MessageRow(number, datetime.now(UTC), message)][-MOST_MESSAGES:]
        self._show()

    def name_workspace(self, account: str, name: str) -> None:
        """Show `name` in the rows of a workspace. `account` is the id that this program gave to the workspace."""
        if self._names.get(account) != name:
            self._names[account] = name
            self.model.redraw()

    def _show(self) -> None:
        rows: list[ActivityRow] = [*self._entries.values(), *self._messages]
        rows.sort(key=lambda row: row.begun_at if isinstance(row, Entry) else row.shown_at)
        # Reversed after sorting, so that of two rows with the same time, the one that was added later is on top.
        self.model.set_rows(rows[::-1])
        self._stack.setCurrentIndex(1 if rows else 0)
        # Tall enough for the header and two rows, or for the icon and three lines of text of the placeholder. On a
        # small screen, more height would leave too few rows of the media table visible.
        self.setMinimumHeight(self.fontMetrics().height() * (5 if rows else 9))

    def _open(self, row: object) -> None:
        if isinstance(row, Entry):
            self.open_wanted.emit(row)


def _identity(row: ActivityRow) -> str:
    return row.id if isinstance(row, Entry) else f"message {row.number}"
