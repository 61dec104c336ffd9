"""The line that shows how far an export is, with a button that cancels it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from fastpix_desktop.domain.others_text import one_line
from fastpix_desktop.ui.look.appearance import SPACE
from fastpix_desktop.ui.look.line_label import LineLabel
from fastpix_desktop.ui.system.announcement import announce
from fastpix_desktop.ui.words.reports import progress_words

_LEAST_BAR, _MOST_BAR, _BAR_HEIGHT = 6 * SPACE, 20 * SPACE, 6
_STEPS = 1_000


class ProgressLine(QWidget):
    """A sentence, a bar and Cancel. Hidden while nothing is exported. Signal `cancelled`: the user wants it to end."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hide()
        self.setObjectName("export_progress")
        self.words = LineLabel()
        self.words.setObjectName("export_progress_words")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(_BAR_HEIGHT)
        self.bar.setMinimumWidth(_LEAST_BAR)
        self.bar.setMaximumWidth(_MOST_BAR)
        self.bar.setMaximum(_STEPS)
        self.bar.setAccessibleName(one_line(self.tr("Progress of the export")))
        self.cancel = QPushButton(one_line(self.tr("Cancel")))
        self.cancel.setObjectName("export_cancel")
        self.cancel.setAccessibleName(one_line(self.tr("Cancel the export")))
        self.cancel.clicked.connect(self.cancelled)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACE, SPACE // 2, SPACE, SPACE // 2)
        layout.setSpacing(SPACE)
        layout.addWidget(self.words, 4)
        layout.addWidget(self.bar, 1)
        layout.addWidget(self.cancel)

    def begin(self, total: int, file: str) -> None:
        """Show that an export of `total` media begins. `file` is the name of the file, empty for the clipboard."""
        self.show_progress(0, total, file)
        self.show()
        announce(self, self.words.text())

    def show_progress(self, done: int, total: int, file: str) -> None:
        """Show that `done` of `total` media are written."""
        self.words.setText(progress_words(done, total, file))
        self.bar.setValue(_STEPS * done // max(1, total))

    def end(self) -> None:
        """Show nothing any more."""
        parent = self.parentWidget()
        if self.cancel.hasFocus() and parent is not None:
            parent.setFocus()
        self.hide()
