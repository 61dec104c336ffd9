"""Decodes the JSON of records in one pass, in the forms that the service sends today. Raises ValueError for others.

`records` then reads such a record field by field. For a form that both can read, both return equal records. Unlike
`records`, this module need not replace lone surrogates in texts, because msgspec refuses them.
"""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Annotated, TypeVar

import msgspec
from msgspec import Meta, Raw, Struct, field

from fastpix_desktop.api.reading.problems import not_shown
from fastpix_desktop.api.reading.values import container_format, mp4_kinds, seconds, timestamp
from fastpix_desktop.domain.bounds import (
    LONGEST_WORD,
    MOST_LISTED,
    MOST_METADATA,
    PLAYBACK_IDS_SHOWN,
    TRACKS_SHOWN,
    Address,
    Listed,
    Title,
    Value,
    Word,
)
from fastpix_desktop.domain.media import (
    NO_ENTRIES,
    AccessRule,
    Clip,
    GeneratedSubtitle,
    InputInfo,
    Media,
    MediaInput,
    Mp4Rendition,
    PlaybackId,
    Track,
)

AnyMedia = TypeVar("AnyMedia", Media, Clip)


class DoesNotFit(ValueError):
    """A value of the record has the right type, but is not valid. The record must be read field by field."""


class _Restrictions(Struct, gc=False, rename="camel"):
    domains: AccessRule | None = None
    user_agents: AccessRule | None = None


class _PlaybackRow(Struct, gc=False, rename="camel"):
    id: Word
    access_policy: Word | None = None
    resolution: Word | None = None
    access_restrictions: _Restrictions | None = None


class _GeneratedRow(Struct, gc=False):
    # Without the `track_id` of the record, which no reply has as a value of its own.
    status: Word | None = None
    url: Address | None = None


class _InputRow(Struct, gc=False, rename="camel"):
    kind: Word | None = field(default=None, name="type")
    url: Address | None = None
    start_time: float | str | None = None
    end_time: float | str | None = None


class _Result(Struct, gc=False):
    status: Word | None = None


class _MediaRow(Struct, gc=False, rename="camel"):
    id: Word
    workspace_id: Word | None = None
    title: Title | None = None
    creator_id: Title | None = None
    metadata: Annotated[dict[Word, Value], Meta(max_length=MOST_METADATA)] | None = None
    status: Word | None = None
    media_quality: Word | None = None
    source_access: bool | None = None
    max_resolution: Word | None = None
    source_resolution: Word | None = None
    playback_ids: tuple[_PlaybackRow, ...] | None = None
    tracks: tuple[Track, ...] | None = None
    generated_subtitles: Annotated[tuple[_GeneratedRow, ...], Listed] | None = None
    mp4_support: Annotated[tuple[Mp4Rendition, ...], Listed] | Word | None = None
    is_audio_only: bool | None = None
    subtitle_available: bool | None = None
    optimize_audio: bool | None = None
    duration: float | str | None = None
    aspect_ratio: Word | None = None
    frame_rate: Word | None = None
    source_media_id: Word | None = None
    stream_id: Word | None = None
    thumbnail: Address | None = None
    summary: _Result | None = None
    chapters: _Result | None = None
    named_entities: _Result | None = None
    moderation: _Result | None = None
    created_at: str | None = None
    updated_at: str | None = None
    trial: bool | None = None
    inputs: Annotated[tuple[_InputRow, ...], Listed] | None = None


class _ExactMediaRow(_MediaRow, rename="camel", forbid_unknown_fields=True):
    """A media without unknown fields. This form is tried first, because looking for unknown fields takes time."""


class _Configuration(Struct, gc=False):
    url: Address | None = None


class _File(Struct, gc=False, rename="camel"):
    container_format: Word | None = None
    tracks: tuple[Track, ...] | None = None


class _InputInfoRow(Struct, gc=False):
    configuration: _Configuration | None = None
    file: _File | None = None


MEDIA_FIELDS = frozenset(_MediaRow.__struct_encode_fields__)
"""The service's names of the known fields of a media. An unknown field may be a result of a new kind."""

_EXACT_MEDIA = msgspec.json.Decoder(_ExactMediaRow)
_MEDIA = msgspec.json.Decoder(_MediaRow)
_FIELDS = msgspec.json.Decoder(dict[str, Raw])
_RESULT = msgspec.json.Decoder(_Result)
_TRACK = msgspec.json.Decoder(Track)
_PLAYBACK_ID = msgspec.json.Decoder(_PlaybackRow)
_INPUT_INFO = msgspec.json.Decoder(_InputInfoRow)


def decode_media(raw: bytes) -> Media:
    """Decodes a media."""
    return _media(Media, *_media_row(raw))


def decode_clip(raw: bytes) -> Clip:
    """Decodes a row of a list of clips."""
    return _media(Clip, *_media_row(raw))


def decode_track(raw: bytes) -> Track:
    """Decodes a track."""
    track = _TRACK.decode(raw)
    _check_tracks((track,))
    return track


def decode_playback_id(raw: bytes) -> PlaybackId:
    """Decodes a playback ID."""
    return _playback_id(_PLAYBACK_ID.decode(raw))


