"""Ticking rows: with the pointer, with keys, over page turns, and what assistive technology is told."""

import asyncio

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QImage
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QToolBar

from fastpix_desktop.domain.media import Media, Unreadable, UnreadableKind
from fastpix_desktop.domain.pages import Page
from fastpix_desktop.ui.browse import ticks as ticks_module
from fastpix_desktop.ui.browse.media_panel import MediaPanel
from fastpix_desktop.ui.browse.selection_bar import SelectionBar
from fastpix_desktop.ui.browse.ticks import Ticks
from fastpix_desktop.ui.commands.edit_menu import EditCommand
from fastpix_desktop.ui.commands.media_menu import MediaCommand
from fastpix_desktop.ui.commands.view_menu import ViewCommand
from fastpix_desktop.ui.look.appearance import Density, Scheme
from fastpix_desktop.ui.window.main_window import MainWindow
from tests.ui.records import DOUBLE_CLICK, a_media, a_page, an_id, mouse
from tests.ui.table.media_table import cell, look_of
from tests.ui.windows import Windows
from tests.waiting import until

KEY = Qt.Key
NONE, SHIFT, CTRL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
async def window(windows: Windows) -> MainWindow:
    made = windows.open()
    made.workspace.panel.show_page(a_page(1, 50, total=120))
    made.activateWindow()
    await until(lambda: QApplication.activeWindow() is made)
    made.workspace.panel.table.setFocus()
    return made


def ticked(panel: MediaPanel) -> list[int]:
    """The rows of the page that are ticked."""
    return [at for at, row in enumerate(panel.model.rows) if isinstance(row, Media) and row.id in panel.ticks]


def click(panel: MediaPanel, row: int, key: str = "title", modifiers: Qt.KeyboardModifier = NONE) -> None:
    QTest.mouseClick(panel.table.viewport(), LEFT, modifiers, cell(panel.table, row, key).center())


async def test_a_click_on_the_box_ticks_and_unticks_and_selects_nothing(panel: MediaPanel) -> None:
    click(panel, 2)
    click(panel, 4, "tick")
    click(panel, 5, "tick")
    assert ticked(panel) == [4, 5]
    assert panel.table.current_row() == 2
    click(panel, 4, "tick")
    assert ticked(panel) == [5]


async def test_the_box_is_a_target_of_at_least_24_pixels(panel: MediaPanel) -> None:
    for density in Density:
        panel.table.set_density(density)
        place = cell(panel.table, 0, "tick")
        assert min(place.width(), place.height()) >= 24
        click_at = (place.topLeft() + QPoint(1, 1), place.bottomRight() - QPoint(1, 1))
        for at in click_at:
            QTest.mouseClick(panel.table.viewport(), LEFT, NONE, at)
        assert ticked(panel) == [], "ticked by the first click, unticked by the second"


async def test_two_quick_clicks_on_the_box_are_two_clicks(panel: MediaPanel) -> None:
    opened = QSignalSpy(panel.table.opened)
    mouse(panel.table.viewport(), cell(panel.table, 1, "tick").center(), DOUBLE_CLICK)
    assert (ticked(panel), opened.count()) == ([], 0)


async def test_a_click_with_ctrl_ticks_and_unticks_and_selects_nothing(panel: MediaPanel) -> None:
    click(panel, 2)
    click(panel, 3, modifiers=CTRL)
    click(panel, 6, "audio", CTRL)
    click(panel, 3, modifiers=CTRL)
    assert ticked(panel) == [6]
    assert panel.table.current_row() == 2


@pytest.mark.parametrize(("first", "last"), [(2, 5), (5, 2), (3, 3)])
async def test_a_click_with_shift_ticks_from_the_selected_row(panel: MediaPanel, first: int, last: int) -> None:
    click(panel, first)
    click(panel, last, modifiers=SHIFT)
    assert ticked(panel) == list(range(min(first, last), max(first, last) + 1))
    assert panel.table.current_row() == first


