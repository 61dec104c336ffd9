"""Builds the service's media record from a recipe: keys, order of keys, absent keys, states.

Must not choose content: that comes as a recipe. The record has the shape of GET one in the newest dialect
(numeric `duration`, `mp4Support` as a list; official Python SDK 1.2.0, September 2026); `as_list_row` and
`as_clip_row` turn it into the two others.
"""

from datetime import datetime
from operator import itemgetter
from typing import Any, NamedTuple

import msgspec

from fastpix_desktop.demo.content.languages import LANGUAGE_NAMES
from fastpix_desktop.demo.content.recipes import LIFE_CYCLE, Recipe

Record = dict[str, Any]

BARE_STATES = frozenset(LIFE_CYCLE[: LIFE_CYCLE.index("In Queue")]) | {"Failed"}
"""States in which the file has not been looked into: no tracks, no length, no picture."""

_ORDER = (
    "thumbnail", "id", "sourceMediaId", "workspaceId", "streamId", "metadata", "mediaQuality", "creatorId", "title",
    "maxResolution", "sourceResolution", "status", "mp4Support", "sourceAccess", "playbackIds", "tracks",
    "generatedSubtitles", "isAudioOnly", "subtitleAvailable", "optimizeAudio", "duration", "aspectRatio",
    "createdAt", "updatedAt",
)  # fmt: skip

_CLIP_ROW_LACKS = ("title", "mediaQuality", "creatorId", "mp4Support")


class Identity(NamedTuple):
    """The ids and dates of one media; `playback_ids` in order of creation."""

    media_id: str
    workspace_id: str
    playback_ids: tuple[str, ...]
    track_ids: tuple[str, ...]
    created_at: datetime
    updated_at: datetime
    source_media_id: str | None = None
    stream_id: str | None = None


def tracks_needed(recipe: Recipe) -> int:
    """Return how many track ids `build` takes."""
    if recipe.status in BARE_STATES:
        return 0
    video = 0 if recipe.audio_only else 1
    return video + len(recipe.audio) + len(recipe.subtitles) + len(recipe.generated)


def build(recipe: Recipe, identity: Identity, origin: str) -> Record:
    """Return the record as GET one answers it; `origin` is where pictures come from ("http://host:port").

    Unset keys are absent, not null (recorded list-media and get-media, 2026-05-20).
    """
    bare = recipe.status in BARE_STATES
    tracks = _tracks(recipe, identity) if not bare else []
    generated = tracks[len(tracks) - len(recipe.generated) :]
    record: Record = {}
    if recipe.status == "Ready" and not recipe.audio_only:
        # Built from the playback ID made first, not from the first one listed (recorded 2026-06-22).
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
    # "NA" for media nobody has looked into (official Python SDK 1.2.0), bare digits for the source.
    record["maxResolution"] = _max_resolution(recipe)
    if not bare and not recipe.audio_only:
        record["sourceResolution"] = str(recipe.height)
    record["status"] = recipe.status
    if recipe.renditions:
        record["mp4Support"] = [rendition(kind, status, *_size(recipe)) for kind, status in recipe.renditions]
    record["sourceAccess"] = recipe.source_access
    record["playbackIds"] = _playback_ids(recipe, identity)
    # By id, not by age (recorded 2026-06-22).
    record["tracks"] = sorted(tracks, key=itemgetter("id"))
    address = f"{origin}/{identity.playback_ids[0]}/text"
    record["generatedSubtitles"] = [generated_subtitle(track, address) for track in generated]
    record["isAudioOnly"] = recipe.audio_only
    # Stays false however many generated subtitles are there (recorded get-media, 2026-06-22).
    record["subtitleAvailable"] = _count_subtitles(tracks) > len(generated)
    record["optimizeAudio"] = False
    record["duration"] = 0 if bare else _seconds(recipe.seconds)
    if not bare and not recipe.audio_only:
        record["aspectRatio"] = "9:16" if recipe.upright else "16:9"
    record["createdAt"] = timestamp(identity.created_at)
    record["updatedAt"] = timestamp(identity.updated_at)
    return record


def in_order(record: Record) -> Record:
    """Return the record with its keys in the service's order (recorded get-media, 2026-05-20)."""
    return {key: record[key] for key in _ORDER if key in record}


