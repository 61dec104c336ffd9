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
    """The newest write on top; `open_wanted(str)` asks for the media of an entry."""

    open_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model: RecordModel[Entry] = RecordModel(activity_columns(), lambda entry: str(entry.number), self)
        self.table = RecordTable("activity_table", self.tr("Activity"))
        self.table.show_model(self.model, stretch="detail")
        self.table.opened.connect(lambda entry: self.open_wanted.emit(entry.action.media_id))
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
