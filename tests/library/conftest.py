"""Fixtures for tests of level 2: a real client of a demo workspace, a journal, and the published changes."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Hashable
from contextlib import AsyncExitStack
from typing import Any

import pytest

from fastpix_desktop.api import FastPixClient
from fastpix_desktop.changes import Change, Changes, MediaKnown, StandingChanged, WaitStarted
from fastpix_desktop.demo.serving.server import DemoServer
from fastpix_desktop.domain.journal import Place, State
from fastpix_desktop.domain.media import Media, Track, TrackKind
from fastpix_desktop.library.library import Library
from fastpix_desktop.writes.carry_out import Outcome, Writer
from fastpix_desktop.writes.journal import Journal, WorkspaceJournal
from fastpix_desktop.writes.permission import Permission
from fastpix_desktop.writes.proof import Proof
from fastpix_desktop.writes.source_access import SetSourceAccess
from fastpix_desktop.writes.standing import Standing
from fastpix_desktop.writes.times import Times
from fastpix_desktop.writes.tracks import DeleteTrack
from tests.times import SHORT

NewClient = Callable[[str, str], FastPixClient]


class Published:
    """All published changes, in order."""

    def __init__(self) -> None:
        self.changes: list[Change] = []

    def of(self, kind: type[Any]) -> list[Any]:
        """The changes of one kind."""
        return [change for change in self.changes if isinstance(change, kind)]

    def states(self, number: int = 1) -> list[State]:
        """The states of the write with this number, in order."""
        return [c.entry.state for c in self.of(StandingChanged) if c.entry.id.endswith(f"-{number}")]

    @property
    def media(self) -> list[Media]:
        """The records of media that were read, in order."""
        return [change.media for change in self.of(MediaKnown)]

    @property
    def done(self) -> list[str]:
        """The subjects of the writes that were published as done, in order."""
        return [change.entry.write.subject for change in self.of(StandingChanged) if change.entry.state.is_done]


class Desk:
    """The library, the writer and the permission of one workspace, joined as in `OpenedWorkspace`."""

    def __init__(
        self, media: Any, pictures: Any, *, changes: Changes, journal: Journal, times: Times = SHORT, writes: Any = None
    ) -> None:
        self.tasks: set[asyncio.Task[None]] = set()
        self.journal = WorkspaceJournal(journal, Place("http://127.0.0.1/v1/", "a workspace"), "ours")
        self.permission = Permission(changes, "ours")
        self.library = Library(media, pictures, changes=changes, journal=self.journal)
        self.proof = Proof(self.journal, self.library.media, self._start, times)
        self.writer = Writer(writes or media, self.journal, self.proof, self.permission, self.library.read)
        changes.subscribe(self.proof.follow)
        self.media = self.library.media
        self.page = self.library.page

    async def delete_track(self, media: Media, track: Track) -> Outcome:
        """Delete a track as the window does after the question."""
        return await self.writer.carry_out(DeleteTrack.of(media, track))

    async def set_source_access(self, media: Media, on: bool) -> Outcome:
        """Switch source access as the window does after the question."""
        return await self.writer.carry_out(SetSourceAccess(media.id, media.display_title, on))

    def standing(self, media: Media) -> Standing:
        """What is happening to a media."""
        return self.journal.standing(media.id)

    def _start(self, action: Callable[[], Coroutine[Any, Any, None]], *, key: Hashable, background: bool) -> None:
        task = asyncio.get_running_loop().create_task(action(), name=str(key))
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    async def close(self) -> None:
        """End the proofs under way."""
        for task in tuple(self.tasks):
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)


@pytest.fixture
def changes() -> Changes:
    """The changes to which the library publishes."""
    return Changes()


@pytest.fixture
def published(changes: Changes) -> Published:
    """The changes that are published from now on."""
    heard = Published()
    changes.subscribe(heard.changes.append)
    return heard


@pytest.fixture
def journal(changes: Changes, published: Published) -> Journal:
    """A journal whose entries are published, as in the program."""
    return Journal(lambda entry, error: changes.publish(StandingChanged(entry, error)))


@pytest.fixture
async def new_client(demo: DemoServer, changes: Changes) -> AsyncIterator[NewClient]:
    """Makes clients of the demo workspace with very short pauses between retries, and closes them."""
    async with AsyncExitStack() as stack:

        def make(username: str, password: str) -> FastPixClient:
            client = FastPixClient(
                username,
                password,
                base_url=demo.url,
                backoff=0.001,
                timeout=5.0,
                on_wait=lambda waiting: changes.publish(WaitStarted(waiting)),
            )
            stack.push_async_callback(client.aclose)
            return client

        yield make


@pytest.fixture
def client(demo: DemoServer, new_client: NewClient) -> FastPixClient:
    """A client with a token that may write."""
    return new_client(demo.username, demo.password)


@pytest.fixture
async def desk(client: FastPixClient, changes: Changes, journal: Journal) -> AsyncIterator[Desk]:
    """The desk of a token that may write."""
    made = Desk(client.media, client.pictures, changes=changes, journal=journal, writes=client.without_waiting().media)
    yield made
    await made.close()


@pytest.fixture
def library(desk: Desk) -> Library:
    """A library with a token that may write."""
    return desk.library


def with_tracks(demo: DemoServer, *, audio: int | None = None, subtitle: int = 0) -> str:
    """The id of the newest finished media with exactly `audio` audio tracks and at least `subtitle` subtitles."""

    def wanted(record: dict[str, Any]) -> bool:
        kinds = [track["type"] for track in record["tracks"]]
        fits = audio is None or kinds.count("audio") == audio
        return record["status"] == "Ready" and fits and kinds.count("subtitle") >= subtitle

    return str(demo.catalogue.first(wanted)["id"])


def first_track(media: Media, kind: TrackKind) -> Track:
    """The first track of a kind, in the service's order."""
    return media.tracks_of(kind)[0]
