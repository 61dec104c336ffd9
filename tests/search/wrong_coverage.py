"""Plain readings that are wrong about the languages of a library, each in one way."""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from fastpix_desktop.domain.media import Media, TrackKind
from fastpix_desktop.domain.search.coverage import Coverage, LanguageCount, base_of
from fastpix_desktop.domain.search.query import Query, compared_code
from tests.search.plain_reading import MOST_LANGUAGES, PlainReading, largest_first
from tests.search.plain_records import codes


class OfTheResult(PlainReading):
    """A language that the result does not have has no column."""

    def coverage(self, query: Query) -> Coverage:
        covered = super().coverage(query)
        return replace(covered, languages=tuple(each for each in covered.languages if each.media))


class InTheOrderOfTheResult(PlainReading):
    """The columns are in the order of what is found, so that they move."""

    def coverage(self, query: Query) -> Coverage:
        order = [each.language for each in PlainReading(self.found(query)).coverage(Query()).languages]
        covered = super().coverage(query)
        known = sorted(
            covered.languages,
            key=lambda each: (
                each.language.kind,
                order.index(each.language) if each.language in order else len(order),
            ),
        )
        return replace(covered, languages=tuple(known))


class TotalsOfTheLibrary(PlainReading):
    """The totals are not those of what is found."""

    def coverage(self, query: Query) -> Coverage:
        covered = super().coverage(query)
        return replace(covered, languages=tuple(replace(each, media=each.of_library) for each in covered.languages))


class TotalsOfTheResult(PlainReading):
    """What the library has is not said."""

    def coverage(self, query: Query) -> Coverage:
        covered = super().coverage(query)
        return replace(covered, languages=tuple(replace(each, of_library=each.media) for each in covered.languages))


class CountOfTheLibrary(PlainReading):
    """All media count as found."""

    def coverage(self, query: Query) -> Coverage:
        return replace(super().coverage(query), count=len(self.media))


class SubtitlesFirst(PlainReading):
    """Subtitles are before audio."""

    def coverage(self, query: Query) -> Coverage:
        covered = super().coverage(query)
        in_order = sorted(covered.languages, key=lambda each: each.language.kind is TrackKind.AUDIO)
        return replace(covered, languages=tuple(in_order))


class TracksCount(PlainReading):
    """A media with two tracks of a language counts twice."""

    def coverage(self, query: Query) -> Coverage:
        covered, found = super().coverage(query), self.found(query)
        languages = tuple(replace(each, media=_tracks(found, each)) for each in covered.languages)
        return replace(covered, languages=languages)


class ReadyOnly(PlainReading):
    """Only what can be played counts."""

    def coverage(self, query: Query) -> Coverage:
        ready = PlainReading(map(_with_ready_tracks, self.found(query)))
        counts = {each.language: each.of_library for each in ready.coverage(Query()).languages}
        covered = super().coverage(query)
        return replace(
            covered,
            languages=tuple(replace(each, media=counts.get(each.language, 0)) for each in covered.languages),
        )


class RegionsApart(PlainReading):
    """A base language does not count its regions."""

    def coverage(self, query: Query) -> Coverage:
        found, covered = self.found(query), super().coverage(query)
        return replace(
            covered, languages=tuple(replace(each, media=_exactly(found, each)) for each in covered.languages)
        )


class UsedCodesOnly(PlainReading):
    """A base language that only has tracks with regions has no column."""

    def coverage(self, query: Query) -> Coverage:
        covered = super().coverage(query)
        return replace(covered, languages=tuple(each for each in covered.languages if _exactly(self.media, each)))


class LargestFirst(PlainReading):
    """Regional codes are not behind their base language."""

    def _languages(self, kind: TrackKind, found: Sequence[Media]) -> list[LanguageCount]:
        return largest_first(super()._languages(kind, found))


class ByCodeOnly(PlainReading):
    """The languages are in the order of their codes."""

    def _languages(self, kind: TrackKind, found: Sequence[Media]) -> list[LanguageCount]:
        return sorted(super()._languages(kind, found), key=lambda each: each.language.code)


class TiesTheOtherWayRound(PlainReading):
    """Of equally frequent languages, the last by code is the first."""

    def _languages(self, kind: TrackKind, found: Sequence[Media]) -> list[LanguageCount]:
        own = sorted(super()._languages(kind, found), key=lambda each: each.language.code, reverse=True)
        sizes = {each.language.code: each.of_library for each in own}
        return sorted(own, key=lambda each: (-sizes.get(each.language.base, 0), each.language.base, -each.of_library))


class CutTooEarly(PlainReading):
    """The last of many languages is missing."""

    def _languages(self, kind: TrackKind, found: Sequence[Media]) -> list[LanguageCount]:
        return super()._languages(kind, found)[:8]


class CutTooLate(PlainReading):
    """All of many languages are there."""

    def _languages(self, kind: TrackKind, found: Sequence[Media]) -> list[LanguageCount]:
        own = super()._languages(kind, found)
        known = {each.language.code for each in own}
        more = {base_of(code or "") for media in self.media for code in codes(media, kind)} - known
        return [*own, *(replace(own[0], language=replace(own[0].language, code=code)) for code in more)]


class TracksWithoutACode(PlainReading):
    """Tracks without a code have no column."""

    def _languages(self, kind: TrackKind, found: Sequence[Media]) -> list[LanguageCount]:
        return [each for each in super()._languages(kind, found) if each.language.code != "none"]


class NothingBeforeTheDash(PlainReading):
    """A code that begins with a dash is one without a code."""

    def _languages(self, kind: TrackKind, found: Sequence[Media]) -> list[LanguageCount]:
        return [each for each in super()._languages(kind, found) if not each.language.code.startswith("-")]


class RememberedLanguages(PlainReading):
    """A language that no media has any more still has a column."""

    def __init__(self, media: Iterable[Media] = ()) -> None:
        super().__init__(media)
        self._known: dict[TrackKind, dict[str, LanguageCount]] = {}

    def _languages(self, kind: TrackKind, found: Sequence[Media]) -> list[LanguageCount]:
        own = super()._languages(kind, found)
        known = self._known.setdefault(kind, {})
        known.update({each.language.code: replace(each, media=0, of_library=0) for each in own})
        codes_now = {each.language.code for each in own}
        return [*own, *(each for code, each in known.items() if code not in codes_now)][:MOST_LANGUAGES]


WRONG: list[type[PlainReading]] = [kind for kind in PlainReading.__subclasses__() if kind.__module__ == __name__]


def _tracks(found: Sequence[Media], each: LanguageCount) -> int:
    return sum(each.language.has(track) for media in found for track in media.tracks or ())


def _exactly(found: Sequence[Media], each: LanguageCount) -> int:
    kind, code = each.language.kind, each.language.code
    return sum(any(compared_code(own) == code for own in codes(media, kind)) for media in found)


def _with_ready_tracks(media: Media) -> Media:
    return replace(media, tracks=tuple(track for track in media.tracks or () if track.is_ready))
