"""Finds out which needs of the commands are met. A command with an unmet need is disabled."""

from collections.abc import Callable, Mapping, Set
from functools import partial
from types import MappingProxyType

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QApplication

from fastpix_desktop.domain.library_copy import CopyState, CopyStatus
from fastpix_desktop.domain.media import Track
from fastpix_desktop.domain.pages import Offline
from fastpix_desktop.ui.commands.command import Need
from fastpix_desktop.ui.messages.notices import NoticeBar
from fastpix_desktop.ui.opened.workspace_view import WorkspaceView
from fastpix_desktop.ui.table.record_table import RecordTable
from fastpix_desktop.ui.window.copying import Copying

_SHOWN_OR_HIDDEN = {QEvent.Type.ShowToParent, QEvent.Type.HideToParent}

_COPY_STATES: Mapping[Need, Set[CopyState]] = MappingProxyType(
    {
        Need.LIBRARY_COPIES: frozenset(CopyState),
        Need.COPY_BEING_READ: frozenset(
            {CopyState.FILLING, CopyState.UPDATING, CopyState.CHECKING, CopyState.WAITING}
        ),
        Need.COPY_PAUSED: frozenset({CopyState.PAUSED}),
        Need.COPY_AT_REST: frozenset(
            {
                CopyState.COMPLETE, CopyState.NOT_PROVED, CopyState.NOT_LISTED, CopyState.STALE, CopyState.FAILED,
                CopyState.UNWRITABLE,
            }
        ),
        Need.COPY_NOT_LISTED: frozenset({CopyState.NOT_LISTED}),
        Need.COPY_KEPT: frozenset(CopyState) - {CopyState.OFF},
        Need.COPY_OFF: frozenset({CopyState.OFF}),
        Need.COPY_OF_THIS_PROGRAM: frozenset(CopyState) - {CopyState.ELSEWHERE},
    }
)  # fmt: skip
"""The states of the copy of the library in which a need is met. None is met without a copy to speak of."""


class Availability(QObject):
    """Watches the parts of the window. `changed` is emitted when the result of `met` may have changed."""

    changed = Signal()

    def __init__(self, view: WorkspaceView, notices: NoticeBar, copying: Copying) -> None:
        super().__init__(view)
        self._dismiss_button = notices.dismiss_button
        self._copy_state: CopyState | None = None
        self._is_offline = False
        pager = view.panel.pager
        self._is_met: dict[Need, Callable[[], bool]] = {
            Need.MEDIA: lambda: copying.acts_on_ticks() or copying.media() is not None,
            Need.ID: copying.has_id,
            Need.SELECTED_ROW: lambda: _row_to_open(view) is not None,
            Need.SELECTED_MEDIA: lambda: view.panel.table.isVisible() and view.panel.table.current_record() is not None,
            Need.MEDIA_ON_PAGE: lambda: view.panel.model.rowCount() > 0,
            Need.TICKS: lambda: len(view.panel.ticks) > 0,
            Need.MEDIA_IN_PANE: lambda: view.pane.media is not None,
            Need.SOURCE_MEDIA: lambda: view.pane.media is not None and view.pane.media.source_media_id is not None,
            # A track in a folded inspector is not seen, so it is not deleted by a key.
            Need.SELECTED_TRACK: lambda: (
                view.splitter.shows_inspector and isinstance(view.pane.tracks.table.current_record(), Track)
            ),
            Need.SOURCE_ACCESS_SWITCH: view.pane.header.access.switch.isEnabled,
            # The buttons depend on the page on screen, and `can_step` depends on the page that was asked for last.
            Need.NOT_FIRST_PAGE: pager.first.isEnabled,
            Need.EARLIER_PAGE: lambda: pager.can_step(-1),
            Need.LATER_PAGE: lambda: pager.can_step(1),
            Need.KNOWN_LAST_PAGE: pager.last.isEnabled,
            Need.MESSAGE: lambda: not self._dismiss_button.isHidden(),
            Need.SERVICE_REACHED: lambda: not self._is_offline,
            Need.TICKS_OR_LIBRARY: lambda: len(view.panel.ticks) > 0 or view.views.searches,
            Need.SAVED_VIEWS: lambda: any(one.is_own for one in view.views.list.views),
            Need.LIBRARY_SEARCH: lambda: view.views.searches,
            Need.LANGUAGES_SHOWN: lambda: view.matrix is not None and view.matrix.is_shown,
            Need.CELL_WITH_TRACK: lambda: view.matrix is not None and view.matrix.has_track,
            Need.LANGUAGE_CELL: lambda: view.matrix is not None and view.matrix.current() is not None,
            Need.OWN_VIEW: lambda: view.views.subject.is_own,
            Need.CHOSEN_OWN_VIEW: lambda: view.views.current.is_own and view.views.subject == view.views.current,
        }
        self._is_met |= {need: partial(self._has_copy_in, states) for need, states in _COPY_STATES.items()}
        self._dismiss_button.installEventFilter(self)
        view.copy_changed.connect(self._follow_copy)
        view.offline_changed.connect(self._follow_offline)
        pager.page_wanted.connect(self._changed)
        pager.changed.connect(self._changed)
        view.panel.ticks.changed.connect(self._changed)
        view.pane.media_shown.connect(self._changed)
        view.splitter.changed.connect(self._changed)
        view.views.state_changed.connect(self._changed)
        view.languages_built.connect(lambda made: made.state_changed.connect(self._changed))
        # What can be copied depends on the table with the focus and its selected row, so every table is watched.
        for table in view.window().findChildren(RecordTable):
            self.watch(table)
        self._focus = QApplication.instance().focusChanged.connect(self._changed)  # type: ignore[union-attr]

    def watch(self, table: RecordTable) -> None:
        """Watch a table that was built after the window."""
        table.selectionModel().selectionChanged.connect(self._changed)
        table.model().modelReset.connect(self._changed)

    def stop(self) -> None:
        """Follow the focus no more, because the window is closed. It also moves while the window is destroyed, and
        then parts of the window are gone already."""
        QObject.disconnect(self._focus)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: emit `changed` when the button that dismisses a message is shown or hidden."""
        if event.type() in _SHOWN_OR_HIDDEN:
            self.changed.emit()
        return super().eventFilter(watched, event)

    def met(self, *, is_open: bool, is_on_screen: bool) -> frozenset[Need]:
        """Return the needs that are met now.

        `is_open`: a workspace is open. `is_on_screen`: the window shows the workspace, and neither the sign-in form nor
        the list of workspaces.
        """
        of_window = {Need.OPEN_WORKSPACE: is_open, Need.WORKSPACE_ON_SCREEN: is_on_screen}
        return frozenset(need for need in Need if (of_window[need] if need in of_window else self._is_met[need]()))

    def _has_copy_in(self, states: Set[CopyState]) -> bool:
        return self._copy_state in states

    def _follow_copy(self, status: CopyStatus | None) -> None:
        """Note the state. A status is also published for each page that is read, which changes no need."""
        state = None if status is None else status.state
        if state is not self._copy_state:
            self._copy_state = state
            self.changed.emit()

    def _follow_offline(self, offline: Offline | None) -> None:
        """Note whether the service can be reached. Each try publishes this, too, and changes no need."""
        if (offline is not None) is not self._is_offline:
            self._is_offline = offline is not None
            self.changed.emit()

    def _changed(self, *_: object) -> None:
        self.changed.emit()


def _row_to_open(view: WorkspaceView) -> object | None:
    clips = view.pane.clips.table
    return (clips if clips.hasFocus() else view.panel.table).current_record()
