"""The sync with the real client, a real file and the demo workspace, while others change the library or replies lie."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from fastpix_desktop.api import FastPixClient
from fastpix_desktop.changes import Change, Changes, CopyChanged, PageKnown, WaitStarted
from fastpix_desktop.demo import Clock, DemoServer, parse_fault
from fastpix_desktop.domain.identity import compared
from fastpix_desktop.domain.journal import Place
from fastpix_desktop.domain.library_copy import CopyState
from fastpix_desktop.domain.media import Media, TrackKind
from fastpix_desktop.library.library import Library
from fastpix_desktop.search.sync.copy_sync import CopySync
from fastpix_desktop.search.sync.times import SyncTimes
from fastpix_desktop.store.copy.library_file import LibraryFile
from fastpix_desktop.ui.loop.tasks import TaskOwner
from fastpix_desktop.writes.journal import Journal, WorkspaceJournal
from tests.waiting import until

MEDIA = 260

QUICK = SyncTimes(
    heads=0.2, not_proved=(0.05,), unreachable=(0.05,), failed=(0.05,), too_many=(0.05,), apart=0.01, slow_for=0.5
)
"""The pauses of a sync that a test waits for."""


class Joined:
    """A workspace as the program joins it: client, library, file and sync."""

    def __init__(self, server: DemoServer, client: FastPixClient, file: Path, changes: Changes) -> None:
        self.server = server
        self.client = client
        self.errors: list[Exception] = []
        self.heard: list[Change] = []
        self.changes = changes
        changes.subscribe(self.heard.append)
        self.tasks = TaskOwner(self.errors.append)
        journal = WorkspaceJournal(Journal(lambda entry, error: None), Place(server.url, "a workspace"), "ours")
        self.library = Library(client.media, client.pictures, changes=changes, journal=journal)
        self.copy = LibraryFile(file, on_trouble=lambda error: self.sync.note_trouble(error))
        service = client.without_waiting().media
        self.sync = CopySync(
            "ours", self.copy, self.library, service, changes=changes, tasks=self.tasks, folder="cache", times=QUICK
        )
        changes.subscribe(self.sync.follow)

    @property
    def states(self) -> list[CopyState]:
        """The states that were published."""
        return [change.status.state for change in self.heard if isinstance(change, CopyChanged)]

    @property
    def living(self) -> set[str]:
        """The ids of the media that the workspace has."""
        return {compared(media_id) for media_id in self.server.catalogue.ids()}

    async def until(self, state: CopyState) -> None:
        """Wait until the sync says this state."""
        await until(lambda: self.sync.status.state is state, 60, f"the state {state}")

    async def read_again(self) -> None:
        """Read the list again, until it is proved."""
        self.sync.read_again()
        await until(lambda: self.sync.status.state is not CopyState.COMPLETE, 30)
        await until(lambda: self.sync.status.state in {CopyState.COMPLETE, CopyState.NOT_LISTED}, 30)

    async def stored(self) -> dict[str, Media]:
        """Return everything in the copy."""
        pages = [await self.sync.page(number, 100, "asc") for number in range(1, 12)]
        return {compared(media.id): media for page in pages for media in page.records}


@asynccontextmanager
async def joined(server: DemoServer, file: Path) -> AsyncIterator[Joined]:
    """Join a workspace over a new copy in `file`, for as long as the block takes."""
    changes = Changes()
    async with FastPixClient(
        server.username,
        server.password,
        base_url=server.url,
        backoff=0.001,
        on_wait=lambda waiting: changes.publish(WaitStarted(waiting)),
    ) as client:
        made = Joined(server, client, file, changes)
        try:
            yield made
        finally:
            await made.sync.close()
            await made.tasks.close(0)
    assert not made.errors


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "copies" / "copy.sqlite"


async def test_the_demo_workspace_is_copied_with_every_record(demo: DemoServer, file: Path) -> None:
    async with joined(demo, file) as it:
        it.sync.begin()
        await it.until(CopyState.COMPLETE)
        stored = await it.stored()
        assert stored.keys() == it.living
        one = (await it.client.media.list(limit=1, offset=7)).records[0]
        assert stored[compared(one.id)].tracks == one.tracks
        assert it.sync.status.media == MEDIA


async def test_the_copy_of_the_demo_workspace_says_which_subtitles_were_generated(demo: DemoServer, file: Path) -> None:
    async with joined(demo, file) as it:
        it.sync.begin()
        await it.until(CopyState.COMPLETE)
        stored = (await it.stored()).values()
    subtitles = [(media, track) for media in stored for track in media.tracks_of(TrackKind.SUBTITLE)]
    generated = {compared(track.id) for media, track in subtitles if compared(track.id) in media.generated_track_ids}
    finished = [item for record in demo.catalogue.records() for item in record["generatedSubtitles"] if "url" in item]
    assert 0 < len(generated) == len(finished) < len(subtitles)


async def test_others_change_the_library_at_every_reply(file: Path) -> None:
    clock = Clock(factor=0)
    with DemoServer(media=900, seed=3, deletion_delay=0, others=10.0, clock=clock) as server:
        async with joined(server, file) as it:
            is_calm: list[bool] = []

            def let_others_act(change: Change) -> None:
                if isinstance(change, PageKnown) and not is_calm:
                    clock.step(0.4)

            it.changes.subscribe(let_others_act)
            before = it.living
            it.sync.begin()
            await it.until(CopyState.COMPLETE)
            assert len(before - it.living) > 5, "nobody deleted anything"
            # What lived throughout is there. What was deleted behind the sweep may still be, until the next one.
            assert before & it.living <= (await it.stored()).keys()
            is_calm.append(True)
            await it.read_again()
            if it.sync.status.state is CopyState.NOT_LISTED:
                it.sync.check_each()
                await it.until(CopyState.COMPLETE)
            stored = await it.stored()
            assert stored.keys() == it.living
            titles = {compared(record["id"]): record.get("title") for record in server.catalogue.records()}
            assert {key: media.title for key, media in stored.items()} == titles


@pytest.mark.parametrize(
    "fault",
    [
        "late-media",
        "equal-times:hours=720",
        "stale-list:every=3",
        "wrong-total:records=7,every=2",
        "swapped-records",
        "slow:0-0.02",
        "status:429,retry-after=0,every=4",
        "status:503,every=3",
        "reset-before:every=5",
        "nulls:every=4",
    ],
)
async def test_no_living_media_is_lost_to_a_fault_and_afterwards_the_copy_is_exact(
    demo: DemoServer, file: Path, fault: str
) -> None:
    async with joined(demo, file) as it:
        it.sync.begin()
        await it.until(CopyState.COMPLETE)
        demo.faults.add(parse_fault(fault))
        known = (await it.stored()).keys()
        for media_id in list(demo.catalogue.ids())[40:50]:
            demo.catalogue.service.delete(media_id)
        it.sync.read_again()
        reads = len(demo.requests)
        await until(lambda: len(demo.requests) > reads + 12, 30)
        await until(
            lambda: it.sync.status.state in {CopyState.COMPLETE, CopyState.NOT_LISTED, CopyState.NOT_PROVED}, 30
        )
        assert known & it.living <= (await it.stored()).keys()
        demo.faults.clear()
        await until(lambda: it.sync.status.state in {CopyState.COMPLETE, CopyState.NOT_LISTED}, 30)
        await it.read_again()
        assert it.sync.status.state is CopyState.COMPLETE
        assert (await it.stored()).keys() == it.living


async def test_a_wait_of_the_sync_shows_no_countdown(demo: DemoServer, file: Path) -> None:
    demo.faults.add(parse_fault("status:429,retry-after=1,media.list,after=3"))
    async with joined(demo, file) as it:
        it.sync.begin()
        await it.until(CopyState.WAITING)
        await it.until(CopyState.COMPLETE)
        assert not [change for change in it.heard if isinstance(change, WaitStarted)]


async def test_a_new_program_goes_on_in_the_same_file(demo: DemoServer, file: Path) -> None:
    demo.faults.add(parse_fault("slow:0.05"))
    async with joined(demo, file) as it:
        it.sync.begin()
        await until(lambda: it.sync.status.read >= 100)
    first = len(demo.requests)
    async with joined(demo, file) as it:
        it.sync.begin()
        await it.until(CopyState.COMPLETE)
        assert (await it.stored()).keys() == it.living
    asked = [request.query for request in list(demo.requests)[first:]]
    assert min(int(query["offset"]) for query in asked if query["orderBy"] == "asc") >= 3


async def test_two_programs_share_a_copy_and_one_fills_it(demo: DemoServer, file: Path) -> None:
    async with joined(demo, file) as one:
        one.sync.begin()
        await one.until(CopyState.COMPLETE)
        async with joined(demo, file) as other:
            other.sync.begin()
            await other.until(CopyState.ELSEWHERE)
            assert other.sync.status.media == MEDIA
            assert len((await other.sync.page(1, 50, "desc")).records) == 50
