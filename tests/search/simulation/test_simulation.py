"""The simulation: the copy never loses a living media, and after a proved sweep it has all that the list showed."""

import os

from tests.search.simulation.figures import Figures
from tests.search.simulation.run import simulate

RUNS = int(os.environ.get("RUNS", "150"))


def test_no_run_breaks_a_promise() -> None:
    figures = Figures()
    wrong = []
    for seed in range(RUNS):
        result = simulate(seed)
        figures.add(result)
        wrong += [result] if result.is_wrong else []
    assert not wrong, f"{len(wrong)} runs, the first: {wrong[0]}"
    # Otherwise the runs would show nothing.
    assert figures.total["proved"] > RUNS
    assert figures.total["removed"] > RUNS
    assert figures.claimed > RUNS / 5
