"""Damaged, foreign, newer and older files, and full disks: the copy goes on empty, and nothing is half written."""

import asyncio
import os
import random
import sqlite3
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from fastpix_desktop.errors import StoreTrouble, StoreUnavailable
from fastpix_desktop.store.copy.schema import MIGRATIONS
from fastpix_desktop.store.sqlite.opening import APPLICATION_ID
from tests.odd_files import a_link_to, a_pipe, a_socket
from tests.store.copy.conftest import Start
from tests.store.copy.made import DAY, PAGE, Copy, listed, media, media_id, sweep
from tests.store.copy.other_program import fill_the_disk, fill_until_killed, other, run_other, try_all

IS_ROOT = sys.platform != "win32" and os.geteuid() == 0

# Without the right of root to write everything.
UNPRIVILEGED = ["setpriv", "--bounding-set=-dac_override", "--inh-caps=-all"] if IS_ROOT else []


def set_aside(file: Path) -> list[Path]:
    """The files that were set aside, without the files beside them."""
    return sorted(file.parent.glob("newsroom.damaged-*.sqlite3"))


def execute(file: Path, statement: str) -> None:
    connection = sqlite3.connect(file, isolation_level=None)
    connection.execute(statement)
    connection.close()


@pytest.fixture
async def filled(start: Start, file: Path) -> Path:
    """A copy of 500 media that was closed."""
    copy = start()
    for page in range(10):
        await copy.of.put(listed([media(number) for number in range(page * PAGE, (page + 1) * PAGE)]))
    await copy.of.close()
    return file


async def goes_on_empty(copy: Copy, trouble: StoreTrouble) -> None:
    """The copy is empty, has said why once, and can be filled."""
    assert (await copy.of.extent()).media == 0
    assert await copy.of.put(listed([media(1)])) == 1
    assert await copy.titles() == ["Harbour 1"]
    assert copy.trouble == [trouble]


# --- when it is opened ------------------------------------------------------------------------------------


