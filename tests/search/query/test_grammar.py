"""What is typed is turned into a query, and a term of a query into what is typed."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fastpix_desktop.domain.folding import words
from fastpix_desktop.domain.search.query import Filter, Identity, Key, Phrase, Query, Range, Text, Words
from fastpix_desktop.search.query.grammar import typed, understand
from fastpix_desktop.search.query.reading.values import CHOICES, IN_PREPARATION
from fastpix_desktop.search.query.tokens import Term

NOW = datetime(2026, 11, 27, 12, 30, tzinfo=UTC)
ID = "0f8fad5b-d9cd-469f-a165-70867728950e"

UNDERSTOOD: dict[str, Term] = {
    "harbour": Words(Text("harbour")),
    "-harbour": Words(Text("harbour"), is_excluded=True),
    "S03-E05": Words(Text("S03-E05")),
    '"night watch"': Words(Phrase("night watch")),
    "“night watch”": Words(Phrase("night watch")),
    "„night watch“": Words(Phrase("night watch")),
    '-"night watch"': Words(Phrase("night watch"), is_excluded=True),
    '"night wat': Words(Phrase("night wat")),
    '"say ""hi"""': Words(Phrase('say "hi"')),
    '"status:ready"': Words(Phrase("status:ready")),
    "12:30": Words(Text("12:30")),
    "Harbour:": Words(Text("Harbour:")),
    "http://a.b/c": Words(Text("http://a.b/c")),
    "www.example.com:80": Words(Text("www.example.com:80")),
    "C:\\media": Words(Text("C:\\media")),
    "ελλάδα": Words(Text("ελλάδα")),
    ID: Identity(ID),
    ID.replace("-", "").upper(): Identity(ID),
    f"https://stream.fastpix.com/{ID}.m3u8": Identity(ID),
    f"fastpix-desktop://media/{ID}": Identity(ID),
    f'  <fastpix-player playback-id="{ID}" stream-type="on-demand"></fastpix-player> ': Identity(ID),
    f'"{ID}"': Words(Phrase(ID)),
    "status:ready": Filter(Key.STATUS, (Text("ready"),)),
    "STATUS:Ready,failed": Filter(Key.STATUS, (Text("Ready"), Text("failed"))),
    "status:in-queue": Filter(Key.STATUS, (Text("In Queue"),)),
    'status:"in queue"': Filter(Key.STATUS, (Text("in queue"),)),
    'status:"Archived"': Filter(Key.STATUS, (Text("Archived"),)),
    "-status:preparing": Filter(Key.STATUS, IN_PREPARATION, is_excluded=True),
    "audio:de,fr": Filter(Key.AUDIO, (Text("de"), Text("fr"))),
    "-subtitle:fr": Filter(Key.SUBTITLE, (Text("fr"),), is_excluded=True),
    "subtitle:none": Filter(Key.SUBTITLE, (Text("none"),)),
    "subtitle:xq-ZZ": Filter(Key.SUBTITLE, (Text("xq-ZZ"),)),
    "source:Yes": Filter(Key.SOURCE, (Text("on"),)),
    "source:false": Filter(Key.SOURCE, (Text("off"),)),
    "policy:public": Filter(Key.POLICY, (Text("public"),)),
    "policy:other": Filter(Key.POLICY, (Text("other"),)),
    "clip:on": Filter(Key.CLIP, (Text("yes"),)),
    f"clip:{ID}": Filter(Key.CLIP, (Text(ID),)),
    "no:Title,subtitle": Filter(Key.NO, (Text("title"), Text("subtitle"))),
    "same:language": Filter(Key.SAME, (Text("language"),)),
    'creator:"Anna Berg"': Filter(Key.CREATOR, (Phrase("Anna Berg"),)),
    'creator:Anna,"Berg, B."': Filter(Key.CREATOR, (Text("Anna"), Phrase("Berg, B."))),
    "meta.title:x:y": Filter(Key.META, (Text("x:y"),), "title"),
    "Meta.Title:*": Filter(Key.META, (Text(""),), "Title"),
    'meta."my key: a":x': Filter(Key.META, (Text("x"),), "my key: a"),
    "resolution:720p": Filter(Key.RESOLUTION, (Range(720, 721),)),
    "resolution:720": Filter(Key.RESOLUTION, (Range(720, 721),)),
    "resolution:<720p": Filter(Key.RESOLUTION, (Range(None, 720),)),
    "resolution:<=720P": Filter(Key.RESOLUTION, (Range(None, 721),)),
    "resolution:>720p": Filter(Key.RESOLUTION, (Range(721, None),)),
    "resolution:≥1080p": Filter(Key.RESOLUTION, (Range(1080, None),)),
    "resolution:720p..1080p": Filter(Key.RESOLUTION, (Range(720, 1081),)),
    "resolution:..720p": Filter(Key.RESOLUTION, (Range(None, 721),)),
    "resolution:4k": Filter(Key.RESOLUTION, (Range(2160, 2161),)),
    "length:<90s": Filter(Key.LENGTH, (Range(None, 90),)),
    "length:>=1h": Filter(Key.LENGTH, (Range(3600, None),)),
    "length:10m..1h": Filter(Key.LENGTH, (Range(600, 3600),)),
    "length:10m": Filter(Key.LENGTH, (Range(600, 660),)),
    "length:1h30m": Filter(Key.LENGTH, (Range(5400, 5460),)),
    "length:5:00": Filter(Key.LENGTH, (Range(300, 301),)),
    "length:1:02:03": Filter(Key.LENGTH, (Range(3723, 3724),)),
    "length:1.5s..2s": Filter(Key.LENGTH, (Range(1.5, 2),)),
}


