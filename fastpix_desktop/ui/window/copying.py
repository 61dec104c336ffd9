"""Copies IDs, titles, links and rows to the clipboard, and provides the data of a dragged row."""

import csv
import html
import io
from collections.abc import Callable
from functools import partial

from msgspec import Struct
from PySide6.QtCore import QMimeData, QObject, QPoint, Qt, QUrl, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMenuBar, QWidget

from fastpix_desktop.domain.journal import Entry
from fastpix_desktop.domain.links import embed_code, hls_address, media_link
from fastpix_desktop.domain.media import Clip, Media, PlaybackId, Track, Unreadable
from fastpix_desktop.ui.commands.command import Command
from fastpix_desktop.ui.commands.commands import Commands
from fastpix_desktop.ui.commands.edit_menu import EditCommand
from fastpix_desktop.ui.inspector.record_details import Detail
from fastpix_desktop.ui.look.appearance import Tone
from fastpix_desktop.ui.messages.activity_columns import MessageRow
from fastpix_desktop.ui.table.record_model import RecordModel
from fastpix_desktop.ui.table.record_table import RecordTable
from fastpix_desktop.ui.window.workspace_view import WorkspaceView
from fastpix_desktop.ui.words.sentences import Message


class CopiedText(Struct, frozen=True):
    """One text in up to three forms: plain text, HTML (`rich`) and a URL (`address`). Empty forms are not copied."""

    plain: str
    rich: str = ""
    address: str = ""

    def mime(self) -> QMimeData:
        """Return the text as data for the clipboard or a drag."""
        data = QMimeData()
        data.setText(self.plain)
        if self.rich:
            data.setHtml(self.rich)
        if self.address:
            data.setUrls([QUrl(self.address)])
        return data


def drag_data(record: Media | Unreadable) -> QMimeData:
    """Return the data of a dragged row.

    For a media, the data are its ID as plain text, its title as an HTML link, and the address of that link. The address
    is the HLS address of the first playback ID. If the media has no playback ID, it is the program's own link.

    For an unreadable entry, the data are its ID. If the entry has no ID, the data are its position in the reply.
    """
    if isinstance(record, Unreadable):
        return CopiedText(record.id or record.where).mime()
    address = hls_address(record.playback_ids[0].id) if record.playback_ids else media_link(record.id)
    return CopiedText(record.id, _anchor(address, record.display_title), address).mime()


def row_text(model: RecordModel, record: Media) -> CopiedText:  # type: ignore[type-arg]  # records of two types
    """Return the names of the columns and the row of a media, as CSV and as an HTML table. The first column is the ID.

    In the CSV, an apostrophe precedes each cell that a spreadsheet would read as a formula.
    """
    shown = [(column.header, column.text(record)) for column in model.columns if column.picture is None]
    names, cells = zip(("ID", record.id), *shown, strict=True)
    file = io.StringIO()
    csv.writer(file).writerows((names, ["'" + cell if cell[:1] in set("=+-@\t\r") else cell for cell in cells]))
    table = "".join(
        f"<tr>{''.join(f'<{tag}>{html.escape(cell)}</{tag}>' for cell in row)}</tr>"
        for tag, row in (("th", names), ("td", cells))
    )
    return CopiedText(file.getvalue(), f"<table>{table}</table>")


def _anchor(address: str, title: str) -> str:
    return f'<a href="{html.escape(address)}">{html.escape(title)}</a>'


def _embed(media: Media) -> CopiedText | None:
    return CopiedText(embed_code(media.playback_ids[0].id)) if media.playback_ids else None


def _hls(media: Media) -> CopiedText | None:
    if not media.playback_ids:
        return None
    address = hls_address(media.playback_ids[0].id)
    return CopiedText(address, _anchor(address, media.display_title), address)


def _link(media: Media) -> CopiedText:
    address = media_link(media.id)
    return CopiedText(address, _anchor(address, media.display_title), address)


TEXTS: dict[Command, Callable[[Media], CopiedText | None]] = {
    EditCommand.COPY_LINK: _link,
    EditCommand.COPY_HLS: _hls,
    EditCommand.COPY_EMBED: _embed,
    EditCommand.COPY_TITLE: lambda media: CopiedText(media.display_title),
}
"""For each copy command, the function that returns the text to copy. The function returns None if the text needs a
playback ID and none is known."""


