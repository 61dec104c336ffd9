"""The table of the hostile service is complete and published, and its checks and watches can fail."""

import html
import os
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from fastpix_desktop.domain import bounds
from tests.hostile.case import LONGEST_STOP, MOST_GROWTH, Group, Outcome, Question
from tests.hostile.cases.table import CASES
from tests.hostile.report import DOCUMENT, document
from tests.hostile.service import SUBTITLE_ID, World
from tests.hostile.verdicts import check_copied, check_question, check_shown, false_ends, is_formula
from tests.hostile.watching import ROOT, Trace, bait_in, can_trace, foreign_files, foreign_hosts
from tests.writes.clauses import clauses

LEAST = 60

FOUND = Outcome(
    stop=0, grown=0, told=[], later=[], writes=[], sent=[], said=[], shown=[], tips=[], questions=[], copied={},
    opened=[], connected=[], is_open=True, problem="",
)  # fmt: skip


def test_it_has_enough_cases_in_each_group() -> None:
    counts = Counter(case.group for case in CASES)
    assert sum(counts.values()) >= LEAST
    assert all(counts[group] >= 5 for group in Group)
    assert all(any(case.quick for case in CASES if case.group is group) for group in Group)


def test_each_case_has_a_name_of_its_own_and_bounds_within_the_budget() -> None:
    assert [name for name, number in Counter(case.name for case in CASES).items() if number > 1] == []
    assert all(case.name.isascii() for case in CASES), "the id of a test is ASCII"
    assert all(case.stop <= LONGEST_STOP and case.grown <= MOST_GROWTH for case in CASES)


def test_the_document_is_up_to_date() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == document(), "write it again: python -m tests.hostile"


def test_each_bound_has_a_row() -> None:
    numbers = {name for name, value in vars(bounds).items() if isinstance(value, int)}
    rows = {clause.text.partition(" = ")[0] for clause in clauses() if clause.file == "domain/bounds.py"}
    assert rows == numbers


# --- the verdicts can fail --------------------------------------------------------------------------


@pytest.mark.parametrize("state", ["verified", "already so", "gone with others"])
def test_a_claim_that_is_not_so_is_found(state: str) -> None:
    found = false_ends(replace(FOUND, writes=[["delete", SUBTITLE_ID, state]]), World())
    assert len(found) == 1


@pytest.mark.parametrize("state", ["failed", "taken back"])
def test_a_denial_of_what_was_done_is_found(state: str) -> None:
    world = World()
    world.media["sourceAccess"] = True
    assert false_ends(replace(FOUND, writes=[["switch", "on", state]]), world)
    assert not false_ends(replace(FOUND, writes=[["switch", "on", "unknown"]]), world)


def test_a_last_message_that_is_not_so_is_found() -> None:
    writes = [["delete", SUBTITLE_ID, "unknown"]]
    said = ["Not known whether it was deleted: x.", "Deleted and verified: x."]
    assert false_ends(replace(FOUND, writes=writes, said=said), World())
    assert not false_ends(replace(FOUND, writes=writes, said=said[::-1]), World())


def test_each_write_has_its_own_last_message() -> None:
    writes = [["delete", SUBTITLE_ID, "unknown"], ["switch", "on", "unknown"]]
    deleted, switched = "Deleted and verified: x.", "Source access of “x” is on, read back from FastPix."
    world = World()
    world.media["sourceAccess"] = True
    assert len(false_ends(replace(FOUND, writes=writes, said=[deleted, switched]), world)) == 1
    assert not false_ends(replace(FOUND, writes=writes, said=[switched]), world)


@pytest.mark.parametrize(
    "text", ["a\u202eb", "a\x00", "a\x1b[1m", "a\u2069b", "\u2068a", "x\n It can be restored for 30 days."]
)
def test_a_forged_text_is_found(text: str) -> None:
    with pytest.raises(AssertionError):
        check_shown(replace(FOUND, shown=[text]))


def test_a_question_that_is_not_in_view_is_found() -> None:
    detail = "This cannot be undone."
    check_question(replace(FOUND, questions=[Question("Delete?", detail, [], is_in_view=True)]))
    with pytest.raises(AssertionError):
        check_question(replace(FOUND, questions=[Question("Delete?", detail, [], is_in_view=False)]))


def a_copied_row(cell: str) -> Outcome:
    """An outcome in which a table of one cell was copied."""
    rich = f'<td style="a">{html.escape(cell)}</td>'
    return replace(FOUND, copied={"COPY_ROW": {"plain": "", "rich": rich}})


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@a", " =1", "\u200b=1", "＝1", '"=1', "\t=1"])
def test_a_formula_is_found(cell: str) -> None:
    assert is_formula(cell)
    assert not is_formula(f"'{cell}")
    check_copied(a_copied_row("Harbour"))
    with pytest.raises(AssertionError):
        check_copied(a_copied_row(cell))


# --- the watches can fail ---------------------------------------------------------------------------

OPENS = "/etc/hostname"
LOOK = f"""
import socket
from tests.hostile.watching import Audit
audit = Audit()
audit.is_on = True
open({OPENS!r}, 'rb').close()
try:
    socket.create_connection(('127.0.0.1', 9), timeout=1)
except OSError:
    pass
print(audit.opened, audit.connected)
"""

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="inotify and strace")


@on_linux
def test_the_audit_sees_a_file_and_a_connection() -> None:
    done = subprocess.run([sys.executable, "-c", LOOK], capture_output=True, text=True, cwd=ROOT, check=True)
    assert OPENS in done.stdout
    assert "127.0.0.1:9" in done.stdout


@on_linux
def test_the_bait_reports_when_it_is_opened(tmp_path: Path) -> None:
    with bait_in(tmp_path) as bait:
        assert not bait.was_opened()
        bait.picture.read_bytes()
        assert bait.was_opened()


@on_linux
@pytest.mark.skipif("TRACED" not in os.environ or not can_trace(), reason="make prove-hostile traces, where strace may")
def test_the_trace_sees_a_file_and_a_connection(tmp_path: Path) -> None:
    trace = Trace(tmp_path / "trace")
    script = f"import os\ntry:\n    os.open('/hostile-case/x', 0)\nexcept OSError:\n    pass\n{LOOK}"
    subprocess.run([*trace.command, sys.executable, "-c", script], capture_output=True, cwd=ROOT, check=True)
    opened, connected = trace.since_mark("x")
    assert OPENS in opened
    assert "127.0.0.1:9" in connected


def test_only_the_programs_own_files_and_the_service_are_its_own(tmp_path: Path) -> None:
    own = [sys.prefix + "/lib/x.py", "/dev/urandom", str(tmp_path / "data" / "a")]
    assert foreign_files([*own, "/etc/passwd-", "/dev/zero", "/srv/x"], [tmp_path]) == [
        "/dev/zero", "/etc/passwd-", "/srv/x"
    ]  # fmt: skip
    assert foreign_hosts(["127.0.0.1:80", "127.0.0.1:81", "10.0.0.1:80", "/run/x"], 80) == [
        "10.0.0.1:80",
        "127.0.0.1:81",
    ]
