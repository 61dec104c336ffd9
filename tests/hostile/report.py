"""Writes the cases of the hostile service as a document."""

import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.hostile.case import LONGEST_STOP, MOST_GROWTH, Case, Group
from tests.hostile.cases.table import CASES
from tests.hostile.large_replies import REPLIES
from tests.hostile.watching import OWN_FILES

_ROWS = Path(__file__).with_name("bounds.toml")
DOCUMENT = Path(__file__).parents[2] / "docs" / "hostile-service.md"

_OPENING = """\
# The hostile service

These tables show what a hostile service, or another program on this computer, was made to do to FastPix Desktop.
`tests/hostile` has a service of its own for this, apart from the demo workspace. It knows what it really did, however
it lies about it. Each case runs the whole program in a process of its own: the program opens the workspace and the
media, hovers over everything, shows every section and, where the case says so, deletes a track, switches source access,
copies, and turns pages. Then the lie ends, and the program reads the media again. What the demo workspace can be made
to do is in [fault-matrix.md](fault-matrix.md).

`make prove-hostile` runs all {cases} cases (about five minutes), and `make test` some of each group ({quick}). For
every case the tests check:

- **Truth**: once the lie has ended and the media was read again, nothing that is said of a change is false. What the
  journal says, and the last message about it, is compared with what the service really did.
- **Stops**: the event loop stops for at most {stop} ms. A stop is measured from one tick of a timer to the next,
  without the time in which the machine was busy with other programs.
- **Memory**: the program needs at most {growth} MiB more than before the case.
- **Files**: nothing is opened but what belongs to the program (see below).
- **Sockets**: nothing is connected to, or looked up, but the service.

Each case has bounds of its own, which are in the tables and are at most these. `python -m tests.hostile` writes this
file from the cases in `tests/hostile/cases`.

| Group | Cases |
|---|---|
{groups}

## What belongs to the program

Three watches see what is opened and connected to:

- An audit hook of Python sees what Python opens, connects to, looks up and starts. It is in every run.
- A picture and a pipe, whose paths the hostile texts name, are watched with inotify. So whoever opens them is seen,
  Qt too. They are there in every run. If a pipe without a writer is opened, the program also stops for good.
- `strace` sees every `open`, `connect` and `send` of the process. `make prove-hostile` needs it for this. Without it,
  the run has the other two watches, and skips the test of this one with the reason.

A test opens a file and connects to a port under each watch, and expects to be told.

The program may open: the folders of Python, of the program and of its packages; its data folder and the home folder of
the test; `/usr/lib`, `/usr/share`, `/usr/bin`, `/lib` and `/lib64`; `/proc`, `/sys` and `/dev/shm`; the fonts,
certificates and desktop settings of `/etc`; and {files} single files, such as `/dev/urandom` and `/etc/localtime`.
`tests/hostile/watching.py` lists them. It may connect to the service alone.
"""

_LARGE = """
## Large replies, through the client

Each of these {number} replies is almost as large as a reply may be, or has as much as possible of one thing. The client
reads them in a process of its own (`tests/hostile/test_large_replies.py`, in every `make test`). None stops the event
loop for more than {stop} ms of processor time, and none needs more than {growth} MiB.

{names}
"""

_BOUNDS = """
## What each bound is for

`tests/hostile/bounds.toml` has a row for each bound of what is read, and for each function that makes a text safe: on
screen, in a copy, in a notification and in the log. Each row names a case of these tables, or another test, that fails
without it. `make clauses` leaves out each of the {rows} in turn, and checks that.
"""


def document() -> str:
    """Returns the text of docs/hostile-service.md."""
    counts = Counter(case.group for case in CASES)
    opening = _OPENING.format(
        cases=len(CASES),
        quick=sum(case.quick for case in CASES),
        stop=LONGEST_STOP,
        growth=MOST_GROWTH,
        groups="\n".join(f"| {group} | {counts[group]} |" for group in Group),
        files=len(OWN_FILES),
    )
    lines = [opening]
    for group in Group:
        lines += [f"## {group.capitalize()}", "", *_table([case for case in CASES if case.group is group]), ""]
    names = "\n".join(f"- {name}" for name in REPLIES)
    lines += [_LARGE.format(number=len(REPLIES), stop=LONGEST_STOP, growth=MOST_GROWTH, names=names).strip()]
    lines += [_BOUNDS.format(rows=len(_rows())).rstrip()]
    return "\n".join(lines) + "\n"


def _rows() -> list[object]:
    """The rows of bounds.toml."""
    found: list[object] = tomllib.loads(_ROWS.read_text(encoding="utf-8"))["clause"]
    return found


def _table(cases: list[Case]) -> Iterator[str]:
    yield "| Case | What happens | Longest stop | Memory |"
    yield "|---|---|---|---|"
    for case in cases:
        what = case.what.replace("|", "\\|")
        yield f"| {case.name} | {what} | ≤ {case.stop} ms | ≤ {case.grown} MiB |"
