"""The facets that are counted, and their steps."""

from datetime import UTC, datetime

from fastpix_desktop.domain.search.query import Filter, Key, Range
from fastpix_desktop.search.query.editing import ONE_OF
from fastpix_desktop.search.query.facets import facets_asked
from fastpix_desktop.search.query.grammar import understand

NOW = datetime(2026, 11, 27, 12, 30, tzinfo=UTC)


def test_a_step_is_what_is_typed_for_it() -> None:
    """So that the filter finds what was counted."""
    steps = [(facet.key, step) for facet in facets_asked(NOW) for step in facet.steps]
    assert {key for key, _ in steps} == {Key.RESOLUTION, Key.LENGTH, Key.CREATED}
    for key, step in steps:
        query = understand(f"{key}:{step.text}", NOW).query
        assert query is not None
        assert query.terms == (Filter(key, (step.range,)),)


def test_the_steps_have_every_number_once() -> None:
    """Each step begins where the one before ends. Ages go back to now, but for the last."""
    for facet in facets_asked(NOW):
        ranges = [step.range for step in facet.steps]
        if facet.key is Key.CREATED:
            assert all(found.high is None for found in ranges[:-1])
            assert ranges[-1] == Range(None, ranges[-2].low)
        elif ranges:
            assert [ranges[0].low, *(found.high for found in ranges)] == [*(found.low for found in ranges), None]


def test_each_facet_is_there_once() -> None:
    """And all of which a media has one value."""
    keys = [facet.key for facet in facets_asked(NOW)]
    assert len(keys) == len(set(keys)) == 10
    assert set(keys) >= ONE_OF
