"""The index finds what the plain meaning of a query says, in its order, with counts for every facet."""

import pytest

from fastpix_desktop.domain.media import PlaybackId, Track
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
)
from fastpix_desktop.domain.search.result import FacetAsked, FacetValue, Step
from fastpix_desktop.search.search_index import SearchIndex
from fastpix_desktop.store.copy.library_file import LibraryFile
from fastpix_desktop.store.index.index_row import microseconds
from fastpix_desktop.store.index.matching import Term
from tests.store.copy.made import Copy, listed, media, media_id


def tracks(*kinds: tuple[str, str | None]) -> tuple[Track, ...]:
    return tuple(Track(media_id(9_000 + place), kind, "Ready", code) for place, (kind, code) in enumerate(kinds))


LIBRARY = (
    media(1, title="Harbour Watch – S03", creator_id="Anna Lee", metadata={"show": "Night Shift", "desk": "sport"}),
    media(2, title="Second Shift", status="In Queue", tracks=tracks(("audio", "fr-CA"), ("audio", "de"))),
    media(3, title="Łódź", source_access=True, tracks=tracks(("subtitle", None), ("subtitle", "EN_gb"))),
    media(4, title="東京の夕暮れ", source_access=False, max_resolution="480p", duration=90.0, tracks=None),
    media(5, title=None, playback_ids=None, duration=None, max_resolution=None, created_at=None),
    media(6, title="harbour  WATCH – s03", source_media_id=media_id(1), metadata={"show": "", "Desk": "news"}),
    media(7, title="Two", tracks=tracks(("audio", "en"), ("audio", "EN"), ("subtitle", "fr")), creator_id="anna-b"),
    media(8, title="Odd", id="No uuid", playback_ids=(PlaybackId("p-8", "private"), PlaybackId("q", "public"))),
)


async def filled() -> SearchIndex:
    copy = Copy(None)
    await copy.of.put(listed(LIBRARY))
    return copy.file


def number_of(found_id: str) -> int:
    return next(number for number, each in enumerate(LIBRARY, 1) if each.id == found_id)


async def found(index: SearchIndex, *terms: Term, sorting: Sorting = SERVICE_ORDER) -> list[int]:
    query = Query(terms, sorting)
    result = await index.find(query)
    assert [each.id for each in result.media] == [*await index.found_ids(query)]
    assert result.count == len(result.media) == (await index.count([query]))[0]
    assert result.total == len(LIBRARY)
    return [number_of(each.id) for each in result.media]


def words(text: str) -> Words:
    return Words(Text(text))


def text(key: Key, *texts: str, name: str = "", is_excluded: bool = False) -> Filter:
    return Filter(key, tuple(map(Text, texts)), name, is_excluded)


@pytest.mark.parametrize(
    ("term", "numbers"),
    [
        (words("harb wat"), [1, 6]),
        (words("W"), [1, 6]),
        (words("lodz"), [3]),
        (words("夕暮"), [4]),
        (words("東"), [4]),
        (words("anna"), [1, 7]),
        (words("night"), [1]),
        (words("arbour"), []),
        (words("…"), [1, 2, 3, 4, 5, 6, 7, 8]),
        (Words(Text("shift"), is_excluded=True), [3, 4, 5, 6, 7, 8]),
        (Words(Phrase("arbour   watch – S")), [1, 6]),
        (Words(Phrase("lee night")), []),
        (Words(Phrase("ight sh"), is_excluded=True), [2, 3, 4, 5, 6, 7, 8]),
        (text(Key.STATUS, "READY"), [1, 3, 4, 5, 6, 7, 8]),
        (text(Key.STATUS, "failed", "in queue"), [2]),
        (text(Key.AUDIO, "fr"), [2]),
        (text(Key.AUDIO, "fr-ca"), [2]),
        (text(Key.AUDIO, "FR_CA", "en"), [1, 2, 5, 6, 7, 8]),
        (text(Key.SUBTITLE, "none"), [3]),
        (text(Key.SUBTITLE, "fr", is_excluded=True), [2, 3, 4]),
        (text(Key.SUBTITLE, "en-gb"), [3]),
        (text(Key.SUBTITLE, "xx"), []),
        (text(Key.SOURCE, "on"), [3]),
        (text(Key.SOURCE, "off"), [4]),
        (text(Key.POLICY, "Public"), [1, 2, 3, 4, 6, 7, 8]),
        (text(Key.POLICY, "private"), [8]),
        (Filter(Key.RESOLUTION, (Range(None, 720),)), [4]),
        (Filter(Key.RESOLUTION, (Range(720, None),)), [1, 2, 3, 6, 7, 8]),
        (Filter(Key.LENGTH, (Range(10.5, 90),)), [1, 2, 3, 6, 7, 8]),
        (Filter(Key.LENGTH, (Range(90, 90.1), Range(None, 3)), is_excluded=True), [1, 2, 3, 5, 6, 7, 8]),
        (Filter(Key.CREATED, (Range(microseconds(LIBRARY[5].created_at), None),)), [6, 7, 8]),
        (Filter(Key.CREATED, (Range(None, None),)), [1, 2, 3, 4, 6, 7, 8]),
        (Filter(Key.CREATED, (Range(-1e300, 1e300),)), [1, 2, 3, 4, 6, 7, 8]),
        (text(Key.CREATOR, "an"), [1, 7]),
        (text(Key.CREATOR, "lee anna"), [1]),
        (Filter(Key.CREATOR, (Phrase("na-b"),)), [7]),
        (text(Key.META, "shift", name="show"), [1]),
        (text(Key.META, "", name="show"), [1, 6]),
        (text(Key.META, "sport", name="Desk"), []),
        (text(Key.META, "night", name="desk"), []),
        (text(Key.META, "", name="never"), []),
        (Filter(Key.META, (Phrase("ht sh"),), "show"), [1]),
        (Filter(Key.META, (Phrase("sport"),), "show"), []),
        (Filter(Key.META, (Phrase(""),), "show"), [1, 6]),
        (text(Key.CLIP, "yes"), [6]),
        (text(Key.CLIP, "no"), [1, 2, 3, 4, 5, 7, 8]),
        (text(Key.CLIP, media_id(1).upper()), [6]),
        (text(Key.CLIP, media_id(2)), []),
        (text(Key.NO, "title"), [5]),
        (text(Key.NO, "subtitle"), [2, 4]),
        (text(Key.NO, "audio"), [3, 4]),
        (text(Key.NO, "playback"), [5]),
        (text(Key.NO, "creator"), [2, 3, 4, 5, 6, 8]),
        (text(Key.NO, "title", "playback"), [5]),
        (text(Key.NO, "unheard of"), []),
        (text(Key.SAME, "language"), [7]),
        (text(Key.SAME, "title"), [1, 6]),
        (Identity(media_id(4).upper()), [4]),
        (Identity(media_id(4500)), [4]),
        (Identity("No uuid"), [8]),
        (Identity("p-8"), [8]),
        (Identity("\ud800"), []),
    ],
)  # fmt: skip
async def test_a_term_finds(term: Term, numbers: list[int]) -> None:
    assert sorted(await found(await filled(), term)) == numbers


