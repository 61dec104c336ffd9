"""Lists the playback IDs of one media with their HLS addresses. Both can be copied."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from fastpix_desktop.domain.links import hls_address
from fastpix_desktop.domain.media import Media, PlaybackId
from fastpix_desktop.domain.others_text import joined
from fastpix_desktop.domain.outgoing_text import copied_id, copied_line
from fastpix_desktop.domain.wording import sentence
from fastpix_desktop.ui.look.appearance import SPACE, Density
from fastpix_desktop.ui.look.placeholder import Placeholder
from fastpix_desktop.ui.look.plain_label import PlainLabel
from fastpix_desktop.ui.table.fitted_height import FittedHeight, FittedStack
from fastpix_desktop.ui.table.record_model import Column, RecordModel
from fastpix_desktop.ui.table.record_table import RecordTable
from fastpix_desktop.ui.words import formatting
from fastpix_desktop.ui.words.in_words import filled


def _policy(row: PlaybackId) -> str:
    translate = QCoreApplication.translate
    return {
        "public": translate("columns", "Public"),
        "private": translate("columns", "Private"),
        "drm": translate("columns", "DRM"),
    }.get(row.access_policy or "", row.access_policy or formatting.UNKNOWN)


def _meaning(row: PlaybackId) -> str:
    translate = QCoreApplication.translate
    return {
        "public": translate("columns", "Anybody with the address can play it."),
        "private": translate("columns", "Playing it needs a signed token in the address."),
        "drm": translate("columns", "Playing it needs a signed token in the address."),
    }.get(row.access_policy or "", translate("columns", "FastPix did not say who can play it."))


def _address(row: PlaybackId) -> str:
    return hls_address(row.id)


def _both(row: PlaybackId) -> str:
    return joined("\n", (row.id, _address(row)))


PLAYBACK_COLUMNS: tuple[Column[PlaybackId], ...] = (
    Column("policy", sentence("columns", "Access"), _policy, 8, _meaning),
    Column("id", sentence("columns", "Playback ID"), lambda row: row.id, 20, _both, second=_address, min_width=6),
)
"""To add a column, add its record here."""


class PlaybackList(QWidget):
    """The table of playback IDs, with two buttons that copy.

    Signal `copy_wanted(CopiedText | None)`: the user wants to copy this text. None is an ID that cannot be copied.
    """

    copy_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model: RecordModel[PlaybackId] = RecordModel(PLAYBACK_COLUMNS, lambda row: row.id, self)
        self.table = RecordTable("playback_table", self.tr("Playback IDs"), density=Density.COMFORTABLE)
        self.table.show_model(self.model, stretch="id")
        self.table.opened.connect(lambda _: self._copy_address())
        self.copy_id = QPushButton(self.tr("Copy playback ID"))
        self.copy_id.clicked.connect(self._copy_id)
        self.copy_address = QPushButton(self.tr("Copy HLS address"))
        self.copy_address.clicked.connect(self._copy_address)
        self._placeholder = Placeholder(is_line=True)
        self.table.horizontalHeader().hide()
        FittedHeight(self.table)
        self._stack = FittedStack(self.table, self._placeholder)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(SPACE // 2, SPACE // 2, SPACE // 2, SPACE // 2)
        buttons.setSpacing(SPACE)
        buttons.addWidget(self.copy_id)
        buttons.addWidget(self.copy_address)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._cut = PlainLabel()
        self._cut.setObjectName("playback_ids_cut")
        self._cut.setContentsMargins(SPACE // 2, SPACE // 2, SPACE // 2, SPACE // 2)
        self._cut.hide()
        layout.addWidget(self._cut)
        layout.addWidget(self._stack)
        layout.addLayout(buttons)

    def show_media(self, media: Media | None) -> None:
        """Show the playback IDs of `media`. If no row of several is selected, select the first one."""
        ids = media.shown_playback_ids if media is not None else ()
        sent = len(media.playback_ids or ()) if media is not None else 0
        shown = len(ids or ())
        self._cut.setVisible(shown < sent)
        self._cut.setText(
            filled(
                self.tr("{shown} of {all} playback IDs are shown."),
                shown=formatting.number(shown),
                all=formatting.number(sent),
            )
        )
        self.model.set_rows(ids or ())
        for button in (self.copy_id, self.copy_address):
            button.setVisible(bool(ids))
        if ids:
            self._stack.show_only(self.table)
            if len(ids) > 1 and self.table.current_record() is None:
                self.table.selectRow(0)
        else:
            none = self.tr("This media has no playback ID, so it cannot be played.")
            not_said = self.tr("FastPix did not say whether this media has a playback ID.")
            self._placeholder.set_content("video", "", not_said if ids is None else none)
            self._stack.show_only(self._placeholder)

    def _copy_id(self) -> None:
        if (chosen := self._chosen()) is not None:
            self.copy_wanted.emit(copied_id(chosen.id))

    def _copy_address(self) -> None:
        if (chosen := self._chosen()) is not None:
            self.copy_wanted.emit(copied_line(hls_address(chosen.id)))

    def _chosen(self) -> PlaybackId | None:
        """The selected playback ID, or the only one."""
        record = self.table.current_record()
        if isinstance(record, PlaybackId):
            return record
        return self.model.rows[0] if len(self.model.rows) == 1 else None
