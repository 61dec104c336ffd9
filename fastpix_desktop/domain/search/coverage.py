"""Which languages media have: what a cell of the language matrix says, and the totals of its columns."""

from enum import StrEnum

from msgspec import Struct

from fastpix_desktop.domain.identity import compared
from fastpix_desktop.domain.media import Media, Track, TrackKind
from fastpix_desktop.domain.search.query import Query, compared_code, matches_code

UNDETERMINED = "und"
"""The code of a track whose language nobody has set. The default audio track has it (recorded)."""

NO_CODE = "none"
"""Stands for a track without a language code. See `compared_code`."""


class TrackState(StrEnum):
    """Whether a track can be played. The best state is first."""

    READY = "ready"
    """Its status is `Ready` or `available`."""
    PREPARING = "preparing"
    """Any other status, or none: it is not known to be ready nor to have failed."""
    FAILED = "failed"
    """Its status is `failed` or `errored`, in upper or lower case."""


class Language(Struct, frozen=True):
    """A column of the matrix: the audio or the subtitle tracks with a language code, as `matches_code` takes it.

    `code` is in the form of `compared_code`. "fr" has all its regions, "fr-ca" only those of that region.
    """

    kind: TrackKind
    code: str

    @property
    def base(self) -> str:
        """The code without regions: "fr" for "fr-ca"."""
        return base_of(self.code)

    @property
    def is_base(self) -> bool:
        """Whether it has all regions of a language."""
        return self.code == self.base

    def has(self, track: Track) -> bool:
        """Return whether a track is one of this column."""
        return track.kind == self.kind and matches_code(self.code, track.language_code)


class Cell(Struct, frozen=True):
    """What the matrix says of one media and one language. `tracks` are those of the column, in the service's order.

    `state` is the best one of the tracks. It is None if there are no such tracks. `is_known`: the record has all tracks
    of the media, so that one that is not there is missing. `is_generated`: all tracks in the best state were made by
    the service.
    """

    tracks: tuple[Track, ...]
    state: TrackState | None
    is_known: bool
    is_generated: bool

    @property
    def is_gap(self) -> bool:
        """Whether the media is known to have no such track."""
        return not self.tracks and self.is_known


class LanguageCount(Struct, frozen=True):
    """How many media of a result, and of the whole library, have a track of a language, whatever its state."""

    language: Language
    media: int
    of_library: int


class Coverage(Struct, frozen=True):
    """The languages of a library, with their totals for what a query finds. `count` media were found.

    Each language with any track in the library is there, at most MOST_LANGUAGES of a kind: audio before subtitles, then
    that of the most media of the library, then by code. A base language that only has tracks with regions is there too.
    Behind a base language are its regional codes, in the same order. So columns keep their places in another result.
    """

    query: Query
    count: int
    languages: tuple[LanguageCount, ...]


MOST_LANGUAGES = 500
"""Columns of one kind, at most. Codes are free text, so a library may have more."""


def track_state(track: Track) -> TrackState:
    """Return whether a track can be played."""
    if track.is_ready:
        return TrackState.READY
    return TrackState.FAILED if (track.status or "").casefold() in {"failed", "errored"} else TrackState.PREPARING


def base_of(code: str) -> str:
    """Return a language code in the form of `compared_code`, without regions: what is before the first dash.

    If that is no code, because the code begins with a dash, or because it ends with a space, the code has no regions.
    """
    whole = compared_code(code)
    base = whole.partition("-")[0]
    return base if base == compared_code(base) else whole


def cell_of(media: Media, language: Language) -> Cell:
    """Return the cell of a media and a language."""
    tracks = tuple(track for track in media.tracks or () if language.has(track))
    is_known = media.tracks_are_complete
    if not tracks:
        return Cell((), None, is_known, is_generated=False)
    states = [track_state(track) for track in tracks]
    best = next(state for state in TrackState if state in states)
    generated = media.generated_track_ids
    is_generated = all(
        compared(track.id) in generated for track, state in zip(tracks, states, strict=True) if state is best
    )
    return Cell(tracks, best, is_known, is_generated)
