"""Context menus in the running program: they act on what was clicked, whatever arrives while they are open."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from fastpix_desktop.demo import DemoServer, Fault
from fastpix_desktop.domain.media import TrackKind
from fastpix_desktop.ui.commands.command import Command
from fastpix_desktop.ui.commands.edit_menu import EditCommand
from fastpix_desktop.ui.commands.media_menu import MediaCommand
from fastpix_desktop.ui.table.record_table import RecordTable
from tests.journeys.editor import Editor
from tests.journeys.screen import said
from tests.waiting import until

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing|propagateSizeHints)", extend=True)

CLOSED = "The menu was closed, because what it was opened for is no longer there."


def open_menus() -> list[QMenu]:
    return [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QMenu) and widget.isVisible()]


def right_click(table: RecordTable, row: int) -> QMenu:
    place = table.visualRect(table.model().index(row, 1)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier, place)
    where = table.viewport().mapToGlobal(QPoint(place))
    QApplication.sendEvent(table.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, where))
    (menu,) = open_menus()
    return menu


def choose(editor: Editor, menu: QMenu, command: Command) -> None:
    action = editor.window.commands[command]
    assert action.isEnabled(), action.toolTip()
    editor.click(menu, menu.actionGeometry(action).center())


async def test_the_menu_of_a_row_acts_on_this_row_at_once(editor: Editor, demo: DemoServer) -> None:
    ids = list(demo.catalogue.ids())
    await editor.opens(ids[0])
    menu = right_click(editor.panel.table, 2)
    choose(editor, menu, MediaCommand.SOURCE_ACCESS)
    box = await editor.asked()
    assert ids[2] in said(box)
    assert ids[0] not in said(box)
    editor.answer(box, yes=False)
    await until(lambda: not editor.is_acting)


async def test_a_late_reply_about_the_same_media_leaves_the_menu_open(editor: Editor, demo: DemoServer) -> None:
    ids = list(demo.catalogue.ids())
    demo.faults.add(Fault("slow", "media.get", times=1, seconds=0.3))
    menu = right_click(editor.panel.table, 2)
    await until(lambda: bool(demo.requests.of("media.get")) and not editor.window.workspace.is_reading)
    assert menu.isVisible()
    choose(editor, menu, EditCommand.COPY_ID)
    assert QGuiApplication.clipboard().text() == ids[2]


async def test_the_menu_of_a_track_is_closed_when_another_media_arrives(editor: Editor, demo: DemoServer) -> None:
    ids = list(demo.catalogue.ids())
    media = await editor.opens(ids[0])
    track = editor.track(TrackKind.SUBTITLE)
    row = editor.pane.tracks.model.row_of(track.id)
    assert row is not None
    menu = right_click(editor.pane.tracks.table, row)
    assert editor.window.commands[MediaCommand.DELETE_TRACK] in menu.actions()
    # A link from outside, for example.
    editor.window.workspace.visit(ids[2])
    await until(lambda: not open_menus())
    assert editor.notice == CLOSED
    await until(lambda: editor.shown is not None and editor.shown.id == ids[2])
    assert not editor.questions()
    assert track in (media.tracks or ())


async def test_the_menu_of_a_track_is_closed_when_a_read_no_longer_has_it(editor: Editor, demo: DemoServer) -> None:
    media = await editor.opens(next(demo.catalogue.ids()))
    track = editor.track(TrackKind.SUBTITLE)
    row = editor.pane.tracks.model.row_of(track.id)
    assert row is not None
    right_click(editor.pane.tracks.table, row)
    demo.catalogue.delete_track(media.id, track.id)
    editor.window.workspace.refresh()
    await until(lambda: not open_menus())
    assert editor.notice == CLOSED
    assert not editor.questions()
