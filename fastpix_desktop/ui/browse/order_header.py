"""The header of the media table: shows the order, and asks for the other order when Created is clicked."""

from PySide6.QtCore import QObject, Qt, Signal

from fastpix_desktop.domain.pages import Order
from fastpix_desktop.ui.table.record_table import RecordTable


class OrderHeader(QObject):
    """Signal `order_wanted(Order)`: the user clicked the column Created and wants the other order.

    The other columns do nothing, because the service can order media only by the time of creation.
    """

    order_wanted = Signal(str)

    def __init__(self, table: RecordTable) -> None:
        super().__init__(table)
        self._order: Order = "desc"
        self._header = table.horizontalHeader()
        self._created = next(at for at, column in enumerate(table.model().columns) if column.key == "created")
        self._header.setSectionsClickable(True)
        self._header.setSortIndicatorShown(True)
        self._header.sectionClicked.connect(self._click)

    def show_order(self, order: Order) -> None:
        """Show the arrow for this order in the header of the column Created: down if the newest media is on top."""
        self._order = order
        # Qt draws an arrow up for its descending order. File managers and spreadsheets draw one down.
        direction = Qt.SortOrder.AscendingOrder if order == "desc" else Qt.SortOrder.DescendingOrder
        self._header.setSortIndicator(self._created, direction)

    def _click(self, section: int) -> None:
        if section == self._created:
            self.order_wanted.emit("asc" if self._order == "desc" else "desc")
        # Qt has moved the arrow to the column that was clicked.
        self.show_order(self._order)
