"""Random libraries with what is odd in real ones, what is done to them, and random questions about them.

All is drawn from few words, codes and numbers, so that questions find something and values are equal. Each media and
each term is made of bytes, a choice for each of them: that is quick, and a byte that shrinks is a plainer choice.
"""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import TypeVar
from uuid import UUID

from hypothesis import strategies as st
from msgspec import Struct

from fastpix_desktop.domain.media import Media, PlaybackId, Track
from fastpix_desktop.domain.search.query import Filter, Identity, Key, Phrase, Query, Range, Sorting, Text, Words
from fastpix_desktop.domain.search.result import FacetAsked, Step
from tests.search.plain_records import microseconds

T = TypeVar("T")

WRITTEN = (
    *(
        "Harbour",
        "Ann",
        "harbour–watch",
        "HARB",
        "her",
        "night",
        "Night's",
        "Łódź",
        "lodz",
        "Straße",
        "strasse",
        "smørrebrød",
    ),
    *("Ærø", "İstanbul", "ısı", "Cafe\u0301", "café", "ﬁnale", "S03_E04", "s03", "2026", "a", "x" * 45, "x" * 41),
    *("東京の夕暮れ", "夕暮", "京", "ガイド", "ｶﾞｲﾄﾞ", "สวัสดี", "한국어", "हिन्दी", "كِتاب", "עברית", "iPhone15プロ"),
    *("…", "🎬", "-", '"', "'", "AND", "NEAR(", "*", "\0", "\ud800", "https://a.example/b?sign=c", "́"),
)
"""Words of titles, creators and metadata, and what only looks like one."""
SEPARATORS = (" ", " ", " ", "", "-", " – ", ", ", "_", "\n", "\u00a0 ")
CODES = (
    *(None, "", "en", "EN", "en-GB", "en_gb", "fr", "fr-CA", "fr-ca", "f", "und", "none", "zh-Hant-TW", "qqq", "日"),
    *("-fr", "fr-", "none-x", "fr -CA", "pt-BR", "PT_pt", "-", "_", "-fr-CA", " en ", "e\0n-GB", "en\0-GB", "zh-TW"),
)
KINDS = ("audio", "subtitle", "audio", "subtitle", "video", "Audio", None)
STATUSES = ("Ready", "Ready", "ready", "Failed", "In Queue", "Straße", "STRASSE", "", None)
TRACK_STATUSES = ("Ready", "available", "preparing", "failed", None)
POLICIES = ("public", "private", "drm", "Public", "public,private", None)
RESOLUTIONS = ("1080p", "1080", "720P", "720p", "480", "0", "99999", "123456", "4k", "٧٢٠", "", None)
LENGTHS = (None, 0.0, 0.4, 10.0, 10.0, 10.5, 10.9, 10.9, 60.0, 7200.25)
NAMES = ("client", "Client", "title", "name", "note", "meta.x", "")
MINUTES = (0, 0, 1, 2, 1440, 600_000)
COLUMNS = ("title", "length", "resolution", "audio", "subtitles", "access", "created", "status", "id", "picture", "")

NOON = datetime(2026, 5, 17, 12, 0, 0, 5, tzinfo=UTC)
TIMES = (*(NOON + timedelta(minutes=minutes) for minutes in MINUTES), None)
KEYS = (*Key.__members__.values(), Key.SAME, Key.AUDIO)
FEW_TITLES = ("Harbour", "harbour", "HARBOUR ", "Night – watch", None, "", " ")
CREATORS = ("Ann", "ann", None, "Anna Łódź", "ann-2", "", " ", "…", "東京")
METADATA = ("harbour", "Night watch", "")