async def test_a_click_with_shift_ticks_from_the_row_ticked_last(panel: MediaPanel) -> None:
    click(panel, 1)
    click(panel, 4, "tick")
    click(panel, 6, "tick", SHIFT)
    assert ticked(panel) == [4, 5, 6]


async def test_after_a_page_turn_shift_ticks_only_the_row_that_is_clicked(panel: MediaPanel) -> None:
    click(panel, 1, "tick")
    panel.show_page(a_page(51, 50, number=2, total=120))
    click(panel, 6, modifiers=SHIFT)
    assert ticked(panel) == [6]


async def test_a_plain_click_and_a_plain_key_untick_nothing(panel: MediaPanel) -> None:
    click(panel, 1, "tick")
    click(panel, 3)
    for key in (KEY.Key_Down, KEY.Key_Up, KEY.Key_PageDown, KEY.Key_End, KEY.Key_Home):
        QTest.keyClick(panel.table, key)
    assert ticked(panel) == [1]


async def test_shift_with_an_arrow_ticks_the_rows_that_it_passes(panel: MediaPanel) -> None:
    click(panel, 3)
    QTest.keyClick(panel.table, KEY.Key_Down, SHIFT)
    QTest.keyClick(panel.table, KEY.Key_Down, SHIFT)
    assert ticked(panel) == [3, 4, 5]
    assert panel.table.current_row() == 5
    QTest.keyClick(panel.table, KEY.Key_Up, SHIFT)
    assert ticked(panel) == [3, 4, 5], "nothing is unticked"
    QTest.keyClick(panel.table, KEY.Key_Home, SHIFT)
    assert ticked(panel) == [0, 1, 2, 3, 4, 5]


async def test_shift_with_the_first_arrow_ticks_the_row_that_it_selects(panel: MediaPanel) -> None:
    panel.table.setFocus()
    QTest.keyClick(panel.table, KEY.Key_Down, SHIFT)
    assert (panel.table.current_row(), ticked(panel)) == (0, [0])


async def test_pressing_the_box_and_moving_drags_nothing(panel: MediaPanel) -> None:
    click(panel, 1)
    viewport, place = panel.table.viewport(), cell(panel.table, 3, "tick")
    QTest.mousePress(viewport, LEFT, NONE, place.center())
    for step in range(1, 6):
        QTest.mouseMove(viewport, place.center() + QPoint(20 * step, 30 * step))
    QTest.mouseRelease(viewport, LEFT, NONE, place.center())
    assert (ticked(panel), panel.table.current_row()) == ([3], 1)


async def test_ticks_stay_while_pages_are_turned(panel: MediaPanel) -> None:
    click(panel, 1, "tick")
    panel.show_page(a_page(51, 50, number=2, total=120))
    assert ticked(panel) == []
    click(panel, 0, "tick")
    panel.show_page(a_page(1, 50, total=120))
    assert ticked(panel) == [1]
    assert [one.media.id for one in panel.ticks.all] == [an_id(1, 2), an_id(1, 51)]


async def test_leaving_the_workspace_unticks_all(panel: MediaPanel) -> None:
    click(panel, 1, "tick")
    panel.reset()
    assert len(panel.ticks) == 0


async def test_a_row_that_cannot_be_read_cannot_be_ticked_and_says_why(panel: MediaPanel) -> None:
    unreadable = Unreadable("entry 2", "The id is missing.", an_id(1, 202), kind=UnreadableKind.ENTRY)
    panel.show_page(Page((a_media(1), unreadable, a_media(3)), 1, 50, 3))
    said = QSignalSpy(panel.table.tick_refused)
    click(panel, 1, "tick")
    click(panel, 1, modifiers=CTRL)
    reason = "This row cannot be ticked, because FastPix sent it in a form that cannot be read."
    assert [said.at(at)[0] for at in range(said.count())] == [reason, reason]
    box = panel.model.index(1, 0)
    assert "cannot be ticked" in box.data(Qt.ItemDataRole.ToolTipRole)
    assert "cannot be ticked" in box.data(Qt.ItemDataRole.AccessibleTextRole)
    assert box.data(Qt.ItemDataRole.CheckStateRole) is None
    panel.table.tick_all()
    assert ticked(panel) == [0, 2]
    assert said.count() == 2, "a range leaves it out in silence"


