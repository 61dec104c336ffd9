"""Copies of the ticked media: which ones, in which form, and what is said about it."""

import csv
import io
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from fastpix_desktop.domain.links import hls_address, media_link
from fastpix_desktop.domain.media import Media
from fastpix_desktop.domain.pages import Page
from fastpix_desktop.domain.workspace import MAY_WRITE
from fastpix_desktop.ui.commands.edit_menu import COPIES, EditCommand
from fastpix_desktop.ui.window.main_window import MainWindow
from fastpix_desktop.writes.standing import Standing
from tests.ui.records import a_media, a_track, an_id, some_tracks
from tests.ui.table.media_table import cell
from tests.ui.windows import Windows
from tests.waiting import until

MEDIA = tuple(a_media(number) for number in range(1, 8))


@pytest.fixture
async def window(windows: Windows) -> MainWindow:
    made = windows.open()
    show(made, *MEDIA)
    made.activateWindow()
    await until(lambda: QApplication.activeWindow() is made)
    table = made.workspace.panel.table
    table.setFocus()
    table.selectRow(0)
    QGuiApplication.clipboard().clear()
    return made


def show(window: MainWindow, *media: Media) -> None:
    window.workspace.panel.show_page(Page(media, 1, 50, len(media)))


def copied(window: MainWindow, command: EditCommand) -> tuple[str, str]:
    """Carry out a copy command. Returns what is on the clipboard and the message."""
    window.commands[command].trigger()
    return QGuiApplication.clipboard().text(), window.notices.text


async def test_without_ticks_the_selected_row_is_copied(window: MainWindow) -> None:
    assert copied(window, EditCommand.COPY_ID) == (an_id(1, 1), f"Copied: {an_id(1, 1)}")


async def test_with_ticks_they_are_copied_in_the_order_in_which_they_were_ticked(window: MainWindow) -> None:
    table = window.workspace.panel.table
    for row in (4, 2, 3):
        table.toggle(row)
    ids = [an_id(1, number) for number in (5, 3, 4)]
    text, message = copied(window, EditCommand.COPY_ID)
    assert text.split("\n") == ids
    assert message.startswith("3 ID")
    text, message = copied(window, EditCommand.COPY_LINK)
    assert text.split("\n") == [media_link(one) for one in ids]
    assert QGuiApplication.clipboard().mimeData().html().count("<a href=") == 3
    assert message.startswith("3 link")
    assert copied(window, EditCommand.COPY_TITLE)[0].split("\n") == ["Media 5", "Media 3", "Media 4"]


async def test_ticks_are_copied_in_the_order_of_the_list_whatever_the_order_of_ticking(window: MainWindow) -> None:
    later = [a_media(number, created_at=datetime(2026, 3, 10 - number, tzinfo=UTC)) for number in range(1, 5)]
    show(window, *later, a_media(5, created_at=None))
    panel = window.workspace.panel
    for row in (4, 2, 0, 3):
        panel.table.toggle(row)
    newest_first = ["Media 1", "Media 3", "Media 4", "Media 5"]
    assert copied(window, EditCommand.COPY_TITLE)[0].split("\n") == newest_first
    text, _ = copied(window, EditCommand.COPY_ROW)
    _, *rows = csv.reader(io.StringIO(text))
    assert [row[0] for row in rows] == [an_id(1, number) for number in (1, 3, 4, 5)]
    data = panel.model.mimeData([panel.model.index(2, 2)])
    assert data.text().split("\n") == [an_id(1, number) for number in (1, 3, 4, 5)]
    panel.set_order("asc")
    assert copied(window, EditCommand.COPY_TITLE)[0].split("\n") == ["Media 4", "Media 3", "Media 1", "Media 5"]


def texts(window: MainWindow) -> list[str]:
    """The texts of the commands that copy, without their mnemonics."""
    return [window.commands[command].text().replace("&", "") for command in COPIES]


async def test_the_commands_say_that_they_copy_from_ticked_media(window: MainWindow) -> None:
    before = texts(window)
    assert before[1:] == [
        "Copy link",
        "Copy HLS address",
        "Copy embed code",
        "Copy title",
        "Copy row as CSV",
        "Copy picture address",
    ]
    window.workspace.panel.table.tick_range(2, 4)
    assert texts(window) == [
        "Copy IDs of ticked media",
        "Copy links of ticked media",
        "Copy HLS addresses of ticked media",
        "Copy embed codes of ticked media",
        "Copy titles of ticked media",
        "Copy rows of ticked media as CSV",
        "Copy picture address",
    ]
    window.workspace.panel.ticks.untick_all()
    assert texts(window) == before


async def test_rows_have_their_names_once_and_the_time_of_creation(window: MainWindow) -> None:
    window.workspace.panel.table.tick_range(1, 3)
    text, message = copied(window, EditCommand.COPY_ROW)
    names, *rows = csv.reader(io.StringIO(text))
    assert names[0] == "ID"
    assert len(set(names)) == len(names), "each column once"
    assert [row[0] for row in rows] == [an_id(1, number) for number in (2, 3, 4)]
    assert len({len(row) for row in (names, *rows)}) == 1
    assert "" not in names
    created = rows[0][names.index("Created")]
    assert created.startswith("3/4/26")
    assert ":" in created, "the time of day is not dropped"
    assert message.startswith("3 row")


async def test_only_media_with_a_playback_id_have_an_address(window: MainWindow) -> None:
    show(window, a_media(1), a_media(2, playback_ids=()), a_media(3, playback_ids=None))
    window.workspace.panel.table.tick_all()
    text, message = copied(window, EditCommand.COPY_HLS)
    assert text == hls_address(an_id(3, 1))
    assert message.startswith("1 HLS address")
    assert "2 media without a playback ID" in message
    QGuiApplication.clipboard().clear()
    window.workspace.panel.table.toggle(0)
    text, message = copied(window, EditCommand.COPY_EMBED)
    assert text == ""
    assert message.startswith("Nothing was copied.")
    assert "2 media without a playback ID" in message


