"""The open workspace on screen: joins its library to the table and the pane, from when it is opened until it is left.

It shows only what answers the latest wish, and paints nothing on a media that it is not about.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from PySide6.QtCore import QCoreApplication, QMetaObject, QObject, SignalInstance

from fastpix_desktop.changes import (
    Change,
    MediaGone,
    MediaRead,
    SourceAccessChanged,
    TrackDeleted,
    WriteProved,
    WritingChanged,
)
from fastpix_desktop.domain.media import Media, Unreadable
from fastpix_desktop.domain.query import Page, Wish
from fastpix_desktop.errors import FastPixError
from fastpix_desktop.library.page_cache import Listener, PageCache
from fastpix_desktop.ui.inspector.clip_reader import ClipReader
from fastpix_desktop.ui.inspector.detail_reader import DetailReader
from fastpix_desktop.ui.inspector.media_actions import MediaActions
from fastpix_desktop.ui.look.appearance import Tone
from fastpix_desktop.ui.window.workspace_parts import WorkspaceParts
from fastpix_desktop.ui.words.in_words import in_words
from fastpix_desktop.ui.words.sentences import Message, NextStep, error_message, reading_stopped
from fastpix_desktop.workspaces.opened import OpenedWorkspace, Place
from fastpix_desktop.writes.carry_out import Outcome


class ShownWorkspace:
    """Made for one OpenedWorkspace, over the parts of the view, and thrown away with it.

    Nothing of it is reached once `drop` was called: every signal it listens to is let go.
    """

    def __init__(self, opened: OpenedWorkspace, parts: WorkspaceParts) -> None:
        self.opened = opened
        self._parts = parts
        self._panel, self._pane = parts.panel, parts.pane
        library, tasks = opened.library, opened.tasks
        self.detail = DetailReader(library, tasks)
        self.actions = MediaActions(library, tasks, parts.window())
        self._pages = PageCache(library.page, tasks, self._page_listener())
        self._clips = ClipReader(library, tasks, parts.pane.clips, self._clips_failed)
        self._is_dropped = False
        self._connections: list[QMetaObject.Connection] = []
        self._connect()
        self._unsubscribe = opened.subscribe(self._follow)

    @property
    def place(self) -> Place:
        """Where the editor is."""
        return Place(self._panel.wish, self.detail.media_id)

    def begin(self, place: Place | None) -> None:
        """Read the page, and the media, at a place where an editor was; or else the first page."""
        if place is not None:
            self._panel.expect(place.wish, place.media_id)
        self._pages.go(self._panel.wish)
        if place is not None and place.media_id is not None:
            self.open_media(place.media_id)

    def drop(self) -> None:
        """Stop reading, and hear nothing any more."""
        self._is_dropped = True
        self._unsubscribe()
        for connection in self._connections:
            QObject.disconnect(connection)
        self._connections.clear()
        self.detail.select_unread(None)
        self._pages.drop()
        self._clips.drop()
        # The read that ended with this told nobody that it did.
        self._pane.show_waiting(False)

    def refresh(self) -> None:
        """Read the page and the media on screen again, and its clips where they are looked at."""
        self._pages.refresh(self._panel.wish)
        self.detail.reread()
        if self._pane.clips.isVisible():
            self._clips.refresh(self._pane.clips.wish)
        else:
            self._clips.forget()

    def open_media(self, media_id: str) -> None:
        """Show a media by its id, on this page or not."""
        row = next((row for row in self._panel.model.rows if row.id == media_id), None)
        known = row if isinstance(row, Media) else None
        if known is not None:
            self._panel.selection.select(media_id)
        else:
            self._panel.table.clearSelection()
        self.detail.select(media_id, known)

    def _page_listener(self) -> Listener:
        def arrived(page: Page[Any], read_at: datetime) -> None:
            self._parts.read.emit(read_at)
            self._panel.show_page(page)

        return Listener(
            loading=self._panel.show_loading,
            arrived=arrived,
            failed=self._page_failed,
            stopped=lambda: self._panel.show_failure(reading_stopped()),
        )

    def _listen(self, signal: SignalInstance, slot: Callable[..., object]) -> None:
        self._connections.append(signal.connect(slot))

    def _connect(self) -> None:
        parts, panel, pane = self._parts, self._panel, self._pane
        self._listen(panel.wished, self._pages.go)
        self._listen(panel.selected, self._select)
        self._listen(panel.step_wanted, lambda step: parts.take_step(step, self._pages.refresh, self._pages.stop))
        self._listen(self.detail.waiting_changed, pane.show_waiting)
        self._listen(self.detail.record_found, self._show)
        self._listen(self.detail.record_missing, pane.show_reading)
        self._listen(self.detail.failed, self._detail_failed)
        self._listen(pane.tabs.currentChanged, lambda _: self._read_clips())
        self._listen(pane.clips.wished, self._clips.go)
        self._listen(
            pane.clips.step_wanted,
            lambda step: parts.take_step(step, self._clips.refresh, self._clips.stop),
        )
        self._listen(parts.preparation.due, self.detail.reread_in_background)
        self._listen(pane.delete_wanted, self.actions.delete_track)
        self._listen(pane.access_wanted, self.actions.set_source_access)
        self._listen(pane.step_wanted, lambda step: parts.take_step(step, self._reread))
        self._listen(parts.refresh_wanted, self.refresh)
        self._listen(parts.write_again_wanted, self._allow_writing_again)
        self._listen(self.actions.pending_changed, self._show_again)
        # Not let go of: how a write ended is shown even when its workspace is being left by then.
        self.actions.ended.connect(self._report_outcome)

    def _follow(self, change: Change) -> None:
        match change:
            case MediaRead(media):
                self._panel.show_media(media)
                self.detail.show_if_selected(media)
            case TrackDeleted() | SourceAccessChanged():
                self._pages.forget()
            case MediaGone(media_id):
                self._pages.forget()
                self._remove(media_id)
            case WriteProved(entry):
                self._parts.tell_proved(entry)
            case WritingChanged():
                self._show_again()

    def _report_outcome(self, outcome: Outcome, message: Message) -> None:
        # Once another workspace may be open, a step such as “Allow changes” would act on that one.
        self._parts.ended.emit(outcome, replace(message, step=NextStep.NONE) if self._is_dropped else message)

    def _remove(self, media_id: str) -> None:
        shown = self._pane.media
        was_seen = (shown is not None and shown.id == media_id) or self._panel.model.row_of(media_id) is not None
        self._panel.remove_media(media_id)
        if media_id == self.detail.media_id and was_seen:
            self._pane.show_gone()
        elif media_id == self.detail.media_id:
            self._pane.show_unknown(media_id)

    def _page_failed(self, error: FastPixError) -> None:
        message = error_message(error)
        wish = self._pages.wish
        if not self._panel.show_failure(message):
            self._parts.tell(message, lambda: self._panel.ask(wish))

    def _select(self, record: Media | Unreadable | None) -> None:
        if record is not None and record.id != self.detail.media_id:
            self._parts.moved_on.emit()
            self._parts.trail.clear()
        if isinstance(record, Unreadable):
            self.detail.select_unread(record.id)
            heading = QCoreApplication.translate("ShownWorkspace", "This media cannot be read")
            self._pane.show_problem(heading, Message(in_words(record.reason), Tone.BAD))
        elif record is not None and record.id != self.detail.media_id:
            self.detail.select(record.id, record)

    def _show(self, media: Media) -> None:
        self._pane.show_media(
            media,
            pending=self.actions.deleting,
            sent_deletions=self.opened.library.sent_deletions,
            access_pending=self.actions.is_switching(media.id),
            writing=self.opened.writing,
        )
        self._read_clips()

    def _show_again(self) -> None:
        if self._pane.media is not None:
            self._show(self._pane.media)

    def _reread(self) -> None:
        if self.detail.media_id is not None:
            self.open_media(self.detail.media_id)

    def _detail_failed(self, error: FastPixError) -> None:
        message = error_message(error)
        if self._pane.media is None:
            heading = QCoreApplication.translate("ShownWorkspace", "The media could not be read")
            self._pane.show_problem(heading, message)
        else:
            self._parts.tell(message, self._reread)

    def _allow_writing_again(self) -> None:
        self.opened.library.allow_writing_again()
        text = QCoreApplication.translate("ShownWorkspace", "Deleting and switching can be tried again.")
        self._parts.said.emit(Message(text), None)

    def _clips_failed(self, message: Message, media_id: str, wish: Wish) -> None:
        def again() -> None:
            if media_id == self._clips.media_id:
                self._pane.clips.ask(wish)
            else:
                self.open_media(media_id)

        self._parts.tell(message, again)

    def _read_clips(self) -> None:
        """Read the clips of the media on screen, once its Clips tab is looked at."""
        media = self._pane.media
        if media is not None and self._pane.tabs.currentWidget() is self._pane.clips:
            self._clips.show(media.id)
