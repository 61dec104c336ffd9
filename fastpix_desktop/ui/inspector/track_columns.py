"""The columns of the track table. To add a column, add its record to `track_columns`."""

from collections.abc import Callable

from msgspec import Struct
from PySide6.QtCore import QCoreApplication

from fastpix_desktop.domain.media import Track, TrackKind, Unreadable
from fastpix_desktop.domain.others_text import joined
from fastpix_desktop.domain.wording import sentence
from fastpix_desktop.ui.look.appearance import Tone
from fastpix_desktop.ui.table.columns import text_of, why_unreadable
from fastpix_desktop.ui.table.record_model import Column
from fastpix_desktop.ui.words import formatting
from fastpix_desktop.writes.standing import Standing, track_subject

TrackRow = Track | Unreadable


def track_columns(standing: Callable[[], Standing] = Standing) -> tuple[Column[TrackRow], ...]:
    """The columns. The last one is for the buttons “Delete”. `standing` returns what is happening to the media."""
    status = _Status(standing)
    return (
        Column("kind", sentence("columns", "Kind"), _kind, 7, text_of(lambda track: track.id)),
        Column(
            "language",
            sentence("columns", "Language or size"),
            text_of(_name),
            14,
            status.tooltip,
            second=status.word,
            second_tone=status.tone,
            # So little that the buttons are in view in the narrowest pane.
            min_width=8,
        ),
        Column("code", sentence("columns", "Code"), text_of(lambda track: track.language_code or ""), 5),
        Column("delete", "", lambda row: "", 8, spoken=_delete_spoken, hint=sentence("columns", "Delete")),
    )


class _Status(Struct, frozen=True):
    """What is shown beside the name of a track: its status unless it is ready, or that its deletion was sent."""

    standing: Callable[[], Standing]

    def word(self, row: TrackRow) -> str:
        if isinstance(row, Unreadable):
            return QCoreApplication.translate("columns", "Unreadable")
        if self._is_pending(row):
            return QCoreApplication.translate("columns", "Deleting…")
        if self._is_deletion_sent(row):
            return QCoreApplication.translate("columns", "Deletion sent")
        return "" if self._is_usual(row) else formatting.track_status(row)[0]

    def tone(self, row: TrackRow) -> Tone | None:
        if isinstance(row, Unreadable):
            return Tone.BAD
        if self._is_pending(row) or self._is_deletion_sent(row):
            return Tone.BUSY
        return None if self._is_usual(row) else formatting.track_status(row)[1]

    def tooltip(self, row: TrackRow) -> str:
        """Return the whole name, and what is happening to the track."""
        name = why_unreadable(row) if isinstance(row, Unreadable) else _name(row)
        return joined("\n", (name, self._hint(row)))

    def _hint(self, row: TrackRow) -> str:
        if isinstance(row, Unreadable) or self._is_pending(row) or not self._is_deletion_sent(row):
            return ""
        if self.standing().was_done(track_subject(row.id)):
            return QCoreApplication.translate(
                "columns", "Its deletion was confirmed before, but FastPix lists it again."
            )
        return QCoreApplication.translate(
            "columns", "Its deletion was sent and is not confirmed yet: FastPix still lists it."
        )

    def _is_usual(self, track: Track) -> bool:
        """Whether the status says no more than that of most tracks: it is ready, or the service did not say."""
        return track.is_ready or not track.status

    def _is_pending(self, track: Track) -> bool:
        return self.standing().under_way(track_subject(track.id)) is not None

    def _is_deletion_sent(self, track: Track) -> bool:
        return self.standing().may_have_effect(track_subject(track.id))


def _kind(row: TrackRow) -> str:
    return why_unreadable(row) if isinstance(row, Unreadable) else formatting.kind_word(row.kind)


def _name(track: Track) -> str:
    return formatting.track_size(track) if track.kind == TrackKind.VIDEO else formatting.track_name(track)


def _delete_spoken(row: TrackRow) -> str:
    if isinstance(row, Track) and row.kind in {TrackKind.AUDIO, TrackKind.SUBTITLE}:
        return QCoreApplication.translate("columns", "Delete")
    return QCoreApplication.translate("columns", "cannot be deleted")
