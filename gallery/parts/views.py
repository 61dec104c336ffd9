"""The column of views and facets: with counts, changed, with values included and excluded, and with long lists."""

from collections.abc import Mapping
from datetime import UTC, datetime

from PySide6.QtWidgets import QWidget

from fastpix_desktop.domain.search.query import SERVICE_ORDER, Key
from fastpix_desktop.domain.search.result import Facet, FacetValue
from fastpix_desktop.search.query.facets import facets_asked
from fastpix_desktop.search.query.grammar import understand
from fastpix_desktop.ui.views.view import ALL
from fastpix_desktop.ui.views.views import View, Views
from gallery.parts.window import in_workspace
from gallery.stage import Stage
from gallery.states import MIRRORED, OTHERS, Part

VIEWS = Part("views", width=200, height=860)

NOW = datetime(2026, 11, 27, 12, 30, tzinfo=UTC)
LANGUAGES = "en de fr nl es it pt-BR sv da fi nb pl cs ja none".split()  # noqa: SIM905  # shorter
COUNTS = {
    "all": 12_431, "recent": 42, "clips": 318, "preparation": 7, "failed": 52, "stuck": 0, "no-title": 12,
    "below-720p": 1_204, "source-on": 431, "public": 9_870, "missing-language": 3_015, "same-language": 4,
    "same-title": 0, "dutch": 37, "old": None,
}  # fmt: skip
OWN = (
    View("dutch", "Interviews of Amara in Dutch", "audio:nl interview", is_own=True),
    View("old", "From a later version", "depth:>3", is_own=True, problem="“depth” is no filter."),
)


def facet(key: Key, counts: Mapping[str, int], others: int = 0) -> Facet:
    """A facet with these values."""
    return Facet(key, tuple(FacetValue(text, count) for text, count in counts.items()), others)


def fill(views: Views, text: str, *, many: bool = False) -> None:
    """Show a library, its counts, and the facets of a search for this text."""
    views.language = "fr"
    views.show_search(is_on=True)
    views.show_own(OWN)
    views.show_counts(COUNTS)
    views.show_now(text, SERVICE_ORDER)
    codes = [f"x-{number:03}" for number in range(100)] if many else []
    languages = {code: max(2, 9_000 - 680 * at) for at, code in enumerate([*LANGUAGES, *codes])}
    views.facets.asked(facets_asked(NOW))
    facets = (
        facet(Key.STATUS, {"ready": 12_372, "failed": 52, "processing": 7}),
        facet(Key.AUDIO, languages, 185 if many else 0),
        facet(Key.SUBTITLE, {"en": 8_020, "nl": 1_203, "de": 844, "fr": 0}),
        facet(Key.SOURCE, {"off": 12_000, "on": 431}),
    )
    views.facets.show_facets(facets, understand(text, NOW))


async def column(text: str, view: str = ALL.key, *, many: bool = False) -> Views:
    """The column alone."""
    made = Views()
    fill(made, text, many=many)
    made.show_current(made.list.view(view) or ALL)
    return made


@VIEWS.state("with counts", *OTHERS, height=900)
async def with_counts(stage: Stage) -> QWidget:
    return await column("status:failed -audio:de,fr", "failed")


@VIEWS.state("own view changed")
async def own_changed(stage: Stage) -> QWidget:
    return await column("audio:nl interview -subtitle:fr", "dutch")


@VIEWS.state("long list", MIRRORED, height=1700)
async def long_list(stage: Stage) -> QWidget:
    made = await column("audio:x-003", many=True)
    made.facets.sections[Key.AUDIO].more.click()
    return made


@VIEWS.state("without a copy")
async def without_a_copy(stage: Stage) -> QWidget:
    made = Views()
    made.show_counts({"all": 12_431})
    return made


@VIEWS.state("in the window", MIRRORED, width=1280, height=800)
async def in_the_window(stage: Stage) -> QWidget:
    made = await in_workspace(stage)
    fill(made.workspace.views, "status:ready -audio:de")
    return made


@VIEWS.state("in a small window", width=1000, height=650)
async def in_a_small_window(stage: Stage) -> QWidget:
    made = await in_workspace(stage)
    fill(made.workspace.views, "status:ready -audio:de")
    made.workspace.splitter.show_views(shown=True)
    return made
