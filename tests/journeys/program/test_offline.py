"""The service goes away and comes back: the window says so in one place, and nobody has to press anything."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from fastpix_desktop.demo import DemoServer, Fault
from fastpix_desktop.domain.media import Media, TrackKind
from fastpix_desktop.domain.workspace import Credentials
from fastpix_desktop.library import reachability
from fastpix_desktop.program import Options
from fastpix_desktop.ui.commands.view_menu import ViewCommand
from fastpix_desktop.ui.commands.workspace_menu import WorkspaceCommand
from fastpix_desktop.ui.system.application import Application
from tests.journeys.conftest import Open
from tests.journeys.editor import Editor
from tests.journeys.offline import is_offline, sign_of
from tests.journeys.opening import open_editor
from tests.keyrings import MemoryKeyring, remember
from tests.waiting import until

PAUSE = 0.3
"""Seconds between two tries here, instead of 2 to 60."""


@pytest.fixture(autouse=True)
def short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reachability, "PAUSES", (PAUSE,))


@pytest.fixture
def long_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program does not try by itself within the test."""
    monkeypatch.setattr(reachability, "PAUSES", (600.0,))


async def loses_the_service(editor: Editor, demo: DemoServer) -> None:
    """The service goes, and the editor asks for another page."""
    await until(lambda: editor.range != "" and len(demo.requests.of("media.list")) >= 3, what="the page read ahead")
    demo.stop()
    editor.click(editor.panel.pager.last)
    await until(lambda: is_offline(editor), 20, what="the window to say that it is offline")


async def says_it_in_one_place(editor: Editor) -> None:
    """The count-down of the read that failed ends with its task, a turn of the loop after the window is offline."""
    await until(lambda: editor.notice == "", what="the count-down to end")


async def sees_it_back(editor: Editor) -> None:
    await until(
        lambda: sign_of(editor).text.startswith("Connected again at "), 20, what="the service to be reached again"
    )


async def test_a_service_that_goes_and_comes_back_in_mid_use_needs_no_click(editor: Editor, demo: DemoServer) -> None:
    """Nothing that is said stays when it is not true any more, and page, pane and clips are read again."""
    await editor.opens(next(media_id for media_id in demo.catalogue.ids() if demo.catalogue.clip_ids(media_id)))
    editor.look_at(editor.pane.clips)
    await until(lambda: bool(editor.pane.clips.model.rows), what="the clips")
    titles = editor.titles
    await loses_the_service(editor, demo)
    await says_it_in_one_place(editor)
    assert "page as of" in editor.last_read
    assert (editor.titles, editor.range) == (titles, "1–50 of 260"), "the old page stays"
    await editor_clicks_about(editor)
    assert editor.notice == ""
    assert is_offline(editor)

    before = len(demo.requests)
    demo.start()
    await sees_it_back(editor)
    await until(
        lambda: (
            {"media.list", "media.get", "media.get_clips"}
            <= {request.operation for request in list(demo.requests)[before:] if request.status == 200}
        ),
        what="page, media and clips to be read again",
    )
    await until(lambda: not editor.window.workspace.is_reading)
    assert "last read " in editor.last_read
    assert editor.range == "1–50 of 260"
    assert not [request for request in demo.requests if request.method != "GET"], "nothing was sent"


async def editor_clicks_about(editor: Editor) -> None:
    """The editor opens other media and turns the page, and nothing comes."""
    editor.click_row(3)
    await until(lambda: editor.shown is not None and not editor.window.workspace.is_reading, 20)
    editor.click(editor.panel.pager.last)
    await until(lambda: editor.panel.page_request.number == 1, 20, what="the old page")


@pytest.fixture
async def impatient(qapp: Application, tmp_path: Path, demo: DemoServer) -> AsyncIterator[Editor]:
    """An editor whose client waits half a second for a reply."""
    somebody = open_editor(qapp, Options(api_url=demo.url, data_dir=tmp_path / "data"), timeout=0.5)
    await somebody.signs_in(demo)
    yield somebody
    await somebody.leave()


async def test_a_service_that_stalls_and_goes_on_needs_no_click(impatient: Editor, demo: DemoServer) -> None:
    editor = impatient
    await until(lambda: len(demo.requests.of("media.list")) >= 3)
    demo.faults.add(Fault("stall", times=10_000))
    editor.click(editor.panel.pager.last)
    await until(lambda: is_offline(editor), 20)
    await says_it_in_one_place(editor)
    demo.faults.clear()
    await sees_it_back(editor)


async def test_pictures_come_once_the_service_is_back(open_program: Open, demo: DemoServer) -> None:
    demo.faults.add(Fault("reset_before", "picture"))
    editor = open_program(demo.url)
    await editor.signs_in(demo)
    pictures = editor.window.workspace.pictures
    address = next(row.thumbnail for row in editor.panel.model.rows if isinstance(row, Media) and row.thumbnail)
    await until(lambda: not pictures.is_busy, 20, what="the pictures to fail")
    assert pictures.get(address) is None
    await loses_the_service(editor, demo)
    demo.faults.clear()
    demo.start()
    await sees_it_back(editor)
    await until(lambda: pictures.get(address) is not None, what="the picture")


@pytest.mark.usefixtures("long_pauses")
@pytest.mark.parametrize("by", ["Try now", "F5"])
async def test_the_editor_need_not_wait_for_the_next_try(editor: Editor, demo: DemoServer, by: str) -> None:
    await loses_the_service(editor, demo)
    assert "Next try in " in sign_of(editor).text
    demo.start()
    if by == "Try now":
        editor.click(editor.child(sign_of(editor), QPushButton, "try_now"))
    else:
        editor.window.commands[ViewCommand.REFRESH].trigger()
    await sees_it_back(editor)
    await until(lambda: "last read " in editor.last_read)


