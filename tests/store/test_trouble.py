"""Files that cannot be used: newer, locked, unwritable, on a full disk. It is said once, and nothing is lost."""

import asyncio
import contextlib
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from fastpix_desktop.domain.journal import State
from fastpix_desktop.errors import StoreTrouble, StoreUnavailable
from fastpix_desktop.store.sqlite.opening import APPLICATION_ID
from tests.store.conftest import Start, run_other
from tests.store.entries import Program, moved
from tests.waiting import until

HOLDER = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
print("locked", flush=True)
sys.stdin.readline()
"""

IS_ROOT = sys.platform != "win32" and os.geteuid() == 0

# Without the right of root to write everything.
UNPRIVILEGED = ["setpriv", "--bounding-set=-dac_override", "--inh-caps=-all"] if IS_ROOT else []


def contents(file: Path) -> dict[str, bytes]:
    """The journal's files, but for the index of the log, which every reader may write."""
    return {path.name: path.read_bytes() for path in file.parent.glob(f"{file.name}*") if path.suffix != ".sqlite3-shm"}


@contextlib.contextmanager
def locked(file: Path) -> Iterator["subprocess.Popen[str]"]:
    """Another process holds SQLite's lock for writing."""
    command = [sys.executable, "-c", HOLDER, str(file)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "locked\n"
        yield process
        process.kill()


def change(file: Path, script: str, *arguments: object) -> None:
    """Let another process change the file."""
    subprocess.run([sys.executable, "-c", script, str(file), *map(str, arguments)], check=True)


async def refused(program: Program) -> StoreTrouble:
    """What is wrong according to `begin`."""
    with pytest.raises(StoreUnavailable) as caught:
        await program.begun()
    assert str(caught.value)
    return caught.value.trouble


# --- newer ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("is_in_log", [True, False])
async def test_a_file_of_a_newer_version_is_not_touched(file: Path, start: Start, is_in_log: bool) -> None:
    old = start()
    await old.begun()
    await old.close()
    script = (
        "import os, sqlite3, sys; connection = sqlite3.connect(sys.argv[1]); "
        "connection.execute('PRAGMA user_version = 99'); connection.execute('CREATE TABLE later (id)'); "
        "connection.commit(); connection.close() if sys.argv[2] == 'False' else None; os._exit(0)"
    )
    change(file, script, is_in_log)
    before = contents(file)
    assert (f"{file.name}-wal" in before) == is_in_log
    program = start()
    program.journal.put(program.entry())
    assert await refused(program) is StoreTrouble.NEWER
    with pytest.raises(StoreUnavailable, match="A newer version of this program wrote the file"):
        await program.newest()
    await program.close()
    after = contents(file)
    assert {name: after[name] for name in before} == before
    assert program.trouble == [StoreTrouble.NEWER]


async def test_a_newer_version_that_starts_meanwhile_ends_the_use_of_the_file(file: Path, start: Start) -> None:
    program = start()
    await program.begun()
    script = (
        "import sqlite3, sys; connection = sqlite3.connect(sys.argv[1]); "
        "connection.execute('PRAGMA user_version = 2'); connection.commit(); connection.close()"
    )
    change(file, script)
    assert await refused(program) is StoreTrouble.NEWER


async def test_a_large_version_of_another_program_is_not_taken_for_a_newer_one(file: Path, start: Start) -> None:
    file.parent.mkdir()
    with contextlib.closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA user_version = 99")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID + 10}")
    program = start()
    await program.begun()
    assert program.trouble == [StoreTrouble.DAMAGED]


# --- locked ------------------------------------------------------------------------------------------


async def test_a_locked_file_is_waited_for_and_then_reported(file: Path, start: Start) -> None:
    program = start(patience=0.2)
    entry = await program.begun()
    with locked(file):
        begun = asyncio.get_running_loop().time()
        assert await refused(program) is StoreTrouble.LOCKED
        with pytest.raises(StoreUnavailable, match="Another program has locked"):
            await program.journal.check()
        assert asyncio.get_running_loop().time() - begun >= 0.2
        assert await program.newest() == [entry.id], "reading needs no lock"
        assert program.troubles == [], "who waits for the job is told by the error"


async def test_what_could_not_be_written_is_written_with_the_next_job(file: Path, start: Start) -> None:
    program = start(patience=0.1)
    entry = await program.begun()
    with locked(file):
        for state in (State.SENT, State.CHECKING):
            entry = moved(entry, state)
            program.journal.put(entry)
            await until(lambda: program.troubles)
        await program.newest()
        program.journal.put(moved(entry, State.VERIFIED))
        await program.newest()
    assert program.trouble == [StoreTrouble.LOCKED], "reported once"
    assert "Another program has locked the file journal.sqlite3" in program.troubles[0].sentence
    new = await program.begun()
    assert [found.state for found in await program.journal.newest(program.run)] == [new.state, State.VERIFIED]
    with locked(file):
        program.journal.put(moved(new, State.SENT))
        await until(lambda: len(program.troubles) == 2)


