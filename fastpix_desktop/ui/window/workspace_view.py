"""One workspace on screen: brings the table, the pane, the readers and the actions together; speaks no HTTP.

It shows only what answers the latest wish, and paints nothing on a media that it is not about.
"""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from fastpix_desktop.changes import (
    Change,
    Changes,
    MediaGone,
    MediaRead,
    SourceAccessChanged,
    TrackDeleted,
    WriteProved,
    WritingChanged,
)
from fastpix_desktop.domain.media import Media, Unreadable
from fastpix_desktop.domain.query import Wish
from fastpix_desktop.errors import FastPixError
from fastpix_desktop.library.library import Library
from fastpix_desktop.ui.browse.find_bar import FindBar
from fastpix_desktop.ui.browse.go_to_bar import GoToBar
from fastpix_desktop.ui.browse.media_panel import MediaPanel
from fastpix_desktop.ui.inspector.detail_pane import DetailPane
from fastpix_desktop.ui.inspector.detail_reader import DetailReader
from fastpix_desktop.ui.inspector.media_actions import MediaActions, Unsettled
from fastpix_desktop.ui.inspector.preparation_watch import PreparationWatch
from fastpix_desktop.ui.look.appearance import Tone
from fastpix_desktop.ui.loop.page_reader import PageReader
from fastpix_desktop.ui.loop.pictures import Pictures
from fastpix_desktop.ui.loop.tasks import TaskOwner
from fastpix_desktop.ui.window.history import Trail
from fastpix_desktop.ui.words import sentences
from fastpix_desktop.ui.words.in_words import in_words
from fastpix_desktop.ui.words.sentences import Message, NextStep, error_message
from fastpix_desktop.workspaces.opened import OpenedWorkspace, Place


