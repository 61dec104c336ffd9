"""An editor exports what is found, what is ticked, or the whole library, to a file."""

from pathlib import Path

from fastpix_desktop.demo import DemoServer
from tests.journeys.conftest import Open
from tests.journeys.copy.filling import opens_complete
from tests.journeys.export.exporting import asks_to_export, ends, left_in, names_file, rows_of
from tests.journeys.search.searching import finds


async def test_the_whole_library_is_exported(open_program: Open, demo: DemoServer, tmp_path: Path) -> None:
    editor = await opens_complete(open_program, demo)
    dialog = await asks_to_export(editor)
    editor.click(dialog.save)
    folder = tmp_path / "exports"
    folder.mkdir()
    await names_file(editor, folder / "all.csv")
    said = await ends(editor)
    rows = rows_of(folder / "all.csv")
    assert len(rows) == editor.panel.total
    assert "all.csv" in said
    assert left_in(folder) == ["all.csv"]


async def test_what_is_found_is_exported(open_program: Open, demo: DemoServer, tmp_path: Path) -> None:
    editor = await opens_complete(open_program, demo)
    found = await finds(editor, "subtitle:fr")
    dialog = await asks_to_export(editor)
    editor.click(dialog.save)
    await names_file(editor, tmp_path / "french.csv")
    await ends(editor)
    rows = rows_of(tmp_path / "french.csv")
    assert [row["ID"] for row in rows][: len(found)] == [media.id for media in found]
    assert all("fr" in row["Subtitles"] for row in rows)
