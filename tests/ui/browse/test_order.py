"""The order of the media table: the header, the menu, and the commands, with and without a copy of the library."""

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QMenu

from fastpix_desktop.domain.search.query import SERVICE_ORDER, Sorting
from fastpix_desktop.ui.browse.column_orders import COLUMN_ORDERS, first_order, next_order
from fastpix_desktop.ui.browse.media_columns import MEDIA_COLUMNS
from fastpix_desktop.ui.browse.media_panel import MediaPanel
from fastpix_desktop.ui.commands.view_menu import ViewCommand
from fastpix_desktop.ui.window.toolbar import Toolbar
from tests.ui.records import mouse
from tests.ui.table.media_table import column
from tests.ui.windows import Windows

ROLE = Qt.ItemDataRole


def emitted(spy: QSignalSpy) -> list[Any]:
    return [spy.at(at)[0] for at in range(spy.count())]


def click(panel: MediaPanel, key: str) -> None:
    """Click on the header of a column."""
    at, header = column(panel.table, key), panel.table.horizontalHeader()
    middle = header.sectionViewportPosition(at) + header.sectionSize(at) // 2
    mouse(header.viewport(), QPoint(middle, header.height() // 2))


def said(panel: MediaPanel, key: str, role: Qt.ItemDataRole) -> str:
    return str(panel.model.headerData(column(panel.table, key), Qt.Orientation.Horizontal, role))


def entries(panel: MediaPanel) -> dict[str, QAction]:
    """The entries of the menu of orders, by their text."""
    menu = QMenu(panel)
    panel.header.fill(menu)
    return {action.text(): action for action in menu.actions() if not action.isSeparator()}


def test_every_column_but_the_box_and_the_picture_has_an_order() -> None:
    assert list(COLUMN_ORDERS) == [one.key for one in MEDIA_COLUMNS if not (one.is_tick_box or one.picture)]


@pytest.mark.parametrize("key", [key for key in COLUMN_ORDERS if key != "created"])
def test_the_third_click_leads_back_to_the_order_of_the_service(key: str) -> None:
    first = next_order(SERVICE_ORDER, key)
    other = next_order(first, key)
    assert (first.column, first.is_descending) == (key, not other.is_descending)
    assert next_order(other, key) == SERVICE_ORDER


def test_clicks_on_created_take_turns() -> None:
    assert next_order(SERVICE_ORDER, "created") == Sorting("created", False)
    assert next_order(Sorting("created", False), "created") == SERVICE_ORDER
    assert next_order(Sorting("title", False), "created") == SERVICE_ORDER
    assert first_order("created") == SERVICE_ORDER


async def test_over_the_copy_every_header_asks_for_an_order(panel: MediaPanel) -> None:
    header, pages = panel.header, QSignalSpy(panel.page_requested)
    header.set_library(True)
    wanted = QSignalSpy(header.sorting_wanted)
    for key in ("title", "picture", "tick", "audio", "access"):
        click(panel, key)
        assert panel.table.horizontalHeader().sortIndicatorSection() == column(panel.table, "created")
    assert emitted(wanted) == [Sorting("title", False), Sorting("audio", False), Sorting("access", True)]
    assert pages.count() == 0


async def test_three_clicks_give_both_directions_and_then_the_order_of_the_service(panel: MediaPanel) -> None:
    header = panel.header
    header.set_library(True)
    header.sorting_wanted.connect(header.show_sorting)
    shown = []
    for _ in range(3):
        click(panel, "title")
        shown.append((header.sorting, panel.table.horizontalHeader().sortIndicatorOrder()))
    up, down = Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder  # as Qt draws them
    assert shown == [(Sorting("title", False), up), (Sorting("title", True), down), (SERVICE_ORDER, down)]


async def test_the_headers_say_what_a_click_does(panel: MediaPanel) -> None:
    assert "only by the time" in said(panel, "title", ROLE.ToolTipRole)
    panel.header.set_library(True)
    assert said(panel, "title", ROLE.ToolTipRole) == "Click to order by Title: A to Z"
    audio = "The languages of the audio tracks\nClick to order by Audio: A to Z"
    assert said(panel, "audio", ROLE.ToolTipRole) == audio
    panel.header.show_sorting(Sorting("title", True))
    assert said(panel, "title", ROLE.ToolTipRole) == "Click to order by Created: newest first"
    assert said(panel, "tick", ROLE.ToolTipRole) == "Ticked media"


async def test_screen_readers_are_told_the_order(panel: MediaPanel) -> None:
    assert said(panel, "created", ROLE.AccessibleTextRole) == "Created, newest first"
    panel.header.show_sorting(Sorting("title", False))
    assert said(panel, "title", ROLE.AccessibleTextRole) == "Title, A to Z"
    assert said(panel, "created", ROLE.AccessibleTextRole) == "Created"


async def test_the_menu_has_every_order(panel: MediaPanel) -> None:
    panel.header.set_library(True)
    wanted = QSignalSpy(panel.header.sorting_wanted)
    menu = entries(panel)
    assert [text for text, action in menu.items() if action.isChecked()] == ["Created", "newest first"]
    menu["Length"].trigger()
    menu["oldest first"].trigger()
    menu["Created"].trigger()
    assert emitted(wanted) == [Sorting("length", True), Sorting("created", False)]


async def test_without_a_copy_the_menu_says_why_it_offers_one_column(panel: MediaPanel) -> None:
    orders, menu = QSignalSpy(panel.page_requested), entries(panel)
    assert [text for text, action in menu.items() if action.isEnabled()] == ["Created", "oldest first", "newest first"]
    assert "only by the time" in menu["Title"].toolTip()
    menu["oldest first"].trigger()
    assert [request.order for request in emitted(orders)] == ["asc"]


async def test_the_commands_and_the_toolbar_follow_the_order(windows: Windows) -> None:
    window = windows.open()
    header, commands = window.workspace.panel.header, window.commands
    header.set_library(True)
    wanted = QSignalSpy(header.sorting_wanted)
    commands[ViewCommand.OLDEST].trigger()
    assert emitted(wanted) == [Sorting("created", False)]
    header.show_sorting(Sorting("title", False))
    assert not commands[ViewCommand.NEWEST].isChecked()
    assert not commands[ViewCommand.OLDEST].isChecked()
    bar = window.findChild(Toolbar)
    assert isinstance(bar, Toolbar)
    button = bar.order
    assert button.text() == "Title: A to Z"
    button.menu().aboutToShow.emit()
    assert len(button.menu().actions()) == len(COLUMN_ORDERS) + 3
    header.set_library(False)
    header.show_order("asc")
    assert commands[ViewCommand.OLDEST].isChecked()
    assert button.text() == "Oldest first"
    button.menu().aboutToShow.emit()
    assert button.menu().actions() == [commands[ViewCommand.NEWEST], commands[ViewCommand.OLDEST]]
