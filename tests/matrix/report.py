"""Writes the fault matrix as a document and as a table of the test report."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from tests.matrix.table import CLIENT, CLIENT_READS, CLIENT_WRITES, MEANINGS, ROWS, WINDOW, Cell, State

DOCUMENT = Path(__file__).parents[2] / "docs" / "fault-matrix.md"

_OPENING = """\
# The fault matrix

This table shows what an editor in the window, or a caller of `fastpix_desktop.api`, sees when the service fails, and
what the service has stored afterwards. Each row is a fault of the demo workspace, as on its command line:
`python -m fastpix_desktop.demo --fault …` (`body` and `edit` can only be used from Python). Each column is the one
operation that the fault applies to.

`tests/matrix` runs every cell against a demo workspace over a socket: {window} cells through the real window,
{client} through the client. The effect of a write is read from the demo workspace's catalogue, not through our client.
The tests also check for every cell:

- The reported outcome is true: nothing is called done that is not, and nothing *not done* that is.
- There is a sentence with a next step; never silence, a traceback or a crash report.
- A write that may have been done is not sent a second time.
- The window still works: after the fault its pages turn, and no task is left running.

This file is written from the table in `tests/matrix/table.py` by `python -m tests.matrix`.
"""
_CERTIFICATE = """
With an expired certificate the sign-in ends when it reads the list, and reports why. The other three operations of that
row are therefore called through the client.
"""


def document() -> str:
    """Returns the text of docs/fault-matrix.md."""
    window, client = (sum(row.expected(c) is not None for row in ROWS for c in group) for group in (WINDOW, CLIENT))
    lines = [_OPENING.format(window=window, client=client), "## Words", "", *_legend(), ""]
    lines += ["## Through the window", "", *_table(WINDOW), _CERTIFICATE]
    lines += ["## Reads through the client", "", *_table(CLIENT_READS), ""]
    lines += ["## Writes through the client", "", *_table(CLIENT_WRITES)]
    return "\n".join(lines) + "\n"


def summary(results: Mapping[tuple[str, str], Cell]) -> Iterator[str]:
    """The lines of the test report: a heading, then for each fault the number of cells with each outcome."""
    if not results:
        return
    yield f"fault matrix: {len(results)} cells carried out"
    width = max(len(fault) for fault, _ in results)
    for row in ROWS:
        groups = []
        for name, columns in (("window", WINDOW), ("reads", CLIENT_READS), ("writes", CLIENT_WRITES)):
            cells = Counter(str(results[row.fault, column]) for column in columns if (row.fault, column) in results)
            if cells:
                groups.append(f"{name}: " + ", ".join(f"{count} × {cell}" for cell, count in cells.items()))
        if groups:
            yield f"{row.fault:{width}}  " + " | ".join(groups)


def _legend() -> Iterator[str]:
    yield "| Outcome | Meaning | Next step |"
    yield "|---|---|---|"
    for outcome, (meaning, step) in MEANINGS.items():
        yield f"| {outcome} | {meaning} | {step or '–'} |"
    yield ""
    yield (
        f"The word after the point is the effect of a write: *{State.DONE}* or *{State.NOT_DONE}*. An empty cell means "
        "that the fault does not apply to the operation. “Try again” is a button for reads. A write is repeated at its "
        "own control."
    )


def _table(columns: Sequence[str]) -> Iterator[str]:
    yield "| Fault | What happens | " + " | ".join(f"`{column}`" for column in columns) + " |"
    yield "|---" * (2 + len(columns)) + "|"
    for row in ROWS:
        cells = [row.expected(column) for column in columns]
        if any(cells):
            outcome = " | ".join("" if cell is None else str(cell) for cell in cells)
            yield f"| `{row.fault}` | {row.meaning} | {outcome} |"
