"""Copies IDs, titles, links and rows to the clipboard, and provides the data of a dragged row."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QApplication, QMenuBar, QWidget

from fastpix_desktop.domain.journal import Entry
from fastpix_desktop.domain.links import embed_code, hls_address, media_link
from fastpix_desktop.domain.media import Clip, Media, PlaybackId, Track, Unreadable
from fastpix_desktop.domain.others_text import one_line
from fastpix_desktop.domain.outgoing_text import CopiedText, copied_id, copied_line, copied_link, copied_rows
from fastpix_desktop.ui.commands.command import Command
from fastpix_desktop.ui.commands.commands import Commands
from fastpix_desktop.ui.commands.edit_menu import EditCommand
from fastpix_desktop.ui.inspector.record_details import Detail
from fastpix_desktop.ui.look.appearance import Tone
from fastpix_desktop.ui.messages.activity_columns import MessageRow
from fastpix_desktop.ui.system import clipboard
from fastpix_desktop.ui.table.record_model import RecordModel
from fastpix_desktop.ui.table.record_table import RecordTable
from fastpix_desktop.ui.window.workspace_view import WorkspaceView
from fastpix_desktop.ui.words.in_words import filled
from fastpix_desktop.ui.words.sentences import Message

_LONGEST_COPIED = 120
"""The most characters of a copied text that the message shows."""


def drag_text(record: Media | Unreadable) -> CopiedText | None:
    """Return the text of a dragged row.

    For a media, the text is its ID, with its title as an HTML link, and the address of that link. The address is the
    HLS address of the first playback ID. If the media has no playback ID, it is the program's own link.

    For an unreadable entry, the text is its ID. If the entry has no ID, the text is its position in the reply.

    None if the ID cannot be copied.
    """
    if isinstance(record, Unreadable):
        return copied_line(record.where) if record.id is None else copied_id(record.id)
    address = hls_address(record.playback_ids[0].id) if record.playback_ids else media_link(record.id)
    copied = copied_id(record.id)
    return None if copied is None else copied.with_link(address, record.display_title)


def row_text(model: RecordModel, record: Media) -> CopiedText | None:  # type: ignore[type-arg]  # records of two types
    """Return the names of the columns and the row of a media, as CSV and as an HTML table. The first column is the ID.

    None if the ID cannot be copied.
    """
    shown = [(column.header, column.text(record)) for column in model.columns if column.picture is None]
    return None if copied_id(record.id) is None else copied_rows(tuple(zip(("ID", record.id), *shown, strict=True)))


def _first_playback_id(media: Media) -> str | None:
    return media.playback_ids[0].id if media.playback_ids else None


TEXTS: dict[Command, Callable[[Media], CopiedText]] = {
    EditCommand.COPY_LINK: lambda media: copied_link(media_link(media.id), media.display_title),
    EditCommand.COPY_TITLE: lambda media: copied_line(media.display_title),
}
"""For each command that copies from a media, the function that returns the text."""

PLAYBACK_TEXTS: dict[Command, Callable[[Media, str], CopiedText]] = {
    EditCommand.COPY_HLS: lambda media, playback_id: copied_link(hls_address(playback_id), media.display_title),
    EditCommand.COPY_EMBED: lambda _, playback_id: copied_line(embed_code(playback_id)),
}
"""The same for each command that needs a playback ID, the first one of the media."""


class Copying(QObject):
    """Carries out the copy commands.

    Signal `message_wanted(Message)`: show this message. It says what was copied, or why nothing was copied.
    """

    message_wanted = Signal(object)

    def __init__(self, view: WorkspaceView, commands: Commands) -> None:
        super().__init__(view)
        self._view = view
        self._focused: QWidget | None = None
        self._before: QWidget | None = None
        QApplication.instance().focusChanged.connect(self._remember)  # type: ignore[union-attr]
        view.pane.copy_wanted.connect(self._copy)
        view.panel.model.drag = drag_text
        view.panel.table.setDragEnabled(True)
        commands.carry_out(
            {
                **{command: partial(self._copy_of_media, text_of) for command, text_of in TEXTS.items()},
                **{command: partial(self._copy_of_playback_id, text_of) for command, text_of in PLAYBACK_TEXTS.items()},
                EditCommand.COPY_ROW: lambda: self._copy_of_media(partial(row_text, view.panel.model)),
                EditCommand.COPY_ID: self._copy_id,
                EditCommand.COPY_PICTURE: self._copy_picture,
                EditCommand.COPY_LANGUAGE: self._copy_language,
            }
        )

    def media(self) -> Media | None:
        """Return the media that the commands copy from, None if there is none.

        This is the media that is selected in the media table, if the focus was last in that table, or the clip that is
        selected in the table of clips, if it was last there. Otherwise it is the media in the pane.
        """
        clip = self._record()
        if isinstance(clip, Clip):
            return clip
        record = self._view.panel.table.current_record()
        if isinstance(record, Media) and self._focused is not None and self._view.panel.isAncestorOf(self._focused):
            return record
        return self._view.pane.media

    def copy(self, text: CopiedText | None) -> None:
        """Copy the text and say so. None is an ID that cannot be copied."""
        self._copy(text)

    def has_id(self) -> bool:
        """Whether there is an ID, or a value, that “Copy ID” can copy.

        This is True if the selected row of the table with the focus is not a media, or if `media` returns a media.
        """
        return not isinstance(self._record(), Media | None) or self.media() is not None

    def _record(self) -> object | None:
        """Return the selected record of the table with the focus, None if there is none."""
        return self._focused.current_record() if isinstance(self._focused, RecordTable) else None

    def _remember(self, _: QWidget | None, now: QWidget | None) -> None:
        """Remember the widget with the focus. Menus, dialogs and the search field are ignored."""
        view = self._view
        if now is None or isinstance(now, QMenuBar) or not view.window().isAncestorOf(now):
            return
        if now is not view.search:
            self._focused, self._before = now, None

    def copy_from(self, widget: QWidget) -> None:
        """Copy from what this widget shows, until the focus moves or `copy_from_focus` is called."""
        self._before = self._before or self._focused
        self._focused = widget

    def copy_from_focus(self) -> None:
        """Copy again from the part of the window that had the focus before `copy_from` was called."""
        if self._before is not None:
            self._focused, self._before = self._before, None

    def name_of_id(self) -> str:
        """Return the text of the command that copies an ID or a value, which says what is copied now."""
        translate = QCoreApplication.translate
        match self._record():
            case Track():
                return translate("Copying", "&Copy track ID")
            case PlaybackId():
                return translate("Copying", "&Copy playback ID")
            case Clip():
                return translate("Copying", "&Copy clip ID")
            case Detail():
                return translate("Copying", "&Copy value")
            case MessageRow():
                return translate("Copying", "&Copy message")
            case _:
                return translate("Copying", "&Copy media ID")

    def _copy_id(self) -> None:
        """Copy the ID of the selected record of the table with the focus.

        If no record is selected, or if the record is a media, copy the ID of the media that `media` returns. A detail
        has no ID, so its value is copied. For a write in Activity, the ID of its media is copied. For a message in
        Activity, its text is copied.
        """
        match record := self._record():
            case Track():
                self._copy(copied_id(record.id), self.tr("Copied the ID of the track: {text}"))
            case Clip():
                self._copy(copied_id(record.id), self.tr("Copied the ID of the clip: {text}"))
            case PlaybackId():
                self._copy(copied_id(record.id), self.tr("Copied the playback ID: {text}"))
            case Detail():
                self._copy(copied_line(record.value))
            case Entry():
                self._copy(copied_id(record.write.media_id))
            case MessageRow():
                self._copy(copied_line(record.message.text))
            case Unreadable(id=None):
                self._say(self.tr("The ID of this row could not be read."))
            case Unreadable():
                self._copy(copied_id(record.id or ""))
            case _:
                self._copy_of_media(lambda media: copied_id(media.id))

    def _copy_of_media(self, text_of: Callable[[Media], CopiedText | None]) -> None:
        media = self.media()
        if media is not None:
            self._copy(text_of(media))

    def _copy_of_playback_id(self, text_of: Callable[[Media, str], CopiedText]) -> None:
        media = self.media()
        if media is None:
            return
        selected = self._record()
        playback_id = selected.id if isinstance(selected, PlaybackId) else _first_playback_id(media)
        if playback_id is None:
            self._say(self._why_no_address(media))
        else:
            self._copy(text_of(media, playback_id))

    def _copy_picture(self) -> None:
        media = self.media()
        if media is not None and media.thumbnail is None:
            self._say(filled(self.tr("“{title}” has no picture."), title=media.display_title))
        elif media is not None and media.thumbnail is not None:
            # The address may be signed, so the message does not show it.
            self._copy(copied_line(media.thumbnail), self.tr("Copied the address of the picture."))

    def _copy_language(self) -> None:
        track = self._view.pane.tracks.table.current_record()
        if not isinstance(track, Track):
            return
        if track.language_code:
            self._copy(copied_line(track.language_code), self.tr("Copied the language code: {text}"))
        else:
            self._say(self.tr("FastPix did not say which language this track has."))

    def _why_no_address(self, media: Media) -> str:
        if media.playback_ids is None:
            words = self.tr("FastPix did not say whether “{title}” has a playback ID.")
        else:
            words = self.tr("“{title}” has no playback ID, so it cannot be played.")
        return filled(words, title=media.display_title)

    def _copy(self, text: CopiedText | None, template: str = "") -> None:
        """Copy the text and show a message about it. `template` is the message, with `{text}` for the copied text.

        Without text, nothing is copied, and the message says why.
        """
        if text is None:
            self._say(self.tr("This ID was not copied, because it contains characters that no ID of FastPix contains."))
        elif not text.plain.strip():
            self._say(self.tr("Nothing was copied, because this text has no characters that can be seen."))
        else:
            clipboard.copy(text)
            shown = one_line(" ".join(text.plain.split()), _LONGEST_COPIED)
            self._say(filled(template or self.tr("Copied: {text}"), text=shown))

    def _say(self, words: str) -> None:
        self.message_wanted.emit(Message(words, Tone.QUIET, is_passing=True))
