"""A start over settings that cannot be understood: it is said what became of them, and the work goes on."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from fastpix_desktop.demo import DemoServer
from fastpix_desktop.domain.workspace import Workspace
from fastpix_desktop.own_files import read_file
from fastpix_desktop.settings import WorkspaceList, json_file
from tests.journeys.conftest import Open
from tests.keyrings import MemoryKeyring
from tests.odd_files import a_link_to, a_pipe
from tests.waiting import until


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """The folder of the settings, made."""
    folder = tmp_path / "data" / "config"
    folder.mkdir(parents=True)
    return folder


async def test_a_list_that_was_set_aside_is_said_once_with_its_name(
    open_program: Open, demo: DemoServer, config: Path
) -> None:
    (config / "workspaces.json").write_text("{broken")
    editor = open_program(demo.url)
    await until(editor.form.isVisible)
    assert str(config / "workspaces.unreadable") in editor.notice
    assert "Add your workspaces again" in editor.notice
    # It stays, when a workspace is opened from the form.
    await editor.signs_in(demo)
    assert str(config / "workspaces.unreadable") in editor.notice
    await editor.leave()
    again = open_program(demo.url)
    await until(again.form.isVisible)
    assert again.notice == ""


async def test_preferences_that_were_set_aside_are_said_over_the_workspace_that_opens_by_itself(
    open_program: Open, demo: DemoServer, config: Path
) -> None:
    store = MemoryKeyring()
    editor = open_program(demo.url, store)
    await editor.signs_in(demo)
    await until(lambda: not editor.asks_keyring)
    await editor.leave()
    (config / "preferences.json").write_text("[]")
    again = open_program(demo.url, store)
    await again.sees_media()
    assert str(config / "preferences.unreadable") in again.notice


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
@pytest.mark.parametrize(
    ("name", "make", "next_step"),
    [
        ("workspaces", a_pipe, "Add your workspaces again"),
        ("preferences", a_link_to("/dev/zero"), "Please set them again"),
    ],
    ids=["workspaces pipe", "preferences link to a device"],
)
async def test_what_is_no_file_is_not_opened_and_what_became_of_it_is_said(
    open_program: Open, demo: DemoServer, config: Path, name: str, make: Callable[[Path], None], next_step: str
) -> None:
    make(config / f"{name}.json")
    editor = open_program(demo.url)
    await until(editor.form.isVisible)
    assert str(config / f"{name}.unreadable") in editor.notice
    assert next_step in editor.notice


async def test_a_log_that_cannot_be_written_is_said(open_program: Open, demo: DemoServer, config: Path) -> None:
    in_the_way = config.parent / "logs"
    in_the_way.write_text("a file in place of the folder")  # takes no time
    editor = open_program(demo.url)
    await until(editor.form.isVisible)
    assert f"No log can be written. Check that {in_the_way} is a folder" in editor.notice


async def test_a_list_that_cannot_be_read_now_is_not_known_as_set_aside(
    open_program: Open, demo: DemoServer, config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = config / "workspaces.json"
    WorkspaceList(file, demo.url).put(Workspace("One", demo.url))

    def refuse(path: Path, most_bytes: int) -> bytes:
        if path == file:
            raise PermissionError(13, "Permission denied")
        return read_file(path, most_bytes)

    monkeypatch.setattr(json_file, "read_file", refuse)
    editor = open_program(demo.url)
    await until(editor.form.isVisible)
    assert "was not changed" in editor.notice
    assert str(file) in editor.notice
    monkeypatch.undo()
    assert [known.name for known in WorkspaceList(file, demo.url)] == ["One"]
