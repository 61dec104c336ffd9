"""Makes the report about missing captions as CSV: a row for each media to look at, then the totals, then what it says.

The names of the columns and the values in a few words are the same in every language, for other programs. Sentences
are in the language of the reader.
"""

import codecs
from collections.abc import Iterable, Iterator, Sequence

from fastpix_desktop.domain.search.coverage import TrackState
from fastpix_desktop.domain.search.query import usual_code
from fastpix_desktop.reports.export.columns import COLUMNS, moment
from fastpix_desktop.reports.export.csv_lines import csv_bytes
from fastpix_desktop.reports.gaps.basis import Basis, basis_lines
from fastpix_desktop.reports.gaps.gaps import Finding, Gaps, Judgement, Needed
from fastpix_desktop.reports.gaps.words import Words, meanings, share

LISTED = (Finding.GAP, Finding.GENERATED, Finding.NO_LANGUAGE, Finding.NOT_KNOWN)
"""The findings whose media are listed. The others are only counted."""

TOTAL, ABOUT = "total", "about"
"""What stands under "Finding" in a row that is of no media."""

_OF_MEDIA = (
    "Finding",
    "ID",
    "Title",
    "Status",
    "Length (seconds)",
    "Created",
    "Audio only",
    "Clip of",
    "Spoken",
    "Audio tracks without language",
    "Missing",
    "Missing: in preparation",
    "Missing: failed",
    "Missing: no track",
    "Only generated",
    "Ready subtitles",
    "Why not known",
)
_OF_TOTALS = ("Total", "Language", "Media", "Of", "Percent", "Text")
NAMES = (*_OF_MEDIA, *_OF_TOTALS, "As of", "Made")
"""The names of the columns."""

_NOT_DECIDED = {Finding.NOT_KNOWN, Finding.NO_LANGUAGE}
"""The findings of media of which it is not known what is missing."""

_VALUES = {column.key: column.value for column in COLUMNS}


class GapCsv:
    """The report as CSV, in bytes: `start`, `block` for each block of media, and `end`."""

    def __init__(self, basis: Basis, words: Words) -> None:
        self._basis = basis
        self._words = words
        self._dates = (moment(basis.origin.as_of), moment(basis.origin.made_at))

    def start(self) -> bytes:
        """Return the byte order mark and the names of the columns."""
        return codecs.BOM_UTF8 + csv_bytes([NAMES])

    def block(self, judgements: Sequence[Judgement]) -> bytes:
        """Return a row for each media that is listed."""
        blank = [""] * len(_OF_TOTALS)
        return csv_bytes([*_media_cells(each), *blank, *self._dates] for each in judgements if each.finding in LISTED)

    def end(self, gaps: Gaps) -> Iterator[bytes]:
        """Yield the rows of the totals, and those that say what the report is based on and what its words mean."""
        yield csv_bytes(self._apart(TOTAL, *cells, "") for cells in total_cells(gaps))
        yield csv_bytes(self._apart(ABOUT, "", "", "", "", "", text) for text in self._about(gaps))

    def _about(self, gaps: Gaps) -> Iterator[str]:
        for line in basis_lines(self._basis, gaps, self._words):
            yield " ".join([*line.words, line.text] if line.text else line.words)
        for word, meaning in meanings(is_of_chosen=bool(gaps.asked.codes)):
            yield f"{self._words[word]}: {self._words[meaning]}"

    def _apart(self, finding: str, *cells: str) -> list[str]:
        return [finding, *[""] * (len(_OF_MEDIA) - 1), *cells, *self._dates]


def _media_cells(each: Judgement) -> list[str]:
    media, missing = each.media, each.missing
    # A blank cell would say that nothing is missing.
    none = "?" if each.finding in _NOT_DECIDED else ""
    return [
        each.finding.value,
        *(_VALUES[key](media) for key in ("id", "title", "status", "length", "created")),
        "" if media.is_audio_only is None else "yes" if media.is_audio_only else "no",
        _VALUES["clip"](media),
        ", ".join([*each.spoken, *each.unknown]),
        "?" if each.unknown else str(each.no_language),
        _codes(missing) or none,
        _codes(need for need in missing if need.state is TrackState.PREPARING) or none,
        _codes(need for need in missing if need.state is TrackState.FAILED) or none,
        _codes(need for need in missing if need.state is None) or none,
        _codes(need for need in each.needed if need.is_only_generated) or none,
        ", ".join([*each.subtitles, *each.unknown]),
        "" if each.reason is None else each.reason.value,
    ]


def _codes(needed: Iterable[Needed]) -> str:
    return ", ".join([usual_code(each.code) for each in needed])


def total_cells(gaps: Gaps) -> Iterator[tuple[str, str, str, str, str]]:
    """Yield the cells of each total: its name, the language, how many media, of how many, and that in percent."""

    def row(name: str, media: int, of: int, code: str = "") -> tuple[str, str, str, str, str]:
        return name, usual_code(code), str(media), str(of), share(media, of)

    yield row("all media", gaps.media, gaps.media)
    for finding, of in gaps.findings.items():
        yield row(finding.value, of.media, gaps.media)
        yield row(f"{finding.value}: audio only", of.audio_only, of.media)
        yield row(f"{finding.value}: clips", of.clips, of.media)
    yield row("gap: ready subtitle without language", gaps.gaps_with_subtitle_without_language, gaps.gaps)
    undecided = gaps.findings[Finding.NO_LANGUAGE].media
    yield row("language not set: no ready subtitle", gaps.no_language_without_subtitle, undecided)
    for reason, media in gaps.reasons.items():
        yield row(f"not known: {reason.value}", media, gaps.findings[Finding.NOT_KNOWN].media)
    for each in gaps.languages:
        yield row("language: needed", each.needed, gaps.media, each.code)
        yield row("language: ready", each.ready, each.needed, each.code)
        yield row("language: only generated", each.generated, each.needed, each.code)
        yield row("language: missing", each.missing, each.needed, each.code)
        yield row("language: in preparation", each.preparing, each.needed, each.code)
        yield row("language: failed", each.failed, each.needed, each.code)
        yield row("language: no track", each.without_track, each.needed, each.code)
