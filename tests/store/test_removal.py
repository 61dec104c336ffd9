"""Removing a workspace: what its entries contained is afterwards in no file of the journal."""

import random
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from fastpix_desktop.domain.journal import Place, State
from fastpix_desktop.errors import StoreTrouble
from fastpix_desktop.store.sqlite.opening import APPLICATION_ID, ERASING_ID
from tests.store.conftest import Start, run_other
from tests.store.entries import ALICE, NEWSROOM, Program, moved
from tests.waiting import until

PLANTED = "planted-title"
BOB = "b" * 32


def holding(file: Path) -> list[str]:
    """The names of the files in the journal's folder that contain the planted title."""
    return [path.name for path in file.parent.rglob("*") if path.is_file() and PLANTED.encode() in path.read_bytes()]


async def fill(program: Program, number: int = 1_500) -> None:
    """Entries of two workspaces, one of three with the planted title. Some grow later.

    SQLite then moves rows to other pages, and leaves copies behind that secure_delete does not see.
    """
    chance = random.Random(3)
    entries = []
    for count in range(number):
        account = BOB if count % 3 else ALICE
        title = (PLANTED if account is ALICE else "another title") + "x" * chance.randrange(300)
        entries.append(program.entry(title=title, account=account))
        program.journal.put(entries[-1])
    await program.newest()
    for entry in chance.sample(entries, number // 2):
        program.journal.put(moved(entry, State.FAILED, detail="y" * chance.randrange(1_500)))
    await program.newest()


async def test_a_planted_title_is_in_no_file_afterwards(start: Start, file: Path) -> None:
    program = start()
    await fill(program)
    assert await program.journal.count(program.run) == 1_500
    # Read by another process: closing a file here would release the locks of this process.
    assert run_other(file, "holding", PLANTED) != [""]
    program.journal.forget(ALICE, Place("", "elsewhere"))
    assert await program.journal.count(program.run) == 1_000
    await until(lambda: not program.database._transactions.is_erasing)
    assert run_other(file, "holding", PLANTED) == [""]
    assert file.with_name(f"{file.name}-wal").stat().st_size < 10_000
    await program.close()
    assert holding(file) == []


async def test_what_a_killed_program_did_not_erase_is_erased_by_the_next(start: Start, file: Path) -> None:
    first = start()
    await fill(first)
    await first.close()
    assert run_other(file, "forget_and_die", ALICE) == ["forgotten"]
    assert holding(file) != []
    program = start(retry_after=0.01)
    assert await program.journal.count(program.run) == 1_000
    await until(lambda: not program.database._transactions.is_erasing)
    await program.close()
    assert holding(file) == []
    connection = sqlite3.connect(file)
    assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    connection.close()
    assert APPLICATION_ID != ERASING_ID


async def test_a_damaged_file_that_was_set_aside_is_removed_too(start: Start, file: Path) -> None:
    first = start()
    await fill(first, 60)
    await first.close()
    file.write_bytes(file.read_bytes()[:-4096])
    program = start()
    assert await program.newest() == []
    assert [name[:16] for name in holding(file)] == ["journal.damaged-"]
    program.journal.forget(ALICE, Place("", "elsewhere"))
    await program.close()
    assert holding(file) == []
    assert {path.name for path in file.parent.iterdir()} == {"journal.sqlite3", "journal.lock", "runs"}


async def test_a_later_state_does_not_bring_back_what_another_program_has_removed(start: Start) -> None:
    one, other = start(), start()
    old = await one.begun(state=State.SENT)
    other.journal.forget(ALICE, NEWSROOM)
    assert await other.newest() == []
    one.journal.put(moved(old, State.CHECKING))
    assert await one.newest() == []
    # The workspace was added again, and is used.
    now = datetime.now(UTC)
    new = await one.begun(begun_at=now, changed_at=now)
    one.journal.put(moved(new, State.SENT))
    one.journal.put(moved(old, State.VERIFIED))
    assert [(entry.id, entry.state) for entry in await one.journal.newest(one.run)] == [(new.id, State.SENT)]


async def test_an_entry_that_begins_after_a_removal_is_stored_also_if_the_clock_was_set_back(start: Start) -> None:
    program = start()
    program.journal.forget(ALICE, NEWSROOM)
    # It has begun hours before the removal, by the clock.
    entry = await program.begun()
    program.journal.put(moved(entry, State.SENT))
    assert [found.state for found in await program.journal.newest(program.run)] == [State.SENT]


async def test_an_entry_that_could_not_be_begun_is_stored_later_after_a_removal(start: Start) -> None:
    program = start()
    program.journal.forget(ALICE, NEWSROOM)
    await program.newest()
    now = datetime.now(UTC)
    entry = program.entry(begun_at=now, changed_at=now)
    program.journal.put(moved(entry, State.SENT))
    assert await program.newest() == [entry.id]


async def test_erasing_waits_for_a_reader(start: Start, file: Path) -> None:
    program = start(patience=0.1, retry_after=0.01)
    await fill(program, 60)
    await program.newest()
    reader = sqlite3.connect(file, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM entries").fetchone()
    program.journal.forget(ALICE, Place("", "elsewhere"))
    await until(lambda: program.troubles)
    assert program.trouble == [StoreTrouble.LOCKED]
    await program.begun(account=BOB)
    reader.close()
    await until(lambda: not program.database._transactions.is_erasing)
    await program.close()
    assert holding(file) == []
