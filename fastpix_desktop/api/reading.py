"""Turns replies into records, tolerantly: the unknown is ignored, the odd noted, the readable kept.

Only a reply whose frame is wrong raises UnreadableReply; one bad entry is an Unreadable in its place, one bad
field is None and named in the record's `problems`.
"""

import logging
from collections.abc import Callable
from types import MappingProxyType
from typing import TypeVar

from fastpix_desktop.api.calls import Reply, UnreadableReply
from fastpix_desktop.api.values import Values, unusable, usable_id, whole_number
from fastpix_desktop.domain import (
    AccessRule,
    Clip,
    GeneratedSubtitle,
    Media,
    Mp4Rendition,
    Page,
    PlaybackId,
    Track,
    Unreadable,
)

log = logging.getLogger(__name__)

Record = TypeVar("Record", Media, Clip)

_RESULTS = ("summary", "chapters", "namedEntities", "moderation")


def read_page(
    reply: Reply, read_entry: Callable[[dict[str, object]], Record], *, number: int, limit: int
) -> Page[Record]:
    """A page of a list. Raises UnreadableReply where `data` is not a list.

    The page is the one asked for: `currentOffset` is not believed over it, and `offsetCount` not at all,
    since it counts pages in one list and items in another (official description of media-clips).
    """
    envelope = _envelope(reply)
    data = envelope.get("data")
    if not isinstance(data, list):
        raise UnreadableReply("its data is not a list")
    pagination = envelope.get("pagination")
    told = pagination if isinstance(pagination, dict) else {}
    if told.get("currentOffset", number) != number:
        log.debug("page %d was asked for, and the reply names another", number)
    return Page(
        entries=tuple(_entry(item, position, read_entry) for position, item in enumerate(data, start=1)),
        number=number,
        limit=limit,
        total=whole_number(told.get("totalRecords")),
    )


def read_one_media(reply: Reply, media_id: str) -> Media:
    """The media of a reply. Raises UnreadableReply where `data` is no media, or another one."""
    data = _envelope(reply).get("data")
    if not isinstance(data, dict):
        raise UnreadableReply("its data is not an object")
    media = read_media(data)
    if not media.id:
        raise UnreadableReply("its media has no id")
    if _digits(media.id) != _digits(media_id):
        raise UnreadableReply("it is about another media")
    return media


def read_done(reply: Reply) -> None:
    """A reply without data, such as a deletion's. Raises UnreadableReply where it is not the service
    speaking.

    The status is trusted, so no body at all is good enough; a body must be the service's own, since a web
    page with status 200 comes from somebody in between.
    """
    if reply.body.strip():
        _envelope(reply)


def read_media(raw: dict[str, object]) -> Media:
    """A media from the list or from GET one, in any dialect."""
    problems: list[Unreadable] = []
    values = Values(raw, problems)
    tracks = values.objects("tracks", id_needed=True)
    return Media(
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
        tracks=None if tracks is None else tuple(_track(track) for track in tracks),
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
        problems=tuple(problems),
    )


def read_clip(raw: dict[str, object]) -> Clip:
    """A row of a media's clips: six fields until summer 2026, almost a full record since."""
    problems: list[Unreadable] = []
    values = Values(raw, problems)
    return Clip(
        id=usable_id(raw) or "",
        status=values.text("status"),
        duration=values.seconds("duration"),
        thumbnail=values.text("thumbnail"),
        created_at=values.moment("createdAt"),
        playback_ids=_playback_ids(values),
        source_media_id=values.text("sourceMediaId"),
        workspace_id=values.text("workspaceId"),
        title=values.text("title"),
        problems=tuple(problems),
    )


def _envelope(reply: Reply) -> dict[str, object]:
    envelope = reply.json()
    if not isinstance(envelope, dict):
        raise UnreadableReply("it is not an object")
    if envelope.get("success") is False:
        # The status says done and the body says not: neither is believed, so that a write is looked up again.
        raise UnreadableReply("its status and its content contradict each other")
    return envelope


def _entry(item: object, position: int, read: Callable[[dict[str, object]], Record]) -> Record | Unreadable:
    reason = unusable(item, id_needed=True)
    if reason is None and isinstance(item, dict):
        return read(item)
    return Unreadable(f"entry {position}", f"The entry cannot be read: {reason}.")


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
            item.problems.append(Unreadable("mp4Support", "A rendition cannot be read: it has no type."))
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


def _digits(media_id: str) -> str:
    return media_id.replace("-", "").casefold()
