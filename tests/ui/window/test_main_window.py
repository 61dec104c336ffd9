"""The main window: its layout, its commands, its toolbar, and the waits that it counts down."""

import asyncio

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QGuiApplication, QImage, QPalette
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QDockWidget, QMenu, QToolBar, QToolButton

from fastpix_desktop.changes import WaitStarted
from fastpix_desktop.domain.pages import Page, PageRequest, Waiting
from fastpix_desktop.domain.preferences import Value
from fastpix_desktop.ui.commands.view_menu import ViewCommand
from fastpix_desktop.ui.commands.workspace_menu import WorkspaceCommand
from fastpix_desktop.ui.look.appearance import Density, Scheme, Tone, apply_appearance
from fastpix_desktop.ui.loop.tasks import TaskOwner
from fastpix_desktop.ui.opened.folding import Folding
from fastpix_desktop.ui.window.availability import Availability
from fastpix_desktop.ui.window.main_window import MainWindow
from fastpix_desktop.ui.window.toolbar import Toolbar
from fastpix_desktop.ui.window.window_layout import VERSION
from fastpix_desktop.ui.words.sentences import Message, NextStep
from fastpix_desktop.writes.standing import Standing
from fastpix_desktop.writes.tracks import DeleteTrack
from tests.ui.look.test_contrast import text_contrast
from tests.ui.records import PLACE, a_media, a_page, a_refusal
from tests.ui.states import bring_about
from tests.ui.windows import Windows
from tests.waiting import until

SAVED = (
    "geometry", "window_state", "views", "inspector", "views_width", "inspector_width", "media_columns",
    "rows_per_page", "order", "rows", "layout",
)  # fmt: skip


def column(window: MainWindow, key: str) -> int:
    return next(at for at, known in enumerate(window.workspace.panel.model.columns) if known.key == key)


def rearranged(window: MainWindow) -> MainWindow:
    """The window with another layout than the first one."""
    window.resize(780, 650)  # within the screen, because Qt fits a restored window into it
    panel = window.workspace.panel
    panel.table.setColumnWidth(column(window, "audio"), 171)
    panel.table.setColumnHidden(column(window, "created"), True)
    panel.set_first_page(20, "asc")
    panel.table.set_density(Density.COMPACT)
    window.commands[ViewCommand.ACTIVITY].trigger()
    window.workspace.splitter.restore(Folding(has_views=False, inspector_width=310))
    QApplication.sendPostedEvents()
    return window


async def test_the_layout_is_restored_at_the_next_start(windows: Windows) -> None:
    first = rearranged(windows.open())
    first.save_layout()
    again = windows.open()
    panel = again.workspace.panel
    assert again.size() == first.size()
    again.workspace.splitter.show_inspector(False)  # beside it, the table has no room for all its columns
    assert panel.table.columnWidth(column(again, "audio")) == 171
    again.workspace.splitter.show_inspector(True)
    assert not panel.table.is_wanted(column(again, "created"))
    assert panel.page_request == PageRequest(1, 20, "asc")
    assert panel.pager.sizes.currentData() == 20
    assert panel.table.density is Density.COMPACT
    assert again.commands[ViewCommand.OLDEST].isChecked()
    assert again.activity.isVisible()
    assert again.workspace.splitter.folding == Folding(has_views=False, inspector_width=310)
    assert again.workspace.splitter.sizes() == first.workspace.splitter.sizes()


async def test_a_layout_of_another_version_is_ignored(windows: Windows) -> None:
    rearranged(windows.open()).save_layout()
    again = windows.open(layout=0)
    panel = again.workspace.panel
    # The frame has to fit the screen too.
    frame = again.frameGeometry().size() - again.size()
    assert again.size() == QSize(1280, 800).boundedTo(again.screen().availableSize() - frame)
    assert panel.table.is_wanted(column(again, "created"))
    assert panel.page_request == PageRequest(1, 20, "asc"), "the rows per page and the order fit every layout"


@pytest.mark.parametrize(
    "damaged",
    ["", "no layout", "é", "AAAA", "////" * 1000, "\ud800", 3, -1, 10**30, True, 1.5],
    ids=lambda value: repr(value)[:9],
)
async def test_damaged_values_are_ignored(windows: Windows, damaged: Value) -> None:
    fresh = windows.open()
    again = windows.open(**(dict.fromkeys(SAVED, damaged) | {"layout": VERSION}))
    assert again.size() == fresh.size()
    assert again.workspace.panel.table.layout_text() == fresh.workspace.panel.table.layout_text()
    assert again.workspace.panel.page_request.limit in {10, 20, 50}


