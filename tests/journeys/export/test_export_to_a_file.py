"""An editor exports what is found, what is ticked, or the whole library, to a file."""

import errno
import json
import os
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QToolButton

from fastpix_desktop.demo import DemoServer
from fastpix_desktop.domain.media import Media
from fastpix_desktop.reports.export.formats import Format
from fastpix_desktop.ui.reports.export_form import ExportForm
from fastpix_desktop.ui.words.sentences import NextStep
from tests.journeys.conftest import Open
from tests.journeys.copy.filling import opens_complete
from tests.journeys.editor import Editor
from tests.journeys.export.exporting import asks_to_export, ends, left_in, names_file, rows_of, seen
from tests.journeys.search.searching import finds
from tests.waiting import until


async def exports(editor: Editor, path: Path) -> str:
    """Export to a file with the choices that are offered. Return the message at the end."""
    form = await asks_to_export(editor)
    editor.click(form.save)
    await names_file(editor, path)
    return await ends(editor)


async def test_the_whole_library_is_exported(open_program: Open, demo: DemoServer, folder: Path) -> None:
    editor = await opens_complete(open_program, demo)
    said = await exports(editor, folder / "all.csv")
    assert len(rows_of(folder / "all.csv")) == 260
    assert said == "260 media exported to “all.csv”."
    assert left_in(folder) == ["all.csv"]
    assert editor.window.notices.message is not None
    assert editor.window.notices.message.step is NextStep.SHOW_FOLDER


async def test_what_is_found_is_exported_in_its_order(open_program: Open, demo: DemoServer, folder: Path) -> None:
    editor = await opens_complete(open_program, demo)
    found = await finds(editor, "subtitle:fr")
    await exports(editor, folder / "french.csv")
    rows = rows_of(folder / "french.csv")
    assert [row["ID"] for row in rows][: len(found)] == [media.id for media in found]
    assert all("fr" in row["Subtitles"] for row in rows)


async def test_200_titles_with_languages_for_a_translator(open_program: Open, demo: DemoServer, folder: Path) -> None:
    """Job 9 of an editor, in five steps: search, Export…, Save to file…, the name, Save."""
    editor = await opens_complete(open_program, demo)
    await finds(editor, "subtitle:en -subtitle:fr")  # 1
    form = await asks_to_export(editor)  # 2
    assert form.choice.format is Format.CSV
    editor.click(form.save)  # 3
    dialog = await seen(editor, QFileDialog)
    assert dialog.selectedFiles()[0].endswith(".csv")
    await names_file(editor, folder / "for the translator.csv")  # 4 and 5
    await ends(editor)
    rows = rows_of(folder / "for the translator.csv")
    assert rows
    assert sum(bool(row["Title"]) for row in rows) > len(rows) / 2
    assert all("en" in row["Subtitles"] and "fr" not in row["Subtitles"].split(", ") for row in rows)


async def test_ticks_come_before_what_is_found(open_program: Open, demo: DemoServer, folder: Path) -> None:
    editor = await opens_complete(open_program, demo)
    editor.panel.table.tick_range(0, 2)
    button = editor.panel.findChild(QToolButton, "ticks_export")
    assert button is not None
    editor.click(button)
    form = await seen(editor, ExportForm)
    editor.click(form.save)
    await names_file(editor, folder / "ticked.csv")
    assert await ends(editor) == "3 media exported to “ticked.csv”."
    shown = [row.id for row in editor.panel.model.rows[:3] if isinstance(row, Media)]
    assert [row["ID"] for row in rows_of(folder / "ticked.csv")] == shown


async def test_ticks_are_exported_without_a_copy(open_program: Open, demo: DemoServer, folder: Path) -> None:
    editor = open_program(demo.url)
    await editor.signs_in(demo)
    editor.panel.table.tick_range(0, 1)
    await exports(editor, folder / "ticked.csv")
    rows = rows_of(folder / "ticked.csv")
    assert len(rows) == 2
    assert {row["As of"] for row in rows} == {""}


async def test_json_lines_have_a_media_a_line(open_program: Open, demo: DemoServer, folder: Path) -> None:
    editor = await opens_complete(open_program, demo)
    form = await asks_to_export(editor)
    form.format.setCurrentIndex(1)
    editor.click(form.save)
    await names_file(editor, folder / "all")
    await ends(editor)
    lines = (folder / "all.jsonl").read_text(encoding="utf-8").splitlines()
    assert len({json.loads(line)["id"] for line in lines}) == 260


async def test_metadata_columns_are_chosen_and_remembered(open_program: Open, demo: DemoServer, folder: Path) -> None:
    editor = await opens_complete(open_program, demo)
    form = await asks_to_export(editor)
    assert form.keys.topLevelItemCount() > 0
    editor.click(form.all)
    chosen = form.choice.metadata
    editor.click(form.save)
    await names_file(editor, folder / "all.csv")
    await ends(editor)
    assert {f"Metadata: {key}" for key in chosen} <= set(rows_of(folder / "all.csv")[0])
    again = await asks_to_export(editor)
    assert again.choice.metadata == chosen
    assert editor.program.preferences.text("export_folder") == str(folder)


async def test_an_existing_file_is_replaced_after_a_question(
    open_program: Open, demo: DemoServer, folder: Path
) -> None:
    editor = await opens_complete(open_program, demo)
    path = folder / "all.csv"
    path.write_text("mine")
    form = await asks_to_export(editor)
    editor.click(form.save)
    await names_file(editor, path)
    editor.answer(await editor.asked(), yes=False)
    assert path.read_text() == "mine"
    await names_file(editor, path)  # asked again
    editor.answer(await editor.asked(), yes=True)
    await ends(editor)
    assert len(rows_of(path)) == 260


async def test_a_full_disk_is_said_and_leaves_what_was_there(
    open_program: Open, demo: DemoServer, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = await opens_complete(open_program, demo)
    (folder / "other.csv").write_text("mine")

    def fail(number: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    form = await asks_to_export(editor)
    editor.click(form.save)
    monkeypatch.setattr("fastpix_desktop.store.saved_file.os.fsync", fail)
    await names_file(editor, folder / "all.csv")
    said = await ends(editor)
    assert "no room left for" in said
    assert left_in(folder) == ["other.csv"]


async def test_a_folder_that_takes_no_file_is_said(open_program: Open, demo: DemoServer, folder: Path) -> None:
    editor = await opens_complete(open_program, demo)
    form = await asks_to_export(editor)
    editor.click(form.save)
    dialog = await seen(editor, QFileDialog)
    folder.rmdir()  # noqa: ASYNC240  # at once
    dialog.fileSelected.emit(str(folder / "all.csv"))
    dialog.done(1)
    said = await ends(editor)
    assert said == "The folder “exports” does not exist. Choose another folder."


async def test_nothing_is_asked_for_after_cancel(open_program: Open, demo: DemoServer, folder: Path) -> None:
    editor = await opens_complete(open_program, demo)
    form = await asks_to_export(editor)
    form.rejected.emit()
    await ends(editor)
    assert not [each for each in editor.window.findChildren(QFileDialog) if each.isVisible()]
    form = await asks_to_export(editor)
    editor.click(form.save)
    dialog = await seen(editor, QFileDialog)
    dialog.reject()
    await ends(editor)
    assert left_in(folder) == []
    await until(lambda: not editor.program.tasks.is_running("export"))
