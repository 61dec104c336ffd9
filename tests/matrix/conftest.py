"""Collects the results of all cells and prints them as a table in the test report."""

import pytest

from tests.matrix.report import summary
from tests.matrix.table import Cell

Results = dict[tuple[str, str], Cell]
RESULTS = pytest.StashKey[Results]()


def pytest_configure(config: pytest.Config) -> None:
    """Start without results."""
    config.stash[RESULTS] = {}


@pytest.fixture
def results(pytestconfig: pytest.Config) -> Results:
    """The cell of each fault and operation so far."""
    return pytestconfig.stash[RESULTS]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print the results of each fault."""
    results: Results = config.stash[RESULTS]
    for number, line in enumerate(summary(results)):
        if number == 0:
            terminalreporter.section(line)
        else:
            terminalreporter.write_line(line)
