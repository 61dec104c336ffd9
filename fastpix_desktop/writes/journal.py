"""The record of every write: intended, sent, and what became of it; in memory, and never a promise of success."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum


class State(StrEnum):
    """Where a write stands. The last six are ends, but for ACCEPTED and UNKNOWN, which a later read may prove done."""

    INTENDED = "intended"
    SENT = "sent"
    VERIFIED = "verified"
    ALREADY = "already so"
    ACCEPTED = "accepted"
    NOT_DONE = "not done"
    UNKNOWN = "unknown"
    FAILED = "failed"

    @property
    def is_final(self) -> bool:
        """Whether the write itself has ended."""
        return self not in {State.INTENDED, State.SENT}


@dataclass(frozen=True, slots=True)
class DeleteTrack:
    """Delete the track `track_id` (`kind`, `language` and `track_title` as the editor saw them) of a media."""

    media_id: str
    media_title: str
    track_id: str
    kind: str
    language: str
    track_title: str = ""


@dataclass(frozen=True, slots=True)
class SetSourceAccess:
    """Switch the access to the source file of a media on or off."""

    media_id: str
    media_title: str
    source_access: bool


Action = DeleteTrack | SetSourceAccess


@dataclass(frozen=True, slots=True)
class Entry:
    """One write. `number` counts from 1; times are aware, in UTC; `detail` is a sentence, empty when all is said.
    `workspace` is our id of where it was done."""

    number: int
    action: Action
    state: State
    begun_at: datetime
    changed_at: datetime
    detail: str = ""
    workspace: str = ""

    @property
    def account(self) -> str:
        """The write in one line for the log: what, on which media and track, and where it stands."""
        match self.action:
            case DeleteTrack():
                what = f"delete track {self.action.track_id} of media {self.action.media_id}"
            case SetSourceAccess():
                on_or_off = "on" if self.action.source_access else "off"
                what = f"switch source access of media {self.action.media_id} {on_or_off}"
        return f"write {self.number}, {what}: {self.state}{f' ({self.detail})' if self.detail else ''}"


class Journal:
    """The writes since the start, oldest first; `on_change` is called with every new or moved entry."""

    def __init__(self, on_change: Callable[[Entry], None] | None = None) -> None:
        self._entries: dict[int, Entry] = {}
        self._begun = 0
        self._on_change = on_change

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All entries, oldest first."""
        return tuple(self._entries.values())

    def unsettled(self, media_id: str, workspace: str) -> tuple[Entry, ...]:
        """The writes to a media that have ended without anybody knowing whether they took effect, oldest first."""
        return tuple(
            entry
            for entry in self.entries
            if entry.state in {State.ACCEPTED, State.UNKNOWN}
            and (entry.action.media_id, entry.workspace) == (media_id, workspace)
        )

    def begin(self, action: Action, workspace: str = "") -> Entry:
        """Record what is about to be done in a workspace, before anything is sent."""
        now = datetime.now(UTC)
        self._begun += 1
        return self._keep(Entry(self._begun, action, State.INTENDED, now, now, workspace=workspace))

    def move(self, entry: Entry, state: State, detail: str = "") -> Entry:
        """Record that `entry` came to `state`; returns the entry as it now is."""
        moved = replace(entry, state=state, detail=detail, changed_at=datetime.now(UTC))
        return self._keep(moved) if entry.number in self._entries else moved

    def forget(self, workspace: str) -> None:
        """Keep nothing of what was done in a workspace, which is removed from this computer."""
        self._entries = {number: entry for number, entry in self._entries.items() if entry.workspace != workspace}

    def _keep(self, entry: Entry) -> Entry:
        self._entries[entry.number] = entry
        if self._on_change is not None:
            self._on_change(entry)
        return entry
