"""How new media come into the demo workspace: by URL, or as a clip of another, state by state until Ready.

Must not know HTTP.
"""

import itertools
from dataclasses import dataclass
from datetime import timedelta
from random import Random

from fastpix_desktop.demo.content.chance import Chance
from fastpix_desktop.demo.content.identifiers import Identifiers
from fastpix_desktop.demo.content.languages import LANGUAGE_NAMES, UNDETERMINED
from fastpix_desktop.demo.content.recipes import Recipe
from fastpix_desktop.demo.content.records import Identity, Record, build, tracks_needed
from fastpix_desktop.demo.library.service import Service, picture_size
from fastpix_desktop.demo.library.stored import StoredMedia
from fastpix_desktop.demo.library.tracks import Tracks, will_fail

# What the file is found to be, once it has been looked into.
_FOUND_LATER = ("sourceResolution", "tracks", "isAudioOnly", "duration", "aspectRatio")
_LOOKED_INTO = "In Queue"


@dataclass(frozen=True)
class Order:
    """What a new media was asked to be.

    recipe     its content, as far as it was given
    url        where the file comes from
    playback   the playback ID it gets
    subtitles  code and name of the language of subtitles to make, None for none
    source     the media it is a clip of, with the seconds it runs from and to
    """

    recipe: Recipe
    url: str
    playback: Record
    subtitles: tuple[str, str] | None = None
    source: Record | None = None
    start: int = 0
    end: int | None = None


class Intake:
    """Makes media; callers hold the timeline's lock."""

    def __init__(self, service: Service, tracks: Tracks, seed: int) -> None:
        self._service = service
        self._tracks = tracks
        self._holdings = service.holdings
        self._media_ids = Identifiers(seed, "new media")
        self._chance = Chance(seed)
        self._count = itertools.count()

    def create(self, order: Order) -> StoredMedia:
        """Put a new media into the library and let it go its way."""
        number = next(self._count)
        recipe = self._content(order, self._chance.random("new media", number)).but(
            status="Created",
            policies=(order.playback["accessPolicy"],),
        )
        now = self._service.timeline.now()
        identity = Identity(
            media_id=self._media_ids.of(number),
            workspace_id=self._holdings.seeded.workspace_id,
            playback_ids=(order.playback["id"],),
            track_ids=tuple(str(self._tracks.new("", "", "")["id"]) for _ in range(_tracks_of(recipe))),
            created_at=now,
            # Some microseconds after its making (recorded create-media, 2026-05-20).
            updated_at=now + timedelta(microseconds=73),
            source_media_id=None if order.source is None else order.source["id"],
        )
        media = StoredMedia(build(recipe, identity, self._holdings.origin), [order.playback["id"]], order.url)
        media.record["playbackIds"] = [order.playback]
        media.changed(self._holdings.origin)
        self._holdings.add(media)
        self._service.tell("created", media)
        # Later states take their content from the finished media.
        finished = build(recipe.but(status="Ready"), identity, self._holdings.origin)
        self._go_on(media, finished, order, 0)
        return media

    def _go_on(self, media: StoredMedia, finished: Record, order: Order, stage: int) -> None:
        """Stay in a stage for its time, then enter the next one."""
        stages = self._service.pace.stages
        later = stages[stage][1]
        if stage + 1 < len(stages):
            name = stages[stage + 1][0]
            fails = name == _LOOKED_INTO and order.source is None and will_fail(order.url)
            self._service.timeline.after(
                later,
                lambda: self._fail(media) if fails else self._enter(media, finished, order, stage + 1),
            )
        else:
            self._service.timeline.after(later, lambda: self._ready(media, order))

    def _enter(self, media: StoredMedia, finished: Record, order: Order, stage: int) -> None:
        if not self._service.still_there(media):
            return
        name = self._service.pace.stages[stage][0]
        media.record["status"] = name
        if name == _LOOKED_INTO:
            media.record.update({key: finished[key] for key in _FOUND_LATER if key in finished})
            for track in media.record["tracks"]:
                track["status"] = "preparing"
        self._service.touch(media)
        media.changed(self._holdings.origin)
        self._go_on(media, finished, order, stage)

    def _ready(self, media: StoredMedia, order: Order) -> None:
        if not self._service.still_there(media):
            return
        media.record["status"] = "Ready"
        for track in media.record["tracks"]:
            track["status"] = "available"
        self._service.touch(media)
        media.changed(self._holdings.origin)
        self._service.tell("ready", media)
        self._service.prepare_renditions(media)
        if order.subtitles is not None:
            self._tracks.generate(media, self._tracks.new("subtitle", *order.subtitles))

    def _fail(self, media: StoredMedia) -> None:
        if self._service.still_there(media):
            media.record["status"] = "Failed"
            media.record.pop("mp4Support", None)
            self._service.touch(media)
            media.changed(self._holdings.origin)
            self._service.tell("failed", media)

    def _content(self, order: Order, random: Random) -> Recipe:
        """Return what the file turns out to hold."""
        if order.source is None:
            return order.recipe.but(seconds=round(random.uniform(8, 900), 6))
        end = order.source["duration"] if order.end is None else order.end
        # Cuts land on key frames: the real length is some tenths off (documented for clips).
        seconds = max(0.5, min(end - order.start + random.uniform(-0.4, 0.4), order.source["duration"]))
        spoken = [track for track in order.source["tracks"] if track["type"] == "audio"]
        codes = dict.fromkeys(track["languageCode"] for track in spoken)
        _width, height = picture_size(order.source)
        return order.recipe.but(
            seconds=round(seconds, 6),
            audio=tuple(code if code in LANGUAGE_NAMES else UNDETERMINED for code in codes),
            audio_only=order.source["isAudioOnly"],
            height=height or order.recipe.height,
        )


def _tracks_of(recipe: Recipe) -> int:
    return tracks_needed(recipe.but(status="Ready"))
