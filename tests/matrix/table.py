"""The fault matrix: the expected result of every operation under every fault, written by hand.

Nothing here is computed by the program or the demo workspace, because both are compared with it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class Outcome(StrEnum):
    """The outcome that the window or the client reports."""

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
    """The effect of a write in the demo workspace's catalogue."""

    DONE = "done"
    NOT_DONE = "not done"


SUCCESS = frozenset({Outcome.OK, Outcome.WAITED, Outcome.PART, Outcome.VERIFIED, Outcome.VERIFIED_LATER})
UNSURE = frozenset({Outcome.NOT_KNOWN, Outcome.NO_ANSWER_NOT_KNOWN, Outcome.FAILED_NOT_KNOWN})

MEANINGS: Mapping[Outcome, tuple[str, str]] = {
    Outcome.OK: ("the whole reply is shown or returned", ""),
    Outcome.WAITED: ("a message says that the program waits or tries again; then the reply comes", ""),
    Outcome.PART: ("what can be read is shown or returned; what cannot be read is marked or left out", ""),
    Outcome.VERIFIED: ("the change was made, and a later read showed it", ""),
    Outcome.VERIFIED_LATER: ("a message counts down the wait; then the change is made, and a later read shows it", ""),
    Outcome.NOT_KNOWN: ("“Not known whether …”, with the reason; later reads did not show the change", "Refresh"),
    Outcome.NO_ANSWER_NOT_KNOWN: ("`ServiceUnreachable`: no reply; the change may have been made", "read the media"),
    Outcome.FAILED_NOT_KNOWN: ("`ServiceFailed`: an unusable reply; the change may have been made", "read the media"),
    Outcome.NO_ANSWER: (
        "`ServiceUnreachable`: no reply, or the connection broke; nothing was changed. If no read is answered, the "
        "window says “Offline” and tries again by itself", "Try again, Try now",
    ),
    Outcome.FAILED: ("`ServiceFailed`: an unusable reply; nothing was changed", "Try again"),
    Outcome.WAIT: ("`RateLimited`: the last attempt too was refused for now; nothing was changed", "Try again"),
    Outcome.SIGN_IN: ("`SignInRequired`: the token is not or no longer valid", "Sign in again…"),
    Outcome.NO_RIGHT: ("`PermissionDenied`: the token lacks the permission", "ask an admin"),
    Outcome.GONE: ("`NotFound`: the media, track or page does not exist", "Refresh"),
    Outcome.REFUSED: ("`RequestRefused`: the service refused the request, and may name fields", "change the input"),
}  # fmt: skip
"""The meaning and next step of each outcome, for the legend."""

_REFRESH, _AGAIN, _SIGN_IN = "Refresh", "Try again", "Sign in again…"
_READ_STEPS = {
    Outcome.NO_ANSWER: _AGAIN, Outcome.FAILED: _AGAIN, Outcome.WAIT: _AGAIN, Outcome.SIGN_IN: _SIGN_IN,
    Outcome.GONE: _REFRESH, Outcome.NO_RIGHT: "", Outcome.REFUSED: "",
}  # fmt: skip
# A write is repeated at its own control, never by a button in the message.
_WRITE_STEPS = {
    Outcome.VERIFIED: "", Outcome.NOT_KNOWN: _REFRESH, Outcome.SIGN_IN: _SIGN_IN, Outcome.NO_RIGHT: "Allow changes",
    Outcome.REFUSED: _REFRESH, Outcome.WAIT: _REFRESH,
}  # fmt: skip
BUTTONS: Mapping[str, Mapping[Outcome, str]] = {"read": _READ_STEPS, "write": _WRITE_STEPS}
"""The button beside the sentence in the window."""

OFFLINE_BUTTON = "Try now"
"""The button beside “Offline”, which the window says if no read of the service is answered."""


class Cell(NamedTuple):
    """One cell: the reported outcome, and for a write its effect."""

    outcome: Outcome
    state: State | None = None

    def __str__(self) -> str:
        return self.outcome.value if self.state is None else f"{self.outcome} · {self.state}"

    @property
    def agrees(self) -> bool:
        """Whether the outcome is true: no success without an effect, no failure with one."""
        if self.outcome in SUCCESS:
            return self.state in (None, State.DONE)
        return self.outcome in UNSURE or self.state in (None, State.NOT_DONE)


WINDOW_READS = ("media.list", "media.get_clips")
WINDOW_WRITES = ("media.delete_track", "media.update_source_access")
CLIENT_READS = (
    "media.get", "media.get_live_clips", "media.get_input_info", "playback.list", "playback.get", "picture",
)  # fmt: skip
CLIENT_WRITES = (
    "media.update", "media.delete", "media.create", "media.create_clip", "media.add_track", "media.update_track",
    "media.generate_subtitles", "media.update_mp4_support", "playback.create", "playback.delete",
)  # fmt: skip
"""`media.create_clip` is the service's media.create with a media of the workspace as the source."""