async def test_a_tick_keeps_its_record_and_knows_the_newest(panel: MediaPanel) -> None:
    click(panel, 0, "tick")
    newer = a_media(1, title="Renamed")
    panel.show_media(newer)
    panel.show_media(a_media(2, title="Not ticked"))
    assert [(one.media, one.newest) for one in panel.ticks.all] == [(a_media(1), newer)]
    panel.show_page(Page((a_media(1, title="Again"),), 1, 50, 1))
    (only,) = panel.ticks.all
    assert (only.media.title, only.newest.title) == ("Media 1", "Again")


async def test_a_media_that_is_gone_stays_ticked_until_it_is_seen_again(panel: MediaPanel) -> None:
    click(panel, 0, "tick")
    panel.remove_media(an_id(1, 1))
    assert [one.is_gone for one in panel.ticks.all] == [True]
    panel.show_media(a_media(1))
    assert [one.is_gone for one in panel.ticks.all] == [False]


async def test_more_than_the_limit_cannot_be_ticked(panel: MediaPanel, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ticks_module, "MOST_TICKS", 3)
    said = QSignalSpy(panel.table.tick_refused)
    panel.table.tick_all()
    assert ticked(panel) == [0, 1, 2]
    assert said.count() == 1


def test_an_id_is_the_same_however_it_is_spelled() -> None:
    ticks = Ticks()
    ticks.tick([a_media(1)])
    ticks.tick([Media(id=an_id(1, 1).replace("-", "").upper())])
    assert len(ticks) == 1
    assert an_id(1, 1).upper() in ticks


async def test_a_tick_is_drawn_in_every_row_of_its_media(panel: MediaPanel) -> None:
    media = replace(a_media(1), id="abcdef00-0000-4000-8000-00000000000a")
    panel.show_page(Page((media, replace(media, id=media.id.upper()), a_media(2)), 1, 50, 3))
    drawn: list[int] = []
    panel.model.dataChanged.connect(lambda first, last: drawn.extend(range(first.row(), last.row() + 1)))
    panel.table.toggle(0)
    assert ticked(panel) == drawn == [0, 1]
    drawn.clear()
    panel.table.toggle(1)
    assert (ticked(panel), drawn) == ([], [0, 1])


def cells(panel: MediaPanel) -> list[QAccessibleInterface]:
    root = QAccessible.queryAccessibleInterface(panel.table)
    assert root is not None
    every = [root.child(at) for at in range(root.childCount())]
    return [one for one in every if one.role() == QAccessible.Role.Cell]


async def test_the_box_is_a_check_box_with_the_name_of_its_media(panel: MediaPanel) -> None:
    panel.table.tick_range(1, 1)
    found = [
        (one.text(QAccessible.Text.Name), bool(one.state().checked)) for one in cells(panel) if one.state().checkable
    ]
    assert found[:3] == [("Tick “Media 1”", False), ("Tick “Media 2”", True), ("Tick “Media 3”", False)]
    assert len(found) == 50


async def test_the_title_of_a_ticked_row_says_so_to_screen_readers(panel: MediaPanel) -> None:
    panel.table.tick_range(1, 1)
    names = [one.text(QAccessible.Text.Name) for one in cells(panel)]
    assert [name for name in names if name.endswith("ticked")] == ["Media 2, ticked"]
    assert "Media 1" in names


async def test_the_header_of_the_boxes_has_a_name_and_the_menu_of_columns_has_no_entry(panel: MediaPanel) -> None:
    role = Qt.ItemDataRole.AccessibleTextRole
    assert panel.model.headerData(0, Qt.Orientation.Horizontal, role) == "Ticked media"
    assert "" not in {action.text() for action in panel.column_menu.menu().actions() if not action.isSeparator()}
    panel.table.horizontalHeader().moveSection(4, 2)
    panel.table.restore_layout(panel.table.layout_text())
    header = panel.table.horizontalHeader()
    assert (header.visualIndex(0), header.sectionResizeMode(0)) == (0, header.ResizeMode.Fixed)


