"""The context menus. They show commands, and are closed when what the commands would act on is no longer the same."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QObject, QPoint, Qt, Signal, SignalInstance
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu, QTableView, QWidget

from fastpix_desktop.ui.commands.command import Command
from fastpix_desktop.ui.commands.commands import Commands


class ContextMenus(QObject):
    """Opens the context menus of one window. A right click, the Menu key and Shift+F10 ask for one.

    `shown` returns what identifies the media beside the table. Commands may act on it, so a menu is closed when another
    media takes its place.

    Signals:

    - `opening(QWidget)`: the menu of this widget is built next. Its commands are to act on what the widget shows.
    - `outdated`: a menu was closed, because its commands would act on something else now.
    - `closed`: the last menu that was open is gone, and its command, if one was chosen, was carried out.
    """

    opening = Signal(object)
    outdated = Signal()
    closed = Signal()

    def __init__(self, commands: Commands, shown: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._commands = commands
        self._shown = shown
        self._contents: dict[QWidget, Sequence[Command | None]] = {}
        self._rows: dict[QWidget, Callable[[], object | None]] = {}
        self._menu: QMenu | None = None
        self._subject: object = None
        self._current: Callable[[], object] = lambda: None

    def offer(self, widget: QWidget, contents: Sequence[Command | None]) -> None:
        """Give this widget a menu with these commands. None is a line between them."""
        self._contents[widget] = contents
        widget.setContextMenuPolicy(Qt.ContextMenuPolicy.DefaultContextMenu)
        widget.installEventFilter(self)

    def offer_for_rows(
        self, table: QTableView, contents: Sequence[Command | None], row: Callable[[], object | None]
    ) -> None:
        """Give each row of a table a menu with these commands. A right click on a row selects it first.

        `row` returns what identifies the selected row, None if no row is selected.
        """
        self.offer(table, contents)
        self._contents[table.viewport()] = contents
        self._rows[table] = self._rows[table.viewport()] = row
        table.viewport().installEventFilter(self)
        self.watch(table.selectionModel().selectionChanged)
        self.watch(table.model().modelReset)

    def watch(self, changed: SignalInstance) -> None:
        """When this signal is emitted, close the open menu unless its commands still act on the same."""
        changed.connect(self._close_if_outdated)

    def menu(self, parent: QWidget) -> QMenu:
        """Return a new menu with the commands of this widget."""
        menu = QMenu(parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setToolTipsVisible(True)
        for command in self._contents[parent]:
            if command is None:
                menu.addSeparator()
            elif self._commands[command].isEnabled() or not command.record.only_if_usable:
                menu.addAction(self._commands[command])
        return menu

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: open the menu of a widget that has one."""
        if isinstance(event, QContextMenuEvent) and isinstance(watched, QWidget):
            by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
            self._ask(watched, event.pos() if by_mouse else None)
            return True
        # Only Windows sends a QContextMenuEvent for both keys.
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and _asks_for_menu(event):
            self._ask(watched, None)
            return True
        return super().eventFilter(watched, event)

    def _ask(self, watched: QObject, at: QPoint | None) -> None:
        """Open the menu of this widget at this point, or without a point at its selected row."""
        if not isinstance(watched, QWidget) or self._menu is not None:
            return
        table = watched if isinstance(watched, QTableView) else watched.parentWidget()
        if watched in self._rows and isinstance(table, QTableView):
            self._ask_for_row(table, at)
        else:
            self._open(watched, watched.mapToGlobal(_place_for_key(watched) if at is None else at), lambda: None)

    def _ask_for_row(self, table: QTableView, at: QPoint | None) -> None:
        row = self._rows[table]
        if at is not None:
            pressed = table.indexAt(at)
            if not pressed.isValid():
                return
            table.setFocus(Qt.FocusReason.MouseFocusReason)
            if pressed.row() not in {index.row() for index in table.selectionModel().selectedRows()}:
                table.selectRow(pressed.row())
            # The commands may act on the cell.
            table.selectionModel().setCurrentIndex(pressed, QItemSelectionModel.SelectionFlag.NoUpdate)
        if row() is not None:
            place = _below_selected_row(table) if at is None else at
            self._open(table, table.viewport().mapToGlobal(place), row)

    def _open(self, widget: QWidget, at: QPoint, row: Callable[[], object | None]) -> None:
        self.opening.emit(widget)
        self._current = lambda: (row(), self._shown())
        self._subject = self._current()
        menu = self._menu = self.menu(widget)
        # A chosen command is carried out after the menu is hidden, and before it is destroyed.
        menu.aboutToHide.connect(self._forget)
        menu.destroyed.connect(self._say_closed)
        menu.popup(at)

    def _forget(self) -> None:
        self._menu = None

    def _say_closed(self) -> None:
        if self._menu is None:
            self.closed.emit()

    def _close_if_outdated(self, *_: object) -> None:
        if self._menu is not None and self._current() != self._subject:
            self._menu.close()
            self.outdated.emit()


def _asks_for_menu(event: QKeyEvent) -> bool:
    shifted = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
    return event.key() == Qt.Key.Key_Menu or (event.key() == Qt.Key.Key_F10 and shifted)


def _below_selected_row(table: QTableView) -> QPoint:
    """Return the place of a menu that a key has asked for, in the viewport: below the selected row if that is in view.

    A row that is out of view is scrolled to.
    """
    index = table.selectionModel().selectedRows(max(0, table.currentIndex().column()))[0]
    table.scrollTo(index)
    return _below(table, index)


def _place_for_key(widget: QWidget) -> QPoint:
    """Return the place of a menu that a key has asked for: below the row with the cursor, or in the middle."""
    if isinstance(widget, QAbstractItemView) and widget.currentIndex().isValid():
        return widget.viewport().mapTo(widget, _below(widget, widget.currentIndex()))
    return widget.rect().center()


def _below(view: QAbstractItemView, index: QModelIndex) -> QPoint:
    """Return the place below a cell, in the viewport. If the view is partly out of view, the place is in view."""
    cell, seen = view.visualRect(index), view.viewport().visibleRegion().boundingRect()
    place = cell.bottomLeft() if view.layoutDirection() is Qt.LayoutDirection.LeftToRight else cell.bottomRight()
    if seen.isEmpty():
        return place
    return QPoint(min(max(place.x(), seen.left()), seen.right()), min(max(place.y(), seen.top()), seen.bottom()))
