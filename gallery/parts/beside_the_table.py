"""What is said beside the table: that the media is not on the page, and how long a reply takes. The context menus."""

from PySide6.QtWidgets import QLabel, QMenu, QWidget

from fastpix_desktop.ui.look.waiting_sign import WaitingSign
from fastpix_desktop.ui.window.main_window import MainWindow
from gallery.parts.window import in_workspace
from gallery.stage import Stage
from gallery.states import OTHERS, Part

ELSEWHERE = Part("not on page", width=1280, height=800)
WAITS = Part("long wait", width=1280, height=800)
MENUS = Part("context menu")


async def turned(stage: Stage) -> MainWindow:
    """The window with a media of the first page beside the second page."""
    made = await in_workspace(stage)
    view = made.workspace
    shown = view.panel.page_request.number
    view.panel.pager.next.click()
    await stage.until(lambda: view.panel.page_request.number > shown and not view.page_of_media.isHidden())
    read = made.findChild(QLabel, "last_read")
    assert isinstance(read, QLabel)  # noqa: S101  # the window has it from the start
    read.setText("last read 12:30 · demo")
    return made


@ELSEWHERE.state("page known", *OTHERS)
async def page_known(stage: Stage) -> QWidget:
    return await turned(stage)


@ELSEWHERE.state("page not known", width=1000, height=650)
async def page_not_known(stage: Stage) -> QWidget:
    made = await turned(stage)
    made.workspace.page_of_media.forget()
    made.workspace.page_of_media.follow(made.workspace.pane.media)
    return made


@WAITS.state("table and pane", *OTHERS)
async def long_waits(stage: Stage) -> QWidget:
    made = await in_workspace(stage)
    view = made.workspace
    view.panel.show_loading()
    view.pane.show_waiting(True)
    await stage.until(lambda: not view.panel.pager.stop.isHidden())
    view.pane.show_waiting(True)  # a read that ended meanwhile has ended the wait
    for sign in made.findChildren(WaitingSign):
        if sign.is_waiting:
            sign.lasting.emit(10)
            sign.setRange(0, 1)  # without a movement, the picture is always the same
    return made


@MENUS.state("media", *OTHERS)
async def of_media(stage: Stage) -> QWidget:
    made = await in_workspace(stage)
    return await menu_of(stage, made, made.workspace.panel.table)


@MENUS.state("track")
async def of_track(stage: Stage) -> QWidget:
    made = await in_workspace(stage)
    made.workspace.pane.tracks.table.selectRow(2)
    return await menu_of(stage, made, made.workspace.pane.tracks.table)


async def menu_of(stage: Stage, window: MainWindow, table: QWidget) -> QMenu:
    """The context menu of a table, without the window."""
    await stage.settle(window)
    stage.keep(window)
    window.menus.opening.emit(table)
    menu: QMenu = window.menus.menu(table)
    return menu