FEW_WANTED: Sequence[Text | Phrase] = (
    Text("harb"),
    Text("ann h"),
    Text("n"),
    Phrase("harbour"),
    Phrase("harbour ann"),
    Phrase("ht - wa"),
)
NUMBERS_ASKED: dict[Key, Sequence[float | None]] = {
    Key.RESOLUTION: (0, 480, 720, 721, 1080, 2160, 100_000),
    Key.LENGTH: (0, 0.5, 10, 10.5, 60, 3600),
    Key.CREATED: [microseconds(time and time + timedelta(microseconds=by)) for time in TIMES for by in (0, 1)],
}
LANGUAGES_ASKED = (
    *("en", "fr", "none", "En-gb", "FR-ca", "f", "zh", "zh_hant", "und", "unknown"),
    *("", "-fr", "fr-", "none-x", "fr -ca", "pt", "-"),
)
WORDS_ASKED = {
    Key.STATUS: ("ready", "READY", "in queue", "straße", "Failed", "unknown"),
    Key.AUDIO: LANGUAGES_ASKED,
    Key.SUBTITLE: LANGUAGES_ASKED,
    Key.SOURCE: ("on", "off", "unknown"),
    Key.POLICY: ("public", "private", "DRM", "public,private", "unknown"),
    Key.NO: ("title", "subtitle", "audio", "playback", "creator", "unknown"),
    Key.SAME: ("language", "title", "unknown"),
}


class Change(Struct, frozen=True):
    """What is done to a library: a page is read, one media is read alone, or some are removed."""

    listed: tuple[Media, ...] = ()
    alone: Media | None = None
    removed: tuple[str, ...] = ()


class Question(Struct, frozen=True):
    """What is asked of an index."""

    query: Query
    number: int
    limit: int
    facets: tuple[FacetAsked, ...]
    ids: tuple[str, ...]


class Story(Struct, frozen=True):
    """Changes of a library that is empty at first, and the questions that are asked after each."""

    turns: tuple[tuple[Change, tuple[Question, ...]], ...]


class Choices:
    """Chooses by the bytes of `seed`, one after the other. When there are no more, the first choice is taken."""

    def __init__(self, seed: bytes) -> None:
        self._bytes = iter(seed)

    def number(self, below: int) -> int:
        return next(self._bytes, 0) % below

    def of(self, choices: Sequence[T]) -> T:
        return choices[self.number(len(choices))]

    def some(self, most: int, choose: "Callable[[], T]") -> tuple[T, ...]:
        return tuple(choose() for _ in range(self.number(most + 1)))

    def identity(self, first: int = 0) -> str:
        """One of the spellings of one of ten ids. Few are none of the service's."""
        number, spelling = first + self.number(10), self.number(5)
        if number % 10 == 9:
            return f"odd {number}"
        written = UUID(int=(number + 1) * 0x9E3779B97F4A7C15F39CC0605CEDC835 % 2**128)
        return (str(written), written.hex, str(written).upper(), str(written), str(written))[spelling]

    def text(self) -> str:
        """Up to three words with something between them."""
        text = self.of(WRITTEN)
        for _ in range(self.number(3)):
            text += self.of(SEPARATORS) + self.of(WRITTEN)
        return text


def media_of(seed: bytes) -> Media:
    """Return one of all the media that there may be."""
    draw = Choices(seed)
    identity = draw.identity()
    return Media(
        id=identity,
        created_at=draw.of(TIMES),
        title=draw.text() if draw.number(4) == 3 else draw.of((*FEW_TITLES, identity)),
        duration=draw.of(LENGTHS),
        status=draw.of(STATUSES),
        creator_id=draw.text() if draw.number(4) == 3 else draw.of(CREATORS),
        source_access=draw.of((True, False, None)),
        max_resolution=draw.of(RESOLUTIONS),
        source_resolution=draw.of((None, None, *RESOLUTIONS)),
        is_audio_only=draw.of((None, None, False, True)),
        source_media_id=draw.identity() if draw.number(3) == 2 else None,
        tracks=None
        if draw.number(6) == 5
        else draw.some(4, lambda: Track("t", draw.of(KINDS), draw.of(TRACK_STATUSES), draw.of(CODES))),
        playback_ids=None
        if draw.number(6) == 5
        else draw.some(2, lambda: PlaybackId(draw.identity(20), draw.of(POLICIES))),
        metadata=dict(draw.some(3, lambda: (draw.of(NAMES), draw.text() if draw.number(2) else draw.of(METADATA)))),
    )


