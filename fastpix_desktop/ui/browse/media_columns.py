"""The columns of the media table. To add a column, add its record to MEDIA_COLUMNS."""

from collections.abc import Callable

from msgspec import structs
from PySide6.QtCore import QCoreApplication

from fastpix_desktop.domain.media import Media, TrackKind, Unreadable, UnreadableKind
from fastpix_desktop.domain.others_text import joined
from fastpix_desktop.domain.wording import sentence
from fastpix_desktop.ui.look.appearance import Tone
from fastpix_desktop.ui.table.columns import PICTURE, text_of, value_of, why_unreadable
from fastpix_desktop.ui.table.record_model import Column
from fastpix_desktop.ui.words import formatting
from fastpix_desktop.ui.words.in_words import filled, in_words

MediaRow = Media | Unreadable

NOT_READ = Unreadable("", sentence("columns", "This row is being read."), kind=UnreadableKind.ENTRY)
"""Stands for each row that was not read from the copy of the library yet."""


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


def _box_in_words(row: MediaRow) -> str:
    """Return the name of the box of a row. For a row that cannot be read, why it has none."""
    if isinstance(row, Unreadable):
        return _why_no_box(row)
    return filled(QCoreApplication.translate("columns", "Tick “{title}”"), title=row.display_title)


def _why_no_box(row: MediaRow) -> str:
    if isinstance(row, Unreadable):
        return QCoreApplication.translate("columns", "A row that cannot be read cannot be ticked.")
    return ""


def _second_line(row: MediaRow) -> str:
    """Return what distinguishes this media from most: its status unless it is ready, and what it is a clip of."""
    translate = QCoreApplication.translate
    if isinstance(row, Unreadable):
        return row.id or row.where
    parts = [
        formatting.media_status(row)[0] if _tone_of_status(row) is not None else "",
        "" if row.source_media_id is None else filled(translate("columns", "clip of {id}"), id=row.source_media_id),
        translate("columns", "no title") if row.display_title == row.id else "",
    ]
    return joined(" · ", parts)


def _tone_of_status(row: MediaRow) -> Tone | None:
    """Return the tone of the status, None if it needs no attention."""
    if isinstance(row, Unreadable):
        return None
    tone = formatting.media_status(row)[1]
    return None if tone in {Tone.GOOD, Tone.QUIET} else tone


def _status(row: MediaRow) -> str:
    if isinstance(row, Unreadable):
        return QCoreApplication.translate("columns", "Unreadable")
    return formatting.media_status(row)[0]


def _access_tone(media: Media) -> Tone | None:
    return Tone.BUSY if media.source_access else None


def _lock(media: Media) -> str | None:
    return "lock-open" if media.source_access else None


MEDIA_COLUMNS: tuple[Column[MediaRow], ...] = (
    Column(
        "tick",
        "",
        lambda row: "",
        tooltip=_why_no_box,
        spoken=_box_in_words,
        hint=sentence("columns", "Ticked media"),
        is_tick_box=True,
    ),
    PICTURE,
    Column(
        "title",
        sentence("columns", "Title"),
        _title,
        40,
        _title_tooltip,
        second=_second_line,
        tone=value_of(lambda media: None, Tone.BAD),
        second_tone=_tone_of_status,
        min_width=20,
    ),
    Column(
        "length",
        sentence("columns", "Length"),
        text_of(lambda media: formatting.length(media.duration)),
        8,
        right_aligned=True,
        shown_at_first=False,
    ),
    Column(
        "resolution",
        sentence("columns", "Resolution"),
        text_of(formatting.media_resolution),
        9,
        shown_at_first=False,
    ),
    Column(
        "audio",
        sentence("columns", "Audio"),
        text_of(lambda media: formatting.languages(media, TrackKind.AUDIO)),
        copied=text_of(lambda media: formatting.all_languages(media, TrackKind.AUDIO)),
        tooltip=text_of(formatting.tracks_in_words),
        sample=lambda: "en, de, fr",
        quiet=value_of(lambda media: not media.tracks_of(TrackKind.AUDIO), False),
        hint=sentence("columns", "The languages of the audio tracks"),
    ),
    Column(
        "subtitles",
        sentence("columns", "Subtitles"),
        text_of(lambda media: formatting.languages(media, TrackKind.SUBTITLE)),
        copied=text_of(lambda media: formatting.all_languages(media, TrackKind.SUBTITLE)),
        tooltip=text_of(formatting.tracks_in_words),
        sample=lambda: "de, en, es, fr +3",
        quiet=value_of(lambda media: not media.tracks_of(TrackKind.SUBTITLE), False),
        hint=sentence("columns", "The languages of the subtitle tracks"),
    ),
    Column(
        "access",
        sentence("columns", "Source"),
        text_of(lambda media: formatting.on_or_off(media.source_access)),
        7,
        tone=value_of(_access_tone, None),
        mark=value_of(_lock, None),
        quiet=value_of(lambda media: not media.source_access, False),
        hint=sentence("columns", "Source access: whether the source file may be fetched"),
    ),
    Column(
        "created",
        sentence("columns", "Created"),
        text_of(lambda media: formatting.day(media.created_at)),
        11,
        text_of(lambda media: formatting.moment(media.created_at)),
        second=text_of(lambda media: formatting.time_of_day(media.created_at)),
        copied=text_of(lambda media: formatting.moment(media.created_at)),
        hint=sentence("columns", "Click to reverse the order"),
    ),
    Column(
        "status",
        sentence("columns", "Status"),
        _status,
        15,
        tone=value_of(lambda media: formatting.media_status(media)[1], Tone.BAD),
        shown_at_first=False,
    ),
    Column(
        "id",
        sentence("columns", "ID"),
        lambda row: (row.id or "") if isinstance(row, Unreadable) else row.id,
        38,
        shown_at_first=False,
    ),
)
"""The columns from left to right, until the user moves them. The user can show and hide all but the boxes and the
title."""


def columns_with(note: Callable[[MediaRow], str]) -> tuple[Column[MediaRow], ...]:
    """Return the columns. What `note` returns of a row is said in its title, and has a mark. Empty: nothing."""

    def second(row: MediaRow) -> str:
        return joined(" · ", filter(None, (note(row), _second_line(row))))

    def tone(row: MediaRow) -> Tone | None:
        return _tone_of_status(row) or (Tone.BUSY if note(row) else None)

    return tuple(
        structs.replace(column, second=second, second_tone=tone) if column.key == "title" else column
        for column in MEDIA_COLUMNS
    )


LEAVING = ("id", "status", "resolution", "length", "created", "audio", "subtitles", "access", "picture")
"""The columns that a narrow table does not show, the first to leave first. The inspector shows what they show."""
