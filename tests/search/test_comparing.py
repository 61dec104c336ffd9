"""The comparison with the plain reading notices an index that is wrong in any one way."""

from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from msgspec.structs import replace

from fastpix_desktop.domain.folding import folded, words
from fastpix_desktop.domain.media import Media
from fastpix_desktop.domain.search.coverage import Coverage
from fastpix_desktop.domain.search.query import Filter, Identity, Key, Phrase, Query, Range, Sorting, Text, Words
from fastpix_desktop.domain.search.result import Facet, FacetAsked, KnownValues, Result, WithoutOne
from tests.search import wrong_coverage
from tests.search.comparing import Differs, follow, tell
from tests.search.libraries import STORIES, Change, Story
from tests.search.plain_reading import PlainReading, Term
from tests.search.plain_records import codes

MOST_STORIES = 250
"""Stories that a wrong index is told until it is noticed."""


class Double:
    """A library whose index is a plain reading, perhaps a wrong one."""

    def __init__(self, reading: PlainReading) -> None:
        self.index = self
        self._reading = reading
        self._version = 0

    async def change(self, change: Change) -> None:
        follow(self._reading, change)
        self._version += 1

    async def find(self, query: Query, number: int = 1, limit: int = 50, facets: Sequence[FacetAsked] = ()) -> Result:
        return replace(self._reading.find(query, number, limit, facets), version=self._version)

    async def count(self, queries: Sequence[Query]) -> tuple[int, ...]:
        return self._reading.count(queries)

    async def found_ids(self, query: Query) -> tuple[str, ...]:
        return self._reading.found_ids(query)

    async def position(self, query: Query, media_id: str) -> int | None:
        return self._reading.position(query, media_id)

    async def records(self, media_ids: Sequence[str]) -> tuple[Media, ...]:
        return self._reading.records(media_ids)

    async def coverage(self, query: Query) -> Coverage:
        return self._reading.coverage(query)

    async def known_values(self) -> KnownValues:
        return self._reading.known_values()


def without(media: Media) -> Media:
    """A media without what a filter could find."""
    return replace(media, tracks=None, playback_ids=None, metadata={}, creator_id=None, title=None)


class ComesAgain(PlainReading):
    """A changed media is moved to the end."""

    def put(self, media: Media) -> None:
        self.remove(media.id)
        super().put(media)


class ComesOnce(PlainReading):
    """A changed media keeps its first record."""

    def put(self, media: Media) -> None:
        if not self.records([media.id]):
            super().put(media)


class NeverGoes(PlainReading):
    """A removed media stays."""

    def remove(self, media_id: str) -> None:
        pass


class KeepsWhatWent(PlainReading):
    """A removed media is replaced by an empty one."""

    def remove(self, media_id: str) -> None:
        for media in self.records([media_id]):
            self.put(without(media))


class TiesTheOtherWay(PlainReading):
    """Of equal times, what came first is first."""

    def found(self, query: Query) -> list[Media]:
        self.media.reverse()
        try:
            return super().found(query)
        finally:
            self.media.reverse()


class RisingOnly(PlainReading):
    """Other orders than the service's have one direction."""

    def found(self, query: Query) -> list[Media]:
        return super().found(replace(query, sorting=Sorting(query.sorting.column, query.sorting == Sorting())))


class ReversedOrder(PlainReading):
    """A rising order is the falling one, turned round with its ties and what has no value."""

    def found(self, query: Query) -> list[Media]:
        found = super().found(replace(query, sorting=Sorting(query.sorting.column)))
        return found if query.sorting.is_descending else found[::-1]


class LastPageIsFull(PlainReading):
    """The last page has rows of the one before."""

    def find(self, query: Query, number: int = 1, limit: int = 50, facets: Sequence[FacetAsked] = ()) -> Result:
        result = super().find(query, number, limit, facets)
        return replace(result, media=tuple(self.found(query)[: number * limit][-limit:]))


class OwnFilterCounts(PlainReading):
    """The filters about a facet are not left out of its counts."""

    def facet(self, query: Query, asked: FacetAsked) -> Facet:
        found = PlainReading(self.found(query))
        here = {value.text: value for value in found.facet(Query(), asked).values}
        facet = super().facet(query, asked)
        return replace(facet, values=tuple(here.get(value.text, replace(value, count=0)) for value in facet.values))


class OnlyWhatIsThere(PlainReading):
    """The values with the count 0 are not in a facet."""

    def facet(self, query: Query, asked: FacetAsked) -> Facet:
        facet = super().facet(query, asked)
        return replace(facet, values=tuple(value for value in facet.values if value.count))


class CutForGood(PlainReading):
    """A facet does not say how many values are not listed."""

    def facet(self, query: Query, asked: FacetAsked) -> Facet:
        return replace(super().facet(query, asked), others=0)


class ByName(PlainReading):
    """The values of a facet are in the order of their names."""

    def facet(self, query: Query, asked: FacetAsked) -> Facet:
        facet = super().facet(query, asked)
        return replace(facet, values=tuple(sorted(facet.values, key=lambda value: value.text)))


class AlwaysWithout(PlainReading):
    """Each term stands in the way, also if nothing would be found without it."""

    def find(self, query: Query, number: int = 1, limit: int = 50, facets: Sequence[FacetAsked] = ()) -> Result:
        result = super().find(query, number, limit, facets)
        kept = [term for term in query.terms if not isinstance(term, Identity)]
        rest = [replace(query, terms=tuple(other for other in query.terms if other is not term)) for term in kept]
        counts = self.count(rest)
        return result if result.count else replace(result, without=tuple(map(WithoutOne, kept, counts)))


