"""Deleting a track: the question, the one call, the honest outcome, whatever the editor does meanwhile."""

from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import Qt

from fastpix_desktop.demo import DemoServer, Fault
from fastpix_desktop.domain.journal import State
from fastpix_desktop.domain.media import TrackKind
from fastpix_desktop.ui.commands.view_menu import ViewCommand
from fastpix_desktop.ui.commands.workspace_menu import WorkspaceCommand
from tests.journeys.conftest import Open
from tests.journeys.editor import Editor
from tests.journeys.opening import TIMES
from tests.journeys.screen import languages_of, said, track_statuses
from tests.waiting import until

SLOWLY_CHECKED = replace(TIMES, apart=1.0, within=8.0)
"""The second read comes after a second, as in the program after two."""

KEYNOTE = "Horizon 2026 – Opening keynote: The roadmap in forty minutes"


def ids(demo: DemoServer) -> list[str]:
    return list(demo.catalogue.ids())


async def test_the_question_names_what_goes_and_cancel_sends_nothing(editor: Editor, demo: DemoServer) -> None:
    media = await editor.opens(ids(demo)[0])
    track = editor.track(TrackKind.SUBTITLE)
    editor.click(*editor.delete_button(track))
    box = await editor.asked()
    texts = said(box).splitlines()
    assert "Delete this subtitle track for good?" in texts
    facts = (KEYNOTE, track.language_name, track.language_code, track.id, media.id)
    assert all(fact in texts for fact in facts)
    assert editor.button(box, yes=False).isDefault()
    editor.press(box, Qt.Key.Key_Escape)
    await until(lambda: not box.isVisible())
    assert not demo.requests.of("media.delete_track")
    assert editor.program.journal.entries == ()
    assert editor.notice == ""


async def test_a_deleted_track_is_verified_and_every_view_follows(editor: Editor, demo: DemoServer) -> None:
    media = await editor.opens(ids(demo)[0])
    assert languages_of(editor, media.id) == ("de, en, ja", 5)
    track = editor.track(TrackKind.SUBTITLE)
    editor.window.commands[ViewCommand.ACTIVITY].trigger()
    await editor.deletes(track)
    await until(lambda: "Deleted and verified" in editor.notice)
    assert KEYNOTE in editor.notice
    assert languages_of(editor, media.id) == ("de, en, ja", 4)
    assert editor.shown is not None
    assert editor.shown.track(track.id) is None
    assert len(editor.column(editor.pane.tracks.table, "kind")) == 8
    assert editor.activity == ["done and verified"]
    assert [r.path for r in demo.requests.of("media.delete_track")] == [f"/v1/on-demand/{media.id}/tracks/{track.id}"]
    record = demo.catalogue.media(media.id)
    assert record is not None
    assert track.id not in {left["id"] for left in record["tracks"]}


async def test_pending_is_shown_as_pending_until_it_is_known(editor: Editor, demo: DemoServer) -> None:
    demo.faults.add(Fault("slow", "media.delete_track", seconds=0.3))
    media = await editor.opens(ids(demo)[0])
    track = editor.track(TrackKind.SUBTITLE)
    await editor.deletes(track)
    await until(lambda: "Deleting…" in track_statuses(editor))
    assert languages_of(editor, media.id) == ("de, en, ja", 5)
    assert editor.notice == ""
    editor.click(*editor.delete_button(track))
    assert editor.notice == "This track is being deleted."
    await until(lambda: "Deleted and verified" in editor.notice)


async def test_double_clicks_on_delete_and_on_the_answer_delete_once(editor: Editor, demo: DemoServer) -> None:
    await editor.opens(ids(demo)[0])
    button = editor.delete_button(editor.track(TrackKind.SUBTITLE))
    editor.double_click(*button)
    box = await editor.asked()
    editor.double_click(*button)
    accept = editor.button(box, yes=True)
    editor.click(accept)
    accept.click()
    await until(lambda: "Deleted and verified" in editor.notice)
    assert len(demo.requests.of("media.delete_track")) == 1
    assert len(editor.program.journal.entries) == 1


async def test_the_delete_key_asks_too_and_asks_once(editor: Editor, demo: DemoServer) -> None:
    await editor.opens(ids(demo)[0])
    tracks = editor.pane.tracks
    row = tracks.model.row_of(editor.track(TrackKind.SUBTITLE).id)
    assert row is not None
    editor.click_row(row, tracks.table)
    editor.press(tracks.table, Qt.Key.Key_Delete, times=2)
    editor.answer(await editor.asked(), yes=True)
    await until(lambda: "Deleted and verified" in editor.notice)
    assert len(demo.requests.of("media.delete_track")) == 1


