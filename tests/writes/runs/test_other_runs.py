"""Writes of other runs of the program: those of ended runs are accounted for, those of living runs are left alone."""

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from fastpix_desktop.api import FastPixClient
from fastpix_desktop.changes import Changes, StandingChanged
from fastpix_desktop.demo.faults.faults import Fault
from fastpix_desktop.demo.serving.server import DemoServer
from fastpix_desktop.domain.journal import Entry, Place, State
from fastpix_desktop.errors import StoreTrouble, StoreUnavailable
from fastpix_desktop.writes.journal import Journal
from tests.library.conftest import Desk, Published
from tests.waiting import until
from tests.writes.deletion import PATIENT, Deletion

PLACE = Place("http://127.0.0.1/v1/", "a workspace")


class SharedJournal:
    """A journal in memory that several runs share, as they share the file."""

    def __init__(self) -> None:
        self.entries: dict[str, Entry] = {}

    async def begin(self, entry: Entry) -> tuple[Entry, ...]:
        self.entries[entry.id] = entry
        return tuple(other for other in self.entries.values() if other.media == entry.media and other.id != entry.id)

    def put(self, entry: Entry) -> None:
        self.entries[entry.id] = entry

    async def of_media(self, place: Place, media_id: str) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries.values() if entry.media == media_id.replace("-", "").lower())

    async def adopt(self, place: Place, run: str, is_alive: Callable[[str], bool]) -> tuple[Entry, ...]:
        found = [e for e in self.entries.values() if e.state.is_under_way and e.run != run and not is_alive(e.run)]
        for entry in found:
            self.entries[entry.id] = replace(entry, run=run)
        return tuple(self.entries[entry.id] for entry in found)

    async def unproved(self, place: Place, limit: int) -> tuple[str, ...]:
        found = [e for e in self.entries.values() if e.place == place and e.state.is_open]
        newest = sorted(found, key=lambda entry: entry.begun_at, reverse=True)[:limit]
        return tuple(dict.fromkeys(entry.write.media_id for entry in newest))

    def move(self, old: Place, new: Place) -> None:
        self.entries |= {e.id: replace(e, place=new) for e in self.entries.values() if e.place == old}

    def forget(self, account: str, place: Place) -> None:
        kept = [e for e in self.entries.values() if e.account != account and e.place != place]
        self.entries = {entry.id: entry for entry in kept}


@pytest.fixture
def file() -> SharedJournal:
    """The journal that several runs share."""
    return SharedJournal()


@pytest.fixture
def journal(changes: Changes, published: Published, file: SharedJournal) -> Journal:
    """The journal of this run. The run "alive" is alive, every other one has ended."""

    def publish(entry: Entry, error: Any) -> None:
        changes.publish(StandingChanged(entry, error))

    journal = Journal(publish, run="this")
    journal.store_in(file, lambda run: run == "alive")
    return journal


@pytest.fixture
async def deletion(
    client: FastPixClient, changes: Changes, journal: Journal, demo: DemoServer
) -> AsyncIterator[Deletion]:
    """A deletion that this run has not begun."""
    desk = Desk(client.media, client.pictures, changes=changes, journal=journal, times=PATIENT)
    yield await Deletion.of(demo, desk)
    await desk.close()


def stored(file: SharedJournal, deletion: Deletion, run: str, state: State, *, is_sent: bool = True) -> Entry:
    """An entry for the deletion that another run has stored a minute ago."""
    at = datetime.now(UTC) - timedelta(minutes=1)
    entry = Entry(f"{run}-1", run, PLACE, "ours", deletion.write, state, at, at, at if is_sent else None)
    file.entries[entry.id] = entry
    return entry


async def account_for(deletion: Deletion) -> None:
    """What the program does when a workspace is opened."""
    await deletion.desk.proof.account_for(await deletion.desk.journal.adopt())


@pytest.mark.parametrize("state", [State.INTENDED, State.SENT, State.CHECKING])
async def test_a_write_of_an_ended_run_that_was_done_is_verified(
    deletion: Deletion, file: SharedJournal, state: State
) -> None:
    entry = stored(file, deletion, "ended", state)
    deletion.demo.catalogue.delete_track(deletion.media.id, deletion.track.id)
    await account_for(deletion)
    assert (file.entries[entry.id].state, file.entries[entry.id].run) == (State.VERIFIED, "this")


async def test_a_write_that_was_read_from_the_disk_before_it_is_adopted_changes_its_run(
    deletion: Deletion, file: SharedJournal
) -> None:
    entry = stored(file, deletion, "ended", State.SENT)
    await deletion.look()
    assert deletion.desk.standing(deletion.media).entries == (entry,)
    (adopted,) = await deletion.desk.journal.adopt()
    assert (adopted.run, file.entries[entry.id].run) == ("this", "this")


async def test_a_check_of_an_ended_run_that_had_sent_nothing_claims_no_deletion_of_ours(
    deletion: Deletion, file: SharedJournal
) -> None:
    entry = stored(file, deletion, "ended", State.CHECKING, is_sent=False)
    deletion.demo.catalogue.delete_track(deletion.media.id, deletion.track.id)
    await account_for(deletion)
    assert (file.entries[entry.id].state, file.entries[entry.id].sent_at) == (State.ALREADY, None)


