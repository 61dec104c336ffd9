"""The media beside the table is not on the page in the table: the program says so, and leads to its page if it can."""

import asyncio

from fastpix_desktop.demo import DemoServer, Fault
from fastpix_desktop.domain.identity import is_same
from fastpix_desktop.domain.media import Media, TrackKind
from fastpix_desktop.ui.browse.media_selection import REPORT_SELECTION_AFTER
from fastpix_desktop.ui.browse.page_of_media import PageOfMedia
from fastpix_desktop.ui.commands.edit_menu import EditCommand
from fastpix_desktop.ui.commands.media_menu import MediaCommand
from tests.journeys.editor import Editor
from tests.journeys.screen import said
from tests.waiting import until


def line(editor: Editor) -> PageOfMedia:
    return editor.window.workspace.page_of_media


async def goes_to(editor: Editor, media_id: str) -> Media:
    editor.window.commands[EditCommand.GO_TO].trigger()
    editor.window.workspace.search.setText(media_id)
    editor.window.workspace.search.returnPressed.emit()
    await until(lambda: editor.shown is not None and is_same(editor.shown.id, media_id), what="the media in the pane")
    assert editor.shown is not None
    return editor.shown


async def test_after_going_to_a_media_of_no_known_page_it_is_said(editor: Editor, demo: DemoServer) -> None:
    ids = list(demo.catalogue.ids())
    first = await editor.opens(ids[0])
    assert line(editor).isHidden()
    media = await goes_to(editor, ids[120])
    assert line(editor).isVisible()
    assert line(editor).words.text() == "Not on this page"
    assert line(editor).button.isHidden()
    assert editor.panel.table.current_row() == -1
    # Delete stays. It acts on the media beside the table, and the question names it.
    subtitle = next((track for track in media.tracks or () if track.kind == TrackKind.SUBTITLE), None)
    assert subtitle is not None
    editor.click(*editor.delete_button(subtitle))
    box = await editor.asked()
    assert media.id in said(box)
    assert first.id not in said(box)
    editor.answer(box, yes=False)
    await until(lambda: not box.isVisible())
    # Back to the first one, which is on the page: its row is selected, and nothing is said.
    editor.window.commands[MediaCommand.BACK].trigger()
    await until(lambda: editor.shown is not None and editor.shown.id == ids[0])
    assert line(editor).isHidden()
    assert editor.panel.table.current_row() == 0


async def test_after_a_page_turn_the_button_leads_back(editor: Editor, demo: DemoServer) -> None:
    ids = list(demo.catalogue.ids())
    await editor.opens(ids[7])
    await editor.turns_the_page()
    await editor.turns_the_page()
    assert line(editor).words.text() == "Not on this page"
    assert editor.panel.table.current_row() == -1
    editor.click(line(editor).button)
    await editor.sees_range("1–50 of 260")
    await until(lambda: editor.panel.table.current_row() == 7)
    assert line(editor).isHidden()
    assert editor.shown is not None
    assert editor.shown.id == ids[7]


async def test_a_media_that_was_seen_on_a_page_is_found_there_after_going_to_it(
    editor: Editor, demo: DemoServer
) -> None:
    ids = list(demo.catalogue.ids())
    await editor.turns_the_page()
    await editor.turns_the_page()
    await goes_to(editor, ids[60])
    assert line(editor).button.text() == "Show on page 2"
    editor.click(line(editor).button)
    await editor.sees_range("51–100 of 260")
    await until(lambda: editor.panel.table.current_row() == 10)
    assert line(editor).isHidden()


async def test_a_page_that_cannot_be_read_leaves_the_button(editor: Editor, demo: DemoServer) -> None:
    ids = list(demo.catalogue.ids())
    await editor.opens(ids[7])
    for _ in range(4):
        await editor.turns_the_page()
    editor.window.workspace.refresh()  # every remembered page is forgotten
    await until(lambda: not editor.window.workspace.is_reading)
    demo.faults.add(Fault("status", "media.list", status=502))
    editor.click(line(editor).button)
    await until(lambda: "502" in editor.notice)
    assert line(editor).button.text() == "Show on page 1"
    assert editor.range == "201–250 of 260"
    demo.faults.clear()
    editor.click(line(editor).button)
    await until(lambda: editor.panel.table.current_row() == 7)
    assert line(editor).isHidden()


async def test_a_page_that_spells_the_ids_in_another_way_has_the_media(editor: Editor, demo: DemoServer) -> None:
    ids = list(demo.catalogue.ids())
    await editor.opens(ids[3])
    demo.faults.add(Fault("respelled_ids", "media.list", options=frozenset({"upper", "media"})))
    editor.window.workspace.refresh()
    await until(lambda: editor.panel.model.rows[0].id == ids[0].upper(), what="the page in the other spelling")
    await until(lambda: not editor.window.workspace.is_reading)
    assert line(editor).isHidden()
    assert editor.panel.table.current_row() == 3
    reads = len(demo.requests.of("media.get"))
    # Longer than a selection takes to be reported: it is the same media, which is not read once more.
    await asyncio.sleep(2 * REPORT_SELECTION_AFTER / 1000)
    assert editor.shown is not None
    assert editor.shown.id == ids[3]
    assert len(demo.requests.of("media.get")) == reads
    # An ID that somebody has sent, in the usual spelling.
    await goes_to(editor, ids[5])
    assert editor.panel.table.current_row() == 5
    assert line(editor).isHidden()
