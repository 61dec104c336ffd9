"""Turns media into compact bytes without anything that may be signed, and back.

Left out are the inputs, the addresses of the files that tracks were made from, those of generated subtitles (only the
ids of their tracks are kept), and a thumbnail with a query. Every text is stored without the queries and fragments of
the addresses in it.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import astuple

from fastpix_desktop.domain.addresses import count_signs, may_hide_signs, unsigned
from fastpix_desktop.domain.media import (
    NO_ENTRIES,
    AccessRule,
    GeneratedSubtitle,
    Media,
    Mp4Rendition,
    PlaybackId,
    Track,
    Unreadable,
    UnreadableKind,
)
from fastpix_desktop.domain.wording import from_json, to_json

_LARGEST, _SMALLEST = 2**64, -(2**63)


class Undecodable(Exception):
    """What is in the file was not written there by this program, or was damaged."""


class _Track(Struct, array_like=True, gc=False):
    id: str
    kind: str | None
    status: str | None
    language_code: str | None
    language_name: str | None
    title: str | None
    width: int | None
    height: int | None
    frame_rate: str | None


class _Rule(Struct, array_like=True, gc=False):
    default_policy: str | None
    allow: tuple[str, ...]
    deny: tuple[str, ...]


class _PlaybackId(Struct, array_like=True, gc=False):
    id: str
    access_policy: str | None
    resolution: str | None
    domains: _Rule | None
    user_agents: _Rule | None


class _Rendition(Struct, array_like=True, gc=False):
    kind: str
    status: str | None
    width: int | None
    height: int | None
    extension: str | None


class _Problem(Struct, array_like=True):
    where: str
    reason: Any
    id: str | None
    kind: UnreadableKind


class _Media(Struct, array_like=True):
    """A media as it is stored: the values of `_values`, in their order."""

    id: str
    workspace_id: str | None
    title: str | None
    creator_id: str | None
    metadata: dict[str, str]
    status: str | None
    media_quality: str | None
    source_access: bool | None
    max_resolution: str | None
    source_resolution: str | None
    playback_ids: tuple[_PlaybackId, ...] | None
    tracks: tuple[_Track, ...] | None
    generated_subtitles: tuple[str | None, ...]
    mp4_support: tuple[_Rendition, ...]
    is_audio_only: bool | None
    subtitle_available: bool | None
    optimize_audio: bool | None
    duration: float | None
    aspect_ratio: str | None
    frame_rate: str | None
    source_media_id: str | None
    stream_id: str | None
    thumbnail: str | None
    results: dict[str, str]
    created_at: datetime | None
    updated_at: datetime | None
    is_trial: bool | None
    problems: tuple[_Problem, ...]
    # The tracks of `generated_subtitles`, nothing if none is known. It is not there in the records of older programs,
    # and these skip it, because it is the last one. So both may use one file.
    generated_tracks: tuple[str | None, ...] = ()


def stored_form(media: Media) -> tuple[Media, bytes]:
    """Return a media as it will be read from the copy, and the bytes to store. Raises nothing.

    Equal bytes mean that nothing has changed that the copy keeps. The returned media may still have the inputs and the
    addresses of tracks.
    """
    values = _values(media)
    try:
        body = msgspec.msgpack.encode(values)
        # A thumbnail without a query is an address, and most media have one.
        thumbnail = (media.thumbnail or "").encode() if values[22] is not None else b""
        if count_signs(body) == count_signs(thumbnail) and not may_hide_signs(body):
            return media, body
    except (UnicodeEncodeError, OverflowError):
        pass
    body = msgspec.msgpack.encode(_cleaned(values))
    return read_record(body), body


def read_record(body: bytes) -> Media:
    """Return the media that `stored_form` made into bytes. Raises Undecodable if they are not of one."""
    try:
        row = msgspec.msgpack.decode(body, type=_Media)
        problems = tuple([Unreadable(each.where, from_json(each.reason), each.id, each.kind) for each in row.problems])
        generated = tuple(_generated_subtitles(row)) if row.generated_subtitles else ()
    except (ValueError, RecursionError) as error:
        raise Undecodable(f"a record cannot be decoded: {error}") from error
    return Media(
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
        None if row.playback_ids is None else tuple([_playback_id(each) for each in row.playback_ids]),
        None if row.tracks is None else tuple([Track(*astuple(each)) for each in row.tracks]),
        generated,
        tuple([Mp4Rendition(*astuple(each)) for each in row.mp4_support]),
        row.is_audio_only,
        row.subtitle_available,
        row.optimize_audio,
        row.duration,
        row.aspect_ratio,
        row.frame_rate,
        row.source_media_id,
        row.stream_id,
        row.thumbnail,
        MappingProxyType(row.results) if row.results else NO_ENTRIES,
        row.created_at,
        row.updated_at,
        row.is_trial,
        (),
        problems,
    )


def _values(media: Media) -> tuple[Any, ...]:
    """Return what is stored of a media, as values that msgspec encodes."""
    thumbnail = media.thumbnail
    if thumbnail is not None and ("@" in thumbnail or "?" in thumbnail or unsigned(thumbnail) != thumbnail):
        thumbnail = None
    generated = media.generated_subtitles and [each.track_id for each in media.generated_subtitles]
    # By position, because this runs for each media of a library.
    return (
        media.id,
        media.workspace_id,
        media.title,
        media.creator_id,
        _plain(media.metadata),
        media.status,
        media.media_quality,
        media.source_access,
        media.max_resolution,
        media.source_resolution,
        None if media.playback_ids is None else [_playback_values(each) for each in media.playback_ids],
        # Without the address and the problems, which are last.
        None if media.tracks is None else [astuple(each)[:9] for each in media.tracks],
        [each.status for each in media.generated_subtitles],
        [astuple(each) for each in media.mp4_support],
        media.is_audio_only,
        media.subtitle_available,
        media.optimize_audio,
        media.duration,
        media.aspect_ratio,
        media.frame_rate,
        media.source_media_id,
        media.stream_id,
        thumbnail,
        _plain(media.results),
        media.created_at,
        media.updated_at,
        media.is_trial,
        [(each.where, to_json(each.reason), each.id, each.kind.value) for each in media.problems],
        *([generated] if any(generated) else ()),
    )


def _plain(mapping: Mapping[str, str]) -> dict[str, str]:
    return dict(mapping) if mapping else {}


def _playback_values(each: PlaybackId) -> tuple[Any, ...]:
    rules = [None if rule is None else astuple(rule) for rule in (each.domains, each.user_agents)]
    return each.id, each.access_policy, each.resolution, *rules


def _playback_id(row: _PlaybackId) -> PlaybackId:
    domains, agents = (None if rule is None else AccessRule(*astuple(rule)) for rule in (row.domains, row.user_agents))
    return PlaybackId(row.id, row.access_policy, row.resolution, domains, agents)


def _generated_subtitles(row: _Media) -> Iterator[GeneratedSubtitle]:
    tracks = row.generated_tracks or (None,) * len(row.generated_subtitles)
    for status, track_id in zip(row.generated_subtitles, tracks, strict=True):
        yield GeneratedSubtitle(status, None, track_id)


def _cleaned(value: Any) -> Any:
    """Return a value without what may be signed, and without what cannot be encoded: surrogates and huge numbers."""
    if isinstance(value, str):
        return unsigned(value.encode("utf-8", "replace").decode())
    if isinstance(value, int):
        return value if _SMALLEST <= value < _LARGEST else None
    if isinstance(value, dict):
        return {_cleaned(key): _cleaned(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_cleaned(each) for each in value]
    return value
