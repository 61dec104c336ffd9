"""The records of the journal: what a write changes, where it belongs, and what became of it."""

from datetime import datetime
from enum import StrEnum
from typing import Protocol

from msgspec import Struct

from fastpix_desktop.domain.identity import compared
from fastpix_desktop.domain.wording import without_values


class State(StrEnum):
    """The state of a write.

    - INTENDED: not sent yet. After a crash, it may have been sent.
    - SENT: sent, and no read has shown what became of it.
    - CHECKING: one read shows the effect. A second read has to agree.
    - VERIFIED: the reads after the write show the effect.
    - ALREADY: nothing had to be sent, somebody else was first, or the service had refused what two reads then showed.
    - ACCEPTED: the service accepted the write, but no read has shown the effect.
    - PREPARING: the service accepted the write and prepares the media again. Until it is Ready, no read is a proof.
    - GONE_WITH_OTHERS: the track is no longer in the record, nor are other tracks that this program did not delete.
    - TAKEN_BACK: the effect was proved, but a later read shows that it is not there.
    - NOT_DONE: the program stopped before anything was sent.
    - UNKNOWN: the change may have been made or not.
    - FAILED: an error prevented the change.
    """

    INTENDED = "intended"
    SENT = "sent"
    CHECKING = "checking"
    VERIFIED = "verified"
    ALREADY = "already so"
    ACCEPTED = "accepted"
    PREPARING = "preparing"
    GONE_WITH_OTHERS = "gone with others"
    TAKEN_BACK = "taken back"
    NOT_DONE = "not done"
    UNKNOWN = "unknown"
    FAILED = "failed"

    @property
    def is_under_way(self) -> bool:
        """Whether the write has not ended. After a crash, such a write has to be looked up."""
        return self in {State.INTENDED, State.SENT, State.CHECKING}

    @property
    def is_open(self) -> bool:
        """Whether the write has ended and a later read may still prove it."""
        return self in {State.ACCEPTED, State.PREPARING, State.UNKNOWN, State.GONE_WITH_OTHERS, State.TAKEN_BACK}

    @property
    def is_done(self) -> bool:
        """Whether reads have shown the effect, so that the write is reported as done."""
        return self in {State.VERIFIED, State.ALREADY}


class Place(Struct, frozen=True):
    """The workspace that a write belongs to.

    `endpoint` is its base URL. `workspace` is the service's id of the workspace. While that is unknown, it is
    "account:" and our id. The writes of the demo workspace belong to their own run only, because its ids repeat at
    every start: `endpoint` is then empty, and `workspace` is "run:" and the id of the run.
    """

    endpoint: str
    workspace: str

    @property
    def is_unnamed(self) -> bool:
        """Whether the service's id of the workspace is not known yet."""
        return self.workspace.startswith("account:")

    @property
    def is_of_one_run(self) -> bool:
        """Whether it is the demo workspace of one run."""
        return self.workspace.startswith("run:")


class Write(Protocol):
    """What a write changes. `writes` has one class for each kind of write."""

    @property
    def media_id(self) -> str:
        """The id of the media, in the service's spelling."""

    @property
    def media_title(self) -> str:
        """The title of the media as the user saw it."""

    @property
    def subject(self) -> str:
        """What it changes within the media: "source access", or "track" and the compared id of the track."""

    @property
    def effect(self) -> str:
        """What is so once it is done. Two writes with the same effect are proved by the same reads."""

    @property
    def log_line(self) -> str:
        """What it changes, with ids and without titles, for the log."""


class Entry(Struct, frozen=True):
    """One write in the journal.

    `id` is unique for ever: the id of the run that began it, "-", and a number. `run` is the run that answers for the
    write, which changes if that run ended without knowing what became of it. `account` is our id of the workspace.
    `detail` is a sentence (`domain.wording`), or empty. The times are in UTC. `sent_at` is None if it was not sent.
    If a program ended before it recorded that, `sent_at` is the last time that it recorded.

    `is_sending_unknown`: the program that began it ended before it recorded whether it had sent it.

    The rest is what a proof needs. `was_not_found`: the service replied that there is no such track, so somebody else
    has deleted it. `others` are the compared ids of the other tracks that the media had before the
    write; None if that is not known. `needs_two`: two reads have to show the value, because the reply was lost, failed
    or came late. `updated_at` is the newest `updatedAt` of the records on which it was sent and
    proved. `changed_since` is the time of the first read that showed another value, so late after the proof that the
    proof still holds.
    """

    id: str
    run: str
    place: Place
    account: str
    write: Write
    state: State
    begun_at: datetime
    changed_at: datetime
    sent_at: datetime | None = None
    detail: str = ""
    others: tuple[str, ...] | None = None
    needs_two: bool = False
    updated_at: datetime | None = None
    changed_since: datetime | None = None
    was_not_found: bool = False
    is_sending_unknown: bool = False

    @property
    def media(self) -> str:
        """The id of the media in the form in which ids are compared."""
        return compared(self.write.media_id)

    @property
    def was_refused(self) -> bool:
        """Whether the service refused it. If it is ALREADY, two later reads have shown it all the same."""
        return self.sent_at is not None and not self.was_not_found and self.state in {State.FAILED, State.ALREADY}

    @property
    def log_line(self) -> str:
        """A line for the log: the change, the ids of the media and the track, and the state. It contains no title."""
        detail = without_values(self.detail)
        return f"write {self.id}, {self.write.log_line}: {self.state}{f' ({detail})' if detail else ''}"
