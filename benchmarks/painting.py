"""How long it takes to repaint the media table, and whether that depends on the number of rows."""

from benchmarks.effort import Effort
from benchmarks.figures import FRAME_MS, Figure, Goal, middle, milliseconds, percentile, spread
from benchmarks.processes import TABLE, Workspace, run


def measure_painting(effort: Effort, workspace: Workspace) -> list[Figure]:
    """All visible rows, at once; against a frame, Qt's own table and itself with more rows.

    What is held against the frame is the quickest tenth: the machine's other work only ever makes a repaint longer.
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