def as_list_row(record: Record) -> Record:
    """Turn a GET one record into its row of the media list, in place.

    The same track is "available" in GET one and "Ready" in the list (recorded list-media, 2026-05-20).
    """
    for track in record["tracks"]:
        if track["status"] == "available":
            track["status"] = "Ready"
    return record


def as_clip_row(record: Record) -> Record:
    """Turn a GET one record into its row of the media-clips list, in place: nearly all of it, but no title
    (official Python SDK 1.2.0, MediaClipResponse).
    """
    as_list_row(record)
    for key in _CLIP_ROW_LACKS:
        record.pop(key, None)
    for playback_id in record["playbackIds"]:
        del playback_id["resolution"]
    for track in record["tracks"]:
        track.pop("frameRate", None)
    return record


def copy_of(record: Record) -> Record:
    """Return a deep copy of a record; quicker than `copy.deepcopy`, knowing that it is decoded JSON."""
    copied: Record = _copy(record)
    return copied


def _copy(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _copy(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_copy(item) for item in value]
    return value


def timestamp(moment: datetime) -> str:
    """Return a UTC time as the service writes it: microseconds and Z (recorded everywhere)."""
    # isoformat and a cut are a fifth of strftime's work, and each page has a hundred times.
    return moment.isoformat(timespec="microseconds")[:26] + "Z"


def _tracks(recipe: Recipe, identity: Identity) -> list[Record]:
    """Return the tracks in order of creation."""
    ids = iter(identity.track_ids)
    spoken: list[Record] = []
    processing = recipe.status != "Ready"
    tracks: list[Record] = []
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


def _count_subtitles(tracks: list[Record]) -> int:
    return sum(track["type"] == "subtitle" for track in tracks)


def generated_subtitle(track: Record, address: str) -> Record:
    """Return a track's entry in generatedSubtitles: its id is inside the URL alone, and there is none before it
    is ready (recorded get-media, 2026-06-22).
    """
    if track["status"] != "available":
        return {"status": track["status"]}
    return {"status": "available", "url": f"{address}/{track['id']}.vtt"}


def _playback_ids(recipe: Recipe, identity: Identity) -> list[Record]:
    """Return the playback IDs by id, not by age (recorded updated-media, 2026-05-20)."""
    made = zip(identity.playback_ids, recipe.policies, strict=True)
    return sorted((playback_item(*one) for one in made), key=itemgetter("id"))


def playback_item(playback_id: str, policy: str) -> Record:
    """Return a playback ID without restrictions; `resolution` is null without a limit (recorded 2026-06-22)."""
    return {
        "id": playback_id,
        "accessPolicy": policy,
        "accessRestrictions": {
            "domains": {"defaultPolicy": "allow", "allow": [], "deny": []},
            "userAgents": {"defaultPolicy": "allow", "allow": [], "deny": []},
        },
        "resolution": None,
    }


def rendition(kind: str, status: str, width: int, height: int) -> Record:
    """Return an entry of mp4Support; sound alone has no size (official Java SDK 1.0.4, 2026-08)."""
    if kind == "audioOnly":
        return {"type": kind, "status": status, "ext": "m4a"}
    return {"type": kind, "status": status, "width": width, "height": height, "ext": "mp4"}


def _max_resolution(recipe: Recipe) -> str:
    """Return what was asked for, also below the source's (recorded updated-media, 2026-05-20: 720p of 1080)."""
    if recipe.max_height is not None:
        return f"{recipe.max_height}p"
    return "NA" if recipe.status == "Downloading" else f"{min(recipe.height, 1080)}p"


def _size(recipe: Recipe) -> tuple[int, int]:
    """Return width and height of the picture."""
    short, long = recipe.height, recipe.height * 16 // 9
    return (short, long) if recipe.upright else (long, short)


def _seconds(seconds: float) -> int | float:
    """Whole lengths are written without decimals (official Python SDK 1.2.0 accepts 10 and 145.821315)."""
    return int(seconds) if seconds == int(seconds) else round(seconds, 6)


def encode(value: Any) -> bytes:
    """Return compact JSON in UTF-8."""
    # A fifth of the standard library's time, and most pages are a hundred kilobytes.
    return msgspec.json.encode(value)