class Copying(QObject):
    """Carries out the copy commands.

    Signal `message_wanted(Message)`: show this message. It says what was copied, or why nothing was copied.
    """

    message_wanted = Signal(object)

    def __init__(self, view: WorkspaceView, commands: Commands) -> None:
        super().__init__(view)
        self._view = view
        self._commands = commands
        self._focused: QWidget | None = None
        QApplication.instance().focusChanged.connect(self._remember)  # type: ignore[union-attr]
        view.pane.copy_wanted.connect(lambda text: self._copy(CopiedText(text)))
        view.panel.model.drag = drag_data
        table = view.panel.table
        table.setDragEnabled(True)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(self._show_menu)
        commands.carry_out(
            {
                **{command: partial(self._copy_of_media, text_of) for command, text_of in TEXTS.items()},
                EditCommand.COPY_ROW: lambda: self._copy_of_media(partial(row_text, view.panel.model)),
                EditCommand.COPY_ID: self._copy_id,
            }
        )

    def media(self) -> Media | None:
        """Return the media that the commands copy from, None if there is none.

        This is the media that is selected in the media table, if the focus was last in that table. Otherwise it is the
        media in the pane.
        """
        record = self._view.panel.table.current_record()
        if isinstance(record, Media) and self._focused is not None and self._view.panel.isAncestorOf(self._focused):
            return record
        return self._view.pane.media

    def has_id(self) -> bool:
        """Whether there is an ID, or a value, that “Copy ID” can copy.

        This is True if the selected row of the table with the focus is not a media, or if `media` returns a media.
        """
        return not isinstance(self._record(), Media | None) or self.media() is not None

    def _record(self) -> object | None:
        """Return the selected record of the table with the focus, None if there is none."""
        return self._focused.current_record() if isinstance(self._focused, RecordTable) else None

    def _remember(self, _: QWidget | None, now: QWidget | None) -> None:
        """Remember the widget with the focus. Menus, dialogs and the two bars (find bar, go-to bar) are ignored."""
        view = self._view
        if now is None or isinstance(now, QMenuBar) or not view.window().isAncestorOf(now):
            return
        if not any(bar.isAncestorOf(now) for bar in (view.find_bar, view.go_to_bar)):
            self._focused = now

    def _show_menu(self, at: QPoint) -> None:
        """Show the copy commands for the row that was right-clicked."""
        table = self._view.panel.table
        if table.current_record() is not None:
            menu = self._commands.copy_menu(table)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(table.viewport().mapToGlobal(at))

    def _copy_id(self) -> None:
        """Copy the ID of the selected record of the table with the focus.

        If no record is selected, or if the record is a media, copy the ID of the media that `media` returns. A detail
        has no ID, so its value is copied. For a write in Activity, the ID of its media is copied. For a message in
        Activity, its text is copied.
        """
        match record := self._record():
            case Track():
                self._copy(CopiedText(record.id), self.tr("Copied the ID of the track: {text}"))
            case Clip():
                self._copy(CopiedText(record.id), self.tr("Copied the ID of the clip: {text}"))
            case PlaybackId():
                self._copy(CopiedText(record.id), self.tr("Copied the playback ID: {text}"))
            case Detail():
                self._copy(CopiedText(record.value))
            case Entry():
                self._copy(CopiedText(record.write.media_id))
            case MessageRow():
                self._copy(CopiedText(record.message.text))
            case Unreadable(id=None):
                self.message_wanted.emit(
                    Message(self.tr("The ID of this row could not be read."), Tone.QUIET, is_passing=True)
                )
            case Unreadable():
                self._copy(CopiedText(record.id or ""))
            case _:
                self._copy_of_media(lambda media: CopiedText(media.id))

    def _copy_of_media(self, text_of: Callable[[Media], CopiedText | None]) -> None:
        media = self.media()
        if media is None:
            return
        text = text_of(media)
        if text is None:
            self.message_wanted.emit(Message(self._why_no_address(media), Tone.QUIET, is_passing=True))
        else:
            self._copy(text)

    def _why_no_address(self, media: Media) -> str:
        if media.playback_ids is None:
            words = self.tr("FastPix did not say whether “{title}” has a playback ID.")
        else:
            words = self.tr("“{title}” has no playback ID, so it cannot be played.")
        return words.format(title=media.display_title)

    def _copy(self, text: CopiedText, template: str = "") -> None:
        """Copy the text and show a message about it. `template` is the message, with `{text}` for the copied text."""
        QGuiApplication.clipboard().setMimeData(text.mime())
        shown = " ".join(text.plain.split())
        shown = shown if len(shown) <= 120 else f"{shown[:119]}…"
        template = template or self.tr("Copied: {text}")
        self.message_wanted.emit(Message(template.format(text=shown), Tone.QUIET, is_passing=True))