async def test_the_outcome_is_told_for_its_media_when_another_is_on_screen(editor: Editor, demo: DemoServer) -> None:
    demo.faults.add(Fault("slow", "media.delete_track", seconds=0.4))
    first, second = ids(demo)[0], ids(demo)[2]
    await editor.opens(first)
    await editor.deletes(editor.track(TrackKind.SUBTITLE))
    await until(lambda: demo.requests.of("media.delete_track"))
    other = await editor.opens(second)
    kinds = editor.column(editor.pane.tracks.table, "kind")
    await until(lambda: "Deleted and verified" in editor.notice)
    assert KEYNOTE in editor.notice
    assert editor.shown == other
    assert editor.pane.header.title.text() == other.display_title
    assert editor.column(editor.pane.tracks.table, "kind") == kinds
    assert "Deleting…" not in track_statuses(editor)
    assert languages_of(editor, first) == ("de, en, ja", 4)
    assert getattr(editor.panel.table.current_record(), "id", None) == second


async def test_two_tracks_are_deleted_one_beside_the_other(editor: Editor, demo: DemoServer) -> None:
    demo.faults.add(Fault("slow", "media.delete_track", seconds=0.2))
    media = await editor.opens(ids(demo)[0])
    await editor.deletes(editor.track(TrackKind.SUBTITLE, 0))
    await until(lambda: len(demo.requests.of("media.delete_track")) == 1)
    await editor.deletes(editor.track(TrackKind.SUBTITLE, 1))
    await until(lambda: len(demo.requests.of("media.delete_track")) == 2)
    await until(lambda: [e.state for e in editor.program.journal.entries] == [State.VERIFIED] * 2)
    assert languages_of(editor, media.id) == ("de, en, ja", 3)


async def test_the_last_audio_track_and_the_video_track_are_guarded(editor: Editor, demo: DemoServer) -> None:
    record = demo.catalogue.first(lambda one: [t["type"] for t in one["tracks"]].count("audio") == 1)
    await editor.opens(record["id"])
    editor.click(*editor.delete_button(editor.track(TrackKind.AUDIO)))
    assert "last audio track" in editor.notice
    video = editor.track(TrackKind.VIDEO)
    assert editor.pane.tracks.delete_button_place(video.id) is None
    editor.click_row(editor.pane.tracks.model.row_of(video.id) or 0, editor.pane.tracks.table)
    editor.press(editor.pane.tracks.table, Qt.Key.Key_Delete)
    assert "Only audio and subtitle tracks" in editor.notice
    assert not demo.requests.of("media.delete_track")


async def test_a_track_that_somebody_else_deleted_is_told_as_gone(editor: Editor, demo: DemoServer) -> None:
    media = await editor.opens(ids(demo)[0])
    track = editor.track(TrackKind.SUBTITLE)
    demo.catalogue.delete_track(media.id, track.id)
    reads = len(demo.requests.of("media.get"))
    said: list[str] = []
    editor.window.notices.reported.connect(lambda message: said.append(message.text.partition(":")[0]))
    await editor.deletes(track)
    await until(lambda: "Already gone" in editor.notice)
    assert said == ["No longer listed, being checked", "Already gone before it was deleted here"]
    assert len(demo.requests.of("media.get")) >= reads + 2, "one read proves nothing"
    assert languages_of(editor, media.id) == ("de, en, ja", 4)
    assert not demo.requests.of("media.delete_track")
    assert editor.activity == ["was so already"]


async def test_a_track_that_goes_between_the_look_and_the_call_is_told_as_gone(
    editor: Editor, demo: DemoServer
) -> None:
    media = await editor.opens(ids(demo)[0])
    track = editor.track(TrackKind.SUBTITLE)
    # The call arrives, waits, and finds nothing any more: the service's own 404 for a track.
    demo.faults.add(Fault("slow", "media.delete_track", seconds=0.2))
    await editor.deletes(track)
    await until(lambda: demo.requests.of("media.delete_track"))
    demo.catalogue.delete_track(media.id, track.id)
    await until(lambda: "Gone, and verified" in editor.notice)
    assert demo.requests.of("media.delete_track")[0].status == 404
    assert languages_of(editor, media.id) == ("de, en, ja", 4)


async def test_a_track_that_stays_readable_for_a_while_is_waited_for(editor: Editor, demo: DemoServer) -> None:
    demo.catalogue.deletion_delay = 0.3
    media = await editor.opens(ids(demo)[0])
    await editor.deletes(editor.track(TrackKind.SUBTITLE))
    await until(lambda: "Deleted and verified" in editor.notice)
    assert languages_of(editor, media.id) == ("de, en, ja", 4)
    assert len(demo.requests.of("media.delete_track")) == 1


