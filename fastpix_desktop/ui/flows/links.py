"""Follows a link to a media: selects the media once a workspace is on screen. Never changes anything."""

from PySide6.QtCore import Qt

from fastpix_desktop.ui.window.main_window import MainWindow


def follow(window: MainWindow, media_id: str) -> None:
    """Select the media in the workspace on screen, or else in the next one that comes on screen."""
    if window.shows_workspace:
        window.workspace.open_media(media_id)
    else:
        open_once_signed_in(window, media_id)


def open_once_signed_in(window: MainWindow, media_id: str) -> None:
    """Select the media in the next workspace that comes on screen, and only in that one."""

    def open_media() -> None:
        workspace = window.workspace
        workspace.open_media(media_id)
        # The page is still being read. If the media is on it, its row is selected too.
        workspace.panel.expect(workspace.panel.page_request, media_id)

    window.workspace_shown.connect(open_media, Qt.ConnectionType.SingleShotConnection)
