"""The list in which the views stand, in groups with headings, each with the number of its media."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QContextMenuEvent, QFocusEvent, QFont, QKeyEvent, QPalette
from PySide6.QtWidgets import QFrame, QTreeWidget, QTreeWidgetItem, QWidget

from fastpix_desktop.domain.others_text import joined, one_line
from fastpix_desktop.ui.look.tooltips import set_item_tooltip
from fastpix_desktop.ui.views.view import View
from fastpix_desktop.ui.views.view_delegate import COUNT_COLOUR_ROLE, COUNT_ROLE, ViewDelegate
from fastpix_desktop.ui.words import formatting
from fastpix_desktop.ui.words.in_words import filled, in_words, with_number

_ROW_LINES = 1.7
"""The height of a row, in lines of text."""

_RING = 2
"""The pixels that the style sheet needs on each side for the ring of the focus."""

_LOOK = {QEvent.Type.PaletteChange, QEvent.Type.FontChange}

_RETURN = {Qt.Key.Key_Return, Qt.Key.Key_Enter}

_VISIBLE = QTreeWidget.ScrollHint.EnsureVisible

_COMES_BACK = {
    Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason, Qt.FocusReason.ActiveWindowFocusReason,
}  # fmt: skip
"""Why the list may lose the focus for a short time."""


class ViewList(QTreeWidget):
    """The rows. The chosen view is selected. The arrow keys move a cursor, and Return chooses the view at it.

    Signals:

    - `chosen(View)`: a view was clicked, or Return was pressed on it.
    - `cursor_moved`: the cursor is at another view.
    - `place_wanted(QRect)`: the cursor is at this part of the list: scroll to it.
    """

    chosen = Signal(object)
    cursor_moved = Signal()
    place_wanted = Signal(QRect)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("views")
        self.setAccessibleName(self.tr("Views"))
        self.setColumnCount(1)
        self.setItemDelegate(ViewDelegate(self))
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        for policy in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # The arrow keys only move the cursor: to choose a view asks for its media.
        self.setSelectionMode(QTreeWidget.SelectionMode.NoSelection)
        # The views are part of the window, and the table stands out from it.
        self.viewport().setAutoFillBackground(False)
        self._items: dict[str, QTreeWidgetItem] = {}
        self._views: dict[str, View] = {}
        self._counts: dict[str, int | None] = {}
        self._least: set[str] = set()
        self._chosen = ""
        self._is_changed = False
        self.itemClicked.connect(self._choose)
        self.currentItemChanged.connect(self._tell_cursor)

    @property
    def views(self) -> tuple[View, ...]:
        """The views from top to bottom."""
        return tuple(self._views.values())

    def view(self, key: str) -> View | None:
        """Return the view with this key, None if there is none."""
        return self._views.get(key)

    @property
    def at_cursor(self) -> View | None:
        """The view at the cursor of the keyboard, which is the chosen one while the list has not the focus."""
        return self._view_of(self.currentItem())

    def show_groups(self, groups: Sequence[tuple[str, Sequence[View]]]) -> list[QTreeWidgetItem]:
        """Show these views, in groups with their headings. Returns the headings. One that is empty is left out.

        A view that is shown already keeps its number.
        """
        self.clear()
        self._items.clear()
        before, self._views = self._views, {}
        headings = []
        for words, views in groups:
            if words:
                headings.append(_heading_in(self, words))
            # The file of a person's views may have the key of a built-in one, whose name and count it must not take.
            for view in (view for view in views if view.key not in self._items):
                self._items[view.key], self._views[view.key] = QTreeWidgetItem(self, [""]), view
        staying = {key for key, view in self._views.items() if before.get(key) == view}
        self._counts = {key: count for key, count in self._counts.items() if key in staying}
        for key in self._items:
            self._show(key)
        self.show_chosen(self._chosen, is_changed=self._is_changed)
        self._fit()
        return headings

    def place_of(self, key: str) -> QRect:
        """Return where the row of a view is."""
        return self.visualItemRect(self._items[key])

    def count(self, key: str) -> str:
        """Return the number of media beside a view, as it is shown. Empty if it is not known."""
        return str(self._items[key].data(0, COUNT_ROLE))

    @property
    def has_least(self) -> bool:
        """Whether a number may be too low, because the library is not read completely yet."""
        return bool(self._least)

    def show_count(self, key: str, count: int | None, *, is_least: bool = False) -> None:
        """Show how many media a view has. None if this is not known. `is_least`: it may have more."""
        if key in self._items and (
            key not in self._counts or (self._counts[key], key in self._least) != (count, is_least)
        ):
            self._counts[key] = count
            (self._least.add if is_least else self._least.discard)(key)
            self._show(key)

    def show_cursor(self, key: str) -> None:
        """Move the cursor to a view."""
        if key in self._items:
            self.setCurrentItem(self._items[key])

    def show_chosen(self, key: str, *, is_changed: bool) -> None:
        """Mark the chosen view. `is_changed`: what is searched for now differs from it."""
        before, self._chosen, self._is_changed = self._chosen, key, is_changed
        for shown in {before, key} & self._items.keys():
            self._show(shown)
        self.clearSelection()
        if (item := self._items.get(key)) is not None:
            item.setSelected(True)
            if not self.hasFocus() or self.currentItem() is None:
                self.setCurrentItem(item)

    def _fit(self) -> None:
        """Make the list as tall as its rows, and give the texts their colours."""
        height = round(self.fontMetrics().height() * _ROW_LINES)
        bold = QFont(self.font())
        bold.setBold(True)
        keys = {id(item): key for key, item in self._items.items()}
        for at in range(self.topLevelItemCount()):
            item = self.topLevelItem(at)
            assert item is not None  # noqa: S101  # the list has so many
            item.setSizeHint(0, QSize(0, height))
            if id(item) in keys:
                key = keys[id(item)]
                _colour(item, self._counts.get(key), self.palette(), is_bad=bool(self._views[key].problem))
            else:
                item.setFont(0, bold)
                item.setForeground(0, self.palette().color(QPalette.ColorRole.PlaceholderText))
        self.setFixedHeight(height * self.topLevelItemCount() + 2 * _RING)

    def scrollTo(  # the name is Qt's
        self, index: QModelIndex | QPersistentModelIndex, hint: QTreeWidget.ScrollHint = _VISIBLE
    ) -> None:
        """Qt: the cursor is at another row. The list is as tall as its rows, so that only its column ever scrolls.

        Before it has grown by the row of a new view, Qt would scroll it, and the first row would stay out of sight.
        """

    def changeEvent(self, event: QEvent) -> None:
        """Qt: the font or the colours have changed."""
        super().changeEvent(event)
        if event.type() in _LOOK and hasattr(self, "_chosen"):
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Return and Space choose the view at the cursor."""
        if event.key() in _RETURN or event.key() == Qt.Key.Key_Space:
            self._choose(self.currentItem())
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt: the cursor goes back to the chosen view, unless a menu is opened on the one at the cursor."""
        super().focusOutEvent(event)
        item = self._items.get(self._chosen)
        # While the window is being destroyed, nothing can be told about its list.
        if event.reason() not in _COMES_BACK and item is not None and self.isVisible():
            self.setCurrentItem(item)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Qt: a menu is opened for the view that was clicked."""
        if event.reason() is QContextMenuEvent.Reason.Mouse and (item := self.itemAt(event.pos())) is not None:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.setCurrentItem(item)
        event.ignore()

    def _tell_cursor(self, item: QTreeWidgetItem | None) -> None:
        # Without an item, the rows are being made anew, or the window is being destroyed.
        if item is None:
            return
        if self.hasFocus():
            self.place_wanted.emit(self.visualItemRect(item))
        self.cursor_moved.emit()

    def _view_of(self, item: QTreeWidgetItem | None) -> View | None:
        return next((self._views[key] for key, known in self._items.items() if known is item), None)

    def _choose(self, item: QTreeWidgetItem | None) -> None:
        if (view := self._view_of(item)) is not None:
            self.chosen.emit(view)

    def _show(self, key: str) -> None:
        """Write the name and the number of a view, for the eye and for a screen reader."""
        item, view, count = self._items[key], self._views[key], self._counts.get(key)
        name = in_words(view.name)
        is_changed = self._is_changed and key == self._chosen
        shown = filled(self.tr("{view} •"), view=view.name) if is_changed else name
        item.setText(0, one_line(shown))
        # A view that is not understood has no number.
        number = "!" if view.problem else "" if count is None else formatting.number(count)
        media = "" if count is None else with_number(lambda number: self.tr("%Ln media", "", number), count)
        if count is not None and key in self._least:
            number = number if view.problem else filled(self.tr("{count}+"), count=number)
            media = filled(self.tr("{media} in what is read so far"), media=media)
        item.setData(0, COUNT_ROLE, one_line(number))
        changed = self.tr("changed") if is_changed else ""
        problem = in_words(view.problem)
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, joined(", ", (name, media, changed, problem)))
        differs = self.tr("What is searched for now differs from this view.") if is_changed else ""
        so_far = media if key in self._least else ""
        set_item_tooltip(item, 0, joined("\n", (name, view.text, differs, problem, so_far)))
        _colour(item, count, self.palette(), is_bad=bool(view.problem))


def _heading_in(parent: QTreeWidget, words: str) -> QTreeWidgetItem:
    item = QTreeWidgetItem(parent, [one_line(words)])
    # The cursor goes past it.
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    return item


def _colour(item: QTreeWidgetItem, count: int | None, palette: QPalette, *, is_bad: bool) -> None:
    """Let the numbers be quiet, and the views without media quieter. `is_bad`: the view is not understood."""
    quiet = palette.color(QPalette.ColorRole.PlaceholderText)
    none = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
    item.setForeground(0, quiet if count == 0 else QBrush())
    bad = palette.color(QPalette.ColorRole.BrightText)
    item.setData(0, COUNT_COLOUR_ROLE, bad if is_bad else none if count == 0 else quiet)
