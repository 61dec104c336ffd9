"""Knows which commands would do nothing now, so that none can be chosen without an effect; enables none itself."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from fastpix_desktop.domain.media import Track
from fastpix_desktop.ui.commands.command_table import Command
from fastpix_desktop.ui.commands.commands import COPIES
from fastpix_desktop.ui.messages.notices import NoticeBar
from fastpix_desktop.ui.table.record_table import RecordTable
from fastpix_desktop.ui.window.copying import Copying
from fastpix_desktop.ui.window.workspace_view import WorkspaceView

_TABS = (Command.TRACKS, Command.CLIPS, Command.PLAYBACK, Command.DETAILS)
_COMES_OR_GOES = {QEvent.Type.ShowToParent, QEvent.Type.HideToParent}


class Availability(QObject):
    """Looks at the parts of the window; `changed` tells that `useless` may say something else."""

    changed = Signal()

    def __init__(self, view: WorkspaceView, notices: NoticeBar, copying: Copying) -> None:
        super().__init__(view)
        self._view = view
        self._copying = copying
        self._shutter = notices.shutter
        pager = view.panel.pager
        self._buttons: dict[Command, QWidget] = {
            Command.FIRST_PAGE: pager.first,
            Command.LAST_PAGE: pager.last,
            Command.SOURCE_ACCESS: view.pane.header.access.switch,
        }
        self._shutter.installEventFilter(self)
        pager.page_wanted.connect(self._changed)
        pager.changed.connect(self._changed)
        view.pane.media_shown.connect(self._changed)
        # Those of the pane and of Activity as well: what can be copied depends on the row that has the focus.
        for table in view.window().findChildren(RecordTable):
            table.selectionModel().selectionChanged.connect(self._changed)
            table.model().modelReset.connect(self._changed)
        QApplication.instance().focusChanged.connect(self._changed)  # type: ignore[union-attr]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: there is a message to dismiss now, or no longer."""
        if event.type() in _COMES_OR_GOES:
            self.changed.emit()
        return super().eventFilter(watched, event)

    def useless(self) -> frozenset[Command]:
        """The commands that would find nothing to act on."""
        return frozenset(self._useless())

    def _useless(self) -> Iterator[Command]:
        yield from self._without_a_media()
        pager = self._view.panel.pager
        for command, by in ((Command.PREVIOUS_PAGE, -1), (Command.NEXT_PAGE, 1)):
            if not pager.can_step(by):
                yield command
        for command, button in self._buttons.items():
            if not button.isEnabled():
                yield command
        if self._shutter.isHidden():
            yield Command.DISMISS

    def _without_a_media(self) -> Iterator[Command]:
        media = self._view.pane.media
        if self._copying.media() is None:
            yield from (command for command in COPIES if command is not Command.COPY_ID)
        if not self._copying.has_id():
            yield Command.COPY_ID
        if self._view.panel.table.current_record() is None:
            yield Command.OPEN
        if media is None:
            yield from (*_TABS, Command.SOURCE_ACCESS, Command.DELETE_TRACK)
        if media is None or media.source_media_id is None:
            yield Command.OPEN_SOURCE
        if not isinstance(self._view.pane.tracks.table.current_record(), Track):
            yield Command.DELETE_TRACK

    def _changed(self, *_: object) -> None:
        self.changed.emit()
