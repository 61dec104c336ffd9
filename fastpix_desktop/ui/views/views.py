"""The views: named searches of the library, in a column beside the table, with the number of their media."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from fastpix_desktop.domain.search.query import SERVICE_ORDER, Sorting
from fastpix_desktop.ui.look.appearance import SPACE
from fastpix_desktop.ui.views.view import ALL, MISSING, View, needs_work, overviews
from fastpix_desktop.ui.views.view_column import KeepButton, SaveAtEnd, ScrollingColumn, heading
from fastpix_desktop.ui.views.view_list import ViewList

if TYPE_CHECKING:
    from fastpix_desktop.domain.search.result import KnownValues
    from fastpix_desktop.ui.views.facets import FacetPanel

__all__ = ["ALL", "View", "Views"]


class Views(QWidget):
    """The views of the library, below them its facets. Without a copy of the library there is only the view "All".

    `list` has the rows. `current` is the chosen view, and `start` the one to open a workspace with. `searches`: there
    is a library to search. `text` and `sorting` are what is searched for now. `language` is the code of the language of
    the view “Missing a language”, empty until one is chosen.

    Signals:

    - `chosen(View)`: the user has chosen a view: search for its text in its order, with its columns.
    - `search_shown`: from now on, there is a library to search.
    - `search_toggled`: there is one, or there is none any more.
    - `asked_changed`: `asked` may return other views now.
    - `save_wanted`, `update_wanted`: save what is searched for now, as a new view or in the chosen one.
    - `language_wanted`: ask for the code of the language of the view “Missing a language”, and `choose_language`.
    - `state_changed`: another view is chosen or at the cursor, or what is searched for began or ceased to differ from
      the chosen one.
    """

    chosen = Signal(object)
    search_shown = Signal()
    search_toggled = Signal()
    asked_changed = Signal()
    save_wanted = Signal()
    update_wanted = Signal()
    language_wanted = Signal()
    state_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.current = self.start = ALL
        self.text, self.sorting = "", SERVICE_ORDER
        self.searches = False
        self.language = ""
        self._languages: tuple[str, ...] = ()
        self._own: tuple[View, ...] = ()
        self._start = ""
        self._folded = ""
        self._save: QWidget | None = None
        self.list = ViewList()
        self._column = ScrollingColumn(self.list)
        self.list.chosen.connect(self._choose)
        self.list.cursor_moved.connect(self.state_changed)
        self.list.place_wanted.connect(partial(self._column.show_place, self.list))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SPACE, 0, 0)
        layout.setSpacing(SPACE // 2)
        layout.addWidget(heading(self.tr("Views")))
        layout.addWidget(self._column, 1)
        self._fill()

    @cached_property
    def facets(self) -> "FacetPanel":
        """The facets below the views. They are built when they are first needed."""
        from fastpix_desktop.ui.views.facets import FacetPanel

        made = FacetPanel()
        if self._folded:
            made.restore_layout(self._folded)
        made.place_wanted.connect(partial(self._column.show_place, made))
        made.section_added.connect(self._order_focus)
        self._column.insert(-1, made)
        return made

    @cached_property
    def _keep(self) -> KeepButton:
        made = KeepButton()
        made.clicked.connect(self.update_wanted)
        self._column.insert(1, made)
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
        if is_on is self.searches:
            return
        self.searches = is_on
        self.facets.setVisible(is_on)
        self._fill()
        if is_on:
            self.search_shown.emit()
        else:
            self.facets.end_search()
            self._languages = ()
        self.search_toggled.emit()

    def show_own(self, views: Sequence[View], start: str = "") -> None:
        """Show these saved views, in this order. `start` is the key of the view to open a workspace with."""
        self._own, self._start = tuple(views), start
        self._fill()
        self.asked_changed.emit()

    def show_values(self, values: "KnownValues") -> None:
        """Offer the languages that the library has, those of subtitles first."""
        self._languages = tuple(dict.fromkeys((*values.subtitles, *values.audio)))

    def choose_language(self, code: str) -> None:
        """Choose the view “Missing a language” for the language with this code, as if the user had clicked it."""
        self.language = code
        self._fill()
        self.asked_changed.emit()
        if (view := self.list.view(MISSING)) is not None:
            self.show_current(view)
            self.chosen.emit(view)

    def layout_text(self) -> str:
        """Return which language was chosen and which facets are unfolded, as a text that can be saved."""
        if "facets" in self.__dict__:
            self._folded = self.facets.layout_text()
        return f"{self.language}|{self._folded}" if self.language or self._folded else ""

    def restore_layout(self, text: str) -> None:
        """Restore what `layout_text` has returned."""
        self.language, _, self._folded = text.partition("|")
        if "facets" in self.__dict__ and self._folded:
            self.facets.restore_layout(self._folded)
        self._fill()

    def asked(self) -> dict[str, str]:
        """Return the text of the query of each view whose media are to be counted, by the key of the view."""
        is_asked = (view for view in self.list.views if not view.problem and (view.text or view == ALL))
        return {view.key: view.text for view in is_asked}

    def show_count(self, view: View, count: int | None) -> None:
        """Show how many media a view has. Pass None if this is not known."""
        self.list.show_count(view.key, count)

    def show_counts(self, counts: Mapping[str, int | None], *, are_least: bool = False) -> None:
        """Show how many media the views with these keys have. `are_least`: the library is not read completely yet."""
        for key, count in counts.items():
            self.list.show_count(key, count, is_least=are_least)

    def show_current(self, view: View) -> None:
        """Mark this view as the chosen one."""
        self.current = view
        self._show_state()

    def show_now(self, text: str, sorting: Sorting) -> None:
        """Show whether what is searched for now differs from the chosen view."""
        before = self.is_changed, bool(self.text)
        self.text, self.sorting = text, sorting
        # Most keys only change the text of a search that differs from the view already.
        if (self.is_changed, bool(self.text)) != before:
            self._show_state()

    def _fill(self) -> None:
        rows = self.list
        groups: list[tuple[str, Iterator[View] | Sequence[View]]] = [("", [ALL])]
        if self.searches:
            groups = [("", [ALL, *overviews()]), (self.tr("Needs work"), needs_work(self.language))]
            groups.append((self.tr("Saved"), self._own))
        self._save = None  # goes with its row
        headings = rows.show_groups([(words, [*views]) for words, views in groups])
        if self.searches:
            save = SaveAtEnd()
            save.button.clicked.connect(self.save_wanted)
            rows.setItemWidget(headings[-1], 0, save)
            self._save = save.button
            self._order_focus()
        self.start = rows.view(self._start) or ALL
        self.current = rows.view(self.current.key) or ALL
        self._show_state()

    def _choose(self, view: View) -> None:
        is_again = view == self.current and not self.is_changed
        if view.key == MISSING and (is_again or not self.language):
            self.language_menu().popup(self.list.viewport().mapToGlobal(self.list.place_of(MISSING).bottomLeft()))
            return
        # Whoever leaves a changed view has left the changes: choosing it again brings it back as it was.
        self.show_current(view)
        self.chosen.emit(view)

    def language_menu(self) -> QMenu:
        """Return the menu that chooses the language of the view “Missing a language”. It is deleted when it closes."""
        from fastpix_desktop.ui.views.missing_language import language_menu

        menu = language_menu(self, self._languages, self.language, self.choose_language, self.language_wanted.emit)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def _order_focus(self) -> None:
        """Let Tab go from top to bottom. Qt would go to what is built later first."""
        keep = [self.__dict__["_keep"]] if "_keep" in self.__dict__ else []
        facets = self.facets.stops() if "facets" in self.__dict__ else []
        for before, behind in pairwise([self.list, *([self._save] if self._save else []), *keep, *facets]):
            self.setTabOrder(before, behind)

    def _show_state(self) -> None:
        self.list.show_chosen(self.current.key, is_changed=self.is_changed)
        # It has its place as long as a saved view is chosen: typing moves nothing in the column.
        has_place = self.searches and self.current.is_own
        if has_place or "_keep" in self.__dict__:
            if "_keep" not in self.__dict__:
                self._keep.hide()
                self._order_focus()
            self._keep.setEnabled(self.is_changed and bool(self.text))
            self._keep.setVisible(has_place)
        self.state_changed.emit()
