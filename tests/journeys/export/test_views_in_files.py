"""An editor writes the saved views to a file, and reads those of somebody else."""

import json
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit

from fastpix_desktop.demo import DemoServer
from fastpix_desktop.domain.search.saved_view import SavedView
from fastpix_desktop.program import Program
from fastpix_desktop.reports.view_files import views_to_bytes
from fastpix_desktop.ui.commands.view_menu import SavedViewCommand
from tests.journeys.conftest import Open
from tests.journeys.copy.filling import opens_complete
from tests.journeys.editor import Editor
from tests.journeys.export.exporting import chooses, names_file, seen
from tests.journeys.screen import said
from tests.waiting import until

MINE = SavedView("mine", "Mine", "-subtitle:fr")


def own(program: Program) -> tuple[SavedView, ...]:
    """The saved views of the program."""
    assert program._own_views is not None
    return program._own_views.saved.views


async def saves(editor: Editor, *views: SavedView) -> None:
    """Let the editor have these views."""
    kept = editor.program._own_views
    assert kept is not None
    assert not kept.put_all(views)
    editor.window.workspace.views.show_own(())
    editor.window.workspace.views.state_changed.emit()


async def reads(editor: Editor, path: Path) -> None:
    """Choose “Read views from a file…” and this file."""
    chooses(editor, SavedViewCommand.READ_VIEWS)
    dialog = await seen(editor, QFileDialog)
    field = dialog.findChild(QLineEdit, "fileNameEdit")
    assert field is not None
    field.setText(str(path))
    dialog.accept()


async def test_views_go_from_one_person_to_another(open_program: Open, demo: DemoServer, folder: Path) -> None:
    editor = await opens_complete(open_program, demo)
    path = folder / "theirs.json"
    path.write_bytes(views_to_bytes([MINE, SavedView("b", "New ones", "created:7d")]))
    await reads(editor, path)
    box = await editor.asked()
    assert "Mine" in said(box)
    assert "New ones" in said(box)
    editor.answer(box, yes=True)
    await until(lambda: len(own(editor.program)) == 2, what="the views")
    assert own(editor.program)[0] == MINE
    assert any(view.name == "Mine" for view in editor.window.workspace.views.list.views)
    # And back into a file.
    chooses(editor, SavedViewCommand.WRITE_VIEWS)
    await names_file(editor, folder / "mine")
    await until(lambda: "mine.json" in editor.notice, what="the message")
    assert [view["key"] for view in json.loads((folder / "mine.json").read_text())["views"]] == ["mine", "b"]


async def test_own_views_stay_unless_they_are_to_be_replaced(
    open_program: Open, demo: DemoServer, folder: Path
) -> None:
    editor = await opens_complete(open_program, demo)
    await saves(editor, MINE, SavedView("only mine", "Only mine", "status:failed"))
    path = folder / "theirs.json"
    path.write_bytes(views_to_bytes([SavedView("mine", "Theirs", "no:subtitle"), SavedView("b", "New", "")]))
    await reads(editor, path)
    editor.answer(await editor.asked(), yes=True)
    await until(lambda: len(own(editor.program)) == 3, what="the views")
    assert own(editor.program)[0] == MINE
    await reads(editor, path)
    box = await editor.asked()
    editor.press(box.option, Qt.Key.Key_Space)
    editor.answer(box, yes=True)
    await until(lambda: own(editor.program)[0].name == "Theirs", what="the other view")
    assert [view.key for view in own(editor.program)] == ["mine", "only mine", "b"]
    await reads(editor, path)
    await until(lambda: editor.notice.startswith("Nothing was added."), what="the message")


async def test_what_does_not_fit_is_named_with_its_reason(open_program: Open, demo: DemoServer, folder: Path) -> None:
    editor = await opens_complete(open_program, demo)
    found = json.loads(views_to_bytes([MINE, SavedView("old", "Old", "lang:fr")]))
    found["views"] += [{"key": "all", "name": "Everything", "text": ""}, 7]
    path = folder / "theirs.json"
    path.write_text(json.dumps(found))
    await reads(editor, path)
    box = await editor.asked()
    assert "Everything: it has the key of a view of the program" in said(box)
    assert "View 4 of the file: it is no view" in said(box)
    assert "Not understood, but kept" in said(box)
    editor.answer(box, yes=True)
    await until(lambda: len(own(editor.program)) == 2, what="the views")


async def test_a_file_of_something_else_is_refused(open_program: Open, demo: DemoServer, folder: Path) -> None:
    editor = await opens_complete(open_program, demo)
    path = folder / "other.json"
    path.write_text("[" * 100_000)
    await reads(editor, path)
    await until(lambda: editor.notice.startswith("This is not a file of views."), what="the message")
    assert own(editor.program) == ()
