"""The menu that shows and hides the columns of a table and makes its rows compact."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu

from fastpix_desktop.ui.look.appearance import Density
from fastpix_desktop.ui.look.others_names import button_text
from fastpix_desktop.ui.table.record_table import RecordTable
from fastpix_desktop.ui.words.in_words import filled


class ColumnMenu(QObject):
    """The menu of one table. A right click on the table's header opens it.

    The column with the key `fixed` cannot be hidden.
    """

    def __init__(self, table: RecordTable, fixed: str) -> None:
        super().__init__(table)
        self._table = table
        self._fixed = fixed
        self.fill_instead: Callable[[QMenu, int], bool] | None = None
        """Puts other entries into the menu. The number is that of the column, -1 without one. Returns False to list the
        columns."""
        header = table.horizontalHeader()
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._pop_up)

    def open(self) -> None:
        """Show the menu below the header of the table."""
        self._pop_up(QPoint(0, self._table.horizontalHeader().height()))

    def menu(self, section: int = -1) -> QMenu:
        """Return a new menu that shows the current state of the table. It was opened at the column `section`."""
        table = self._table
        menu = QMenu(table)
        is_filled = self.fill_instead is not None and self.fill_instead(menu, section)
        for at, column in enumerate(() if is_filled else table.model().columns):
            if column.is_tick_box:
                continue
            words = column.header
            if table.is_wanted(at) and table.isColumnHidden(at):
                words = filled(self.tr("{column} (no room now)"), column=words)
            action = menu.addAction(button_text(words))
            action.setCheckable(True)
            action.setChecked(table.is_wanted(at))
            action.setEnabled(column.key != self._fixed)
            action.toggled.connect(lambda shown, at=at: table.setColumnHidden(at, not shown))
        if table.density is not None:
            menu.addSeparator()
            compact = menu.addAction(self.tr("Compact rows"))
            compact.setCheckable(True)
            compact.setChecked(table.density is Density.COMPACT)
            compact.toggled.connect(lambda on: table.set_density(Density.COMPACT if on else Density.COMFORTABLE))
        return menu

    def _pop_up(self, at: QPoint) -> None:
        menu = self.menu(self._table.horizontalHeader().logicalIndexAt(at))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._table.horizontalHeader().mapToGlobal(at))
