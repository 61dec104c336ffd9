"""Counts for each language of a library how many media of a result have a track of it."""

from collections.abc import Iterator

from fastpix_desktop.domain.media import TrackKind
from fastpix_desktop.domain.search.coverage import MOST_LANGUAGES, Coverage, Language, LanguageCount, base_of
from fastpix_desktop.domain.search.query import Key, Query, Text, compared_code
from fastpix_desktop.store.index.matching import Matching
from fastpix_desktop.store.index.names import FIELDS, Names

_KINDS = ((Key.AUDIO, TrackKind.AUDIO), (Key.SUBTITLE, TrackKind.SUBTITLE))


def coverage_of(query: Query, matching: Matching, names: Names) -> Coverage:
    """Return the languages of a library in their order, with the totals for what a query finds."""
    found = matching.all_of(query.terms)
    languages = [each for key, kind in _KINDS for each in _languages(key, kind, found, matching, names)]
    return Coverage(query, found.bit_count(), tuple(languages))


def _languages(key: Key, kind: TrackKind, found: int, matching: Matching, names: Names) -> Iterator[LanguageCount]:
    """Yield the languages of one kind: each base language, and behind it its regional codes."""
    codes = {compared_code(text) for text in names.alike(FIELDS[key])}
    counts: dict[str, LanguageCount] = {}
    for code in codes | {base_of(code) for code in codes}:
        bits = matching.value(key, Text(code))
        counts[code] = LanguageCount(Language(kind, code), (found & bits).bit_count(), bits.bit_count())

    def place(code: str) -> tuple[int, str]:
        return -counts[code].of_library, code

    in_order = sorted(counts, key=lambda code: (*place(base_of(code)), base_of(code) != code, *place(code)))
    for code in in_order[:MOST_LANGUAGES]:
        yield counts[code]
