"""A media in preparation is read again by itself until it is ready, and only while it is on screen."""

import asyncio

import pytest
from PySide6.QtWidgets import QLabel

from fastpix_desktop.demo import DemoServer, Fault
from fastpix_desktop.ui.opened.workspace_view import WorkspaceView
from tests.journeys.editor import Editor
from tests.waiting import until

PREPARING = 1
"""Where the demo workspace has a media that is being processed."""


@pytest.fixture
async def watching(editor: Editor, demo: DemoServer) -> str:
    """The id of a media in preparation, which is on screen and read again soon."""
    editor.window.workspace.preparation._pauses = (0.05, 0.1)
    media = await editor.opens(list(demo.catalogue.ids())[PREPARING])
    assert media.status == "Processing"
    return media.id


def reads(demo: DemoServer, media_id: str) -> int:
    return sum(received.path.endswith(media_id) for received in demo.requests.of("media.get"))


def finish(demo: DemoServer, media_id: str, status: str) -> None:
    """What the service does when it has processed a media."""
    demo.faults.add(Fault("edit", "media.get", edit=lambda reply: reply["data"].update(status=status)))


@pytest.mark.parametrize("status", ["Ready", "Failed"])
async def test_it_becomes_ready_or_failed_by_itself(
    editor: Editor, demo: DemoServer, watching: str, status: str
) -> None:
    note = editor.pane.header.findChild(QLabel, "detail_note")
    assert isinstance(note, QLabel)
    assert "Refreshes by itself" in note.text()
    await until(lambda: reads(demo, watching) >= 3)
    finish(demo, watching, status)
    await until(lambda: editor.pane.header.status.word.text() == status)
    assert editor.row_of(watching)["status"] == status, "in the table as well"
    after = reads(demo, watching)
    await asyncio.sleep(0.3)
    assert reads(demo, watching) == after, "there is nothing more to look for"
    assert "by itself" not in note.text()


async def test_it_is_left_alone_when_another_media_is_opened(editor: Editor, demo: DemoServer, watching: str) -> None:
    await until(lambda: reads(demo, watching) >= 2)
    await editor.opens(next(iter(demo.catalogue.ids())))
    after = reads(demo, watching)
    await asyncio.sleep(0.3)
    assert reads(demo, watching) == after


async def test_trouble_while_looking_again_is_not_known_and_it_goes_on(
    editor: Editor, demo: DemoServer, watching: str
) -> None:
    demo.faults.add(Fault("status", "media.get", status=500, times=4))
    before = reads(demo, watching)
    await until(lambda: reads(demo, watching) >= before + 5)
    finish(demo, watching, "Ready")
    await until(lambda: editor.pane.header.status.word.text() == "Ready")
    assert editor.notice == ""


async def test_a_hidden_window_reads_nothing(editor: Editor, demo: DemoServer, watching: str) -> None:
    view = editor.window.workspace
    assert isinstance(view, WorkspaceView)
    editor.window.hide()
    await until(lambda: not view.is_reading)
    after = reads(demo, watching)
    await asyncio.sleep(0.3)
    assert reads(demo, watching) == after
    editor.window.show()
    await until(lambda: reads(demo, watching) > after)
