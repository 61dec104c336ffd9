"""The media of a demo workspace, with everything that was added, changed or deleted since its start.

Only media that were added or changed are stored. All others are computed when they are needed. Therefore a library of
100,000 media starts as fast as a library of ten. The 10,000 rows that were computed last are cached.
"""

import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from fastpix_desktop.demo.content.records import JsonRecord, Shape, copy_of, encode
from fastpix_desktop.demo.library.list_order import ListKey, ListOrder
from fastpix_desktop.demo.library.seeded import SeededLibrary
from fastpix_desktop.demo.library.stored import StoredMedia
from fastpix_desktop.demo.library.timeline import Timeline

_MAX_ROWS_KEPT = 10_000
_MOST_EARLIER_LISTS = 200


class Inventory:
    """A library that starts with the media of `seeded`. `origin` is the start of the addresses of thumbnails.

    The records (JsonRecord) that methods return are copies, so the caller may change them. A StoredMedia is not a copy
    but the stored media itself, and may be changed only while the timeline's lock is held. Can be used from any thread.
    """

    def __init__(self, seeded: SeededLibrary, timeline: Timeline, origin: str) -> None:
        self.seeded = seeded
        self.timeline = timeline
        self.origin = origin
        self._order = ListOrder(seeded)
        self._stored: dict[str, StoredMedia] = {}
        self._rows: dict[tuple[int, Shape], bytes] = {}
        self._shown: Mapping[str, JsonRecord] = {}
        self._deleted: dict[str, StoredMedia] = {}
        self._earlier_lists: deque[tuple[float, ListOrder]] = deque(maxlen=_MOST_EARLIER_LISTS)

    def set_origin(self, origin: str) -> None:
        """Change the start of the addresses of thumbnails in all media."""
        with self.timeline.lock:
            self.origin = origin
            self._rows.clear()
            for stored in self._stored.values():
                stored.update_dependent_keys(origin)
                stored.begin_history()

    @property
    def total(self) -> int:
        """The current number of media."""
        with self.timeline.lock:
            return len(self._order)

    def ids(self) -> Iterator[str]:
        """Yield every media id, newest first."""
        return self._order.ids()

    def media(self, media_id: str) -> JsonRecord | None:
        """Return the record of a media in the form of GET one media. None for an unknown id."""
        with self.timeline.lock:
            self.timeline.catch_up()
            if media_id in self._shown:
                return copy_of(self._shown[media_id])
            stored = self._stored.get(media_id)
            if stored is not None:
                return copy_of(stored.record)
            position = self._order.position(media_id)
            return None if position is None else self.seeded.record(position, self.origin)

    def page_ids(self, start: int, stop: int, *, ascending: bool = False) -> list[str]:
        """Return the ids of the media in the rows from `start` to `stop` - 1 of the media list (see `rows`)."""
        with self.timeline.lock:
            self.timeline.catch_up()
            return [self._order.media_id(key) for key in self._order.part(start, stop, ascending=ascending)]

    def rows(self, start: int, stop: int, shape: Shape, *, ascending: bool = False) -> list[bytes]:
        """Return the rows from `start` to `stop` - 1 of the media list, each converted with `shape` and as JSON.

        Row 0 is the newest media or, with `ascending`, the oldest one. There are fewer rows if the list ends earlier.
        """
        with self.timeline.lock:
            self.timeline.catch_up()
            return [self._row(key, shape) for key in self._order.part(start, stop, ascending=ascending)]

    def row(self, media_id: str, shape: Shape) -> bytes:
        """Return the record of a media, converted with `shape`, as JSON. Raises KeyError for an unknown id."""
        with self.timeline.lock:
            key = media_id if media_id in self._stored else self._order.position(media_id)
            if key is None:
                raise KeyError(media_id)
            return self._row(key, shape)

    def clip_ids(self, media_id: str) -> list[str] | None:
        """Return the ids of a media's clips, newest first. None for an unknown media."""
        with self.timeline.lock:
            if not self.has(media_id):
                return None
            made = [n for n in self._order.added() if self._stored[n].record.get("sourceMediaId") == media_id]
            position = self.seeded.position(media_id)
            planned = [] if position is None else self.seeded.clips_of(position)
            return made + [clip for clip in planned if self.has(clip)]

    def live_clip_ids(self, stream_id: str) -> list[str]:
        """Return the ids of the media that were recorded from a live stream, newest first."""
        return [media_id for media_id in self.seeded.recordings_of(stream_id) if self.has(media_id)]

    def playback_policy(self, playback_id: str) -> str | None:
        """Return the access policy of a playback ID. None for an unknown playback ID."""
        with self.timeline.lock:
            media_id = self.seeded.playback_media(playback_id)
            candidates = [media_id] if media_id is not None else list(self._stored)
            for media_id in candidates:
                for item in (self.media(media_id) or {}).get("playbackIds", ()):
                    if item["id"] == playback_id:
                        return str(item["accessPolicy"])
        return None

    def has(self, media_id: str) -> bool:
        """Whether the media exists."""
        return media_id in self._stored or self._order.position(media_id) is not None

    def stored(self, media_id: str) -> StoredMedia | None:
        """Return the stored form of a media. If the media was not stored yet, it is stored now.

        None for an unknown id. The caller must hold the timeline's lock while it changes the result.
        """
        position = self._order.position(media_id)
        if media_id not in self._stored and position is not None:
            self._stored[media_id] = self.seeded.stored(position, self.origin)
            self._stored[media_id].begin_history()
        return self._stored.get(media_id)

    def add(self, media: StoredMedia, place: float | None = None) -> None:
        """Add a new media, as the newest or at a place of the list (see `ListOrder.add`)."""
        with self.timeline.lock:
            self._keep_list()
            self._stored[media.id] = media
            self._order.add(media.id, place)
            media.begin_history()

    def remove(self, media_id: str) -> None:
        """Remove a media. Does nothing for an unknown id."""
        with self.timeline.lock:
            self._keep_list()
            self._order.remove(media_id)
            stored = self._stored.pop(media_id, None)
            if stored is not None:
                self._deleted[media_id] = stored

    def earlier(self, of: Callable[[StoredMedia], JsonRecord | None]) -> dict[str, JsonRecord]:
        """Return earlier records by the ids of their media: what `of` returns for each stored media, if not None."""
        with self.timeline.lock:
            self.timeline.catch_up()
            found = {media_id: of(media) for media_id, media in self._stored.items()}
        return {media_id: record for media_id, record in found.items() if record is not None}

    @contextmanager
    def showing_list(self, moment: float) -> Iterator[None]:
        """Let `page_ids`, `rows` and `total` show the list as it was at `moment`, a time of `time.perf_counter()`.

        Deleted media are shown as they were at last. If the list of that time is no longer kept, the oldest one that is
        kept is shown. Holds the timeline's lock.
        """
        with self.timeline.standing_still():
            now, stored = self._order, self._stored
            self._order = next((earlier for changed, earlier in self._earlier_lists if changed >= moment), now)
            self._stored = {**self._deleted, **stored}
            try:
                yield
            finally:
                self._order, self._stored = now, stored

    @contextmanager
    def showing(self, records: Mapping[str, JsonRecord]) -> Iterator[None]:
        """Let `media`, `rows` and `row` return these records in place of the true ones, by the ids of their media.

        Holds the timeline's lock, so that only the caller's thread reads them.
        """
        with self.timeline.lock:
            self._shown = records
            try:
                yield
            finally:
                self._shown = {}

    def _keep_list(self) -> None:
        """Keep the list before a change."""
        self._earlier_lists.append((time.perf_counter(), self._order.copy()))

    def _row(self, key: ListKey, shape: Shape) -> bytes:
        # If no media is stored or shown, the id is not needed. It is not computed then, because that takes time.
        media_id = self._order.media_id(key) if self._stored or self._shown else ""
        if media_id in self._shown:
            return encode(shape(copy_of(self._shown[media_id])))
        stored = self._stored.get(media_id)
        if stored is not None:
            return stored.row(shape)
        if isinstance(key, str):
            raise KeyError(key)
        row = self._rows.get((key, shape))
        if row is None:
            if len(self._rows) >= _MAX_ROWS_KEPT:
                # Remove the row that was added first.
                del self._rows[next(iter(self._rows))]
            row = self._rows[key, shape] = encode(shape(self.seeded.record(key, self.origin)))
        return row
