"""Makes the rows of the lists of media in the report's page. Texts of others are escaped and stand in `<bdi>`."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from fastpix_desktop.domain.outgoing_text import html_cell
from fastpix_desktop.domain.search.coverage import TrackState
from fastpix_desktop.domain.search.query import usual_code
from fastpix_desktop.reports.export.columns import COLUMNS
from fastpix_desktop.reports.gaps.gaps import Finding, Judgement, NotKnown, is_ready
from fastpix_desktop.reports.gaps.words import Word, Words, length, number, utc

_VALUES = {column.key: column.value for column in COLUMNS}
_STATES = {TrackState.PREPARING: Word.PREPARING, TrackState.FAILED: Word.FAILED, None: Word.NO_TRACK}
_REASONS = {
    NotKnown.TRACKS: Word.WHY_TRACKS,
    NotKnown.KIND: Word.WHY_KIND,
    NotKnown.NOT_READY: Word.WHY_NOT_READY,
}


class Column(Struct, frozen=True):
    """A column of a list. The title is the first one, and is the name of its row."""

    name: Word
    is_number: bool = False


_OWN = {
    Finding.GAP: Column(Word.MISSING),
    Finding.GENERATED: Column(Word.HEAD_GENERATED),
    Finding.NO_LANGUAGE: Column(Word.HEAD_NO_LANGUAGE, is_number=True),
    Finding.NOT_KNOWN: Column(Word.HEAD_WHY),
}
"""What only the list of one finding says."""


class MediaRows:
    """Makes the rows for the media of one finding. `words` are escaped."""

    def __init__(self, finding: Finding, words: Words) -> None:
        self._finding = finding
        self._words = words
        self._own = _OWN[finding]
        self.columns = (
            Column(Word.HEAD_TITLE),
            Column(Word.HEAD_ID),
            Column(Word.HEAD_LENGTH, is_number=True),
            Column(Word.HEAD_CREATED),
            Column(Word.HEAD_SPOKEN),
            self._own,
            Column(Word.HEAD_READY),
            Column(Word.HEAD_NOTES),
        )

    def row(self, each: Judgement) -> str:
        """Return the row of a media."""
        media = each.media
        # A title may have nothing but what cannot be seen.
        title = html_cell(_VALUES["title"](media))
        shown = f"<bdi>{title}</bdi>" if title else f'<span class="quiet">{self._words[Word.NO_TITLE]}</span>'
        own = "<td class=number>" if self._own.is_number else "<td>"
        return (
            f'<tr><th scope="row">{shown}</th><td class="id">{_bdi(media.id)}</td>'
            f"<td class=number>{length(media.duration)}</td><td><bdi>{utc(media.created_at)}</bdi></td>"
            f"<td>{_listed(map(_bdi, (*each.spoken, *each.unknown)))}</td>{own}{self._special(each)}</td>"
            f"<td>{_listed(map(_bdi, (*each.subtitles, *each.unknown)))}</td>"
            f"<td>{_listed(self._notes(each))}</td></tr>\n"
        )

    def _special(self, each: Judgement) -> str:
        if self._finding is Finding.GAP:
            return _listed(
                f"{_bdi(usual_code(need.code))} ({self._words[_STATES[need.state]]})" for need in each.missing
            )
        if self._finding is Finding.GENERATED:
            return _listed(_bdi(usual_code(need.code)) for need in each.needed if need.is_only_generated)
        if self._finding is Finding.NO_LANGUAGE:
            return number(each.no_language)
        return self._words[_REASONS[each.reason]] if each.reason else ""

    def _notes(self, each: Judgement) -> Iterator[str]:
        media, words = each.media, self._words
        if media.is_audio_only:
            yield words[Word.NOTE_AUDIO_ONLY]
        if media.source_media_id is not None:
            yield f"{words[Word.NOTE_CLIP]} {_bdi(media.source_media_id)}"
        if not is_ready(media):
            status = html_cell(media.status or "")
            yield f"{words[Word.NOTE_STATUS]} <bdi>{status}</bdi>" if status else words[Word.NOTE_NO_STATUS]
        if each.no_language and self._finding is not Finding.NO_LANGUAGE:
            yield f"{words[Word.NOTE_NO_LANGUAGE]} {number(each.no_language)}"
        if self._finding is Finding.GAP and each.has_subtitle_without_language:
            yield words[Word.NOTE_SUBTITLE_OPEN]


def _bdi(text: str) -> str:
    return f"<bdi>{html_cell(text)}</bdi>"


def _listed(parts: Iterable[str]) -> str:
    return "<br>".join(parts)
