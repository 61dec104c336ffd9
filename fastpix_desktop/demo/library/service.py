"""What the service does to media: at once, and later by the timeline, telling each step as an event.

Must not know HTTP. Every public method holds the timeline's lock; one that returns None found no such media.
"""

import itertools
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from fastpix_desktop.demo.content.identifiers import Identifiers
from fastpix_desktop.demo.content.records import Record, copy_of, playback_item, rendition, timestamp
from fastpix_desktop.demo.library.events import EventLog
from fastpix_desktop.demo.library.inventory import Holdings
from fastpix_desktop.demo.library.pace import Pace
from fastpix_desktop.demo.library.stored import StoredMedia

RENDITIONS: dict[str, tuple[str, ...]] = {
    "none": (),
    "capped_4k": ("capped_4k",),
    "audioOnly": ("audioOnly",),
    "audioOnly,capped_4k": ("audioOnly", "capped_4k"),
}
"""What can be asked for as mp4Support, and the files it makes (published specification)."""


class Service:
    """Changes the media of a library as a whole; `Tracks` and `Intake` do what is inside and what is new."""

    def __init__(self, holdings: Holdings, events: EventLog, pace: Pace, seed: int) -> None:
        self.holdings = holdings
        self.timeline = holdings.timeline
        self.pace = pace
        self.settle = 0.0
        self._events = events
        self._playback_ids = Identifiers(seed, "new playback")
        self._playback_count = itertools.count()

    def tell(self, kind: str, media: StoredMedia, **about: Any) -> None:
        """Note an event: of a part of the media with `about`, of the whole record without."""
        data = {"mediaId": media.id, **about} if about else media.record
        self._events.add(f"video.media.{kind}", media.id, copy_of(data), self.timeline.now())

    def touch(self, media: StoredMedia) -> None:
        """Move updatedAt, always forwards."""
        before = datetime.fromisoformat(media.record["updatedAt"])
        media.record["updatedAt"] = timestamp(max(self.timeline.now(), before + timedelta(microseconds=1)))

    def found(self, media_id: str) -> StoredMedia | None:
        """Return a media to change, everything due having happened to it."""
        self.timeline.catch_up()
        return self.holdings.stored(media_id)

    def still_there(self, media: StoredMedia) -> bool:
        """Whether a media was not deleted before something later came to be due."""
        return self.holdings.stored(media.id) is media

    def update(self, media_id: str, changes: Record) -> Record | None:
        """Set title, metadata and creatorId; an empty text unsets its key, metadata replaces the whole map
        (recorded updated-media, 2026-05-20).
        """
        with self.timeline.lock:
            media = self.found(media_id)
            if media is None:
                return None
            for key, value in changes.items():
                if value == "":
                    media.record.pop(key, None)
                else:
                    media.record[key] = value
            self.touch(media)
            return self._told(media, "updated")

    def set_source_access(self, media_id: str, allowed: bool) -> Record | None:
        """Switch access to the source file: the flag at once, the file itself later.

        updatedAt moves with it (recorded updated-source-access, 2026-06-22).
        """
        with self.timeline.lock:
            media = self.found(media_id)
            if media is None:
                return None
            media.record["sourceAccess"] = allowed
            self.touch(media)
            self.timeline.after(self.pace.source, lambda: self._source_settled(media, allowed))
            return self._told(media, "updated")

    def set_renditions(self, media_id: str, kinds: Sequence[str]) -> Record | None:
        """Ask for downloadable files, or for none; they are prepared later.

        updatedAt stays (recorded updated-mp4Support, 2026-06-22).
        """
        with self.timeline.lock:
            media = self.found(media_id)
            if media is None:
                return None
            before = {item["type"]: item for item in media.record.get("mp4Support", ())}
            width, height = picture_size(media.record)
            wanted = [before.get(kind) or rendition(kind, "preparing", width, height) for kind in kinds]
            media.record.pop("mp4Support", None)
            if wanted:
                media.record["mp4Support"] = wanted
            self.prepare_renditions(media)
            return self._told(media, "updated")

    def prepare_renditions(self, media: StoredMedia) -> None:
        """Let the renditions in preparation be ready in a while."""
        if any(item["status"] == "preparing" for item in media.record.get("mp4Support", ())):
            self.timeline.after(self.pace.rendition, lambda: self._renditions_ready(media))

    def delete(self, media_id: str) -> bool:
        """Delete a media; its clips stay, being media of their own. False when there is none."""
        with self.timeline.lock:
            media = self.found(media_id)
            if media is None:
                return False
            self.holdings.remove(media_id)
            self.tell("deleted", media)
            return True

    def new_playback(self, policy: str) -> Record:
        """Return a playback ID that belongs to nothing yet."""
        return playback_item(self._playback_ids.of(next(self._playback_count)), policy)

    def add_playback(self, media_id: str, item: Record) -> bool:
        """Give a media one more playback ID. False when there is no such media."""
        with self.timeline.lock:
            media = self.found(media_id)
            if media is None:
                return False
            media.playback_ids.append(item["id"])
            media.record["playbackIds"].append(item)
            self._told(media, "updated")
            return True

    def remove_playback(self, media_id: str, playback_id: str) -> bool:
        """Take a playback ID away. False when the media has none such."""
        with self.timeline.lock:
            media = self.found(media_id)
            item = None if media is None else media.playback(playback_id)
            if media is None or item is None:
                return False
            media.playback_ids.remove(playback_id)
            media.record["playbackIds"].remove(item)
            self._told(media, "updated")
            return True

    def _told(self, media: StoredMedia, kind: str) -> Record | None:
        media.changed(self.holdings.origin)
        self.tell(kind, media)
        return self.holdings.media(media.id)

    def _source_settled(self, media: StoredMedia, allowed: bool) -> None:
        # Switched back meanwhile: the later switch has its own moment.
        if self.still_there(media) and media.record["sourceAccess"] is allowed:
            self.tell("source.ready" if allowed else "source.deleted", media)

    def _renditions_ready(self, media: StoredMedia) -> None:
        unready = [item for item in media.record.get("mp4Support", ()) if item["status"] == "preparing"]
        if unready and self.still_there(media):
            for item in unready:
                item["status"] = "ready"
            media.changed(self.holdings.origin)
            self.tell("mp4Support.ready", media)


def picture_size(record: Record) -> tuple[int, int]:
    """Return width and height of a media's video track, 0 and 0 without one."""
    for track in record["tracks"]:
        if track["type"] == "video":
            return track["width"], track["height"]
    return 0, 0
