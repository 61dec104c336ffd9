"""Reads single records of the service, in all forms that its replies have had.

A record in today's form is decoded in one pass by `typed_records`. A record in any other form is read here, field by
field. A field that cannot be read is None or empty, and is listed in the record's `problems`. Unknown fields are
ignored, unless they look like a result (see `_results`).
"""

from collections.abc import Callable
from types import MappingProxyType
from typing import Generic, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from fastpix_desktop.api.reading import typed_records
from fastpix_desktop.api.reading.json_fields import JsonFields
from fastpix_desktop.api.reading.problems import Problems, not_shown
from fastpix_desktop.api.reading.values import container_format, mp4_kinds, unusable, usable_id
from fastpix_desktop.api.transport.exchange import Reply, UnreadableReply
from fastpix_desktop.domain.bounds import LONGEST_TITLE
from fastpix_desktop.domain.media import (
    AccessRule,
    Clip,
    GeneratedSubtitle,
    InputInfo,
    Media,
    MediaInput,
    Mp4Rendition,
    PlaybackId,
    Track,
    Unreadable,
)
from fastpix_desktop.domain.wording import sentence

AnyMedia = TypeVar("AnyMedia", Media, Clip)
Single = TypeVar("Single", bound=Media | Track | PlaybackId | InputInfo, covariant=True)

_RESULTS = ("summary", "chapters", "namedEntities", "moderation")


class Reader(Struct, Generic[Single], frozen=True):
    """Reads one kind of record.

    `in_one_pass` decodes the JSON of a record in today's form, and raises ValueError for any other form. `by_field`
    reads a decoded record in any form, and raises nothing. `has_id`: records of this kind must have an id.
    """

    in_one_pass: Callable[[bytes], Single]
    by_field: Callable[[dict[str, object]], Single]
    has_id: bool = True

    def __call__(self, raw: dict[str, object]) -> Single:
        """Reads a decoded record field by field."""
        return self.by_field(raw)

    def from_json(self, raw: bytes) -> Single:
        """Reads a record from JSON. Raises UnreadableReply if it is not JSON, not an object, or lacks a needed id."""
        try:
            return self.in_one_pass(raw)
        except (ValueError, RecursionError):
            return self.from_decoded(Reply(200, {}, bytes(raw)).json())

    def from_decoded(self, raw: object) -> Single:
        """Reads a decoded record. Raises UnreadableReply if it is not an object, or lacks a needed id."""
        reason = unusable(raw, id_needed=self.has_id)
        if reason is not None or not isinstance(raw, dict):
            raise UnreadableReply(reason)
        return self.by_field(raw)


def _read_media(raw: dict[str, object]) -> Media:
    return _media(Media, raw)


def _read_clip(raw: dict[str, object]) -> Clip:
    return _media(Clip, raw)


def _read_track(raw: dict[str, object]) -> Track:
    values = JsonFields(raw, Problems())
    return replace(_track(values), problems=values.problems.all())


def _read_playback_id(raw: dict[str, object]) -> PlaybackId:
    values = JsonFields(raw, Problems())
    return replace(_playback_id(values), problems=values.problems.all())


def _read_input_info(raw: dict[str, object]) -> InputInfo:
    values = JsonFields(raw, Problems())
    configuration = values.nested("configuration")
    file = values.nested("file")
    container = file.text("containerFormat") if file is not None else None
    return InputInfo(
        url=configuration.address("url") if configuration is not None else None,
        container_format=container_format(container),
        tracks=_tracks(file) if file is not None else None,
        problems=values.problems.all(),
    )


def _media(kind: type[AnyMedia], raw: dict[str, object]) -> AnyMedia:
    values = JsonFields(raw, Problems())
    media: AnyMedia = kind(
        id=usable_id(raw) or "",
        workspace_id=values.text("workspaceId"),
        title=values.text("title", LONGEST_TITLE),
        creator_id=values.text("creatorId", LONGEST_TITLE),
        metadata=MappingProxyType(values.metadata("metadata")),
        status=values.text("status"),
        media_quality=values.text("mediaQuality"),
        source_access=values.flag("sourceAccess"),
        max_resolution=values.text_or_number("maxResolution"),
        source_resolution=values.text_or_number("sourceResolution"),
        playback_ids=_playback_ids(values),
        tracks=_tracks(values),
        generated_subtitles=tuple(
            GeneratedSubtitle.at(item.text("status"), item.address("url"))
            for item in values.objects("generatedSubtitles")
        ),
        mp4_support=_mp4_support(values),
        is_audio_only=values.flag("isAudioOnly"),
        subtitle_available=values.flag("subtitleAvailable"),
        optimize_audio=values.flag("optimizeAudio"),
        duration=values.seconds("duration"),
        aspect_ratio=values.text("aspectRatio"),
        frame_rate=values.text_or_number("frameRate"),
        source_media_id=values.text("sourceMediaId"),
        stream_id=values.text("streamId"),
        thumbnail=values.address("thumbnail"),
        results=MappingProxyType(_results(values)),
        created_at=values.timestamp("createdAt"),
        updated_at=values.timestamp("updatedAt"),
        is_trial=values.flag("trial"),
        inputs=_inputs(values),
        problems=values.problems.all(),
    )
    hidden: tuple[Unreadable, ...] = not_shown(media.tracks or (), media.playback_ids or ())
    return replace(media, problems=(*media.problems, *hidden)) if hidden else media


