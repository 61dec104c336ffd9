"""Builds the record of a media from a recipe, with the service's keys in the service's order.

The record has the form of the reply to GET one media in the newest dialect (official Python SDK 1.2.0, September 2026).
`as_list_row` and `as_clip_row` convert it to rows of the media list and of the list of clips.
"""

from collections.abc import Callable
from datetime import datetime
from operator import itemgetter
from typing import Any, NamedTuple

import msgspec

from fastpix_desktop.demo.content.languages import LANGUAGE_NAMES
from fastpix_desktop.demo.content.recipes import LIFE_CYCLE, Recipe

JsonRecord = dict[str, Any]

Shape = Callable[[JsonRecord], JsonRecord]
"""A function that converts a record of GET one media to another form.

The function may change the record that is passed to it, so the caller must not use that record afterwards.
"""

BARE_STATES = frozenset(LIFE_CYCLE[: LIFE_CYCLE.index("In Queue")]) | {"Failed"}
"""The states in which the file has not been analysed. In these states, the record has no tracks and no duration."""

_ORDER = (
    "thumbnail", "id", "sourceMediaId", "workspaceId", "streamId", "metadata", "mediaQuality", "creatorId", "title",
    "maxResolution", "sourceResolution", "status", "mp4Support", "sourceAccess", "playbackIds", "tracks",
    "generatedSubtitles", "isAudioOnly", "subtitleAvailable", "optimizeAudio", "duration", "aspectRatio",
    "createdAt", "updatedAt",
)  # fmt: skip

_CLIP_ROW_LACKS = ("title", "mediaQuality", "creatorId", "mp4Support")


class Identity(NamedTuple):
    """The ids and dates of one media. `playback_ids` are in order of creation."""

    media_id: str
    workspace_id: str
    playback_ids: tuple[str, ...]
    track_ids: tuple[str, ...]
    created_at: datetime
    updated_at: datetime
    source_media_id: str | None = None
    stream_id: str | None = None


def tracks_needed(recipe: Recipe) -> int:
    """Return how many ids `Identity.track_ids` must have for a recipe."""
    if recipe.status in BARE_STATES:
        return 0
    video = 0 if recipe.audio_only else 1
    return video + len(recipe.audio) + len(recipe.subtitles) + len(recipe.generated)


def build(recipe: Recipe, identity: Identity, origin: str) -> JsonRecord:
    """Return a record in the form of GET one media. `origin` is the start of the thumbnail's address: "http://host:port".

    A key without a value is absent, not null (recorded replies "list-media" and "get-media", 2026-05-20).
    """
    bare = recipe.status in BARE_STATES
    tracks = _tracks(recipe, identity) if not bare else []
    generated = tracks[len(tracks) - len(recipe.generated) :]
    record: JsonRecord = {}
    if recipe.status == "Ready" and not recipe.audio_only:
        # The address contains the playback ID that was created first, which need not be the first one in the record
        # (recorded reply, 2026-06-22).
        record["thumbnail"] = f"{origin}/images/{identity.playback_ids[0]}/thumbnail.png"
    record["id"] = identity.media_id
    if identity.source_media_id is not None:
        record["sourceMediaId"] = identity.source_media_id
    record["workspaceId"] = identity.workspace_id
    if identity.stream_id is not None:
        record["streamId"] = identity.stream_id
    record["metadata"] = dict(recipe.metadata)
    record["mediaQuality"] = recipe.quality
    if recipe.creator is not None:
        record["creatorId"] = recipe.creator
    if recipe.title is not None:
        record["title"] = recipe.title
    # maxResolution ends with "p" or is "NA" (official Python SDK 1.2.0). sourceResolution has only digits.
    record["maxResolution"] = _max_resolution(recipe)
    if not bare and not recipe.audio_only:
        record["sourceResolution"] = str(recipe.height)
    record["status"] = recipe.status
    if recipe.renditions:
        record["mp4Support"] = [rendition(kind, status, *_size(recipe)) for kind, status in recipe.renditions]
    record["sourceAccess"] = recipe.source_access
    record["playbackIds"] = _playback_ids(recipe, identity)
    # The service sorts tracks by id, not by age (recorded reply, 2026-06-22).
    record["tracks"] = sorted(tracks, key=itemgetter("id"))
    address = f"{origin}/{identity.playback_ids[0]}/text"
    record["generatedSubtitles"] = [generated_subtitle(track, address) for track in generated]
    record["isAudioOnly"] = recipe.audio_only
    # Generated subtitles do not count for `subtitleAvailable` (recorded reply "get-media", 2026-06-22).
    record["subtitleAvailable"] = _count_subtitles(tracks) > len(generated)
    record["optimizeAudio"] = False
    if not bare:
        # The service sends no duration before it has analysed the file (official Ruby SDK 1.2.1).
        record["duration"] = _seconds(recipe.seconds)
    if not bare and not recipe.audio_only:
        record["aspectRatio"] = "9:16" if recipe.upright else "16:9"
    record["createdAt"] = timestamp(identity.created_at)
    record["updatedAt"] = timestamp(identity.updated_at)
    return record


def in_order(record: JsonRecord) -> JsonRecord:
    """Return the record with its keys in the service's order (recorded reply "get-media", 2026-05-20)."""
    return {key: record[key] for key in _ORDER if key in record}


