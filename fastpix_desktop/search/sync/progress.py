"""What is said about the library copy: its status, how far a sweep is, and how long it still takes."""

from collections import deque
from collections.abc import Callable

from msgspec.structs import replace

from fastpix_desktop.changes import Changes, CopyChanged
from fastpix_desktop.domain.library_copy import CopyStatus, Extent
from fastpix_desktop.search.sync.times import SyncTimes


class Speed:
    """How many entries of the list were read in the last minute."""

    def __init__(self, over: float, clock: Callable[[], float]) -> None:
        self._over = over
        self._clock = clock
        self._read: deque[tuple[float, int]] = deque()

    def start(self) -> None:
        """Begin to measure. What was read before does not count."""
        self._read.clear()
        self._read.append((self._clock(), 0))

    def add(self, entries: int) -> None:
        """Note that so many entries were read."""
        now = self._clock()
        self._read.append((now, entries))
        while len(self._read) > 2 and self._read[0][0] < now - self._over:
            self._read.popleft()

    def seconds_for(self, entries: int) -> float | None:
        """Return how long so many entries take at this speed, None if it is not known."""
        if len(self._read) < 2:
            return None
        seconds = self._read[-1][0] - self._read[0][0]
        read = sum(number for _, number in self._read) - self._read[0][1]
        return max(0, entries) * seconds / read if read > 0 else None


class Progress:
    """Puts the status together and publishes it: each change of state at once, others a few times in a second.

    `extent` is what the copy has. `sync` decides the state; it calls `show` with what it knows.
    """

    def __init__(
        self, account: str, changes: Changes, folder: str, *, times: SyncTimes, clock: Callable[[], float]
    ) -> None:
        self.status = CopyStatus(folder=folder)
        self.extent = Extent()
        self._account = account
        self._changes = changes
        self._times = times
        self._clock = clock
        self._speed = Speed(times.speed_over, clock)
        self._shown = self.status
        self._shown_at = float("-inf")
        self._total: int | None = None
        self._is_sweeping = False
        self._read = self._media = 0

    @property
    def total(self) -> int | None:
        """The number of media that the list had when it was last read."""
        return self._total

    def use(self, extent: Extent) -> None:
        """Take over what the copy has."""
        self.extent, self._media, self._total = extent, extent.media, extent.total

    def begin_sweep(self, read: int) -> None:
        """A sweep begins that has already read so many entries in an earlier run."""
        self._is_sweeping, self._read = True, read
        self._speed.start()

    def read(self, entries: int, total: int | None, new: int) -> None:
        """A sweep has read so many entries, the list has `total` media, and `new` media were added to the copy."""
        self._read += entries
        self._media += new
        self._total = self._total if total is None else total
        if entries:
            self._speed.add(entries)

    def end_sweep(self) -> None:
        """The sweep has ended or was given up."""
        self._is_sweeping, self._read = False, 0

    def show(self, known: CopyStatus) -> None:
        """Publish `known`, filled in with the numbers, unless it was published just now and only numbers differ."""
        left = None
        if self._is_sweeping and self._total is not None:
            left = self._speed.seconds_for(self._total - self._read)
        self.status = replace(
            known,
            media=self._media,
            total=self._total,
            read=self._read,
            complete_at=self.extent.complete_at,
            seen_at=self.extent.seen_at,
            seconds_left=left,
            folder=self._shown.folder,
            size=self.extent.size,
        )
        has_waited = self._clock() >= self._shown_at + self._times.shown
        if self.status != self._shown and (has_waited or _is_news(self.status, self._shown)):
            self._shown, self._shown_at = self.status, self._clock()
            self._changes.publish(CopyChanged(self._account, self.status))


def _is_news(one: CopyStatus, other: CopyStatus) -> bool:
    def without_numbers(status: CopyStatus) -> CopyStatus:
        return replace(status, media=0, total=None, read=0, seen_at=None, seconds_left=None, checked=0, size=0)

    return without_numbers(one) != without_numbers(other)