async def test_what_could_not_be_written_is_written_later_by_itself(file: Path, start: Start) -> None:
    program = start(patience=0.1, retry_after=0.05)
    entry = await program.begun()
    with locked(file):
        program.journal.put(moved(entry, State.VERIFIED))
        await until(lambda: program.troubles)
    other = start()

    async def state() -> State:
        return (await other.journal.newest(other.run))[0].state

    for _ in range(500):
        if await state() is State.VERIFIED:
            break
        await asyncio.sleep(0.01)
    assert await state() is State.VERIFIED


async def test_what_could_not_be_written_is_written_by_closing(file: Path, start: Start) -> None:
    program = start(patience=0.1)
    entry = await program.begun()
    with locked(file):
        program.journal.put(moved(entry, State.VERIFIED))
        await until(lambda: program.troubles)
    await program.close()
    assert [found.state for found in await start().journal.newest(program.run)] == [State.VERIFIED]


async def test_closing_ends_although_the_file_is_locked(file: Path, start: Start) -> None:
    program = start(patience=0.1)
    entry = await program.begun()
    with locked(file):
        program.journal.put(moved(entry, State.VERIFIED))
        async with asyncio.timeout(5):
            await program.close()
    assert program.trouble == [StoreTrouble.LOCKED]


# --- unwritable ----------------------------------------------------------------------------------------


async def test_a_file_in_place_of_the_folder_is_reported(file: Path, start: Start) -> None:
    file.parent.write_text("no folder")
    program = start()
    assert await refused(program) is StoreTrouble.UNWRITABLE
    program.journal.put(program.entry())
    await until(lambda: program.troubles)
    assert program.trouble == [StoreTrouble.UNWRITABLE]
    file.parent.unlink()
    await program.begun()
    assert len(await program.newest()) == 2, "both are written once that is possible"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")
@pytest.mark.skipif(IS_ROOT and shutil.which("setpriv") is None, reason="root may write everything")
@pytest.mark.parametrize("kind", ["folder", "new folder", "file", "all"])
async def test_files_without_the_right_to_write_are_reported(file: Path, start: Start, kind: str) -> None:
    first = start()
    if kind != "new folder":
        entry = await first.begun()
        await first.close()
        before = contents(file)
    else:
        file.parent.mkdir()
    for path in sorted(file.parent.rglob("*")) if kind in {"file", "all"} else []:
        path.chmod(0o500 if path.is_dir() else 0o400)
    if kind != "file":
        file.parent.chmod(0o500)
    try:
        lines = run_other(file, "try_all", before=UNPRIVILEGED)
    finally:
        file.parent.chmod(0o700)
    assert lines[0] == StoreTrouble.UNWRITABLE
    assert lines[1] == StoreTrouble.UNWRITABLE, "and posted jobs report it too"
    if kind != "new folder":
        assert contents(file) == before
        assert lines[2] in {"", entry.id}


# --- removed -------------------------------------------------------------------------------------------


async def test_a_folder_that_is_removed_is_made_again_and_reported_once(file: Path, start: Start) -> None:
    program = start()
    first = await program.begun()
    shutil.rmtree(file.parent)
    second = await program.begun()
    await program.newest()
    assert program.trouble == [StoreTrouble.REMOVED]
    assert "The file journal.sqlite3 was removed or replaced" in program.troubles[0].sentence
    program.journal.put(first)
    await program.journal.begin(second)
    assert sorted(await program.newest()) == sorted([first.id, second.id]), "what is known is stored again"
    assert program.runs.is_alive(program.run)


async def test_a_removal_is_reported_once_the_file_can_be_made_again(file: Path, start: Start) -> None:
    program = start()
    await program.begun()
    shutil.rmtree(file.parent)
    file.parent.write_text("no folder")
    assert await refused(program) is StoreTrouble.UNWRITABLE
    assert program.troubles == []
    file.parent.unlink()
    await program.begun()
    assert program.trouble == [StoreTrouble.REMOVED]


# --- full ----------------------------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
@pytest.mark.parametrize("limit", [0, 5_000, 40_000, 120_000, 300_000])
async def test_on_a_full_disk_nothing_that_was_begun_is_lost(file: Path, limit: int) -> None:
    trouble, is_whole, reported, after = run_other(file, "fill_the_disk", limit)
    assert trouble in {StoreTrouble.FULL, StoreTrouble.FAILED, StoreTrouble.UNWRITABLE}
    assert (is_whole, reported) == ("True", f"True {trouble}")
    assert after == "2 True"


async def test_a_full_disk_is_reported_as_full_and_what_was_posted_is_kept(start: Start) -> None:
    program = start()
    entry = await program.begun()

    async def limit(pages: int) -> None:
        await program.database.read(lambda connection: connection.execute(f"PRAGMA max_page_count = {pages}"))

    await limit(1)
    with pytest.raises(StoreUnavailable, match="The disk has no room left for the file") as caught:
        await program.begun(title="x" * 100_000)
    assert caught.value.trouble is StoreTrouble.FULL
    posted = program.entry(title="x" * 100_000)
    program.journal.put(posted)
    known = await program.newest()
    assert posted.id not in known
    assert entry.id in known
    assert program.trouble == [StoreTrouble.FULL]
    await limit(100_000)
    await program.journal.check()
    await program.begun()
    assert posted.id in await program.newest()
