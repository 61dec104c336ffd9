"""Makes one column of a table fill the width that the other columns leave.

Qt can stretch a column too, but makes it very narrow in a small window. Before deleting a track, the user has to read
its title and its language. Therefore a `FillingColumn` has a minimum width. If the table is narrower than its columns,
some of them leave it, or else it scrolls sideways.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QObject
from PySide6.QtWidgets import QTableView


class FillingColumn(QObject):
    """Resizes the column with the logical index `section` to the free width, but to `min_width` pixels or more.

    `leaving`: the columns that are hidden while there is too little room for all, in the order in which they leave.
    They come back by themselves.
    """

    def __init__(self, table: QTableView, section: int, min_width: int, leaving: Sequence[int] = ()) -> None:
        super().__init__(table)
        self._table = table
        self._section = section
        self._least: Callable[[], int] = lambda: min_width
        self._leaving = tuple(leaving)
        self._left: dict[int, int] = {}
        self._is_filling = False
        table.viewport().installEventFilter(self)
        header = table.horizontalHeader()
        header.sectionResized.connect(self._follow)
        header.sectionCountChanged.connect(lambda _old, _new: self.fill())

    @property
    def left(self) -> frozenset[int]:
        """The columns that are hidden because there is too little room."""
        return frozenset(self._left)

    def fill(self, resized: int | None = None) -> None:
        """Hide and show columns, and resize the column, so that all fit. The column `resized` does not leave now."""
        header = self._table.horizontalHeader()
        if self._is_filling or self._section >= header.count():
            return
        self._is_filling = True
        least = self._least()
        room = self._table.viewport().width() - least
        # What a hidden column needs when it comes back.
        needed = header.length() - header.sectionSize(self._section) + sum(self._left.values())
        leaving: dict[int, int] = {}
        for section in self._leaving:
            width = self._left.get(section, header.sectionSize(section))
            if needed > room and width and section != resized:
                leaving[section] = width
                needed -= width
        self._hide(leaving)
        header.resizeSection(self._section, least + max(0, room - needed))
        self._is_filling = False

    def rest(self) -> None:
        """Show the columns that have left, and resize nothing until `fill_from` is called."""
        self.bring_back()
        self._is_filling = True

    def fill_from(self, least: Callable[[], int], leaving: Sequence[int]) -> None:
        """Fill the table again, which has other columns now. `least` returns the minimum width of the column."""
        self._least, self._leaving, self._left = least, tuple(leaving), {}
        self._is_filling = False
        self.fill()

    def bring_back(self) -> None:
        """Show the columns that have left, for example before the layout is saved. Call `fill` after that."""
        self._is_filling = True
        self._hide({})
        self._is_filling = False

    def want(self, section: int, wanted: bool) -> None:
        """Show or hide a column because the user wants it. If there is too little room, it leaves again."""
        self.bring_back()
        self._table.horizontalHeader().setSectionHidden(section, not wanted)
        self.fill()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: resize the column when the table is resized."""
        if event.type() == QEvent.Type.Resize:
            self.fill()
        return False

    def _hide(self, leaving: dict[int, int]) -> None:
        """Hide these columns, whose widths are given, and show those that had left before and are not among them."""
        header, current = self._table.horizontalHeader(), self._table.currentIndex()
        if current.column() in leaving:
            # In a hidden column, the arrow keys would do nothing.
            beside = current.siblingAtColumn(self._section)
            self._table.selectionModel().setCurrentIndex(beside, QItemSelectionModel.SelectionFlag.NoUpdate)
        for section in self._left.keys() - leaving.keys():
            header.setSectionHidden(section, False)
        for section in leaving.keys() - self._left.keys():
            header.setSectionHidden(section, True)
        self._left = leaving

    def _follow(self, section: int, before: int, now: int) -> None:
        """A column was resized, shown or hidden by the user or the program."""
        if self._is_filling or section == self._section:
            return
        self.fill(section if before and now else None)