@pytest.mark.parametrize("content", [b"no database " * 1_000, b"x", b"SQLite format 3\0" + b"\xff" * 8_000])
async def test_what_is_no_database_is_set_aside(start: Start, file: Path, content: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(content)
    copy = start()
    await copy.of.open()
    await goes_on_empty(copy, StoreTrouble.DAMAGED)
    assert [aside.read_bytes() for aside in set_aside(file)] == [content]


async def test_a_database_of_another_program_is_set_aside(start: Start, file: Path) -> None:
    file.parent.mkdir()
    execute(file, "CREATE TABLE theirs (x)")
    copy = start()
    await copy.of.open()
    await goes_on_empty(copy, StoreTrouble.DAMAGED)
    assert len(set_aside(file)) == 1


async def test_a_newer_file_is_set_aside(start: Start, filled: Path) -> None:
    execute(filled, "PRAGMA user_version = 1000")
    copy = start()
    await copy.of.open()
    await goes_on_empty(copy, StoreTrouble.NEWER)
    assert "A newer version of this program wrote newsroom.sqlite3." in copy.troubles[0].sentence
    assert len(set_aside(filled)) == 1


async def test_an_older_file_is_made_anew_without_a_word(
    start: Start, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fastpix_desktop.store.copy.copy_threads.MIGRATIONS", ((), *MIGRATIONS))
    copy = start()
    assert (await copy.of.open()).media == 0
    await copy.of.put(listed([media(1)]))
    assert copy.trouble == []
    assert set_aside(filled) == []


async def test_one_file_that_was_set_aside_is_kept(start: Start, file: Path) -> None:
    file.parent.mkdir()
    for number in range(3):
        file.write_text(f"no database {number}")
        copy = start()
        extent = await copy.of.open()
        await copy.of.close()
    (aside,) = set_aside(file)
    assert aside.read_text() == "no database 2"
    assert extent.size >= aside.stat().st_size


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has none of them")
@pytest.mark.parametrize("make", [a_pipe, a_socket, a_link_to("/dev/zero"), a_link_to("elsewhere"), Path.mkdir])
async def test_what_is_no_regular_file_is_never_opened(start: Start, file: Path, make: Callable[[Path], None]) -> None:
    file.parent.mkdir()
    make(file)
    copy = start()
    await copy.of.open()
    await goes_on_empty(copy, StoreTrouble.DAMAGED)
    assert stat.S_ISREG(file.lstat().st_mode)
    assert not (file.parent / "elsewhere").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")
async def test_the_files_are_for_their_owner_alone(start: Start, file: Path) -> None:
    copy = start()
    await copy.of.put(listed([media(1)]))
    await copy.of.hold()
    rights = {path.name: stat.S_IMODE(path.stat().st_mode) for path in file.parent.iterdir()}
    assert set(rights) >= {"newsroom.sqlite3", "newsroom.sqlite3-wal", "newsroom.sqlite3-shm", "newsroom.filling"}
    assert set(rights.values()) == {0o600}
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


# --- when it is used --------------------------------------------------------------------------------------


@pytest.mark.parametrize("length", [4_096, 8_192, 40_960])
async def test_a_file_that_was_cut_is_set_aside_when_that_is_found(start: Start, filled: Path, length: int) -> None:
    os.truncate(filled, length)
    copy = start()
    await copy.of.open()
    for number in range(1, 11):
        await copy.of.page(number, PAGE, "desc")
    await goes_on_empty(copy, StoreTrouble.DAMAGED)
    assert len(set_aside(filled)) == 1


@pytest.mark.parametrize("seed", range(10))
async def test_a_file_with_wrong_bytes_is_read_right_or_set_aside(start: Start, filled: Path, seed: int) -> None:
    """A copy may lose what it has, but it never shows another record, and can always be filled."""
    chance = random.Random(seed)
    content = bytearray(filled.read_bytes())
    for _ in range(200):
        at = chance.randrange(0 if seed % 2 else 100, len(content))
        content[at : at + 8] = chance.randbytes(8)
    filled.write_bytes(content[: filled.stat().st_size])
    copy = start()
    await copy.of.open()
    await copy.of.put(listed([media(number) for number in range(PAGE)], asked=20))
    for number in range(PAGE):
        await copy.of.put_alone(media(number, title="alone"), 30)
        assert await copy.of.media(media_id(number)) == media(number, title="alone")
    await copy.of.page(1, 1_000, "desc")
    assert set(copy.trouble) <= {StoreTrouble.DAMAGED}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE doc SET body = x'00'",
        "UPDATE doc SET body = substr(body, 1, length(body) - 9)",
        "UPDATE dictionary SET body = zeroblob(9)",
        "DELETE FROM doc",
        "UPDATE state SET body = x'c1'",
        "UPDATE state SET body = 7",
        "UPDATE doc SET body = 7",
        "UPDATE media SET stamp = 'soon'",
    ],
)
async def test_rows_that_nobody_could_have_written_are_damage(start: Start, filled: Path, statement: str) -> None:
    execute(filled, statement)
    copy = start()
    await copy.of.open()
    await copy.of.page(1, PAGE, "desc")
    await copy.of.put(listed([media(1, title="changed")], asked=20))
    assert copy.trouble == [StoreTrouble.DAMAGED]
    assert await copy.titles() == ["changed"]


async def test_a_copy_whose_rows_were_not_counted_is_never_complete(start: Start, filled: Path) -> None:
    """A damaged index hides a media, which is then stored a second time. SQLite does not notice."""
    execute(filled, "INSERT INTO media (rid, id, mark, stamp, flags, text) VALUES (1000, x'00', 0, 0, 0, '')")
    copy = start()
    begun = sweep(began=20)
    await copy.of.begin(begun)
    extent = await copy.of.end(begun, DAY, 500, is_proved=True)
    assert copy.trouble == [StoreTrouble.DAMAGED]
    assert (extent.media, extent.complete_at) == (0, None)


async def test_a_row_with_the_record_of_another_media_is_damage_where_media_are_missing(
    start: Start, filled: Path
) -> None:
    execute(filled, "UPDATE media SET id = x'ffffffffffffffffffffffffffffffff' WHERE rid = 7")
    copy = start()
    assert await copy.of.missing(sweep(began=20), 1_000) == []
    await goes_on_empty(copy, StoreTrouble.DAMAGED)


