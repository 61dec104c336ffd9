"""The columns of the media table. To add a column, add its record to MEDIA_COLUMNS."""

from PySide6.QtCore import QCoreApplication

from fastpix_desktop.domain.media import Media, Unreadable
from fastpix_desktop.domain.others_text import joined
from fastpix_desktop.domain.wording import sentence
from fastpix_desktop.ui.look.appearance import Tone
from fastpix_desktop.ui.table.columns import PICTURE, text_of, value_of, why_unreadable
from fastpix_desktop.ui.table.record_model import Column
from fastpix_desktop.ui.words import formatting
from fastpix_desktop.ui.words.in_words import filled, in_words

MediaRow = Media | Unreadable

ONLY_CREATED = sentence("columns", "FastPix can order media only by the time when they were created.")


def _title(row: MediaRow) -> str:
    return why_unreadable(row) if isinstance(row, Unreadable) else row.display_title


def _title_tooltip(row: MediaRow) -> str:
    if isinstance(row, Unreadable):
        return filled(
            QCoreApplication.translate("columns", "FastPix sent {where} in a form that cannot be read.\n{reason}"),
            where=row.where,
            reason=in_words(row.reason),
        )
    lines = [row.display_title, row.id]
    if row.source_media_id is not None:
        lines.append(filled(QCoreApplication.translate("columns", "Clip of {id}"), id=row.source_media_id))
    return joined("\n", dict.fromkeys(lines))


def _second_line(row: MediaRow) -> str:
    translate = QCoreApplication.translate
    if isinstance(row, Unreadable):
        return row.id or row.where
    if row.source_media_id is not None:
        return filled(translate("columns", "clip of {id}"), id=row.source_media_id)
    return translate("columns", "no title") if row.display_title == row.id else row.id


def _status(row: MediaRow) -> str:
    if isinstance(row, Unreadable):
        return QCoreApplication.translate("columns", "Unreadable")
    return formatting.media_status(row)[0]


def _usual_tracks() -> str:
    return " · ".join(("en, de, fr", QCoreApplication.translate("columns", "12 subtitles")))


def _lock(media: Media) -> str | None:
    return None if media.source_access is None else "lock-open" if media.source_access else "lock-closed"


MEDIA_COLUMNS: tuple[Column[MediaRow], ...] = (
    PICTURE,
    Column(
        "title",
        sentence("columns", "Title"),
        _title,
        40,
        _title_tooltip,
        second=_second_line,
        hint=ONLY_CREATED,
    ),
    Column(
        "status",
        sentence("columns", "Status"),
        _status,
        15,
        tone=value_of(lambda media: formatting.media_status(media)[1], Tone.BAD),
        hint=ONLY_CREATED,
    ),
    Column(
        "length",
        sentence("columns", "Length"),
        text_of(lambda media: formatting.length(media.duration)),
        8,
        right_aligned=True,
        hint=ONLY_CREATED,
        shown_at_first=False,
    ),
    Column(
        "resolution",
        sentence("columns", "Resolution"),
        text_of(formatting.media_resolution),
        9,
        hint=ONLY_CREATED,
        shown_at_first=False,
    ),
    Column(
        "tracks",
        sentence("columns", "Tracks"),
        text_of(formatting.tracks_summary),
        tooltip=text_of(formatting.tracks_in_words),
        sample=_usual_tracks,
        hint=sentence("columns", "The languages of the audio tracks, and how many subtitles there are"),
    ),
    Column(
        "access",
        sentence("columns", "Source"),
        text_of(lambda media: formatting.on_or_off(media.source_access)),
        7,
        mark=value_of(_lock, None),
        hint=sentence("columns", "Source access: whether the source file may be fetched"),
    ),
    Column(
        "created",
        sentence("columns", "Created"),
        text_of(lambda media: formatting.day(media.created_at)),
        13,
        text_of(lambda media: formatting.moment(media.created_at)),
        second=text_of(lambda media: formatting.time_of_day(media.created_at)),
        hint=sentence("columns", "Click to reverse the order"),
    ),
)
"""The columns from left to right, until the user moves them. The user can show and hide all but the title."""
