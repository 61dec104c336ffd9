"""The media in the pane: reads its record and its clips, and starts the changes that the user asks for."""

from collections.abc import Sequence

from msgspec import structs
from PySide6.QtCore import QCoreApplication

from fastpix_desktop.domain.identity import is_same
from fastpix_desktop.domain.media import Media, Unreadable
from fastpix_desktop.domain.pages import PageRequest
from fastpix_desktop.errors import FastPixError
from fastpix_desktop.ui.inspector.clip_reader import ClipReader
from fastpix_desktop.ui.inspector.detail_reader import DetailReader
from fastpix_desktop.ui.inspector.media_actions import MediaActions
from fastpix_desktop.ui.opened.connections import Connections
from fastpix_desktop.ui.opened.workspace_parts import WorkspaceParts
from fastpix_desktop.ui.words.in_words import in_words
from fastpix_desktop.ui.words.matters import About, Matter
from fastpix_desktop.ui.words.sentences import Message, error_message, reading_stopped
from fastpix_desktop.workspaces.opened import OpenedWorkspace


class ShownMedia:
    """Shows the selected media of one workspace in the pane.

    `detail` reads the record, and `clips` its clips. `actions` deletes tracks and switches source access. After `drop`,
    this object no longer receives signals of widgets.
    """

    def __init__(self, opened: OpenedWorkspace, parts: WorkspaceParts) -> None:
        self._opened = opened
        self._parts = parts
        self._panel, self._pane = parts.panel, parts.pane
        library, tasks = opened.library, opened.tasks
        self.detail = DetailReader(library, opened.offline_reads, tasks)
        self.actions = MediaActions(opened, parts.window())
        self.clips = ClipReader(library, tasks, parts.pane.clips, self._clips_failed, self._clips_read)
        self.clips.records = self._copied
        self._connections = Connections()
        self._connect()

    def open(self, media_id: str) -> None:
        """Show the media with this ID. The media need not be on the page in the table."""
        at = self._panel.model.row_of(media_id)
        row = None if at is None else self._panel.model.rows[at]
        known = row if isinstance(row, Media) else None
        if known is not None:
            # A link may spell the ID in another way than the service does.
            media_id = known.id
            self._panel.selection.select(media_id)
        else:
            self._panel.table.clearSelection()
        if media_id != self.detail.media_id:
            self._move_on()
            self._parts.moved_on.emit()
        self.detail.select(media_id, known, self._panel.as_of)

    def select(self, record: Media | Unreadable | None) -> None:
        """Show the record that was selected in the table. Does nothing if `record` is None."""
        if record is None:
            return
        # A page that was read again may spell the ID in another way.
        is_other = not is_same(record.id or "", self.detail.media_id or "")
        if is_other:
            self._move_on()
            self._parts.moved_on.emit()
            self._parts.history.clear()
        if isinstance(record, Unreadable):
            self.detail.select_without_reading(record.id)
            heading = QCoreApplication.translate("ShownMedia", "This media cannot be read")
            self._pane.show_problem(heading, Message(in_words(record.reason)))
        elif is_other:
            self.detail.select(record.id, record, self._panel.as_of)

    def remove(self, media_id: str, *, was_on_page: bool) -> None:
        """Show that FastPix does not have this media. Does nothing if another media is in the pane.

        `was_on_page` is True if the table had a row of the media, which proves that the media existed.
        """
        if media_id != self.detail.media_id:
            return
        shown = self._pane.media
        if was_on_page or (shown is not None and shown.id == media_id):
            self._pane.show_gone()
        else:
            self._pane.show_unknown(media_id)

    def show_again(self) -> None:
        """Show the same record again, because a write to it or the permission to write has changed."""
        if self._pane.media is not None:
            self._show(self._pane.media)

    def show_standing(self, media_id: str) -> None:
        """Show the same record again if it is of this media, because a write to it has changed its state."""
        if self._pane.media is not None and is_same(self._pane.media.id, media_id):
            self.show_again()

    def refresh(self, *, everything: bool = True) -> None:
        """Read the media and its clips again. Unless `everything`, leave running reads alone.

        Clips that are not on screen are read when the user shows them again.
        """
        clips = self._pane.clips
        if everything or not self.detail.is_reading:
            self.detail.reread()
        if not self._pane.sections.is_in_view(clips):
            self.clips.forget()
        elif everything or not clips.is_reading:
            self.clips.refresh(clips.page_request)

    def drop(self) -> None:
        """Stop reading and disconnect from the widgets."""
        self._connections.remove()
        self.detail.select_without_reading(None)
        self.clips.drop()
        # The cancelled read can no longer report to the pane that it has ended, because its signal is disconnected.
        # Therefore the sign of waiting is removed here.
        self._pane.show_waiting(False)

    def _connect(self) -> None:
        parts, pane, listen = self._parts, self._pane, self._connections.add
        listen(parts.panel.selected, self.select)
        listen(self.detail.waiting_changed, pane.show_waiting)
        listen(self.detail.record_found, self._show)
        listen(self.detail.record_missing, pane.show_reading)
        listen(self.detail.failed, self._failed)
        listen(pane.sections.rested, self._read_clips)
        listen(pane.clips.page_requested, self.clips.go)
        listen(pane.clips.step_wanted, lambda step: parts.take_step(step, self.clips.refresh, self.clips.stop))
        listen(parts.preparation.due, self.detail.reread_in_background)
        listen(pane.delete_wanted, self.actions.delete_track)
        listen(pane.access_wanted, self.actions.set_source_access)
        listen(pane.step_wanted, lambda step: parts.take_step(step, self._open_again, self._stop_reading))

    async def _copied(self, media_ids: Sequence[str]) -> Sequence[Media]:
        """Return the records of these media in the copy of the library, as far as there is one."""
        finder = self._opened.finder
        return () if finder is None else await finder.records(media_ids)

    def _show(self, media: Media) -> None:
        standing, writing = self._opened.journal.standing(media.id), self._opened.writing
        self._pane.show_media(media, standing=standing, writing=writing, as_of=self.detail.as_of)
        self.clips.expect(media.id)
        self._pane.sections.settle()

    def _open_again(self) -> None:
        if self.detail.media_id is not None:
            self.open(self.detail.media_id)

    def _stop_reading(self) -> None:
        """Stop reading the media. What is known of it stays."""
        self.detail.stop()
        self._pane.show_waiting(False)
        if self._pane.media is None:
            heading = QCoreApplication.translate("ShownMedia", "The media was not read")
            self._pane.show_problem(heading, reading_stopped())

    def _failed(self, error: FastPixError) -> None:
        message = error_message(error, About(Matter.MEDIA, self.detail.media_id or ""))
        if self._pane.media is None:
            self._show_unread(error, message)
        elif not self._opened.reachability.explains(error):
            self._parts.show_message(message, self._open_again)

    def _show_unread(self, error: FastPixError, message: Message) -> None:
        """Show why the media could not be read. `message` says it if there is no copy to look into."""
        translate = QCoreApplication.translate
        heading = translate("ShownMedia", "The media could not be read")
        if self.detail.is_not_copied and self._opened.reachability.explains(error):
            heading = translate("ShownMedia", "Not in the copy of the library")
            text = translate(
                "ShownMedia",
                "FastPix cannot be reached, and the copy of the library on this computer does not have this media. It "
                "is read as soon as FastPix can be reached again.",
            )
            message = structs.replace(message, text=text)
        self._pane.show_problem(heading, message)

    def _clips_failed(self, error: FastPixError, message: Message, page_request: PageRequest) -> None:
        if not self._opened.reachability.explains(error):
            self._parts.show_message(message, lambda: self._pane.clips.ask(page_request))

    def _clips_read(self) -> None:
        self._parts.resolved.emit(About(Matter.CLIPS))

    def _move_on(self) -> None:
        """Remove what is said of the media in the pane, because another one takes its place."""
        for matter in (Matter.MEDIA, Matter.CLIPS):
            self._parts.resolved.emit(About(matter))

    def _read_clips(self) -> None:
        """Read the clips of the media in the pane if they are in view."""
        media = self._pane.media
        if media is not None and self._pane.sections.is_in_view(self._pane.clips):
            self.clips.show(media.id)
