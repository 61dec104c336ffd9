"""The interface of the stored copy of a library. `store.copy` implements it."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

from fastpix_desktop.domain.library_copy import Extent, Listed, Sweep
from fastpix_desktop.domain.media import Media
from fastpix_desktop.domain.pages import Order, Page


class LibraryCopy(Protocol):
    """The copy of one workspace. Ids are compared as `domain.identity.compared` does.

    Each call is one transaction in a thread of the copy: either all of it is on disk afterwards, or nothing. Calls
    that write run in their order. Each may raise StoreUnavailable. A record is stored without what may be signed.
    """

    async def open(self) -> Extent:
        """Open the file, or make it. A damaged, newer or foreign file is set aside, and `on_trouble` is called."""

    async def hold(self) -> bool:
        """Take the right to fill the copy. Returns False if another running program has it. `close` gives it back."""

    async def extent(self) -> Extent:
        """Return what the copy has now."""

    async def put(self, page: Listed, sweep: Sweep | None = None) -> int:
        """Store the records of a page. Return how many were not in the copy before.

        A record that was stored with a higher stamp than `page.asked` is not replaced. With `sweep`, the media of the
        page count as listed by it, also those that cannot be read but have an id, and `sweep` itself is stored.
        """

    async def put_alone(self, media: Media, stamp: int) -> None:
        """Store a record that was read alone. `stamp` is from when its reply had come."""

    async def remove(self, media_ids: Collection[str]) -> None:
        """Remove these media."""

    async def begin(self, sweep: Sweep) -> None:
        """Store that this sweep has begun, in place of any other one."""

    async def listed(self, sweep: Sweep) -> int:
        """Return how many different media count as listed by the sweep."""

    async def missing(self, sweep: Sweep, limit: int, after: str = "") -> Sequence[str]:
        """Return ids of media in the copy that the sweep did not list and that were not read alone since it began.

        At most `limit`, in the order of their ids, those behind `after`.
        """

    async def count_missing(self, sweep: Sweep) -> int:
        """Return how many there are."""

    async def end(self, sweep: Sweep, at: datetime, total: int | None, *, is_proved: bool) -> Extent:
        """Store that the sweep has ended. Return what the copy has now."""

    async def known(self, media_ids: Collection[str]) -> frozenset[str]:
        """Return which of these ids are in the copy, as they were given."""

    async def page(self, number: int, limit: int, order: Order) -> Page[Media]:
        """Return a page of the copy in the order of creation, with the number of media in the copy as its total."""

    async def media(self, media_id: str) -> Media | None:
        """Return the record of a media, None if the copy has none."""

    async def close(self) -> None:
        """Write what waits, and close the file."""

    async def delete(self) -> None:
        """Close the file, and delete it with every file beside it, also those that were set aside."""
