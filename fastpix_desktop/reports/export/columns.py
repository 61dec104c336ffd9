"""The columns of a CSV file of media. Their names are the same in every language of the window, for other programs."""

import math
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime

from msgspec import Struct

from fastpix_desktop.domain.media import Media, Track, TrackKind
from fastpix_desktop.domain.outgoing_text import cell, unsigned_line

NOT_KNOWN = "?"
"""Stands for tracks that the service did not list, or that could not be read. It is not the same as no tracks."""

NO_CODE = "none"
"""Stands for a track without a language code, as in a search."""

_LARGEST_EXACT = 2**53


class ExportColumn(Struct, frozen=True):
    """A column. `value` returns the text of a media, as others wrote it: `csv_lines` makes it safe."""

    key: str
    name: str
    value: Callable[[Media], str]


def _title(media: Media) -> str:
    """Return the title, or one in the metadata. Empty if there is none: the ID is in a column of its own."""
    title = media.display_title
    return "" if title == media.id else title


def _seconds(media: Media) -> str:
    """Return the length in seconds, with at most three decimals after a point."""
    length = media.duration
    if length is None or not math.isfinite(length):
        return ""
    rounded = round(length, 3)
    return str(int(rounded)) if rounded.is_integer() and abs(rounded) < _LARGEST_EXACT else str(rounded)


def _listed(media: Media, texts: Iterable[str]) -> str:
    """Return texts about tracks, sorted and each once, with ", " between them. If some may be missing, "?" is last."""
    known = sorted(set(texts), key=lambda text: (text.casefold(), text))
    return ", ".join(known if media.tracks_are_complete else [*known, NOT_KNOWN])


def _codes(media: Media, kind: TrackKind) -> str:
    return _listed(media, [_code(track) for track in media.tracks or () if track.kind == kind])


def _code(track: Track) -> str:
    code = track.language_code
    return code if code and code.strip() else NO_CODE


def _sizes(media: Media) -> str:
    """Return the sizes of the video tracks in pixels, such as "1920x1080"."""
    return _listed(
        media,
        [
            f"{track.width}x{track.height}"
            for track in media.tracks or ()
            if track.kind == TrackKind.VIDEO and track.width is not None and track.height is not None
        ],
    )


def _source_access(media: Media) -> str:
    return "" if media.source_access is None else "on" if media.source_access else "off"


def _resolution(media: Media) -> str:
    """Return the resolution of the source file, or the highest that is prepared. Media without video have none."""
    text = "" if media.is_audio_only else media.source_resolution or media.max_resolution or ""
    return f"{text}p" if text.isascii() and text.isdecimal() else text


def moment(time: datetime | None) -> str:
    """Return a time in UTC to the second, such as "2026-11-27T07:06:00Z" (ISO 8601). Empty for None."""
    if time is None:
        return ""
    return f"{time.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='seconds')}Z"


def _playback_ids(media: Media) -> str:
    return ", ".join([each.id for each in media.playback_ids or ()])


COLUMNS: tuple[ExportColumn, ...] = (
    ExportColumn("id", "ID", lambda media: media.id),
    ExportColumn("title", "Title", _title),
    ExportColumn("status", "Status", lambda media: media.status or ""),
    ExportColumn("length", "Length (seconds)", _seconds),
    ExportColumn("audio", "Audio", lambda media: _codes(media, TrackKind.AUDIO)),
    ExportColumn("subtitles", "Subtitles", lambda media: _codes(media, TrackKind.SUBTITLE)),
    ExportColumn("video", "Video", _sizes),
    ExportColumn("access", "Source access", _source_access),
    ExportColumn("resolution", "Resolution", _resolution),
    ExportColumn("created", "Created", lambda media: moment(media.created_at)),
    ExportColumn("updated", "Updated", lambda media: moment(media.updated_at)),
    ExportColumn("creator", "Creator", lambda media: media.creator_id or ""),
    ExportColumn("clip", "Clip of", lambda media: media.source_media_id or ""),
    ExportColumn("playback", "Playback IDs", _playback_ids),
)
"""The columns of every file. No column has an address."""


def columns_with(metadata: Sequence[str], as_of: datetime | None) -> tuple[ExportColumn, ...]:
    """Return the columns with one for each of these keys of metadata, and "As of" at the end.

    "As of" is `Origin.as_of`, the same in each row: rows are copied without their file.
    """
    said = moment(as_of)
    chosen = [ExportColumn(f"metadata {key}", name, _metadata(key)) for key, name in _names(metadata).items()]
    return (*COLUMNS, *chosen, ExportColumn("as of", "As of", lambda media: said))


def _names(keys: Sequence[str]) -> dict[str, str]:
    """Return the name of the column of each key. Keys that a file shows in the same way get a number."""
    names: dict[str, str] = {}
    shown: set[str] = set()
    for key in dict.fromkeys(keys):
        name, number = f"Metadata: {key}", 1
        while (written := cell(unsigned_line(name))) in shown:
            number += 1
            name = f"Metadata: {key} ({number})"
        shown.add(written)
        names[key] = name
    return names


def _metadata(key: str) -> Callable[[Media], str]:
    return lambda media: media.metadata.get(key, "")
