"""The cells of the language matrix, made once for each record that comes into view."""

from msgspec import Struct

from fastpix_desktop.domain.media import Media, Track, TrackKind, Unreadable
from fastpix_desktop.domain.search.coverage import Cell, Language, TrackState, cell_of
from fastpix_desktop.domain.search.query import compared_code
from fastpix_desktop.ui.words.coverage import region_text

_MOST_ROWS = 1_000
"""Records whose cells are kept. A screen has less than a hundred."""

_LONGEST_TEXT = 12
"""Characters beside the mark of a cell. More of them have no room."""


class Look(Struct, frozen=True):
    """What is seen of a cell. `text` is beside its mark: regional codes, and how many tracks there are if several."""

    state: TrackState | None
    is_known: bool
    is_generated: bool
    text: str = ""


GAP = Look(None, True, False)
NOT_KNOWN = Look(None, False, False)
UNREADABLE = Cell((), None, is_known=False, is_generated=False)


class _Row:
    """The cells of one record, by language. Only those that were asked for are made."""

    __slots__ = ("beginnings", "cells", "looks", "media")

    def __init__(self, media: Media) -> None:
        self.media = media
        self.beginnings = {(track.kind, beginning(compared_code(track.language_code))) for track in media.tracks or ()}
        self.cells: dict[Language, Cell] = {}
        self.looks: dict[Language, Look] = {}


class Cells:
    """Returns the cells of records. A record that was replaced by a newer one has new cells."""

    def __init__(self) -> None:
        self._rows: dict[int, _Row] = {}

    def look(self, record: Media | Unreadable, language: Language, begins: str) -> Look:
        """Return what is seen of a cell. `begins` is the beginning of the language's code, which the caller keeps."""
        if isinstance(record, Unreadable):
            return NOT_KNOWN
        row = self._rows.get(id(record))
        if row is None or row.media is not record:
            row = self._new(record)
        if (language.kind, begins) not in row.beginnings:
            return GAP if record.tracks_are_complete else NOT_KNOWN
        look = row.looks.get(language)
        if look is None:
            look = row.looks[language] = _look(self._cell(row, language), language)
        return look

    def cell(self, record: Media | Unreadable, language: Language) -> Cell:
        """Return a cell with its tracks. A row that cannot be read has no known ones."""
        if isinstance(record, Unreadable):
            return UNREADABLE
        row = self._rows.get(id(record))
        if row is None or row.media is not record:
            row = self._new(record)
        return self._cell(row, language)

    def forget(self) -> None:
        """Drop all cells, and the records that they were made for."""
        self._rows.clear()

    def _cell(self, row: _Row, language: Language) -> Cell:
        cell = row.cells.get(language)
        if cell is None:
            cell = row.cells[language] = cell_of(row.media, language)
        return cell

    def _new(self, media: Media) -> _Row:
        if len(self._rows) >= _MOST_ROWS:
            self._rows.clear()
        row = self._rows[id(media)] = _Row(media)
        return row


def beginning(code: str) -> str:
    """Return what is before the first dash of a code. Tracks of a column have this in common with its code."""
    return code.partition("-")[0]


def _look(cell: Cell, language: Language) -> Look:
    if cell.state is None:
        return GAP if cell.is_known else NOT_KNOWN
    regions = dict.fromkeys(_region(track, language) for track in cell.tracks)
    text = ",".join(filter(None, regions))
    if len(cell.tracks) > 1:
        text = f"{len(cell.tracks)}× {text}".rstrip()
    return Look(cell.state, cell.is_known, cell.is_generated, text[:_LONGEST_TEXT])


def _region(track: Track, language: Language) -> str:
    """Return what the code of a track has behind that of its column: "CA" for "fr-CA" below "fr"."""
    return region_text(compared_code(track.language_code)[len(language.code) + 1 :])


def kinds_shown(choice: TrackKind | None) -> tuple[TrackKind, ...]:
    """Return the kinds of tracks that a choice shows. None is both."""
    return (TrackKind.AUDIO, TrackKind.SUBTITLE) if choice is None else (choice,)
