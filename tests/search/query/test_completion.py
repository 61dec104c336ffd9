"""What can be typed at the cursor is offered."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fastpix_desktop.domain.search.result import KnownValues
from fastpix_desktop.search.query.completion import MOST_OPTIONS, completions

KNOWN = KnownValues(
    statuses=("Ready", "Archived", "In Queue"),
    audio=("de", "none"),
    subtitles=("fr-CA", "nl"),
    policies=("public",),
    resolutions=("1080p", "720"),
    creators=("anna", "Anna Berg", "Berg, Carl", 'The "Boss"'),
    metadata=("show", "my key", "a:b"),
)


def _after(text: str) -> list[str]:
    """The text with each option put in, at the place of the bar."""
    cursor = text.index("|")
    text = text.replace("|", "")
    found = completions(text, cursor, KNOWN)
    return [text[: found.start] + option.text + text[found.end :] for option in found.options]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("st|", ["status:"]),
        ("ST|", ["status:"]),
        ("harbour s|", ["harbour status:", "harbour subtitle:", "harbour source:", "harbour same:"]),
        ("-sub|", ["-subtitle:"]),
        ("x -|", ["x -status:"]),
        ("su|b:fr x", ["subtitle:fr x"]),
        ("me|", ["meta."]),
        ("meta.|", ["meta.show:", 'meta."my key":', 'meta."a:b":']),
        ("meta.m|", ['meta."my key":']),
        ('meta."my|', ['meta."my key":']),
        ("meta.show:|", ["meta.show:*"]),
        ("status:|", ["status:ready", 'status:"Archived"', "status:in-queue", "status:failed", "status:preparing"]),
        ("status:re|", ["status:ready"]),
        ("status:fa|iled x", []),
        ("status:ready,f|", ["status:ready,failed"]),
        ("status:ready,r|", []),
        ("-audio:|", ["-audio:de", "-audio:none", "-audio:aa"]),
        ("audio:germ|", ["audio:de"]),
        ("audio:g|", ["audio:de", "audio:ga", "audio:gd"]),
        ("subtitle:fr|", ["subtitle:fr-CA", "subtitle:fy"]),
        ("source:|", ["source:on", "source:off"]),
        ("policy:p|", ["policy:public", "policy:private"]),
        ("resolution:|", ["resolution:1080p", "resolution:720p", "resolution:<720p"]),
        ("length:>|", ["length:>=1h"]),
        ("created:t|", ["created:today"]),
        ("creator:|", ["creator:anna", 'creator:"Anna Berg"', 'creator:"Berg, Carl"', 'creator:"The ""Boss"""']),
        ("creator:berg|", ['creator:"Anna Berg"', 'creator:"Berg, Carl"']),
        ('creator:"anna b|', ['creator:"Anna Berg"']),
        ('creator:"an|na b" x', ["creator:anna x", 'creator:"Anna Berg" x']),
        ('creator:"anna b| x', ['creator:"Anna Berg" x']),
        ("audio:g|,fr x", ["audio:de,fr x"]),
        ("clip:|", ["clip:yes", "clip:no"]),
        ("no:pl|", ["no:playback"]),
        ("same:|", ["same:language", "same:title"]),
    ],
)
def test_options(text: str, first: list[str]) -> None:
    """The first ones; all of them if there are fewer."""
    found = _after(text)
    assert found[: len(first)] == first
    assert first or not found


@pytest.mark.parametrize(
    "text", ["|", "harbour |", "harbour|", "12:3|", "foo:s|", '"sta|', "stat|us:", "x|st", "http://s|"]
)
def test_nothing_is_offered_where_no_token_can_be(text: str) -> None:
    """In a word that no key begins with, in a phrase, and where the key is typed already."""
    assert _after(text) == []


def test_a_language_has_its_name_as_hint() -> None:
    """With its region. It is found by its name, too."""
    found = completions("subtitle:french", 15, KNOWN)
    assert [(option.text, option.hint) for option in found.options] == [("fr-CA", "French (CA)"), ("fr", "French")]


def test_at_most_so_many_are_offered() -> None:
    """There are more languages, and may be more creators."""
    assert len(completions("audio:", 6, KNOWN).options) == MOST_OPTIONS
    many = KnownValues(creators=tuple(f"person {number}" for number in range(500)))
    assert len(completions("creator:p", 9, many).options) == MOST_OPTIONS


@given(st.text(st.sampled_from('stau:,-"m.e é|'), max_size=15), st.integers(-2, 20))
def test_any_text_has_completions(text: str, cursor: int) -> None:
    """The part to replace is in the text, and has the cursor in it."""
    found = completions(text, cursor, KNOWN)
    assert 0 <= found.start <= found.end <= len(text)
    assert found.start <= max(0, min(cursor, len(text))) <= found.end
