"""The place of a workspace on screen: shows the one that is opened, and lets go of it when it is left."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from fastpix_desktop.domain.query import Wish
from fastpix_desktop.ui.loop.tasks import TaskOwner
from fastpix_desktop.ui.window.shown_workspace import ShownWorkspace
from fastpix_desktop.ui.window.workspace_parts import WorkspaceParts
from fastpix_desktop.workspaces.opened import OpenedWorkspace


class WorkspaceView(WorkspaceParts):
    """The parts, and in them the workspace that is open, if one is."""

    def __init__(self, tasks: TaskOwner, window: QWidget) -> None:
        super().__init__(tasks, window)
        self._shown: ShownWorkspace | None = None
        self.pane.open_wanted.connect(self.visit)

    @property
    def media_id(self) -> str | None:
        """The id of the media on screen, None without one."""
        return None if self._shown is None else self._shown.detail.media_id

    @property
    def is_settled(self) -> bool:
        """Whether the media on screen is not being read right now."""
        return self._shown is None or not self._shown.detail.is_reading

    @property
    def first_page(self) -> Wish:
        """The first page, with as many rows and in the order that are shown now."""
        return replace(self.panel.wish, number=1)

    def open(self, opened: OpenedWorkspace) -> None:
        """Show this workspace, at the place where its editor was or from its first page."""
        self.drop()
        self.pictures.set_source(opened.library.picture)
        self._shown = ShownWorkspace(opened, self)
        self._shown.begin(opened.place)

    def drop(self) -> None:
        """Show nothing of the workspace that was there; the place of its editor is noted in it."""
        shown, self._shown = self._shown, None
        if shown is not None:
            shown.opened.place = shown.place
            shown.drop()
        self.pictures.drop()
        self.trail.clear()
        self.find_bar.shut()
        self.go_to_bar.shut()
        self.panel.reset()
        self.pane.show_nothing()

    def refresh(self) -> None:
        """Read what is on screen again."""
        if self._shown is not None:
            self._shown.refresh()

    def visit(self, media_id: str) -> None:
        """Show another media, from which there is a way back to the one that was there."""
        if media_id != self.media_id:
            self.trail.leave(self.media_id)
        self.open_media(media_id)

    def open_media(self, media_id: str) -> None:
        """Show a media by its id, on this page or not."""
        if self._shown is not None:
            self._shown.open_media(media_id)
