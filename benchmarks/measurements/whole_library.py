"""Measures how long reading a whole library takes over a slow connection, and the pauses of a window meanwhile."""

from collections.abc import Sequence

from benchmarks.clients import AT_ONCE, ROWS, has_sdk
from benchmarks.effort import Effort
from benchmarks.figures import Figure, Goal, milliseconds
from benchmarks.processes import LIBRARY, demo_workspace, run
from benchmarks.readings import Reading

LATENCY = 0.05
"""In seconds: what each request waits for its reply."""

PAGE_AFTER_PAGE = Goal(1 / 8)
SDK_AT_ONCE = Goal(0.9)
PAUSE = Goal(50.0, of_value=True)


def measure_whole_library(effort: Effort) -> list[Figure]:
    """Reads all media in a bare window on qasync: with our client, with the SDK 8 at once, and page after page.

    Each run has a time and a longest pause. The least of each counts, because other work can only add to them.
    """
    media = effort.library
    readers = ("ours", "sdk", "sdk-in-turn") if has_sdk() else ("ours", "plain")
    found: dict[str, list[Reading]] = {reader: [] for reader in readers}
    with demo_workspace(media, "--fault", f"slow:{LATENCY},media.list") as workspace:
        for number in range(effort.library_runs):
            for reader in readers:
                # One run is enough page after page: it takes several times as long, so that other work matters less.
                if number == 0 or reader != "sdk-in-turn":
                    found[reader].append(run(LIBRARY, workspace.url, reader, str(media), workspace=workspace)[1])
    took = {reader: min(reading["took"][0] for reading in runs) for reader, runs in found.items()}
    name = f"{media:,} media at {1000 * LATENCY:.0f} ms latency"
    note = f"{media // ROWS} pages of {ROWS}, {AT_ONCE} at once, best of {effort.library_runs}"
    if has_sdk():
        in_turn = took["sdk-in-turn"]
        figures = [
            Figure(
                name,
                took["ours"],
                "s",
                "the official SDK page after page",
                in_turn,
                PAGE_AFTER_PAGE,
                f"{in_turn / took['ours']:.1f} times as quick; {note}",
            ),
            Figure(name, took["ours"], "s", f"the official SDK {AT_ONCE} at once", took["sdk"], SDK_AT_ONCE, note),
        ]
    else:
        figures = [Figure(name, took["ours"], "s", f"plain httpx {AT_ONCE} at once", took["plain"], note=note)]
    other = "sdk" if has_sdk() else "plain"
    return [*figures, _pause(found["ours"], found[other], "the official SDK" if has_sdk() else "plain httpx")]


def _pause(ours: Sequence[Reading], others: Sequence[Reading], against: str) -> Figure:
    pauses = [max(milliseconds(reading["gaps"])) for reading in ours]
    return Figure(
        "longest pause of the window meanwhile",
        min(pauses),
        "ms",
        f"while {against} reads them {AT_ONCE} at once",
        min(max(milliseconds(reading["gaps"])) for reading in others),
        PAUSE,
        "largest gap between 5 ms ticks; in each run: " + ", ".join(f"{pause:.0f}" for pause in pauses) + " ms",
    )