class SpelledAsGiven(PlainReading):
    """The place of a media is found by one spelling of its id."""

    def position(self, query: Query, media_id: str) -> int | None:
        ids = self.found_ids(query)
        return ids.index(media_id) if media_id in ids else None


class EachOnce(PlainReading):
    """A record that is asked for twice is returned once."""

    def records(self, media_ids: Sequence[str]) -> tuple[Media, ...]:
        return super().records([*dict.fromkeys(media_ids)])


class AllAreExcluded(PlainReading):
    """A filter that excludes needs all of its values."""

    def matches(self, media: Media, term: Term) -> bool:
        if isinstance(term, Filter) and term.is_excluded:
            one_each = [replace(term, values=(value,), is_excluded=False) for value in term.values]
            return not all(PlainReading.matches(self, media, one) for one in one_each)
        return super().matches(media, term)


class OneValueOnly(PlainReading):
    """A filter looks at its first value."""

    def matches(self, media: Media, term: Term) -> bool:
        return super().matches(media, replace(term, values=term.values[:1]) if isinstance(term, Filter) else term)


class WholeCodes(PlainReading):
    """A language does not stand for its regions."""

    def matches(self, media: Media, term: Term) -> bool:
        if isinstance(term, Filter) and term.key is Key.AUDIO:
            found = {(code or "none").casefold() for code in codes(media, "audio")}
            wanted = {value.text.casefold() for value in term.values if isinstance(value, Text)}
            return bool(found & wanted) != term.is_excluded
        return super().matches(media, term)


class UpToTheEnd(PlainReading):
    """The upper bound of a length belongs to it."""

    def matches(self, media: Media, term: Term) -> bool:
        if isinstance(term, Filter) and term.key is Key.LENGTH and media.duration:
            highs = [value.high for value in term.values if isinstance(value, Range)]
            return (media.duration in highs or super().matches(media, replace(term, is_excluded=False))) != (
                term.is_excluded
            )
        return super().matches(media, term)


class AnyPartOfAWord(PlainReading):
    """Words are found in the middle of others."""

    def matches(self, media: Media, term: Term) -> bool:
        if isinstance(term, Words) and isinstance(term.wanted, Text):
            all_words = " ".join(words([media.title or "", media.creator_id or "", *media.metadata.values()]))
            return all(word in all_words for word in words([term.wanted.text])) != term.is_excluded
        return super().matches(media, term)


class PhraseAcross(PlainReading):
    """A phrase is found where one text ends and the next one begins."""

    def matches(self, media: Media, term: Term) -> bool:
        if isinstance(term, Words) and isinstance(term.wanted, Phrase):
            texts = " ".join([media.title or "", media.creator_id or "", *media.metadata.values()])
            return (folded(term.wanted.text) in folded(texts)) != term.is_excluded
        return super().matches(media, term)


class PhraseIsWords(PlainReading):
    """A phrase is only looked for as its words."""

    def matches(self, media: Media, term: Term) -> bool:
        if isinstance(term, Words) and isinstance(term.wanted, Phrase):
            return super().matches(media, replace(term, wanted=Text(term.wanted.text)))
        return super().matches(media, term)


class RememberedDoubles(PlainReading):
    """Which titles are there twice is not found again after a change."""

    def __init__(self) -> None:
        super().__init__()
        self._doubles: set[str] = set()

    def put(self, media: Media) -> None:
        super().put(media)
        double = Filter(Key.SAME, (Text("title"),))
        self._doubles |= {each.id for each in self.media if PlainReading.matches(self, each, double)}

    def matches(self, media: Media, term: Term) -> bool:
        if isinstance(term, Filter) and term.key is Key.SAME and Text("title") in term.values:
            return (media.id in self._doubles or super().matches(media, replace(term, is_excluded=False))) != (
                term.is_excluded
            )
        return super().matches(media, term)


class RememberedValues(PlainReading):
    """A value that no media has any more is still known."""

    def __init__(self) -> None:
        super().__init__()
        self._statuses: dict[str, None] = {}

    def known_values(self) -> KnownValues:
        known = super().known_values()
        self._statuses = dict.fromkeys(known.statuses) | self._statuses
        return replace(known, statuses=(*known.statuses, *(s for s in self._statuses if s not in known.statuses)))


WRONG: list[type[PlainReading]] = [
    *(kind for kind in PlainReading.__subclasses__() if kind.__module__ == __name__),
    *wrong_coverage.WRONG,
]


@pytest.fixture(scope="module")
def stories() -> list[Story]:
    """The same stories in each run."""
    drawn: list[Story] = []

    @settings(
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        max_examples=MOST_STORIES,
        suppress_health_check=[HealthCheck.too_slow],
    )
    @given(STORIES)
    def draw(story: Story) -> None:
        drawn.append(story)

    draw()
    return drawn


@pytest.fixture(autouse=True)
def few_languages(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that libraries of the stories have more."""
    monkeypatch.setattr("tests.search.plain_reading.MOST_LANGUAGES", 9)


async def tell_all(stories: Sequence[Story], kind: type[PlainReading]) -> None:
    """Tell each story to an index of its own."""
    for story in stories:
        await tell(story, Double(kind()))


async def test_a_right_index_is_left_in_peace(stories: list[Story]) -> None:
    await tell_all(stories[:20], PlainReading)


@pytest.mark.parametrize("wrong", WRONG, ids=lambda wrong: wrong.__name__)
async def test_a_wrong_index_is_noticed(stories: list[Story], wrong: type[PlainReading]) -> None:
    with pytest.raises(Differs):
        await tell_all(stories, wrong)
