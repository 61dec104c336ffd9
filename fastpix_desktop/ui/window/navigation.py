"""Carries out the commands that move through a workspace: pages, sections, “Back”, “Find” and “Go to”."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from fastpix_desktop.domain.links import IdKind, Link
from fastpix_desktop.domain.media import Media, Track
from fastpix_desktop.ui.commands.command import Command
from fastpix_desktop.ui.commands.commands import Commands
from fastpix_desktop.ui.commands.edit_menu import EditCommand
from fastpix_desktop.ui.commands.media_menu import MediaCommand
from fastpix_desktop.ui.commands.view_menu import ViewCommand
from fastpix_desktop.ui.commands.workspace_menu import LibraryCommand
from fastpix_desktop.ui.messages.activity import Activity
from fastpix_desktop.ui.opened.workspace_view import WorkspaceView
from fastpix_desktop.ui.table.record_table import RecordTable
from fastpix_desktop.ui.words.sentences import Message, NextStep

_FORWARD_KEYS = {Qt.Key.Key_Down, Qt.Key.Key_PageDown}
_BY_KEY = Qt.FocusReason.ShortcutFocusReason
_BACK_KEYS = {Qt.Key.Key_Up, Qt.Key.Key_PageUp}
_FOCUS_COMES_BACK = {
    Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.MenuBarFocusReason, Qt.FocusReason.PopupFocusReason
}  # fmt: skip
_OF_SHORTCUTS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_FOR_LETTERS = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
_ALT_GR = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class Navigation(QObject):
    """Carries out the commands. In the first and last row of the media table, arrow and page keys turn the page."""

    def __init__(self, view: WorkspaceView, activity: Activity, commands: Commands) -> None:
        super().__init__(view)
        self._view = view
        self._activity = activity
        self._turned_by_key: tuple[int, bool] | None = None
        self._said: Message | None = None
        self._focus_before_clips: QWidget | None = None
        view.panel.table.installEventFilter(self)
        view.panel.shown.connect(self._select_after_turn)
        view.pane.clips.shown.connect(self._enter_clips)
        search = view.search
        search.wanted.connect(self._go_to)
        search.nothing_found.connect(self._say_not_found)
        search.textChanged.connect(self._withdraw)
        view.panel.shown.connect(self._withdraw)
        view.languages_built.connect(lambda made: made.track_wanted.connect(partial(_show_track, self, view)))
        commands.carry_out(
            {
                ViewCommand.REFRESH: view.refresh,
                **self._pages(),
                **self._sections(),
                EditCommand.FIND: self._find,
                EditCommand.FIND_NEXT: lambda: self._find(1),
                EditCommand.FIND_PREVIOUS: lambda: self._find(-1),
                EditCommand.GO_TO: search.open_with_copied,
                MediaCommand.BACK: self._go_back,
                MediaCommand.OPEN: self._open,
                ViewCommand.NEXT_PART: self._next_part,
            }
        )
        view.panel.table.addAction(commands[MediaCommand.OPEN])
        self._looks_elsewhere = False
        commands[ViewCommand.ACTIVITY].toggled.connect(lambda _: self._look_elsewhere(True))
        view.panel.table.pressed.connect(lambda _: self._look_elsewhere(False))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: turn the page when a key would move beyond the first or last row of the media table. “/” means “Find”."""
        if _is_use(event):
            self._look_elsewhere(False)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if _types_a_slash(event):
                self._view.search.open()
                return True
            # On macOS every arrow key has the keypad modifier.
            modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            return (not modifiers and self._turn_page_if_at_edge(event)) or super().eventFilter(watched, event)
        return super().eventFilter(watched, event)

    def enter_pane(self) -> None:
        """Set the focus to the table in the current section of the pane, or to the first table if that has none.

        If no row of the table is selected, the first one is selected. Does nothing if the pane shows no media.
        """
        sections = self._view.pane.sections
        self._enter(*([] if sections.current is None else [sections.current]), *sections.contents)

    def _enter(self, *parts: QWidget) -> bool:
        """Set the focus to the first table in these parts that is on the page. Returns whether there is one."""
        tables = (table for part in parts for table in part.findChildren(RecordTable) if table.isVisible())
        table = next(tables, None)
        if table is None:
            return False
        table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if table.current_record() is None and table.model().rowCount():
            table.selectRow(0)
        return True

    def _pages(self) -> dict[Command, Callable[[], object]]:
        pager = self._view.panel.pager
        return {
            ViewCommand.FIRST_PAGE: pager.first.click,
            ViewCommand.PREVIOUS_PAGE: lambda: pager.step(-1),
            ViewCommand.NEXT_PAGE: lambda: pager.step(1),
            ViewCommand.LAST_PAGE: pager.last.click,
        }

    def _sections(self) -> dict[Command, Callable[[], object]]:
        pane = self._view.pane
        sections: dict[Command, QWidget] = {
            ViewCommand.TRACKS: pane.tracks,
            ViewCommand.CLIPS: pane.clips,
            ViewCommand.METADATA: pane.metadata,
            ViewCommand.PLAYBACK: pane.playback,
            ViewCommand.DETAILS: pane.details,
        }
        return {command: partial(self.enter_section, content) for command, content in sections.items()}

    def enter_section(self, content: QWidget) -> None:
        """Scroll to a section and enter its table. Clips are read first, and an empty section has no table."""
        pane = self._view.pane
        self._view.splitter.show_inspector(True)
        pane.sections.show_section(content)
        if not self._enter(content) and content is pane.clips:
            self._focus_before_clips = QApplication.focusWidget()

    def _enter_clips(self) -> None:
        """Enter the clips that have come, if the user asked for them by key and the focus has not moved since."""
        before, self._focus_before_clips = self._focus_before_clips, None
        pane = self._view.pane
        if before is not None and before is QApplication.focusWidget() and pane.sections.current is pane.clips:
            self._enter(pane.clips)

    def _turn_page_if_at_edge(self, event: QKeyEvent) -> bool:
        """Turn the page if the key would move beyond the first or last row. Returns whether the page was turned."""
        panel = self._view.panel
        row, last = panel.table.current_row(), len(panel.model.rows) - 1
        forward = event.key() in _FORWARD_KEYS and row == last >= 0
        back = event.key() in _BACK_KEYS and row == 0
        button = panel.pager.next if forward else panel.pager.previous
        # A key that is held down does not turn the page, because it would turn one page after another.
        if not (forward or back) or event.isAutoRepeat() or not button.isEnabled():
            return False
        # This is set before the click, because a page that was read ahead is shown during the click.
        self._turned_by_key = panel.page_request.number + (1 if forward else -1), back
        button.click()
        return True

    def _select_after_turn(self) -> None:
        """If a key turned to this page, select a row: the last one if the key turned back, otherwise the first one."""
        turned, self._turned_by_key = self._turned_by_key, None
        panel = self._view.panel
        if turned is None or not panel.model.rows:
            return
        number, selects_last = turned
        if number == panel.page_request.number:
            row = panel.model.rows[-1 if selects_last else 0]
            panel.selection.select(panel.model.identity(row))
            panel.table.scrollTo(panel.table.currentIndex())

    def _open(self) -> None:
        """Open the selected clip if the table of clips has the focus, otherwise the selected media."""
        clips, table = self._view.pane.clips.table, self._view.panel.table
        if clips.hasFocus():
            clips.opened.emit(clips.current_record())
        elif table.act_on_cell is not None and table.act_on_cell(table.currentIndex()):
            return
        elif table.current_record() is not None:
            table.opened.emit(table.current_record())
            self.enter_pane()

    def _find(self, by: int = 0) -> None:
        """Enter the search field or, with `by`, go to the next found row (1) or the previous one (-1)."""
        # Rows are found in the table. In a narrow window, the inspector may have taken its place.
        self._view.splitter.uncover()
        if by:
            self._view.search.step(by)
        else:
            self._view.search.open()

    def _go_back(self) -> None:
        """Leave the search field and empty it. From elsewhere, show the media that was shown before.

        If there is no such media, leave the search of the library, or set the focus to the media table. If the user is
        in the table already, untick all.
        """
        view = self._view
        if view.search.hasFocus():
            view.search.clear()
            view.panel.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        before = view.history.back()
        if before is not None:
            view.open_media(before)
        elif view.panel.table.hasFocus() and not self._looks_elsewhere:
            if not view.leave_search():
                view.panel.ticks.untick_all()
        else:
            view.splitter.show_table()
            self._look_elsewhere(False)

    def _look_elsewhere(self, does: bool) -> None:
        """The user has opened or closed Activity, or has used the media table since.

        A button of the toolbar leaves the focus in the table. The first Esc after it is meant for Activity, as if the
        focus were there, so it unticks nothing.
        """
        self._looks_elsewhere = does

    def _go_to(self, link: Link) -> None:
        view = self._view
        media_id = link.id if link.kind is not IdKind.PLAYBACK else None
        if link.kind is not IdKind.MEDIA:
            media_id = self._owner(link.id) or media_id
        if media_id is None:
            if view.searches_library:
                self._say(self.tr("No media in the copy of the library has this playback ID."))
            else:
                self._say(self.tr("No media on this page has this playback ID. Other pages were not searched."))
            return
        if view.searches_library:
            # The table shows the page from before: what was looked for is in the pane.
            view.search.clear()
        view.panel.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        view.visit(media_id)
        self.enter_pane()

    def _say_not_found(self) -> None:
        if self._view.is_copy_off:
            text = self.tr(
                "Not on this page. The whole library is searched in its copy on this computer, which is switched off."
            )
            switch_on = partial(self._view.copy_act_wanted.emit, LibraryCommand.SWITCH_COPY_ON)
            self._say(text, NextStep.SWITCH_COPY_ON, switch_on)
            return
        self._say(
            self.tr(
                "Not on this page. Other pages were not searched, because FastPix has no search. Turn the page, or "
                "paste an ID or link."
            )
        )

    def _say(self, text: str, step: NextStep = NextStep.NONE, take_step: Callable[[], object] | None = None) -> None:
        """Show this about the search, until its text or the page changes."""
        self._withdraw()
        self._said = Message(text, step=step, is_passing=True)
        self._view.message_wanted.emit(self._said, take_step)

    def _withdraw(self) -> None:
        said, self._said = self._said, None
        if said is not None:
            self._view.withdrawn.emit(said)

    def _owner(self, playback_id: str) -> str | None:
        """Return the ID of the media with this playback ID. Only media on the page and in the pane are searched.

        Returns None if none of these media has this playback ID.
        """
        here = [row for row in self._view.panel.model.rows if isinstance(row, Media)]
        shown = self._view.pane.media
        for media in (*here, *([shown] if shown is not None else [])):
            if any(own.id == playback_id for own in media.playback_ids or ()):
                return media.id
        return None

    def _next_part(self) -> None:
        """Set the focus to the next part of the window that is on screen.

        The order is: the views, the media table, the inspector, Activity.
        """
        view, focus = self._view, QApplication.focusWidget()
        parts: list[tuple[QWidget, Callable[[], bool]]] = [
            (view.views, partial(_take_focus, view.views.list)),
            (view.panel, partial(_take_focus, view.panel.table)),
            (view.pane, self._take_pane),
            (self._activity, lambda: self._activity.isVisible() and self._activity.take_focus()),
        ]
        at = next((at for at, (part, _) in enumerate(parts) if focus is not None and part.isAncestorOf(focus)), 0)
        # Without rows, a table is hidden, and another part is the next.
        any(take() for _, take in (*parts[at + 1 :], *parts[: at + 1]))

    def _take_pane(self) -> bool:
        if not self._view.pane.sections.isVisible():
            return False
        self.enter_pane()
        return True


