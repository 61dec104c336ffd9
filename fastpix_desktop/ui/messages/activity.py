"""What was done and said since the start, with the time and what is known of it, in a list; decides nothing itself."""

from collections.abc import Sequence
from datetime import UTC, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from fastpix_desktop.domain.edits import Entry
from fastpix_desktop.ui.look.placeholder import Placeholder
from fastpix_desktop.ui.messages.activity_columns import Row, Told, activity_columns
from fastpix_desktop.ui.table.record_model import RecordModel
from fastpix_desktop.ui.table.record_table import RecordTable
from fastpix_desktop.ui.words.sentences import Message

MOST_MESSAGES = 500
"""Messages that are kept; writes are all kept."""


class Activity(QWidget):
    """The newest on top; `open_wanted(Entry)` asks for what a write is about."""

    open_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: dict[str, str] = {}
        self._entries: tuple[Entry, ...] = ()
        self._told: list[Told] = []
        columns = activity_columns(lambda entry: self._names.get(entry.workspace, ""))
        self.model: RecordModel[Row] = RecordModel(columns, _identity, self)
        self.table = RecordTable("activity_table", self.tr("Activity"))
        self.table.show_model(self.model, stretch="media")
        self.table.opened.connect(self._open)
        self._placeholder = Placeholder()
        self._placeholder.say(
            "activity",
            "",
            self.tr(
                "Nothing was changed yet. Every change of this session is listed here, with its outcome and what else "
                "was said."
            ),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self._placeholder)
        self._stack.addWidget(self.table)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self._show()

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show the writes, given oldest first, among what was said."""
        self._entries = tuple(entries)
        self._show()

    def keep(self, message: Message) -> None:
        """Keep a message, unless it is a passing word, a wait, whose end is told by what comes of it, or the outcome of
        a write, which is listed by itself."""
        if message.is_passing or message.is_wait or message.is_outcome:
            return
        number = self._told[-1].number + 1 if self._told else 1
        self._told = [*self._told, Told(number, datetime.now(UTC), message)][-MOST_MESSAGES:]
        self._show()

    def name_workspace(self, account: str, name: str) -> None:
        """Call the workspace of an account by this name from now on."""
        if self._names.get(account) != name:
            self._names[account] = name
            self.model.redraw()

    def _show(self) -> None:
        rows: list[Row] = [*self._entries, *self._told]
        rows.sort(key=lambda row: row.begun_at if isinstance(row, Entry) else row.at)
        # Turned round, and not sorted so: of two at the same time the later one is on top as well.
        self.model.set_rows(rows[::-1])
        self._stack.setCurrentIndex(1 if rows else 0)
        # Room for a header and two rows, or for the sign and three lines of the sentence: on a small screen each
        # line is one of the media.
        self.setMinimumHeight(self.fontMetrics().height() * (5 if rows else 9))

    def _open(self, row: object) -> None:
        if isinstance(row, Entry):
            self.open_wanted.emit(row)


def _identity(row: Row) -> str:
    return str(row.number) if isinstance(row, Entry) else f"message {row.number}"
