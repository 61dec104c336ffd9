"""Whatever is typed, each part of it is understood or says why not, and that soon."""

from datetime import UTC, datetime
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fastpix_desktop.search.query.grammar import MOST_CHARACTERS, MOST_TOKENS, understand
from fastpix_desktop.search.query.reading.cutting import separates

NOW = datetime(2026, 11, 27, 12, 30, tzinfo=UTC)

_parts = st.sampled_from(
    [
        *' \t\0\u200f"“”-,:.<>=*&🎉٣',
        *("status", "meta", "created", "length", "resolution", "subtitle", "creator", "clip", "no", "foo", "title"),
        *("ready", "french", "..", "720p", "30d", "2026-13", "1h", "0f8fad5bd9cd469fa16570867728950e", "http://"),
        *("AND", "NEAR(", "^", "{", "}", "ß", "漢字", "שלום"),
    ]
)
_texts = st.one_of(st.text(max_size=40), st.lists(_parts, max_size=12).map("".join))


def _shown(text: str) -> list[int]:
    return [at for at, sign in enumerate(text) if not separates(sign)]


@given(_texts)
def test_the_tokens_have_every_character_in_order(text: str) -> None:
    """Nothing is ignored, and nothing is read twice."""
    understood = understand(text, NOW)
    end = 0
    covered: list[int] = []
    for token in understood.tokens:
        assert end <= token.start < token.end <= len(text)
        assert not separates(text[token.start])
        assert not separates(text[token.end - 1])
        covered += (at for at in range(token.start, token.end) if not separates(text[at]))
        end = token.end
        assert (token.term is None) == bool(token.problem)
    assert covered == _shown(text)
    assert (understood.query is None) == bool(understood.problems)


@given(_texts)
def test_what_is_suggested_is_understood(text: str) -> None:
    """It is typed in the place of the token."""
    for token in understand(text, NOW).problems:
        assert understand(token.suggestion, NOW).query is not None, token


def test_a_long_text_says_how_much_of_it_is_read() -> None:
    """Neither too many words nor too many characters are ignored."""
    for text, count in (("a " * 5000, MOST_TOKENS), ("a" * (MOST_CHARACTERS + 1), 0), ("ab " + " " * 20_000 + "c", 1)):
        understood = understand(text, NOW)
        assert understood.query is None
        assert len(understood.tokens) == count + 1
        assert "are read" in understood.tokens[-1].problem
        assert understood.tokens[-1].end == len(text.rstrip())
    assert understand("a" * MOST_CHARACTERS, NOW).query is not None


@pytest.mark.parametrize("part", ["a ", "audio:a,", "status:redy ", '"', "a", "- ", "created:foo ", "foo:bar ", "& a "])
def test_the_longest_text_is_read_in_a_moment(part: str) -> None:
    """The best of a few tries, because other programs run too."""
    text = (part * MOST_CHARACTERS)[:MOST_CHARACTERS]

    def seconds() -> float:
        start = perf_counter()
        understand(text, NOW)
        return perf_counter() - start

    assert min(seconds() for _ in range(4)) < 0.05
