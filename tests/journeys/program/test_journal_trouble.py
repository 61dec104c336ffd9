"""A journal that cannot be used for a while, or is removed while the program runs: what is said, and until when."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from fastpix_desktop.demo import DemoServer
from fastpix_desktop.domain.media import TrackKind
from fastpix_desktop.settings import Folders
from fastpix_desktop.ui.flows import earlier_writes
from tests.journeys.conftest import Open
from tests.journeys.editor import Editor
from tests.waiting import until

ADVICE = "Until it can be used, no change is sent"


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program looks again soon."""
    monkeypatch.setattr(earlier_writes, "LOOK_AGAIN", 50)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The folder of the journal."""
    return Folders.below(tmp_path / "data").data


def states(data: Path) -> list[str]:
    """The states of the writes in the file."""
    with closing(sqlite3.connect(data / "journal.sqlite3")) as connection:
        return [state for (state,) in connection.execute("SELECT state FROM entries")]


def all_messages(editor: Editor) -> list[str]:
    """The message on screen and those that wait."""
    notices = editor.window.notices
    return [editor.notice, *(message.text for message, _ in notices._queue)]


def put_in_the_way(data: Path) -> None:
    """A file has the name of the folder."""
    data.parent.mkdir(parents=True)
    data.write_text("no folder")


async def deletes_one(editor: Editor, demo: DemoServer) -> None:
    """Delete the first subtitle of the first media, and wait until that is proved."""
    await editor.opens(next(demo.catalogue.ids()))
    await editor.deletes(editor.track(TrackKind.SUBTITLE))
    await until(lambda: "Deleted and verified" in " ".join(all_messages(editor)), 30, "a proof")


async def test_the_message_goes_once_the_file_can_be_written_again(
    open_program: Open, demo: DemoServer, data: Path
) -> None:
    put_in_the_way(data)
    editor = open_program(demo.url)
    await until(lambda: any(ADVICE in text for text in all_messages(editor)), what="the trouble")
    await editor.signs_in(demo)
    assert any(ADVICE in text for text in all_messages(editor))
    data.unlink()  # noqa: ASYNC240  # takes no time
    await until(lambda: not any(ADVICE in text for text in all_messages(editor)), what="the end of the trouble")
    await deletes_one(editor, demo)
    await until(lambda: states(data) == ["verified"], what="the record of the deletion")


async def test_a_journal_that_is_removed_is_said_and_this_run_is_recorded_again(
    open_program: Open, demo: DemoServer, data: Path
) -> None:
    editor = open_program(demo.url)
    await editor.signs_in(demo)
    await deletes_one(editor, demo)
    await until(lambda: states(data) == ["verified"], what="the record of the deletion")
    shutil.rmtree(data)
    await editor.deletes(editor.track(TrackKind.SUBTITLE))
    said = "The file journal.sqlite3 was removed or replaced"
    await until(lambda: any(said in text for text in all_messages(editor)), what="the loss")
    assert any("Changes are recorded again from now on" in text for text in all_messages(editor))
    await until(lambda: states(data) == ["verified", "verified"], 30, "both records")
