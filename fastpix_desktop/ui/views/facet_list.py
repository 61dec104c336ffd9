"""The list with the values of one facet. It is as tall as its rows: the column around it scrolls."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QListView, QWidget

from fastpix_desktop.domain.others_text import one_line
from fastpix_desktop.ui.views.facet_delegate import LOOK_CHANGED, FacetDelegate, row_height
from fastpix_desktop.ui.views.facet_model import FacetModel

_INCLUDES = {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}
_EXCLUDES = {Qt.Key.Key_Minus, Qt.Key.Key_Delete}


class FacetList(QListView):
    """The values, with a cursor for the arrow keys.

    Signals:

    - `pressed_on(str, bool)`: the user wants this value: with True to exclude it, with False to include it.
    - `place_wanted(QRect)`: the cursor is at this part of the list: scroll to it.
    """

    pressed_on = Signal(str, bool)
    place_wanted = Signal(QRect)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.values = FacetModel()
        self.delegate = FacetDelegate(self)
        self.setModel(self.values)
        self.setItemDelegate(self.delegate)
        self.setAccessibleName(one_line(name))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        for policy in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.values.modelReset.connect(self.fit)

    def fit(self) -> None:
        """Make the list as tall as its rows."""
        self.setFixedHeight(row_height(self.fontMetrics().height()) * self.values.rowCount())

    def place_of(self, text: str) -> QRect:
        """Return where the row of a value is."""
        row = next(row for row, value in enumerate(self.values.values) if value.typed == text)
        return self.visualRect(self.values.index(row))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt: a click on a value."""
        super().mouseReleaseEvent(event)
        at = event.position().toPoint()
        index = self.indexAt(at)
        if not index.isValid() or event.button() not in {Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton}:
            return
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        on_button = self.delegate.exclude_place(self.visualRect(index)).contains(at)
        self._press(index, is_excluded=shifted or on_button or event.button() is Qt.MouseButton.RightButton)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Space and Return include the value at the cursor. With Shift, like minus and Delete, they exclude it."""
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() in _INCLUDES | _EXCLUDES and self.currentIndex().isValid():
            self._press(self.currentIndex(), is_excluded=shifted or event.key() in _EXCLUDES)
        else:
            super().keyPressEvent(event)

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Qt: the cursor moved."""
        super().currentChanged(current, previous)
        if current.isValid() and self.hasFocus():
            self.place_wanted.emit(self.visualRect(current))

    def changeEvent(self, event: QEvent) -> None:
        """Qt: the font, the colours or the direction have changed."""
        super().changeEvent(event)
        if event.type() in LOOK_CHANGED and hasattr(self, "delegate"):
            self.delegate.forget()
            self.fit()

    def _press(self, index: QModelIndex, *, is_excluded: bool) -> None:
        self.pressed_on.emit(self.values.values[index.row()].typed, is_excluded)
