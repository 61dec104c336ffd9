"""The table of lies: what the window says of a write while the service lies, and what it says after the lie has ended.

Written by hand, as `table` is. Nothing here is computed by the program or the demo workspace.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from fastpix_desktop.demo import Fault, parse_fault
from tests.matrix.table import WINDOW_WRITES, State


class Said(StrEnum):
    """What the journal says of a write. The values are those of the program."""

    VERIFIED = "verified"
    ALREADY = "already so"
    ACCEPTED = "accepted"
    PREPARING = "preparing"
    GONE_WITH_OTHERS = "gone with others"
    TAKEN_BACK = "taken back"
    UNKNOWN = "unknown"
    FAILED = "failed"


MEANINGS: Mapping[Said, str] = {
    Said.VERIFIED: "reads after the write showed the change",
    Said.ALREADY: "the change was there already, or somebody else made it",
    Said.ACCEPTED: "the service accepted the change, but no read has proved it; a later read may",
    Said.PREPARING: "the service accepted the change and prepares the media again; once Ready, a read may prove it",
    Said.GONE_WITH_OTHERS: "the track is gone, and so are other tracks that this program did not delete",
    Said.TAKEN_BACK: "reads showed the change, but a later read shows that it is not there; the window says so",
    Said.UNKNOWN: "“Not known whether …”: the change may have been made; a later read may prove it",
    Said.FAILED: "nothing was sent, because the media or the track is not the one that was confirmed",
}

CLAIMS = frozenset({Said.VERIFIED, Said.ALREADY})
"""What may be said at the end only if the change is there."""


class Cell(NamedTuple):
    """One write under one lie.

    told   what is said first, when the write is no longer under way
    later  what is said after the lie has ended and the media was read again
    state  whether the change was made, by the demo workspace's catalogue
    """

    told: Said
    later: Said
    state: State

    def __str__(self) -> str:
        said = self.told if self.told is self.later else f"{self.told}, then {self.later}"
        return f"{said} · {self.state}"

    @property
    def agrees(self) -> bool:
        """Whether what is said at the end is true."""
        if self.later in CLAIMS or self.later is Said.GONE_WITH_OTHERS:
            return self.state is State.DONE
        return self.state is State.NOT_DONE or self.later not in {Said.FAILED, Said.TAKEN_BACK}


class Lie(NamedTuple):
    """One lie: its faults as on the command line, with {write} for the operation of the column."""

    faults: tuple[str, ...]
    meaning: str
    deletion: Cell
    switch: Cell

    def expected(self, column: str) -> Cell:
        """The cell of a column."""
        return dict(zip(WINDOW_WRITES, (self.deletion, self.switch), strict=True))[column]

    def faults_of(self, column: str) -> list[Fault]:
        """The faults of a column."""
        return [parse_fault(fault.format(write=column)) for fault in self.faults]

    def __str__(self) -> str:
        return " + ".join(self.faults)


def _done(told: Said, later: Said | None = None) -> Cell:
    return Cell(told, later or told, State.DONE)


def _not_done(told: Said, later: Said | None = None) -> Cell:
    return Cell(told, later or told, State.NOT_DONE)


_S = Said
_VERIFIED = _done(_S.VERIFIED)
_UNKNOWN = _not_done(_S.UNKNOWN)
_BELIEVED_TOO_LONG = _not_done(_S.VERIFIED, _S.TAKEN_BACK)
_FAILS = "status:500,{write}"
"""The write fails, and nothing is done. It is first in its row, because only the first lie applies to a call."""

# The guard's read is the first one after the fault was added, so after=1 means: from the first read after the write.
LIES: tuple[Lie, ...] = (
    Lie((), "no lie, for comparison", _VERIFIED, _VERIFIED),
    Lie(("respelled-ids",), "ids in upper case", _VERIFIED, _VERIFIED),
    Lie((_FAILS, "respelled-ids"), "the write fails, and ids are in upper case", _UNKNOWN, _UNKNOWN),
    Lie(("respelled-ids:no-dashes",), "ids without dashes", _VERIFIED, _VERIFIED),
    Lie((_FAILS, "respelled-ids:no-dashes"), "the write fails, and ids have no dashes", _UNKNOWN, _UNKNOWN),
    Lie(("shrunken-tracks",), "only the first track is shown, from the guard's read on",
        _not_done(_S.GONE_WITH_OTHERS, _S.TAKEN_BACK), _VERIFIED),
    Lie(("shrunken-tracks:media.get,after=1",), "only the first track is shown after the write",
        _done(_S.GONE_WITH_OTHERS, _S.VERIFIED), _VERIFIED),
    Lie((_FAILS, "shrunken-tracks:media.get,after=1"), "the write fails, and then only the first track is shown",
        _not_done(_S.GONE_WITH_OTHERS, _S.TAKEN_BACK), _UNKNOWN),
    Lie(("emptied-tracks:media.get,after=1",), "no tracks and Processing are shown after the write",
        _done(_S.PREPARING, _S.VERIFIED), _VERIFIED),
    Lie((_FAILS, "emptied-tracks:media.get,after=1"), "the write fails, and then no tracks and Processing are shown",
        _UNKNOWN, _UNKNOWN),
    Lie(("stale-replica",), "every read is stale", _done(_S.ACCEPTED, _S.VERIFIED), _done(_S.ACCEPTED, _S.VERIFIED)),
    Lie(("stale-replica:every=2",), "every second read is stale", _done(_S.ACCEPTED, _S.VERIFIED), _VERIFIED),
    Lie(("stale-replica:every=3",), "every third read is stale", _VERIFIED, _VERIFIED),
    Lie(("status:504,works,{write}", "stale-replica:every=2"), "the reply is lost, and every second read is stale",
        _done(_S.UNKNOWN, _S.VERIFIED), _done(_S.UNKNOWN, _S.VERIFIED)),
    Lie(("no-effect:{write}",), "success is reported, and nothing is done",
        _not_done(_S.ACCEPTED), _not_done(_S.ACCEPTED)),
    Lie(("no-effect:{write}", "ahead-replica:media.get"), "nothing is done, but one read shows the change",
        _not_done(_S.ACCEPTED), _BELIEVED_TOO_LONG),
    Lie(("no-effect:{write}", "ahead-replica:media.get,count=2"), "nothing is done, but two reads show the change",
        _BELIEVED_TOO_LONG, _BELIEVED_TOO_LONG),
    Lie((_FAILS, "ahead-replica:media.get"), "the write fails, but one read shows the change", _UNKNOWN, _UNKNOWN),
    Lie(("flapping:media.get",), "the media is shown after and before the change in turn",
        _done(_S.ACCEPTED, _S.VERIFIED), _VERIFIED),
    Lie(("flapping:media.get", "no-effect:{write}"), "nothing is done, and the media is shown after and before in turn",
        _not_done(_S.ACCEPTED), _BELIEVED_TOO_LONG),
    Lie(("flapping:media.get,reads=2", "no-effect:{write}"), "the same, with two reads of each",
        _BELIEVED_TOO_LONG, _BELIEVED_TOO_LONG),
    Lie(("changed-track:media.get",), "language and title of the track change under the question",
        _not_done(_S.FAILED), _VERIFIED),
    Lie(("changed-track:media.get,language",), "the language of the track changes under the question",
        _not_done(_S.FAILED), _VERIFIED),
    Lie(("changed-track:media.get,title",), "the title of the track changes under the question",
        _not_done(_S.FAILED), _VERIFIED),
    # Nothing can tell this: the track changes after the guard's read.
    Lie(("changed-track:{write}",), "a track changes at the moment at which the write arrives", _VERIFIED, _VERIFIED),
    Lie(("late-effect:0.05,{write}",), "an error is reported, and the work is done soon after", _VERIFIED, _VERIFIED),
    Lie(("late-effect:2.5,{write}",), "an error is reported, and the work is done long after",
        _done(_S.UNKNOWN, _S.VERIFIED), _done(_S.UNKNOWN, _S.VERIFIED)),
    Lie(("late-effect:0.05,status=404,{write}",), "“not found” is reported, and the work is done soon after",
        _done(_S.ALREADY), _done(_S.ALREADY)),
    Lie(("late-effect:0.05,no-reply,{write}",), "there is no reply, and the work is done soon after",
        _VERIFIED, _VERIFIED),
    Lie(("another-media:media.get",), "another media answers, from the guard's read on",
        _not_done(_S.FAILED), _not_done(_S.FAILED)),
    Lie(("another-media:media.get,after=1",), "another media answers after the write",
        _done(_S.ACCEPTED, _S.VERIFIED), _done(_S.ACCEPTED, _S.VERIFIED)),
    Lie((_FAILS, "another-media:media.get,after=1"), "the write fails, and then another media answers",
        _UNKNOWN, _UNKNOWN),
    Lie(("another-media:media.get,same-id",), "another media is under this id, from the guard's read on",
        _not_done(_S.GONE_WITH_OTHERS, _S.TAKEN_BACK), _not_done(_S.ALREADY, _S.TAKEN_BACK)),
    Lie(("another-media:media.get,same-id,after=1",), "another media is under this id after the write",
        _done(_S.GONE_WITH_OTHERS, _S.VERIFIED), _VERIFIED),
    Lie((_FAILS, "another-media:media.get,same-id,after=1"), "the write fails, and then another media is under this id",
        _not_done(_S.GONE_WITH_OTHERS, _S.TAKEN_BACK), _BELIEVED_TOO_LONG),
    Lie(("colleague-deletes:{write}",), "a colleague deletes another track at the same moment",
        _done(_S.GONE_WITH_OTHERS), _VERIFIED),
    Lie(("colleague-deletes:tracks=2,{write}",), "a colleague deletes two other tracks at the same moment",
        _done(_S.GONE_WITH_OTHERS), _VERIFIED),
    Lie((_FAILS, "colleague-deletes:{write}"), "the write fails, and a colleague deletes another track",
        _UNKNOWN, _UNKNOWN),
    Lie(("preparing-again:1.5,{write}",), "the media is prepared again after the write",
        _done(_S.PREPARING, _S.VERIFIED), _VERIFIED),
    Lie(("preparing-again:1.5,{write}", "colleague-deletes:{write}"),
        "the media is prepared again, and a colleague deletes another track",
        _done(_S.PREPARING, _S.GONE_WITH_OTHERS), _VERIFIED),
)  # fmt: skip
"""Every lie, alone and together with a write that fails or a colleague."""
