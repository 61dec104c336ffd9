"""Settings files with read errors, write errors and other running programs: nothing is lost, and no wait is long."""

import contextlib
import errno
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from fastpix_desktop.domain.preferences import Trouble
from fastpix_desktop.domain.workspace import Workspace
from fastpix_desktop.own_files import read_file
from fastpix_desktop.settings import PreferencesFile, WorkspaceList, json_file

HERE = "https://api.fastpix.com/v1/"

STANDS_STILL = 0.5
"""Seconds that a change may take: 0.2 for the lock, and the rest for a busy machine."""

HOLDER = """
import sys
from pathlib import Path
from fastpix_desktop.settings.json_file import _locked
with _locked(Path(sys.argv[1])) as has_lock:
    print(has_lock, flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The path of the list. Neither the file nor its folder exists yet."""
    return tmp_path / "config" / "workspaces.json"


@pytest.fixture
def errors(file: Path, monkeypatch: pytest.MonkeyPatch) -> set[int]:
    """While the returned list holds an errno, reading `file` raises that error."""
    numbers: set[int] = set()

    def fail(path: Path, most_bytes: int) -> bytes:
        if path == file and numbers:
            number = next(iter(numbers))
            raise OSError(number, os.strerror(number))
        return read_file(path, most_bytes)

    monkeypatch.setattr(json_file, "read_file", fail)
    return numbers


