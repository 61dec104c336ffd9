"""A sync over a copy in memory and a service that answers as the test says, in made-up time."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from fastpix_desktop.changes import Change, Changes, CopyChanged
from fastpix_desktop.domain.journal import Place
from fastpix_desktop.domain.library_copy import CopyState, CopyStatus
from fastpix_desktop.domain.media import Media
from fastpix_desktop.domain.pages import Order, Page
from fastpix_desktop.errors import FastPixError
from fastpix_desktop.library.library import Library
from fastpix_desktop.search.sync.copy_sync import CopySync
from fastpix_desktop.ui.loop.tasks import TaskOwner
from fastpix_desktop.writes.journal import Journal, WorkspaceJournal
from tests.search.sync.memory_copy import MemoryCopy
from tests.search.sync.simulation.world import Service, Weather, World
from tests.search.sync.virtual_time import VirtualLoop
from tests.waiting import until

SECOND = 1.0
MINUTE = 60.0
HOUR = 3600.0


class Recorder(Service):
    """Records the requests, and fails as it is told. `delay` is how long each takes.

    `requests` has the time of each request, and what it asked for: a page with its order, or a media. `before` is
    called with that before the reply is made, and may raise the error of the request. `answer` returns the page that
    the reply has in place of the right one.
    """

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.delay = 0.1
        self.requests: list[tuple[float, object]] = []
        self.running = self.most_running = 0
        self.before: Callable[[object], None] = lambda what: None
        self.answer: Callable[[Page[Media], Order], Page[Media]] = lambda page, order: page

    @property
    def pages(self) -> list[tuple[Order, int, int]]:
        """The pages that were asked for: order, number, limit."""
        return [what for _, what in self.requests if isinstance(what, tuple)]

    @property
    def media(self) -> list[str]:
        """The media that were read alone."""
        return [what for _, what in self.requests if isinstance(what, str)]

    async def list(self, limit: int = 20, offset: int = 1, order_by: Order = "desc") -> Page[Media]:
        await self._take((order_by, offset, limit))
        return self.answer(await super().list(limit, offset, order_by), order_by)

    async def get(self, media_id: str) -> Media:
        await self._take(media_id)
        return await super().get(media_id)

    async def _take(self, what: object) -> None:
        self.requests.append((asyncio.get_running_loop().time(), what))
        self.running += 1
        self.most_running = max(self.most_running, self.running)
        try:
            await asyncio.sleep(self.delay)
            self.before(what)
        finally:
            self.running -= 1

    async def _on_the_way(self) -> None:
        pass


class Bench:
    """One workspace of a program: its library, its copy and the sync."""

    def __init__(self, media: int, loop: VirtualLoop) -> None:
        self.world = World(Random(1), Weather(), media)
        self.copy = MemoryCopy()
        self.service = Recorder(self.world)
        self.user = Recorder(self.world)
        self.wall_is_off = timedelta(0)
        self.errors: list[Exception] = []
        self.heard: list[tuple[float, CopyStatus]] = []
        self.changes = Changes(self.errors.append)
        self.changes.subscribe(self._hear)
        self.tasks = TaskOwner(self.errors.append)
        journal = WorkspaceJournal(
            Journal(lambda entry, error: None), Place("https://service.example/v1/", "it"), "ours"
        )
        users: Any = self.user
        self.library = Library(users, users, changes=self.changes, journal=journal)
        self.loop = loop
        self.sync = self.new_sync()

    def new_sync(self) -> CopySync:
        """Return a sync over the copy, as a new run of the program has it."""
        self.sync = CopySync(
            "ours",
            self.copy,
            self.library,
            self.service,
            changes=self.changes,
            tasks=self.tasks,
            folder="cache",
            clock=self.loop.time,
            now=self.wall_clock,
        )
        self.changes.subscribe(self.sync.follow)
        return self.sync

    def wall_clock(self) -> datetime:
        """The time that the wall clock shows."""
        return datetime(2026, 11, 26, tzinfo=UTC) + timedelta(seconds=self.loop.now) + self.wall_is_off

    @property
    def state(self) -> CopyState:
        """The state that the sync says."""
        return self.sync.status.state

    @property
    def states(self) -> list[CopyState]:
        """The states that were published, without repetitions."""
        states = [status.state for _, status in self.heard]
        return [state for number, state in enumerate(states) if number == 0 or states[number - 1] is not state]

    async def until(self, state: CopyState, within: float = HOUR) -> CopyStatus:
        """Wait until the sync says this state."""
        await until(lambda: self.state is state, within, f"the state {state}")
        return self.sync.status

    async def fill(self) -> None:
        """Fill the copy."""
        self.sync.begin()
        await self.until(CopyState.COMPLETE)
        assert self.stored == set(self.world.living)

    @property
    def stored(self) -> set[str]:
        """The ids in the copy."""
        return {row.media.id for row in self.copy.rows.values()}

    def delete(self, number: int) -> list[str]:
        """Let others delete so many media."""
        gone = self.world.random.sample(sorted(self.world.living), number)
        for media_id in gone:
            del self.world.living[media_id]
        return gone

    def _hear(self, change: Change) -> None:
        if isinstance(change, CopyChanged):
            self.heard.append((self.loop.now, change.status))


@asynccontextmanager
async def bench(media: int = 120) -> AsyncIterator[Bench]:
    """A bench with a library of so many media, which ends with the block."""
    loop = asyncio.get_running_loop()
    assert isinstance(loop, VirtualLoop)
    made = Bench(media, loop)
    yield made
    await made.sync.close()
    await made.tasks.close(0)
    assert not made.errors


def failing(error: FastPixError, times: int = 1, only: type[object] = object) -> Callable[[object], None]:
    """Return what makes the next requests fail with this error. `only`: tuple for pages, str for single media."""
    left = [times]

    def fail(what: object) -> None:
        if left[0] > 0 and isinstance(what, only):
            left[0] -= 1
            raise error

    return fail
