"""Runs of the program that use one journal on disk."""

import asyncio
import uuid
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest_asyncio

from fastpix_desktop.api import FastPixClient
from fastpix_desktop.changes import Changes, StandingChanged
from fastpix_desktop.domain.journal import Entry, State
from fastpix_desktop.store.journal.stored_journal import StoredJournal
from fastpix_desktop.writes.journal import Journal
from fastpix_desktop.writes.kinds import decode, encode
from fastpix_desktop.writes.write import Write
from tests.library.conftest import Desk
from tests.writes.deletion import PATIENT


class Run:
    """A run of the program with the journal in `folder`."""

    def __init__(self, folder: Path, client: FastPixClient) -> None:
        self.troubles: list[Exception] = []
        self.stored = StoredJournal(folder, uuid.uuid4().hex, encode, decode, self.troubles.append)
        changes = self.changes = Changes()
        self.journal = Journal(
            lambda entry, error: changes.publish(StandingChanged(entry, error)), run=self.stored.runs.id
        )
        self.journal.store_in(self.stored.file, self.stored.runs.is_alive)
        self.desk = Desk(client.media, client.pictures, changes=changes, journal=self.journal, times=PATIENT)

    async def left(self, write: Write, state: State, **fields: Any) -> Entry:
        """An entry that this run has stored with a state, as if it was ended then."""
        entry = self.desk.journal.intend(write)
        await self.desk.journal.store(entry)
        return self.desk.journal.move(entry, state, **fields)

    async def on_disk(self, entry: Entry) -> Entry:
        """An entry as it is in the file."""
        found = await self.stored.file.of_media(self.desk.journal.place, entry.write.media_id)
        return next(each for each in found if each.id == entry.id)

    async def close(self) -> None:
        """End the run, without a word about what is under way."""
        for task in tuple(self.desk.tasks):
            task.cancel()
        await asyncio.gather(*self.desk.tasks, return_exceptions=True)
        await self.stored.close()
        assert self.troubles == []


NewRun = Callable[[], Run]


@pytest_asyncio.fixture
async def new_run(tmp_path: Path, client: FastPixClient) -> AsyncIterator[NewRun]:
    """Starts runs with one journal. Those that are still open are closed after the test."""
    started: list[Run] = []

    def start() -> Run:
        started.append(Run(tmp_path / "data", client))
        return started[-1]

    yield start
    for run in started:
        await run.close()