async def test_a_sweep_does_not_go_on_in_a_file_that_took_the_place_of_another(start: Start, file: Path) -> None:
    copy = start()
    begun = sweep()
    await copy.of.begin(begun)
    await copy.of.put(listed([media(1)]), begun)
    await copy.of.close()
    execute(file, "UPDATE state SET body = x'c1'")
    copy = start()
    await copy.of.put(listed([media(2)], asked=11), begun)
    assert await copy.of.listed(begun) == 0
    extent = await copy.of.end(begun, DAY, 1, is_proved=True)
    assert (extent.media, extent.complete_at, extent.sweep) == (1, None, None)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows removes no open file")
async def test_a_file_that_somebody_removes_is_made_again_and_said_once(start: Start, file: Path) -> None:
    copy = start()
    await copy.of.put(listed([media(1)]))
    await copy.of.page(1, PAGE, "desc")
    for path in [*file.parent.glob("newsroom.sqlite3*")]:
        path.unlink()
    await goes_on_empty(copy, StoreTrouble.REMOVED)


# --- full and read-only ------------------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
@pytest.mark.parametrize("limit", [0, 5_000, 110_000, 400_000])
def test_on_a_full_disk_whole_pages_stay_and_it_works_again_with_room(file: Path, limit: int) -> None:
    trouble, before, after = run_other(file, fill_the_disk, limit)
    assert trouble in {"FULL", "FAILED"}
    assert (before, after) == ("True", "True")


async def test_a_full_disk_is_said_to_be_full(start: Start) -> None:
    copy = start()
    await copy.of.put(listed([media(1)]))

    async def limit(pages: int) -> None:
        await copy.file._threads.write(lambda connection: connection.execute(f"PRAGMA max_page_count = {pages}"))

    await limit(1)
    with pytest.raises(StoreUnavailable) as caught:
        await copy.of.put(listed([media(number) for number in range(500)]))
    assert caught.value.trouble is StoreTrouble.FULL
    assert await copy.titles() == ["Harbour 1"]
    await limit(100_000)
    assert await copy.of.put(listed([media(number) for number in range(500)])) == 499


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")
def test_a_read_only_folder_is_said_to_be_unwritable(file: Path) -> None:
    file.parent.mkdir()
    file.parent.chmod(0o500)
    assert run_other(file, try_all, before=UNPRIVILEGED) == ["UNWRITABLE"] * 3
    file.parent.chmod(0o700)
    assert run_other(file, try_all, before=UNPRIVILEGED) == ["done"] * 3


# --- the end ----------------------------------------------------------------------------------------------


async def test_delete_leaves_nothing_in_the_folder(start: Start, file: Path) -> None:
    file.parent.mkdir()
    file.write_text("no database")
    (file.parent / "another.sqlite3").touch()
    process = other(file, fill_until_killed)
    assert process.stdout is not None
    process.stdout.readline()
    process.kill()
    process.communicate()
    copy = start()
    await copy.of.put(listed([media(1)]))
    await copy.of.hold()
    assert len([*file.parent.iterdir()]) > 5
    await copy.of.delete()
    assert [path.name for path in file.parent.iterdir()] == ["another.sqlite3"]
    await copy.of.delete()
    with pytest.raises(StoreUnavailable):
        await copy.of.extent()


async def test_a_copy_that_was_never_opened_is_deleted_too(start: Start, filled: Path) -> None:
    await start().of.delete()
    assert [*filled.parent.iterdir()] == []


async def test_a_reader_does_not_wait_for_the_writer(start: Start, filled: Path) -> None:
    """Another connection holds the lock for writing meanwhile."""
    copy = start()
    await copy.of.open()
    connection = sqlite3.connect(filled, isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    put = asyncio.ensure_future(copy.of.put(listed([media(1_000)])))
    assert (await copy.of.page(1, PAGE, "desc")).total == 500
    assert await copy.of.media(media_id(7)) is not None
    assert not put.done()
    connection.execute("ROLLBACK")
    connection.close()
    assert await put == 1


def test_the_file_is_marked_as_one_of_this_program(filled: Path) -> None:
    connection = sqlite3.connect(filled)
    assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    connection.close()
