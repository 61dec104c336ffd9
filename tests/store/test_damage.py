"""Damaged and foreign files: the journal opens, says what happened, and loses nothing that can still be read."""

import contextlib
import os
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import chain
from pathlib import Path

import pytest

from fastpix_desktop.domain.journal import State
from fastpix_desktop.errors import StoreTrouble
from fastpix_desktop.store.journal.journal_file import MIGRATIONS
from fastpix_desktop.store.sqlite.transactions import QueuedJob, Transactions
from tests.store.conftest import Start, run_other
from tests.store.entries import MEDIA, NEWSROOM, START, Program, moved

EVERY_BYTE = "EVERY_BYTE" in os.environ
"""Whether files are cut at every byte. Takes some minutes."""

ENTRIES = 5
"""How many entries the journals have that are cut."""

WAL, SHM = "-wal", "-shm"


def beside(file: Path, end: str) -> Path:
    return file.with_name(file.name + end)


def set_aside(file: Path) -> list[Path]:
    """The files that were set aside, without the files beside them."""
    return sorted(file.parent.glob("journal.damaged-*.sqlite3"))


@pytest.fixture
async def closed(start: Start, file: Path) -> list[str]:
    """The ids in a journal that was closed, the oldest first."""
    program = start()
    entries = [await program.begun(title=f"title {number}") for number in range(ENTRIES)]
    for entry in entries[::2]:
        program.journal.put(moved(entry, State.VERIFIED))
    await program.close()
    assert not beside(file, WAL).exists()
    return [entry.id for entry in entries]


@pytest.fixture
def killed(file: Path) -> list[str]:
    """The ids in a journal whose program was killed, the oldest first."""
    ids = run_other(file, "begin_and_die", ENTRIES)
    assert beside(file, WAL).stat().st_size > ENTRIES * 4096
    return ids


def cuts(size: int, interesting: Iterable[int]) -> list[int]:
    """The lengths to which a file of `size` bytes is cut."""
    if EVERY_BYTE:
        return list(range(size))
    near = (around + step for around in interesting for step in (-60, -1, 0, 1))
    return sorted({cut for cut in chain(near, range(0, size, 9_973)) if 0 <= cut < size})


class Copies:
    """Copies of a journal's files, each in a folder that is used once."""

    def __init__(self, file: Path, folder: Path) -> None:
        self._contents = {end: beside(file, end).read_bytes() for end in ("", WAL, SHM) if beside(file, end).exists()}
        self._folder = folder

    def size(self, end: str = "") -> int:
        return len(self._contents[end])

    def put(self, **changed: bytes) -> Path:
        """Write the files, with other contents for `main` or `wal`, and return the path of the journal."""
        shutil.rmtree(self._folder, ignore_errors=True)
        self._folder.mkdir()
        file = self._folder / "journal.sqlite3"
        named = {"": "main", WAL: "wal", SHM: "shm"}
        for end, content in self._contents.items():
            beside(file, end).write_bytes(changed.get(named[end], content))
        return file

    def cut(self, end: str, length: int) -> Path:
        return self.put(**{"wal" if end else "main": self._contents[end][:length]})


@pytest.fixture
def copies(file: Path, tmp_path: Path) -> Iterator[Copies]:
    """Copies of the journal that a test asked for before. For every cut they are in memory, where syncing is fast."""
    memory = Path("/dev/shm")  # noqa: S108  # a folder of its own in it
    with tempfile.TemporaryDirectory(dir=memory if EVERY_BYTE and memory.is_dir() else tmp_path) as folder:
        yield Copies(file, Path(folder) / "data")


def read_at_once(file: Path) -> tuple[list[str], list[StoreTrouble]]:
    """What `opened` returns, without a thread and without a second look, for very many files."""
    troubles: list[StoreTrouble] = []
    transactions = Transactions(file, MIGRATIONS, 1, lambda: None, lambda error: troubles.append(error.trouble))
    read = QueuedJob(lambda db: db.execute("SELECT id FROM entries ORDER BY begun_at, id").fetchall(), writes=False)
    write = QueuedJob(lambda db: db.execute("DELETE FROM entries"), writes=True)
    assert transactions.carry_out([read], writes=False) is None
    assert transactions.carry_out([write], writes=True) is None
    assert write.error is None
    transactions.close()
    return [identity for (identity,) in read.result], troubles


