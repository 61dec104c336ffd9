"""The views: named searches of the library, in a column beside the table, with the number of their media."""

from collections.abc import Mapping, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from fastpix_desktop.domain.search.query import SERVICE_ORDER, Sorting
from fastpix_desktop.ui.look.appearance import SPACE
from fastpix_desktop.ui.views.view import ALL, View, needs_work, overviews
from fastpix_desktop.ui.views.view_list import ViewList

if TYPE_CHECKING:
    from fastpix_desktop.ui.views.facets import FacetPanel

__all__ = ["ALL", "View", "Views"]

_LOOK = {QEvent.Type.PaletteChange, QEvent.Type.FontChange}


class Views(QWidget):
    """The views of the library, below them its facets. Without a copy of the library there is only the view "All".

    `list` has the rows. `current` is the chosen view.

    Signals:

    - `chosen(View)`: the user has chosen a view: search for its text in its order, with its columns.
    - `search_shown`: for the first time, there is a library to search.
    - `state_changed`: another view is chosen or at the cursor, or what is searched for began or ceased to differ from
      the chosen one.
    """

    chosen = Signal(object)
    search_shown = Signal()
    state_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.current = ALL
        self.text, self.sorting = "", SERVICE_ORDER
        self._searches = False
        self._own: tuple[View, ...] = ()
        self.list = ViewList()
        self.list.chosen.connect(self._choose)
        self.list.cursor_moved.connect(self._follow_cursor)
        self._column = QVBoxLayout()
        self._column.setContentsMargins(SPACE // 2, 0, SPACE // 2, 0)
        self._column.addWidget(self.list)
        self._column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SPACE, 0, 0)
        layout.setSpacing(SPACE // 2)
        layout.addWidget(self._heading())
        layout.addWidget(self._scrolling(), 1)
        self._fill()

    @cached_property
    def facets(self) -> "FacetPanel":
        """The facets below the views. They are built when they are first needed."""
        from fastpix_desktop.ui.views.facets import FacetPanel

        made = FacetPanel()
        made.place_wanted.connect(partial(self._scroll_to, made))
        self._column.insertWidget(self._column.count() - 1, made)
        return made

    @property
    def is_changed(self) -> bool:
        """Whether what is searched for now differs from the chosen view."""
        return (self.text, self.sorting) != (self.current.text, self.current.sorting)

    @property
    def subject(self) -> View:
        """The view that a command is about: the one at the cursor of the list, or else the chosen one."""
        return self.list.at_cursor or self.current

    def show_search(self, is_on: bool) -> None:
        """Show all views and the facets, or without a library that can be searched only "All"."""
        if is_on is self._searches:
            return
        self._searches = is_on
        self.facets.setVisible(is_on)
        self._fill()
        if is_on:
            self.search_shown.emit()

    def show_own(self, views: Sequence[View]) -> None:
        """Show these saved views, in this order."""
        self._own = tuple(views)
        self._fill()

    def asked(self) -> dict[str, str]:
        """Return the text of the query of each view whose media are to be counted, by the key of the view."""
        return {view.key: view.text for view in self.list.views if not view.problem}

    def count(self, view: View) -> str:
        """Return the number of media beside a view, as it is shown. Empty if it is not known."""
        return self.list.count(view.key)

    def show_count(self, view: View, count: int | None) -> None:
        """Show how many media a view has. Pass None if this is not known."""
        self.list.show_count(view.key, count)

    def show_counts(self, counts: Mapping[str, int | None]) -> None:
        """Show how many media the views with these keys have."""
        for key, count in counts.items():
            self.list.show_count(key, count)

    def show_current(self, view: View) -> None:
        """Mark this view as the chosen one."""
        self.current = view
        self._show_state()

    def show_now(self, text: str, sorting: Sorting) -> None:
        """Show whether what is searched for now differs from the chosen view."""
        if (self.text, self.sorting) != (text, sorting):
            self.text, self.sorting = text, sorting
            self._show_state()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: the font or the colours have changed."""
        super().changeEvent(event)
        if event.type() in _LOOK and hasattr(self, "_scroll"):
            self.list.fit()

    def _heading(self) -> QLabel:
        heading = QLabel(self.tr("Views"))
        font = QFont(heading.font())
        font.setBold(True)
        heading.setFont(font)
        heading.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        heading.setContentsMargins(SPACE, 0, SPACE, 0)
        return heading

    def _scrolling(self) -> QScrollArea:
        self._inner = inner = QWidget()
        inner.setLayout(self._column)
        self._scroll = scroll = QScrollArea()
        scroll.setWidget(inner)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for widget in (scroll.viewport(), inner):
            widget.setAutoFillBackground(False)
        return scroll

    def _fill(self) -> None:
        rows = self.list
        rows.begin()
        rows.add_view(ALL)
        if self._searches:
            for view in overviews():
                rows.add_view(view)
            rows.add_heading(self.tr("Needs work"))
            for view in needs_work():
                rows.add_view(view)
            rows.add_heading(self.tr("Saved"))
            for view in self._own:
                rows.add_view(view)
        rows.finish()
        self.current = rows.view(self.current.key) or ALL
        self._show_state()

    def _choose(self, view: View) -> None:
        # Whoever leaves a changed view has left the changes: choosing it again brings it back as it was.
        self.show_current(view)
        self.chosen.emit(view)

    def _follow_cursor(self) -> None:
        item = self.list.currentItem()
        if item is not None and self.list.hasFocus():
            self._scroll_to(self.list, self.list.visualItemRect(item))
        self.state_changed.emit()

    def _scroll_to(self, part: QWidget, place: QRect) -> None:
        """Scroll the column until this part of a widget in it is seen."""
        middle = part.mapTo(self._inner, place.center())
        self._scroll.ensureVisible(middle.x(), middle.y(), 0, place.height())

    def _show_state(self) -> None:
        self.list.show_chosen(self.current.key, is_changed=self.is_changed)
        self.state_changed.emit()
