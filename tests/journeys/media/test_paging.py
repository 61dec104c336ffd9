"""Paging through the media: to and fro, with another page size, in the other order, and what a restart keeps."""

import asyncio
from collections import Counter
from pathlib import Path

from PySide6.QtCore import QPoint, Qt

from fastpix_desktop.demo import DemoServer, Fault
from fastpix_desktop.ui.commands.view_menu import ViewCommand
from fastpix_desktop.ui.inspector.clip_list import CLIPS_PER_PAGE
from tests.journeys.conftest import Open
from tests.journeys.editor import Editor
from tests.keyrings import MemoryKeyring
from tests.waiting import until

SIZE = (780, 700)
"""A size of the window that is smaller than the offscreen platform's screen."""


async def test_next_last_previous_first_and_a_page_by_its_number(editor: Editor) -> None:
    pager = editor.panel.pager
    first_titles = editor.titles
    for button, range_ in (
        (pager.next, "51–100 of 260"),
        (pager.last, "251–260 of 260"),
        (pager.previous, "201–250 of 260"),
        (pager.first, "1–50 of 260"),
    ):
        editor.click(button)
        await editor.sees_range(range_)
    assert editor.titles == first_titles
    assert not pager.previous.isEnabled()
    editor.type(pager.number, "3")
    editor.press(pager.number, Qt.Key.Key_Return)
    await editor.sees_range("101–150 of 260")
    assert len(editor.titles) == 50


async def test_every_page_shows_what_the_catalogue_has_there(editor: Editor, demo: DemoServer) -> None:
    seen = [row.id for row in editor.panel.model.rows]
    while editor.panel.pager.next.isEnabled():
        await editor.turns_the_page()
        seen += [row.id for row in editor.panel.model.rows]
    assert seen == list(demo.catalogue.ids())


async def test_a_turned_page_is_there_at_once_since_it_was_fetched_ahead(editor: Editor, demo: DemoServer) -> None:
    await until(lambda: {r.query["offset"] for r in demo.requests.of("media.list") if r.status} >= {"1", "2"})
    await until(lambda: asyncio.all_tasks() == {asyncio.current_task(), editor.run}, what="nothing more to be read")
    demo.faults.add(Fault("stall", "media.list"))
    editor.click(editor.panel.pager.next)
    assert editor.range == "51–100 of 260"


async def test_fast_clicks_end_on_the_page_of_the_last_one(editor: Editor, demo: DemoServer) -> None:
    demo.faults.add(Fault("slow", "media.list", times=1, seconds=0.3))
    editor.click(editor.panel.pager.last)
    editor.type(editor.panel.pager.number, "4")
    editor.press(editor.panel.pager.number, Qt.Key.Key_Return)
    await editor.sees_range("151–200 of 260")
    ids = list(demo.catalogue.ids())
    assert [row.id for row in editor.panel.model.rows] == ids[150:200]


async def test_another_page_size_keeps_the_first_visible_media_in_view(editor: Editor) -> None:
    pager, table = editor.panel.pager, editor.panel.table
    editor.click(pager.next)
    await editor.sees_range("51–100 of 260")
    table.setFocus()
    editor.click_row(0)
    editor.press(table, Qt.Key.Key_PageDown, times=2)
    top = editor.panel.model.rows[table.rowAt(0)].id
    assert top != editor.panel.model.rows[0].id
    editor.press(pager.sizes, Qt.Key.Key_Home)
    await until(lambda: len(editor.titles) == 10)
    row = editor.panel.model.row_of(top or "")
    assert row is not None
    assert table.viewport().rect().intersects(table.visualRect(editor.panel.model.index(row, 1)))


