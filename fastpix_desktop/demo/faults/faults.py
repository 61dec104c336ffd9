"""Describes the faults of the demo workspace, and chooses the faults for each call.

`serving/delivery` carries them out.
"""

import threading
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any, Literal, NamedTuple

Kind = Literal[
    "status", "slow", "stall", "reset_before", "reset_after", "half_body", "wrong_length", "body", "edit",
    "redirect", "malformed_json", "wrong_types", "nulls", "missing_keys", "unknown_values", "bad_entry",
    "past_end_404", "clips_count_items", "many_tracks", "page_shift", "expired_certificate",
]  # fmt: skip
KINDS: tuple[Kind, ...] = (
    "status", "slow", "stall", "reset_before", "reset_after", "half_body", "wrong_length", "body", "edit",
    "redirect", "malformed_json", "wrong_types", "nulls", "missing_keys", "unknown_values", "bad_entry",
    "past_end_404", "clips_count_items", "many_tracks", "page_shift", "expired_certificate",
)  # fmt: skip

_LISTS = frozenset({"media.list", "media.get_clips", "media.get_live_clips"})
_ONLY: Mapping[str, frozenset[str]] = {
    "past_end_404": _LISTS,
    "clips_count_items": frozenset({"media.get_clips"}),
    "page_shift": frozenset({"media.list"}),
    # This fault applies to no single call, because the whole server uses the certificate from its start.
    "expired_certificate": frozenset(),
}
_JSON_ONLY = frozenset({"malformed_json", "wrong_types", "nulls", "missing_keys", "unknown_values", "bad_entry"})
_COMBINABLE = frozenset({"slow", "many_tracks", "page_shift"})


@dataclass(frozen=True)
class Fault:
    """One fault. "The work" below is what a call does, such as deleting a track.

    `kind` is one of

      status        Reply with `status`, and do no work. `headers` are added to the reply. If `body` is not None, it
                    replaces the usual error body, and `content_type` is the type of `body`. If `retry_after_date` is
                    not None, the header Retry-After has a date this many seconds in the future. If `works` is True,
                    the work is done before the reply, as on a real server whose gateway stops waiting for it.
      slow          Wait `seconds`, or a random time from `seconds` to `most_seconds`. Then do the work. If the client
                    disconnects while the server waits, the wait ends and the work is done all the same.
      stall         Do no work and never reply. Wait until the client disconnects or the server stops.
      reset_before  Drop the connection without doing the work.
      reset_after   Do the work, then drop the connection without a reply.
      half_body     Do the work, announce the length of the whole reply, send half of the reply, drop the connection.
      wrong_length  Do the work, announce half the length of the reply, send the whole reply, drop the connection.
      body          Reply with status 200 and `body`, and do no work. `headers` and `works` are as for `status`.
      edit          Do the work, call `edit` with the decoded reply, then send the edited reply. `edit` either changes
                    the decoded reply in place and returns None, or returns another one.
      redirect      Redirect with 307 to the same path and query on the host `location`, without doing the work.
      malformed_json, wrong_types, nulls, missing_keys, unknown_values, bad_entry, past_end_404, clips_count_items
                    Do the work, then distort the reply (see `distortions`).
      many_tracks   Before the first call, add 10,000 tracks to the newest media that is Ready. Later calls add none.
      page_shift    Before each page of the media list, add and delete media, as other users might.
      expired_certificate
                    Use TLS with an expired certificate for all calls. The server must have this fault at its start.

    `slow`, `many_tracks` and `page_shift` can apply to a call together with one other fault.

    operation  the only operation that the fault applies to, such as "media.list"; with None, the fault applies to every
               operation that it can apply to
    times      the largest number of calls that the fault applies to; None means no limit
    each       whether `times` and `after` are counted for each operation separately
    after      how many calls are skipped before the fault applies; only calls that it can apply to are counted
    chance     the probability that the fault applies to a call that is not skipped
    seed       start number of the random choices of `chance` and of the random times of `slow`

    Raises ValueError for a wrong value.
    """

    kind: Kind
    operation: str | None = None
    times: int | None = None
    after: int = 0
    status: int = 500
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | None = None
    content_type: str = "text/html; charset=UTF-8"
    seconds: float = 1.0
    edit: Callable[[dict[str, Any]], dict[str, Any] | None] | None = None
    most_seconds: float | None = None
    retry_after_date: float | None = None
    works: bool = False
    location: str = "http://elsewhere.invalid"
    each: bool = False
    chance: float = 1.0
    seed: int = 1

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"There is no fault {self.kind!r}. Choose one of: {', '.join(KINDS)}.")
        if self.kind == "body" and self.body is None:
            raise ValueError("A body fault needs the bytes of the reply: give body=b'…'.")
        if (self.kind == "edit") != (self.edit is not None):
            raise ValueError("Give edit=…, a function that changes the reply, to an edit fault and to no other fault.")
        if not 0 < self.chance <= 1:
            raise ValueError("The chance of a fault must be above 0 and at most 1.")
        if self.operation is not None and not self.applies_to(self.operation):
            raise ValueError(f"The fault {self.kind!r} does not apply to {self.operation}.")

    def applies_to(self, operation: str) -> bool:
        """Whether this fault can apply to an operation."""
        if self.operation not in (None, operation):
            return False
        if self.kind in _JSON_ONLY:
            return operation != "picture"
        return operation in _ONLY.get(self.kind, (operation,))


