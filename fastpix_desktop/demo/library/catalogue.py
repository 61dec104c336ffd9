"""The library of the demo workspace: its media and its events.

Tests also use it to change media, as another user would. The same `total`, `seed` and `now` give the same library.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

from fastpix_desktop.demo.content.records import JsonRecord, as_clip_row, as_list_row
from fastpix_desktop.demo.library.clock import Clock
from fastpix_desktop.demo.library.creation import MediaCreator
from fastpix_desktop.demo.library.events import EventLog
from fastpix_desktop.demo.library.inventory import Inventory
from fastpix_desktop.demo.library.processing_times import ProcessingTimes
from fastpix_desktop.demo.library.seeded import SeededLibrary
from fastpix_desktop.demo.library.service import Service
from fastpix_desktop.demo.library.timeline import Timeline
from fastpix_desktop.demo.library.tracks import Tracks


class Catalogue:
    """A library that starts with `total` media.

    seed            another number gives other media
    now             the newest media were created shortly before this time. By default it is the start of the current
                    minute. Ids and contents do not depend on it.
    deletion_delay  for how many seconds a deleted track can still be read
    origin          the start of the addresses of thumbnails, "http://127.0.0.1:PORT". The server sets it at its start.
    clock           the workspace's clock; by default it shows the real time

    The methods can change the library. To a client, such a change looks as if another user had made it. It also
    adds events. The records that methods return are copies, so the caller may change them. The methods can be
    called from any thread.

    Raises ValueError if `total` is not from 0 to `seeded.MAX_MEDIA`.
    """

    def __init__(
        self,
        total: int,
        *,
        seed: int = 1,
        now: datetime | None = None,
        deletion_delay: float = 0.0,
        origin: str = "",
        clock: Clock | None = None,
    ) -> None:
        self.seed = seed
        self.clock = clock or Clock()
        self.now = now or self.clock.now().astimezone(UTC).replace(second=0, microsecond=0)
        self.timeline = Timeline(self.clock)
        seeded = SeededLibrary(total, seed, self.now)
        self.workspace_id = seeded.workspace_id
        self.inventory = Inventory(seeded, self.timeline, origin)
        self.events = EventLog(seed, self.workspace_id)
        self.service = Service(self.inventory, self.events, ProcessingTimes(), seed)
        self.service.deletion_delay = deletion_delay
        self.tracks = Tracks(self.service, seed)
        self.media_creator = MediaCreator(self.service, self.tracks, seed)

    @property
    def total(self) -> int:
        """The current number of media."""
        return self.inventory.total

    @property
    def deletion_delay(self) -> float:
        """For how many seconds a deleted track can still be read. Can be set at any time."""
        return self.service.deletion_delay

    @deletion_delay.setter
    def deletion_delay(self, seconds: float) -> None:
        self.service.deletion_delay = seconds

    def ids(self) -> Iterator[str]:
        """Yield every media id, newest first."""
        return self.inventory.ids()

    def records(self) -> Iterator[JsonRecord]:
        """Yield the record of every media, newest first. The records have the form of GET one media."""
        return (record for record in map(self.media, self.ids()) if record is not None)

    def first(self, wanted: Callable[[JsonRecord], bool]) -> JsonRecord:
        """Return the record of the newest media for which `wanted` returns True.

        Raises LookupError if there is none.
        """
        for record in self.records():
            if wanted(record):
                return record
        raise LookupError("This library has no such media.")

    def media(self, media_id: str) -> JsonRecord | None:
        """Return the record of a media in the form of GET one media. None for an unknown id."""
        return self.inventory.media(media_id)

    def page(self, start: int, stop: int, *, ascending: bool = False) -> list[JsonRecord]:
        """Return the rows from `start` to `stop` - 1 of the media list. There are fewer if the list ends earlier.

        Row 0 is the newest media or, with `ascending`, the oldest one.
        """
        records = map(self.media, self.inventory.page_ids(start, stop, ascending=ascending))
        return [as_list_row(record) for record in records if record is not None]

    def clip_ids(self, media_id: str) -> list[str] | None:
        """Return the ids of a media's clips, newest first. None for an unknown media."""
        return self.inventory.clip_ids(media_id)

    def clip_row(self, clip_id: str) -> JsonRecord:
        """Return a clip as a row of the media-clips list. Raises KeyError for an unknown id."""
        record = self.media(clip_id)
        if record is None:
            raise KeyError(clip_id)
        return as_clip_row(record)

    def delete_track(self, media_id: str, track_id: str) -> bool:
        """Delete a track. It can still be read for `deletion_delay` seconds.

        Returns False if the media or the track does not exist, or if the track was already deleted.
        """
        with self.timeline.lock:
            media = self.service.media_to_change(media_id)
            if media is None or media.track(track_id) is None:
                return False
            self.tracks.delete(media, track_id)
            return True

    def set_source_access(self, media_id: str, allowed: bool) -> JsonRecord | None:
        """Switch access to the source file on or off. Return the record of the media, None for an unknown id."""
        return self.service.set_source_access(media_id, allowed)
