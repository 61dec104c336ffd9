"""Counts for each language of a library how many media of a result have a track of it."""

from collections.abc import Iterator, Sequence

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
    for code in names.languages(FIELDS[key], lambda: _in_order(key, matching, names)):
        bits = matching.value(key, Text(code))
        yield LanguageCount(Language(kind, code), (found & bits).bit_count(), bits.bit_count())


def _in_order(key: Key, matching: Matching, names: Names) -> Sequence[str]:
    """Return the codes of the columns of one kind, in their order. No result changes it."""
    bases = {code: base_of(code) for code in map(compared_code, names.alike(FIELDS[key]))}
    bases |= {base: base for base in bases.values()}
    sizes = {code: _size(code, key, matching, names) for code in bases}

    def place(code: str) -> tuple[int, str, bool, int, str]:
        base = bases[code]
        return -sizes[base], base, base != code, -sizes[code], code

    return sorted(bases, key=place)[:MOST_LANGUAGES]


def _size(code: str, key: Key, matching: Matching, names: Names) -> int:
    """Return how many media of the library have a track with a code."""
    spellings = names.matching(FIELDS[key], code)
    # A library may have as many codes as media, if titles were put there. Making a set of each would take seconds.
    if len(spellings) == 1:
        return names.number(FIELDS[key], spellings[0])
    return matching.value(key, Text(code)).bit_count()
