"""The writes as records: what each one changes, and what became of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, StrEnum
from typing import Final

from msgspec import Struct


class Unset(Enum):
    """The type of UNSET, the default of an argument that is only sent if it is given."""

    UNSET = "unset"

    def __repr__(self) -> str:
        return self.name


UNSET: Final = Unset.UNSET


class State(StrEnum):
    """What became of a write. The last six are ends, but a later read may still prove ACCEPTED and UNKNOWN done."""

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
        """Whether the write has ended."""
        return self not in {State.INTENDED, State.SENT}


class DeleteTrack(Struct, frozen=True):
    """Delete a track of a media. `kind`, `language` and `track_title` are as the editor saw them."""

    media_id: str
    media_title: str
    track_id: str
    kind: str
    language: str
    track_title: str = ""


class SetSourceAccess(Struct, frozen=True):
    """Switch the access to the source file of a media on or off."""

    media_id: str
    media_title: str
    source_access: bool


Action = DeleteTrack | SetSourceAccess


@dataclass(frozen=True, slots=True)
class Entry:
    """One write in the journal.

    `number` counts from 1. The times are in UTC. `detail` is a sentence, empty if there is nothing to add. `account`
    is our own id of the workspace.
    """

    number: int
    action: Action
    state: State
    begun_at: datetime
    changed_at: datetime
    detail: str = ""
    account: str = ""

    @property
    def log_line(self) -> str:
        """One line for the log: what is changed, on which media and track, and what became of it."""
        match self.action:
            case DeleteTrack():
                what = f"delete track {self.action.track_id} of media {self.action.media_id}"
            case SetSourceAccess():
                on_or_off = "on" if self.action.source_access else "off"
                what = f"switch source access of media {self.action.media_id} {on_or_off}"
        return f"write {self.number}, {what}: {self.state}{f' ({self.detail})' if self.detail else ''}"
