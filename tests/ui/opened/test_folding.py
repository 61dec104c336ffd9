"""Views and inspector fold away and come back: by command, by button, and by themselves in a narrow window."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from fastpix_desktop.ui.commands.edit_menu import EditCommand
from fastpix_desktop.ui.commands.media_menu import MediaCommand
from fastpix_desktop.ui.commands.view_menu import ViewCommand
from fastpix_desktop.ui.opened.folding import Folding
from fastpix_desktop.ui.window.main_window import MainWindow
from tests.ui.records import a_page
from tests.ui.states import bring_about
from tests.ui.windows import Windows
from tests.waiting import until


def wide(windows: Windows, width: int = 1280, height: int = 760) -> MainWindow:
    """The window with a media, wide enough for all parts."""
    window = windows.open()
    bring_about(window, "tracks")
    resize(window, width, height)
    return window


def resize(window: MainWindow, width: int, height: int = 760) -> None:
    """Give the window this size, and let Qt lay it out."""
    window.resize(width, height)
    for _ in range(3):
        QApplication.sendPostedEvents()


def parts(window: MainWindow) -> str:
    """The parts that are on screen, by their first letters: views, table, inspector."""
    view = window.workspace
    named = {"v": view.views, "t": view.panel, "i": view.pane}
    return "".join(letter for letter, part in named.items() if part.isVisible())


async def test_the_commands_fold_and_unfold_and_show_it(windows: Windows) -> None:
    window = wide(windows)
    assert parts(window) == "vti"
    for command, left in ((ViewCommand.VIEWS, "ti"), (ViewCommand.INSPECTOR, "t")):
        assert window.commands[command].isChecked()
        window.commands[command].trigger()
        assert parts(window) == left
        assert not window.commands[command].isChecked()
    QApplication.sendPostedEvents()
    assert window.workspace.panel.width() == window.workspace.width()
    for command in (ViewCommand.VIEWS, ViewCommand.INSPECTOR):
        window.commands[command].trigger()
        assert window.commands[command].isChecked()
    assert parts(window) == "vti"


async def test_buttons_beside_the_pager_do_the_same(windows: Windows) -> None:
    window = wide(windows)
    pager = window.workspace.panel.pager
    for button, name, left in ((pager.at_start, "Views", "ti"), (pager.at_end, "Inspector", "t")):
        assert button.isVisible()
        found = QAccessible.queryAccessibleInterface(button)
        assert found is not None
        assert found.text(QAccessible.Text.Name) == name
        assert found.role() in {QAccessible.Role.CheckBox, QAccessible.Role.Button}
        button.click()
        assert parts(window) == left
    pager.at_end.click()
    pager.at_start.click()
    assert parts(window) == "vti"


async def test_opening_a_media_unfolds_the_inspector(windows: Windows) -> None:
    window = wide(windows)
    window.commands[ViewCommand.INSPECTOR].trigger()
    table = window.workspace.panel.table
    table.selectRow(2)
    assert parts(window) == "vt"
    table.opened.emit(table.current_record())
    assert parts(window) == "vti"
    assert window.commands[ViewCommand.INSPECTOR].isChecked()


async def test_in_a_narrow_window_the_views_fold_first_and_come_back(windows: Windows) -> None:
    window = wide(windows)
    resize(window, 900)
    assert parts(window) == "ti"
    assert window.workspace.splitter.folding == Folding()
    resize(window, 640)
    assert parts(window) == "t"
    resize(window, 1280)
    assert parts(window) == "vti"


async def test_views_unfolded_in_a_narrow_window_are_shown_for_now(windows: Windows) -> None:
    window = wide(windows, 900)
    window.commands[ViewCommand.VIEWS].trigger()
    assert parts(window) == "vti"
    window.commands[ViewCommand.VIEWS].trigger()
    assert parts(window) == "ti"
    assert window.workspace.splitter.folding.has_views, "only the narrow window hides them"
    resize(window, 1280)
    assert parts(window) == "vti"


async def test_what_the_user_folded_stays_folded_when_the_window_is_wide_again(windows: Windows) -> None:
    window = wide(windows)
    window.commands[ViewCommand.VIEWS].trigger()
    resize(window, 640)
    resize(window, 1280)
    assert parts(window) == "ti"


async def test_in_a_very_narrow_window_table_and_inspector_take_turns(windows: Windows) -> None:
    window = wide(windows, 640, 400)
    view = window.workspace
    window.activateWindow()
    await until(lambda: QApplication.activeWindow() is window)
    view.panel.table.setFocus()
    view.panel.table.selectRow(1)
    assert parts(window) == "t"
    QTest.keyClick(view.panel.table, Qt.Key.Key_Return)
    assert parts(window) == "i"
    focus = QApplication.focusWidget()
    assert focus is not None
    assert view.pane.isAncestorOf(focus)
    QTest.keyClick(focus, Qt.Key.Key_Escape)
    assert parts(window) == "t"
    assert QApplication.focusWidget() is view.panel.table
    window.commands[ViewCommand.INSPECTOR].trigger()
    assert parts(window) == "i"
    view.splitter.back.click()
    assert parts(window) == "t"
    window.commands[ViewCommand.CLIPS].trigger()
    assert parts(window) == "i", "the command leads to a section of the inspector"


async def test_who_works_in_the_inspector_goes_on_there_when_the_window_becomes_narrow(windows: Windows) -> None:
    window = wide(windows)
    window.activateWindow()
    await until(lambda: QApplication.activeWindow() is window)
    window.commands[ViewCommand.TRACKS].trigger()
    resize(window, 640)
    assert parts(window) == "i"
    resize(window, 1280)
    assert parts(window) == "vti"


async def test_find_shows_the_table_in_which_it_finds(windows: Windows) -> None:
    window = wide(windows, 640, 400)
    window.commands[ViewCommand.INSPECTOR].trigger()
    window.commands[EditCommand.FIND].trigger()
    assert parts(window) == "t"


async def test_a_track_in_a_folded_inspector_cannot_be_deleted_by_key(windows: Windows) -> None:
    window = wide(windows)
    window.workspace.pane.tracks.table.selectRow(1)
    delete = window.commands[MediaCommand.DELETE_TRACK]
    assert delete.isEnabled()
    window.commands[ViewCommand.INSPECTOR].trigger()
    assert not delete.isEnabled()
    window.commands[ViewCommand.INSPECTOR].trigger()
    assert delete.isEnabled()


async def test_leaving_the_workspace_shows_the_table_again(windows: Windows) -> None:
    window = wide(windows, 640, 400)
    window.commands[ViewCommand.INSPECTOR].trigger()
    window.drop_workspace()
    assert parts(window) == "t"


async def test_the_focus_of_a_folded_part_goes_to_the_table(windows: Windows) -> None:
    window = wide(windows)
    window.activateWindow()
    await until(lambda: QApplication.activeWindow() is window)
    for part, command in (
        (window.workspace.views.list, ViewCommand.VIEWS),
        (window.workspace.pane.tracks.table, ViewCommand.INSPECTOR),
    ):
        part.setFocus()
        window.commands[command].trigger()
        assert QApplication.focusWidget() is window.workspace.panel.table


async def test_f6_leads_through_every_part_that_is_on_screen(windows: Windows) -> None:
    window = wide(windows)
    window.activateWindow()
    await until(lambda: QApplication.activeWindow() is window)
    bring_about(window, "activity")
    view = window.workspace
    order: list[QWidget] = [view.views, view.panel, view.pane, window.activity]

    def went_through() -> list[QWidget]:
        met = []
        for _ in range(4):
            window.commands[ViewCommand.NEXT_PART].trigger()
            focus = QApplication.focusWidget()
            met.append(next(part for part in order if focus is not None and part.isAncestorOf(focus)))
        return met

    view.panel.table.setFocus()
    assert went_through() == [view.pane, window.activity, view.views, view.panel]
    window.commands[ViewCommand.VIEWS].trigger()
    assert went_through() == [view.pane, window.activity, view.panel, view.pane]


async def test_dragged_widths_are_kept_within_what_the_window_allows(windows: Windows) -> None:
    window = wide(windows)
    splitter = window.workspace.splitter
    for at, by in ((1, 40), (2, -70)):
        before = splitter.sizes()
        handle = splitter.handle(at)
        middle = handle.rect().center()
        QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=middle)
        QTest.mouseMove(handle, middle + QPoint(by, 0))
        QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=middle)
        assert splitter.sizes() != before
    kept = splitter.sizes()
    assert (splitter.folding.views_width, splitter.folding.inspector_width) == (kept[0], kept[2])
    resize(window, 1000)
    resize(window, 1280)
    assert splitter.sizes() == kept


async def test_an_empty_inspector_is_never_the_widest_part_and_selecting_moves_nothing(windows: Windows) -> None:
    window = windows.open()
    view = window.workspace
    for width in (1280, 1000, 800):
        resize(window, width)
        view.pane.show_nothing()
        view.panel.show_page(a_page(1, 50, total=1300))
        QApplication.sendPostedEvents()
        assert view.pane.width() <= 0.4 * width
        assert view.pane.width() < view.panel.width()
        before = view.splitter.sizes(), view.panel.table.layout_text()
        bring_about(window, "tracks")
        assert (view.splitter.sizes(), view.panel.table.layout_text()) == before


@pytest.mark.parametrize("width", [1280, 1000, 800, 640])
async def test_reading_a_page_moves_nothing(windows: Windows, width: int) -> None:
    window = wide(windows, width)
    view = window.workspace

    def places() -> list[object]:
        watched = (view.views, view.panel, view.panel.table, view.pane, view.panel.pager, view.panel.pager.sizes)
        return [window.minimumSizeHint(), *((part.mapTo(window, QPoint(0, 0)), part.size()) for part in watched)]

    before = places()
    view.panel.pager.show_waiting(1_234_567)
    for _ in range(3):
        QApplication.sendPostedEvents()
    assert view.panel.pager.stop.isVisible()
    assert view.panel.pager.awaited.isVisible()
    assert places() == before
    view.panel.pager.show_again()
    for _ in range(3):
        QApplication.sendPostedEvents()
    assert places() == before


async def test_choosing_all_leads_to_the_first_page(windows: Windows) -> None:
    window = wide(windows)
    panel, views = window.workspace.panel, window.workspace.views
    asked: list[int] = []
    panel.page_requested.connect(lambda request: asked.append(request.number))
    views.list.itemClicked.emit(views.list.topLevelItem(0), 0)
    assert asked == [], "it is on screen"
    panel.show_page(a_page(101, 50, number=3, total=1300))
    views.list.itemClicked.emit(views.list.topLevelItem(0), 0)
    assert asked == [1]


async def test_the_count_of_all_is_the_one_of_the_service(windows: Windows) -> None:
    window = wide(windows)
    panel, views = window.workspace.panel, window.workspace.views
    assert views.list.count("all") == "1,300"
    panel.show_page(a_page(1, 50, total=None))
    assert views.list.count("all") == ""
    panel.show_page(a_page(1, 50, total=7_000))
    assert views.list.count("all") == "7,000"
    window.drop_workspace()
    assert views.list.count("all") == ""