@pytest.mark.parametrize("state", [State.INTENDED, State.SENT, State.CHECKING])
async def test_a_write_of_a_living_run_is_never_moved(deletion: Deletion, file: SharedJournal, state: State) -> None:
    entry = stored(file, deletion, "alive", state)
    deletion.demo.catalogue.delete_track(deletion.media.id, deletion.track.id)
    await account_for(deletion)
    first = await deletion.look()
    assert first.track(deletion.track.id) is None
    await deletion.look()
    assert file.entries[entry.id] == entry


async def test_an_older_read_does_not_take_back_what_another_run_has_proved_since(
    deletion: Deletion, file: SharedJournal
) -> None:
    entry = stored(file, deletion, "alive", State.VERIFIED)
    # The reply still has the track, and comes after the other run has proved that it is gone.
    file.entries[entry.id] = replace(entry, changed_at=datetime.now(UTC) + timedelta(seconds=5))
    await deletion.look()
    assert file.entries[entry.id].state is State.VERIFIED


async def test_a_deletion_of_an_ended_run_that_shows_again_is_taken_back(
    deletion: Deletion, file: SharedJournal, published: Published
) -> None:
    entry = stored(file, deletion, "ended", State.VERIFIED)
    await deletion.look()
    assert file.entries[entry.id].state is State.TAKEN_BACK
    assert [change.entry.state for change in published.of(StandingChanged)] == [State.TAKEN_BACK]


async def test_an_entry_that_could_not_be_written_yet_is_not_undone_by_the_disk(
    deletion: Deletion, file: SharedJournal, published: Published, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored(file, deletion, "ended", State.VERIFIED)
    monkeypatch.setattr(file, "put", lambda entry: None)
    await deletion.look()
    await deletion.look()
    assert [change.entry.state for change in published.of(StandingChanged)] == [State.TAKEN_BACK]


@pytest.mark.parametrize("state", [State.ACCEPTED, State.UNKNOWN, State.PREPARING, State.TAKEN_BACK])
async def test_an_open_write_of_an_ended_run_is_proved_by_later_reads(
    deletion: Deletion, file: SharedJournal, state: State
) -> None:
    entry = stored(file, deletion, "ended", state)
    deletion.demo.catalogue.delete_track(deletion.media.id, deletion.track.id)
    await deletion.look()
    await until(lambda: file.entries[entry.id].state is State.VERIFIED)


async def test_what_another_run_proves_meanwhile_is_not_undone_by_a_check_that_ends_without_a_proof(
    deletion: Deletion, file: SharedJournal
) -> None:
    entry = stored(file, deletion, "alive", State.ACCEPTED)
    deletion.answer(deletion.gone, for_ever=True)
    await deletion.look()
    assert deletion.desk.tasks
    file.entries[entry.id] = replace(entry, state=State.VERIFIED, changed_at=datetime.now(UTC))
    await until(lambda: not deletion.desk.tasks)
    assert file.entries[entry.id].state is State.VERIFIED


@pytest.mark.parametrize("state", [State.FAILED, State.NOT_DONE])
async def test_a_write_that_was_not_sent_is_never_proved(deletion: Deletion, file: SharedJournal, state: State) -> None:
    entry = stored(file, deletion, "ended", state, is_sent=False)
    deletion.demo.catalogue.delete_track(deletion.media.id, deletion.track.id)
    await deletion.look()
    assert not deletion.desk.tasks
    assert file.entries[entry.id] == entry


async def test_a_write_whose_intent_cannot_be_stored_is_not_sent(
    deletion: Deletion, file: SharedJournal, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def full(entry: Entry) -> tuple[Entry, ...]:
        raise StoreUnavailable("The disk is full.", trouble=StoreTrouble.FULL)

    monkeypatch.setattr(file, "begin", full)
    outcome = await deletion.run()
    assert (outcome.state, deletion.sent) == (State.NOT_DONE, 0)
    assert isinstance(outcome.error, StoreUnavailable)


async def test_a_look_up_that_is_ended_in_the_middle_leaves_it_unknown(deletion: Deletion, file: SharedJournal) -> None:
    entry = stored(file, deletion, "ended", State.SENT)
    deletion.answer(deletion.old, for_ever=True)
    looking = asyncio.create_task(account_for(deletion))
    await until(lambda: deletion.reads > 4)
    looking.cancel()
    await asyncio.wait([looking])
    assert file.entries[entry.id].state is State.UNKNOWN
    # A later read still proves it.
    deletion.demo.faults.clear()
    deletion.demo.catalogue.delete_track(deletion.media.id, deletion.track.id)
    await deletion.look()
    await until(lambda: file.entries[entry.id].state is State.VERIFIED)


@pytest.mark.parametrize(("is_sent", "end"), [(True, State.UNKNOWN), (False, State.NOT_DONE)])
async def test_a_check_that_is_cut_short_claims_nothing(
    deletion: Deletion, file: SharedJournal, is_sent: bool, end: State
) -> None:
    entry = stored(file, deletion, "ended", State.CHECKING, is_sent=is_sent)
    deletion.demo.faults.add(Fault("stall", "media.get"))
    reads = deletion.reads
    looking = asyncio.create_task(account_for(deletion))
    await until(lambda: deletion.reads > reads)
    looking.cancel()
    await asyncio.wait([looking])
    assert file.entries[entry.id].state is end
    assert file.entries[entry.id].detail == "It was not checked until the end."
