"""An editor copies an export to the clipboard, and writes a report about missing captions."""

import json
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from fastpix_desktop.demo import DemoServer
from fastpix_desktop.ui.reports import export_form
from fastpix_desktop.ui.words.sentences import NextStep
from tests.journeys.conftest import Open
from tests.journeys.copy.filling import opens_complete
from tests.journeys.export.exporting import asks_for_gaps, asks_to_export, ends, left_in, names_file, seen
from tests.journeys.search.searching import finds
from tests.waiting import until


async def test_an_export_is_copied_as_a_table(open_program: Open, demo: DemoServer) -> None:
    editor = await opens_complete(open_program, demo)
    found = await finds(editor, "subtitle:fr")
    form = await asks_to_export(editor)
    editor.click(form.copy)
    said = await ends(editor)
    assert said.endswith("media copied to the clipboard.")
    copied = QGuiApplication.clipboard().mimeData()
    assert copied.text().startswith('"ID","Title"')
    assert found[0].id in copied.text()
    assert copied.html().startswith("<table>")


async def test_json_lines_are_copied_as_text(open_program: Open, demo: DemoServer) -> None:
    editor = await opens_complete(open_program, demo)
    editor.panel.table.tick_range(0, 4)
    form = await asks_to_export(editor)
    form.format.setCurrentIndex(1)
    editor.click(form.copy)
    await ends(editor)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len([json.loads(line) for line in lines if line]) == 5


async def test_more_than_the_bound_is_not_copied_and_that_is_said(
    open_program: Open, demo: DemoServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export_form, "MOST_COPIED", 100)
    editor = await opens_complete(open_program, demo)
    form = await asks_to_export(editor)
    assert not form.copy.isEnabled()
    assert "Up to 100 media can be copied" in form.copy.accessibleDescription()
    form.rejected.emit()
    await ends(editor)


async def test_a_page_about_missing_captions_is_written_and_can_be_opened(
    open_program: Open, demo: DemoServer, folder: Path
) -> None:
    editor = await opens_complete(open_program, demo)
    form = await asks_for_gaps(editor)
    assert form.choice.subtitles == ()
    editor.click(form.save)
    await names_file(editor, folder / "gaps")
    said = await ends(editor)
    assert "260" in said
    assert left_in(folder) == ["gaps.html"]
    assert "<html" in (folder / "gaps.html").read_text(encoding="utf-8")
    assert editor.window.notices.message is not None
    assert editor.window.notices.message.step is NextStep.OPEN_REPORT


async def test_languages_are_chosen_and_remembered(open_program: Open, demo: DemoServer, folder: Path) -> None:
    editor = await opens_complete(open_program, demo)
    form = await asks_for_gaps(editor)
    form.languages.setCurrentIndex(1)
    assert not form.save.isEnabled()
    form.codes.setText("fr, de, qq")
    form.format.setCurrentIndex(1)
    await until(form.save.isEnabled)
    editor.click(form.save)
    dialog = await seen(editor, QFileDialog)
    assert " caption gaps " in Path(dialog.selectedFiles()[0]).name
    await names_file(editor, folder / "gaps.csv")
    await ends(editor)
    assert left_in(folder) == ["gaps.csv"]
    assert "No media of the library has a track with the code: qq" in (folder / "gaps.csv").read_text("utf-8")
    again = await asks_for_gaps(editor)
    assert again.codes.codes == ("fr", "de")
    again.rejected.emit()
    await ends(editor)
