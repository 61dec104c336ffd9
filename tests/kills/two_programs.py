"""Two programs with one journal and one workspace: one is in the middle of a write while the other starts.

The first program runs through all rounds of a `Stage`. The second one is a new process in each round. It was started
before, but has only been loaded by then: everything that a program does at its start happens within the round.
"""

import asyncio
import contextlib
import uuid
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, NamedTuple

from fastpix_desktop.demo import DemoServer
from fastpix_desktop.domain.journal import State
from tests.kills.killing import NOT_CHECKED
from tests.kills.programs import DrivenProgram, Journal, Row, Settings, loaded
from tests.kills.turnstile import Hold, Turnstile, turnstile
from tests.waiting import until


class Held(NamedTuple):
    """Where the write of the first program is held. `state` is what its journal says then."""

    method: str
    holds_reply: bool
    state: State
    after_sending: bool = False


HELD = (
    Held("GET", False, State.INTENDED),
    Held("DELETE", False, State.SENT),
    Held("DELETE", True, State.SENT),
    Held("GET", True, State.SENT, after_sending=True),
)


class Stage:
    """A demo workspace behind a turnstile, the folder of both programs, and three media that they change."""

    def __init__(self, demo: DemoServer, way: Turnstile, folder: Path) -> None:
        self.demo = demo
        self.way = way
        self.folder = folder
        self.journal = Journal(folder)
        ids = [record["id"] for record in demo.catalogue.records() if record["status"] == "Ready"]
        self.of_first, self.of_second, self.of_both = ids[:3]
        self.of_killed = ids[3]
        self.lost: tuple[str, str] | None = None
        """The entry and the track of a write whose program was killed in the round before."""

    @property
    def settings(self) -> Settings:
        """How both programs are started. The first one gets its token from the form."""
        return Settings(self.way.url, str(self.folder), (self.demo.username, self.demo.password), within=20.0)

    def tracks(self, media: str) -> set[str]:
        """The ids of the tracks that the service has."""
        record = self.demo.catalogue.media(media)
        assert record is not None
        return {track["id"] for track in record["tracks"]}

    def audio_tracks(self) -> set[str]:
        """The ids of the audio tracks of the media that both programs change."""
        record = self.demo.catalogue.media(self.of_both)
        assert record is not None
        return {track["id"] for track in record["tracks"] if track["type"] == "audio"}

    def add(self, media: str, kind: str = "subtitle") -> str:
        """Add a new track, as somebody else would, and return its id."""
        service = self.demo.catalogue.service
        track = {"id": str(uuid.uuid4()), "type": kind, "languageCode": "qa", "languageName": "Reserved"}
        with service.timeline.lock:
            stored = service.media_to_change(media)
            assert stored is not None
            stored.record["tracks"].append({**track, "status": "available"})
        return track["id"]

    def remove_audio(self) -> None:
        """Delete all audio tracks of the media that both programs change, as somebody else would."""
        for track in self.audio_tracks():
            self.demo.catalogue.delete_track(self.of_both, track)

    def deletions(self, track: str) -> int:
        """How often the deletion of a track arrived at the service."""
        return sum(request.path.endswith(track) for request in self.demo.requests.of("media.delete_track"))

    def row(self, track: str) -> Row:
        """The only entry for a track on disk."""
        (row,) = [row for row in self.journal.rows() if row.track == track]
        return row

    def state(self, track: str) -> State | None:
        """The state of the entry for a track on disk, None if there is none yet."""
        return next((row.state for row in self.journal.rows() if row.track == track), None)

    def hold(self, at: Held, media: str) -> Hold:
        """Hold the next request to a media, or its reply."""
        tracks = "/tracks/" if at.method == "DELETE" else " "
        return self.way.hold(f"{at.method} /v1/on-demand/{media}{tracks}", holds_reply=at.holds_reply)


@contextlib.asynccontextmanager
async def staged(demo: DemoServer, folder: Path) -> AsyncIterator[tuple[Stage, DrivenProgram]]:
    """The stage with the first program, in which somebody signed in with the form."""
    async with turnstile(demo.url) as way, loaded() as first:
        stage = Stage(demo, way, folder)
        first.begin(Settings(way.url, str(folder), within=20.0))
        await first.act("sign_in", [demo.username, demo.password])
        yield stage, first


async def delete(program: DrivenProgram, media: str, track: str) -> None:
    """Open a media and delete a track."""
    await program.act("open", media)
    await program.act("delete", track)