@pytest.mark.parametrize("text", UNDERSTOOD)
def test_each_form_is_one_term(text: str) -> None:
    """A form is understood, and what is typed for its term is understood as the same."""
    understood = understand(text, NOW)
    assert understood.query == Query((UNDERSTOOD[text],))
    assert understand(typed(UNDERSTOOD[text]), NOW).query == understood.query


@pytest.mark.parametrize("text", ["a\tb", "a\nb", "a\0b", "a\u00a0b", "a \u200f b", "a\u3000b", "\x1fa\x85b\x7f"])
def test_white_space_and_controls_separate_words(text: str) -> None:
    """And so do the marks of direction, which have no width."""
    assert understand(text, NOW).query == Query((Words(Text("a")), Words(Text("b"))))


def test_longer_than_and_shorter_or_as_long_are_exact() -> None:
    """A length is not a whole number."""
    longer, up_to = (understand(text, NOW).query for text in ("length:>1h", "length:<=1h"))
    assert longer is not None
    assert up_to is not None
    for number, is_longer in ((3600.0, False), (3600.001, True)):
        for query, is_found in ((longer, is_longer), (up_to, not is_longer)):
            assert isinstance(query.terms[0], Filter)
            wanted = query.terms[0].values[0]
            assert isinstance(wanted, Range)
            assert (number in wanted) is is_found
    assert typed(longer.terms[0]) == "length:>1h"
    assert typed(up_to.terms[0]) == "length:<=1h"


def test_right_to_left_words_and_filters_are_mixed() -> None:
    """With the marks of direction that a page puts around them."""
    query = understand("\u202bשלום\u202c -\u05e9\u05dc status:ready \u200fsubtitle:ar\u200e", NOW).query
    assert query == Query(
        (
            Words(Text("שלום")),
            Words(Text("\u05e9\u05dc"), is_excluded=True),
            Filter(Key.STATUS, (Text("ready"),)),
            Filter(Key.SUBTITLE, (Text("ar"),)),
        )
    )


def test_what_an_engine_would_read_is_only_text() -> None:
    """Its operators are words like others."""
    texts = ["harbour*", "NEAR(a", "AND", "OR", "NOT", "title-x", "^a", "{a", "a)", "c++", "a'b", "a;DROP"]
    assert understand(" ".join(texts), NOW).query == Query(tuple(Words(Text(text)) for text in texts))


def test_an_empty_text_asks_for_nothing() -> None:
    """All media are found."""
    for text in ("", "  \n\0 "):
        assert understand(text, NOW).is_empty
        assert understand(text, NOW).query == Query()


# --- there and back, whatever it is -----------------------------------------------------------------

_signs = st.one_of(st.sampled_from('aé1 :,"“”.-*<>ø漢'), st.characters(exclude_categories=["Cc", "Cs"]))
_inner = st.text(_signs, min_size=1, max_size=12)
_with_words = _inner.filter(lambda text: bool(words([text])))
_phrases = _with_words.map(Phrase)
_words = st.from_regex(r"[a-z0-9é][a-z0-9é/'._!-]{0,10}", fullmatch=True).filter(lambda text: bool(words([text])))
_codes = st.from_regex(r"[a-zA-Z]{2,3}(-[a-zA-Z]{2})?", fullmatch=True)
_lines = st.integers(1, 9000)
_seconds = st.one_of(st.integers(0, 40_000), st.integers(0, 40_000_000).map(lambda thousandths: thousandths / 1000))
_moments = st.integers(0, 10**16)


def _ranges(numbers: st.SearchStrategy[float]) -> st.SearchStrategy[Range]:
    both = st.tuples(numbers, numbers).filter(lambda pair: pair[0] != pair[1]).map(lambda pair: Range(*sorted(pair)))
    return st.one_of(both, numbers.map(lambda low: Range(low, None)), numbers.map(lambda high: Range(None, high)))


def _filters(key: Key, values: st.SearchStrategy[Any]) -> st.SearchStrategy[Filter]:
    several = st.lists(values, min_size=1, max_size=4, unique=True).map(tuple)
    names = st.one_of(_words, _inner) if key is Key.META else st.just("")
    return st.builds(Filter, st.just(key), several, names, st.booleans())


_terms = st.one_of(
    st.builds(Words, st.one_of(_words.map(Text), _phrases), st.booleans()),
    st.uuids().map(lambda found: Identity(str(found))),
    _filters(
        Key.STATUS, st.one_of(st.sampled_from(["ready", "Failed", "In Queue", "preparing"]), _with_words).map(Text)
    ),
    _filters(Key.AUDIO, st.one_of(_codes, _with_words).map(Text)),
    _filters(Key.POLICY, st.one_of(st.just("public"), _with_words).map(Text)),
    *(_filters(key, st.sampled_from(choices).map(Text)) for key, choices in CHOICES.items()),
    _filters(Key.CREATOR, st.one_of(_words.map(Text), _phrases)),
    _filters(Key.META, st.one_of(st.just(Text("")), _words.map(Text), _phrases)),
    _filters(Key.RESOLUTION, _ranges(_lines)),
    _filters(Key.LENGTH, _ranges(_seconds)),
    _filters(Key.CREATED, _ranges(_moments)),
)


@given(_terms)
def test_what_is_typed_for_a_term_is_understood_as_it(term: Term) -> None:
    """Quotes, commas, spaces and colons in values included."""
    text = typed(term)
    understood = understand(text, NOW)
    assert [token.term for token in understood.tokens] == [term], text
