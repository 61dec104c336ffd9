"""The columns of every table, as records: to add a column, add one here; no widget, no fetching."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication

from fastpix_desktop.domain.edits import DeleteTrack, Entry, State
from fastpix_desktop.domain.media import Clip, Media, Track, TrackKind, Unreadable
from fastpix_desktop.ui.look.appearance import Tone
from fastpix_desktop.ui.table.record_model import Column
from fastpix_desktop.ui.words import formatting, sentences
from fastpix_desktop.ui.words.in_words import in_words

MediaRow = Media | Unreadable
ClipRow = Clip | Unreadable


def identity(row: Media | Clip | Track | Unreadable) -> str:
    """What makes a row the same record: its id; an unreadable entry without one has its place."""
    if isinstance(row, Unreadable):
        return row.id or f"unreadable {row.where}"
    return row.id


def _of_media(read: Callable[[Media], str]) -> Callable[[MediaRow], str]:
    def text(row: MediaRow) -> str:
        return "" if isinstance(row, Unreadable) else read(row)

    return text


def _title(row: MediaRow) -> str:
    if isinstance(row, Unreadable):
        return QCoreApplication.translate("columns", "Cannot be read: {reason}").format(reason=in_words(row.reason))
    return row.display_title


def _title_tooltip(row: MediaRow) -> str:
    if isinstance(row, Unreadable):
        return QCoreApplication.translate(
            "columns", "FastPix sent {where} in a form that cannot be read.\n{reason}"
        ).format(where=row.where, reason=in_words(row.reason))
    lines = [row.display_title, row.id]
    if row.source_media_id is not None:
        lines.append(QCoreApplication.translate("columns", "Clip of {id}").format(id=row.source_media_id))
    return "\n".join(dict.fromkeys(lines))


def _second_line(row: MediaRow) -> str:
    translate = QCoreApplication.translate
    if isinstance(row, Unreadable):
        return row.id or row.where
    if row.source_media_id is not None:
        return translate("columns", "clip of {id}").format(id=row.source_media_id)
    return translate("columns", "no title") if row.display_title == row.id else row.id


def _media_status(row: MediaRow) -> str:
    if isinstance(row, Unreadable):
        return QCoreApplication.translate("columns", "Unreadable")
    return formatting.media_status(row)[0]


def _media_tone(row: MediaRow) -> Tone | None:
    return Tone.BAD if isinstance(row, Unreadable) else formatting.media_status(row)[1]


def _thumbnail(row: MediaRow | ClipRow) -> str | None:
    return None if isinstance(row, Unreadable) else row.thumbnail


def _length_on_picture(row: MediaRow | ClipRow) -> str:
    """Nothing where none is known yet: a media in preparation tells a length of 0."""
    return "" if isinstance(row, Unreadable) or not row.duration else formatting.length(row.duration)


def _lock(row: MediaRow) -> str | None:
    if isinstance(row, Unreadable) or row.source_access is None:
        return None
    return "lock-open" if row.source_access else "lock-closed"


def _picture_column() -> Column[Any]:
    return Column(
        "picture",
        QCoreApplication.translate("columns", "Picture"),
        lambda row: "",
        width=10,
        picture=_thumbnail,
        badge=_length_on_picture,
        header_tooltip=QCoreApplication.translate("columns", "Picture and length"),
    )


def _created_column() -> Column[MediaRow]:
    translate = QCoreApplication.translate
    return Column(
        "created",
        translate("columns", "Created"),
        _of_media(lambda media: formatting.day(media.created_at)),
        13,
        _of_media(lambda media: formatting.moment(media.created_at)),
        second=_of_media(lambda media: formatting.time_of_day(media.created_at)),
        header_tooltip=translate("columns", "Click to turn the order round"),
    )


def media_columns() -> tuple[Column[MediaRow], ...]:
    """The columns of the media table."""
    translate = QCoreApplication.translate
    only_created = translate("columns", "FastPix can order media only by the time they were created.")
    return (
        _picture_column(),
        Column(
            "title",
            translate("columns", "Title"),
            _title,
            40,
            _title_tooltip,
            second=_second_line,
            header_tooltip=only_created,
        ),
        Column(
            "status",
            translate("columns", "Status"),
            _media_status,
            15,
            tone=_media_tone,
            header_tooltip=only_created,
        ),
        Column(
            "length",
            translate("columns", "Length"),
            _of_media(lambda media: formatting.length(media.duration)),
            8,
            right_aligned=True,
            header_tooltip=only_created,
            shown_at_first=False,
        ),
        Column(
            "resolution",
            translate("columns", "Resolution"),
            _of_media(lambda media: formatting.resolution(media.source_resolution or media.max_resolution)),
            9,
            header_tooltip=only_created,
            shown_at_first=False,
        ),
        Column(
            "tracks",
            translate("columns", "Tracks"),
            _of_media(formatting.tracks_summary),
            tooltip=_of_media(formatting.tracks_in_words),
            sample=" · ".join(("en, de, fr", translate("columns", "12 subtitles"))),
            header_tooltip=translate("columns", "The languages of the audio tracks, and how many subtitles there are"),
        ),
        Column(
            "access",
            translate("columns", "Source"),
            _of_media(lambda media: formatting.on_or_off(media.source_access)),
            7,
            mark=_lock,
            header_tooltip=translate("columns", "Source access: whether the source file may be fetched"),
        ),
        _created_column(),
    )


def _delete_spoken(row: Track | Unreadable) -> str:
    may_go = isinstance(row, Track) and row.kind in {TrackKind.AUDIO, TrackKind.SUBTITLE}
    if may_go:
        return QCoreApplication.translate("columns", "Delete")
    return QCoreApplication.translate("columns", "cannot be deleted")


@dataclass(frozen=True, slots=True)
class _TrackStatus:
    """What the status of a track is, with what is being done to it."""

    is_pending: Callable[[str], bool]
    is_going: Callable[[str], bool]

    def word(self, row: Track | Unreadable) -> str:
        if isinstance(row, Unreadable):
            return QCoreApplication.translate("columns", "Unreadable")
        if self.is_pending(row.id):
            return QCoreApplication.translate("columns", "Deleting…")
        if self.is_going(row.id):
            return QCoreApplication.translate("columns", "Deletion sent")
        return formatting.track_status(row)[0]

    def tone(self, row: Track | Unreadable) -> Tone | None:
        if isinstance(row, Unreadable):
            return Tone.BAD
        return Tone.BUSY if self.is_pending(row.id) or self.is_going(row.id) else formatting.track_status(row)[1]

    def hint(self, row: Track | Unreadable) -> str:
        if isinstance(row, Unreadable) or self.is_pending(row.id) or not self.is_going(row.id):
            return ""
        return QCoreApplication.translate(
            "columns", "Its deletion was sent and is not confirmed yet: FastPix still lists it."
        )


def track_columns(
    is_pending: Callable[[str], bool], is_going: Callable[[str], bool] = lambda _: False
) -> tuple[Column[Track | Unreadable], ...]:
    """The columns of the track table; the last one is where Delete is offered. `is_pending` says of a track id whether
    it is being deleted, `is_going` whether that was sent and is not confirmed."""
    translate = QCoreApplication.translate
    status = _TrackStatus(is_pending, is_going)

    def of_track(read: Callable[[Track], str]) -> Callable[[Track | Unreadable], str]:
        return lambda row: "" if isinstance(row, Unreadable) else read(row)

    def kind(row: Track | Unreadable) -> str:
        if isinstance(row, Unreadable):
            return translate("columns", "Cannot be read: {reason}").format(reason=in_words(row.reason))
        return formatting.kind_word(row.kind)

    def what(row: Track) -> str:
        if row.kind == TrackKind.VIDEO:
            return formatting.track_size(row)
        return formatting.track_name(row)

    return (
        Column("kind", translate("columns", "Kind"), kind, 8, of_track(lambda row: row.id)),
        Column("language", translate("columns", "Language or size"), of_track(what), 14, of_track(what)),
        Column("code", translate("columns", "Code"), of_track(lambda row: row.language_code or ""), 6),
        Column("status", translate("columns", "Status"), status.word, 12, status.hint, tone=status.tone),
        Column("delete", "", lambda row: "", 9, spoken=_delete_spoken, header_tooltip=translate("columns", "Delete")),
    )


def clip_columns() -> tuple[Column[ClipRow], ...]:
    """The columns of the clip table."""
    translate = QCoreApplication.translate

    def of_clip(read: Callable[[Clip], str]) -> Callable[[ClipRow], str]:
        def text(row: ClipRow) -> str:
            if isinstance(row, Unreadable):
                return translate("columns", "Cannot be read: {reason}").format(reason=in_words(row.reason))
            return read(row)

        return text

    def tone(row: ClipRow) -> Tone | None:
        return Tone.BAD if isinstance(row, Unreadable) else formatting.media_status(row)[1]

    return (
        _picture_column(),
        Column(
            "status",
            translate("columns", "Status"),
            of_clip(lambda clip: formatting.media_status(clip)[0]),
            15,
            tone=tone,
        ),
        Column(
            "created",
            translate("columns", "Created"),
            of_clip(lambda clip: formatting.day(clip.created_at)),
            13,
            of_clip(lambda clip: formatting.moment(clip.created_at)),
            second=lambda row: "" if isinstance(row, Unreadable) else formatting.time_of_day(row.created_at),
        ),
        Column("id", translate("columns", "ID"), of_clip(lambda clip: clip.id), 10, of_clip(lambda clip: clip.id)),
    )


def _detail(entry: Entry) -> str:
    return in_words(entry.detail)


def activity_columns(workspace_of: Callable[[Entry], str]) -> tuple[Column[Entry], ...]:
    """The columns of the list of writes; `workspace_of` gives the name of the workspace it was done in."""
    translate = QCoreApplication.translate
    usual = sentences.action_words(DeleteTrack("", "", "", "subtitle", "Portuguese"))
    longest = max((sentences.state_words(state)[0] for state in State), key=len)
    return (
        Column("time", translate("columns", "Time"), lambda entry: formatting.time_of_day(entry.begun_at), 8),
        Column(
            "action",
            translate("columns", "Action"),
            lambda entry: sentences.action_words(entry.action),
            21,
            sample=usual,
        ),
        Column(
            "media",
            translate("columns", "Media"),
            lambda entry: entry.action.media_title,
            22,
            lambda entry: f"{entry.action.media_title}\n{entry.action.media_id}",
        ),
        Column("workspace", translate("columns", "Workspace"), workspace_of, 13, workspace_of),
        Column(
            "state",
            translate("columns", "What is known"),
            lambda entry: sentences.state_words(entry.state)[0],
            23,
            tone=lambda entry: sentences.state_words(entry.state)[1],
            # Its mark takes the place of three letters.
            sample=f"{longest}mmm",
        ),
        Column("detail", translate("columns", "Detail"), _detail, 34, _detail),
    )
