"""Changes media as the service does: some changes happen at once, others after a processing time.

`update`, `set_source_access`, `set_renditions`, `prepare_again`, `delete`, `add_playback` and `remove_playback` acquire
the timeline's lock and add an event. `new_playback` needs no lock. Callers of the other methods must hold the lock.
"""

import itertools
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from fastpix_desktop.demo.content.identifiers import Identifiers
from fastpix_desktop.demo.content.records import JsonRecord, copy_of, playback_item, rendition, timestamp
from fastpix_desktop.demo.library.events import EventLog
from fastpix_desktop.demo.library.inventory import Inventory
from fastpix_desktop.demo.library.processing_times import ProcessingTimes
from fastpix_desktop.demo.library.stored import StoredMedia

RENDITIONS: dict[str, tuple[str, ...]] = {
    "none": (),
    "capped_4k": ("capped_4k",),
    "audioOnly": ("audioOnly",),
    "audioOnly,capped_4k": ("audioOnly", "capped_4k"),
}
"""The values of mp4Support, and the files that the service creates for each value (published specification)."""


class Service:
    """Changes and deletes the media of a library. `Tracks` changes tracks, and `MediaCreator` creates media.

    The attribute `deletion_delay` says for how many seconds a deleted track can still be read.
    """

    def __init__(self, inventory: Inventory, events: EventLog, processing_times: ProcessingTimes, seed: int) -> None:
        self.inventory = inventory
        self.timeline = inventory.timeline
        self.processing_times = processing_times
        self.deletion_delay = 0.0
        self._events = events
        self._playback_ids = Identifiers(seed, "new playback")
        self._playback_count = itertools.count()

    def emit(self, kind: str, media: StoredMedia, **about: Any) -> None:
        """Add the event video.media.KIND of a media.

        The data of the event are the media's id and `about`. If `about` is empty, they are the whole record.
        """
        data = {"mediaId": media.id, **about} if about else media.record
        self._events.add(f"video.media.{kind}", media.id, copy_of(data), self.timeline.now())

    def touch(self, media: StoredMedia) -> None:
        """Set updatedAt to the current time, but to at least one microsecond after the old value."""
        before = datetime.fromisoformat(media.record["updatedAt"])
        media.record["updatedAt"] = timestamp(max(self.timeline.now(), before + timedelta(microseconds=1)))

    def media_to_change(self, media_id: str) -> StoredMedia | None:
        """Run all scheduled actions that are due, then return the stored form of a media. None for an unknown id."""
        self.timeline.catch_up()
        return self.inventory.stored(media_id)

    def exists(self, media: StoredMedia) -> bool:
        """Whether a media still exists. Scheduled actions check this before they change the media."""
        return self.inventory.stored(media.id) is media

    def update(self, media_id: str, changes: JsonRecord) -> JsonRecord | None:
        """Set title, metadata and creatorId if they are in `changes`. Return the new record, None for an unknown id.

        A key with an empty text is removed from the record. New metadata replaces all earlier metadata (recorded reply
        "updated-media", 2026-05-20).
        """
        with self.timeline.lock:
            media = self.media_to_change(media_id)
            if media is None:
                return None
            for key, value in changes.items():
                if value == "":
                    media.record.pop(key, None)
                else:
                    media.record[key] = value
            self.touch(media)
            return self._finish_change(media, "updated")

    def set_source_access(self, media_id: str, allowed: bool) -> JsonRecord | None:
        """Switch access to the source file on or off. Return the new record, None for an unknown id.

        The record changes at once, and so does updatedAt (recorded reply "updated-source-access", 2026-06-22). After
        the processing time, there is an event that the file is ready or deleted.
        """
        with self.timeline.lock:
            media = self.media_to_change(media_id)
            if media is None:
                return None
            media.record["sourceAccess"] = allowed
            self.touch(media)
            self.timeline.after(self.processing_times.source, lambda: self._source_file_changed(media, allowed))
            return self._finish_change(media, "updated")

    def set_renditions(self, media_id: str, kinds: Sequence[str]) -> JsonRecord | None:
        """Set which kinds of downloadable files a media has. Return the new record, None for an unknown id.

        A new file has the status "preparing" until its processing time has passed. updatedAt does not change (recorded
        reply "updated-mp4Support", 2026-06-22).
        """
        with self.timeline.lock:
            media = self.media_to_change(media_id)
            if media is None:
                return None
            before = {item["type"]: item for item in media.record.get("mp4Support", ())}
            width, height = picture_size(media.record)
            wanted = [before.get(kind) or rendition(kind, "preparing", width, height) for kind in kinds]
            media.record.pop("mp4Support", None)
            if wanted:
                media.record["mp4Support"] = wanted
            self.prepare_renditions(media)
            return self._finish_change(media, "updated")

    def prepare_renditions(self, media: StoredMedia) -> None:
        """Schedule that downloadable files with the status "preparing" become "ready" after their processing time."""
        if any(item["status"] == "preparing" for item in media.record.get("mp4Support", ())):
            self.timeline.after(self.processing_times.rendition, lambda: self._renditions_ready(media))

    def prepare_again(self, media_id: str, seconds: float) -> None:
        """Give a media that is Ready the status "Processing" for `seconds`. Do nothing for any other media."""
        with self.timeline.lock:
            media = self.media_to_change(media_id)
            if media is not None and media.record["status"] == "Ready":
                media.record["status"] = "Processing"
                self.touch(media)
                self.timeline.after(seconds, lambda: self._prepared(media))
                self._finish_change(media, "updated")

    def delete(self, media_id: str) -> bool:
        """Delete a media, but not its clips, because these are separate media. Return False for an unknown id."""
        with self.timeline.lock:
            media = self.media_to_change(media_id)
            if media is None:
                return False
            self.inventory.remove(media_id)
            self.emit("deleted", media)
            return True

    def new_playback(self, policy: str) -> JsonRecord:
        """Return the record of a new playback ID. It belongs to no media yet."""
        return playback_item(self._playback_ids.of(next(self._playback_count)), policy)

    def add_playback(self, media_id: str, item: JsonRecord) -> bool:
        """Add a playback ID to a media. Return False if the media does not exist."""
        with self.timeline.lock:
            media = self.media_to_change(media_id)
            if media is None:
                return False
            media.playback_ids.append(item["id"])
            media.record["playbackIds"].append(item)
            self._finish_change(media, "updated")
            return True

    def remove_playback(self, media_id: str, playback_id: str) -> bool:
        """Remove a playback ID of a media. Return False if there is no such media, or no such playback ID in it."""
        with self.timeline.lock:
            media = self.media_to_change(media_id)
            item = None if media is None else media.playback(playback_id)
            if media is None or item is None:
                return False
            media.playback_ids.remove(playback_id)
            media.record["playbackIds"].remove(item)
            self._finish_change(media, "updated")
            return True

    def _finish_change(self, media: StoredMedia, kind: str) -> JsonRecord | None:
        media.update_dependent_keys(self.inventory.origin)
        self.emit(kind, media)
        return self.inventory.media(media.id)

    def _source_file_changed(self, media: StoredMedia, allowed: bool) -> None:
        # If access was switched again meanwhile, only the later switch adds its event.
        if self.exists(media) and media.record["sourceAccess"] is allowed:
            self.emit("source.ready" if allowed else "source.deleted", media)

    def _prepared(self, media: StoredMedia) -> None:
        if self.exists(media):
            media.record["status"] = "Ready"
            self.touch(media)
            self._finish_change(media, "ready")

    def _renditions_ready(self, media: StoredMedia) -> None:
        unready = [item for item in media.record.get("mp4Support", ()) if item["status"] == "preparing"]
        if unready and self.exists(media):
            for item in unready:
                item["status"] = "ready"
            media.update_dependent_keys(self.inventory.origin)
            self.emit("mp4Support.ready", media)


def picture_size(record: JsonRecord) -> tuple[int, int]:
    """Return the width and the height of a media's video track in pixels. (0, 0) if the media has no video track."""
    for track in record["tracks"]:
        if track["type"] == "video":
            return track["width"], track["height"]
    return 0, 0
