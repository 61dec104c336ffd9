"""Records every write and what became of it, in memory and on disk."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol

from msgspec.structs import replace

from fastpix_desktop.domain.identity import compared
from fastpix_desktop.domain.journal import Entry, Place, State, Write
from fastpix_desktop.domain.wording import sentence
from fastpix_desktop.errors import FastPixError, StoreTrouble, StoreUnavailable
from fastpix_desktop.writes.standing import Standing, standing_of

_STORING_MAY_TAKE = 10.0
"""How many seconds a write waits until its intent is on disk. It is longer than another program may lock the file."""

_LOADING_MAY_TAKE = 0.5
"""How many seconds a read of a media waits for the entries of that media, if another program has locked the file."""

OnChange = Callable[[Entry, FastPixError | None], None]
"""A function that is called with each entry that is new or has changed, and the error that ended the write, if any."""


class JournalStore(Protocol):
    """Stores entries on disk. `store.journal.journal_file.JournalFile` implements this protocol and documents it."""

    async def begin(self, entry: Entry) -> tuple[Entry, ...]:
        """Store a new entry. Returns the other entries of the same place and media. Raises StoreUnavailable."""

    def put(self, entry: Entry) -> None:
        """Store a later state of an entry, soon."""

    async def of_media(self, place: Place, media_id: str) -> tuple[Entry, ...]:
        """Return the entries of one media, oldest first. Raises StoreUnavailable."""

    async def adopt(self, place: Place, run: str, is_alive: Callable[[str], bool]) -> tuple[Entry, ...]:
        """Give the unfinished entries of ended runs to `run`. Returns them. Raises StoreUnavailable."""

    async def unproved(self, place: Place, limit: int) -> tuple[str, ...]:
        """Return the ids of media with writes that ended without a proof. Raises StoreUnavailable."""

    def move(self, old: Place, new: Place) -> None:
        """Give the entries of one place to another, soon."""

    def forget(self, account: str, place: Place) -> None:
        """Delete the entries of a workspace, soon."""


class Journal:
    """The journal of all workspaces. Call its methods on the event loop's thread only.

    `run` is the id of this run. Until `store_in` is called, the entries are in memory only. `on_read` is called with an
    entry that another program has moved to another state.
    """

    def __init__(
        self,
        on_change: OnChange = lambda entry, error: None,
        *,
        run: str = "run",
        on_read: Callable[[Entry], None] = lambda entry: None,
    ) -> None:
        self.run = run
        self.is_unrecorded_allowed = False
        """Whether the user allows changes whose intent cannot be stored on disk, until the program ends."""
        self._store: JournalStore | None = None
        self._is_alive: Callable[[str], bool] = lambda run: False
        self._on_change = on_change
        self._on_read = on_read
        self._begun = 0
        self._entries: dict[str, Entry] = {}
        self._renamed: dict[Place, Place] = {}
        self._of_media: dict[tuple[Place, str], dict[str, Entry]] = {}

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries that this run began or answers for, oldest first."""
        return tuple(entry for entry in self._entries.values() if entry.run == self.run)

    def store_in(self, store: JournalStore, is_alive: Callable[[str], bool]) -> None:
        """Store every entry from now on. `is_alive` says whether another run has not ended."""
        self._store = store
        self._is_alive = is_alive

    def store_again(self) -> None:
        """Store the present state of every entry that this run answers for, because the file was replaced."""
        if self._store is not None:
            for entry in self.entries:
                self._store.put(entry)

    def standing(self, place: Place, media_id: str) -> Standing:
        """Return what is happening to one media, as far as the journal was read."""
        return standing_of(self._of_media.get((place, compared(media_id)), {}).values(), self.run)

    async def load(self, place: Place, media_id: str) -> None:
        """Read the entries of one media from the disk, which may be of earlier runs or of another program.

        Does nothing if the journal cannot be read soon: what this run has done is in memory.
        """
        if self._store is None:
            return
        try:
            async with asyncio.timeout(_LOADING_MAY_TAKE):
                stored = await self._store.of_media(place, media_id)
        except (StoreUnavailable, TimeoutError):
            return
        self._keep(stored)

    def intend(self, write: Write, place: Place, account: str) -> Entry:
        """Record a write with the state INTENDED, and return its entry. `store` must end before it is sent."""
        # Later than every write that is known, also if the clock was set back: the order of writes counts.
        known = [entry.begun_at for entry in self.standing(place, write.media_id).entries]
        now = max([datetime.now(UTC), *(begun_at + timedelta(microseconds=1) for begun_at in known)])
        self._begun += 1
        entry = Entry(f"{self.run}-{self._begun}", self.run, place, account, write, State.INTENDED, now, now)
        self._publish(entry)
        return entry

    async def store(self, entry: Entry) -> None:
        """Store the intent on disk. Also reads the other writes to the media, which another program may have begun.

        Raises StoreUnavailable if it cannot be stored, unless the user allows changes without a record.
        """
        if self._store is None:
            return
        try:
            async with asyncio.timeout(_STORING_MAY_TAKE):
                self._keep(await self._store.begin(self.current(entry)))
        except StoreUnavailable:
            if not self.is_unrecorded_allowed:
                raise
        except TimeoutError as error:
            if not self.is_unrecorded_allowed:
                said = sentence("store", "The disk did not take the record of the change in time.")
                raise StoreUnavailable(said, trouble=StoreTrouble.FAILED) from error

    def move(
        self, entry: Entry, state: State, detail: str = "", *, error: FastPixError | None = None, **fields: Any
    ) -> Entry:
        """Record a new state of a write, with its detail and other changed fields. Returns the new entry.

        Nothing is recorded if `forget` has deleted the entry. `error` is the error that ended the write.
        """
        known = self._entries.get(entry.id)
        moved = replace(known or entry, state=state, detail=detail, changed_at=datetime.now(UTC), **fields)
        if known is not None:
            self._publish(moved, error)
            if self._store is not None:
                self._store.put(moved)
        return moved

    def current(self, entry: Entry) -> Entry:
        """Return the present state of an entry."""
        return self._entries.get(entry.id, entry)

    async def adopt(self, place: Place) -> tuple[Entry, ...]:
        """Take over the writes of ended runs whose outcome is not known, and return them.

        What was intended may have been sent, because sending is recorded after it has begun. What was checked without
        having been sent was not sent.
        """
        if self._store is None:
            return ()
        try:
            adopted = await self._store.adopt(place, self.run, self._is_alive)
        except StoreUnavailable:
            return ()
        self._keep(adopted)
        return tuple(map(self._taken_over, map(self.current, adopted)))

    async def unproved(self, place: Place, limit: int) -> tuple[str, ...]:
        """Return the ids of the media with the newest `limit` writes that ended without a proof."""
        if self._store is None:
            return ()
        try:
            return await self._store.unproved(place, limit)
        except StoreUnavailable:
            return ()

    def rename_place(self, old: Place, new: Place) -> None:
        """Record that the service's id of a workspace is known now."""
        moved = [replace(entry, place=new) for entry in self._entries.values() if entry.place == old]
        self._renamed[old] = new
        self._drop(moved)
        self._keep(moved)
        if self._store is not None:
            self._store.move(old, new)

    def forget(self, account: str, place: Place) -> None:
        """Delete the entries of a workspace, because the user removes it from this computer."""
        self._drop([e for e in self._entries.values() if e.account == account or e.place == place])
        if self._store is not None:
            self._store.forget(account, place)

    def _taken_over(self, entry: Entry) -> Entry:
        if entry.state is State.CHECKING and entry.sent_at is None:
            return self.move(entry, State.CHECKING, entry.detail)
        return self.move(
            entry,
            State.SENT,
            sent_at=entry.sent_at or entry.changed_at,
            needs_two=True,
            is_sending_unknown=entry.is_sending_unknown or entry.sent_at is None,
        )

    def _publish(self, entry: Entry, error: FastPixError | None = None) -> None:
        self._entries[entry.id] = entry
        self._of_media.setdefault((entry.place, entry.media), {})[entry.id] = entry
        self._on_change(entry, error)

    def _keep(self, stored: "tuple[Entry, ...] | list[Entry]") -> None:
        """Remember entries from the disk, unless they are newer in memory, as those of this run always are.

        An entry whose run has changed was adopted since.
        """
        for entry in stored:
            known = self._entries.get(entry.id)
            if known is not None and (
                known.run == self.run or (known.run == entry.run and known.changed_at >= entry.changed_at)
            ):
                continue
            # The place may have got its name after the entry was read.
            kept = replace(entry, place=self._renamed.get(entry.place, entry.place))
            self._entries[kept.id] = kept
            self._of_media.setdefault((kept.place, kept.media), {})[kept.id] = kept
            if known is not None and known.state is not kept.state:
                self._on_read(kept)

    def _drop(self, entries: list[Entry]) -> None:
        for entry in entries:
            known = self._entries.pop(entry.id)
            of_media = self._of_media[known.place, known.media]
            del of_media[entry.id]
            if not of_media:
                del self._of_media[known.place, known.media]


