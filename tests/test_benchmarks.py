"""The benchmarks run and report all their figures. The figures themselves are not checked."""

import asyncio
import math

import pytest

from benchmarks.__main__ import MEASUREMENTS, main
from benchmarks.effort import Effort
from benchmarks.figures import Figure, Goal
from benchmarks.processes import PROGRAM, Workspace, run
from fastpix_desktop.demo.serving.server import DemoServer

LEAST = Effort(
    starts=1,
    first_rows=1,
    pages=2,
    turns=2,
    selections=2,
    settle=0.05,
    requests=4,
    repaints=2,
    many_rows=200,
    library=200,
    library_runs=1,
    searched=400,
)
"""Everything once or twice, which is enough to see that it works."""

FRAME = Goal(16.0, of_value=True)
KEY = Goal(16.0, of_value=True)
FIND = Goal(6.0, of_value=True)
PAUSE = Goal(50.0, of_value=True)
EXPORTS = ("CSV", "JSON Lines")
GOALS: dict[str, dict[tuple[str, str], Goal]] = {
    "window": {("start to a shown window", "bare window on qasync"): Goal(1.65)},
    "row": {("start to the first row", "bare window on qasync"): Goal(2.3)},
    "paging": {
        ("turning a prefetched page", "a frame"): FRAME,
        ("longest pause while paging fast", "the same program idle"): PAUSE,
        ("memory after paging (VmRSS)", "bare window"): Goal(2.1),
    },
    "selecting": {("from the key to the selected media", "the pause before it is shown"): Goal(1.3)},
    "client": {
        ("processor time of list(50), 8 at once", "plain httpx and json"): Goal(1.3),
        ("processor time of list(50), 8 at once", "the official SDK"): Goal(0.6),
    },
    "decoding": {("decoding a reply of 50 media", "the official SDK"): Goal(0.3)},
    "library": {
        ("200 media at 50 ms latency", "the official SDK page after page"): Goal(0.125),
        ("200 media at 50 ms latency", "the official SDK 8 at once"): Goal(0.9),
        ("longest pause of the window meanwhile", "while the official SDK reads them 8 at once"): PAUSE,
    },
    "copy": {
        ("processor time to store 50 of 200 media", "a frame"): Goal(1.0),
        ("a stored media, with all that finds it", "its JSON"): Goal(1_100.0, of_value=True),
        ("opening the copy and reading a page", "the most it may take"): Goal(500.0, of_value=True),
    },
    "search": {
        ("loading the sets of 400 media, and the first facets", "the most it may take"): Goal(500.0, of_value=True),
        ("longest wait of another thread meanwhile", "while nothing is searched"): Goal(20.0, of_value=True),
        ("memory of the sets", "the most it may take"): Goal(30.0, of_value=True),
        ("one to five letters, 400 media", "the bare query of FTS5"): FIND,
        ("two words, 400 media", "the bare query of FTS5"): FIND,
        ("a token, 400 media", "the most it may take"): FIND,
        ("a word with two tokens, 400 media", "the bare query of FTS5"): FIND,
        ("another order, at first, 400 media", "the most it may take"): Goal(300.0, of_value=True),
        ("another order, then, 400 media", "two frames"): Goal(1.0),
        ("one change that is searched, 400 media", "a frame"): Goal(1.0),
        ("one to five letters, painted, 400 media", "the bare query of FTS5"): KEY,
        ("two words, painted, 400 media", "the bare query of FTS5"): KEY,
        ("a word with two tokens, painted, 400 media", "the bare query of FTS5"): KEY,
        ("one letter, painted", "the bare query of FTS5"): Goal(20.0, of_value=True),
        ("a token, painted", "a frame"): KEY,
        ("every key, painted", "a frame"): KEY,
        ("99 of 100 of them", "two frames"): Goal(33.0, of_value=True),
        ("one to five letters, painted", "QSortFilterProxyModel with 400 titles"): Goal(0.02),
        ("another order at first, painted", "a frame"): Goal(300.0, of_value=True),
        ("another order then, painted", "a frame"): Goal(33.0, of_value=True),
    },
    "export": {
        **{
            (f"processor time to export 400 media as {name}", "json.dumps of the same records"): Goal(6.0)
            for name in EXPORTS
        },
        **{
            (f"longest pause of the window while it exports {name}", "while nothing is exported"): PAUSE
            for name in EXPORTS
        },
        **{(f"memory of the export of {name}, at most", "its file"): Goal(30.0, of_value=True) for name in EXPORTS},
    },
    "coverage": {
        ("90 columns of languages, 400 media, at first", "the most it may take"): Goal(500.0, of_value=True),
        ("90 columns of languages, 400 media, then", "a frame"): FRAME,
        ("90 columns of languages, 400 media, after a change", "a frame"): FRAME,
    },
    "matrix": {
        (f"language matrix of 200 × 70, {step}, {share}", "the list"): FRAME
        for step in ("a notch down", "to any other place", "a notch sideways")
        for share in ("half of the steps", "99 of 100")
    },
    "filling": {
        ("filling a copy of 200 media at 150 ms latency", "plain httpx two at once"): Goal(1.2),
        ("longest pause of the window at 150 ms latency", "while plain httpx reads them"): PAUSE,
        ("filling a copy of 200 media at 50 ms latency", "plain httpx two at once"): Goal(1.2),
        ("longest pause of the window at 50 ms latency", "while plain httpx reads them"): PAUSE,
    },
    "painting": {
        ("repaint of the table, 50 rows", "a frame"): FRAME,
        ("repaint of the table, 200 rows", "a frame"): FRAME,
        ("repaint of the table, 200 rows, with pictures", "a frame"): FRAME,
        ("repaint of the table, 200 rows, compact", "a frame"): FRAME,
    },
    "demo": {
        ("start of 100,000 media, to the first reply", "the most it may take"): Goal(1.0),
        ("building it at the server", "the most it may take"): Goal(1.0),
    },
}
"""The goals of each measurement: the name of the figure, and what it is compared with."""


# Without the package: that benchmark needs the result of `make package`, which takes minutes.
@pytest.mark.parametrize("name", sorted(MEASUREMENTS.keys() - {"package"}))
async def test_each_measurement_gives_figures_with_baselines_and_its_goals(name: str, demo: DemoServer) -> None:
    workspace = Workspace(demo.url, demo.username, demo.password)
    # In a thread, because the client's benchmark runs its own event loops.
    figures = await asyncio.to_thread(MEASUREMENTS[name], LEAST, workspace)
    assert len({(figure.name, figure.against) for figure in figures}) == len(figures) > 0
    for figure in figures:
        assert math.isfinite(figure.ratio)
        assert figure.value > 0 < figure.baseline
    assert {(figure.name, figure.against): figure.goal for figure in figures if figure.goal} == GOALS[name]


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
    assert "goal, at most 1.65×: " in printed
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
    assert figure.lines()[0].endswith(": met" if is_met else ": NOT MET")
