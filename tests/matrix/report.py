"""The fault matrix for people: the document, and the table in the test report; must not decide anything."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from tests.matrix.table import CLIENT, CLIENT_READS, CLIENT_WRITES, MEANINGS, ROWS, WINDOW, Cell, State

DOCUMENT = Path(__file__).parents[2] / "docs" / "fault-matrix.md"

_OPENING = """\
# The fault matrix

What an editor in the window, or a caller of `fastpix_desktop.api`, is told when the service misbehaves, and what the
service holds afterwards. A row is a fault of the demo workspace, as it is written on its command line,
`python -m fastpix_desktop.demo --fault …` (`body` and `edit` can be ordered by a program alone). A column is the
operation that it strikes, and that alone.

`tests/matrix` carries each cell out against a demo workspace over a socket: {window} cells through the real window,
{client} through the client. What a write left is asked of the demo workspace's catalogue, not of our client. Of every
cell the tests demand besides:

- What is told is true: nothing is called done that is not, and nothing *not done* that is.
- There is a sentence with a next step; never silence, a traceback or a crash report.
- A write that may have been done is not sent a second time.
- The window is alive: once the fault is gone, its page turns, and nothing is left running.

This file is written from the table in `tests/matrix/table.py` by `python -m tests.matrix`.
"""
_CERTIFICATE = """
With an expired certificate nobody gets past the sign-in, which reads the list and says why it ends: the other three
operations of that row are carried out through the client.
"""


def document() -> str:
    """The text of docs/fault-matrix.md."""
    window, client = (sum(row.expected(c) is not None for row in ROWS for c in group) for group in (WINDOW, CLIENT))
    lines = [_OPENING.format(window=window, client=client), "## Words", "", *_legend(), ""]
    lines += ["## Through the window", "", *_table(WINDOW), _CERTIFICATE]
    lines += ["## Reads through the client", "", *_table(CLIENT_READS), ""]
    lines += ["## Writes through the client", "", *_table(CLIENT_WRITES)]
    return "\n".join(lines) + "\n"


def summary(results: Mapping[tuple[str, str], Cell]) -> Iterator[str]:
    """The lines of the test report: a heading, then each fault with its cells, alike ones counted."""
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
    yield "| Told | Meaning | Next step |"
    yield "|---|---|---|"
    for told, (meaning, step) in MEANINGS.items():
        yield f"| {told} | {meaning} | {step or '–'} |"
    yield ""
    yield (
        f"Behind the point stands what became of a write: *{State.DONE}* or *{State.NOT_DONE}*. Where a cell is empty, "
        "the fault cannot strike the operation. “Try again” is a button for what was read; a write is done again from "
        "where it was done."
    )


def _table(columns: Sequence[str]) -> Iterator[str]:
    yield "| Fault | What happens | " + " | ".join(f"`{column}`" for column in columns) + " |"
    yield "|---" * (2 + len(columns)) + "|"
    for row in ROWS:
        cells = [row.expected(column) for column in columns]
        if any(cells):
            told = " | ".join("" if cell is None else str(cell) for cell in cells)
            yield f"| `{row.fault}` | {row.meaning} | {told} |"
