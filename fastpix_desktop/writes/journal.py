"""Records each write in memory: that it is intended, that it was sent, and its result."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from fastpix_desktop.domain.edits import Action, Entry, State


class Journal:
    """The writes since the program started. `on_change` is called with each entry that is new or has a new state.

    `account` is always our id of a workspace.
    """

    def __init__(self, on_change: Callable[[Entry], None] | None = None) -> None:
        self._entries: dict[int, Entry] = {}
        self._begun = 0
        self._on_change = on_change

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All entries, oldest first."""
        return tuple(self._entries.values())

    def unconfirmed(self, media_id: str, account: str) -> tuple[Entry, ...]:
        """Return the writes to a media that have ended, but whose effect no read has shown yet. Oldest first."""
        return tuple(
            entry
            for entry in self.entries
            if entry.state in {State.ACCEPTED, State.UNKNOWN}
            and (entry.action.media_id, entry.account) == (media_id, account)
        )

    def begin(self, action: Action, account: str = "") -> Entry:
        """Record a write with the state INTENDED, and return its entry. Call this before anything is sent."""
        now = datetime.now(UTC)
        self._begun += 1
        return self._store(Entry(self._begun, action, State.INTENDED, now, now, account=account))

    def move(self, entry: Entry, state: State, detail: str = "") -> Entry:
        """Return the entry with this state and detail. Record it, unless `forget` has deleted the entry."""
        moved = replace(entry, state=state, detail=detail, changed_at=datetime.now(UTC))
        return self._store(moved) if entry.number in self._entries else moved

    def forget(self, account: str) -> None:
        """Delete the entries of a workspace, because the user removes it from this computer."""
        self._entries = {number: entry for number, entry in self._entries.items() if entry.account != account}

    def _store(self, entry: Entry) -> Entry:
        self._entries[entry.number] = entry
        if self._on_change is not None:
            self._on_change(entry)
        return entry
