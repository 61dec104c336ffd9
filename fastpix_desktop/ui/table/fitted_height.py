"""Makes a table a part of a page that scrolls as a whole: as tall as its rows, and without a ground of its own."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QScrollArea, QTableView, QVBoxLayout, QWidget

from fastpix_desktop.ui.look.appearance import SPACE


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
        table.viewport().setBackgroundRole(QPalette.ColorRole.Window)
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
        """Qt: the heights of rows follow the font, once the table has received this event."""
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            QTimer.singleShot(0, self, self.fit)
        return super().eventFilter(watched, event)

    def show_row(self, index: QModelIndex) -> None:
        """Scroll the page, not the table, so that the row of `index` is in view."""
        page = self._page()
        content = page.widget() if page is not None else None
        if page is None or content is None:
            return
        lay_out(page)
        row = self._table.visualRect(index)
        for edge in (row.bottomLeft(), row.topLeft()):
            # The title of the page may be repeated above its rows, on one line.
            margin = page.fontMetrics().lineSpacing() + 2 * SPACE
            page.ensureVisible(0, self._table.viewport().mapTo(content, edge).y(), 0, margin)

    def _follow(self, now: QModelIndex) -> None:
        """Show the row that became current, but move nothing during a press: its release would be elsewhere."""
        if self._table.hasFocus() and not QApplication.mouseButtons():
            self.show_row(now)

    def _page(self) -> QScrollArea | None:
        page = self._table.parentWidget()
        while page is not None and not isinstance(page, QScrollArea):
            page = page.parentWidget()
        return page


def lay_out(page: QScrollArea) -> None:
    """Lay out the content of a page now.

    Qt would do so later, one level of widgets after the other. Until then the page cannot be scrolled far enough.
    """
    _lay_out_parts(page.widget())
    QApplication.sendEvent(page.viewport(), QEvent(QEvent.Type.LayoutRequest))


def _lay_out_parts(widget: QWidget | None) -> None:
    layout = None if widget is None else widget.layout()
    if widget is None or layout is None:
        return
    for part in widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        _lay_out_parts(part)
    layout.activate()


class FittedStack(QWidget):
    """Shows one of several widgets, and is as tall as this one. Qt's QStackedWidget is as tall as the tallest."""

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__()
        self._widgets = widgets
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in widgets:
            layout.addWidget(widget)
        self.show_only(widgets[0])

    def add(self, widget: QWidget) -> None:
        """Add another widget, which is hidden."""
        widget.hide()
        self._widgets = (*self._widgets, widget)
        self.layout().addWidget(widget)  # type: ignore[union-attr]  # it was set above

    def show_only(self, wanted: QWidget) -> None:
        """Show this widget, and hide the others."""
        # Shown before the others are hidden: Qt moves a focus that is hidden to a widget that is visible.
        wanted.show()
        for widget in self._widgets:
            if widget is not wanted:
                widget.hide()