async def test_a_lost_reply_is_not_sent_again_and_the_truth_is_shown(editor: Editor, demo: DemoServer) -> None:
    demo.faults.add(Fault("reset_after", "media.delete_track", times=1))
    media = await editor.opens(ids(demo)[0])
    await editor.deletes(editor.track(TrackKind.SUBTITLE))
    await until(lambda: "Deleted and verified" in editor.notice)
    assert languages_of(editor, media.id) == ("de, en, ja", 4)
    assert len(demo.requests.of("media.delete_track")) == 1


async def test_an_entry_of_the_activity_opens_its_workspace_first_when_signed_out(
    editor: Editor, demo: DemoServer
) -> None:
    media = await editor.opens(next(demo.catalogue.ids()))
    await editor.deletes(editor.track(TrackKind.SUBTITLE))
    await until(lambda: "Deleted and verified" in editor.notice)
    editor.window.commands[WorkspaceCommand.SIGN_OUT].trigger()
    editor.answer(await editor.asked(), yes=True)
    await until(lambda: editor.form.isVisible() and editor.form.submit.isEnabled())
    editor.window.commands[ViewCommand.ACTIVITY].trigger()
    editor.double_click_row(0, editor.window.activity.table)
    assert "which is not open" in editor.notice
    editor.click(editor.step)
    assert editor.form.isVisible()
    assert "is not kept on this computer" in editor.form.problem.text()
    await editor.types_token(demo.username, demo.password)
    await until(lambda: editor.shown is not None and editor.shown.id == media.id, what="the media of the entry")


def with_two_audio_tracks(demo: DemoServer) -> str:
    """The id of a media of the first page. It is Ready: otherwise no read would prove a deletion."""

    def wanted(record: dict[str, Any]) -> bool:
        return record["status"] == "Ready" and [t["type"] for t in record["tracks"]].count("audio") == 2

    return str(demo.catalogue.first(wanted)["id"])


async def test_of_the_last_two_audio_tracks_only_one_can_be_deleted(editor: Editor, demo: DemoServer) -> None:
    demo.faults.add(Fault("slow", "media.delete_track", seconds=0.3))
    media = await editor.opens(with_two_audio_tracks(demo))
    first, second = media.tracks_of(TrackKind.AUDIO)
    await editor.deletes(first)
    await until(lambda: demo.requests.of("media.delete_track"))
    editor.click(*editor.delete_button(second))
    assert "may still take effect" in editor.notice
    assert not editor.questions()
    await until(lambda: "Deleted and verified" in editor.notice)
    editor.click(*editor.delete_button(second))
    assert "last audio track" in editor.notice
    assert len(demo.requests.of("media.delete_track")) == 1


async def test_a_deletion_that_is_still_to_be_seen_guards_the_other_audio_track(
    editor: Editor, demo: DemoServer
) -> None:
    demo.catalogue.deletion_delay = 60
    media = await editor.opens(with_two_audio_tracks(demo))
    first, second = media.tracks_of(TrackKind.AUDIO)
    await editor.deletes(first)
    await until(lambda: "Accepted" in editor.notice)
    assert editor.track(TrackKind.AUDIO, 1) == second
    editor.click(*editor.delete_button(second))
    assert "may still take effect" in editor.notice
    assert not editor.questions()
    assert len(demo.requests.of("media.delete_track")) == 1


async def test_what_was_not_confirmed_is_told_once_it_is_seen(editor: Editor, demo: DemoServer) -> None:
    demo.catalogue.deletion_delay = 60
    media = await editor.opens(ids(demo)[0])
    track = editor.track(TrackKind.SUBTITLE)
    await editor.deletes(track)
    await until(lambda: "Accepted, not confirmed yet" in editor.notice)
    shown = track_statuses(editor)
    assert shown.count("Deletion sent") == 1
    editor.click(*editor.delete_button(track))
    question = await editor.asked()
    assert "sent before and is not confirmed yet" in said(question)
    editor.answer(question, yes=False)

    demo.catalogue.clock.step(61)
    editor.window.commands[ViewCommand.REFRESH].trigger()
    await until(lambda: "Deleted and verified" in editor.notice)
    assert [entry.state for entry in editor.program.journal.entries] == [State.VERIFIED]
    assert editor.shown is not None
    assert editor.shown.track(track.id) is None
    assert languages_of(editor, media.id) == ("de, en, ja", 4)
    editor.window.notices.dismiss()
    assert editor.notice == "", "what was not known is said no more"


