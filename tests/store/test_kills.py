"""Killed programs, and two programs with one journal: no entry that was begun is lost, and none is adopted twice."""

import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.store.conftest import Start, other, run_other
from tests.store.entries import NEWSROOM, Program

MANY = "EVERY_BYTE" in os.environ
"""Whether there are as many kills and rounds as for the full proof. Takes some minutes."""


def lines_until_killed(process: "subprocess.Popen[str]", seconds: float) -> list[str]:
    """The whole lines that a program printed in the time after its first line. Then it is killed."""
    assert process.stdout is not None
    first = process.stdout.readline()
    time.sleep(seconds)
    process.kill()
    rest = process.stdout.read()
    process.communicate()
    return (first + rest).split("\n")[:-1]


# --- kills ---------------------------------------------------------------------------------------------


async def test_what_was_begun_is_there_after_a_kill_at_any_time(start: Start, file: Path) -> None:
    moments = random.Random(14)
    begun: list[str] = []
    for _ in range(100 if MANY else 12):
        begun += lines_until_killed(other(file, "write_until_killed"), moments.uniform(0, 0.05))
    program = start()
    found = {entry.id: entry for entry in await program.journal.newest(program.run, limit=1_000_000)}
    assert len(begun) > 20
    assert not set(begun) - set(found)
    # Of each run, one more entry may be on disk than its program could say.
    assert len(found) <= len(begun) + (100 if MANY else 12)
    assert program.troubles == []


async def test_the_lock_of_a_killed_run_is_free_and_its_file_goes(start: Start, file: Path) -> None:
    (line,) = run_other(file, "begin_and_die", 1)
    run = line.split("-")[0]
    runs = file.parent / "runs"
    assert (runs / f"{run}.run").exists()
    program = start()
    adopted = await program.journal.adopt(NEWSROOM, program.run, program.runs.is_alive)
    assert [entry.id for entry in adopted] == [line]
    assert {path.name for path in runs.iterdir()} == {"runs.lock", f"{program.run}.run"}


class Pair:
    """Two programs that answer each line with a line."""

    def __init__(self, file: Path, command: str) -> None:
        self._programs = [other(file, command) for _ in range(2)]
        assert self._read() == ["ready\n"] * 2

    def ask(self, line: str) -> list[str]:
        """Give both a line at the same time, and return their answers."""
        for program in self._programs:
            assert program.stdin is not None
            program.stdin.write(f"{line}\n")
        for program in self._programs:
            assert program.stdin is not None
            program.stdin.flush()
        return self._read()

    def end(self) -> None:
        for program in self._programs:
            program.communicate(timeout=30)

    def _read(self) -> list[str]:
        return [program.stdout.readline() for program in self._programs if program.stdout is not None]


# --- two programs ----------------------------------------------------------------------------------------


def test_two_programs_at_the_same_time_lose_nothing(file: Path) -> None:
    number = 1_000 if MANY else 150
    programs = [other(file, "write_in_turns", number) for _ in range(2)]
    ids = {line for program in programs for line in program.communicate(timeout=100)[0].split()}
    assert len(ids) == 2 * number
    (found,) = [set(line.split()) for line in run_other(file, "list_all")]
    assert found == ids


def test_two_programs_adopt_the_entries_of_dead_runs_once_and_all_of_them(file: Path) -> None:
    """In each round a program dies with unfinished entries, and two others try to adopt them at the same moment."""
    pair = Pair(file, "adopt_in_rounds")
    for _ in range(200 if MANY else 15):
        dead = run_other(file, "begin_and_die", 3)
        first, second = pair.ask("go")
        assert sorted([*first.split(), *second.split()]) == sorted(dead)
    pair.end()


@pytest.mark.parametrize("content", ["", "this is no database " * 1_000])
async def test_two_programs_that_open_a_new_or_damaged_file_at_once_share_one(file: Path, content: str) -> None:
    """If both set it aside, one would rename the new file of the other, with what the other has written."""
    pair = Pair(file, "begin_in_files")
    for number in range(200 if MANY else 15):
        path = file.parent / str(number) / file.name
        if content:
            path.parent.mkdir()
            path.write_text(content)
        answers = [answer.split() for answer in pair.ask(str(path))]
        assert sum(len(answer) - 1 for answer in answers) == bool(content), "set aside, and said, once"
        assert len(list(path.parent.glob("*.damaged-*"))) == bool(content)
        program = Program(path)
        assert sorted(await program.newest()) == sorted(answer[0] for answer in answers)
        await program.close()
    pair.end()


async def test_entries_of_a_living_run_are_never_adopted(start: Start, file: Path) -> None:
    living = other(file, "adopt_in_rounds")
    assert living.stdout is not None
    assert living.stdout.readline() == "ready\n"
    (run,) = {path.stem for path in (file.parent / "runs").glob("*.run")}
    program = start()
    theirs = await program.begun(run=run)
    assert await program.journal.adopt(NEWSROOM, program.run, program.runs.is_alive) == ()
    living.kill()
    living.communicate()
    (adopted,) = await program.journal.adopt(NEWSROOM, program.run, program.runs.is_alive)
    assert adopted.id == theirs.id


async def test_two_programs_that_begin_a_write_of_one_media_see_each_other(start: Start) -> None:
    one, two = start(), start()
    first, second = one.entry(), two.entry()
    seen_by_first = await one.journal.begin(first)
    seen_by_second = await two.journal.begin(second)
    assert (seen_by_first, seen_by_second) == ((), (first,))


# --- on disk ----------------------------------------------------------------------------------------------


def may_trace() -> bool:
    """Whether strace may trace a process here."""
    if shutil.which("strace") is None:
        return False
    return subprocess.run(["strace", "-o", "/dev/null", "true"], capture_output=True, check=False).returncode == 0


@pytest.mark.skipif(sys.platform != "linux" or not may_trace(), reason="strace is missing or may not trace")
def test_an_entry_is_synced_once_before_begin_returns(file: Path, tmp_path: Path) -> None:
    """What reaches the disk, and what the program says: in this order, seen by strace."""
    trace = tmp_path / "trace"
    strace = ["strace", "-f", "-y", "-s", "100", "-o", str(trace), "-e", "trace=write,fsync,fdatasync"]
    said = run_other(file, "begin_and_die", 5, before=strace)
    assert len(said) == 5
    steps = []
    for line in trace.read_text().splitlines():
        if "sync(" in line and "-wal>" in line:
            steps.append("sync")
        elif " write(1" in line and any(text in line for text in said):
            steps.append("said")
    assert steps[-9:] == ["said"] + ["sync", "said"] * 4
    assert steps.count("said") == 5