WINDOW = (*WINDOW_READS, *WINDOW_WRITES)
CLIENT = (*CLIENT_READS, *CLIENT_WRITES)

DONE, NOT_DONE = State.DONE, State.NOT_DONE
_DELETIONS = dict.fromkeys(("media.delete", "playback.delete"), Cell(Outcome.OK, DONE))
"""Their reply has no data that could be wrong."""


@dataclass(frozen=True)
class Row:
    """One fault, as on the demo workspace's command line, and its expected results.

    `read` is for reads, `write` for writes through the client, `window_write` for writes through the window.
    `exceptions` has other cells for single columns, None if the fault does not apply. With `only`, the fault applies
    only to these columns. `timeout` is the client's, in seconds.
    """

    fault: str
    meaning: str
    read: Outcome
    write: Cell
    window_write: Cell
    exceptions: Mapping[str, Outcome | Cell | None] = field(default_factory=dict)
    only: tuple[str, ...] = ()
    timeout: float = 5.0

    def expected(self, column: str) -> Cell | None:
        """The cell of a column, None if there is none."""
        if self.only and column not in self.only:
            return None
        usual: Outcome | Cell = self.read if column in (*WINDOW_READS, *CLIENT_READS) else self.write
        if column in WINDOW_WRITES:
            usual = self.window_write
        cell = self.exceptions.get(column, usual)
        return Cell(cell) if isinstance(cell, Outcome) else cell


NO_FAULT = "no fault"
EXPIRED = "expired-certificate"
SLOWER_THAN_THE_TIMEOUT = "slow:0.7"
HASTY = 0.3
"""In seconds."""

_T = Outcome

