"""Measures paging: the time of a page turn, the longest pause of the window while paging fast, and memory."""

from benchmarks.effort import Effort
from benchmarks.figures import FRAME_MS, Figure, Goal, middle, milliseconds, percentile, spread
from benchmarks.processes import BARE, PROGRAM, Workspace, run
from benchmarks.readings import Reading

TURN = Goal(FRAME_MS, of_value=True)
PAUSE = Goal(50.0, of_value=True)
MEMORY = Goal(2.1)
"""The HTTP stack, the program's own modules and the widgets take as much again as the bare window."""
_MEGABYTE = 1024.0 * 1024.0


def measure_paging(effort: Effort, workspace: Workspace) -> list[Figure]:
    """Compares one run of the program with plain counterparts. `workspace` has the pages, `effort` their number."""
    _, seen = run(
        PROGRAM,
        "paging",
        workspace.url,
        str(effort.pages),
        str(effort.settle),
        str(effort.turns),
        workspace=workspace,
    )
    _, plain = run(BARE, "pages", workspace.url, str(effort.pages), workspace=workspace)
    _, bare = run(BARE, "memory", str(effort.settle))
    return [*_turns(seen), *_pauses(seen, plain, effort.pages), *_memory(seen, bare)]


def _turns(seen: Reading) -> list[Figure]:
    turns = milliseconds(seen["turns"])
    note = spread(turns) + "; from the click on Next until the table is painted"
    if missed := int(seen["missed"][0]):
        note += f"; {missed} more were not there yet at the click"
    return [
        Figure("turning a prefetched page", middle(turns), "ms", "a frame", FRAME_MS, TURN, note),
        Figure("the slowest of them", max(turns), "ms", "a frame", FRAME_MS),
    ]


def _pauses(seen: Reading, plain: Reading, pages: int) -> list[Figure]:
    ours, idle, httpx = (milliseconds(gaps) for gaps in (seen["paging_gaps"], seen["idle_gaps"], plain["gaps"]))
    note = f"{pages} pages of 50 in {seen['took'][0]:.1f} s; median {middle(ours):.1f} ms, "
    note += f"99 of 100 below {percentile(ours, 0.99):.1f} ms; a 1 ms timer"
    return [
        Figure("longest pause while paging fast", max(ours), "ms", "the same program idle", max(idle), PAUSE, note),
        Figure(
            "the same, against httpx alone",
            max(ours),
            "ms",
            "a bare window while plain httpx reads these pages",
            max(httpx),
        ),
    ]


def _memory(seen: Reading, bare: Reading) -> list[Figure]:
    names = {"rss": "memory after paging (VmRSS)", "pss": "the same, with only a share of shared memory (PSS)"}
    return [
        Figure(
            names[kind],
            seen[kind][0] / _MEGABYTE,
            "MB",
            "bare window",
            bare[kind][0] / _MEGABYTE,
            MEMORY if kind == "rss" else None,
        )
        for kind in names
        if kind in seen and kind in bare
    ]