async def opened(file: Path) -> tuple[list[str], list[StoreTrouble]]:
    """The ids in the journal, the oldest first, and the troubles. A new write must then be possible, and stay."""
    if EVERY_BYTE:
        return read_at_once(file)
    program = Program(file)
    found = (await program.newest())[::-1]
    new = await program.begun(begun_at=START + timedelta(days=1))
    await program.close()
    again = Program(file)
    assert await again.newest() == [new.id, *found[::-1]]
    await again.close()
    assert again.troubles == []
    return found, program.trouble


# --- cut -----------------------------------------------------------------------------------------------


async def test_a_closed_file_cut_at_any_byte_opens(closed: list[str], file: Path, copies: Copies) -> None:
    for length in cuts(copies.size(), range(0, copies.size() + 1, 4096)):
        copy = copies.cut("", length)
        content = copy.read_bytes()
        found, trouble = await opened(copy)
        if length == 0:
            assert (found, trouble) == ([], []), "an empty file is a new one"
        else:
            assert (found, trouble) == ([], [StoreTrouble.DAMAGED]), length
            assert [aside.read_bytes() for aside in set_aside(copy)] == [content]


async def test_a_killed_program_s_file_cut_at_any_byte_opens(killed: list[str], copies: Copies) -> None:
    assert await opened(copies.put()) == (killed, [])
    for length in cuts(copies.size(), range(0, copies.size(), 4096)):
        copy = copies.cut("", length)
        found, trouble = await opened(copy)
        # What the log file has is read even if the file lacks it.
        assert (found, trouble) in (([], [StoreTrouble.DAMAGED]), (killed, [])), length
        assert len(set_aside(copy)) == len(trouble)