def _show_track(navigation: Navigation, view: WorkspaceView, media: Media, track: Track) -> None:
    """Show a media of the table, and select one of its tracks."""
    view.panel.table.opened.emit(media)
    tracks = view.pane.tracks
    navigation.enter_section(tracks)
    row = tracks.model.row_of(track.id)
    if row is not None:
        tracks.table.selectRow(row)


def _take_focus(widget: QWidget) -> bool:
    """Set the focus to this widget if it is on screen. Returns whether it is."""
    if widget.isVisible():
        widget.setFocus(_BY_KEY)
    return widget.isVisible()


def _is_use(event: QEvent) -> bool:
    """Whether the user uses the table with this event: a plain key but Esc, or a move of the focus into it."""
    if isinstance(event, QFocusEvent):
        return event.gotFocus() and event.reason() not in _FOCUS_COMES_BACK
    # A key that is a shortcut, such as Space, arrives only as this event.
    if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.ShortcutOverride:
        return False
    return event.key() != Qt.Key.Key_Escape and not event.modifiers() & _OF_SHORTCUTS


def _types_a_slash(event: QKeyEvent) -> bool:
    """Whether the keys type a slash in the layout of the keyboard. Windows reports AltGr as Ctrl and Alt."""
    return event.key() == Qt.Key.Key_Slash and event.modifiers() & ~_FOR_LETTERS in (
        Qt.KeyboardModifier.NoModifier,
        _ALT_GR,
    )
