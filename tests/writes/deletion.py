"""The deletion of one track in the demo workspace, and what its service may reply to the reads."""

import copy
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from fastpix_desktop.demo.faults.faults import Fault
from fastpix_desktop.demo.serving.server import DemoServer
from fastpix_desktop.domain.journal import Entry, State
from fastpix_desktop.domain.media import Media, Track, TrackKind
from fastpix_desktop.writes.carry_out import Outcome
from fastpix_desktop.writes.times import Times
from fastpix_desktop.writes.tracks import DeleteTrack
from tests.library.conftest import Desk, with_tracks

Edit = Callable[[dict[str, Any]], dict[str, Any] | None]
"""Changes a decoded reply in place, or returns another one."""

PATIENT = Times(
    pauses=(0.0, 0.005, 0.01, 0.02),
    apart=0.02,
    within=10.0,
    watch_pauses=(0.02,),
    watch_for=10.0,
    taken_back_within=120.0,
)
"""Times for tests in which a proof comes: short pauses, but enough time for a busy machine."""

SHORT = Times(pauses=(0.0, 0.02), apart=0.02, within=0.1, watch_pauses=(0.02,), watch_for=5.0)
"""Times for tests in which no proof comes."""


def honest(reply: dict[str, Any]) -> None:
    """Leave the reply as it is."""


def status(word: str) -> Edit:
    """Let the media have this status."""

    def edit(reply: dict[str, Any]) -> None:
        reply["data"]["status"] = word

    return edit


def both(*edits: Edit) -> Edit:
    """Apply several edits, one after the other."""

    def edit(reply: dict[str, Any]) -> dict[str, Any]:
        for one in edits:
            reply = one(reply) or reply
        return reply

    return edit


@dataclass
class Deletion:
    """A subtitle track of a media in the demo workspace. `before` is the service's record before the deletion."""

    demo: DemoServer
    desk: Desk
    media: Media
    track: Track
    before: dict[str, Any] = field(default_factory=dict)

    @classmethod
    async def of(cls, demo: DemoServer, desk: Desk, *, subtitle: int = 2) -> "Deletion":
        """Read the newest media with at least this many subtitles, as a user who opens it does."""
        media = await desk.media(with_tracks(demo, subtitle=subtitle))
        track = media.tracks_of(TrackKind.SUBTITLE)[0]
        return cls(demo, desk, media, track, copy.deepcopy(demo.catalogue.media(media.id) or {}))

    @property
    def write(self) -> DeleteTrack:
        """The deletion that the user has confirmed."""
        return DeleteTrack.of(self.media, self.track)

    @property
    def sent(self) -> int:
        """How many deletions reached the service."""
        return len(self.demo.requests.of("media.delete_track"))

    @property
    def reads(self) -> int:
        """How often a media was read."""
        return len(self.demo.requests.of("media.get"))

    @property
    def is_there(self) -> bool:
        """Whether the service has the track."""
        record = self.demo.catalogue.media(self.media.id) or {}
        return self.track.id in {track["id"] for track in record["tracks"]}

    async def run(self) -> Outcome:
        """Carry out the deletion."""
        return await self.desk.writer.carry_out(self.write)

    async def look(self) -> Media:
        """Read the media as the pane does."""
        return await self.desk.media(self.media.id)

    def state(self, entry: Entry) -> State:
        """The present state of an entry."""
        return self.desk.journal.current(entry).state

    def answer(self, *edits: Edit, after: int = 0, for_ever: bool = False) -> None:
        """Edit the replies to the next reads, one edit for each. Afterwards the service is honest, or as the last."""
        left = list(edits)

        def edit(reply: dict[str, Any]) -> dict[str, Any] | None:
            return (left[0] if for_ever and len(left) == 1 else left.pop(0))(reply)

        times = None if for_ever else len(edits)
        self.demo.faults.add(Fault("edit", "media.get", after=after, times=times, edit=edit))

    def old(self, reply: dict[str, Any]) -> dict[str, Any]:
        """The record from before the deletion, with the track."""
        return {"success": True, "data": copy.deepcopy(self.before)}

    def gone(self, reply: dict[str, Any]) -> None:
        """The record without the track."""
        self.lacks(self.track.id)(reply)

    def lacks(self, *track_ids: str) -> Edit:
        """The record without these tracks."""

        def edit(reply: dict[str, Any]) -> None:
            tracks = reply["data"]["tracks"]
            reply["data"]["tracks"] = [track for track in tracks if track["id"] not in track_ids]

        return edit

    @property
    def second(self) -> "Deletion":
        """The deletion of another subtitle of the same media."""
        track = self.media.tracks_of(TrackKind.SUBTITLE)[1]
        return Deletion(self.demo, self.desk, self.media, track, self.before)

    @property
    def others(self) -> list[str]:
        """The ids of the other tracks."""
        return [track["id"] for track in self.before["tracks"] if track["id"] != self.track.id]


NewDeletion = Callable[[Times], Awaitable[Deletion]]
"""Makes a deletion at a desk with these times."""
