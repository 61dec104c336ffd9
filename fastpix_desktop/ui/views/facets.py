"""The facets: what the found media are like, with counts, and a click to search for only these or for all but these."""

from collections.abc import Sequence

from msgspec.structs import replace
from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fastpix_desktop.domain.search.query import Key
from fastpix_desktop.domain.search.result import Facet, FacetAsked
from fastpix_desktop.search.query.tokens import Understood
from fastpix_desktop.ui.look.appearance import SPACE
from fastpix_desktop.ui.views.facet_section import FacetSection

MOST_SHOWN = 500
"""The most values of one facet that are listed."""

_OPEN_AT_FIRST = {Key.STATUS, Key.AUDIO, Key.SUBTITLE, Key.SOURCE}


class FacetPanel(QWidget):
    """A section for each facet, with its values and how many media each would leave.

    Signals:

    - `text_wanted(str)`: search for this text.
    - `asked_changed`: other values are wanted than those of the last result: ask again for what `asked` returns.
    - `folded_changed`: what `layout_text` returns has changed.
    - `place_wanted(QRect)`: the cursor is at this part of the panel: scroll to it.
    - `section_added`: `stops` has more widgets now.
    """

    text_wanted = Signal(str)
    asked_changed = Signal()
    folded_changed = Signal()
    place_wanted = Signal(QRect)
    section_added = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open = {str(key) for key in _OPEN_AT_FIRST}
        self.sections: dict[Key, FacetSection] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, SPACE, 0, 0)
        self._column.setSpacing(SPACE // 2)
        self._column.setAlignment(Qt.AlignmentFlag.AlignTop)

    def asked(self, facets: Sequence[FacetAsked]) -> tuple[FacetAsked, ...]:
        """Return which of these facets are to be counted for the next result, and how many of their values.

        These are the unfolded ones. The panel shows the facets in this order.
        """
        sections = [(facet, self._section(facet.key)) for facet in facets]
        return tuple(
            replace(facet, most=MOST_SHOWN) if section.shows_all else facet
            for facet, section in sections
            if not section.is_folded
        )

    def show_facets(self, facets: Sequence[Facet], understood: Understood) -> None:
        """Show the counts of a result, and which values the text that is searched for includes and excludes."""
        found = {facet.key: facet for facet in facets}
        for key in found:
            self._section(key)
        for key, section in self.sections.items():
            section.show_facet(found.get(key), understood)

    def end_search(self) -> None:
        """Forget all values: another library may be searched next."""
        for section in self.sections.values():
            section.forget()

    def stops(self) -> list[QWidget]:
        """Return what Tab goes to, from top to bottom."""
        sections = self.sections.values()
        return [stop for section in sections for stop in (section.header, section.filter, section.list, section.more)]

    def layout_text(self) -> str:
        """Return which sections are unfolded, as a text that can be saved."""
        return ",".join(sorted(self._open))

    def restore_layout(self, text: str) -> None:
        """Fold and unfold the sections as `layout_text` has said. Unknown sections in it are ignored."""
        self._open = {str(key) for key in Key} & set(text.split(","))
        for key, section in self.sections.items():
            section.header.setChecked(key in self._open)

    def _section(self, key: Key) -> FacetSection:
        if key not in self.sections:
            made = self.sections[key] = FacetSection(key, is_folded=key not in self._open)
            made.text_wanted.connect(self.text_wanted)
            made.asked_changed.connect(self.asked_changed)
            made.folded_changed.connect(self._note_folded)
            made.place_wanted.connect(lambda place: self.place_wanted.emit(place.translated(made.pos())))
            self._column.addWidget(made)
            self.section_added.emit()
        return self.sections[key]

    def _note_folded(self) -> None:
        for key, section in self.sections.items():
            (self._open.discard if section.is_folded else self._open.add)(str(key))
        self.folded_changed.emit()
