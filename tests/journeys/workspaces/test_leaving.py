"""Closing the window at any moment: the program ends in time, and the outcome of every write is recorded."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from fastpix_desktop.demo import DemoServer, Fault
from fastpix_desktop.domain.journal import State
from fastpix_desktop.domain.media import TrackKind
from fastpix_desktop.settings import PreferencesFile, WorkspaceList
from fastpix_desktop.ui.commands.workspace_menu import WorkspaceCommand
from tests.journeys.conftest import Open
from tests.journeys.editor import Editor
from tests.journeys.opening import PATIENCE
from tests.waiting import until

ENDS_WITHIN = 1.5
"""Seconds that quitting may take in addition to the wait for writes. It takes much less."""


async def leaves_within(editor: Editor, seconds: float) -> None:
    started = time.monotonic()
    await editor.leave()
    assert time.monotonic() - started < seconds


@pytest.mark.parametrize("operation", ["media.list", "media.get", "media.get_clips", "picture"])
async def test_a_stalled_read_does_not_delay_closing(editor: Editor, demo: DemoServer, operation: str) -> None:
    demo.faults.add(Fault("stall", operation))
    before = len(demo.requests.of(operation))
    source = next(id_ for id_ in demo.catalogue.ids() if demo.catalogue.clip_ids(id_))
    editor.click_row(editor.panel.model.row_of(source) or 0)
    await until(lambda: editor.shown is not None and demo.requests.of("media.get"))
    editor.look_at(editor.pane.clips)
    editor.click(editor.panel.pager.last)
    await until(lambda: len(demo.requests.of(operation)) > before)
    await leaves_within(editor, ENDS_WITHIN)
    assert not editor.window.isVisible()


async def test_closing_during_a_sign_in_does_not_wait_for_the_reply(open_program: Open, demo: DemoServer) -> None:
    demo.faults.add(Fault("stall", "media.list"))
    editor = open_program(demo.url)
    await editor.types_token(demo.username, demo.password)
    await until(lambda: demo.requests.of("media.list"))
    await leaves_within(editor, ENDS_WITHIN)


async def test_closing_waits_for_a_write_and_records_its_outcome(editor: Editor, demo: DemoServer) -> None:
    demo.faults.add(Fault("slow", "media.delete_track", seconds=0.4))
    await editor.opens(next(demo.catalogue.ids()))
    await editor.deletes(editor.track(TrackKind.SUBTITLE))
    await until(lambda: demo.requests.of("media.delete_track"))
    await leaves_within(editor, PATIENCE + ENDS_WITHIN)
    assert [entry.state for entry in editor.program.journal.entries] == [State.VERIFIED]


async def test_a_write_that_never_ends_is_recorded_as_unknown(editor: Editor, demo: DemoServer) -> None:
    demo.faults.add(Fault("stall", "media.delete_track"))
    await editor.opens(next(demo.catalogue.ids()))
    await editor.deletes(editor.track(TrackKind.SUBTITLE))
    await until(lambda: demo.requests.of("media.delete_track"))
    await leaves_within(editor, PATIENCE + ENDS_WITHIN)
    (entry,) = editor.program.journal.entries
    assert (entry.state, entry.detail) == (State.UNKNOWN, "Stopped before the reply came.")


async def test_the_log_describes_each_write_and_its_state(editor: Editor, demo: DemoServer, tmp_path: Path) -> None:
    file = tmp_path / "data" / "logs" / "fastpix-desktop.log"
    demo.faults.add(Fault("stall", "media.delete_track"))
    media = await editor.opens(next(demo.catalogue.ids()))
    track = editor.track(TrackKind.SUBTITLE)
    await editor.deletes(track)
    await until(lambda: demo.requests.of("media.delete_track"))
    (entry,) = editor.program.journal.entries
    what = f"write {entry.id}, delete track {track.id} of media {media.id}"
    # If the program were killed now, the log would end here.
    assert [
        line.partition(f"{what}: ")[2] for line in file.read_text(encoding="utf-8").splitlines() if what in line
    ] == [
        "intended",
        "sent",
    ]
    await editor.leave()
    assert f"at the end: {what}: unknown (Stopped before the reply came.)" in file.read_text(encoding="utf-8")


async def test_a_write_that_was_not_sent_yet_is_recorded_as_not_done(editor: Editor, demo: DemoServer) -> None:
    await editor.opens(next(demo.catalogue.ids()))
    demo.faults.add(Fault("stall", "media.get"))
    await editor.deletes(editor.track(TrackKind.SUBTITLE))
    await until(lambda: editor.program.journal.entries)
    await leaves_within(editor, PATIENCE + ENDS_WITHIN)
    (entry,) = editor.program.journal.entries
    assert entry.state is State.NOT_DONE
    assert not demo.requests.of("media.delete_track")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals to catch: close the window there")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_the_program_like_closing_its_window(tmp_path: Path, number: signal.Signals) -> None:
    command = [
        sys.executable,
        "-W",
        "error",
        "-m",
        "fastpix_desktop",
        "--demo",
        "--verbose",
        "--data-dir",
        str(tmp_path),
    ]
    program = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    log = tmp_path / "logs" / "fastpix-desktop.log"
    end = time.monotonic() + 20
    while not (log.exists() and "media.list" in log.read_text(encoding="utf-8")) and time.monotonic() < end:
        time.sleep(0.02)
    program.send_signal(number)
    output, errors = program.communicate(timeout=20)
    assert (program.returncode, output, errors) == (0, b"", b"")
    assert (tmp_path / "config" / "preferences.json").exists(), "the layout was not stored"


async def test_quitting_answers_an_open_question_with_no(editor: Editor, demo: DemoServer) -> None:
    await editor.opens(next(demo.catalogue.ids()))
    editor.click(*editor.delete_button(editor.track(TrackKind.SUBTITLE)))
    await editor.asked()
    await leaves_within(editor, ENDS_WITHIN)
    assert not demo.requests.of("media.delete_track")
    assert editor.program.journal.entries == ()


async def test_quitting_three_times_ends_the_program_once(editor: Editor, demo: DemoServer) -> None:
    editor.window.commands[WorkspaceCommand.QUIT].trigger()
    editor.window.commands[WorkspaceCommand.QUIT].trigger()
    editor.window.close()
    assert editor.window.isVisible(), "what is under way is accounted for first"
    await leaves_within(editor, ENDS_WITHIN)
    assert not editor.window.isVisible()


async def test_closing_again_during_the_wait_for_a_write_changes_nothing(editor: Editor, demo: DemoServer) -> None:
    demo.faults.add(Fault("slow", "media.delete_track", seconds=0.5))
    await editor.opens(next(demo.catalogue.ids()))
    await editor.deletes(editor.track(TrackKind.SUBTITLE))
    await until(lambda: demo.requests.of("media.delete_track"))
    leaving = asyncio.create_task(editor.leave())
    await until(lambda: "before quitting" in editor.notice)
    editor.window.close()
    editor.window.commands[WorkspaceCommand.QUIT].trigger()
    assert editor.window.isVisible()
    await leaving
    assert [entry.state for entry in editor.program.journal.entries] == [State.VERIFIED]


async def test_nothing_can_be_started_while_the_program_ends(editor: Editor, demo: DemoServer) -> None:
    demo.faults.add(Fault("slow", "media.delete_track", seconds=0.5))
    await editor.opens(next(demo.catalogue.ids()))
    first, second = editor.track(TrackKind.SUBTITLE, 0), editor.track(TrackKind.SUBTITLE, 1)
    await editor.deletes(first)
    await until(lambda: demo.requests.of("media.delete_track"))
    leaving = asyncio.create_task(editor.leave())
    await until(lambda: "before quitting" in editor.notice)
    editor.click(*editor.delete_button(second))
    editor.click(editor.pane.header.access.switch)
    editor.click(editor.panel.pager.last)
    await leaving
    assert len(editor.program.journal.entries) == 1
    assert len(demo.requests.of("media.delete_track")) == 1


async def test_settings_that_could_not_be_written_are_written_at_the_end(
    open_program: Open, demo: DemoServer, tmp_path: Path
) -> None:
    config = tmp_path / "data" / "config"
    # Folders at the paths of the temporary files make writing fail, as a full disk does.
    in_the_way = [config / f"{name}.{os.getpid()}.new" for name in ("workspaces", "preferences")]
    for folder in in_the_way:
        folder.mkdir(parents=True)
    editor = open_program(demo.url)
    await editor.signs_in(demo)
    editor.program.preferences.keep(of_the_test=True)
    assert not list(config.glob("*.json"))
    for folder in in_the_way:
        folder.rmdir()
    await editor.leave()
    assert [known.base_url for known in WorkspaceList(config / "workspaces.json", demo.url)] == [demo.url]
    assert PreferencesFile(config / "preferences.json").flag("of_the_test", False)