async def test_all_terms_must_match() -> None:
    index = await filled()
    assert await found(index, words("harb"), text(Key.CLIP, "yes")) == [6]
    assert await found(index, words("harb"), text(Key.CREATOR, "anna", is_excluded=True)) == [6]


@pytest.mark.parametrize(
    ("column", "ascending", "descending", "last"),
    [
        ("created", [1, 2, 3, 4, 6, 7, 8], [8, 7, 6, 4, 3, 2, 1], [5]),
        ("title", [6, 1, 8, 2, 7, 3, 4], [4, 3, 7, 2, 8, 6, 1], [5]),
        ("length", [8, 7, 6, 3, 2, 1, 4], [4, 8, 7, 6, 3, 2, 1], [5]),
        ("resolution", [4, 8, 7, 6, 3, 2, 1], [8, 7, 6, 3, 2, 1, 4], [5]),
        ("audio", [2, 8, 7, 6, 1, 5], [8, 7, 6, 1, 5, 2], [4, 3]),
        ("subtitles", [3, 8, 7, 6, 1, 5], [8, 7, 6, 1, 5, 3], [4, 2]),
        ("access", [4, 3], [3, 4], [8, 7, 6, 2, 1, 5]),
        ("status", [2, 8, 7, 6, 4, 3, 1, 5], [8, 7, 6, 4, 3, 1, 5, 2], []),
        ("unheard of", [8, 7, 6, 4, 3, 2, 1, 5], [8, 7, 6, 4, 3, 2, 1, 5], []),
    ],
)  # fmt: skip
async def test_an_order(column: str, ascending: list[int], descending: list[int], last: list[int]) -> None:
    index = await filled()
    assert await found(index, sorting=Sorting(column, is_descending=False)) == ascending + last
    assert await found(index, sorting=Sorting(column, is_descending=True)) == descending + last


async def test_ids_are_in_their_order() -> None:
    index = await filled()
    ids = sorted(range(1, 9), key=lambda number: LIBRARY[number - 1].id.casefold())
    assert await found(index, sorting=Sorting("id", is_descending=False)) == ids
    assert await found(index, sorting=Sorting("id", is_descending=True)) == ids[::-1]


async def test_facets_say_what_each_filter_would_leave() -> None:
    index = await filled()
    steps = (Step("<720p", Range(None, 720)), Step(">=720p", Range(720, None)))
    asked = (
        FacetAsked(Key.STATUS),
        FacetAsked(Key.AUDIO, most=2),
        FacetAsked(Key.SOURCE),
        FacetAsked(Key.RESOLUTION, steps),
        FacetAsked(Key.CREATOR),
    )
    query = Query((text(Key.STATUS, "ready"), Filter(Key.RESOLUTION, (Range(720, None),))))
    result = await index.find(query, facets=asked)
    counts = {facet.key: [(each.text, each.count) for each in facet.values] for facet in result.facets}
    assert counts[Key.STATUS] == [("Ready", 5), ("In Queue", 1)]
    assert counts[Key.RESOLUTION] == [("<720p", 1), (">=720p", 5)]
    assert counts[Key.CREATOR] == [("Anna Lee", 1), ("anna-b", 1)]
    assert counts[Key.SOURCE] == [("on", 1), ("off", 0)]
    assert [facet.others for facet in result.facets] == [0, 1, 0, 0, 0]
    assert result.facets[1].values[0] == FacetValue("EN", 4)


