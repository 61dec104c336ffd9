"""Counts the languages of a result for the language matrix, and searches for what its cells and headers ask for."""

from fastpix_desktop.domain.media import TrackKind
from fastpix_desktop.domain.search.coverage import Language
from fastpix_desktop.domain.search.query import Key, Query
from fastpix_desktop.errors import StoreUnavailable
from fastpix_desktop.search.query.editing import with_value
from fastpix_desktop.search.query.grammar import understand
from fastpix_desktop.ui.opened.connections import Connections
from fastpix_desktop.ui.opened.found.wanted import now
from fastpix_desktop.ui.opened.workspace_parts import WorkspaceParts
from fastpix_desktop.workspaces.opened import OpenedWorkspace

_KEYS = {TrackKind.AUDIO: Key.AUDIO, TrackKind.SUBTITLE: Key.SUBTITLE}


class FoundLanguages:
    """The matrix of one open workspace. `drop` is called when the workspace is left."""

    def __init__(self, opened: OpenedWorkspace, parts: WorkspaceParts) -> None:
        self._opened = opened
        self._parts = parts
        self._matrix = parts.languages
        self._is_dropped = False
        self._connections = Connections()
        self._connections.add(self._matrix.filter_wanted, self._filter)

    @property
    def is_wanted(self) -> bool:
        """Whether the user has chosen the matrix."""
        return self._matrix.is_wanted

    def count(self, query: Query) -> None:
        """Count the languages of a result that is shown, behind all that the user waits for."""
        finder = self._opened.finder
        if finder is None or not self._matrix.is_wanted:
            return

        async def count() -> None:
            try:
                coverage = await finder.coverage(query)
            except StoreUnavailable:
                # The next search says it.
                return
            if coverage is not None and not self._is_dropped and finder is self._opened.finder:
                self._matrix.show_coverage(coverage)

        self._opened.tasks.start(count, background=True)

    def order_anew(self) -> None:
        """Order the columns by the library as it is now, because the user reads it again."""
        self._matrix.forget_order()

    def drop(self) -> None:
        """Count no more."""
        self._is_dropped = True
        self._connections.remove()

    def _filter(self, language: Language, is_excluded: bool) -> None:
        field = self._parts.search
        understood = understand(field.text(), now())
        field.set_query(with_value(understood, _KEYS[language.kind], language.code, is_excluded=is_excluded))
