"""Fixtures for tests of level 2: a real client of a demo workspace, a journal, and the published changes."""

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from typing import Any

import pytest

from fastpix_desktop.api import FastPixClient
from fastpix_desktop.changes import Change, Changes, JournalChanged, WaitStarted
from fastpix_desktop.demo.serving.server import DemoServer
from fastpix_desktop.domain.edits import State
from fastpix_desktop.domain.media import Media, Track, TrackKind
from fastpix_desktop.library.library import Library
from fastpix_desktop.writes.journal import Journal

VERIFY_AFTER = (0.0, 0.005, 0.01, 0.02)
"""Seconds before each read that checks a write: as many reads as in the program, but short pauses."""

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
        return [change.entry.state for change in self.of(JournalChanged) if change.entry.number == number]


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
    return Journal(lambda entry: changes.publish(JournalChanged(entry)))


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
def library(client: FastPixClient, changes: Changes, journal: Journal) -> Library:
    """A library with a token that may write."""
    return Library(client.media, client.pictures, changes=changes, journal=journal, verify_after=VERIFY_AFTER)


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
