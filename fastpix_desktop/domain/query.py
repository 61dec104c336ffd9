"""What is asked of a list, the page that comes back, and the wait before a call is tried again."""

from dataclasses import dataclass
from math import ceil
from typing import Generic, Literal, TypeVar

from fastpix_desktop.domain.media import Media, Unreadable

Order = Literal["desc", "asc"]
"""Order by creation time, the only one the service offers: newest first, or oldest first."""

Record = TypeVar("Record", bound=Media)


# No slots: on Python 3.11 a frozen generic dataclass that has them cannot be made as `Page[Media](…)`.
@dataclass(frozen=True)
class Page(Generic[Record]):
    """One page of a list: `entries` in the service's order, unreadable ones in their places.

    `number` is 1-based, `limit` the rows asked for, `total` the records of the whole list (None when the reply
    did not say).
    """

    entries: tuple[Record | Unreadable, ...]
    number: int
    limit: int
    total: int | None = None

    @property
    def records(self) -> tuple[Record, ...]:
        """The entries that could be read."""
        return tuple(entry for entry in self.entries if not isinstance(entry, Unreadable))

    @property
    def pages(self) -> int | None:
        """How many pages there are, at least 1; counted from `total` since `offsetCount` means pages in one
        list and items in another (official description of media-clips)."""
        return None if self.total is None else max(1, ceil(self.total / self.limit))


@dataclass(frozen=True, slots=True)
class PageRequest:
    """Which page is wanted: `number` from 1, `limit` rows, in `order`."""

    number: int = 1
    limit: int = 50
    order: Order = "desc"


@dataclass(frozen=True, slots=True)
class Waiting:
    """The client is about to wait before it tries again; `asked_by_service` says Retry-After was sent.

    `operation` in the design's words ("media.list"), `seconds` from now, `attempt` counts from 1.
    """

    operation: str
    seconds: float
    attempt: int
    reason: str
    asked_by_service: bool = False
