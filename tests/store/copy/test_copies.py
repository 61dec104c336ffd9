"""The copies of all workspaces: where they are, and how those of removed workspaces go."""

import subprocess
import sys
from pathlib import Path

import pytest

from fastpix_desktop.domain.workspace import Kind, Workspace
from fastpix_desktop.errors import StoreUnavailable
from fastpix_desktop.store.copy.copies import Copies
from fastpix_desktop.store.copy.library_file import LibraryFile
from fastpix_desktop.store.copy.schema import VERSION

HERE = "https://api.fastpix.com/v1/"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of the copies. It does not exist yet."""
    return tmp_path / "cache" / "library"


def names(folder: Path) -> set[str]:
    """The files in the folder."""
    return {path.name for path in folder.iterdir()} if folder.exists() else set()


async def made(copies: Copies, workspace: Workspace) -> LibraryFile:
    """The copy of a workspace, open, with the right to fill it."""
    file = copies.open(workspace, lambda trouble: None)
    await file.open()
    assert await file.hold()
    return file


async def kept(copies: Copies, *workspaces: Workspace) -> None:
    """Make copies of these workspaces, and close them."""
    for workspace in workspaces:
        await (await made(copies, workspace)).close()


async def test_a_listed_workspace_has_a_file_and_no_other_has_one(folder: Path) -> None:
    copies = Copies(folder)
    for kind in (Kind.DEMO, Kind.GIVEN):
        await kept(copies, Workspace("Elsewhere", HERE, kind=kind))
    assert names(folder) == set()
    workspace = Workspace("Newsroom", HERE)
    file = await made(copies, workspace)
    assert f"{workspace.account}.{VERSION}.sqlite3" in names(folder)
    await file.close()


async def test_the_right_to_fill_a_deleted_copy_is_that_of_whoever_makes_it_anew(folder: Path) -> None:
    copies, workspace = Copies(folder), Workspace("Newsroom", HERE)
    first = await made(copies, workspace)
    assert await first.hold()
    await copies.delete(workspace.account)
    second = await made(copies, workspace)
    assert not await first.hold()
    await second.close()
    assert await first.hold()
    await first.close()


async def test_without_a_folder_every_copy_is_in_memory(home: Path) -> None:
    copies = Copies(None)
    workspace = Workspace("Newsroom", HERE)
    await kept(copies, workspace)
    await copies.delete(workspace.account)
    await copies.tidy(frozenset)
    assert not [path for path in home.rglob("*") if path.is_file()]


@pytest.mark.parametrize("is_open", [True, False])
async def test_a_deleted_copy_leaves_no_file(folder: Path, is_open: bool) -> None:
    copies = Copies(folder)
    workspace, other = Workspace("Newsroom", HERE), Workspace("Archive", HERE)
    await kept(copies, workspace, other)
    before = names(folder)
    aside = f"{VERSION}.damaged-20261126T140200Z.sqlite3"
    for end in (aside, f"{aside}-wal", "sqlite3", "damaged-20261126.sqlite3", f"{VERSION + 1}.sqlite3-wal"):
        (folder / f"{workspace.account}.{end}").write_bytes(b"set aside, or of another version")
    file = await made(copies, workspace) if is_open else None
    await copies.delete(workspace.account)
    if file is not None:
        await file.close()
    assert names(folder) == {name for name in before if name.startswith(other.account)}
    await copies.delete(workspace.account)


async def test_copies_that_are_not_kept_are_deleted_at_the_start(folder: Path) -> None:
    copies = Copies(folder)
    listed, removed = Workspace("Newsroom", HERE), Workspace("Archive", HERE)
    odd = Workspace("Odd", HERE, account="../../not ours \ud800")
    await kept(copies, listed, removed, odd)
    (folder / f"{'0' * 32}.sqlite3-wal").write_bytes(b"left by a deletion that was killed")
    (folder / "notes.txt").write_text("of somebody else")
    before = names(folder)
    await copies.tidy(lambda: frozenset({listed.account, odd.account}))
    gone = before - names(folder)
    assert {name.partition(".")[0] for name in gone} == {removed.account, "0" * 32}
    assert not [name for name in names(folder) if name.startswith(removed.account)]
    assert not (folder.parent / "not ours").exists()


async def test_without_a_list_no_copy_is_deleted(folder: Path) -> None:
    copies = Copies(folder)
    await kept(copies, Workspace("Newsroom", HERE))
    before = names(folder)
    await copies.tidy(lambda: None)
    assert names(folder) == before


async def test_a_workspace_that_another_program_adds_meanwhile_keeps_its_copy(folder: Path) -> None:
    copies = Copies(folder)
    first, added = Workspace("Newsroom", HERE), Workspace("Archive", HERE)
    await kept(copies, first, added)
    lists = iter([frozenset({first.account}), frozenset({first.account, added.account})])
    before = names(folder)
    await copies.tidy(lambda: next(lists))
    assert names(folder) == before


@pytest.mark.skipif(sys.platform == "win32", reason="needs the rights of a folder")
async def test_a_copy_that_cannot_be_deleted_is_reported_and_goes_later(folder: Path) -> None:
    copies = Copies(folder)
    workspace = Workspace("Newsroom", HERE)
    await kept(copies, workspace)
    path = folder / f"{workspace.account}.{VERSION}.sqlite3"
    path.unlink()
    # Not by rights, because the tests may run as root.
    path.mkdir()
    (path / "file").touch()
    with pytest.raises(StoreUnavailable):
        await copies.delete(workspace.account)
    await copies.tidy(frozenset)
    assert path.exists()
    (path / "file").unlink()
    path.rmdir()
    path.touch()
    await copies.tidy(frozenset)
    assert not [name for name in names(folder) if name.startswith(workspace.account)]


def test_nothing_of_sqlite_is_loaded_before_a_copy_is_used() -> None:
    script = "import fastpix_desktop.store.copy.copies, sys; print({'sqlite3', 'filelock'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


async def test_a_new_copy_takes_the_place_of_those_of_older_versions(folder: Path) -> None:
    """The files of a newer program stay, so that two versions that run in turns do not delete each other's."""
    copies, workspace, other = Copies(folder), Workspace("Newsroom", HERE), Workspace("Archive", HERE)
    folder.mkdir(parents=True)
    older = {f"{workspace.account}.{end}" for end in ("sqlite3", "sqlite3-wal", "lock", "filling", "damaged-1.sqlite3")}
    newer = {f"{workspace.account}.{VERSION + 1}.sqlite3", f"{other.account}.sqlite3"}
    for name in older | newer:
        (folder / name).touch()
    assert not copies.has(workspace.account)
    await kept(copies, workspace)
    assert copies.has(workspace.account)
    assert names(folder) & (older | newer) == newer
    # A file that is there is opened, and nothing beside it is touched.
    for name in older:
        (folder / name).touch()
    await kept(copies, workspace)
    assert names(folder) >= older | newer
