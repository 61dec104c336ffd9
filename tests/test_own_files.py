"""The program's own files are for their owner alone, and nothing but a regular file of a sane size is opened."""

import os
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from fastpix_desktop.own_files import (
    NoRegularFile,
    append_to_file,
    clear_place,
    create_file,
    make_folder,
    make_private_folder,
    protect,
    read_file,
    set_aside,
)
from tests.odd_files import a_huge_file, a_link_to, a_pipe, a_socket

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights and no such files")

WIDE_FOLDER, WIDE_FILE = 0o755, 0o644


@pytest.fixture(params=[0o022, 0o000], autouse=True, ids=["umask 022", "umask 000"])
def umask(request: pytest.FixtureRequest) -> Iterator[None]:
    """What the system takes away from the rights of new files: others may read them, or even write them."""
    before = os.umask(request.param)
    yield
    os.umask(before)


def rights(path: Path) -> int:
    return stat.S_IMODE(path.lstat().st_mode)


NO_FILES: dict[str, Callable[[Path], None]] = {
    "pipe": a_pipe,
    "socket": a_socket,
    "folder": Path.mkdir,
    "link to a device": a_link_to("/dev/zero"),
    "link to a terminal": a_link_to("/dev/tty"),
    "link to a folder": a_link_to("/"),
}


@pytest.fixture(params=NO_FILES)
def no_file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The path of something that must not be opened as a file."""
    path = tmp_path / "preferences.json"
    NO_FILES[request.param](path)
    return path


def test_what_is_no_file_is_not_read(no_file: Path) -> None:
    with pytest.raises(NoRegularFile):
        read_file(no_file, 1000)


def test_what_is_no_file_is_not_written(no_file: Path) -> None:
    with pytest.raises(NoRegularFile):
        append_to_file(no_file)


def test_what_is_no_file_is_renamed_and_not_changed(no_file: Path) -> None:
    before = no_file.lstat()
    clear_place(no_file, may_be_link=True)
    assert not os.path.lexists(no_file)
    after = no_file.with_name("preferences.json.unreadable").lstat()
    assert (after.st_ino, after.st_mode) == (before.st_ino, before.st_mode)


def test_a_pipe_that_takes_the_place_of_the_file_meanwhile_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "file"
    file.write_text("{}")
    opened = os.open

    def replace(path: Path, flags: int, mode: int) -> int:
        file.unlink()
        os.mkfifo(file)
        return opened(path, flags, mode)

    monkeypatch.setattr(os, "open", replace)
    with pytest.raises(NoRegularFile):
        read_file(file, 1000)


def test_a_file_of_a_sane_size_is_read_also_by_a_link(tmp_path: Path) -> None:
    (tmp_path / "dotfiles").write_bytes(b"x" * 1000)
    (tmp_path / "link").symlink_to("dotfiles")
    assert read_file(tmp_path / "link", 1000) == b"x" * 1000
    with pytest.raises(NoRegularFile, match="too large"):
        read_file(tmp_path / "link", 999)


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    a_huge_file(tmp_path / "huge")
    with pytest.raises(NoRegularFile, match="too large"):
        read_file(tmp_path / "huge", 1000)


@pytest.mark.skipif(sys.platform != "linux", reason="/proc has files whose size is not known")
def test_a_file_that_is_longer_than_the_system_says_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("/proc/self/maps")
    assert (tmp_path / "link").stat().st_size == 0
    with pytest.raises(NoRegularFile, match="too large"):
        read_file(tmp_path / "link", 100)


def test_new_files_and_folders_are_private(tmp_path: Path) -> None:
    make_private_folder(tmp_path / "a" / "b")
    os.close(create_file(tmp_path / "a" / "b" / "draft"))
    os.close(append_to_file(tmp_path / "a" / "b" / "log"))
    assert [rights(tmp_path / "a"), rights(tmp_path / "a" / "b")] == [0o700, 0o700]
    assert [rights(path) for path in (tmp_path / "a" / "b").iterdir()] == [0o600, 0o600]


def test_a_draft_replaces_what_was_left_there_and_follows_no_link(tmp_path: Path) -> None:
    victim, draft = tmp_path / "victim", tmp_path / "draft"
    victim.write_text("of the user")
    draft.symlink_to(victim)
    with os.fdopen(create_file(draft), "w") as file:
        file.write("new")
    assert (victim.read_text(), draft.read_text(), rights(draft)) == ("of the user", "new", 0o600)


def test_a_file_is_appended_to(tmp_path: Path) -> None:
    for text in ("a", "b"):
        with os.fdopen(append_to_file(tmp_path / "log"), "a") as file:
            file.write(text)
    assert (tmp_path / "log").read_text() == "ab"


def test_what_others_may_read_is_narrowed(tmp_path: Path) -> None:
    folder, file = tmp_path / "folder", tmp_path / "folder" / "file"
    folder.mkdir()
    file.touch()
    folder.chmod(WIDE_FOLDER)
    file.chmod(WIDE_FILE)
    make_folder(folder)
    assert rights(folder) == WIDE_FOLDER, "a folder that the user chose keeps its rights"
    make_private_folder(folder)
    protect(file)
    assert (rights(folder), rights(file)) == (0o700, 0o600)
    file.chmod(WIDE_FILE)
    clear_place(file)
    assert rights(file) == 0o600


def test_a_link_and_what_it_leads_to_stay(tmp_path: Path) -> None:
    target, link = tmp_path / "dotfiles", tmp_path / "link"
    target.touch()
    target.chmod(WIDE_FILE)
    link.symlink_to(target)
    protect(link)
    clear_place(link, may_be_link=True)
    assert link.is_symlink()
    assert rights(target) == WIDE_FILE
    clear_place(link)
    assert not os.path.lexists(link)
    assert target.exists()


@pytest.mark.parametrize("target", ["nowhere", "link"])
def test_a_link_that_leads_nowhere_is_renamed(tmp_path: Path, target: str) -> None:
    (tmp_path / "link").symlink_to(tmp_path / target)
    clear_place(tmp_path / "link", may_be_link=True)
    assert [path.name for path in tmp_path.iterdir()] == ["link.unreadable"]


def test_a_file_that_is_too_large_for_its_reader_is_renamed(tmp_path: Path) -> None:
    a_huge_file(tmp_path / "file")
    clear_place(tmp_path / "file", most_bytes=4 * 2**30)
    assert (tmp_path / "file").exists()
    clear_place(tmp_path / "file", most_bytes=4096)
    assert [path.name for path in tmp_path.iterdir()] == ["file.unreadable"]


def test_what_is_renamed_gets_a_name_of_its_own(tmp_path: Path) -> None:
    file, aside = tmp_path / "file", tmp_path / "aside"
    aside.symlink_to("nowhere")
    file.touch()
    assert set_aside(file, aside).name == "aside-2"
    file.touch()
    assert set_aside(file, aside).name == "aside-3"


def test_nothing_is_done_to_a_place_without_a_file(tmp_path: Path) -> None:
    clear_place(tmp_path / "file")
    protect(tmp_path / "file")
    assert not list(tmp_path.iterdir())
