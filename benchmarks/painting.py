"""How long it takes to repaint the media table, and whether that depends on the number of rows."""

from benchmarks.effort import Effort
from benchmarks.figures import FRAME_MS, Figure, middle, milliseconds, spread
from benchmarks.processes import TABLE, Workspace, run


def measure_painting(effort: Effort, workspace: Workspace) -> list[Figure]:
    """All visible rows, at once, without pictures; against a frame, Qt's own table and itself with more rows."""
    _, seen = run(TABLE, workspace.url, str(effort.many_rows), str(effort.repaints), workspace=workspace)
    few, many, plain = (milliseconds(seen[name]) for name in ("few", "many", "plain"))
    return [
        Figure("repaint of the table, 50 rows", middle(few), "ms", "a frame", FRAME_MS, note=spread(few)),
        Figure("the same, against Qt's own", middle(few), "ms", "QTableView with the same texts", middle(plain)),
        Figure(f"repaint, {effort.many_rows:,} rows", middle(many), "ms", "50 rows", middle(few), note=spread(many)),
    ]
