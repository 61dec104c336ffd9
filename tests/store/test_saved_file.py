"""A file that the user asked for is there whole, or not at all: whatever happens to its folder, disk or program."""

import contextlib
import errno
import os
import signal
import socket
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from fastpix_desktop.errors import NotSaved
from fastpix_desktop.store.saved_file import SavedFile

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="the rights and kinds of files of Unix")
NOBODY = 65534

WRITE_UNTIL_KILLED = """
import sys
from pathlib import Path
from fastpix_desktop.store.saved_file import SavedFile
file = SavedFile(Path(sys.argv[1]))
file.open()
while True:
    file.write(b"x" * 10_000)
    print("written", flush=True)
"""


def save(path: Path, *parts: bytes) -> None:
    """Save a file, as every caller does."""
    with SavedFile(path) as file:
        for part in parts:
            file.write(part)
        file.finish()


def not_saved(path: Path, *parts: bytes) -> str:
    """Save a file in vain, and return what is said."""
    with pytest.raises(NotSaved) as raised:
        save(path, *parts)
    return str(raised.value)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@contextlib.contextmanager
def largest_file(size: int) -> Iterator[None]:
    """No file of this process can become larger than `size` bytes."""
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "lists"
    made.mkdir()
    return made


@pytest.fixture
def own_folder() -> Iterator[Path]:
    """A folder of a user who has no other rights than those of its files, also if root runs the tests."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if os.getuid() != 0:
            yield folder
            folder.chmod(0o700)
            return
        os.chown(folder, NOBODY, -1)
        os.setresuid(NOBODY, NOBODY, 0)
        try:
            yield folder
        finally:
            os.setresuid(0, 0, 0)


# --- what is saved ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    ["list.csv", "ماهی.csv", "東京 の.csv", "🎬.csv", "ä" * 120 + ".csv", "with\nbreak.csv", "-rf", "a'b\"c.csv"],
    ids=ascii,
)
def test_a_file_is_whole(folder: Path, name: str) -> None:
    save(folder / name, b"one\n", b"", b"two\n" * 100_000)
    assert names(folder) == [name]
    assert (folder / name).read_bytes() == b"one\n" + b"two\n" * 100_000


def test_an_empty_file_is_one_too(folder: Path) -> None:
    save(folder / "list.csv")
    assert (folder / "list.csv").read_bytes() == b""


def test_nothing_is_there_under_the_name_before_the_end(folder: Path) -> None:
    with SavedFile(folder / "list.csv") as file:
        file.write(b"one")
        (name,) = names(folder)
        assert name.startswith(".")
        file.finish()
        assert names(folder) == ["list.csv"]
        file.give_up()
    assert (folder / "list.csv").read_bytes() == b"one"


@POSIX
def test_a_new_file_has_the_usual_rights(folder: Path) -> None:
    before = os.umask(0o027)
    try:
        save(folder / "list.csv", b"one")
    finally:
        os.umask(before)
    assert stat.S_IMODE((folder / "list.csv").stat().st_mode) == 0o640


@POSIX
@pytest.mark.parametrize("rights", [0o600, 0o664])
def test_a_replaced_file_keeps_its_rights(folder: Path, rights: int) -> None:
    path = folder / "list.csv"
    path.write_bytes(b"old and longer")
    path.chmod(rights)
    save(path, b"new")
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == rights
    assert names(folder) == ["list.csv"]


@POSIX
def test_a_replaced_file_does_not_become_a_program_that_runs_as_another_user(folder: Path) -> None:
    path = folder / "list.csv"
    path.write_bytes(b"old")
    path.chmod(0o6755)
    save(path, b"new")
    assert stat.S_IMODE(path.stat().st_mode) == 0o755


@POSIX
@pytest.mark.parametrize("is_there", [True, False])
def test_what_a_link_leads_to_is_replaced(folder: Path, tmp_path: Path, is_there: bool) -> None:
    target = tmp_path / "elsewhere.csv"
    if is_there:
        target.write_bytes(b"old")
    link = folder / "list.csv"
    link.symlink_to(Path("..") / "elsewhere.csv")
    save(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    assert names(folder) == ["list.csv"]
    assert names(tmp_path) == ["elsewhere.csv", "lists"]


def test_two_at_once_both_end_and_the_last_one_stays(folder: Path) -> None:
    with SavedFile(folder / "list.csv") as one, SavedFile(folder / "list.csv") as other:
        one.write(b"one")
        other.write(b"other")
        other.finish()
        one.finish()
    assert names(folder) == ["list.csv"]
    assert (folder / "list.csv").read_bytes() == b"one"


# --- what is given up ------------------------------------------------------------------------------------


@pytest.mark.parametrize("is_there", [True, False])
def test_what_is_given_up_leaves_what_was_there(folder: Path, is_there: bool) -> None:
    path = folder / "list.csv"
    if is_there:
        path.write_bytes(b"old")
    with contextlib.suppress(ZeroDivisionError), SavedFile(path) as file:
        file.write(b"new")
        raise ZeroDivisionError
    file.write(b"more")
    file.finish()
    file.give_up()
    assert names(folder) == (["list.csv"] if is_there else [])
    assert not is_there or path.read_bytes() == b"old"


def test_a_file_that_was_given_up_is_not_opened(folder: Path) -> None:
    file = SavedFile(folder / "list.csv")
    file.give_up()
    file.open()
    file.write(b"one")
    file.finish()
    assert names(folder) == []


def test_a_file_that_is_not_opened_is_a_mistake_of_the_caller(folder: Path) -> None:
    with pytest.raises(RuntimeError):
        SavedFile(folder / "list.csv").write(b"one")
    with pytest.raises(RuntimeError):
        SavedFile(folder / "list.csv").finish()
    assert names(folder) == []


@POSIX
def test_a_kill_leaves_at_most_a_hidden_file_which_disturbs_nobody(folder: Path) -> None:
    path = folder / "list.csv"
    path.write_bytes(b"old")
    for _ in range(2):
        command = [sys.executable, "-c", WRITE_UNTIL_KILLED, str(path)]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as killed:
            assert killed.stdout is not None
            assert killed.stdout.readline() == b"written\n"
            killed.send_signal(signal.SIGKILL)
    assert path.read_bytes() == b"old"
    left = names(folder)
    assert len(left) == 3
    assert all(name.startswith(".") for name in left if name != "list.csv")
    save(path, b"new")
    assert path.read_bytes() == b"new"
    assert names(folder) == left


# --- what cannot be saved --------------------------------------------------------------------------------


@POSIX
@pytest.mark.parametrize("is_there", [True, False])
def test_a_file_that_becomes_too_large_leaves_nothing(folder: Path, is_there: bool) -> None:
    path = folder / "list.csv"
    if is_there:
        path.write_bytes(b"old")
    with largest_file(50_000):
        said = not_saved(path, b"x" * 40_000, b"x" * 40_000)
    assert said == "“list.csv” is too large for this drive. Choose a folder on another drive."
    assert names(folder) == (["list.csv"] if is_there else [])
    assert not is_there or path.read_bytes() == b"old"


@pytest.mark.skipif(sys.platform != "linux" or os.getuid() != 0, reason="root of Linux can mount a small drive")
def test_a_full_disk_leaves_nothing(folder: Path) -> None:
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)], check=False)
    if mounted.returncode != 0:
        pytest.skip("no drive may be mounted here")
    try:
        path = folder / "list.csv"
        save(path, b"x" * 20_000)
        said = not_saved(path, b"y" * 20_000, b"y" * 60_000)
        assert said == (
            "The disk has no room left for “list.csv”. Free some space and save it again, or choose another folder."
        )
        assert names(folder) == ["list.csv"]
        assert path.read_bytes() == b"x" * 20_000
        save(path, b"z")
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EDQUOT])
def test_a_disk_that_is_found_to_be_full_at_the_end_leaves_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def fail(descriptor: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)
    said = not_saved(folder / "list.csv", b"one")
    assert ("no room" in said) == (number != errno.EIO)
    assert names(folder) == []


@POSIX
def test_a_folder_that_nothing_can_be_saved_in_is_said(own_folder: Path) -> None:
    inner = own_folder / "read-only"
    inner.mkdir()
    inner.chmod(0o500)
    said = not_saved(inner / "list.csv", b"one")
    assert said == "Nothing can be saved in the folder “read-only”. Choose another folder."
    assert names(inner) == []


@POSIX
def test_a_file_that_is_write_protected_is_not_replaced(own_folder: Path) -> None:
    path = own_folder / "list.csv"
    path.write_bytes(b"old")
    path.chmod(0o444)
    assert not_saved(path, b"one") == "“list.csv” is write-protected, so it was not replaced. Choose another name."
    assert path.read_bytes() == b"old"
    assert names(own_folder) == ["list.csv"]


@POSIX
def test_a_folder_that_becomes_read_only_is_said_at_the_end(own_folder: Path) -> None:
    path = own_folder / "list.csv"
    with SavedFile(path) as file:
        file.write(b"one")
        own_folder.chmod(0o500)
        with pytest.raises(NotSaved, match=r"^“list\.csv” could not be replaced"):
            file.finish()
    assert "list.csv" not in names(own_folder)


def test_a_folder_that_is_gone_is_said(folder: Path) -> None:
    said = "The folder “lists” does not exist. Choose another folder."
    (folder / "file").write_bytes(b"")
    assert not_saved(folder / "file" / "list.csv") == said.replace("lists", "file")
    (folder / "file").unlink()
    with SavedFile(folder / "list.csv") as file:
        file.write(b"one")
        for path in folder.iterdir():
            path.unlink()
        folder.rmdir()
        with pytest.raises(NotSaved) as raised:
            file.finish()
    assert str(raised.value) == said
    assert not_saved(folder / "list.csv") == said


@pytest.mark.parametrize("name", ["x" * 300, "ä" * 200, "\0", "a\ud800"], ids=["long", "long in bytes", "null", "half"])
def test_a_name_that_no_file_can_have_is_said_at_once(folder: Path, name: str) -> None:
    with pytest.raises(NotSaved, match="No file can have the name"):
        SavedFile(folder / name).open()
    assert names(folder) == []


@POSIX
def test_a_folder_is_not_replaced(folder: Path, tmp_path: Path) -> None:
    assert not_saved(folder) == "“lists” is a folder. Choose another name."
    assert not_saved(Path("/")) == "“/” is a folder. Choose another name."
    assert names(tmp_path) == ["lists"]


def test_what_takes_the_place_of_the_file_meanwhile_stays(folder: Path) -> None:
    with SavedFile(folder / "list.csv") as file:
        (folder / "list.csv").mkdir()
        with pytest.raises(NotSaved, match="is a folder"):
            file.finish()
    assert names(folder) == ["list.csv"]
    assert (folder / "list.csv").is_dir()


@POSIX
@pytest.mark.parametrize("kind", ["pipe", "socket", "device", "link to a device", "pipe of another program"])
def test_what_is_no_regular_file_is_refused_without_a_wait(folder: Path, kind: str) -> None:
    path = folder / "list.csv"
    reading, writing = os.pipe()
    with contextlib.ExitStack() as ending:
        ending.callback(os.close, reading)
        ending.callback(os.close, writing)
        if kind == "pipe":
            os.mkfifo(path)
        elif kind == "socket":
            ending.enter_context(contextlib.chdir(folder))
            ending.enter_context(socket.socket(socket.AF_UNIX)).bind(path.name)
        elif kind == "link to a device":
            path.symlink_to("/dev/null")
        else:
            path = Path("/dev/null" if kind == "device" else f"/dev/fd/{writing}")
        assert "is no regular file" in not_saved(path, b"one")
    assert all(not name.startswith(".") for name in names(folder))
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


@POSIX
def test_links_in_a_circle_are_said(folder: Path) -> None:
    (folder / "list.csv").symlink_to("list.csv")
    assert "could not be saved" in not_saved(folder / "list.csv", b"one")
    assert names(folder) == ["list.csv"]
