"""Makes a table as tall as its rows, for a table on a page that scrolls as a whole."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSize, Qt
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QTableView, QWidget


class FittedHeight(QObject):
    """Keeps the height of `table` at that of its header and rows. Its page scrolls to the row that is selected by key.

    Call `fit` after heights of rows were set. Other changes are followed.
    """

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table
        table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.setFrameShape(QTableView.Shape.NoFrame)
        model = table.model()
        for changed in (model.modelReset, model.rowsInserted, model.rowsRemoved, model.layoutChanged):
            changed.connect(self.fit)
        table.verticalHeader().sectionCountChanged.connect(lambda *_: self.fit())
        table.selectionModel().currentRowChanged.connect(self._follow)
        table.installEventFilter(self)
        self.fit()

    def fit(self) -> None:
        """Set the height again."""
        header = self._table.horizontalHeader()
        top = 0 if header.isHidden() else header.sizeHint().height()
        self._table.setFixedHeight(top + self._table.verticalHeader().length() + 2 * self._table.frameWidth())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: the heights of rows follow the font."""
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self.fit()
        return super().eventFilter(watched, event)

    def _follow(self, now: QModelIndex) -> None:
        """Scroll the page, not the table, to the row that became current."""
        page = self._table.parentWidget()
        while page is not None and not isinstance(page, QScrollArea):
            page = page.parentWidget()
        content = page.widget() if page is not None else None
        if page is not None and content is not None and self._table.hasFocus():
            row = self._table.visualRect(now)
            centre = self._table.viewport().mapTo(content, row.center())
            page.ensureVisible(0, centre.y(), 0, row.height())


class FittedStack(QStackedWidget):
    """A stack that is as tall as the widget on top. Qt's own is as tall as the tallest."""

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__()
        for widget in widgets:
            self.addWidget(widget)
        self.currentChanged.connect(lambda _: self.updateGeometry())

    def sizeHint(self) -> QSize:
        """Qt: the size that the widget on top prefers."""
        return self._now().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Qt: the smallest size of the widget on top."""
        now = self._now()
        return now.minimumSizeHint().expandedTo(now.minimumSize())

    def _now(self) -> QWidget:
        now = self.currentWidget()
        return now if now is not None else QWidget()
