"""The benchmarks run and report all their figures. The figures themselves are not checked."""

import asyncio
import math

import pytest

from benchmarks.__main__ import MEASUREMENTS, main
from benchmarks.effort import Effort
from benchmarks.figures import Figure, Goal
from benchmarks.processes import PROGRAM, Workspace, run
from fastpix_desktop.demo.serving.server import DemoServer

LEAST = Effort(starts=1, first_rows=1, pages=2, turns=2, settle=0.05, requests=4, repaints=2, many_rows=200)
"""Everything once or twice, which is enough to see that it works."""

GOALS = {
    "start to a shown window": Goal(1.3),
    "turning a prefetched page": Goal(16.0, of_value=True),
    "longest pause while paging fast": Goal(50.0, of_value=True),
    "memory after paging (VmRSS)": Goal(1.5),
    "repaint of the table, 50 rows": Goal(16.0, of_value=True),
    "repaint of the table, 200 rows": Goal(16.0, of_value=True),
    "repaint of the table, 200 rows, with pictures": Goal(16.0, of_value=True),
    "repaint of the table, 200 rows, compact": Goal(16.0, of_value=True),
    "start of 100,000 media, to the first reply": Goal(1.0),
    "the making of it at the server": Goal(1.0),
}


# Without the package: that benchmark needs the result of `make package`, which takes minutes.
@pytest.mark.parametrize("name", sorted(MEASUREMENTS.keys() - {"package"}))
async def test_each_measurement_gives_figures_beside_what_they_are_held_against(name: str, demo: DemoServer) -> None:
    workspace = Workspace(demo.url, demo.username, demo.password)
    # In a thread, because the client's benchmark runs its own event loops.
    figures = await asyncio.to_thread(MEASUREMENTS[name], LEAST, workspace)
    assert len({(figure.name, figure.against) for figure in figures}) == len(figures) > 0
    for figure in figures:
        assert math.isfinite(figure.ratio)
        assert figure.value > 0 < figure.baseline
    # Exactly the goals of this measurement are checked.
    assert {figure.name: figure.goal for figure in figures if figure.goal} == {
        figure.name: GOALS[figure.name] for figure in figures if figure.name in GOALS
    }


def test_a_process_that_fails_is_no_figure() -> None:
    with pytest.raises(RuntimeError, match="program_window paging failed"):
        run(PROGRAM, "paging")


def test_the_command_prints_ratios_and_what_became_of_the_goals(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("benchmarks.__main__.QUICK", LEAST)
    assert main(["--quick", "--only", "window"]) == 0
    printed = capsys.readouterr().out
    assert "×  start to a shown window: " in printed
    assert "goal, at most 1.3×: " in printed
    assert "\nGoals: " in printed


@pytest.mark.parametrize(
    ("value", "goal", "is_met"),
    [
        (13.0, Goal(1.3), True),
        (13.1, Goal(1.3), False),
        (16.0, Goal(16.0, of_value=True), True),
        (16.1, Goal(16.0, of_value=True), False),
    ],
)
def test_a_goal_is_a_ratio_or_a_value(value: float, goal: Goal, is_met: bool) -> None:
    figure = Figure("it", value, "ms", "that", 10.0, goal)
    assert goal.is_met_by(figure) is is_met
    assert figure.lines()[-1].endswith(": met" if is_met else ": NOT MET")
