"""The built-in views: each text is understood, and means what the name says."""

from datetime import UTC, datetime, timedelta

import pytest

from fastpix_desktop.domain.search.query import Filter, Key, Query, Range, Text
from fastpix_desktop.search.built_in_views import NEEDS_WORK, OVERVIEWS, text_of_missing
from fastpix_desktop.search.query.grammar import understand

NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)
VIEWS = {view.key: view for view in (*OVERVIEWS, *NEEDS_WORK)}


def query(text: str) -> Query:
    understood = understand(text, NOW)
    assert not understood.problems
    assert understood.query is not None
    return understood.query


def filters(text: str) -> list[Filter]:
    return [term for term in query(text).terms if isinstance(term, Filter)]


@pytest.mark.parametrize("key", VIEWS)
def test_each_text_is_understood(key: str) -> None:
    text = VIEWS[key].text
    assert len(query(text).terms) == len(text.split())
    assert len(filters(text)) == len(text.split())


def test_keys_and_names_are_different() -> None:
    assert len(VIEWS) == len(OVERVIEWS) + len(NEEDS_WORK) == len({view.name for view in VIEWS.values()}) == 13


@pytest.mark.parametrize(
    ("view", "key", "value"),
    [
        ("failed", Key.STATUS, Text("failed")),
        ("no-title", Key.NO, Text("title")),
        ("below-720p", Key.RESOLUTION, Range(None, 720)),
        ("source-on", Key.SOURCE, Text("on")),
        ("public", Key.POLICY, Text("public")),
        ("same-language", Key.SAME, Text("language")),
        ("same-title", Key.SAME, Text("title")),
        ("clips", Key.CLIP, Text("yes")),
    ],
)
def test_a_view_means_what_its_name_says(view: str, key: Key, value: Text | Range) -> None:
    assert filters(VIEWS[view].text) == [Filter(key, (value,))]


def test_recent_is_the_last_seven_days() -> None:
    (created,) = filters(VIEWS["recent"].text)
    (value,) = created.values
    assert isinstance(value, Range)
    assert (NOW - timedelta(days=6)).timestamp() * 1e6 in value
    assert (NOW - timedelta(days=9)).timestamp() * 1e6 not in value


def test_stuck_is_in_preparation_and_older_than_a_day() -> None:
    preparation, created = filters(VIEWS["stuck"].text)
    assert preparation == filters(VIEWS["preparation"].text)[0]
    assert created.is_excluded
    (value,) = created.values
    assert isinstance(value, Range)
    assert (NOW - timedelta(hours=1)).timestamp() * 1e6 in value
    assert (NOW - timedelta(days=2)).timestamp() * 1e6 not in value


@pytest.mark.parametrize("code", ["fr", "fr-CA", "none"])
def test_a_missing_language_is_one_without_such_a_subtitle(code: str) -> None:
    (term,) = filters(text_of_missing(code))
    assert term.key is Key.SUBTITLE
    assert term.is_excluded
    assert [value.text.casefold() for value in term.values if isinstance(value, Text)] == [code.casefold()]
