"""Records of writes: what each write changes, and its state."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, StrEnum
from typing import Final

from msgspec import Struct


class Unset(Enum):
    """The type of `UNSET`, the default of optional arguments. An argument that is `UNSET` is not sent."""

    UNSET = "unset"

    def __repr__(self) -> str:
        return self.name


UNSET: Final = Unset.UNSET


class State(StrEnum):
    """The state of a write.

    INTENDED: not sent yet. SENT: sent, no result yet. VERIFIED: a read after the write showed the change. ALREADY:
    nothing was sent, because nothing had to be changed. ACCEPTED: the service accepted the write, but no read has shown
    the change. UNKNOWN: the change may have been made or not. NOT_DONE: the program stopped before anything was sent.
    FAILED: an error prevented the change. A later read can turn ACCEPTED and UNKNOWN into VERIFIED.
    """

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
        """Whether the write has ended: every state but INTENDED and SENT."""
        return self not in {State.INTENDED, State.SENT}


class DeleteTrack(Struct, frozen=True):
    """Delete a track of a media. `kind`, `language` and `track_title` are as the user saw them."""

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

    `number` counts from 1. The times are in UTC. `detail` is a sentence, or empty. `account` is this program's own id
    of the workspace.
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
        """A line for the log: the change, the ids of the media and the track, and the state."""
        match self.action:
            case DeleteTrack():
                what = f"delete track {self.action.track_id} of media {self.action.media_id}"
            case SetSourceAccess():
                on_or_off = "on" if self.action.source_access else "off"
                what = f"switch source access of media {self.action.media_id} {on_or_off}"
        return f"write {self.number}, {what}: {self.state}{f' ({self.detail})' if self.detail else ''}"