@contextlib.contextmanager
def full_disk() -> Iterator[None]:
    """No file can be written, as on a full disk: this process may have no file with content."""
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.fixture
def hold(file: Path) -> Iterator[Callable[[], "subprocess.Popen[str]"]]:
    """Another process holds the lock of `file` until it is killed or asked to end."""
    started: list[subprocess.Popen[str]] = []

    def begin() -> "subprocess.Popen[str]":
        process = subprocess.Popen(
            [sys.executable, "-c", HOLDER, str(file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        started.append(process)
        assert process.stdout is not None
        assert process.stdout.readline() == "True\n"
        return process

    yield begin
    for process in started:
        process.kill()
        process.communicate()


def workspaces(file: Path) -> WorkspaceList:
    """The list as read by a program that starts now."""
    return WorkspaceList(file, HERE)


def names(file: Path) -> list[str]:
    """The workspaces in the list as read by a program that starts now."""
    return [known.name for known in workspaces(file)]


def names_beside(file: Path) -> set[str]:
    return {path.name for path in file.parent.iterdir()}


def test_a_file_that_cannot_be_read_at_the_start_is_left_unchanged(file: Path, errors: set[int]) -> None:
    workspaces(file).put(Workspace("One", HERE))
    before = file.read_bytes()
    errors.add(errno.EMFILE)
    known = workspaces(file)
    known.put(Workspace("Two", HERE))
    assert [workspace.name for workspace in known] == ["Two"]
    assert file.read_bytes() == before
    assert names_beside(file) == {"workspaces.json", "workspaces.lock"}
    assert known.trouble == Trouble(file, None)
    errors.clear()
    known.put(Workspace("Three", HERE))
    assert names(file) == [workspace.name for workspace in known] == ["One", "Two", "Three"]


@pytest.mark.parametrize("number", [errno.EMFILE, errno.EACCES, errno.EIO])
def test_a_temporary_error_leaves_the_list_and_its_file(file: Path, errors: set[int], number: int) -> None:
    known, one = workspaces(file), Workspace("One", HERE)
    known.put(one)
    before = file.read_bytes()
    errors.add(number)
    assert known.change("nobody", colour="red") is None
    changed = known.change(one.account, colour="red")
    assert changed is not None
    assert changed.colour == "red"
    assert file.read_bytes() == before
    errors.clear()
    known.write_pending()
    assert [workspace.colour for workspace in workspaces(file)] == ["red"]


def test_preferences_that_cannot_be_read_are_not_written_over(tmp_path: Path, file: Path, errors: set[int]) -> None:
    PreferencesFile(file).keep(rows=50, wide=True)
    errors.add(errno.EACCES)
    preferences = PreferencesFile(file)
    assert preferences.trouble == Trouble(file, None)
    preferences.keep(rows=10)
    errors.clear()
    assert json.loads(file.read_text()) == {"rows": 50, "wide": True}
    preferences.write_pending()
    assert json.loads(file.read_text()) == {"rows": 10, "wide": True}


def test_each_renamed_file_has_its_own_name(file: Path) -> None:
    workspaces(file)
    file.parent.mkdir()
    for number in range(3):
        file.write_text(f"{{broken {number}")
        trouble = workspaces(file).trouble
        assert trouble is not None
        assert trouble.set_aside is not None
        assert trouble.set_aside.read_text() == f"{{broken {number}"
    assert names_beside(file) - {"workspaces.lock"} == {
        "workspaces.unreadable",
        "workspaces.unreadable-2",
        "workspaces.unreadable-3",
    }
    assert workspaces(file).trouble is None


def test_a_list_that_becomes_invalid_while_the_program_runs_is_written_from_memory(file: Path) -> None:
    known = workspaces(file)
    known.put(Workspace("One", HERE))
    file.write_text("{broken")
    known.put(Workspace("Two", HERE))
    assert names(file) == ["One", "Two"]
    assert file.with_suffix(".unreadable").read_text() == "{broken"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_a_failed_write_leaves_no_draft_and_undoes_no_other_change(file: Path) -> None:
    one, other = workspaces(file), workspaces(file)
    one.put(Workspace("One", HERE))
    before = file.read_bytes()
    with full_disk():
        one.put(Workspace("Two", HERE))
    assert file.read_bytes() == before
    assert names_beside(file) == {"workspaces.json", "workspaces.lock"}
    other.put(Workspace("Of the other", HERE))
    one.put(Workspace("Three", HERE))
    assert names(file) == ["One", "Of the other", "Two", "Three"]


def test_the_draft_is_synced_before_it_is_renamed(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[tuple[str, bool]] = []
    sync = os.fsync

    def watch(number: int) -> None:
        (draft,) = file.parent.glob("*.new")
        synced.append((draft.read_text(), file.exists()))
        sync(number)

    monkeypatch.setattr(os, "fsync", watch)
    workspaces(file).put(Workspace("One", HERE))
    assert synced == [(file.read_text(), False)]


# --- locks -----------------------------------------------------------------------------------------


def test_a_lock_that_is_held_long_is_not_waited_for_and_the_change_is_written_later(
    file: Path, hold: Callable[[], "subprocess.Popen[str]"]
) -> None:
    known, one = workspaces(file), Workspace("One", HERE)
    known.put(one)
    holder = hold()
    started = time.monotonic()
    changed = known.change(one.account, colour="red")
    assert time.monotonic() - started < STANDS_STILL
    assert changed is not None
    assert changed.colour == "red"
    assert [workspace.colour for workspace in workspaces(file)] == [""]
    holder.communicate("end\n")
    known.put(Workspace("Two", HERE))
    assert [(workspace.name, workspace.colour) for workspace in workspaces(file)] == [("One", "red"), ("Two", "")]


def test_a_broken_list_is_renamed_only_under_the_lock(file: Path, hold: Callable[[], "subprocess.Popen[str]"]) -> None:
    holder = hold()
    file.write_text("{broken")
    known = workspaces(file)
    assert file.read_text() == "{broken"
    assert known.trouble == Trouble(file, None)
    holder.communicate("end\n")
    known.put(Workspace("One", HERE))
    assert names(file) == ["One"]
    assert file.with_suffix(".unreadable").read_text() == "{broken"


def test_the_lock_of_a_killed_program_is_released(file: Path, hold: Callable[[], "subprocess.Popen[str]"]) -> None:
    holder = hold()
    holder.kill()
    holder.wait()
    workspaces(file).put(Workspace("One", HERE))
    assert names(file) == ["One"]


@pytest.mark.parametrize("age", [0, -3600, 1e9], ids=["fresh", "of the future", "old"])
def test_a_left_over_lock_file_does_not_lock(file: Path, age: float) -> None:
    file.parent.mkdir()
    lock = file.with_suffix(".lock")
    lock.touch()
    os.utime(lock, (time.time() - age,) * 2)
    started = time.monotonic()
    for name in ("One", "Two", "Three"):
        workspaces(file).put(Workspace(name, HERE))
    assert time.monotonic() - started < STANDS_STILL
    assert names(file) == ["One", "Two", "Three"]


def test_without_locks_the_list_is_written_all_the_same(file: Path) -> None:
    # A folder in place of the lock file has the same effect as a file system without locks.
    file.with_suffix(".lock").mkdir(parents=True)
    workspaces(file).put(Workspace("One", HERE))
    assert names(file) == ["One"]