def _tracks(values: JsonFields) -> tuple[Track, ...] | None:
    tracks = values.records("tracks")
    return None if tracks is None else tuple(_track(track) for track in tracks)


def _track(values: JsonFields) -> Track:
    return Track(
        id=values.text("id") or "",
        kind=values.text("type"),
        status=values.text("status"),
        language_code=values.text("languageCode"),
        language_name=values.text("languageName", LONGEST_TITLE),
        title=values.text("title", LONGEST_TITLE),
        width=values.whole("width"),
        height=values.whole("height"),
        frame_rate=values.text_or_number("frameRate"),
        url=values.address("url"),
    )


def _inputs(values: JsonFields) -> tuple[MediaInput, ...]:
    return tuple(
        MediaInput(
            kind=item.text("type"),
            url=item.address("url"),
            start_time=item.seconds("startTime"),
            end_time=item.seconds("endTime"),
        )
        for item in values.objects("inputs")
    )


def _playback_ids(values: JsonFields) -> tuple[PlaybackId, ...] | None:
    ids = values.records("playbackIds")
    return None if ids is None else tuple(_playback_id(item) for item in ids)


def _playback_id(values: JsonFields) -> PlaybackId:
    restrictions = values.nested("accessRestrictions")
    return PlaybackId(
        id=values.text("id") or "",
        access_policy=values.text("accessPolicy"),
        resolution=values.text_or_number("resolution"),
        domains=_access_rule(restrictions, "domains"),
        user_agents=_access_rule(restrictions, "userAgents"),
    )


def _access_rule(restrictions: JsonFields | None, key: str) -> AccessRule | None:
    rule = restrictions.nested(key) if restrictions is not None else None
    if rule is None:
        return None
    return AccessRule(default_policy=rule.text("defaultPolicy"), allow=rule.texts("allow"), deny=rule.texts("deny"))


def _mp4_support(values: JsonFields) -> tuple[Mp4Rendition, ...]:
    """Reads a text such as "audioOnly,capped_4k" (until summer 2026) or a list of renditions (since SDK 1.2.0)."""
    if values.is_text("mp4Support"):
        return tuple(Mp4Rendition(kind) for kind in mp4_kinds(values.text("mp4Support") or ""))
    found = []
    for item in values.objects("mp4Support"):
        kind = item.text("type")
        if kind is None:
            no_type = sentence("service", "A rendition cannot be read: it has no type.")
            item.problems.add(Unreadable("mp4Support", no_type))
            continue
        found.append(
            Mp4Rendition(
                kind=kind,
                status=item.text("status"),
                width=item.whole("width"),
                height=item.whole("height"),
                extension=item.text("ext"),
            )
        )
    return tuple(found)


def _results(values: JsonFields) -> dict[str, str]:
    """Reads the status of each result that the service makes from the content. A result is sent as {status, data}.

    An unknown field in this form is read as a result of a new kind.
    """
    states = {name: result.text("status") for name in _RESULTS if (result := values.nested(name)) is not None}
    known = {name: status for name, status in states.items() if status is not None}
    return {**known, **values.other_results(typed_records.MEDIA_FIELDS)}


read_media = Reader(typed_records.decode_media, _read_media)
"""Reads a media, from a list or from a reply of its own."""

read_clip = Reader(typed_records.decode_clip, _read_clip)
"""Reads a row of the clips of a media or of a live stream."""

read_track = Reader(typed_records.decode_track, _read_track)
"""Reads a track from the reply to a call that added, updated or generated it."""

read_playback_id = Reader(typed_records.decode_playback_id, _read_playback_id)
"""Reads a playback ID from its own reply or from the list of playback IDs."""

read_input_info = Reader(typed_records.decode_input_info, _read_input_info, has_id=False)
"""Reads the file that a media was made from. This record has no id."""
