"""Choosing a media by mouse and by keys, its clips, and the way from a clip to its source."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy

from fastpix_desktop.demo import DemoServer, Fault
from fastpix_desktop.ui.commands.view_menu import ViewCommand
from tests.journeys.editor import Editor
from tests.waiting import until


def read(demo: DemoServer) -> list[str]:
    """The ids of the media that were asked for one by one, in order."""
    return [received.path.rsplit("/", 1)[1] for received in demo.requests.of("media.get")]


def source_of_many(demo: DemoServer) -> str:
    """The newest media with more clips than fit on one page of them."""
    return next(id_ for id_ in demo.catalogue.ids() if len(demo.catalogue.clip_ids(id_) or ()) > 20)


async def test_a_clicked_media_is_shown_in_full(editor: Editor, demo: DemoServer) -> None:
    media = await editor.opens(list(demo.catalogue.ids())[2])
    assert editor.pane.header.title.text() == media.display_title
    assert editor.pane.header.id.text() == media.id
    assert editor.column(editor.pane.tracks.table, "kind") == ["Video"] + ["Audio"] * 3 + ["Subtitle"] * 7
    assert read(demo) == [media.id]


async def test_arrow_keys_read_only_the_media_they_rest_on(editor: Editor, demo: DemoServer) -> None:
    ids = list(demo.catalogue.ids())
    editor.click_row(0)
    editor.press(editor.panel.table, Qt.Key.Key_Down, times=12)
    await until(lambda: editor.shown is not None and editor.shown.id == ids[12])
    await until(lambda: not editor.window.workspace.is_reading)
    assert read(demo) == [ids[12]]


async def test_the_late_reply_about_an_earlier_media_is_not_shown(editor: Editor, demo: DemoServer) -> None:
    ids = list(demo.catalogue.ids())
    demo.faults.add(Fault("slow", "media.get", times=1, seconds=0.4))
    editor.click_row(0)
    await until(lambda: read(demo) == [ids[0]])
    titles = []
    editor.click_row(2)
    await until(lambda: read(demo) == [ids[0], ids[2]])
    await until(lambda: demo.requests.of("media.get")[0].status)
    for _ in range(20):
        titles.append(editor.pane.header.title.text())
        await until(lambda: True)
    assert set(titles) == {"Harbour Watch – S03E07: The Long Tide"}
    assert editor.shown is not None
    assert editor.shown.id == ids[2]


async def test_a_media_stays_selected_over_a_refresh(editor: Editor, demo: DemoServer) -> None:
    media = await editor.opens(list(demo.catalogue.ids())[4])
    editor.window.commands[ViewCommand.REFRESH].trigger()
    await until(lambda: len(read(demo)) == 2 and not editor.window.workspace.is_reading)
    assert getattr(editor.panel.table.current_record(), "id", None) == media.id


async def test_clips_are_read_when_looked_at_paged_opened_and_left_for_their_source(
    editor: Editor, demo: DemoServer
) -> None:
    source = source_of_many(demo)
    clip_ids = demo.catalogue.clip_ids(source) or []
    while editor.panel.model.row_of(source) is None:
        await editor.turns_the_page()
    await editor.opens(source)
    clips = editor.pane.clips
    assert not demo.requests.of("media.get_clips")
    editor.look_at(clips)
    await until(lambda: clips.pager.isVisible() and len(clips.model.rows) == 20)
    assert [row.id for row in clips.model.rows] == clip_ids[:20]
    editor.click(clips.pager.next)
    await until(lambda: [row.id for row in clips.model.rows] == clip_ids[20:])

    calls = len(demo.requests.of("media.get_clips"))
    editor.window.commands[ViewCommand.REFRESH].trigger()
    await until(lambda: len(demo.requests.of("media.get_clips")) > calls and not editor.window.workspace.is_reading)
    await until(lambda: demo.requests.of("media.get_clips")[-1].status == 200)
    assert [row.id for row in clips.model.rows] == clip_ids[20:], "a refresh keeps the page of clips"

    editor.double_click_row(0, clips.table)
    await until(lambda: editor.shown is not None and editor.shown.id == clip_ids[20])
    assert editor.pane.sections.place == (0, 0), "a clip is shown from its top"
    assert editor.pane.sections.current is editor.pane.tracks
    assert editor.window.focusWidget() is editor.pane.tracks.table
    editor.look_at(clips)
    await until(lambda: clips.placeholder.sentence.text() == "No clips were cut from this media.")
    assert editor.pane.header.source.isVisible()
    editor.click(editor.pane.header.source)
    await until(lambda: editor.shown is not None and editor.shown.id == source)
    assert editor.pane.sections.place == (0, 0)
    editor.look_at(clips)
    await until(lambda: len(clips.model.rows) == 20)
    assert not editor.pane.header.source.isVisible()


async def test_no_media_has_the_clips_of_another_below_it_also_after_a_refresh(
    editor: Editor, demo: DemoServer
) -> None:
    source = source_of_many(demo)
    while editor.panel.model.row_of(source) is None:
        await editor.turns_the_page()
    await editor.opens(source)
    clips = editor.pane.clips
    editor.look_at(clips)
    await until(lambda: len(clips.model.rows) == 20)
    editor.pane.sections.scroll_to_top()
    editor.window.commands[ViewCommand.REFRESH].trigger()
    await until(lambda: not editor.window.workspace.is_reading)
    other = next(row.id for row in editor.panel.model.rows if row.id not in {None, source})
    await editor.opens(other)
    assert not clips.model.rows


async def test_clips_that_do_not_come_are_said_in_their_place_and_come_on_retry(
    editor: Editor, demo: DemoServer
) -> None:
    source = next(id_ for id_ in demo.catalogue.ids() if demo.catalogue.clip_ids(id_))
    demo.faults.add(Fault("status", "media.get_clips", status=502, times=3))
    await editor.opens(source)
    editor.look_at(editor.pane.clips)
    placeholder = editor.pane.clips.placeholder
    # Not for its button, which is already there as Stop while the clips are being read.
    await until(lambda: "502" in placeholder.sentence.text())
    editor.click(placeholder.button)
    await until(lambda: bool(editor.pane.clips.model.rows))
    assert [row.id for row in editor.pane.clips.model.rows] == demo.catalogue.clip_ids(source)


async def test_a_slow_read_of_a_media_shows_a_quiet_sign_and_a_quick_one_none(editor: Editor, demo: DemoServer) -> None:
    sign = editor.pane._waiting
    shown = QSignalSpy(sign.shown)
    ids = list(demo.catalogue.ids())
    await editor.opens(ids[0])
    assert shown.count() == 0
    demo.faults.add(Fault("slow", "media.get", times=1, seconds=0.5))
    editor.click_row(2)
    await until(sign.isVisible)
    assert editor.shown is not None, "what the list told is there meanwhile"
    await until(lambda: not sign.isVisible())
    assert not editor.window.workspace.is_reading
    assert shown.count() == 1
