"""Measures how long the media beside the table takes after a row was selected, and what a selection costs."""

from benchmarks.effort import Effort
from benchmarks.figures import FRAME_MS, Figure, Goal, middle, milliseconds, spread
from benchmarks.processes import PROGRAM, Workspace, run
from fastpix_desktop.ui.browse.media_selection import REPORT_SELECTION_AFTER

SHOWN = Goal(1.3)


def measure_selecting(effort: Effort, workspace: Workspace) -> list[Figure]:
    """Selects `effort.selections` rows one after the other in one run of the program.

    The program waits before it shows a media, so that rows that a held key passes are not shown. The first figure has
    this pause in it, and is compared with it.
    """
    _, seen = run(PROGRAM, "selecting", workspace.url, str(effort.selections), workspace=workspace)
    shown, busy = milliseconds(seen["shown"]), milliseconds(seen["busy"])
    pause = float(REPORT_SELECTION_AFTER)
    note = f"{spread(busy)}; reading, laying out and painting the media, its clips and its picture"
    return [
        Figure(
            "from the key to the selected media",
            middle(shown),
            "ms",
            "the pause before it is shown",
            pause,
            SHOWN,
            spread(shown),
        ),
        Figure("processor time of a selection", middle(busy), "ms", "a frame", FRAME_MS, None, note),
    ]
