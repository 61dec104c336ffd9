"""The demo workspace's library: any number of media, each made from its position when it is asked for.

Must not know HTTP. Nothing is kept but what was changed, so 100,000 media start as fast as ten; the same
seed and `now` give the same library.
"""

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from fastpix_desktop.demo.chance import Chance
from fastpix_desktop.demo.clip_plan import ClipPlan
from fastpix_desktop.demo.genres import clip_recipe, recipe_for, source_recipe
from fastpix_desktop.demo.identifiers import Identifiers
from fastpix_desktop.demo.recipes import Recipe
from fastpix_desktop.demo.records import (
    Identity,
    Record,
    as_clip_row,
    as_list_row,
    build,
    timestamp,
    tracks_needed,
)
from fastpix_desktop.demo.showcase import SHOWCASE

MOST_MEDIA = 10_000_000
"""Larger libraries would run out of track numbers."""

_SPAN = timedelta(days=730)
_SPAN_PER_MEDIA = timedelta(hours=14)
_TRACKS_PER_MEDIA = 64
_PLAYBACK_IDS_PER_MEDIA = 8


@dataclass
class _Change:
    """What was changed about one media: its removed tracks with the time they are really gone."""

    gone_at: dict[str, float]
    source_access: bool | None = None
    updated_at: datetime | None = None


