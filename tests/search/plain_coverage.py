"""Counts the languages of a library by reading every record, to compare the index and the window with."""

from collections.abc import Sequence

from fastpix_desktop.domain.media import Media, TrackKind
from fastpix_desktop.domain.search.coverage import Coverage, Language, LanguageCount, base_of
from fastpix_desktop.domain.search.query import Query, compared_code


def plain_coverage(found: Sequence[Media], library: Sequence[Media]) -> Coverage:
    """Return the languages of a library with their totals for what was found in it."""
    counts: list[LanguageCount] = []
    for kind in (TrackKind.AUDIO, TrackKind.SUBTITLE):
        codes = {compared_code(track.language_code) for media in library for track in media.tracks_of(kind)}
        languages = {Language(kind, code) for code in codes} | {Language(kind, base_of(code)) for code in codes}
        total = {one: _number(library, one) for one in languages}

        def place(one: Language, total: dict[Language, int] = total) -> tuple[object, ...]:
            base = Language(one.kind, one.base)
            return -total[base], one.base, not one.is_base, -total[one], one.code

        counts += [LanguageCount(one, _number(found, one), total[one]) for one in sorted(languages, key=place)]
    return Coverage(Query(), len(found), tuple(counts))


def _number(media: Sequence[Media], language: Language) -> int:
    return sum(any(map(language.has, each.tracks or ())) for each in media)
