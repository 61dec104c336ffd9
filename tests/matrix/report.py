"""Writes the fault matrix as a document and as a table of the test report."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from tests.matrix import lies
from tests.matrix.lies import LIES
from tests.matrix.table import (
    CLIENT,
    CLIENT_READS,
    CLIENT_WRITES,
    MEANINGS,
    ROWS,
    WINDOW,
    WINDOW_WRITES,
    State,
)

DOCUMENT = Path(__file__).parents[2] / "docs" / "fault-matrix.md"

_OPENING = """\
# The fault matrix

These tables show what happens when the service fails: what an editor sees in the window, what a caller of
`fastpix_desktop.api` gets, and whether a change was made. Each row is a fault of the demo workspace, written as on its
command line: `python -m fastpix_desktop.demo --fault …`. (`body` and `edit` can only be used from Python.) Each column
is the operation that the fault applies to.

`tests/matrix` tests every cell with a demo workspace over a socket: {window} cells through the real window, {client}
through the client. Whether a change was made is read directly from the data of the demo workspace, without the client.
For every cell the tests also check:

- The reported outcome is true. Nothing is reported as done that was not done, and nothing as not done that was done.
- A sentence says what happened and what to do next. There is no traceback and no crash report.
- A change that may have been made is not sent a second time.
- The window still works after the fault: its pages turn, and no task is still running.

`python -m tests.matrix` writes this file from the tables in `tests/matrix/table.py` and `tests/matrix/lies.py`.

[hostile-service.md](hostile-service.md) has what only an attacker does: forged texts, floods, pictures, and files or
sockets in the way.
"""
_LIES = """
## Lies

Here the service gives well-formed replies that are wrong, or the media changes at the same moment. `{{write}}` is the
operation of the column, and the service lies until the write is no longer under way. Each cell says what Activity says
then and, if that is something else, what it says after the lie has ended and the media was read again. `tests/matrix`
carries out these {cells} cells through the real window. For every cell the tests also check:

- After the lie has ended, nothing is reported as *verified* or *already so* that was not done.
- At most one request was sent to delete a track, and it named the track that was confirmed.

A lie ends here. A service that hides a track for ever, and shows everything else truthfully, cannot be told from one
that has deleted it.
"""
_CERTIFICATE = """
With `expired-certificate` the sign-in fails when it reads the list, and says why. So the window cannot reach the other
three operations of this row. The tests call them through the client.
"""


def document() -> str:
    """Returns the text of docs/fault-matrix.md."""
    window, client = (sum(row.expected(c) is not None for row in ROWS for c in group) for group in (WINDOW, CLIENT))
    lines = [_OPENING.format(window=window, client=client), "## Words", "", *_legend(), ""]
    lines += ["## Through the window", "", *_table(WINDOW), _CERTIFICATE]
    lines += ["## Reads through the client", "", *_table(CLIENT_READS), ""]
    lines += ["## Writes through the client", "", *_table(CLIENT_WRITES)]
    lines += [_LIES.format(cells=len(LIES) * len(WINDOW_WRITES)), *_lies()]
    return "\n".join(lines) + "\n"


def summary(parts: Iterable[Mapping[str, Mapping[str, str]]]) -> Iterator[str]:
    """The lines of the test report: a heading, then for each fault the number of cells with each outcome.

    `parts` are the cells of each test, by fault and operation.
    """
    results = {(fault, column): cell for part in parts for fault, row in part.items() for column, cell in row.items()}
    if not results:
        return
    yield f"fault matrix: {len(results)} cells carried out"
    width = max(len(fault) for fault, _ in results)
    for row in ROWS:
        groups = []
        for name, columns in (("window", WINDOW), ("reads", CLIENT_READS), ("writes", CLIENT_WRITES)):
            cells = Counter(results[row.fault, column] for column in columns if (row.fault, column) in results)
            if cells:
                groups.append(f"{name}: " + ", ".join(f"{count} × {cell}" for cell, count in cells.items()))
        if groups:
            yield f"{row.fault:{width}}  " + " | ".join(groups)


def summary_of_lies(parts: Iterable[Mapping[str, Mapping[str, float]]]) -> Iterator[str]:
    """The lines of the test report: a heading, then each write that was claimed for a while although it was not so.

    `parts` are the seconds of each test, by lie and operation.
    """
    believed = {
        (lie, column): seconds for part in parts for lie, row in part.items() for column, seconds in row.items()
    }
    if not believed:
        return
    yield f"lies: {len(believed)} cells carried out, {sum(map(bool, believed.values()))} believed for a while"
    for (lie, column), seconds in believed.items():
        if seconds:
            yield f"{seconds:5.2f} s  {column}: {lie}"


def _legend() -> Iterator[str]:
    yield "| Outcome | Meaning | Next step |"
    yield "|---|---|---|"
    for outcome, (meaning, step) in MEANINGS.items():
        yield f"| {outcome} | {meaning} | {step or '–'} |"
    yield ""
    yield (
        f"*{State.DONE}* or *{State.NOT_DONE}* after the “·” says whether a change was made. An empty cell means that "
        "the fault does not apply to the operation. The button “Try again” is shown only after reads. To try a change "
        "again, an editor uses the control of the change itself, such as the Delete button of a track."
    )


def _table(columns: Sequence[str]) -> Iterator[str]:
    yield "| Fault | What happens | " + " | ".join(f"`{column}`" for column in columns) + " |"
    yield "|---" * (2 + len(columns)) + "|"
    for row in ROWS:
        cells = [row.expected(column) for column in columns]
        if any(cells):
            outcome = " | ".join("" if cell is None else str(cell) for cell in cells)
            yield f"| `{row.fault}` | {row.meaning} | {outcome} |"


def _lies() -> Iterator[str]:
    yield "| Said | Meaning |"
    yield "|---|---|"
    for said, meaning in lies.MEANINGS.items():
        yield f"| {said} | {meaning} |"
    yield ""
    yield "| Lie | What happens | " + " | ".join(f"`{column}`" for column in WINDOW_WRITES) + " |"
    yield "|---" * (2 + len(WINDOW_WRITES)) + "|"
    for lie in LIES:
        faults = " + ".join(f"`{fault}`" for fault in lie.faults) or "`no lie`"
        yield (
            f"| {faults} | {lie.meaning} | " + " | ".join(str(lie.expected(column)) for column in WINDOW_WRITES) + " |"
        )
