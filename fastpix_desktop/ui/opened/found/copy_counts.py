"""Brings to the screen what the copy of the library has beside a result: counts of views and facets, known values."""

from fastpix_desktop.domain.search.query import Query
from fastpix_desktop.search.finder import Finder
from fastpix_desktop.search.query.facets import facets_asked
from fastpix_desktop.search.query.grammar import understand
from fastpix_desktop.search.query.tokens import Understood
from fastpix_desktop.ui.opened.found.wanted import now
from fastpix_desktop.ui.opened.workspace_parts import WorkspaceParts
from fastpix_desktop.ui.views.views import ALL


class CopyCounts:
    """`is_dropped`: the workspace was left, and nothing is shown any more. How many media there are in all is known
    from the list itself."""

    def __init__(self, parts: WorkspaceParts) -> None:
        self._parts = parts
        self._media = -1
        self.is_dropped = False

    def forget(self) -> None:
        """Read the known values again next time: those on screen are gone with the copy."""
        self._media = -1

    async def bring(self, finder: Finder, media: int, *, is_complete: bool) -> None:
        """Count the media of the views, and read the values that completion offers, if there is another number of
        media in the copy. `is_complete`: the copy has had all media. May raise StoreUnavailable.
        """
        views = self._parts.views
        queries = {key: understand(text, now()).query for key, text in views.asked().items() if key != ALL.key}
        known = {key: query for key, query in queries.items() if query is not None}
        counts = await finder.count(tuple(known.values()))
        if counts is not None and not self.is_dropped:
            views.show_counts(dict(zip(known, counts, strict=True)), are_least=not is_complete)
        if media != self._media:
            values = await finder.known_values()
            if not self.is_dropped:
                self._media = media
                self._parts.search.show_values(values)
                views.show_values(values)

    async def bring_facets(self, finder: Finder) -> None:
        """Show the facets of all media, because nothing is searched for. May raise StoreUnavailable."""
        facets = self._parts.views.facets
        # A search that begins meanwhile is answered instead.
        result = await finder.find(Query(), limit=1, facets=facets.asked(facets_asked(now())))
        if result is not None and not self.is_dropped and self._parts.panel.query is None:
            facets.show_facets(result.facets, Understood(""))
