"""The context menus of the real window: what each offers, where it opens, and what it is bound to."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from fastpix_desktop.domain.links import hls_address, media_link
from fastpix_desktop.domain.media import Clip, Media, PlaybackId, Unreadable, UnreadableKind
from fastpix_desktop.domain.pages import Page
from fastpix_desktop.domain.workspace import MAY_WRITE
from fastpix_desktop.ui.commands.command import Command, Need
from fastpix_desktop.ui.commands.edit_menu import COPIES, EditCommand
from fastpix_desktop.ui.commands.media_menu import MediaCommand
from fastpix_desktop.ui.commands.view_menu import SavedViewCommand
from fastpix_desktop.ui.table.record_table import RecordTable
from fastpix_desktop.ui.window.main_window import MainWindow
from fastpix_desktop.ui.words.in_words import in_words
from fastpix_desktop.writes.standing import Standing
from tests.ui.records import a_media, a_page, an_id, some_tracks
from tests.ui.windows import Windows
from tests.waiting import until

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing|propagateSizeHints)", extend=True)

OF_MEDIA = [MediaCommand.OPEN_SOURCE, MediaCommand.SOURCE_ACCESS, *COPIES]


@pytest.fixture
async def window(windows: Windows) -> MainWindow:
    """A page of five media, with nothing beside it."""
    window = windows.open()
    window.workspace.panel.show_page(a_page(1, 5, total=5))
    window.activateWindow()
    QApplication.sendPostedEvents()
    return window


def show(window: MainWindow, media: Media) -> None:
    window.workspace.pane.show_media(media, standing=Standing(), writing=MAY_WRITE)
    QApplication.sendPostedEvents()


def show_clips(window: MainWindow) -> Clip:
    clip = Clip(an_id(1, 77), title="Clip", source_media_id=an_id(1, 1), thumbnail="https://images.fastpix.com/c.png")
    window.workspace.pane.clips.show_page(Page((clip,), 1, 20, 1))
    return clip


def open_menus() -> list[QMenu]:
    return [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QMenu) and widget.isVisible()]


def right_click(widget: QWidget, at: QPoint) -> list[QMenu]:
    QTest.mouseClick(widget, Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier, at)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, widget.mapToGlobal(at))
    QApplication.sendEvent(widget, event)
    return open_menus()


def place_of(table: RecordTable, row: int) -> QPoint:
    at = next(at for at in range(1, 9) if not table.isColumnHidden(at))
    return table.visualRect(table.model().index(row, at)).center()


def menu_of_row(table: RecordTable, row: int) -> QMenu:
    (menu,) = right_click(table.viewport(), place_of(table, row))
    return menu


def offered(window: MainWindow, menu: QMenu) -> list[Command]:
    by_action = {window.commands[command]: command for command in (*EditCommand, *MediaCommand)}
    return [by_action[action] for action in menu.actions() if not action.isSeparator()]


def choose(window: MainWindow, menu: QMenu, command: Command) -> None:
    """Click a command in a menu, as a user does."""
    action = window.commands[command]
    assert action.isEnabled(), action.toolTip()
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())


def copied() -> str:
    return QGuiApplication.clipboard().text()


async def test_a_row_of_the_media_table_offers_every_act(window: MainWindow) -> None:
    table = window.workspace.panel.table
    menu = menu_of_row(table, 2)
    assert table.current_row() == 2
    assert offered(window, menu) == [MediaCommand.OPEN, *OF_MEDIA]
    choose(window, menu, EditCommand.COPY_LINK)
    assert copied() == media_link(a_media(3).id)
    assert not open_menus()


async def test_a_closed_menu_is_deleted(window: MainWindow) -> None:
    menu_of_row(window.workspace.panel.table, 2).close()
    await until(lambda: not window.workspace.panel.table.findChildren(QMenu))


async def test_a_right_click_beside_the_rows_opens_nothing(window: MainWindow) -> None:
    table = window.workspace.panel.table
    table.selectRow(0)
    below = QPoint(50, table.rowViewportPosition(4) + table.rowHeight(4) + 10)
    assert below.y() < table.viewport().height()
    assert right_click(table.viewport(), below) == []


@pytest.mark.parametrize(
    ("key", "modifier"),
    [(Qt.Key.Key_Menu, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)],
)
async def test_a_key_opens_the_menu_at_the_current_row(
    window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    table = window.workspace.panel.table
    table.setFocus()
    QTest.keyClick(table, key, modifier)
    assert not open_menus(), "no row is selected"
    table.selectRow(3)
    QTest.keyClick(table, key, modifier)
    (menu,) = open_menus()
    row = table.visualRect(table.currentIndex())
    row.moveTopLeft(table.viewport().mapToGlobal(row.topLeft()))
    assert row.bottom() <= menu.y() <= row.bottom() + 2
    assert row.left() <= menu.x() < row.right()
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    assert not open_menus()


async def test_what_windows_sends_for_these_keys_opens_one_menu_at_the_row(window: MainWindow) -> None:
    table = window.workspace.panel.table
    table.setFocus()
    table.selectRow(1)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(500, 300), QPoint(700, 500))
    QApplication.sendEvent(table, event)
    QTest.keyClick(table, Qt.Key.Key_Menu)
    (menu,) = open_menus()
    assert menu.y() < 500
    menu.close()


async def test_a_row_out_of_view_is_scrolled_to(window: MainWindow) -> None:
    window.workspace.panel.show_page(a_page(1, 50, total=50))
    table = window.workspace.panel.table
    table.setFocus()
    table.selectRow(40)
    table.scrollToTop()
    QTest.keyClick(table, Qt.Key.Key_Menu)
    (menu,) = open_menus()
    assert table.viewport().rect().contains(table.visualRect(table.currentIndex()))
    menu.close()


async def test_a_key_opens_the_menu_of_a_view_at_its_row(window: MainWindow) -> None:
    views = window.workspace.views
    views.show_search(is_on=True)
    window.menus.offer(views.list, [*SavedViewCommand])
    QApplication.sendPostedEvents()
    views.list.setFocus()
    views.list.show_cursor("failed")
    QTest.keyClick(views.list, Qt.Key.Key_Menu)
    (menu,) = open_menus()
    row = views.list.place_of("failed")
    assert menu.pos() == views.list.viewport().mapToGlobal(row.bottomLeft())


async def test_a_track_offers_its_acts(window: MainWindow) -> None:
    show(window, a_media(1, tracks=some_tracks()))
    tracks = window.workspace.pane.tracks
    at = tracks.model.row_of(an_id(2, 3))
    assert at is not None
    menu = menu_of_row(tracks.table, at)
    assert offered(window, menu) == [MediaCommand.DELETE_TRACK, EditCommand.COPY_ID, EditCommand.COPY_LANGUAGE]
    assert window.commands[EditCommand.COPY_ID].text() == "&Copy track ID"
    choose(window, menu, EditCommand.COPY_ID)
    assert copied() == an_id(2, 3)
    choose(window, menu_of_row(tracks.table, at), EditCommand.COPY_LANGUAGE)
    assert copied() == "it"
    wanted: list[object] = []
    window.workspace.pane.delete_wanted.connect(lambda media, track: wanted.append((media.id, track.id)))
    choose(window, menu_of_row(tracks.table, at), MediaCommand.DELETE_TRACK)
    assert wanted == [(a_media(1).id, an_id(2, 3))]


async def test_a_track_without_a_language_says_so(window: MainWindow) -> None:
    show(window, a_media(1, tracks=some_tracks()[:1]))
    choose(window, menu_of_row(window.workspace.pane.tracks.table, 0), EditCommand.COPY_LANGUAGE)
    assert window.notices.text == "FastPix did not say which language this track has."


async def test_a_clip_is_copied_and_opened_itself(window: MainWindow) -> None:
    show(window, a_media(1))
    clip, clips = show_clips(window), window.workspace.pane.clips
    window.workspace.pane.sections.show_section(clips)
    menu = menu_of_row(clips.table, 0)
    assert offered(window, menu) == [MediaCommand.OPEN, *COPIES]
    choose(window, menu, EditCommand.COPY_LINK)
    assert copied() == media_link(clip.id)
    choose(window, menu_of_row(clips.table, 0), EditCommand.COPY_ID)
    assert copied() == clip.id
    wanted: list[str] = []
    window.workspace.pane.open_wanted.connect(wanted.append)
    choose(window, menu_of_row(clips.table, 0), MediaCommand.OPEN)
    assert wanted == [clip.id]


@pytest.mark.parametrize("command", COPIES)
async def test_every_copy_of_a_clip_is_of_the_clip(window: MainWindow, command: EditCommand) -> None:
    show(window, a_media(1))
    playback_id = PlaybackId(an_id(3, 77), "public")
    clip = Clip(an_id(1, 77), title="Clip", thumbnail="https://images.fastpix.com/c.png", playback_ids=(playback_id,))
    clips = window.workspace.pane.clips
    clips.show_page(Page((clip,), 1, 20, 1))
    window.workspace.pane.sections.show_section(clips)
    choose(window, menu_of_row(clips.table, 0), command)
    assert any(own in copied() for own in (clip.id, playback_id.id, "Clip", "images.fastpix.com/c.png"))
    assert a_media(1).id not in copied()


async def test_a_playback_id_is_copied_itself_and_not_the_first_one(window: MainWindow) -> None:
    media = a_media(1)
    assert media.playback_ids is not None
    second = type(media.playback_ids[0])(an_id(3, 99), "private")
    show(window, a_media(1, playback_ids=(*media.playback_ids, second)))
    playback = window.workspace.pane.playback
    window.workspace.pane.sections.show_section(playback)
    last = playback.model.rowCount() - 1
    menu = menu_of_row(playback.table, last)
    assert offered(window, menu) == [EditCommand.COPY_ID, EditCommand.COPY_HLS, EditCommand.COPY_EMBED]
    assert window.commands[EditCommand.COPY_ID].text() == "&Copy playback ID"
    choose(window, menu, EditCommand.COPY_HLS)
    assert copied() == hls_address(second.id)
    choose(window, menu_of_row(playback.table, last), EditCommand.COPY_EMBED)
    assert second.id in copied()


@pytest.mark.parametrize("part", ["metadata", "details"])
async def test_a_value_can_be_copied(window: MainWindow, part: str) -> None:
    show(window, a_media(1, metadata={"season": "03"}))
    rows = getattr(window.workspace.pane, part)
    window.workspace.pane.sections.show_section(rows)
    menu = menu_of_row(rows.table, 0)
    assert offered(window, menu) == [EditCommand.COPY_ID]
    assert window.commands[EditCommand.COPY_ID].text() == "&Copy value"
    choose(window, menu, EditCommand.COPY_ID)
    assert copied() == rows.model.rows[0].value


@pytest.mark.parametrize("part", ["picture", "title", "id"])
async def test_the_header_acts_on_its_own_media_and_not_on_the_row_with_the_focus(
    window: MainWindow, part: str
) -> None:
    address = "https://images.fastpix.com/p/thumbnail.png?token=signed"
    window.resize(1600, 900)  # only a whole ID can be selected, and so get the focus
    show(window, a_media(9, thumbnail=address))
    table = window.workspace.panel.table
    table.setFocus()
    table.selectRow(1)
    widget = getattr(window.workspace.pane.header, part)
    (menu,) = right_click(widget, QPoint(5, 5))
    assert offered(window, menu) == OF_MEDIA
    choose(window, menu, EditCommand.COPY_ID)
    assert copied() == a_media(9).id
    (menu,) = right_click(widget, QPoint(5, 5))
    choose(window, menu, EditCommand.COPY_PICTURE)
    assert copied() == address
    assert window.notices.text == "Copied the address of the picture."
    # Once the menu is gone, the keys act on what has the focus again. A click gives the ID the focus.
    await until(lambda: not widget.findChildren(QMenu))
    assert (window.focusWidget() is widget) is (part == "id")
    window.commands[EditCommand.COPY_ID].trigger()
    assert copied() == a_media(9 if part == "id" else 2).id


async def test_a_media_without_a_picture_says_so(window: MainWindow) -> None:
    show(window, a_media(1, title="Harbour Watch", thumbnail=None))
    (menu,) = right_click(window.workspace.pane.header.picture, QPoint(5, 5))
    choose(window, menu, EditCommand.COPY_PICTURE)
    assert window.notices.text == "“Harbour Watch” has no picture."


async def test_an_act_that_cannot_be_used_says_why_as_in_the_menu_bar(window: MainWindow) -> None:
    show(window, a_media(1))
    (menu,) = right_click(window.workspace.pane.header.picture, QPoint(5, 5))
    source = window.commands[MediaCommand.OPEN_SOURCE]
    assert source in menu.actions()
    assert not source.isEnabled()
    assert in_words(Need.SOURCE_MEDIA.value) in source.toolTip()
    assert menu.toolTipsVisible()
    assert source.shortcut().toString() == "Alt+Up"
    menu.close()


async def test_an_unreadable_row_offers_its_id_and_nothing_of_another_media(window: MainWindow) -> None:
    show(window, a_media(1))
    row = Unreadable("entry 1", "It is no object.", an_id(1, 8), kind=UnreadableKind.ENTRY)
    window.workspace.panel.show_page(Page((row,), 1, 50, 1))
    # In the whole program, the pane then says that the media cannot be read.
    window.workspace.panel.selected.connect(lambda _: window.workspace.pane.show_nothing())
    menu = menu_of_row(window.workspace.panel.table, 0)
    usable = [command for command in offered(window, menu) if window.commands[command].isEnabled()]
    assert usable == [MediaCommand.OPEN, EditCommand.COPY_ID]
    choose(window, menu, EditCommand.COPY_ID)
    assert copied() == row.id


async def test_a_menu_is_closed_when_another_media_is_shown(window: MainWindow) -> None:
    show(window, a_media(1, tracks=some_tracks()))
    menu = menu_of_row(window.workspace.pane.tracks.table, 1)
    show(window, a_media(1, tracks=some_tracks(), title="Another title"))
    assert menu.isVisible(), "a new record of the same media changes nothing"
    show(window, a_media(2, tracks=some_tracks()))
    assert not open_menus()
    assert window.notices.text == "The menu was closed, because what it was opened for is no longer there."


async def test_a_menu_is_closed_when_its_track_is_gone(window: MainWindow) -> None:
    show(window, a_media(1, tracks=some_tracks()))
    tracks = window.workspace.pane.tracks
    at = tracks.model.row_of(an_id(2, 3))
    assert at is not None
    menu_of_row(tracks.table, at)
    show(window, a_media(1, tracks=tuple(track for track in some_tracks() if track.id != an_id(2, 3))))
    assert not open_menus()


async def test_a_menu_is_closed_when_the_rows_of_the_page_have_moved(window: MainWindow) -> None:
    panel = window.workspace.panel
    menu = menu_of_row(panel.table, 2)
    panel.show_page(a_page(1, 5, total=5))
    assert menu.isVisible(), "the same page again moves nothing"
    panel.show_page(a_page(0, 5, total=6))
    assert not open_menus()
