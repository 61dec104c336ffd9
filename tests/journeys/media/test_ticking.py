"""Ticking media on several pages, copying them, and what becomes of the ticks."""

import csv
import io

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from fastpix_desktop.demo import DemoServer
from fastpix_desktop.ui.browse.selection_bar import SelectionBar
from fastpix_desktop.ui.commands.edit_menu import EditCommand
from fastpix_desktop.ui.commands.view_menu import ViewCommand
from fastpix_desktop.ui.commands.workspace_menu import WorkspaceCommand
from tests.journeys.editor import Editor
from tests.waiting import until


def tick(editor: Editor, *rows: int) -> None:
    """Click the boxes of rows of this page."""
    table = editor.panel.table
    for row in rows:
        index = editor.panel.model.index(row, 0)
        table.scrollTo(index)
        place: QRect = table.visualRect(index)
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place.center())


def bar(editor: Editor) -> SelectionBar:
    (found,) = editor.panel.findChildren(SelectionBar)
    return found


async def test_media_of_two_pages_are_ticked_and_copied_as_rows(editor: Editor, demo: DemoServer) -> None:
    ids = list(demo.catalogue.ids())
    shown = await editor.opens(ids[0])
    tick(editor, 2, 7)
    await editor.turns_the_page()
    tick(editor, 49)
    assert bar(editor).count.text() == "3 ticked"
    assert bar(editor).elsewhere.text() == "2 not on this page"
    editor.window.commands[EditCommand.COPY_ROW].trigger()
    rows = list(csv.reader(io.StringIO(QGuiApplication.clipboard().text())))
    assert [row[0] for row in rows] == ["ID", ids[2], ids[7], ids[99]]
    assert editor.notice.startswith("3 row")
    assert editor.shown is not None
    assert editor.shown.id == shown.id, "the pane stays with the selected media"
    assert len(demo.requests.of("media.get")) == 1, "ticking reads nothing"


async def test_ticks_outlive_a_refresh_and_end_with_the_workspace(editor: Editor, demo: DemoServer) -> None:
    tick(editor, 0, 1, 2)
    before = len(demo.requests.of("media.list"))
    editor.window.commands[ViewCommand.REFRESH].trigger()
    await until(lambda: len(demo.requests.of("media.list")) > before)
    await until(lambda: not editor.window.workspace.is_reading)
    assert bar(editor).count.text() == "3 ticked"
    editor.window.commands[WorkspaceCommand.SIGN_OUT].trigger()
    editor.answer(await editor.asked(), yes=True)
    await until(lambda: len(editor.panel.ticks) == 0)
    assert bar(editor).isHidden()
