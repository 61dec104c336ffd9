"""Bad days while writing: nothing is sent twice, nothing is claimed that was not seen, nobody is signed out."""

import json

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from fastpix_desktop.demo import DemoServer, Fault
from fastpix_desktop.domain.journal import State
from fastpix_desktop.domain.media import TrackKind
from tests.journeys.conftest import Open
from tests.journeys.editor import Editor
from tests.journeys.screen import languages_of
from tests.waiting import until

REFUSED = json.dumps(
    {
        "success": False,
        "error": {
            "code": 422,
            "message": "payload validation failed",
            "fields": [{"field": "trackId", "message": "is a generated track"}],
        },
    }
).encode()


async def test_a_token_that_may_not_write_is_told_and_writing_is_shown_as_unavailable(
    open_program: Open, demo: DemoServer
) -> None:
    editor = open_program(demo.url)
    await editor.types_token(demo.read_only_username, demo.read_only_password)
    await editor.sees_media()
    media = await editor.opens(next(demo.catalogue.ids()))
    track = editor.track(TrackKind.SUBTITLE)
    await editor.deletes(track)
    await until(lambda: "Not deleted" in editor.notice)
    assert "permission" in editor.notice
    assert "Ask an admin of the workspace for a token that may write" in editor.notice
    assert editor.panel.isVisible(), "a refused write is no sign-out"
    switch = editor.pane.header.access.switch
    assert switch.is_locked
    assert "permission" in switch.toolTip()
    assert "Ask an admin" in switch.toolTip()
    editor.click(*editor.delete_button(track))
    assert "permission" in editor.notice
    assert editor.step.text() == "Allow changes"
    assert len(demo.requests.of("media.delete_track")) == 1
    other = await editor.opens(list(demo.catalogue.ids())[2])
    assert switch.is_locked
    assert "permission" in editor.pane.tracks.why_not_deletable((other.tracks or ())[0])
    editor.click(switch)
    assert not demo.requests.of("media.update_source_access")

    editor.click(editor.step)
    assert not switch.is_locked
    await editor.switches_access()
    await until(lambda: len(demo.requests.of("media.update_source_access")) == 1)
    await until(lambda: switch.is_locked and "not changed" in editor.notice)
    assert [entry.state for entry in editor.program.journal.entries] == [State.FAILED, State.FAILED]
    assert languages_of(editor, media.id) == ("de, en, ja", 5)


async def test_writing_is_tried_again_from_the_note_above_the_tracks(open_program: Open, demo: DemoServer) -> None:
    editor = open_program(demo.url)
    await editor.types_token(demo.read_only_username, demo.read_only_password)
    await editor.sees_media()
    await editor.opens(next(demo.catalogue.ids()))
    track = editor.track(TrackKind.SUBTITLE)
    note = editor.pane.tracks.findChild(QLabel, "track_note")
    assert isinstance(note, QLabel)
    again = editor.child(editor.pane.tracks, QPushButton, "track_write_again")
    assert not again.isVisible()
    await editor.deletes(track)
    await until(again.isVisible)
    assert "Ask an admin" in note.text()
    editor.click(again)
    assert not note.isVisible()
    assert not again.isVisible()
    assert editor.notice, "the click is answered"
    await editor.deletes(track)
    await until(lambda: len(demo.requests.of("media.delete_track")) == 2)
    await until(again.isVisible)


async def test_the_fields_that_the_service_refuses_are_named(editor: Editor, demo: DemoServer) -> None:
    demo.faults.add(Fault("status", "media.delete_track", status=422, body=REFUSED, content_type="application/json"))
    await editor.opens(next(demo.catalogue.ids()))
    await editor.deletes(editor.track(TrackKind.SUBTITLE))
    await until(lambda: "Not deleted" in editor.notice)
    assert "trackId is a generated track" in editor.notice
    assert len(demo.requests.of("media.delete_track")) == 1


async def test_a_token_that_is_no_longer_good_at_a_write_leads_to_the_form(editor: Editor, demo: DemoServer) -> None:
    demo.faults.add(Fault("status", "media.delete_track", status=401))
    await editor.opens(next(demo.catalogue.ids()))
    await editor.deletes(editor.track(TrackKind.SUBTITLE))
    await until(lambda: "Not deleted" in editor.notice)
    assert editor.step.text() == "Sign in again…"
    editor.click(editor.step)
    assert editor.form.isVisible()
    editor.click(editor.form.cancel)
    assert editor.panel.isVisible()


