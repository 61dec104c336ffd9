"""Folding for a search: which spellings are alike, which are not, and what the words of a text are."""

import pytest

from fastpix_desktop.domain.folding import LONGEST_WORD, MOST_WORDS, folded, words


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
