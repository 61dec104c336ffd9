"""Folding for a search: which spellings are alike, and which are not."""

import pytest

from fastpix_desktop.domain.folding import folded


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