class WorkspaceView(QWidget):
    """`said(Message, callable)` asks for a message with what its next step does, `taken_back(Message)` says that one is
    no longer so, `moved_on` that another media is on screen, `read(datetime)` when the page on screen was read,
    `sign_in_wanted` that the token is no longer good."""

    said = Signal(object, object)
    moved_on = Signal()
    taken_back = Signal(object)
    read = Signal(object)
    sign_in_wanted = Signal()

    def __init__(self, tasks: TaskOwner, changes: Changes, window: QWidget) -> None:
        super().__init__(window)
        self._opened: OpenedWorkspace | None = None
        self._library: Library | None = None
        self._clips_of: str | None = None
        self._unsettled = Unsettled()
        self.pictures = Pictures(tasks, self)
        self.panel = MediaPanel(self.pictures)
        self.find_bar = FindBar(self.panel.table)
        self.go_to_bar = GoToBar()
        self.trail = Trail()
        self.pane = DetailPane(self.pictures)
        self.actions_on_media = MediaActions(tasks, window)
        self.detail = DetailReader(tasks, self)
        self._preparation = PreparationWatch(self.pane, window)
        self._pages = PageReader(tasks, self)
        self._clip_pages = PageReader(tasks, self)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(self.panel)
        self.splitter.addWidget(self.pane)
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 2)
        self.splitter.setSizes([780, 500])
        self.splitter.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.go_to_bar)
        layout.addWidget(self.find_bar)
        layout.addWidget(self.splitter, 1)
        self._connect()
        changes.subscribe(self._follow)

    @property
    def library(self) -> Library | None:
        """The library on screen."""
        return self._library

    @property
    def first_page(self) -> Wish:
        """The first page, with as many rows and in the order that are shown now."""
        return replace(self.panel.wish, number=1)

    def open(self, opened: OpenedWorkspace) -> None:
        """Show this workspace, at the place where its editor was or from its first page."""
        self.drop()
        self._opened = opened
        library, place = opened.library, opened.place
        self._library = library
        self.actions_on_media.set_library(library)
        self.detail.set_library(library)
        self.pictures.set_source(library.picture)
        self._pages.set_source(library.page)
        if place is not None:
            self.panel.expect(place.wish, place.media_id)
        self._pages.go(self.panel.wish)
        if place is not None and place.media_id is not None:
            self.open_media(place.media_id)

    def drop(self) -> None:
        """Show nothing of the workspace that was there, and drop what is still read of it."""
        if self._opened is not None:
            self._opened.place = Place(self.panel.wish, self.detail.media_id)
            self._opened = None
        self._library = None
        self._clips_of = None
        self.actions_on_media.set_library(None)
        self.detail.set_library(None)
        self.pictures.set_source(None)
        self._pages.set_source(None)
        self._clip_pages.set_source(None)
        self.trail.clear()
        self.find_bar.shut()
        self.go_to_bar.shut()
        self.panel.reset()
        self.pane.show_nothing()

    def refresh(self) -> None:
        """Read the page and the media on screen again, and its clips where they are looked at."""
        self._pages.refresh(self.panel.wish)
        self.detail.read_again()
        if self.pane.clips.isVisible():
            self._clip_pages.refresh(self.pane.clips.wish)
        else:
            self._clips_of = None

    def visit(self, media_id: str) -> None:
        """Show another media, from which there is a way back to the one that was there."""
        if media_id != self.detail.media_id:
            self.trail.leave(self.detail.media_id)
        self.open_media(media_id)

    def open_media(self, media_id: str) -> None:
        """Show a media by its id, on this page or not."""
        row = next((row for row in self.panel.model.rows if row.id == media_id), None)
        known = row if isinstance(row, Media) else None
        if known is not None:
            self.panel.selection.select(media_id)
        else:
            self.panel.table.clearSelection()
        self.detail.open(media_id, known)

    def _connect(self) -> None:
        self.panel.wished.connect(self._pages.go)
        self.panel.selected.connect(self._select)
        self.panel.step_wanted.connect(lambda step: self._step(step, self._pages.refresh, self._pages.stop))
        self._pages.stopped.connect(lambda: self.panel.show_failure(_stopped()))
        self._pages.loading.connect(self.panel.show_loading)
        self._pages.arrived.connect(lambda _, read_at: self.read.emit(read_at))
        self._pages.arrived.connect(lambda page, _: self.panel.show_page(page))
        self._pages.failed.connect(self._page_failed)
        self.detail.waits.connect(self.pane.show_waiting)
        self.detail.shown.connect(self._show)
        self.detail.awaited.connect(self.pane.show_reading)
        self.detail.failed.connect(self._detail_failed)
        self.pane.tabs.currentChanged.connect(lambda _: self._read_clips())
        self.pane.clips.wished.connect(self._clip_pages.go)
        self.pane.clips.step_wanted.connect(
            lambda step: self._step(step, self._clip_pages.refresh, self._clip_pages.stop)
        )
        self._clip_pages.stopped.connect(lambda: self.pane.clips.show_failure(_stopped()))
        self.pane.media_shown.connect(self._preparation.follow)
        self._preparation.due.connect(self.detail.look_again)
        self._clip_pages.arrived.connect(lambda page, _: self.pane.clips.show_page(page))
        self._clip_pages.loading.connect(self.pane.clips.show_loading)
        self._clip_pages.failed.connect(self._clips_failed)
        self.pane.delete_wanted.connect(self.actions_on_media.delete_track)
        self.pane.access_wanted.connect(self.actions_on_media.set_source_access)
        self.pane.open_wanted.connect(self.visit)
        self.pane.step_wanted.connect(lambda step: self._step(step, self._reread))
        self.pane.refused.connect(lambda message: self._tell(message, self.refresh))
        self.actions_on_media.pending_changed.connect(self._show_again)
        self.actions_on_media.ended.connect(self._unsettled.remember)
        self.actions_on_media.ended.connect(lambda _, message: self._tell(message, self.refresh))

    def _follow(self, change: Change) -> None:
        match change:
            case MediaRead(media):
                self.panel.show_media(media)
                self.detail.take(media)
            case TrackDeleted() | SourceAccessChanged():
                self._pages.forget_kept()
            case MediaGone(media_id):
                self._pages.forget_kept()
                shown = self.pane.media
                was_seen = (shown is not None and shown.id == media_id) or self.panel.model.row_of(media_id) is not None
                self.panel.remove_media(media_id)
                if media_id == self.detail.media_id and was_seen:
                    self.pane.show_gone()
                elif media_id == self.detail.media_id:
                    self.pane.show_unknown(media_id)
            case WriteProved(entry):
                if (said := self._unsettled.settle(entry)) is not None:
                    self.taken_back.emit(said)
                self._tell(sentences.outcome_message(entry, None), self.refresh)
            case WritingChanged():
                self._show_again()

    def _page_failed(self, error: FastPixError) -> None:
        message = error_message(error)
        wish = self._pages.wish
        if not self.panel.show_failure(message):
            self._tell(message, lambda: self.panel.ask(wish))

    def _select(self, record: Media | Unreadable | None) -> None:
        if record is not None and record.id != self.detail.media_id:
            self.moved_on.emit()
            self.trail.clear()
        if isinstance(record, Unreadable):
            self.detail.leave(record.id)
            self.pane.show_problem(self.tr("This media cannot be read"), Message(in_words(record.reason), Tone.BAD))
        elif record is not None and record.id != self.detail.media_id:
            self.detail.open(record.id, record)

    def _show(self, media: Media) -> None:
        library = self._library
        if library is None:
            return
        self.pane.show_media(
            media,
            pending=self.actions_on_media.deleting,
            going=library.going,
            access_pending=self.actions_on_media.is_switching(media.id),
            writing=library.writing,
        )
        self._read_clips()

    def _show_again(self) -> None:
        if self.pane.media is not None:
            self._show(self.pane.media)

    def _reread(self) -> None:
        if self.detail.media_id is not None:
            self.open_media(self.detail.media_id)

    def _detail_failed(self, error: FastPixError) -> None:
        message = error_message(error)
        if self.pane.media is None:
            self.pane.show_problem(self.tr("The media could not be read"), message)
        else:
            self._tell(message, self._reread)

    def _clips_failed(self, error: FastPixError) -> None:
        message = error_message(error)
        wish, media_id = self._clip_pages.wish, self._clips_of
        if self.pane.clips.show_failure(message) or media_id is None:
            return

        def again() -> None:
            if media_id == self._clips_of:
                self.pane.clips.ask(wish)
            else:
                self.open_media(media_id)

        self._tell(message, again)

    def _read_clips(self) -> None:
        """Read the clips of the media on screen, once its Clips tab is looked at."""
        library, media = self._library, self.pane.media
        if library is None or media is None or self.pane.tabs.currentWidget() is not self.pane.clips:
            return
        if self._clips_of != media.id:
            self._clips_of = media.id
            media_id = media.id
            self.pane.clips.show_nothing()
            self._clip_pages.set_source(lambda number, limit, order: library.clips(media_id, number, limit, order))
            self._clip_pages.go(self.pane.clips.wish)

    def _tell(self, message: Message, again: Callable[[], None]) -> None:
        """Say a message; `again` is what its Retry does."""
        self.said.emit(message, lambda: self._step(message.step, again))

    def _step(self, step: NextStep, again: Callable[[], None], stop: Callable[[], None] | None = None) -> None:
        if step is NextStep.SIGN_IN:
            self.sign_in_wanted.emit()
        elif step is NextStep.REFRESH:
            self.refresh()
        elif step is NextStep.RETRY:
            again()
        elif step is NextStep.STOP_READING and stop is not None:
            stop()
        elif step is NextStep.WRITE_AGAIN and self._library is not None:
            self._library.allow_writing_again()
            self.said.emit(Message(self.tr("Deleting and switching can be tried again.")), None)


def _stopped() -> Message:
    """What stands in the place of a page that nobody waited for; one that was there before stays."""
    text = QCoreApplication.translate("WorkspaceView", "Reading was stopped.")
    return Message(text, Tone.QUIET, NextStep.RETRY)
