"""Reads every text of a window: what can be seen, hovered over or read out."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QDockWidget,
    QLabel,
    QLineEdit,
    QMenu,
    QTabBar,
    QTableView,
    QTreeWidget,
    QWidget,
)


def texts(window: QWidget) -> Iterator[tuple[str, str]]:
    """Every text that can be seen, hovered over or read out, with where it is."""
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() and not isinstance(widget, QMenu):
            continue
        where = f"{type(widget).__name__} {widget.objectName()}"
        yield where, widget.toolTip()
        yield where, widget.accessibleName()
        yield where, widget.accessibleDescription()
        if isinstance(widget, QLabel | QAbstractButton):
            yield where, widget.text().replace("\u200b", "")
        elif isinstance(widget, QLineEdit):
            yield where, widget.placeholderText()
        elif isinstance(widget, QMenu):
            yield where, widget.title()
        elif isinstance(widget, QDockWidget):
            yield where, widget.windowTitle()
        else:
            yield from ((where, text) for text in items(widget))
    for action in window.findChildren(QAction):
        if action.objectName() and not action.objectName().startswith("_q"):
            yield f"action {action.objectName()}", action.text()
            yield f"action {action.objectName()}", action.toolTip()


def items(widget: QWidget) -> Iterator[str]:
    """The texts of what a widget holds: entries, tabs, headers, cells."""
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(at) for at in range(widget.count()))
    elif isinstance(widget, QTabBar):
        yield from (widget.tabText(at) for at in range(widget.count()))
    elif isinstance(widget, QTreeWidget):
        for item in (widget.topLevelItem(at) for at in range(widget.topLevelItemCount())):
            if item is not None:
                for column in range(widget.columnCount()):
                    yield item.text(column)
                    yield item.toolTip(column)
    elif isinstance(widget, QTableView):
        model = widget.model()
        shown = range(min(12, model.rowCount()))
        for at in range(model.columnCount()):
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
                yield str(model.headerData(at, Qt.Orientation.Horizontal, role) or "")
                yield from (str(model.index(row, at).data(role) or "") for row in shown)
