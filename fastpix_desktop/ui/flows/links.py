"""Follows a link to a media: shows the media once a workspace is on screen. A link never changes a media."""

from PySide6.QtCore import Qt

from fastpix_desktop.ui.window.main_window import MainWindow


def follow(window: MainWindow, media_id: str) -> None:
    """Show the media in the workspace on screen.

    If no workspace is on screen, show the media in the next workspace that comes on screen.
    """
    if window.shows_workspace:
        window.workspace.open_media(media_id)
    else:
        open_once_signed_in(window, media_id)


def open_once_signed_in(window: MainWindow, media_id: str) -> None:
    """Show the media in the next workspace that comes on screen, and only in that one."""

    def open_media() -> None:
        workspace = window.workspace
        workspace.open_media(media_id)
        # If the workspace was just opened, its page is still being read. The row of the media is selected when a page
        # that contains it is shown next.
        workspace.panel.expect(workspace.panel.page_request, media_id)

    window.workspace_shown.connect(open_media, Qt.ConnectionType.SingleShotConnection)
