"""Measures the time from the start of the process to the window, and to the first media on screen."""

from benchmarks.effort import Effort
from benchmarks.figures import Figure, Goal, middle, milliseconds, spread
from benchmarks.processes import BARE, PROGRAM, Workspace, run

WINDOW = Goal(1.65)
FIRST_ROW = Goal(2.3)
"""The bare window has no table, pane, menus or HTTP. What these cost was measured: 1.3 is out of reach."""


def measure_window(effort: Effort) -> list[Figure]:
    """Measures the time until the window is first painted, alternating with the bare windows, after a warm-up.

    The second bare window also loads the Qt classes that the program uses by then. What it takes longer than the first
    is the price of using Qt from Python. The program pays it whatever it does with these classes.
    """
    classes = sorted(run(PROGRAM, "classes")[1])
    bare: list[float] = []
    loading: list[float] = []
    ours: list[float] = []
    for number in range(effort.starts + 1):
        rounds = (
            _until_painted(BARE, "window"),
            _until_painted(BARE, "classes", *classes),
            _until_painted(PROGRAM, "window"),
        )
        # The first round reads the files from disk and writes the bytecode.
        if number > 0:
            for series, took in zip((bare, loading, ours), rounds, strict=True):
                series.append(took)
    bare_ms, loading_ms, ours_ms = milliseconds(bare), milliseconds(loading), milliseconds(ours)
    return [
        Figure(
            "start to a shown window",
            middle(ours_ms),
            "ms",
            "bare window on qasync",
            middle(bare_ms),
            WINDOW,
            f"{spread(ours_ms)}; bare: {spread(bare_ms)}",
        ),
        Figure(
            "start to a shown window",
            middle(ours_ms),
            "ms",
            f"bare window that loads the same {len(classes)} Qt classes",
            middle(loading_ms),
            note=f"these take {middle(loading_ms) - middle(bare_ms):.0f} ms",
        ),
    ]


def measure_first_row(effort: Effort, workspace: Workspace) -> list[Figure]:
    """Measures the time until the first media of a demo workspace in another process is painted."""
    bare: list[float] = []
    ours: list[float] = []
    for number in range(effort.first_rows + 1):
        rounds = _until_painted(BARE, "window"), _until_painted(PROGRAM, "row", workspace.url, workspace=workspace)
        if number > 0:
            bare.append(rounds[0])
            ours.append(rounds[1])
    ours_ms, bare_ms = milliseconds(ours), milliseconds(bare)
    note = f"{spread(ours_ms)}; bare: {spread(bare_ms)}"
    return [
        Figure(
            "start to the first row", middle(ours_ms), "ms", "bare window on qasync", middle(bare_ms), FIRST_ROW, note
        )
    ]


def _until_painted(module: str, *arguments: str, workspace: Workspace | None = None) -> float:
    start, reading = run(module, *arguments, workspace=workspace)
    return reading["painted"][0] - start
