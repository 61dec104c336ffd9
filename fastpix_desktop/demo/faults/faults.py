"""Faults: what the demo workspace does wrong, for which calls, and how often.

This module selects the fault for a call. `delivery` carries it out.
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
    # Is active for the whole server from its start.
    "expired_certificate": frozenset(),
}
_JSON_ONLY = frozenset({"malformed_json", "wrong_types", "nulls", "missing_keys", "unknown_values", "bad_entry"})
_JOINS = frozenset({"slow", "many_tracks", "page_shift"})


@dataclass(frozen=True)
class Fault:
    """One fault.

    kind is one of
      status        answer `status` instead of doing the work; `body` (of `content_type`) replaces the
                    service's error body for that status, and `headers` are added (Retry-After);
                    `retry_after_date` adds a Retry-After with a date that many seconds ahead; with
                    `works` the work is done first, as when a gateway stops waiting for the service
      slow          wait `seconds`, or a random time between them and `most_seconds`, then continue; can
                    be combined with any other fault. The work is done even if the client leaves meanwhile,
                    as on a real server
      stall         never answer, do nothing; ends when the client leaves or the server stops
      reset_before  drop the connection without doing the work
      reset_after   do the work, then drop the connection without an answer
      half_body     do the work, announce the whole answer, send half of it, drop the connection
      wrong_length  do the work, announce half the answer's length and send it whole, drop the connection
      body          200 with `body` as it is, without doing the work
      edit          do the work, then let `edit` change the decoded reply in place (or return another)
      redirect      307 to `location` with the call's path, without doing the work
      malformed_json, wrong_types, nulls, missing_keys, unknown_values, bad_entry, past_end_404,
      clips_count_items
                    do the work, then distort the reply, see `distortions`
      many_tracks   give the newest finished media 10,000 tracks before the first call; can be combined
      page_shift    upload and delete media before each page of the media list; can be combined
      expired_certificate
                    use TLS with an expired certificate, from the start and for all calls

    operation is the one it applies to ("media.list", …, "picture"), None for all it can apply to. times is how often
    it applies, None for always; with `each` this is counted separately for each operation. after is how many matching
    calls are skipped first. chance is the share of the other calls it applies to, the same ones for the same seed.

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
            raise ValueError("A body fault needs the bytes to answer with: give body=b'…'.")
        if (self.kind == "edit") != (self.edit is not None):
            raise ValueError("An edit fault, and no other, takes a function that changes the reply: edit=….")
        if not 0 < self.chance <= 1:
            raise ValueError("The chance of a fault is above 0 and at most 1.")
        if self.operation is not None and not self.applies_to(self.operation):
            raise ValueError(f"The fault {self.kind!r} does not apply to {self.operation}.")

    def applies_to(self, operation: str) -> bool:
        """Whether it can apply to an operation."""
        if self.operation not in (None, operation):
            return False
        if self.kind in _JSON_ONLY:
            return operation != "picture"
        return operation in _ONLY.get(self.kind, (operation,))


class FaultsForCall(NamedTuple):
    """The faults for one call: a wait in seconds, then changes of the library by others, then at most one fault."""

    seconds: float
    fault: Fault | None
    outside_changes: tuple[Fault, ...] = ()


class _ActiveFault:
    """An active fault, with counts of its calls."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        self._random = Random(fault.seed)
        self._seen: Counter[str | None] = Counter()
        self._applied: Counter[str | None] = Counter()

    def count(self, operation: str) -> None:
        """Count one matching call."""
        self._seen[self._key(operation)] += 1

    def is_due(self, operation: str) -> bool:
        """Whether it applies to the call counted last."""
        key = self._key(operation)
        spent = self.fault.times is not None and self._applied[key] >= self.fault.times
        if spent or self._seen[key] <= self.fault.after:
            return False
        return self.fault.chance == 1 or self._random.random() < self.fault.chance

    def count_applied(self, operation: str) -> None:
        """Count a call that the fault was applied to."""
        self._applied[self._key(operation)] += 1

    def seconds(self) -> float:
        """Return how long a slow call waits."""
        most = self.fault.most_seconds
        return self.fault.seconds if most is None else self._random.uniform(self.fault.seconds, most)

    def _key(self, operation: str) -> str | None:
        return operation if self.fault.each else None


class Faults:
    """The active faults, in the order they were added. Can be used from any thread."""

    def __init__(self, faults: Sequence[Fault] = ()) -> None:
        self._lock = threading.Lock()
        self._active = [_ActiveFault(fault) for fault in faults]

    def add(self, fault: Fault) -> None:
        """Activate a fault, after the earlier ones."""
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
        """Count one call and return its faults.

        Every fault counts every matching call. The waits of all `slow` faults are added, and all changes by others are
        made. Of the other faults, only the first one that is due applies.
        """
        seconds = 0.0
        applied: Fault | None = None
        outside_changes: list[Fault] = []
        with self._lock:
            for active in self._active:
                if not active.fault.applies_to(operation):
                    continue
                active.count(operation)
                if applied is not None and active.fault.kind not in _JOINS:
                    continue
                if not active.is_due(operation):
                    continue
                active.count_applied(operation)
                if active.fault.kind == "slow":
                    seconds += active.seconds()
                elif active.fault.kind in _JOINS:
                    outside_changes.append(active.fault)
                else:
                    applied = active.fault
        return FaultsForCall(seconds, applied, tuple(outside_changes))
