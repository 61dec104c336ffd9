"""The playback IDs of one media with their HLS addresses, to be copied; plays nothing."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from fastpix_desktop.domain.links import hls_address
from fastpix_desktop.domain.media import Media, PlaybackId
from fastpix_desktop.ui.look.appearance import SPACE
from fastpix_desktop.ui.look.placeholder import Placeholder
from fastpix_desktop.ui.table.record_model import Column, RecordModel
from fastpix_desktop.ui.table.record_table import RecordTable
from fastpix_desktop.ui.words import formatting


class PlaybackList(QWidget):
    """`copied(text)` asks for a text to be put on the clipboard."""

    copied = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model: RecordModel[PlaybackId] = RecordModel(self._columns(), lambda row: row.id, self)
        self.table = RecordTable("playback_table", self.tr("Playback IDs"))
        self.table.show_model(self.model, stretch="address")
        self.table.opened.connect(lambda _: self._copy_address())
        self.copy_id = QPushButton(self.tr("Copy playback ID"))
        self.copy_id.clicked.connect(self._copy_id)
        self.copy_address = QPushButton(self.tr("Copy HLS address"))
        self.copy_address.clicked.connect(self._copy_address)
        self._placeholder = Placeholder()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._placeholder)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(SPACE, SPACE // 2, SPACE, SPACE // 2)
        buttons.setSpacing(SPACE)
        buttons.addWidget(self.copy_id)
        buttons.addWidget(self.copy_address)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._stack)
        layout.addLayout(buttons)

    def show_media(self, media: Media | None) -> None:
        """Show the playback IDs of `media`, the first one selected."""
        ids = media.playback_ids if media is not None else ()
        self.model.set_rows(ids)
        self.copy_id.setEnabled(bool(ids))
        self.copy_address.setEnabled(bool(ids))
        if ids:
            self._stack.setCurrentWidget(self.table)
            if self.table.current_record() is None:
                self.table.selectRow(0)
        else:
            self._placeholder.say("video", "", self.tr("This media has no playback ID, so it cannot be played."))
            self._stack.setCurrentWidget(self._placeholder)

    def _columns(self) -> tuple[Column[PlaybackId], ...]:
        def policy(row: PlaybackId) -> str:
            return {
                "public": self.tr("Public"),
                "private": self.tr("Private"),
                "drm": self.tr("DRM"),
            }.get(row.access_policy or "", row.access_policy or formatting.UNKNOWN)

        def meaning(row: PlaybackId) -> str:
            return {
                "public": self.tr("Anybody with the address can play it."),
                "private": self.tr("Playing it needs a signed token in the address."),
                "drm": self.tr("Playing it needs a signed token in the address."),
            }.get(row.access_policy or "", self.tr("FastPix did not say what playing it needs."))

        return (
            Column("policy", self.tr("Access"), policy, 8, meaning),
            Column("id", self.tr("Playback ID"), lambda row: row.id, 20, lambda row: row.id),
            Column(
                "address",
                self.tr("HLS address"),
                lambda row: hls_address(row.id),
                20,
                lambda row: hls_address(row.id),
            ),
        )

    def _copy_id(self) -> None:
        record = self.table.current_record()
        if isinstance(record, PlaybackId):
            self.copied.emit(record.id)

    def _copy_address(self) -> None:
        record = self.table.current_record()
        if isinstance(record, PlaybackId):
            self.copied.emit(hls_address(record.id))
