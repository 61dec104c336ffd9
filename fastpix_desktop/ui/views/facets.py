"""The facets: what the found media are like, with counts, and a click to search for only these or for all but these."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fastpix_desktop.domain.search.result import Facet, FacetAsked
from fastpix_desktop.search.query.tokens import Understood


class FacetPanel(QWidget):
    """A section for each facet, with its values and how many media each would leave.

    Signals:

    - `text_wanted(str)`: search for this text.
    - `asked_changed`: other values are wanted than those of the last result: ask again for what `asked` returns.
    """

    text_wanted = Signal(str)
    asked_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._facets: tuple[Facet, ...] = ()
        self._understood = Understood("")

    def asked(self, facets: Sequence[FacetAsked]) -> tuple[FacetAsked, ...]:
        """Return which of these facets are to be counted for the next result, and how many of their values."""
        return tuple(facets)

    def show_facets(self, facets: Sequence[Facet], understood: Understood) -> None:
        """Show the counts of a result, and which values the text that is searched for includes and excludes."""
        self._facets, self._understood = tuple(facets), understood

    def end_search(self) -> None:
        """Forget the values that were found before and now have no media: another search begins."""
