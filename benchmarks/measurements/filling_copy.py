"""Measures how long filling the copy of the library takes over a slow connection, and the pauses of a window."""

from benchmarks.clients import ROWS
from benchmarks.effort import Effort
from benchmarks.figures import Figure, Goal, milliseconds
from benchmarks.processes import FILLING, demo_workspace, run
from benchmarks.readings import Reading

LATENCIES = (0.15, 0.05)
"""In seconds: what each request waits for its reply."""

FILLING_GOAL = Goal(1.2)
PAUSE = Goal(50.0, of_value=True)


def measure_filling_copy(effort: Effort) -> list[Figure]:
    """Fills a copy in a bare window on qasync, and reads the same pages two at once with plain httpx.

    Each run has a time and a longest pause. The least of each counts, because other work can only add to them.
    """
    found = [_read(effort, latency) for latency in LATENCIES]
    return [figure for latency, runs in zip(LATENCIES, found, strict=True) for figure in _times(effort, latency, runs)]


def _read(effort: Effort, latency: float) -> dict[str, list[Reading]]:
    media = effort.library
    found: dict[str, list[Reading]] = {"plain": [], "copy": []}
    with demo_workspace(media, "--fault", f"slow:{latency},media.list") as workspace:
        for _ in range(effort.library_runs):
            for reader, readings in found.items():
                readings.append(run(FILLING, workspace.url, reader, str(media), workspace=workspace)[1])
    return found


def _times(effort: Effort, latency: float, found: dict[str, list[Reading]]) -> list[Figure]:
    media = effort.library
    took = {reader: min(reading["took"][0] for reading in readings) for reader, readings in found.items()}
    pauses = {reader: [max(milliseconds(one["gaps"])) for one in readings] for reader, readings in found.items()}
    name = f"filling a copy of {media:,} media at {1000 * latency:.0f} ms latency"
    note = f"{media // ROWS} pages of {ROWS}, two at once, best of {effort.library_runs}"
    in_each = "in each run: " + ", ".join(f"{pause:.0f}" for pause in pauses["copy"]) + " ms; a 5 ms timer"
    return [
        Figure(name, took["copy"], "s", "plain httpx two at once", took["plain"], FILLING_GOAL, note),
        Figure(
            f"longest pause of the window at {1000 * latency:.0f} ms latency",
            min(pauses["copy"]),
            "ms",
            "while plain httpx reads them",
            min(pauses["plain"]),
            PAUSE,
            in_each,
        ),
    ]