async def test_oldest_first_and_back_by_the_header(editor: Editor, demo: DemoServer) -> None:
    ids = list(demo.catalogue.ids())
    editor.click(editor.panel.pager.next)
    await editor.sees_range("51–100 of 260")
    editor.window.commands[ViewCommand.OLDEST].trigger()
    await until(lambda: [row.id for row in editor.panel.model.rows] == ids[::-1][:50])
    assert editor.range == "1–50 of 260"
    # Beside the inspector, this window has no room for the column.
    editor.window.workspace.splitter.show_inspector(False)
    header = editor.panel.table.horizontalHeader()
    at = next(i for i, column in enumerate(editor.panel.model.columns) if column.key == "created")
    editor.click(header.viewport(), QPoint(header.sectionViewportPosition(at) + 20, header.height() // 2))
    await until(lambda: [row.id for row in editor.panel.model.rows] == ids[:50])
    assert editor.window.commands[ViewCommand.NEWEST].isChecked()


async def test_an_unreadable_entry_is_shown_in_its_row_and_the_page_is_kept(editor: Editor, demo: DemoServer) -> None:
    def spoil(reply: dict) -> None:  # type: ignore[type-arg]  # decoded JSON
        reply["data"][2] = {"id": reply["data"][2]["id"], "tracks": 7, "createdAt": [], "status": {}}
        reply["data"][4] = "nonsense"

    demo.faults.add(Fault("edit", "media.list", edit=spoil))
    editor.window.commands[ViewCommand.REFRESH].trigger()
    await until(lambda: editor.titles[4].startswith("Cannot be read"))
    assert len(editor.titles) == 50
    assert sum(title.startswith("Cannot be read") for title in editor.titles) == 1
    editor.click_row(4)
    await until(lambda: "cannot be read" in editor.pane.placeholder.heading.text())
    editor.click_row(3)
    await until(lambda: editor.shown is not None)


async def test_a_restart_looks_as_it_was_left(open_program: Open, demo: DemoServer, tmp_path: Path) -> None:
    store = MemoryKeyring()
    first = open_program(demo.url, store)
    await first.signs_in(demo)
    first.press(first.panel.pager.sizes, Qt.Key.Key_Home)
    await until(lambda: len(first.titles) == 10)
    first.window.commands[ViewCommand.OLDEST].trigger()
    await until(lambda: first.panel.model.rows[0].id == list(demo.catalogue.ids())[-1])
    table = first.panel.table
    table.setColumnHidden(4, False)
    table.setColumnWidth(4, 161)
    table.horizontalHeader().moveSection(5, 2)
    first.window.resize(*SIZE)
    first.window.commands[ViewCommand.ACTIVITY].trigger()
    await first.leave()

    second = open_program(demo.url, store)
    await second.sees_media()
    assert second.range == "1–10 of 260"
    assert second.panel.model.rows[0].id == list(demo.catalogue.ids())[-1]
    assert second.window.commands[ViewCommand.OLDEST].isChecked()
    table = second.panel.table
    assert table.is_wanted(4)
    # Beside the inspector, this window has no room for the column.
    second.window.workspace.splitter.show_inspector(False)
    assert not table.isColumnHidden(4)
    assert table.columnWidth(4) == 161
    assert table.horizontalHeader().visualIndex(5) == 2
    assert second.window.size().toTuple() == SIZE
    assert second.window.activity.isVisible()
    kept = (tmp_path / "data" / "config" / "preferences.json").read_text(encoding="utf-8")
    assert demo.username not in kept
    assert demo.password not in kept


async def test_past_the_end_of_pages_without_a_total_there_is_a_way_back(open_program: Open) -> None:
    with DemoServer(media=100, seed=3, deletion_delay=0) as demo:

        def leave_the_total_out(reply: dict) -> None:  # type: ignore[type-arg]  # decoded JSON
            reply.pop("pagination", None)

        demo.faults.add(Fault("edit", "media.list", edit=leave_the_total_out))
        editor = open_program(demo.url)
        await editor.signs_in(demo)
        await editor.turns_the_page()
        await editor.turns_the_page()
        assert editor.panel.placeholder.heading.text() == "No more media"
        editor.click(editor.panel.placeholder.button)
        await editor.sees_range("51–100 (total not known)")


async def test_the_focus_stays_in_the_pager_on_the_last_page(editor: Editor) -> None:
    pager = editor.panel.pager
    pager.last.setFocus()
    editor.press(pager.last, Qt.Key.Key_Space)
    await editor.sees_range("251–260 of 260")
    assert editor.window.focusWidget() is pager.number


async def test_a_page_of_clips_that_does_not_come_leaves_the_old_one(editor: Editor, demo: DemoServer) -> None:
    records = filter(None, map(demo.catalogue.media, demo.catalogue.ids()))
    sources = Counter(str(record["sourceMediaId"]) for record in records if record.get("sourceMediaId"))
    (source, count), *_ = sources.most_common(1)
    assert count > CLIPS_PER_PAGE, "the media has several pages of clips"
    demo.faults.add(Fault("status", "media.get_clips", status=502, after=1))
    editor.window.workspace.open_media(source)
    await until(lambda: editor.shown is not None and editor.shown.id == source)
    clips = editor.pane.clips
    editor.look_at(clips)
    first = f"1–{CLIPS_PER_PAGE} of {count}"
    await until(lambda: clips.pager.range.text() == first)
    editor.click(clips.pager.next)
    await until(lambda: "HTTP 502" in editor.notice and editor.step.isVisible())
    assert clips.table.isVisible()
    assert (clips.pager.range.text(), clips.pager.number.value()) == (first, 1)

    demo.faults.clear()
    editor.click(editor.step)
    await until(lambda: clips.pager.number.value() == 2 and clips.pager.range.text() != first)
    assert editor.notice == ""


async def test_a_slow_page_can_be_stopped_and_the_old_one_stays(editor: Editor, demo: DemoServer) -> None:
    pager = editor.panel.pager
    assert not pager.stop.isVisible()
    demo.faults.add(Fault("stall", "media.list"))
    editor.click(pager.last)
    await until(pager.stop.isVisible)
    assert "Reading page 6" in pager.awaited.text()
    editor.click(pager.stop)
    assert (editor.range, pager.number.value(), pager.awaited.text()) == ("1–50 of 260", 1, "")
    assert not pager.stop.isVisible()
    demo.faults.clear()
    editor.click(pager.last)
    await editor.sees_range("251–260 of 260")


async def test_a_slow_first_page_can_be_stopped_and_read_after_all(open_program: Open, demo: DemoServer) -> None:
    editor = open_program(demo.url)
    demo.faults.add(Fault("stall", "media.list", after=1))
    await editor.types_token(demo.username, demo.password)
    placeholder = editor.panel.placeholder
    await until(lambda: placeholder.isVisible() and placeholder.button.text() == "Stop")
    editor.click(placeholder.button)
    assert placeholder.sentence.text() == "Reading was stopped."
    demo.faults.clear()
    editor.click(placeholder.button)
    await editor.sees_media()
