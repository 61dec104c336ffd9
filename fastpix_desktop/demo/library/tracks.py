"""What the service does to audio and subtitle tracks: adds, makes, renames and deletes them.

Must not know HTTP. updatedAt of the media stays with all of it: the service does not move it for tracks
(recorded get-media and updated-media, 2026-06-22).
"""

import itertools
from urllib.parse import urlsplit

from fastpix_desktop.demo.content.identifiers import Identifiers
from fastpix_desktop.demo.content.records import Record
from fastpix_desktop.demo.library.service import Service
from fastpix_desktop.demo.library.stored import StoredMedia


class Tracks:
    """Changes the tracks of kept media; callers hold the timeline's lock."""

    def __init__(self, service: Service, seed: int) -> None:
        self._service = service
        self._ids = Identifiers(seed, "new track")
        self._count = itertools.count()

    def new(self, kind: str, code: str, name: str, title: str | None = None, status: str = "preparing") -> Record:
        """Return a track that belongs to nothing yet."""
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

    def add(self, media: StoredMedia, track: Record, url: str) -> None:
        """Add a track whose file is fetched from `url`; it is available, or failed, after a while."""
        media.record["tracks"].append(track)
        media.track_urls[track["id"]] = url
        self._told(media, "track.created", track)
        later = self._service.pace.track
        self._service.timeline.after(later, lambda: self._arrived(media, track["id"], will_fail(url)))

    def generate(self, media: StoredMedia, track: Record) -> None:
        """Add a subtitle track that the service makes from the sound."""
        media.record["tracks"].append(track)
        media.generated.append(track["id"])
        self._told(media, "track.created", track)
        self._service.timeline.after(self._service.pace.subtitles, lambda: self._generated(media, track["id"]))

    def update(self, media: StoredMedia, track: Record, changes: Record) -> None:
        """Change languageCode, languageName and title; an empty title unsets it."""
        track.update(changes)
        if track.get("title") == "":
            del track["title"]
        self._told(media, "track.updated", track)
        media.changed(self._service.holdings.origin)
        self._service.tell("updated", media)

    def delete(self, media: StoredMedia, track_id: str) -> None:
        """Delete a track, which stays readable for a moment."""
        media.deleting.add(track_id)
        self._service.timeline.after(self._service.settle, lambda: self._gone(media, track_id))
        self._service.timeline.catch_up()

    def is_taken(self, media: StoredMedia, kind: str, name: str, but: str | None = None) -> bool:
        """Whether another track of that kind has the language name already, in whatever case."""
        return any(
            track["type"] == kind
            and track["languageName"].lower() == name.lower()
            and track["id"] != but
            and track["id"] not in media.deleting
            for track in media.record["tracks"]
        )

    def _told(self, media: StoredMedia, kind: str, track: Record) -> None:
        media.changed(self._service.holdings.origin)
        self._service.tell(kind, media, **track)

    def _arrived(self, media: StoredMedia, track_id: str, failed: bool) -> None:
        track = self._waiting(media, track_id)
        if track is not None:
            track["status"] = "failed" if failed else "available"
            self._told(media, "track.failed" if failed else "track.ready", track)
            self._service.tell("updated", media)

    def _generated(self, media: StoredMedia, track_id: str) -> None:
        track = self._waiting(media, track_id)
        if track is not None:
            track["status"] = "available"
            self._told(media, "subtitle.generated.ready", track)
            self._service.tell("updated", media)

    def _waiting(self, media: StoredMedia, track_id: str) -> Record | None:
        """Return a track that was asked for and neither it nor its media deleted since."""
        return media.track(track_id) if self._service.still_there(media) else None

    def _gone(self, media: StoredMedia, track_id: str) -> None:
        track = next((track for track in media.record["tracks"] if track["id"] == track_id), None)
        if track is not None and self._service.still_there(media):
            media.drop_track(track_id)
            self._told(media, "track.deleted", track)
            self._service.tell("updated", media)


def will_fail(url: str) -> bool:
    """Whether the file at an address cannot be used: those that say so, by "fail" in host or path."""
    parts = urlsplit(url)
    return "fail" in f"{parts.netloc}{parts.path}".lower()
