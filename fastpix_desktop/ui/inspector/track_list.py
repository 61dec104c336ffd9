"""Lists the tracks of one media, with a button “Delete” for each audio and subtitle track."""

from PySide6 import QtWidgets
from PySide6.QtCore import QCoreApplication, QEvent, QRect, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QPushButton,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from fastpix_desktop.domain.media import Media, Track, TrackKind, UnreadableKind
from fastpix_desktop.domain.workspace import MAY_WRITE, WritingPermission
from fastpix_desktop.ui.inspector.track_columns import TrackRow, track_columns
from fastpix_desktop.ui.look.appearance import SPACE, Tone
from fastpix_desktop.ui.look.placeholder import Placeholder
from fastpix_desktop.ui.look.plain_label import PlainLabel
from fastpix_desktop.ui.look.tooltips import show_tooltip
from fastpix_desktop.ui.table.columns import identity
from fastpix_desktop.ui.table.danger_button import DangerLook, paint_danger_button
from fastpix_desktop.ui.table.fitted_height import FittedHeight, FittedStack
from fastpix_desktop.ui.table.record_delegate import RecordDelegate
from fastpix_desktop.ui.table.record_model import RECORD_ROLE, Index, RecordModel
from fastpix_desktop.ui.table.record_table import RecordTable
from fastpix_desktop.ui.words import formatting
from fastpix_desktop.ui.words.in_words import filled, in_words
from fastpix_desktop.ui.words.sentences import Message, NextStep, read_only, read_only_message, step_label
from fastpix_desktop.writes.standing import Standing, track_subject
from fastpix_desktop.writes.tracks import DeletionGuard

_LEAST_BUTTON = 24
"""The smallest height of a button, in device-independent pixels (WCAG 2.2, 2.5.8)."""


def _sort_key(track: Track) -> tuple[int, str, str]:
    """Return a sort key: the kind, then the language. The service sorts by id, which tells users nothing."""
    kinds = list(TrackKind)
    known = next((at for at, kind in enumerate(kinds) if kind == track.kind), len(kinds))
    return known, formatting.language(track).casefold(), track.id


def _refused(why: str) -> Message:
    return Message(why, Tone.BAD, is_passing=True)