async def test_an_empty_box_and_a_ticked_one_look_different(panel: MediaPanel, scheme: Scheme) -> None:
    accent, quiet = (colour.color().rgb() for colour in (panel.palette().accent(), panel.palette().placeholderText()))
    empty = pixels(look_of(panel.table, 1, "tick"))
    assert quiet in empty
    assert accent not in empty
    panel.table.tick_range(1, 1)
    assert accent in pixels(look_of(panel.table, 1, "tick"))


def pixels(image: QImage) -> set[int]:
    return {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}


async def test_space_ticks_the_selected_row_and_ctrl_a_the_page(window: MainWindow) -> None:
    panel = window.workspace.panel
    panel.table.selectRow(3)
    QTest.keyClick(panel.table, KEY.Key_Space)
    assert ticked(panel) == [3]
    QTest.keyClick(panel.table, KEY.Key_Space)
    assert ticked(panel) == []
    QTest.keyClick(panel.table, KEY.Key_A, CTRL)
    assert ticked(panel) == list(range(50))
    assert panel.table.current_row() == 3


async def test_ctrl_a_in_a_field_selects_its_text(window: MainWindow) -> None:
    number = window.workspace.panel.pager.number
    number.setFocus()
    QTest.keyClick(number, KEY.Key_A, CTRL)
    assert number.lineEdit().selectedText() == number.text()
    assert len(window.workspace.panel.ticks) == 0


async def test_escape_leaves_a_field_first_and_unticks_at_last(window: MainWindow) -> None:
    panel = window.workspace.panel
    panel.table.tick_range(0, 2)
    panel.pager.number.setFocus()
    QTest.keyClick(panel.pager.number, KEY.Key_Escape)
    assert panel.table.hasFocus()
    assert len(panel.ticks) == 3
    QTest.keyClick(panel.table, KEY.Key_Escape)
    assert len(panel.ticks) == 0


def shows(window: MainWindow) -> tuple[str, str]:
    """The message on screen and the text of its button."""
    step = window.notices.step_button
    return window.notices.text, step.text() if step.isVisible() else ""


@pytest.mark.parametrize("way", ["key", "bar", "command"])
async def test_all_that_was_unticked_can_be_ticked_again(window: MainWindow, way: str) -> None:
    panel = window.workspace.panel
    panel.show_media(a_media(2, title="Newer"))
    panel.table.tick_range(0, 2)
    panel.show_media(a_media(2, title="Newest"))
    panel.show_page(a_page(51, 50, number=2, total=120))
    panel.remove_media(an_id(1, 3))
    before = panel.ticks.all
    if way == "key":
        QTest.keyClick(panel.table, KEY.Key_Escape)
    elif way == "bar":
        (bar,) = panel.findChildren(SelectionBar)
        bar.untick.click()
    else:
        window.commands[EditCommand.UNTICK].trigger()
    assert len(panel.ticks) == 0
    assert shows(window) == ("3 media unticked.", "Tick again")
    window.notices.step_button.click()
    assert panel.ticks.all == before
    assert shows(window) == ("", "")


async def test_ticks_made_in_between_stay_when_the_others_come_back(window: MainWindow) -> None:
    panel = window.workspace.panel
    panel.table.tick_range(0, 2)
    QTest.keyClick(panel.table, KEY.Key_Escape)
    panel.table.tick_range(2, 4)
    panel.show_media(a_media(1, title="Read since"))
    window.notices.step_button.click()
    assert ticked(panel) == [0, 1, 2, 3, 4]
    first = panel.ticks.all[0]
    assert (first.media.title, first.newest.title) == ("Media 1", "Read since")
    window.notices.step_button.click()
    assert len(panel.ticks.all) == 5