def decode_input_info(raw: bytes) -> InputInfo:
    """Decodes the file that a media was made from."""
    row = _INPUT_INFO.decode(raw)
    file = row.file or _File()
    _check_tracks(file.tracks or ())
    url = row.configuration.url if row.configuration is not None else None
    return InputInfo(url=url, container_format=container_format(file.container_format), tracks=file.tracks)


def _media_row(raw: bytes) -> tuple[_MediaRow, dict[str, str]]:
    """Returns the known fields of a media, and the status of each result of an unknown kind by its name."""
    try:
        return _EXACT_MEDIA.decode(raw), {}
    except msgspec.ValidationError:
        return _row_with_others(raw)


def _row_with_others(raw: bytes) -> tuple[_MediaRow, dict[str, str]]:
    """Decodes a media with unknown fields.

    This is a function because Python can let another thread run where one begins, but not between a decoding that fails
    and the next. Each may take 100 ms.
    """
    row = _MEDIA.decode(raw)
    others = ((name, value) for name, value in _FIELDS.decode(raw).items() if name not in MEDIA_FIELDS)
    found = {name: status for name, value in others if (status := _status_in(value)) is not None}
    if len(found) > MOST_LISTED or any(len(name) > LONGEST_WORD for name in found):
        raise DoesNotFit("there are too many results of a new kind, or one has too long a name")
    return row, found


def _status_in(raw: Raw) -> str | None:
    try:
        return _RESULT.decode(raw).status
    except msgspec.ValidationError:
        if bytes(raw).lstrip().startswith(b"{"):
            # The object may contain a second status, which is read field by field.
            raise DoesNotFit("a result has a status that is not a text") from None
        return None


def _media(kind: type[AnyMedia], row: _MediaRow, other_results: dict[str, str]) -> AnyMedia:
    if row.id.isspace() or not row.id:
        raise DoesNotFit("the media has no id")
    tracks, ids = row.tracks or (), row.playback_ids or ()
    _check_tracks(tracks)
    problems = not_shown(tracks, ids) if len(tracks) > TRACKS_SHOWN or len(ids) > PLAYBACK_IDS_SHOWN else ()
    # Arguments by position: keyword arguments take five times as long, and this runs for each media of a page.
    return kind(
        row.id,
        row.workspace_id,
        row.title,
        row.creator_id,
        MappingProxyType(row.metadata) if row.metadata else NO_ENTRIES,
        row.status,
        row.media_quality,
        row.source_access,
        row.max_resolution,
        row.source_resolution,
        None if row.playback_ids is None else tuple([_playback_id(item) for item in row.playback_ids]),
        row.tracks,
        tuple([GeneratedSubtitle.at(item.status, item.url) for item in row.generated_subtitles])
        if row.generated_subtitles
        else (),
        _mp4_support(row.mp4_support),
        row.is_audio_only,
        row.subtitle_available,
        row.optimize_audio,
        _seconds(row.duration),
        row.aspect_ratio,
        row.frame_rate,
        row.source_media_id,
        row.stream_id,
        row.thumbnail,
        _results(row, other_results),
        _timestamp(row.created_at),
        _timestamp(row.updated_at),
        row.trial,
        tuple([_input(item) for item in row.inputs]) if row.inputs else (),
        problems,
    )


def _check_tracks(tracks: tuple[Track, ...]) -> None:
    """Raises DoesNotFit for a track without an id, or with the field `problems`, which the service does not send."""
    for track in tracks:
        if not track.id or track.id.isspace() or track.problems:
            raise DoesNotFit("a track has no id, or a field that is not the service's")


def _playback_id(row: _PlaybackRow) -> PlaybackId:
    if not row.id or row.id.isspace():
        raise DoesNotFit("a playback ID has no id")
    rules = row.access_restrictions
    if rules is None:
        return PlaybackId(row.id, row.access_policy, row.resolution)
    return PlaybackId(row.id, row.access_policy, row.resolution, rules.domains, rules.user_agents)


def _input(row: _InputRow) -> MediaInput:
    return MediaInput(row.kind, row.url, _seconds(row.start_time), _seconds(row.end_time))


def _mp4_support(value: tuple[Mp4Rendition, ...] | str | None) -> tuple[Mp4Rendition, ...]:
    if isinstance(value, str):
        return tuple(Mp4Rendition(kind) for kind in mp4_kinds(value))
    return value or ()


def _results(row: _MediaRow, others: dict[str, str]) -> Mapping[str, str]:
    if row.summary is row.chapters is row.named_entities is row.moderation is None and not others:
        return NO_ENTRIES
    known = (
        ("summary", row.summary),
        ("chapters", row.chapters),
        ("namedEntities", row.named_entities),
        ("moderation", row.moderation),
    )
    found = {name: result.status for name, result in known if result is not None and result.status is not None}
    return MappingProxyType({**found, **others})


def _seconds(value: float | str | None) -> float | None:
    if value is None:
        return None
    read = seconds(value)
    if read is None:
        raise DoesNotFit("a duration cannot be read")
    return read


def _timestamp(text: str | None) -> datetime | None:
    if text is None:
        return None
    read = timestamp(text)
    if read is None:
        raise DoesNotFit("a time cannot be read")
    return read