class _DeleteDelegate(RecordDelegate):
    """Paints the buttons “Delete” in the last column, and handles their clicks. They are not widgets."""

    def __init__(self, tracks: "TrackList") -> None:
        super().__init__(None, tracks)
        self._tracks = tracks
        self._pressed = ""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt: paint one cell, with its button if it has one."""
        super().paint(painter, option, index)
        track = index.data(RECORD_ROLE)
        if not self._is_delete(index) or not self._tracks.offers_delete(track):
            return
        state, flags = option.state, QtWidgets.QStyle.StateFlag
        if self._tracks.why_not_deletable(track):
            look = DangerLook.UNUSABLE
        elif self._pressed == track.id:
            look = DangerLook.PRESSED
        elif state & flags.State_MouseOver or (state & flags.State_Selected and self._tracks.table.hasFocus()):
            look = DangerLook.POINTED_AT
        else:
            look = DangerLook.AT_REST
        words = QCoreApplication.translate("TrackList", "Delete")
        paint_danger_button(painter, self._button_rect(option), option.palette, words, look)

    def editorEvent(
        self,
        event: QEvent,
        model: object,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Qt: a mouse event over a cell. A press and a release over the same button are a click."""
        track = index.data(RECORD_ROLE)
        if not isinstance(event, QMouseEvent) or not isinstance(track, Track):
            return False
        inside = self._is_delete(index) and self._button_rect(option).contains(event.position().toPoint())
        if event.type() == QEvent.Type.MouseMove:
            if self._pressed and not (inside and track.id == self._pressed and event.buttons()):
                self._cancel_press()
            return False
        if event.button() is not Qt.MouseButton.LeftButton or not self._is_delete(index):
            return False
        if event.type() == QEvent.Type.MouseButtonPress:
            self._pressed = track.id if inside else ""
            # Qt selects nothing at a press that it leaves to the button.
            self._tracks.table.selectRow(index.row())
        elif event.type() == QEvent.Type.MouseButtonRelease:
            was_pressed, self._pressed = self._pressed == track.id, ""
            if was_pressed and inside:
                self._tracks.ask_to_delete(track)
        else:
            return False
        self._tracks.table.viewport().update()
        return True

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Qt: show the tooltip of a cell. The one of a button says why the button cannot be used."""
        track = index.data(RECORD_ROLE)
        if self._is_delete(index) and self._tracks.offers_delete(track):
            why = self._tracks.why_not_deletable(track)
            # It disappears when the pointer leaves the button, because it covers the button of the next row. A button
            # that can be used has no tooltip: it says all itself, and a click asks first.
            show_tooltip(event.globalPos(), why, view.viewport(), within=option.rect)
            return True
        return super().helpEvent(event, view, option, index)

    def _cancel_press(self) -> None:
        """Forget the pressed button, because the pointer has left it. A release elsewhere is not a click."""
        self._pressed = ""
        self._tracks.table.viewport().update()

    def _is_delete(self, index: Index) -> bool:
        return bool(self._tracks.model.columns[index.column()].key == "delete")

    def _button_rect(self, option: QStyleOptionViewItem) -> QRect:
        height = max(_LEAST_BUTTON, min(option.rect.height() - 4, option.fontMetrics.height() + SPACE))
        rect = QRect(0, 0, option.rect.width() - SPACE, height)
        rect.moveCenter(option.rect.center())
        return rect


class TrackList(QWidget):
    """The table of tracks. It deletes nothing itself.

    Signals:

    - `delete_wanted(Track)`: the user wants to delete this track, and nothing forbids it.
    - `refused(Message)`: the user wants to delete a track that cannot be deleted now. The message says why.
    - `write_again_wanted`: the user clicked “Allow changes”.
    """

    delete_wanted = Signal(object)
    refused = Signal(object)
    write_again_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._guard: DeletionGuard | None = None
        self._standing = Standing()
        self._writing = MAY_WRITE
        self.model: RecordModel[TrackRow] = RecordModel(
            track_columns(lambda: self._standing),
            identity,
            self,
        )
        self.table = RecordTable("track_table", self.tr("Tracks"))
        self.table.show_model(self.model, stretch="language")
        self.table.setItemDelegate(_DeleteDelegate(self))
        self.table.setMouseTracking(True)
        self.table.delete_pressed.connect(self.ask_to_delete)
        self._placeholder = Placeholder(is_line=True)
        self._note = PlainLabel()
        self._note.setObjectName("track_note")
        self._write_again = QPushButton(step_label(NextStep.WRITE_AGAIN))
        self._write_again.setObjectName("track_write_again")
        self._write_again.clicked.connect(self.write_again_wanted)
        self._read_only = QWidget()
        across = QHBoxLayout(self._read_only)
        across.setContentsMargins(SPACE // 2, SPACE // 2, SPACE // 2, SPACE // 2)
        across.setSpacing(SPACE)
        across.addWidget(self._note, 1)
        across.addWidget(self._write_again)
        self.table.horizontalHeader().hide()
        self.table.verticalHeader().setMinimumSectionSize(_LEAST_BUTTON + SPACE // 2)
        self._fitted = FittedHeight(self.table)
        self._stack = FittedStack(self.table, self._placeholder)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._cut = PlainLabel()
        self._cut.setObjectName("tracks_cut")
        self._cut.hide()
        self._cut.setContentsMargins(SPACE // 2, SPACE // 2, SPACE // 2, SPACE // 2)
        layout.addWidget(self._read_only)
        layout.addWidget(self._cut)
        layout.addWidget(self._stack)

    def show_tracks(self, media: Media | None, *, standing: Standing, writing: WritingPermission) -> None:
        """Show the tracks of `media`. If `media` is None, show that no tracks are known.

        `standing` is what is happening to the media. `writing` is whether changes are allowed, with the reason if not.
        """
        self._standing, self._writing = standing, writing
        # For each painted cell the guard is asked. It has to look at every track, so it is made only here.
        self._guard = None if media is None else DeletionGuard.of(media, standing)
        tracks: tuple[TrackRow, ...] = ()
        if media is not None:
            unreadable = (problem for problem in media.problems if problem.kind is UnreadableKind.TRACKS)
            tracks = (*sorted(media.shown_tracks or (), key=_sort_key), *unreadable)
        self._show_cut(media)
        selected = self.table.current_identity()
        self.model.set_rows(tracks)
        self._widen_sizes()
        if selected is not None and self.model.row_of(selected) is None:
            # Qt selects the next track, whose red button looks as if this track were deleted too. It stays the current
            # one, so that the next arrow key goes on from there.
            self.table.selectionModel().clearSelection()
        elif selected is not None and self.table.current_identity() is None:
            # The record of a single media names its tracks, and that of a list does not, so their order may differ.
            self.table.selectRow(self.model.row_of(selected) or 0)
        self.model.redraw()
        self._note.setText(read_only(writing))
        self._read_only.setVisible(writing.is_refused)
        # That the token is not checked ends by itself.
        self._write_again.setVisible(writing.is_checked)
        if tracks:
            self._stack.show_only(self.table)
            return
        if media is None or media.tracks is None:
            self._placeholder.set_content("information", "", self.tr("FastPix did not say which tracks there are."))
        elif media.is_finished:
            self._placeholder.set_content("audio", "", self.tr("This media has no tracks."))
        else:
            self._placeholder.set_content(
                "waiting", "", self.tr("The tracks appear once FastPix has processed the media.")
            )
        self._stack.show_only(self._placeholder)

    def _widen_sizes(self) -> None:
        """Show the size of a video track up to the end of its row, which has neither a code nor a button."""
        self.table.clearSpans()
        keys = [column.key for column in self.model.columns]
        first = keys.index("language")
        for row, track in enumerate(self.model.rows):
            if isinstance(track, Track) and track.kind == TrackKind.VIDEO:
                self.table.setSpan(row, first, 1, len(keys) - first)

    def _show_cut(self, media: Media | None) -> None:
        """Say how many of the tracks are shown, if not all of them are."""
        sent = len(media.tracks or ()) if media is not None else 0
        shown = len(media.shown_tracks or ()) if media is not None else 0
        self._cut.setVisible(shown < sent)
        self._cut.setText(
            filled(
                self.tr("{shown} of {all} tracks are shown."),
                shown=formatting.number(shown),
                all=formatting.number(sent),
            )
        )

    def offers_delete(self, row: object) -> bool:
        """Whether a row has a button “Delete”. Only audio and subtitle tracks have one."""
        return isinstance(row, Track) and row.kind in {TrackKind.AUDIO, TrackKind.SUBTITLE}

    def why_not_deletable(self, track: Track) -> str:
        """Return why `track` cannot be deleted now, as a sentence. Empty if the track can be deleted."""
        refusal = self._refusal(track)
        return "" if refusal is None else refusal.text

    def _refusal(self, track: Track) -> Message | None:
        if self._guard is None:
            return _refused(self.tr("No media is shown."))
        if self._standing.under_way(track_subject(track.id)) is not None:
            return _refused(self.tr("This track is being deleted."))
        if self._writing.is_refused:
            return read_only_message(self._writing)
        guarded = self._guard.why_guarded(track)
        return None if guarded is None else _refused(in_words(guarded))

    def ask_to_delete(self, row: object) -> None:
        """Emit `delete_wanted` if `row` is a track that can be deleted, or else `refused` with the reason.

        Does nothing if `row` is not a track.
        """
        if not isinstance(row, Track):
            return
        refusal = self._refusal(row)
        if refusal is not None:
            self.refused.emit(refusal)
        else:
            self.delete_wanted.emit(row)

    def ask_to_delete_selected(self) -> None:
        """Call `ask_to_delete` with the selected row."""
        self.ask_to_delete(self.table.current_record())

    def delete_button_place(self, track_id: str) -> QRect | None:
        """Scroll to the cell of a track's button, and return its rectangle in the table's viewport, in pixels.

        None if there is no such track or it has no button. The tour and the tests use this.
        """
        row = self.model.row_of(track_id)
        if row is None or not self.offers_delete(self.model.rows[row]):
            return None
        column = next(at for at, column in enumerate(self.model.columns) if column.key == "delete")
        index = self.model.index(row, column)
        self._fitted.show_row(index)
        return self.table.visualRect(index)