async def test_the_window_closes_only_when_it_is_allowed(windows: Windows) -> None:
    window = windows.open()
    wanted = QSignalSpy(window.quit_wanted)
    window.close()
    assert window.isVisible()
    assert wanted.count() == 1
    window.allow_close()
    window.close()
    assert not window.isVisible()


async def test_a_closed_window_does_not_follow_the_focus(windows: Windows) -> None:
    """Its parts may be gone by then, while it is destroyed."""
    window = windows.open()
    availability = window.findChild(Availability)
    assert isinstance(availability, Availability)
    changed = QSignalSpy(availability.changed)
    bring_about(window, "views")
    assert changed.count()
    window.allow_close()
    window.close()
    before = changed.count()
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    application.focusChanged.emit(window.workspace.views.list, window.workspace.panel.table)
    assert changed.count() == before


async def test_without_a_workspace_its_commands_are_disabled(windows: Windows) -> None:
    window = windows.open()
    commands = (
        window.commands[ViewCommand.REFRESH],
        window.commands[ViewCommand.NEWEST],
        window.commands[ViewCommand.OLDEST],
        window.commands[WorkspaceCommand.SIGN_OUT],
    )
    assert all(command.isEnabled() for command in commands)
    assert window.windowTitle().startswith("Demo workspace")
    window.name_workspace(None)
    window.show_sign_in()
    assert not any(command.isEnabled() for command in commands)
    assert window.windowTitle() == "FastPix Desktop"
    assert window.sign_in.isVisible()


async def test_no_text_of_a_media_makes_the_window_wider(windows: Windows) -> None:

    window = windows.open()
    window.workspace.panel.show_page(a_page(1, 3, total=3))
    window.notices.show_message(Message("Deleted and verified."))
    QApplication.sendPostedEvents()
    before = window.minimumSizeHint().width()
    endless = a_media(title="W" * 255)
    window.workspace.panel.show_page(Page((endless,), 1, 50, 1))
    window.workspace.pane.show_media(endless, standing=Standing(), writing=a_refusal("W" * 200))
    window.notices.show_message(Message(f"Deleted and verified: “{endless.title}”."))
    QApplication.sendPostedEvents()
    assert window.minimumSizeHint().width() <= before


async def test_every_write_is_listed_in_activity(windows: Windows) -> None:
    window = windows.open()
    windows.journal.intend(DeleteTrack("m", "Title", "t", "audio", "it", "Italian"), PLACE, "")
    assert len(window.activity.model.rows) == 1


async def test_icons_are_drawn_again_when_the_colours_change(windows: Windows) -> None:
    window = windows.open()
    bar = window.findChild(Toolbar)
    assert isinstance(bar, Toolbar)
    order = bar.order
    before = window.commands[ViewCommand.REFRESH].icon().cacheKey(), order.icon().cacheKey()
    palette = window.palette()
    palette.setColor(QPalette.ColorRole.WindowText, QColor("#123456"))
    window.setPalette(palette)
    assert window.commands[ViewCommand.REFRESH].icon().cacheKey() != before[0]
    assert order.icon().cacheKey() != before[1]


async def test_no_menu_can_hide_the_toolbar(windows: Windows) -> None:
    window = windows.open()
    toolbar = window.findChild(QToolBar, "commands")
    assert isinstance(toolbar, QToolBar)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(300, 5), toolbar.mapToGlobal(QPoint(300, 5)))
    QApplication.sendEvent(toolbar, event)
    menus = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QMenu) and widget.isVisible()]
    for menu in menus:
        menu.close()
    assert not menus


async def test_a_toolbar_hidden_by_a_saved_layout_is_shown(windows: Windows) -> None:
    first = windows.open()
    toolbar = first.findChild(QToolBar, "commands")
    assert isinstance(toolbar, QToolBar)
    toolbar.hide()
    first.save_layout()
    toolbar = windows.open().findChild(QToolBar, "commands")
    assert isinstance(toolbar, QToolBar)
    assert toolbar.isVisible()


async def test_a_wait_in_the_background_is_not_shown(windows: Windows, tasks: TaskOwner) -> None:
    window = windows.open()
    waiting, shown = Waiting("media.list", 9.0, 1, "FastPix is busy."), []

    async def wait() -> None:
        windows.changes.publish(WaitStarted(waiting))
        shown.append(window.notices.text)

    tasks.start(wait, background=True)
    tasks.start(wait)
    await until(lambda: shown == ["", "FastPix is busy. Trying again in 9 s."])
    await until(lambda: window.notices.text == "")


