"""Decides when the list is read into the library copy: all of it, or its newest pages."""

from collections.abc import Callable
from datetime import datetime, timedelta

from fastpix_desktop.domain.library_copy import Extent
from fastpix_desktop.search.sync.times import SyncTimes, nth

_CLOCKS_DIFFER_BY = 300.0
"""In seconds. A sweep that ended so long in the future says that the wall clock was set back."""


class Schedule:
    """What is due. `clock` returns seconds and never goes back, `now` the wall clock's time, which may.

    Within a run, the age of the copy is measured by `clock`, too: the wall clock alone never causes a sweep more than
    once an hour. If it says that the last sweep ended in the future, the age is not known, and a sweep is due.
    `is_asked`: a sweep was asked for. `are_heads_asked`: the newest pages were asked for, even if the window is not in
    front. `is_active`: the window is in front. `next_try` is when the list is read again after a sweep that was not
    proved, None if the last one was.
    """

    def __init__(self, times: SyncTimes, clock: Callable[[], float], now: Callable[[], datetime]) -> None:
        self.is_asked = self.are_heads_asked = False
        self.is_active = False
        self._times = times
        self._clock = clock
        self._now = now
        self._extent = Extent()
        self._tries = 0
        self._retry_at: float | None = None
        self.next_try: datetime | None = None
        self._ended_at: float | None = None
        self._heads_at = float("-inf")

    def use(self, extent: Extent) -> None:
        """Take over what the copy has, at the start of a run."""
        self.note(extent)
        read_at, complete_at = extent.read_at, extent.complete_at
        is_proved = read_at is None or (complete_at is not None and read_at <= complete_at)
        if self._ended_at is None and extent.sweep is None and read_at is not None and not is_proved:
            passed = max(0.0, (self._now() - read_at).total_seconds())
            self._retry_in(max(0.0, nth(self._times.not_proved, 1) - passed))

    def note(self, extent: Extent) -> None:
        """Take over what the copy has now."""
        self._extent = extent

    def end_sweep(self, *, is_proved: bool) -> None:
        """A sweep has ended."""
        self.is_asked = self.are_heads_asked = False
        self._ended_at = self._heads_at = self._clock()
        self._tries = 0 if is_proved else self._tries + 1
        self._retry_at = self.next_try = None
        if not is_proved:
            self._retry_in(nth(self._times.not_proved, self._tries))

    def end_heads(self, *, is_joined: bool) -> None:
        """The newest pages were read. If there are more new media than on these pages, a sweep is due."""
        self._heads_at = self._clock()
        self.are_heads_asked = False
        self.is_asked = self.is_asked or not is_joined

    @property
    def is_old(self) -> bool:
        """Whether the copy is older than a day, by the wall clock."""
        complete_at = self._extent.complete_at
        if complete_at is None:
            return False
        age = (self._now() - complete_at).total_seconds()
        return age >= self._times.sweeps or age < -_CLOCKS_DIFFER_BY

    @property
    def seconds_to_sweep(self) -> float:
        """How long it takes until the whole list is to be read. 0 means now."""
        clock = self._clock()
        if self.is_asked:
            return 0.0
        if self._retry_at is not None:
            return max(0.0, self._retry_at - clock)
        if self._extent.complete_at is None or self._extent.sweep is not None:
            return 0.0
        if self._ended_at is None:
            return 0.0 if self.is_old else self._times.sweeps_apart
        if self.is_old:
            return max(0.0, self._ended_at + self._times.sweeps_apart - clock)
        # The wall clock may be set, or the computer may sleep, so look again each hour.
        return max(0.0, min(self._times.sweeps_apart, self._ended_at + self._times.sweeps - clock))

    @property
    def seconds_to_heads(self) -> float:
        """How long it takes until the newest pages are to be read, without end while the window is not in front."""
        if self.are_heads_asked:
            return 0.0
        if not self.is_active:
            return float("inf")
        return max(0.0, self._heads_at + self._times.heads - self._clock())

    def can_go_on(self, extent: Extent) -> bool:
        """Whether the sweep in the copy that has not ended is young enough to go on."""
        sweep = extent.sweep
        if sweep is None or sweep.overlaps:
            return False
        return 0 <= (self._now() - sweep.started_at).total_seconds() < self._times.goes_on_for

    def _retry_in(self, seconds: float) -> None:
        self._retry_at = self._clock() + seconds
        self.next_try = self._now() + timedelta(seconds=seconds)
