"""The order of the media table: its header shows it, and a click on a column or a menu asks for another one."""

from PySide6.QtCore import QCoreApplication, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from fastpix_desktop.domain.others_text import joined
from fastpix_desktop.domain.pages import Order
from fastpix_desktop.domain.search.query import SERVICE_ORDER, Sorting
from fastpix_desktop.ui.browse.column_orders import (
    COLUMN_ORDERS,
    ONLY_CREATED,
    direction_words,
    first_order,
    next_order,
)
from fastpix_desktop.ui.look.others_names import button_text
from fastpix_desktop.ui.look.tooltips import set_tooltip
from fastpix_desktop.ui.system.announcement import announce
from fastpix_desktop.ui.table.record_model import Column
from fastpix_desktop.ui.table.record_table import RecordTable
from fastpix_desktop.ui.words.in_words import filled, in_words


class OrderHeader(QObject):
    """The service can order media only by the time of creation. Over the copy of the library, every column can.

    - `order_wanted(Order)`: without a copy, the user wants this order.
    - `sorting_wanted(Sorting)`: over the copy, the user wants this order.
    - `shown(Sorting)`: this order is shown from now on.
    """

    order_wanted = Signal(str)
    sorting_wanted = Signal(object)
    shown = Signal(object)

    def __init__(self, table: RecordTable) -> None:
        super().__init__(table)
        self.sorting = SERVICE_ORDER
        """The order that is shown."""
        self.is_library = False
        """Whether the media can be ordered by every column, because they are in the copy of the library."""
        self._table = table
        self._columns = table.model().columns
        self._header = table.horizontalHeader()
        self._header.setSectionsClickable(True)
        self._header.setSortIndicatorShown(True)
        self._header.sectionClicked.connect(self._click)
        table.model().modelReset.connect(self._place_arrow)  # the columns may be others
        table.model().hint_of = self._hint
        table.model().order_of = lambda column: direction_words(self.sorting) if self._is_sorted(column) else ""

    def set_library(self, is_on: bool) -> None:
        """Order by every column, because the copy of the library is shown, or by the time of creation alone."""
        if is_on is not self.is_library:
            self.is_library = is_on
            self._retell()

    def show_order(self, order: Order) -> None:
        """Show that the media are in the service's order, newest first, or in the reverse of it."""
        self.show_sorting(Sorting("created", order == "desc"))

    def show_sorting(self, sorting: Sorting) -> None:
        """Show the arrow for this order in the header of its column: down if it is descending."""
        is_other = sorting != self.sorting
        self.sorting = sorting
        self._place_arrow()
        if is_other:
            self._retell()
            announce(self._table, filled(self.tr("Order of the media: {order}"), order=self.words))
        self.shown.emit(sorting)

    @property
    def words(self) -> str:
        """The order in words, such as “Created: newest first”."""
        column = next((column for column in self._columns if self._is_sorted(column)), None)
        return "" if column is None else _in_words(column, self.sorting)

    def want(self, sorting: Sorting) -> None:
        """Ask for this order, unless it is shown already."""
        if sorting == self.sorting:
            return
        if self.is_library:
            self.sorting_wanted.emit(sorting)
        elif sorting.column == SERVICE_ORDER.column:
            self.order_wanted.emit("desc" if sorting.is_descending else "asc")

    def open_menu(self) -> None:
        """Show the menu of orders below the header."""
        table = self._table
        menu = QMenu(table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill(menu)
        menu.popup(self._header.mapToGlobal(QPoint(0, self._header.height())))

    def fill(self, menu: QMenu) -> None:
        """Put the columns and both directions of the current one into a menu, in place of what it has."""
        menu.clear()
        for group in menu.findChildren(QActionGroup):
            group.deleteLater()
        menu.setToolTipsVisible(True)
        columns, directions = QActionGroup(menu), QActionGroup(menu)
        for column in self._columns:
            if column.key in COLUMN_ORDERS:
                action = columns.addAction(button_text(column.header))
                can = self.is_library or column.key == SERVICE_ORDER.column
                action.setEnabled(can)
                set_tooltip(action, "" if can else in_words(ONLY_CREATED))
                action.setCheckable(True)
                action.setChecked(self._is_sorted(column))
                action.triggered.connect(lambda _=False, key=column.key: self._want_column(key))
        menu.addActions(columns.actions())
        menu.addSeparator()
        for sorting in (Sorting(self.sorting.column, descending) for descending in (False, True)):
            action = directions.addAction(button_text(direction_words(sorting)))
            action.setCheckable(True)
            action.setChecked(sorting == self.sorting)
            action.triggered.connect(lambda _=False, wanted=sorting: self.want(wanted))
        menu.addActions(directions.actions())

    def _want_column(self, key: str) -> None:
        if key != self.sorting.column:
            self.want(first_order(key))

    def _click(self, section: int) -> None:
        key = self._table.model().columns[section].key
        # Qt has moved the arrow to the column that was clicked.
        self.show_sorting(self.sorting)
        if key in COLUMN_ORDERS:
            self.want(next_order(self.sorting, key))

    def _is_sorted(self, column: Column) -> bool:  # type: ignore[type-arg]  # of any record
        return column.key == self.sorting.column

    def _hint(self, column: Column) -> str:  # type: ignore[type-arg]  # of any record
        """Return the tooltip of a header. Over the copy, it says what a click does."""
        if column.key not in COLUMN_ORDERS:
            return column.header_tooltip
        if not self.is_library:
            return column.header_tooltip or in_words(ONLY_CREATED)
        then = next_order(self.sorting, column.key)
        shown = next(one for one in self._columns if one.key == then.column)
        click = filled(QCoreApplication.translate("order", "Click to order by {order}"), order=_in_words(shown, then))
        own = "" if column.key == SERVICE_ORDER.column else column.header_tooltip
        return joined("\n", (own, click))

    def _place_arrow(self) -> None:
        # Qt draws an arrow up for its descending order. File managers and spreadsheets draw one down.
        direction = Qt.SortOrder.AscendingOrder if self.sorting.is_descending else Qt.SortOrder.DescendingOrder
        shown = enumerate(self._table.model().columns)
        self._header.setSortIndicator(next((at for at, column in shown if self._is_sorted(column)), -1), direction)

    def _retell(self) -> None:
        """Let the header and screen readers take what is said of the order again."""
        model = self._table.model()
        model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, model.columnCount() - 1)


def _in_words(column: Column, sorting: Sorting) -> str:  # type: ignore[type-arg]  # of any record
    template = QCoreApplication.translate("order", "{column}: {direction}")
    return filled(template, column=column.header, direction=direction_words(sorting))
