"""What is expected of every operation under every fault: the fault matrix itself, written by hand.

Must not ask the program or the demo workspace for anything but words: it is what both are held against.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class Told(StrEnum):
    """What the editor, or the caller of the client, is told."""

    OK = "ok"
    WAITED = "ok after a wait"
    PART = "in part"
    VERIFIED = "verified"
    VERIFIED_LATER = "verified after a wait"
    NOT_KNOWN = "not known"
    NO_ANSWER_NOT_KNOWN = "no answer?"
    FAILED_NOT_KNOWN = "failed?"
    NO_ANSWER = "no answer"
    FAILED = "failed"
    WAIT = "wait"
    SIGN_IN = "sign in"
    NO_RIGHT = "no right"
    GONE = "gone"
    REFUSED = "refused"


class State(StrEnum):
    """What the catalogue of the demo workspace holds afterwards."""

    DONE = "done"
    NOT_DONE = "not done"


SUCCESS = frozenset({Told.OK, Told.WAITED, Told.PART, Told.VERIFIED, Told.VERIFIED_LATER})
UNSURE = frozenset({Told.NOT_KNOWN, Told.NO_ANSWER_NOT_KNOWN, Told.FAILED_NOT_KNOWN})

MEANINGS: Mapping[Told, tuple[str, str]] = {
    Told.OK: ("the answer is shown, in full", ""),
    Told.WAITED: ("the wait or the second attempt is announced, then the answer comes", ""),
    Told.PART: ("what can be read is shown; what cannot is marked in its place, or shown as not told", ""),
    Told.VERIFIED: ("done, and read back from FastPix", ""),
    Told.VERIFIED_LATER: ("the wait is counted down, then done and read back", ""),
    Told.NOT_KNOWN: ("“Not known whether …”, with the reason: it was looked for and not seen", "Refresh"),
    Told.NO_ANSWER_NOT_KNOWN: ("`ServiceUnreachable`, which says that the change may have been made", "read it again"),
    Told.FAILED_NOT_KNOWN: ("`ServiceFailed`, which says that the change may have been made", "read it again"),
    Told.NO_ANSWER: ("`ServiceUnreachable`: no answer, or the connection broke; nothing was changed", "Try again"),
    Told.FAILED: ("`ServiceFailed`: an answer that is none; nothing was changed", "Try again"),
    Told.WAIT: ("`RateLimited`: asked to wait once more than is tried; nothing was changed", "Try again"),
    Told.SIGN_IN: ("`SignInRequired`: the token is not good any more", "Sign in again…"),
    Told.NO_RIGHT: ("`PermissionDenied`: the token lacks the right", "ask an admin"),
    Told.GONE: ("`NotFound`: it is not there", "Refresh"),
    Told.REFUSED: ("`RequestRefused`: refused, with the fields where they are named", "change the input"),
}  # fmt: skip
"""Each word with its meaning and next step, for the legend."""

_REFRESH, _AGAIN, _SIGN_IN = "Refresh", "Try again", "Sign in again…"
_READ_STEPS = {
    Told.NO_ANSWER: _AGAIN, Told.FAILED: _AGAIN, Told.WAIT: _AGAIN, Told.SIGN_IN: _SIGN_IN, Told.GONE: _REFRESH,
    Told.NO_RIGHT: "", Told.REFUSED: "",
}  # fmt: skip
# A write that did not happen is done again from where it was done: nothing is repeated by a button.
_WRITE_STEPS = {
    Told.VERIFIED: "", Told.NOT_KNOWN: _REFRESH, Told.SIGN_IN: _SIGN_IN, Told.NO_RIGHT: "Allow changes",
    Told.REFUSED: "", Told.WAIT: "",
}  # fmt: skip
BUTTONS: Mapping[str, Mapping[Told, str]] = {"read": _READ_STEPS, "write": _WRITE_STEPS}
"""The button beside the sentence in the window."""


class Cell(NamedTuple):
    """One cell: what is told, and for a write the state afterwards."""

    told: Told
    state: State | None = None

    def __str__(self) -> str:
        return self.told if self.state is None else f"{self.told} · {self.state}"

    @property
    def agrees(self) -> bool:
        """Whether what is told is true: no success that is not there, no failure that took effect."""
        if self.told in SUCCESS:
            return self.state in (None, State.DONE)
        return self.told in UNSURE or self.state in (None, State.NOT_DONE)


WINDOW_READS = ("media.list", "media.get_clips")
WINDOW_WRITES = ("media.delete_track", "media.update_source_access")
CLIENT_READS = (
    "media.get", "media.get_live_clips", "media.get_input_info", "playback.list", "playback.get", "picture",
)  # fmt: skip
CLIENT_WRITES = (
    "media.update", "media.delete", "media.create", "media.create_clip", "media.add_track", "media.update_track",
    "media.generate_subtitles", "media.update_mp4_support", "playback.create", "playback.delete",
)  # fmt: skip
"""`media.create_clip` is the service's media.create with a media of the workspace as its source."""

