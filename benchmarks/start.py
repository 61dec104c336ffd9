"""Measures the time from the start of the process to the window, and to the first media on screen."""

from benchmarks.effort import Effort
from benchmarks.figures import Figure, Goal, middle, milliseconds, spread
from benchmarks.processes import BARE, PROGRAM, Workspace, run

WINDOW = Goal(1.3)


def measure_window(effort: Effort) -> list[Figure]:
    """Measures the time until the window is first painted, alternating with the bare windows, after a warm-up."""
    plain: list[float] = []
    bare: list[float] = []
    ours: list[float] = []
    for number in range(effort.starts + 1):
        rounds = (_until_painted(BARE, "plain"), _until_painted(BARE, "window"), _until_painted(PROGRAM, "window"))
        # The first round reads the files from disk and writes the bytecode.
        if number > 0:
            for series, took in zip((plain, bare, ours), rounds, strict=True):
                series.append(took)
    ours_ms, bare_ms = milliseconds(ours), milliseconds(bare)
    return [
        Figure(
            "start to a shown window",
            middle(ours_ms),
            "ms",
            "bare window on asyncio and qasync",
            middle(bare_ms),
            WINDOW,
            f"{spread(ours_ms)}; bare: {spread(bare_ms)}",
        ),
        Figure(
            "the same, against a window without asyncio",
            middle(ours_ms),
            "ms",
            "bare window without qasync",
            middle(milliseconds(plain)),
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
    ours_ms = milliseconds(ours)
    return [
        Figure(
            "start to the first row",
            middle(ours_ms),
            "ms",
            "bare window",
            middle(milliseconds(bare)),
            note=spread(ours_ms),
        )
    ]


def _until_painted(module: str, *arguments: str, workspace: Workspace | None = None) -> float:
    start, reading = run(module, *arguments, workspace=workspace)
    return reading["painted"][0] - start