class WorkspaceJournal:
    """The journal of one workspace. `place` is where its entries belong, and `account` is our id of the workspace."""

    def __init__(self, journal: Journal, place: Place, account: str) -> None:
        self._journal = journal
        self.place = place
        self.account = account

    @property
    def run(self) -> str:
        """The id of this run."""
        return self._journal.run

    @property
    def is_unrecorded_allowed(self) -> bool:
        """Whether the user allows changes whose intent cannot be stored on disk."""
        return self._journal.is_unrecorded_allowed

    def allow_unrecorded(self) -> None:
        """Allow changes whose intent cannot be stored on disk, until the program ends."""
        self._journal.is_unrecorded_allowed = True

    def standing(self, media_id: str) -> Standing:
        """Return what is happening to one media."""
        return self._journal.standing(self.place, media_id)

    async def load(self, media_id: str) -> None:
        """Read the entries of one media from the disk."""
        await self._journal.load(self.place, media_id)

    def intend(self, write: Write) -> Entry:
        """Record a write before anything is sent, and return its entry."""
        return self._journal.intend(write, self.place, self.account)

    async def store(self, entry: Entry) -> None:
        """Store the intent on disk. Raises StoreUnavailable."""
        await self._journal.store(entry)

    def move(
        self, entry: Entry, state: State, detail: str = "", *, error: FastPixError | None = None, **fields: Any
    ) -> Entry:
        """Record a new state of a write. `Journal.move` documents the arguments."""
        return self._journal.move(entry, state, detail, error=error, **fields)

    def current(self, entry: Entry) -> Entry:
        """Return the present state of an entry."""
        return self._journal.current(entry)

    async def adopt(self) -> tuple[Entry, ...]:
        """Take over the writes of ended runs in this workspace whose outcome is not known."""
        return await self._journal.adopt(self.place)

    async def unproved(self, limit: int) -> tuple[str, ...]:
        """Return the ids of the media with the newest `limit` writes that ended without a proof."""
        return await self._journal.unproved(self.place, limit)

    def adds_unnamed(self, unnamed: Place) -> None:
        """Add the entries of a time at which the service's id of this workspace was not known."""
        self._journal.rename_place(unnamed, self.place)

    def name_place(self, place: Place) -> None:
        """Record that the service's id of this workspace is known now."""
        self._journal.rename_place(self.place, place)
        self.place = place