async def test_a_write_that_could_not_be_sent_is_never_sent_by_itself(editor: Editor, demo: DemoServer) -> None:
    media = await editor.opens(next(demo.catalogue.ids()))
    track = editor.track(TrackKind.SUBTITLE)
    await loses_the_service(editor, demo)
    await editor.deletes(track)
    await until(lambda: "Not deleted" in editor.notice, 20)
    demo.start()
    await sees_it_back(editor)
    await until(lambda: any(r.operation == "media.get" and r.status == 200 for r in list(demo.requests)[-5:]))
    assert not demo.requests.of("media.delete_track")
    record = demo.catalogue.media(media.id)
    assert record is not None
    assert track.id in {one["id"] for one in record["tracks"]}
    assert "Not deleted" in editor.notice, "the outcome of the write stays"


async def test_a_write_of_which_nothing_was_known_is_proved_once_the_service_is_back(
    editor: Editor, demo: DemoServer
) -> None:
    media_id = next(demo.catalogue.ids())
    await editor.opens(media_id)
    track = editor.track(TrackKind.SUBTITLE)
    demo.faults.add(Fault("reset_after", "media.delete_track"))
    demo.faults.add(Fault("reset_before", "media.get", after=1))
    demo.faults.add(Fault("reset_before", "media.list"))
    demo.faults.add(Fault("reset_before", "media.get_clips"))
    await editor.deletes(track)
    await until(lambda: "Not known whether" in editor.notice, 20)
    await until(lambda: is_offline(editor), 20)
    row, other = next((row, record.id) for row, record in enumerate(editor.panel.model.rows) if record.id != media_id)
    editor.click_row(row)
    # The window follows a click a moment later, and then removes a success that was on screen before.
    await until(lambda: editor.shown is not None and editor.shown.id == other, what="the other media in the pane")
    demo.faults.clear()
    await until(lambda: "Deleted and verified" in editor.notice, 20, what="the proof, without a click on that media")
    await until(lambda: editor.activity == ["done and verified"])
    assert len(demo.requests.of("media.delete_track")) == 1


async def test_the_tries_end_when_the_workspace_is_left(editor: Editor, demo: DemoServer) -> None:
    await loses_the_service(editor, demo)
    editor.window.commands[WorkspaceCommand.SIGN_OUT].trigger()
    editor.answer(await editor.asked(), yes=True)
    await until(lambda: editor.form.isVisible() and editor.program.switching.current is None, 20)
    assert not sign_of(editor).isVisible()
    before = len(demo.requests)
    demo.start()
    await asyncio.sleep(3 * PAUSE)
    assert len(demo.requests) == before


async def test_a_service_that_answers_with_errors_is_not_offline(editor: Editor, demo: DemoServer) -> None:
    await until(lambda: len(demo.requests.of("media.list")) >= 3)
    demo.faults.add(Fault("status", "media.list", status=502))
    editor.click(editor.panel.pager.last)
    await until(lambda: "HTTP 502" in editor.notice)
    assert not sign_of(editor).isVisible()


async def test_the_first_page_comes_by_itself_too(open_program: Open, demo: DemoServer) -> None:
    demo.faults.add(Fault("reset_before", "media.list", after=1))
    editor = open_program(demo.url)
    await editor.types_token(demo.username, demo.password)
    await until(lambda: is_offline(editor), 20)
    assert "could not be reached" in editor.panel.placeholder.sentence.text()
    demo.faults.clear()
    await editor.sees_media()
    await sees_it_back(editor)


def who_is_remembered(open_program: Open, demo: DemoServer, tmp_path: Path) -> Editor:
    """An editor whose workspace was open at the end of the last run, and whose secret is in the keyring."""
    store = MemoryKeyring()
    store.pairs[remember(tmp_path / "data", demo.url).account] = Credentials(demo.username, demo.password)
    return open_program(demo.url, store)


async def test_a_workspace_that_is_opened_at_the_start_opens_once_the_service_is_there(
    open_program: Open, demo: DemoServer, tmp_path: Path
) -> None:
    demo.stop()
    editor = who_is_remembered(open_program, demo, tmp_path)
    await until(lambda: "The program tries again by itself." in editor.form.problem.text(), 20)
    assert "could not be reached" in editor.form.problem.text()
    await until(editor.form.submit.isEnabled, what="the form to be usable meanwhile")
    demo.start()
    await until(lambda: editor.panel.table.isVisible() and bool(editor.titles), 20)
    assert editor.form.problem.text() == ""


async def test_an_opening_is_not_tried_again_once_the_editor_uses_the_form(
    open_program: Open, demo: DemoServer, tmp_path: Path
) -> None:
    demo.stop()
    editor = who_is_remembered(open_program, demo, tmp_path)
    await until(lambda: "The program tries again by itself." in editor.form.problem.text(), 20)
    await until(editor.form.token_id.isEnabled, what="the form to be usable meanwhile")
    editor.type(editor.form.token_id, "a")
    assert editor.form.problem.text() == ""
    demo.start()
    before = len(demo.requests)
    await asyncio.sleep(3 * PAUSE)
    assert len(demo.requests) == before
    assert editor.form.isVisible()


async def test_one_call_that_gets_no_reply_is_not_offline(editor: Editor, demo: DemoServer) -> None:
    """Its own message says so, and goes when that call succeeds."""
    demo.faults.add(Fault("reset_before", "media.get"))
    editor.click_row(2)
    await until(lambda: "could not be reached" in editor.notice and editor.step.isVisible())
    assert not sign_of(editor).isVisible()
    demo.faults.clear()
    editor.window.commands[ViewCommand.REFRESH].trigger()
    await until(lambda: editor.notice == "")
