"""The database's thread: jobs run in order and in transactions, none is lost, and the loop never waits for the disk."""

import asyncio
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from fastpix_desktop.domain.journal import State
from fastpix_desktop.errors import StoreTrouble, StoreUnavailable
from fastpix_desktop.store.sqlite.database import Database
from tests.store.conftest import Start
from tests.store.entries import MEDIA, NEWSROOM, moved
from tests.waiting import until

NUMBERS = (("CREATE TABLE numbers (number INTEGER NOT NULL)",),)


@pytest.fixture
def statements(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every statement that SQLite runs from now on."""
    seen: list[str] = []
    connect = sqlite3.connect

    def watch(*arguments: Any, **options: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*arguments, **options)
        connection.set_trace_callback(seen.append)
        return connection

    monkeypatch.setattr(sqlite3, "connect", watch)
    return seen


def commits(statements: list[str]) -> int:
    return sum(statement == "COMMIT" for statement in statements)


def add(number: int) -> Any:
    return lambda connection: connection.execute("INSERT INTO numbers VALUES (?)", (number,))


def numbers(connection: sqlite3.Connection) -> list[int]:
    return [number for (number,) in connection.execute("SELECT number FROM numbers ORDER BY rowid")]


class Held:
    """A job that the thread is in until it is let go."""

    def __init__(self, database: Database) -> None:
        self._begun, self._free = threading.Event(), threading.Event()
        self.task = asyncio.ensure_future(database.read(self._wait))

    def _wait(self, connection: object) -> None:
        self._begun.set()
        assert self._free.wait(10)

    async def has_begun(self) -> None:
        await until(self._begun.is_set)

    async def let_go(self) -> None:
        self._free.set()
        await self.task


# --- nothing before the first job ------------------------------------------------------------------


def test_importing_the_store_imports_neither_sqlite_nor_the_locks() -> None:
    script = (
        "import sys, fastpix_desktop.store.journal.journal_file, fastpix_desktop.store.journal.runs\n"
        "from fastpix_desktop.store.sqlite.database import Database\n"
        "Database(None, 'journal', ())\n"
        "print({'sqlite3', '_sqlite3', 'filelock'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=30)
    assert (done.returncode, done.stdout, done.stderr) == (0, "set()\n", "")


async def test_nothing_is_opened_before_the_first_job_or_by_closing(start: Start, file: Path) -> None:
    program = start()
    threads = threading.active_count()
    await program.close()
    assert not file.parent.exists()
    assert threading.active_count() == threads
    program.database.post(add(1))
    with pytest.raises(StoreUnavailable):
        await program.database.read(numbers)
    assert not file.parent.exists()


async def test_files_and_folders_are_for_their_owner_alone(start: Start, file: Path) -> None:
    program = start()
    await program.begun()
    modes = {path.name: path.stat().st_mode & 0o777 for path in (file.parent, *file.parent.rglob("*"))}
    assert {"data", "journal.sqlite3", "journal.sqlite3-wal", "journal.sqlite3-shm", "journal.lock", "runs"} <= set(
        modes
    )
    if sys.platform != "win32":
        assert modes == {name: 0o700 if name in {"data", "runs"} else 0o600 for name in modes}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")
async def test_a_file_that_others_may_read_is_closed_to_them(start: Start, file: Path) -> None:
    first = start()
    await first.begun()
    await first.close()
    file.chmod(0o644)
    await start().newest()
    assert file.stat().st_mode & 0o777 == 0o600


# --- jobs --------------------------------------------------------------------------------------------


async def test_begin_is_one_commit_before_it_returns(start: Start, statements: list[str]) -> None:
    program = start()
    await program.newest()
    for count in range(1, 4):
        statements.clear()
        await program.begun()
        assert commits(statements) == 1, count
    assert [text for text in statements if text.startswith("BEGIN")] == ["BEGIN IMMEDIATE"]


async def test_moves_that_wait_together_are_committed_together(start: Start, statements: list[str]) -> None:
    program = start()
    entries = [await program.begun() for _ in range(20)]
    held = Held(program.database)
    await held.has_begun()
    statements.clear()
    for entry in entries:
        program.journal.put(entry)
    begun = asyncio.ensure_future(program.begun())
    await asyncio.sleep(0)
    await held.let_go()
    await begun
    assert commits(statements) == 2, "one of the job that was held, and one for all others"
    assert sum(text.startswith("INSERT") for text in statements) == 21


async def test_jobs_run_in_their_order_and_a_read_sees_what_was_posted_before(file: Path) -> None:
    database = Database(file, "numbers", NUMBERS)
    for number in range(50):
        database.post(add(number))
        if number % 10 == 5:
            assert await database.read(numbers) == list(range(number + 1))
    await database.close()
    again = Database(file, "numbers", NUMBERS)
    assert await again.read(numbers) == list(range(50)), "closing loses no job"
    await again.close()


async def test_a_job_that_fails_takes_no_other_with_it(file: Path) -> None:
    database = Database(file, "numbers", NUMBERS)
    held = Held(database)

    def fail(connection: sqlite3.Connection) -> None:
        add(0)(connection)
        raise LookupError("its own reason")

    await held.has_begun()
    database.post(add(1))
    failing = asyncio.ensure_future(database.run(fail))
    wrong = asyncio.ensure_future(database.run(lambda connection: connection.execute("SELECT nothing")))
    database.post(add(2))
    await asyncio.sleep(0)
    await held.let_go()
    with pytest.raises(LookupError, match="its own reason"):
        await failing
    with pytest.raises(StoreUnavailable) as caught:
        await wrong
    assert caught.value.trouble is StoreTrouble.FAILED
    assert await database.read(numbers) == [1, 2]
    await database.close()


@pytest.mark.expects_log("a change of numbers was not written")
async def test_a_posted_job_with_a_bug_is_logged_and_the_thread_goes_on(file: Path) -> None:
    database = Database(file, "numbers", NUMBERS)
    database.post(lambda connection: connection.missing)  # type: ignore[attr-defined]  # the bug
    database.post(add(1))
    assert await database.read(numbers) == [1]
    await database.close()


async def test_a_cancelled_caller_harms_nobody(file: Path) -> None:
    database = Database(file, "numbers", NUMBERS)
    held = Held(database)
    await held.has_begun()
    task = asyncio.ensure_future(database.run(add(1)))
    await asyncio.sleep(0)
    task.cancel()
    await held.let_go()
    assert await database.read(numbers) == [1]
    assert task.cancelled()
    await database.close()


async def test_the_loop_runs_while_the_disk_is_slow_and_while_it_closes(file: Path) -> None:
    database = Database(file, "numbers", NUMBERS)
    held = Held(database)
    await held.has_begun()
    database.post(add(1))
    closing = asyncio.ensure_future(database.close())
    for _ in range(100):
        await asyncio.sleep(0)
    assert not closing.done()
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.01):
            await database.close()
    await held.let_go()
    await closing
    await database.close()
    again = Database(file, "numbers", NUMBERS)
    assert await again.read(numbers) == [1]
    await again.close()


async def test_the_thread_has_a_name_and_ends_with_the_database(file: Path) -> None:
    database = Database(file, "numbers", NUMBERS)
    await database.run(add(1))

    def named() -> Iterator[threading.Thread]:
        return (thread for thread in threading.enumerate() if thread.name == "numbers")

    (thread,) = named()
    assert thread.daemon
    await database.close()
    await until(lambda: not list(named()))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no other way to lock")
async def test_where_there_can_be_no_log_file_the_rest_is_the_same(
    start: Start, file: Path, statements: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With these locks, SQLite has no memory that programs share, as on some network drives."""
    connect = sqlite3.connect

    def choose_locks(place: str, **options: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(f"{place}&vfs=unix-dotfile" if options["uri"] else place, **options)
        return connection

    monkeypatch.setattr(sqlite3, "connect", choose_locks)
    program = start()
    entries = [await program.begun(title="planted-title") for _ in range(3)]
    program.journal.put(moved(entries[0], State.VERIFIED))
    assert len(await program.newest()) == 3
    assert "PRAGMA journal_mode = TRUNCATE" in statements
    assert not file.with_name(f"{file.name}-wal").exists()
    program.journal.forget(entries[0].account, entries[0].place)
    kept = await program.begun(account="b" * 32)
    await program.close()
    assert not [path for path in file.parent.rglob("*") if path.is_file() and b"planted" in path.read_bytes()]
    again = start()
    assert await again.newest() == [kept.id]
    assert program.troubles == again.troubles == []


# --- versions ----------------------------------------------------------------------------------------


async def test_an_older_file_is_brought_to_the_newest_version(file: Path) -> None:
    old = Database(file, "numbers", NUMBERS)
    await old.run(add(7))
    await old.close()
    second = ("ALTER TABLE numbers ADD COLUMN note TEXT NOT NULL DEFAULT 'none'",)
    for _ in range(2):
        new = Database(file, "numbers", (*NUMBERS, second))
        assert await new.read(lambda connection: connection.execute("SELECT * FROM numbers").fetchall()) == [
            (7, "none")
        ]
        await new.close()


# --- the index ---------------------------------------------------------------------------------------


async def plans(program: Any, statements: list[str]) -> str:
    """How SQLite carries out the selections among the statements."""
    asked = [text for text in statements if text.startswith(("SELECT", "DELETE", "UPDATE"))]

    def explain(connection: sqlite3.Connection) -> str:
        rows = [row for text in asked for row in connection.execute(f"EXPLAIN QUERY PLAN {text}")]
        return "\n".join(str(row[3]) for row in rows)

    assert asked
    plan: str = await program.database.read(explain)
    return plan


async def test_selections_read_by_an_index_and_sort_nothing(start: Start, statements: list[str]) -> None:
    program = start()
    entry = await program.begun()
    calls: tuple[tuple[Callable[[], Awaitable[object]], str], ...] = (
        (lambda: program.journal.newest(program.run), "SCAN entries USING INDEX by_time"),
        (
            lambda: program.journal.newest(program.run, before=(entry.begun_at, entry.id)),
            "SEARCH entries USING INDEX by_time ((begun_at,id)<(?,?))",
        ),
        (
            lambda: program.journal.of_media(NEWSROOM, MEDIA),
            "SEARCH entries USING INDEX by_media (endpoint=? AND workspace=? AND media=?)",
        ),
        (
            lambda: program.journal.adopt(NEWSROOM, program.run, lambda run: True),
            "SEARCH entries USING INDEX under_way (endpoint=? AND workspace=?)",
        ),
    )
    for call, index in calls:
        statements.clear()
        await call()
        plan = await plans(program, statements)
        assert index in plan
        assert "TEMP B-TREE" not in plan


async def test_trimming_and_clearing_read_by_an_index(start: Start, statements: list[str]) -> None:
    program = start()
    entry = await program.begun()
    statements.clear()
    program.journal.trim(entry.begun_at, most=100)
    program.journal.clear_run_places(lambda run: False)
    await program.newest()
    plan = await plans(program, statements)
    assert "SEARCH entries USING INDEX by_time (begun_at<?)" in plan
    assert "SCAN entries USING COVERING INDEX by_time" in plan
    assert "SEARCH entries USING COVERING INDEX by_media (endpoint=? AND workspace>? AND workspace<?)" in plan
    assert "SCAN entries\n" not in plan
    assert "TEMP B-TREE" not in plan
