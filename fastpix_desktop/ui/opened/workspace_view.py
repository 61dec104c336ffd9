"""The part of the window that shows the open workspace."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from fastpix_desktop.domain.pages import PageRequest
from fastpix_desktop.ui.loop.tasks import TaskOwner
from fastpix_desktop.ui.opened.shown_workspace import ShownWorkspace
from fastpix_desktop.ui.opened.workspace_parts import WorkspaceParts
from fastpix_desktop.workspaces.opened import OpenedWorkspace


class WorkspaceView(WorkspaceParts):
    """The widgets that show a workspace, together with the workspace that they show, if one is open."""

    def __init__(self, tasks: TaskOwner, window: QWidget) -> None:
        super().__init__(tasks, window)
        self._shown: ShownWorkspace | None = None
        self.pane.open_wanted.connect(self.visit)

    @property
    def media_id(self) -> str | None:
        """The ID of the media in the pane, None if there is none."""
        return None if self._shown is None else self._shown.media.detail.media_id

    @property
    def is_reading(self) -> bool:
        """Whether a read of the media in the pane is running."""
        return self._shown is not None and self._shown.media.detail.is_reading

    @property
    def first_page(self) -> PageRequest:
        """The request for the first page, with the current number of rows and the current order."""
        return replace(self.panel.page_request, number=1)

    def open(self, opened: OpenedWorkspace) -> None:
        """Show this workspace, with the page and the media in `opened.on_screen`."""
        self.drop()
        self.pictures.set_source(opened.library.picture)
        self._shown = ShownWorkspace(opened, self)
        self._shown.begin(opened.on_screen)

    def drop(self) -> None:
        """Stop showing the workspace. The page and the media on screen are stored in `OpenedWorkspace.on_screen`."""
        shown, self._shown = self._shown, None
        if shown is not None:
            shown.opened.on_screen = shown.on_screen
            shown.drop()
        self.pictures.drop()
        self.splitter.uncover()
        self.history.clear()
        # Not `clear`, after which “Undo” would bring the text back in another workspace.
        self.search.setText("")
        self.page_of_media.forget()
        self.panel.reset()
        self.pane.show_nothing()

    def refresh(self) -> None:
        """Read the page and the media on screen again."""
        if self._shown is not None:
            self._shown.refresh()

    @property
    def searches_library(self) -> bool:
        """Whether the search field searches the copy of the library. Otherwise it finds on the page."""
        return self._shown is not None and self._shown.search is not None and self._shown.search.is_searchable

    @property
    def is_copy_off(self) -> bool:
        """Whether the library cannot be searched because the user has switched off its copy."""
        kept = None if self._shown is None else self._shown.opened.kept_copy
        return kept is not None and kept.sync is None

    def leave_search(self) -> bool:
        """Show the page of the list from before the search. Return False if nothing is searched for."""
        return self._shown is not None and self._shown.search is not None and self._shown.search.leave()

    def visit(self, media_id: str) -> None:
        """Show another media. The command “Back” then shows the current one again."""
        if media_id != self.media_id:
            self.history.leave(self.media_id)
        self.open_media(media_id)

    def open_media(self, media_id: str) -> None:
        """Show the media with this ID. The media need not be on the page in the table."""
        if self._shown is not None:
            self.splitter.show_inspector(True)
            self._shown.media.open(media_id)
