"""The form of Activity: its height and its columns, which are saved, restored and reset, and its button in the toolbar.

Its table is built late.
"""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton, QTableView, QToolBar, QToolButton, QWidget

from fastpix_desktop.changes import StandingChanged
from fastpix_desktop.domain.journal import State
from fastpix_desktop.ui.commands.view_menu import ViewCommand
from fastpix_desktop.ui.look.appearance import Scheme, apply_appearance
from fastpix_desktop.ui.messages.activity_dock import ActivityDock
from fastpix_desktop.ui.window.main_window import MainWindow
from tests.ui.records import an_entry
from tests.ui.states import bring_about
from tests.ui.windows import Windows
from tests.waiting import until

WIDTH = 133
SIZES = ((1280, 800), (1000, 650), (718, 400))
"""The last one is the smallest window that shows a media, on a screen of 1280 × 800 at twice the scale."""

NO_WINDOW_SYSTEM = pytest.mark.qt_log_ignore("does not support", extend=True)
"""The screen of the tests cannot raise a window, nor grab the keyboard for a list."""


def activity_is_built(window: MainWindow) -> bool:
    return window.findChild(QTableView, "activity_table") is not None


def with_wide_column(windows: Windows) -> None:
    """A window in which the second column of Activity was made wider, and which was closed with Activity hidden."""
    first = windows.open()
    first.commands[ViewCommand.ACTIVITY].setChecked(True)
    first.activity.table.setColumnWidth(1, WIDTH)
    first.commands[ViewCommand.ACTIVITY].setChecked(False)
    first.save_layout()


async def test_the_columns_stay_saved_if_activity_is_not_shown(windows: Windows) -> None:
    with_wide_column(windows)
    second = windows.open()
    assert not activity_is_built(second)
    second.save_layout()
    third = windows.open()
    third.commands[ViewCommand.ACTIVITY].setChecked(True)
    assert activity_is_built(third)
    assert third.activity.table.columnWidth(1) == WIDTH


async def test_a_reset_holds_for_a_table_that_is_built_later(windows: Windows) -> None:
    with_wide_column(windows)
    second = windows.open()
    second.commands[ViewCommand.RESET_LAYOUT].trigger()
    assert not activity_is_built(second)
    second.save_layout()
    third = windows.open()
    for window in (second, third):
        window.commands[ViewCommand.ACTIVITY].setChecked(True)
        assert window.activity.table.columnWidth(1) != WIDTH


async def test_an_activity_that_was_shown_is_built_with_the_window(windows: Windows) -> None:
    first = windows.open()
    first.commands[ViewCommand.ACTIVITY].setChecked(True)
    first.save_layout()
    assert activity_is_built(windows.open())


# --- its height ----------------------------------------------------------------------------------------


def dock_of(window: MainWindow) -> ActivityDock:
    dock = window.findChild(ActivityDock)
    assert dock is not None
    return dock


def with_activity(windows: Windows, size: tuple[int, int]) -> MainWindow:
    """A window of this size with a media and with rows in Activity, which is shown for the first time."""
    window = windows.open()
    bring_about(window, "tracks")
    window.resize(*size)
    QApplication.processEvents()
    assert (window.width(), window.height()) == size
    bring_about(window, "activity")
    QApplication.processEvents()
    return window


@pytest.mark.parametrize("size", SIZES)
async def test_activity_takes_a_third_of_the_window_at_first(windows: Windows, size: tuple[int, int]) -> None:
    window = with_activity(windows, size)
    assert (window.width(), window.height()) == size
    assert dock_of(window).height() == size[1] // 3
    media, rows = window.workspace.panel.table, window.activity.table
    # On the lowest screen, the pager needs two lines.
    assert media.viewport().height() >= (1 if size[1] == 400 else 2) * media.rowHeight(0)
    assert rows.viewport().height() >= 2 * rows.rowHeight(0)
    assert rows.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize("name", ["activity_table", "activity_workspace"])
async def test_the_focus_goes_to_the_media_table_when_activity_is_closed(windows: Windows, name: str) -> None:
    window = with_activity(windows, SIZES[0])
    window.activateWindow()
    await until(window.isActiveWindow)
    table, close = window.workspace.panel.table, dock_of(window).findChild(QToolButton, "activity_close")
    focused = dock_of(window).findChild(QWidget, name)
    assert close is not None
    assert focused is not None
    focused.setFocus()
    close.click()
    assert table.hasFocus()
    # Elsewhere, the focus stays.
    window.commands[ViewCommand.ACTIVITY].setChecked(True)
    window.workspace.search.setFocus()
    close.click()
    assert window.workspace.search.hasFocus()


@NO_WINDOW_SYSTEM
@pytest.mark.parametrize("floats", [False, True])
async def test_the_filters_look_like_the_other_fields(windows: Windows, floats: bool) -> None:
    window = with_activity(windows, SIZES[0])
    dock_of(window).setFloating(floats)
    QApplication.processEvents()
    for name in ("activity_workspace", "activity_outcome"):
        box = dock_of(window).findChild(QComboBox, name)
        assert box is not None
        assert box.isVisible()
        # Flat, and not the gradient of a button.
        seen = box.grab().toImage()
        ground = {seen.pixelColor(5, y).name() for y in range(4, seen.height() - 4)}
        assert ground == {box.palette().color(QPalette.ColorRole.Base).name()}


