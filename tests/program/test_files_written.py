"""Compares docs/files.md with the program: every file that appears in an empty home folder is named there."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import platformdirs
import platformdirs.macos
import platformdirs.unix
import pytest
from PySide6.QtWidgets import QInputDialog

from fastpix_desktop.demo import DemoServer
from fastpix_desktop.logs import Redaction, start_logging, stop_logging
from fastpix_desktop.settings import Folders
from fastpix_desktop.ui.commands.view_menu import SavedViewCommand
from tests.journeys.conftest import Open, open_program
from tests.journeys.copy.filling import completes
from tests.waiting import until

__all__ = ["open_program"]

ROOT = Path(__file__).parents[2]
DOCUMENT = (ROOT / "docs" / "files.md").read_text(encoding="utf-8")
COLUMNS = {"linux": 1, "darwin": 2, "win32": 3}
NAMED = re.compile(r"`([^`]+)`")

SELDOM = {
    "preferences.….new",
    "workspaces.….new",
    "journal.damaged-…",
    "….lock.unreadable…",
    "….unreadable…",
    "library/….damaged-…",
    "library/….unreadable…",
    "fastpix-desktop.log….unreadable…",
    "fastpix-desktop.log.2",
    "fastpix-desktop.log.3",
}
"""These appear only if the program is killed while it writes, after damage, with a log of several megabytes, or if
something else is in the place of a file."""


SELDOM_LOGS = {"fastpix-desktop.log….unreadable…"}


def table(heading: str) -> list[list[str]]:
    """The rows of the table under a heading, without its header."""
    section = DOCUMENT.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def folders(system: str = sys.platform) -> dict[str, str]:
    """The place of each folder on a system, as in the document."""
    return {row[0]: row[COLUMNS[system]].strip("`") for row in table("Folders")}


def in_full(path: str) -> Path:
    """A path of the document on this computer."""
    expanded = re.sub(r"%(\w+)%|\$(\w+)", lambda found: os.environ[found[1] or found[2]], path)
    return Path(expanded.replace("\\", os.sep)).expanduser()


def documented() -> dict[str, re.Pattern[str]]:
    """Each file that the document names, with a pattern of its full path here."""
    places = folders()
    return {
        name: re.compile(re.escape(str(in_full(places[row[1]]) / name)).replace("…", r"[^/\\]*"))
        for row in table("Files")
        for name in NAMED.findall(row[0])
    }


def written(*places: Path) -> set[str]:
    """Every file below the folder, including sockets, without the font caches that are shared by all programs."""
    found = {path for place in places for path in place.rglob("*") if not path.is_dir()}
    return {str(path) for path in found if Path(".cache", "fontconfig") not in [Path(*path.parts[-3:-1])]}


def names_of(files: set[str]) -> set[str]:
    """The document's names of the files. Fails for a file that it does not name."""
    known = documented()
    names = {file: [name for name, path in known.items() if path.fullmatch(file)] for file in files}
    assert not [file for file, name in names.items() if not name], "these are not in docs/files.md"
    return {name for found in names.values() for name in found}


async def a_sign_in(open_program: Open, demo: DemoServer, home: Path) -> set[str]:
    """The files after a sign-in by the form, with preferences that are not valid."""
    config = Folders.of_system().config
    config.mkdir(parents=True)
    (config / "preferences.json").write_text("{", encoding="utf-8")
    (config / "workspaces.json").write_text("{", encoding="utf-8")
    editor = open_program(demo.url, data_dir=None, copies=True)
    await editor.signs_in(demo)
    await completes(editor)
    editor.window.commands[SavedViewCommand.SAVE_VIEW].trigger()
    (dialog,) = await until(lambda: editor.window.findChildren(QInputDialog))
    dialog.setTextValue("My view")
    dialog.accept()
    await until((Folders.of_system().config / "views.json").exists, what="the saved view")
    while_it_runs = written(home)
    await editor.leave()
    return while_it_runs | written(home)


@contextmanager
def running(demo: DemoServer, **environment: str) -> "Iterator[subprocess.Popen[bytes]]":
    """The program as it is started from a menu."""
    program = subprocess.Popen(
        [sys.executable, "-m", "fastpix_desktop", "--verbose", "--api-url", demo.url],
        cwd=ROOT,
        env={**os.environ, **environment, "PYTHONDONTWRITEBYTECODE": "1"},
    )
    try:
        yield program
    finally:
        program.kill()
        program.wait()


async def a_program_that_runs(demo: DemoServer, home: Path) -> set[str]:
    """The files while the program runs, and after it has ended."""
    runtime = home / "run"
    runtime.mkdir(mode=0o700)
    log = Folders.of_system().logs / "fastpix-desktop.log"
    with running(demo, XDG_RUNTIME_DIR=str(runtime)) as program:
        await until(lambda: "the window is shown" in log.read_text(encoding="utf-8"), timeout=30)
        await until(lambda: any(runtime.iterdir()), timeout=30, what="the socket, which is opened after the window")
        await until(
            lambda: any("journal.sqlite3-shm" in file for file in written(home)), timeout=30, what="the journal"
        )
        while_it_runs = written(home)
        program.send_signal(signal.SIGTERM)
        await until(lambda: program.poll() is not None, timeout=30)
        assert program.returncode == 0
    assert not list(runtime.iterdir())
    return while_it_runs | written(home)


@pytest.mark.skipif(sys.platform != "linux", reason="the other systems have no home folder of the test's own")
async def test_every_file_that_appears_is_documented_and_the_other_way_round(
    open_program: Open, demo: DemoServer, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(home / "run"))
    seen = names_of(await a_sign_in(open_program, demo, home) | await a_program_that_runs(demo, home))
    assert seen == documented().keys() - SELDOM - {"fastpix-desktop.log.1"}


def test_the_parts_of_a_log_are_documented(tmp_path: Path) -> None:
    handler = start_logging(tmp_path, Redaction())
    for _ in range(5):
        handler.doRollover()  # type: ignore[attr-defined]  # a rotating file's own
    stop_logging(handler)
    named = {name for row in table("Files") for name in NAMED.findall(row[0]) if ".log" in name} - SELDOM_LOGS
    assert {path.name for path in tmp_path.iterdir()} == named


@pytest.mark.parametrize("system", ["linux", "darwin"])
def test_the_folders_are_those_that_the_system_has_for_it(
    system: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dirs = {"linux": platformdirs.unix.Unix, "darwin": platformdirs.macos.MacOS}[system]("fastpix-desktop", False)
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name)
    assert in_full(folders(system)["Settings"]) == dirs.user_config_path
    assert in_full(folders(system)["Logs"]) == dirs.user_log_path
    assert in_full(folders(system)["Cache"]) == dirs.user_cache_path


def test_this_system_has_them_there_too() -> None:
    of_system = Folders.of_system()
    assert in_full(folders()["Settings"]).name == of_system.config.name
    assert in_full(folders()["Logs"]).name == of_system.logs.name
    assert in_full(folders()["Cache"]).name == of_system.cache.name


def test_another_data_folder_contains_the_same_files() -> None:
    below = {row[0]: row[4].strip("`") for row in table("Folders")}
    own = Folders.below(Path("DIR"))
    assert (Path(below["Settings"]), Path(below["Logs"])) == (own.config, own.logs)
    assert Path(below["Cache"]) == own.cache