ROWS: tuple[Row, ...] = (
    Row(NO_FAULT, "for comparison",
        _T.OK, Cell(_T.OK, DONE), Cell(_T.VERIFIED, DONE)),
    Row("slow:0.1", "slow, within the time-out",
        _T.OK, Cell(_T.OK, DONE), Cell(_T.VERIFIED, DONE)),
    Row(SLOWER_THAN_THE_TIMEOUT, "slower than the time-out, but the work is done",
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
    Row("half-body", "the connection drops after half of the reply",
        _T.FAILED, Cell(_T.FAILED_NOT_KNOWN, DONE), Cell(_T.VERIFIED, DONE)),
    # The bytes after the announced half are not HTTP, so the connection is dropped.
    Row("wrong-length", "the reply announces half its length",
        _T.NO_ANSWER, Cell(_T.NO_ANSWER_NOT_KNOWN, DONE), Cell(_T.VERIFIED, DONE)),
    # A picture needs its own signature, so a refusal says nothing about the token.
    Row("status:401", "the token is not valid, or no longer valid",
        _T.SIGN_IN, Cell(_T.SIGN_IN, NOT_DONE), Cell(_T.SIGN_IN, NOT_DONE), {"picture": _T.NO_RIGHT}),
    Row("status:403", "the token lacks the permission",
        _T.NO_RIGHT, Cell(_T.NO_RIGHT, NOT_DONE), Cell(_T.NO_RIGHT, NOT_DONE)),
    # After a 404 the window reads the media again, since another user may have been first. It still exists: not known.
    Row("status:404", "reported as unknown",
        _T.GONE, Cell(_T.GONE, NOT_DONE), Cell(_T.NOT_KNOWN, NOT_DONE)),
    Row("status:409", "a conflict",
        _T.REFUSED, Cell(_T.REFUSED, NOT_DONE), Cell(_T.REFUSED, NOT_DONE)),
    Row("status:422", "refused, with the field named",
        _T.REFUSED, Cell(_T.REFUSED, NOT_DONE), Cell(_T.REFUSED, NOT_DONE)),
    Row("status:429", "too many requests, again and again",
        _T.WAIT, Cell(_T.WAIT, NOT_DONE), Cell(_T.WAIT, NOT_DONE)),
    # Pictures are not retried after a wait. They are read again when the row is shown the next time.
    Row("status:429,retry-after=0.2", "too many requests, once; the wait in seconds",
        _T.WAITED, Cell(_T.WAITED, DONE), Cell(_T.VERIFIED_LATER, DONE), {"picture": _T.WAIT}),
    Row("status:429,retry-after-date=0", "too many requests, once; the wait as a date",
        _T.WAITED, Cell(_T.WAITED, DONE), Cell(_T.VERIFIED_LATER, DONE), {"picture": _T.WAIT}),
    Row("status:503,retry-after=0.2", "not available, once; the wait in seconds",
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
    Row("malformed-json", "the reply ends with a syntax error",
        _T.FAILED, Cell(_T.FAILED_NOT_KNOWN, DONE), Cell(_T.VERIFIED, DONE), {"picture": None}),
    Row("wrong-types", "text for numbers, numbers for text",
        _T.PART, Cell(_T.PART, DONE), Cell(_T.VERIFIED, DONE), {"picture": None, **_DELETIONS}),
    Row("nulls", "null for everything",
        _T.PART, Cell(_T.PART, DONE), Cell(_T.VERIFIED, DONE), {"picture": None, **_DELETIONS}),
    Row("missing-keys", "keys left out",
        _T.PART, Cell(_T.PART, DONE), Cell(_T.VERIFIED, DONE), {"picture": None, **_DELETIONS}),
    Row("unknown-values", "values that are in no list of known values",
        _T.OK, Cell(_T.OK, DONE), Cell(_T.VERIFIED, DONE), {"picture": None}),
    # A single record without lists has no entry that could be bad.
    Row("bad-entry", "a record, track or playback ID that is not an object",
        _T.PART, Cell(_T.OK, DONE), Cell(_T.VERIFIED, DONE),
        {"picture": None, "media.get_input_info": _T.OK, "playback.get": _T.OK,
         **dict.fromkeys(("media.update", "media.create", "media.create_clip", "media.update_mp4_support"),
                         Cell(_T.PART, DONE))}),
    # All of them are kept, and the record says that the window shows only the first ones.
    Row("many-tracks", "ten thousand tracks in one media",
        _T.OK, Cell(_T.OK, DONE), Cell(_T.VERIFIED, DONE),
        {"media.get": _T.PART,
         **dict.fromkeys(("media.update", "media.update_mp4_support"), Cell(_T.PART, DONE))}),
    Row("page-shift", "other users upload and delete media at the same time",
        _T.OK, Cell(_T.OK, DONE), Cell(_T.VERIFIED, DONE), only=("media.list",)),
    Row("late-media", "media appear in the middle of the list, with an older time of creation",
        _T.OK, Cell(_T.OK, DONE), Cell(_T.VERIFIED, DONE), only=("media.list",)),
    Row("equal-times", "many media have the same time of creation, and change their order from reply to reply",
        _T.OK, Cell(_T.OK, DONE), Cell(_T.VERIFIED, DONE), only=("media.list",)),
    Row("stale-list", "the list shows media that were deleted since, and not the newest",
        _T.OK, Cell(_T.OK, DONE), Cell(_T.VERIFIED, DONE), only=("media.list",)),
    Row("swapped-records", "the first two media of each page have each other's records",
        _T.OK, Cell(_T.OK, DONE), Cell(_T.VERIFIED, DONE), only=("media.list",)),
    Row("wrong-total", "the list has media, but its total is 0",
        _T.OK, Cell(_T.OK, DONE), Cell(_T.VERIFIED, DONE), only=("media.list",)),
    Row("past-end-404", "a page after the last one is answered with 404",
        _T.GONE, Cell(_T.OK, DONE), Cell(_T.VERIFIED, DONE),
        only=("media.list", "media.get_clips", "media.get_live_clips")),
    Row("clips-count-items", "in the list of clips, `offsetCount` is the number of rows, not of pages",
        _T.OK, Cell(_T.OK, DONE), Cell(_T.VERIFIED, DONE), only=("media.get_clips",)),
    Row("redirect", "a redirect to another host",
        _T.FAILED, Cell(_T.FAILED_NOT_KNOWN, NOT_DONE), Cell(_T.NOT_KNOWN, NOT_DONE)),
    # The sign-in ends here, so the window's other operations are called through the client.
    Row(EXPIRED, "the certificate has expired",
        _T.NO_ANSWER, Cell(_T.NO_ANSWER, NOT_DONE), Cell(_T.NO_ANSWER, NOT_DONE)),
    # The client does not check whether the bytes are a picture. The window draws a placeholder for others.
    Row("body", "a web page with status 200, from a server before the service",
        _T.FAILED, Cell(_T.FAILED_NOT_KNOWN, NOT_DONE), Cell(_T.NOT_KNOWN, NOT_DONE), {"picture": _T.PART}),
    Row("edit", "status 200 with a body that reports failure",
        _T.FAILED, Cell(_T.FAILED_NOT_KNOWN, DONE), Cell(_T.VERIFIED, DONE), {"picture": None}),
)  # fmt: skip
"""Every fault. The last two can only be used from Python."""
