"""The service's id of a workspace becomes known late: the writes of the time before belong to the workspace as well."""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime

import pytest

from fastpix_desktop.api import FastPixClient
from fastpix_desktop.demo.serving.server import DemoServer
from fastpix_desktop.domain.journal import Entry, Place, State
from fastpix_desktop.domain.media import Media, TrackKind
from fastpix_desktop.domain.workspace import Workspace
from fastpix_desktop.ui.loop.tasks import TaskOwner
from fastpix_desktop.workspaces.opened import OpenedWorkspace, Shared
from fastpix_desktop.writes.journal import WorkspaceJournal
from fastpix_desktop.writes.source_access import SetSourceAccess
from fastpix_desktop.writes.tracks import DeleteTrack
from fastpix_desktop.writes.write import Write
from tests.library.conftest import with_tracks
from tests.waiting import until
from tests.writes.deletion import PATIENT
from tests.writes.runs.conftest import NewRun, Run

Look = Callable[[OpenedWorkspace, str], Awaitable[object]]


async def by_page(opened: OpenedWorkspace, media_id: str) -> None:
    """Read a page of the list."""
    await opened.library.page(1, 10, "desc")


async def by_media(opened: OpenedWorkspace, media_id: str) -> None:
    """Read one media."""
    await opened.library.media(media_id)


@pytest.fixture
async def media(client: FastPixClient, demo: DemoServer) -> Media:
    """A media with subtitles."""
    return await client.media.get(with_tracks(demo, subtitle=2))


@pytest.fixture
def deletion(media: Media) -> DeleteTrack:
    """The deletion of its first subtitle."""
    return DeleteTrack.of(media, media.tracks_of(TrackKind.SUBTITLE)[0])


@pytest.fixture
def named(demo: DemoServer, media: Media) -> Place:
    """The place of the workspace's entries once the service's id is known."""
    assert media.workspace_id is not None
    return Place(demo.url, media.workspace_id)


@pytest.fixture
def unnamed(demo: DemoServer) -> Place:
    """The place before."""
    return Place(demo.url, "account:ours")


class Opening:
    """Opens the workspace in a run, and leaves it after the test."""

    def __init__(self, demo: DemoServer, client: FastPixClient) -> None:
        self._demo = demo
        self._client = client
        self._escaped: list[Exception] = []
        self._tasks = TaskOwner(self._escaped.append)

    def __call__(self, run: Run, workspace_id: str | None = None) -> OpenedWorkspace:
        """Open it. Without `workspace_id`, the service's id is not known yet."""
        workspace = Workspace("Newsroom", self._demo.url, account="ours", workspace_id=workspace_id)
        shared = Shared(run.changes, run.journal, self._tasks, PATIENT)
        return OpenedWorkspace(workspace, self._client, shared)

    async def close(self) -> None:
        """End the tasks."""
        await self._tasks.close(0.1)
        assert self._escaped == []


@pytest.fixture
async def opening(demo: DemoServer, client: FastPixClient, new_run: NewRun) -> AsyncIterator[Opening]:
    """Opens the workspace."""
    made = Opening(demo, client)
    yield made
    await made.close()


async def left_by_an_ended_run(new_run: NewRun, place: Place, write: Write, state: State = State.SENT) -> Entry:
    """An entry that a run has left in the file."""
    run = new_run()
    run.desk.journal = WorkspaceJournal(run.journal, place, "ours")
    entry = await run.left(write, state, sent_at=datetime.now(UTC))
    await run.close()
    return entry


async def on_disk(run: Run, place: Place, media: Media) -> list[str]:
    """The ids of the entries of a media that the file has at a place."""
    return [entry.id for entry in await run.stored.file.of_media(place, media.id)]


@pytest.mark.parametrize("look", [by_page, by_media])
async def test_entries_move_to_the_named_place_in_memory_and_on_disk(
    new_run: NewRun, opening: Opening, media: Media, deletion: DeleteTrack, named: Place, unnamed: Place, look: Look
) -> None:
    run = new_run()
    opened = opening(run)
    stored = opened.journal.intend(deletion)
    await opened.journal.store(stored)
    # The other one is stored only after the name is known.
    between = opened.journal.intend(SetSourceAccess.of(media, True))
    assert [entry.place for entry in run.journal.entries] == [unnamed, unnamed]
    await look(opened, media.id)
    await opened.journal.store(between)
    ids = [stored.id, between.id]
    assert opened.journal.place == named
    assert [entry.place for entry in run.journal.entries] == [named, named]
    assert [entry.id for entry in opened.journal.standing(media.id).entries] == ids
    assert await on_disk(run, named, media) == ids
    assert await on_disk(run, unnamed, media) == []
    opened.journal.move(stored, State.NOT_DONE)
    assert await on_disk(run, named, media) == ids


@pytest.mark.parametrize("look", [by_page, by_media])
async def test_the_entries_of_earlier_starts_without_a_name_are_accounted_for(
    new_run: NewRun, opening: Opening, demo: DemoServer, deletion: DeleteTrack, unnamed: Place, named: Place,
    media: Media, look: Look,
) -> None:  # fmt: skip
    entry = await left_by_an_ended_run(new_run, unnamed, deletion)
    demo.catalogue.delete_track(deletion.media_id, deletion.track_id)
    run = new_run()
    opened = opening(run)
    await look(opened, media.id)
    await until(lambda: run.journal.current(entry).state is State.VERIFIED)
    assert await on_disk(run, named, media) == [entry.id]
    assert await on_disk(run, unnamed, media) == []


async def test_the_entries_of_a_time_without_a_name_are_found_by_a_start_that_knows_the_name(
    new_run: NewRun, opening: Opening, demo: DemoServer, deletion: DeleteTrack, unnamed: Place, named: Place,
    media: Media,
) -> None:  # fmt: skip
    entry = await left_by_an_ended_run(new_run, unnamed, deletion)
    demo.catalogue.delete_track(deletion.media_id, deletion.track_id)
    run = new_run()
    opening(run, named.workspace).account_for_writes()
    await until(lambda: run.journal.current(entry).state is State.VERIFIED)
    assert await on_disk(run, named, media) == [entry.id]


@pytest.mark.parametrize("look", [by_page, by_media])
async def test_the_entries_of_ended_runs_at_the_named_place_are_adopted_once_it_is_known(
    new_run: NewRun, opening: Opening, demo: DemoServer, deletion: DeleteTrack, named: Place, media: Media, look: Look
) -> None:
    entry = await left_by_an_ended_run(new_run, named, deletion)
    demo.catalogue.delete_track(deletion.media_id, deletion.track_id)
    run = new_run()
    opened = opening(run)
    opened.account_for_writes()
    await look(opened, media.id)
    await until(lambda: run.journal.current(entry).state is State.VERIFIED)


async def test_they_are_adopted_also_if_the_name_comes_from_a_read_of_an_earlier_write(
    new_run: NewRun, opening: Opening, demo: DemoServer, deletion: DeleteTrack, named: Place, unnamed: Place,
    client: FastPixClient, media: Media,
) -> None:  # fmt: skip
    entry = await left_by_an_ended_run(new_run, named, deletion)
    other = await client.media.get(next(id_ for id_ in demo.catalogue.ids() if id_ != media.id))
    await left_by_an_ended_run(new_run, unnamed, SetSourceAccess.of(other, not other.source_access), State.UNKNOWN)
    demo.catalogue.delete_track(deletion.media_id, deletion.track_id)
    run = new_run()
    opening(run).account_for_writes()
    await until(lambda: run.journal.current(entry).state is State.VERIFIED)
