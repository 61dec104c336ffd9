"""A write with its codec, and a program that uses a journal, for the tests and the processes that they start."""

from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any, Literal

import msgspec
from msgspec import Struct

from fastpix_desktop.domain.journal import Entry, Place, State
from fastpix_desktop.domain.journal import Write as AnyWrite
from fastpix_desktop.errors import StoreTrouble, StoreUnavailable
from fastpix_desktop.store.journal.journal_file import MIGRATIONS, JournalFile
from fastpix_desktop.store.journal.runs import Runs
from fastpix_desktop.store.sqlite.database import Database

NEWSROOM = Place("https://api.example.com/v1/", "11111111111111111111111111111111")
START = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
ALICE = "a" * 32
"""The account of most entries."""

MEDIA = "3F2504E0-4F89-41D3-9A0C-0305E82C3301"


class Rename(Struct, frozen=True):
    """The write of these tests."""

    media_id: str
    media_title: str
    kind: Literal["rename"] = "rename"

    @property
    def subject(self) -> str:
        return "title"

    @property
    def effect(self) -> str:
        return "title changed"

    @property
    def log_line(self) -> str:
        return f"rename {self.media_id}"


def encode(write: AnyWrite) -> bytes:
    return msgspec.json.encode(write)


def decode(stored: bytes) -> AnyWrite:
    try:
        return msgspec.json.decode(stored, type=Rename)
    except msgspec.MsgspecError as error:
        raise ValueError(str(error)) from error


class Program:
    """A program that uses the journal at `path`, or one in memory."""

    def __init__(self, path: Path | None, **options: Any) -> None:
        self.folder = path.parent if path is not None else Path()
        self.troubles: list[StoreUnavailable] = []
        self.runs = Runs(path.parent / "runs" if path is not None else None)
        self.database = Database(
            path, "journal", MIGRATIONS, before_opening=self.runs.hold, on_trouble=self.troubles.append, **options
        )
        self.journal = JournalFile(self.database, encode, decode)
        self._numbers = count(1)

    @property
    def run(self) -> str:
        return self.runs.id

    @property
    def trouble(self) -> list[StoreTrouble]:
        return [error.trouble for error in self.troubles]

    def entry(self, media_id: str = MEDIA, title: str = "Harbour Watch", **fields: Any) -> Entry:
        """A new entry of this run. Entries begin a second apart."""
        number = next(self._numbers)
        begun = START + timedelta(seconds=number)
        made = Entry(
            f"{self.run}-{number}", self.run, NEWSROOM, ALICE, Rename(media_id, title), State.INTENDED, begun, begun
        )
        return msgspec.structs.replace(made, **fields)

    async def begun(self, *arguments: str, **fields: Any) -> Entry:
        """A new entry that is in the file."""
        entry = self.entry(*arguments, **fields)
        await self.journal.begin(entry)
        return entry

    async def newest(self) -> list[str]:
        """The ids of all entries."""
        return [entry.id for entry in await self.journal.newest(self.run)]

    async def close(self) -> None:
        await self.database.close()
        self.runs.release()


def moved(entry: Entry, state: State, **fields: Any) -> Entry:
    """The entry in a later state."""
    return msgspec.structs.replace(entry, state=state, changed_at=entry.changed_at + timedelta(seconds=1), **fields)
