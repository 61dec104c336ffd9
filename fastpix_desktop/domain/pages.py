"""Records for reading a list: a request for a page, the page, a wait before a call is repeated, and an outage."""

from dataclasses import dataclass
from datetime import datetime
from math import ceil
from typing import Generic, Literal, TypeVar

from fastpix_desktop.domain.media import Media, Unreadable

Order = Literal["desc", "asc"]
"""The order by creation time: "desc" has the newest first. The service has no other order."""

Record = TypeVar("Record", bound=Media)


# No slots: on Python 3.11 a frozen generic dataclass with slots cannot be created as `Page[Media](…)`.
@dataclass(frozen=True)
class Page(Generic[Record]):
    """A page of a list, in the service's order. `entries` has an Unreadable for each entry that could not be read.

    `number` counts from 1. `limit` is the number of rows that was requested. `total` is the number of records in the
    whole list, None if the reply did not say. `beyond` is how many entries the reply had beyond `limit`. They were not
    requested, and are not in `entries`. `as_of` is None if the service answered. A page of the copy of the library has
    the time when the list was last read for it. It has a time zone. If the copy never had all media, `copied_of` is the
    number of media in the list, as far as it is known.
    """

    entries: tuple[Record | Unreadable, ...]
    number: int
    limit: int
    total: int | None = None
    beyond: int = 0
    as_of: datetime | None = None
    copied_of: int | None = None

    @property
    def records(self) -> tuple[Record, ...]:
        """The entries that could be read."""
        return tuple(entry for entry in self.entries if not isinstance(entry, Unreadable))

    @property
    def pages(self) -> int | None:
        """The number of pages, at least 1, or None if `total` is None.

        The number is computed from `total`, because `offsetCount` counts pages in one list and items in another
        (official description of media-clips).
        """
        return None if self.total is None else max(1, ceil(self.total / self.limit))


@dataclass(frozen=True, slots=True)
class PageRequest:
    """A request for a page: `number` counts from 1, `limit` is the number of rows."""

    number: int = 1
    limit: int = 50
    order: Order = "desc"


@dataclass(frozen=True, slots=True)
class Waiting:
    """The client is about to wait before it repeats a call.

    `operation` is a name such as "media.list". `seconds` is the length of the wait. `attempt` is the number of the last
    attempt, from 1. `reason` is a sentence. `asked_by_service`: the service asked for a wait.
    """

    operation: str
    seconds: float
    attempt: int
    reason: str
    asked_by_service: bool = False


@dataclass(frozen=True, slots=True)
class Offline:
    """The service cannot be reached, since `since`. `sentence` says why.

    It is tried again at `retry_at`, a time of `time.monotonic`. `is_trying`: it is being tried now.
    """

    since: datetime
    sentence: str
    retry_at: float
    is_trying: bool = False