def as_list_row(record: JsonRecord) -> JsonRecord:
    """Change a record of GET one media to its row in the media list, and return the changed record.

    A track that is "available" in GET one media is "Ready" in the list (recorded reply "list-media", 2026-05-20).
    """
    for track in record["tracks"]:
        if track["status"] == "available":
            track["status"] = "Ready"
    return record


def as_clip_row(record: JsonRecord) -> JsonRecord:
    """Change a record of GET one media to its row in the list of clips, and return the changed record.

    The row has no title and lacks some other keys (official Python SDK 1.2.0, MediaClipResponse).
    """
    as_list_row(record)
    for key in _CLIP_ROW_LACKS:
        record.pop(key, None)
    for playback_id in record["playbackIds"]:
        del playback_id["resolution"]
    for track in record["tracks"]:
        track.pop("frameRate", None)
    return record


def copy_of(record: JsonRecord) -> JsonRecord:
    """Return a deep copy of a record. This is faster than `copy.deepcopy`, because it handles only values from JSON."""
    copied: JsonRecord = _copy(record)
    return copied


def _copy(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _copy(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_copy(item) for item in value]
    return value


def timestamp(moment: datetime) -> str:
    """Return a UTC time in the form of the service: with microseconds and "Z" (as in all recorded replies)."""
    # A slice of isoformat is five times as fast as strftime. A page of fifty media has a hundred such texts.
    return moment.isoformat(timespec="microseconds")[:26] + "Z"


def _tracks(recipe: Recipe, identity: Identity) -> list[JsonRecord]:
    """Return the tracks in order of creation."""
    ids = iter(identity.track_ids)
    spoken: list[JsonRecord] = []
    processing = recipe.status != "Ready"
    tracks: list[JsonRecord] = []
    if not recipe.audio_only:
        width, height = _size(recipe)
        tracks.append(
            {
                "id": next(ids),
                "type": "video",
                "width": width,
                "height": height,
                "frameRate": recipe.frame_rate,
                "status": "preparing" if processing else "available",
            }
        )
    kinds = (("audio", recipe.audio), ("subtitle", recipe.subtitles), ("subtitle", recipe.generated))
    for kind, languages in kinds:
        for code in languages:
            track = {
                "id": next(ids),
                "type": kind,
                "status": "preparing" if processing else "available",
                "languageCode": code,
                "languageName": LANGUAGE_NAMES[code],
            }
            title = recipe.track_titles.get(f"{kind}:{code}")
            if title is not None:
                track["title"] = title
            spoken.append(track)
    for track in spoken[len(spoken) - recipe.preparing :]:
        track["status"] = "preparing"
    return tracks + spoken


def _count_subtitles(tracks: list[JsonRecord]) -> int:
    return sum(track["type"] == "subtitle" for track in tracks)


def generated_subtitle(track: JsonRecord, address: str) -> JsonRecord:
    """Return the entry of a track in `generatedSubtitles` (recorded reply "get-media", 2026-06-22).

    The entry contains the track's id only in its `url`. There is no `url` until the track is available. `address` is
    the start of the `url`.
    """
    if track["status"] != "available":
        return {"status": track["status"]}
    return {"status": "available", "url": f"{address}/{track['id']}.vtt"}


def _playback_ids(recipe: Recipe, identity: Identity) -> list[JsonRecord]:
    """Return the playback IDs, sorted by id, not by age (recorded reply "updated-media", 2026-05-20)."""
    made = zip(identity.playback_ids, recipe.policies, strict=True)
    return sorted((playback_item(*one) for one in made), key=itemgetter("id"))


def playback_item(playback_id: str, policy: str) -> JsonRecord:
    """Return the record of a playback ID without restrictions.

    Its `resolution` is null, which means that there is no limit (recorded reply, 2026-06-22).
    """
    return {
        "id": playback_id,
        "accessPolicy": policy,
        "accessRestrictions": {
            "domains": {"defaultPolicy": "allow", "allow": [], "deny": []},
            "userAgents": {"defaultPolicy": "allow", "allow": [], "deny": []},
        },
        "resolution": None,
    }


def rendition(kind: str, status: str, width: int, height: int) -> JsonRecord:
    """Return an entry of mp4Support. An audio file has no width and height (official Java SDK 1.0.4, August 2026)."""
    if kind == "audioOnly":
        return {"type": kind, "status": status, "ext": "m4a"}
    return {"type": kind, "status": status, "width": width, "height": height, "ext": "mp4"}


def _max_resolution(recipe: Recipe) -> str:
    """Return maxResolution. It can be lower than the resolution of the source, if the client requested that.

    The recorded reply "updated-media" of 2026-05-20 has 720p, and the source has 1080 pixels.
    """
    if recipe.max_height is not None:
        return f"{recipe.max_height}p"
    return "NA" if recipe.status == "Downloading" else f"{min(recipe.height, 1080)}p"


def _size(recipe: Recipe) -> tuple[int, int]:
    """Return width and height of the picture in pixels."""
    short, long = recipe.height, recipe.height * 16 // 9
    return (short, long) if recipe.upright else (long, short)


def _seconds(seconds: float) -> int | float:
    """Return a duration. A whole number of seconds is returned as an int, such as 10 and not 10.0.

    The official Python SDK 1.2.0 accepts both 10 and 145.821315.
    """
    return int(seconds) if seconds == int(seconds) else round(seconds, 6)


def encode(value: Any) -> bytes:
    """Return a value as compact JSON in UTF-8."""
    # msgspec is five times as fast as the standard library. The JSON of a page has about a hundred kilobytes.
    return msgspec.json.encode(value)
