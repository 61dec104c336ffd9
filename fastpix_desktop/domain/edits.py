"""The writes as records: what each one changes, and where it stands."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, StrEnum
from typing import Final


class Unset(Enum):
    """The type of UNSET: "not given", for an argument that is then not sent at all."""

    UNSET = "unset"

    def __repr__(self) -> str:
        return self.name


UNSET: Final = Unset.UNSET


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
    `account` is our id of the workspace it belongs to."""

    number: int
    action: Action
    state: State
    begun_at: datetime
    changed_at: datetime
    detail: str = ""
    account: str = ""

    @property
    def log_line(self) -> str:
        """The write in one line for the log: what, on which media and track, and where it stands."""
        match self.action:
            case DeleteTrack():
                what = f"delete track {self.action.track_id} of media {self.action.media_id}"
            case SetSourceAccess():
                on_or_off = "on" if self.action.source_access else "off"
                what = f"switch source access of media {self.action.media_id} {on_or_off}"
        return f"write {self.number}, {what}: {self.state}{f' ({self.detail})' if self.detail else ''}"
