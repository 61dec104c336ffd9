"""Says how many kills were tried."""

from collections import Counter

import pytest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Count the kills of `every_kill`."""
    counts: Counter[str] = Counter()
    for outcome in ("passed", "failed"):
        for report in terminalreporter.stats.get(outcome, ()):
            if report.when == "call" and "every_kill.py" in report.nodeid and "kill" in report.location[2]:
                counts[outcome] += 1
    if counts:
        terminalreporter.write_line(f"{counts.total()} kills; in {counts['failed']} of them it did not say what is so.")
