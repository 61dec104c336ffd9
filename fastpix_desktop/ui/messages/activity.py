"""What was done and said since the start, with the time and what is known of it, in a list; decides nothing itself."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from fastpix_desktop.domain.edits import Entry
from fastpix_desktop.ui.look.appearance import Tone
from fastpix_desktop.ui.look.placeholder import Placeholder
from fastpix_desktop.ui.table.columns import activity_columns
from fastpix_desktop.ui.table.record_model import Column, RecordModel
from fastpix_desktop.ui.table.record_table import RecordTable
from fastpix_desktop.ui.words import formatting
from fastpix_desktop.ui.words.sentences import Message

MOST_MESSAGES = 500
"""Messages that are kept; writes are all kept."""


@dataclass(frozen=True, slots=True)
class Told:
    """A message as the bar said it; `number` counts from 1, the time is aware, in UTC."""

    number: int
    at: datetime
    message: Message


Row = Entry | Told


class Activity(QWidget):
    """The newest on top; `open_wanted(Entry)` asks for what a write is about."""

    open_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: dict[str, str] = {}
        self._entries: tuple[Entry, ...] = ()
        self._told: list[Told] = []
        self.model: RecordModel[Row] = RecordModel(self._columns(), _identity, self)
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

    def _columns(self) -> tuple[Column[Row], ...]:
        told: dict[str, Callable[[Told], str]] = {
            "time": lambda row: formatting.time_of_day(row.at),
            "action": lambda row: self.tr("Message"),
            "state": lambda row: self._tone_word(row.message.tone),
            "detail": lambda row: row.message.text,
        }
        written = activity_columns(lambda entry: self._names.get(entry.workspace, ""))
        return tuple(_for_both(column, told.get(column.key, lambda _: "")) for column in written)

    def _tone_word(self, tone: Tone) -> str:
        return {
            Tone.GOOD: self.tr("done"),
            Tone.BAD: self.tr("trouble"),
        }.get(tone, self.tr("note"))


def _identity(row: Row) -> str:
    return str(row.number) if isinstance(row, Entry) else f"message {row.number}"


def _for_both(column: Column[Entry], told: Callable[[Told], str]) -> Column[Row]:
    """A column of writes that shows `told` of a message."""
    written, hint, toned = column.text, column.tooltip, column.tone

    def text(row: Row) -> str:
        return written(row) if isinstance(row, Entry) else told(row)

    def tooltip(row: Row) -> str:
        return hint(row) if isinstance(row, Entry) and hint is not None else text(row)

    def tone(row: Row) -> Tone | None:
        if toned is None:
            return None
        return toned(row) if isinstance(row, Entry) else row.message.tone

    return replace(cast("Column[Row]", column), text=text, tooltip=tooltip, tone=tone if toned is not None else None)
