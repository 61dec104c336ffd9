"""Lets media and saved views be written to files, and loads what does that when it is first wanted."""

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from fastpix_desktop.domain.preferences import Preferences
from fastpix_desktop.domain.search.saved_view import OwnViews
from fastpix_desktop.ui.commands.media_menu import MediaCommand
from fastpix_desktop.ui.loop.tasks import TaskOwner
from fastpix_desktop.ui.window.main_window import MainWindow
from fastpix_desktop.workspaces.switching import Switching

if TYPE_CHECKING:
    from fastpix_desktop.ui.flows.export.media_files import MediaFiles


def offer_files(window: MainWindow, tasks: TaskOwner, switching: Switching, preferences: Preferences) -> None:
    """Let media be written to files."""

    @cache
    def files() -> "MediaFiles":
        from fastpix_desktop.ui.flows.export.media_files import MediaFiles

        return MediaFiles(window, tasks, switching, preferences)

    export, gaps = MediaCommand.EXPORT, MediaCommand.CAPTION_GAPS
    window.commands.carry_out({export: lambda: files().export(), gaps: lambda: files().report_gaps()})
    window.workspace.panel.export_wanted.connect(lambda: files().export())


def offer_own_views(
    window: MainWindow, tasks: TaskOwner, preferences: Preferences, read: Callable[[], OwnViews]
) -> None:
    """Let the views that the user saved be changed, once there is a library to search. `read` returns them."""

    def build() -> None:
        from fastpix_desktop.ui.flows.own_views import OwnViewsFlow

        OwnViewsFlow(window, tasks, read(), preferences)

    window.workspace.views.search_shown.connect(build, Qt.ConnectionType.SingleShotConnection)
