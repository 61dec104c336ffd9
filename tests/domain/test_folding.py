"""Folding for a search: which spellings are alike, which are not, and what the words of a text are."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fastpix_desktop.domain.folding import LONGEST_WORD, MOST_WORDS, folded, hits, words


@pytest.mark.parametrize(
    "spellings",
    [
        ("S04 - Night", "s04 – night", "S04 — NIGHT", "S04 ‐ Night", "S04 − Night", "Ｓ０４ － Ｎｉｇｈｔ"),
        ("Café", "cafe", "CAFE\u0301"),
        ("Straße", "STRASSE"),
        ("İstanbul", "istanbul"),
        ("editor's", "editor’s", "editor‘s", "editor`s", "editor´s", "EDITORʼS"),
        ('"live"', "“live”", "„live‟"),
        ("ｶﾞｲﾄﾞ", "ガイド"),
        ("two words", " Two\u00a0\u2009 words\n"),
        ("…", "..."),
        ("™", "tm"),
        ("كِتاب", "كتاب"),
    ],
)
def test_these_spellings_are_alike(spellings: tuple[str, ...]) -> None:
    assert len({folded(spelling) for spelling in spellings}) == 1


@pytest.mark.parametrize(("one", "other"), [("a b", "ab"), ("कि", "क"), ("o", "ø"), ("1", "l"), ("a-b", "a b")])
def test_these_are_not(one: str, other: str) -> None:
    assert folded(one) != folded(other)


@pytest.mark.parametrize("text", ["", "\ud800", "́", "\u200b", "🎬"])
def test_any_text_is_folded_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Harbour-watch, harbour–watch: S03_E04!", ["harbour", "watch", "s03", "e04"]),
        ("Łódź Ærø İstanbul ısı đ Straße smørrebrød œuvre", ["lodz", "aero", "istanbul", "isi", "d", "strasse"]),
        ("東京の夕暮れ", ["東京", "京の", "の夕", "夕暮", "暮れ", "れ"]),
        ("夜", ["夜"]),
        ("iPhone15プロ", ["iphone15", "フロ", "ロ"]),
        ("한국어 हिन्दी", ["한국어", "हिनदी"]),
        ("สวัส", ["สว", "วั", "ัส", "ส"]),
        ("\ud800 \0 … 🎬", []),
        ("", []),
    ],
)
def test_a_text_has_these_words(text: str, found: list[str]) -> None:
    assert [folded(word) for word in found] == words([text])[: len(found)]
    assert bool(words([text])) == bool(found)


@pytest.mark.parametrize(
    ("stored", "typed"),
    [
        ("東京の夕暮れ", "夕暮"),
        ("東京の夕暮れ", "れ"),
        ("harbour–watch", "harb wat"),
        ("สวัสดีครับ", "สวัสดี"),
        ("ガイド", "ｶﾞｲ"),
        ("x" * 100, "x" * 90),
    ],
)
def test_a_text_is_found_by_the_beginnings_of_its_words(stored: str, typed: str) -> None:
    assert all(any(word.startswith(begun) for word in words([stored])) for begun in words([typed]))


def test_words_are_bounded() -> None:
    assert words(["x" * 1_000_000]) == ["x" * LONGEST_WORD]
    assert len(words([" ".join(map(str, range(100_000)))])) == MOST_WORDS
    assert words(["a a", "b a"]) == ["a", "b"]


# Some letters are drawn more often than by chance: those that are folded in an odd way, and what goes with them.
SIGNS = st.sampled_from(
    "ab -'`sßłŁøæœıİfﬁ½⑽㎏éÉ\u0301\u0308\u093f\u3099 きカｶﾞガ東京のาี่ก्हि한ᄒ\u1161\u11ab\n\u2014\u20e3\ufe0f𝔸🎬"
)
TEXTS = st.lists(SIGNS | st.characters(), max_size=20).map("".join)


@pytest.mark.parametrize(
    ("text", "wanted", "phrases", "marked"),
    [
        ("Harbour watch, harbour-side", ["harb"], [], ["Harb", "harb"]),
        ("The other harbour", ["her"], [], []),
        ("S03_E04", ["e04"], [], ["E04"]),
        ("Straße", ["strass"], [], ["Straß"]),
        ("Łódź i Ærø", ["lod aero"], [], ["Łód", "Ærø"]),
        ("ﬁnale", ["f"], [], ["ﬁ"]),
        ("Cafe\u0301s", ["cafe"], [], ["Cafe\u0301"]),
        ("한국", ["하"], [], ["한"]),
        (unicodedata.normalize("NFD", "한국"), ["하"], [], [unicodedata.normalize("NFD", "한")]),
        ("हिन्दी", ["ह"], [], ["हि"]),
        ("ｶﾞｲﾄﾞ", ["ガイ"], [], ["ｶﾞｲ"]),
        ("東京の夕暮れ、京都", ["東京"], [], ["東京"]),
        ("東京の夕暮れ、京都", ["京"], [], ["京", "京"]),
        ("star", ["s", "sta"], [], ["sta"]),
        ("a b a", ["a", "b"], [], ["a", "b", "a"]),
        ("as bass", ["a", "ba"], [], ["a", "ba"]),
        ("Night – watch", [], ["night -  WATCH"], ["Night – watch"]),
        ("The other harbour", [], ["her harb"], ["her harb"]),
        ("o ø", [], ["o"], ["o"]),
        ("aaa", [], ["aa"], ["aaa"]),
        ("The editor’s  cut", ["cut"], ["editor's"], ["editor’s", "cut"]),
        ("x" * 50, ["x" * 45], [], ["x" * LONGEST_WORD]),
        ("anything", ["", "…"], ["", " "], []),
    ],
)
def test_a_hit_is_marked(text: str, wanted: list[str], phrases: list[str], marked: list[str]) -> None:
    assert [text[start:end] for start, end in hits(text, wanted, phrases)] == marked


def _is_well_placed(text: str, ranges: list[tuple[int, int]]) -> bool:
    whole = all(end == len(text) or not unicodedata.combining(text[end]) for _, end in ranges)
    apart = all(end <= start for (_, end), (start, _) in pairwise(ranges))
    return whole and apart and all(0 <= start < end <= len(text) for start, end in ranges)


@given(TEXTS, st.lists(TEXTS, max_size=3))
def test_what_is_marked_begins_with_a_word_that_was_typed(text: str, wanted: list[str]) -> None:
    ranges = hits(text, wanted)
    assert _is_well_placed(text, ranges)
    for start, end in ranges:
        assert any(word.startswith(begun) for word in words([text[start:end]]) for begun in words(wanted))


@given(TEXTS, st.data())
def test_each_word_by_which_a_text_is_found_is_marked(text: str, data: st.DataObject) -> None:
    found = words([text]) or ["a"]
    begun = data.draw(st.lists(st.sampled_from(found).flatmap(lambda w: st.integers(1, len(w)).map(lambda n: w[:n]))))
    marked = words(text[start:end] for start, end in hits(text, begun))
    assert all(any(word.startswith(typed) for word in marked) for typed in words(begun) if words([text]))


@given(TEXTS, TEXTS)
@example("a  b", "a b")
@example("İx", "ix")
def test_a_phrase_is_marked_where_it_stands_and_nowhere_else(text: str, phrase: str) -> None:
    stands = bool(folded(phrase)) and folded(phrase) in folded(text)
    ranges = hits(text, [], [phrase])
    assert _is_well_placed(text, ranges)
    assert bool(ranges) == stands
    assert all(folded(phrase) in folded(text[start:end]) for start, end in ranges)


@given(TEXTS, st.data())
def test_a_part_of_a_text_is_marked_as_a_phrase(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    phrase = text[start : data.draw(st.integers(start, len(text)))]
    assert bool(hits(text, [], [phrase])) == bool(folded(phrase))


@given(st.text(st.characters(max_codepoint=127), max_size=20), st.lists(st.text(st.characters(max_codepoint=127))))
def test_the_quick_way_for_plain_letters_finds_the_same(text: str, typed: list[str]) -> None:
    assert hits(text, typed, typed) == hits(text + " 夜", typed, typed)
