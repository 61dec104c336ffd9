"""Whether a folder is on a network drive, and what is different there."""

import os
import sys
from pathlib import Path

import pytest

from fastpix_desktop.store.sqlite import opening
from fastpix_desktop.store.sqlite.network_drive import is_on_network
from tests.store.conftest import Start

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows says it by itself")

LINE = "28 1 {number} / {place} rw,relatime shared:1 - {system} server:/export/home rw,vers=4.2"


def mounts(folder: Path, system: str) -> Path:
    """A list of file systems, in which `folder` is on one of the kind `system`."""
    device = folder.stat().st_dev
    here = LINE.format(number=f"{os.major(device)}:{os.minor(device)}", place="/home", system=system)
    other = LINE.format(number="0:99999", place="/", system="nfs4" if system == "ext4" else "ext4")
    file = folder / "mountinfo"
    file.write_text(f"{other}\n\nincomplete\n{here}\n")
    return file


@pytest.mark.parametrize(
    ("system", "is_network"),
    [
        ("ext4", False),
        ("tmpfs", False),
        ("fuse.gvfsd-fuse", False),
        ("nfs4", True),
        ("cifs", True),
        ("fuse.sshfs", True),
    ],
)
def test_the_kind_of_the_file_system_decides(tmp_path: Path, system: str, is_network: bool) -> None:
    assert is_on_network(tmp_path, mounts(tmp_path, system)) is is_network


def test_what_is_not_known_is_no_network_drive(tmp_path: Path) -> None:
    assert not is_on_network(tmp_path, tmp_path / "missing")
    assert not is_on_network(tmp_path / "missing", mounts(tmp_path, "nfs4"))
    (tmp_path / "empty").touch()
    assert not is_on_network(tmp_path, tmp_path / "empty")


async def test_on_a_network_drive_there_is_no_log_file(
    start: Start, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = start()
    first = await before.begun()
    await before.close()
    monkeypatch.setattr(opening, "is_on_network", lambda folder: folder == file.parent)
    program = start()
    second = await program.begun()
    assert set(await program.newest()) == {first.id, second.id}
    assert {path.name for path in file.parent.glob("journal.sqlite3*")} == {
        "journal.sqlite3",
        "journal.sqlite3-journal",
    }
    assert program.troubles == []