async def test_the_offer_goes_once_all_are_ticked_again(window: MainWindow) -> None:
    panel = window.workspace.panel
    panel.table.tick_range(0, 2)
    QTest.keyClick(panel.table, KEY.Key_Escape)
    panel.table.tick_range(1, 2)
    assert shows(window)[1] == "Tick again"
    panel.table.tick_range(0, 4)
    assert shows(window) == ("", "")


async def test_the_focus_is_in_the_table_after_ticking_again(window: MainWindow) -> None:
    panel = window.workspace.panel
    panel.table.tick_range(0, 2)
    QTest.keyClick(panel.table, KEY.Key_Escape)
    window.notices.step_button.setFocus()
    window.notices.step_button.click()
    assert window.focusWidget() is panel.table


async def test_ticks_do_not_come_back_after_the_workspace_was_left(window: MainWindow) -> None:
    panel = window.workspace.panel
    panel.table.tick_range(0, 2)
    panel.ticks.untick_all()
    panel.reset()
    panel.ticks.tick_again()
    assert len(panel.ticks) == 0
    panel.ticks.untick_all()
    assert shows(window)[0] == "3 media unticked.", "nothing was ticked, so nothing is said"


@pytest.mark.parametrize("way", ["button", "command"])
async def test_escape_after_opening_activity_unticks_nothing(window: MainWindow, way: str) -> None:
    panel = window.workspace.panel
    panel.table.tick_range(0, 2)
    action = window.commands[ViewCommand.ACTIVITY]
    if way == "button":
        toolbar = window.findChild(QToolBar, "commands")
        assert isinstance(toolbar, QToolBar)
        button = toolbar.widgetForAction(action)
        QTest.mouseClick(button, LEFT)
    else:
        action.trigger()
    assert window.activity.isVisible()
    assert panel.table.hasFocus(), "the button does not take the focus"
    QTest.keyClick(panel.table, KEY.Key_Escape)
    assert len(panel.ticks) == 3
    QTest.keyClick(panel.table, KEY.Key_Escape)
    assert len(panel.ticks) == 0


@pytest.mark.parametrize("use", ["key", "row", "box"])
async def test_escape_unticks_once_the_table_is_used_after_activity_was_opened(window: MainWindow, use: str) -> None:
    panel = window.workspace.panel
    panel.table.tick_range(0, 2)
    window.commands[ViewCommand.ACTIVITY].trigger()
    if use == "key":
        QTest.keyClick(panel.table, KEY.Key_Space)
    else:
        click(panel, 1, "title" if use == "row" else "tick")
    QTest.keyClick(panel.table, KEY.Key_Escape)
    assert len(panel.ticks) == 0


async def test_the_commands_say_when_there_is_nothing_to_tick_or_untick(window: MainWindow) -> None:
    panel, commands = window.workspace.panel, window.commands
    assert commands[EditCommand.TICK_PAGE].isEnabled()
    assert not commands[EditCommand.UNTICK].isEnabled()
    panel.table.tick_range(0, 2)
    assert commands[EditCommand.UNTICK].isEnabled()
    commands[EditCommand.UNTICK].trigger()
    assert len(panel.ticks) == 0
    panel.show_page(Page((), 1, 50, 0))
    assert not commands[EditCommand.TICK_PAGE].isEnabled()


async def test_open_and_the_pane_follow_the_selected_row_and_not_the_ticks(window: MainWindow) -> None:
    panel = window.workspace.panel
    shown = QSignalSpy(panel.selected)
    opened = QSignalSpy(panel.table.opened)
    panel.table.selectRow(1)
    await until(lambda: shown.count() == 1)
    panel.table.tick_range(4, 9)
    window.commands[MediaCommand.OPEN].trigger()
    await asyncio.sleep(0)
    assert [opened.at(at)[0] for at in range(opened.count())] == [a_media(2)]
    assert all(shown.at(at)[0] == a_media(2) for at in range(shown.count()))
