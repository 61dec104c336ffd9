"""What is copied of a media, and dragged out of the table, as plain and as rich text; reads what is on screen alone."""

import csv
import html
import io
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QMimeData, QObject, QPoint, Qt, QUrl, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMenuBar, QWidget

from fastpix_desktop.domain.edits import Entry
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


@dataclass(frozen=True, slots=True)
class Text:
    """What is copied: `plain` for a field, `rich` (HTML, empty for none) for a document, `address` for a browser."""

    plain: str
    rich: str = ""
    address: str = ""

    def mime(self) -> QMimeData:
        """The text in every form that it has."""
        data = QMimeData()
        data.setText(self.plain)
        if self.rich:
            data.setHtml(self.rich)
        if self.address:
            data.setUrls([QUrl(self.address)])
        return data


def dragged(record: Media | Unreadable) -> QMimeData:
    """A media as it is dragged out: its id as text, its title as a link, and the HLS address, or else its own link."""
    if isinstance(record, Unreadable):
        return Text(record.id or record.where).mime()
    address = hls_address(record.playback_ids[0].id) if record.playback_ids else media_link(record.id)
    return Text(record.id, _anchor(address, record.display_title), address).mime()


def row_text(model: RecordModel, record: Media) -> Text:  # type: ignore[type-arg]  # of media and what stands for them
    """The row of a media under the names of its columns, its id first: as CSV, and as a table.

    A cell that a spreadsheet would take for a formula is made text by an apostrophe before it.
    """
    shown = [(column.header, column.text(record)) for column in model.columns if column.picture is None]
    names, cells = zip(("ID", record.id), *shown, strict=True)
    file = io.StringIO()
    csv.writer(file).writerows((names, ["'" + cell if cell[:1] in set("=+-@\t\r") else cell for cell in cells]))
    table = "".join(
        f"<tr>{''.join(f'<{tag}>{html.escape(cell)}</{tag}>' for cell in row)}</tr>"
        for tag, row in (("th", names), ("td", cells))
    )
    return Text(file.getvalue(), f"<table>{table}</table>")


def _anchor(address: str, title: str) -> str:
    return f'<a href="{html.escape(address)}">{html.escape(title)}</a>'


def _embed(media: Media) -> Text | None:
    return Text(embed_code(media.playback_ids[0].id)) if media.playback_ids else None


def _hls(media: Media) -> Text | None:
    if not media.playback_ids:
        return None
    address = hls_address(media.playback_ids[0].id)
    return Text(address, _anchor(address, media.display_title), address)


def _link(media: Media) -> Text:
    address = media_link(media.id)
    return Text(address, _anchor(address, media.display_title), address)


TEXTS: dict[Command, Callable[[Media], Text | None]] = {
    EditCommand.COPY_LINK: _link,
    EditCommand.COPY_HLS: _hls,
    EditCommand.COPY_EMBED: _embed,
    EditCommand.COPY_TITLE: lambda media: Text(media.display_title),
}
"""What each command copies of a media; None where the media has no playback ID."""


class Copying(QObject):
    """Carries out the copying commands; `said(Message)` tells what was copied, or why nothing was."""

    said = Signal(object)

    def __init__(self, view: WorkspaceView, commands: Commands) -> None:
        super().__init__(view)
        self._view = view
        self._commands = commands
        self._part: QWidget | None = None
        QApplication.instance().focusChanged.connect(self._remember)  # type: ignore[union-attr]
        view.pane.copied.connect(lambda text: self._copy(Text(text)))
        view.panel.model.drag = dragged
        table = view.panel.table
        table.setDragEnabled(True)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(self._offer)
        commands.carry_out(
            {
                **{command: partial(self._copy_of_media, text_of) for command, text_of in TEXTS.items()},
                EditCommand.COPY_ROW: lambda: self._copy_of_media(partial(row_text, view.panel.model)),
                EditCommand.COPY_ID: self._copy_id,
            }
        )

    def media(self) -> Media | None:
        """The media that a command is about: the one selected, where the table has the focus, else the one in the
        pane."""
        record = self._view.panel.table.current_record()
        if isinstance(record, Media) and self._part is not None and self._view.panel.isAncestorOf(self._part):
            return record
        return self._view.pane.media

    def has_id(self) -> bool:
        """Whether copying an id would find one, or say why it does not."""
        return not isinstance(self._record(), Media | None) or self.media() is not None

    def _record(self) -> object | None:
        """The row that the focus is on, in whichever table."""
        return self._part.current_record() if isinstance(self._part, RecordTable) else None

    def _remember(self, _: QWidget | None, now: QWidget | None) -> None:
        """The part of the window that has the focus; a menu, a dialog, Find and Go to only borrow it."""
        view = self._view
        if now is None or isinstance(now, QMenuBar) or not view.window().isAncestorOf(now):
            return
        if not any(bar.isAncestorOf(now) for bar in (view.find_bar, view.go_to_bar)):
            self._part = now

    def _offer(self, at: QPoint) -> None:
        """What a right click on a row offers."""
        table = self._view.panel.table
        if table.current_record() is not None:
            menu = self._commands.copy_menu(table)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(table.viewport().mapToGlobal(at))

    def _copy_id(self) -> None:
        """Copy the id of the row that has the focus, in whichever table; the media's where no other row has it."""
        match record := self._record():
            case Track():
                self._copy(Text(record.id), self.tr("Copied the ID of the track: {text}"))
            case Clip():
                self._copy(Text(record.id), self.tr("Copied the ID of the clip: {text}"))
            case PlaybackId():
                self._copy(Text(record.id), self.tr("Copied the playback ID: {text}"))
            case Detail():
                self._copy(Text(record.value))
            case Entry():
                self._copy(Text(record.action.media_id))
            case MessageRow():
                self._copy(Text(record.message.text))
            case Unreadable(id=None):
                self.said.emit(Message(self.tr("The ID of this row could not be read."), Tone.QUIET, is_passing=True))
            case Unreadable():
                self._copy(Text(record.id or ""))
            case _:
                self._copy_of_media(lambda media: Text(media.id))

    def _copy_of_media(self, text_of: Callable[[Media], Text | None]) -> None:
        media = self.media()
        if media is None:
            return
        text = text_of(media)
        if text is None:
            words = self.tr("“{title}” has no playback ID, so it cannot be played.").format(title=media.display_title)
            self.said.emit(Message(words, Tone.QUIET, is_passing=True))
        else:
            self._copy(text)

    def _copy(self, text: Text, said: str = "") -> None:
        """Copy, and say what: `said` where more than a media has an id, with {text} for what was copied."""
        QGuiApplication.clipboard().setMimeData(text.mime())
        shown = " ".join(text.plain.split())
        shown = shown if len(shown) <= 120 else f"{shown[:119]}…"
        said = said or self.tr("Copied: {text}")
        self.said.emit(Message(said.format(text=shown), Tone.QUIET, is_passing=True))
