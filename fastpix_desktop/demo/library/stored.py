"""A media that something was done to, or that was made since the start: kept, while all others are remade.

Must not know time or HTTP: it keeps what belongs together in step when a part of a record changes.
"""

from dataclasses import dataclass, field
from typing import Any

from fastpix_desktop.demo.content.records import Record, generated_subtitle, in_order

_SHOWN = "Ready"


@dataclass
class StoredMedia:
    """One kept media.

    record        as GET one answers it in the newest dialect
    playback_ids  ids in order of creation; the record lists them by id
    input_url     where its file came from
    generated     ids of the subtitle tracks the service made, in order of asking
    track_urls    where each added track's file came from, by track id
    deleting      ids of the tracks that are deleted and still readable
    rows          encoded list rows; forgotten with every change
    """

    record: Record
    playback_ids: list[str]
    input_url: str
    generated: list[str] = field(default_factory=list)
    track_urls: dict[str, str] = field(default_factory=dict)
    deleting: set[str] = field(default_factory=set)
    rows: dict[Any, bytes] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The media's id."""
        return str(self.record["id"])

    def track(self, track_id: str) -> Record | None:
        """Return a track that is not deleted, None when there is none."""
        if track_id in self.deleting:
            return None
        return next((track for track in self.record["tracks"] if track["id"] == track_id), None)

    def playback(self, playback_id: str) -> Record | None:
        """Return a playback ID's record, None when there is none."""
        return next((item for item in self.record["playbackIds"] if item["id"] == playback_id), None)

    def drop_track(self, track_id: str) -> None:
        """Take a track out for good."""
        self.record["tracks"] = [track for track in self.record["tracks"] if track["id"] != track_id]
        self.deleting.discard(track_id)
        self.track_urls.pop(track_id, None)
        if track_id in self.generated:
            self.generated.remove(track_id)

    def changed(self, origin: str) -> None:
        """Bring the parts of the record that follow from others into step; call it after each change."""
        record = self.record
        # By id, not by age (recorded updated-media, 2026-05-20).
        record["tracks"].sort(key=lambda track: track["id"])
        record["playbackIds"].sort(key=lambda item: item["id"])
        by_id = {track["id"]: track for track in record["tracks"]}
        address = f"{origin}/{self.playback_ids[0] if self.playback_ids else ''}/text"
        record["generatedSubtitles"] = [generated_subtitle(by_id[n], address) for n in self.generated if n in by_id]
        subtitles = sum(track["type"] == "subtitle" for track in record["tracks"])
        # Generated ones do not count (recorded get-media, 2026-06-22).
        record["subtitleAvailable"] = subtitles > len(record["generatedSubtitles"])
        record.pop("thumbnail", None)
        if record["status"] == _SHOWN and not record["isAudioOnly"] and self.playback_ids:
            record["thumbnail"] = f"{origin}/images/{self.playback_ids[0]}/thumbnail.png"
        self.record = in_order(record)
        self.rows.clear()
