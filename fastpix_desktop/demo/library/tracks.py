"""Adds, generates, changes and deletes tracks, as the service does.

These changes do not change updatedAt of the media (recorded replies "get-media" and "updated-media", 2026-06-22).
"""

import itertools
from urllib.parse import urlsplit

from fastpix_desktop.demo.content.identifiers import Identifiers
from fastpix_desktop.demo.content.records import JsonRecord
from fastpix_desktop.demo.library.service import Service
from fastpix_desktop.demo.library.stored import StoredMedia


class Tracks:
    """Changes the tracks of stored media. Callers must hold the timeline's lock."""

    def __init__(self, service: Service, seed: int) -> None:
        self._service = service
        self._ids = Identifiers(seed, "new track")
        self._count = itertools.count()

    def new(self, kind: str, code: str, name: str, title: str | None = None, status: str = "preparing") -> JsonRecord:
        """Return the record of a new track. It belongs to no media yet."""
        track = {
            "id": self._ids.of(next(self._count)),
            "type": kind,
            "status": status,
            "languageCode": code,
            "languageName": name,
        }
        if title:
            track["title"] = title
        return track

    def add(self, media: StoredMedia, track: JsonRecord, url: str) -> None:
        """Add a track whose file is at `url`. After the processing time, its status is "available" or "failed"."""
        media.record["tracks"].append(track)
        media.track_urls[track["id"]] = url
        self._track_changed(media, "track.created", track)
        later = self._service.processing_times.track
        self._service.timeline.after(later, lambda: self._file_fetched(media, track["id"], will_fail(url)))

    def generate(self, media: StoredMedia, track: JsonRecord) -> None:
        """Add a subtitle track that is generated from the audio. After the processing time it is "available"."""
        media.record["tracks"].append(track)
        media.generated.append(track["id"])
        self._track_changed(media, "track.created", track)
        self._service.timeline.after(
            self._service.processing_times.subtitles, lambda: self._generated(media, track["id"])
        )

    def update(self, media: StoredMedia, track: JsonRecord, changes: JsonRecord) -> None:
        """Change languageCode, languageName and title if they are in `changes`. An empty title removes the title."""
        track.update(changes)
        if track.get("title") == "":
            del track["title"]
        self._track_changed(media, "track.updated", track)
        media.update_dependent_keys(self._service.inventory.origin)
        self._service.emit("updated", media)

    def delete(self, media: StoredMedia, track_id: str) -> None:
        """Delete a track. It can still be read for `deletion_delay` seconds (see `Service`)."""
        media.deleting.add(track_id)
        self._service.timeline.after(self._service.deletion_delay, lambda: self._remove(media, track_id))
        self._service.timeline.catch_up()

    def is_taken(self, media: StoredMedia, kind: str, name: str, except_id: str | None = None) -> bool:
        """Whether the media already has a track of type `kind` with the language name `name`, in upper or lower case.

        Deleted tracks and the track `except_id` are ignored.
        """
        return any(
            track["type"] == kind
            and track["languageName"].lower() == name.lower()
            and track["id"] != except_id
            and track["id"] not in media.deleting
            for track in media.record["tracks"]
        )

    def _track_changed(self, media: StoredMedia, kind: str, track: JsonRecord) -> None:
        media.update_dependent_keys(self._service.inventory.origin)
        self._service.emit(kind, media, **track)

    def _file_fetched(self, media: StoredMedia, track_id: str, failed: bool) -> None:
        track = self._wanted_track(media, track_id)
        if track is not None:
            track["status"] = "failed" if failed else "available"
            self._track_changed(media, "track.failed" if failed else "track.ready", track)
            self._service.emit("updated", media)

    def _generated(self, media: StoredMedia, track_id: str) -> None:
        track = self._wanted_track(media, track_id)
        if track is not None:
            track["status"] = "available"
            self._track_changed(media, "subtitle.generated.ready", track)
            self._service.emit("updated", media)

    def _wanted_track(self, media: StoredMedia, track_id: str) -> JsonRecord | None:
        """Return a track after its processing. None if the track or its media was deleted meanwhile."""
        return media.track(track_id) if self._service.exists(media) else None

    def _remove(self, media: StoredMedia, track_id: str) -> None:
        track = next((track for track in media.record["tracks"] if track["id"] == track_id), None)
        if track is not None and self._service.exists(media):
            media.drop_track(track_id)
            self._track_changed(media, "track.deleted", track)
            self._service.emit("updated", media)


def will_fail(url: str) -> bool:
    """Whether the demo workspace fails to process the file at `url`: if the host or the path contains "fail"."""
    parts = urlsplit(url)
    return "fail" in f"{parts.netloc}{parts.path}".lower()
