"""What is typed is turned into a query."""

from datetime import UTC, datetime

from fastpix_desktop.domain.search.query import Filter, Key, Phrase, Range, Text, Words
from fastpix_desktop.search.query.grammar import typed, understand

NOW = datetime(2026, 11, 27, 12, 30, tzinfo=UTC)


def test_words_phrases_and_tokens_are_understood() -> None:
    """White space separates them, and a dash excludes."""
    understood = understand('harbour "night watch" -subtitle:fr resolution:<720p', NOW)
    assert [token.term for token in understood.tokens] == [
        Words(Text("harbour")),
        Words(Phrase("night watch")),
        Filter(Key.SUBTITLE, (Text("fr"),), is_excluded=True),
        Filter(Key.RESOLUTION, (Range(None, 720),)),
    ]
    assert typed(Filter(Key.META, (Phrase("a b"),), "my key")) == 'meta."my key":"a b"'