def _wanted(draw: Choices) -> Text | Phrase:
    how = draw.number(8)
    if how < 5:
        return draw.of(FEW_WANTED)
    text = draw.text()
    begun = text[: 1 + draw.number(6)]
    return Phrase(text[draw.number(3) : -1]) if how == 5 else Text(begun if how == 6 else text)


def _range(draw: Choices, numbers: Sequence[float | None]) -> Range:
    low, high = draw.of((None, *numbers)), draw.of((None, *numbers))
    return Range(low, high)


def _value(draw: Choices, key: Key) -> Text | Phrase | Range:
    if key in NUMBERS_ASKED:
        return _range(draw, NUMBERS_ASKED[key])
    if key in WORDS_ASKED:
        return Text(draw.of(WORDS_ASKED[key]))
    if key is Key.CLIP:
        return Text(draw.identity() if draw.number(3) == 2 else draw.of(("yes", "no")))
    return Text(draw.of(CREATORS) or "") if key is Key.CREATOR and draw.number(2) else _wanted(draw)


def term_of(seed: bytes) -> Words | Filter | Identity:
    """Return one of all the terms that there may be."""
    draw = Choices(seed)
    kind, is_excluded = draw.number(16), draw.number(3) == 2
    if kind == 15:
        return Identity(draw.identity(draw.of((0, 0, 20))))
    if kind < 5:
        return Words(_wanted(draw), is_excluded)
    key = draw.of(KEYS)
    values = (_value(draw, key), *draw.some(2, lambda: _value(draw, key)))
    return Filter(key, values, draw.of(NAMES[:4]) if key is Key.META else "", is_excluded)


def facet_of(seed: bytes) -> FacetAsked:
    """Return one of all the facets that may be asked for."""
    draw = Choices(seed)
    key, most = draw.of(KEYS), draw.of((100, 100, 2, 1))
    if key in NUMBERS_ASKED:
        ranges = draw.some(3, lambda: _range(draw, NUMBERS_ASKED[key]))
        return FacetAsked(key, tuple(Step(str(each), each) for each in ranges), most)
    return FacetAsked(key, most=most)


def sorting_of(seed: bytes) -> Sorting:
    """Return an order, more often than not the service's."""
    draw = Choices(seed)
    return Sorting(draw.of(COLUMNS), bool(draw.number(2))) if draw.number(2) else Sorting()


def _identities(seed: bytes) -> tuple[str, ...]:
    draw = Choices(seed)
    return draw.some(4, draw.identity)


def _made(make: Callable[[bytes], T], size: int) -> st.SearchStrategy[T]:
    return st.binary(min_size=size, max_size=size).map(make)


def _tuples(one: st.SearchStrategy[T], least: int, most: int) -> st.SearchStrategy[tuple[T, ...]]:
    return st.lists(one, min_size=least, max_size=most).map(tuple)


MEDIA = _made(media_of, 60)
QUERIES = st.builds(Query, _tuples(_made(term_of, 24), 0, 3), _made(sorting_of, 3))
QUESTIONS = st.builds(
    Question,
    QUERIES,
    st.sampled_from((1, 2, 3)),
    st.sampled_from((50, 3, 1)),
    _tuples(_made(facet_of, 9), 0, 6),
    _made(_identities, 9),
)
CHANGES = st.one_of(
    st.builds(Change, listed=_tuples(MEDIA, 1, 5)),
    st.builds(Change, alone=MEDIA),
    st.builds(Change, removed=_made(_identities, 9)),
)
FIRST = st.builds(Change, listed=_tuples(MEDIA, 0, 3) | _tuples(MEDIA, 8, 20) | _tuples(MEDIA, 8, 20))
TURNS = st.tuples(CHANGES, _tuples(QUESTIONS, 1, 3))
STORIES = st.builds(
    lambda first, others: Story((first, *others)),
    st.tuples(FIRST, _tuples(QUESTIONS, 1, 4)),
    _tuples(TURNS, 0, 2) | _tuples(TURNS, 3, 6),
)
"""A library, what is done to it, and what is asked."""