async def test_a_log_file_cut_at_any_byte_opens_with_all_that_came_before(
    killed: list[str], file: Path, copies: Copies
) -> None:
    numbers = []
    for length in cuts(copies.size(WAL), (32 + frame * 4120 for frame in range(copies.size(WAL) // 4120 + 1))):
        found, trouble = await opened(copies.cut(WAL, length))
        assert found == killed[: len(found)], length
        assert trouble == [], length
        numbers.append(len(found))
    assert numbers == sorted(numbers)
    assert set(numbers) == set(range(ENTRIES))


# --- other contents --------------------------------------------------------------------------------------


async def test_random_bytes_in_the_log_file_lose_at_most_what_came_after(
    killed: list[str], file: Path, copies: Copies
) -> None:
    content = beside(file, WAL).read_bytes()
    for place in range(5, len(content), 4001):
        broken = content[:place] + bytes(255 - byte for byte in content[place : place + 3]) + content[place + 3 :]
        found, trouble = await opened(copies.put(wal=broken))
        assert (found, trouble) == (killed[: len(found)], [])


@pytest.mark.parametrize("length", [1, 15, 100, 4096, 50_000])
async def test_a_file_of_random_bytes_is_set_aside(file: Path, length: int) -> None:
    content = bytes((number * 7919 + 13) % 251 for number in range(length))
    file.parent.mkdir()
    file.write_bytes(content)
    assert await opened(file) == ([], [StoreTrouble.DAMAGED])
    assert [aside.read_bytes() for aside in set_aside(file)] == [content]


async def test_a_file_with_broken_pages_opens_or_is_set_aside(closed: list[str], file: Path, copies: Copies) -> None:
    content = file.read_bytes()
    seen = set()
    for place in range(0, len(content), 512):
        found, trouble = await opened(copies.put(main=content[:place] + bytes(512) + content[place + 512 :]))
        seen.add(tuple(trouble))
        if not trouble:
            assert set(found) <= set(closed)
    assert (StoreTrouble.DAMAGED,) in seen


async def test_damage_that_shows_only_when_it_is_used_is_set_aside_too(
    start: Start, file: Path, closed: list[str]
) -> None:
    """An index leads to rows that are not there. SQLite's quick check does not see that."""
    with contextlib.closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        index = connection.execute("SELECT * FROM sqlite_master WHERE name = 'by_time'").fetchone()
        connection.execute("DELETE FROM sqlite_master WHERE name = 'by_time'")
    with contextlib.closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("DELETE FROM entries WHERE id != ?", (closed[0],))
        connection.execute("INSERT INTO sqlite_master VALUES (?, ?, ?, ?, ?)", index)
    program = start()
    assert len(await program.journal.of_media(NEWSROOM, MEDIA)) == 1
    assert program.troubles == []
    assert await program.newest() == []
    await program.begun()
    assert len(await program.newest()) == 1
    assert program.trouble == [StoreTrouble.DAMAGED]
    assert len(set_aside(file)) == 1


async def test_a_database_of_another_program_is_set_aside_with_its_log(file: Path) -> None:
    file.parent.mkdir()
    other = sqlite3.connect(file)
    other.execute("PRAGMA journal_mode = WAL")
    other.execute("CREATE TABLE entries (id)")
    other.execute("PRAGMA user_version = 99")
    other.commit()
    for end in ("", WAL, SHM):
        shutil.copy(beside(file, end), beside(file.with_name("kept"), end))
    other.close()
    for end in ("", WAL, SHM):
        beside(file.with_name("kept"), end).rename(beside(file, end))
    log_file = beside(file, WAL).read_bytes()
    assert await opened(file) == ([], [StoreTrouble.DAMAGED])
    (aside,) = set_aside(file)
    with sqlite3.connect(aside) as found:
        assert found.execute("PRAGMA user_version").fetchone() == (99,)
    found.close()
    assert log_file


async def test_a_file_with_other_tables_is_set_aside(file: Path, closed: list[str]) -> None:
    with contextlib.closing(sqlite3.connect(file)) as connection:
        connection.execute("ALTER TABLE entries RENAME COLUMN rest TO remains")
        connection.commit()
    assert await opened(file) == ([], [StoreTrouble.DAMAGED])


async def test_a_log_file_without_its_file_is_set_aside(killed: list[str], file: Path) -> None:
    file.unlink()
    content = beside(file, WAL).read_bytes()
    assert await opened(file) == ([], [StoreTrouble.DAMAGED])
    assert [aside.read_bytes() for aside in file.parent.glob(f"journal.damaged-*{WAL}")] == [content]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither of them")
@pytest.mark.parametrize("kind", ["folder", "pipe", "endless", "dangling", "pipe as log"])
async def test_what_is_no_regular_file_is_renamed_and_never_read(file: Path, kind: str) -> None:
    file.parent.mkdir()
    match kind:
        case "folder":
            (file / "inside").mkdir(parents=True)
        case "pipe":
            os.mkfifo(file)
        case "endless":
            file.symlink_to("/dev/zero")
        case "dangling":
            file.symlink_to(file.with_name("elsewhere"))
        case "pipe as log":
            os.mkfifo(beside(file, WAL))
    assert await opened(file) == ([], [StoreTrouble.DAMAGED])
    assert not file.with_name("elsewhere").exists()
    assert len(list(file.parent.glob("journal.damaged-*"))) == 1


async def test_each_damaged_file_keeps_a_name_of_its_own_and_is_reported(start: Start, file: Path) -> None:
    file.parent.mkdir()
    for number in range(3):
        file.write_text(f"no database {number}")
        program = start()
        await program.newest()
        (error,) = program.troubles
        assert "journal.sqlite3 was damaged. It was renamed to journal.damaged-" in error.sentence
        await program.close()
    assert {aside.read_text() for aside in set_aside(file)} == {f"no database {number}" for number in range(3)}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows renames no open file")
async def test_a_file_that_is_set_aside_by_another_program_is_not_used_on(start: Start, file: Path) -> None:
    """One program finds the file damaged while another still has it open."""
    one = start()
    lost = await one.begun()
    file.rename(file.with_name("journal.damaged-by-hand.sqlite3"))
    for end in (WAL, SHM):
        beside(file, end).rename(beside(file.with_name("journal.damaged-by-hand.sqlite3"), end))
    two = start()
    theirs = await two.begun()
    ours = await one.begun()
    one.journal.put(moved(lost, State.VERIFIED))
    assert set(await one.newest()) == set(await two.newest()) == {theirs.id, ours.id, lost.id}
    await one.close()
    await two.close()
    assert set(await start().newest()) == {theirs.id, ours.id, lost.id}
