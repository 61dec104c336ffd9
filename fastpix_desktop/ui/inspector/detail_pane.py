"""Shows one media on one page: its header, and sections for its tracks, clips, metadata, playback IDs and the rest."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from fastpix_desktop.domain.media import Media, Track
from fastpix_desktop.domain.outgoing_text import copied_id
from fastpix_desktop.domain.workspace import WritingPermission
from fastpix_desktop.ui.inspector.clip_list import ClipList
from fastpix_desktop.ui.inspector.media_header import MediaHeader
from fastpix_desktop.ui.inspector.playback_list import PlaybackList
from fastpix_desktop.ui.inspector.record_details import RecordDetails, details, metadata
from fastpix_desktop.ui.inspector.sections import Sections
from fastpix_desktop.ui.inspector.track_list import TrackList
from fastpix_desktop.ui.look.appearance import SPACE, text_width
from fastpix_desktop.ui.look.placeholder import Placeholder
from fastpix_desktop.ui.look.waiting_sign import WaitingSign
from fastpix_desktop.ui.loop.pictures import Pictures
from fastpix_desktop.ui.table.age_label import AgeLabel
from fastpix_desktop.ui.table.long_wait import LongWait
from fastpix_desktop.ui.words.in_words import filled
from fastpix_desktop.ui.words.sentences import Message, NextStep, step_label
from fastpix_desktop.writes.standing import Standing


class DetailPane(QWidget):
    """Shows the records it is given. It reads nothing and changes nothing itself.

    Signals:

    - `delete_wanted(Media, Track)`: the user wants to delete this track of the media.
    - `access_wanted(Media, bool)`: the user wants to switch source access of the media on (True) or off (False).
    - `refused(Message)`: the user wanted a change that is not possible. The message says why.
    - `copy_wanted(CopiedText | None)`: the user wants to copy this text. None is an ID that cannot be copied.
    - `open_wanted(str)`: the user wants to see the media with this id. It is a clip of the media on screen, or the
      media that the clip on screen was cut from.
    - `step_wanted(NextStep)`: the button of the placeholder, or “Allow changes” above the tracks, was pressed.
    - `media_shown(Media | None)`: the media that is on screen now, None for none.

    `delete_wanted` and `access_wanted` contain the media, because another media may be on screen by the time a
    question to the user is answered.
    """

    delete_wanted = Signal(object, object)
    access_wanted = Signal(object, bool)
    refused = Signal(object)
    copy_wanted = Signal(object)
    open_wanted = Signal(str)
    step_wanted = Signal(object)
    media_shown = Signal(object)

    def __init__(self, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._media: Media | None = None
        self._step = NextStep.NONE
        self._expected: tuple[str | None, tuple[int, int]] = None, (0, 0)
        self.header = MediaHeader(pictures)
        self.tracks = TrackList()
        self.clips = ClipList(pictures)
        self.playback = PlaybackList()
        self.metadata = RecordDetails(
            "metadata_table", self.tr("Metadata"), metadata, none=self.tr("This media has no metadata.")
        )
        self.details = RecordDetails("details_table", self.tr("Details"), details)
        self.sections = Sections(self.header, self.header.title)
        for part, name in (
            (self.tracks, self.tr("Tracks")),
            (self.clips, self.tr("Clips")),
            (self.metadata, self.tr("Metadata")),
            (self.playback, self.tr("Playback")),
            (self.details, self.tr("Details")),
        ):
            self.sections.add(name, part)
        self.placeholder = Placeholder()
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.placeholder)
        self._stack.addWidget(self.sections)
        layout = self._layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._waiting = WaitingSign(self.tr("Reading the media"))
        self.age = AgeLabel()
        self.age.setObjectName("detail_age")
        self.age.setContentsMargins(SPACE, SPACE // 2, SPACE, SPACE // 2)
        self.long_wait = LongWait()
        self._waiting.lasting.connect(self.long_wait.say)
        layout.addWidget(self.age)
        layout.addWidget(self._waiting)
        layout.addWidget(self.long_wait)
        layout.addWidget(self._stack)
        # The page scrolls only up and down, so all of its width has to be seen.
        self.setMinimumWidth(text_width(self.fontMetrics(), 47))
        self._connect()
        self.show_nothing()

    @property
    def media(self) -> Media | None:
        """The media on screen, None if there is none."""
        return self._media

    def add_above(self, line: QWidget) -> None:
        """Show a line above everything else, also when the page below it is scrolled."""
        self._layout.insertWidget(0, line)

    @property
    def media_id(self) -> str | None:
        """The ID of the media on screen, None if there is none."""
        return None if self._media is None else self._media.id

    def show_nothing(self) -> None:
        """Show that no media is selected, and how to find one."""
        self._media = None
        self._show_placeholder(
            "picture",
            self.tr("No media selected"),
            self.tr("Select a media in the table to see its tracks, clips and playback IDs here. F1 lists all keys."),
            NextStep.NONE,
        )

    def show_waiting(self, waits: bool) -> None:
        """Show (True) or stop showing (False) that a read is running.

        A progress bar appears if the read is slow. After some seconds, a line says how long it has taken, and the
        button “Stop” in it emits `step_wanted(NextStep.STOP_READING)`.
        """
        if waits:
            self._waiting.begin()
        else:
            self._waiting.end()
        self.long_wait.hide()

    def show_reading(self) -> None:
        """Show that the selected media is being read, while no record of it is known."""
        self._media = None
        self.age.show_age(None)
        self._step = NextStep.NONE
        self.placeholder.set_content_if_slow("waiting", self.tr("Reading the media…"), "")
        self._stack.setCurrentWidget(self.placeholder)
        self.media_shown.emit(None)

    def show_problem(self, heading: str, message: Message) -> None:
        """Show why the selected media cannot be shown."""
        self._media = None
        self._show_placeholder("warning", heading, message.text, message.step)

    def show_gone(self) -> None:
        """Show that the selected media no longer exists. Its record was on screen before."""
        text = self.tr("FastPix does not know this media any more: it was deleted, or it belongs to another workspace.")
        self.show_problem(self.tr("No longer there"), Message(text, step=NextStep.REFRESH))

    def show_unknown(self, media_id: str) -> None:
        """Show that the workspace has no media with this id. No record of it was on screen, so the id may be wrong."""
        text = filled(
            self.tr(
                "FastPix knows no media {id} in this workspace. Check the ID: it may be of another workspace, or of a "
                "media that was deleted."
            ),
            id=media_id,
        )
        self.show_problem(self.tr("No such media"), Message(text, step=NextStep.REFRESH))

    def show_media(
        self, media: Media, *, standing: Standing, writing: WritingPermission, as_of: datetime | None = None
    ) -> None:
        """Show a media.

        `standing` is what is happening to it. `writing` is whether changes are allowed, with the reason if not. `as_of`
        is the age of a record from the copy of the library, see `Page.as_of`.
        """
        self.age.show_age(as_of)
        is_other = self._media is None or self._media.id != media.id
        was_focus_here = self._is_focus_here()
        self._media = media
        self.header.show_media(media)
        self.header.access.show_state(media, standing=standing, writing=writing)
        self.tracks.show_tracks(media, standing=standing, writing=writing)
        self.playback.show_media(media)
        self.metadata.show_media(media)
        self.details.show_media(media)
        self._stack.setCurrentWidget(self.sections)
        self.sections.pin(media.display_title)
        self.sections.lay_out()
        if is_other and (was_focus_here or self._is_focus_here()):
            # What had it may go, such as the clip that was opened. Qt would move it further down the page, or lose it.
            (self.tracks.table if self.tracks.table.isVisible() else self.header.copy).setFocus()
        if is_other:
            self._scroll_to_start(media.id)
        self.media_shown.emit(media)

    @property
    def place(self) -> tuple[int, int]:
        """Where the media is scrolled to, see `Sections.place`. Of a media that is read, where it will be."""
        return self._expected[1] if self._media is None else self.sections.place

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: the picture leaves room for what is below it."""
        super().resizeEvent(event)
        self.header.picture.fit_into(self.height())

    def _is_focus_here(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and self.sections.isAncestorOf(focus)

    def expect(self, media_id: str, place: tuple[int, int]) -> None:
        """Scroll to this place, see `Sections.place`, if the next media that is shown has this id."""
        self._expected = media_id, place

    def _scroll_to_start(self, media_id: str) -> None:
        """Scroll to the top of another media, or to its expected place."""
        expected, place = self._expected
        self._expected = None, (0, 0)
        if expected == media_id:
            self.sections.go_to_place(place)
        else:
            self.sections.scroll_to_top()

    def _connect(self) -> None:
        self.placeholder.acted.connect(lambda: self.step_wanted.emit(self._step))
        self.long_wait.stop.clicked.connect(lambda: self.step_wanted.emit(NextStep.STOP_READING))
        self.header.copy_wanted.connect(lambda: self.copy_wanted.emit(copied_id(self.header.id.text())))
        self.header.source_wanted.connect(self._open_source)
        self.header.access.asked.connect(self._want_access)
        self.header.access.refused.connect(self.refused)
        self.tracks.delete_wanted.connect(self._want_delete)
        self.tracks.refused.connect(self.refused)
        self.tracks.write_again_wanted.connect(lambda: self.step_wanted.emit(NextStep.WRITE_AGAIN))
        self.playback.copy_wanted.connect(self.copy_wanted)
        for part in (self.metadata, self.details):
            part.copy_wanted.connect(self.copy_wanted)
            part.grown.connect(self.sections.hold)
            self.sections.verticalScrollBar().valueChanged.connect(part.fit_rows_in_view)
        self.clips.turned.connect(lambda: self.sections.show_section(self.clips))
        self.clips.opened.connect(lambda clip: self.open_wanted.emit(clip.id))

    def _want_delete(self, track: Track) -> None:
        if self._media is not None:
            self.delete_wanted.emit(self._media, track)

    def _want_access(self, on: bool) -> None:
        if self._media is not None:
            self.access_wanted.emit(self._media, on)

    def _open_source(self) -> None:
        if self._media is not None and self._media.source_media_id is not None:
            self.open_wanted.emit(self._media.source_media_id)

    def _show_placeholder(self, icon: str, heading: str, sentence: str, step: NextStep) -> None:
        self._step = step
        self.age.show_age(None)
        self.placeholder.set_content(icon, heading, sentence, step_label(step))
        self._stack.setCurrentWidget(self.placeholder)
        self.media_shown.emit(None)
