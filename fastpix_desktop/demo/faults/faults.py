"""Trouble on order: what the demo workspace can be told to do wrong, to which call, and how often.

Must not touch sockets or replies: it only says which fault strikes; `delivery` carries it out.
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
    # Is in force for the whole server, from its start.
    "expired_certificate": frozenset(),
}
_JSON_ONLY = frozenset({"malformed_json", "wrong_types", "nulls", "missing_keys", "unknown_values", "bad_entry"})
_JOINS = frozenset({"slow", "many_tracks", "page_shift"})


@dataclass(frozen=True)
class Fault:
    """One kind of trouble.

    kind is one of
      status        answer `status` instead of doing the work; `body` (of `content_type`) takes the place of
                    the service's error body for that status, `headers` come on top (Retry-After);
                    `retry_after_date` adds a Retry-After that names the time in so many seconds; with
                    `works` the work is done first, as when a gateway gives up on a service that does not
      slow          wait `seconds`, or by chance between them and `most_seconds`, then go on; joins with any
                    other fault. The work is done even when the client leaves meanwhile, for a server does
                    not watch its clients
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
                    do the work, then spoil the reply, see `distortions`
      many_tracks   give the newest finished media 10,000 tracks before the first call; joins
      page_shift    let others upload and delete before each page of the media list; joins
      expired_certificate
                    speak TLS with a certificate that has run out; given from the start, not limited by anything

    operation is the one it strikes ("media.list", …, "picture"), None for every one it can strike; times is how
    often it strikes, None for always, with `each` counted for every operation by itself; after is how many
    matching calls pass unharmed first; chance the share of the others it strikes, the same ones for the same seed.

    A bad value raises ValueError.
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
        if self.operation is not None and not self.concerns(self.operation):
            raise ValueError(f"The fault {self.kind!r} cannot strike {self.operation}.")

    def concerns(self, operation: str) -> bool:
        """Whether it can strike an operation."""
        if self.operation not in (None, operation):
            return False
        if self.kind in _JSON_ONLY:
            return operation != "picture"
        return operation in _ONLY.get(self.kind, (operation,))


class Strike(NamedTuple):
    """What one call has to suffer: a wait, then what others do to the library, then one fault, if any."""

    seconds: float
    fault: Fault | None
    intrusions: tuple[Fault, ...] = ()


class _Armed:
    """A fault in force, with what it did so far."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        self._random = Random(fault.seed)
        self._seen: Counter[str | None] = Counter()
        self._struck: Counter[str | None] = Counter()

    def count(self, operation: str) -> None:
        """Count one matching call."""
        self._seen[self._key(operation)] += 1

    def is_due(self, operation: str) -> bool:
        """Whether it would strike the call counted last."""
        key = self._key(operation)
        spent = self.fault.times is not None and self._struck[key] >= self.fault.times
        if spent or self._seen[key] <= self.fault.after:
            return False
        return self.fault.chance == 1 or self._random.random() < self.fault.chance

    def strike(self, operation: str) -> None:
        """Count one strike."""
        self._struck[self._key(operation)] += 1

    def seconds(self) -> float:
        """Return how long a slow call waits."""
        most = self.fault.most_seconds
        return self.fault.seconds if most is None else self._random.uniform(self.fault.seconds, most)

    def _key(self, operation: str) -> str | None:
        return operation if self.fault.each else None


class Faults:
    """The faults in force, in the order they were added. Safe to use from any thread."""

    def __init__(self, faults: Sequence[Fault] = ()) -> None:
        self._lock = threading.Lock()
        self._armed = [_Armed(fault) for fault in faults]

    def add(self, fault: Fault) -> None:
        """Put one more fault into force, behind the earlier ones."""
        with self._lock:
            self._armed.append(_Armed(fault))

    def clear(self) -> None:
        """Take every fault out of force."""
        with self._lock:
            self._armed.clear()

    def has(self, kind: Kind) -> bool:
        """Whether a fault of a kind is in force."""
        with self._lock:
            return any(armed.fault.kind == kind for armed in self._armed)

    def strike(self, operation: str) -> Strike:
        """Count one call and return what it has to suffer.

        Every fault counts every matching call; the waits of `slow` ones add up, what others do is all done; of
        the other faults the first one that is due strikes alone.
        """
        seconds = 0.0
        striking: Fault | None = None
        intrusions: list[Fault] = []
        with self._lock:
            for armed in self._armed:
                if not armed.fault.concerns(operation):
                    continue
                armed.count(operation)
                if striking is not None and armed.fault.kind not in _JOINS:
                    continue
                if not armed.is_due(operation):
                    continue
                armed.strike(operation)
                if armed.fault.kind == "slow":
                    seconds += armed.seconds()
                elif armed.fault.kind in _JOINS:
                    intrusions.append(armed.fault)
                else:
                    striking = armed.fault
        return Strike(seconds, striking, tuple(intrusions))
