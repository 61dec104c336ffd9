"""One run of the simulation: a stormy time with restarts, then a calm one in which the copy must become exact."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from msgspec import Struct

from fastpix_desktop.changes import Changes, CopyChanged, StandingChanged
from fastpix_desktop.domain.identity import compared
from fastpix_desktop.domain.journal import Place
from fastpix_desktop.domain.library_copy import CopyState
from fastpix_desktop.errors import FastPixError
from fastpix_desktop.library.library import Library
from fastpix_desktop.search.sync.copy_sync import CopySync
from fastpix_desktop.search.sync.library_copy import LibraryCopy
from fastpix_desktop.ui.loop.tasks import TaskOwner
from fastpix_desktop.writes.journal import Journal, WorkspaceJournal
from tests.search.sync.memory_copy import MemoryCopy
from tests.search.sync.simulation.watched_copy import WatchedCopy
from tests.search.sync.simulation.world import Service, Weather, World, weather_of
from tests.search.sync.virtual_time import VirtualLoop, run

MOST_MEDIA = 400

ACTIONS = (*("page", "media", "again") * 4, "restart", "pause", "active", "clock")
"""What happens in a storm. What is named more often happens more often."""


class Result(Struct):
    """What a run has shown. From `removed_living` on, each number must be 0 (`is_wrong`), and `trouble` empty."""

    seed: int
    weather: Weather
    replies: int = 0
    sweeps: int = 0
    proved: int = 0
    removed: int = 0
    removed_living: int = 0
    missed: int = 0
    missed_old: int = 0
    ghosts: int = 0
    absent: int = 0
    outdated: int = 0
    after_close: int = 0
    trouble: str = ""

    @property
    def claims_all(self) -> bool:
        """Whether a proved sweep must have every media that lived during it: nothing but changes at the newest end."""
        return not (self.weather.lies or self.weather.is_unstable or self.weather.late)

    @property
    def is_wrong(self) -> bool:
        """Whether the sync has broken a promise."""
        harm = self.removed_living + self.missed + (self.missed_old if self.claims_all else 0)
        return bool(harm + self.ghosts + self.absent + self.outdated + self.after_close or self.trouble)


class Simulation:
    """Builds the sync over a copy, again and again, and lets a user, others and time act."""

    def __init__(self, seed: int, inner: LibraryCopy, loop: VirtualLoop, weather: Weather | None) -> None:
        self.random = random = Random(seed)
        self.weather = weather_of(random) if weather is None else weather
        media = random.randrange(MOST_MEDIA + 1) if random.random() < 0.8 else random.choice((0, 1, 49, 50, 51, 100))
        self.world = World(random, self.weather, media)
        fails = random.choice((0.0, 0.0, 0.0, 0.01, 0.05))
        self.copy = WatchedCopy(inner, self.world, fails=fails, busy=lambda more: _add(loop, more))
        self.result = Result(seed, self.weather)
        self._loop = loop
        self._errors: list[Exception] = []
        self._wall_is_off = timedelta(0)
        self._changes = Changes(self._errors.append)
        self._tasks = TaskOwner(self._errors.append)
        journal = WorkspaceJournal(
            Journal(lambda entry, error: self._changes.publish(StandingChanged(entry, error))),
            Place("https://service.example/v1/", "a workspace"),
            "ours",
        )
        users: Any = Service(self.world)
        self._library = Library(users, users, changes=self._changes, journal=journal)
        self.states: list[CopyState] = []
        self._changes.subscribe(self._note)
        self.sync = self._new_sync()

    async def storm(self) -> None:
        """Let the sync work while others change the library, replies lie, and the program ends and starts again."""
        random = self.random
        self.sync.begin()
        if random.random() < 0.5:
            # The storm comes over a complete copy, which has more to lose.
            self.world.is_still = True
            await asyncio.sleep(600)
            self.world.is_still = False
        for _ in range(random.randrange(2, 15)):
            await asyncio.sleep(random.choice((0.05, 0.5, 1.0, 2.0, 5.0, 20.0, 4000.0)))
            await self._act(random.choice(ACTIONS))

    async def calm(self) -> None:
        """Let the library rest, and read it again with a proof. Check each media that is no longer listed."""
        self.world.is_still, self.copy.is_calm = True, False
        self.sync.set_active(False)
        for _ in range(200):
            await asyncio.sleep(300.0)
            if not self.copy.is_calm:
                self.sync.read_again()
            elif self.sync.status.state is CopyState.NOT_LISTED:
                self.sync.check_each()
            elif self.sync.status.state is CopyState.COMPLETE:
                return
        self.result.trouble = f"the sync stays {self.sync.status.state}"

    async def close(self) -> None:
        """End the sync, and count."""
        await self.sync.close()
        await self._tasks.close(0)
        stored, living = await self.copy.everything(), self.world.living
        readable = {compared(key): media for key, media in living.items() if key not in self.world.unreadable}
        self.result.ghosts = len(stored.keys() - {compared(key) for key in living})
        self.result.absent = len(readable.keys() - stored.keys())
        self.result.outdated = sum(stored[key] != media for key, media in readable.items() if key in stored)
        self.result.replies = self.world.replies
        self.result.sweeps, self.result.proved = len(self.copy.ends), sum(self.copy.ends)
        self.result.removed, self.result.removed_living = len(self.copy.removed), len(self.copy.removed_living)
        self.result.missed, self.result.missed_old = len(self.copy.missed), len(self.copy.missed_old)
        self.result.after_close = self.copy.puts_after_close
        if self._errors:
            self.result.trouble = repr(self._errors[0])

    def _new_sync(self) -> CopySync:
        service: Any = Service(self.world, self.copy.note_shown)
        sync = CopySync(
            "ours",
            self.copy,
            self._library,
            service,
            changes=self._changes,
            tasks=self._tasks,
            clock=self._loop.time,
            now=self._wall_clock,
        )
        self._unsubscribe = self._changes.subscribe(sync.follow)
        return sync

    async def _act(self, action: str) -> None:
        random = self.random
        match action:
            case "restart":
                self._unsubscribe()
                await self.sync.close()
                await asyncio.sleep(random.choice((0.0, 3600.0, 100_000.0)))
                self.sync = self._new_sync()
                self.sync.begin()
            case "pause":
                self.sync.pause()
                await asyncio.sleep(random.choice((0.1, 100.0)))
                self.sync.resume()
            case "active":
                self.sync.set_active(random.random() < 0.7)
            case "again":
                random.choice((self.sync.read_again, self.sync.check_each))()
            case "clock":
                self._wall_is_off += timedelta(seconds=random.choice((-1e8, -1e5, -1000, 1000, 1e5, 1e8)))
            case _:
                await self._read(action)

    async def _read(self, action: str) -> None:
        """Read as the user does."""
        try:
            if action == "page":
                await self._library.page(self.random.randrange(1, 9), 50, "desc")
            elif self.world.living:
                media_id = self.random.choice(tuple(self.world.living))
                if self.random.random() < 0.3:
                    del self.world.living[media_id]
                await self._library.media(media_id)
        except FastPixError:
            pass

    def _wall_clock(self) -> datetime:
        return datetime(2026, 11, 26, tzinfo=UTC) + timedelta(seconds=self._loop.now) + self._wall_is_off

    def _note(self, change: object) -> None:
        if isinstance(change, CopyChanged):
            self.states.append(change.status.state)


def _add(loop: VirtualLoop, more: int) -> None:
    loop.threads += more


def simulate(seed: int, new_copy: Callable[[], LibraryCopy] = MemoryCopy, weather: Weather | None = None) -> Result:
    """Carry out the run of this seed over a new copy, and return what it has shown.

    Without `weather`, the seed decides that, too.
    """

    async def everything() -> Result:
        loop = asyncio.get_running_loop()
        assert isinstance(loop, VirtualLoop)
        simulation = Simulation(seed, new_copy(), loop, weather)
        await simulation.storm()
        await simulation.calm()
        await simulation.close()
        await simulation.copy.delete()
        return simulation.result

    return run(everything())
