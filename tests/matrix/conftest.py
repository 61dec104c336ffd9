"""Collects the results of all cells. tests/conftest.py prints them as a table in the test report."""

import pytest

Results = dict[str, dict[str, str]]
Believed = dict[str, dict[str, float]]


@pytest.fixture
def results(request: pytest.FixtureRequest) -> Results:
    """The cells that the test carries out, as they are shown: by fault, then by operation."""
    cells: Results = {}
    # With the report of the test, so that they also come from another process.
    request.node.user_properties.append(("fault matrix", cells))
    return cells


@pytest.fixture
def believed(request: pytest.FixtureRequest) -> Believed:
    """For each lie and write, how many seconds the window claimed what was not so."""
    seconds: Believed = {}
    request.node.user_properties.append(("lies", seconds))
    return seconds