async def check_round(stage: Stage, first: DrivenProgram, second: DrivenProgram, at: Held, *, kills: bool) -> None:
    """One round: the second program starts, writes and ends while the first one is in the middle of a write."""
    track = stage.add(stage.of_first)
    hold = await hold_in_the_middle(stage, first, at, track)
    try:
        before = stage.row(track)
        assert before.state is at.state
        second.begin(stage.settings)
        await second.act("see_media")
        await second.act("see_write", before.id, NOT_CHECKED)
        other = stage.add(stage.of_second)
        await delete(second, stage.of_second, other)
        await until(lambda: stage.state(other) is State.VERIFIED, 30, "the write of the second program")
        # The second program has asked for the writes of ended programs before it wrote something itself.
        assert stage.row(track) == before, "the second program accounted for what the first is still sending"
        await _check_lost(stage, second, stage.row(other).run)
        if kills:
            await _kill_in_the_middle(stage, second)
        else:
            assert await second.quit() == 0
        assert stage.row(track) == before
    finally:
        hold.let_go()
    await until(lambda: stage.state(track) is State.VERIFIED, 30, "the write of the first program")
    after = stage.row(track)
    assert (after.id, after.run) == (before.id, before.run)
    assert not {track, other} & (stage.tracks(stage.of_first) | stage.tracks(stage.of_second))
    assert (stage.deletions(track), stage.deletions(other)) == (1, 1)


async def hold_in_the_middle(stage: Stage, first: DrivenProgram, at: Held, track: str) -> Hold:
    """Let the first program delete a track, and hold it. Returns when the journal on disk has the state of `at`."""
    await first.act("open", stage.of_first)
    if at.after_sending:
        sending = stage.hold(HELD[1], stage.of_first)
        await first.act("delete", track)
        await asyncio.wait_for(sending.is_reached.wait(), 30)
        hold = stage.hold(at, stage.of_first)
        sending.let_go()
    else:
        hold = stage.hold(at, stage.of_first)
        await first.act("delete", track)
    await asyncio.wait_for(hold.is_reached.wait(), 30)
    await until(lambda: stage.state(track) is at.state, 30, f"{at.state} on disk")
    return hold


async def _kill_in_the_middle(stage: Stage, second: DrivenProgram) -> None:
    """Kill the second program while it deletes a track. The service deletes it."""
    lost = stage.add(stage.of_killed)
    hold = stage.hold(HELD[2], stage.of_killed)
    await delete(second, stage.of_killed, lost)
    await asyncio.wait_for(hold.is_reached.wait(), 30)
    await until(lambda: stage.state(lost) is State.SENT, 30, "the write that is lost, on disk")
    await second.kill()
    hold.let_go()
    stage.lost = stage.row(lost).id, lost


async def _check_lost(stage: Stage, second: DrivenProgram, run: str) -> None:
    """The second program accounts for the write of the program that was killed in the round before, and only it."""
    if stage.lost is None:
        return
    entry, track = stage.lost
    await until(lambda: stage.state(track) is State.VERIFIED, 30, "the write of the killed program")
    assert stage.row(track).id == entry
    assert stage.row(track).run == run
    assert stage.deletions(track) == 1
    assert track not in stage.tracks(stage.of_killed)
    await second.act("see_write", entry, "done and verified")
    stage.lost = None


async def check_last_audio(stage: Stage, programs: tuple[DrivenProgram, DrivenProgram]) -> int:
    """Let each program delete another of the last two audio tracks at the same moment. Returns how many are left."""
    stage.remove_audio()
    tracks = stage.add(stage.of_both, "audio"), stage.add(stage.of_both, "audio")
    for program in programs:
        await program.act("open", stage.of_both)

    async def deletes(at: int) -> Any:
        return await programs[at].act("delete", tracks[at])

    await asyncio.gather(deletes(0), deletes(1))

    def have_ended() -> bool:
        states = {row.track: row.state for row in stage.journal.rows() if row.track in tracks}
        return len(states) == 2 and not any(state.is_under_way for state in states.values())

    await until(have_ended, 60, "both deletions")
    left = stage.audio_tracks()
    assert left, "the media is silent"
    for track in tracks:
        assert (stage.row(track).state is State.VERIFIED) is (track not in left)
        assert stage.row(track).state in {State.VERIFIED, State.FAILED}
    return len(left)
