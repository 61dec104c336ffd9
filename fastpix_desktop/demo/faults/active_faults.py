"""Chooses the faults for each call from those that are active."""

import threading
import time
from collections import Counter
from collections.abc import Sequence
from random import Random
from typing import NamedTuple

from fastpix_desktop.demo.faults.faults import Fault, Kind

_OUTSIDE_CHANGES = frozenset(
    {"many_tracks", "page_shift", "late_media", "changed_track", "colleague_deletes", "preparing_again"}
)
_COMBINABLE = _OUTSIDE_CHANGES | {"slow"}


class FaultsForCall(NamedTuple):
    """The faults for one call.

    seconds          how many seconds to wait before the work, 0 if no `slow` fault applies
    fault            the applying fault that cannot be combined with others; None if there is none
    outside_changes  the applying faults that really change the library
    number           how often `fault` was applied, with this call; 0 without `fault`
    since            when `fault` was added, as `time.perf_counter()`; 0 without `fault`
    """

    seconds: float
    fault: Fault | None
    outside_changes: tuple[Fault, ...] = ()
    number: int = 0
    since: float = 0.0


class _ActiveFault:
    """An active fault, with the numbers of calls that it can apply to and of calls that it was applied to."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        self.since = time.perf_counter()
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
        number = self._seen[key] - self.fault.after
        if spent or number <= 0 or number % self.fault.every:
            return False
        return self.fault.chance == 1 or self._random.random() < self.fault.chance

    def count_applied(self, operation: str) -> int:
        """Count a call that the fault was applied to, and return the number of these calls."""
        self._applied[self._key(operation)] += 1
        return self._applied[self._key(operation)]

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

    def for_call(self, operation: str, *, after_write: bool = False) -> FaultsForCall:
        """Count one call and return the faults that apply to it.

        `after_write` says whether a client has sent a write for the media of this call, or for any media if the call
        reads a list. The waits of all `slow` faults are added up, and all faults that change the library apply. Of the
        other faults, only the first one that is due applies, but each of them counts the call.
        """
        seconds = 0.0
        applied, number, since = None, 0, 0.0
        outside_changes: list[Fault] = []
        with self._lock:
            for active in self._active:
                fault = active.fault
                if not fault.applies_to(operation) or (fault.needs_a_write and not after_write):
                    continue
                active.count(operation)
                if (applied is not None and fault.kind not in _COMBINABLE) or not active.is_due(operation):
                    continue
                times = active.count_applied(operation)
                if fault.kind == "slow":
                    seconds += active.seconds()
                elif fault.kind in _OUTSIDE_CHANGES:
                    outside_changes.append(fault)
                else:
                    applied, number, since = fault, times, active.since
        return FaultsForCall(seconds, applied, tuple(outside_changes), number, since)
