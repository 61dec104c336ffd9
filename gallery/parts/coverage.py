"""The language matrix in the window, counted from the records of the page."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from fastpix_desktop.domain.media import Media, TrackKind
from fastpix_desktop.domain.search.coverage import Coverage, Language, LanguageCount, base_of, cell_of
from fastpix_desktop.domain.search.query import Query, compared_code
from fastpix_desktop.search.query.grammar import understand
from fastpix_desktop.ui.window.main_window import MainWindow
from gallery.parts.window import in_workspace
from gallery.stage import NOON, Stage
from gallery.states import HALF, HALF_DARK, LARGE, MIRRORED, OTHERS, STRONG, STRONG_DARK, Part

MATRIX = Part("languages", width=1280, height=800)


def counted(found: Sequence[Media], library: Sequence[Media]) -> Coverage:
    """Count the languages of a library, and of what was found in it, by reading every record."""
    counts: list[LanguageCount] = []
    for kind in (TrackKind.AUDIO, TrackKind.SUBTITLE):
        codes = {compared_code(track.language_code) for media in library for track in media.tracks_of(kind)}
        languages = [Language(kind, code) for code in codes | {base_of(code) for code in codes}]
        of_library = {one: sum(bool(cell_of(media, one).tracks) for media in library) for one in languages}

        def place(one: Language, totals: dict[Language, int] = of_library) -> tuple[object, ...]:
            base = Language(one.kind, one.base)
            return -totals[base], one.base, not one.is_base, -totals[one], one.code

        for one in sorted(languages, key=place):
            in_found = sum(bool(cell_of(media, one).tracks) for media in found)
            counts.append(LanguageCount(one, in_found, of_library[one]))
    return Coverage(Query(), len(found), tuple(counts))


async def matrix(
    stage: Stage,
    kind: TrackKind | None = TrackKind.SUBTITLE,
    *,
    with_regions: bool = False,
    title: str | None = "Horizon",
) -> MainWindow:
    """The window with the matrix of the page."""
    made = await in_workspace(stage, title=title)
    show(made, kind, with_regions=with_regions)
    return made


def show(window: MainWindow, kind: TrackKind | None, *, with_regions: bool = False) -> None:
    """Show the matrix of the page that the window has."""
    view = window.workspace
    records = [row for row in view.panel.model.rows if isinstance(row, Media)]
    view.languages.set_searchable(True)
    view.languages.want(True)
    view.languages.choose(kind, with_regions=with_regions)
    view.languages.show_coverage(counted(records[:30], records))


@MATRIX.state("subtitles", *OTHERS)
async def subtitles(stage: Stage) -> QWidget:
    return await matrix(stage)


@MATRIX.state("both with regions", MIRRORED, STRONG)
async def both(stage: Stage) -> QWidget:
    return await matrix(stage, None, with_regions=True, title=None)


@MATRIX.state("a cell in the middle", HALF, HALF_DARK, MIRRORED, STRONG_DARK)
async def a_cell(stage: Stage) -> QWidget:
    made = await matrix(stage, None, with_regions=True)
    table = made.workspace.panel.table
    table.setCurrentIndex(table.model().index(4, 14))
    table.scrollTo(table.currentIndex())
    table.setFocus()
    return made


@MATRIX.state("of what was found", MIRRORED)
async def of_what_was_found(stage: Stage) -> QWidget:
    made = await matrix(stage, title=None)
    made.workspace.chips.show_understood(understand("horizon -subtitle:fr ", NOON))
    return made


@MATRIX.state("small", LARGE, MIRRORED, width=1000, height=650)
async def small(stage: Stage) -> QWidget:
    return await matrix(stage, title=None)


@MATRIX.state("smallest", MIRRORED, width=640, height=400)
async def smallest(stage: Stage) -> QWidget:
    return await matrix(stage, title=None)


@MATRIX.state("no languages", width=1000, height=650)
async def no_languages(stage: Stage) -> QWidget:
    made = await in_workspace(stage, title=None)
    matrix = made.workspace.languages
    matrix.set_searchable(True)
    matrix.want(True)
    matrix.show_coverage(counted((), ()))
    return made
