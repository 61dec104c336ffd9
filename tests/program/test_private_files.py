"""The whole program: what it writes is for its owner alone, and what stands in the place of a file does not stop it."""

import os
import re
import signal
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from fastpix_desktop.demo import DemoServer
from fastpix_desktop.settings import Folders
from fastpix_desktop.ui.system.single_instance import SingleInstance
from tests.odd_files import a_huge_file, a_link_to, a_pipe, a_socket
from tests.waiting import until

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="the other systems have no home folder of the test's own"
)

ROOT = Path(__file__).parents[2]

MOST_MEGABYTES = 400
"""The most memory of a start. Without anything odd it takes 150 MB."""


@contextmanager
def running(demo: DemoServer, home: Path, umask: int = 0o022) -> "Iterator[subprocess.Popen[bytes]]":
    """The program as it is started from a menu, once its window is shown and its journal and its socket are open."""
    runtime = home / "run"
    runtime.mkdir(mode=0o700, exist_ok=True)
    program = subprocess.Popen(
        [sys.executable, "-m", "fastpix_desktop", "--verbose", "--api-url", demo.url],
        cwd=ROOT,
        env={**os.environ, "XDG_RUNTIME_DIR": str(runtime), "PYTHONDONTWRITEBYTECODE": "1"},
        umask=umask,
    )
    try:
        yield program
    finally:
        program.kill()
        program.wait()


def text_of(log: Path) -> str:
    """What the program has logged. Empty while something else is in the place of the log."""
    return log.read_text(encoding="utf-8") if log.is_file() and log.stat().st_size < 10**6 else ""


async def is_open(home: Path) -> None:
    """Wait until the window is shown, and the journal and the socket are open."""
    log = Folders.of_system().logs / "fastpix-desktop.log"
    await until(lambda: "the window is shown" in text_of(log), timeout=60, what="the window")
    await until(lambda: any((home / "run").iterdir()), timeout=30, what="the socket")
    await until((Folders.of_system().data / "journal.sqlite3-shm").is_file, timeout=30, what="the journal")


async def ends(program: "subprocess.Popen[bytes]") -> None:
    program.send_signal(signal.SIGTERM)
    await until(lambda: program.poll() is not None, timeout=30, what="the end of the program")
    assert program.returncode == 0


def peak(pid: int) -> float:
    """The most memory that a process has had, in megabytes."""
    found = re.search(r"VmHWM:\s*(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    assert found is not None
    return int(found[1]) / 1024


def own(home: Path) -> list[Path]:
    """Everything that the program wrote, and its folders."""
    folders = Folders.of_system()
    found = [folders.config, folders.data, folders.logs, *(home / "run").iterdir()]
    return found + [path for folder in found[:3] for path in folder.rglob("*")]


def open_to_others(home: Path) -> list[str]:
    """What others may read or use, with its rights."""
    rights = [(path, stat.S_IMODE(path.lstat().st_mode)) for path in own(home)]
    return [f"{path.relative_to(home)} {right:o}" for path, right in rights if right & 0o077]


@pytest.mark.parametrize("umask", [0o022, 0o000], ids=["umask 022", "umask 000"])
async def test_everything_that_it_writes_is_private_and_older_files_are_narrowed(
    demo: DemoServer, home: Path, umask: int
) -> None:
    with running(demo, home, umask) as program:
        await is_open(home)
        assert open_to_others(home) == []
        await ends(program)
    assert open_to_others(home) == []
    folders = Folders.of_system()
    # As the versions before have left them.
    (folders.config / "workspaces.json").write_text("{}")
    for number in (1, 2, 3):
        (folders.logs / f"fastpix-desktop.log.{number}").touch()
    for path in own(home):
        path.chmod(0o777 if path.is_dir() else 0o666)
    wide = set(open_to_others(home))
    assert {re.sub(r".*/| \d+$", "", path) for path in wide} >= {
        *("preferences.json", "workspaces.json", "preferences.lock", "journal.sqlite3", "journal.lock", "runs.lock"),
        *("fastpix-desktop.log", "fastpix-desktop.log.3"),
    }
    with running(demo, home, umask) as program:
        await is_open(home)
        await ends(program)
    # A lock that nothing needed in this run may still be as it was: it is empty.
    assert [path for path in open_to_others(home) if "workspaces.lock" not in path] == []


def a_folder(path: Path) -> None:
    (path / "inside").mkdir(parents=True)


def no_text(path: Path) -> None:
    path.write_bytes(b"\0" * 10_000)


def deep(path: Path) -> None:
    path.write_bytes(b"[" * 1_000_000)


REGULAR: dict[str, Callable[[Path], None]] = {"a huge file": a_huge_file, "no text": no_text, "deep": deep}
NOT_REGULAR: dict[str, Callable[[Path], None]] = {
    "a pipe": a_pipe,
    "a folder": a_folder,
    "a link to zeros": a_link_to("/dev/zero"),
    "a socket": a_socket,
}


@pytest.mark.parametrize("kind", [*NOT_REGULAR, *REGULAR])
async def test_what_stands_in_the_place_of_its_files_does_not_stop_it(demo: DemoServer, home: Path, kind: str) -> None:
    folders = Folders.of_system()
    for folder in (folders.config, folders.data / "runs", folders.logs):
        folder.mkdir(parents=True)
    single = SingleInstance(folders.config, demo.url)._file
    in_the_way = [
        *(folders.config / name for name in ("preferences.json", "workspaces.json", "preferences.lock", single.name)),
        *(
            folders.data / name
            for name in ("journal.sqlite3", "journal.lock", "runs/runs.lock", f"runs/{'0' * 32}.run")
        ),
        *(folders.logs / name for name in ("fastpix-desktop.log", "fastpix-desktop.log.1", "fastpix-desktop.log.3")),
    ]
    for path in in_the_way:
        (REGULAR | NOT_REGULAR)[kind](path)
    before = {path.lstat().st_ino: path for path in in_the_way}
    with running(demo, home) as program:
        await is_open(home)
        memory = peak(program.pid)
        await ends(program)
    assert memory < MOST_MEGABYTES
    after = {path.lstat().st_ino: path for path in own(home)}
    lost = {path.name for number, path in before.items() if number not in after}
    # A regular file with the name of a lock is the lock, and the locks of runs and programs that ended are removed.
    assert lost <= ({single.name, f"{'0' * 32}.run"} if kind in REGULAR else set())
    for name in ("preferences.unreadable", "workspaces.unreadable"):
        assert (folders.config / name).lstat().st_ino in before
    assert (folders.config / "preferences.json").is_file()
    assert (folders.logs / "fastpix-desktop.log").is_file()