WINDOW = (*WINDOW_READS, *WINDOW_WRITES)
CLIENT = (*CLIENT_READS, *CLIENT_WRITES)

DONE, NOT_DONE = State.DONE, State.NOT_DONE
_DELETIONS = dict.fromkeys(("media.delete", "playback.delete"), Cell(Told.OK, DONE))
"""Whose reply holds nothing that could be wrong."""


@dataclass(frozen=True)
class Row:
    """One fault, as it is written on the demo workspace's command line, and what comes of it.

    `read` holds for every read, `write` for the writes through the client, `seen` for those through the window; `but`
    names the exceptions, None for what the fault cannot strike. `only`: it strikes these alone. `timeout`: the
    client's, in seconds.
    """

    fault: str
    meaning: str
    read: Told
    write: Cell
    seen: Cell
    but: Mapping[str, Told | Cell | None] = field(default_factory=dict)
    only: tuple[str, ...] = ()
    timeout: float = 5.0

    def expected(self, column: str) -> Cell | None:
        """The cell of a column, None where there is none."""
        if self.only and column not in self.only:
            return None
        usual: Told | Cell = self.read if column in (*WINDOW_READS, *CLIENT_READS) else self.write
        if column in WINDOW_WRITES:
            usual = self.seen
        cell = self.but.get(column, usual)
        return Cell(cell) if isinstance(cell, Told) else cell


NO_FAULT = "no fault"
EXPIRED = "expired-certificate"
SLOWER_THAN_THE_TIMEOUT = "slow:0.7"
HASTY = 0.3
"""Seconds."""

_T = Told