async def test_a_write_that_has_to_wait_counts_down_and_is_then_done_once(editor: Editor, demo: DemoServer) -> None:
    demo.faults.add(Fault("status", "media.delete_track", times=1, status=429, headers={"retry-after": "1"}))
    await editor.opens(next(demo.catalogue.ids()))
    await editor.deletes(editor.track(TrackKind.SUBTITLE))
    await until(lambda: "FastPix asked the program to wait" in editor.notice)
    await until(lambda: "Deleted and verified" in editor.notice)
    assert [r.status for r in demo.requests.of("media.delete_track")] == [429, 200]


@pytest.mark.parametrize("status", [500, 504])
async def test_a_write_that_may_have_happened_is_read_and_not_repeated(
    editor: Editor, demo: DemoServer, status: int
) -> None:
    demo.faults.add(Fault("status", "media.update_source_access", status=status))
    media = await editor.opens(list(demo.catalogue.ids())[2])
    reads = len(demo.requests.of("media.get"))
    await editor.switches_access()
    await until(lambda: len(demo.requests.of("media.get")) >= reads + 3)
    # Somebody at the service sees to it at last: what is read is what is told.
    demo.catalogue.set_source_access(media.id, True)
    await until(lambda: "is on, read back from FastPix" in editor.notice)
    assert len(demo.requests.of("media.update_source_access")) == 1


async def test_a_write_of_which_nothing_is_known_is_told_as_that(open_program: Open, demo: DemoServer) -> None:
    editor = open_program(demo.url)
    await editor.signs_in(demo)
    await editor.opens(next(demo.catalogue.ids()))
    demo.faults.add(Fault("reset_before", "media.delete_track"))
    track = editor.track(TrackKind.SUBTITLE)
    await editor.deletes(track)
    await until(lambda: "Not known whether it was deleted" in editor.notice, timeout=15)
    assert editor.step.text() == "Refresh"
    assert editor.shown is not None
    assert editor.shown.track(track.id) is not None
    assert editor.activity == ["not known"]
    assert len(demo.requests.of("media.delete_track")) == 1
    editor.click(editor.step)
    await until(lambda: "not known. Read again at" in editor.notice)
    assert editor.notice.endswith(": FastPix still lists the track.")
    assert editor.notice.startswith("Delete ")
    assert editor.activity == ["not known"]
    # Each read that is asked for gets an answer. The last one says that it is gone.
    demo.catalogue.delete_track(editor.shown.id, track.id)
    editor.click(editor.step)
    await until(lambda: "verified" in editor.notice)


async def test_a_read_that_nobody_asked_for_says_nothing_of_what_is_not_known(
    open_program: Open, demo: DemoServer
) -> None:
    editor = open_program(demo.url)
    await editor.signs_in(demo)
    first, second = list(demo.catalogue.ids())[:3:2]
    await editor.opens(first)
    demo.faults.add(Fault("reset_before", "media.delete_track"))
    await editor.deletes(editor.track(TrackKind.SUBTITLE))
    await until(lambda: "Not known whether it was deleted" in editor.notice, timeout=15)
    editor.window.notices.dismiss()
    await editor.opens(second)
    await editor.opens(first)
    assert editor.notice == ""


async def test_a_refresh_that_failed_is_not_answered_by_a_later_read(open_program: Open, demo: DemoServer) -> None:
    editor = open_program(demo.url)
    await editor.signs_in(demo)
    first, second = list(demo.catalogue.ids())[:3:2]
    await editor.opens(first)
    demo.faults.add(Fault("reset_before", "media.delete_track"))
    await editor.deletes(editor.track(TrackKind.SUBTITLE))
    await until(lambda: "Not known whether it was deleted" in editor.notice, timeout=15)
    demo.faults.add(Fault("status", "media.get", status=403))
    editor.click(editor.step)
    await until(lambda: "(HTTP 403)" in editor.notice or "may not" in editor.notice or "permission" in editor.notice)
    demo.faults.clear()
    editor.window.notices.dismiss()
    await editor.opens(second)
    await editor.opens(first)
    assert "Read again at" not in editor.notice


async def test_a_server_that_goes_away_while_deleting_leads_to_an_honest_sentence(
    editor: Editor, demo: DemoServer
) -> None:
    demo.faults.add(Fault("stall", "media.delete_track"))
    media = await editor.opens(next(demo.catalogue.ids()))
    await editor.deletes(editor.track(TrackKind.SUBTITLE))
    await until(lambda: demo.requests.of("media.delete_track"))
    demo.stop()
    await until(lambda: "Not known whether it was deleted" in editor.notice, timeout=20)
    assert media.display_title in editor.notice
    demo.faults.clear()
    demo.start()
    editor.click(editor.step)
    await until(lambda: not editor.window.workspace.is_reading and len(editor.titles) == 50)
    assert languages_of(editor, media.id) == ("de, en, ja", 5)