async def test_a_wait_is_counted_down_once_the_user_waits_for_it(windows: Windows, tasks: TaskOwner) -> None:
    window, go, published = windows.open(), asyncio.Event(), asyncio.Event()

    async def read_ahead() -> None:
        windows.changes.publish(WaitStarted(Waiting("media.list", 9.0, 1, "FastPix is busy.")))
        published.set()
        await go.wait()

    tasks.start(read_ahead, key="ahead", background=True)
    await published.wait()
    assert window.notices.text == ""
    tasks.bring_forward("ahead", "page")
    assert window.notices.text == "FastPix is busy. Trying again in 9 s."
    go.set()
    await until(lambda: window.notices.text == "")


async def test_the_window_is_never_larger_than_the_screen(windows: Windows) -> None:
    first = windows.open()
    room = first.screen().availableSize()
    assert first.width() <= room.width()
    assert first.height() <= room.height()
    first.resize(room.width() * 3, room.height() * 3)
    first.save_layout()
    again = windows.open()
    assert again.width() <= room.width()
    assert again.height() <= room.height()


def workspace_on_screen(windows: Windows) -> MainWindow:

    window = windows.open()
    window.workspace.panel.show_page(a_page(1, 12, total=40))
    window.workspace.pane.show_media(a_media(1), standing=Standing(), writing=a_refusal("No."))
    window.notices.show_message(Message("Not deleted.", Tone.BAD, NextStep.RETRY), lambda: None)
    window.grab()  # the first painting computes what depends on sizes
    QApplication.sendPostedEvents()
    return window


def differing(one: QImage, other: QImage) -> set[tuple[int, int]]:
    """The squares of ten pixels in which two pictures differ."""
    assert one.size() == other.size()
    return {
        (x // 10 * 10, y // 10 * 10)
        for x in range(one.width())
        for y in range(one.height())
        if one.pixel(x, y) != other.pixel(x, y)
    }


async def test_the_whole_window_changes_at_once_with_the_scheme_of_the_system(
    windows: Windows, qapp: QApplication
) -> None:
    hints = QGuiApplication.styleHints()
    apply_appearance(qapp, Scheme.SYSTEM)
    try:
        running = workspace_on_screen(windows)
        in_light = settled(running)
        hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
        in_dark = settled(running)
        running.hide()
        started_dark = settled(workspace_on_screen(windows))
        assert not differing(in_dark, started_dark)
        hints.colorSchemeChanged.emit(Qt.ColorScheme.Light)
        running.show()
        assert not differing(settled(running), in_light)
    finally:
        apply_appearance(qapp, Scheme.LIGHT)


def settled(window: MainWindow) -> QImage:
    """The window as it is painted after all layouts. The heights of rows follow the widths, which come first."""
    for _ in range(3):
        QApplication.sendPostedEvents()
        window.grab()
    return window.grab().toImage()


async def test_the_buttons_of_activity_have_contrast_in_both_schemes(windows: Windows, scheme: Scheme) -> None:
    window = windows.open()
    window.commands[ViewCommand.ACTIVITY].trigger()
    (dock,) = window.findChildren(QDockWidget)
    title = dock.titleBarWidget()
    buttons = title.findChildren(QToolButton)
    assert len(buttons) == 2
    picture = window.grab().toImage()
    for button in buttons:
        assert button.isVisible()
        assert text_contrast(picture.copy(QRect(button.mapTo(window, QPoint(0, 0)), button.size()))) > 4.5


@pytest.mark.qt_log_ignore("does not support raise", extend=True)
async def test_the_buttons_of_activity_float_dock_and_hide_it(windows: Windows) -> None:
    window = windows.open()
    window.commands[ViewCommand.ACTIVITY].trigger()
    (dock,) = window.findChildren(QDockWidget)
    to_float, close = dock.titleBarWidget().findChildren(QToolButton)
    to_float.click()
    assert dock.isFloating()
    to_float.click()
    assert not dock.isFloating()
    close.click()
    assert not dock.isVisible()
    assert not window.commands[ViewCommand.ACTIVITY].isChecked()


async def test_with_activity_the_window_fits_full_hd_at_twice_the_scale(windows: Windows) -> None:
    window = windows.open()
    bring_about(window, "activity")
    assert window.minimumSizeHint().height() <= 1080 // 2
    assert window.minimumSizeHint().width() <= 1920 // 2