async def test_an_id_that_is_no_id_is_left_out_and_said(window: MainWindow) -> None:
    show(window, a_media(1), Media(id="a\u202eb\nc", title="Odd"))
    window.workspace.panel.table.tick_all()
    for command in (EditCommand.COPY_ID, EditCommand.COPY_ROW):
        text, message = copied(window, command)
        assert an_id(1, 1) in text
        assert "\u202e" not in text
        assert "1 media were left out" in message


async def test_the_newest_record_is_copied(window: MainWindow) -> None:
    panel = window.workspace.panel
    panel.table.toggle(1)
    panel.show_media(a_media(2, title="Renamed"))
    assert copied(window, EditCommand.COPY_TITLE)[0] == "Renamed"


async def test_with_the_focus_in_the_pane_what_is_selected_there_is_copied(window: MainWindow) -> None:
    view = window.workspace
    view.pane.show_media(a_media(1), standing=Standing(), writing=MAY_WRITE)
    view.panel.table.tick_range(2, 4)
    tracks = view.pane.tracks.table
    tracks.setFocus()
    tracks.selectRow(1)
    assert copied(window, EditCommand.COPY_ID)[0] in {track.id for track in some_tracks()}
    assert copied(window, EditCommand.COPY_TITLE)[0] == "Media 1"
    view.panel.table.setFocus()
    assert copied(window, EditCommand.COPY_TITLE)[0] == "Media 3\nMedia 4\nMedia 5"


async def test_ticks_that_are_not_on_screen_are_not_copied(window: MainWindow) -> None:
    window.workspace.panel.table.tick_range(2, 4)
    window.show_workspaces()
    window.commands[EditCommand.COPY_ID].trigger()
    assert QGuiApplication.clipboard().text() == ""
    window.show_workspace()
    assert copied(window, EditCommand.COPY_ID)[0].count("\n") == 2


async def test_ticks_can_be_copied_when_no_row_is_selected(window: MainWindow) -> None:
    panel = window.workspace.panel
    panel.table.clearSelection()
    assert not window.commands[EditCommand.COPY_LINK].isEnabled()
    panel.table.tick_range(2, 2)
    assert window.commands[EditCommand.COPY_LINK].isEnabled()
    assert copied(window, EditCommand.COPY_LINK)[0] == media_link(an_id(1, 3))


@pytest.mark.parametrize(("row", "numbers"), [(2, (3, 4)), (3, (3, 4)), (5, (6,))])
async def test_a_ticked_row_is_dragged_with_all_ticked_ones(
    window: MainWindow, row: int, numbers: tuple[int, ...]
) -> None:
    panel = window.workspace.panel
    panel.table.tick_range(2, 3)
    data = panel.model.mimeData([panel.model.index(row, 2)])
    assert data.text().split("\n") == [an_id(1, number) for number in numbers]
    assert data.html().count("<a href=") == len(numbers)


@pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True)
@pytest.mark.parametrize(("row", "text"), [(5, "Media 6"), (2, "Media 3\nMedia 4")])
async def test_the_menu_of_a_row_that_is_not_ticked_copies_that_row(window: MainWindow, row: int, text: str) -> None:
    panel = window.workspace.panel
    panel.table.tick_range(2, 3)
    panel.table.selectRow(row)
    at, viewport = cell(panel.table, row, "title").center(), panel.table.viewport()
    pressed = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, viewport.mapToGlobal(at))
    QApplication.sendEvent(viewport, pressed)
    (menu,) = [one for one in panel.table.findChildren(QMenu) if one.isVisible()]
    title = window.commands[EditCommand.COPY_TITLE]
    is_ticked = row == 2
    assert texts(window) == [
        "Copy IDs of ticked media" if is_ticked else "Copy ID of this row",
        "Copy links of ticked media" if is_ticked else "Copy link of this row",
        "Copy HLS addresses of ticked media" if is_ticked else "Copy HLS address of this row",
        "Copy embed codes of ticked media" if is_ticked else "Copy embed code of this row",
        "Copy titles of ticked media" if is_ticked else "Copy title of this row",
        "Copy rows of ticked media as CSV" if is_ticked else "Copy this row as CSV",
        "Copy picture address",
    ]
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(title).center())
    assert QGuiApplication.clipboard().text() == text
    await until(lambda: not panel.table.findChildren(QMenu))
    assert copied(window, EditCommand.COPY_TITLE)[0] == "Media 3\nMedia 4"


async def test_many_rows_are_read_once_each(window: MainWindow) -> None:
    many = [a_media(number, created_at=datetime(2026, 3, 4, tzinfo=UTC)) for number in range(1, 2001)]
    window.workspace.panel.ticks.tick(many)
    text, _ = copied(window, EditCommand.COPY_ROW)
    assert len(list(csv.reader(io.StringIO(text)))) == 2001


async def test_a_copied_row_has_every_language(window: MainWindow) -> None:
    codes = ["ar", "bg", "cs", "da", "de", "el", "en"]
    subtitles = tuple(a_track(number, kind="subtitle", language_code=code) for number, code in enumerate(codes, 5))
    show(window, a_media(1, tracks=subtitles), *MEDIA[1:])
    window.workspace.panel.table.toggle(0)
    text, _ = copied(window, EditCommand.COPY_ROW)
    names, row = csv.reader(io.StringIO(text))
    shown = dict(zip(names, row, strict=True))
    assert (shown["Audio"], shown["Subtitles"]) == ("", ", ".join(codes))
