"""A journal that cannot be used, through the window: it is said once, and no write is sent that is not allowed."""

import contextlib
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from fastpix_desktop.demo import DemoServer
from fastpix_desktop.domain.journal import State
from fastpix_desktop.settings import Folders
from fastpix_desktop.store.journal.journal_file import MIGRATIONS
from fastpix_desktop.store.sqlite.database import Database
from tests.kills.programs import DrivenProgram, Journal, Settings, started
from tests.kills.scene import DELETE, Scene
from tests.waiting import until

Trouble = Callable[[Path], AbstractContextManager[None]]
"""Makes trouble in the folder of the data, for as long as the context is open."""


async def make_journal(folder: Path) -> Path:
    """Make an empty journal, and return its file."""
    file = Journal(folder).file
    database = Database(file, "journal", MIGRATIONS)
    await database.run(lambda connection: None)
    await database.close()
    return file


@contextlib.contextmanager
def newer(folder: Path) -> Iterator[None]:
    """A later version of the program has written the journal."""
    with contextlib.closing(sqlite3.connect(Journal(folder).file)) as connection:
        connection.execute("PRAGMA user_version = 99")
    yield


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Another program does not release the journal."""
    with Journal(folder).locked():
        yield


@contextlib.contextmanager
def unwritable(folder: Path) -> Iterator[None]:
    """The folder of the journal cannot be used, because it is none."""
    data = Folders.below(folder).data
    data.rename(data.with_name("away"))
    data.write_bytes(b"")
    yield


def full(folder: Path) -> AbstractContextManager[None]:
    """The disk has no room left."""
    room = Folders.below(folder).data / "room"
    with contextlib.suppress(OSError), room.open("wb", buffering=0) as file:
        while True:
            file.write(bytes(4096))
    return contextlib.nullcontext()


SENTENCES: Mapping[Trouble, str] = {
    newer: "A newer version of this program wrote the file journal.sqlite3. This version does not use it.",
    locked: "Another program has locked the file journal.sqlite3.",
    unwritable: "The file journal.sqlite3 cannot be written (",
}
ADVICE = "Until it can be used, no change is sent, unless you allow changes without a record."
ALLOW = "Allow changes without a record"


def settings(demo: DemoServer, folder: Path) -> Settings:
    return Settings(demo.url, str(folder), (demo.username, demo.password))


async def is_refused_and_then_allowed(scene: Scene, program: DrivenProgram, sentence: str) -> None:
    """Delete a track, which is not sent, allow changes without a record, and delete it."""
    await program.act("open", scene.media)
    await program.act("delete", scene.track)
    await program.act("wait", "Not deleted: ")
    look = await program.act("look")
    assert sentence in look["notice"]
    assert look["step"] == ALLOW
    assert look["rows"][0]["state"] == "not sent"
    assert scene.sent == 0
    await program.act("step")
    await program.act("delete", scene.track)
    await program.act("wait", "Deleted and verified: ")
    assert scene.sent == 1
    assert scene.has_effect
    await program.act("page")


# A locked journal takes half a minute, so `every_kill` has it.
@pytest.mark.parametrize("trouble", [newer, unwritable])
async def test_trouble_is_said_once_and_nothing_is_sent_that_is_not_allowed(
    trouble: Trouble, demo: DemoServer, tmp_path: Path
) -> None:
    await check_trouble(trouble, demo, tmp_path)


async def check_trouble(trouble: Trouble, demo: DemoServer, folder: Path) -> None:
    """Start the program with a journal that has this trouble, and delete a track."""
    await make_journal(folder)
    scene = Scene(demo, DELETE)
    with trouble(folder):
        async with started(settings(demo, folder)) as program:
            await program.act("see_media")
            await program.act("wait", ADVICE)
            await is_refused_and_then_allowed(scene, program, SENTENCES[trouble])
            said = (await program.act("look"))["said"]
            assert len([text for text in said if ADVICE in text]) == 1
            assert SENTENCES[trouble] in " ".join(said)
            assert await program.quit() == 0


async def test_a_damaged_journal_is_set_aside_and_said_once_and_changes_are_recorded(
    demo: DemoServer, tmp_path: Path
) -> None:
    file = await make_journal(tmp_path)
    file.write_bytes(b"no journal" * 1000)
    scene = Scene(demo, DELETE)
    async with started(settings(demo, tmp_path)) as program:
        await program.act("see_media")
        await program.act("wait", "The file journal.sqlite3 was damaged. It was renamed to journal.damaged-")
        await program.act("open", scene.media)
        await program.act("delete", scene.track)
        await until(lambda: Journal(tmp_path).states() == [State.VERIFIED], 30)
        said = (await program.act("look"))["said"]
        assert len([text for text in said if "damaged" in text]) == 1
        assert await program.quit() == 0
    assert len(list(file.parent.glob("journal.damaged-*.sqlite3"))) == 1


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A folder whose data are on a disk of one megabyte."""
    data = Folders.below(tmp_path).data
    data.mkdir(parents=True)
    command = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(data)]
    if sys.platform != "linux" or subprocess.run(command, capture_output=True).returncode != 0:
        pytest.skip("only root on Linux may mount a small disk")
    yield tmp_path
    subprocess.run(["umount", str(data)], check=True)


async def test_a_full_disk_is_said_and_nothing_is_sent_that_is_not_allowed(demo: DemoServer, small_disk: Path) -> None:
    first, scene = Scene(demo, DELETE), Scene(demo, DELETE)
    async with started(settings(demo, small_disk)) as program:
        await program.act("see_media")
        await until(lambda: Journal(small_disk).file.with_name("journal.sqlite3-wal").exists(), 30)
        with full(small_disk):
            await is_refused_and_then_allowed(scene, program, "The disk has no room left for the file journal.sqlite3.")
        said = (await program.act("look"))["said"]
        assert len([text for text in said if ADVICE in text]) == 1
        assert await program.quit() == 0
    assert first.media == scene.media