class Catalogue:
    """`total` media, position 0 being the newest.

    seed    another seed, another library
    now     the time the newest media were made shortly before; by default the current minute, so that a
            demo looks alive (upload in progress: minutes ago). Ids and contents do not depend on it.
    settle  seconds during which a deleted track can still be read
    origin  where the pictures are served from, "http://127.0.0.1:PORT"; set by the server

    Records are made anew for every call: callers may change them. Safe to use from any thread.
    """

    def __init__(
        self, total: int, *, seed: int = 1, now: datetime | None = None, settle: float = 0.0, origin: str = ""
    ) -> None:
        if not 0 <= total <= MOST_MEDIA:
            raise ValueError(f"A library has from 0 to {MOST_MEDIA} media.")
        self.total = total
        self.seed = seed
        self.now = now or datetime.now(UTC).replace(second=0, microsecond=0)
        self.settle = settle
        self.origin = origin
        self.workspace_id = Identifiers(seed, "workspace").of(0)
        self._media_ids = Identifiers(seed, "media")
        self._track_ids = Identifiers(seed, "track")
        self._playback_ids = Identifiers(seed, "playback")
        self._chance = Chance(seed)
        self._clips = ClipPlan(total, self._chance)
        self._changes: dict[str, _Change] = {}
        self._lock = threading.Lock()

    def ids(self) -> Iterator[str]:
        """Yield every media id, newest first."""
        return (self._media_ids.of(position) for position in range(self.total))

    def records(self) -> Iterator[Record]:
        """Yield every media as GET one answers it, newest first."""
        return (self._record(position) for position in range(self.total))

    def first(self, wanted: Callable[[Record], bool]) -> Record:
        """Return the newest media that `wanted` accepts; LookupError when there is none."""
        for record in self.records():
            if wanted(record):
                return record
        raise LookupError("No media of this library is like that.")

    def media(self, media_id: str) -> Record | None:
        """Return one media as GET one answers it, None for an unknown id."""
        position = self._position(media_id)
        return None if position is None else self._record(position)

    def page(self, start: int, stop: int, *, ascending: bool = False) -> list[Record]:
        """Return the list rows start..stop-1, newest first or oldest first; fewer or none past the end."""
        wanted = range(self.total)[:: -1 if ascending else 1][start:stop]
        return [as_list_row(self._record(position)) for position in wanted]

    def clip_ids(self, media_id: str) -> list[str] | None:
        """Return the ids of a media's clips, newest first; None for an unknown media."""
        source = self._position(media_id)
        if source is None:
            return None
        return [self._media_ids.of(clip) for clip in self._clips.clips_of(source)]

    def clip_row(self, clip_id: str) -> Record:
        """Return a clip as the media-clips list shows it; KeyError for an unknown id."""
        record = self.media(clip_id)
        if record is None:
            raise KeyError(clip_id)
        return as_clip_row(record)

    def delete_track(self, media_id: str, track_id: str) -> bool:
        """Delete a track; False when the media is unknown or has no such track (any more).

        The media's updatedAt stays: the service does not move it for tracks (recorded 2026-06-22).
        """
        record = self.media(media_id)
        if record is None or all(track["id"] != track_id for track in record["tracks"]):
            return False
        with self._lock:
            change = self._changes.setdefault(media_id, _Change({}))
            if track_id in change.gone_at:
                return False
            change.gone_at[track_id] = time.monotonic() + self.settle
        return True

    def set_source_access(self, media_id: str, allowed: bool) -> Record | None:
        """Switch access to the source file; return the media as GET one answers it, None for an unknown id.

        updatedAt moves with it (recorded updated-source-access, 2026-06-22).
        """
        record = self.media(media_id)
        if record is None:
            return None
        with self._lock:
            change = self._changes.setdefault(media_id, _Change({}))
            change.source_access = allowed
            before = datetime.fromisoformat(record["updatedAt"])
            change.updated_at = max(datetime.now(UTC), before + timedelta(microseconds=1))
        return self.media(media_id)

    def playback_policy(self, playback_id: str) -> str | None:
        """Return the access policy of a playback ID, None for an unknown one."""
        number = self._playback_ids.number(playback_id)
        if number is None:
            return None
        position, ordinal = divmod(number, _PLAYBACK_IDS_PER_MEDIA)
        if position >= self.total:
            return None
        policies = self._recipe(position).policies
        return policies[ordinal] if ordinal < len(policies) else None

    def _position(self, media_id: str) -> int | None:
        number = self._media_ids.number(media_id)
        return number if number is not None and number < self.total else None

    def _record(self, position: int) -> Record:
        recipe = self._recipe(position)
        created_at = self._created_at(position)
        source = self._clips.source_of(position)
        tracks = position * _TRACKS_PER_MEDIA
        playback_ids = position * _PLAYBACK_IDS_PER_MEDIA
        identity = Identity(
            media_id=self._media_ids.of(position),
            workspace_id=self.workspace_id,
            playback_ids=tuple(self._playback_ids.of(playback_ids + n) for n in range(len(recipe.policies))),
            track_ids=tuple(self._track_ids.of(tracks + n) for n in range(tracks_needed(recipe))),
            created_at=created_at,
            updated_at=created_at + self._work_time(position, recipe),
            source_media_id=None if source is None else self._media_ids.of(source),
        )
        return self._changed(recipe, identity)

    def _changed(self, recipe: Recipe, identity: Identity) -> Record:
        """Return the record with what was changed about it since the start."""
        with self._lock:
            change = self._changes.get(identity.media_id, _Change({}))
            now = time.monotonic()
            gone = frozenset(track_id for track_id, gone_at in change.gone_at.items() if now >= gone_at)
            source_access, updated_at = change.source_access, change.updated_at
        record = build(recipe, identity, self.origin, gone)
        if source_access is not None:
            record["sourceAccess"] = source_access
        if updated_at is not None:
            record["updatedAt"] = timestamp(updated_at)
        return record

    def _recipe(self, position: int) -> Recipe:
        if position < len(SHOWCASE):
            return SHOWCASE[position]
        random = self._chance.random("media", position)
        source = self._clips.source_of(position)
        if source is not None:
            return clip_recipe(random, self._recipe(source))
        if self._clips.clips_of(position):
            return source_recipe(random)
        return recipe_for(random, position)

    def _created_at(self, position: int) -> datetime:
        """Spread the media over two years (a small library over less), recent ones closer together."""
        span = min(_SPAN, self.total * _SPAN_PER_MEDIA)
        jitter = 0.1 + 0.8 * self._chance.fraction("created", position)
        age: float = ((position + jitter) / self.total) ** 1.5
        return self.now - span * age

    def _work_time(self, position: int, recipe: Recipe) -> timedelta:
        """Return how long after its making the service touched a media last."""
        share = self._chance.fraction("updated", position)
        if recipe.status == "Created":
            return timedelta(microseconds=int(40 + 50 * share))
        return timedelta(seconds=4.0 + 8.0 * share + recipe.seconds / 40)
