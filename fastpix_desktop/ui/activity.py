"""What was done since the start, and what is known of it, in a list; keeps nothing itself."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from fastpix_desktop.journal import Entry
from fastpix_desktop.ui.columns import activity_columns
from fastpix_desktop.ui.placeholder import Placeholder
from fastpix_desktop.ui.record_model import RecordModel
from fastpix_desktop.ui.record_table import RecordTable


class Activity(QWidget):
    """The newest write on top; `open_wanted(Entry)` asks for what an entry is about."""

    open_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: dict[str, str] = {}
        columns = activity_columns(lambda entry: self._names.get(entry.workspace, ""))
        self.model: RecordModel[Entry] = RecordModel(columns, lambda entry: str(entry.number), self)
        self.table = RecordTable("activity_table", self.tr("Activity"))
        self.table.show_model(self.model, stretch="detail")
        self.table.opened.connect(self.open_wanted)
        self._placeholder = Placeholder()
        self._placeholder.say(
            "activity",
            "",
            self.tr(
                "Nothing was changed yet. Every deletion and switch of this session is listed here, with its outcome."
            ),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self._placeholder)
        self._stack.addWidget(self.table)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show the entries, given oldest first."""
        self.model.set_rows(tuple(reversed(entries)))
        self._stack.setCurrentIndex(1 if entries else 0)

    def name_workspace(self, account: str, name: str) -> None:
        """Call the workspace of an account by this name from now on."""
        if self._names.get(account) != name:
            self._names[account] = name
            self.model.redraw()
