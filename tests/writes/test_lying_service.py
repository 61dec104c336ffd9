"""Whatever a service replies and does: once it is honest, what is claimed is true, and only what was confirmed is gone.

Hypothesis chooses the lies, how long each reply takes, and what users do at the same time.
"""

import asyncio
import contextlib
from collections.abc import Callable, Coroutine
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from fastpix_desktop.changes import Changes, StandingChanged
from fastpix_desktop.domain.journal import State
from fastpix_desktop.domain.media import TrackKind
from fastpix_desktop.errors import FastPixError
from fastpix_desktop.writes.journal import Journal
from fastpix_desktop.writes.times import Times
from fastpix_desktop.writes.tracks import DeleteTrack
from tests.library.conftest import Desk
from tests.writes.lying_service import DELETABLE, ID, Answer, Lie, LyingService, without

TIMES = Times(
    pauses=(0.0, 0.001, 0.002), apart=0.002, within=0.02, watch_pauses=(0.002,), watch_for=0.05, taken_back_within=120.0
)
"""As many reads as in the program, within a few milliseconds."""

Do = tuple[str, int | bool]

SECONDS = st.sampled_from((0.0, 0.0, 0.001, 0.003))
LIES = st.lists(st.tuples(st.sampled_from(Lie), SECONDS), max_size=25)
ANSWERS = st.lists(st.tuples(st.sampled_from(Answer), SECONDS), max_size=6)
DEEDS = st.lists(
    st.tuples(
        st.one_of(
            st.tuples(st.just("delete"), st.integers(0, len(DELETABLE) - 1)),
            st.tuples(st.just("switch"), st.booleans()),
            st.tuples(st.just("look"), st.just(0)),
            st.tuples(st.just("colleague deletes a subtitle"), st.integers(2, 3)),
            st.tuples(st.just("colleague switches"), st.booleans()),
        ),
        SECONDS,
    ),
    min_size=1,
    max_size=6,
)


class Story:
    """What users do in one workspace with a lying service."""

    def __init__(self, service: LyingService) -> None:
        self.service = service
        changes = Changes()
        self.journal = Journal(lambda entry, error: changes.publish(StandingChanged(entry, error)))
        self.desk = Desk(service, None, changes=changes, journal=self.journal, times=TIMES)
        self.confirmed = service.truth

    def do(self, deed: Do) -> Coroutine[Any, Any, object]:
        """One deed. Deletions confirm what was there at the beginning."""
        kind, value = deed
        if kind == "delete":
            return self.desk.delete_track(self.confirmed, DELETABLE[value])
        if kind == "switch":
            return self.desk.set_source_access(self.confirmed, bool(value))
        if kind == "look":
            return self.look()
        return self.colleague(kind, value)

    async def colleague(self, kind: str, value: int | bool) -> None:
        """Somebody else deletes a track, or switches source access."""
        if kind == "colleague switches":
            self.service.change(lambda media: replace(media, source_access=bool(value)))
        else:
            self.service.change(lambda media: without(media, DELETABLE[value].id))

    async def look(self) -> None:
        """Read the media as the pane does."""
        with contextlib.suppress(FastPixError):
            await self.desk.media(ID)

    async def tell(self, deeds: list[tuple[Do, float]]) -> None:
        """Do everything, let the lies end, and read honestly until nothing is under way."""
        running = []
        for deed, seconds in deeds:
            running.append(asyncio.ensure_future(self.do(deed)))
            await asyncio.sleep(seconds)
        await asyncio.gather(*running)
        self.service.be_honest()
        for _ in range(2):
            await self.look()
            await asyncio.sleep(TIMES.apart)
        while self.desk.tasks:
            await asyncio.wait(self.desk.tasks)


def run(story: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Run a story on a loop of its own."""
    loop = asyncio.SelectorEventLoop()
    try:
        loop.run_until_complete(story())
    finally:
        loop.close()


@given(LIES, ANSWERS, DEEDS)
@settings(max_examples=60, deadline=None)
@example(
    # Of the last two audio tracks, one is deleted with the reply 404. A stale record then lists both.
    [(Lie.TRUTH, 0.0), (Lie.TRUTH, 0.0), (Lie.TRUTH, 0.0), (Lie.STALE, 0.0)],
    [(Answer.DONE_AND_NOT_FOUND, 0.0)],
    [(("delete", 0), 0.03), (("delete", 1), 0.0)],
)
@example(
    # Both deletions take effect late, so that each guard finds the other audio track.
    [],
    [(Answer.LATE, 0.0), (Answer.LATE, 0.0)],
    [(("delete", 0), 0.0), (("delete", 1), 0.0)],
)
@example(
    # One read lacks the track, by a service that has not deleted it.
    [(Lie.TRUTH, 0.0), (Lie.LATER, 0.0)],
    [(Answer.NOTHING, 0.0)],
    [(("delete", 2), 0.0)],
)
def test_once_the_service_is_honest_what_is_claimed_is_true(
    lies: list[tuple[Lie, float]], answers: list[tuple[Answer, float]], deeds: list[tuple[Do, float]]
) -> None:
    service = LyingService(lies, answers)
    told: list[Story] = []

    async def story() -> None:
        told.append(Story(service))
        await told[0].tell(deeds)

    run(story)
    (teller,) = told
    standing = teller.journal.standing(teller.desk.journal.place, ID)
    for entry in standing.entries:
        assert not entry.state.is_under_way, entry.log_line
        if not entry.state.is_done:
            continue
        if isinstance(entry.write, DeleteTrack):
            assert service.truth.track(entry.write.track_id) is None, entry.log_line
        elif entry.changed_since is None and entry.id not in standing.overtaken:
            assert entry.write.effect == f"source access {'on' if service.truth.source_access else 'off'}"
    # Nothing was deleted that nobody had confirmed, and one audio track is left.
    assert set(service.deleted) <= {DELETABLE[deed[1]].id for deed, _ in deeds if deed[0] == "delete"}
    assert service.truth.tracks_of(TrackKind.AUDIO)
    assert {entry.state for entry in standing.entries} <= set(State) - {State.SENT, State.CHECKING, State.INTENDED}
