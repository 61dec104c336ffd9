"""The views: named selections of the media, in a column beside the table."""

from msgspec import Struct
from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QFrame, QHeaderView, QLabel, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from fastpix_desktop.domain.others_text import one_line
from fastpix_desktop.domain.wording import sentence
from fastpix_desktop.ui.look.appearance import SPACE
from fastpix_desktop.ui.words import formatting
from fastpix_desktop.ui.words.in_words import in_words

_NAME, _COUNT = 0, 1

_ROW_LINES = 1.7
"""The height of a row, in lines of text."""


class View(Struct, frozen=True):
    """One view. `key` is its name in code, and `name` the one that is shown."""

    key: str
    name: str


ALL = View("all", sentence("views", "All"))
"""Every media of the workspace."""

VIEWS = (ALL,)
"""The views from top to bottom."""


_RING = 2
"""The pixels that the style sheet needs on each side for the ring of the focus."""


class Views(QWidget):
    """The list of views. Beside each is the number of its media, if that is known.

    Signal `chosen(View)`: the user clicked a view, or pressed Return on it.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        heading = QLabel(self.tr("Views"))
        font = QFont(heading.font())
        font.setBold(True)
        heading.setFont(font)
        heading.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.list = QTreeWidget()
        self.list.setObjectName("views")
        self.list.setAccessibleName(self.tr("Views"))
        self.list.setColumnCount(2)
        self.list.setHeaderHidden(True)
        self.list.setRootIsDecorated(False)
        self.list.setAllColumnsShowFocus(True)
        self.list.setUniformRowHeights(True)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # The views are part of the window, and the table stands out from it.
        self.list.viewport().setAutoFillBackground(False)
        self._items = {view: self._item(view) for view in VIEWS}
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(_COUNT, QHeaderView.ResizeMode.ResizeToContents)
        self.list.setCurrentItem(self._items[ALL])
        self.list.itemClicked.connect(self._choose)
        self.list.itemActivated.connect(self._choose)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SPACE, 0, 0)
        layout.setSpacing(SPACE // 2)
        heading.setContentsMargins(SPACE, 0, SPACE, 0)
        layout.addWidget(heading)
        rows = QVBoxLayout()
        rows.setContentsMargins(SPACE // 2, 0, SPACE // 2, 0)
        rows.addWidget(self.list)
        layout.addLayout(rows)
        layout.addStretch(1)
        self._fit()

    def count(self, view: View) -> str:
        """Return the number of media beside a view, as it is shown. Empty if it is not known."""
        return self._items[view].text(_COUNT)

    def show_count(self, view: View, count: int | None) -> None:
        """Show how many media a view has. Pass None if this is not known."""
        self._items[view].setText(1, one_line("" if count is None else formatting.number(count)))

    def changeEvent(self, event: QEvent) -> None:
        """Qt: the font or the colours have changed."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.FontChange} and hasattr(self, "_items"):
            self._fit()

    def _item(self, view: View) -> QTreeWidgetItem:
        item = QTreeWidgetItem(self.list, [one_line(in_words(view.name)), ""])
        item.setTextAlignment(_COUNT, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return item

    def _fit(self) -> None:
        """Make the list as tall as its rows, and give the numbers the quiet colour."""
        height = round(self.fontMetrics().height() * _ROW_LINES)
        for item in self._items.values():
            item.setSizeHint(_NAME, QSize(0, height))
            item.setForeground(_COUNT, self.palette().color(QPalette.ColorRole.PlaceholderText))
        self.list.setFixedHeight(height * len(self._items) + 2 * _RING)

    def _choose(self, item: QTreeWidgetItem) -> None:
        self.chosen.emit(next(view for view, known in self._items.items() if known is item))
