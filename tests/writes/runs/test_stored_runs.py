"""Two runs of the program with one journal on disk: what one leaves behind, the other one finds and accounts for."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from fastpix_desktop.api import FastPixClient
from fastpix_desktop.demo.serving.server import DemoServer
from fastpix_desktop.domain.identity import compared
from fastpix_desktop.domain.journal import State
from fastpix_desktop.domain.media import Media, TrackKind
from fastpix_desktop.ui.words.writes import write_message
from fastpix_desktop.writes.source_access import SetSourceAccess
from fastpix_desktop.writes.tracks import DeleteTrack
from tests.library.conftest import with_tracks
from tests.waiting import until
from tests.writes.runs.conftest import NewRun


@pytest.fixture
async def media(client: FastPixClient, demo: DemoServer) -> Media:
    """A media with subtitles."""
    return await client.media.get(with_tracks(demo, subtitle=2))


@pytest.fixture
def deletion(media: Media) -> DeleteTrack:
    """The deletion of its first subtitle."""
    return DeleteTrack.of(media, media.tracks_of(TrackKind.SUBTITLE)[0])


async def test_a_program_that_ends_while_another_one_is_open_is_accounted_for_by_the_next_read(
    new_run: NewRun, demo: DemoServer, deletion: DeleteTrack
) -> None:
    one, other = new_run(), new_run()
    entry = await other.left(deletion, State.SENT, sent_at=datetime.now(UTC))
    await one.desk.media(deletion.media_id)
    await until(lambda: not one.desk.tasks)
    assert (await one.on_disk(entry)).run == other.stored.runs.id
    await other.close()
    demo.catalogue.delete_track(deletion.media_id, deletion.track_id)
    await one.desk.media(deletion.media_id)
    await until(lambda: one.journal.current(entry).state is State.VERIFIED)
    stored = await one.on_disk(entry)
    assert (stored.state, stored.run) == (State.VERIFIED, one.stored.runs.id)


async def test_what_may_have_been_sent_is_said_after_a_proof_also_by_a_later_start(
    new_run: NewRun, demo: DemoServer, deletion: DeleteTrack
) -> None:
    first = new_run()
    entry = await first.left(deletion, State.INTENDED)
    await first.close()
    demo.catalogue.delete_track(deletion.media_id, deletion.track_id)
    second = new_run()
    await second.desk.proof.account_for(await second.desk.journal.adopt())
    await second.close()
    third = new_run()
    stored = await third.on_disk(entry)
    assert (stored.state, stored.is_sending_unknown) == (State.VERIFIED, True)
    assert write_message(stored, None).text.startswith("Gone, and verified: ")
    assert "recorded whether it had sent" in write_message(stored, None).text


async def test_an_adoption_that_was_cancelled_is_made_up_for_by_the_next(
    new_run: NewRun, deletion: DeleteTrack, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = new_run()
    entry = await first.left(deletion, State.SENT, sent_at=datetime.now(UTC))
    await first.close()
    run = new_run()
    database = run.stored.file._database
    work = database.run

    async def work_and_be_cancelled(job: Any) -> Any:
        await work(job)
        raise asyncio.CancelledError

    monkeypatch.setattr(database, "run", work_and_be_cancelled)
    with pytest.raises(asyncio.CancelledError):
        await run.desk.journal.adopt()
    monkeypatch.undo()
    assert (await run.on_disk(entry)).run == run.stored.runs.id
    assert [adopted.id for adopted in await run.desk.journal.adopt()] == [entry.id]
    assert await run.desk.journal.adopt() == ()


async def test_an_adopted_intent_counts_as_maybe_sent(new_run: NewRun, deletion: DeleteTrack) -> None:
    first = new_run()
    entry = await first.left(deletion, State.INTENDED)
    await first.close()
    run = new_run()
    (adopted,) = await run.stored.file.adopt(run.desk.journal.place, run.stored.runs.id, run.stored.runs.is_alive)
    assert (adopted.id, adopted.run, adopted.sent_at) == (entry.id, run.stored.runs.id, None)
    await run.desk.journal.load(deletion.media_id)
    assert run.desk.journal.standing(deletion.media_id).deleted == {compared(deletion.track_id)}


async def test_an_entry_is_later_than_every_other_one_of_its_media_whatever_the_clock_says(
    new_run: NewRun, media: Media
) -> None:
    first = new_run()
    on = first.desk.journal.intend(SetSourceAccess.of(media, True))
    # The clock is set back afterwards.
    ahead = datetime.now(UTC) + timedelta(hours=1)
    on = replace(on, begun_at=ahead, changed_at=ahead, sent_at=ahead, state=State.VERIFIED)
    await first.stored.file.begin(on)
    await first.close()
    run = new_run()
    await run.desk.journal.load(media.id)
    off = await run.left(SetSourceAccess.of(media, False), State.SENT, sent_at=datetime.now(UTC))
    assert off.begun_at > on.begun_at
    standing = run.desk.journal.standing(media.id)
    assert [entry.id for entry in standing.entries] == [on.id, off.id]
    assert standing.overtaken == {on.id}
    assert [entry.id for entry in await run.stored.file.of_media(off.place, media.id)] == [on.id, off.id]


async def test_the_media_of_the_newest_open_writes_are_read_once_when_a_workspace_is_opened(
    new_run: NewRun, client: FastPixClient, demo: DemoServer
) -> None:
    first = new_run()
    # Twenty are read, and the oldest two are not.
    ids = list(demo.catalogue.ids())[:22]
    for media_id in ids:
        media = await client.media.get(media_id)
        await first.left(SetSourceAccess.of(media, not media.source_access), State.UNKNOWN, sent_at=datetime.now(UTC))
    await first.close()
    demo.requests.clear()
    run = new_run()
    run.desk.proof.look_at_earlier_writes()
    await until(lambda: not run.desk.tasks)
    read = [request.path.rsplit("/", 1)[1] for request in demo.requests.of("media.get")]
    assert read == list(reversed(ids[2:]))


@pytest.mark.parametrize("state", [State.UNKNOWN, State.ACCEPTED])
async def test_an_open_write_of_an_earlier_start_is_proved_when_its_workspace_is_opened(
    new_run: NewRun, demo: DemoServer, deletion: DeleteTrack, state: State
) -> None:
    first = new_run()
    entry = await first.left(deletion, state, sent_at=datetime.now(UTC))
    await first.close()
    demo.catalogue.delete_track(deletion.media_id, deletion.track_id)
    run = new_run()
    run.desk.proof.look_at_earlier_writes()
    await until(lambda: run.journal.current(entry).state is State.VERIFIED)
    assert (await run.on_disk(entry)).state is State.VERIFIED
