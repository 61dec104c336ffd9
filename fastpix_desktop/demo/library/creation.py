"""Creates media in the demo workspace, from a URL or as a clip.

A new media has the state Created. Later it gets the other states in order, until it is Ready or Failed.
"""

import itertools
from dataclasses import dataclass
from datetime import timedelta
from random import Random

from fastpix_desktop.demo.content.identifiers import Identifiers
from fastpix_desktop.demo.content.languages import LANGUAGE_NAMES, UNDETERMINED
from fastpix_desktop.demo.content.random_source import RandomSource
from fastpix_desktop.demo.content.recipes import Recipe
from fastpix_desktop.demo.content.records import Identity, JsonRecord, build, tracks_needed
from fastpix_desktop.demo.library.service import Service, picture_size
from fastpix_desktop.demo.library.stored import StoredMedia
from fastpix_desktop.demo.library.tracks import Tracks, will_fail

# The keys whose values are known only after the file has been analysed.
_FOUND_BY_ANALYSIS = ("sourceResolution", "tracks", "isAudioOnly", "duration", "aspectRatio")
# The first state in which the file has been analysed.
_ANALYSED = "In Queue"


@dataclass(frozen=True)
class NewMedia:
    """The request for a new media.

    recipe     what the request says about the content of the media
    url        the address of the file; for a clip, fp_mediaId://{mediaId}
    playback   the record of the first playback ID
    subtitles  language code and language name of subtitles to generate; None if none were requested
    source     the record of the media that a clip is cut from; None if the media is not a clip
    start      where a clip begins in its source, in seconds
    end        where a clip ends in its source, in seconds; None means the end of the source
    place      where the media stands in the list (see `ListOrder.add`); None means as the newest
    """

    recipe: Recipe
    url: str
    playback: JsonRecord
    subtitles: tuple[str, str] | None = None
    source: JsonRecord | None = None
    start: int = 0
    end: int | None = None
    place: float | None = None


class MediaCreator:
    """Creates media. Callers must hold the timeline's lock."""

    def __init__(self, service: Service, tracks: Tracks, seed: int) -> None:
        self._service = service
        self._tracks = tracks
        self._inventory = service.inventory
        self._media_ids = Identifiers(seed, "new media")
        self._randomness = RandomSource(seed)
        self._count = itertools.count()

    def create(self, new_media: NewMedia) -> StoredMedia:
        """Add a new media in the state Created to the library, and schedule its next state."""
        number = next(self._count)
        recipe = self._content(new_media, self._randomness.random("new media", number)).with_changes(
            status="Created",
            policies=(new_media.playback["accessPolicy"],),
        )
        now = self._service.timeline.now()
        if new_media.place is not None:
            now = self._inventory.seeded.created_at(new_media.place)
        identity = Identity(
            media_id=self._media_ids.of(number),
            workspace_id=self._inventory.seeded.workspace_id,
            playback_ids=(new_media.playback["id"],),
            track_ids=tuple(str(self._tracks.new("", "", "")["id"]) for _ in range(_tracks_of(recipe))),
            created_at=now,
            # The service sets updatedAt some microseconds after createdAt (recorded reply "create-media", 2026-05-20).
            updated_at=now + timedelta(microseconds=73),
            source_media_id=None if new_media.source is None else new_media.source["id"],
        )
        media = StoredMedia(build(recipe, identity, self._inventory.origin), [new_media.playback["id"]], new_media.url)
        media.record["playbackIds"] = [new_media.playback]
        media.update_dependent_keys(self._inventory.origin)
        self._inventory.add(media, new_media.place)
        self._service.emit("created", media)
        # The keys that the analysis finds are later copied from this record.
        finished = build(recipe.with_changes(status="Ready"), identity, self._inventory.origin)
        self._schedule_next_stage(media, finished, new_media, 0)
        return media

    def _schedule_next_stage(self, media: StoredMedia, finished: JsonRecord, new_media: NewMedia, stage: int) -> None:
        """Schedule the end of a stage. Then the media enters the next stage or becomes Ready or Failed.

        `stage` is the index of the stage that the media is in now, in `ProcessingTimes.stages`. `finished` is the
        record that the media will have when it is Ready.
        """
        stages = self._service.processing_times.stages
        later = stages[stage][1]
        if stage + 1 < len(stages):
            name = stages[stage + 1][0]
            fails = name == _ANALYSED and new_media.source is None and will_fail(new_media.url)
            self._service.timeline.after(
                later,
                lambda: self._fail(media) if fails else self._enter_stage(media, finished, new_media, stage + 1),
            )
        else:
            self._service.timeline.after(later, lambda: self._ready(media, new_media))

    def _enter_stage(self, media: StoredMedia, finished: JsonRecord, new_media: NewMedia, stage: int) -> None:
        if not self._service.exists(media):
            return
        name = self._service.processing_times.stages[stage][0]
        media.record["status"] = name
        if name == _ANALYSED:
            media.record.update({key: finished[key] for key in _FOUND_BY_ANALYSIS if key in finished})
            for track in media.record["tracks"]:
                track["status"] = "preparing"
        self._service.touch(media)
        media.update_dependent_keys(self._inventory.origin)
        self._schedule_next_stage(media, finished, new_media, stage)

    def _ready(self, media: StoredMedia, new_media: NewMedia) -> None:
        if not self._service.exists(media):
            return
        media.record["status"] = "Ready"
        for track in media.record["tracks"]:
            track["status"] = "available"
        self._service.touch(media)
        media.update_dependent_keys(self._inventory.origin)
        self._service.emit("ready", media)
        self._service.prepare_renditions(media)
        if new_media.subtitles is not None:
            self._tracks.generate(media, self._tracks.new("subtitle", *new_media.subtitles))

    def _fail(self, media: StoredMedia) -> None:
        if self._service.exists(media):
            media.record["status"] = "Failed"
            media.record.pop("mp4Support", None)
            self._service.touch(media)
            media.update_dependent_keys(self._inventory.origin)
            self._service.emit("failed", media)

    def _content(self, new_media: NewMedia, random: Random) -> Recipe:
        """Return the recipe of the request, completed with what the analysis will find in the file."""
        if new_media.source is None:
            return new_media.recipe.with_changes(seconds=round(random.uniform(8, 900), 6))
        end = new_media.source["duration"] if new_media.end is None else new_media.end
        # The service cuts clips at key frames. Therefore the duration of a clip differs from the requested one by some
        # tenths of a second (documented).
        seconds = max(0.5, min(end - new_media.start + random.uniform(-0.4, 0.4), new_media.source["duration"]))
        spoken = [track for track in new_media.source["tracks"] if track["type"] == "audio"]
        codes = dict.fromkeys(track["languageCode"] for track in spoken)
        _width, height = picture_size(new_media.source)
        return new_media.recipe.with_changes(
            seconds=round(seconds, 6),
            audio=tuple(code if code in LANGUAGE_NAMES else UNDETERMINED for code in codes),
            audio_only=new_media.source["isAudioOnly"],
            height=height or new_media.recipe.height,
        )


def _tracks_of(recipe: Recipe) -> int:
    return tracks_needed(recipe.with_changes(status="Ready"))