async def test_until_a_second_read_agrees_it_is_called_deleted_and_being_checked(
    editor: Editor, demo: DemoServer
) -> None:
    media = await editor.opens(ids(demo)[0])
    track = editor.track(TrackKind.SUBTITLE)
    editor.window.commands[ViewCommand.ACTIVITY].trigger()
    said: list[tuple[str, list[str]]] = []
    editor.window.notices.reported.connect(lambda message: said.append((message.text, editor.activity)))
    await editor.deletes(track)
    await until(lambda: "Deleted and verified" in editor.notice)
    what = f"{track.language_name} subtitle track of “{KEYNOTE}”."
    assert said == [
        (f"Deleted, being checked: {what}", ["done, being checked"]),
        (f"Deleted and verified: {what}", ["done and verified"]),
    ]
    assert languages_of(editor, media.id) == ("de, en, ja", 4)
    editor.window.notices.dismiss()
    assert editor.notice == "", "what was said first does not come back"


async def test_while_it_is_checked_the_track_is_gone_and_the_window_works_on(
    open_program: Open, demo: DemoServer
) -> None:
    editor = open_program(demo.url, times=SLOWLY_CHECKED)
    await editor.signs_in(demo)
    media = await editor.opens(ids(demo)[0])
    track = editor.track(TrackKind.SUBTITLE)
    await editor.deletes(track)
    await until(lambda: "Deleted, being checked" in editor.notice)
    assert editor.pane.tracks.delete_button_place(track.id) is None
    assert languages_of(editor, media.id) == ("de, en, ja", 4)
    await editor.turns_the_page()
    editor.click(editor.panel.pager.previous)
    await until(lambda: editor.panel.model.row_of(media.id) is not None)
    assert languages_of(editor, media.id) == ("de, en, ja", 4), "not what was read before the deletion"
    assert [entry.state for entry in editor.program.journal.entries] == [State.CHECKING]
    await editor.opens(ids(demo)[2])
    await until(lambda: editor.program.journal.entries[0].state is State.VERIFIED)
    assert "Deleted and verified" in editor.notice


async def test_a_track_that_shows_again_takes_the_message_and_the_proof_back(editor: Editor, demo: DemoServer) -> None:
    media = await editor.opens(ids(demo)[0])
    track = editor.track(TrackKind.SUBTITLE)
    record = demo.catalogue.media(media.id)
    assert record is not None
    before = list(record["tracks"])
    editor.window.commands[ViewCommand.ACTIVITY].trigger()
    await editor.deletes(track)
    await until(lambda: "Deleted and verified" in editor.notice)
    demo.faults.add(Fault("edit", "media.get", edit=lambda reply: reply["data"].update(tracks=before)))
    editor.window.commands[ViewCommand.REFRESH].trigger()
    await until(lambda: "Reappeared: " in editor.notice)
    assert editor.step.text() == "Refresh"
    assert editor.activity == ["reappeared"]
    assert track_statuses(editor).count("Deletion sent") == 1
    demo.faults.clear()
    editor.click(editor.step)
    await until(lambda: "Deleted and verified" in editor.notice)
    assert editor.activity == ["done and verified"]
    assert len(demo.requests.of("media.delete_track")) == 1


async def test_a_media_that_is_being_prepared_proves_nothing_until_it_is_ready(
    editor: Editor, demo: DemoServer
) -> None:
    prepares = Fault("edit", "media.get", edit=lambda reply: reply["data"].update(status="Processing"))
    media = await editor.opens(ids(demo)[0])
    demo.faults.add(Fault("slow", "media.delete_track", seconds=0.2))
    await editor.deletes(editor.track(TrackKind.SUBTITLE))
    await until(lambda: demo.requests.of("media.delete_track"))
    demo.faults.add(prepares)
    editor.window.commands[ViewCommand.ACTIVITY].trigger()
    await until(lambda: "FastPix is preparing the media" in editor.notice)
    assert editor.notice.startswith("Accepted, not confirmed yet: ")
    assert editor.activity == ["accepted, being prepared"]
    demo.faults.clear()
    await until(lambda: "Deleted and verified" in editor.notice, what="what is read once it is ready")
    assert languages_of(editor, media.id) == ("de, en, ja", 4)
    assert editor.activity == ["done and verified"]


async def test_a_track_that_changed_under_the_question_is_not_deleted(editor: Editor, demo: DemoServer) -> None:
    media = await editor.opens(ids(demo)[0])
    track = editor.track(TrackKind.SUBTITLE)
    editor.click(*editor.delete_button(track))
    question = await editor.asked()

    def rename(reply: dict[str, Any]) -> None:
        for one in reply["data"]["tracks"]:
            if one["id"] == track.id:
                one["languageName"] = "Klingon"

    demo.faults.add(Fault("edit", "media.get", edit=rename))
    editor.answer(question, yes=True)
    await until(lambda: "Not deleted" in editor.notice)
    assert f"its language was “{track.language_name}” and is “Klingon” now" in editor.notice
    assert not demo.requests.of("media.delete_track")
    assert languages_of(editor, media.id)[1] == 5