ROWS: tuple[Row, ...] = (
    Row(NO_FAULT, "for comparison",
        _T.OK, Cell(_T.OK, DONE), Cell(_T.VERIFIED, DONE)),
    Row("slow:0.1", "slow, within the time-out",
        _T.OK, Cell(_T.OK, DONE), Cell(_T.VERIFIED, DONE)),
    Row(SLOWER_THAN_THE_TIMEOUT, "slower than the time-out; the work is done all the same",
        _T.NO_ANSWER, Cell(_T.NO_ANSWER_NOT_KNOWN, DONE), Cell(_T.VERIFIED, DONE), timeout=HASTY),
    Row("stall", "the first call is never answered, the next one is",
        _T.WAITED, Cell(_T.NO_ANSWER_NOT_KNOWN, NOT_DONE), Cell(_T.NOT_KNOWN, NOT_DONE), {"picture": _T.OK},
        timeout=HASTY),
    Row("stall:count=9", "no call is ever answered",
        _T.NO_ANSWER, Cell(_T.NO_ANSWER_NOT_KNOWN, NOT_DONE), Cell(_T.NOT_KNOWN, NOT_DONE), timeout=HASTY),
    Row("reset-before", "the connection drops before the work is done",
        _T.NO_ANSWER, Cell(_T.NO_ANSWER_NOT_KNOWN, NOT_DONE), Cell(_T.NOT_KNOWN, NOT_DONE)),
    Row("reset-after", "the connection drops after the work was done",
        _T.NO_ANSWER, Cell(_T.NO_ANSWER_NOT_KNOWN, DONE), Cell(_T.VERIFIED, DONE)),
    Row("half-body", "the answer breaks off half-way",
        _T.FAILED, Cell(_T.FAILED_NOT_KNOWN, DONE), Cell(_T.VERIFIED, DONE)),
    # What follows the announced half is no HTTP: the connection is given up.
    Row("wrong-length", "the answer announces half its length",
        _T.NO_ANSWER, Cell(_T.NO_ANSWER_NOT_KNOWN, DONE), Cell(_T.VERIFIED, DONE)),
    # A picture needs a signature of its own: a refusal there says nothing about the token.
    Row("status:401", "the token is not (any more) good",
        _T.SIGN_IN, Cell(_T.SIGN_IN, NOT_DONE), Cell(_T.SIGN_IN, NOT_DONE), {"picture": _T.NO_RIGHT}),
    Row("status:403", "the token lacks the right",
        _T.NO_RIGHT, Cell(_T.NO_RIGHT, NOT_DONE), Cell(_T.NO_RIGHT, NOT_DONE)),
    # In the window a 404 is looked into, since somebody else may have been quicker; it is still there, so: not known.
    Row("status:404", "said not to be there",
        _T.GONE, Cell(_T.GONE, NOT_DONE), Cell(_T.NOT_KNOWN, NOT_DONE)),
    Row("status:409", "a conflict",
        _T.REFUSED, Cell(_T.REFUSED, NOT_DONE), Cell(_T.REFUSED, NOT_DONE)),
    Row("status:422", "refused, with the field named",
        _T.REFUSED, Cell(_T.REFUSED, NOT_DONE), Cell(_T.REFUSED, NOT_DONE)),
    Row("status:429", "too many requests, again and again",
        _T.WAIT, Cell(_T.WAIT, NOT_DONE), Cell(_T.WAIT, NOT_DONE)),
    # Pictures are not worth a wait: the next time the row is seen is soon enough.
    Row("status:429,retry-after=0.2", "too many requests, once; the wait in seconds",
        _T.WAITED, Cell(_T.WAITED, DONE), Cell(_T.VERIFIED_LATER, DONE), {"picture": _T.WAIT}),
    Row("status:429,retry-after-date=0", "too many requests, once; the wait as a date",
        _T.WAITED, Cell(_T.WAITED, DONE), Cell(_T.VERIFIED_LATER, DONE), {"picture": _T.WAIT}),
    Row("status:503,retry-after=0.2", "not available, once; with a wait",
        _T.WAITED, Cell(_T.WAITED, DONE), Cell(_T.VERIFIED_LATER, DONE), {"picture": _T.WAIT}),
    *(
        Row(f"status:{status}", meaning,
            _T.FAILED, Cell(_T.FAILED_NOT_KNOWN, NOT_DONE), Cell(_T.NOT_KNOWN, NOT_DONE))
        for status, meaning in (
            ("500", "the service failed"), ("502", "bad gateway"), ("503", "not available, no wait named"),
            ("504", "the gateway gave up"), ("524", "the proxy gave up, with a web page"),
        )
    ),
    Row("status:504,works", "the gateway gave up, and the work was done",
        _T.FAILED, Cell(_T.FAILED_NOT_KNOWN, DONE), Cell(_T.VERIFIED, DONE)),
    Row("malformed-json", "the answer ends in a syntax error",
        _T.FAILED, Cell(_T.FAILED_NOT_KNOWN, DONE), Cell(_T.VERIFIED, DONE), {"picture": None}),
    Row("wrong-types", "text for numbers, numbers for text",
        _T.PART, Cell(_T.PART, DONE), Cell(_T.VERIFIED, DONE), {"picture": None, **_DELETIONS}),
    Row("nulls", "null for everything",
        _T.PART, Cell(_T.PART, DONE), Cell(_T.VERIFIED, DONE), {"picture": None, **_DELETIONS}),
    Row("missing-keys", "keys left out",
        _T.PART, Cell(_T.PART, DONE), Cell(_T.VERIFIED, DONE), {"picture": None, **_DELETIONS}),
    Row("unknown-values", "words that no enumeration knows",
        _T.OK, Cell(_T.OK, DONE), Cell(_T.VERIFIED, DONE), {"picture": None}),
    # What comes alone and holds no list has no entry that could be bad.
    Row("bad-entry", "an entry that is no object",
        _T.PART, Cell(_T.OK, DONE), Cell(_T.VERIFIED, DONE),
        {"picture": None, "media.get_input_info": _T.OK, "playback.get": _T.OK,
         **dict.fromkeys(("media.update", "media.create", "media.create_clip", "media.update_mp4_support"),
                         Cell(_T.PART, DONE))}),
    Row("many-tracks", "ten thousand tracks in one media",
        _T.OK, Cell(_T.OK, DONE), Cell(_T.VERIFIED, DONE)),
    Row("page-shift", "others upload and delete meanwhile",
        _T.OK, Cell(_T.OK, DONE), Cell(_T.VERIFIED, DONE), only=("media.list",)),
    Row("past-end-404", "a page past the end is a 404",
        _T.GONE, Cell(_T.OK, DONE), Cell(_T.VERIFIED, DONE),
        only=("media.list", "media.get_clips", "media.get_live_clips")),
    Row("clips-count-items", "the clips count items where others count pages",
        _T.OK, Cell(_T.OK, DONE), Cell(_T.VERIFIED, DONE), only=("media.get_clips",)),
    Row("redirect", "sent on to another host",
        _T.FAILED, Cell(_T.FAILED_NOT_KNOWN, NOT_DONE), Cell(_T.NOT_KNOWN, NOT_DONE)),
    # The sign-in ends there, so that the window gets no farther: its operations are tried through the client.
    Row(EXPIRED, "the certificate has run out",
        _T.NO_ANSWER, Cell(_T.NO_ANSWER, NOT_DONE), Cell(_T.NO_ANSWER, NOT_DONE)),
    # Bytes that are no picture are not the client's to judge; the window draws its stand-in for them.
    Row("body", "a web page with status 200, from somebody in between",
        _T.FAILED, Cell(_T.FAILED_NOT_KNOWN, NOT_DONE), Cell(_T.NOT_KNOWN, NOT_DONE), {"picture": _T.PART}),
    Row("edit", "status 200 with a content that says no",
        _T.FAILED, Cell(_T.FAILED_NOT_KNOWN, DONE), Cell(_T.VERIFIED, DONE), {"picture": None}),
)  # fmt: skip
"""Every fault; the last two can be ordered by a program alone."""
