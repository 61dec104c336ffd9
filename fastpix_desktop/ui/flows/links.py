"""Follows a link that was given at the start, once there is a workspace on screen; selects, and never does more."""

from PySide6.QtCore import Qt

from fastpix_desktop.ui.window.main_window import MainWindow


def follow(window: MainWindow, media_id: str) -> None:
    """Select this media in the workspace that is on screen, or else in the next one that is."""
    if window.shows_workspace:
        window.workspace.open_media(media_id)
    else:
        open_once_signed_in(window, media_id)


def open_once_signed_in(window: MainWindow, media_id: str) -> None:
    """Select this media in the next workspace that comes on screen, and in no later one."""

    def open_media() -> None:
        workspace = window.workspace
        workspace.open_media(media_id)
        # Its page is still on its way: should the media be on it, its row is selected as well.
        workspace.panel.expect(workspace.panel.wish, media_id)

    window.workspace_shown.connect(open_media, Qt.ConnectionType.SingleShotConnection)
