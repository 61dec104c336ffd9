"""Answers each question about a library by reading every record: slow, and written from the docstrings alone."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from msgspec.structs import replace

from fastpix_desktop.domain.folding import words
from fastpix_desktop.domain.identity import compared
from fastpix_desktop.domain.media import Media, TrackKind
from fastpix_desktop.domain.search.coverage import Coverage, Language, LanguageCount
from fastpix_desktop.domain.search.query import (
    SERVICE_ORDER,
    Filter,
    Identity,
    Key,
    Phrase,
    Query,
    Range,
    Sorting,
    Text,
    Words,
    compared_code,
    compared_value,
    matches_code,
    wanted_creator,
)
from fastpix_desktop.domain.search.result import Facet, FacetAsked, FacetValue, KnownValues, Result, WithoutOne
from tests.search.plain_records import (
    COLUMNS,
    NUMBERS,
    WORDS,
    alike,
    codes,
    has,
    has_creator,
    has_language,
    has_title,
    lines_of,
    plain_base,
)

Term = Words | Filter | Identity
Value = Text | Phrase | Range

KINDS = {Key.AUDIO: "audio", Key.SUBTITLE: "subtitle"}
FIXED = {
    Key.SOURCE: ("on", "off"),
    Key.CLIP: ("yes", "no"),
    Key.NO: ("title", "subtitle", "audio", "playback", "creator"),
    Key.SAME: ("language", "title"),
}
MOST_KNOWN = 500
MOST_LANGUAGES = 500
OF_ONE_VALUE = {Key.STATUS, Key.SOURCE, Key.RESOLUTION, Key.LENGTH, Key.CREATED, Key.CLIP}


class PlainReading:
    """What `search.search_index.SearchIndex` has to answer. `media` are in the order in which they came."""

    def __init__(self, media: Iterable[Media] = ()) -> None:
        self.media = [*media]

    def put(self, media: Media) -> None:
        """Store a media, in the place of the one with its id."""
        at = self._place(media.id)
        if at is None:
            self.media.append(media)
        else:
            self.media[at] = media

    def remove(self, media_id: str) -> None:
        """Remove a media, if it is there."""
        at = self._place(media_id)
        if at is not None:
            del self.media[at]

    def find(self, query: Query, number: int = 1, limit: int = 50, facets: Sequence[FacetAsked] = ()) -> Result:
        """Return a page. Its `version` is always 0."""
        found = self.found(query)
        return Result(
            query=query,
            media=tuple(found[(number - 1) * limit : number * limit]),
            number=number,
            limit=limit,
            count=len(found),
            total=len(self.media),
            facets=tuple(self.facet(query, asked) for asked in facets),
            without=() if found else tuple(self._without(query)),
        )

    def count(self, queries: Sequence[Query]) -> tuple[int, ...]:
        """Return how many match each."""
        return tuple(len(self.found(query)) for query in queries)

    def found_ids(self, query: Query) -> tuple[str, ...]:
        """Return the ids of all that match, in their order."""
        return tuple(media.id for media in self.found(query))

    def position(self, query: Query, media_id: str) -> int | None:
        """Return the place of a media in what is found, from 0."""
        found = [compared(each) for each in self.found_ids(query)]
        return found.index(compared(media_id)) if compared(media_id) in found else None

    def records(self, media_ids: Sequence[str]) -> tuple[Media, ...]:
        """Return the records of these media, in this order."""
        places = [self._place(each) for each in media_ids]
        return tuple(self.media[at] for at in places if at is not None)

    def known_values(self) -> KnownValues:
        """Return the values that the library has."""

        def listed(key: Key) -> tuple[str, ...]:
            return tuple(value.text for value in self.facet(Query(), FacetAsked(key, most=MOST_KNOWN)).values)

        resolutions = [
            f"{lines}p" for lines in map(lines_of, (each.max_resolution for each in self.media)) if lines is not None
        ]
        return KnownValues(
            statuses=listed(Key.STATUS),
            audio=listed(Key.AUDIO),
            subtitles=listed(Key.SUBTITLE),
            policies=listed(Key.POLICY),
            resolutions=tuple(most_frequent(resolutions)[:MOST_KNOWN]),
            creators=tuple(self._values(Key.CREATOR)[:MOST_KNOWN]),
            metadata=tuple(most_frequent(name for each in self.media for name in each.metadata)[:MOST_KNOWN]),
        )

    def coverage(self, query: Query) -> Coverage:
        """Return the languages of the library, with their totals for what matches."""
        found = self.found(query)
        kinds = (TrackKind.AUDIO, TrackKind.SUBTITLE)
        return Coverage(query, len(found), tuple(each for kind in kinds for each in self._languages(kind, found)))

    def found(self, query: Query) -> list[Media]:
        """Return all that match, in their order."""
        found = [media for media in self.media if all(self.matches(media, term) for term in query.terms)]
        return in_order(found, query.sorting)

    def facet(self, query: Query, asked: FacetAsked) -> Facet:
        """Return the values of a facet, with the number of media of the result that match each."""
        terms = query.terms
        if asked.key in OF_ONE_VALUE:
            terms = tuple(term for term in terms if not (isinstance(term, Filter) and term.key == asked.key))

        def counted(text: str, value: Value) -> FacetValue:
            return FacetValue(text, len(self.found(Query((*terms, Filter(asked.key, (value,)))))))

        if asked.key in {Key.RESOLUTION, Key.LENGTH, Key.CREATED}:
            return Facet(asked.key, tuple(counted(step.text, step.range) for step in asked.steps))
        texts = self._values(asked.key)
        if asked.key == Key.CREATOR:
            # Counting all of them for each result would take too long.
            texts = texts[: asked.most]
        wanted = wanted_creator if asked.key == Key.CREATOR else Text
        values = sorted((counted(text, wanted(text)) for text in texts), key=lambda value: (-value.count, value.text))
        return Facet(asked.key, tuple(values[: asked.most]), max(0, len(self._values(asked.key)) - asked.most))

    def matches(self, media: Media, term: Term) -> bool:
        """Whether a media matches one term."""
        if isinstance(term, Identity):
            return compared(term.id) in {
                compared(each) for each in (media.id, *(p.id for p in media.playback_ids or ()))
            }
        if isinstance(term, Words):
            texts = [media.title or "", media.creator_id or "", *media.metadata.values()]
            return has(texts, term.wanted) != term.is_excluded
        return any(self._has(media, term.key, term.name, value) for value in term.values) != term.is_excluded

    def _has(self, media: Media, key: Key, name: str, value: Value) -> bool:
        if isinstance(value, Range):
            return key in NUMBERS and NUMBERS[key](media) in value
        if key == Key.CREATOR:
            return has_creator(media) and has([media.creator_id or ""], value)
        if key == Key.META:
            return name in media.metadata and has([media.metadata[name]], value)
        if isinstance(value, Phrase):
            return False
        if key in KINDS:
            return any(matches_code(value.text, code) for code in codes(media, KINDS[key]))
        if key == Key.CLIP and media.source_media_id is not None and value.text not in {"yes", "no"}:
            return compared(media.source_media_id) == compared(value.text)
        if key == Key.SAME and value.text == "title":
            return self._has_double(media)
        if key in {Key.STATUS, Key.POLICY}:
            return compared_value(value.text) in {compared_value(word) for word in WORDS[key](media)}
        return key in WORDS and value.text in WORDS[key](media)

    def _languages(self, kind: TrackKind, found: Sequence[Media]) -> list[LanguageCount]:
        """Return the columns of a kind, in their order."""
        used = {compared_code(code) for media in self.media for code in codes(media, kind)}

        def counted(code: str) -> LanguageCount:
            in_found, in_all = (sum(has_language(media, kind, code) for media in some) for some in (found, self.media))
            return LanguageCount(Language(kind, code), in_found, in_all)

        columns = []
        for base in largest_first(map(counted, {plain_base(code) for code in used})):
            regions = {code for code in used if plain_base(code) == base.language.code} - {base.language.code}
            columns += [base, *largest_first(map(counted, regions))]
        return columns[:MOST_LANGUAGES]

    def _has_double(self, media: Media) -> bool:
        others = (other for other in self.media if other.id != media.id)
        return has_title(media) and any(has_title(other) and alike(other) == alike(media) for other in others)

    def _values(self, key: Key) -> list[str]:
        """Return the values of a facet that the library has, each in the first of its spellings."""
        if key in FIXED:
            return [*FIXED[key]]
        if key in KINDS:
            found = (code or "" for media in self.media for code in codes(media, KINDS[key]))
            spellings = (code if compared_value(code) else "none" for code in found)
            return first_of_each(spellings, compared_code)
        if key == Key.CREATOR:
            return most_frequent(
                media.creator_id for media in self.media if media.creator_id and words([media.creator_id])
            )
        if key in {Key.STATUS, Key.POLICY}:
            found = (word for media in self.media for word in WORDS[key](media) if compared_value(word))
            return first_of_each(found, compared_value)
        return []

    def _without(self, query: Query) -> Iterable[WithoutOne]:
        for at, term in enumerate(query.terms):
            rest = replace(query, terms=query.terms[:at] + query.terms[at + 1 :])
            count = len(self.found(rest))
            if count and not isinstance(term, Identity):
                yield WithoutOne(term, count)

    def _place(self, media_id: str) -> int | None:
        places = [at for at, media in enumerate(self.media) if compared(media.id) == compared(media_id)]
        return places[0] if places else None


def largest_first(counts: Iterable[LanguageCount]) -> list[LanguageCount]:
    """Return the languages that most media of the library have first, equal ones by code."""
    return sorted(sorted(counts, key=lambda each: each.language.code), key=lambda each: each.of_library, reverse=True)


def in_order(media: Sequence[Media], sorting: Sorting) -> list[Media]:
    """Return media, given in the order in which they came, in this order."""
    newest_first = _sorted(media[::-1], COLUMNS["created"], is_descending=True)
    if sorting == SERVICE_ORDER or sorting.column not in COLUMNS:
        return newest_first
    return _sorted(newest_first, COLUMNS[sorting.column], is_descending=sorting.is_descending)


def _sorted(media: Sequence[Media], value: Callable[[Media], Any], *, is_descending: bool) -> list[Media]:
    known = [each for each in media if value(each) is not None]
    # Python keeps the order of equal ones in both directions.
    return sorted(known, key=value, reverse=is_descending) + [each for each in media if value(each) is None]


def first_of_each(spellings: Iterable[str], form: Callable[[str], str]) -> list[str]:
    """Return the first spelling, by code point, of each that has another form."""
    first: dict[str, str] = {}
    for spelling in sorted(spellings):
        first.setdefault(form(spelling), spelling)
    return [*first.values()]


def most_frequent(values: Iterable[str]) -> list[str]:
    """Return the values, those that are there most often first."""
    return [value for value, _ in sorted(Counter(values).items(), key=lambda item: (-item[1], item[0]))]
