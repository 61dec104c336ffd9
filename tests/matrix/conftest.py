"""Collects the results of all cells and prints them as a table in the test report."""

import pytest

from tests.matrix.report import summary, summary_of_lies
from tests.matrix.table import Cell

Results = dict[tuple[str, str], Cell]
RESULTS = pytest.StashKey[Results]()
Believed = dict[tuple[str, str], float]
BELIEVED = pytest.StashKey[Believed]()


def pytest_configure(config: pytest.Config) -> None:
    """Start without results."""
    config.stash[RESULTS] = {}
    config.stash[BELIEVED] = {}


@pytest.fixture
def results(pytestconfig: pytest.Config) -> Results:
    """The cell of each fault and operation so far."""
    return pytestconfig.stash[RESULTS]


@pytest.fixture
def believed(pytestconfig: pytest.Config) -> Believed:
    """For each lie and write, how many seconds the window claimed what was not so."""
    return pytestconfig.stash[BELIEVED]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print the results of each fault."""
    results, believed = config.stash[RESULTS], config.stash[BELIEVED]
    for lines in (summary(results), summary_of_lies(believed)):
        for number, line in enumerate(lines):
            if number == 0:
                terminalreporter.section(line)
            else:
                terminalreporter.write_line(line)
