"""Copies IDs, titles, links and rows to the clipboard, and provides the data of a dragged row."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QApplication, QMenuBar, QWidget

from fastpix_desktop.domain.journal import Entry
from fastpix_desktop.domain.media import Clip, Media, PlaybackId, Track, Unreadable
from fastpix_desktop.domain.others_text import one_line
from fastpix_desktop.domain.outgoing_text import CopiedText, copied_id, copied_line
from fastpix_desktop.domain.wording import Sentence, sentence
from fastpix_desktop.ui.browse.media_copies import (
    PLAYBACK_TEXTS,
    TEXTS,
    copies_in_words,
    copies_of,
    drag_text,
    drag_text_of_all,
    first_playback_id,
    row_text,
)
from fastpix_desktop.ui.browse.ticks import MOST_TICKS
from fastpix_desktop.ui.commands.command import Command
from fastpix_desktop.ui.commands.commands import Commands
from fastpix_desktop.ui.commands.edit_menu import EditCommand
from fastpix_desktop.ui.inspector.record_details import Detail
from fastpix_desktop.ui.look.appearance import Tone
from fastpix_desktop.ui.messages.activity_columns import MessageRow
from fastpix_desktop.ui.opened.workspace_view import WorkspaceView
from fastpix_desktop.ui.system import clipboard
from fastpix_desktop.ui.table.record_table import RecordTable
from fastpix_desktop.ui.words import formatting
from fastpix_desktop.ui.words.in_words import filled, in_words
from fastpix_desktop.ui.words.sentences import Message

_OF_TICKS: dict[Command, Sentence] = {
    EditCommand.COPY_ID: sentence("commands", "&Copy IDs of ticked media"),
    EditCommand.COPY_LINK: sentence("commands", "Copy &links of ticked media"),
    EditCommand.COPY_HLS: sentence("commands", "Copy &HLS addresses of ticked media"),
    EditCommand.COPY_EMBED: sentence("commands", "Copy &embed codes of ticked media"),
    EditCommand.COPY_TITLE: sentence("commands", "Copy &titles of ticked media"),
    EditCommand.COPY_ROW: sentence("commands", "Copy rows of ticked media as CS&V"),
}
"""The texts of the commands that copy from ticked media, while they do."""

_OF_ROW: dict[Command, Sentence] = {
    EditCommand.COPY_ID: sentence("commands", "&Copy ID of this row"),
    EditCommand.COPY_LINK: sentence("commands", "Copy &link of this row"),
    EditCommand.COPY_HLS: sentence("commands", "Copy &HLS address of this row"),
    EditCommand.COPY_EMBED: sentence("commands", "Copy &embed code of this row"),
    EditCommand.COPY_TITLE: sentence("commands", "Copy &title of this row"),
    EditCommand.COPY_ROW: sentence("commands", "Copy this row as CS&V"),
}
"""Their texts in the menu of a row that is not ticked, while others are."""

_LONGEST_COPIED = 120
"""The most characters of a copied text that the message shows."""


class Copying(QObject):
    """Carries out the copy commands.

    They act on the ticked media, if any are ticked. If the focus was last in the pane, they act on what is selected
    there, and Copy ID on what is selected in Activity if the focus was last there. Without ticks, they act on the
    selected media.

    Signal `message_wanted(Message)`: show this message. It says what was copied, or why nothing was copied.
    """

    message_wanted = Signal(object)

    def __init__(self, view: WorkspaceView, commands: Commands) -> None:
        super().__init__(view)
        self._view = view
        self._focused: QWidget | None = None
        self._before: QWidget | None = None
        self._is_of_one_row = False
        QApplication.instance().focusChanged.connect(self._remember)  # type: ignore[union-attr]
        view.pane.copy_wanted.connect(self.copy)
        view.panel.copy_wanted.connect(self.copy_ticked)
        view.panel.model.drag = self._drag_text
        view.panel.table.setDragEnabled(True)
        of_media = (EditCommand.COPY_ID, *TEXTS, *PLAYBACK_TEXTS, EditCommand.COPY_ROW)
        self._plain_names = {command: commands[command].text() for command in _OF_TICKS}
        commands.carry_out(
            {
                **{command: partial(self._carry_out, command) for command in of_media},
                EditCommand.COPY_PICTURE: self._copy_picture,
                EditCommand.COPY_LANGUAGE: self._copy_language,
            }
        )

    def media(self) -> Media | None:
        """Return the media that the commands copy from if they do not act on ticks, None if there is none.

        This is the media that is selected in the media table, if the focus was last in that table, or the clip that is
        selected in the table of clips, if it was last there. Otherwise it is the media in the pane.
        """
        clip = self._record()
        if isinstance(clip, Unreadable):
            return None
        if isinstance(clip, Clip):
            return clip
        record = self._view.panel.table.current_record()
        if isinstance(record, Media) and self._focused is not None and self._view.panel.isAncestorOf(self._focused):
            return record
        return self._view.pane.media

    def has_id(self) -> bool:
        """Whether there is an ID, or a value, that “Copy ID” can copy.

        This is True if the selected row of the table with the focus is not a media, or if `media` returns a media, or
        if media are ticked.
        """
        return self.acts_on_ticks() or not isinstance(self._record(), Media | None) or self.media() is not None

    def acts_on_ticks(self) -> bool:
        """Whether the commands copy from the ticked media. They do not while the ticks are hidden."""
        view = self._view
        if not len(view.panel.ticks) or not view.panel.isVisible() or self._is_of_one_row:
            return False
        return self._focused is None or not view.pane.isAncestorOf(self._focused)

    def copy_ticked(self, command: Command) -> None:
        """Carry out a copy command for the ticked media, wherever the focus is."""
        if self._view.panel.ticks.ids_alone and command is not EditCommand.COPY_ID:
            words = self.tr("Nothing was copied: of more than {most} ticked media, only the IDs can be copied.")
            self._say(filled(words, most=formatting.number(MOST_TICKS)))
            return
        media = self._ticked()
        copies = copies_of(command, media, self._view.panel.model)
        if copies.text is not None:
            clipboard.copy(copies.text)
        self._say(copies_in_words(command, copies))

    def _ticked(self) -> list[Media]:
        panel = self._view.panel
        return panel.ticks.in_order(panel.page_request.order)

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
        """Copy from what this widget shows, until the focus moves or `copy_from_focus` is called.

        If this is the media table and its selected row is not ticked, only this row is copied.
        """
        self._before = self._before or self._focused
        self._focused = widget
        table = self._view.panel.table
        record = table.current_record()
        self._is_of_one_row = widget is table and not (
            isinstance(record, Media) and record.id in self._view.panel.ticks
        )

    def copy_from_focus(self) -> None:
        """Copy again from the part of the window that had the focus before `copy_from` was called."""
        self._is_of_one_row = False
        if self._before is not None:
            self._focused, self._before = self._before, None

    def names(self) -> dict[Command, str]:
        """Return the texts of the commands that copy from ticked media, which say what is copied now."""
        if self.acts_on_ticks():
            names = {command: in_words(text) for command, text in _OF_TICKS.items()}
            of_media = names[EditCommand.COPY_ID]
        elif self._is_of_one_row and len(self._view.panel.ticks):
            return {command: in_words(text) for command, text in _OF_ROW.items()}
        else:
            names, of_media = self._plain_names, _name_of_media_id()
        return names | {EditCommand.COPY_ID: _name_of_id(self._record(), of_media)}

    def _carry_out(self, command: Command) -> None:
        is_of_activity = command is EditCommand.COPY_ID and isinstance(self._record(), Entry | MessageRow)
        if self.acts_on_ticks() and not is_of_activity:
            self.copy_ticked(command)
        elif command is EditCommand.COPY_ID:
            self._copy_id()
        elif command is EditCommand.COPY_ROW:
            self._copy_of_media(partial(row_text, self._view.panel.model))
        elif command in PLAYBACK_TEXTS:
            self._copy_of_playback_id(PLAYBACK_TEXTS[command])
        else:
            self._copy_of_media(TEXTS[command])

    def _drag_text(self, record: Media | Unreadable) -> CopiedText | None:
        """Return the text of a dragged row: that of all ticked media if it is ticked."""
        ticks = self._view.panel.ticks
        if isinstance(record, Media) and record.id in ticks:
            return drag_text_of_all(self._ticked())
        return drag_text(record)

    def _copy_id(self) -> None:
        """Copy the ID of the selected record of the table with the focus.

        If no record is selected, or if the record is a media, copy the ID of the media that `media` returns. A detail
        has no ID, so its value is copied. For a write in Activity, the ID of its media is copied. For a message in
        Activity, its text is copied.
        """
        match record := self._record():
            case Track():
                self.copy(copied_id(record.id), self.tr("Copied the ID of the track: {text}"))
            case Clip():
                self.copy(copied_id(record.id), self.tr("Copied the ID of the clip: {text}"))
            case PlaybackId():
                self.copy(copied_id(record.id), self.tr("Copied the playback ID: {text}"))
            case Detail():
                self.copy(copied_line(record.value))
            case Entry():
                self.copy(copied_id(record.write.media_id))
            case MessageRow():
                self.copy(copied_line(record.message.text))
            case Unreadable(id=None):
                self._say(self.tr("The ID of this row could not be read."))
            case Unreadable():
                self.copy(copied_id(record.id or ""))
            case _:
                self._copy_of_media(lambda media: copied_id(media.id))

    def _copy_of_media(self, text_of: Callable[[Media], CopiedText | None]) -> None:
        media = self.media()
        if media is not None:
            self.copy(text_of(media))

    def _copy_of_playback_id(self, text_of: Callable[[Media, str], CopiedText]) -> None:
        media = self.media()
        if media is None:
            return
        selected = self._record()
        playback_id = selected.id if isinstance(selected, PlaybackId) else first_playback_id(media)
        if playback_id is None:
            self._say(self._why_no_address(media))
        else:
            self.copy(text_of(media, playback_id))

    def _copy_picture(self) -> None:
        media = self.media()
        if media is not None and media.thumbnail is None:
            self._say(filled(self.tr("“{title}” has no picture."), title=media.display_title))
        elif media is not None and media.thumbnail is not None:
            # The address may be signed, so the message does not show it.
            self.copy(copied_line(media.thumbnail), self.tr("Copied the address of the picture."))

    def _copy_language(self) -> None:
        track = self._view.pane.tracks.table.current_record()
        if not isinstance(track, Track):
            return
        if track.language_code:
            self.copy(copied_line(track.language_code), self.tr("Copied the language code: {text}"))
        else:
            self._say(self.tr("FastPix did not say which language this track has."))

    def _why_no_address(self, media: Media) -> str:
        if media.playback_ids is None:
            words = self.tr("FastPix did not say whether “{title}” has a playback ID.")
        else:
            words = self.tr("“{title}” has no playback ID, so it cannot be played.")
        return filled(words, title=media.display_title)

    def copy(self, text: CopiedText | None, template: str = "") -> None:
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


def _name_of_media_id() -> str:
    return QCoreApplication.translate("Copying", "&Copy media ID")


def _name_of_id(record: object, of_media: str) -> str:
    """Return the text of the command that copies the ID, or the value, of this record. `of_media`: that of a media."""
    translate = QCoreApplication.translate
    match record:
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
        case Entry():
            return _name_of_media_id()
        case _:
            return of_media