async def test_nothing_found_says_what_each_term_keeps_away() -> None:
    index = await filled()
    terms = (words("harbour"), text(Key.CLIP, "yes"), text(Key.CREATOR, "anna"))
    result = await index.find(Query(terms))
    assert (result.count, {each.term: each.count for each in result.without}) == (0, {terms[1]: 1, terms[2]: 1})
    assert (await index.find(Query((words("harbour"),)))).without == ()


async def test_pages_positions_and_records() -> None:
    index = await filled()
    pages = [await index.find(Query(), number, 3) for number in (1, 2, 3, 4)]
    assert [[number_of(each.id) for each in page.media] for page in pages] == [[8, 7, 6], [4, 3, 2], [1, 5], []]
    assert await index.position(Query(), media_id(3)) == 4
    assert await index.position(Query((words("harb"),)), media_id(1)) == 1
    assert await index.position(Query((words("harb"),)), media_id(3)) is None
    assert await index.position(Query(), "unheard of") is None
    assert [each.id for each in await index.records([media_id(3), "gone", "No uuid"])] == [media_id(3), "No uuid"]


async def test_the_values_of_the_library_are_known() -> None:
    values = await (await filled()).known_values()
    assert values.statuses == ("Ready", "In Queue")
    assert values.subtitles[0] == "fr"
    assert set(values.audio) == {"EN", "fr-CA", "de"}
    assert (values.policies, values.resolutions) == (("public", "private"), ("1080p", "480p"))
    assert (values.creators, values.metadata) == (("Anna Lee", "anna-b"), ("show", "Desk", "desk"))


async def test_a_phrase_is_found_while_it_is_typed() -> None:
    copy = Copy(None)
    await copy.of.put(listed([*LIBRARY, *(media(number, title=f"Only {number}") for number in range(50, 150))]))
    for line in (lambda phrase: Words(phrase), lambda phrase: Filter(Key.META, (phrase,), "show")):
        for typed in ("night", "night s", "night sh", "ight shift", "night shirt"):
            result = await copy.file.find(Query((line(Phrase(typed)),)))
            assert result.count == (typed != "night shirt"), typed


async def test_an_empty_copy_has_nothing() -> None:
    index = LibraryFile(None, on_trouble=lambda trouble: None)
    result = await index.find(Query(), facets=[FacetAsked(key) for key in Key])
    assert (result.count, result.total, result.media) == (0, 0, ())
    assert await index.found_ids(Query()) == ()


HOSTILE = (
    "\0", '"', '" OR "', "NEAR(a b)", "a AND", "words:a", "*", "^a", "-", "(", "f MATCH", "'; DROP TABLE media; --",
    "🎬", "\ud800", "\u202eabc", "\ue000" + "0", "é" * 10_000, "a " * 10_000, " ".join(map(str, range(3_000))),
    "东京" * 5_000, "\\", "%", "\x1f", "\n", "a\0b",
)  # fmt: skip


@pytest.mark.parametrize("typed", HOSTILE, ids=range(len(HOSTILE)))
async def test_no_text_is_an_error(typed: str) -> None:
    index = await filled()
    for wanted in (Text(typed), Phrase(typed)):
        await found(index, Words(wanted))
        for key in Key:
            await found(index, Filter(key, (wanted,), typed))
            await found(index, Filter(key, (wanted,), "show", is_excluded=True))


@pytest.mark.parametrize("bounds", [(float("nan"), None), (None, float("inf")), (10**400, None), (5, 1)])
async def test_no_range_is_an_error(bounds: tuple[float | None, float | None]) -> None:
    index = await filled()
    for key in Key:
        await found(index, Filter(key, (Range(*bounds),)))


async def test_a_stored_text_may_have_anything_in_it() -> None:
    copy = Copy(None)
    odd = media(1, title='a\0b\x1f🎬 "quoted"', metadata={"\0": "x\ny", '"': "z"}, creator_id="\ue000c")
    await copy.of.put(listed([odd]))
    for phrase in ("a\0b", '"quoted"', "🎬", "x y"):
        assert (await copy.file.find(Query((Words(Phrase(phrase)),)))).count == 1, phrase
    for phrase in ('b "quoted" x', "1", "0"):
        assert (await copy.file.find(Query((Words(Phrase(phrase)),)))).count == 0, phrase
    assert (await copy.file.find(Query((text(Key.META, "z", name='"'),)))).count == 1
    assert (await copy.file.find(Query((Filter(Key.META, (Phrase("x y"),), "\0"),)))).count == 1
