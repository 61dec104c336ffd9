"""What Activity shows after the program was started again, and what stays on this computer of a removed workspace."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox

from fastpix_desktop.demo import DemoServer
from fastpix_desktop.domain.media import TrackKind
from fastpix_desktop.ui.commands.view_menu import ViewCommand
from fastpix_desktop.ui.messages.activity_dock import ActivityDock
from fastpix_desktop.ui.workspaces.workspace_acts import Act
from tests.journeys.conftest import Open
from tests.journeys.editor import Editor
from tests.journeys.endpoint import Endpoint
from tests.journeys.managing import does, known, removes, who_has_two
from tests.keyrings import MemoryKeyring
from tests.waiting import until


@pytest.fixture
def store() -> MemoryKeyring:
    return MemoryKeyring()


@pytest.fixture
async def editor(open_program: Open, endpoint: Endpoint, store: MemoryKeyring) -> Editor:
    return await who_has_two(open_program, endpoint, store, ("Italy", "R & D"))


async def deletes_one(editor: Editor, demo: DemoServer) -> str:
    """Delete a track in the open workspace, and return the title of its media."""
    media = await editor.opens(next(demo.catalogue.ids()))
    await editor.deletes(editor.track(TrackKind.SUBTITLE))
    await until(lambda: "Deleted and verified" in editor.notice)
    return media.display_title


async def starts_again(editor: Editor, open_program: Open, endpoint: Endpoint, store: MemoryKeyring) -> Editor:
    """Quit, start the program again, and show Activity."""
    await editor.leave()
    again = open_program(endpoint.url, store)
    again.window.commands[ViewCommand.ACTIVITY].setChecked(True)
    dock = again.window.findChild(ActivityDock)
    assert dock is not None
    await until(lambda: dock.summary.text() or "No changes are listed" in placeholder(again), what="the journal")
    return again


def placeholder(editor: Editor) -> str:
    return editor.window.activity._body.placeholder.sentence.text()


def column(editor: Editor, key: str) -> list[str]:
    return editor.column(editor.window.activity.table, key)


def on_disk(tmp_path: Path) -> bytes:
    """Everything in the data folder, in which the journal is."""
    return b"".join(path.read_bytes() for path in (tmp_path / "data").rglob("journal*"))


def stored(tmp_path: Path) -> int:
    """The number of entries in the journal's file."""
    (file,) = (tmp_path / "data").rglob("journal.sqlite3")
    with closing(sqlite3.connect(file)) as connection:
        ((number,),) = connection.execute("SELECT count(*) FROM entries")
    return int(number)


async def test_the_changes_of_an_earlier_start_are_listed_with_workspace_and_size(
    editor: Editor, open_program: Open, endpoint: Endpoint, store: MemoryKeyring
) -> None:
    title = await deletes_one(editor, endpoint.workspaces[1])
    again = await starts_again(editor, open_program, endpoint, store)
    assert again.activity == ["done and verified"]
    (message,) = column(again, "message")
    assert title[:15] in message
    assert column(again, "workspace") == ["R & D"]
    dock = again.window.findChild(ActivityDock)
    assert dock is not None
    assert dock.summary.text().startswith("1 change")


async def test_keeping_the_entries_of_a_removed_workspace_is_off_at_first(editor: Editor) -> None:
    does(editor, Act.REMOVE, "R & D")
    box = await editor.asked()
    (option,) = box.findChildren(QCheckBox)
    assert "Keep the Activity entries" in option.text()
    assert not option.isChecked()
    editor.answer(box, yes=False)


async def test_the_entries_of_a_removed_workspace_are_nowhere_at_the_next_start(
    editor: Editor, open_program: Open, endpoint: Endpoint, store: MemoryKeyring, tmp_path: Path
) -> None:
    title = await deletes_one(editor, endpoint.workspaces[1])
    assert stored(tmp_path) == 1
    await removes(editor, "R & D")
    assert editor.activity == []
    again = await starts_again(editor, open_program, endpoint, store)
    assert again.activity == []
    await again.leave()
    assert stored(tmp_path) == 0
    assert title.encode() not in on_disk(tmp_path)


async def test_the_entries_of_a_removed_workspace_may_be_kept(
    editor: Editor, open_program: Open, endpoint: Endpoint, store: MemoryKeyring, tmp_path: Path
) -> None:
    title = await deletes_one(editor, endpoint.workspaces[1])
    workspace_id = known(editor, "R & D").workspace_id
    assert workspace_id is not None
    await removes(editor, "R & D", keep_activity=True)
    again = await starts_again(editor, open_program, endpoint, store)
    assert again.activity == ["done and verified"]
    (message,) = column(again, "message")
    assert title[:15] in message
    assert column(again, "workspace") == [f"Unlisted ({workspace_id[:6]}…)"]
    await again.leave()
    assert title.encode() in on_disk(tmp_path)
