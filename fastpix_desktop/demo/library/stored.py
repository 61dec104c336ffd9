"""The stored form of a media. Only media that were added or changed are stored (see `inventory`)."""

import time
from collections import deque
from dataclasses import dataclass, field

from fastpix_desktop.demo.content.records import JsonRecord, Shape, copy_of, encode, generated_subtitle, in_order

MOST_EARLIER = 8
"""How many earlier records of a media are kept."""


@dataclass
class StoredMedia:
    """One stored media.

    record        the record in the form that GET one media returns in the newest dialect
    playback_ids  the playback IDs in order of creation (in the record they are sorted by id)
    input_url     the address of the file that the media was created from
    generated     the ids of the generated subtitle tracks, in the order in which they were requested
    track_urls    the addresses of the files of added tracks, by track id
    deleting      the ids of the tracks that were deleted but can still be read
    """

    record: JsonRecord
    playback_ids: list[str]
    input_url: str
    generated: list[str] = field(default_factory=list)
    track_urls: dict[str, str] = field(default_factory=dict)
    deleting: set[str] = field(default_factory=set)
    _rows: dict[Shape, bytes] = field(default_factory=dict)
    _last: JsonRecord | None = None
    _earlier: deque[tuple[float, JsonRecord]] = field(default_factory=lambda: deque(maxlen=MOST_EARLIER))

    @property
    def id(self) -> str:
        """The media's id."""
        return str(self.record["id"])

    def track(self, track_id: str) -> JsonRecord | None:
        """Return the record of a track. None if there is no such track, or if it was deleted."""
        if track_id in self.deleting:
            return None
        return next((track for track in self.record["tracks"] if track["id"] == track_id), None)

    def playback(self, playback_id: str) -> JsonRecord | None:
        """Return the record of a playback ID. None for an unknown playback ID."""
        return next((item for item in self.record["playbackIds"] if item["id"] == playback_id), None)

    def row(self, shape: Shape) -> bytes:
        """Return the record, converted with `shape`, as JSON.

        The result is cached until `update_dependent_keys` is called.
        """
        if shape not in self._rows:
            self._rows[shape] = encode(shape(copy_of(self.record)))
        return self._rows[shape]

    def begin_history(self) -> None:
        """Keep the records before later changes, and forget those before earlier ones."""
        self._earlier.clear()
        self._last = copy_of(self.record)

    def record_at(self, moment: float) -> JsonRecord | None:
        """Return the record as it was at `moment`, a time of `time.perf_counter()`. None if it has not changed since.

        If the record of that time is no longer kept, return the oldest one that is.
        """
        return next((copy_of(earlier) for changed, earlier in self._earlier if changed >= moment), None)

    def record_before(self, changes: int) -> JsonRecord | None:
        """Return the record as it was before its last `changes` changes, or the oldest one that is kept.

        None if it has not changed.
        """
        return copy_of(self._earlier[-min(changes, len(self._earlier))][1]) if self._earlier else None

    def drop_track(self, track_id: str) -> None:
        """Remove a track from the record, so that it can no longer be read."""
        self.record["tracks"] = [track for track in self.record["tracks"] if track["id"] != track_id]
        self.deleting.discard(track_id)
        self.track_urls.pop(track_id, None)
        if track_id in self.generated:
            self.generated.remove(track_id)

    def update_dependent_keys(self, origin: str) -> None:
        """Update the keys whose values depend on other keys, clear the cache of `row`, and keep the record before.

        Call this after each change of the record. `origin` is the start of the address of the thumbnail.
        """
        record = self.record
        # Sorted by id, not by age (recorded reply "updated-media", 2026-05-20).
        record["tracks"].sort(key=lambda track: track["id"])
        record["playbackIds"].sort(key=lambda item: item["id"])
        by_id = {track["id"]: track for track in record["tracks"]}
        address = f"{origin}/{self.playback_ids[0] if self.playback_ids else ''}/text"
        record["generatedSubtitles"] = [generated_subtitle(by_id[n], address) for n in self.generated if n in by_id]
        subtitles = sum(track["type"] == "subtitle" for track in record["tracks"])
        # Generated subtitles do not count for `subtitleAvailable` (recorded reply "get-media", 2026-06-22).
        record["subtitleAvailable"] = subtitles > len(record["generatedSubtitles"])
        record.pop("thumbnail", None)
        if record["status"] == "Ready" and not record["isAudioOnly"] and self.playback_ids:
            record["thumbnail"] = f"{origin}/images/{self.playback_ids[0]}/thumbnail.png"
        self.record = in_order(record)
        self._rows.clear()
        if self._last is not None and self._last != self.record:
            self._earlier.append((time.perf_counter(), self._last))
            self._last = copy_of(self.record)