@NO_WINDOW_SYSTEM
@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
async def test_the_list_of_a_box_has_the_colours_of_a_field(
    windows: Windows, qapp: QApplication, scheme: Scheme
) -> None:
    window = with_activity(windows, SIZES[0])
    apply_appearance(qapp, scheme)
    try:
        for box in (dock_of(window).findChild(QComboBox, "activity_outcome"), window.workspace.panel.pager.sizes):
            assert box is not None
            box.showPopup()
            await until(box.view().isVisible)
            # At the end of a row that is not the chosen one, where no word is.
            at = box.view().visualRect(box.model().index((box.currentIndex() + 1) % box.count(), 0))
            picture = box.view().viewport().grab().toImage()
            shown = picture.pixelColor(picture.width() - 6, at.center().y())
            box.hidePopup()
            assert shown == qapp.palette().color(QPalette.ColorRole.Base)
    finally:
        apply_appearance(qapp, Scheme.LIGHT)


@pytest.mark.parametrize("size", SIZES[:2])
async def test_the_height_that_the_user_chose_is_kept(windows: Windows, size: tuple[int, int]) -> None:
    first = with_activity(windows, size)
    first.resizeDocks([dock_of(first)], [150], Qt.Orientation.Vertical)
    QApplication.processEvents()
    for shown in (False, True, False):
        first.commands[ViewCommand.ACTIVITY].setChecked(shown)
        QApplication.processEvents()
    first.save_layout()
    again = windows.open()
    again.commands[ViewCommand.ACTIVITY].setChecked(True)
    QApplication.processEvents()
    assert dock_of(again).height() == 150
    again.commands[ViewCommand.RESET_LAYOUT].trigger()
    again.commands[ViewCommand.ACTIVITY].setChecked(True)
    QApplication.processEvents()
    assert dock_of(again).height() == again.height() // 3


async def test_a_layout_without_activity_does_not_choose_its_height(windows: Windows) -> None:
    windows.open().save_layout()
    again = windows.open()
    again.commands[ViewCommand.ACTIVITY].setChecked(True)
    QApplication.processEvents()
    assert dock_of(again).height() == again.height() // 3


async def test_the_message_keeps_its_share_of_a_narrow_window(windows: Windows) -> None:
    window = with_activity(windows, (1280, 800))
    table = window.activity.table
    keys = [column.key for column in table.model().columns]
    message, workspace, outcome = (keys.index(key) for key in ("message", "workspace", "state"))
    wide = [table.columnWidth(at) for at in (workspace, outcome)]
    window.resize(718, 650)
    QApplication.processEvents()
    assert table.columnWidth(message) >= 0.4 * table.viewport().width()
    assert table.horizontalScrollBar().maximum() == 0
    assert table.columnWidth(workspace) < wide[0]
    window.resize(1280, 800)
    QApplication.processEvents()
    assert [table.columnWidth(at) for at in (workspace, outcome)] == wide
    table.setColumnWidth(workspace, 300)
    window.resize(718, 650)
    QApplication.processEvents()
    assert table.columnWidth(workspace) == 300, "what the user has resized stays"


# --- its button ----------------------------------------------------------------------------------------


def button_of(window: MainWindow) -> tuple[str, str, str]:
    """The text of the button Activity, its name for screen readers, and its tooltip."""
    toolbar = window.findChild(QToolBar, "commands")
    assert toolbar is not None
    button = toolbar.widgetForAction(window.commands[ViewCommand.ACTIVITY])
    assert isinstance(button, QWidget)
    return str(button.property("text")), button.accessibleName(), button.toolTip()


async def test_the_button_counts_what_is_under_way(windows: Windows) -> None:
    window = windows.open()
    changes = windows.changes

    def become(number: int, state: State, **values: str) -> None:
        changes.publish(StandingChanged(replace(an_entry(number, state), **values)))

    about = button_of(window)[2]
    assert button_of(window)[0] == "Activity"
    become(1, State.INTENDED)
    assert button_of(window) == (
        "Activity · 1", "Activity, 1 change(s) under way", f"{about}\n1 change(s) under way"
    )  # fmt: skip
    become(1, State.SENT)
    become(2, State.SENT, account="another")
    assert button_of(window)[:2] == ("Activity · 2", "Activity, 2 change(s) under way")
    # Another program answers for this one.
    become(3, State.SENT, run="another")
    become(1, State.VERIFIED)
    assert button_of(window)[0] == "Activity · 1"
    window.activity.remove_entries("another")
    assert button_of(window) == ("Activity", "Activity", about)
    # The menu has the command, and no number.
    assert window.commands[ViewCommand.ACTIVITY].text().replace("&", "") == "Activity"
    assert not activity_is_built(window)


async def test_the_filters_are_in_the_line_of_the_title(windows: Windows) -> None:
    window = with_activity(windows, (1000, 650))
    title = dock_of(window).titleBarWidget()
    boxes = [box.objectName() for box in title.findChildren(QComboBox)]
    assert boxes == ["activity_workspace", "activity_outcome"]
    assert all(box.isVisible() for box in title.findChildren(QComboBox))
    assert title.height() <= 1.5 * title.findChildren(QComboBox)[0].height()


async def test_the_next_part_is_what_is_seen_of_activity(windows: Windows) -> None:
    window = windows.open()
    bring_about(window, "tracks")
    window.activateWindow()
    await until(lambda: QApplication.activeWindow() is window)
    window.commands[ViewCommand.ACTIVITY].setChecked(True)
    media = window.workspace.panel.table

    def after_the_pane() -> QWidget | None:
        window.workspace.pane.tracks.table.setFocus()
        window.commands[ViewCommand.NEXT_PART].trigger()
        return QApplication.focusWidget()

    assert after_the_pane() is media, "nothing is listed"
    window.activity.show_entries([an_entry(1)])
    assert after_the_pane() is window.activity.table
    outcome = window.findChild(QComboBox, "activity_outcome")
    assert outcome is not None
    outcome.setCurrentText("Under way")
    button = after_the_pane()
    assert isinstance(button, QPushButton)
    assert button.text() == "Show all"
