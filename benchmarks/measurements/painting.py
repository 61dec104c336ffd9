"""Measures the time to repaint the media table, and whether it depends on the number of rows."""

from benchmarks.effort import Effort
from benchmarks.figures import FRAME_MS, Figure, Goal, middle, milliseconds, percentile, spread
from benchmarks.processes import TABLE, Workspace, run


def measure_painting(effort: Effort, workspace: Workspace) -> list[Figure]:
    """Compares the repaint of all visible rows with a frame, with Qt's own table, and with the table with more rows.

    The fastest tenth is compared with the frame, because other work of the machine can only slow down a repaint.
    """
    _, seen = run(TABLE, workspace.url, str(effort.many_rows), str(effort.repaints), workspace=workspace)
    names = ("few", "many", "pictured", "compact", "plain")
    few, many, pictured, compact, plain = (milliseconds(seen[name]) for name in names)
    rows, frame = f"{effort.many_rows:,} rows", Goal(FRAME_MS, of_value=True)
    against_frame = [
        Figure(f"repaint of the table, {name}", percentile(times, 0.1), "ms", "a frame", FRAME_MS, frame, spread(times))
        for name, times in (
            ("50 rows", few),
            (rows, many),
            (f"{rows}, with pictures", pictured),
            (f"{rows}, compact", compact),
        )
    ]
    return [
        *against_frame,
        Figure("repaint of the table, 50 rows", middle(few), "ms", "QTableView with the same texts", middle(plain)),
        Figure(f"repaint of the table, {rows}", middle(many), "ms", "50 rows", middle(few)),
    ]
