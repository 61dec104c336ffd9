"""The demo workspace's library: what it holds, what happens in it, and what can be done to it.

Must not know HTTP. The same seed and `now` give the same library.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

from fastpix_desktop.demo.content.records import Record, as_clip_row, as_list_row
from fastpix_desktop.demo.library.clock import Clock
from fastpix_desktop.demo.library.creation import Intake
from fastpix_desktop.demo.library.events import EventLog
from fastpix_desktop.demo.library.inventory import Holdings
from fastpix_desktop.demo.library.pace import Pace
from fastpix_desktop.demo.library.seeded import SeededLibrary
from fastpix_desktop.demo.library.service import Service
from fastpix_desktop.demo.library.timeline import Timeline
from fastpix_desktop.demo.library.tracks import Tracks


class Catalogue:
    """A library that begins with `total` media, position 0 being the newest.

    seed    another seed, another library
    now     the time the newest media were made shortly before; by default the current minute, so that a
            demo looks alive (upload in progress: minutes ago). Ids and contents do not depend on it.
    settle  seconds during which a deleted track can still be read
    origin  where the pictures are served from, "http://127.0.0.1:PORT"; set by the server
    clock   by default the wall's

    What a test does here happens as if somebody else did it, events included. Records are made anew for every
    call: callers may change them. Safe to use from any thread. ValueError for an impossible size.
    """

    def __init__(
        self,
        total: int,
        *,
        seed: int = 1,
        now: datetime | None = None,
        settle: float = 0.0,
        origin: str = "",
        clock: Clock | None = None,
    ) -> None:
        self.seed = seed
        self.clock = clock or Clock()
        self.now = now or self.clock.now().astimezone(UTC).replace(second=0, microsecond=0)
        self.timeline = Timeline(self.clock)
        seeded = SeededLibrary(total, seed, self.now)
        self.workspace_id = seeded.workspace_id
        self.holdings = Holdings(seeded, self.timeline, origin)
        self.events = EventLog(seed, self.workspace_id)
        self.service = Service(self.holdings, self.events, Pace(), seed)
        self.service.settle = settle
        self.tracks = Tracks(self.service, seed)
        self.intake = Intake(self.service, self.tracks, seed)

    @property
    def total(self) -> int:
        """How many media there are now."""
        return self.holdings.total

    @property
    def settle(self) -> float:
        """Seconds during which a deleted track can still be read; may be set at any time."""
        return self.service.settle

    @settle.setter
    def settle(self, seconds: float) -> None:
        self.service.settle = seconds

    def ids(self) -> Iterator[str]:
        """Yield every media id, newest first."""
        return self.holdings.ids()

    def records(self) -> Iterator[Record]:
        """Yield every media as GET one answers it, newest first."""
        return (record for record in map(self.media, self.ids()) if record is not None)

    def first(self, wanted: Callable[[Record], bool]) -> Record:
        """Return the newest media that `wanted` accepts; LookupError when there is none."""
        for record in self.records():
            if wanted(record):
                return record
        raise LookupError("No media of this library is like that.")

    def media(self, media_id: str) -> Record | None:
        """Return one media as GET one answers it, None for an unknown id."""
        return self.holdings.media(media_id)

    def page(self, start: int, stop: int, *, ascending: bool = False) -> list[Record]:
        """Return the list rows start..stop-1, newest first or oldest first; fewer or none past the end."""
        records = map(self.media, self.holdings.page_ids(start, stop, ascending=ascending))
        return [as_list_row(record) for record in records if record is not None]

    def clip_ids(self, media_id: str) -> list[str] | None:
        """Return the ids of a media's clips, newest first; None for an unknown media."""
        return self.holdings.clip_ids(media_id)

    def clip_row(self, clip_id: str) -> Record:
        """Return a clip as the media-clips list shows it; KeyError for an unknown id."""
        record = self.media(clip_id)
        if record is None:
            raise KeyError(clip_id)
        return as_clip_row(record)

    def delete_track(self, media_id: str, track_id: str) -> bool:
        """Delete a track; False when the media is unknown or has no such track (any more)."""
        with self.timeline.lock:
            media = self.service.found(media_id)
            if media is None or media.track(track_id) is None:
                return False
            self.tracks.delete(media, track_id)
            return True

    def set_source_access(self, media_id: str, allowed: bool) -> Record | None:
        """Switch access to the source file; return the media as GET one answers it, None for an unknown id."""
        return self.service.set_source_access(media_id, allowed)