class FaultsForCall(NamedTuple):
    """The faults for one call.

    seconds          how many seconds to wait before the work, 0 if no `slow` fault applies
    outside_changes  the `many_tracks` and `page_shift` faults that apply
    fault            the applying fault that is not `slow`, `many_tracks` or `page_shift`; None if there is none
    """

    seconds: float
    fault: Fault | None
    outside_changes: tuple[Fault, ...] = ()


class _ActiveFault:
    """An active fault, with the numbers of calls that it can apply to and of calls that it was applied to."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        self._random = Random(fault.seed)
        self._seen: Counter[str | None] = Counter()
        self._applied: Counter[str | None] = Counter()

    def count(self, operation: str) -> None:
        """Count one call that the fault can apply to."""
        self._seen[self._key(operation)] += 1

    def is_due(self, operation: str) -> bool:
        """Whether the fault applies to the call that `count` has just counted."""
        key = self._key(operation)
        spent = self.fault.times is not None and self._applied[key] >= self.fault.times
        if spent or self._seen[key] <= self.fault.after:
            return False
        return self.fault.chance == 1 or self._random.random() < self.fault.chance

    def count_applied(self, operation: str) -> None:
        """Count a call that the fault was applied to."""
        self._applied[self._key(operation)] += 1

    def seconds(self) -> float:
        """Return how many seconds a `slow` fault makes the next call wait."""
        most = self.fault.most_seconds
        return self.fault.seconds if most is None else self._random.uniform(self.fault.seconds, most)

    def _key(self, operation: str) -> str | None:
        return operation if self.fault.each else None


class Faults:
    """The active faults, in the order in which they were added. Can be used from any thread."""

    def __init__(self, faults: Sequence[Fault] = ()) -> None:
        self._lock = threading.Lock()
        self._active = [_ActiveFault(fault) for fault in faults]

    def add(self, fault: Fault) -> None:
        """Activate a fault. It becomes the last one in the order that `for_call` uses."""
        with self._lock:
            self._active.append(_ActiveFault(fault))

    def clear(self) -> None:
        """Deactivate all faults."""
        with self._lock:
            self._active.clear()

    def has(self, kind: Kind) -> bool:
        """Whether a fault of this kind is active."""
        with self._lock:
            return any(active.fault.kind == kind for active in self._active)

    def for_call(self, operation: str) -> FaultsForCall:
        """Count one call and return the faults that apply to it.

        The waits of all `slow` faults are added up. All `many_tracks` and `page_shift` faults apply. Of the other
        faults, only the first one that is due applies, but each of them counts the call.
        """
        seconds = 0.0
        applied: Fault | None = None
        outside_changes: list[Fault] = []
        with self._lock:
            for active in self._active:
                if not active.fault.applies_to(operation):
                    continue
                active.count(operation)
                if applied is not None and active.fault.kind not in _COMBINABLE:
                    continue
                if not active.is_due(operation):
                    continue
                active.count_applied(operation)
                if active.fault.kind == "slow":
                    seconds += active.seconds()
                elif active.fault.kind in _COMBINABLE:
                    outside_changes.append(active.fault)
                else:
                    applied = active.fault
        return FaultsForCall(seconds, applied, tuple(outside_changes))
