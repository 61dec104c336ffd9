"""A token or a value is added to a text and taken out of it. The rest stays as it was typed."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fastpix_desktop.domain.search.query import Filter, Key
from fastpix_desktop.search.query.editing import has_value, with_value, without_token, without_value
from fastpix_desktop.search.query.grammar import understand
from fastpix_desktop.search.query.tokens import Understood

NOW = datetime(2026, 11, 27, 12, 30, tzinfo=UTC)


def _understood(text: str) -> Understood:
    return understand(text, NOW)


@pytest.mark.parametrize(
    ("text", "number", "without"),
    [
        ("harbour  status:ready   watch", 1, "harbour  watch"),
        ("harbour  status:ready", 1, "harbour"),
        (" harbour status:ready", 0, " status:ready"),
        ('"a"b "c"', 1, '"a" "c"'),
        ("harbour status:redy", 1, "harbour"),
        ("harbour", 0, ""),
    ],
)
def test_a_token_is_taken_out(text: str, number: int, without: str) -> None:
    """With the white space behind it. What stands on both sides is not joined."""
    understood = _understood(text)
    assert without_token(understood, understood.tokens[number]) == without


@pytest.mark.parametrize(
    ("text", "key", "value", "is_excluded", "with_it"),
    [
        ("", Key.STATUS, "ready", False, "status:ready"),
        ("harbour ", Key.STATUS, "Ready", False, "harbour status:Ready"),
        ("STATUS:READY x", Key.STATUS, "ready", False, "STATUS:READY x"),
        ("status:ready x", Key.STATUS, "failed", False, "status:ready,failed x"),
        ("status:ready x", Key.STATUS, "failed", True, "status:ready x -status:failed"),
        ("status:ready,failed x", Key.STATUS, "failed", True, "status:ready x -status:failed"),
        ("-status:failed x", Key.STATUS, "failed", False, "x status:failed"),
        ("status:redy x", Key.STATUS, "ready", False, "status:redy x status:ready"),
        ("", Key.STATUS, "In Queue", False, 'status:"In Queue"'),
        ("status:in-queue", Key.STATUS, "In Queue", False, "status:in-queue"),
        ("", Key.STATUS, "Archived", False, 'status:"Archived"'),
        ("audio:de", Key.AUDIO, "fr", False, "audio:de audio:fr"),
        ("-audio:de", Key.AUDIO, "fr", True, "-audio:de -audio:fr"),
        ("audio:de", Key.SUBTITLE, "de", False, "audio:de subtitle:de"),
        ("audio:pt_br", Key.AUDIO, "pt-BR", False, "audio:pt_br"),
        ("", Key.AUDIO, "french", False, 'audio:"french"'),
        ("created:30d x", Key.CREATED, "7d", False, "created:7d x"),
        ("created:7D x", Key.CREATED, "7d", False, "created:7D x"),
        ("created:30d x", Key.CREATED, "..365d", True, "created:30d x -created:..365d"),
        ("length:<1m", Key.LENGTH, "1m..10m", False, "length:<1m,1m..10m"),
        ("", Key.CREATOR, "Anna", False, "creator:Anna"),
        ("", Key.CREATOR, "Berg,Anna", False, 'creator:"Berg,Anna"'),
        ("", Key.CREATOR, '"Anna Berg"', False, 'creator:"Anna Berg"'),
        ("", Key.CREATOR, 'The "Boss"', False, 'creator:"The ""Boss"""'),
        ('creator:"anna berg"', Key.CREATOR, "Anna Berg", False, 'creator:"anna berg"'),
        ('"harbour wa ', Key.SOURCE, "on", False, '"harbour wa" source:on'),
        ("clip:yes", Key.CLIP, "no", True, "clip:yes -clip:no"),
    ],
)
def test_a_value_is_added(text: str, key: Key, value: str, is_excluded: bool, with_it: str) -> None:
    """Once, in quotes if it needs them, and in the place of the opposite."""
    after = with_value(_understood(text), key, value, is_excluded=is_excluded)
    assert after == with_it
    assert has_value(_understood(after), key, value) is (not is_excluded)
    assert with_value(_understood(after), key, value, is_excluded=is_excluded) == after


@pytest.mark.parametrize(
    ("text", "key", "value", "without"),
    [
        ("status:ready x", Key.STATUS, "READY", "x"),
        ('x status:ready,"in queue",failed y', Key.STATUS, "ready", 'x status:"in queue",failed y'),
        ("x status:ready,failed y", Key.STATUS, "failed", "x status:ready y"),
        ("-status:failed x", Key.STATUS, "failed", "x"),
        ("status:preparing x", Key.STATUS, "preparing", "x"),
        ("status:preparing x", Key.STATUS, "in-queue", "status:Created,Downloading,Downloaded,Validating,Processing x"),
        ("status:ready x", Key.STATUS, "failed", "status:ready x"),
        ("status:ready", Key.AUDIO, "de", "status:ready"),
        ("created:30d x", Key.CREATED, "30d", "x"),
    ],
)
def test_a_value_is_taken_out(text: str, key: Key, value: str, without: str) -> None:
    """The other values of its filter stay."""
    assert without_value(_understood(text), key, value) == without


def test_a_metadata_entry_has_values_of_its_own() -> None:
    """Its key may have to be quoted."""
    text = with_value(_understood("x"), Key.META, "a b", "my key")
    assert text == 'x meta."my key":"a b"'
    assert has_value(_understood(text), Key.META, "a b", "my key") is True
    assert has_value(_understood(text), Key.META, "a b", "other") is None
    assert without_value(_understood(text), Key.META, "A B", "my key") == "x"


_values = st.one_of(st.sampled_from(["de", "fr", "none", "ready", "failed", "preparing", "x,y", 'a"b', "french", "-a"]))
_texts = st.lists(
    st.sampled_from(["a", '"b c"', "status:ready", "-audio:de,fr", "audio:fr", "status:preparing", "status:", '"open']),
    max_size=5,
).map(" ".join)


@given(_texts, st.sampled_from([Key.STATUS, Key.AUDIO]), _values, st.booleans())
def test_what_was_added_is_there_until_it_is_taken_out(text: str, key: Key, value: str, is_excluded: bool) -> None:
    """And every other token stays."""
    before = _understood(text)
    added = _understood(with_value(before, key, value, is_excluded=is_excluded))
    assert has_value(added, key, value) is (not is_excluded)
    gone = _understood(without_value(added, key, value))
    assert has_value(gone, key, value) is None
    kept = [token.term for token in before.tokens if token.term and not isinstance(token.term, Filter)]
    assert [term for term in (token.term for token in added.tokens) if term in kept] == kept
