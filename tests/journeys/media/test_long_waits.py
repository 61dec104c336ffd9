"""A service that does not answer: the window says how long it has waited, and offers to stop."""

import re

import pytest

from fastpix_desktop.demo import DemoServer, Fault
from fastpix_desktop.ui.commands.edit_menu import EditCommand
from fastpix_desktop.ui.commands.view_menu import ViewCommand
from fastpix_desktop.ui.look import waiting_sign
from tests.journeys.conftest import Open
from tests.journeys.editor import Editor
from tests.waiting import until

WORDS = re.compile(r"Still waiting for FastPix: \d+ s")


@pytest.fixture(autouse=True)
def short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """A wait is long a tenth of a second after it is shown."""
    monkeypatch.setattr(waiting_sign, "LONG_WAIT", 300)


async def signed_in(open_program: Open, demo: DemoServer) -> Editor:
    editor = open_program(demo.url)
    await editor.signs_in(demo)
    return editor


async def test_a_page_that_does_not_come(open_program: Open, demo: DemoServer) -> None:
    editor = await signed_in(open_program, demo)
    demo.faults.add(Fault("stall", "media.list"))
    pager = editor.panel.pager
    editor.click(pager.last)
    await until(lambda: re.fullmatch(r"Waiting for \d+ s…", pager.awaited.text()), what="how long it has taken")
    editor.click(pager.stop)
    await until(lambda: not pager.awaited.text())
    assert not editor.panel._waiting._long.isActive(), "no timer runs when nothing is waited for"


async def test_a_first_page_that_does_not_come(open_program: Open, demo: DemoServer) -> None:
    editor = open_program(demo.url)
    demo.faults.add(Fault("stall", "media.list", after=1))
    await editor.types_token(demo.username, demo.password)
    placeholder = editor.panel.placeholder
    await until(lambda: placeholder.isVisible() and WORDS.fullmatch(placeholder.sentence.text()))
    assert placeholder.button.text() == "Stop"
    editor.click(placeholder.button)
    await until(lambda: placeholder.sentence.text() == "Reading was stopped.")


async def test_a_media_that_does_not_come_and_whose_record_is_known(open_program: Open, demo: DemoServer) -> None:
    editor = await signed_in(open_program, demo)
    media = await editor.opens(next(demo.catalogue.ids()))
    line = editor.pane.long_wait
    assert not line.isVisible()
    demo.faults.add(Fault("stall", "media.get"))
    editor.window.commands[ViewCommand.REFRESH].trigger()
    await until(lambda: line.isVisible() and WORDS.fullmatch(line.words.text()))
    editor.click(line.stop)
    await until(lambda: not line.isVisible())
    assert editor.shown == media, "what is known of it stays"
    assert not editor.window.workspace.is_reading


async def test_a_media_that_does_not_come_and_is_not_known(open_program: Open, demo: DemoServer) -> None:
    editor = await signed_in(open_program, demo)
    demo.faults.add(Fault("stall", "media.get"))
    media_id = list(demo.catalogue.ids())[100]
    editor.window.commands[EditCommand.GO_TO].trigger()
    search = editor.window.workspace.search
    editor.type(search, media_id)
    search.returnPressed.emit()
    line, placeholder = editor.pane.long_wait, editor.pane.placeholder
    await until(line.isVisible)
    editor.click(line.stop)
    await until(lambda: placeholder.heading.text() == "The media was not read")
    assert not line.isVisible()
    demo.faults.clear()
    editor.click(placeholder.button)
    await until(lambda: editor.shown is not None and editor.shown.id == media_id)
