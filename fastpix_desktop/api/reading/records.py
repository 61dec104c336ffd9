"""Turns single records into ours, in every dialect: the unknown is ignored, the odd noted, the readable kept.

Nothing is raised: a field that cannot be read is None and named in the record's `problems`.
"""

import re
from dataclasses import replace
from types import MappingProxyType
from typing import TypeVar

from fastpix_desktop.api.reading.values import Values, usable_id
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

_RESULTS = ("summary", "chapters", "namedEntities", "moderation")
_FORMAT = re.compile(r"[A-Za-z0-9]{1,12}")


def read_media(raw: dict[str, object]) -> Media:
    """A media from the list, from GET one, or as it is told when it is created."""
    return _media(Media, raw)


def read_clip(raw: dict[str, object]) -> Clip:
    """A row of the clips of a media or of a live stream."""
    return _media(Clip, raw)


def read_track(raw: dict[str, object]) -> Track:
    """A track that came alone: added, updated or generated."""
    values = Values(raw, [])
    return replace(_track(values), problems=tuple(values.problems))


def read_playback_id(raw: dict[str, object]) -> PlaybackId:
    """A playback ID that came alone, or in the list of playback IDs."""
    values = Values(raw, [])
    return replace(_playback_id(values), problems=tuple(values.problems))


def read_input_info(raw: dict[str, object]) -> InputInfo:
    """The input of a media, without what a signed address leaves in `containerFormat`."""
    values = Values(raw, [])
    configuration = values.inner("configuration")
    file = values.inner("file")
    container = file.text("containerFormat") if file is not None else None
    return InputInfo(
        url=configuration.text("url") if configuration is not None else None,
        container_format=container if container and _FORMAT.fullmatch(container) else None,
        tracks=_tracks(file) if file is not None else None,
        problems=tuple(values.problems),
    )


def _media(kind: type[AnyMedia], raw: dict[str, object]) -> AnyMedia:
    values = Values(raw, [])
    return kind(
        id=usable_id(raw) or "",
        workspace_id=values.text("workspaceId"),
        title=values.text("title"),
        creator_id=values.text("creatorId"),
        metadata=MappingProxyType(values.scalars("metadata")),
        status=values.text("status"),
        media_quality=values.text("mediaQuality"),
        source_access=values.flag("sourceAccess"),
        max_resolution=values.text_or_number("maxResolution"),
        source_resolution=values.text_or_number("sourceResolution"),
        playback_ids=_playback_ids(values),
        tracks=_tracks(values),
        generated_subtitles=tuple(
            GeneratedSubtitle(status=item.text("status"), url=item.text("url"))
            for item in values.objects("generatedSubtitles") or ()
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
        thumbnail=values.text("thumbnail"),
        results=MappingProxyType(_results(values)),
        created_at=values.moment("createdAt"),
        updated_at=values.moment("updatedAt"),
        is_trial=values.flag("trial"),
        inputs=_inputs(values),
        problems=tuple(values.problems),
    )


def _tracks(values: Values) -> tuple[Track, ...] | None:
    tracks = values.objects("tracks", id_needed=True)
    return None if tracks is None else tuple(_track(track) for track in tracks)


def _track(values: Values) -> Track:
    return Track(
        id=values.text("id") or "",
        kind=values.text("type"),
        status=values.text("status"),
        language_code=values.text("languageCode"),
        language_name=values.text("languageName"),
        title=values.text("title"),
        width=values.whole("width"),
        height=values.whole("height"),
        frame_rate=values.text_or_number("frameRate"),
        url=values.text("url"),
    )


def _inputs(values: Values) -> tuple[MediaInput, ...]:
    return tuple(
        MediaInput(
            kind=item.text("type"),
            url=item.text("url"),
            start_time=item.seconds("startTime"),
            end_time=item.seconds("endTime"),
        )
        for item in values.objects("inputs") or ()
    )


def _playback_ids(values: Values) -> tuple[PlaybackId, ...]:
    return tuple(_playback_id(item) for item in values.objects("playbackIds", id_needed=True) or ())


def _playback_id(values: Values) -> PlaybackId:
    restrictions = values.inner("accessRestrictions")
    return PlaybackId(
        id=values.text("id") or "",
        access_policy=values.text("accessPolicy"),
        resolution=values.text_or_number("resolution"),
        domains=_access_rule(restrictions, "domains"),
        user_agents=_access_rule(restrictions, "userAgents"),
    )


def _access_rule(restrictions: Values | None, key: str) -> AccessRule | None:
    rule = restrictions.inner(key) if restrictions is not None else None
    if rule is None:
        return None
    return AccessRule(default_policy=rule.text("defaultPolicy"), allow=rule.texts("allow"), deny=rule.texts("deny"))


def _mp4_support(values: Values) -> tuple[Mp4Rendition, ...]:
    """A text such as "audioOnly,capped_4k" until summer 2026, a list of renditions since (SDK 1.2.0)."""
    if values.is_text("mp4Support"):
        kinds = (kind.strip() for kind in (values.text("mp4Support") or "").split(","))
        return tuple(Mp4Rendition(kind=kind) for kind in kinds if kind and kind != "none")
    found = []
    for item in values.objects("mp4Support") or ():
        kind = item.text("type")
        if kind is None:
            item.problems.append(
                Unreadable("mp4Support", sentence("service", "A rendition cannot be read: it has no type."))
            )
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


def _results(values: Values) -> dict[str, str]:
    """The states of what the service makes of the content, sent as {status, data}; the data is not kept."""
    states = {}
    for name in _RESULTS:
        result = values.inner(name)
        status = result.text("status") if result is not None else None
        if status is not None:
            states[name] = status
    return states
