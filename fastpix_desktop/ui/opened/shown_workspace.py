"""The open workspace on screen: connects its library with the table and the pane until the workspace is left."""

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication

from fastpix_desktop.changes import (
    Change,
    CopyChanged,
    MediaGone,
    MediaKnown,
    ReachabilityChanged,
    StandingChanged,
    WritingChanged,
)
from fastpix_desktop.domain.identity import is_same
from fastpix_desktop.domain.journal import Entry, State
from fastpix_desktop.domain.media import Media
from fastpix_desktop.domain.pages import Page, PageRequest
from fastpix_desktop.domain.workspace import WritingPermission
from fastpix_desktop.errors import FastPixError
from fastpix_desktop.library.page_cache import Listener, PageCache
from fastpix_desktop.ui.commands.workspace_menu import LibraryCommand
from fastpix_desktop.ui.opened.connections import Connections
from fastpix_desktop.ui.opened.reconnection import Reconnection
from fastpix_desktop.ui.opened.shown_media import ShownMedia
from fastpix_desktop.ui.opened.workspace_parts import WorkspaceParts
from fastpix_desktop.ui.system.announcement import announce
from fastpix_desktop.ui.words import formatting
from fastpix_desktop.ui.words.in_words import filled
from fastpix_desktop.ui.words.matters import About, Matter
from fastpix_desktop.ui.words.sentences import (
    NOT_CHECKED,
    Message,
    error_message,
    reading_stopped,
    unrecorded_message,
)
from fastpix_desktop.ui.words.writes import read_again_message
from fastpix_desktop.workspaces.opened import OnScreen, OpenedWorkspace
from fastpix_desktop.writes.kinds import why_still_open

if TYPE_CHECKING:
    from fastpix_desktop.ui.opened.found.library_search import LibrarySearch

MOST_ROWS = 50
"""The most rows of a page of the service."""

_READ_OTHERWISE = {State.CHECKING, State.VERIFIED, State.ALREADY, State.GONE_WITH_OTHERS, State.TAKEN_BACK}
"""The states in which a read has shown a media otherwise than the cached pages show it."""


