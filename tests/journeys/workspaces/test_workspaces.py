"""Opening the demo workspace, returning, and signing out. No workspace shows anything of another."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from fastpix_desktop.demo import DemoServer, Fault
from fastpix_desktop.domain.journal import State
from fastpix_desktop.domain.media import Media, TrackKind
from fastpix_desktop.domain.workspace import Credentials
from fastpix_desktop.ui.commands.view_menu import ViewCommand
from fastpix_desktop.ui.commands.workspace_menu import WorkspaceCommand
from fastpix_desktop.ui.look.placeholder import Placeholder
from fastpix_desktop.ui.messages.notices import SEEN_AFTER
from tests.journeys.conftest import Open
from tests.journeys.editor import Editor
from tests.journeys.screen import said
from tests.keyrings import MemoryKeyring, remember
from tests.waiting import until


@pytest.fixture
def demo() -> Iterator[DemoServer]:
    """The editor's own workspace. Its seed differs from the demo workspace's, so they have no id in common."""
    with DemoServer(media=120, seed=7, deletion_delay=0) as server:
        yield server


def demo_threads() -> int:
    return sum(thread.name == "demo workspace" for thread in threading.enumerate())


async def test_the_demo_workspace_and_the_own_one_never_show_a_row_of_the_other(
    open_program: Open, demo: DemoServer
) -> None:
    store = MemoryKeyring()
    editor = open_program(demo.url, store)
    await editor.signs_in(demo)
    own = set(demo.catalogue.ids())
    mixed: list[str] = []

    def look() -> None:
        ids = {row.id for row in editor.panel.model.rows}
        title = editor.window.windowTitle()
        if ids and title.startswith("Demo workspace") == bool(ids & own):
            mixed.append(title)

    editor.panel.model.modelReset.connect(look)
    looked_at = next(demo.catalogue.ids())
    await editor.opens(looked_at)
    editor.window.commands[WorkspaceCommand.DEMO].trigger()
    await editor.sees_range("1–50 of 1300", timeout=15)
    assert editor.window.windowTitle().startswith("Demo workspace")
    assert editor.last_read.endswith("· demo")
    assert editor.shown is None
    assert not {row.id for row in editor.panel.model.rows} & own
    media = editor.panel.model.rows[0]
    assert isinstance(media, Media)
    await editor.opens(media.id)

    editor.window.commands[WorkspaceCommand.SIGN_IN].trigger()
    await editor.types_token(demo.username, demo.password)
    await editor.sees_range("1–50 of 120")
    assert {row.id for row in editor.panel.model.rows} <= own
    assert not mixed
    assert editor.last_read.startswith("last read")
    assert "demo" not in editor.last_read
    # The workspace opens where it was left.
    await until(lambda: editor.shown is not None and editor.shown.id == looked_at, what="the media from before")
    assert editor.notice == ""
    assert store.pair == Credentials(demo.username, demo.password)


async def test_leaving_the_demo_workspace_opens_the_workspace_that_was_open_before(
    open_program: Open, demo: DemoServer
) -> None:
    editor = open_program(demo.url, MemoryKeyring())
    await editor.signs_in(demo)
    looked_at = next(demo.catalogue.ids())
    await editor.opens(looked_at)
    await editor.turns_the_page()
    editor.window.commands[WorkspaceCommand.DEMO].trigger()
    await editor.sees_range("1–50 of 1300", timeout=15)

    editor.window.commands[WorkspaceCommand.SIGN_OUT].trigger()
    await editor.sees_range("51–100 of 120")
    await until(lambda: editor.shown is not None and editor.shown.id == looked_at, what="the media from before")
    assert not editor.questions()


async def test_leaving_the_demo_workspace_shows_why_the_workspace_from_before_does_not_open(
    open_program: Open, demo: DemoServer
) -> None:
    editor = open_program(demo.url, MemoryKeyring())
    await editor.signs_in(demo)
    editor.window.commands[WorkspaceCommand.DEMO].trigger()
    await editor.sees_range("1–50 of 1300", timeout=15)
    demo.faults.add(Fault("status", status=500))
    editor.window.commands[WorkspaceCommand.SIGN_OUT].trigger()
    await until(lambda: editor.form.retry.isVisible() and "HTTP 500" in editor.form.problem.text())
    assert editor.program.switching.current is None


async def test_leaving_the_demo_workspace_shows_the_list_if_no_other_was_open_in_this_run(
    open_program: Open, demo: DemoServer, tmp_path: Path
) -> None:
    remember(tmp_path / "data", demo.url)
    editor = open_program(demo.url)
    await until(editor.form.problem.text, what="the reason why the workspace of the last run is not open")
    editor.window.commands[WorkspaceCommand.DEMO].trigger()
    await editor.sees_range("1–50 of 1300", timeout=15)
    editor.window.commands[WorkspaceCommand.SIGN_OUT].trigger()
    await until(lambda: editor.window.workspaces_page.isVisible() and editor.program.switching.current is None)


async def test_no_media_has_the_clips_of_another_workspace_below_it(open_program: Open, demo: DemoServer) -> None:
    editor = open_program(demo.url, MemoryKeyring())
    await editor.signs_in(demo)
    source = next(id_ for id_ in demo.catalogue.ids() if demo.catalogue.clip_ids(id_))
    while editor.panel.model.row_of(source) is None:
        await editor.turns_the_page()
    await editor.opens(source)
    clips = editor.pane.clips
    editor.look_at(clips)
    await until(lambda: bool(clips.model.rows))
    editor.window.commands[WorkspaceCommand.DEMO].trigger()
    await editor.sees_range("1–50 of 1300", timeout=15)
    await editor.opens(next(row.id for row in editor.panel.model.rows if isinstance(row, Media)))
    assert not clips.model.rows


async def test_opening_the_demo_workspace_twice_starts_one_server(open_program: Open, demo: DemoServer) -> None:
    before = demo_threads()
    editor = open_program(demo.url)
    await until(lambda: editor.form.isVisible())
    editor.window.commands[WorkspaceCommand.DEMO].trigger()
    await until(lambda: not editor.form.demo.isEnabled())
    editor.window.commands[WorkspaceCommand.DEMO].trigger()
    await editor.sees_range("1–50 of 1300", timeout=15)
    assert demo_threads() == before + 1
    editor.window.commands[WorkspaceCommand.SIGN_OUT].trigger()
    await until(editor.form.isVisible)
    await until(editor.form.demo.isEnabled)
    editor.click(editor.form.demo)
    await editor.sees_range("1–50 of 1300")
    assert demo_threads() == before + 1
    await editor.leave()
    assert demo_threads() == before


async def test_closing_while_the_demo_workspace_starts_leaves_no_server(open_program: Open, demo: DemoServer) -> None:
    before = demo_threads()
    editor = open_program(demo.url)
    await until(lambda: editor.form.isVisible())
    editor.click(editor.form.demo)
    await editor.leave()
    assert demo_threads() == before


@pytest.mark.parametrize("seen_after", [0, SEEN_AFTER])
async def test_leaving_a_workspace_waits_for_its_write(open_program: Open, demo: DemoServer, seen_after: int) -> None:
    editor = open_program(demo.url)
    editor.window.notices.seen_after = seen_after
    await editor.signs_in(demo)
    media = await editor.opens(next(demo.catalogue.ids()))
    demo.faults.add(Fault("slow", "media.delete_track", seconds=0.5))
    await editor.deletes(editor.track(TrackKind.SUBTITLE))
    await until(lambda: demo.requests.of("media.delete_track"))
    editor.window.commands[WorkspaceCommand.DEMO].trigger()
    await editor.sees_range("1–50 of 1300", timeout=15)
    assert [entry.state for entry in editor.program.journal.entries] == [State.VERIFIED]
    assert "Deleted and verified" in editor.notice
    assert media.display_title in editor.notice
    editor.window.notices.dismiss()
    assert editor.notice == ""
    assert editor.shown is None
    editor.window.commands[ViewCommand.ACTIVITY].trigger()
    assert editor.activity == ["done and verified"]


async def test_a_write_that_never_ends_delays_leaving_only_for_a_time_and_is_recorded(
    open_program: Open, demo: DemoServer
) -> None:
    editor = open_program(demo.url)
    await editor.signs_in(demo)
    await editor.opens(next(demo.catalogue.ids()))
    demo.faults.add(Fault("stall", "media.delete_track"))
    await editor.deletes(editor.track(TrackKind.SUBTITLE))
    await until(lambda: demo.requests.of("media.delete_track"))
    editor.window.commands[WorkspaceCommand.SIGN_OUT].trigger()
    editor.answer(await editor.asked(), yes=True)
    await until(lambda: editor.form.isVisible() and editor.form.submit.isEnabled())
    assert "see Activity" in editor.notice
    assert editor.activity == ["not known"]


@pytest.mark.parametrize(
    "obstacle", [OSError("no more sockets"), RuntimeError("The demo workspace did not start within 20 seconds.")]
)
async def test_a_demo_workspace_that_does_not_open_leaves_the_open_one_open(
    editor: Editor, demo: DemoServer, monkeypatch: pytest.MonkeyPatch, obstacle: Exception
) -> None:
    def refuse(*_: object) -> None:
        raise obstacle

    monkeypatch.setattr("fastpix_desktop.demo.serving.server._listener", refuse)
    editor.window.commands[WorkspaceCommand.DEMO].trigger()
    await until(lambda: "The demo workspace could not be opened" in editor.notice)
    assert editor.range == "1–50 of 120"
    monkeypatch.undo()
    editor.window.commands[WorkspaceCommand.DEMO].trigger()
    await editor.sees_range("1–50 of 1300", timeout=15)


async def test_signing_out_asks_first_and_deletes_the_secret(open_program: Open, demo: DemoServer) -> None:
    store = MemoryKeyring()
    editor = open_program(demo.url, store)
    await editor.signs_in(demo)
    await editor.opens(next(demo.catalogue.ids()))
    editor.window.commands[WorkspaceCommand.SIGN_OUT].trigger()
    editor.answer(await editor.asked(), yes=False)
    await until(lambda: editor.form.submit.isEnabled())
    assert editor.panel.isVisible()
    assert store.pair is not None

    editor.window.commands[WorkspaceCommand.SIGN_OUT].trigger()
    editor.answer(await editor.asked(), yes=True)
    await until(lambda: editor.form.isVisible() and editor.form.submit.isEnabled())
    assert store.pair is None
    assert editor.titles == []
    assert editor.pane.media is None
    assert editor.window.windowTitle() == "FastPix Desktop"
    assert not editor.window.commands[ViewCommand.REFRESH].isEnabled()
    await editor.signs_in(demo)


async def test_the_demo_workspace_is_not_signed_in_to_at_the_next_start(open_program: Open, demo: DemoServer) -> None:
    store = MemoryKeyring()
    first = open_program(demo.url, store, demo=True)
    await first.sees_range("1–50 of 1300", timeout=15)
    await first.leave()
    assert store.pair is None
    second = open_program(demo.url, store)
    await until(second.form.isVisible)
    assert second.titles == []


async def test_signing_out_deletes_the_stored_token_although_another_one_was_given(
    open_program: Open, demo: DemoServer
) -> None:
    store = MemoryKeyring()
    editor = open_program(demo.url, store, given=Credentials(demo.username, demo.password))
    await editor.sees_media()
    editor.window.commands[WorkspaceCommand.SIGN_IN].trigger()
    await editor.types_token(demo.read_only_username, demo.read_only_password)
    await until(editor.panel.isVisible)
    await until(lambda: not editor.form.isVisible())
    assert store.pair is not None
    editor.window.commands[WorkspaceCommand.SIGN_OUT].trigger()
    question = await editor.asked()
    assert "removed from the keyring" in said(question)
    editor.answer(question, yes=True)
    await until(editor.form.isVisible)
    assert store.pair is None


async def test_a_secret_for_this_session_is_not_shown_as_stored(open_program: Open, demo: DemoServer) -> None:
    editor = open_program(demo.url, MemoryKeyring(), given=Credentials(demo.username, demo.password))
    await editor.sees_media()
    editor.window.commands[WorkspaceCommand.SIGN_OUT].trigger()
    question = await editor.asked()
    assert "this session only" in said(question)
    editor.answer(question, yes=False)
    await until(lambda: not editor.questions())


async def test_an_interrupted_sign_out_has_deleted_the_secret(open_program: Open, demo: DemoServer) -> None:
    store = MemoryKeyring()
    editor = open_program(demo.url, store)
    await editor.signs_in(demo)
    await editor.opens(next(demo.catalogue.ids()))
    demo.faults.add(Fault("stall", "media.delete_track"))
    await editor.deletes(editor.track(TrackKind.SUBTITLE))
    await until(lambda: bool(demo.requests.of("media.delete_track")))
    editor.window.commands[WorkspaceCommand.SIGN_OUT].trigger()
    editor.answer(await editor.asked(), yes=True)
    await until(lambda: "Finishing" in editor.notice, what="the sign-out to wait for the deletion")
    editor.window.commands[WorkspaceCommand.DEMO].trigger()
    await until(lambda: editor.window.windowTitle().startswith("Demo workspace"), timeout=15)
    assert store.pair is None


async def test_leaving_the_demo_workspace_twice_deletes_no_stored_secret(
    open_program: Open, demo: DemoServer, tmp_path: Path
) -> None:
    store = MemoryKeyring()
    stored = Credentials(demo.username, demo.password)
    store.pairs[remember(tmp_path / "data", demo.url).account] = stored
    editor = open_program(demo.url, store, demo=True)
    await until(lambda: editor.range.startswith("1–50 of "), timeout=15)
    editor.window.commands[WorkspaceCommand.SIGN_OUT].trigger()
    editor.window.commands[WorkspaceCommand.SIGN_OUT].trigger()
    await until(lambda: editor.window.workspaces_page.isVisible() and editor.program.switching.current is None)
    assert not editor.questions()
    assert store.pair == stored


async def test_the_list_does_not_say_that_there_is_no_workspace_while_the_demo_is_open(
    open_program: Open, demo: DemoServer
) -> None:
    editor = open_program(demo.url)
    await until(lambda: editor.form.isVisible())
    editor.window.commands[WorkspaceCommand.DEMO].trigger()
    await editor.sees_range("1–50 of 1300", timeout=15)
    editor.window.commands[WorkspaceCommand.WORKSPACES].trigger()
    page = editor.window.workspaces_page
    (placeholder,) = page.findChildren(Placeholder)
    await until(placeholder.isVisible)
    assert placeholder.heading.text() == "The demo workspace is open"
    editor.click(page.back)
    await until(lambda: editor.panel.table.isVisible())
