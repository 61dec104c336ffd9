"""The columns of the language matrix: the title, and behind it one for each language of the library."""

from collections.abc import Mapping, Sequence
from functools import partial

from msgspec.structs import replace
from PySide6.QtGui import QPalette, QPixmap
from PySide6.QtWidgets import QWidget

from fastpix_desktop.domain.media import Media, TrackKind, Unreadable
from fastpix_desktop.domain.others_text import joined
from fastpix_desktop.domain.search.coverage import Coverage, Language, LanguageCount
from fastpix_desktop.ui.coverage.cell_painting import CellPainter
from fastpix_desktop.ui.coverage.cells import Cells, beginning, kinds_shown
from fastpix_desktop.ui.look.icons import icon_pixmap
from fastpix_desktop.ui.table.columns import text_of
from fastpix_desktop.ui.table.record_model import Column
from fastpix_desktop.ui.words.coverage import (
    cell_spoken,
    cell_tooltip,
    cell_words,
    code_text,
    count_text,
    heading_spoken,
    heading_tooltip,
    kind_and_language,
)

Record = Media | Unreadable

_ICONS = {TrackKind.AUDIO: "audio", TrackKind.SUBTITLE: "subtitle"}


def key_of(language: Language) -> str:
    """Return the key of the column of a language."""
    return f"{language.kind}:{language.code}"


class LanguageHeading:
    """The header of a language: its code, and below it how many media of the result have it. `show` counts anew.

    `has_icon`: it shows the kind of track, because there are columns of both kinds.
    """

    def __init__(self, count: LanguageCount, coverage: Coverage, table: QWidget, *, has_icon: bool) -> None:
        self._count, self._coverage, self._table = count, coverage, table
        self._has_icon = has_icon

    def show(self, count: LanguageCount, coverage: Coverage) -> None:
        """Show these totals from now on."""
        self._count, self._coverage = count, coverage

    def text(self) -> str:
        """Return the code, and below it the total of the result and its share."""
        return joined("\n", self.lines())

    def lines(self) -> tuple[str, str]:
        """Return both lines of the text."""
        return code_text(self._count.language.code), count_text(self._count, self._coverage.count)

    def tooltip(self) -> str:
        """Return what is counted, and what a click does."""
        return heading_tooltip(self._count, self._coverage)

    def spoken(self) -> str:
        """Return the header for screen readers."""
        return heading_spoken(self._count, self._coverage.count)

    def icon(self) -> QPixmap | None:
        """Return the sign of the kind of track. None if there is only one kind."""
        if not self._has_icon:
            return None
        colour = self._table.palette().color(QPalette.ColorRole.PlaceholderText)
        size = self._table.fontMetrics().height()
        return icon_pixmap(_ICONS[self._count.language.kind], colour, size, self._table.devicePixelRatioF())


def shown_languages(coverage: Coverage, kind: TrackKind | None, *, with_regions: bool) -> list[LanguageCount]:
    """Return the languages that have a column. `kind`: None for both. Regional codes are behind their base."""
    kinds = kinds_shown(kind)
    return [one for one in coverage.languages if one.language.kind in kinds and (with_regions or one.language.is_base)]


class ColumnOrder:
    """The order in which languages were shown first. It stays although others have more media by now."""

    def __init__(self) -> None:
        self._places: dict[Language, int] = {}

    def forget(self) -> None:
        """Order the next languages by their totals."""
        self._places.clear()

    def of(self, counts: Sequence[LanguageCount]) -> list[LanguageCount]:
        """Return the languages in their order. New ones are behind those before them."""
        kinds = {TrackKind.AUDIO: 0, TrackKind.SUBTITLE: 1}
        place = -1
        places: dict[Language, float] = {}
        for one in counts:
            place = max(place, self._places.get(one.language, place))
            places[one.language] = self._places.get(one.language, place + 0.5)
        ordered = sorted(counts, key=lambda one: (kinds[one.language.kind], places[one.language]))
        self._places = {one.language: at for at, one in enumerate(ordered)}
        return ordered


def longest_line(counts: Sequence[LanguageCount]) -> str:
    """Return the longest line that a header has for any result of this library. Each column has room for it."""
    most = max(counts, key=lambda one: one.of_library, default=None)
    if most is None:
        return ""
    all_found = replace(most, media=most.of_library)
    totals = [count_text(all_found, most.of_library + others) for others in (0, 1)]
    return max((*totals, *(code_text(one.language.code) for one in counts)), key=len)


class LanguageColumns:
    """Makes the columns. They share the cells and the pictures of one table."""

    def __init__(self, table: QWidget) -> None:
        self.cells = Cells()
        self._painter = CellPainter(self.cells)
        self._table = table

    def columns(
        self, first: Sequence[Column[Record]], counts: Sequence[LanguageCount], coverage: Coverage
    ) -> tuple[tuple[Column[Record], ...], Mapping[Language, LanguageHeading]]:
        """Return the columns, and the headings of those of languages.

        `first` are the columns of the list up to its title. Of these, pictures have no room.
        """
        has_icons = len({one.language.kind for one in counts}) > 1
        headings = {one.language: LanguageHeading(one, coverage, self._table, has_icon=has_icons) for one in counts}
        longest = longest_line(counts) + ("MM" if has_icons else "")
        kept = [replace(column, shown_at_first=column.picture is None) for column in first]
        made, kind = [], None
        for language, heading in headings.items():
            made.append(self._column(language, heading, longest, begins_group=language.kind != kind))
            kind = language.kind
        return (*kept, *made), headings

    def _column(
        self, language: Language, heading: LanguageHeading, longest: str, *, begins_group: bool
    ) -> Column[Record]:
        cells = self.cells
        return Column(
            key_of(language),
            kind_and_language(language),
            text_of(lambda media: cell_words(cells.cell(media, language), language)),
            tooltip=text_of(lambda media: cell_tooltip(media, cells.cell(media, language), language)),
            sample=lambda: longest,
            spoken=text_of(lambda media: cell_spoken(media, cells.cell(media, language), language)),
            paint=partial(self._painter.paint, language, beginning(language.code), begins_group),
            heading=heading,
        )
