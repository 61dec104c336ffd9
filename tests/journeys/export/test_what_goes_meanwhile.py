"""An export under which media or the copy of the library go ends whole, or with a sentence that is true."""

from pathlib import Path

import httpx
import pytest

from fastpix_desktop.demo import DemoServer
from fastpix_desktop.domain.media import Media
from fastpix_desktop.ui.commands.media_menu import MediaCommand
from fastpix_desktop.ui.commands.workspace_menu import LibraryCommand
from tests.journeys.conftest import Open
from tests.journeys.copy.filling import copy_of, opens_complete, status_of, switches_off
from tests.journeys.editor import Editor
from tests.journeys.export.conftest import Held
from tests.journeys.export.exporting import (
    asks_for_gaps,
    asks_to_export,
    begins,
    chooses,
    ends,
    left_in,
    names_file,
    rows_of,
)
from tests.journeys.search.searching import finds
from tests.waiting import until

LEFT = "The copy of the library was switched off or made anew meanwhile. Nothing was exported."


def shown(editor: Editor) -> list[Media]:
    return [row for row in editor.panel.model.rows if isinstance(row, Media)]


async def goes(editor: Editor, demo: DemoServer, media: Media) -> None:
    """Delete a media on this page elsewhere, click it here, and wait until the copy has it no more."""
    address = f"{demo.url}on-demand/{media.id}"
    async with httpx.AsyncClient(auth=(demo.username, demo.password)) as client:
        (await client.delete(address)).raise_for_status()
    before, row = status_of(editor).media, editor.panel.model.row_of(media.id)
    assert row is not None
    editor.click_row(row)
    await until(lambda: status_of(editor).media == before - 1, what="a copy without the media")


async def copy_is_off(editor: Editor) -> None:
    await switches_off(editor)
    opened = editor.program.switching.current
    assert opened is not None
    await until(lambda: opened.copy is None, what="no copy")


async def refills(editor: Editor) -> None:
    """Delete the copy and read a new one, and wait for that one."""
    before = copy_of(editor)
    chooses(editor, LibraryCommand.REFILL_COPY)
    editor.answer(await editor.asked(), yes=True)
    opened = editor.program.switching.current
    assert opened is not None
    await until(lambda: opened.copy not in (None, before), what="another copy")


async def test_media_that_are_removed_meanwhile_are_said(
    open_program: Open, demo: DemoServer, folder: Path, held: Held
) -> None:
    editor = await opens_complete(open_program, demo)
    editor.click(editor.panel.pager.last)
    await until(lambda: editor.range.startswith("251"), what="the last page")
    last = shown(editor)[-1]
    await begins(editor, folder / "all.csv", held)
    await goes(editor, demo, last)
    held.release()
    said = await ends(editor)
    assert said.startswith("259 media exported to “all.csv”. 1 media ")
    assert "removed meanwhile" in said
    assert last.id not in {row["ID"] for row in rows_of(folder / "all.csv")}


async def test_a_ticked_media_that_is_gone_is_left_out_and_said(
    open_program: Open, demo: DemoServer, folder: Path
) -> None:
    editor = await opens_complete(open_program, demo)
    gone = shown(editor)[1]
    editor.panel.table.tick_range(0, 2)
    await goes(editor, demo, gone)
    form = await asks_to_export(editor)
    editor.click(form.save)
    await names_file(editor, folder / "ticked.csv")
    said = await ends(editor)
    assert said.startswith("2 media exported to “ticked.csv”. 1 media ")
    assert "removed meanwhile" in said
    assert gone.id not in {row["ID"] for row in rows_of(folder / "ticked.csv")}


@pytest.mark.parametrize("act", [copy_is_off, refills], ids=["off", "refilled"])
async def test_an_export_ends_with_its_copy(
    open_program: Open, demo: DemoServer, folder: Path, held: Held, act: object
) -> None:
    assert callable(act)
    editor = await opens_complete(open_program, demo)
    await begins(editor, folder / "all.csv", held)
    await act(editor)
    held.release()
    said = await ends(editor)
    assert said.startswith(LEFT)
    assert left_in(folder) == []


@pytest.mark.parametrize("is_report", [False, True], ids=["export", "report"])
async def test_what_a_dialog_says_of_a_copy_is_not_written_of_another(
    open_program: Open, demo: DemoServer, folder: Path, is_report: bool
) -> None:
    editor = await opens_complete(open_program, demo)
    form = await (asks_for_gaps if is_report else asks_to_export)(editor)
    opened = editor.program.switching.current
    assert opened is not None
    assert opened.kept_copy is not None
    # No click reaches the menu behind a dialog. A damaged file, or another program, does the same.
    await opened.kept_copy.fill_again(1.0)
    editor.click(form.default)
    await names_file(editor, folder / "all")
    assert (await ends(editor)).startswith(LEFT)
    assert left_in(folder) == []


async def test_ticks_by_id_alone_need_the_copy(
    open_program: Open, demo: DemoServer, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fastpix_desktop.ui.browse.ticks.MOST_TICKS", 100)
    editor = await opens_complete(open_program, demo)
    await finds(editor, "audio:en")
    ticks = editor.panel.ticks
    assert ticks.found is not None
    await ticks.tick_all(ticks.found)
    assert ticks.ids_alone == len(ticks) > 100
    form = await asks_to_export(editor)
    editor.click(form.save)
    await names_file(editor, folder / "with.csv")
    assert await ends(editor) == f"{len(ticks)} media exported to “with.csv”."
    await copy_is_off(editor)
    chooses(editor, MediaCommand.EXPORT)
    await until(lambda: editor.notice.startswith("So many media are ticked"), what="the message")
    assert left_in(folder) == ["with.csv"]


async def test_a_copy_that_is_damaged_ends_its_export(
    open_program: Open, demo: DemoServer, folder: Path, held: Held, tmp_path: Path
) -> None:
    editor = await opens_complete(open_program, demo)
    await begins(editor, folder / "all.csv", held)
    for file in (tmp_path / "data" / "cache" / "library").glob("*.sqlite3*"):
        content = file.read_bytes()
        file.write_bytes(content[:100] + b"\xff" * max(0, len(content) - 100))
    held.release()
    assert await ends(editor)
    assert "being closed" not in editor.notice
    assert left_in(folder) == []