class ShownWorkspace:
    """Shows one OpenedWorkspace in the widgets of the window. `drop` is called when the workspace is left.

    `media` shows the media in the pane. `search` searches the copy of the library, None if this run keeps none. After
    `drop`, this object no longer receives signals of widgets. It only reports the outcomes of the writes that were
    under way.
    """

    def __init__(self, opened: OpenedWorkspace, parts: WorkspaceParts) -> None:
        self.opened = opened
        self.media = ShownMedia(opened, parts)
        self._parts = parts
        self._panel = parts.panel
        copied = opened.offline_reads.page
        self._pages = PageCache(opened.library.page, opened.tasks, self._page_listener(), copied)
        self._is_dropped = False
        self.search = None if opened.kept_copy is None else self._search()
        self._asked_about: str | None = None
        self._connections = Connections()
        self._connect()
        self._reconnection = Reconnection(opened, parts, self._read_again)
        self._parts.copy_changed.emit(None if opened.kept_copy is None else opened.kept_copy.status)
        opened.subscribe(self._follow)

    @property
    def on_screen(self) -> OnScreen:
        """The page and the media that are shown, or that are being read, and where the pane is scrolled to."""
        search = None if self.search is None else self.search.on_screen
        page_request = self._panel.page_request if search is None else self._pages.request
        return OnScreen(page_request, self.media.detail.media_id, self._parts.pane.place, search)

    def begin(self, on_screen: OnScreen | None) -> None:
        """Read the page and the media of `on_screen`. If `on_screen` is None, read the first page."""
        if self.opened.reachability.offline is not None:
            self._follow(ReachabilityChanged(self.opened.reachability.offline))
        if on_screen is not None:
            self._panel.expect(on_screen.page_request, on_screen.media_id)
        before = None if on_screen is None else on_screen.search
        if self.search is None or not self.search.begin(before, is_first=on_screen is None):
            self._go(self._panel.page_request)
        if on_screen is not None and on_screen.media_id is not None:
            self._parts.pane.expect(on_screen.media_id, on_screen.place)
            self.media.open(on_screen.media_id)

    def drop(self) -> None:
        """Stop reading and stop changing the widgets. Outcomes of writes are still reported."""
        self._is_dropped = True
        self._connections.remove()
        self._reconnection.drop()
        self.media.drop()
        if self.search is not None:
            self.search.drop()
        self._pages.drop()
        self._parts.copy_changed.emit(None)

    def refresh(self) -> None:
        """Read the page in the table, the media in the pane, and the clips of that media again.

        If a write to this media is not proved, it is said what the new read shows of it.
        """
        self._asked_about = self.media.detail.media_id
        if self.search is None or not self.search.refresh():
            self._pages.refresh(self._panel.page_request)
        self.media.refresh()

    def _read_again(self, everything: bool) -> None:
        """Read again what is on screen, and what became of writes, because the service is back.

        Unless `everything`, leave running reads alone.
        """
        self._parts.pictures.forget_failures()
        is_searching = self.search is not None and self.search.is_on
        if not is_searching and (everything or not self._pages.is_reading):
            self._pages.refresh(self._panel.page_request)
        self.media.refresh(everything=everything)
        if self.opened.is_checked:
            self.opened.account_for_writes()

    def _search(self) -> "LibrarySearch":
        # Few starts keep no copy, but a start shows the window before any workspace is opened.
        from fastpix_desktop.ui.opened.found.library_search import LibrarySearch

        return LibrarySearch(self.opened, self._parts, self._pages)

    def _go(self, request: PageRequest) -> None:
        """Show this page of the copy of the library, or of the list."""
        if self.search is None or not self.search.takes(request):
            self._pages.go(replace(request, limit=min(request.limit, MOST_ROWS)))

    def _page_listener(self) -> Listener:
        def arrived(page: Page[Any], read_at: datetime) -> None:
            self._parts.resolved.emit(About(Matter.PAGE))
            # The table itself says how old a page of the copy is.
            self._parts.read.emit(read_at if page.as_of is None else None)
            if page.as_of is not None and self._panel.as_of is None:
                text = QCoreApplication.translate("ShownWorkspace", "Shown from the copy of the library, as of {time}.")
                announce(self._panel, filled(text, time=formatting.time_or_moment(page.as_of)))
            self._panel.show_page(page)
            if self.opened.kept_copy is not None and page.as_of is None:
                self.opened.kept_copy.begin()

        return Listener(
            loading=self._panel.show_loading,
            arrived=arrived,
            failed=self._page_failed,
            stopped=lambda: self._panel.show_failure(reading_stopped()),
        )

    def _connect(self) -> None:
        parts, panel, listen = self._parts, self._panel, self._connections.add
        listen(panel.page_requested, self._go)
        listen(panel.step_wanted, lambda step: parts.take_step(step, self._pages.refresh, self._pages.stop))
        listen(parts.refresh_wanted, self.refresh)
        listen(self.media.detail.failed, lambda _: self._expect_no_answer())
        listen(parts.write_again_wanted, self._allow_writing_again)
        listen(parts.unrecorded_wanted, self._allow_unrecorded)
        listen(parts.copy_act_wanted, self._act_on_copy)
        if (kept := self.opened.kept_copy) is not None:
            app = QApplication.instance()
            assert isinstance(app, QApplication)  # noqa: S101  # there are widgets
            kept.set_active(app.applicationState() is Qt.ApplicationState.ApplicationActive)
            listen(
                app.applicationStateChanged,
                lambda state: kept.set_active(state is Qt.ApplicationState.ApplicationActive),
            )

    def _follow(self, change: Change) -> None:
        self._show_change(change)
        if self.search is not None and not self._is_dropped:
            self.search.follow(change)

    def _show_change(self, change: Change) -> None:
        match change:
            case StandingChanged(entry, error, is_news) if entry.place == self.opened.journal.place:
                self._show_standing(entry, error, is_news=is_news)
            case _ if self._is_dropped:
                pass
            case MediaKnown(media):
                self._parts.resolved.emit(About(Matter.MEDIA, media.id))
                self._panel.show_media(media)
                self.media.detail.show_if_selected(media)
                self._answer(media)
            case MediaGone(media_id):
                self._parts.resolved.emit(About(Matter.MEDIA, media_id))
                self._pages.forget()
                was_on_page = self._panel.model.row_of(media_id) is not None
                self._panel.remove_media(media_id)
                self.media.remove(media_id, was_on_page=was_on_page)
            case ReachabilityChanged(offline):
                for age in (self._panel.pager.age, self._parts.pane.age):
                    age.show_offline(offline is not None)
                self._reconnection.follow(change)
            case CopyChanged(account, status) if account == self.opened.account:
                self._parts.copy_changed.emit(status)
            case WritingChanged(permission=permission):
                self._show_permission(permission)

    def _show_permission(self, permission: WritingPermission) -> None:
        if permission.is_checked:
            self._parts.resolved.emit(NOT_CHECKED)
        if not permission.is_refused:
            self._parts.resolved.emit(About(Matter.PERMISSION))
        self.media.show_again()

    def _answer(self, read: Media) -> None:
        """If the user has asked for this read, say what it shows of the last write that is not proved."""
        if self._asked_about is None or not is_same(self._asked_about, read.id):
            return
        self._asked_about = None
        standing = self.opened.journal.standing(read.id)
        answers = ((entry, why_still_open(entry, standing, read)) for entry in reversed(standing.entries))
        entry, why = next(((entry, why) for entry, why in answers if why), (None, ""))
        if entry is not None:
            self._parts.report_again(entry, read_again_message(entry, why))

    def _expect_no_answer(self) -> None:
        """The read that the user asked for has failed. A later one that nobody asked for is no answer to it."""
        self._asked_about = None

    def _show_standing(self, entry: Entry, error: FastPixError | None, *, is_news: bool) -> None:
        # A write is reported even if its workspace is being left, but then without a button. A click on the button
        # “Allow changes”, for example, would change the workspace that is open by then.
        if is_news:
            self._parts.report(entry, error, offers_step=not self._is_dropped)
        if self._is_dropped:
            return
        if entry.state is State.SENT and not self.opened.journal.is_unrecorded_allowed:
            # Nothing is sent before it is recorded.
            self._parts.resolved.emit(About(Matter.JOURNAL))
        if entry.state in _READ_OTHERWISE:
            self._pages.forget()
        self.media.show_standing(entry.media)

    def _page_failed(self, error: FastPixError) -> None:
        message = error_message(error, About(Matter.PAGE))
        page_request = self._pages.request
        if not self._panel.show_failure(message) and not self.opened.reachability.explains(error):
            self._parts.show_message(message, lambda: self._panel.ask(page_request))

    def _allow_writing_again(self) -> None:
        self.opened.permission.allow_again()
        text = QCoreApplication.translate("ShownWorkspace", "Changes are allowed again in “{name}”.")
        said = filled(text, name=self.opened.identity.name)
        self._parts.message_wanted.emit(Message(said), None)

    def _act_on_copy(self, command: LibraryCommand) -> None:
        # Most runs need none of this.
        from fastpix_desktop.ui.library.copy_acts import act_on_copy

        wanted = {
            LibraryCommand.SWITCH_COPY_OFF: self._parts.copy_off_wanted.emit,
            LibraryCommand.SWITCH_COPY_ON: self._parts.copy_on_wanted.emit,
            LibraryCommand.REFILL_COPY: self._parts.copy_refill_wanted.emit,
        }
        act_on_copy(command, self.opened, self._parts, wanted)

    def _allow_unrecorded(self) -> None:
        self.opened.journal.allow_unrecorded()
        self._parts.message_wanted.emit(unrecorded_message(), None)
