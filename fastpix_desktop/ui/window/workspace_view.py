"""The part of the window that shows the open workspace."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from fastpix_desktop.domain.query import PageRequest
from fastpix_desktop.ui.loop.tasks import TaskOwner
from fastpix_desktop.ui.window.shown_workspace import ShownWorkspace
from fastpix_desktop.ui.window.workspace_parts import WorkspaceParts
from fastpix_desktop.workspaces.opened import OpenedWorkspace


class WorkspaceView(WorkspaceParts):
    """The widgets of a workspace and the workspace that they show, if one is open."""

    def __init__(self, tasks: TaskOwner, window: QWidget) -> None:
        super().__init__(tasks, window)
        self._shown: ShownWorkspace | None = None
        self.pane.open_wanted.connect(self.visit)

    @property
    def media_id(self) -> str | None:
        """The ID of the media in the pane, None without one."""
        return None if self._shown is None else self._shown.media.detail.media_id

    @property
    def is_reading(self) -> bool:
        """Whether a read of the media in the pane is running."""
        return self._shown is not None and self._shown.media.detail.is_reading

    @property
    def first_page(self) -> PageRequest:
        """The first page, with the current number of rows and order."""
        return replace(self.panel.page_request, number=1)

    def open(self, opened: OpenedWorkspace) -> None:
        """Show this workspace at the place where it was left, or its first page."""
        self.drop()
        self.pictures.set_source(opened.library.picture)
        self._shown = ShownWorkspace(opened, self)
        self._shown.begin(opened.place)

    def drop(self) -> None:
        """Stop showing the workspace, and store in it the page and the media that were on screen."""
        shown, self._shown = self._shown, None
        if shown is not None:
            shown.opened.place = shown.place
            shown.drop()
        self.pictures.drop()
        self.history.clear()
        self.find_bar.close_bar()
        self.go_to_bar.close_bar()
        self.panel.reset()
        self.pane.show_nothing()

    def refresh(self) -> None:
        """Read again what is on screen."""
        if self._shown is not None:
            self._shown.refresh()

    def visit(self, media_id: str) -> None:
        """Show another media. The command Back leads to the one before."""
        if media_id != self.media_id:
            self.history.leave(self.media_id)
        self.open_media(media_id)

    def open_media(self, media_id: str) -> None:
        """Show a media by its ID. It may be on the page in the table or not."""
        if self._shown is not None:
            self._shown.media.open(media_id)
